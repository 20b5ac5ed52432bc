"""What an exported file says of itself, as entries that every format can carry."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from geo.table_spec import TableAbout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.table_spec import TableSet

__all__ = ["FORMAT_NAME", "FORMAT_VERSION", "about_entries", "about_lines", "read_about"]

FORMAT_NAME: Final = "tuyen-quang-land-register"
FORMAT_VERSION: Final = 1


def about_entries(tables: TableSet) -> dict[str, Any]:
    """
    Return what a set says of itself.

    Parameters
    ----------
    tables
        With `about`.

    Returns
    -------
    dict of str to Any
        Text, numbers, lists and mappings only; nothing is None.

    Raises
    ------
    ValueError
        The set does not say where it is from.
    """
    about = tables.about
    if about is None:
        raise ValueError("a set of tables that is exported says where it is from")
    entries = {
        "format": FORMAT_NAME,
        "format_version": FORMAT_VERSION,
        "made_at": about.made_at.isoformat(),
        "as_of": None if about.as_of is None else about.as_of.isoformat(),
        "role": about.role,
        "source_vi": about.source_vi,
        "source_en": about.source_en,
        "revision": about.revision,
        "is_sample": True if about.is_sample else None,
        "content_sha256": about.content_sha256,
        "remarks_vi": [remark[0] for remark in about.remarks],
        "remarks_en": [remark[1] for remark in about.remarks],
        "records": {table.spec.name: len(table.rows) for table in tables.tables},
        "columns": {table.spec.name: [each.name for each in table.spec.columns] for table in tables.tables},
    }
    return {key: value for key, value in entries.items() if value is not None}


def about_lines(tables: TableSet) -> list[tuple[str, str, str]]:
    """
    Return what a set says of itself for people.

    Parameters
    ----------
    tables
        With `about`.

    Returns
    -------
    list of tuple
        Key, Vietnamese words, value as text.
    """
    entries = about_entries(tables)
    counted = {f"records_{table.spec.name}": table for table in tables.tables}
    return [
        *((key, words, str(entries[key])) for key, words in _WORDS.items() if key in entries),
        *(("remark_vi", "Lưu ý", remark) for remark in entries["remarks_vi"]),
        *(("remark_en", "Note", remark) for remark in entries["remarks_en"]),
        *((key, f"Số bản ghi: {each.spec.title_vi}", str(len(each.rows))) for key, each in counted.items()),
    ]


_WORDS: Final = {
    "format": "Loại tệp",
    "format_version": "Phiên bản của loại tệp",
    "made_at": "Thời điểm xuất",
    "as_of": "Trạng thái tại thời điểm",
    "role": "Xuất theo quyền",
    "source_vi": "Nguồn",
    "source_en": "Source",
    "revision": "Số lần thay đổi của sổ",
    "is_sample": "Bộ mẫu, không có thật",
    "content_sha256": "Mã kiểm tra nội dung (SHA-256)",
}


def read_about(entries: Mapping[str, Any]) -> TableAbout | None:
    """
    Read what a file says of itself.

    Parameters
    ----------
    entries
        As `about_entries` made them, values perhaps as text.

    Returns
    -------
    TableAbout or None
        None when the entries are not those of an export, or not of a version that is known.
    """
    if entries.get("format") != FORMAT_NAME or str(entries.get("format_version")) != str(FORMAT_VERSION):
        return None
    try:
        as_of, revision = entries.get("as_of"), entries.get("revision")
        return TableAbout(
            made_at=dt.datetime.fromisoformat(str(entries["made_at"])),
            as_of=None if as_of is None else dt.datetime.fromisoformat(str(as_of)),
            role=str(entries["role"]),
            source_vi=str(entries.get("source_vi", "")),
            source_en=str(entries.get("source_en", "")),
            revision=None if revision is None else int(revision),
            is_sample=str(entries.get("is_sample", "")).casefold() == "true",
            content_sha256=str(entries["content_sha256"]),
            remarks=tuple(
                (str(vi), str(en))
                for vi, en in zip(entries.get("remarks_vi", ()), entries.get("remarks_en", ()), strict=True)
            ),
        )
    except (KeyError, TypeError, ValueError):
        return None
