"""Look into the register, write it to files, take files back, and undo a change: `register`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commands.output import emit, make_table, require_new
from commands.register_output import (
    draw_history,
    draw_import,
    draw_records,
    draw_undone,
    history_document,
    plan_document,
    record_document,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from register.rights import Author
    from register.store import Register

_WORKSPACE: Final = Path("workspace")
_Workspace = Annotated[Path, typer.Option("--workspace", help="Folder for what people enter.")]
_Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
_AsOf = Annotated[
    str, typer.Option("--as-of", help="Show that moment: 2026-11-20 (to its end in Vietnam) or with a time.")
]
_By = Annotated[str, typer.Option("--by", help="Your name; it stands in the history.")]
_Reason = Annotated[str, typer.Option("--reason", help="Why; it stands in the history.")]
_KIND_NAMES: Final = (
    "parks, clusters, lots, leases, occupancy, site_options, scenarios, scenario_steps, milestones"
)
_Kind = Annotated[
    str,
    typer.Argument(
        help="parks, clusters, lots, leases, occupancy, site_options, scenarios, scenario_steps, milestones."
    ),
]
_Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Only this kind; may be given several times.")
]


def register(app: typer.Typer) -> None:
    """
    Add the commands.

    Parameters
    ----------
    app
        The application.
    """
    group = typer.Typer(
        help="Sổ đất: xem, lịch sử, xuất, nhập, hoàn tác / the register: look, history, export, import, undo."
    )
    group.command("list")(list_records)
    group.command("show")(show)
    group.command("history")(history)
    group.command("export")(export)
    group.command("import")(import_file)
    group.command("undo")(undo)
    app.add_typer(group, name="register")


def list_records(
    *,
    kind: _Kinds = None,
    as_of: _AsOf = "",
    workspace: _Workspace = _WORKSPACE,
    as_json: _Json = False,
) -> None:
    """List the records with their version; with --json every field, outlines as WKT."""
    from register.kinds import KINDS  # noqa: PLC0415  (keeps start-up of other commands short)

    moment, book = _moment(as_of), _open(workspace)
    found = {key: book.records(key, role="admin", as_of=moment) for key in kind or KINDS}
    document = {
        "as_of": moment,
        "revision": book.revision(),
        "records": {key: [record_document(each) for each in records] for key, records in found.items()},
    }
    emit(document, as_json=as_json, table=lambda: [draw_records(key, each) for key, each in found.items()])


def show(
    kind: _Kind,
    record_id: Annotated[str, typer.Argument(help="Id of the record.")],
    *,
    as_of: _AsOf = "",
    workspace: _Workspace = _WORKSPACE,
    as_json: _Json = False,
) -> None:
    """Show every field of one record."""
    from register.errors import EntryError  # noqa: PLC0415

    record = _open(workspace).record(kind, record_id, role="admin", as_of=_moment(as_of))
    if record is None:
        raise EntryError(
            f"Record {record_id!r} of {kind}",
            "is not in the register",
            f"See which there are with: register list --kind {kind}",
            text_vi=f"Bản ghi {record_id}: không có trong sổ đất",
        )
    rows = [[name, value] for name, value in record_document(record).items()]
    table = make_table(f"{kind} {record_id}", ["field", "value"], rows)
    emit(record_document(record), as_json=as_json, table=lambda: table)


def history(
    *,
    kind: Annotated[str | None, typer.Option("--kind", help="Of this kind of record.")] = None,
    record_id: Annotated[str | None, typer.Option("--id", help="Of this record.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most rows.")] = 50,
    workspace: _Workspace = _WORKSPACE,
    as_json: _Json = False,
) -> None:
    """Show who changed what, when and why; the newest first."""
    from register.kinds import KINDS  # noqa: PLC0415

    if kind is not None:
        _choice("--kind", kind, tuple(KINDS))
    rows = _open(workspace).history(role="admin", kind=kind, record_id=record_id, limit=limit)
    emit(
        {"history": [history_document(row) for row in rows]},
        as_json=as_json,
        table=lambda: draw_history(rows),
    )


def export(
    file: Annotated[Path, typer.Argument(help="Where to: .gpkg, .xlsx, .csv.zip, .parquet.zip or .kml.")],
    *,
    kind: _Kinds = None,
    as_of: _AsOf = "",
    role: Annotated[
        str, typer.Option("--for", help="Whose view: admin (everything), board, culture, public.")
    ] = "admin",
    workspace: _Workspace = _WORKSPACE,
    as_json: _Json = False,
) -> None:
    """Write the register to a file that QGIS, Excel or an earth viewer opens; the ending says which."""
    from ui.register_export import export_register  # noqa: PLC0415
    from ui.registers import now_utc  # noqa: PLC0415

    require_new(file)
    asked: dict[str, Any] = {"role": _role(role), "form": _form(file), "as_of": _moment(as_of)}
    written = export_register(_open(workspace), file, now=now_utc(), kinds=kind, **asked)
    counts = {table.spec.name: len(table.rows) for table in written.tables}
    remarks = [] if written.about is None else [en for _, en in written.about.remarks]
    document = {"file": str(file), "size_bytes": file.stat().st_size, "records": counts, "remarks": remarks}
    table = make_table(str(file), ["table", "rows"], list(counts.items()), numbers=["rows"])
    emit(document, as_json=as_json, table=lambda: [table, *(f"{each}." for each in remarks)])


def import_file(
    file: Annotated[
        Path, typer.Argument(help="An export of the register, or a filled template (XLSX, CSV).")
    ],
    *,
    by: _By,
    reason: _Reason,
    newer: Annotated[
        str,
        typer.Option(
            "--newer", help="What the file and, since, the register changed both: refuse, keep, overwrite."
        ),
    ] = "refuse",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    workspace: _Workspace = _WORKSPACE,
    as_json: _Json = False,
) -> None:
    """Take a file into the register: only what differs is changed, all of it or nothing."""
    from ui.registers import now_utc  # noqa: PLC0415

    book, author = _open(workspace), _author(by)
    found, edits = _planned(book, file, author, newer)
    change = None
    if edits and not dry_run:
        change = book.save(edits, author=author, reason=reason, now=now_utc(), source=file.name)
    document = {
        "file": file.name,
        "would_change" if dry_run else "changed": len(edits),
        "change_id": None if change is None else change.change_id,
        **found,
        "records": [
            {"kind": each.kind, "record_id": each.record_id, "fields": sorted(each.values)} for each in edits
        ],
    }
    emit(document, as_json=as_json, table=lambda: draw_import(document))


def undo(
    change_id: Annotated[str, typer.Argument(help="Id of the change, as `register history` shows it.")],
    *,
    by: _By,
    reason: _Reason,
    workspace: _Workspace = _WORKSPACE,
    as_json: _Json = False,
) -> None:
    """Take a change back by a new one; refused where somebody changed the same since."""
    from ui.registers import now_utc  # noqa: PLC0415

    change = _open(workspace).undo(change_id, author=_author(by), reason=reason, now=now_utc())
    document = {"change_id": change.change_id, "history": [history_document(row) for row in change.rows]}
    emit(document, as_json=as_json, table=lambda: draw_undone(change))


def _open(workspace: Path) -> Register:
    """Return the register of a workspace."""
    from ui.registers import register_of  # noqa: PLC0415

    return register_of(workspace)


def _author(name: str) -> Author:
    """Return who writes: whoever may run commands on this machine is its administrator."""
    from register.rights import Author  # noqa: PLC0415

    return Author(name=name, role="admin")


def _moment(text: str) -> dt.datetime | None:
    """Read a moment; a day is meant to its end in Vietnam, a time without a zone in Vietnam's."""
    import datetime as dt  # noqa: PLC0415

    from geo.errors import InputError  # noqa: PLC0415
    from ui.dates import FIRST_YEAR, LAST_YEAR, VIETNAM, read_date  # noqa: PLC0415

    if not text.strip():
        return None
    day = read_date(text)
    if day is not None:
        return dt.datetime.combine(day, dt.time.max, tzinfo=VIETNAM)
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        moment = None
    if moment is None or ":" not in text or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise InputError(
            f"--as-of {text!r}",
            f"is no day or moment of the years {FIRST_YEAR} to {LAST_YEAR}",
            "Write 2026-11-20 or 2026-11-20T15:30",
        )
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=VIETNAM)


def _choice(option: str, given: str, allowed: Sequence[str]) -> str:
    """Return one of several words, refusing others."""
    from geo.errors import InputError  # noqa: PLC0415

    if given not in allowed:
        listed = ", ".join(allowed)
        raise InputError(f"{option} {given!r}", f"is not one of {listed}", "Write one of them")
    return given


def _role(given: str) -> Any:
    """Return a role."""
    from register.rights import ROLES  # noqa: PLC0415

    return _choice("--for", given, ROLES)


def _form(file: Path) -> Any:
    """Return the format that a file's ending asks for."""
    from geo.errors import InputError  # noqa: PLC0415
    from reports.tables.formats import FORMATS  # noqa: PLC0415

    for key, form in FORMATS.items():
        if file.name.casefold().endswith(form.suffix):
            return key
    listed = ", ".join(form.suffix for form in FORMATS.values())
    raise InputError(f"File {file.name!r}", f"has none of the endings {listed}", "Give the file one of them")


def _planned(book: Register, file: Path, author: Author, newer: str) -> tuple[dict[str, Any], Sequence[Any]]:
    """Return what a file would change: an export by comparison, a template by its rows."""
    from reports.tables.kml import KML_TOLERANCE_M  # noqa: PLC0415
    from reports.tables.reading import NotAnExportError  # noqa: PLC0415
    from ui.register_merge import plan_merge, read_export  # noqa: PLC0415

    suffix = file.suffix.casefold()
    if suffix == ".csv":
        return _planned_of_sheets(book, file, author)
    try:
        tables = read_export(file)
    except NotAnExportError:
        if suffix != ".xlsx":
            raise
        return _planned_of_sheets(book, file, author)
    chosen: Any = _choice("--newer", newer, ("refuse", "keep", "overwrite"))
    tolerance_m = KML_TOLERANCE_M if suffix == ".kml" else 0.0
    plan = plan_merge(book, tables, role=author.role, newer=chosen, tolerance_m=tolerance_m)
    return plan_document(plan), plan.edits


def _planned_of_sheets(book: Register, file: Path, author: Author) -> tuple[dict[str, Any], Sequence[Any]]:
    """Return what the rows of a filled template would change, and what of it is not read."""
    from layers.register_sheets import read_register_sheets  # noqa: PLC0415
    from ui.register_sheets import edits_from_sheets, sheet_kinds  # noqa: PLC0415

    contents = read_register_sheets(file, sheet_kinds("vi", register=book, role=author.role))
    edits = edits_from_sheets(contents, book, author.role)
    return {"unread": [remark.en for remark in contents.remarks]}, edits
