"""Load a terrain file into a workspace: check it, compare it with the terrain that is known, keep it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.file_faults import file_fault
from geo.grid import frame_over
from layers.import_records import ImportRemark
from layers.terrain import open_terrain
from layers.terrain_files import placed_group
from layers.terrain_prepare import prepare_tile
from layers.terrain_sampling import sampled
from layers.terrain_tiles import keep_tile, stored_tiles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from geo.errors import FileUnreadableError
    from layers.terrain_prepare import PreparedTile
    from layers.terrain_records import StoredTile, TerrainNote, TerrainStated

__all__ = ["DATUM_GAP_LIMIT_M", "TerrainMatch", "add_tile", "add_tiles", "compare_terrain"]

#: Median difference to the known terrain from which on another vertical datum is suspected, metre. EGM96 and
#: EGM2008 differ by about 1 m here, a surface model lies some metres above the ground where forest stands,
#: and ellipsoidal heights are about 28 m lower.
DATUM_GAP_LIMIT_M: Final = 10.0
#: Fewest cells that are known in both before anything is concluded, and the side of those cells, metre.
_CELLS_NEEDED: Final = 100
_COMPARED_CELL_M: Final = 250.0
#: Heights must vary by this much, metre (standard deviation), before their pattern says anything.
_RELIEF_NEEDED_M: Final = 15.0
#: Correlation under which two models do not show the same ground; SRTM and Copernicus reach 0.99 in hills.
_ALIKE: Final = 0.6
#: Correlation under which the new model is the known one turned over, not merely another place.
_OPPOSITE: Final = -0.9
#: Slope of the new heights against the known ones to the unit that it betrays, and how near it must be.
_UNIT_RATIOS: Final = ((1 / 0.3048, "ft", "feet"), (10.0, "dm", "decimetres"), (100.0, "cm", "centimetres"))
_RATIO_TOLERANCE: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class TerrainMatch:
    """
    How a new terrain model agrees with what is known.

    Attributes
    ----------
    n_cells
        Cells that are known in both.
    median_gap_m
        Median of new minus known, metre; None under `_CELLS_NEEDED` cells.
    ratio
        Slope of the new heights against the known ones; None where the relief is too low to tell.
    correlation
        Between both, -1..1; None as for `ratio`.
    correlation_flipped
        The same with the new model upside down: north taken for south.
    """

    n_cells: int
    median_gap_m: float | None
    ratio: float | None
    correlation: float | None
    correlation_flipped: float | None


def add_tile(
    path: str | Path,
    workspace: Path,
    *,
    when: dt.datetime,
    said: TerrainNote | None = None,
    stated: TerrainStated | None = None,
    must_hold: tuple[float, float] | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> StoredTile:
    """
    Check a terrain file and keep it in a workspace.

    Parameters
    ----------
    path
        .tif or .hgt, or one of them in a .zip or .gz.
    workspace
        Folder for what people enter.
    when
        Now, with its offset from UTC.
    said
        What its importer says about it.
    stated
        What the reader states because the file does not say it.
    must_hold
        Longitude and latitude, degree, of a place that the file is said to hold; None for any.
    on_progress
        Called with the share that is done, 0..1.

    Returns
    -------
    StoredTile
        In use from now on.

    Raises
    ------
    FileUnreadableError, CRSUnknownError, InputError
        It cannot be used; nothing has changed.
    OSError
        The workspace cannot be written; nothing has changed.
    """
    with tempfile.TemporaryDirectory() as folder:
        checked = _checked(Path(path), workspace, Path(folder), stated, must_hold, on_progress)
        return _kept(checked, workspace, when, said)


def add_tiles(
    paths: Sequence[str | Path],
    workspace: Path,
    *,
    when: dt.datetime,
    said: TerrainNote | None = None,
    stated: TerrainStated | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> list[StoredTile]:
    """
    Check terrain files and keep all of them or none.

    Parameters
    ----------
    paths
        As for `add_tile`.
    workspace, when, said, stated, on_progress
        As for `add_tile`; the same for all files.

    Returns
    -------
    list of StoredTile
        In the order of `paths`.

    Raises
    ------
    FileUnreadableError, CRSUnknownError, InputError
        One of them cannot be used; nothing has changed.
    OSError
        The workspace cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder:
        checked = []
        for number, path in enumerate(paths):
            own = Path(folder) / str(number)
            own.mkdir()
            told = None if on_progress is None else _part_of(on_progress, number, len(paths))
            checked.append(_checked(Path(path), workspace, own, stated, None, told))
        return [_kept(each, workspace, when, said) for each in checked]


def _part_of(on_progress: Callable[[float], None], number: int, total: int) -> Callable[[float], None]:
    """Return what tells the progress of one of several files as that of all."""
    return lambda share: on_progress((number + share) / total)


def _checked(
    path: Path,
    workspace: Path,
    folder: Path,
    stated: TerrainStated | None,
    must_hold: tuple[float, float] | None,
    on_progress: Callable[[float], None] | None,
) -> tuple[PreparedTile, TerrainMatch]:
    """Check a file by itself and against what is known."""
    prepared = prepare_tile(path, folder, stated=stated, on_progress=on_progress)
    if must_hold is not None and not prepared.place.outline_deg.covers(shapely.Point(must_hold)):
        raise _elsewhere(path, must_hold)
    again = next(
        (each.tile_id for each in stored_tiles(workspace) if each.source_sha256 == prepared.source_sha256), ""
    )
    match = compare_terrain(prepared, workspace, without_tile=again)
    _require_alike(match, path, is_stated=stated is not None and stated.unit is not None)
    return prepared, match


def _kept(
    checked: tuple[PreparedTile, TerrainMatch], workspace: Path, when: dt.datetime, said: TerrainNote | None
) -> StoredTile:
    """Keep a checked file with what the comparison found."""
    prepared, match = checked
    return keep_tile(
        prepared,
        workspace,
        when=when,
        said=said,
        known_gap_m=match.median_gap_m,
        remarks=_remarks(match),
    )


def _elsewhere(path: Path, place: tuple[float, float]) -> FileUnreadableError:
    """Return the error for a tile of another place than its name says."""
    return file_fault(
        path,
        f"does not hold {place[0]:g}° E, {place[1]:g}° N as its name says",
        "Fetch it again from another source",
        vi="không chứa vị trí mà tên tệp nêu. Hãy tải lại từ nguồn khác",
    )


def compare_terrain(
    prepared: PreparedTile, workspace: Path | None, *, without_tile: str = ""
) -> TerrainMatch:
    """
    Compare a new terrain model with what is known where it lies.

    Parameters
    ----------
    prepared
        The new model.
    workspace
        Folder for what people enter; None compares with the catalogue alone.
    without_tile
        Identifier of a tile to leave out: the same file, loaded before.

    Returns
    -------
    TerrainMatch
        On cells of 250 m.
    """
    frame = frame_over(prepared.place.bounds, _COMPARED_CELL_M)
    known = open_terrain(workspace, frame, without_tile=without_tile).elevation_m
    if np.isnan(known).all():
        return TerrainMatch(
            n_cells=0, median_gap_m=None, ratio=None, correlation=None, correlation_flipped=None
        )
    new, _ = sampled(placed_group(prepared.path, prepared.place.resolution_m), frame)
    both = ~np.isnan(known) & ~np.isnan(new)
    n_cells = int(np.count_nonzero(both))
    if n_cells < _CELLS_NEEDED:
        return TerrainMatch(
            n_cells=n_cells, median_gap_m=None, ratio=None, correlation=None, correlation_flipped=None
        )
    old, found = known[both].astype(np.float64), new[both].astype(np.float64)
    has_relief = float(np.std(old)) >= _RELIEF_NEEDED_M and float(np.std(found)) > 0
    return TerrainMatch(
        n_cells=n_cells,
        median_gap_m=float(np.median(found - old)),
        ratio=float(np.std(found) / np.std(old)) if has_relief else None,
        correlation=_correlation(known, new) if has_relief else None,
        correlation_flipped=_correlation(known, new[::-1]) if has_relief else None,
    )


def _correlation(known: NDArray[np.float32], new: NDArray[np.float32]) -> float | None:
    """Return the correlation over the cells that are known in both, None for too few."""
    both = ~np.isnan(known) & ~np.isnan(new)
    if np.count_nonzero(both) < _CELLS_NEEDED:
        return None
    old, found = known[both].astype(np.float64), new[both].astype(np.float64)
    if np.std(old) == 0 or np.std(found) == 0:
        return None
    return float(np.corrcoef(old, found)[0, 1])


def _require_alike(match: TerrainMatch, path: Path, *, is_stated: bool) -> None:
    """Refuse heights whose sign or unit is not what it is said to be."""
    if match.correlation is None or match.ratio is None:
        return
    if match.correlation < _OPPOSITE:
        raise file_fault(
            path,
            "is high where the known terrain is low: the sign of its heights is turned",
            "Correct its sign",
            vi="có chỗ cao ở nơi địa hình đã biết là thấp: dấu của độ cao bị ngược. Hãy sửa dấu",
        )
    unit = next(
        (name for ratio, _, name in _UNIT_RATIOS if abs(match.ratio / ratio - 1) < _RATIO_TOLERANCE), ""
    )
    if unit and match.correlation > _ALIKE:
        raise file_fault(
            path,
            f"has heights {match.ratio:.2f} times those of the known terrain: they look like {unit}, not "
            f"metres",
            "Correct the unit that was stated (--unit)" if is_stated else "State the unit (--unit)",
            vi=f"có độ cao gấp {match.ratio:.2f} lần địa hình đã biết, có vẻ không phải là mét ({unit}). "
            f"Hãy cho "
            "biết đơn vị đúng",
        )


def _remarks(match: TerrainMatch) -> list[ImportRemark]:
    """Say what a comparison found that the reader must know."""
    told = []
    gap, like, flipped = match.median_gap_m, match.correlation, match.correlation_flipped
    is_alike = like is None or like >= _ALIKE
    if gap is not None and abs(gap) > DATUM_GAP_LIMIT_M and is_alike:
        told.append(
            ImportRemark(
                code="datum_gap",
                vi=f"độ cao lệch {_vi(gap)} m so với địa hình đã biết (trung vị, {match.n_cells} ô 250 m), "
                f"quá {DATUM_GAP_LIMIT_M:.0f} m: có thể khác mốc độ cao, độ cao so với ellipsoid thấp hơn "
                "khoảng 28 m",
                en=f"heights differ by {gap:+.1f} m from the known terrain (median of {match.n_cells:,} "
                f"cells of 250 m), more than {DATUM_GAP_LIMIT_M:.0f} m: the vertical datum may be another "
                "one, heights above the ellipsoid are about 28 m lower",
            )
        )
    if not is_alike:
        turned = flipped is not None and flipped > _ALIKE
        told.append(
            ImportRemark(
                code="not_alike",
                vi="hình dạng địa hình không giống địa hình đã biết ở cùng nơi"
                + (", nhưng giống khi lật bắc nam: tệp có thể bị ngược" if turned else ": vị trí có thể sai"),
                en="the relief does not resemble the known terrain of the same place"
                + (
                    ", but does when north and south are exchanged: the file may be upside down"
                    if turned
                    else ": the place may be wrong"
                ),
            )
        )
    return told


def _vi(metres: float) -> str:
    """Write metres with their sign as Vietnamese text does."""
    return f"{metres:+.1f}".replace(".", ",").replace("-", "−")
