"""Sections of the yearly report about parks, clusters and their occupancy."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from analysis.occupancy_dates import OLD_AFTER_YEARS
from analysis.occupancy_totals import is_old
from geo.place_codes import AREA_BASIS, CLUSTER_STATUS, PARK_STATUS
from layers.number_words import is_missing, number, quantity
from reports.report_tables import ReportColumn, ReportSection, ReportTable, decimals_of
from reports.yearly_report_plan import rows_of, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.occupancy_results import PlaceOccupancy, TotalOccupancy
    from reports.phrases import Phrases
    from reports.report_tables import ReportCell
    from reports.yearly_report_records import YearlyReport

__all__ = ["clusters_section", "names_of", "occupancy_section", "parks_section"]

_UNKNOWN: Final = "unknown"


def names_of(ids: Iterable[str], report: YearlyReport, say: Phrases) -> str:
    """
    Return the names of parks and clusters.

    Parameters
    ----------
    ids
        Their ids.
    report
        Where they stand.
    say
        Chooses the language.

    Returns
    -------
    str
        With ids, commas between.
    """
    names = {
        str(row[key]): _name(row, str(row[key]), say)
        for table, key in ((report.parks, "park_id"), (report.clusters, "cluster_id"))
        for row in rows_of(table)
    }
    return ", ".join(names.get(each, each) for each in ids)


def _name(row: Mapping[str, Any], record_id: str, say: Phrases) -> str:
    """Return a name with its id, once."""
    name = say.choose(row["name_vi"], row["name_en"])
    return name if record_id in name else f"{name} ({record_id})"


def parks_section(report: YearlyReport, say: Phrases) -> ReportSection:
    """
    Set the parks' areas against the total.

    Parameters
    ----------
    report
        What the report is made from.
    say
        Says its sentences.

    Returns
    -------
    ReportSection
        The sums, then the parks.
    """
    quota = report.quota
    target = number(quota.target_ha, say.language, decimals=decimals_of(quota.target_ha))
    return ReportSection(
        title=say("parks", target=target),
        sheet=say("parks_sheet"),
        tables=(_sums(report, say), _park_list(report, say)),
    )


def _sums(report: YearlyReport, say: Phrases) -> ReportTable:
    """Return what is known by basis, the remainder and the total."""
    quota = report.quota
    rest = "over" if quota.is_over_allocated else "remainder" if quota.n_unknown else "unallocated"
    target = next(row for row in rows_of(report.targets) if row["indicator_id"] == "parks_area_ha")
    counts = quota.parks["basis"].value_counts()
    by_basis = [
        (say("known_basis", basis=say.code(AREA_BASIS, basis)), area_ha, int(counts[basis]), say("sum_basis"))
        for basis, area_ha in quota.known_ha.items()
    ]
    n_known = len(quota.parks) - quota.n_unknown
    rows: list[tuple[ReportCell, ...]] = [
        *by_basis,
        (say("known_total"), quota.known_total_ha, n_known, say("sum_basis")),
        (say(rest), abs(quota.remainder_ha), quota.n_unknown, say("rest_basis")),
        (
            say("target_total", year=str(target["by_date"])[:4]),
            quota.target_ha,
            len(quota.parks),
            say.choose(target["source_vi"], target["source_en"]),
        ),
    ]
    columns = (
        ReportColumn(title=say("item"), share=0.38),
        ReportColumn(title=say("area"), share=0.15, unit="ha", kind="number"),
        ReportColumn(title=say("n_parks"), share=0.1, kind="number"),
        ReportColumn(title=say("source"), share=0.37),
    )
    strong = frozenset({len(by_basis), len(rows) - 1})
    return ReportTable(columns=columns, rows=tuple(rows), caption=say("sums"), strong_rows=strong)


def _park_list(report: YearlyReport, say: Phrases) -> ReportTable:
    """Return one row a park."""
    columns = (
        ReportColumn(title=say("id"), share=0.1),
        ReportColumn(title=say("park"), share=0.18),
        ReportColumn(title=say("status"), share=0.14),
        ReportColumn(title=say("planned"), share=0.11, unit="ha", kind="number"),
        ReportColumn(title=say("basis"), share=0.13),
        ReportColumn(title=say("as_of"), share=0.12),
        ReportColumn(title=say("source"), share=0.22),
    )
    rows = tuple(
        (
            str(row["park_id"]),
            say.choose(row["name_vi"], row["name_en"]),
            say.code(PARK_STATUS, str(row["park_status"])),
            *_area_cells(row, say),
            _source(row, say),
        )
        for row in rows_of(report.parks)
    )
    return ReportTable(columns=columns, rows=rows, caption=say("park_list"))


def _area_cells(row: Mapping[str, Any], say: Phrases) -> tuple[ReportCell, ...]:
    """Return the planned area, how it is known and as of when."""
    area = row["planned_area_ha"]
    if is_missing(area):
        return None, say.code(AREA_BASIS, _UNKNOWN), ""
    as_of = "" if is_missing(row["area_as_of"]) else say.day(row["area_as_of"])
    return float(area), say.code(AREA_BASIS, str(row["area_basis"])), as_of


def _source(row: Mapping[str, Any], say: Phrases) -> str:
    """Return the source of an area; of a place without one the sources of the record."""
    for stem in ("area_source", "sources"):
        pair = [
            "" if is_missing(row.get(f"{stem}_{each}")) else str(row[f"{stem}_{each}"])
            for each in ("vi", "en")
        ]
        if any(pair):
            return say.choose(*pair)
    return ""


def clusters_section(report: YearlyReport, say: Phrases) -> ReportSection:
    """
    List the clusters.

    Parameters
    ----------
    report
        What the report is made from.
    say
        Says its sentences.

    Returns
    -------
    ReportSection
        One row a cluster; the sum counts those whose area is known.
    """
    table = rows_of(report.clusters)
    known = [float(row["planned_area_ha"]) for row in table if not is_missing(row["planned_area_ha"])]
    total = quantity(round(math.fsum(known), 9), "ha", say.language, decimals=2, trim=True)
    columns = (
        ReportColumn(title=say("id"), share=0.1),
        ReportColumn(title=say("cluster"), share=0.15),
        ReportColumn(title=say("status"), share=0.13),
        ReportColumn(title=say("planned"), share=0.11, unit="ha", kind="number"),
        ReportColumn(title=say("industrial"), share=0.11, unit="ha", kind="number"),
        ReportColumn(title=say("basis"), share=0.11),
        ReportColumn(title=say("as_of"), share=0.12),
        ReportColumn(title=say("source"), share=0.17),
    )
    rows: list[tuple[ReportCell, ...]] = []
    for row in table:
        area, basis, as_of = _area_cells(row, say)
        industrial = row["industrial_area_ha"]
        rows.append(
            (
                str(row["cluster_id"]),
                say.choose(row["name_vi"], row["name_en"]),
                say.code(CLUSTER_STATUS, str(row["cluster_status"])),
                area,
                None if is_missing(industrial) else float(industrial),
                basis,
                as_of,
                _source(row, say),
            )
        )
    lead = say("clusters_lead", n=len(table), known=len(known), area=total, unknown=len(table) - len(known))
    return ReportSection(
        title=say("clusters"),
        sheet=say("clusters_sheet"),
        lead=(lead,),
        tables=(ReportTable(columns=columns, rows=tuple(rows)),),
    )


def occupancy_section(report: YearlyReport, say: Phrases) -> ReportSection:
    """
    Give the occupancy of all, and of each place with figures.

    Parameters
    ----------
    report
        What the report is made from.
    say
        Says its sentences.

    Returns
    -------
    ReportSection
        Totals, places with figures; those without are named.
    """
    occupancy, target = report.occupancy, report.occupancy.target
    above = "above" if target.is_strict else "at_least"
    lead = say(
        "occupancy_lead",
        target=say(above, value=quantity(target.target_pct, "%", say.language, trim=True)),
        by_date=say.day(target.by_date),
        source=say.choose(target.source_vi, target.source_en),
        old=number(OLD_AFTER_YEARS, say.language),
    )
    without = [each.place.place_id for each in occupancy.places if each.way == "none"]
    doubtful = [each.place.place_id for each in occupancy.places if each.doubts]
    notes = tuple(
        say(key, who=names_of(ids, report, say))
        for key, ids in (("without", without), ("doubtful", doubtful))
        if ids
    )
    return ReportSection(
        title=say("occupancy"),
        sheet=say("occupancy_sheet"),
        lead=(lead,),
        tables=(_totals(report, say), _places(report, say)),
        notes=notes,
    )


def _totals(report: YearlyReport, say: Phrases) -> ReportTable:
    """Return parks and clusters together, operating and all."""
    columns = (
        ReportColumn(title=say("group"), share=0.2),
        ReportColumn(title=say("count"), share=0.08, kind="number"),
        ReportColumn(title=say("counted"), share=0.1, kind="number"),
        ReportColumn(title=say("rate_only"), share=0.1, kind="number"),
        ReportColumn(title=say("missing"), share=0.1, kind="number"),
        ReportColumn(title=say("rate"), share=0.16, unit="%", kind="number"),
        ReportColumn(title=say("answer"), share=0.26),
    )
    rows = tuple(_total_row(total, say) for total in report.occupancy.totals)
    return ReportTable(columns=columns, rows=rows, caption=say("totals"))


def _total_row(total: TotalOccupancy, say: Phrases) -> tuple[ReportCell, ...]:
    """Return several places together."""
    return (
        say(f"group_{total.kind}_{total.scope}"),
        len(total.place_ids),
        len(total.counted),
        len(total.rate_only),
        len(total.missing),
        total.rate_pct,
        verdict_words(total, say),
    )


def _places(report: YearlyReport, say: Phrases) -> ReportTable:
    """Return the places with figures."""
    columns = (
        ReportColumn(title=say("place"), share=0.16),
        ReportColumn(title=say("leasable"), share=0.11, unit="ha", kind="number"),
        ReportColumn(title=say("leased"), share=0.11, unit="ha", kind="number"),
        ReportColumn(title=say("operating"), share=0.11, unit="ha", kind="number"),
        ReportColumn(title=say("rate"), share=0.1, unit="%", kind="number"),
        ReportColumn(title=say("rests_on"), share=0.18),
        ReportColumn(title=say("source"), share=0.23),
    )
    rows = tuple(_place_row(each, report, say) for each in report.occupancy.places if each.way != "none")
    return ReportTable(columns=columns, rows=rows, caption=say("places"))


def _place_row(each: PlaceOccupancy, report: YearlyReport, say: Phrases) -> tuple[ReportCell, ...]:
    """Return one place."""
    figure = each.figure
    source = say("register_lots") if figure is None else say.choose(figure.source_vi, figure.source_en)
    return (
        names_of([each.place.place_id], report, say),
        each.leasable_ha,
        each.leased_ha,
        each.operating_ha,
        each.rate_pct,
        _rests_on(each, report, say),
        source,
    )


def _rests_on(each: PlaceOccupancy, report: YearlyReport, say: Phrases) -> str:
    """Say what the figures of a place rest on."""
    day = say("undated") if each.date is None else say.day(each.date.text)
    if each.way == "lots":
        last = day if each.latest is None else say.day(each.latest.text)
        return say("way_lots", n=number(each.n_lots, say.language), first=day, last=last)
    words = [say(f"way_{each.way}", date=day, basis=say.code(AREA_BASIS, each.basis or _UNKNOWN))]
    if each.is_derived:
        words.append(say("derived"))
    if each.date is not None and is_old(each, report.as_of):
        words.append(say("old"))
    return "; ".join(words)
