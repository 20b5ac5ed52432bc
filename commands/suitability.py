"""Work out where land suits industry and which patches are best: `suitability` and `patches`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.output import TableLanguage, emit, require_new
from commands.register_layers import layer_loader
from commands.suitability_asked import population_of, request_of
from commands.suitability_options import (  # noqa: TC001  (typer reads the annotations when it runs)
    Apart,
    AsOf,
    Commune,
    Count,
    Criteria,
    Extent,
    Json,
    Lang,
    MaxArea,
    MinArea,
    MinWidth,
    Population,
    PopulationAccuracy,
    PopulationColumn,
    PopulationCoverage,
    PopulationCrs,
    PopulationDate,
    PopulationSource,
    Resolution,
    Verdict,
    Weights,
    Within,
    WithoutRule,
    Workspace,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.patch_records import PatchRequest
    from layers.codes import Language
    from layers.load import LoadedLayer
    from reports.suitability_request import SuitabilityRequest
    from reports.suitability_run import SuitabilityResult

    Load = Callable[[str], LoadedLayer]

_CELL_M = 100.0
#: Tags of a raster that a document about it repeats.
_ABOUT = ("WEIGHTS", "RULES", "RULES_NOT_CHECKED", "LAYERS", "STATE_CODES", "HOW_KNOWN", "SOFTWARE")
#: What is said while it runs: key to (Vietnamese, English); criteria are said by their titles.
_PROGRESS = {
    "layers": ("đọc lớp dữ liệu, quy định", "reading layers and rules"),
    "score": ("tính điểm", "scoring"),
}


def register(app: typer.Typer) -> None:
    """
    Add the commands.

    Parameters
    ----------
    app
        The application.
    """
    app.command("suitability")(suitability)
    app.command("patches")(patches)


def suitability(  # noqa: PLR0913  (each is an option of the command)
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder for the files; made when it is not there.")],
    criteria: Criteria = None,
    weights: Weights = None,
    resolution: Resolution = _CELL_M,
    as_of: AsOf = "",
    extent: Extent = None,
    commune: Commune = None,
    verdict: Verdict = None,
    without_rule: WithoutRule = None,
    min_area_ha: MinArea = 75.0,
    max_area_ha: MaxArea = None,
    min_width_m: MinWidth = 300.0,
    count: Count = 10,
    within_communes: Within = False,
    apart_m: Apart = 0.0,
    population: Population = None,
    population_source: PopulationSource = "",
    population_date: PopulationDate = "",
    population_accuracy: PopulationAccuracy = "",
    population_column: PopulationColumn = None,
    population_crs: PopulationCrs = None,
    population_coverage: PopulationCoverage = None,
    workspace: Workspace = None,
    language: Lang = TableLanguage.VIETNAMESE,
    as_json: Json = False,
) -> None:
    """Score the land, exclude what the rules forbid, find patches; write GeoTIFF, layers and a record."""
    from analysis.patch_records import PatchRequest  # noqa: PLC0415  (keeps start-up of other commands short)
    from reports.suitability_prepare import fits_memory, grid_of  # noqa: PLC0415

    load = layer_loader(workspace)
    wanted = PatchRequest(
        min_area_ha=min_area_ha,
        max_area_ha=max_area_ha,
        min_width_m=min_width_m,
        count=count,
        within_communes=within_communes,
        apart_m=apart_m,
    )
    people = population_of(
        population,
        source=population_source,
        as_of=population_date,
        accuracy=population_accuracy,
        column=population_column,
        crs=population_crs,
        coverage=population_coverage,
    )
    request = request_of(
        load,
        workspace,
        (criteria, weights),
        resolution,
        as_of,
        (extent, commune),
        (verdict, without_rule),
        people,
    )
    files = _files_in(out)
    if not fits_memory(grid_of(request, load)[1], len(request.knots)):
        _stream(request, load, workspace, files["score"], language.value, as_json=as_json)
        return
    result, document, said = _run(request, wanted, load, workspace, language.value)
    document["files"] = _write(result, document, said[0], files)
    emit(document, as_json=as_json, table=lambda: [*said[1](), *_written(document["files"], language.value)])


def patches(  # noqa: PLR0913  (each is an option of the command)
    *,
    out: Annotated[
        Path | None, typer.Option("--out", help="Layer of patches to write: .gpkg or .geojson.")
    ] = None,
    criteria: Criteria = None,
    weights: Weights = None,
    resolution: Resolution = _CELL_M,
    as_of: AsOf = "",
    extent: Extent = None,
    commune: Commune = None,
    verdict: Verdict = None,
    without_rule: WithoutRule = None,
    min_area_ha: MinArea = 75.0,
    max_area_ha: MaxArea = None,
    min_width_m: MinWidth = 300.0,
    count: Count = 10,
    within_communes: Within = False,
    apart_m: Apart = 0.0,
    population: Population = None,
    population_source: PopulationSource = "",
    population_date: PopulationDate = "",
    population_accuracy: PopulationAccuracy = "",
    population_column: PopulationColumn = None,
    population_crs: PopulationCrs = None,
    population_coverage: PopulationCoverage = None,
    workspace: Workspace = None,
    language: Lang = TableLanguage.VIETNAMESE,
    as_json: Json = False,
) -> None:
    """Find the best connected patches of land of a wanted area and width."""
    from analysis.patch_records import PatchRequest  # noqa: PLC0415
    from reports.suitability_files import require_patch_file, write_patches  # noqa: PLC0415

    if out is not None:
        require_patch_file(out)
        require_new(out)
    load = layer_loader(workspace)
    wanted = PatchRequest(
        min_area_ha=min_area_ha,
        max_area_ha=max_area_ha,
        min_width_m=min_width_m,
        count=count,
        within_communes=within_communes,
        apart_m=apart_m,
    )
    people = population_of(
        population,
        source=population_source,
        as_of=population_date,
        accuracy=population_accuracy,
        column=population_column,
        crs=population_crs,
        coverage=population_coverage,
    )
    request = request_of(
        load,
        workspace,
        (criteria, weights),
        resolution,
        as_of,
        (extent, commune),
        (verdict, without_rule),
        people,
    )
    _, document, said = _run(request, wanted, load, workspace, language.value)
    if out is not None:
        write_patches(said[0], out)
        document["files"] = {"patches": str(out)}
    emit(
        document,
        as_json=as_json,
        table=lambda: [*said[1](), *_written(document.get("files", {}), language.value)],
    )


def _run(
    request: SuitabilityRequest, wanted: PatchRequest, load: Load, workspace: Path | None, language: Language
) -> tuple[SuitabilityResult, dict[str, Any], tuple[Any, Callable[[], list[Any]]]]:
    """Run, find patches, and return the result, its document, and the layer and tables of the patches."""
    from commands.suitability_tables import run_tables  # noqa: PLC0415
    from layers.terrain import open_terrain  # noqa: PLC0415
    from reports.patch_run import find_patches, patch_details  # noqa: PLC0415
    from reports.suitability_files import patch_table  # noqa: PLC0415
    from reports.suitability_record import patches_record, suitability_record  # noqa: PLC0415
    from reports.suitability_run import run_suitability  # noqa: PLC0415
    from reports.suitability_store import PieceStore  # noqa: PLC0415

    result = run_suitability(
        request,
        load,
        terrain=lambda frame: open_terrain(workspace, frame),
        store=PieceStore.of(workspace),
        on_progress=_Progress(language),
    )
    found = patch_details(find_patches(result, wanted, load), result, load)
    document = {**suitability_record(result), **patches_record(wanted, found)}
    table = patch_table(found.details, result)
    communes = _communes(load, language)
    return (
        result,
        document,
        (table, lambda: run_tables(result, found, communes, language, apart_m=wanted.apart_m)),
    )


def _communes(load: Load, language: Language) -> dict[str, str]:
    """Return the names of communes by code."""
    from layers.naming import commune_name  # noqa: PLC0415

    rows = load("communes").features().drop(columns="geometry").to_dict("records")
    return {str(row["commune_code"]): commune_name(row, language) for row in rows}


def _files_in(out: Path) -> dict[str, Path]:
    """Return the files of a run, refusing a folder that holds some already or cannot be made."""
    from geo.errors import InputError  # noqa: PLC0415

    files = {
        "score": out / "suitability.tif",
        "patches": out / "patches.gpkg",
        "patches_geojson": out / "patches.geojson",
        "record": out / "suitability.json",
    }
    require_new(*files.values())
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise InputError(
            f"Folder {str(out)!r}", f"cannot be made ({err.strerror})", "Give another --out"
        ) from err
    return files


def _write(result: SuitabilityResult, document: dict[str, Any], table: Any, files: dict[str, Path]) -> Any:
    """Write the files of a run and return their names."""
    import json  # noqa: PLC0415

    from commands.output import to_plain  # noqa: PLC0415
    from reports.suitability_files import write_patches, write_score  # noqa: PLC0415

    write_score(result, files["score"])
    write_patches(table, files["patches"])
    write_patches(table, files["patches_geojson"])
    text = json.dumps(to_plain(document), ensure_ascii=False, allow_nan=False, indent=2)
    files["record"].write_text(text + "\n", encoding="utf-8")
    return {name: str(path) for name, path in files.items()}


def _stream(
    request: SuitabilityRequest,
    load: Load,
    workspace: Path | None,
    path: Path,
    language: str,
    *,
    as_json: bool,
) -> None:
    """Write the scores of a grid that does not fit into memory, without patches, and say so."""
    import rasterio  # noqa: PLC0415

    from layers.terrain import open_terrain  # noqa: PLC0415
    from reports.suitability_files import stream_score  # noqa: PLC0415

    counts = stream_score(
        request,
        load,
        path,
        terrain=lambda frame: open_terrain(workspace, frame),
        on_progress=_Progress(language),
    )
    with rasterio.open(path) as raster:
        tags = raster.tags()
    names = ("outside", "assessed", "excluded", "not_assessed")
    cells = {name: counts.get(code, 0) for code, name in enumerate(names)}
    document = {
        "kind": "suitability_grid",
        "as_of": request.as_of,
        "cell_m": request.cell_m,
        "cells": cells,
        "patches": None,
        "about": {name.casefold(): tags.get(name, "") for name in _ABOUT},
        "files": {"score": str(path)},
    }
    said = _said_of_stream(cells, tags.get("RULES_NOT_CHECKED", ""), language)
    emit(document, as_json=as_json, table=lambda: [*said, *_written(document["files"], language)])


def _said_of_stream(cells: dict[str, int], not_checked: str, language: str) -> list[str]:
    """Say what was written, how much of the land has a score, and which rules were not checked."""
    inside = max(sum(cells.values()) - cells["outside"], 1)
    shares = [f"{100 * cells[name] / inside:.1f}" for name in ("assessed", "excluded", "not_assessed")]
    if language == "en":
        return [
            "The grid is too large to be held in memory: scores are written, patches are not looked for.",
            f"Of the land {shares[0]} % is assessed, {shares[1]} % excluded, {shares[2]} % not assessed.",
            f"Rules not checked (no layer, or not surveyed here): {not_checked or 'none'}.",
        ]
    shares = [share.replace(".", ",") for share in shares]
    return [
        "Lưới quá lớn để giữ trong bộ nhớ: chỉ ghi điểm số, không tìm mảnh đất.",
        f"Đất được xét: {shares[0]} % được đánh giá, {shares[1]} % bị loại, {shares[2]} % chưa đánh giá.",
        f"Quy định chưa kiểm tra (chưa có lớp hoặc chưa khảo sát ở đây): {not_checked or 'không có'}.",
    ]


def _written(files: Any, language: str) -> list[str]:
    """Say which files were written."""
    return [("Đã ghi {}." if language == "vi" else "Wrote {}.").format(path) for path in files.values()]


class _Progress:
    """Tells on standard error how far a run is, once a second."""

    def __init__(self, language: str) -> None:
        self._is_english = language == "en"
        self._last_s = time.monotonic()

    def __call__(self, share: float, what: str) -> None:
        """Tell, when a second has passed."""
        now_s = time.monotonic()
        if now_s - self._last_s < 1.0:
            return
        self._last_s = now_s
        from analysis.criteria import CRITERIA  # noqa: PLC0415

        titles = {key: (each.title_vi, each.title_en) for key, each in CRITERIA.items()} | _PROGRESS
        said = titles.get(what, (what, what))[self._is_english]
        sys.stderr.write(f"{100 * share:.0f} %: {said}\n")
        sys.stderr.flush()
