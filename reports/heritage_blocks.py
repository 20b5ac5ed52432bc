"""The blocks about heritage sites that notes and dossiers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from layers.codes import HERITAGE_KIND, HERITAGE_RANK
from reports.paper import Bullets, Column, Paragraph, Table
from reports.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.heritage_records import HeritagePair
    from geo.sites import Words
    from layers.codes import Language
    from reports.map_records import MapPicture
    from reports.paper import Block

__all__ = ["heritage_blocks", "listed", "off_map_words"]

_TEXTS: Final = {
    "number": ("Số", "No."),
    "name": ("Di tích, danh lam thắng cảnh", "Heritage site"),
    "rank": ("Xếp hạng, loại hình", "Rank, kind"),
    "distance": ("Khoảng cách đến địa điểm (mép đến mép)", "Distance to the site (edge to edge)"),
    "zone": ("Khu vực bảo vệ", "Protection zone"),
    "visible": ("Từ di tích nhìn thấy địa điểm", "Site seen from it"),
    "part": ("thuộc {whole}", "part of {whole}"),
    "accuracy": ("sai số vị trí {accuracy}", "accuracy {accuracy}"),
    "off_map": (" Di tích số {numbers} ở ngoài bản đồ.", " Heritage sites no. {numbers} are not on the map."),
    "none": (
        "Không có di tích nào trong danh mục ở trong vòng {radius}.",
        "No heritage site of the register lies within {radius}.",
    ),
    "notes": (
        "Ghi chú cho bảng (số trong ngoặc là số của di tích):",
        "Notes (numbers of the heritage sites):",
    ),
}


def heritage_blocks(
    pairs: Sequence[HeritagePair], *, register: Words, radius_m: float, language: Language, caption: str = ""
) -> list[Block]:
    """
    Return the table of heritage sites with its notes.

    Parameters
    ----------
    pairs
        Of one site, nearest first; their place in this order is their number, also on the map.
    register
        How complete the register is; always said.
    radius_m
        Sites farther than this were not looked at.
    language
        Of the words.
    caption
        Above the table.

    Returns
    -------
    list of Block
        With no pairs, the sentence that there are none, never without how complete the register is.
    """
    say = Phrases(_TEXTS, language)
    if not pairs:
        text = f"{say('none', radius=say.metres(radius_m))} {say.pick(register)}"
        return [Paragraph(text=text, look="box")]
    columns = (
        Column(title=say("number"), share=0.06, align="center"),
        Column(title=say("name"), share=0.29),
        Column(title=say("rank"), share=0.16),
        Column(title=say("distance"), share=0.23),
        Column(title=say("zone"), share=0.12),
        Column(title=say("visible"), share=0.14),
    )
    rows = tuple(_row(number, pair, say) for number, pair in enumerate(pairs, start=1))
    blocks: list[Block] = [Table(columns=columns, rows=rows, caption=caption)]
    notes = _notes(pairs, say)
    if notes:
        blocks += [
            Paragraph(text=say("notes"), look="small", keeps_next=True),
            Bullets(items=notes, is_small=True),
        ]
    return [*blocks, Paragraph(text=say.pick(register), look="box")]


def _row(number: int, pair: HeritagePair, say: Phrases) -> tuple[str, ...]:
    """Return one heritage site as a row."""
    about = [pair.heritage_id, say("accuracy", accuracy=say.metres(pair.positional_accuracy_m))]
    if pair.part_of_id:
        about.append(say("part", whole=pair.part_of_id))
    return (
        str(number),
        f"{say.heritage_name(pair)}\n({'; '.join(about)})",
        f"{say.code(HERITAGE_RANK, pair.rank)}\n{say.code(HERITAGE_KIND, pair.kind)}",
        say.distance(pair.distance_m),
        say(f"zone_{pair.zone}"),
        say(f"visible_{pair.visible}"),
    )


def _notes(pairs: Sequence[HeritagePair], say: Phrases) -> tuple[str, ...]:
    """Return what must be known about the figures, each sentence once with the numbers it is about."""
    about: dict[str, list[int]] = {}
    for number, pair in enumerate(pairs, start=1):
        for words in pair.notes:
            about.setdefault(say.pick(words), []).append(number)
    return tuple(f"({', '.join(map(str, numbers))}) {text}" for text, numbers in about.items())


def off_map_words(picture: MapPicture, language: Language) -> str:
    """
    Say which heritage sites of the table are not on a map.

    Parameters
    ----------
    picture
        Its numbered signs are those of the table.
    language
        Of the sentence.

    Returns
    -------
    str
        A sentence after a blank, "" when all of them are on it.
    """
    numbers = sorted(int(label) for label in picture.off_map if label.isdecimal())
    return Phrases(_TEXTS, language)("off_map", numbers=listed(numbers)) if numbers else ""


def listed(numbers: list[int]) -> str:
    """
    Return numbers as people write them, runs of three and more shortened.

    Parameters
    ----------
    numbers
        Ascending.

    Returns
    -------
    str
        "1, 2, 5–9".

    Examples
    --------
    >>> listed([1, 2, 5, 6, 7])
    '1, 2, 5–7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(each) for each in run] for run in runs]
    return ", ".join(part for run in parts for part in run)
