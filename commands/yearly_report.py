"""The command `yearly-report`: the yearly report (báo cáo năm) as DOCX and XLSX."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.output import TableLanguage, emit, require_new
from geo.errors import InputError

if TYPE_CHECKING:
    from layers.codes import Language

#: Folder of the workspace where the server keeps it by default.
DEFAULT_WORKSPACE = Path("workspace")


def register(app: typer.Typer) -> None:
    """
    Add the command.

    Parameters
    ----------
    app
        Where to.
    """
    app.command("yearly-report")(yearly_report)


def yearly_report(
    *,
    year: Annotated[int, typer.Option("--year", help="The year that it is about.")],
    out: Annotated[Path, typer.Option("--out", help="Folder to write into; made when it is not there.")],
    workspace: Annotated[
        Path, typer.Option("--workspace", help="Workspace whose register is read.")
    ] = DEFAULT_WORKSPACE,
    as_of: Annotated[
        str, typer.Option("--as-of", help="Last day that the figures know of; today or the year's end.")
    ] = "",
    language: Annotated[
        TableLanguage, typer.Option("--lang", "--language", help="Language of the report.")
    ] = TableLanguage.VIETNAMESE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document: the files.")] = False,
) -> None:
    """Write the yearly report as DOCX and XLSX: báo cáo năm."""
    from ui.dates import FIRST_YEAR, LAST_YEAR, VIETNAM, read_date  # noqa: PLC0415
    from ui.registers import now_utc, register_of  # noqa: PLC0415
    from ui.yearly_report import (  # noqa: PLC0415
        REPORT_KINDS,
        default_day,
        report_file,
        report_name,
        yearly_report_of,
    )

    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputError(
            f"Year {year}", f"is not one from {FIRST_YEAR} to {LAST_YEAR}", "Give the year that it is about"
        )
    now = now_utc()
    day = read_date(as_of) if as_of else default_day(year, now.astimezone(VIETNAM).date())
    if day is None:
        raise InputError(f"Date {as_of!r}", "is no date", "Write it as 2026-12-10 or 10/12/2026")
    spoken: Language = "vi" if language is TableLanguage.VIETNAMESE else "en"
    require_new(*(out / report_name(year, kind, spoken) for kind in REPORT_KINDS))
    report = yearly_report_of(
        register_of(workspace), year=year, as_of=day, role="board", language=spoken, now=now
    )
    files = [
        _write(out / report_name(year, kind, spoken), report_file(report, kind)) for kind in REPORT_KINDS
    ]
    document = {"year": year, "as_of": day, "files": [str(file) for file in files]}
    emit(document, as_json=as_json, table=lambda: [str(file) for file in files])


def _write(file: Path, content: bytes) -> Path:
    """Write a file, saying in one sentence when that cannot be done."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as err:
        raise InputError(
            f"File {str(file)!r}", f"cannot be written ({err.strerror})", "Choose another folder with --out"
        ) from err
    return file
