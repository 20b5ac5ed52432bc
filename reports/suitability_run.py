"""Run site suitability on the layers, the rules and the terrain, and say what it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.criteria import CRITERIA
from analysis.suitability import (
    ExclusionLayer,
    ScoredCriterion,
    SuitabilityCancelled,
    score_stack,
    weigh,
)
from geo.burn import burn
from geo.checksum import source_sha256
from geo.errors import InputError
from geo.grid import frame_over
from layers.terrain import open_terrain
from reports.suitability_exclusions import exclusion_set
from reports.suitability_extent import land_asked
from reports.suitability_records import (
    CriterionUse,
    StateHectares,
    SuitabilityResult,
    hectares,
    state_hectares,
)
from reports.suitability_request import SuitabilityRequest
from reports.suitability_values import ValueSources, criterion_values
from reports.suitability_words import assumption_words, left_out_words, unknown_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import shapely
    from numpy.typing import NDArray

    from analysis.suitability import ScoreStack, Suitability
    from geo.constraint_layer import ConstraintLayer
    from geo.grid import GridFrame
    from layers.load import LoadedLayer
    from reports.suitability_exclusions import ExclusionSet
    from reports.suitability_store import PieceStore
    from reports.suitability_values import CriterionValues, OpenTerrain

__all__ = [
    "CriterionUse",
    "StateHectares",
    "SuitabilityRequest",
    "SuitabilityResult",
    "reweigh",
    "run_suitability",
]

#: Scores of all criteria together are held in memory up to this, byte.
MOST_STACK_BYTES: Final = 1_300_000_000
#: Share of the work that is done before scores are worked out, for the progress shown.
_PREPARED: Final = 0.5


def run_suitability(
    request: SuitabilityRequest,
    load: Callable[[str], LoadedLayer],
    *,
    terrain: OpenTerrain | None = None,
    store: PieceStore | None = None,
    catalogue: Mapping[str, ConstraintLayer] | None = None,
    on_progress: Callable[[float, str], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> SuitabilityResult:
    """
    Run suitability.

    Parameters
    ----------
    request
        What is asked.
    load
        Catalogue key to the loaded layer.
    terrain
        Frame to the elevations known on it; the catalogue's terrain model when None.
    store
        Where worked-out arrays are kept; nowhere when None.
    catalogue
        Constraint layers of the catalogue when they are at hand; made when None.
    on_progress
        Called with the share that is done, 0..1, and what is being done: "layers", a criterion key or
        "score".
    is_cancelled
        Asked now and then.

    Returns
    -------
    SuitabilityResult
        The same for the same inputs, whether or not arrays were kept.

    Raises
    ------
    InputError
        Something that was asked for cannot be used, or the grid is too large to be held in memory.
    SuitabilityCancelled
        It was cancelled.
    """
    tell = on_progress or (lambda _share, _what: None)
    tell(0.0, "layers")
    land = land_asked(request.extent, load, name=request.extent_name)
    frame = frame_over(land.bounds, request.cell_m)
    require_room(frame, len(request.knots))
    exclusions = exclusion_set(request, load, bounds=frame.bounds, catalogue=catalogue)
    sources = ValueSources(
        load=load, open_terrain=terrain or (lambda part: open_terrain(None, part)), store=store
    )
    values = _values(request, frame, sources, tell, is_cancelled)
    stack = score_stack(
        frame,
        burn(np.array([land], dtype=object), frame).astype(bool),
        [
            ScoredCriterion(key=each.key, knots=tuple(request.knots[each.key]), values=each.values)
            for each in values
        ],
        exclusion_layers(exclusions),
        on_progress=lambda share, *_: tell(_PREPARED + (1 - _PREPARED) * share, "score"),
        is_cancelled=is_cancelled,
    )
    slope = next((each.values.strip(0, frame.n_rows) for each in values if each.key == "slope"), None)
    return _result(request, land, stack, slope, exclusions, values, load)


def reweigh(result: SuitabilityResult, weights: Mapping[str, float]) -> SuitabilityResult:
    """
    Return a run with other weights, from the scores that are there.

    Parameters
    ----------
    result
        A run.
    weights
        Criterion key to weight; only criteria of the run may weigh more than 0.

    Returns
    -------
    SuitabilityResult
        As `run_suitability` returns it for these weights.

    Raises
    ------
    InputError
        Unusable weights, or a criterion that was not worked out.
    """
    request = replace(result.request, weights=dict(weights))
    suitability = _weighed(result.stack, request)
    return replace(
        result,
        request=request,
        suitability=suitability,
        hectares=state_hectares(result.stack, suitability),
        left_out=left_out_words(request.weights),
    )


def _weighed(stack: ScoreStack, request: SuitabilityRequest) -> Suitability:
    """Weigh; criteria that were not worked out may be named with a weight of 0."""
    given = {key: value for key, value in request.weights.items() if value != 0 or key in stack.keys}
    return weigh(stack, {**dict.fromkeys(stack.keys, 0.0), **given})


def require_room(frame: GridFrame, n_criteria: int) -> None:
    """
    Refuse a grid whose scores do not fit into memory.

    Parameters
    ----------
    frame
        The grid.
    n_criteria
        How many criteria are worked out.

    Raises
    ------
    InputError
        With the finest cell that fits.
    """
    bytes_asked = 4 * frame.n_cells * max(n_criteria, 1)
    if bytes_asked > MOST_STACK_BYTES:
        finest_m = frame.cell_m * float(np.sqrt(bytes_asked / MOST_STACK_BYTES))
        problem = (
            f"{frame.n_cells:,} cells of {frame.cell_m:g} m with {n_criteria} criteria are more than can be "
            f"held in memory"
        )
        raise InputError(
            "Grid", problem, f"Take cells of {np.ceil(finest_m):g} m or more, or a smaller extent"
        )


def exclusion_layers(exclusions: ExclusionSet) -> list[ExclusionLayer]:
    """
    Return exclusions as the scores need them.

    Parameters
    ----------
    exclusions
        From the rules.

    Returns
    -------
    list of ExclusionLayer
        By rule id.
    """
    return [
        ExclusionLayer(exclusion_id=each.rule.rule_id, sure=each.sure, possible=each.possible)
        for each in exclusions.applied
    ]


def _values(
    request: SuitabilityRequest,
    frame: GridFrame,
    sources: ValueSources,
    tell: Callable[[float, str], None],
    is_cancelled: Callable[[], bool] | None,
) -> list[CriterionValues]:
    """Return the values of all criteria, in the order of the catalogue."""
    keys = [key for key in CRITERIA if key in request.knots]
    values = []
    for number, key in enumerate(keys):
        if is_cancelled is not None and is_cancelled():
            raise SuitabilityCancelled("Suitability: the computation was stopped before its end")
        tell(_PREPARED * number / len(keys), key)
        values.append(criterion_values(key, request.knots[key], frame, sources))
    return values


def _result(
    request: SuitabilityRequest,
    land: shapely.Geometry,
    stack: ScoreStack,
    slope_deg: NDArray[np.float32] | None,
    exclusions: ExclusionSet,
    values: list[CriterionValues],
    load: Callable[[str], LoadedLayer],
) -> SuitabilityResult:
    """Put a run together with what it rests on."""
    suitability = _weighed(stack, request)
    open_land = stack.inside & (stack.excluded == 0)
    uses = tuple(
        CriterionUse(
            key=each.key,
            said=each.said,
            inputs=each.inputs,
            unknown_ha=hectares(stack, np.isnan(scores) & open_land),
        )
        for each, scores in zip(values, stack.scores, strict=True)
    )
    return SuitabilityResult(
        request=request,
        land=land,
        stack=stack,
        suitability=suitability,
        slope_deg=slope_deg,
        hectares=state_hectares(stack, suitability),
        exclusions=exclusions,
        criteria=uses,
        left_out=left_out_words(request.weights),
        assumptions=(
            *assumption_words(exclusions, request.cell_m),
            *unknown_words({use.key: use.unknown_ha for use in uses}, hectares(stack, open_land)),
        ),
        inputs=_inputs(request, exclusions, values, load),
    )


def _inputs(
    request: SuitabilityRequest,
    exclusions: ExclusionSet,
    values: list[CriterionValues],
    load: Callable[[str], LoadedLayer],
) -> tuple[tuple[str, str], ...]:
    """Return every file once, by key."""
    known = [pair for each in values for pair in each.inputs]
    known += [(key, load(key).metadata.sha256.lower()) for key in ("province", "conflict_rules")]
    if request.rules is not None:
        known.append((f"rules:{request.rules.name}", source_sha256(request.rules)))
    known += [(each.layer.key, each.layer.sha256) for each in exclusions.applied]
    return tuple(sorted(dict.fromkeys(known)))
