"""Write a workbook so that equal contents are equal files, and rows are as high as their text."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["LINE_PT", "row_height_pt", "workbook_bytes"]

#: Height of a line of text of 10 point, point.
LINE_PT: Final = 13.5
#: The format allows 409 point.
_HIGHEST_PT: Final = 400.0


def row_height_pt(words: str, width: float) -> float:
    """
    Return how high a cell must be for its words.

    Parameters
    ----------
    words
        Its text.
    width
        Width of its column, characters.

    Returns
    -------
    float
        Point.

    Examples
    --------
    >>> row_height_pt("ha", 10), row_height_pt("một dòng dài hơn", 10)
    (16.5, 30.0)
    """
    lines = sum(1 + int(len(line) / max(width, 1.0)) for line in words.split("\n"))
    return min(_HIGHEST_PT, 3 + lines * LINE_PT)


def workbook_bytes(book: Workbook, made_at: dt.datetime, *, title: str, author: str = "") -> bytes:
    """
    Write a workbook as XLSX.

    Parameters
    ----------
    book
        The workbook; its properties are changed.
    made_at
        The moment in the file's own properties, with its time zone.
    title, author
        In the file's own properties.

    Returns
    -------
    bytes
        The file; the same contents give the same bytes with the same versions of the packages.
    """
    moment = made_at.astimezone(dt.UTC)
    properties = book.properties
    properties.title, properties.creator = title, author
    properties.created = moment.replace(tzinfo=None)
    written = io.BytesIO()
    book.save(written)
    out = io.BytesIO()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, date_time=moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            content = before.read(name)
            if name == "docProps/core.xml":
                content = _with_moment(content, properties.modified, moment)
            after.writestr(entry, content)
    return out.getvalue()


def _with_moment(content: bytes, written: dt.datetime | None, moment: dt.datetime) -> bytes:
    """Return the properties with the moment in place of the one at which the file was written."""
    if written is None:
        return content
    before, after = (f"{each:%Y-%m-%dT%H:%M:%SZ}".encode() for each in (written, moment))
    return content.replace(before, after)
