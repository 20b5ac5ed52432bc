"""Look for references to rows that are not there, and for names that are missing or doubled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.data_quality_records import Check, Finding, finding, summary
from analysis.data_quality_sentences import Pair, is_blank, name_of, sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

#: Layer to the columns that hold commune codes, separated by ";", "*" for all.
COMMUNE_COLUMNS: Final = {
    "parks": ("commune_codes",),
    "clusters": ("commune_codes",),
    "heritage_sites": ("commune_code", "covered_commune_codes"),
    "protected_areas": ("commune_codes",),
}
#: Layers whose every row is expected to have a name of its own.
NAMED: Final = ("communes", "parks", "clusters", "heritage_sites", "protected_areas", "reference_points")
_ROWS = Pair("Nhiều đối tượng", "Several features")


def check_commune_codes(tables: Mapping[str, pd.DataFrame], codes: Collection[str]) -> list[Finding]:
    """
    List the rows that name a commune which does not exist.

    Parameters
    ----------
    tables
        Catalogue key to table.
    codes
        Codes of the communes.

    Returns
    -------
    list of Finding
        By layer and row.
    """
    findings = []
    for key, columns in COMMUNE_COLUMNS.items():
        for _, row in tables[key].iterrows():
            named = {code for column in columns for code in codes_of(row[column])}
            unknown = sorted(named - set(codes))
            if unknown:
                findings.append(_dangling(key, row, ", ".join(unknown), Pair("xã, phường", "commune")))
    return findings


def codes_of(cell: object) -> tuple[str, ...]:
    """
    Return the commune codes in a cell.

    Parameters
    ----------
    cell
        "02524;02530", "*" or missing.

    Returns
    -------
    tuple of str
        Empty for "*" and for a missing cell.
    """
    text = "" if is_blank(cell) else str(cell)
    return tuple(code for code in text.split(";") if code not in {"", "*"})


def check_row_references(tables: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """
    List the rows that refer to a row which does not exist.

    Parameters
    ----------
    tables
        Catalogue key to table, with heritage_sites (`part_of_id`), milestones (`subject_ids`) and
        source_conflicts (`subject_layer`, `subject_id`, `limit_id`).

    Returns
    -------
    list of Finding
        By layer and row.
    """
    ids = {key: set(table.iloc[:, 0].astype(str)) for key, table in tables.items()}
    subjects = ids["parks"] | ids["clusters"]
    wanted = [
        ("heritage_sites", "part_of_id", ids["heritage_sites"]),
        ("milestones", "subject_ids", subjects | {"*parks", "*clusters"}),
        ("source_conflicts", "subject_id", set().union(*ids.values())),
        ("source_conflicts", "limit_id", ids["planning_limits"]),
    ]
    return [
        _dangling(key, row, ", ".join(unknown), Pair("mục", "row"))
        for key, column, known in wanted
        for _, row in tables[key].iterrows()
        if (unknown := sorted(set(codes_of(row[column])) - known))
    ]


def _dangling(key: str, row: pd.Series, unknown: str, what: Pair) -> Finding:
    """Return the finding about a row that refers to nothing."""
    message = sentences(
        "Nhắc đến {what} không có trong dữ liệu: {unknown}.",
        "It refers to a {what} that the data does not have: {unknown}.",
        what=what,
        unknown=unknown,
    )
    subject = (str(row.iloc[0]), name_of(row))
    return finding(Check("REF", "unknown_reference", "conflict"), key, subject, message)


def check_names(tables: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """
    Count missing and doubled names in the layers where every row should have its own.

    Parameters
    ----------
    tables
        Catalogue key to table, with `full_name_vi` or `name_vi`; `places` too, whose names may repeat.

    Returns
    -------
    list of Finding
        At most one per layer and fault, with the ids.
    """
    findings = []
    for key in (*NAMED, "places"):
        table = tables[key]
        names = table["full_name_vi" if "full_name_vi" in table else "name_vi"]
        ids = table.iloc[:, 0].astype(str)
        missing = names.map(is_blank)
        findings += summary(
            Check("NONAME", "name_missing", "gap"),
            key,
            (_ROWS, list(ids[missing]), len(table)),
            "{count} trong {total} đối tượng không có tên.",
            "{count} of {total} features have no name.",
        )
        doubled = ~missing & names.duplicated(keep=False) & (key != "places")
        findings += summary(
            Check("SAMENAME", "name_doubled", "doubt"),
            key,
            (_ROWS, list(ids[doubled]), len(table)),
            "{count} trong {total} đối tượng trùng tên với đối tượng khác của lớp.",
            "{count} of {total} features share their name with another of the layer.",
        )
    return findings
