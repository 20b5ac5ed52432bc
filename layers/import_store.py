"""Keep imported layers in the workspace: every version beside what is known about it, the newest in use."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
import uuid
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pyogrio
import pyogrio.errors

from geo.crs import WORKING_CRS
from geo.errors import InputError, LayerMetadataError
from geo.private_files import make_private_folder
from layers.import_store_records import ImportNote, LoadedImport, StoredLayer
from layers.import_toml import write_toml

if TYPE_CHECKING:
    from pathlib import Path

    from layers.import_records import ImportedLayer

#: Folder of the workspace for imported layers.
FOLDER: Final = "layers"
_FEATURES, _COVERAGE = "features", "coverage"
_KEY = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")
_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
#: Repairs that are written down one by one; of more the count is.
_REPAIRS_KEPT: Final = 200


def store_layer(
    imported: ImportedLayer, workspace: Path, *, when: dt.datetime, said: ImportNote | None = None
) -> Path:
    """
    Keep an imported layer; it is in use from then on, older versions stay beside it.

    Parameters
    ----------
    imported
        From `layers.imports.prepare_layer`.
    workspace
        Folder for what people enter.
    when
        Now, with its offset from UTC.
    said
        What its importer says about it.

    Returns
    -------
    Path
        The GeoPackage. It and its metadata appear whole or not at all.

    Raises
    ------
    InputError
        A key that is no name, or a date that is none.
    OSError
        The workspace cannot be written; nothing has changed.
    """
    note = said or ImportNote()
    _check(imported.key, note)
    folder = workspace / FOLDER / imported.key
    make_private_folder(workspace)
    folder.mkdir(parents=True, exist_ok=True)
    draft, words = (folder / f".{uuid.uuid4().hex}.{suffix}" for suffix in ("gpkg", "toml"))
    try:
        _write_gpkg(imported, draft)
        checksum = _sha256(draft)
        final = folder / f"{checksum[:16]}.gpkg"
        words.write_text(write_toml(_about(imported, note, when, checksum)), encoding="utf-8")
        draft.replace(final)
        words.replace(final.with_suffix(".toml"))  # with this the version exists
    finally:
        for left in (draft, words):
            left.unlink(missing_ok=True)
    return final


def _check(key: str, note: ImportNote) -> None:
    """Refuse a key that is no file name, and a date that is none."""
    if not _KEY.fullmatch(key):
        raise InputError(
            f"Layer {key!r}",
            "is not a name of small letters, digits and _",
            "Use a layer of the rules",
            text_vi=f"“{key}” không phải là tên lớp (chữ thường, chữ số và _). Hãy dùng một lớp của các "
            "quy tắc",
        )
    if note.as_of and not _PARTIAL_DATE.fullmatch(note.as_of):
        raise InputError(
            f"Date {note.as_of!r}",
            "is not a year, a month or a day",
            "Write for example 2025, 2025-06 or 2025-06-30",
            text_vi=f"Ngày “{note.as_of}” chưa đọc được. Hãy ghi năm, tháng hoặc ngày, ví dụ 2025, 2025-06 "
            "hoặc 2025-06-30",
        )


def _write_gpkg(imported: ImportedLayer, path: Path) -> None:
    """Write features and coverage."""
    pyogrio.write_dataframe(imported.features, path, layer=_FEATURES, driver="GPKG")
    if imported.coverage is not None:
        outline = gpd.GeoDataFrame(geometry=[imported.coverage], crs=WORKING_CRS)
        pyogrio.write_dataframe(outline, path, layer=_COVERAGE, driver="GPKG")


def _about(imported: ImportedLayer, note: ImportNote, when: dt.datetime, checksum: str) -> dict[str, Any]:
    """Return what is written beside the file."""
    operation = imported.operation
    shown = [f"{each.feature_id}: {each.problem}" for each in imported.repairs[:_REPAIRS_KEPT]]
    return {
        "key": imported.key,
        "title": note.title,
        "source": note.source,
        "as_of": note.as_of,
        "note": note.note,
        "who": note.who,
        "imported_at": when.isoformat(),
        "sha256": checksum,
        "source_name": imported.source_name,
        "source_sha256": imported.sha256,
        "source_crs": imported.crs,
        "operation": f"{operation.code or operation.name} ({operation.from_crs} → {operation.to_crs})",
        "n_features": len(imported.features),
        "positional_accuracy_m": imported.positional_accuracy_m,
        "accuracy_is_default": imported.accuracy_is_default,
        "coverage": "full" if imported.coverage is None else "outline",
        "coverage_is_default": imported.coverage_is_default,
        "encoding": imported.text.encoding,
        "n_repairs": len(imported.repairs),
        "repairs": shown,
        "remark_codes": [each.code for each in imported.remarks],
        "remarks_vi": [each.vi for each in imported.remarks],
        "remarks_en": [each.en for each in imported.remarks],
    }


def stored_layers(workspace: Path) -> list[StoredLayer]:
    """
    List every version of every imported layer.

    Parameters
    ----------
    workspace
        Folder for what people enter; it need not exist.

    Returns
    -------
    list of StoredLayer
        By key, the newest version of each first: that one is in use.

    Raises
    ------
    LayerMetadataError
        The metadata of a version cannot be read.
    """
    folder = workspace / FOLDER
    found = [_read_about(path) for path in folder.glob("*/*.toml") if not path.name.startswith(".")]
    return sorted(found, key=lambda each: (each.key, -each.imported_at.timestamp(), each.sha256))


def load_stored(workspace: Path, key: str) -> LoadedImport | None:
    """
    Return the version of an imported layer that is in use.

    Parameters
    ----------
    workspace
        Folder for what people enter.
    key
        Constraint layer.

    Returns
    -------
    LoadedImport or None
        None where none was imported.

    Raises
    ------
    LayerMetadataError
        The file is not the one that was stored, or cannot be read.
    """
    stored = next((each for each in stored_layers(workspace) if each.key == key), None)
    return None if stored is None else open_stored(stored)


def read_stored_about(path: Path) -> StoredLayer:
    """
    Return what is known about one stored version.

    Parameters
    ----------
    path
        Its GeoPackage.

    Returns
    -------
    StoredLayer
        Of exactly this version, in use or not.

    Raises
    ------
    LayerMetadataError
        Its metadata is absent or cannot be read.
    """
    return _read_about(path.with_suffix(".toml"))


def open_stored(stored: StoredLayer) -> LoadedImport:
    """
    Open one stored version.

    Parameters
    ----------
    stored
        As `stored_layers` lists it.

    Returns
    -------
    LoadedImport
        With its features.

    Raises
    ------
    LayerMetadataError
        The file is not the one that was stored, or cannot be read.
    """
    key = stored.key
    if not stored.path.is_file() or _sha256(stored.path) != stored.sha256:
        raise LayerMetadataError(
            key,
            f"{stored.path.name} in the workspace is missing or is not the file that was imported (checksum)",
            "Import it again, or remove it",
        )
    try:
        names = {str(name) for name, _ in pyogrio.list_layers(stored.path)}
        features = pyogrio.read_dataframe(stored.path, layer=_FEATURES)
        outline = pyogrio.read_dataframe(stored.path, layer=_COVERAGE) if _COVERAGE in names else None
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as err:
        raise LayerMetadataError(key, f"{stored.path.name} cannot be read", "Import it again") from err
    for name in ("feature_id", "name_vi", "name_en", "class"):
        features[name] = features[name].fillna("")
    coverage = None if outline is None else outline.geometry.iloc[0]
    return LoadedImport(stored=stored, features=features, coverage=coverage)


def _read_about(path: Path) -> StoredLayer:
    """Read the metadata of one version."""
    try:
        about = tomllib.loads(path.read_text(encoding="utf-8"))
        said = ImportNote(**{name: str(about[name]) for name in ("title", "source", "as_of", "note", "who")})
        return StoredLayer(
            key=str(about["key"]),
            path=path.with_suffix(".gpkg"),
            said=said,
            imported_at=dt.datetime.fromisoformat(about["imported_at"]),
            sha256=str(about["sha256"]),
            source_sha256=str(about["source_sha256"]),
            source_name=str(about["source_name"]),
            source_crs=str(about["source_crs"]),
            n_features=int(about["n_features"]),
            positional_accuracy_m=float(about["positional_accuracy_m"]),
            coverage=str(about["coverage"]),
            accuracy_is_default=bool(about["accuracy_is_default"]),
            coverage_is_default=bool(about["coverage_is_default"]),
            encoding=str(about["encoding"]),
            operation=str(about["operation"]),
            remark_codes=tuple(about["remark_codes"]),
            remarks_vi=tuple(about["remarks_vi"]),
            remarks_en=tuple(about["remarks_en"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as err:
        raise LayerMetadataError(
            path.parent.name, f"its metadata {path.name} in the workspace cannot be read", "Import it again"
        ) from err


def _sha256(path: Path) -> str:
    """Return the checksum of one file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
