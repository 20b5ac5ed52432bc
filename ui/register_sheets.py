"""Describe the register's kinds as sheets of a template, and turn the rows of a filled one into edits."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol

from geo.sites import Words
from layers.register_sheet_records import SheetColumn, SheetContents, SheetFault, SheetKind
from register.kinds import KINDS, PLACE_KINDS
from register.land_records import Edit
from register.rights import require
from register.values import check_values
from ui.known_records import KnownRecords, NewIds, is_same_value
from ui.layers import layer, records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.codes import Language
    from layers.register_sheet_records import SheetRow
    from register.fields import Field, Kind
    from register.land_records import HistoryRow, LandRecord, Value
    from register.rights import Role

__all__ = ["TEMPLATE_KINDS", "LandReader", "edits_from_sheets", "sheet_kinds"]

#: Kinds that the template has a sheet for, in the order of its sheets.
TEMPLATE_KINDS: Final = ("lots", "leases", "occupancy", "milestones")
#: Kinds whose ids are given by a data file of the catalogue; no others can be added.
_FIXED_IDS: Final = {"milestones": "milestones"}
#: What belongs to an outline, which no sheet holds.
_WITH_OUTLINE: Final = ("positional_accuracy_m", "outline_source")


class LandReader(Protocol):
    """What is asked of a register."""

    def records(self, kind: str, *, role: Role) -> tuple[LandRecord, ...]:
        """Return the records of a kind as they stand."""
        ...

    def history(self, *, role: Role, kind: str) -> tuple[HistoryRow, ...]:
        """Return the history of a kind."""
        ...


def sheet_kinds(
    language: Language, *, register: LandReader | None = None, role: Role = "board"
) -> Mapping[str, SheetKind]:
    """
    Describe the sheets of the template.

    Parameters
    ----------
    language
        In which language parks, clusters and milestones are named.
    register
        Its parks, clusters and lots can be referred to, others are refused; without one the parks and
        clusters of the data files are offered and no id is refused.
    role
        Who asks.

    Returns
    -------
    Mapping of str to SheetKind
        In the order of the sheets.
    """
    known = _known_ids(language, register, role)
    return MappingProxyType(
        {key: _sheet_kind(KINDS[key], known, has_register=register is not None) for key in TEMPLATE_KINDS}
    )


def edits_from_sheets(contents: SheetContents, register: LandReader, role: Role) -> tuple[Edit, ...]:
    """
    Turn rows into edits of the register.

    Parameters
    ----------
    contents
        What was read.
    register
        Whose records are changed.
    role
        Who changes them.

    Returns
    -------
    tuple of Edit
        In the order of the rows: a row without id is a new record with an id of its own, a row with the id
        of a record changes its present version, a row with another id is a new record with that id. Rows
        that change nothing are left out, also those without id that a stored record says already; two rows
        of one file that say the same are never taken for one.

    Raises
    ------
    RightsError
        The role may not change records.
    InputError
        The contents have faults, a row lacks what a new record needs, or a row without id is about what a
        stored record or another row is about; every fault in one message.
    """
    require(role, "edit_records")
    contents.require_sound()
    edits: list[Edit] = []
    faults: list[SheetFault] = []
    for key in contents.kinds:
        rows = [row for row in contents.rows if row.kind == key]
        made, wrong = _edits_of_kind(KINDS[key], rows, register, role)
        edits += made
        faults += wrong
    dataclasses.replace(contents, faults=tuple(faults)).require_sound()
    return tuple(edits)


def _edits_of_kind(
    kind: Kind, rows: Sequence[SheetRow], register: LandReader, role: Role
) -> tuple[list[Edit], list[SheetFault]]:
    """Return the edits of the rows of one kind, and what is wrong with them."""
    stored = {record.record_id: record for record in register.records(kind.key, role=role)}
    taken = {*stored, *(row.record_id for row in rows if row.record_id is not None)}
    if any(row.record_id is None for row in rows):
        taken |= {past.record_id for past in register.history(role=role, kind=kind.key)}
    ids = NewIds(kind.key, taken)
    known = KnownRecords(kind.key, stored.values())
    edits, faults = [], []
    new_rows: dict[str, SheetRow] = {}
    for row in rows:
        record = stored.get(row.record_id or "")
        kept, words = _kept(kind, row, is_new=record is None)
        if row.record_id is None:
            twin = known.twin(kept)
            former = None if twin is None else new_rows.get(twin[0])
            if twin is not None and twin[1] and former is None:
                continue
            words += [] if twin is None else [_already_there(twin[0]) if former is None else _repeats(former)]
        faults += [_row_fault(row, each) for each in words]
        if record is None:
            record_id = row.record_id or ids.next_for(kept)
            known.add(record_id, kept)
            new_rows.setdefault(record_id, row)
            kept = {name: value for name, value in kept.items() if value is not None}
        else:
            record_id, before = record.record_id, record.values
            kept = {name: value for name, value in kept.items() if not is_same_value(value, before.get(name))}
        if kept or record is None:
            version = None if record is None else record.version
            edits.append(Edit(kind=kind.key, record_id=record_id, values=kept, version=version))
    return edits, faults


def _already_there(record_id: str) -> Words:
    return Words(
        vi=f"đã có bản ghi {record_id} về cùng nội dung; hãy ghi mã này để sửa, hoặc sửa dòng cho khác",
        en=f"record {record_id} is about the same; write its id to change it, or make the row differ",
    )


def _repeats(former: SheetRow) -> Words:
    return Words(
        vi=f"dòng {former.row} (trang “{former.sheet}”) đã nói về cùng nội dung; hãy bỏ một dòng, hoặc ghi "
        "tên hay mã khác nhau",
        en=f"row {former.row} (sheet {former.sheet!r}) is about the same; leave one of them out, or give "
        "them different names or ids",
    )


def _kept(kind: Kind, row: SheetRow, *, is_new: bool) -> tuple[dict[str, Value], list[Words]]:
    """Return the values as the register keeps them, and what is wrong with them."""
    kept, words = check_values(kind, row.values)
    for field in kind.fields:
        is_given = field.name in row.values
        is_empty = is_given and field.name in kept and kept[field.name] is None
        if field.required and (is_empty or (is_new and not is_given)):
            words.append(_lacking(field, row, is_new=is_new))
    return kept, words


def _lacking(field: Field, row: SheetRow, *, is_new: bool) -> Words:
    """Say that a record lacks what it needs."""
    if not is_new or row.record_id is None:
        return Words(vi=f"cần có {field.label_vi}", en=f"{field.label_en} is needed")
    return Words(
        vi=f"mã {row.record_id} chưa có trong sổ đất nên là bản ghi mới, cần có {field.label_vi}",
        en=f"id {row.record_id} is not in the register, so the record is new and needs {field.label_en}",
    )


def _row_fault(row: SheetRow, needed: Words) -> SheetFault:
    return SheetFault(sheet=row.sheet, row=row.row, column="", heading="", found="", needed=needed)


def _sheet_kind(
    kind: Kind, known: Mapping[str, tuple[tuple[str, str], ...]], *, has_register: bool
) -> SheetKind:
    """Describe one kind."""
    is_fixed = kind.key in _FIXED_IDS
    return SheetKind(
        key=kind.key,
        title_vi=kind.title_vi,
        title_en=kind.title_en,
        id_column=SheetColumn(
            name=kind.id_column,
            label_vi=kind.id_label_vi,
            label_en=kind.id_label_en,
            required=is_fixed,
            known=known.get(kind.key, ()) if is_fixed else (),
            must_be_known=is_fixed,
        ),
        columns=tuple(
            _column(field, known, has_register=has_register)
            for field in kind.fields
            if field.type != "outline" and not (kind.outline_field and field.name in _WITH_OUTLINE)
        ),
    )


def _column(
    field: Field, known: Mapping[str, tuple[tuple[str, str], ...]], *, has_register: bool
) -> SheetColumn:
    """Describe one field."""
    listed = tuple(entry for key in field.refers_to for entry in known.get(key, ()))
    if field.type == "outline":
        raise ValueError(f"{field.name}: a sheet holds no outline")
    return SheetColumn(
        name=field.name,
        label_vi=field.label_vi,
        label_en=field.label_en,
        type=field.type,
        unit=field.unit,
        required=field.required,
        allowed=field.allowed,
        least=field.least,
        most=field.most,
        known=listed,
        must_be_known=has_register and set(field.refers_to) == set(PLACE_KINDS),
    )


def _known_ids(
    language: Language, register: LandReader | None, role: Role
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return ids with names, by kind."""
    name = "name_vi" if language == "vi" else "name_en"
    known: dict[str, tuple[tuple[str, str], ...]] = {}
    for key in PLACE_KINDS:
        rows: Sequence[tuple[str, Mapping[str, Any]]]
        if register is None:
            rows = [(str(row[KINDS[key].id_column]), row) for row in records(layer(key).rows())]
        else:
            rows = [(record.record_id, record.values) for record in register.records(key, role=role)]
        known[key] = tuple((each, str(row.get(name) or "")) for each, row in rows)
    if register is not None:
        lots = register.records("lots", role=role)
        known["lots"] = tuple((lot.record_id, str(lot.values.get("lot_name") or "")) for lot in lots)
    title = "title_vi" if language == "vi" else "title_en"
    known["milestones"] = tuple(
        (str(row["milestone_id"]), str(row[title])) for row in records(layer("milestones").rows())
    )
    return known
