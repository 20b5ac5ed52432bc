"""Turn cells of a table into text and any file's cells back into values, without losing a bit."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import re
import unicodedata
from typing import TYPE_CHECKING, Final

import shapely
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.table_spec import Cell, Column, Table

__all__ = [
    "CellFaultError",
    "content_sha256",
    "escape_letters",
    "label_of",
    "read_cell",
    "unescape_letters",
    "write_cell",
]

_TRUE: Final = frozenset({"true", "1", "có", "yes", "x"})
_FALSE: Final = frozenset({"false", "0", "không", "no"})
_DAY_FIRST: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
#: Letters that XML cannot carry or changes, and texts that look like the escape of one.
_ESCAPED: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SHOWN: Final = 40


class CellFaultError(ValueError):
    """
    A cell does not hold what its column needs.

    Parameters
    ----------
    needed_vi, needed_en
        What is needed.
    """

    def __init__(self, needed_vi: str, needed_en: str) -> None:
        self.needed_vi, self.needed_en = needed_vi, needed_en
        super().__init__(needed_en)


def write_cell(value: Cell) -> str | None:
    """
    Write a value as text from which `read_cell` makes the same value.

    Parameters
    ----------
    value
        Of any column type.

    Returns
    -------
    str or None
        Numbers with as many digits as they need, ISO dates, codes with ";" between, outlines as WKT.

    Examples
    --------
    >>> write_cell(0.1 + 0.2), write_cell(("food", "energy")), write_cell(None)
    ('0.30000000000000004', 'food;energy', None)
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, BaseGeometry):
        return str(shapely.to_wkt(value, rounding_precision=-1))
    return repr(value)


def label_of(column: Column, value: Cell, *, english: bool = False) -> str | None:
    """
    Write a code, several codes or a flag in words; other values as `write_cell` does.

    Parameters
    ----------
    column
        Its column.
    value
        The cell.
    english
        In English rather than Vietnamese.

    Returns
    -------
    str or None
        "Còn trống, sẵn sàng cho thuê"; several with "; " between; None when it is not known.
    """
    place = 1 if english else 0
    if isinstance(value, bool):
        return (("Có", "Yes") if value else ("Không", "No"))[place]
    words = column.allowed or {}
    if column.type == "code" and isinstance(value, str):
        return words[value][place] if value in words else value
    if column.type == "codes" and isinstance(value, tuple):
        return "; ".join(words[each][place] if each in words else each for each in value)
    return write_cell(value)


def read_cell(found: object, column: Column) -> Cell:
    """
    Turn what a file holds into a value of a column.

    Parameters
    ----------
    found
        None, text, a number, a date, well-known binary, a list of codes or a geometry: as the format has it.
        "" is an empty text in a text column and nothing in any other.
    column
        Where it stands.

    Returns
    -------
    Cell
        None when nothing was found.

    Raises
    ------
    CellFaultError
        It is not what the column needs.
    """
    if found is None or (isinstance(found, float) and math.isnan(found)):
        return None
    if column.type in {"text", "long_text", "partial_date"}:
        return _text(found)
    if isinstance(found, str) and not found.strip() and column.type != "codes":
        return None
    return _READERS[column.type](found, column)


def _text(found: object) -> str:
    """Return text as it is; figures and dates as people write them."""
    if isinstance(found, str):
        return found
    if isinstance(found, dt.datetime):
        return found.date().isoformat() if found.time() == dt.time() else found.isoformat()
    if isinstance(found, dt.date):
        return found.isoformat()
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise CellFaultError("văn bản", "text")
    return str(int(found)) if float(found).is_integer() else repr(found)


def _number(found: object, _column: Column) -> float:
    """Return a finite number."""
    try:
        value = math.nan if isinstance(found, bool) else float(found)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        value = math.nan
    if not math.isfinite(value):
        raise CellFaultError("một số, dấu thập phân là dấu chấm", "a number with a decimal point")
    return value


def _integer(found: object, column: Column) -> int:
    """Return a whole number, exactly."""
    if isinstance(found, int) and not isinstance(found, bool):
        return found
    if isinstance(found, str) and re.fullmatch(r"[+-]?\d{1,18}", found.strip()):
        return int(found)
    value = _number(found, column)
    if not value.is_integer():
        raise CellFaultError("một số nguyên", "a whole number")
    return int(value)


def _flag(found: object, _column: Column) -> bool:
    """Return yes or no."""
    if isinstance(found, bool):
        return found
    word = _plain(str(int(found)) if isinstance(found, float) and found.is_integer() else str(found))
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise CellFaultError("«Có» hoặc «Không»", "yes or no")


def _date(found: object, _column: Column) -> dt.date:
    """Return a day."""
    if isinstance(found, dt.datetime):
        return found.date()
    if isinstance(found, dt.date):
        return found
    try:
        text = str(found).strip()
        day_first = _DAY_FIRST.fullmatch(text)
        if day_first:
            day, month, year = (int(each) for each in day_first.groups())
            return dt.date(year, month, day)
        return dt.date.fromisoformat(text)
    except ValueError as err:
        raise CellFaultError("một ngày, ví dụ 2026-11-20", "a date such as 2026-11-20") from err


def _code(found: object, column: Column) -> str:
    """Return a code, given as itself or in words."""
    text = str(found).strip()
    codes = column.allowed or {}
    if text in codes:
        return text
    wanted = _plain(text)
    for code, words in codes.items():
        if wanted in {_plain(each) for each in words}:
            return code
    some = ", ".join(codes)
    raise CellFaultError(f"một trong các mã: {some}", f"one of the codes {some}")


def _codes(found: object, column: Column) -> tuple[str, ...]:
    """Return several codes."""
    parts: Iterable[object] = found.split(";") if isinstance(found, str) else found  # type: ignore[assignment]
    try:
        listed = [each for each in parts if str(each).strip()]
    except TypeError:
        listed = [found]
    return tuple(_code(each, column) for each in listed)


def _outline(found: object, _column: Column) -> BaseGeometry:
    """Return a polygon or several."""
    try:
        if isinstance(found, BaseGeometry):
            shape = found
        elif isinstance(found, bytes | bytearray | memoryview):
            shape = shapely.from_wkb(bytes(found))
        else:
            shape = shapely.from_wkt(str(found))
    except shapely.errors.ShapelyError as err:
        raise CellFaultError("một vùng (POLYGON, MULTIPOLYGON)", "an area (POLYGON, MULTIPOLYGON)") from err
    if shape is None or shape.geom_type not in {"Polygon", "MultiPolygon"} or shape.is_empty:
        raise CellFaultError("một vùng không rỗng (POLYGON, MULTIPOLYGON)", "an area that is not empty")
    return shapely.force_2d(shape)


_READERS: Final = {
    "number": _number,
    "integer": _integer,
    "flag": _flag,
    "date": _date,
    "code": _code,
    "codes": _codes,
    "outline": _outline,
}


def _plain(text: str) -> str:
    """Return a word as it is compared: one form of each accent, small letters."""
    return unicodedata.normalize("NFC", text).strip().casefold()


def shorten(found: object) -> str:
    """Return what was found, short enough for a sentence."""
    text = " ".join(str(found).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def escape_letters(text: str) -> str:
    r"""
    Write letters that XML cannot carry in the way that spreadsheets do.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Without control letters except tab and line feed.

    Examples
    --------
    >>> escape_letters("a\r\nb"), unescape_letters(escape_letters("_x000D_"))
    ('a_x000D_\nb', '_x000D_')
    """
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape_letters(text: str) -> str:
    """
    Undo `escape_letters`.

    Parameters
    ----------
    text
        Text of a spreadsheet's cell.

    Returns
    -------
    str
        As it was.
    """
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def content_sha256(tables: Iterable[Table]) -> str:
    """
    Return a checksum over what tables hold, the same in whatever format they are written.

    Parameters
    ----------
    tables
        In any order; tables that are only copies do not count.

    Returns
    -------
    str
        Sixty-four hexadecimal digits.
    """
    digest = hashlib.sha256()
    for table in sorted((each for each in tables if not each.spec.is_copy), key=lambda each: each.spec.name):
        names = [column.name for column in table.spec.columns]
        digest.update(json.dumps([table.spec.name, names], ensure_ascii=False).encode())
        rows: list[Mapping[str, Cell]] = sorted(table.rows, key=lambda row: str(row[table.spec.id_column]))
        for row in rows:
            digest.update(json.dumps([write_cell(row[name]) for name in names], ensure_ascii=True).encode())
    return digest.hexdigest()
