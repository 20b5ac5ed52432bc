"""The key figures of the overview, in words, with their sources."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from layers import codes
from ui.counting import counted
from ui.format import date, is_missing, number, quantity
from ui.overview_markup import facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analysis.quota import Quota
    from analysis.targets import TargetState
    from layers.load import LoadedLayer
    from ui.session import Reader

#: Decimal places of areas: as published, closing zeros left out.
AREA_DECIMALS = 2
#: Decimal places of an assumed share where it stands by a park: it is not known better than that.
ASSUMED_DECIMALS = 1
#: Decimal places of an assumed share in the note on how the shares sum: all that are worked out.
EXACT_DECIMALS = 9
#: Bases on which nothing is backed by a document or a press report.
UNBACKED_BASES = frozenset({"unverified", "assumed"})


def hectares(area_ha: float | None, reader: Reader, *, decimals: int = AREA_DECIMALS) -> str:
    """Return an area as it is written, or that it is not published."""
    return quantity(area_ha, "ha", reader.language, decimals=decimals, trim=True)


def percent(share: float, reader: Reader) -> str:
    """Return a share 0..1 in percent, to one decimal."""
    return quantity(100 * share, "%", reader.language, decimals=1)


def assumed_share(area_ha: float | None, reader: Reader) -> str:
    """Return an assumed share of the remainder, rounded and said to be about that."""
    return reader.say("overview.assumed_about", area=hectares(area_ha, reader, decimals=ASSUMED_DECIMALS))


def lower_first(text: str) -> str:
    """Return words that stand inside a sentence; not for words that open with a proper name."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return words that open a line; the other letters stay, for there may be proper names."""
    return text[:1].upper() + text[1:]


def basis_parts(known_ha: Mapping[str, float], reader: Reader) -> list[str]:
    """Return the known area of each basis in a phrase, firmest first."""
    return [
        reader.say(
            "overview.part",
            area=hectares(area_ha, reader),
            basis=codes.label(codes.AREA_BASIS, basis, reader.language),
        )
        for basis, area_ha in known_ha.items()
    ]


def headline(quota: Quota, year: str, reader: Reader) -> str:
    """Return the page's title: what is planned, what of it is backed by a source and what is not."""
    say = reader.say
    parts = {
        basis: say(f"overview.by_{basis}", area=hectares(area_ha, reader))
        for basis, area_ha in quota.known_ha.items()
    }
    backed = [words for basis, words in parts.items() if basis not in UNBACKED_BASES]
    unbacked = [words for basis, words in parts.items() if basis in UNBACKED_BASES]
    known = ", ".join(backed)
    if unbacked:
        more = ", ".join(unbacked)
        known = say("overview.title_more", backed=known, more=more) if backed else more
    return say(
        "overview.title",
        n=len(quota.parks),
        target=hectares(quota.target_ha, reader),
        year=year,
        known=known or say("overview.title_none"),
    )


def key_figures(quota: Quota, counts: TargetState, clusters: pd.DataFrame, year: str, reader: Reader) -> str:
    """Return the five figures of the first screen."""
    say, language = reader.say, reader.language
    known = {name: number(value, language) for name, value in counts.figures.items()}
    parks_note = say(
        "overview.key_parks_note",
        named=counted("overview.named", counts.figures["named"], reader),
        operating=known["operating"],
        investor=known["investor_selected"],
    )
    known_note = say(
        "overview.key_known_note",
        share=percent(quota.known_total_ha / quota.target_ha, reader),
        parts="; ".join(basis_parts(quota.known_ha, reader)),
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
    return "overview.key_rest", rest, counted("overview.key_rest_note", quota.n_unknown, reader)


def _clusters_note(clusters: pd.DataFrame, reader: Reader) -> str:
    """Return how many clusters have an area and which is being converted."""
    n_known = int(clusters["planned_area_ha"].notna().sum())
    names = converting_names(clusters, reader)
    known = reader.say("overview.key_clusters_plain", n_known=number(n_known, reader.language))
    if not names:
        return known
    converting = counted("overview.converting", len(names), reader, names=", ".join(names))
    return f"{known}; {converting}"


def converting_names(clusters: pd.DataFrame, reader: Reader) -> list[str]:
    """Return the names of the clusters that were parks."""
    column = "name_vi" if reader.language == "vi" else "name_en"
    return clusters.loc[clusters["cluster_status"] == "converting", column].tolist()


def key_sources(parks: pd.DataFrame, target: Mapping[Any, Any], clusters: LoadedLayer, reader: Reader) -> str:
    """Return where each key figure comes from, behind one line."""
    say, metadata = reader.say, clusters.metadata
    source = say(
        "overview.source_of_target",
        source=say.pick(target["source_vi"], target["source_en"]),
        note=say.pick(target["note_vi"], target["note_en"]),
    )
    known = [
        (
            park_words(row, reader),
            area_source(row, reader),
        )
        for row in parks[parks["planned_area_ha"].notna()].to_dict("records")
    ]
    pairs = [
        (f"{say('overview.key_parks')}; {lower_first(say('overview.key_target'))}", source),
        *known,
        (
            say("overview.key_clusters"),
            say(
                "overview.source_of_park",
                source=metadata.attribution_in(say.language),
                date=date(metadata.as_of, reader.language),
            ),
        ),
    ]
    return facts(say("overview.key_sources"), pairs)


def area_source(row: Mapping[Any, Any], reader: Reader) -> str:
    """Return where a park's area comes from and of which date it is, or that the date is not known."""
    source = reader.say.pick(row["area_source_vi"], row["area_source_en"])
    if is_missing(row["area_as_of"]):
        return reader.say("overview.source_undated", source=source)
    day = date(row["area_as_of"], reader.language)
    return reader.say("overview.source_of_park", source=source, date=day)


def park_words(row: Mapping[Any, Any], reader: Reader) -> str:
    """Return a park with its area and how that is known, in one phrase."""
    return reader.say(
        "overview.bar_park",
        id=row["park_id"],
        name=reader.say.pick(row["name_vi"], row["name_en"]),
        area=hectares(row["planned_area_ha"], reader),
        basis=codes.label(codes.AREA_BASIS, row["area_basis"], reader.language),
    )
