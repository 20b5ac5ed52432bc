"""Make the factsheets of docs/examples through the code of the page: one real park, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.land_sheets import sheet_file

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from layers.codes import Language

__all__ = ["write_factsheets"]

PARK_ID: Final = "KCN-01"
#: Language to the name of its file.
NAMES: Final[dict[Language, str]] = {"vi": "phieu-thong-tin-dat", "en": "land-factsheet"}


def write_factsheets(folder: Path, *, workspace: Path, day: dt.date) -> None:
    """
    Write the factsheets of the examples.

    Parameters
    ----------
    folder
        Where to.
    workspace
        With a register that nobody has changed: what the data files say.
    day
        Date of the sheets.

    Raises
    ------
    EntryError
        The park is not in the register.
    """
    for language, name in NAMES.items():
        content = sheet_file(PARK_ID, workspace=workspace, day=day, language=language)
        (folder / f"{name}.pdf").write_bytes(content)
