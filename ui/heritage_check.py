"""Compare sites with the heritage register for the pages: opened once per version, worked out once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from analysis.heritage import heritage_pairs
from analysis.heritage_sight import pair_sight
from analysis.heritage_sight_reach import sight_reach
from analysis.heritage_unowned import register_words
from geo.sites import Words
from layers.elevation import read_elevation
from layers.sight_terrain import sight_ground
from layers.terrain_tiles import stored_tiles
from reports.heritage_check import ZONE_LAYERS, heritage_tables
from reports.note_records import SourceLine
from reports.terrain_coverage import province_terrain
from ui.format import quantity
from ui.layers import layer
from ui.site_doubts import is_outside_province
from ui.workspace_layers import workspace_layers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from analysis.heritage_records import HeritagePair
    from analysis.heritage_register import HeritageSite
    from analysis.heritage_report_records import HeritageReport, SiteHeritage
    from analysis.heritage_sight import SightAnswer, SightSetting
    from geo.elevation import ElevationGrid
    from geo.sites import Site
    from reports.heritage_check import HeritageTables
    from ui.language import Speaker
    from ui.workspace_layers import WorkspaceLayers

__all__ = [
    "NO_REGISTER",
    "entries_now",
    "heritage_statement",
    "register_said",
    "report_of",
    "sight_note",
    "sight_of",
    "sight_sources",
    "tables_now",
]

#: Said of heritage where a site lies outside the province.
NO_REGISTER: Final = Words(
    vi="Khu đất nằm ngoài tỉnh Tuyên Quang: danh mục di tích chỉ có di tích trong tỉnh, nên không trả lời "
    "được quanh khu đất có di tích hay không.",
    en="The site lies outside Tuyên Quang: the register covers heritage sites of the province only, so it "
    "cannot tell whether any lies around this site.",
)


def tables_now() -> HeritageTables:
    """Return the register and the communes, ready to be measured to."""
    return _tables(tuple(layer(key).metadata.sha256 for key in ("heritage_sites", "communes")))


@lru_cache(maxsize=2)
def _tables(_versions: tuple[str, ...]) -> HeritageTables:
    return heritage_tables(layer)


def entries_now() -> dict[str, HeritageSite]:
    """Return the entries of the register by id, in register order."""
    return {entry.heritage_id: entry for entry in tables_now().register}


def report_of(sites: Sequence[Site], *, radius_m: float, workspace: Path) -> HeritageReport:
    """
    Compare sites with the register.

    Parameters
    ----------
    sites
        Of the catalogue, drawn, pasted or loaded.
    radius_m
        Entries that may lie this near become pairs, metre.
    workspace
        Folder for what people enter: outlines of zones I and II imported there are used.

    Returns
    -------
    HeritageReport
        `visible` of its pairs is open: see `sight_of`.

    Raises
    ------
    InputError
        The radius is no distance, or an id stands twice.
    """
    return _report(tuple(sites), radius_m, tables_now(), workspace_layers(workspace))


@lru_cache(maxsize=64)
def _report(
    sites: tuple[Site, ...], radius_m: float, tables: HeritageTables, own: WorkspaceLayers
) -> HeritageReport:
    return heritage_pairs(
        sites,
        tables.register,
        tables.communes,
        radius_m=radius_m,
        zones_1=own.zones.get(ZONE_LAYERS[0]),
        zones_2=own.zones.get(ZONE_LAYERS[1]),
        coverage=tables.coverage,
        commune_accuracy_m=tables.commune_accuracy_m,
    )


def register_said(site: Site, *, radius_m: float, workspace: Path) -> Words:
    """
    Say how complete the register is, after the outlines of unknown heritage sites that a site meets.

    Parameters
    ----------
    site, radius_m, workspace
        As for `report_of`.

    Returns
    -------
    Words
        For papers about the site; first that it does not cover a site outside the province.
    """
    said = register_words(report_of([site], radius_m=radius_m, workspace=workspace), site.site_id)
    return _not_covered(said) if is_outside_province(site) else said


def heritage_statement(site: Site, summary: SiteHeritage) -> Words:
    """
    Return the sentence about heritage around a site.

    Parameters
    ----------
    site
        The site.
    summary
        What the comparison with the register found for it.

    Returns
    -------
    Words
        `NO_REGISTER` where a site outside the province has nothing of the register around it; with what there
        is, where it has.
    """
    if not is_outside_province(site):
        return summary.statement
    if summary.none_within and all(each.met == "no" for each in summary.unowned_zones):
        return NO_REGISTER
    return _not_covered(summary.statement)


def _not_covered(said: Words) -> Words:
    """Say first that the register does not cover the site."""
    return Words(vi=f"{NO_REGISTER.vi} {said.vi}", en=f"{NO_REGISTER.en} {said.en}")


def sight_of(
    site: Site,
    entries: Sequence[HeritageSite],
    setting: SightSetting,
    *,
    workspace: Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, SightAnswer]:
    """
    Tell from which heritage sites a site can be seen.

    Parameters
    ----------
    site
        The site.
    entries
        Heritage sites.
    setting
        Heights and refraction.
    workspace
        Folder whose loaded terrain tiles count; None for the catalogue's terrain alone.
    on_progress
        Called with how many are done and how many there are.

    Returns
    -------
    dict of str to SightAnswer
        By id of the heritage site.
    """
    version = layer("terrain").metadata.sha256
    terrain = _terrain(version)
    reach = sight_reach((site, entry) for entry in entries)
    joined = sight_ground(workspace, reach)
    answers = {}
    for done, entry in enumerate(entries):
        if on_progress is not None:
            on_progress(done, len(entries))
        answers[entry.heritage_id] = (
            _sight(site, entry, setting, terrain)
            if joined is None
            else _sight_joined(site, entry, setting, workspace, reach, (version, joined.tiles))
        )
    return answers


def sight_sources(
    site: Site, pairs: Sequence[HeritagePair], workspace: Path | None
) -> tuple[SourceLine, ...]:
    """
    Return where the loaded terrain comes from that lines of sight rest on.

    Parameters
    ----------
    site
        The site.
    pairs
        Heritage sites that it was looked for from.
    workspace
        As for `sight_of`.

    Returns
    -------
    tuple of SourceLine
        For the sources of a paper; () where no loaded tile reaches.
    """
    entries = entries_now()
    joined = sight_ground(workspace, sight_reach((site, entries[pair.heritage_id]) for pair in pairs))
    if joined is None or workspace is None:
        return ()
    used = {sha256 for _, _, sha256 in joined.tiles}
    return tuple(
        SourceLine(
            title=tile.title,
            source="; ".join(filter(None, (tile.said.source, tile.said.attribution))),
            as_of=tile.said.as_of,
            sha256=tile.sha256,
        )
        for tile in stored_tiles(workspace)
        if tile.sha256 in used
    )


def sight_note(workspace: Path, say: Speaker) -> str:
    """
    Say over which terrain lines of sight are followed.

    Parameters
    ----------
    workspace
        Folder whose loaded terrain tiles count.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        Two sentences.
    """
    n_tiles = len(stored_tiles(workspace))
    if n_tiles == 0:
        return say("heritage.sight_note")
    share = quantity(province_terrain(workspace).known_pct, "%", say.language, decimals=1)
    return say("heritage.sight_note_tiles", n=n_tiles, share=share)


@lru_cache(maxsize=2)
def _terrain(_version: str) -> ElevationGrid:
    return read_elevation(layer("terrain").path)


@lru_cache(maxsize=1024)
def _sight(site: Site, entry: HeritageSite, setting: SightSetting, terrain: ElevationGrid) -> SightAnswer:
    return pair_sight(site, entry, terrain, setting)


# The ground itself is no part of the key: a thousand answers must not keep as many grids in memory.
@lru_cache(maxsize=1024)
def _sight_joined(
    site: Site,
    entry: HeritageSite,
    setting: SightSetting,
    workspace: Path,
    reach: tuple[float, float, float, float],
    _version: tuple[object, ...],
) -> SightAnswer:
    joined = sight_ground(workspace, reach)
    if joined is None:  # the tile was taken out of use this moment
        return pair_sight(site, entry, _terrain(layer("terrain").metadata.sha256), setting)
    return pair_sight(site, entry, joined.grid, setting, ground=joined.note)
