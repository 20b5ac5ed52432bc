"""Measure every feature of a vector file on the ellipsoid and on a grid: `measure`."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.output import emit, make_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    import shapely
    from pyproj import CRS


def register(app: typer.Typer) -> None:
    """
    Add the command.

    Parameters
    ----------
    app
        The application.
    """
    app.command("measure")(measure)


def measure(
    file: Annotated[Path, typer.Argument(help="GeoJSON, GeoPackage, Shapefile (.shp or .zip), KML or KMZ.")],
    *,
    layer: Annotated[str | None, typer.Option(help="Which layer, where the file has several.")] = None,
    crs: Annotated[str | None, typer.Option(help="CRS of the file, when it does not say.")] = None,
    grid_crs: Annotated[str, typer.Option("--grid-crs", help="Grid of the grid area.")] = "EPSG:9211",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Measure each feature: ellipsoidal area, perimeter or length, grid area beside it, and validity."""
    from geo.crs import crs_label, resolve_crs  # noqa: PLC0415  (keeps start-up of other commands short)
    from geo.files import feature_ids, read_vector  # noqa: PLC0415
    from geo.layer_position import check_layer  # noqa: PLC0415
    from geo.transform import conversion  # noqa: PLC0415

    grid = resolve_crs(grid_crs)
    gdf = read_vector(file, layer=layer, crs=crs)
    id_column, ids = feature_ids(gdf)
    document = {
        "file": file.name,
        "crs": crs_label(gdf.crs),
        "operation": conversion(gdf.crs, grid).operation,
        "id_column": id_column,
        "features": _features(gdf, ids, grid),
        "remarks": check_layer(gdf, ids),
    }
    emit(document, as_json=as_json, table=lambda: _draw(document))


def _features(gdf: gpd.GeoDataFrame, ids: Sequence[str], grid: CRS) -> list[dict[str, Any]]:
    """Return one row for each feature."""
    from geo.crs import crs_label  # noqa: PLC0415
    from geo.measure import (  # noqa: PLC0415
        ellipsoidal_area_ha,
        ellipsoidal_length_m,
        ellipsoidal_perimeter_m,
        grid_area_ha,
    )

    columns = {
        "area_ha": ellipsoidal_area_ha(gdf),
        "perimeter_m": ellipsoidal_perimeter_m(gdf),
        "length_m": ellipsoidal_length_m(gdf),
        "grid_area_ha": grid_area_ha(gdf, grid),
    }
    rows = []
    for place, (name, shape) in enumerate(zip(ids, gdf.geometry, strict=True)):
        problem = find_problem(shape)
        row: dict[str, Any] = {"id": name, "kind": None if shape is None else shape.geom_type}
        row |= {column: float(values.iloc[place]) for column, values in columns.items()}
        rows.append(row | {"grid_crs": crs_label(grid), "valid": problem is None, "problem": problem})
    return rows


def find_problem(shape: shapely.Geometry | None) -> str | None:
    """
    Say why a geometry cannot be measured.

    Parameters
    ----------
    shape
        Any geometry.

    Returns
    -------
    str or None
        What is wrong and where, in the CRS of the file; None for a valid geometry.

    Examples
    --------
    >>> import shapely
    >>> find_problem(shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]))
    'Self-intersection at (0.5, 0.5)'
    """
    import shapely  # noqa: PLC0415

    if shape is None:
        return "no geometry, or a ring that is not closed or has fewer than four points"
    if shape.is_empty:
        return "empty geometry"
    if shape.geom_type == "GeometryCollection":
        return "a collection of several kinds; split it into layers of one kind"
    if shape.is_valid:
        return None
    reason = str(shapely.is_valid_reason(shape))
    words, bracket, place = reason.partition("[")
    return f"{words} at ({', '.join(place.rstrip(']').split())})" if bracket else words


def _draw(document: dict[str, Any]) -> list[Any]:
    """Return the table for people, with totals."""
    features = document["features"]
    with_lines = any(math.isfinite(row["length_m"]) for row in features)
    columns = ["id", "area (ha)", "perimeter (m)", "grid area (ha)", "valid"]
    keys = ["area_ha", "perimeter_m", "grid_area_ha"]
    if with_lines:
        columns.insert(3, "length (m)")
        keys.insert(2, "length_m")
    rows = [
        [row["id"], *(_number(row[k], k) for k in keys), "yes" if row["valid"] else "no"] for row in features
    ]
    if len(features) > 1:
        label = _total_label(features)
        rows.append([label, *(_number(_total(features, key), key) for key in keys), None])
    grid = features[0]["grid_crs"]
    problems = [f"Not measured, {row['id']}: {row['problem']}." for row in features if row["problem"]]
    return [
        make_table(f"{document['file']} ({document['crs']})", columns, rows, numbers=columns[1:-1]),
        f"Areas and lengths are ellipsoidal; the grid area is on {grid}, {_reached(document['operation'])}.",
        *problems,
        *(f"Remark, {remark.text}." for remark in document["remarks"]),
    ]


def _total_label(features: Sequence[dict[str, Any]]) -> str:
    """Say of how many polygons the areas are summed, when not of all that was read."""
    polygons = sum(str(row["kind"]) in {"Polygon", "MultiPolygon"} for row in features)
    measured = sum(math.isfinite(row["area_ha"]) for row in features)
    if measured == len(features) or not polygons:
        return "Total"
    return f"Total of {measured} {'polygon' if measured == 1 else 'polygons'} out of {len(features)} features"


def _total(features: Sequence[dict[str, Any]], key: str) -> float:
    """Return the sum of what was measured; NaN when nothing was."""
    values = [row[key] for row in features if math.isfinite(row[key])]
    return math.fsum(values) if values else math.nan


def _number(value: float, key: str) -> str | None:
    """Write a figure: hectares to the square metre, metres to the decimetre."""
    if not math.isfinite(value):
        return None
    return f"{value:,.4f}" if key.endswith("_ha") else f"{value:,.1f}"


def _reached(operation: Any) -> str:
    """Say how, and how exactly, the coordinates were taken to the grid."""
    if operation.from_crs == operation.to_crs:
        return "in which the file is"
    if operation.accuracy_m is None:
        return f"reached by {operation.name} of unstated accuracy"
    return f"reached by {operation.code or operation.name}, accuracy {operation.accuracy_m:g} m"
