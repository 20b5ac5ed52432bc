"""The register and the accounts of the workspace, opened once."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from register.accounts import AccountBook
from register.database import open_database
from register.guarded import GuardedRegister
from register.store import open_register
from ui.baseline import fill_from_data
from ui.sample import ensure_sample, is_sample

if TYPE_CHECKING:
    from pathlib import Path

    from register.store import Register
    from ui.session import Reader

__all__ = ["accounts_of", "now_utc", "register_for", "register_of"]


@lru_cache(maxsize=8)
def register_of(workspace: Path) -> Register:
    """
    Return the register of a workspace.

    Parameters
    ----------
    workspace
        Its folder; made when it is not there.

    Returns
    -------
    Register
        Safe to share: each call works in a transaction of its own. Its records ask for a role or an author;
        decisions and consultations do not: pages reach those through `register_for`.

    Raises
    ------
    RegisterError
        It cannot be opened.
    """
    opened = open_register(workspace)
    fill_from_data(opened, now_utc())
    if is_sample():
        ensure_sample(opened, now_utc())
    return opened


@lru_cache(maxsize=8)
def accounts_of(workspace: Path) -> AccountBook:
    """
    Return the accounts of a workspace.

    Parameters
    ----------
    workspace
        Its folder; made when it is not there.

    Returns
    -------
    AccountBook
        Safe to share.

    Raises
    ------
    RegisterError
        The database cannot be opened.
    """
    return AccountBook(open_database(workspace))


def register_for(reader: Reader) -> GuardedRegister:
    """
    Return the decisions and consultations as one reader may read and write them.

    Parameters
    ----------
    reader
        The reader; asked anew at each call who it is.

    Returns
    -------
    GuardedRegister
        Each of its methods refuses with `RightsError`.

    Raises
    ------
    RegisterError
        The register cannot be opened.
    """
    return GuardedRegister(register_of(reader.workspace), lambda: reader.role)


def now_utc() -> dt.datetime:
    """Return the present moment by the clock of this machine, UTC."""
    return dt.datetime.now(tz=dt.UTC)
