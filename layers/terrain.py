"""Join the terrain tiles of a workspace and the catalogue's terrain model to one grid of heights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import maximum_filter, minimum_filter

from geo.crs import WORKING_CRS
from geo.errors import CRSUnitError
from geo.sites import Words
from layers.terrain_files import BASE_KEY, group_of, grouped, terrain_files
from layers.terrain_records import DATUM_NAMES
from layers.terrain_sampling import sampled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.grid import GridFrame
    from layers.terrain_files import PlacedFile

__all__ = ["BASE_KEY", "Terrain", "TerrainSource", "open_terrain", "terrain_sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TerrainSource:
    """
    What one or more files of one product gave to a grid of heights.

    Attributes
    ----------
    keys
        Key and SHA-256 of each file: "terrain" for the catalogue's model, "terrain:<tile>" for a tile.
    title
        As its importer or the catalogue calls it, in both languages.
    as_of
        Date of the survey, "" where not stated.
    datum
        Key of `layers.terrain_records.DATUM_NAMES`.
    resolution_m
        Side of a cell, metre.
    share
        Share of the grid's cells that come from it, 0..1.
    filled_share
        Share of the grid's cells that come from it because a source that goes before it has a void there.
    attributions
        Credit lines to print.
    """

    keys: tuple[tuple[str, str], ...]
    title: Words
    as_of: str
    datum: str
    resolution_m: float
    share: float
    filled_share: float
    attributions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terrain:
    """
    Heights on a frame, and where each comes from.

    Attributes
    ----------
    elevation_m : ndarray of float32, shape (n_rows, n_cols), metre
        NaN where not known: outside every source, or void in all of them.
    frame
        Where the cells lie, working CRS.
    origin : ndarray of uint8, shape (n_rows, n_cols)
        0 where not known, else number of the source from 1.
    all_sources
        Every source that reaches the frame, the first goes before the others.
    """

    elevation_m: NDArray[np.float32]
    frame: GridFrame
    origin: NDArray[np.uint8]
    all_sources: tuple[TerrainSource, ...]

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """Key and SHA-256 of every file that reaches the frame, in order: part of a result's key."""
        return tuple(pair for each in self.all_sources for pair in each.keys)

    @property
    def known_share(self) -> float:
        """Share of the frame's cells that are known, 0..1."""
        return float(np.count_nonzero(self.origin) / self.origin.size) if self.origin.size else 0.0

    def known_share_in(self, inside: NDArray[np.bool_]) -> float | None:
        """
        Return the share of some cells that are known.

        Parameters
        ----------
        inside : ndarray of bool, shape (n_rows, n_cols)
            The cells, as `geo.burn.burn` gives those of a shape.

        Returns
        -------
        float, 0..1, or None
            None for no cells.
        """
        n_cells = int(np.count_nonzero(inside))
        return None if n_cells == 0 else float(np.count_nonzero(self.origin[inside])) / n_cells

    def seam_share(self) -> float:
        """
        Return the share of the known cells that lie beside a cell of another source.

        Returns
        -------
        float, 0..1
            There a slope rests on two sources and may show a step that is not on the ground.
        """
        known = self.origin > 0
        n_known = int(np.count_nonzero(known))
        if n_known == 0:
            return 0.0
        most = maximum_filter(self.origin, size=3)
        least = minimum_filter(np.where(known, self.origin, np.uint8(255)), size=3)
        return float(np.count_nonzero(known & (most > least)) / n_known)

    def notes(self) -> tuple[Words, ...]:
        """
        Say what a reader of these heights must know.

        Returns
        -------
        tuple of Words
            Filled voids, seams, mixed vertical datums, a frame finer than its sources; empty for none.
        """
        return (*self._filled_note(), *self._seam_note(), *self._datum_note(), *self._fine_note())

    def _filled_note(self) -> tuple[Words, ...]:
        """Say how much of a source's voids was filled from another."""
        return tuple(
            Words(
                vi=f"{_pct(each.filled_share, 'vi')} số ô là ô trống của nguồn tốt hơn, lấy độ cao của "
                f"“{each.title.vi}”.",
                en=f"{_pct(each.filled_share, 'en')} of the cells are voids of a better source and take "
                f"the height of "
                f"“{each.title.en}”.",
            )
            for each in self.all_sources
            if each.filled_share > 0
        )

    def _seam_note(self) -> tuple[Words, ...]:
        """Say that sources meet without a transition."""
        share = self.seam_share()
        if share == 0:
            return ()
        return (
            Words(
                vi=f"Các nguồn địa hình nối nhau không làm trơn: {_pct(share, 'vi')} số ô đã biết nằm sát "
                f"chỗ nối, độ "
                "dốc ở đó có thể lệch.",
                en=f"Terrain sources meet without a transition: {_pct(share, 'en')} of the known cells lie "
                f"beside a "
                "seam, where the slope may be off.",
            ),
        )

    def _datum_note(self) -> tuple[Words, ...]:
        """Say that heights above different surfaces are mixed."""
        used = [each for each in self.all_sources if each.share > 0]
        datums = list(dict.fromkeys(each.datum for each in used))
        if len(datums) < 2:
            return ()
        vi, en = (", ".join(getattr(DATUM_NAMES[each], name) for each in datums) for name in ("vi", "en"))
        return (
            Words(
                vi=f"Độ cao của các nguồn tính từ các mốc khác nhau ({vi}) và không được quy đổi: SRTM và "
                f"Copernicus lệch "
                "nhau khoảng 1–2 m ở đây.",
                en=f"The sources' heights have different vertical datums ({en}) and are not converted: "
                f"SRTM and "
                "Copernicus differ by about 1 to 2 m here.",
            ),
        )

    def _fine_note(self) -> tuple[Words, ...]:
        """Say that the frame is finer than what is known."""
        coarse = [
            each
            for each in self.all_sources
            if each.share > 0 and each.resolution_m > 1.5 * self.frame.cell_m
        ]
        if not coarse:
            return ()
        worst = max(each.resolution_m for each in coarse)
        return (
            Words(
                vi=f"Ô lưới {self.frame.cell_m:g} m mịn hơn nguồn (ô đến {worst:.0f} m): độ cao được nội "
                f"suy, độ dốc là "
                "độ dốc của ô nguồn.",
                en=f"Cells of {self.frame.cell_m:g} m are finer than the source (cells up to {worst:.0f} "
                f"m): heights are "
                "interpolated, slopes are those of the source's cells.",
            ),
        )


def _pct(share: float, language: str) -> str:
    """Write a share as per cent."""
    text = f"{100 * share:.1f}" if share >= 0.0005 else "<0.1"
    return (text.replace(".", ",") if language == "vi" else text) + "\u00a0%"


def terrain_sources(workspace: Path | None) -> tuple[tuple[str, str], ...]:
    """
    Return key and checksum of every terrain file there is, without opening it.

    Parameters
    ----------
    workspace
        Folder for what people enter; None for the catalogue alone.

    Returns
    -------
    tuple of tuple of str and str
        In the order in which they go before one another.
    """
    return tuple((each.key, each.sha256) for each in terrain_files(workspace))


def open_terrain(
    workspace: Path | None,
    frame: GridFrame,
    *,
    on_progress: Callable[[float], None] | None = None,
    without_tile: str = "",
) -> Terrain:
    """
    Return the heights that are known on a frame.

    Parameters
    ----------
    workspace
        Folder for what people enter; None for the catalogue's terrain model alone.
    frame
        In the working CRS.
    on_progress
        Called with the share that is done, 0..1.
    without_tile
        Identifier of a tile to leave out, "" for none.

    Returns
    -------
    Terrain
        Of two sources the finer goes first, of two about as fine the newer, the catalogue's model last
        among them. A cell that is void in one takes the next one's height, and `filled_share` says how many
        do. Nothing is feathered at seams and no void is interpolated over.

    Raises
    ------
    CRSUnitError
        The frame is in another CRS.
    LayerMetadataError
        A stored tile is not the one that was loaded.

    Notes
    -----
    Heights are interpolated bilinearly between cell centres where the frame is less than twice as coarse as
    the source, else the mean of the source cells whose centres lie in a cell is taken. A cell is known when
    at least half of what it rests on is known.
    """
    if frame.crs != WORKING_CRS:
        raise CRSUnitError("terrain", f"the grid is in {frame.crs}, {WORKING_CRS} is needed", "Use that CRS")
    files = [each for each in terrain_files(workspace) if each.key != f"{BASE_KEY}:{without_tile}"]
    elevation = np.full(frame.shape, np.nan, dtype=np.float32)
    origin = np.zeros(frame.shape, dtype=np.uint8)
    seen = np.zeros(frame.shape, dtype=bool)
    sources: list[TerrainSource] = []
    groups = grouped(files)
    for done, members in enumerate(groups):
        heights, reached = sampled(group_of(members), frame)
        if reached.any():
            new = np.isnan(elevation) & ~np.isnan(heights)
            elevation[new] = heights[new]
            origin[new] = len(sources) + 1
            sources.append(_described(members, new, new & seen))
            seen |= reached
        if on_progress is not None:
            on_progress((done + 1) / len(groups))
    return Terrain(elevation_m=elevation, frame=frame, origin=origin, all_sources=tuple(sources))


def _described(
    members: Sequence[PlacedFile], new: NDArray[np.bool_], filled: NDArray[np.bool_]
) -> TerrainSource:
    """Return what a group gave."""
    first = members[0][0]
    lines = dict.fromkeys(each[0].attribution for each in members if each[0].attribution)
    return TerrainSource(
        keys=tuple((each[0].key, each[0].sha256) for each in members),
        title=first.title
        if len(members) == 1 or not first.product
        else Words(vi=first.product, en=first.product),
        as_of=first.as_of,
        datum=first.datum,
        resolution_m=first.resolution_m,
        share=float(np.count_nonzero(new) / new.size),
        filled_share=float(np.count_nonzero(filled) / new.size),
        attributions=tuple(lines),
    )
