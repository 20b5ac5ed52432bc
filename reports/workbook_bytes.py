"""Write a workbook so that equal contents are equal files."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["workbook_bytes"]


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
