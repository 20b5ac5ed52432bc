"""Write a run of suitability as GeoTIFF, and its patches as layers, with what they rest on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
from pyogrio.errors import DataSourceError

from analysis.criteria import CRITERIA
from geo.cog import write_cog
from geo.crs import WORKING_CRS
from geo.errors import InputError
from geo.grid import Grid
from geo.software import software_name
from geo.transform import reproject
from reports.score_raster import SCORE_BANDS, score_to_cog
from reports.suitability_prepare import prepare_run, scaled_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from layers.load import LoadedLayer
    from reports.patch_run import PatchDetail
    from reports.suitability_exclusions import ExclusionSet
    from reports.suitability_records import SuitabilityResult
    from reports.suitability_request import SuitabilityRequest
    from reports.suitability_values import OpenTerrain

__all__ = ["patch_table", "require_patch_file", "score_tags", "stream_score", "write_patches", "write_score"]

_METHOD: Final = (
    "weighted linear sum of piecewise linear scores; cells by their middle; "
    "excluded goes before not assessed, both have no score"
)
_STATES: Final = "0 outside, 1 assessed, 2 excluded, 3 not assessed"


def score_tags(
    request: SuitabilityRequest,
    weights: Mapping[str, float],
    exclusions: ExclusionSet,
    inputs: Sequence[tuple[str, str]],
) -> dict[str, str]:
    """
    Return what a raster of scores says about itself.

    Parameters
    ----------
    request
        What was asked.
    weights
        Criterion key to weight.
    exclusions
        What the rules excluded.
    inputs
        Key and sha256 of every file.

    Returns
    -------
    dict of str to str
        Tags of a GeoTIFF.
    """
    total = sum(weights.values())
    counted = {key: weights[key] / total for key in CRITERIA if weights.get(key, 0.0) > 0}
    rules = [
        f"{each.rule.rule_id} ({each.rule.instrument}{f', {each.rule.article}' if each.rule.article else ''})"
        for each in exclusions.applied
    ]
    return {
        "METHOD": _METHOD,
        "STATE_CODES": _STATES,
        "AS_OF": request.as_of.isoformat(),
        "CELL_M": f"{request.cell_m:g}",
        "EXTENT": request.extent_name or "province",
        "WEIGHTS": json.dumps({key: round(value, 6) for key, value in counted.items()}),
        "CURVES": json.dumps({key: [list(knot) for knot in request.knots[key]] for key in counted}),
        "RULES": "; ".join(rules),
        "RULES_NOT_CHECKED": "; ".join(each.rule.rule_id for each in exclusions.not_checked),
        "LAYERS": "; ".join(f"{key}@{sha256}" for key, sha256 in inputs),
        "HOW_KNOWN": "curves and weights are working assumptions",
        **({} if request.population is None else {"POPULATION": request.population.stated().en}),
        "SOFTWARE": software_name(),
    }


def write_score(result: SuitabilityResult, path: Path) -> None:
    """
    Write score and state of every cell as a Cloud Optimized GeoTIFF.

    Parameters
    ----------
    result
        A run.
    path
        Is replaced when the file is complete.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    found = result.suitability
    values = (found.score, found.state.astype(np.float32))
    bands = {
        name: Grid(values=cells, frame=found.frame, unit=unit)
        for (name, unit), cells in zip(SCORE_BANDS.items(), values, strict=True)
    }
    tags = score_tags(result.request, found.weights, result.exclusions, result.inputs)
    write_cog(path, bands, tags=tags)


def stream_score(
    request: SuitabilityRequest,
    load: Callable[[str], LoadedLayer],
    path: Path,
    *,
    terrain: OpenTerrain | None = None,
    on_progress: Callable[[float, str], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> dict[int, int]:
    """
    Score a grid too large to be held, straight into a file; there are no patches then.

    Parameters
    ----------
    request, load, terrain, on_progress, is_cancelled
        As for `reports.suitability_run.run_suitability`.
    path
        Is replaced when the file is complete.

    Returns
    -------
    dict of int to int
        Cells of each state.

    Raises
    ------
    InputError
        Something that was asked for cannot be used, or the file cannot be written.
    SuitabilityCancelled
        It was cancelled.
    """
    tell = on_progress or (lambda _share, _what: None)
    prepared = prepare_run(request, load, terrain=terrain, is_cancelled=is_cancelled)
    return score_to_cog(
        path,
        prepared.frame,
        prepared.inside,
        prepared.criteria,
        prepared.exclusion_layers,
        scaled_weights(tuple(each.key for each in prepared.values), request.weights),
        tags=score_tags(request, request.weights, prepared.exclusions, prepared.inputs),
        on_progress=lambda share, _words: tell(share, "score"),
        is_cancelled=is_cancelled,
    )


def patch_table(details: Sequence[PatchDetail], result: SuitabilityResult) -> gpd.GeoDataFrame:
    """
    Return patches as a layer.

    Parameters
    ----------
    details
        Patches of the run with what is known about them.
    result
        The run.

    Returns
    -------
    GeoDataFrame
        One row for each patch, in `geo.crs.WORKING_CRS`; a figure that is not known is missing.
    """
    rows = [_row(rank, each, result) for rank, each in enumerate(details, 1)]
    shapes = [each.patch.geometry for each in details]
    columns = list(rows[0]) if rows else ["patch_id"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry=shapes, crs=WORKING_CRS)


def require_patch_file(path: Path) -> None:
    """
    Refuse a kind of file that patches are not written as, and a folder that is not there.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    InputError
        Neither `.geojson` nor `.gpkg`, or no such folder.
    """
    if path.suffix.casefold() not in (".geojson", ".gpkg"):
        raise InputError(
            f"File {path.name!r}", "patches are written as .geojson or .gpkg", "Name such a file"
        )
    if not path.parent.is_dir():
        problem = f"the folder {str(path.parent)!r} is not there"
        raise InputError(f"File {path.name!r}", problem, "Name a file in a folder of yours")


def write_patches(table: gpd.GeoDataFrame, path: Path) -> None:
    """
    Write a layer of patches.

    Parameters
    ----------
    table
        From `patch_table`.
    path
        `.geojson` (longitude and latitude, WGS 84) or `.gpkg` (the working CRS).

    Raises
    ------
    InputError
        Another kind of file, or the file cannot be written.
    """
    require_patch_file(path)
    is_geojson = path.suffix.casefold() == ".geojson"
    moved = _in_degrees(table) if is_geojson else table
    try:
        if is_geojson:
            path.write_text(moved.to_json(drop_id=True, ensure_ascii=False), encoding="utf-8")
        else:
            moved.to_file(path, layer="patches", driver="GPKG", engine="pyogrio")
    except (OSError, DataSourceError) as err:
        problem = f"cannot be written ({getattr(err, 'strerror', None) or err})"
        raise InputError(f"File {path.name!r}", problem, "Name a file in a folder of yours") from err


def _in_degrees(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a layer in WGS 84; one without rows has nothing to convert and still must not say otherwise."""
    if not len(table):
        return table.set_crs("EPSG:4326", allow_override=True)
    return reproject(table, "EPSG:4326", layer="patches")[0]


def _row(rank: int, each: PatchDetail, result: SuitabilityResult) -> dict[str, Any]:
    """Return one patch as a row of plain values."""
    patch = each.patch
    counts = each.total.counts
    return {
        "patch_id": patch.patch_id,
        "rank": rank,
        "area_ha": round(patch.area_ha, 4),
        "mean_score": round(patch.mean_score, 4),
        "least_score": round(patch.least_score, 4),
        "width_m": round(patch.width_m, 1),
        "compactness": round(patch.compactness, 3),
        "possible_ha": round(patch.possible_ha, 4),
        "commune_codes": ";".join(code for code, _ in patch.communes),
        "parks_near": ";".join(park.park_id for park in each.parks),
        **{f"{verdict}_rules": count for verdict, count in counts.items()},
        "conflict_ha_low": each.total.conflict_ha.low,
        "conflict_ha_best": each.total.conflict_ha.best,
        "conflict_ha_high": each.total.conflict_ha.high,
        **{f"{access.kind}_m": access.distance_m.best for access in each.access},
        "cell_m": result.request.cell_m,
        "as_of": result.request.as_of.isoformat(),
        "how_known": "proposed by this tool on assumed curves and weights",
        "software": software_name(),
    }
