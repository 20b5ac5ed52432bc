"""What the command `parcels` reads: the parcels' ids, and the layers by their keys."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import InputError
from geo.feature_names import ranked_id_columns
from geo.polygon_arrays import join_arrays
from geo.polygon_table import read_polygon_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.polygon_arrays import PolygonArrays
    from geo.polygon_table import PolygonTable

__all__ = ["Layers", "choose_files", "join_layers", "parcel_ids", "read_layers"]

#: What reads like an option after a file's name.
_OPTION: Final = re.compile(r",\s*\w+\s*=")
#: Names that mean a parcel's id in a table of parcels, beside those that mean an id everywhere.
_MORE_IDS: Final = ("pid", "uid", "uuid", "parcel", "thua", "thửa")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layers:
    """
    All layers of a run.

    Attributes
    ----------
    keys
        What they are called.
    tables
        The files they come from.
    codes : tuple of ndarray of int64
        For each file, which layer each of its features belongs to.
    """

    keys: tuple[str, ...]
    tables: tuple[PolygonTable, ...]
    codes: tuple[NDArray[np.int64], ...]


def choose_files(given: Sequence[str], layers: Path | None, by: str | None) -> dict[str | None, Path]:
    """
    Read the options that name the layers.

    Parameters
    ----------
    given
        KEY=FILE.
    layers, by
        A file with several layers and the column that says which, or None twice.

    Returns
    -------
    dict of str or None to Path
        The files by their keys; None is the key of the file that names its layers itself.

    Raises
    ------
    InputError
        Another form, options after a file, a key twice, one of `layers` and `by` alone, no layer at all.
    """
    files: dict[str | None, Path] = {}
    for text in given:
        key, equals, name = text.partition("=")
        if not (equals and key.strip() and name.strip()):
            raise InputError(
                f"--layer {text}",
                "is not of the form KEY=FILE",
                "Write for example --layer forest=forest.gpkg",
            )
        if key.strip() in files:
            raise InputError(
                f"--layer {text}", f"is the second file for the key {key.strip()!r}", "Give each key once"
            )
        files[key.strip()] = _file(text, Path(name.strip()))
    if (layers is None) != (by is None):
        missing = "--by" if by is None else "--layers"
        raise InputError(
            "--layers and --by",
            f"belong together and {missing} is missing",
            "Give both, or use --layer KEY=FILE",
        )
    if layers is not None:
        files[None] = layers
    if not files:
        raise InputError("The layers", "are missing", "Give --layer KEY=FILE, or --layers FILE --by COLUMN")
    return files


def _file(text: str, file: Path) -> Path:
    """Return the file of an option; refuse what other commands take after its name."""
    option = _OPTION.search(str(file))
    if option and not file.exists():
        raise InputError(
            f"--layer {text}",
            f"has {str(file)[option.start() + 1 :]!r} after the file; parcels takes no options there",
            "Name the file alone: areas are measured as drawn, accuracy and coverage do not count",
        )
    return file


def read_layers(wanted: dict[str | None, Path], by: str | None, crs: str | None) -> Layers:
    """
    Read every layer, in the order given; several layers of one file by name.

    Parameters
    ----------
    wanted
        As `choose_files` returns it.
    by
        Column that names the layers of a file of several.
    crs
        CRS of the files that do not say.

    Returns
    -------
    Layers
        On the working grid.

    Raises
    ------
    InputError
        The column is missing or empty somewhere, or a key comes from two files; and what
        `read_polygon_table` raises.
    """
    keys: list[str] = []
    tables, codes = [], []
    for key, path in wanted.items():
        table = read_polygon_table(path, crs=crs)
        names = [key] if key is not None else None
        if names is None:
            names, own = _classes(table, by or "")
        else:
            own = np.zeros(table.polygons.n_features, dtype=np.int64)
        twice = sorted(set(names) & set(keys))
        if twice:
            raise InputError(f"Layer {twice[0]!r}", "comes from two files", "Give each key once")
        codes.append(own + len(keys))
        keys += names
        tables.append(table)
    return Layers(keys=tuple(keys), tables=tuple(tables), codes=tuple(codes))


def _classes(table: PolygonTable, by: str) -> tuple[list[str], NDArray[np.int64]]:
    """Return the layers that a column names, sorted, and of every feature which it is."""
    subject = f"File {table.path.name!r}"
    _require_column(table, by, "--by")
    values = table.read_column(by).to_pylist()
    unnamed = [row + 1 for row, value in enumerate(values) if value is None or not str(value).strip()]
    if unnamed:
        raise InputError(
            f"{subject}, column {by!r}",
            f"is empty in {len(unnamed)} rows, the first is row {unnamed[0]}",
            "Say which layer each feature belongs to",
        )
    names, codes = np.unique(np.array([str(value).strip() for value in values]), return_inverse=True)
    return names.tolist(), codes.astype(np.int64)


def _require_column(table: PolygonTable, name: str, option: str) -> None:
    """Refuse a column that is not there, naming those that are."""
    if name not in table.columns:
        listed = ", ".join(table.columns) or "none"
        raise InputError(
            f"File {table.path.name!r}",
            f"has no column {name!r}; its columns are {listed}",
            f"Choose one with {option}",
        )


def join_layers(layers: Layers) -> tuple[PolygonArrays, NDArray[np.int64]]:
    """
    Return the features of all layers as one table, with the layer of each.

    Parameters
    ----------
    layers
        As `read_layers` returns them.

    Returns
    -------
    tuple of PolygonArrays and ndarray of int64
        Features, and their layers.
    """
    return join_arrays([table.polygons for table in layers.tables]), np.concatenate(layers.codes)


def parcel_ids(table: PolygonTable, wanted: str | None) -> tuple[str | None, pa.Array]:
    """
    Return what the parcels are called.

    Parameters
    ----------
    table
        The parcels.
    wanted
        Column to use; None chooses one that names each parcel once.

    Returns
    -------
    tuple of (str or None, ChunkedArray)
        The column and its values; None and numbers from 1 where no column names each parcel once.

    Raises
    ------
    InputError
        `wanted` is not there, or does not name each parcel once.
    """
    if wanted is not None:
        _require_column(table, wanted, "--id")
        values = table.read_column(wanted)
        repeated = _repeated(values)
        if repeated is not None:
            raise InputError(
                f"File {table.path.name!r}, column {wanted!r}",
                f"does not name each parcel once: {repeated}",
                "Choose another column with --id, or correct the ids",
            )
        return wanted, values
    others = [name for name in table.columns if name.casefold() in _MORE_IDS]
    for name in (*ranked_id_columns(table.columns), *others):
        values = table.read_column(name)
        if _repeated(values) is None:
            return name, values
    return None, pa.chunked_array([pa.array(range(1, table.polygons.n_features + 1), type=pa.int64())])


def _repeated(values: pa.ChunkedArray) -> str | None:
    """Say what keeps a column from naming each row once; None where it does."""
    if values.null_count:
        return f"{values.null_count} are empty"
    if pc.count_distinct(values).as_py() == len(values):
        return None
    value, times = Counter(values.to_pylist()).most_common(1)[0]
    return f"{value!r} stands there {times} times"
