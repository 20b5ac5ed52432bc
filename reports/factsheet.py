"""Lay out the factsheet of land on offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from layers.number_words import dates, number
from reports.paper import Bullets, Column, Facts, Heading, Paper, Paragraph, Picture, Table
from reports.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.factsheet_records import Factsheet
    from reports.paper import Block

__all__ = ["factsheet_paper"]

_TEXTS: Final = {
    "title": ("PHIẾU THÔNG TIN ĐẤT CÔNG NGHIỆP", "INDUSTRIAL LAND FACTSHEET"),
    "made": ("Lập ngày {day}. Mã: {offer_id}.", "Made on {day}. Id: {offer_id}."),
    "land": ("1. Đất", "1. The land"),
    "services": ("2. Hạ tầng, dịch vụ", "2. Services"),
    "distances": ("3. Khoảng cách tiếp cận (đường thẳng)", "3. Access (straight-line distances)"),
    "kind": ("Đến", "To"),
    "distance": ("Đường thẳng", "Straight line"),
    "nearest": ("Gần nhất trong dữ liệu", "Nearest in the data"),
    "terms": ("4. Giá, ngành, điều kiện, liên hệ", "4. Rent, sectors, conditions, contact"),
    "decided": ("Ban Quản lý đã quyết định:", "Decided by the Management Board:"),
    "map": ("5. Bản đồ", "5. Map"),
    "map_caption": ("Tỷ lệ 1:{scale} khi in đúng khổ A4.", "Scale 1:{scale} when printed on A4."),
    "no_map": (
        "Chưa công bố vị trí nên không có bản đồ và khoảng cách.",
        "No place is published, so there is no map and no distance.",
    ),
    "withheld": ("6. Chưa nêu trong phiếu này", "6. Withheld from this sheet"),
    "withheld_list": (
        (
            "Kết quả kiểm tra xung đột đất chưa kết luận; ghi chú nội bộ; hợp đồng và bên thuê; bản ghi chưa "
            "công bố. Nêu theo loại, dù có hay không có nội dung thuộc loại đó."
        ),
        (
            "Undecided results of land conflict checks; internal notes; leases and tenants; records that are "
            "not published. Listed by category, whether or not there is anything in it."
        ),
    ),
    "sources": ("7. Nguồn", "7. Sources"),
    "own_source": ("Số liệu về đất: {source}", "Figures about the land: {source}"),
    "layer": (
        "{title}: {source}, {day}, sai số {accuracy}.",
        "{title}: {source}, {day}, accuracy {accuracy}.",
    ),
    "undated": ("thời điểm chưa rõ", "date not known"),
    "software": ("Lập bằng {software}.", "Made with {software}."),
    "advice": (
        "Phiếu để tìm hiểu, không thay cho văn bản của cơ quan có thẩm quyền và không phải cam kết giao đất.",
        "For information: it does not replace a document of the competent authority and promises no land.",
    ),
    "mark": ("BỘ MẪU, không có thật", "SAMPLE SET, not real"),
    "footer": ("Phiếu thông tin {name} · {day}", "Factsheet {name} · {day}"),
}


def factsheet_paper(sheet: Factsheet) -> Paper:
    """
    Lay out a factsheet.

    Parameters
    ----------
    sheet
        What it is made from.

    Returns
    -------
    Paper
        For `reports.paper_pdf` and `reports.paper_docx`; a mark of made-up figures stands first and on every
        page.
    """
    say = Phrases(_TEXTS, sheet.language)
    footer = say("footer", name=sheet.name, day=say.day(sheet.day))
    return Paper(
        title=f"{say('title').capitalize()}: {sheet.name}",
        author="",
        subject=sheet.name,
        language=sheet.language,
        made_at=sheet.made_at,
        blocks=tuple(_blocks(sheet, say)),
        footer=f"{say('mark')} · {footer}" if sheet.mark else footer,
        body_pt=11,
    )


def _blocks(sheet: Factsheet, say: Phrases) -> Iterator[Block]:
    """Yield the sheet from top to bottom."""
    if sheet.mark:
        yield Paragraph(text=sheet.mark, look="box")
    yield Paragraph(text=say("title"), look="title")
    yield Paragraph(text=sheet.name, look="subtitle")
    yield Paragraph(text=say("made", day=say.day(sheet.day), offer_id=sheet.offer_id), look="small")
    yield Paragraph(text=say("advice"), look="small")
    for warning in sheet.warnings:
        yield Paragraph(text=warning, look="box")
    yield Heading(text=say("land"))
    yield Facts(rows=sheet.land)
    yield Heading(text=say("services"))
    yield Facts(rows=sheet.services)
    yield from _distances(sheet, say)
    yield Heading(text=say("terms"))
    yield Facts(rows=sheet.terms)
    if sheet.decided:
        yield Paragraph(text=say("decided"), keeps_next=True)
        yield Bullets(items=sheet.decided)
    yield from _map(sheet, say)
    yield Heading(text=say("withheld"))
    yield Paragraph(text=say("withheld_list"), look="box")
    yield from _sources(sheet, say)


def _distances(sheet: Factsheet, say: Phrases) -> Iterator[Block]:
    """Yield the table of distances with how they were measured."""
    yield Heading(text=say("distances"))
    if not sheet.distances:
        yield Paragraph(text=say("no_map"))
        return
    yield Table(
        columns=(
            Column(title=say("kind"), share=0.36),
            Column(title=say("distance"), share=0.3),
            Column(title=say("nearest"), share=0.34),
        ),
        rows=tuple((each.kind, each.distance, each.nearest) for each in sheet.distances),
    )
    yield Bullets(items=sheet.distance_notes, is_small=True)


def _map(sheet: Factsheet, say: Phrases) -> Iterator[Block]:
    """Yield the map, or that there is none."""
    yield Heading(text=say("map"))
    if sheet.picture is None:
        yield Paragraph(text=say("no_map"))
        return
    yield Picture(
        png=sheet.picture.png,
        width_mm=sheet.picture.width_mm,
        height_mm=sheet.picture.height_mm,
        caption=say("map_caption", scale=number(sheet.picture.scale, say.language)),
    )


def _sources(sheet: Factsheet, say: Phrases) -> Iterator[Block]:
    """Yield where everything is from."""
    lines = [
        say(
            "layer",
            title=line.title,
            source=line.source,
            day=dates(line.as_of, say.language) or say("undated"),
            accuracy=line.accuracy,
        )
        for line in sheet.sources
    ]
    yield Heading(text=say("sources"))
    yield Bullets(
        items=(
            say("own_source", source=sheet.own_source),
            *((sheet.rate_source,) if sheet.rate_source else ()),
            *lines,
            say("software", software=sheet.software),
        ),
        is_small=True,
    )
