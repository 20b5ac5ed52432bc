"""Write the register, or a part of it, as a file of any of the export formats."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from register.kinds import KINDS
from register.rights import may_see
from register.sample_set import SAMPLE_PARK_ID
from reports.tables.formats import FORMATS
from ui.register_copies import copies_of
from ui.register_tables import tables_of
from ui.sample import is_sample, sample_mark

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geo.table_spec import Remark, TableSet
    from register.land_book import LandBook
    from register.rights import Role
    from register.store import Register
    from reports.tables.formats import FormatKey

__all__ = ["export_bytes", "export_name", "export_register", "holds_sample"]

#: The mark of a register of the sample set that is read by a command.
_MADE_UP: Final = (
    "BỘ MẪU – có bản ghi không có thật, bịa ra để thử chương trình",
    "SAMPLE SET – holds made-up records that are not real",
)


def holds_sample(register: LandBook) -> bool:
    """Tell whether a register is that of the sample set."""
    return register.record("parks", SAMPLE_PARK_ID, role="admin") is not None


def export_register(
    register: Register,
    path: Path,
    *,
    role: Role,
    form: FormatKey,
    now: dt.datetime,
    kinds: Sequence[str] | None = None,
    as_of: dt.datetime | None = None,
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
        sample_mark=_sample_mark(register),
        remarks=loss,
    )
    if chosen.has_copies and (
        kinds is None or {each.spec.name for each in tables.tables} >= _all_kinds(role)
    ):
        copies = copies_of(register, role, now, as_of)
        tables = replace(tables, tables=(*tables.tables, *copies))
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


def _all_kinds(role: Role) -> set[str]:
    """Return the kinds that a role may see."""
    return {key for key, kind in KINDS.items() if may_see(role, kind.audience)}


def export_bytes(
    register: Register,
    *,
    role: Role,
    form: FormatKey,
    now: dt.datetime,
    kinds: Sequence[str] | None = None,
    as_of: dt.datetime | None = None,
) -> bytes:
    """
    Return the file of `export_register` as bytes for a download.

    Parameters
    ----------
    register, role, form, now, kinds, as_of
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
        export_register(register, path, role=role, form=form, now=now, kinds=kinds, as_of=as_of)
        return path.read_bytes()


def export_name(form: FormatKey, moment: dt.datetime) -> str:
    """
    Return the name of an exported file.

    Parameters
    ----------
    form
        Its format.
    moment
        When it is made, or whose state it shows.

    Returns
    -------
    str
        "so-dat-2026-11-20.gpkg"; the sample set says so in the name.
    """
    mark = "-so-lieu-mau" if is_sample() else ""
    return f"so-dat{mark}-{moment:%Y-%m-%d}{FORMATS[form].suffix}"


def _sample_mark(register: LandBook) -> Remark | None:
    """Return the mark of made-up records in both languages; None when there are none."""
    vi, en = sample_mark("vi"), sample_mark("en")
    if vi is not None and en is not None:
        return vi, en
    return _MADE_UP if holds_sample(register) else None
