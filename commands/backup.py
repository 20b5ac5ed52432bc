"""Back the register up into one file while it is in use, and put such a file back: `backup`, `restore`."""

from __future__ import annotations

import datetime as dt
import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commands.output import emit, make_table

if TYPE_CHECKING:
    from register.backup_file import Backup

_WORKSPACE: Final = Path("workspace")
_Workspace = Annotated[Path, typer.Option("--workspace", help="Folder for what people enter.")]
_Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]


def register(app: typer.Typer) -> None:
    """
    Add the commands.

    Parameters
    ----------
    app
        The application.
    """
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(
    file: Annotated[Path, typer.Argument(help="The backup, a new file.")],
    *,
    workspace: _Workspace = _WORKSPACE,
    without_terrain: Annotated[
        bool,
        typer.Option(
            "--without-terrain",
            help="Leave the loaded terrain tiles out: a smaller file, and they must be loaded again.",
        ),
    ] = False,
    as_json: _Json = False,
) -> None:
    """Sao lưu sổ, lớp và địa hình đã nạp / back the register, layers and terrain tiles up while in use."""
    from register.backup import make_backup  # noqa: PLC0415  (keeps start-up of other commands short)
    from register.backup_file import EVERY_FOLDER, LAYERS_FOLDER  # noqa: PLC0415

    folders = (LAYERS_FOLDER,) if without_terrain else EVERY_FOLDER
    made = make_backup(workspace, file, made_by=_who(), now=_now(), folders=folders)
    emit(
        {"file": str(file), **_document(made)},
        as_json=as_json,
        table=lambda: [
            _table(f"{file}", made),
            _made(made),
            "The backup was read back and equals the register.",
            "It holds the accounts with the hashes of their passwords: only you may read it, keep it so.",
        ],
    )


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `backup` made, of SQLite or of PostgreSQL.")],
    *,
    workspace: _Workspace = _WORKSPACE,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace the register that is there; it is backed up first.")
    ] = False,
    as_json: _Json = False,
) -> None:
    """Phục hồi sổ, lớp và địa hình từ bản sao lưu / put a backup back, all of it or nothing."""
    from register.restore import restore_backup  # noqa: PLC0415

    done = restore_backup(file, workspace, replace=replace, by=_who(), now=_now())
    saved_as = None if done.saved_as is None else str(done.saved_as)
    before = [] if saved_as is None else [f"What stood there before is kept in {saved_as}."]
    emit(
        {"file": str(file), **_document(done.backup), "saved_as": saved_as},
        as_json=as_json,
        table=lambda: [
            _table(f"{file}", done.backup),
            _made(done.backup),
            *before,
            "The register equals the backup. Start the app again if it is running; everybody signs in anew.",
        ],
    )


def _document(found: Backup) -> dict[str, Any]:
    """Return a backup as a document."""
    return {
        "made_at": found.made_at,
        "made_by": found.made_by,
        "database": found.database,
        "revision": found.revision,
        "tables": found.tables,
        "folders": found.folders,
        "terrain_tiles": found.n_tiles,
        "files": found.files,
        "files_bytes": found.n_bytes,
    }


def _table(title: str, found: Backup) -> Any:
    """Return what a backup holds, for people."""
    rows: list[list[str | None]] = [
        [name, f"{each.n_rows:,}", each.sha256[:16]] for name, each in sorted(found.tables.items())
    ]
    n_layers = sum(path.startswith("layers/") for path in found.files)
    held = "" if "terrain" in found.folders else " (not kept in this backup)"
    rows.append([f"layers: {n_layers} files", None, None])
    rows.append([f"terrain: {found.n_tiles} tiles{held}", None, None])
    rows.append([f"all {len(found.files)} files", f"{found.n_bytes:,} bytes", None])
    return make_table(title, ["table", "rows", "sha256"], rows, numbers=["rows"])


def _made(found: Backup) -> str:
    """Say when, by whom and of what a backup was made."""
    return f"Made {found.made_at:%Y-%m-%d %H:%M} UTC by {found.made_by} from {found.database}."


def _who() -> str:
    """Return the name of the user of this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may run under a number without a name
        return "?"


def _now() -> dt.datetime:
    """Return the present moment."""
    return dt.datetime.now(dt.UTC)
