"""Sections of the yearly report about plans: indicators, milestones, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analysis.milestone_progress import STANDINGS
from geo.place_codes import AREA_BASIS, MILESTONE_STATUS
from layers import codes
from layers.number_words import is_missing, number, quantity
from reports.report_tables import ReportColumn, ReportSection, ReportTable, decimals_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analysis.milestone_progress import MilestoneStanding
    from analysis.occupancy_results import TotalOccupancy
    from analysis.targets import TargetState
    from reports.phrases import Phrases
    from reports.report_tables import ReportCell
    from reports.yearly_report_records import YearlyReport

__all__ = ["horizon_of", "limits_section", "milestones_section", "rate_words", "rows_of", "targets_section"]

#: Groups of milestones that are listed, in the order of the paper.
_LISTED: Final = ("done", "late", "overdue_or_not_updated", "due", "cancelled", "later")
#: Verification of a limit that was read in its instrument.
READ: Final = "read"


def rows_of(table: Any) -> list[dict[str, Any]]:
    """Return the rows of a table as mappings."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def horizon_of(report: YearlyReport) -> dt.date:
    """Return the last day that counts as due soon: the end of the year after the report's."""
    return report.as_of.replace(year=report.year + 1, month=12, day=31)


def targets_section(report: YearlyReport, say: Phrases) -> ReportSection:
    """
    Set what is known beside each target.

    Parameters
    ----------
    report
        What the report is made from.
    say
        Says its sentences.

    Returns
    -------
    ReportSection
        One row a target.
    """
    columns = (
        ReportColumn(title=say("indicator"), share=0.18),
        ReportColumn(title=say("comparison"), share=0.08),
        ReportColumn(title=say("target"), share=0.09, kind="number"),
        ReportColumn(title=say("unit"), share=0.08),
        ReportColumn(title=say("by_date"), share=0.12),
        ReportColumn(title=say("known"), share=0.11, kind="number"),
        ReportColumn(title=say("known_note"), share=0.34),
    )
    table = rows_of(report.targets)
    rows = tuple(
        _target_row(row, state, report, say) for row, state in zip(table, report.target_states, strict=True)
    )
    return ReportSection(
        title=say("targets"), sheet=say("targets_sheet"), tables=(ReportTable(columns=columns, rows=rows),)
    )


def _target_row(
    row: Mapping[str, Any], state: TargetState, report: YearlyReport, say: Phrases
) -> tuple[ReportCell, ...]:
    """Return one indicator."""
    unit = say(f"unit_{state.unit}") if state.unit in {"parks", "%/year"} else state.unit
    source = f"{say('source')}: {say.choose(row['source_vi'], row['source_en'])}."
    note = "" if is_missing(row["note_vi"]) else say.choose(row["note_vi"], row["note_en"])
    return (
        say.choose(row["name_vi"], row["name_en"]),
        say.code(codes.COMPARISON, state.comparison),
        state.target_value,
        unit,
        say.day(state.by_date),
        state.known_value,
        "\n".join(each for each in (_known_words(state, report, say), note, source) if each),
    )


def _known_words(state: TargetState, report: YearlyReport, say: Phrases) -> str:
    """Say what the known figure is made of, or that there is none."""
    figures = state.figures
    if state.finding == "planned_count":
        return say(state.finding, **{name: number(value, say.language) for name, value in figures.items()})
    if state.finding == "known_sum":
        parts = ", ".join(
            say("known_part", basis=say.code(AREA_BASIS, basis), area=say.hectares(value))
            for basis, value in figures.items()
            if basis != "n_unknown"
        )
        return say(state.finding, parts=parts, n=number(figures["n_unknown"], say.language))
    if state.indicator_id == "park_occupancy":
        parks = {each.scope: rate_words(each, say) for each in report.occupancy.totals if each.kind == "park"}
        return say("single_parks", operating=parks["operating"], all=parks["all"])
    if state.indicator_id == "park_wastewater":
        count = report.wastewater
        return say(
            "wastewater",
            with_plant=count.with_plant,
            without_plant=count.without_plant,
            unknown=count.unknown,
        )
    return say("no_data")


def rate_words(total: TotalOccupancy, say: Phrases) -> str:
    """
    Say between which bounds a common rate lies, and the answer about the target.

    Parameters
    ----------
    total
        Several places together.
    say
        Says the sentences.

    Returns
    -------
    str
        Without a full stop.
    """
    low, high = total.rate_pct.low, total.rate_pct.high
    verdict = verdict_words(total, say)
    if low is None or high is None:
        return say("rate_unknown")
    shown = [quantity(each, "%", say.language, decimals=2, trim=True) for each in (low, high)]
    if low == high:
        return say("rate_is", rate=shown[0], verdict=verdict)
    return say("rate_between", low=shown[0], high=shown[1], verdict=verdict)


def verdict_words(total: TotalOccupancy, say: Phrases) -> str:
    """Return the answer about the target, with what old figures would say where that differs."""
    if total.verdict is None:
        return say("no_target")
    verdict = say(f"verdict_{total.verdict}")
    if total.verdict_by_old in {None, total.verdict}:
        return verdict
    return say("verdict_by_old", verdict=verdict, by_old=say(f"verdict_{total.verdict_by_old}"))


def milestones_section(report: YearlyReport, say: Phrases) -> ReportSection:
    """
    List the milestones by where they stand.

    Parameters
    ----------
    report
        What the report is made from.
    say
        Says its sentences.

    Returns
    -------
    ReportSection
        Counts of all groups, then each group that is not empty.
    """
    days = {"as_of": say.day(report.as_of), "horizon": say.day(horizon_of(report))}
    groups = {each: say(f"standing_{each}", **days) for each in STANDINGS}
    counts = tuple((groups[each], sum(one.standing == each for one in report.standings)) for each in _LISTED)
    first = ReportTable(
        columns=(
            ReportColumn(title=say("standing"), share=0.8),
            ReportColumn(title=say("n_tasks"), share=0.2, kind="number"),
        ),
        rows=(*counts, (say("total"), len(report.standings))),
        strong_rows=frozenset({len(counts)}),
    )
    columns = (
        ReportColumn(title=say("id"), share=0.08),
        ReportColumn(title=say("task"), share=0.3),
        ReportColumn(title=say("agency"), share=0.16),
        ReportColumn(title=say("due"), share=0.12),
        ReportColumn(title=say("recorded"), share=0.13),
        ReportColumn(title=say("source"), share=0.21),
    )
    by_id = {str(row["milestone_id"]): row for row in rows_of(report.milestones)}
    tables = [first]
    for group in _LISTED:
        some = sorted(
            (one for one in report.standings if one.standing == group),
            key=lambda one: (one.due_date, one.milestone_id),
        )
        rows = tuple(_task_row(by_id[one.milestone_id], one, say) for one in some)
        if rows:
            tables.append(ReportTable(columns=columns, rows=rows, caption=groups[group]))
    return ReportSection(
        title=say("milestones"),
        sheet=say("milestones_sheet"),
        lead=(say("milestones_lead", n=len(report.standings)),),
        tables=tuple(tables),
    )


def _task_row(row: Mapping[str, Any], one: MilestoneStanding, say: Phrases) -> tuple[ReportCell, ...]:
    """Return one milestone."""
    due = say.day(one.due_date)
    return (
        one.milestone_id,
        say.choose(row["title_vi"], row["title_en"]),
        say.choose(row["lead_agency_vi"], row["lead_agency_en"]),
        say("due_before", day=due) if one.is_before else due,
        _record_words(one, say),
        say.choose(row["source_vi"], row["source_en"]),
    )


def _record_words(one: MilestoneStanding, say: Phrases) -> str:
    """Say what is recorded of a milestone."""
    note = one.note
    if note is None:
        return say("no_record")
    return say(
        "record",
        status=say.code(MILESTONE_STATUS, note.status),
        day=say.day(note.info_as_of),
        done=say("record_done", day=say.day(note.done_on)) if note.done_on is not None else "",
        late=say("record_late") if one.is_done_late else "",
        source=note.source,
    )


def limits_section(report: YearlyReport, say: Phrases) -> ReportSection:
    """
    List the limits in force with how each was verified.

    Parameters
    ----------
    report
        What the report is made from.
    say
        Says its sentences.

    Returns
    -------
    ReportSection
        One row a limit.
    """
    columns = (
        ReportColumn(title=say("id"), share=0.17),
        ReportColumn(title=say("subject"), share=0.22),
        ReportColumn(title=say("limit"), share=0.2),
        ReportColumn(title=say("instrument"), share=0.15),
        ReportColumn(title=say("force"), share=0.12),
        ReportColumn(title=say("verified"), share=0.14),
    )
    limits = rows_of(report.limits)
    read = sum(row["verification"] == READ for row in limits)
    return ReportSection(
        title=say("limits"),
        sheet=say("limits_sheet"),
        lead=(
            say(
                "limits_lead", as_of=say.day(report.as_of), n=len(limits), read=read, other=len(limits) - read
            ),
        ),
        tables=(ReportTable(columns=columns, rows=tuple(_limit_row(row, say) for row in limits)),),
    )


def _limit_row(row: Mapping[str, Any], say: Phrases) -> tuple[ReportCell, ...]:
    """Return one limit."""
    condition = (
        "" if is_missing(row["condition_vi"]) else say.choose(row["condition_vi"], row["condition_en"])
    )
    article = say("no_article") if is_missing(row["article"]) else str(row["article"])
    start = say.day(row["valid_from"])
    subject = say.choose(row["subject_vi"], row["subject_en"])
    return (
        str(row["limit_id"]),
        f"{subject}: {say.choose(row['quantity_vi'], row['quantity_en'])}",
        "\n".join(each for each in (_limit_words(row, say), condition) if each),
        f"{row['instrument']}\n{article}",
        say("force_from", start=start)
        if is_missing(row["valid_to"])
        else say("force_span", start=start, end=say.day(row["valid_to"])),
        say.code(codes.RULE_VERIFICATION, str(row["verification"])),
    )


def _limit_words(row: Mapping[str, Any], say: Phrases) -> str:
    """Return a bound with its unit: "trên 50 %", "từ 5 đến 75 ha", "đến 31/12/2026"."""
    text, comparison = str(row["limit_value"]), str(row["comparison"])
    if row["unit"] == "date":
        return say(f"sign_{comparison}", value=say.day(text))
    unit = say.choose(row["unit_vi"], row["unit_en"])
    bounds = [float(each) for each in text.split("..")]
    shown = [number(each, say.language, decimals=decimals_of(each)) for each in bounds]
    shown[-1] = quantity(bounds[-1], unit, say.language, decimals=decimals_of(bounds[-1]))
    if len(bounds) == 2:
        return say("between", low=shown[0], high=shown[1])
    return say(f"sign_{comparison}", value=shown[0])
