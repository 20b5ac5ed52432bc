"""Pack the files of an export into one archive, the same bytes for the same content, and read them back."""

from __future__ import annotations

import tomllib
import zipfile
from typing import TYPE_CHECKING, Any, Final

import tomli_w

from geo.archives import checked_names
from reports.tables.about import about_entries, read_about
from reports.tables.reading import not_ours, require_file

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from geo.table_spec import TableAbout, TableSet, TableSpec

__all__ = ["METADATA_NAME", "pack", "unpack"]

METADATA_NAME: Final = "metadata.toml"
_FIRST_YEAR: Final = 1980


def pack(path: Path, tables: TableSet, files: Mapping[str, bytes], *, notes: Mapping[str, str]) -> None:
    """
    Write an archive with its metadata.

    Parameters
    ----------
    path
        The archive; replaced when it is there.
    tables
        What is exported, with `about`.
    files
        Name in the archive to bytes.
    notes
        How the files are to be read, key to sentence.
    """
    entries = about_entries(tables) | {
        "notes": dict(notes),
        "tables": {table.spec.name: _described(table.spec) for table in tables.tables},
    }
    made_at = tables.about.made_at if tables.about is not None else None
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {METADATA_NAME: tomli_w.dumps(entries).encode(), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, _zip_moment(made_at)), content, zipfile.ZIP_DEFLATED)


def _zip_moment(moment: dt.datetime | None) -> tuple[int, int, int, int, int, int]:
    """Return a moment as archives keep it: not before 1980."""
    if moment is None or moment.year < _FIRST_YEAR:
        return (_FIRST_YEAR, 1, 1, 0, 0, 0)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)


def _described(spec: TableSpec) -> dict[str, Any]:
    """Return a table's wording for the metadata."""
    columns = []
    for each in spec.columns:
        entry: dict[str, Any] = {
            "name": each.name,
            "type": each.type,
            "label_vi": each.label_vi,
            "label_en": each.label_en,
        }
        entry |= {"unit": each.unit} if each.unit else {}
        if each.allowed is not None:
            entry["codes"] = {code: list(words) for code, words in each.allowed.items()}
        columns.append(entry)
    return {"title_vi": spec.title_vi, "title_en": spec.title_en, "id": spec.id_column, "columns": columns}


def unpack(file: Path, suffix: str) -> tuple[TableAbout | None, dict[str, bytes]]:
    """
    Read an archive of an export.

    Parameters
    ----------
    file
        The archive.
    suffix
        Of its tables, ".csv".

    Returns
    -------
    tuple of TableAbout or None, and dict of str to bytes
        What it says of itself, None when that cannot be read; table name to content.

    Raises
    ------
    FileUnreadableError
        Not an archive, cut short, damaged, unsafe or too large (see `geo.archives.checked_names`); without
        metadata, or without any such table.
    """
    require_file(file)
    names = checked_names(file)
    wanted = [name for name in names if name.casefold().endswith(suffix) and "/" not in name]
    if METADATA_NAME not in names or not wanted:
        raise not_ours(file)
    with zipfile.ZipFile(file) as archive:
        try:
            about = read_about(tomllib.loads(archive.read(METADATA_NAME).decode("utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            about = None
        return about, {name[: -len(suffix)]: archive.read(name) for name in wanted}
