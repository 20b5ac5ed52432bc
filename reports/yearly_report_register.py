"""Sections of the yearly report about the register itself: changes, what is not known, sources."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from analysis.occupancy_totals import is_old
from layers.number_words import dates, is_missing
from reports.report_tables import ReportColumn, ReportSection, ReportTable
from reports.yearly_report_places import names_of
from reports.yearly_report_plan import READ, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reports.phrases import Phrases
    from reports.report_tables import ReportCell
    from reports.yearly_report_records import YearlyReport

__all__ = ["changes_section", "sources_section", "unknown_section"]


def changes_section(report: YearlyReport, say: Phrases) -> ReportSection:
    """
    Count the changes of the year.

    Parameters
    ----------
    report
        What the report is made from.
    say
        Says its sentences.

    Returns
    -------
    ReportSection
        One row a kind of record, and their sum.
    """
    columns = (
        ReportColumn(title=say("kind"), share=0.36),
        ReportColumn(title=say("created"), share=0.14, kind="number"),
        ReportColumn(title=say("changed"), share=0.14, kind="number"),
        ReportColumn(title=say("removed"), share=0.14, kind="number"),
        ReportColumn(title=say("from_data"), share=0.22, kind="number"),
    )
    counts = [(each.created, each.changed, each.removed, each.from_data) for each in report.changes]
    rows: list[tuple[ReportCell, ...]] = [
        (say.pick(each.title), *numbers) for each, numbers in zip(report.changes, counts, strict=True)
    ]
    rows.append((say("total"), *(sum(each[at] for each in counts) for at in range(4))))
    start = say.day(dt.date(report.year, 1, 1))
    return ReportSection(
        title=say("changes"),
        sheet=say("changes_sheet"),
        lead=(say("changes_lead", start=start, as_of=say.day(report.as_of)),),
        tables=(ReportTable(columns=columns, rows=tuple(rows), strong_rows=frozenset({len(counts)})),),
    )


def unknown_section(report: YearlyReport, say: Phrases) -> ReportSection:
    """
    List what the report cannot say.

    Parameters
    ----------
    report
        What the report is made from.
    say
        Says its sentences.

    Returns
    -------
    ReportSection
        One row a gap.
    """
    gaps = [*_gaps(report, say), *(say.pick(each) for each in report.remarks)] or [say("unknown_none")]
    column = ReportColumn(title=say("unknown_head"), share=1.0)
    return ReportSection(
        title=say("unknown"),
        sheet=say("unknown_sheet"),
        tables=(ReportTable(columns=(column,), rows=tuple((each,) for each in gaps)),),
    )


def _gaps(report: YearlyReport, say: Phrases) -> Iterator[str]:
    """Say each gap with whom it is about."""
    parks, clusters = rows_of(report.parks), rows_of(report.clusters)
    places = report.occupancy.places
    named: dict[str, list[str]] = {
        "unknown_area": [row["park_id"] for row in parks if is_missing(row["planned_area_ha"])],
        "unknown_name": [row["park_id"] for row in parks if not row["is_named"]],
        "unknown_cluster_area": [row["cluster_id"] for row in clusters if is_missing(row["planned_area_ha"])],
        "unknown_occupancy": [each.place.place_id for each in places if each.way == "none"],
        "unknown_old": [
            each.place.place_id for each in places if each.way != "none" and is_old(each, report.as_of)
        ],
    }
    for key, ids in named.items():
        if ids:
            yield say(key, n=len(ids), who=names_of(ids, report, say))
    states = {state.indicator_id: state for state in report.target_states}
    lacking = [
        say.choose(row["name_vi"], row["name_en"])
        for row in rows_of(report.targets)
        if states[row["indicator_id"]].known_value is None
    ]
    tasks = [each.milestone_id for each in report.standings if each.note is None]
    unread = [row["limit_id"] for row in rows_of(report.limits) if row["verification"] != READ]
    for key, found in (("unknown_targets", lacking), ("unknown_tasks", tasks), ("unknown_limits", unread)):
        if found:
            yield say(key, n=len(found), who=_listed(found))


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def sources_section(report: YearlyReport, say: Phrases) -> ReportSection:
    """
    List where the figures come from.

    Parameters
    ----------
    report
        What the report is made from.
    say
        Says its sentences.

    Returns
    -------
    ReportSection
        The register, then the files.
    """
    columns = (
        ReportColumn(title=say("data"), share=0.34),
        ReportColumn(title=say("publisher"), share=0.32),
        ReportColumn(title=say("as_of"), share=0.14),
        ReportColumn(title=say("sha256"), share=0.2),
    )
    first = (say("register_source"), say("register_publisher"), say.day(report.as_of), "")
    rows = tuple(
        (line.title, line.source, dates(line.as_of, say.language) or say("source_unknown"), line.sha256[:16])
        for line in report.sources
    )
    return ReportSection(
        title=say("sources"),
        sheet=say("sources_sheet"),
        tables=(ReportTable(columns=columns, rows=(first, *rows)),),
        notes=(say("software", software=report.software),),
    )
