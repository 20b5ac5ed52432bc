"""Keep terrain tiles in the workspace: a checked copy in metres beside what is known about it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import tomllib
import uuid
from typing import TYPE_CHECKING, Any, Final

from geo.checksum import source_sha256
from geo.crs import crs_label
from geo.errors import InputError, LayerMetadataError
from layers.import_toml import write_toml
from layers.terrain_records import StoredTile, TerrainNote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from layers.import_records import ImportRemark
    from layers.terrain_prepare import PreparedTile

__all__ = ["FOLDER", "keep_tile", "remove_tile", "stored_tiles"]

#: Folder of the workspace for terrain tiles, and in it the folder for what was removed.
FOLDER: Final = "terrain"
BIN: Final = ".removed"
_TILE_ID: Final = re.compile(r"[0-9a-f]{16}")
_PARTIAL_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def keep_tile(
    prepared: PreparedTile,
    workspace: Path,
    *,
    when: dt.datetime,
    said: TerrainNote | None = None,
    known_gap_m: float | None = None,
    remarks: Sequence[ImportRemark] = (),
) -> StoredTile:
    """
    Keep a prepared tile; it is in use from then on.

    Parameters
    ----------
    prepared
        From `layers.terrain_prepare.prepare_tile`.
    workspace
        Folder for what people enter.
    when
        Now, with its offset from UTC.
    said
        What its importer says about it.
    known_gap_m, remarks
        What a comparison with the terrain known before found.

    Returns
    -------
    StoredTile
        The copy and its metadata appear whole or not at all. The same file loaded again takes the place of
        itself.

    Raises
    ------
    InputError
        A date that is none.
    OSError
        The workspace cannot be written; nothing has changed.
    """
    note = said or TerrainNote()
    if note.as_of and not _PARTIAL_DATE.fullmatch(note.as_of):
        raise _no_date(note.as_of)
    folder = workspace / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    draft, words = (folder / f".{uuid.uuid4().hex}.{suffix}" for suffix in ("tif", "toml"))
    try:
        draft.write_bytes(prepared.path.read_bytes())
        checksum = source_sha256(draft)
        final = folder / f"{checksum[:16]}.tif"
        about = _about(prepared, note, when, checksum, known_gap_m, (*prepared.remarks, *remarks))
        words.write_text(write_toml(about), encoding="utf-8")
        draft.replace(final)
        words.replace(final.with_suffix(".toml"))  # with this the tile exists
    finally:
        for left in (draft, words):
            left.unlink(missing_ok=True)
    return _read_about(final.with_suffix(".toml"))


def _about(
    prepared: PreparedTile,
    note: TerrainNote,
    when: dt.datetime,
    checksum: str,
    known_gap_m: float | None,
    remarks: Sequence[ImportRemark],
) -> dict[str, Any]:
    """Return what is written beside the copy."""
    place, rule, tally = prepared.place, prepared.rule, prepared.tally
    said = {name: getattr(note, name) for name in _SAID}
    return {
        **said,
        "accuracy_m": "unknown" if note.accuracy_m is None else note.accuracy_m,
        "imported_at": when.isoformat(),
        "sha256": checksum,
        "source_name": prepared.source_name,
        "source_sha256": prepared.source_sha256,
        "source_crs": crs_label(place.crs),
        "operation": place.operation,
        "unit": rule.unit,
        "unit_basis": rule.basis,
        "datum": place.datum,
        "datum_basis": place.datum_basis,
        "resolution_m": place.resolution_m,
        "n_rows": prepared.n_rows,
        "n_cols": prepared.n_cols,
        "n_voids": tally.n_voids,
        "lowest_m": tally.lowest_m,
        "highest_m": tally.highest_m,
        **dict(zip(_BOUNDS, place.bounds, strict=True)),
        "known_gap_m": "unknown" if known_gap_m is None else known_gap_m,
        "remark_codes": [each.code for each in remarks],
        "remarks_vi": [each.vi for each in remarks],
        "remarks_en": [each.en for each in remarks],
    }


_SAID: Final = tuple(field.name for field in dataclasses.fields(TerrainNote) if field.name != "accuracy_m")
_BOUNDS: Final = ("xmin_m", "ymin_m", "xmax_m", "ymax_m")
_TEXTS: Final = (
    "sha256", "source_sha256", "source_name", "source_crs", "operation",
    "unit", "unit_basis", "datum", "datum_basis",
)  # fmt: skip


def stored_tiles(workspace: Path) -> list[StoredTile]:
    """
    List the terrain tiles of a workspace.

    Parameters
    ----------
    workspace
        Folder for what people enter; it need not exist.

    Returns
    -------
    list of StoredTile
        The newest import first.

    Raises
    ------
    LayerMetadataError
        The metadata of a tile cannot be read, or its file is gone.
    """
    paths = [path for path in (workspace / FOLDER).glob("*.toml") if not path.name.startswith(".")]
    found = [_read_about(path) for path in paths]
    return sorted(found, key=lambda each: (-each.imported_at.timestamp(), each.sha256))


def remove_tile(workspace: Path, tile_id: str, *, when: dt.datetime) -> Path:
    """
    Take a terrain tile out of use; it is moved, not deleted.

    Parameters
    ----------
    workspace
        Folder for what people enter.
    tile_id
        As `stored_tiles` lists it; its first digits do where no other tile begins so.
    when
        Now; names the folder that it is moved to.

    Returns
    -------
    Path
        Where it is now.

    Raises
    ------
    InputError
        No tile, or more than one, begins so.
    """
    is_id = bool(tile_id) and _TILE_ID.fullmatch(tile_id.ljust(16, "0")) is not None
    found = sorted((workspace / FOLDER).glob(f"{tile_id}*.toml")) if is_id else []
    if len(found) != 1:
        raise InputError(
            f"Terrain tile {tile_id!r}",
            "is not in this workspace" if not found else f"is the beginning of {len(found)} tiles",
            "List the tiles first",
            text_vi=f"Không xác định được mảnh địa hình “{tile_id}” trong thư mục làm việc này. Hãy xem "
            f"lại danh sách "
            "mảnh đã nạp",
        )
    kept = workspace / FOLDER / BIN / f"{found[0].stem}-{when:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
    kept.mkdir(parents=True)
    found[0].rename(kept / found[0].name)  # with this the tile is out of use
    tile = found[0].with_suffix(".tif")
    if tile.is_file():  # a tile whose file is gone can be removed too
        tile.rename(kept / tile.name)
    return kept


def _read_about(path: Path) -> StoredTile:
    """Read the metadata of one tile."""
    try:
        about = tomllib.loads(path.read_text(encoding="utf-8"))
        gap, accuracy = (
            None if about[name] == "unknown" else float(about[name]) for name in ("known_gap_m", "accuracy_m")
        )
        xmin, ymin, xmax, ymax = (float(about[name]) for name in _BOUNDS)
        if not path.with_suffix(".tif").is_file():
            raise FileNotFoundError(path.with_suffix(".tif"))
        return StoredTile(
            tile_id=path.stem,
            path=path.with_suffix(".tif"),
            said=TerrainNote(accuracy_m=accuracy, **{name: str(about[name]) for name in _SAID}),
            imported_at=dt.datetime.fromisoformat(about["imported_at"]),
            resolution_m=float(about["resolution_m"]),
            n_rows=int(about["n_rows"]),
            n_cols=int(about["n_cols"]),
            n_voids=int(about["n_voids"]),
            lowest_m=float(about["lowest_m"]),
            highest_m=float(about["highest_m"]),
            bounds=(xmin, ymin, xmax, ymax),
            known_gap_m=gap,
            remark_codes=tuple(about["remark_codes"]),
            remarks_vi=tuple(about["remarks_vi"]),
            remarks_en=tuple(about["remarks_en"]),
            **{name: str(about[name]) for name in _TEXTS},
        )
    except (OSError, ValueError, KeyError, TypeError) as err:
        raise LayerMetadataError(
            "terrain",
            f"tile {path.stem} in the workspace is not whole (its metadata or its file)",
            "Take it out of use (terrain remove), then load it again",
        ) from err


def _no_date(text: str) -> InputError:
    """Return the error for a date that is none."""
    return InputError(
        f"Date {text!r}",
        "is not a year, a month or a day",
        "Write for example 2015, 2015-06 or 2015-06-30",
        text_vi=f"Ngày “{text}” chưa đọc được. Hãy ghi năm, tháng hoặc ngày, ví dụ 2015, 2015-06 hoặc "
        f"2015-06-30",
    )
