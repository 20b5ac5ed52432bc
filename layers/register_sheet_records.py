"""Sheets with records of the register: what their columns mean, and what was read from a filled one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.sites import Words
    from layers.codes import Language

__all__ = [
    "CLEAR_WORDS",
    "FLAG_WORDS",
    "GUIDE_TITLES",
    "LIST_TITLES",
    "PLACE_TITLES",
    "SHOWN_FAULTS",
    "SheetColumn",
    "SheetColumnType",
    "SheetContents",
    "SheetFault",
    "SheetKind",
    "SheetRow",
    "SheetValue",
]

#: "partial_date": 2023, 2023-09, 2023-09-19 or a quarter 2023-Q4, as text.
SheetColumnType = Literal[
    "text", "long_text", "number", "integer", "flag", "date", "partial_date", "code", "codes"
]
SheetValue: TypeAlias = str | float | int | bool | dt.date | tuple[str, ...] | None

#: Titles of the sheets of a template that hold no records, in both languages; they are not read.
GUIDE_TITLES: Final = ("Hướng dẫn", "Guide")
PLACE_TITLES: Final = ("Mã KCN, CCN", "Park and cluster ids")
LIST_TITLES: Final = ("Danh mục", "Lists")
#: No and yes as the template offers them.
FLAG_WORDS: Final[Mapping[bool, tuple[str, str]]] = MappingProxyType(
    {True: ("Có", "Yes"), False: ("Không", "No")}
)
#: What empties a field of a stored record; a blank cell leaves it as it is.
CLEAR_WORDS: Final = ("(xóa)", "(clear)")
#: Faults that one message lists; the others are counted.
SHOWN_FAULTS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """
    One column of a sheet.

    Attributes
    ----------
    name
        Name of the field.
    label_vi, label_en
        Heading without unit.
    type
        What its cells hold.
    unit
        Unit as written after a figure, "" for none.
    required
        Whether a new record must have it.
    allowed
        Codes with their wording, for "code" and "codes".
    least, most
        Limits of a number, both inclusive.
    known
        Ids that it may refer to, each with a name; () when it refers to nothing that is listed.
    must_be_known
        Whether an id that is not in `known` is refused here.
    """

    name: str
    label_vi: str
    label_en: str
    type: SheetColumnType = "text"
    unit: str = ""
    required: bool = False
    allowed: Mapping[str, tuple[str, str]] | None = None
    least: float | None = None
    most: float | None = None
    known: tuple[tuple[str, str], ...] = ()
    must_be_known: bool = False

    def label(self, language: Language) -> str:
        """Return its heading without unit, in one language."""
        return self.label_vi if language == "vi" else self.label_en

    def heading(self, language: Language) -> str:
        """Return its heading with unit, in one language."""
        label = self.label(language)
        return f"{label} ({self.unit})" if self.unit else label


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKind:
    """
    One kind of record as a sheet.

    Attributes
    ----------
    key
        Key of the kind.
    title_vi, title_en
        Title of its sheet.
    id_column
        The column of the ids; a blank id asks for a new record unless the column is required.
    columns
        The other columns, in order.
    """

    key: str
    title_vi: str
    title_en: str
    id_column: SheetColumn
    columns: tuple[SheetColumn, ...]

    @property
    def all_columns(self) -> tuple[SheetColumn, ...]:  # numpydoc ignore=RT01
        """The id and the other columns."""
        return (self.id_column, *self.columns)

    def title(self, language: Language) -> str:
        """Return the title of its sheet, in one language."""
        return self.title_vi if language == "vi" else self.title_en


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """
    One row that was read.

    Attributes
    ----------
    kind
        Key of its kind.
    sheet, row
        Where it stands: title of the sheet and number of the row, from 1.
    record_id
        Its id; None when the cell was blank, for a new record.
    values
        Field to value of the cells that were filled; None for a cell that asks to clear the field. Fields
        that are not here are left as they are stored.
    """

    kind: str
    sheet: str
    row: int
    record_id: str | None
    values: Mapping[str, SheetValue] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFault:
    """
    One thing that is wrong in a sheet.

    Attributes
    ----------
    sheet
        Title of the sheet.
    row
        Number of the row, from 1; None when the fault is of a column or of the sheet.
    column
        Letter of the column, "" when the fault is of a row or of the sheet.
    heading
        Heading of the column, "" for none.
    found
        What stands there, shortened; "" when nothing does.
    needed
        What is needed, in both languages.
    """

    sheet: str
    row: int | None
    column: str
    heading: str
    found: str
    needed: Words

    def sentence(self, language: Language) -> str:
        """
        Return the fault in words.

        Parameters
        ----------
        language
            "vi" or "en".

        Returns
        -------
        str
            Sheet, row, column, what was found, what is needed; without a full stop.
        """
        vi = language == "vi"
        place = [f"trang “{self.sheet}”" if vi else f"sheet {self.sheet!r}"]
        if self.row is not None:
            place.append(f"dòng {self.row}" if vi else f"row {self.row}")
        if self.column:
            word = "cột" if vi else "column"
            place.append(f"{word} {self.column}" + (f" ({self.heading})" if self.heading else ""))
        needed = self.needed.vi if vi else self.needed.en
        if not self.found:
            return f"{', '.join(place)}: {needed}"
        found = f"thấy “{self.found}”" if vi else f"found {self.found!r}"
        return f"{', '.join(place)}: {found}, {needed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContents:
    """
    What was read from a filled template, or another table with its headings.

    Attributes
    ----------
    file_name
        Name of the file, without its folder.
    rows
        The rows without fault, in the order of the file.
    faults
        Everything that is wrong, in the order of the file; a row with a fault is not in `rows`.
    remarks
        What a reader should know: columns and sheets that were not read, text that was converted.
    """

    file_name: str
    rows: tuple[SheetRow, ...]
    faults: tuple[SheetFault, ...] = ()
    remarks: tuple[Words, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:  # numpydoc ignore=RT01
        """Keys of the kinds that have rows, in the order of the file."""
        return tuple(dict.fromkeys(row.kind for row in self.rows))

    def faults_text(self, language: Language) -> str:
        """
        Return all faults as one message.

        Parameters
        ----------
        language
            "vi" or "en".

        Returns
        -------
        str
            The first `SHOWN_FAULTS`, one after the other, and how many more there are; "" without a fault.
        """
        shown = [each.sentence(language) for each in self.faults[:SHOWN_FAULTS]]
        left = len(self.faults) - len(shown)
        if left:
            shown.append(f"và {left} lỗi nữa" if language == "vi" else f"and {left} more")
        return "; ".join(shown)

    def require_sound(self) -> None:
        """
        Refuse contents with faults.

        Raises
        ------
        InputError
            There is at least one; all of them stand in one message.
        """
        if self.faults:
            raise InputError(
                f"File {self.file_name!r}",
                self.faults_text("en"),
                "Correct these cells and give the file again; nothing was taken over",
                text_vi=f"Tệp “{self.file_name}”: {self.faults_text('vi')}. "
                "Hãy sửa các ô này rồi đưa lại tệp; chưa nhận dòng nào.",
            )
