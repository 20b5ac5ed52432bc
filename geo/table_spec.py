"""What a table of records is made of, as data: columns with wording and units, rows, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

__all__ = ["Cell", "Column", "ColumnType", "Remark", "Row", "Table", "TableAbout", "TableSet", "TableSpec"]

#: "partial_date": 2023, 2023-09, 2023-09-19 or 2023-Q4. "outline": Polygon or MultiPolygon in
#: `geo.crs.WORKING_CRS`.
ColumnType = Literal[
    "text", "long_text", "number", "integer", "flag", "date", "partial_date", "code", "codes", "outline"
]
#: What one cell holds; None is a value that is not known.
Cell: TypeAlias = "str | float | int | bool | dt.date | tuple[str, ...] | BaseGeometry | None"
Row: TypeAlias = "Mapping[str, Cell]"
#: A sentence in Vietnamese and in English.
Remark: TypeAlias = "tuple[str, str]"
_NUL: Final = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """
    One column.

    Attributes
    ----------
    name
        Name in files; a unit ends it.
    label_vi, label_en
        Heading without the unit.
    type
        What its cells hold.
    unit
        Unit as written after a figure, "" for none.
    allowed
        Codes with their wording, for "code" and "codes".
    """

    name: str
    label_vi: str
    label_en: str
    type: ColumnType = "text"
    unit: str = ""
    allowed: Mapping[str, tuple[str, str]] | None = None

    def heading(self, *, english: bool = False) -> str:
        """Return the heading with its unit."""
        label = self.label_en if english else self.label_vi
        return f"{label} ({self.unit})" if self.unit else label


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """
    One kind of table.

    Attributes
    ----------
    name
        Name in files.
    title_vi, title_en
        What it is called.
    columns
        In the order in which people read them; the id comes first.
    id_column
        Name of the column that tells rows apart.
    is_copy
        Whether it is given only to be read, and never taken back.
    """

    name: str
    title_vi: str
    title_en: str
    columns: tuple[Column, ...]
    id_column: str
    is_copy: bool = False

    @property
    def outline(self) -> str | None:  # numpydoc ignore=RT01
        """Name of the column that holds the outline; None when there is none."""
        return next((each.name for each in self.columns if each.type == "outline"), None)

    @property
    def plain_columns(self) -> tuple[Column, ...]:  # numpydoc ignore=RT01
        """Every column but the outline."""
        return tuple(each for each in self.columns if each.type != "outline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """
    The rows of one table.

    Attributes
    ----------
    spec
        What it is made of.
    rows
        Column name to cell; every column of the spec is there.
    """

    spec: TableSpec
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        """Refuse text that no file format can carry."""
        for row in self.rows:
            if any(isinstance(cell, str) and _NUL in cell for cell in row.values()):
                raise ValueError(
                    f"table {self.spec.name}: row {row[self.spec.id_column]!r} holds a NUL letter"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAbout:
    """
    Where a set of tables is from.

    Attributes
    ----------
    made_at
        When it was written, with its time zone.
    as_of
        The moment whose state it shows; None for the present one.
    role
        Whose view of the records it is: "public", "culture", "board" or "admin".
    source_vi, source_en
        Who keeps the records.
    revision
        How many changes the records had behind them; None when not known.
    content_sha256
        Checksum over what all cells hold, see `geo.table_text.content_sha256`.
    is_sample
        Whether records among them are made up.
    remarks
        What a reader of the file must know, for example what is lost in this format.
    """

    made_at: dt.datetime
    role: str
    source_vi: str
    source_en: str
    content_sha256: str
    as_of: dt.datetime | None = None
    revision: int | None = None
    is_sample: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSet:
    """
    Tables that belong together.

    Attributes
    ----------
    about
        Where they are from; None when a file does not say.
    tables
        In the order in which they refer to each other.
    unread
        What a file held beside them and was left out, in words.
    """

    about: TableAbout | None
    tables: tuple[Table, ...]
    unread: tuple[Remark, ...] = ()
