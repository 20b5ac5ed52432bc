"""Tables of the page `occupancy`: totals, parks and clusters, old figures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.occupancy_bounds import needed_ha
from analysis.occupancy_figures import date_of, own_rate_pct
from analysis.occupancy_totals import is_old
from layers import codes
from ui.format import NOT_PUBLISHED, date, number
from ui.occupancy_words import (
    SIGNS,
    age_words,
    doubt_words,
    gap_words,
    goal_words,
    hectares,
    name_of,
    names,
    needed_words,
    percent,
    rests_on,
    status_words,
    target_words,
    total_rate_words,
    verdict_words,
    when_words,
)
from ui.overview_markup import Column, facts, table, unknown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from analysis.occupancy_records import OccupancyFigure
    from analysis.occupancy_results import OccupancyReport, PlaceOccupancy, TotalOccupancy, Verdict
    from ui.language import Speaker

__all__ = ["answer_cell", "known", "older_table", "places_table", "totals_table"]


def known(words: str, say: Speaker) -> str:
    """Return a figure as HTML; one that is not published is told apart."""
    return unknown(words) if words == NOT_PUBLISHED[say.language] else escape(words)


def answer_cell(verdict: Verdict, by_old: Verdict, say: Speaker) -> str:
    """Return an answer with its sign."""
    words = escape(verdict_words(verdict, by_old, say))
    return (
        f'<span class="oc-answer oc-{verdict}"><span aria-hidden="true">{SIGNS[verdict]}</span>'
        f"<span>{words}</span></span>"
    )


def totals_table(report: OccupancyReport, say: Speaker) -> str:
    """Return the totals with those who are missing named."""
    target = target_words(report.target, say)
    columns = [
        Column(heading=say("occupancy.group"), kind="wide"),
        Column(heading=say("occupancy.rate"), kind="wide"),
        Column(heading=say("occupancy.against_target", target=target), kind="wide"),
        Column(heading=say("occupancy.leasable"), kind="num half"),
        Column(heading=say("occupancy.leased"), kind="num half"),
        Column(heading=say("occupancy.operating"), kind="num half"),
        Column(heading=say("occupancy.needed", target=goal_words(report.target, say)), kind="half"),
    ]
    rows = [_total_cells(total, report, say) for total in report.totals]
    caption = say("occupancy.totals_caption", date=date(report.as_of, say.language))
    return table(caption, columns, rows)


def _total_cells(total: TotalOccupancy, report: OccupancyReport, say: Speaker) -> list[str]:
    """Return the cells of one total."""
    n_meant, n_counted = (number(len(ids), say.language) for ids in (total.place_ids, total.counted))
    lines = [escape(say(f"occupancy.group_{total.kind}_{total.scope}", n=n_meant))]
    for key, ids in (
        ("counted", total.counted),
        ("rate_only", total.rate_only),
        ("missing", total.missing),
    ):
        if ids:
            who = names(ids, report.places, say)
            words = say(f"occupancy.{key}", n=number(len(ids), say.language), who=who)
            lines.append(f'<span class="muted oc-line">{escape(words)}</span>')
    dates = _dates([*total.counted, *total.rate_only], report, say)
    if dates:
        lines.append(f'<span class="muted oc-line">{escape(say("occupancy.dates", dates=dates))}</span>')
    is_part = 0 < len(total.counted) < len(total.place_ids)
    part = ""
    if is_part:
        own = percent(total.counted_rate_pct, say)
        words = say("occupancy.rate_of_counted", n=n_counted, total=n_meant, rate=own)
        part = f'<span class="muted oc-line">{escape(words)}</span>'
    only = say("occupancy.of_counted", n=n_counted, total=n_meant) if is_part else ""
    sums = [
        known(hectares(each, say), say)
        + (f'<span class="muted oc-line">{escape(only)}</span>' if only else "")
        for each in (total.leasable_ha, total.leased_ha, total.operating_ha)
    ]
    verdict = (
        answer_cell(total.verdict, total.verdict_by_old or total.verdict, say)
        if total.verdict is not None
        else f'<span class="muted">{escape(say("occupancy.no_target"))}</span>'
    )
    needed = escape(needed_words(total, say)) if total.kind == "park" else "–"
    return ["".join(lines), known(total_rate_words(total, say), say) + part, verdict, *sums, needed]


def _dates(ids: Iterable[str], report: OccupancyReport, say: Speaker) -> str:
    """Return the dates of the figures of some places, oldest first, each once; undated ones last."""
    by_id = {each.place.place_id: each.date for each in report.places}
    found = [by_id[each] for each in ids]
    dated = sorted((each for each in found if each is not None), key=lambda each: each.middle)
    words = [date(each.text, say.language) for each in dated]
    words += [say("occupancy.undated")] if None in found else []
    return "; ".join(dict.fromkeys(words))


def places_table(report: OccupancyReport, say: Speaker) -> str:
    """Return every park and cluster; behind the name stand sources, other figures and what does not fit."""
    columns = [
        Column(heading=say("occupancy.id"), kind="nowrap"),
        Column(heading=say("occupancy.place"), kind="name"),
        Column(heading=say("occupancy.rate"), kind="num half"),
        Column(heading=say("occupancy.operating_rate"), kind="num half"),
        Column(heading=say("occupancy.leasable"), kind="num half"),
        Column(heading=say("occupancy.leased"), kind="num half"),
        Column(heading=say("occupancy.operating"), kind="num half"),
        Column(heading=say("occupancy.rests_on"), kind="wide"),
        Column(heading=say("occupancy.gap", target=goal_words(report.target, say)), kind="half"),
    ]
    rows = [_place_cells(each, report, say) for each in report.places]
    caption = say("occupancy.places_caption", date=date(report.as_of, say.language))
    return table(caption, columns, rows)


def _place_cells(place: PlaceOccupancy, report: OccupancyReport, say: Speaker) -> list[str]:
    """Return the cells of one place."""
    name = facts(say.pick(place.place.name_vi, place.place.name_en), _facts(place, report.as_of, say))
    name += f'<div class="muted">{escape(status_words(place.place, say))}</div>'
    if place.place.is_sample:
        name += f'<div class="ov-mark">{escape(say("occupancy.sample"))}</div>'
    if place.doubts:
        key = "occupancy.doubts_mark_one" if len(place.doubts) == 1 else "occupancy.doubts_mark"
        mark = escape(say(key, n=number(len(place.doubts), say.language)))
        name += f'<div class="ov-mark"><span aria-hidden="true">▲</span> {mark}</div>'
    if place.way == "none" and place.leasable_ha is None:
        nothing = unknown(say("occupancy.nothing_published"))
        return [escape(place.place.place_id), name, nothing, *("" for _ in range(6))]
    derived = f'<span class="muted oc-line">{escape(say("occupancy.derived"))}</span>'
    gap = "–"
    if place.place.kind == "park":
        lacks = needed_ha(place.leasable_ha, place.leased_ha, report.target.target_pct)
        words = gap_words(place, lacks, report.target, say)
        is_outdated = place.rate_pct.is_known and is_old(place, report.as_of)
        gap = known(say("occupancy.gap_old", gap=words) if is_outdated else words, say)
    return [
        escape(place.place.place_id),
        name,
        known(percent(place.rate_pct, say), say),
        known(percent(place.operating_rate_pct, say), say),
        known(hectares(place.leasable_ha, say), say),
        known(hectares(place.leased_ha, say), say) + (derived if place.is_derived else ""),
        known(hectares(place.operating_ha, say), say),
        known(rests_on(place, report.as_of, say), say),
        gap,
    ]


def _facts(place: PlaceOccupancy, as_of: dt.date, say: Speaker) -> list[tuple[str, str]]:
    """Return everything that stands behind a name."""
    pairs = []
    if place.figure is not None:
        source = say.pick(place.figure.source_vi, place.figure.source_en)
        pairs.append((say("occupancy.fact_source"), source))
    if place.leasable_source != "none":
        words = say(f"occupancy.leasable_from_{place.leasable_source}")
        pairs.append((say("occupancy.fact_leasable"), words))
    if place.not_cleared_ha:
        pairs.append((say("occupancy.fact_not_cleared"), hectares(place.not_cleared_ha, say)))
    pairs += [(say("occupancy.fact_older"), _figure_words(each, as_of, say)) for each in place.older]
    pairs += [(say("occupancy.fact_doubt"), doubt_words(each, say)) for each in place.doubts]
    return pairs


def _figure_words(figure: OccupancyFigure, as_of: dt.date, say: Speaker) -> str:
    """Return an other figure in words."""
    rate = percent(own_rate_pct(figure, figure.leasable_ha), say)
    return f"{rate}, {when_words(date_of(figure), as_of, say)}"


def older_table(rows: Iterable[tuple[PlaceOccupancy, OccupancyFigure]], as_of: dt.date, say: Speaker) -> str:
    """
    Return old figures with their age.

    Parameters
    ----------
    rows
        Places and their figures.
    as_of
        The date asked about.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        HTML; "" when there are none.
    """
    cells = [_older_cells(place, figure, as_of, say) for place, figure in rows]
    if not cells:
        return ""
    columns = [
        Column(heading=say("occupancy.place"), kind="name"),
        Column(heading=say("occupancy.figure_rate"), kind="num half"),
        Column(heading=say("occupancy.leased"), kind="num half"),
        Column(heading=say("occupancy.figure_date"), kind="half"),
        Column(heading=say("occupancy.figure_age"), kind="half"),
        Column(heading=say("shell.how_known"), kind="half"),
        Column(heading=say("occupancy.figure_used"), kind="half"),
        Column(heading=say("occupancy.fact_source"), kind="wide"),
    ]
    caption = say("occupancy.older_caption", date=date(as_of, say.language))
    return table(caption, columns, cells)


def _older_cells(place: PlaceOccupancy, figure: OccupancyFigure, as_of: dt.date, say: Speaker) -> list[str]:
    """Return the cells of one old figure."""
    when = date_of(figure)
    basis = codes.label(codes.AREA_BASIS, figure.basis, say.language)
    return [
        escape(name_of(place.place, say)),
        known(percent(own_rate_pct(figure, figure.leasable_ha), say), say),
        known(hectares(figure.leased_ha, say), say),
        escape(say("occupancy.undated") if when is None else date(when.text, say.language)),
        escape(age_words(when, as_of, say)),
        escape(basis),
        escape(say("occupancy.yes" if figure is place.figure else "occupancy.no")),
        escape(say.pick(figure.source_vi, figure.source_en)),
    ]
