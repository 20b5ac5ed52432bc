"""The list of land as CSV and XLSX, with everything a reader of the file must know."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from analysis.access_distances import ACCESS_KINDS
from ui.format import date
from ui.sample import sample_mark

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from analysis.land_search import Listing, SearchResult
    from ui.land_words import LandWords

__all__ = ["land_csv", "land_rows", "land_xlsx"]

Cell = str | float | None
#: Of a column of the sheet, letters; and how text begins that a spreadsheet takes for a formula.
_COLUMN_WIDTH: Final = 20
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def land_rows(result: SearchResult, words: LandWords) -> tuple[list[str], list[list[Cell]]]:
    """
    Return the list as headings and rows.

    Parameters
    ----------
    result
        What fits and what may fit.
    words
        Says what is known, in the reader's language.

    Returns
    -------
    tuple of list
        Headings, and a row for each place; None is not known.
    """
    say = words.say
    heads = [
        say("land.file_group"),
        say("land.col_missing"),
        say("land.file_id"),
        say("land.col_name"),
        say("land.fact_place"),
        say("land.kind"),
        say("land.col_status"),
        *_bounds(words, f"{say('land.col_area')} (ha)"),
        say("land.col_price"),
        say("land.currency"),
        say("land.unit"),
        say("land.fact_services"),
        say("land.fact_sectors"),
        say("land.fact_location"),
    ]
    for kind in ACCESS_KINDS:
        heads += _bounds(words, f"{say('land.fact_near', kind=words.near(kind))} (m)")
    heads += [say(f"land.{name}") for name in ("fact_conditions", "fact_contact", "fact_info", "fact_source")]
    return heads, list(_rows(result, words))


def _bounds(words: LandWords, name: str) -> list[str]:
    """Return the headings of an interval."""
    return [words.say(f"land.file_{bound}", name=name) for bound in ("low", "best", "high")]


def _rows(result: SearchResult, words: LandWords) -> Iterator[list[Cell]]:
    """Yield what fits, then what may fit."""
    for listing in result.matches:
        yield _row(listing, (), words, group="matches")
    for listing, missing in result.undecided:
        yield _row(listing, missing, words, group="undecided")


def _row(listing: Listing, missing: tuple[str, ...], words: LandWords, *, group: str) -> list[Cell]:
    """Return one row."""
    offer, price = listing.offer, listing.offer.price
    row: list[Cell] = [
        words.say(f"land.file_{group}"),
        ", ".join(words.missing(key) for key in missing),
        offer.offer_id,
        words.name(offer),
        words.place(offer.place),
        words.kind(offer),
        words.status(offer),
        offer.area_ha.low,
        offer.area_ha.best,
        offer.area_ha.high,
        *((None, None, None) if price is None else (price.amount, price.currency, price.unit)),
        "; ".join(words.services(offer)),
        words.sectors(offer.sectors),
        words.location(listing),
    ]
    for kind in ACCESS_KINDS:
        bounds = listing.distance_m(kind)
        row += (
            [None] * 3
            if bounds is None
            else [_metres(each) for each in (bounds.low, bounds.best, bounds.high)]
        )
    row += [
        words.conditions(offer),
        words.contact(offer.place),
        "" if offer.info_as_of is None else offer.info_as_of.isoformat(),
        words.source(offer),
    ]
    return row


def _metres(value_m: float | None) -> float | None:
    """Return whole metres: the data is no better."""
    return None if value_m is None else float(round(value_m))


def _remarks(words: LandWords, day: dt.date) -> list[str]:
    """Return what stands above the table: the mark of the sample set first."""
    say = words.say
    lines = [
        sample_mark(say.language),
        say("land.file_about", day=date(day, say.language)),
        say("land.near_note"),
    ]
    return [line for line in lines if line]


def land_csv(result: SearchResult, words: LandWords, *, day: dt.date) -> bytes:
    """
    Write the list as CSV.

    Parameters
    ----------
    result, words
        As for `land_rows`.
    day
        The day it is made on.

    Returns
    -------
    bytes
        UTF-8 with a mark at its beginning, so that spreadsheets read the accents; remarks first, one a line.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([line] for line in _remarks(words, day))
    heads, rows = land_rows(result, words)
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def land_xlsx(result: SearchResult, words: LandWords, *, day: dt.date) -> bytes:
    """
    Write the list as XLSX.

    Parameters
    ----------
    result, words
        As for `land_rows`.
    day
        The day it is made on.

    Returns
    -------
    bytes
        One sheet: remarks, headings, rows; text is never a formula.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(words.say("land.title"))
    heads, rows = land_rows(result, words)
    remarks = _remarks(words, day)
    for place in range(1, len(heads) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = _COLUMN_WIDTH
    sheet.freeze_panes = f"A{len(remarks) + 2}"
    for line in [*([remark] for remark in remarks), heads]:
        cells = []
        for text in line:
            cell = WriteOnlyCell(sheet, value=text)
            cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Cell) -> Any:
    """Return a value as a cell; text stays text."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell
