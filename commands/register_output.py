"""Records and history of the register as documents and as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commands.output import make_table, to_plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from register.land_records import Change, HistoryRow, LandRecord
    from ui.register_merge import MergePlan

__all__ = [
    "draw_history",
    "draw_import",
    "draw_records",
    "draw_undone",
    "history_document",
    "plan_document",
    "record_document",
]


def plan_document(plan: MergePlan) -> dict[str, Any]:
    """Return what the comparison of an export found."""
    return {
        "new": plan.n_new,
        "different": plan.n_changed,
        "same": plan.n_same,
        "newer_in_register": plan.n_newer,
        "left_as_in_register": [
            {"kind": each.kind, "record_id": each.record_id, "change_of_file_left_out": each.is_dropped}
            for each in plan.left
        ],
        "only_in_register": plan.n_missing,
        "changed_in_both": list(plan.clashing),
        "unread": [en for _, en in plan.unread],
    }


def record_document(record: LandRecord) -> dict[str, Any]:
    """Return a record as a document."""
    return {
        "record_id": record.record_id,
        "version": record.version,
        "changed_at": record.changed_at.isoformat(),
        "changed_by": record.changed_by,
        **_plain(record.values),
    }


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields as a document knows them; outlines as WKT."""
    return {name: to_plain(getattr(value, "wkt", value)) for name, value in values.items()}


def history_document(row: HistoryRow) -> dict[str, Any]:
    """Return a row of the history as a document."""
    before, after = _plain(row.before or {}), _plain(row.after or {})
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {
        "change_id": row.change_id,
        "kind": row.kind,
        "record_id": row.record_id,
        "version": row.version,
        "action": row.action,
        "changed_at": row.changed_at.isoformat(),
        "changed_by": row.changed_by,
        "role": row.role,
        "reason": row.reason,
        "source": row.source,
        "fields": {name: {"before": before.get(name), "after": after.get(name)} for name in names},
    }


def draw_records(kind: str, records: Sequence[LandRecord]) -> Any:
    """Return the table of the records of one kind."""
    names = ("name_vi", "lot_name", "tenant", "place_id", "milestone_status")
    rows = [
        [
            each.record_id,
            next((each.values[name] for name in names if each.values.get(name) is not None), None),
            each.version,
            f"{each.changed_at:%Y-%m-%d %H:%M}",
            each.changed_by,
        ]
        for each in records
    ]
    heads = ["id", "name", "version", "changed at (UTC)", "by"]
    return make_table(f"{kind}: {len(rows)}", heads, rows, numbers=["version"])


def draw_history(rows: Sequence[HistoryRow]) -> Any:
    """Return the table of the history."""
    cells = [
        [
            f"{row.changed_at:%Y-%m-%d %H:%M}",
            row.changed_by,
            f"{row.kind} {row.record_id}",
            row.action,
            ", ".join(history_document(row)["fields"]) if row.action == "changed" else None,
            row.reason,
            row.change_id,
        ]
        for row in rows
    ]
    return make_table("History", ["at (UTC)", "by", "record", "action", "fields", "reason", "change"], cells)


def draw_import(document: Mapping[str, Any]) -> list[Any]:
    """Return what an import did for people."""
    shown = [
        [key, value] for key, value in document.items() if not isinstance(value, list) and value is not None
    ]
    rows = [[each["kind"], each["record_id"], ", ".join(each["fields"])] for each in document["records"][:50]]
    table = make_table(f"File {document['file']}", ["what", "found"], shown)
    notes = [f"{each}." for each in document.get("unread", [])]
    left = [
        [each["kind"], each["record_id"], "left out" if each["change_of_file_left_out"] else "none"]
        for each in document.get("left_as_in_register", [])
    ]
    heads = ["kind", "id", "change of the file"]
    return [
        table,
        *([make_table("Records", ["kind", "id", "fields"], rows)] if rows else []),
        *([make_table("Left as the register has them, newer there", heads, left)] if left else []),
        *notes,
    ]


def draw_undone(change: Change) -> list[Any]:
    """Return what was undone for people."""
    return [f"Undone by change {change.change_id}.", draw_history(change.rows)]
