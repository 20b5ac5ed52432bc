"""What two people changed in one record side by side, and what one change of the history did; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from register.kinds import KINDS
from register.values import same_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from register.fields import Field
    from register.land_records import Clash, Edit, HistoryRow, LandRecord, Value

__all__ = [
    "WHOLE",
    "Choice",
    "Dispute",
    "DisputeState",
    "FieldChange",
    "FieldDispute",
    "changes_of",
    "dispute_of",
    "resolve",
    "settled_edits",
]

Choice = Literal["mine", "theirs"]
#: "both_changed": they changed it while I did. "they_removed", "i_remove": one of us takes it away.
#: "same_id": both added a record under one id. "both_removed": nothing is left to do.
DisputeState = Literal["both_changed", "they_removed", "i_remove", "same_id", "both_removed"]
#: Instead of a field: the choice is about the whole record.
WHOLE = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FieldDispute:
    """
    One field of a record that two people changed.

    Attributes
    ----------
    field
        Which field.
    was
        What I saw when I began.
    mine
        What I want; what I saw where I did not touch it.
    theirs
        What is stored now.
    """

    field: Field
    was: Value
    mine: Value
    theirs: Value

    @property
    def needs_choice(self) -> bool:  # numpydoc ignore=RT01
        """Whether both of us changed it, to different values."""
        return not (
            same_value(self.mine, self.theirs)
            or same_value(self.mine, self.was)
            or same_value(self.theirs, self.was)
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dispute:
    """
    One record that somebody else changed while I did.

    Attributes
    ----------
    edit
        What I want.
    theirs
        The record as it is stored now, None when it is gone.
    state
        Who did what.
    fields
        The fields that one of us changed, in the order of the kind.
    seen
        The record as I saw it; every field None for one that was new to me.
    who, when, reason
        Of the newest change of the others; "" and None when it is not known.
    """

    edit: Edit
    theirs: LandRecord | None
    state: DisputeState
    fields: tuple[FieldDispute, ...]
    seen: Mapping[str, Value]
    who: str
    when: dt.datetime | None
    reason: str

    @property
    def choices(self) -> tuple[str, ...]:  # numpydoc ignore=RT01
        """The fields that need a choice; `WHOLE` where it is about the record."""
        if self.state in {"they_removed", "i_remove", "same_id"}:
            return (WHOLE,)
        return tuple(each.field.name for each in self.fields if each.needs_choice)

    @property
    def is_open(self) -> bool:  # numpydoc ignore=RT01
        """Whether anybody has to choose."""
        return bool(self.choices)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FieldChange:
    """
    One field that a change touched.

    Attributes
    ----------
    field
        Which field.
    before, after
        Its value on both sides.
    """

    field: Field
    before: Value
    after: Value


def dispute_of(clash: Clash) -> Dispute:
    """
    Return an edit beside what became of the record meanwhile.

    Parameters
    ----------
    clash
        As `register.land_records.EditConflict` carries it.

    Returns
    -------
    Dispute
        Fields that nobody changed are left out.
    """
    edit, theirs = clash.edit, clash.theirs
    kind = KINDS[edit.kind]
    nothing: dict[str, Value] = {field.name: None for field in kind.fields}
    first = clash.rows[0].before if clash.rows else (None if theirs is None else theirs.values)
    seen = {**nothing, **(first or {})} if edit.version is not None else nothing
    stored = nothing if theirs is None else {**nothing, **theirs.values}
    mine = seen if edit.is_removal else {**seen, **edit.values}
    fields = tuple(
        FieldDispute(field=field, was=seen[field.name], mine=mine[field.name], theirs=stored[field.name])
        for field in kind.fields
        if not same_value(mine[field.name], seen[field.name])
        or not same_value(stored[field.name], seen[field.name])
    )
    newest = clash.rows[-1] if clash.rows else None
    return Dispute(
        edit=edit,
        theirs=theirs,
        state=_state(edit, theirs, fields),
        fields=fields,
        seen=seen,
        who=newest.changed_by if newest else (theirs.changed_by if theirs else ""),
        when=newest.changed_at if newest else (theirs.changed_at if theirs else None),
        reason=newest.reason if newest else "",
    )


def resolve(dispute: Dispute, choices: Mapping[str, Choice]) -> Edit | None:
    """
    Return what is to be saved after somebody chose.

    Parameters
    ----------
    dispute
        The record.
    choices
        Field to "mine" or "theirs", `WHOLE` for the record; theirs stays where nothing was chosen.

    Returns
    -------
    Edit or None
        Made for the version that is stored now; None when nothing of mine is left to save.
    """
    edit, theirs = dispute.edit, dispute.theirs
    whole = choices.get(WHOLE, "theirs")
    version = None if theirs is None else theirs.version
    if dispute.state == "both_removed" or (dispute.choices == (WHOLE,) and whole == "theirs"):
        return None
    if dispute.state == "i_remove":
        return replace(edit, version=version)
    if dispute.state == "they_removed":
        again = {name: value for name, value in {**dispute.seen, **edit.values}.items() if value is not None}
        return replace(edit, values=again, version=None)
    kept = {
        each.field.name: each.mine
        for each in dispute.fields
        if each.field.name in edit.values
        and not same_value(each.mine, each.theirs)
        and (
            dispute.state == "same_id"
            or (choices.get(each.field.name) == "mine" if each.needs_choice else True)
        )
    }
    return replace(edit, values=kept, version=version) if kept else None


def settled_edits(
    edits: Sequence[Edit],
    disputes: Iterable[Dispute],
    choices: Mapping[tuple[str, str], Mapping[str, Choice]],
) -> tuple[Edit, ...]:
    """
    Return everything that is to be saved after somebody chose.

    Parameters
    ----------
    edits
        What I wanted to save together.
    disputes
        Those of them that met a change of somebody else.
    choices
        Kind and id of a record to its choices, as for `resolve`.

    Returns
    -------
    tuple of Edit
        In the order of `edits`; those without a dispute stay as they are.
    """
    open_ones = {(each.edit.kind, each.edit.record_id): each for each in disputes}
    settled = []
    for edit in edits:
        key = (edit.kind, edit.record_id)
        dispute = open_ones.get(key)
        kept = edit if dispute is None else resolve(dispute, choices.get(key, {}))
        if kept is not None:
            settled.append(kept)
    return tuple(settled)


def changes_of(row: HistoryRow) -> tuple[FieldChange, ...]:
    """
    Return what one row of the history changed.

    Parameters
    ----------
    row
        Of any kind.

    Returns
    -------
    tuple of FieldChange
        In the order of the kind; of a new or removed record the fields that were known.
    """
    before, after = row.before or {}, row.after or {}
    return tuple(
        FieldChange(field=field, before=before.get(field.name), after=after.get(field.name))
        for field in KINDS[row.kind].fields
        if not same_value(before.get(field.name), after.get(field.name))
    )


def _state(edit: Edit, theirs: LandRecord | None, fields: Sequence[FieldDispute]) -> DisputeState:
    """Return who did what."""
    if theirs is None:
        return "both_removed" if edit.is_removal else "they_removed"
    if edit.is_removal:
        return "i_remove"
    if edit.version is None and any(not same_value(each.mine, each.theirs) for each in fields):
        return "same_id"
    return "both_changed"
