"""Layers for the pages, opened once per version of their file and shared read-only."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layers.catalogue import DATA_FOLDER, LAYERS
from layers.load import LoadedLayer, load_layer
from layers.metadata import metadata_path
from register.kinds import PLACE_KINDS
from ui.workspace import WORKSPACE_VARIABLE

if TYPE_CHECKING:
    import pandas as pd


def layer(key: str) -> LoadedLayer:
    """
    Return a layer of the catalogue, checked; parks and clusters as the register has them now.

    Parameters
    ----------
    key
        Catalogue key.

    Returns
    -------
    LoadedLayer
        Shared by all readers: copy its table before changing anything.

    Raises
    ------
    RegisterError
        The register cannot be read: its figures are not replaced by older ones of a file.
    """
    if key in PLACE_KINDS and WORKSPACE_VARIABLE in os.environ:
        from ui.register_layers import layer_of_register  # noqa: PLC0415  (which itself reads the files)

        return layer_of_register(key, Path(os.environ[WORKSPACE_VARIABLE]))
    return file_layer(key)


def file_layer(key: str) -> LoadedLayer:
    """
    Return a layer of the catalogue as its data file has it.

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
