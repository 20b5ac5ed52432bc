"""Take in a file as a constraint layer: look into it first, then make the layer of it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from geo.checksum import source_sha256
from geo.crs import WORKING_CRS, crs_label
from geo.errors import InputError
from geo.file_limits import MAX_FILE_BYTES, parts_of
from geo.layer_position import check_layer, require_vietnam
from geo.repair import repair_features
from geo.transform import reproject
from layers.import_columns import MAX_ACCURACY_M, find_columns, map_columns
from layers.import_crs import find_crs, require_crs
from layers.import_records import ImportedLayer, ImportRemark, Inspection
from layers.import_shapes import count_kinds, repair_stored
from layers.import_text import read_stored

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pyproj import CRS

    from geo.layer_position import LayerRemark
    from geo.transform import Operation

__all__ = ["inspect_file", "prepare_layer", "source_sha256"]

#: Longest straight edge in degrees before corners are put on it: an edge is straight in the file's CRS, and
#: 0.005 degrees (about 550 m) leave the straight line on the grid by less than 3 mm.
_LONGEST_EDGE_DEG: Final = 0.005


def inspect_file(
    path: str | Path,
    *,
    layer: str | None = None,
    crs: str | int | CRS | None = None,
    encoding: str | None = None,
    areal: bool | None = None,
    max_bytes: int | None = MAX_FILE_BYTES,
) -> Inspection:
    """
    Look into a file without changing anything.

    Parameters
    ----------
    path, layer, crs, encoding, areal, max_bytes
        As for `prepare_layer`.

    Returns
    -------
    Inspection
        What was recognised and what must be said.

    Raises
    ------
    FileUnreadableError, CRSUnknownError, InputError
        As for `prepare_layer`; a CRS that is not known is no error here.
    """
    file = Path(path)
    stored = read_stored(file, layer=layer, encoding=encoding, max_bytes=max_bytes)
    known = find_crs(stored, crs)
    placed = stored.features if known.crs is None else require_crs(stored, known)
    kept, ids, repairs, remarks = repair_stored(stored, placed, areal=areal)
    if known.crs is not None:
        remarks += _worded(check_layer(kept, ids))
    columns = find_columns(stored.features)
    has_accuracy = any(each.suggested_for == "positional_accuracy_m" for each in columns)
    return Inspection(
        file=file.name,
        sha256=source_sha256(file),
        size_bytes=sum(part.stat().st_size for part in parts_of(file)),
        driver=stored.opened.driver,
        layers=stored.drawing_layers or stored.opened.layers,
        layer=layer if stored.drawing_layers else stored.opened.layer,
        n_features=len(stored.features),
        kinds=count_kinds(stored.features),
        crs=None if known.crs is None else crs_label(known.crs),
        crs_basis=known.basis,
        crs_evidence=known.evidence,
        crs_choices=known.choices,
        columns=columns,
        text=stored.text,
        repairs=tuple(repairs),
        remarks=(*stored.remarks, *remarks),
        needs=(
            *(("crs",) if known.crs is None else ()),
            *(() if has_accuracy else ("accuracy_m",)),
            "coverage",
        ),
    )


def prepare_layer(  # noqa: PLR0913  (each is one thing that the reader may state)
    path: str | Path,
    *,
    key: str,
    keys: Collection[str] | None = None,
    accuracy_m: float | None = None,
    coverage: str | Path | shapely.Geometry | None = None,
    columns: Mapping[str, str] | None = None,
    layer: str | None = None,
    crs: str | int | CRS | None = None,
    encoding: str | None = None,
    areal: bool | None = None,
    max_bytes: int | None = MAX_FILE_BYTES,
) -> ImportedLayer:
    """
    Make a constraint layer of a file.

    Parameters
    ----------
    path
        A file with one of `geo.files.SUFFIXES`.
    key
        The constraint layer that it supplies.
    keys
        Those that exist; None accepts any.
    accuracy_m
        95 % radius, metre, 0 or more; None counts as 0 where the file has no column for it, and is said.
    coverage
        "full", a file of areas, or areas in the working CRS: where the layer was surveyed completely. None
        counts as "full", and is said.
    columns
        Column of the layer to column of the file: "feature_id", "name_vi", "name_en", "class",
        "positional_accuracy_m", "voltage_kv" or any other name. None takes those that the names suggest.
    layer
        Which layer, where the file holds several; of a drawing a drawing layer, None for all of them.
    crs
        What the coordinates are in, when the file does not say.
    encoding
        One of `layers.import_text.ENCODINGS`; None has it recognised.
    areal
        Whether the layer holds areas: closed lines become areas and other kinds are left out. None keeps all
        kinds; closed lines become areas where all lines of a drawing are closed.
    max_bytes
        Largest file that is read; None for any size.

    Returns
    -------
    ImportedLayer
        Valid features in the working CRS; nothing is written.

    Raises
    ------
    FileUnreadableError
        See `geo.files.open_layer`; coordinates that are not finite, or nothing that can be used.
    CRSUnknownError
        The CRS is not known, contradicted, or puts the whole layer outside Vietnam.
    InputError
        An unknown key, column, encoding or coverage; an accuracy that is none.
    """
    file = Path(path)
    _check_words(key, keys, accuracy_m)
    stored = read_stored(file, layer=layer, encoding=encoding, max_bytes=max_bytes)
    known = find_crs(stored, crs)
    kept, ids, repairs, remarks = repair_stored(stored, require_crs(stored, known), areal=areal)
    positions = check_layer(kept, ids)
    require_vietnam(file, positions, len(kept))
    moved, operation = _to_working(kept, file.name)
    features, told, has_accuracy = map_columns(moved, ids, columns, accuracy_m, file=file)
    outline, told_coverage = _coverage(coverage)
    basis = [known.evidence] if known.basis == "recognised" else []
    return ImportedLayer(
        key=key,
        features=features,
        coverage=outline,
        positional_accuracy_m=float(accuracy_m or 0.0),
        accuracy_is_default=accuracy_m is None and not has_accuracy,
        coverage_is_default=coverage is None,
        source_name=file.name,
        sha256=source_sha256(file),
        crs=crs_label(known.crs) if known.crs is not None else "",
        operation=operation,
        text=stored.text,
        repairs=tuple(repairs),
        remarks=(*basis, *stored.remarks, *remarks, *_worded(positions), *told, *told_coverage),
    )


def _check_words(key: str, keys: Collection[str] | None, accuracy_m: float | None) -> None:
    """Refuse an unknown key and an accuracy that is none."""
    if keys is not None and key not in keys:
        listed = ", ".join(sorted(keys))
        raise InputError(
            f"Layer {key!r}",
            "is not a layer of the rules",
            f"Use one of {listed}",
            text_vi=f"“{key}” không phải là lớp nào của các quy tắc. Hãy dùng một trong: {listed}",
        )
    if accuracy_m is not None and not (math.isfinite(accuracy_m) and 0 <= accuracy_m <= MAX_ACCURACY_M):
        raise InputError(
            f"Accuracy of layer {key!r}",
            f"{accuracy_m:g} m is none, a 95 % radius from 0 to {MAX_ACCURACY_M:,.0f} m is needed",
            "Take it from the survey's report, or leave it out to have 0 said as a default",
            text_vi=f"Sai số của lớp “{key}” không dùng được ({accuracy_m:g} m): cần bán kính 95 % từ 0 đến "
            f"{MAX_ACCURACY_M:.0f} m. Hãy lấy từ báo cáo đo đạc",
        )


def _worded(found: Sequence[LayerRemark]) -> list[ImportRemark]:
    """Return remarks on positions as remarks on the layer."""
    return [ImportRemark(code=each.code, vi=each.text_vi, en=each.text) for each in found]


def _to_working(features: gpd.GeoDataFrame, name: str) -> tuple[gpd.GeoDataFrame, Operation]:
    """Return the features in the working CRS, valid there too."""
    if features.crs is not None and features.crs.is_geographic:
        shapes = shapely.segmentize(features.geometry.to_numpy(), _LONGEST_EDGE_DEG)
        features = features.set_geometry(gpd.GeoSeries(shapes, index=features.index, crs=features.crs))
    moved, operation = reproject(features, WORKING_CRS, layer=name)
    if shapely.is_valid(moved.geometry.to_numpy()).all():
        return moved, operation
    fine, _ = repair_features(moved, [str(row) for row in range(len(moved))])
    return (fine if len(fine) == len(moved) else moved), operation


def _coverage(
    coverage: str | Path | shapely.Geometry | None,
) -> tuple[shapely.Polygon | shapely.MultiPolygon | None, list[ImportRemark]]:
    """Return the outline of the coverage, None for the whole province."""
    if coverage is None:
        return None, [
            ImportRemark(
                code="coverage_default",
                vi="không nêu phạm vi dữ liệu: coi như phủ toàn tỉnh (mặc định)",
                en="no coverage was stated: the whole province counts as covered (default)",
            )
        ]
    if isinstance(coverage, shapely.Geometry):
        return coverage, []
    if str(coverage).strip().casefold() == "full":
        return None, []
    file = Path(coverage)
    stored = read_stored(file, layer=None, encoding=None, max_bytes=MAX_FILE_BYTES)
    kept, *_ = repair_stored(stored, require_crs(stored, find_crs(stored, None)), areal=True)
    moved, _ = _to_working(kept, file.name)
    outline = shapely.union_all(moved.geometry.to_numpy())
    return outline, []
