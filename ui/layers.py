"""Layers for the pages, opened once per version of their file and shared read-only."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from layers.catalogue import DATA_FOLDER, LAYERS
from layers.load import LoadedLayer, load_layer
from layers.metadata import metadata_path

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


def layer(key: str) -> LoadedLayer:
    """
    Return a layer of the catalogue, checked.

    Parameters
    ----------
    key
        Catalogue key.

    Returns
    -------
    LoadedLayer
        Shared by all readers: copy its table before changing anything.
    """
    path = DATA_FOLDER / LAYERS[key].path
    return _opened(key, _version(path))


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as plain mappings from column to value, in order."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _version(path: Path) -> str:
    """Return a text that changes when the file or its metadata changes."""
    stats = [
        (each.stat().st_mtime_ns, each.stat().st_size)
        for each in (path, metadata_path(path))
        if each.exists()
    ]
    return hashlib.sha256(repr(stats).encode()).hexdigest()


@lru_cache(maxsize=64)
def _opened(key: str, _version: str) -> LoadedLayer:
    """Open a layer once per version."""
    return load_layer(key)
