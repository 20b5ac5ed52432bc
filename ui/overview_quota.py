"""The quota on the overview: key figures, the bar and the table of parks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from layers import codes
from ui.format import date, number, quantity
from ui.overview_markup import Column, facts, table, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analysis.quota import Quota
    from analysis.targets import TargetState
    from ui.session import Reader

#: Decimal places of areas: as published, closing zeros left out.
AREA_DECIMALS = 2
#: Below this share of the bar a number does not fit on a phone.
NARROW_SHARE = 0.06


def hectares(area_ha: float | None, reader: Reader) -> str:
    """Return an area as it is written, or that it is not published."""
    return quantity(area_ha, "ha", reader.language, decimals=AREA_DECIMALS, trim=True)


def percent(share: float, reader: Reader) -> str:
    """Return a share 0..1 in percent, to one decimal."""
    return quantity(100 * share, "%", reader.language, decimals=1)


def basis_parts(known_ha: Mapping[str, float], reader: Reader) -> str:
    """Return the known areas by basis in one phrase."""
    return "; ".join(
        reader.say(
            "overview.part",
            area=hectares(area_ha, reader),
            basis=codes.label(codes.AREA_BASIS, basis, reader.language),
        )
        for basis, area_ha in known_ha.items()
    )


def headline(quota: Quota, year: str, reader: Reader) -> str:
    """Return the page's title: what is planned and what is known of it."""
    n_parks = len(quota.parks)
    return reader.say(
        "overview.title",
        n=n_parks,
        target=hectares(quota.target_ha, reader),
        year=year,
        n_known=n_parks - quota.n_unknown,
        known=hectares(quota.known_total_ha, reader),
    )


def key_figures(quota: Quota, counts: TargetState, clusters: pd.DataFrame, year: str, reader: Reader) -> str:
    """Return the five figures of the first screen."""
    say, language = reader.say, reader.language
    known = {name: number(value, language) for name, value in counts.figures.items()}
    parks_note = say(
        "overview.key_parks_note",
        named=known["named"],
        operating=known["operating"],
        investor=known["investor_selected"],
    )
    known_note = say(
        "overview.key_known_note",
        share=percent(quota.known_total_ha / quota.target_ha, reader),
        parts=basis_parts(quota.known_ha, reader),
    )
    cards = [
        ("overview.key_parks", number(len(quota.parks), language), parks_note),
        (
            "overview.key_target",
            hectares(quota.target_ha, reader),
            say("overview.key_target_note", year=year),
        ),
        ("overview.key_known", hectares(quota.known_total_ha, reader), known_note),
        _rest_card(quota, reader),
        ("overview.key_clusters", number(len(clusters), language), _clusters_note(clusters, reader)),
    ]
    drawn = "".join(
        f'<dl class="ov-card"><dt>{escape(say(key))}</dt><dd class="big">{escape(figure)}</dd>'
        f'<dd class="muted">{escape(note)}</dd></dl>'
        for key, figure, note in cards
    )
    return f'<div class="ov-cards">{drawn}</div>'


def _rest_card(quota: Quota, reader: Reader) -> tuple[str, str, str]:
    """Return the card of the remainder, or of what is too much."""
    rest = hectares(abs(quota.remainder_ha), reader)
    if quota.is_over_allocated:
        return "overview.key_over", rest, reader.say("overview.key_over_note")
    return "overview.key_rest", rest, reader.say("overview.key_rest_note", n=quota.n_unknown)


def _clusters_note(clusters: pd.DataFrame, reader: Reader) -> str:
    """Return how many clusters have an area and which is being converted."""
    n_known = int(clusters["planned_area_ha"].notna().sum())
    names = converting_names(clusters, reader)
    if not names:
        return reader.say("overview.key_clusters_plain", n_known=n_known)
    return reader.say("overview.key_clusters_note", n_known=n_known, converting=", ".join(names))


def converting_names(clusters: pd.DataFrame, reader: Reader) -> list[str]:
    """Return the names of the clusters that were parks."""
    column = "name_vi" if reader.language == "vi" else "name_en"
    return clusters.loc[clusters["cluster_status"] == "converting", column].tolist()


def bar(quota: Quota, reader: Reader, *, is_split: bool) -> str:
    """Return the quota as one stacked bar with its key; `is_split` shows the assumed shares."""
    pieces = _pieces(quota, is_split=is_split)
    whole_ha = max(quota.target_ha, quota.known_total_ha)
    segments = "".join(_segment(look, area_ha / whole_ha, text) for look, area_ha, text in pieces)
    entries = _key_entries(quota, reader, is_split=is_split)
    alt = escape(reader.say("overview.bar_alt", parts="; ".join(words for _, words in entries)))
    key = "".join(
        f'<li><i class="ov-{look}"></i><span>{escape(words)}</span></li>' for look, words in entries
    )
    notes = [reader.say("overview.bar_numbers")]
    if quota.is_over_allocated:
        over, known = hectares(-quota.remainder_ha, reader), hectares(quota.known_total_ha, reader)
        notes.insert(0, reader.say("overview.bar_over", known=known, over=over))
    return (
        f'<div class="ov-bar narrow" role="img" aria-label="{alt}">{segments}</div><ul class="ov-key">{key}'
        f'<li class="muted">{escape(" ".join(notes))}</li></ul>'
    )


def _pieces(quota: Quota, *, is_split: bool) -> list[tuple[str, float, str]]:
    """Return look, hectares and text of each piece of the bar, from firm to unknown."""
    rows = quota.parks
    pieces = [
        (basis, float(row["planned_area_ha"]), str(row["park_id"])[-2:])
        for basis in quota.known_ha
        for row in rows[rows["basis"] == basis].to_dict("records")
    ]
    if is_split and quota.assumed_share_ha is not None:
        assumed = rows[rows["assumed_area_ha"].notna()].to_dict("records")
        return pieces + [
            ("assumed", float(row["assumed_area_ha"]), str(row["park_id"])[-2:]) for row in assumed
        ]
    return pieces + ([("rest", quota.remainder_ha, "?")] if quota.remainder_ha > 0 else [])


def _segment(look: str, share: float, text: str) -> str:
    """Return one piece of the bar; a number that would not fit is left out."""
    shown = f"<b>{escape(text)}</b>" if share > NARROW_SHARE / 3 else ""
    return f'<span class="ov-{look}" style="width:{100 * share:.4f}%">{shown}</span>'


def _key_entries(quota: Quota, reader: Reader, *, is_split: bool) -> list[tuple[str, str]]:
    """Return look and words of each entry of the key."""
    say, parks = reader.say, quota.parks
    entries = [
        (
            basis,
            " · ".join(
                (
                    hectares(area_ha, reader),
                    codes.label(codes.AREA_BASIS, basis, reader.language),
                    _n_parks(int((parks["basis"] == basis).sum()), reader),
                )
            ),
        )
        for basis, area_ha in quota.known_ha.items()
    ]
    if quota.remainder_ha <= 0:
        return entries
    rest = hectares(quota.remainder_ha, reader)
    if not quota.n_unknown:
        return [*entries, ("rest", f"{rest} · {say('overview.bar_unallocated')}")]
    words = say("overview.bar_unknown")
    if is_split and quota.assumed_share_ha is not None:
        words = say("overview.bar_assumed", share=hectares(quota.assumed_share_ha, reader))
    look = "assumed" if is_split else "rest"
    return [*entries, (look, f"{rest} · {words} · {_n_parks(quota.n_unknown, reader)}")]


def _n_parks(count: int, reader: Reader) -> str:
    """Return a number of parks in words that agree with it."""
    return reader.say("overview.n_park" if count == 1 else "overview.n_parks", n=count)


def parks_table(
    quota: Quota, parks: pd.DataFrame, communes: pd.DataFrame, reader: Reader, *, is_split: bool
) -> str:
    """Return the parks with area, how it is known, status, place and, behind the name, the sources."""
    say = reader.say
    columns = [
        Column(heading=say("overview.id"), kind="nowrap"),
        Column(heading=say("overview.park"), kind="wide"),
        Column(heading=say("overview.area"), kind="num"),
        Column(heading=say("shell.how_known"), kind="nowrap"),
        Column(heading=say("overview.status")),
        Column(heading=say("overview.place"), kind="wide"),
    ]
    if is_split:
        columns.insert(3, Column(heading=say("overview.assumed"), kind="num"))
    names = commune_names(communes, reader)
    assumed_ha = quota.parks["assumed_area_ha"].tolist()
    rows = []
    for row, share_ha in zip(parks.to_dict("records"), assumed_ha, strict=True):
        cells = _park_cells(row, names, reader)
        if is_split:
            cells.insert(3, _assumed_cell(share_ha, reader))
        rows.append(cells)
    return table(say("overview.parks_caption"), columns, rows, foot=_foot(quota, reader, is_split=is_split))


def _park_cells(row: Mapping[Any, Any], names: Mapping[str, str], reader: Reader) -> list[str]:
    """Return the cells of one park."""
    language = reader.language
    area = hectares(row["planned_area_ha"], reader)
    is_known = row["area_basis"] != "unknown"
    basis = codes.label(codes.AREA_BASIS, row["area_basis"], language) if is_known else "–"
    return [
        escape(row["park_id"]),
        facts(reader.say.pick(row["name_vi"], row["name_en"]), _park_facts(row, reader)),
        escape(area) if is_known else unknown(area),
        escape(basis),
        escape(codes.label(codes.PARK_STATUS, row["park_status"], language)),
        _place_cell(row, names, reader),
    ]


def _assumed_cell(area_ha: float, reader: Reader) -> str:
    """Return the assumed share, marked as one; a dash where the area is known."""
    if area_ha != area_ha:  # noqa: PLR0124
        return "–"
    shown = quantity(area_ha, "ha", reader.language, decimals=AREA_DECIMALS)
    return unknown(reader.say("overview.assumed_area", area=shown))


def _foot(quota: Quota, reader: Reader, *, is_split: bool) -> list[str]:
    """Return the closing row: what is known, what is assumed, what is not published, the total."""
    say = reader.say
    known = say("overview.sum_known", area=hectares(quota.known_total_ha, reader))
    cells = ["", escape(say("overview.sum_row")), escape(known), "", "", ""]
    target = say("overview.sum_target", target=hectares(quota.target_ha, reader))
    if is_split:
        shown = hectares(quota.remainder_ha, reader) if quota.assumed_share_ha is not None else None
        cells.insert(3, escape(say("overview.sum_assumed", area=shown)) if shown else "–")
    elif quota.n_unknown and quota.remainder_ha > 0:
        target += ": " + say("overview.sum_rest", area=hectares(quota.remainder_ha, reader))
    cells[-1] = escape(target)
    return cells


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
    return [*pairs, (say("overview.fact_as_of"), date(row["as_of"], reader.language))]


def commune_names(communes: pd.DataFrame, reader: Reader) -> dict[str, str]:
    """Return code to full name: "Phường Bình Thuận", "Bình Thuận ward"."""
    if reader.language == "vi":
        return dict(zip(communes["commune_code"], communes["full_name_vi"], strict=True))
    return {
        row[
            "commune_code"
        ]: f"{row['name_vi']} {codes.label(codes.COMMUNE_TYPE, row['commune_type'], 'en').lower()}"
        for row in communes.loc[:, ["commune_code", "name_vi", "commune_type"]].to_dict("records")
    }


def _place_cell(row: Mapping[Any, Any], names: Mapping[str, str], reader: Reader) -> str:
    """Return where a park is, or how much of that is published."""
    basis = row["location_basis"]
    if basis in {"point", "commune"}:
        return escape(", ".join(names[code] for code in row["commune_codes"].split(";")))
    if basis == "district":
        return escape(reader.say.pick(row["old_place_vi"], row["old_place_en"]))
    area = codes.label(codes.LOCATION_BASIS, basis, reader.language)
    return unknown(reader.say("overview.place_wide", area=area))
