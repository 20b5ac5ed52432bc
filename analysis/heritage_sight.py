"""Tell whether a site can be seen from a monument over the terrain, for any position the accuracies allow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from analysis.heritage_sight_records import SightAnswer, SightLine, SightSetting
from analysis.heritage_sight_sentences import (
    communes_only_note,
    hidden_note,
    no_terrain_note,
    seen_note,
    too_many_note,
    unplaced_note,
    unsettled_note,
)
from geo.crs import WORKING_CRS
from geo.errors import LayerSchemaError
from geo.line_of_sight import bend_per_m, sight_profile
from geo.sight_kernel import clearances, survey

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from analysis.heritage_register import HeritageSite
    from analysis.heritage_report_records import HeritageReport
    from geo.elevation import ElevationGrid
    from geo.sites import Site, Words

    Cells = npt.NDArray[np.int64]

__all__ = ["SightAnswer", "SightLine", "SightSetting", "pair_sight", "with_sight"]

#: Rays followed for one pair at most: about one second on a laptop.
MAX_RAYS: Final = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Places:
    """
    Where observer and target may be, in cells.

    `near` holds every place of the monument's point; `wide` adds its extent. `sure` is part of the site in
    every placement; of an envelope (`needs_all`) every cell must be seen instead. `possible` holds every
    placement. What lies beyond the grid leaves one answer, or both, uncertain (`can_show`, `can_hide`).
    """

    near: Cells
    wide: Cells
    sure: Cells
    possible: Cells
    needs_all: bool
    can_show: bool
    can_hide: bool


def pair_sight(
    site: Site,
    entry: HeritageSite,
    terrain: ElevationGrid,
    setting: SightSetting | None = None,
    *,
    with_line: bool = True,
    ground: Words | None = None,
) -> SightAnswer:
    """
    Tell whether a site can be seen from a monument.

    Parameters
    ----------
    site
        An outline or an envelope in `geo.crs.WORKING_CRS`.
    entry
        The heritage site.
    terrain
        Elevations in `WORKING_CRS`.
    setting
        Heights and refraction; the defaults when None.
    with_line
        Whether to look for a line to draw, which takes longer for a large envelope.
    ground
        What to say about the terrain behind an answer; None for nothing.

    Returns
    -------
    SightAnswer
        The site is seen when the top of a structure on any cell that it touches is seen. An envelope is seen
        for every placement only when all of its cells are; for none when none is. The monument's point is
        tried on every cell that its accuracy allows.

    Raises
    ------
    LayerSchemaError
        The terrain is in another CRS.

    Notes
    -----
    An outline with an accuracy of more than half a cell is seen for certain when what is left of it after
    taking the accuracy off its edge is seen, and hidden for certain when nothing of it, widened by the
    accuracy, is seen. Trees and buildings between are not counted, nor is the terrain's own error.
    """
    chosen = setting or SightSetting()
    if terrain.crs != WORKING_CRS:
        raise LayerSchemaError("terrain", f"is in {terrain.crs}, not {WORKING_CRS}", "Reproject it first")
    if site.geometry is None:
        return _answer(site, entry, None, unplaced_note())
    if entry.area is not None:
        return _answer(site, entry, None, communes_only_note())
    places = _places(site, entry, terrain)
    if not (len(places.near) and len(places.possible)):
        return _answer(site, entry, None, no_terrain_note(at_site=len(places.near) > 0), ground=ground)
    visible, note = _settle(places, entry, terrain, chosen)
    line = _line(entry, places, terrain, chosen) if with_line else None
    return _answer(site, entry, visible, note, line, ground=ground)


def with_sight(
    report: HeritageReport,
    sites: Iterable[Site],
    register: Iterable[HeritageSite],
    terrain: ElevationGrid,
    setting: SightSetting | None = None,
    *,
    ground: Words | None = None,
) -> HeritageReport:
    """
    Return a report with `visible` of every pair worked out.

    Parameters
    ----------
    report
        From `analysis.heritage.heritage_pairs`. Not changed.
    sites
        The sites that it is about.
    register
        From `analysis.heritage_register.read_register`.
    terrain
        Elevations in `geo.crs.WORKING_CRS`.
    setting
        Heights and refraction; the defaults when None.
    ground
        As for `pair_sight`.

    Returns
    -------
    HeritageReport
        The same pairs with `visible` and the notes of the sight lines.

    Raises
    ------
    LayerSchemaError
        The terrain is in another CRS.
    """
    site_of = {site.site_id: site for site in sites}
    entry_of = {entry.heritage_id: entry for entry in register}
    pairs = []
    for pair in report.pairs:
        site, entry = site_of[pair.site_id], entry_of[pair.heritage_id]
        answer = pair_sight(site, entry, terrain, setting, with_line=False, ground=ground)
        pairs.append(replace(pair, visible=answer.visible, notes=(*pair.notes, *answer.notes)))
    return replace(report, pairs=tuple(pairs))


def _answer(
    site: Site,
    entry: HeritageSite,
    visible: bool | None,  # noqa: FBT001  (an answer, not a switch)
    note: Words,
    line: SightLine | None = None,
    *,
    ground: Words | None = None,
) -> SightAnswer:
    """Return the record of one answer."""
    notes = (note,) if ground is None else (note, ground)
    return SightAnswer(
        site_id=site.site_id, heritage_id=entry.heritage_id, visible=visible, notes=notes, line=line
    )


def _places(site: Site, entry: HeritageSite, terrain: ElevationGrid) -> _Places:
    """Return the cells that the monument and the site may take up, those of known ground first."""
    disc = shapely.buffer(entry.point, entry.positional_accuracy_m)
    wide = shapely.buffer(entry.point, entry.positional_accuracy_m + entry.extent_m)
    is_sharp = site.positional_accuracy_m <= terrain.cell_m / 2
    widened = site.geometry if is_sharp else shapely.buffer(site.geometry, site.positional_accuracy_m)
    is_outline = site.kind == "outline"
    core = site.geometry if is_sharp else shapely.buffer(site.geometry, -site.positional_accuracy_m)
    possible = _known_first(terrain.cells_touched(widened), terrain)
    return _Places(
        near=_known_first(terrain.cells_touched(disc), terrain),
        wide=_known_first(terrain.cells_touched(wide), terrain),
        sure=_known_first(terrain.cells_touched(core), terrain) if is_outline else possible,
        possible=possible,
        needs_all=not is_outline,
        can_show=terrain.covers(disc) and (is_outline or terrain.covers(widened)),
        can_hide=terrain.covers(wide) and terrain.covers(widened),
    )


def _known_first(cells: Cells, terrain: ElevationGrid) -> Cells:
    """Sort cells from the highest ground down, ground that is not known last; none where none is known."""
    heights_m = terrain.elevation_m[cells[:, 0], cells[:, 1]]
    if np.isnan(heights_m).all():
        return cells[:0]
    return cells[np.argsort(-heights_m, kind="stable")]


def _settle(
    places: _Places, entry: HeritageSite, terrain: ElevationGrid, setting: SightSetting
) -> tuple[bool | None, Words]:
    """Try every place of the observer until both answers are ruled out."""
    is_near = np.zeros(terrain.elevation_m.shape, dtype=bool)
    is_near[places.near[:, 0], places.near[:, 1]] = True
    can_hide, can_show = places.can_hide, places.can_show
    has_unknown, rays_left = not (can_hide and can_show), MAX_RAYS
    for place in _ends_first(places.wide):
        cell = (int(place[0]), int(place[1]))
        if rays_left <= 0:
            return None, too_many_note(entry.positional_accuracy_m)
        if can_hide:
            found, unknown, used = _survey(terrain, cell, places.possible, setting, stop_at_seen=True)
            can_hide, has_unknown = not (found or unknown), has_unknown or unknown
            rays_left -= used
        if can_show and is_near[cell]:
            found, unknown, used = _survey(
                terrain, cell, places.sure, setting, stop_at_seen=not places.needs_all
            )
            shown = not (found or unknown) if places.needs_all else found
            can_show, has_unknown = shown, has_unknown or (unknown and not shown)
            rays_left -= used
        if not (can_hide or can_show):
            return None, unsettled_note(entry.positional_accuracy_m, has_unknown=has_unknown)
    return (False, hidden_note(setting)) if can_hide else (True, seen_note(setting))


def _ends_first(cells: Cells) -> Cells:
    """Return the places from both ends of a list in turn: high and low ground settle the question soonest."""
    turns = np.stack([cells, cells[::-1]], axis=1).reshape(-1, 2)
    return turns[: len(cells)]


def _survey(
    terrain: ElevationGrid,
    observer: tuple[int, int],
    targets: Cells,
    setting: SightSetting,
    *,
    stop_at_seen: bool,
) -> tuple[bool, bool, int]:
    """Look from one cell for a target that is seen, or hidden."""
    return survey(
        terrain.elevation_m,
        terrain.cell_m,
        observer,
        terrain.elevation_m[observer] + setting.observer_height_m,
        targets,
        setting.structure_height_m,
        bend_per_m(setting.refraction),
        stop_at_seen,
    )


def _line(
    entry: HeritageSite, places: _Places, terrain: ElevationGrid, setting: SightSetting
) -> SightLine | None:
    """Return the line to the cell that stands highest above what is in front of it."""
    start = terrain.cell_of(entry.point)
    if start is None or np.isnan(terrain.elevation_m[start]):
        return None
    found_m = clearances(
        terrain.elevation_m,
        terrain.cell_m,
        start,
        terrain.elevation_m[start] + setting.observer_height_m,
        places.possible,
        setting.structure_height_m,
        bend_per_m(setting.refraction),
    )
    best = int(np.nanargmax(found_m)) if not np.isnan(found_m).all() else 0
    end = (int(places.possible[best, 0]), int(places.possible[best, 1]))
    return SightLine(
        start=terrain.centre_of(start),
        end=terrain.centre_of(end),
        profile=sight_profile(
            terrain.elevation_m,
            terrain.cell_m,
            start,
            end,
            setting.observer_height_m,
            setting.structure_height_m,
            refraction=setting.refraction,
        ),
        is_example=places.needs_all or len(places.wide) > 1,
    )
