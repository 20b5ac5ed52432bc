"""Take what a dossier of an option says about suitability and slope from a run of suitability."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analysis.criteria import CRITERIA
from analysis.patch_records import SLOPE_BREAKS_DEG
from analysis.scenario_records import SlopeShares
from analysis.suitability import ASSESSED, EXCLUDED, NOT_ASSESSED
from geo.burn import burn
from geo.grid import cell_areas_ha
from geo.sites import Words
from reports.option_dossier_records import (
    CriterionLine,
    ExclusionLine,
    OptionScore,
    ScoringMethod,
)

if TYPE_CHECKING:
    import shapely
    from numpy.typing import NDArray

    from analysis.ahp_group import GroupJudgement
    from analysis.rank_records import RankStability
    from geo.grid import GridFrame
    from reports.suitability_exclusions import AppliedRule
    from reports.suitability_run import SuitabilityResult

__all__ = ["scoring_method", "slope_of", "suitability_of", "with_rank"]

_BY_HAND = Words(vi="Trọng số do người dùng đặt.", en="Weights set by hand.")
_BY_JUDGEMENT = Words(vi="Trọng số theo so sánh cặp (AHP).", en="Weights by pairwise comparison (AHP).")


def suitability_of(result: SuitabilityResult, geometry: shapely.Geometry) -> OptionScore | None:
    """
    Return how suitable some land is.

    Parameters
    ----------
    result
        A run of suitability.
    geometry
        In `geo.crs.WORKING_CRS`.

    Returns
    -------
    OptionScore or None
        None where no cell of the run has its middle in the land: it is too small or lies outside.
    """
    cells, areas_ha = _cells_of(geometry, result.frame)
    state = result.suitability.state
    is_assessed = cells & (state == ASSESSED)
    known = {
        code: _hectares(cells & (state == code), areas_ha) for code in (ASSESSED, EXCLUDED, NOT_ASSESSED)
    }
    if not any(known.values()):
        return None
    scores = result.suitability.score[is_assessed]
    means = (
        (key, float(np.mean(result.stack.scores[place][is_assessed], dtype=float)))
        for place, key in enumerate(result.stack.keys)
        if result.suitability.weights.get(key, 0.0) > 0
    )
    return OptionScore(
        cell_m=result.frame.cell_m,
        mean_score=float(np.mean(scores, dtype=float)) if scores.size else None,
        least_score=float(scores.min()) if scores.size else None,
        assessed_ha=known[ASSESSED],
        excluded_ha=known[EXCLUDED],
        not_assessed_ha=known[NOT_ASSESSED],
        possible_ha=_hectares(is_assessed & (result.stack.possible != 0), areas_ha),
        criterion_means=tuple(means) if scores.size else (),
    )


def slope_of(result: SuitabilityResult, geometry: shapely.Geometry) -> SlopeShares | None:
    """
    Return how steep some land is.

    Parameters
    ----------
    result
        A run of suitability in which slope was worked out.
    geometry
        In `geo.crs.WORKING_CRS`.

    Returns
    -------
    SlopeShares or None
        In the classes of `analysis.patch_records.SLOPE_BREAKS_DEG`; None without slope or without cells.
    """
    if result.slope_deg is None:
        return None
    cells, _areas_ha = _cells_of(geometry, result.frame)
    slopes = result.slope_deg[cells]
    if not slopes.size:
        return None
    known = slopes[np.isfinite(slopes)]
    classes = np.searchsorted(np.array(SLOPE_BREAKS_DEG), known, side="right")
    counts = np.bincount(classes, minlength=len(SLOPE_BREAKS_DEG) + 1)
    return SlopeShares(
        upper_deg=SLOPE_BREAKS_DEG,
        shares=tuple((counts / slopes.size).tolist()),
        unknown_share=float(1 - known.size / slopes.size),
    )


def with_rank(score: OptionScore, stability: RankStability, place: int) -> OptionScore:
    """
    Return a score with its rank among others.

    Parameters
    ----------
    score
        Of the option.
    stability
        Of all that were ranked together.
    place
        Of the option among them, from 0.

    Returns
    -------
    OptionScore
        Unchanged where the option is not ranked.
    """
    if not stability.is_ranked[place]:
        return score
    return replace(
        score,
        rank=float(stability.rank[place]),
        n_ranked=int(stability.is_ranked.sum()),
        share_in_first_k=float(stability.share_in_first_k[place]),
        share_first=float(stability.share_first[place]),
        k=stability.k,
        draws=stability.draws,
    )


def scoring_method(result: SuitabilityResult, judgement: GroupJudgement | None = None) -> ScoringMethod:
    """
    Return how a run was worked out, for the last page.

    Parameters
    ----------
    result
        The run.
    judgement
        What its weights come from; None for weights set by hand.

    Returns
    -------
    ScoringMethod
        Criteria that count only, in the order of the run.
    """
    weights = result.suitability.weights
    notes = {use.key: use.said for use in result.criteria}
    return ScoringMethod(
        cell_m=result.frame.cell_m,
        criteria=tuple(
            CriterionLine(
                key=key,
                title=Words(vi=CRITERIA[key].title_vi, en=CRITERIA[key].title_en),
                unit=CRITERIA[key].unit,
                weight=weights[key],
                knots=result.request.knots[key],
                notes=notes.get(key, ()),
            )
            for key in result.stack.keys
            if weights.get(key, 0.0) > 0
        ),
        weights_basis=_BY_HAND if judgement is None else _BY_JUDGEMENT,
        exclusions=tuple(_exclusion(each) for each in result.exclusions.applied),
        left_out=result.left_out,
        not_checked=tuple(each.sentence for each in result.exclusions.not_checked),
        inputs=result.inputs,
        assumptions=result.assumptions,
        consistency_ratio=None if judgement is None else judgement.result.consistency_ratio,
        n_people=0 if judgement is None else len(judgement.people),
    )


def _exclusion(applied: AppliedRule) -> ExclusionLine:
    """Return a rule that excludes land."""
    rule = applied.rule
    return ExclusionLine(
        rule_id=rule.rule_id,
        title=Words(vi=rule.title_vi, en=rule.title_en),
        instrument=rule.instrument,
        article=rule.article,
        verification=rule.verification,
        distance_m=rule.distance_m,
    )


def _cells_of(geometry: shapely.Geometry, frame: GridFrame) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return which cells have their middle in some land, and the hectares of a cell of each column."""
    burned = burn(np.array([geometry], dtype=object), frame)
    return burned.astype(bool), cell_areas_ha(frame)[0]


def _hectares(cells: NDArray[np.bool_], areas_ha: NDArray[np.float64]) -> float:
    """Return the ellipsoidal area of some cells."""
    return float(np.count_nonzero(cells, axis=0) @ areas_ha)
