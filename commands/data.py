"""The commands `data check` and `data list`: what is wrong in the data, and what there is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.output import TableLanguage, emit, make_table
from geo.errors import FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from analysis.data_quality_records import Finding


Folder = Annotated[Path | None, typer.Option("--folder", help="Data folder; the planner's own when absent.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document.")]
Language = Annotated[TableLanguage, typer.Option("--lang", "--language", help="Language of the table.")]
#: What the tables say: key to (Vietnamese, English).
_TEXTS = {
    "conflict": ("Mâu thuẫn: {n}", "Conflicts: {n}"),
    "doubt": ("Chưa chắc chắn: {n}", "Doubts: {n}"),
    "gap": ("Còn thiếu: {n}", "Gaps: {n}"),
    "id": ("Mã", "Id"),
    "subject": ("Đối tượng, lớp", "Subject, layer"),
    "message": ("Phát hiện", "Finding"),
    "total": ("Cộng {n} phát hiện.", "{n} findings in all."),
    "none": ("Không có phát hiện nào.", "No findings."),
    "layers": ("Các lớp dữ liệu: {n}", "Layers: {n}"),
    "key": ("Khóa", "Key"),
    "title": ("Tên", "Title"),
    "role": ("Vai trò", "Role"),
    "rows": ("Số dòng", "Rows"),
    "as_of": ("Thời điểm", "As of"),
    "licence": ("Giấy phép", "Licence"),
    "path": ("Tệp", "File"),
}


def register(app: typer.Typer) -> None:
    """
    Add the commands.

    Parameters
    ----------
    app
        Where to.
    """
    data = typer.Typer(
        help="Dữ liệu: kiểm tra, danh mục / the data: check, catalogue.", no_args_is_help=False
    )
    data.command("check", help="Dữ liệu sai, chưa chắc hoặc thiếu ở đâu / what is wrong in the data.")(check)
    data.command("list", help="Danh mục lớp dữ liệu / the catalogue of layers.")(list_layers)
    app.add_typer(data, name="data")


def check(
    *, as_json: AsJson = False, folder: Folder = None, language: Language = TableLanguage.VIETNAMESE
) -> None:
    """List what is wrong, doubtful or missing; exit code 1 when there is anything."""
    from analysis.data_quality import count_by_severity  # noqa: PLC0415
    from commands.app import FOUND_TROUBLE  # noqa: PLC0415
    from layers.load import load_layer  # noqa: PLC0415
    from ui.quality import findings_of  # noqa: PLC0415

    found = findings_of(partial(load_layer, folder=_folder(folder)))
    counts = count_by_severity(found)
    emit(
        {"findings": found, "counts": counts},
        as_json=as_json,
        table=lambda: _draw_findings(found, counts, language.value),
    )
    if found:
        raise typer.Exit(FOUND_TROUBLE)


def list_layers(
    *, as_json: AsJson = False, folder: Folder = None, language: Language = TableLanguage.VIETNAMESE
) -> None:
    """List the layers with their source, date, accuracy and version."""
    from layers.catalogue import LAYERS  # noqa: PLC0415
    from layers.load import load_layer  # noqa: PLC0415

    data = _folder(folder)
    rows = [_layer_record(load_layer(key, folder=data)) for key in LAYERS]
    emit({"layers": rows}, as_json=as_json, table=lambda: _draw_layers(rows, language.value))


def _folder(folder: Path | None) -> Path:
    """Return the data folder, refusing one that is not there."""
    from layers.catalogue import DATA_FOLDER  # noqa: PLC0415

    chosen = DATA_FOLDER if folder is None else folder
    if not chosen.is_dir():
        raise FileUnreadableError(
            f"--folder {chosen}",
            "there is no such folder; a data folder with boundaries/, parks/ ... is needed",
            "Give the folder that holds the data",
        )
    return chosen


def _layer_record(loaded: Any) -> dict[str, Any]:
    """Return what `data list` tells of a layer."""
    spec, metadata = loaded.spec, loaded.metadata
    return {
        "key": spec.key,
        "title_vi": metadata.title_vi,
        "title_en": metadata.title_en,
        "role": spec.role,
        "geometry": spec.geometry,
        "rows": None if loaded.table is None else len(loaded.table),
        "publisher": metadata.publisher,
        "publisher_vi": metadata.publisher_vi,
        "url": metadata.url,
        "licence": metadata.licence,
        "licence_vi": metadata.licence_vi,
        "as_of": metadata.as_of,
        "retrieved": metadata.retrieved,
        "crs": metadata.crs,
        "positional_accuracy_m": metadata.positional_accuracy_m,
        "coverage_vi": spec.coverage.note_vi,
        "coverage_en": spec.coverage.note_en,
        "file": spec.path,
        "size_bytes": loaded.path.stat().st_size,
        "sha256": metadata.sha256,
    }


def _draw_findings(found: Sequence[Finding], counts: dict[str, int], language: str) -> list[RenderableType]:
    """Return one table per severity and the sum."""
    say = partial(_say, language)
    headings = [say("id"), say("subject"), say("message")]
    parts: list[RenderableType] = []
    for severity in ("conflict", "doubt", "gap"):
        rows = [_cells(each, language) for each in found if each.severity == severity]
        if rows:
            table = make_table(say(severity, n=len(rows)), headings, rows)
            table.columns[0].max_width, table.columns[1].max_width = 22, 30
            parts.append(table)
    return [*parts, say("total", n=counts["total"]) if found else say("none")]


def _cells(found: Finding, language: str) -> tuple[str, str, str]:
    """Return the cells of one finding."""
    from layers.catalogue import LAYERS  # noqa: PLC0415

    subject = getattr(found, f"subject_name_{language}")
    layer = getattr(LAYERS[found.layer], f"title_{language}")
    return (
        found.finding_id,
        f"{subject}\n{layer}",
        getattr(found, f"message_{language}") + _ids_text(found.ids),
    )


def _ids_text(ids: Sequence[str]) -> str:
    """Return the ids of a summary, in brackets."""
    return f" ({', '.join(ids)})" if ids else ""


def _draw_layers(rows: Sequence[dict[str, Any]], language: str) -> RenderableType:
    """Return the catalogue as a table."""
    say = partial(_say, language)
    columns = ("key", "title", "role", "rows", "as_of", "licence", "path")
    licence = "licence_vi" if language == "vi" else "licence"
    keys = ("key", f"title_{language}", "role", "rows", "as_of", licence, "file")
    cells = [tuple(row[key] for key in keys) for row in rows]
    return make_table(say("layers", n=len(rows)), [say(key) for key in columns], cells, numbers=[say("rows")])


def _say(language: str, key: str, **values: object) -> str:
    """Return a text in one language."""
    return _TEXTS[key][0 if language == "vi" else 1].format(**values)
