"""Figures that both the data files and the Board have changed, as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from register.land_records import Value

__all__ = ["BASELINE_AUTHOR", "WHOLE_RECORD", "BaselineDifference", "Choice", "DifferenceKey"]

#: Name under which changes of the data files stand in the history.
BASELINE_AUTHOR: Final = "Số liệu nền (data/)"
#: Instead of a field: the whole record is no longer in the data files.
WHOLE_RECORD: Final = ""
Choice = Literal["ours", "new"]


class DifferenceKey(NamedTuple):
    """
    Which figure a choice is about.

    Attributes
    ----------
    kind, record_id, field
        The field; "" stands for the whole record.
    """

    kind: str
    record_id: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BaselineDifference:
    """
    A figure that both the data files and the Board have changed.

    Attributes
    ----------
    kind, record_id, field
        Where it stands; field "" means that the data files no longer have the record.
    old
        What the data files said when the Board took it over.
    new
        What they say now.
    ours
        What the register says.
    """

    kind: str
    record_id: str
    field: str
    old: Value
    new: Value
    ours: Value

    @property
    def key(self) -> DifferenceKey:  # numpydoc ignore=RT01
        """Names it in a choice."""
        return DifferenceKey(self.kind, self.record_id, self.field)
