"""The table of parks on the overview."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from layers import codes
from layers.naming import commune_name
from ui.counting import counted
from ui.format import date, is_missing
from ui.layers import records
from ui.overview_conflicts import conflict_facts, conflict_marks
from ui.overview_figures import EXACT_DECIMALS, assumed_share, basis_parts, hectares
from ui.overview_markup import Column, facts, table, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analysis.quota import Quota
    from ui.session import Reader


def parks_table(
    quota: Quota,
    parks: pd.DataFrame,
    communes: pd.DataFrame,
    conflicts: pd.DataFrame,
    reader: Reader,
    *,
    is_split: bool,
) -> str:
    """Return the parks with area, how it is known, status, place and, behind the name, the sources."""
    say = reader.say
    columns = [
        Column(heading=say("overview.id"), kind="nowrap"),
        Column(heading=say("overview.park"), kind="name"),
        Column(heading=say("overview.area"), kind="num half"),
        Column(heading=say("shell.how_known"), kind="nowrap half"),
        Column(heading=say("overview.status"), kind="nowrap half"),
        Column(heading=say("overview.place"), kind="wide half", label=say("overview.place_short")),
    ]
    if is_split:
        columns.insert(3, Column(heading=say("overview.assumed"), kind="num half"))
    names = commune_names(communes, reader)
    assumed_ha = quota.parks["assumed_area_ha"].tolist()
    rows = []
    for row, share_ha in zip(parks.to_dict("records"), assumed_ha, strict=True):
        cells = _park_cells(row, names, conflicts, reader)
        if is_split:
            cells.insert(3, _assumed_cell(share_ha, reader))
        rows.append(cells)
    return table(say("overview.parks_caption"), columns, rows, foot=_foot(quota, reader, is_split=is_split))


def _park_cells(
    row: Mapping[Any, Any], names: Mapping[str, str], conflicts: pd.DataFrame, reader: Reader
) -> list[str]:
    """Return the cells of one park."""
    language = reader.language
    area = hectares(row["planned_area_ha"], reader)
    is_known = row["area_basis"] != "unknown"
    basis = codes.label(codes.AREA_BASIS, row["area_basis"], language) if is_known else "–"
    about = (conflicts, "parks", row["park_id"], reader)
    opened = facts(
        reader.say.pick(row["name_vi"], row["name_en"]), [*conflict_facts(*about), *_park_facts(row, reader)]
    )
    return [
        escape(row["park_id"]),
        opened + conflict_marks(*about),
        escape(area) if is_known else unknown(area),
        escape(basis),
        escape(codes.label(codes.PARK_STATUS, row["park_status"], language)),
        _place_cell(row, names, reader),
    ]


def _assumed_cell(area_ha: float, reader: Reader) -> str:
    """Return the assumed share, marked as one; a dash where the area is known."""
    if is_missing(area_ha):
        return "–"
    return unknown(reader.say("overview.assumed_area", area=assumed_share(area_ha, reader)))


def _foot(quota: Quota, reader: Reader, *, is_split: bool) -> list[str]:
    """Return the closing row: what is known, what is assumed, what is not published, the total."""
    say = reader.say
    known = hectares(quota.known_total_ha, reader)
    parts = "<br>".join(escape(part) for part in basis_parts(quota.known_ha, reader))
    cells = [escape(say("overview.sum_row")), "", escape(known), parts, "", ""]
    target = say("overview.sum_target", target=hectares(quota.target_ha, reader))
    if is_split:
        shown = hectares(quota.remainder_ha, reader) if quota.assumed_share_ha is not None else None
        cells.insert(3, escape(say("overview.sum_assumed", area=shown)) if shown else "–")
    elif quota.n_unknown and quota.remainder_ha > 0:
        target += ": " + say("overview.sum_rest", area=hectares(quota.remainder_ha, reader))
    cells[-1] = escape(target)
    return cells


def split_note(quota: Quota, reader: Reader) -> str:
    """Return how the assumed shares sum to the total, to the last digit."""
    sentence = reader.say(
        "overview.assumed_note",
        rest=hectares(quota.remainder_ha, reader),
        unknown=counted("overview.n_parks", quota.n_unknown, reader),
        share=hectares(quota.assumed_share_ha, reader, decimals=EXACT_DECIMALS),
        known=hectares(quota.known_total_ha, reader),
        target=hectares(quota.target_ha, reader),
    )
    return f"<p>{escape(sentence)}</p>"


def converting_notes(
    n_parks: int, clusters: pd.DataFrame, conflicts: pd.DataFrame, reader: Reader
) -> list[str]:
    """Return a note for each cluster that was a park; it opens to what its sources conflict on."""
    notes = []
    for row in records(clusters[clusters["cluster_status"] == "converting"]):
        name = reader.say.pick(row["name_vi"], row["name_en"])
        sentence = reader.say("overview.not_park", name=name, n=n_parks)
        about = conflict_facts(conflicts, "clusters", row["cluster_id"], reader)
        notes.append(f"<div>{facts(sentence, about)}</div>")
    return notes


def _park_facts(row: Mapping[Any, Any], reader: Reader) -> list[tuple[str, str]]:
    """Return everything that stands behind a park's name."""
    say = reader.say
    stems = {
        "area_source": "overview.fact_area_source",
        "old_place": "overview.fact_old_place",
        "location_note": "overview.fact_location",
        "investor_note": "overview.fact_investor",
        "infrastructure_note": "overview.fact_infrastructure",
        "occupancy_note": "overview.fact_occupancy",
        "sources": "overview.fact_sources",
    }
    pairs = [(say(key), say.pick(row[f"{stem}_vi"], row[f"{stem}_en"])) for stem, key in stems.items()]
    pairs.insert(1, (say("overview.fact_area_as_of"), _area_date(row, reader)))
    newest = date(row["newest_source_date"], reader.language)
    return [*pairs, (say("overview.fact_newest_source"), newest)]


def _area_date(row: Mapping[Any, Any], reader: Reader) -> str:
    """Return the date of a park's area; nothing where no area is published."""
    if is_missing(row["planned_area_ha"]):
        return ""
    day = row["area_as_of"]
    return reader.say("overview.date_unknown") if is_missing(day) else date(day, reader.language)


def commune_names(communes: pd.DataFrame, reader: Reader) -> dict[str, str]:
    """Return code to full name: "Phường Bình Thuận", "Bình Thuận ward"."""
    return {row["commune_code"]: commune_name(row, reader.language) for row in records(communes)}


def _place_cell(row: Mapping[Any, Any], names: Mapping[str, str], reader: Reader) -> str:
    """Return where a park is, or how much of that is published."""
    basis = row["location_basis"]
    if basis in {"point", "commune"}:
        return escape(", ".join(names.get(code, code) for code in row["commune_codes"].split(";")))
    if basis == "district":
        return escape(reader.say.pick(row["old_place_vi"], row["old_place_en"]))
    area = codes.label(codes.LOCATION_BASIS, basis, reader.language)
    return unknown(reader.say("overview.place_wide", area=area))
