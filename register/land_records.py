"""Records of the register, what is asked to change in them, and the rows of their history."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import shapely

from register.errors import EntryError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from register.rights import Role

__all__ = ["Change", "Clash", "Edit", "EditConflict", "HistoryAction", "HistoryRow", "LandRecord", "Value"]

#: What a field can hold; an outline is a Polygon or MultiPolygon in `geo.crs.WORKING_CRS`.
Value: TypeAlias = str | float | int | bool | dt.date | tuple[str, ...] | shapely.Geometry | None
HistoryAction = Literal["created", "changed", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LandRecord:
    """
    One record as it stands, or stood on a date.

    Attributes
    ----------
    kind
        Key of `register.kinds.KINDS`.
    record_id
        Its id.
    version
        Number of its newest change, from 1.
    values
        Field to value for every field that the reader may see; None is not known.
    changed_at
        Moment of that change, UTC.
    changed_by
        Who made it.
    """

    kind: str
    record_id: str
    version: int
    values: Mapping[str, Value]
    changed_at: dt.datetime
    changed_by: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edit:
    """
    What somebody wants to change in one record.

    Attributes
    ----------
    kind
        Key of `register.kinds.KINDS`.
    record_id
        Its id.
    values
        Only what changes; None clears a field.
    version
        The version that was seen; None for a new record.
    is_removal
        Whether the record is to go; `values` is then ignored.
    """

    kind: str
    record_id: str
    values: Mapping[str, Value]
    version: int | None
    is_removal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HistoryRow:
    """
    One change of one record; rows are added, never changed.

    Attributes
    ----------
    history_id
        Its number; grows with every change of the register.
    change_id
        Shared by all rows that were saved together.
    kind, record_id, version
        The record and its version after the change.
    action
        What was done.
    before, after
        Every known field before and after; None where there was no record.
    changed_by, role
        Who did it, in which role.
    changed_at
        When, UTC.
    reason
        Why.
    source
        File or change it rests on, "" when typed.
    """

    history_id: int
    change_id: str
    kind: str
    record_id: str
    version: int
    action: HistoryAction
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None
    changed_by: str
    role: Role
    changed_at: dt.datetime
    reason: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Change:
    """
    What was saved together.

    Attributes
    ----------
    change_id
        Id of the change.
    rows
        One history row a record that really changed; () when nothing did.
    """

    change_id: str
    rows: tuple[HistoryRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clash:
    """
    An edit that met a change of somebody else.

    Attributes
    ----------
    edit
        What was wanted.
    theirs
        The record as it stands now; None when it was removed or never was there.
    rows
        History since the version that was seen, the oldest first.
    """

    edit: Edit
    theirs: LandRecord | None
    rows: tuple[HistoryRow, ...]


class EditConflict(EntryError):  # noqa: N818  (a conflict of two people, not a fault)
    """
    Somebody else changed a record since it was read; nothing was saved.

    Parameters
    ----------
    clashes
        The edits that met another change.
    is_undo
        Whether a change was to be taken back.
    """

    def __init__(self, clashes: Sequence[Clash], *, is_undo: bool = False) -> None:
        self.clashes = tuple(clashes)
        names = list(dict.fromkeys(clash.edit.record_id for clash in self.clashes))
        ids = ", ".join(names[:5])
        more = " …" if len(names) > 5 else ""
        who = ", ".join(sorted({row.changed_by for clash in self.clashes for row in clash.rows}))
        by_en, by_vi = (f" by {who}", f" bởi {who}") if who else ("", "")
        if is_undo:
            super().__init__(
                f"Record {ids}{more}",
                f"was changed again{by_en} after the change that is to be undone; nothing was undone",
                "Undo the newer change first, or change the record itself",
                text_vi=f"Bản ghi {ids}{more} đã được sửa tiếp{by_vi} sau lần thay đổi cần hoàn tác; "
                "chưa hoàn tác gì. Hãy hoàn tác lần sửa mới hơn trước, hoặc sửa chính bản ghi.",
            )
            return
        super().__init__(
            f"Record {ids}{more}",
            f"was changed{by_en} after it was opened; nothing was saved",
            "Compare both versions, choose, and save again",
            text_vi=f"Bản ghi {ids}{more} đã được sửa{by_vi} sau khi mở; chưa lưu gì. "
            "Hãy so sánh hai bản, chọn rồi lưu lại.",
        )
