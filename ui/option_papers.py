"""Make the dossier of a site option, or of a scenario, from what the pages have worked out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.grid import frame_over
from geo.software import software_name
from layers.road_network import NETWORK_LAYERS
from layers.terrain import open_terrain
from reports.option_dossier import option_paper
from reports.option_dossier_records import OptionDossier, OptionPart
from reports.option_maps import option_maps, overview_maps
from reports.option_parts import scoring_method, slope_of, suitability_of
from reports.road_access import load_road_network, run_access
from reports.site_map import commune_names
from reports.suitability_map import reach_bounds
from ui.consultation_note import ground_now
from ui.heritage_check import register_said, report_of, tables_now
from ui.land_conflict_check import check_now
from ui.layers import layer
from ui.registers import now_utc

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from analysis.ahp_group import GroupJudgement
    from analysis.scenario_records import SlopeShares
    from analysis.scenario_results import ScenarioComparison
    from geo.sites import Site, Words
    from layers.terrain import Terrain
    from reports.map_records import MapShape
    from reports.option_dossier_records import OptionScore
    from reports.paper import Paper
    from reports.road_access import AccessCheck, RoadNetwork
    from reports.suitability_run import SuitabilityResult
    from ui.land_conflict_check import CheckedSites
    from ui.session import Reader

__all__ = ["HERITAGE_RADIUS_M", "TERRAIN_CELL_M", "AskedOption", "option_dossier", "option_dossier_paper"]

#: Heritage sites farther than this from an option are not listed, metre: the largest ring of the maps.
HERITAGE_RADIUS_M = 5_000.0
#: Cell of the terrain map, metre: about half of the catalogue's model, so that its cells do not show.
TERRAIN_CELL_M = 50.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AskedOption:
    """
    One option that a dossier is asked for.

    Attributes
    ----------
    site
        Its outline, or where it surely lies.
    about
        Label and value: slot, phase, origin, notes as entered.
    rank
        Adds its rank among others to its score, see `reports.option_parts.with_rank`; None leaves it out.
    others
        Other patches or options for its map of suitability.
    """

    site: Site
    about: tuple[tuple[Words, str], ...] = ()
    rank: Callable[[OptionScore], OptionScore] | None = None
    others: tuple[MapShape, ...] = ()


def option_dossier_paper(
    options: Sequence[AskedOption],
    *,
    as_of: dt.date,
    reader: Reader,
    result: SuitabilityResult | None = None,
    judgement: GroupJudgement | None = None,
    comparison: ScenarioComparison | None = None,
    mark: str = "",
) -> Paper:
    """
    Return the dossier of an option, or of a scenario with its options.

    Parameters
    ----------
    options
        One, or those of the scenario; a scenario of areas alone has none.
    as_of
        Date whose rules apply.
    reader
        Whose language and workspace.
    result
        A run of suitability on that date; without it the dossier says that there is no score.
    judgement
        What the weights of the run come from; None for weights set by hand.
    comparison
        The scenario of the dossier first; None for an option alone.
    mark
        On top and on every page, for examples.

    Returns
    -------
    Paper
        For `ui.consultation_note.paper_file`.

    Raises
    ------
    LayerError
        A layer of the catalogue or of the workspace cannot be used.
    """
    return option_paper(
        option_dossier(
            options,
            as_of=as_of,
            reader=reader,
            result=result,
            judgement=judgement,
            comparison=comparison,
            mark=mark,
        )
    )


def option_dossier(
    options: Sequence[AskedOption],
    *,
    as_of: dt.date,
    reader: Reader,
    result: SuitabilityResult | None = None,
    judgement: GroupJudgement | None = None,
    comparison: ScenarioComparison | None = None,
    mark: str = "",
) -> OptionDossier:
    """
    Return what `option_dossier_paper` lays out.

    Parameters
    ----------
    options, as_of, reader, result, judgement, comparison, mark
        As for `option_dossier_paper`.

    Returns
    -------
    OptionDossier
        Everything that could be found out; what could not is None and is said.
    """
    sites = [asked.site for asked in options]
    ground, register = ground_now(), tables_now().coverage
    found = _Found(
        checked=check_now(sites, as_of=as_of, workspace=reader.workspace),
        roads=run_access(sites, layer, network=_roads(_roads_version())) if sites else None,
        result=result,
    )
    return OptionDossier(
        options=tuple(_part(asked, found, reader) for asked in options),
        as_of=as_of,
        register=register,
        radius_m=HERITAGE_RADIUS_M,
        sources=ground.sources(reader.language),
        rules_sha256=layer("conflict_rules").metadata.sha256,
        made_at=now_utc(),
        issuer="",
        software=software_name(),
        comparison=comparison,
        method=None if result is None else scoring_method(result, judgement),
        overview=overview_maps(sites, ground, result, language=reader.language) if comparison else (),
        assumptions=() if found.roads is None else found.roads.assumptions,
        mark=mark,
        language=reader.language,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    """What was worked out for all options at once."""

    checked: CheckedSites
    roads: AccessCheck | None
    result: SuitabilityResult | None


def _part(asked: AskedOption, found: _Found, reader: Reader) -> OptionPart:
    """Return one option with everything about it."""
    site, language = asked.site, reader.language
    ground = ground_now()
    pairs = report_of((site,), radius_m=HERITAGE_RADIUS_M, workspace=reader.workspace).pairs
    findings = tuple(each for each in found.checked.findings.values() if each.site_id == site.site_id)
    roads = () if found.roads is None else found.roads.answers[site.site_id]
    terrain = _terrain(site, reader)
    return OptionPart(
        site=site,
        commune_names=commune_names(site, ground.features["communes"], language),
        about=asked.about,
        findings=findings,
        total=found.checked.totals.get(site.site_id),
        pairs=None if site.geometry is None else tuple(pairs),
        register=register_said(site, radius_m=HERITAGE_RADIUS_M, workspace=reader.workspace),
        access=tuple(each.straight for each in roads),
        roads=roads,
        slope=_slope(site, found.result),
        terrain=() if terrain is None else terrain.notes(),
        score=_score(asked, found.result),
        maps=option_maps(
            site,
            pairs,
            ground,
            result=found.result,
            terrain=terrain,
            others=asked.others,
            language=language,
        ),
    )


def _score(asked: AskedOption, result: SuitabilityResult | None) -> OptionScore | None:
    """Return how suitable an outline is, with its rank; an envelope has no cells of its own."""
    if result is None or asked.site.geometry is None or asked.site.kind != "outline":
        return None
    score = suitability_of(result, asked.site.geometry)
    return score if score is None or asked.rank is None else asked.rank(score)


def _slope(site: Site, result: SuitabilityResult | None) -> SlopeShares | None:
    """Return how steep an outline is."""
    if result is None or site.geometry is None or site.kind != "outline":
        return None
    return slope_of(result, site.geometry)


def _terrain(site: Site, reader: Reader) -> Terrain | None:
    """Return the heights around a place, None where none is known or there is no outline."""
    if site.geometry is None or site.kind != "outline":
        return None
    terrain = open_terrain(reader.workspace, frame_over(reach_bounds(site.geometry), TERRAIN_CELL_M))
    return terrain if terrain.known_share > 0 else None


def _roads_version() -> str:
    """Return a text that changes when a layer of roads does."""
    return "-".join(layer(key).metadata.sha256 for key in NETWORK_LAYERS)


@lru_cache(maxsize=1)
def _roads(_version: str) -> RoadNetwork:
    return load_road_network(layer)
