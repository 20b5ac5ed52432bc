"""Turn outlines of a file into edits of the register."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from layers.boundary_check_records import StoredOutline, ground_ha
from layers.register_cell_text import fold
from layers.register_sheet_records import SheetColumn
from register.kinds import KINDS, PLACE_KINDS
from register.land_records import Edit
from register.record_rules import id_fault
from register.rights import require
from register.values import same_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.boundary_records import BoundaryFeature, BoundaryFile
    from register.land_records import LandRecord, Value
    from register.rights import Role
    from register.store import Register

__all__ = [
    "AREA_FIELDS",
    "OUTLINED_KINDS",
    "SKIPPED",
    "BoundaryRequest",
    "assign_records",
    "boundary_edits",
    "import_fields",
    "stored_outlines",
]

#: Kinds whose records have outlines.
OUTLINED_KINDS: Final = ("parks", "clusters", "lots", "site_options")
#: What stands for a feature that is left out.
SKIPPED: Final = "-"
#: Fields that a file may fill in beside the outline. Of parks and clusters the planned area is a decision
#: and no survey: it is compared and never taken over.
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "parks": ("name_vi", "planned_area_ha", "positional_accuracy_m"),
    "clusters": ("name_vi", "planned_area_ha", "positional_accuracy_m"),
    "site_options": ("name_vi", "slot", "scenario", "phase", "author", "positional_accuracy_m", "note"),
}
_COMPARED_ONLY: Final = frozenset({"name_vi", "planned_area_ha"})
#: Fields that are not taken from a file of lots.
_NOT_OF_LOTS: Final = frozenset({"outline", "outline_source", "internal_note", "is_published"})
_NAMES: Final = {"parks": "name_vi", "clusters": "name_vi", "lots": "lot_name", "site_options": "name_vi"}
AREA_FIELDS: Final = {"parks": "planned_area_ha", "clusters": "planned_area_ha", "lots": "area_ha"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BoundaryRequest:
    """
    Outlines of a file and what is to be done with them.

    Attributes
    ----------
    kind
        One of `OUTLINED_KINDS`.
    found
        The file as it was read.
    assigned
        Feature of the file to the id of the record that gets it; `SKIPPED` leaves it out.
    common
        Field to value for new records whose feature does not say it, and accuracy and source of all
        outlines; None for an accuracy that nobody knows.
    """

    kind: str
    found: BoundaryFile
    assigned: Mapping[str, str]
    common: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))

    def features(self) -> list[tuple[str, BoundaryFeature]]:
        """Return the features that are taken over, with the ids of their records."""
        taken = [(self.assigned.get(each.feature_id, ""), each) for each in self.found.features]
        return [(record_id, each) for record_id, each in taken if record_id not in {"", SKIPPED}]


def import_fields(kind: str) -> tuple[SheetColumn, ...]:
    """
    Return the fields that a file of outlines may fill in, the id first.

    Parameters
    ----------
    kind
        One of `OUTLINED_KINDS`.

    Returns
    -------
    tuple of SheetColumn
        As `layers.boundary_import.read_boundaries` takes them.
    """
    declared = KINDS[kind]
    named = _FIELDS.get(kind)
    chosen = [
        each
        for each in declared.fields
        if each.type != "outline" and (each.name in named if named else each.name not in _NOT_OF_LOTS)
    ]
    identity = SheetColumn(
        name=declared.id_column, label_vi=declared.id_label_vi, label_en=declared.id_label_en
    )
    return (
        identity,
        *(
            SheetColumn(
                name=each.name,
                label_vi=each.label_vi,
                label_en=each.label_en,
                type="text" if each.type == "outline" else each.type,
                unit=each.unit,
                allowed=each.allowed,
                least=each.least,
                most=each.most,
            )
            for each in chosen
        ),
    )


def assign_records(
    kind: str, found: BoundaryFile, stored: Sequence[LandRecord], *, place_id: str = ""
) -> dict[str, str]:
    """
    Suggest which record each feature belongs to.

    Parameters
    ----------
    kind
        One of `OUTLINED_KINDS`.
    found
        The file as it was read.
    stored
        Records of the kind.
    place_id
        Park or cluster of lots without one of their own.

    Returns
    -------
    dict of str to str
        Feature to id: by the id in the file, else by its name; lots and site options that are not known
        get a new id; "" for a park or cluster that must be chosen.
    """
    by_name = {fold(str(each.values.get(_NAMES[kind]) or "")): each.record_id for each in stored}
    free = _FreeIds(kind, {each.record_id for each in stored})
    assigned: dict[str, str] = {}
    for each in found.features:
        named = str(each.values.get(KINDS[kind].id_column) or "").strip()
        title = fold(str(each.values.get(_NAMES[kind]) or ""))
        is_lot = kind == "lots" and bool(title) and bool(place_id or each.values.get("place_id"))
        if named and id_fault(KINDS[kind], named) is None:
            chosen = named
        elif title in by_name and not is_lot:
            chosen = by_name[title]
        else:
            park = str(each.values.get("place_id") or place_id)
            chosen = free.next(park) if kind in {"lots", "site_options"} else ""
        assigned[each.feature_id] = chosen
    return assigned


class _FreeIds:
    """Ids that no record has, counted on from the highest of each park."""

    def __init__(self, kind: str, taken: set[str]) -> None:
        self.kind, self.taken, self.last = kind, taken, dict[str, int]()

    def next(self, park: str) -> str:
        """Return the next free id."""
        start = f"{park}-L" if self.kind == "lots" and park else "LO-" if self.kind == "lots" else "PA-"
        if start not in self.last:
            pattern = re.compile(re.escape(start) + r"(\d+)")
            numbers = [int(match[1]) for each in self.taken if (match := pattern.fullmatch(each))]
            self.last[start] = max(numbers, default=0)
        self.last[start] += 1
        return f"{start}{self.last[start]:03d}"


def boundary_edits(request: BoundaryRequest, register: Register, role: Role) -> tuple[Edit, ...]:
    """
    Turn the outlines of a file into edits.

    Parameters
    ----------
    request
        Outlines and their records.
    register
        Whose records are changed.
    role
        Who changes them.

    Returns
    -------
    tuple of Edit
        In the order of the file; records that would not change are left out. What is wrong with a value is
        said by `Register.save`.

    Raises
    ------
    RightsError
        The role may not change records.
    """
    require(role, "edit_records")
    stored = {each.record_id: each for each in register.records(request.kind, role=role)}
    edits = []
    for record_id, feature in request.features():
        record = stored.get(record_id)
        values = _values(request, feature, record_id, is_new=record is None)
        if record is not None:
            values = {
                name: value
                for name, value in values.items()
                if not same_value(value, record.values.get(name))
            }
        if values:
            version = None if record is None else record.version
            edits.append(Edit(kind=request.kind, record_id=record_id, values=values, version=version))
    return tuple(edits)


def _values(
    request: BoundaryRequest, feature: BoundaryFeature, record_id: str, *, is_new: bool
) -> dict[str, Value]:
    """Return what a feature says of its record."""
    kind, common = request.kind, dict(request.common)
    values: dict[str, Value] = {"outline": feature.outline}
    for name in ("positional_accuracy_m", "outline_source"):
        if name in common:  # an accuracy that is said to be unknown takes the place of the former outline's
            values[name] = common[name]
    is_place = kind in PLACE_KINDS
    left_out = {KINDS[kind].id_column, *(_COMPARED_ONLY if is_place else ())}
    values |= {name: value for name, value in feature.values.items() if name not in left_out}
    if is_new:
        values = {**common, **values}
        values = {name: value for name, value in values.items() if value is not None}
        if not is_place:
            values.setdefault(_NAMES[kind], record_id)
        if kind == "lots" and "area_ha" not in values:
            values["area_ha"] = round(ground_ha(feature.outline), 4)
    return values


def stored_outlines(register: Register, kind: str, role: Role) -> list[StoredOutline]:
    """
    Return the outlines of a kind that are stored.

    Parameters
    ----------
    register
        The register.
    kind
        One of `OUTLINED_KINDS`.
    role
        Who asks.

    Returns
    -------
    list of StoredOutline
        Records without outline are left out.
    """
    found = []
    for each in register.records(kind, role=role):
        outline: Any = each.values.get("outline")
        if outline is None:
            continue
        accuracy = each.values.get("positional_accuracy_m")
        found.append(
            StoredOutline(
                record_id=each.record_id,
                name=str(each.values.get(_NAMES[kind]) or ""),
                outline=outline,
                accuracy_m=float(accuracy) if isinstance(accuracy, int | float) else None,
            )
        )
    return found
