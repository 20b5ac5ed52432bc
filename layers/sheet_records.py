"""Sheets of a file as stored, and what makes one unreadable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.file_faults import file_fault

if TYPE_CHECKING:
    from pathlib import Path

    from geo.errors import FileUnreadableError

__all__ = ["MAX_ROWS", "RawCell", "RawRow", "RawSheet", "damaged_fault", "too_many_fault"]

#: Most rows with something in them that are read of one sheet.
MAX_ROWS: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCell:
    """
    One cell as stored.

    Attributes
    ----------
    value
        Text, number, flag, date or time; None when it is blank.
    number_format
        How a number or date is shown.
    is_formula
        Whether `value` is the stored result of a formula; None then means that no result is stored.
    is_error
        Whether it is an error of the spreadsheet, "#DIV/0!".
    """

    value: object = None
    number_format: str = "General"
    is_formula: bool = False
    is_error: bool = False

    @property
    def is_blank(self) -> bool:  # numpydoc ignore=RT01
        """Whether nothing stands in it."""
        return not self.is_formula and (self.value is None or not str(self.value).strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """
    One row with something in it.

    Attributes
    ----------
    number
        Where it stands, from 1.
    cells
        From the first column on.
    """

    number: int
    cells: tuple[RawCell, ...]

    def cell(self, place: int) -> RawCell:
        """Return the cell of a column, from 0; a blank one beyond the end."""
        return self.cells[place] if place < len(self.cells) else RawCell()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """
    One sheet as stored.

    Attributes
    ----------
    title
        Its title; of a CSV the file's name.
    rows
        Rows with something in them.
    is_hidden
        Whether people do not see it.
    """

    title: str
    rows: tuple[RawRow, ...]
    is_hidden: bool = False


def damaged_fault(file: Path) -> FileUnreadableError:
    """Return the error for a file that is damaged or not what its ending says."""
    return file_fault(
        file,
        "is no workbook that can be read (damaged, or made by a program that does not keep to the format)",
        "Open it in Excel or LibreOffice and save it again as .xlsx",
        vi="không phải bảng tính đọc được (hỏng, hoặc do phần mềm khác ghi không đúng định dạng). "
        "Hãy mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx",
    )


def too_many_fault(file: Path, found: int, what: str, what_vi: str, most: int) -> FileUnreadableError:
    """Return the error for a file with more of something than is read."""
    return file_fault(
        file,
        f"has {found:,} or more {what}, at most {most:,} are read",
        "Split it into several files",
        vi=f"có từ {found} {what_vi}, chỉ đọc đến {most}. Hãy chia thành nhiều tệp",
    )
