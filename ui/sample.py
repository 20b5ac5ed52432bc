"""The sample set: a register of its own with one made-up park, and the mark that all of it carries."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from register.database import ADDRESS_VARIABLE
from register.rights import Author
from register.sample_set import SAMPLE_PARK_ID, sample_records

if TYPE_CHECKING:
    import datetime as dt

    from layers.codes import Language
    from register.store import Register
    from ui.session import Reader

__all__ = [
    "SAMPLE_FOLDER",
    "SAMPLE_VARIABLE",
    "draw_sample_mark",
    "ensure_sample",
    "is_sample",
    "sample_mark",
]

#: Environment variable through which the server tells everything else that the sample set is on.
SAMPLE_VARIABLE: Final = "PLANNER_SAMPLE"
#: Sub-folder of the workspace with the register of the sample set: nothing made up enters the real one.
SAMPLE_FOLDER: Final = "sample"
_AUTHOR: Final = Author(name="Bộ mẫu (không có thật)", role="admin")
_MARK: Final = {
    "vi": "BỘ MẪU – có số liệu không có thật: khu mẫu, lô đất và hợp đồng được bịa ra để thử chương trình",
    "en": "SAMPLE SET – holds figures that are not real: the sample park, its lots and leases are made up",
}


def is_sample() -> bool:
    """
    Tell whether the sample set is on.

    Returns
    -------
    bool
        Only after `--sample`.
    """
    return os.environ.get(SAMPLE_VARIABLE) == "1"


def sample_mark(language: Language) -> str | None:
    """
    Return the mark that every page, sheet and file of the sample set carries.

    Parameters
    ----------
    language
        "vi" or "en".

    Returns
    -------
    str or None
        None when the sample set is off.
    """
    return _MARK[language] if is_sample() else None


def ensure_sample(register: Register, now: dt.datetime) -> None:
    """
    Fill the register of the sample set with the made-up park, once.

    Parameters
    ----------
    register
        The register in `SAMPLE_FOLDER`; never the real one.
    now
        Moment, with its time zone.

    Raises
    ------
    ValueError
        The sample set is off.
    InputError
        The register is a database that the real one is in too.
    RegisterError
        The register cannot be written.
    """
    if not is_sample():
        raise ValueError(f"the sample set is off: {SAMPLE_VARIABLE} is not 1")
    if os.environ.get(ADDRESS_VARIABLE):
        raise InputError(
            "Sample set",
            f"{ADDRESS_VARIABLE} is set, so the made-up park would enter the database of the real register",
            f"Start --sample without {ADDRESS_VARIABLE}; it then has a file of its own",
        )
    if register.record("parks", SAMPLE_PARK_ID, role="admin") is None:
        register.save(sample_records(today=now.date()), author=_AUTHOR, reason="Bộ mẫu", now=now)


def draw_sample_mark(reader: Reader) -> None:
    """
    Draw the mark at the top of a page; nothing when the sample set is off.

    Parameters
    ----------
    reader
        Whose language.
    """
    import streamlit as st  # noqa: PLC0415  (commands use this module without it)

    mark = sample_mark(reader.language)
    if mark is not None:
        st.warning(mark)
