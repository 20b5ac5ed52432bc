"""Gather what the yearly report is made from: the register, the data files, the clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analysis.milestone_progress import ProgressNote, milestone_standings
from analysis.occupancy import occupancy_on, occupancy_target
from analysis.occupancy_records import OPERATING
from analysis.planning_limits import limits_on
from analysis.quota import quota_of, quota_target_ha
from analysis.targets import target_states
from geo.errors import InputError
from geo.sites import Words
from geo.software import software_name
from register.baseline import BASELINE_AUTHOR
from register.kinds import KINDS, PLACE_KINDS
from register.rights import require
from register.sample_set import is_sample_id
from reports.note_records import Agencies, SourceLine
from reports.paper_docx import paper_docx
from reports.yearly_report import yearly_paper
from reports.yearly_report_book import yearly_book
from reports.yearly_report_records import KindChanges, WastewaterCount, YearlyReport
from ui.dates import VIETNAM
from ui.layers import file_layer
from ui.occupancy_inputs import occupancy_inputs
from ui.sample import sample_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.occupancy_records import OccupancyInputs
    from layers.codes import Language
    from register.land_records import HistoryRow, LandRecord
    from register.rights import Role
    from register.store import Register

__all__ = ["REPORT_KINDS", "default_day", "report_file", "report_name", "yearly_report_of"]

#: File ending to media type.
REPORT_KINDS: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: Who the departments report to: draft provincial plan for Resolution 86-NQ/TU (2026), section V.1.
_RECIPIENT: Final = {
    "vi": "Sở Công Thương tỉnh Tuyên Quang",
    "en": "Department of Industry and Trade, Tuyên Quang province",
}
_TABLES: Final = ("targets", "milestones", "planning_limits", "parks", "clusters", "occupancy")
_FIRST_YEAR: Final = 2000


def default_day(year: int, today: dt.date) -> dt.date:
    """Return the last day that the report of a year can know of: today, or the end of a past year."""
    return min(today, dt.date(year, 12, 31))


def report_name(year: int, kind: str, language: Language) -> str:
    """Return the file name of a report."""
    return f"bao-cao-nam-{year}.{kind}" if language == "vi" else f"yearly-report-{year}.{kind}"


def report_file(report: YearlyReport, kind: str) -> bytes:
    """Return a report as a file, "docx" or "xlsx"."""
    return yearly_book(report) if kind == "xlsx" else paper_docx(yearly_paper(report))


def yearly_report_of(
    register: Register,
    *,
    year: int,
    as_of: dt.date,
    role: Role,
    language: Language,
    now: dt.datetime,
    agencies: Agencies | None = None,
) -> YearlyReport:
    """
    Gather the yearly report.

    Parameters
    ----------
    register
        The register; made-up records of the sample set are left out.
    year
        The year it is about.
    as_of
        Last day that its figures know of.
    role
        Who asks.
    language
        Of the report.
    now
        This moment, with its time zone.
    agencies
        Who writes to whom; by default to the department that sums the reports up.

    Returns
    -------
    YearlyReport
        For `report_file`.

    Raises
    ------
    RightsError
        The role may not write reports.
    InputError
        The day lies before the year or is still to come.
    """
    require(role, "write_reports")
    today = now.astimezone(VIETNAM).date()
    _check_day(year, as_of, today)
    tables = {key: file_layer(key) for key in _TABLES}
    moment = None if as_of >= today else _end_of(as_of)
    found, remarks = _stored(register, role, moment, as_of)
    parks, clusters = (_table(found[key], key) for key in PLACE_KINDS)
    targets, milestones = (tables[key].rows() for key in ("targets", "milestones"))
    communes = file_layer("communes").features()
    inputs = _real(occupancy_inputs(register, role, as_of, today=today, communes=communes))
    quota = quota_of(parks, quota_target_ha(targets))
    return YearlyReport(
        year=year,
        as_of=as_of,
        made_at=now,
        language=language,
        agencies=agencies or Agencies(recipient=_RECIPIENT[language]),
        targets=targets,
        target_states=target_states(targets, parks, quota),
        quota=quota,
        parks=parks,
        clusters=clusters,
        occupancy=occupancy_on(inputs, as_of, occupancy_target(targets)),
        wastewater=_wastewater(parks),
        milestones=milestones,
        standings=milestone_standings(
            milestones,
            [_note(record) for record in found["milestones"]],
            as_of,
            horizon=dt.date(year + 1, 12, 31),
        ),
        limits=limits_on(tables["planning_limits"].rows(), as_of),
        changes=_changes(register.history(role=role), year, as_of),
        sources=tuple(
            SourceLine(
                title=loaded.metadata.title(language),
                source=loaded.metadata.publisher_in(language),
                as_of=loaded.metadata.as_of,
                sha256=loaded.metadata.sha256,
            )
            for loaded in tables.values()
        ),
        remarks=remarks,
        software=software_name(),
        mark=sample_mark(language) or "",
    )


def _check_day(year: int, as_of: dt.date, today: dt.date) -> None:
    """Refuse a day that the report cannot know of."""
    first = dt.date(year, 1, 1) if _FIRST_YEAR <= year <= today.year else None
    if first is None:
        raise InputError(
            f"Year {year}",
            f"is not one from {_FIRST_YEAR} to {today.year}",
            "Give the year that the report is about",
            text_vi=f"Năm {year} không nằm trong khoảng {_FIRST_YEAR} đến {today.year}. Hãy nêu năm báo cáo.",
        )
    if not first <= as_of <= today:
        raise InputError(
            f"Day {as_of.isoformat()}",
            f"is not between {first.isoformat()} and today, {today.isoformat()}",
            "Give the last day that the figures know of",
            text_vi=f"Ngày chốt số liệu {as_of:%d/%m/%Y} không nằm trong khoảng {first:%d/%m/%Y} đến hôm nay "
            f"({today:%d/%m/%Y}). Hãy chọn ngày khác.",
        )


def _end_of(day: dt.date) -> dt.datetime:
    """Return the moment at which a day ends in Vietnam."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=VIETNAM)


def _stored(
    register: Register, role: Role, moment: dt.datetime | None, as_of: dt.date
) -> tuple[dict[str, list[LandRecord]], tuple[Words, ...]]:
    """Return the real records at a moment; those of now where the register had none yet, said so."""
    found: dict[str, list[LandRecord]] = {}
    late = False
    for key in (*PLACE_KINDS, "milestones"):
        rows = register.records(key, role=role, as_of=moment)
        if not rows and moment is not None and key in PLACE_KINDS:
            rows = register.records(key, role=role)
            late = late or bool(rows)
        found[key] = [row for row in rows if not is_sample_id(row.record_id)]
    if not late:
        return found, ()
    day = f"{as_of:%d/%m/%Y}"
    return found, (
        Words(
            vi=f"Sổ đất chưa có bản ghi nào vào ngày {day}; khu, cụm công nghiệp lấy theo sổ đất lúc lập "
            "báo cáo.",
            en=f"The register had no records on {day}; parks and clusters are as they stood when the report "
            "was made.",
        ),
    )


def _table(found: Iterable[LandRecord], key: str) -> pd.DataFrame:
    """Return records as a table with the columns of the register."""
    kind = KINDS[key]
    names = [field.name for field in kind.fields if field.type != "outline"]
    rows = [(record.record_id, *(_fields(record).get(name) for name in names)) for record in found]
    table = pd.DataFrame(rows, columns=[kind.id_column, *names], dtype=object)
    for field in kind.fields:
        if field.type in {"number", "integer"}:
            table[field.name] = table[field.name].astype(float)
    return table


def _fields(record: LandRecord) -> Mapping[str, Any]:
    """Return the fields of a record."""
    return record.values  # noqa: PD011  (no table of pandas)


def _real(inputs: OccupancyInputs) -> OccupancyInputs:
    """Return what is known of real places only."""
    return replace(
        inputs,
        places=tuple(each for each in inputs.places if not is_sample_id(each.place_id)),
        lots=tuple(each for each in inputs.lots if not is_sample_id(each.place_id)),
        leases=tuple(each for each in inputs.leases if not is_sample_id(each.lot_id)),
        figures=tuple(each for each in inputs.figures if not is_sample_id(each.place_id)),
    )


def _wastewater(parks: pd.DataFrame) -> WastewaterCount:
    """Count the parks in operation by wastewater treatment."""
    flags = parks.loc[parks["park_status"] == OPERATING, "has_central_wastewater"].tolist()
    return WastewaterCount(
        with_plant=sum(flag is True for flag in flags),
        without_plant=sum(flag is False for flag in flags),
        unknown=sum(flag is None for flag in flags),
    )


def _note(record: LandRecord) -> ProgressNote:
    """Return what is recorded of a milestone."""
    values = _fields(record)
    return ProgressNote(
        milestone_id=record.record_id,
        status=values["milestone_status"],
        info_as_of=values["info_as_of"],
        done_on=values.get("done_on"),
        source=values.get("source") or "",
    )


def _changes(history: Iterable[HistoryRow], year: int, as_of: dt.date) -> tuple[KindChanges, ...]:
    """Count the changes of real records in the year up to a day, by kind."""
    counts: dict[str, dict[str, int]] = {key: {} for key in KINDS}
    for row in history:
        day = row.changed_at.astimezone(VIETNAM).date()
        if day.year != year or day > as_of or is_sample_id(row.record_id):
            continue
        name = "from_data" if row.changed_by == BASELINE_AUTHOR else row.action
        counts[row.kind][name] = counts[row.kind].get(name, 0) + 1
    return tuple(
        KindChanges(title=Words(vi=KINDS[key].title_vi, en=KINDS[key].title_en), **found)
        for key, found in counts.items()
    )
