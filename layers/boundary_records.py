"""Outlines that come in by a file for the register: what was recognised, and each feature with its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    import shapely

    from geo.sites import Words
    from geo.transform import Operation
    from layers.import_records import ColumnFacts, ImportRemark
    from layers.register_sheet_records import SheetValue

__all__ = ["AxisOrder", "BoundaryFeature", "BoundaryFile", "Reading"]

#: "east_first": as GIS files have it. "north_first": X and Y as in Vietnamese tables, turned on reading.
AxisOrder = Literal["east_first", "north_first"]
#: "as_stated": in the CRS. "unshifted": made from WGS 84 without the shift between the datums.
Reading = Literal["as_stated", "unshifted"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BoundaryFeature:
    """
    One outline.

    Attributes
    ----------
    feature_id
        What it is called in the file.
    outline
        Polygon or MultiPolygon in `geo.crs.WORKING_CRS`, valid.
    stored
        The same with the coordinates of the file, east first.
    values
        Field to value of the cells that could be read; fields whose cell is blank are left out.
    faults
        Cells that could not be read.
    """

    feature_id: str
    outline: shapely.Polygon | shapely.MultiPolygon
    stored: shapely.Geometry
    values: Mapping[str, SheetValue] = field(default_factory=lambda: MappingProxyType({}))
    faults: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BoundaryFile:
    """
    A file of outlines as it was read.

    Attributes
    ----------
    file_name
        Without its folder; "" for a pasted table.
    sha256
        Of the file or the pasted text.
    driver
        GDAL's name of the format; "vertex table" for a table of vertices.
    crs
        Label of the CRS in which the coordinates were read.
    crs_basis
        "stated_in_file", "stated_by_reader" or "recognised".
    crs_evidence
        How the CRS is known.
    axis_order, reading
        How the coordinates were read.
    operation
        What took them to the working CRS; None where the shift was left out on purpose.
    encoding
        How its text is encoded.
    layers
        Drawing layers, or layers of the file.
    chosen_layers
        Those that were read.
    columns
        Columns of the file with the field that each is suggested for.
    mapping
        Field to column of the file, as used.
    features
        At least one, in the order of the file.
    remarks
        All that must be said: repairs, left out features, encodings, decisions on vertex tables.
    """

    file_name: str
    sha256: str
    driver: str
    crs: str
    crs_basis: str
    crs_evidence: Words
    axis_order: AxisOrder
    reading: Reading
    operation: Operation | None
    encoding: str
    layers: tuple[str, ...]
    chosen_layers: tuple[str, ...]
    columns: tuple[ColumnFacts, ...]
    mapping: Mapping[str, str]
    features: tuple[BoundaryFeature, ...]
    remarks: tuple[ImportRemark, ...]
