"""Make constraint layers of what people bring: files, and layers imported into the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.sites import Words
from layers.constraint_layers import EVERYWHERE, constraint_from_features
from layers.constraint_sources import BROUGHT_TITLES, CONSTRAINT_SOURCES
from layers.import_store import open_stored, read_stored_about, stored_layers
from layers.imports import prepare_layer
from reports.check_request import LayerFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import geopandas as gpd
    import shapely

    from geo.constraint_layer import ConstraintLayer
    from layers.import_records import ImportedLayer

__all__ = [
    "DEFAULT_COVERAGE",
    "constraint_of",
    "imported_constraint",
    "stored_constraint",
    "stored_layer_files",
]

_DEFAULT_ACCURACY: Final = Words(
    vi="Sai số vị trí của lớp không được nêu: mặc định 0 m.",
    en="The layer's positional accuracy was not stated: 0 m by default.",
)
#: Stands among the assumptions of a constraint layer whose coverage nobody stated.
DEFAULT_COVERAGE: Final = Words(
    vi="Phạm vi khảo sát của lớp không được nêu: mặc định là đầy đủ ở mọi nơi.",
    en="Where the layer was surveyed was not stated: complete everywhere by default.",
)
#: Remarks of an import after which features are missing, and those that stand as sentences of their own.
_LEFT_OUT: Final = frozenset({"empty", "left_out_kind", "left_out_collapsed"})
_DEFAULTS: Final = frozenset({"accuracy_default", "coverage_default"})
#: How `geo.transform` names what leaves the coordinates as they are.
_NOTHING: Final = "Nothing to compute"


def constraint_of(asked: LayerFile, keys: Iterable[str], *, areal: Iterable[str] = ()) -> ConstraintLayer:
    """
    Make a constraint layer of a file.

    Parameters
    ----------
    asked
        The file and what was stated about it.
    keys
        Constraint layers that rules are about.
    areal
        Those of rules about overlap alone: closed lines become areas, other kinds are left out and said.

    Returns
    -------
    ConstraintLayer
        Defaults of accuracy and coverage stand among its assumptions, and what was done to the file. Where
        features had to be left out it is complete nowhere: nothing may read *clear* without them.

    Raises
    ------
    InputError
        The file cannot be used.
    """
    if asked.is_stored:
        return stored_constraint(asked.path)
    imported = prepare_layer(
        asked.path,
        key=asked.key,
        keys=tuple(keys),
        accuracy_m=asked.accuracy_m,
        coverage=asked.coverage,
        layer=asked.layer,
        crs=asked.crs,
        areal=True if asked.key in set(areal) else None,
    )
    return imported_constraint(imported)


def imported_constraint(imported: ImportedLayer) -> ConstraintLayer:
    """
    Return an imported layer as a constraint.

    Parameters
    ----------
    imported
        As `layers.imports` made it.

    Returns
    -------
    ConstraintLayer
        In the working CRS.
    """
    return _brought(
        imported.key,
        imported.features,
        accuracy_m=imported.positional_accuracy_m,
        coverage=imported.coverage,
        has_all=not {each.code for each in imported.remarks} & _LEFT_OUT,
        said=(
            *_defaults(accuracy=imported.accuracy_is_default, coverage=imported.coverage_is_default),
            *(_sentence(each.vi, each.en) for each in imported.remarks if each.code not in _DEFAULTS),
        ),
        source_vi=f"tệp {imported.source_name}",
        source_en=f"file {imported.source_name}",
        sha256=imported.sha256,
        operation=_operation(imported.operation.code or imported.operation.name),
    )


def _operation(name: str) -> str:
    """Return the operation that took a layer to the working CRS, "" where nothing had to be computed."""
    return "" if name.startswith(_NOTHING) else name


def _sentence(vi: str, en: str) -> Words:
    """Return a remark as a sentence."""
    return Words(vi=f"{vi[:1].upper()}{vi[1:]}.", en=f"{en[:1].upper()}{en[1:]}.")


def _defaults(*, accuracy: bool, coverage: bool) -> tuple[Words, ...]:
    """Return the sentences about what nobody stated."""
    said = ((_DEFAULT_ACCURACY, accuracy), (DEFAULT_COVERAGE, coverage))
    return tuple(words for words, applies in said if applies)


def _brought(
    key: str,
    features: gpd.GeoDataFrame,
    *,
    accuracy_m: float,
    coverage: shapely.Geometry | None,
    has_all: bool,
    said: tuple[Words, ...],
    **facts: str,
) -> ConstraintLayer:
    """Return features that somebody brought as a constraint, complete everywhere without an outline."""
    source = CONSTRAINT_SOURCES.get(key)
    titles = (source.title_vi, source.title_en) if source else BROUGHT_TITLES.get(key, (key, key))
    surveyed = EVERYWHERE if coverage is None else coverage
    return constraint_from_features(
        key,
        features,
        accuracy_m=accuracy_m,
        full=surveyed if has_all else None,
        partial=None if has_all else surveyed,
        title_vi=titles[0],
        title_en=titles[1],
        assumptions=said,
        **facts,
    )


def stored_layer_files(workspace: Path) -> tuple[LayerFile, ...]:
    """
    Return the imported layers of a workspace that are in use.

    Parameters
    ----------
    workspace
        Folder for what people enter; it need not exist.

    Returns
    -------
    tuple of LayerFile
        One for each key.

    Raises
    ------
    LayerMetadataError
        The metadata of a version cannot be read.
    """
    newest = {each.key: each for each in reversed(stored_layers(workspace))}
    return tuple(LayerFile(key=key, path=newest[key].path, is_stored=True) for key in sorted(newest))


def stored_constraint(path: Path) -> ConstraintLayer:
    """
    Return one version of an imported layer as a constraint.

    Parameters
    ----------
    path
        Its GeoPackage in the workspace.

    Returns
    -------
    ConstraintLayer
        With what its importer said about it.

    Raises
    ------
    LayerMetadataError
        The file is not the one that was stored, or cannot be read.
    """
    loaded = open_stored(read_stored_about(path))
    about = loaded.stored
    return _brought(
        about.key,
        loaded.features,
        accuracy_m=about.positional_accuracy_m,
        coverage=loaded.coverage,
        has_all=not set(about.remark_codes) & _LEFT_OUT,
        said=(
            *_defaults(accuracy=about.accuracy_is_default, coverage=about.coverage_is_default),
            *(
                _sentence(vi, en)
                for code, vi, en in zip(about.remark_codes, about.remarks_vi, about.remarks_en, strict=True)
                if code not in _DEFAULTS
            ),
        ),
        source_vi=about.said.source or f"tệp {about.source_name}",
        source_en=about.said.source or f"file {about.source_name}",
        as_of=about.said.as_of,
        sha256=about.sha256,
        operation=_operation(about.operation),
    )
