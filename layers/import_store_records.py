"""What is kept about a layer that was imported into the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import geopandas as gpd
    import shapely


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportNote:
    """
    What the person who imports a layer says about it.

    Attributes
    ----------
    title, source, note
        Name of the layer, who publishes it, licence or anything else; "" where nothing is said.
    as_of
        Date of its content, "2025", "2025-06" or "2025-06-30"; "" when not known.
    who
        Who imports it.
    """

    title: str = ""
    source: str = ""
    as_of: str = ""
    note: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLayer:
    """
    One version of an imported layer in the workspace.

    Attributes
    ----------
    key
        The constraint layer that it supplies.
    path
        Its GeoPackage: layers "features" and, with a coverage outline, "coverage".
    said
        What its importer said.
    imported_at
        When, with its offset from UTC.
    sha256, source_sha256
        Of the GeoPackage and of the file it was made of.
    source_name, source_crs
        Name and CRS of that file.
    n_features
        Features.
    positional_accuracy_m
        What counts for features without their own, metre.
    coverage
        "full" or "outline".
    accuracy_is_default, coverage_is_default
        Whether nobody stated it.
    encoding
        How its text was read.
    operation
        What took it to the working CRS, with its code.
    remark_codes
        Codes of the remarks, in the order of the sentences.
    remarks_vi, remarks_en
        Everything that was said about it at import.
    """

    key: str
    path: Path
    said: ImportNote
    imported_at: dt.datetime
    sha256: str
    source_sha256: str
    source_name: str
    source_crs: str
    n_features: int
    positional_accuracy_m: float
    coverage: str
    accuracy_is_default: bool
    coverage_is_default: bool
    encoding: str
    operation: str
    remark_codes: tuple[str, ...]
    remarks_vi: tuple[str, ...]
    remarks_en: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LoadedImport:
    """
    A stored layer with its features.

    Attributes
    ----------
    stored
        What is known about it.
    features
        As `layers.import_records.ImportedLayer` has them.
    coverage
        Where it was surveyed, working CRS; None for the whole province.
    """

    stored: StoredLayer
    features: gpd.GeoDataFrame
    coverage: shapely.Polygon | shapely.MultiPolygon | None
