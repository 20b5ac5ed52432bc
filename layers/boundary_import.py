"""Take in a file of outlines for the register: recognise CRS, axis order, text and columns."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import shapely

from geo.checksum import source_sha256
from geo.crs import WORKING_CRS, crs_label, resolve_crs
from geo.crs_recognition import recognise_crs
from geo.errors import CRSUnknownError
from geo.file_limits import MAX_FILE_BYTES
from geo.files import DRAWINGS
from geo.layer_position import check_layer, require_vietnam
from geo.placement_doubts import unshifted_outline
from geo.repair import repair_features
from geo.sites import Words
from geo.transform import reproject
from layers.boundary_columns import describe_columns, read_values
from layers.boundary_drawings import label_outlines, of_drawing_layers
from layers.boundary_records import BoundaryFeature, BoundaryFile
from layers.import_crs import KnownCRS, find_crs, require_crs
from layers.import_records import ImportRemark
from layers.import_shapes import repair_stored
from layers.import_text import read_stored
from layers.vertex_files import VERTEX_SUFFIXES, read_vertex_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyproj import CRS

    from geo.transform import Operation
    from geo.vertex_table import VertexTable
    from layers.boundary_records import AxisOrder, Reading
    from layers.import_text import Stored
    from layers.register_sheet_records import SheetColumn

__all__ = ["boundary_of_table", "read_boundaries"]

_TURNED: Final = ImportRemark(
    code="axes_turned",
    vi="tọa độ trong tệp ghi bắc (X) trước, đông (Y) sau; đã đổi lại theo vị trí",
    en="the file gives the northing first and the easting second; they were exchanged, by position",
)


def read_boundaries(  # noqa: PLR0913  (each is one thing that the reader may state)
    path: str | Path,
    fields: Sequence[SheetColumn],
    *,
    layers: Sequence[str] = (),
    crs: str | int | CRS | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    axis_order: AxisOrder | None = None,
    reading: Reading = "as_stated",
    max_bytes: int | None = MAX_FILE_BYTES,
) -> BoundaryFile:
    """
    Read the outlines of a file.

    Parameters
    ----------
    path
        A file with one of `geo.files.SUFFIXES`, or a vertex table with one of
        `layers.vertex_files.VERTEX_SUFFIXES`.
    fields
        Fields of the records, the id among them; () for outlines alone.
    layers
        Which layers: of a drawing any number of drawing layers, () for all; of another file the one that is
        meant where it holds several; of a workbook or document the sheet or table.
    crs
        What the coordinates are in, when the file does not say.
    encoding
        One of `layers.import_text.ENCODINGS`; None has it recognised.
    columns
        Field to column of the file; None takes those that the headings suggest.
    axis_order
        None has it recognised by position.
    reading
        "unshifted" reads the coordinates as made without the shift between VN-2000 and WGS 84; the reader
        asks for it, it is never assumed.
    max_bytes
        Largest file that is read; None for any size.

    Returns
    -------
    BoundaryFile
        Valid outlines in the working CRS; closed lines of drawings count as outlines.

    Raises
    ------
    FileUnreadableError
        See `geo.files.open_layer`; nothing that can be used as an outline.
    CRSUnknownError
        The CRS is not known, contradicted, or puts everything outside Vietnam.
    VertexTableError, MeridianMissingError
        As for `geo.vertex_table.read_vertex_table`.
    InputError
        An unknown field, column or encoding.
    """
    file = Path(path)
    if file.suffix.casefold() in VERTEX_SUFFIXES:
        table = read_vertex_file(file, crs=crs, sheet=layers[0] if layers else None)
        return boundary_of_table(table, name=file.stem, file=file, reading=reading)
    is_drawing = file.suffix.casefold() in DRAWINGS
    inner = None if is_drawing or not layers else layers[0]
    stored = read_stored(file, layer=inner, encoding=encoding, max_bytes=max_bytes)
    texts = stored.features
    if is_drawing:
        stored = replace(stored, features=of_drawing_layers(file, stored.features, layers))
    stored, known, is_turned = _placed(stored, crs, axis_order)
    features = label_outlines(require_crs(stored, known), texts, is_turned=is_turned) if is_drawing else None
    kept, ids, repairs, remarks = repair_stored(
        stored, require_crs(stored, known) if features is None else features, areal=True
    )
    positions = check_layer(kept, ids)
    require_vietnam(file, positions, len(kept))
    moved, operation = _to_working(kept, reading)
    facts = describe_columns(kept, fields)
    suggested = {each.suggested_for: each.name for each in facts if each.suggested_for}
    mapping = suggested if columns is None else {name: column for name, column in columns.items() if column}
    cells = read_values(kept, mapping, fields)
    told = [ImportRemark(code=each.code, vi=each.text_vi, en=each.text) for each in positions]
    made = [
        BoundaryFeature(
            feature_id=ids[row],
            outline=shape,
            stored=kept.geometry.iloc[row],
            values=MappingProxyType(cells[row][0]),
            faults=cells[row][1],
        )
        for row, shape in enumerate(moved)
    ]
    return BoundaryFile(
        file_name=file.name,
        sha256=source_sha256(file),
        driver=stored.opened.driver,
        crs=crs_label(resolve_crs(known.crs)) if known.crs is not None else "",
        crs_basis=known.basis,
        crs_evidence=Words(vi=known.evidence.vi, en=known.evidence.en),
        axis_order="north_first" if is_turned else "east_first",
        reading=reading,
        operation=operation,
        encoding=stored.text.encoding,
        layers=_drawn(texts) if is_drawing else stored.opened.layers,
        chosen_layers=tuple(layers) or (() if is_drawing else (stored.opened.layer,)),
        columns=facts,
        mapping=MappingProxyType(dict(mapping)),
        features=tuple(made),
        remarks=(
            *stored.remarks,
            *([_TURNED] if is_turned and axis_order is None else []),
            *remarks,
            *told,
            *_repair_remarks(repairs),
        ),
    )


def boundary_of_table(
    table: VertexTable, *, name: str, file: Path | None = None, text: str = "", reading: Reading = "as_stated"
) -> BoundaryFile:
    """
    Return the outline of a vertex table as a file of one feature.

    Parameters
    ----------
    table
        As read.
    name
        What the outline is called until the reader says better.
    file
        Where it came from; None for a pasted table.
    text
        The pasted table.
    reading
        As for `read_boundaries`.

    Returns
    -------
    BoundaryFile
        With the decisions on the table as remarks.
    """
    grid = resolve_crs(table.crs)
    on_grid = _back_on_grid(table)
    outline = table.geometry
    if reading == "unshifted":
        outline = shapely.orient_polygons(unshifted_outline(on_grid, grid))
    evidence = table.decisions[0]
    return BoundaryFile(
        file_name="" if file is None else file.name,
        sha256=hashlib.sha256(text.encode()).hexdigest() if file is None else source_sha256(file),
        driver="vertex table",
        crs=table.crs,
        crs_basis="stated_by_reader",
        crs_evidence=evidence,
        axis_order="north_first",
        reading=reading,
        operation=table.operation if reading == "as_stated" else None,
        encoding="utf-8",
        layers=(),
        chosen_layers=(),
        columns=(),
        mapping=MappingProxyType({}),
        features=(BoundaryFeature(feature_id=name, outline=outline, stored=on_grid),),
        remarks=(
            *(
                ImportRemark(code="vertex_table", vi=each.vi.rstrip("."), en=each.en.rstrip("."))
                for each in table.decisions
            ),
            *(ImportRemark(code=each.code, vi=each.text_vi, en=each.text) for each in table.remarks),
        ),
    )


def _back_on_grid(table: VertexTable) -> shapely.Geometry:
    """Return the outline on the grid of its table."""
    layer = gpd.GeoDataFrame(geometry=[table.geometry], crs=WORKING_CRS)
    moved, _ = reproject(layer, resolve_crs(table.crs), layer="vertex table")
    return moved.geometry.iloc[0]


def _placed(
    stored: Stored, crs: str | int | CRS | None, axis_order: AxisOrder | None
) -> tuple[Stored, KnownCRS, bool]:
    """Settle CRS and axis order, by what is stated and by position."""
    if axis_order == "north_first":
        turned = _turned(stored)
        return turned, find_crs(turned, crs), True
    try:
        known = find_crs(stored, crs)
    except CRSUnknownError:
        turned = _turned(stored)
        if axis_order is not None or not _is_in_province(turned):
            raise
        return turned, find_crs(turned, crs), True
    if axis_order == "east_first" or not _is_turned(stored, known):
        return stored, known, False
    turned = _turned(stored)
    return turned, find_crs(turned, crs), True


def _is_in_province(stored: Stored) -> bool:
    """Tell whether some CRS puts the coordinates in the province."""
    return recognise_crs(shapely.get_coordinates(stored.features.geometry.to_numpy())).answer != "none"


def _is_turned(stored: Stored, known: KnownCRS) -> bool:
    """Tell whether the coordinates make sense only with the axes exchanged."""
    if known.crs is None:
        return known.is_impossible and _is_in_province(_turned(stored))
    placed = stored.features.set_crs(known.crs, allow_override=True)
    found = check_layer(placed, [str(row) for row in range(len(placed))])
    turned = {feature for each in found if each.code == "swapped_axes" for feature in each.ids}
    return len(turned) * 2 > len(placed)


def _turned(stored: Stored) -> Stored:
    """Return a file with the two coordinates of each vertex exchanged."""
    features = stored.features
    shapes = shapely.transform(
        shapely.force_2d(features.geometry.to_numpy()), lambda places: np.asarray(places)[:, ::-1]
    )
    changed = features.set_geometry(gpd.GeoSeries(shapes, index=features.index, crs=features.crs))
    return replace(stored, features=changed)


def _to_working(features: gpd.GeoDataFrame, reading: Reading) -> tuple[list[Any], Operation | None]:
    """Return the outlines in the working CRS, valid there too."""
    if reading == "unshifted":
        shapes = [unshifted_outline(shape, features.crs) for shape in features.geometry]
        moved = gpd.GeoDataFrame(geometry=shapes, crs=WORKING_CRS)
        operation = None
    else:
        moved, operation = reproject(features, WORKING_CRS, layer="outlines")
    if not shapely.is_valid(moved.geometry.to_numpy()).all():
        fine, _ = repair_features(moved, [str(row) for row in range(len(moved))], kinds=("area",))
        moved = fine if len(fine) == len(moved) else moved
    return list(shapely.orient_polygons(shapely.force_2d(moved.geometry.to_numpy()))), operation


def _drawn(features: gpd.GeoDataFrame) -> tuple[str, ...]:
    """Return the drawing layers of a drawing."""
    column = "Layer" if "Layer" in features else "Level"
    return tuple(sorted(features[column].map(str).unique()))


def _repair_remarks(repairs: Sequence[Any]) -> list[ImportRemark]:
    """Say what was wrong with each repaired feature."""
    return [
        ImportRemark(
            code="repair",
            vi=f"đối tượng {each.feature_id}: {each.problem_vi}",
            en=f"feature {each.feature_id}: {each.problem}",
        )
        for each in repairs[:20]
        if each.kind in {"repaired", "left_out_collapsed", "empty"}
    ]
