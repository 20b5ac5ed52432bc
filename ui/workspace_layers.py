"""The layers that were imported into the workspace, as the checks take them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.sites import Words
from layers.constraint_layers import EVERYWHERE, constraint_from_features
from layers.constraint_sources import CONSTRAINT_SOURCES
from layers.import_store import load_stored, stored_layers
from reports.check_request import LayerFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas as gpd

    from geo.constraint_layer import ConstraintLayer
    from layers.import_store_records import LoadedImport, StoredLayer

__all__ = ["WorkspaceLayers", "workspace_files", "workspace_layers"]

_ACCURACY = Words(
    vi="Sai số vị trí của lớp không được nêu: mặc định 0 m.",
    en="The layer's positional accuracy was not stated: 0 m by default.",
)
_COVERAGE = Words(
    vi="Phạm vi khảo sát của lớp không được nêu: mặc định là đầy đủ ở mọi nơi.",
    en="Where the layer was surveyed was not stated: complete everywhere by default.",
)
#: Layer of the stored GeoPackage that holds the features.
_FEATURES: Final = "features"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkspaceLayers:
    """
    What a workspace holds.

    Attributes
    ----------
    version
        Changes with every layer that is imported or removed; "" when there is none.
    constraints
        Constraint layers by key; they stand in for those of the catalogue.
    features
        Their features in `geo.crs.WORKING_CRS`, by key.
    """

    version: str
    constraints: Mapping[str, ConstraintLayer]
    features: Mapping[str, gpd.GeoDataFrame]


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
        The same record while the layers are the same.

    Raises
    ------
    LayerMetadataError
        A stored file is not the one that was imported.
    """
    return _opened(workspace, tuple((stored.key, stored.sha256) for stored in _in_use(workspace)))


def workspace_files(workspace: Path) -> tuple[LayerFile, ...] | None:
    """
    Return the imported layers as files of a check that can be replayed.

    Parameters
    ----------
    workspace
        Its folder.

    Returns
    -------
    tuple of LayerFile or None
        None where a layer has an outline of its coverage: the record of a check has no place for one that
        stands inside another file.
    """
    stored = _in_use(workspace)
    if any(each.coverage != "full" for each in stored):
        return None
    return tuple(
        LayerFile(
            key=each.key,
            path=each.path.resolve(),
            accuracy_m=None if each.accuracy_is_default else each.positional_accuracy_m,
            coverage=None if each.coverage_is_default else "full",
            layer=_FEATURES,
        )
        for each in stored
    )


def _in_use(workspace: Path) -> list[StoredLayer]:
    """Return the newest version of each imported layer."""
    newest: dict[str, StoredLayer] = {}
    for stored in stored_layers(workspace):
        newest.setdefault(stored.key, stored)
    return list(newest.values())


@lru_cache(maxsize=4)
def _opened(workspace: Path, versions: tuple[tuple[str, str], ...]) -> WorkspaceLayers:
    """Open the layers once per version."""
    loaded = [found for key, _ in versions if (found := load_stored(workspace, key)) is not None]
    return WorkspaceLayers(
        version=";".join(f"{key}={sha256}" for key, sha256 in versions),
        constraints={each.stored.key: _constraint(each) for each in loaded},
        features={each.stored.key: each.features for each in loaded},
    )


def _constraint(loaded: LoadedImport) -> ConstraintLayer:
    """Return one imported layer as a constraint, with what was said of it."""
    stored, said = loaded.stored, loaded.stored.said
    source = CONSTRAINT_SOURCES.get(stored.key)
    return constraint_from_features(
        stored.key,
        loaded.features,
        accuracy_m=stored.positional_accuracy_m,
        full=EVERYWHERE if loaded.coverage is None else loaded.coverage,
        title_vi=said.title or (source.title_vi if source else stored.source_name),
        title_en=said.title or (source.title_en if source else stored.source_name),
        source_vi=said.source or f"tệp {stored.source_name}",
        source_en=said.source or f"file {stored.source_name}",
        as_of=said.as_of,
        sha256=stored.sha256,
        operation=stored.operation,
        assumptions=tuple(
            words
            for words, applies in (
                (_ACCURACY, stored.accuracy_is_default),
                (_COVERAGE, stored.coverage_is_default),
            )
            if applies
        ),
    )
