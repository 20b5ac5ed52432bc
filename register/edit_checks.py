"""Check edits before they are written: values, whole records, and what refers to what."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from geo.sites import Words
from register.entries import Faults, tidy
from register.errors import EntryError
from register.kinds import KINDS, PLACE_KINDS
from register.land_rows import values_of_row
from register.land_tables import TABLES
from register.models import NAME_LENGTH, TEXT_LENGTH
from register.record_rules import TOLERANCE_HA, id_fault, record_faults
from register.values import check_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session

    from register.land_records import Edit, Value

__all__ = ["AT_ONCE", "check_edits", "check_reason"]

#: Faults that one message names; the rest are counted.
MOST_FAULTS: Final = 20
#: Dates of what has happened already.
_PAST: Final = frozenset({"info_as_of", "done_on"})
#: Ids that one query asks for.
AT_ONCE: Final = 500
Key = tuple[str, str]


def check_reason(reason: str, name: str, now: dt.datetime) -> tuple[str, str]:
    """
    Return the reason and the author's name as they are kept.

    Parameters
    ----------
    reason, name
        As given.
    now
        Moment of the change.

    Returns
    -------
    tuple of (str, str)
        Trimmed.

    Raises
    ------
    EntryError
        One is missing or too long, or the moment has no time zone.
    """
    reason, name = tidy(reason), tidy(name)
    faults = Faults("Change", "Thay đổi")
    faults.need_text(reason, "the reason of the change", "lý do thay đổi", most=TEXT_LENGTH)
    faults.need_text(name, "the name of who makes it", "tên người thay đổi", most=NAME_LENGTH)
    faults.need_utc(now)
    faults.raise_any()
    return reason, name


def check_edits(
    session: Session,
    edits: Sequence[Edit],
    stored: Mapping[Key, RowMapping | None],
    commune_codes: frozenset[str] | None,
    now: dt.datetime,
) -> dict[Key, dict[str, Value] | None]:
    """
    Return every record as it would be kept after the edits.

    Parameters
    ----------
    session
        For looking up what is referred to.
    edits
        What to change.
    stored
        The stored row of every edit.
    commune_codes
        Codes that a place may name; None where they are not known.
    now
        Moment of the change: what has happened cannot lie after it.

    Returns
    -------
    dict of (kind, id) to dict or None
        None where the record is removed.

    Raises
    ------
    EntryError
        Something does not fit; all of it in one message.
    """
    after: dict[Key, dict[str, Value] | None] = {}
    faults: list[Words] = []
    for edit in edits:
        key = (edit.kind, edit.record_id)
        if key in after:
            faults.append(_named(edit, Words(vi="có hai lần trong một thay đổi", en="stands twice in it")))
            continue
        after[key], found = _after(edit, stored[key])
        faults += [_named(edit, words) for words in (*found, *_yet_to_come(edit, now))]
    if not faults:
        faults = [*_missing_references(session, after), *_left_behind(session, after)]
        faults += [*_leases_beyond_lots(session, after), *_unknown_communes(after, commune_codes)]
    _refuse(faults)
    return after


def _after(edit: Edit, row: RowMapping | None) -> tuple[dict[str, Value] | None, list[Words]]:
    """Return one record after its edit, with what is wrong with it."""
    if edit.kind not in KINDS:
        return None, [Words(vi="sổ không có loại bản ghi này", en="the register has no such kind")]
    if edit.is_removal:
        return None, []
    kind = KINDS[edit.kind]
    kept, faults = check_values(kind, edit.values)
    whole: dict[str, Value] = {field.name: None for field in kind.fields}
    whole |= {} if row is None else values_of_row(kind, row)
    whole |= kept
    wrong_id = id_fault(kind, edit.record_id) if row is None else None
    faults += [] if wrong_id is None else [wrong_id]
    return whole, faults or record_faults(kind, whole)


def _yet_to_come(edit: Edit, now: dt.datetime) -> list[Words]:
    """Return a fault for every date of something past that lies in the future, in whatever time zone."""
    last = (now + dt.timedelta(days=1)).date().isoformat()
    if edit.kind not in KINDS or edit.is_removal:
        return []
    return [
        Words(
            vi=f"{field.label_vi}: {edit.values[field.name]} chưa đến",
            en=f"{field.label_en}: {edit.values[field.name]} is yet to come",
        )
        for field in KINDS[edit.kind].fields
        if field.name in _PAST and str(edit.values.get(field.name) or "") > last
    ]


def _missing_references(session: Session, after: Mapping[Key, Mapping[str, Value] | None]) -> list[Words]:
    """Return a fault for every id that refers to nothing."""
    faults = []
    asked: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for (kind, record_id), values in after.items():
        for field in KINDS[kind].fields:
            wanted = None if values is None or not field.refers_to else values[field.name]
            if wanted is not None:
                asked.setdefault(field.refers_to, {}).setdefault(str(wanted), []).append(record_id)
    for kinds, ids in asked.items():
        known = set().union(*(_existing(session, kind, ids, after) for kind in kinds))
        titles = [KINDS[kind] for kind in kinds]
        vi, en = (
            " / ".join(title.title_vi.lower() for title in titles),
            " / ".join(title.title_en.lower() for title in titles),
        )
        faults += [
            Words(
                vi=f"{', '.join(users[:3])}: không có {vi} nào mang mã {wanted!r}",
                en=f"{', '.join(users[:3])}: there is no {wanted!r} among {en}",
            )
            for wanted, users in ids.items()
            if wanted not in known
        ]
    return faults


def _existing(session: Session, kind: str, ids: Iterable[str], after: Mapping[Key, object]) -> set[str]:
    """Return which ids of a kind there are after the edits."""
    column = TABLES[kind].c.record_id
    wanted = list(ids)
    found: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        found |= set(session.scalars(select(column).where(column.in_(wanted[start : start + AT_ONCE]))))
    removed = {record_id for (key, record_id), values in after.items() if key == kind and values is None}
    made = {record_id for (key, record_id), values in after.items() if key == kind and values is not None}
    return (found - removed) | made


def _left_behind(session: Session, after: Mapping[Key, Mapping[str, Value] | None]) -> list[Words]:
    """Return a fault for every removed record that another one still refers to."""
    faults = []
    removed = {key for key, values in after.items() if values is None}
    for kind_key, record_id in sorted(removed):
        for other in KINDS.values():
            for field in other.fields:
                if kind_key not in field.refers_to:
                    continue
                users = _users(session, other.key, field.name, record_id, after)
                if users and not _lives_elsewhere(session, field.refers_to, kind_key, record_id, after):
                    faults.append(
                        Words(
                            vi=f"{record_id}: còn {other.title_vi.lower()} thuộc về bản ghi này "
                            f"({', '.join(users[:3])}); hãy xóa hoặc chuyển các bản ghi đó trước",
                            en=f"{record_id}: {other.title_en.lower()} still belong to it "
                            f"({', '.join(users[:3])}); remove or move them first",
                        )
                    )
    return faults


def _users(
    session: Session, kind: str, field: str, record_id: str, after: Mapping[Key, Mapping[str, Value] | None]
) -> list[str]:
    """Return the ids of the records whose field refers to a record after the edits."""
    table = TABLES[kind]
    found = set(session.scalars(select(table.c.record_id).where(table.c[field] == record_id)))
    for (key, each), values in after.items():
        if key == kind:
            found.discard(each)
            if values is not None and values[field] == record_id:
                found.add(each)
    return sorted(found)


def _lives_elsewhere(
    session: Session, kinds: Sequence[str], removed_from: str, record_id: str, after: Mapping[Key, object]
) -> bool:
    """Tell whether another kind has a record of the same id, as when a park becomes a cluster."""
    return any(_existing(session, kind, [record_id], after) for kind in kinds if kind != removed_from)


def _unknown_communes(
    after: Mapping[Key, Mapping[str, Value] | None], known: frozenset[str] | None
) -> list[Words]:
    """Return a fault for every place that names a commune that there is not."""
    faults = []
    for (kind, record_id), values in after.items():
        codes = None if values is None or kind not in PLACE_KINDS else values["commune_codes"]
        if known is None or codes is None or codes == "*":
            continue
        strange = [code for code in str(codes).split(";") if code not in known]
        if strange:
            faults.append(
                Words(
                    vi=f"{record_id}: không có xã, phường mang mã {', '.join(strange)}",
                    en=f"{record_id}: there is no commune with the code {', '.join(strange)}",
                )
            )
    return faults


def _leases_beyond_lots(session: Session, after: Mapping[Key, Mapping[str, Value] | None]) -> list[Words]:
    """Return a fault for every lease of the edits that is larger than its lot."""
    leases = {
        record_id: values
        for (kind, record_id), values in after.items()
        if kind == "leases" and values is not None
    }
    areas = _lot_areas(session, {str(values["lot_id"]) for values in leases.values()}, after)
    faults = []
    for record_id, values in leases.items():
        lot_id, leased = str(values["lot_id"]), values["area_ha"]
        area = areas.get(lot_id)
        if isinstance(leased, float) and isinstance(area, float) and leased > area + TOLERANCE_HA:
            faults.append(
                Words(
                    vi=f"{record_id}: diện tích thuê {leased:g} ha lớn hơn lô {lot_id} ({area:g} ha)",
                    en=f"{record_id}: leased area {leased:g} ha exceeds lot {lot_id} ({area:g} ha)",
                )
            )
    return faults


def _lot_areas(
    session: Session, lot_ids: set[str], after: Mapping[Key, Mapping[str, Value] | None]
) -> dict[str, Value]:
    """Return the area of lots after the edits, hectare."""
    lots = TABLES["lots"].c
    areas: dict[str, Value] = {}
    wanted = sorted(lot_ids)
    for start in range(0, len(wanted), AT_ONCE):
        query = select(lots.record_id, lots.area_ha).where(
            lots.record_id.in_(wanted[start : start + AT_ONCE])
        )
        areas |= {row.record_id: row.area_ha for row in session.execute(query)}
    changed = {lot_id: after[("lots", lot_id)] for lot_id in wanted if ("lots", lot_id) in after}
    return areas | {lot_id: values["area_ha"] for lot_id, values in changed.items() if values is not None}


def _named(edit: Edit, words: Words) -> Words:
    """Return a fault with the id of its record before it."""
    return Words(vi=f"{edit.record_id}: {words.vi}", en=f"{edit.record_id}: {words.en}")


def _refuse(faults: Sequence[Words]) -> None:
    """Raise all faults as one sentence; do nothing when there are none."""
    if not faults:
        return
    shown, more = faults[:MOST_FAULTS], len(faults) - MOST_FAULTS
    rest_vi, rest_en = (f"; và {more} lỗi khác", f"; and {more} more") if more > 0 else ("", "")
    raise EntryError(
        "Register",
        "; ".join(words.en for words in shown) + rest_en,
        "Correct this and save again; nothing was saved",
        text_vi=f"Sổ đất: {'; '.join(words.vi for words in shown)}{rest_vi}. "
        "Hãy sửa rồi lưu lại; chưa lưu gì.",
    )
