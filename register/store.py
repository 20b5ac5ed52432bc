"""The register: what the Board keeps about its land, decisions and consultations, in one database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.baseline import BaselineBook
from register.consultations import ConsultationBook
from register.database import open_database
from register.decisions import DecisionBook
from register.land_book import LandBook

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Register", "open_register"]


class Register(LandBook, BaselineBook, DecisionBook, ConsultationBook):
    """
    Records, decisions and consultations in one database.

    Parameters
    ----------
    engine
        Database whose tables exist; `open_register` makes one.
    """


def open_register(workspace: Path) -> Register:
    """
    Open the register of a workspace, making it when it is not there.

    Parameters
    ----------
    workspace
        Folder for what people enter.

    Returns
    -------
    Register
        May be shared between threads; several programs may have it open.

    Raises
    ------
    RegisterError
        It cannot be opened or is not a register.
    """
    return Register(open_database(workspace))
