"""What the command `parcels` hands back: the table of overlaps, and how it was made."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from commands.output import to_plain
from geo.crs import WORKING_CRS, crs_label
from geo.errors import FileUnreadableError
from geo.polygon_remarks import elsewhere, position_remarks
from geo.software import software_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis.parcel_overlap import Overlaps
    from commands.parcel_inputs import Layers
    from geo.polygon_table import PolygonTable

__all__ = ["describe", "part_file", "write_overlaps"]

#: What the result says of how it was made.
_METHOD: Final = (
    "area of parcel and union of the layer's features, by levels (no outline built); overlap_ha ellipsoidal, "
    "overlap_grid_ha on the working grid; overlaps of at most 0.000001 m2 are no overlaps"
)
_UNITS: Final = {"overlap_ha": "hectare", "overlap_grid_ha": "hectare", "share_pct": "percent of the parcel"}


def describe(table: PolygonTable, layers: Layers, found: Overlaps, id_column: str | None) -> dict[str, Any]:
    """
    Return what the summary and the result's metadata say.

    Parameters
    ----------
    table
        The parcels.
    layers
        What they were measured against.
    found
        The overlaps.
    id_column
        Column that the ids come from.

    Returns
    -------
    dict
        Of what `commands.output.to_plain` takes.
    """
    return {
        "software": software_name(),
        "method": _METHOD,
        "units": _UNITS,
        "working_crs": WORKING_CRS,
        "parcels": {"file": table.path.name, "id_column": id_column, **_story(table)},
        "layers": _layer_stories(layers, found),
        "rows": len(found.parcel),
        "remarks": [*_unnamed(table, id_column), *_remarks(table, layers)],
    }


def _unnamed(table: PolygonTable, id_column: str | None) -> list[str]:
    """Say that the parcels are numbered, where that is so."""
    if id_column is not None:
        return []
    return [f"{table.path.name}: no column names each parcel once, so parcel_id numbers the rows from 1"]


def _story(table: PolygonTable) -> dict[str, Any]:
    """Return where the polygons of a file come from and what was done to them."""
    return {
        "sha256": table.sha256,
        "crs": crs_label(table.crs),
        "operation": table.operation,
        "features": table.polygons.n_features,
        "repaired": table.n_repaired,
        "without_area": table.n_without_area,
        "unbuildable": table.n_unbuildable,
    }


def _layer_stories(layers: Layers, found: Overlaps) -> list[dict[str, Any]]:
    """Return one entry a layer: its file, how many parcels it meets, and the sums."""
    count = len(layers.keys)
    hits = np.bincount(found.layer, minlength=count)
    ground_ha = np.bincount(found.layer, weights=found.ground_m2, minlength=count) / 10_000
    grid_ha = np.bincount(found.layer, weights=found.grid_m2, minlength=count) / 10_000
    source = {
        int(code): table
        for table, own in zip(layers.tables, layers.codes, strict=True)
        for code in np.unique(own)
    }
    return [
        {
            "key": key,
            "parcels": int(hits[place]),
            "overlap_ha": float(ground_ha[place]),
            "overlap_grid_ha": float(grid_ha[place]),
            "file": source[place].path.name,
            **_story(source[place]),
        }
        for place, key in enumerate(layers.keys)
    ]


def _remarks(table: PolygonTable, layers: Layers) -> list[str]:
    """Return what a reader must know before trusting the figures."""
    said = []
    for each in (table, *layers.tables):
        said += [f"{each.path.name}, {text}" for text in position_remarks(each)]
        for count, what in (
            (each.n_repaired, "invalid polygons were repaired"),
            (each.n_without_area, "rows have no polygon with an area and are not measured"),
        ):
            if count:
                said.append(f"{each.path.name}: {count} {what}")
    said += [
        f"{each.path.name} lies nowhere near the parcels, so that no parcel meets it; check its CRS"
        for each in layers.tables
        if elsewhere(table, each)
    ]
    return said


def write_overlaps(
    out: Path,
    document: dict[str, Any],
    ids: tuple[str | None, pa.ChunkedArray],
    keys: Sequence[str],
    found: Overlaps,
) -> None:
    """
    Write the result beside its place, then give it its name, so that no half of one is ever there.

    Parameters
    ----------
    out
        A .parquet file.
    document
        As `describe` returns it: goes into the file's metadata, one JSON text a key.
    ids
        Column and values of the parcels' ids.
    keys
        Names of the layers.
    found
        The overlaps.

    Raises
    ------
    FileUnreadableError
        It cannot be written.
    """
    table = pa.table(
        {
            "parcel_id": ids[1].take(pa.array(found.parcel)),
            "layer": pa.DictionaryArray.from_arrays(pa.array(found.layer, type=pa.int32()), pa.array(keys)),
            "overlap_ha": found.ground_m2 / 10_000,
            "overlap_grid_ha": found.grid_m2 / 10_000,
            "share_pct": found.share_pct,
        },
        metadata={key: json.dumps(to_plain(value), ensure_ascii=False) for key, value in document.items()},
    )
    part = part_file(out)
    try:
        pq.write_table(table, part, compression="zstd")
        part.replace(out)
    except OSError as err:
        raise FileUnreadableError(
            f"--out {out}", f"cannot be written ({err.strerror})", "Free some space or name another file"
        ) from err
    finally:
        part.unlink(missing_ok=True)


def part_file(out: Path) -> Path:
    """
    Return where the result is written before it gets its name.

    Parameters
    ----------
    out
        Where it will be.

    Returns
    -------
    Path
        In the same folder.
    """
    return out.with_name(f".{out.name}.{os.getpid()}.part")
