"""The quota as one stacked bar."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from layers import codes
from ui.counting import counted
from ui.overview_figures import assumed_share, hectares, park_words

if TYPE_CHECKING:
    import pandas as pd

    from analysis.quota import Quota
    from ui.session import Reader

#: Below this share of the bar two digits do not fit on a desktop screen.
SHARE_OF_TWO_DIGITS = 0.018
#: From this share of the bar on a whole phrase fits, also on a phone.
SHARE_OF_A_PHRASE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """
    One piece of the bar.

    Attributes
    ----------
    look
        CSS class after "ov-": the basis, "assumed" or "rest".
    area_ha
        Its size, hectare.
    text
        What stands inside it where there is room.
    tooltip
        The whole phrase.
    is_phrase
        Whether the text is a phrase, shown on phones too, or two digits.
    """

    look: str
    area_ha: float
    text: str
    tooltip: str
    is_phrase: bool = False


def bar(quota: Quota, parks: pd.DataFrame, reader: Reader, *, is_split: bool) -> str:
    """Return the quota as one stacked bar with its key; `is_split` shows the assumed shares."""
    whole_ha = max(quota.target_ha, quota.known_total_ha)
    is_split = is_split and quota.assumed_share_ha is not None
    pieces = [*_known_pieces(quota, parks, reader), *_rest_pieces(quota, reader, is_split=is_split)]
    segments = "".join(_segment(piece, piece.area_ha / whole_ha) for piece in pieces)
    entries = [*_known_entries(quota, reader), *_rest_entries(quota, reader, is_split=is_split)]
    alt = escape(reader.say("overview.bar_alt", parts="; ".join(words for _, words in entries)))
    key = "".join(
        f'<li><i class="ov-{look}"></i><span>{escape(words)}</span></li>' for look, words in entries
    )
    numbers = f'<li class="muted ov-wide-only">{escape(reader.say("overview.bar_numbers"))}</li>'
    return (
        f'{_over_note(quota, reader)}<div class="ov-bar" role="img" aria-label="{alt}">{segments}</div>'
        f'<ul class="ov-key">{key}{numbers}</ul>'
    )


def _over_note(quota: Quota, reader: Reader) -> str:
    """Return the sentence that more is known than the total, "" when that is not so."""
    if not quota.is_over_allocated:
        return ""
    over, known = hectares(-quota.remainder_ha, reader), hectares(quota.known_total_ha, reader)
    return f"<p><b>{escape(reader.say('overview.bar_over', known=known, over=over))}</b></p>"


def _known_pieces(quota: Quota, parks: pd.DataFrame, reader: Reader) -> list[Piece]:
    """Return a piece for each park with an area, firmest basis first."""
    return [
        Piece(
            look=basis,
            area_ha=float(row["planned_area_ha"]),
            text=str(row["park_id"])[-2:],
            tooltip=park_words(row, reader),
        )
        for basis in quota.known_ha
        for row in parks[parks["area_basis"] == basis].to_dict("records")
    ]


def _rest_pieces(quota: Quota, reader: Reader, *, is_split: bool) -> list[Piece]:
    """Return the remainder as one piece, or as the assumed shares."""
    if quota.remainder_ha <= 0:
        return []
    if not is_split:
        words = reader.say("overview.bar_rest", area=hectares(quota.remainder_ha, reader))
        return [Piece(look="rest", area_ha=quota.remainder_ha, text=words, tooltip=words, is_phrase=True)]
    rows = quota.parks[quota.parks["assumed_area_ha"].notna()].to_dict("records")
    return [
        Piece(
            look="assumed",
            area_ha=float(row["assumed_area_ha"]),
            text=str(row["park_id"])[-2:],
            tooltip=reader.say(
                "overview.bar_park",
                id=row["park_id"],
                name=reader.say.pick(row["name_vi"], row["name_en"]),
                area=assumed_share(row["assumed_area_ha"], reader),
                basis=codes.label(codes.AREA_BASIS, "assumed", reader.language),
            ),
        )
        for row in rows
    ]


def _segment(piece: Piece, share: float) -> str:
    """Return one piece of the bar; text that would not fit is left out."""
    fits = share >= (SHARE_OF_A_PHRASE if piece.is_phrase else SHARE_OF_TWO_DIGITS)
    kind = "" if piece.is_phrase else ' class="id"'
    text = f"<b{kind}>{escape(piece.text)}</b>" if fits else ""
    return (
        f'<span class="ov-{piece.look}" title="{escape(piece.tooltip)}" style="width:{100 * share:.4f}%">'
        f"{text}</span>"
    )


def _known_entries(quota: Quota, reader: Reader) -> list[tuple[str, str]]:
    """Return look and words of the key's entry for each basis."""
    bases = quota.parks["basis"]
    return [
        (
            basis,
            " · ".join(
                (
                    hectares(area_ha, reader),
                    codes.label(codes.AREA_BASIS, basis, reader.language),
                    counted("overview.n_parks", int((bases == basis).sum()), reader),
                )
            ),
        )
        for basis, area_ha in quota.known_ha.items()
    ]


def _rest_entries(quota: Quota, reader: Reader, *, is_split: bool) -> list[tuple[str, str]]:
    """Return look and words of the key's entry for the remainder."""
    if quota.remainder_ha <= 0:
        return []
    say, rest = reader.say, hectares(quota.remainder_ha, reader)
    if not quota.n_unknown:
        return [("rest", f"{rest} · {say('overview.bar_unallocated')}")]
    parks = counted("overview.n_parks", quota.n_unknown, reader)
    if is_split:
        share = assumed_share(quota.assumed_share_ha, reader)
        return [("assumed", f"{rest} · {say('overview.bar_assumed', share=share)} · {parks}")]
    return [("rest", f"{rest} · {say('overview.bar_unknown')} · {parks}")]
