"""What is known about a layer that comes in by a file: as found in the file, and as it will be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd
    import shapely

    from geo.crs_recognition import CRSCandidate
    from geo.legacy_text import TextReading
    from geo.repair import Repair
    from geo.transform import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRemark:
    """
    Something the reader must know about an imported layer.

    Attributes
    ----------
    code : str
        Which remark it is, for programs.
    vi, en : str
        A sentence without its full stop.
    """

    code: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """
    One column of a file.

    Attributes
    ----------
    name : str
        As the file has it, read in the recognised encoding.
    kind : str
        "text", "number", "date" or "other".
    n_filled : int
        Rows with a value.
    samples : tuple of str
        Up to three different values, as read.
    suggested_for : str
        The column of the layer that it probably is, "" for none.
    """

    name: str
    kind: str
    n_filled: int
    samples: tuple[str, ...]
    suggested_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """
    What a file holds, before it is taken in.

    Attributes
    ----------
    file : str
        Name without folder.
    sha256 : str
        Of the file; see `layers.imports.source_sha256`.
    size_bytes : int
        Of all its parts.
    driver : str
        GDAL's name of the format.
    layers : tuple of str
        Layers with geometry; of a drawing (DXF, DGN) its drawing layers.
    layer : str or None
        The one that was looked at; None for all drawing layers together.
    n_features : int
        Rows.
    kinds : dict of str to int
        Features by geometry type, "None" for those without.
    crs : str or None
        Label of the CRS that is stated or that position tells; None where it must be said.
    crs_basis : str
        "stated_in_file", "stated_by_reader", "recognised" or "unknown".
    crs_evidence : ImportRemark
        How the CRS is known, or why not.
    crs_choices : tuple of CRSCandidate
        CRSs that would put it in the province, where it must be said.
    columns : tuple of ColumnFacts
        In the order of the file.
    text : TextReading
        How its text is encoded.
    repairs : tuple of Repair
        What is wrong with which feature and what would be done.
    remarks : tuple of ImportRemark
        All else.
    needs : tuple of str
        What must be said before it can be used: "crs", "accuracy_m", "coverage", in this order.
    """

    file: str
    sha256: str
    size_bytes: int
    driver: str
    layers: tuple[str, ...]
    layer: str | None
    n_features: int
    kinds: dict[str, int]
    crs: str | None
    crs_basis: str
    crs_evidence: ImportRemark
    crs_choices: tuple[CRSCandidate, ...]
    columns: tuple[ColumnFacts, ...]
    text: TextReading
    repairs: tuple[Repair, ...]
    remarks: tuple[ImportRemark, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ImportedLayer:
    """
    A layer that is ready to be used or stored.

    Attributes
    ----------
    key : str
        The constraint layer that it supplies.
    features : GeoDataFrame
        In `geo.crs.WORKING_CRS`, valid, two dimensions, rows from 0; columns `feature_id` (unique text),
        `name_vi`, `name_en`, `class` (text, "" where the file has none), `positional_accuracy_m` (float), and
        mapped extras such as `voltage_kv`.
    coverage : Polygon or MultiPolygon or None
        Where the layer was surveyed completely, working CRS; None where the whole province counts.
    positional_accuracy_m : float
        What counts for features without their own, metre.
    accuracy_is_default, coverage_is_default : bool
        Whether nobody stated it.
    source_name : str
        Name of the file, without folder.
    sha256 : str
        Of the file; see `layers.imports.source_sha256`.
    crs : str
        Label of the CRS of the file.
    operation : Operation
        What took it to the working CRS.
    text : TextReading
        How its text was read.
    repairs : tuple of Repair
        What was done to which feature.
    remarks : tuple of ImportRemark
        All else, defaults included.
    """

    key: str
    features: gpd.GeoDataFrame
    coverage: shapely.Polygon | shapely.MultiPolygon | None
    positional_accuracy_m: float
    accuracy_is_default: bool
    coverage_is_default: bool
    source_name: str
    sha256: str
    crs: str
    operation: Operation
    text: TextReading
    repairs: tuple[Repair, ...]
    remarks: tuple[ImportRemark, ...]
