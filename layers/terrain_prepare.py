"""Check a terrain file from end to end and write it in metres, before it is kept or used."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import rasterio
from rasterio.windows import Window

from geo.checksum import source_sha256
from geo.errors import InputError
from layers.terrain_heights import HALO_ROWS, HeightTally, height_rule, require_plausible, void_remarks
from layers.terrain_place import find_place, require_province
from layers.terrain_records import DATUM_NAMES, TerrainStated
from layers.terrain_source import opened_terrain

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.import_records import ImportRemark
    from layers.terrain_heights import HeightRule
    from layers.terrain_place import TerrainPlace
    from layers.terrain_source import TerrainFile

__all__ = ["PreparedTile", "prepare_tile"]

#: Cells that are read at a time.
_CELLS_AT_A_TIME: Final = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedTile:
    """
    A checked copy of a terrain file that is not kept yet.

    Attributes
    ----------
    path
        The copy: heights in metres, NaN where not known.
    source_name, source_sha256
        The file it was made of.
    place
        Where it lies.
    rule
        How its values became heights.
    tally
        What was found in it.
    n_rows, n_cols
        Its size.
    remarks
        What the reader must know.
    """

    path: Path
    source_name: str
    source_sha256: str
    place: TerrainPlace
    rule: HeightRule
    tally: HeightTally
    n_rows: int
    n_cols: int
    remarks: tuple[ImportRemark, ...]


def prepare_tile(
    path: str | Path,
    folder: Path,
    *,
    stated: TerrainStated | None = None,
    anywhere: bool = False,
    on_progress: Callable[[float], None] | None = None,
) -> PreparedTile:
    """
    Check a terrain file from end to end and write it in metres.

    Parameters
    ----------
    path
        .tif or .hgt, or one of them in a .zip or .gz.
    folder
        Empty folder for the copy and for what is unpacked.
    stated
        What the reader states about the file.
    anywhere
        Whether it may lie outside the province, and hold heights that the province has not.
    on_progress
        Called with the share that is read, 0..1.

    Returns
    -------
    PreparedTile
        Its cells are those of the file, not resampled; voids stay voids.

    Raises
    ------
    FileUnreadableError, CRSUnknownError, InputError
        It cannot be read to its end, has no place in the province, or heights that cannot be.
    """
    file, known = Path(path), stated or TerrainStated()
    if known.datum is not None and known.datum not in DATUM_NAMES:
        raise _unknown_datum(known.datum)
    with opened_terrain(file, folder) as source:
        place = find_place(source, file, known)
        if not anywhere:
            require_province(place, file)
        rule = height_rule(source, file, known, vertical_unit=place.unit)
        copy = folder / f"{uuid.uuid4().hex}.tif"
        tally = _copied(source, rule, place, copy, on_progress)
        n_rows, n_cols = source.n_rows, source.n_cols
    if not anywhere or not np.isfinite(tally.lowest_m):
        require_plausible(tally, rule, file)
    return PreparedTile(
        path=copy,
        source_name=file.name,
        source_sha256=source_sha256(file),
        place=place,
        rule=rule,
        tally=tally,
        n_rows=n_rows,
        n_cols=n_cols,
        remarks=tuple(void_remarks(tally, rule)),
    )


def _copied(
    source: TerrainFile,
    rule: HeightRule,
    place: TerrainPlace,
    copy: Path,
    on_progress: Callable[[float], None] | None,
) -> HeightTally:
    """Write heights strip by strip; return what was found."""
    tally, step = HeightTally(), max(16, _CELLS_AT_A_TIME // source.n_cols)
    options: dict[str, Any] = {
        "driver": "GTiff",
        "dtype": "float32",
        "count": 1,
        "nodata": np.nan,
        "compress": "DEFLATE",
        "predictor": 3,
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "bigtiff": "IF_SAFER",
    }
    with rasterio.open(
        copy,
        "w",
        width=source.n_cols,
        height=source.n_rows,
        transform=source.transform,
        crs=place.crs.to_wkt(),
        **options,
    ) as out:
        for first in range(0, source.n_rows, step):
            last = min(first + step, source.n_rows)
            above, below = min(HALO_ROWS, first), min(HALO_ROWS, source.n_rows - last)
            values = source.read(first - above, last + below)
            heights = rule.heights(values, tally, above=above, below=below)
            out.write(heights, 1, window=Window(0, first, source.n_cols, last - first))
            if on_progress is not None:
                on_progress(last / source.n_rows)
        out.update_tags(UNIT="m", VERTICAL_DATUM=place.datum)
    return tally


def _unknown_datum(datum: str) -> InputError:
    """Return the error for a vertical datum that is not known."""
    names = ", ".join(DATUM_NAMES)
    return InputError(
        f"Vertical datum {datum!r}",
        f"is not known; {names} are",
        "Name one of them",
        text_vi=f"Mốc độ cao “{datum}” không có trong danh sách: {names}. Hãy chọn một mốc trong đó",
    )
