"""Write the register, or a part of it, as a file of any of the export formats."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError
from reports.tables.formats import FORMATS
from ui.register_tables import tables_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geo.table_spec import Remark, TableSet
    from register.land_book import LandBook
    from register.rights import Role
    from reports.tables.formats import FormatKey

__all__ = ["export_bytes", "export_name", "export_register"]


def export_register(
    register: LandBook,
    path: Path,
    *,
    role: Role,
    form: FormatKey,
    now: dt.datetime,
    kinds: Sequence[str] | None = None,
    as_of: dt.datetime | None = None,
    remarks: Sequence[Remark] = (),
) -> TableSet:
    """
    Write the register as one file.

    Parameters
    ----------
    register
        Whose records.
    path
        The file; it takes the place of one that is there only when all of it is written.
    role
        Who will see the file: what is withheld from the role is not in it.
    form
        Key of `reports.tables.formats.FORMATS`.
    now
        Moment, with its time zone.
    kinds
        Keys of kinds; None for all that the role may see.
    as_of
        The moment whose state is wanted; None for the present one.
    remarks
        What a reader of the file must know, for example that records are made up.

    Returns
    -------
    TableSet
        What was written.

    Raises
    ------
    EntryError
        As for `ui.register_tables.tables_of`.
    FileUnreadableError
        The format cannot hold it.
    InputError
        The folder is not there or cannot be written.
    RegisterError
        The database cannot be read.
    """
    chosen = FORMATS[form]
    loss = [(chosen.loss_vi, chosen.loss_en)] if chosen.loss_vi else []
    tables = tables_of(
        register,
        role,
        now=now,
        kinds=kinds,
        as_of=as_of,
        with_copies=chosen.has_copies,
        remarks=[*remarks, *loss],
    )
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
            made = Path(folder) / path.name
            chosen.write(tables, made)
            made.replace(path)
    except OSError as err:
        raise InputError(
            f"File {path.name!r}",
            f"cannot be written in {path.parent} ({err.strerror})",
            "Choose a folder that is there and can be written, and check the disk",
            text_vi=f"Tệp “{path.name}” không ghi được vào thư mục đã chọn ({err.strerror}). Hãy chọn "
            "thư mục có sẵn và ghi được, rồi kiểm tra ổ đĩa",
        ) from err
    return tables


def export_bytes(
    register: LandBook,
    *,
    role: Role,
    form: FormatKey,
    now: dt.datetime,
    kinds: Sequence[str] | None = None,
    as_of: dt.datetime | None = None,
    remarks: Sequence[Remark] = (),
) -> bytes:
    """
    Return the file of `export_register` as bytes for a download.

    Parameters
    ----------
    register, role, form, now, kinds, as_of, remarks
        As for `export_register`.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    EntryError, FileUnreadableError, InputError, RegisterError
        As for `export_register`.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / export_name(form, now)
        export_register(
            register, path, role=role, form=form, now=now, kinds=kinds, as_of=as_of, remarks=remarks
        )
        return path.read_bytes()


def export_name(form: FormatKey, moment: dt.datetime, *, is_sample: bool = False) -> str:
    """
    Return the name of an exported file.

    Parameters
    ----------
    form
        Its format.
    moment
        When it is made, or whose state it shows.
    is_sample
        Whether it holds made-up records.

    Returns
    -------
    str
        "so-dat-2026-11-20.gpkg".
    """
    mark = "-so-lieu-mau" if is_sample else ""
    return f"so-dat{mark}-{moment:%Y-%m-%d}{FORMATS[form].suffix}"
