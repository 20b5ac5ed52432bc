"""Refuse a file that cannot be opened, saying why: absent, a folder, or not for this user to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import FileUnreadableError

if TYPE_CHECKING:
    from pathlib import Path


def require_readable(file: Path) -> None:
    """
    Refuse what cannot be opened for reading.

    Parameters
    ----------
    file
        Where the file should be.

    Raises
    ------
    FileUnreadableError
        Absent, a folder, without the right to read it, or not openable for another reason of the system.
    """
    subject = f"File {file.name!r}"
    try:
        if file.is_dir():
            raise FileUnreadableError(subject, "is a folder", "Name a file in it")
        with file.open("rb"):
            return
    except PermissionError as err:
        raise FileUnreadableError(
            subject,
            f"is in {file.parent} but may not be read by this user",
            "Ask its owner for the right to read it",
        ) from err
    except (FileNotFoundError, NotADirectoryError) as err:
        raise FileUnreadableError(
            subject, f"does not exist in {file.parent}", "Check the name and the folder"
        ) from err
    except OSError as err:
        raise FileUnreadableError(
            subject, f"cannot be opened ({err.strerror})", "Copy it to this machine's disk and try again"
        ) from err
