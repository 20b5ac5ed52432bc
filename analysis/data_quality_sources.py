"""List where sources contradict each other, and figures beyond a legal limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.data_quality_records import Check, Figure, Finding, finding
from analysis.data_quality_sentences import Pair, hectares, is_blank, name_of, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

#: The limit on a cluster's total area, by the columns of the table of limits.
CLUSTER_SIZE: Final = ("cluster", "total_area")


def check_source_conflicts(
    conflicts: pd.DataFrame, tables: Mapping[str, pd.DataFrame], limits: pd.DataFrame
) -> list[Finding]:
    """
    List the known contradictions between sources.

    Parameters
    ----------
    conflicts
        With `conflict_id`, `subject_layer`, `subject_id`, `severity`, `quantity`, `value_1`, `value_2`,
        `unit`, `limit_id`, `summary_vi`, `summary_en`, `source_vi`, `source_en`.
    tables
        Catalogue key to table; the first column is the id. Subjects are named from them.
    limits
        With `limit_id`, `limit_value` ("5..75"), `unit`, `instrument`.

    Returns
    -------
    list of Finding
        In the order of `conflicts`; the id ends in the id of the contradiction.
    """
    return [_conflict_finding(row, tables, limits) for _, row in conflicts.iterrows()]


def _conflict_finding(row: pd.Series, tables: Mapping[str, pd.DataFrame], limits: pd.DataFrame) -> Finding:
    """Return the finding about one contradiction."""
    layer, subject_id = str(row["subject_layer"]), str(row["subject_id"])
    limit = limits[limits["limit_id"] == row["limit_id"]]
    upper = None if limit.empty else _upper(limit.iloc[0])
    message = sentences(
        "{summary}{limit} Nguồn: {source}.",
        "{summary}{limit} Source: {source}.",
        summary=Pair(str(row["summary_vi"]), str(row["summary_en"])),
        source=Pair(str(row["source_vi"]), str(row["source_en"])),
        limit="" if upper is None else _limit_text(limit.iloc[0], upper),
    )
    unit = "1" if is_blank(row["unit"]) else str(row["unit"])
    figures = [
        Figure(name=name, value=float(row[name]), unit=unit)
        for name in ("value_1", "value_2")
        if not is_blank(row[name])
    ]
    if upper is not None:
        figures.append(Figure(name=f"limit_{unit}", value=upper, unit=unit))
    return Finding(
        finding_id=f"SOURCE-{subject_id}-{row['conflict_id']}",
        kind="source_conflict",
        layer=layer,
        subject_id=subject_id,
        subject_name_vi=_subject_name(tables, layer, subject_id).vi,
        subject_name_en=_subject_name(tables, layer, subject_id).en,
        message_vi=message.vi,
        message_en=message.en,
        severity=row["severity"],
        figures=tuple(figures),
    )


def _subject_name(tables: Mapping[str, pd.DataFrame], layer: str, subject_id: str) -> Pair:
    """Return the names of a row of some layer, its id when there is no such row."""
    table = tables.get(layer)
    found = None if table is None else table[table.iloc[:, 0].astype(str) == subject_id]
    return Pair(subject_id, subject_id) if found is None or found.empty else name_of(found.iloc[0])


def _upper(limit: pd.Series) -> float | None:
    """Return the upper end of a limit like "5..75", None when it is no span of numbers."""
    try:
        return float(str(limit["limit_value"]).split("..")[1])
    except (IndexError, ValueError):
        return None


def _limit_text(limit: pd.Series, upper: float) -> Pair:
    """Return the sentence about the upper end of a limit."""
    return sentences(
        " Giới hạn: {upper} {unit} ({instrument}).",
        " Limit: {upper} {unit} ({instrument}).",
        upper=hectares(upper),
        unit=str(limit["unit"]),
        instrument=str(limit["instrument"]),
    )


def check_cluster_sizes(clusters: pd.DataFrame, limits: pd.DataFrame) -> list[Finding]:
    """
    List the clusters that are larger than the limit in force without an end allows.

    Parameters
    ----------
    clusters
        With `cluster_id`, `planned_area_ha`; a missing area is not judged.
    limits
        With `subject`, `quantity`, `limit_value`, `unit`, `valid_to`, `instrument`.

    Returns
    -------
    list of Finding
        Per cluster and limit.
    """
    is_size = (limits["subject"] == CLUSTER_SIZE[0]) & (limits["quantity"] == CLUSTER_SIZE[1])
    lasting = limits[is_size & limits["valid_to"].map(is_blank)]
    findings = []
    for _, limit in lasting.iterrows():
        upper = _upper(limit)
        for _, row in clusters.iterrows():
            area_ha = float(row["planned_area_ha"])
            if upper is not None and area_ha > upper:
                message = sentences(
                    "Diện tích quy hoạch {area} ha vượt giới hạn của cụm công nghiệp.{limit}",
                    "The planned area of {area} ha is above what a cluster may have.{limit}",
                    area=hectares(area_ha),
                    limit=_limit_text(limit, upper),
                )
                figures = [
                    Figure(name="planned_area_ha", value=area_ha, unit="ha"),
                    Figure(name="limit_ha", value=upper, unit="ha"),
                ]
                subject = (str(row["cluster_id"]), name_of(row))
                check = Check("LIMIT", "above_limit", "conflict")
                findings.append(finding(check, "clusters", subject, message, figures=figures))
    return findings
