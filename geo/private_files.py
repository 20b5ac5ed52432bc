"""Keep folders and files from other people who use the same machine, where the system knows such rights."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["make_private_folder", "require_private"]

#: The owner reads and writes; nobody else does anything.
_FILE_MODE: Final = 0o600
_FOLDER_MODE: Final = 0o700
#: A group keeps its rights in a file that it may write: no umask of a system as delivered gives that right,
#: so somebody meant it.
_SHARED_MODE: Final = 0o660


def make_private_folder(folder: Path) -> None:
    """
    Make a folder that only its owner may open; one that is there keeps its rights.

    Parameters
    ----------
    folder
        Folders above it that are missing are made as the system makes them.

    Raises
    ------
    OSError
        It cannot be made.
    """
    folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)


def require_private(file: Path) -> None:
    """
    Make an empty file that only its owner may read, or take the others' rights from one that is there.

    Parameters
    ----------
    file
        Where; its folder exists. A file of somebody else is left as it is, also one that a group may write
        keeps the group's rights.

    Raises
    ------
    OSError
        It is not there and cannot be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _FILE_MODE))
        return
    if os.name != "posix":
        return
    mode = stat.S_IMODE(file.stat().st_mode)
    allowed = _SHARED_MODE if mode & stat.S_IWGRP else _FILE_MODE
    if mode & ~allowed:
        with suppress(PermissionError):
            file.chmod(mode & allowed)
