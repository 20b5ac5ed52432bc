"""Hold what is known about a terrain tile: what was stated, what was found, where it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from geo.sites import Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["DATUM_NAMES", "StoredTile", "TerrainNote", "TerrainStated"]

#: Vertical datum to what it is called. SRTM states heights above EGM96, Copernicus above EGM2008; the two
#: geoids differ by about 1 m here. Ellipsoidal heights are about 28 m lower than heights above the sea.
DATUM_NAMES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "egm96": Words(vi="geoid EGM96", en="geoid EGM96"),
        "egm2008": Words(vi="geoid EGM2008", en="geoid EGM2008"),
        "hon_dau": Words(vi="hệ độ cao Việt Nam (Hòn Dấu)", en="the Vietnamese height system (Hòn Dấu)"),
        "ellipsoid": Words(vi="mặt ellipsoid WGS 84", en="the WGS 84 ellipsoid"),
        "unknown": Words(vi="chưa rõ mốc độ cao", en="vertical datum not known"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TerrainNote:
    """
    What is said about a terrain model by whoever loads it; "" and None are not stated.

    Attributes
    ----------
    title, source, licence, attribution
        What it is, who publishes it, on which terms, and the credit line to print.
    as_of
        Date of the survey: year, month or day.
    note, who, url
        Anything else; who loads it; where it was fetched.
    accuracy_m
        Vertical accuracy as its publisher states it, metre.
    """

    title: str = ""
    source: str = ""
    licence: str = ""
    attribution: str = ""
    as_of: str = ""
    note: str = ""
    who: str = ""
    url: str = ""
    accuracy_m: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TerrainStated:
    """
    What the reader states about a file because the file does not say it; None leaves it to the file.

    Attributes
    ----------
    crs
        Anything `geo.crs.resolve_crs` understands.
    unit
        "m", "dm", "ft" or "us-ft".
    datum
        Key of `DATUM_NAMES`.
    nodata
        Value that stands for *not known*; "none" where every value is a height, blocks of zeros too.
    """

    crs: str | None = None
    unit: str | None = None
    datum: str | None = None
    nodata: float | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTile:
    """
    One terrain tile in the workspace.

    Attributes
    ----------
    tile_id
        First sixteen digits of `sha256`.
    path
        The kept copy: GeoTIFF of heights in metres, NaN where not known, on the grid of the file.
    said
        What its importer says about it.
    imported_at
        When, with its offset from UTC.
    sha256, source_sha256, source_name
        Of the copy; of the file it was made of, and that file's name.
    source_crs, operation
        CRS of the grid, and the operation that takes it to the working CRS.
    unit, unit_basis
        Unit of the file's heights, and how it is known: "stated_in_file", "stated_by_reader", "assumed".
    datum, datum_basis
        Key of `DATUM_NAMES`, and how it is known: as for the unit, "product" or "unknown".
    resolution_m
        Side of a cell on the ground, metre, the mean of both sides.
    n_rows, n_cols, n_voids
        Size, and the cells that are not known.
    lowest_m, highest_m
        Heights, metre.
    bounds
        xmin, ymin, xmax, ymax in the working CRS, metre.
    known_gap_m
        Median difference to the terrain that was known before, this minus that, metre; None where they do
        not overlap.
    remark_codes, remarks_vi, remarks_en
        What the reader must know.
    """

    tile_id: str
    path: Path
    said: TerrainNote
    imported_at: dt.datetime
    sha256: str
    source_sha256: str
    source_name: str
    source_crs: str
    operation: str
    unit: str
    unit_basis: str
    datum: str
    datum_basis: str
    resolution_m: float
    n_rows: int
    n_cols: int
    n_voids: int
    lowest_m: float
    highest_m: float
    bounds: tuple[float, float, float, float]
    known_gap_m: float | None
    remark_codes: tuple[str, ...]
    remarks_vi: tuple[str, ...]
    remarks_en: tuple[str, ...]

    @property
    def void_share(self) -> float:
        """Share of the tile's cells that are not known, 0..1."""
        return self.n_voids / (self.n_rows * self.n_cols)

    @property
    def title(self) -> str:
        """Title as stated, else the name of the file."""
        return self.said.title or self.source_name
