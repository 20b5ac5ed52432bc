"""The register of the workspace, opened once for all sessions."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from register.store import open_register
from ui.baseline import fill_from_data

if TYPE_CHECKING:
    from pathlib import Path

    from register.store import Register

__all__ = ["now_utc", "register_of"]


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
        Safe to share: each call works in a transaction of its own.

    Raises
    ------
    RegisterError
        It cannot be opened.
    """
    opened = open_register(workspace)
    fill_from_data(opened, now_utc())
    return opened


def now_utc() -> dt.datetime:
    """Return the present moment by the clock of this machine, UTC."""
    return dt.datetime.now(tz=dt.UTC)
