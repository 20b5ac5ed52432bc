"""What one field of the register holds: its kind of value, limits, wording and audience, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from register.rights import Role

__all__ = ["Field", "FieldType", "Kind"]

#: "partial_date": 2023, 2023-09, 2023-09-19 or a quarter 2023-Q4. "codes": several codes with ";".
#: "outline": Polygon or MultiPolygon in `geo.crs.WORKING_CRS`.
FieldType = Literal[
    "text", "long_text", "number", "integer", "flag", "date", "partial_date", "code", "codes", "outline"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """
    One field of a kind of record.

    Attributes
    ----------
    name
        Column name; a unit ends it.
    label_vi, label_en
        Heading and alias.
    type
        What it holds.
    unit
        Unit as written after a figure, "" for none.
    required
        Whether a record must have it.
    allowed
        Codes with their wording, for "code" and "codes".
    least, most
        Limits of a number, both inclusive.
    audience
        The least privileged role that may see it.
    refers_to
        Keys of the kinds whose id it holds; () when it is no reference.
    """

    name: str
    label_vi: str
    label_en: str
    type: FieldType = "text"
    unit: str = ""
    required: bool = False
    allowed: Mapping[str, tuple[str, str]] | None = None
    least: float | None = None
    most: float | None = None
    audience: Role = "public"
    refers_to: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a field that contradicts itself."""
        if (self.type in {"code", "codes"}) != (self.allowed is not None):
            raise ValueError(f"{self.name}: codes need a list of what is allowed, other types have none")
        if self.type not in {"number", "integer"} and (self.least is not None or self.most is not None):
            raise ValueError(f"{self.name}: only numbers have limits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """
    One kind of record of the register.

    Attributes
    ----------
    key
        Name of its table, plural.
    title_vi, title_en
        What it is called.
    id_label_vi, id_label_en
        Heading of the ids.
    fields
        Its fields in the order in which people read them; the id is not among them.
    audience
        The least privileged role that may see such records at all.
    id_column
        Name of the id in exported tables.
    """

    key: str
    title_vi: str
    title_en: str
    id_column: str
    id_label_vi: str
    id_label_en: str
    fields: tuple[Field, ...]
    audience: Role = "public"

    def field(self, name: str) -> Field:
        """
        Return one field.

        Parameters
        ----------
        name
            Its name.

        Returns
        -------
        Field
            Its entry.

        Raises
        ------
        KeyError
            There is no such field.
        """
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)

    @property
    def has_drafts(self) -> bool:  # numpydoc ignore=RT01
        """Whether its records are drafts until `is_published` is set."""
        return any(each.name == "is_published" for each in self.fields)

    @property
    def outline_field(self) -> str | None:  # numpydoc ignore=RT01
        """Name of the field that holds its outline; None when it has none."""
        return next((each.name for each in self.fields if each.type == "outline"), None)
