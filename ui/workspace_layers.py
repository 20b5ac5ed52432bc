"""The layers that were imported into the workspace, opened once per version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.heritage_zones import ZONE_LAYERS
from layers.import_store import open_stored, read_stored_about
from reports.brought_layers import stored_constraint, stored_layer_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas as gpd

    from geo.constraint_layer import ConstraintLayer
    from reports.check_request import LayerFile

__all__ = ["WorkspaceLayers", "workspace_layers"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkspaceLayers:
    """
    What a workspace holds.

    Attributes
    ----------
    files
        The imported layers in use, as a check that can be replayed names them.
    version
        Changes with every layer that is imported or removed; "" when there is none.
    constraints
        Constraint layers by key; they stand in for those of the catalogue.
    zones
        Outlines of protection zones of heritage sites as they were imported, by key.
    """

    files: tuple[LayerFile, ...]
    version: str
    constraints: Mapping[str, ConstraintLayer]
    zones: Mapping[str, gpd.GeoDataFrame]


def workspace_layers(workspace: Path) -> WorkspaceLayers:
    """
    Return the imported layers of a workspace that are in use.

    Parameters
    ----------
    workspace
        Its folder; it need not exist.

    Returns
    -------
    WorkspaceLayers
        The same record while the files are the same.

    Raises
    ------
    LayerMetadataError
        A stored file is not the one that was imported.
    """
    files = stored_layer_files(workspace)
    return _opened(files, tuple(_stamp(each.path) for each in files))


def _stamp(path: Path) -> tuple[int, int]:
    """Return what changes with a file: when it was written, and its size; zeros for one that is gone."""
    if not path.exists():
        return 0, 0
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=4)
def _opened(files: tuple[LayerFile, ...], stamps: tuple[tuple[int, int], ...]) -> WorkspaceLayers:
    """Open the layers once per version."""
    return WorkspaceLayers(
        files=files,
        version=";".join(
            f"{each.path.name}:{changed}:{size}" for each, (changed, size) in zip(files, stamps, strict=True)
        ),
        constraints={each.key: stored_constraint(each.path) for each in files},
        zones={
            each.key: open_stored(read_stored_about(each.path)).features
            for each in files
            if each.key in ZONE_LAYERS
        },
    )
