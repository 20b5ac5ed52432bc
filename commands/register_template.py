"""The command `register-template`: the XLSX in which lots, leases, occupancy and progress are filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.output import TableLanguage, emit, require_new
from geo.errors import InputError

if TYPE_CHECKING:
    from layers.codes import Language


def register(app: typer.Typer) -> None:
    """
    Add the command.

    Parameters
    ----------
    app
        Where to.
    """
    app.command("register-template")(register_template)


def register_template(
    file: Annotated[Path, typer.Argument(help="Where to; its name ends in .xlsx.")],
    *,
    workspace: Annotated[
        Path | None, typer.Option(help="Workspace whose parks, clusters and lots are offered.")
    ] = None,
    with_records: Annotated[
        bool, typer.Option("--with-records", help="Fill in the records of the workspace.")
    ] = False,
    language: Annotated[
        TableLanguage, typer.Option("--lang", "--language", help="Language of headings and guide.")
    ] = TableLanguage.VIETNAMESE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document: the file.")] = False,
) -> None:
    """Write the template for records of the register; `register import` takes it back filled in."""
    from ui.register_template import template_bytes  # noqa: PLC0415
    from ui.registers import now_utc, register_of  # noqa: PLC0415

    if file.suffix.casefold() != ".xlsx":
        raise InputError(f"File {file.name!r}", "does not end in .xlsx", "Give a name that ends in .xlsx")
    if with_records and workspace is None:
        raise InputError("--with-records", "needs a register", "Name its folder with --workspace")
    require_new(file)
    spoken: Language = "vi" if language is TableLanguage.VIETNAMESE else "en"
    content = template_bytes(
        spoken,
        made_at=now_utc(),
        register=None if workspace is None else register_of(workspace),
        with_records=with_records,
    )
    try:
        file.write_bytes(content)
    except OSError as err:
        raise InputError(
            f"File {str(file)!r}", f"cannot be written ({err.strerror})", "Choose another place"
        ) from err
    emit({"file": str(file), "size_bytes": len(content)}, as_json=as_json, table=lambda: str(file))
