"""Word what is wrong with a file that somebody brought, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import CRSUnknownError, FileUnreadableError

if TYPE_CHECKING:
    from pathlib import Path


def file_fault(file: Path, problem: str, fix: str, *, vi: str) -> FileUnreadableError:
    """
    Return the error for a file that cannot be read or may not be.

    Parameters
    ----------
    file
        Named in the sentence, without its folder.
    problem, fix
        English: what was found, what to do.
    vi
        Vietnamese: both, without the file's name.

    Returns
    -------
    FileUnreadableError
        To be raised.
    """
    return FileUnreadableError(f"File {file.name!r}", problem, fix, text_vi=f"Tệp “{file.name}” {vi}")


def crs_fault(file: Path, problem: str, fix: str, *, vi: str) -> CRSUnknownError:
    """
    Return the error for a file whose CRS is not known or cannot be right.

    Parameters
    ----------
    file, problem, fix, vi
        As for `file_fault`.

    Returns
    -------
    CRSUnknownError
        To be raised.
    """
    return CRSUnknownError(f"File {file.name!r}", problem, fix, text_vi=f"Tệp “{file.name}” {vi}")
