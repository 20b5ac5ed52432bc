"""Find the best connected patches of assessed land, and say what each is like."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from analysis.patch_growth import grow_patches
from analysis.patch_records import SLOPE_BREAKS_DEG, Patch, PatchRequest
from analysis.suitability import ASSESSED
from geo.grid import cell_areas_ha
from geo.grid_scale import ground_areas_m2

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from analysis.patch_growth import CellPatch
    from analysis.suitability import ScoreStack, Suitability
    from geo.grid import GridFrame

__all__ = ["Patch", "PatchRequest", "find_patches", "patch_outline"]

#: Shares of a commune below this are the touch of an edge, not land.
_LEAST_SHARE: Final = 1e-6


def find_patches(
    suitability: Suitability,
    stack: ScoreStack,
    request: PatchRequest,
    *,
    slope_deg: npt.NDArray[np.float32] | None = None,
    communes: Sequence[tuple[str, shapely.Geometry]] = (),
    is_barred: npt.NDArray[np.bool_] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> tuple[Patch, ...]:
    """
    Return the best patches.

    Parameters
    ----------
    suitability
        Score and state on a frame in the working CRS; only assessed cells can be part of a patch.
    stack
        What it was weighed from.
    request
        What is wanted.
    slope_deg : ndarray of float32, shape (n_rows, n_cols)
        Slope; None where it was left out.
    communes
        Code and polygon in the working CRS.
    is_barred : ndarray of bool, shape (n_rows, n_cols)
        Cells that no patch may take, such as those on a commune's boundary; None for none.
    is_cancelled
        Asked between patches; what was found so far is returned.

    Returns
    -------
    tuple of Patch
        Without overlap, by mean score, the highest first; of equal means the larger, then the northernmost.
        Fewer than wanted, perhaps none, where the land does not hold more. See
        `analysis.patch_growth.grow_patches` for how they grow.
    """
    frame = suitability.frame
    usable = suitability.state == ASSESSED
    if is_barred is not None:
        usable &= ~is_barred
    grown = grow_patches(
        suitability.score,
        usable,
        cell_areas_ha(frame),
        cell_m=frame.cell_m,
        request=request,
        is_cancelled=is_cancelled,
    )
    means = [_mean(suitability.score, each) for each in grown]
    order = sorted(
        range(len(grown)),
        key=lambda place: (-means[place], -int(grown[place].cells.sum()), grown[place].row, grown[place].col),
    )
    tree = shapely.STRtree([shape for _, shape in communes])
    return tuple(
        _patch(number, grown[place], suitability, stack, slope_deg, (tree, [code for code, _ in communes]))
        for number, place in enumerate(order[: request.count], 1)
    )


def patch_outline(patch: CellPatch, frame: GridFrame) -> shapely.Polygon:
    """
    Return the outline of the cells of a patch.

    Parameters
    ----------
    patch
        Connected by edges.
    frame
        Where its cells lie.

    Returns
    -------
    Polygon
        Along the edges of cells, without needless corners; unusable land inside is a hole.
    """
    edges = np.diff(np.pad(patch.cells, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, first = np.nonzero(edges == 1)
    _, past = np.nonzero(edges == -1)
    west_m = frame.west_m + (patch.col + first) * frame.cell_m
    east_m = frame.west_m + (patch.col + past) * frame.cell_m
    north_m = frame.north_m - (patch.row + rows) * frame.cell_m
    union = shapely.union_all(shapely.box(west_m, north_m - frame.cell_m, east_m, north_m))
    return shapely.normalize(shapely.simplify(union, 0.0))


def _mean(score: npt.NDArray[np.float32], patch: CellPatch) -> float:
    """Return the mean score of a patch."""
    return float(score[patch.window][patch.cells].mean(dtype=np.float64))


def _patch(
    number: int,
    cells: CellPatch,
    suitability: Suitability,
    stack: ScoreStack,
    slope_deg: npt.NDArray[np.float32] | None,
    communes: tuple[shapely.STRtree, list[str]],
) -> Patch:
    """Return a patch with what it is like."""
    frame, window = suitability.frame, cells.window
    outline = patch_outline(cells, frame)
    scores = suitability.score[window][cells.cells]
    circle = shapely.minimum_bounding_radius(outline)
    inscribed = shapely.maximum_inscribed_circle(outline, tolerance=frame.cell_m / 10)
    is_possible = (stack.possible[window] != 0) & cells.cells
    return Patch(
        patch_id=f"M{number:02d}",
        geometry=outline,
        area_ha=float(ground_areas_m2([outline])[0]) / 10_000,
        n_cells=int(cells.cells.sum()),
        mean_score=float(scores.mean(dtype=np.float64)),
        least_score=float(scores.min()),
        criterion_means=MappingProxyType(
            {
                key: _mean(stack.scores[place], cells)
                for place, key in enumerate(stack.keys)
                if suitability.weights.get(key, 0.0) > 0
            }
        ),
        slope_shares=None if slope_deg is None else _slope_shares(slope_deg[window][cells.cells]),
        width_m=2 * float(shapely.length(inscribed)),
        compactness=float(shapely.area(outline)) / (np.pi * float(circle) ** 2),
        communes=_commune_shares(outline, *communes),
        possible_ha=float(is_possible.sum(axis=0) @ cell_areas_ha(frame)[0, window[1]]),
    )


def _slope_shares(slope_deg: npt.NDArray[np.float32]) -> tuple[float, ...] | None:
    """Return the share of cells in each class of slope, None where slope is not known everywhere."""
    if np.isnan(slope_deg).any():
        return None
    classes = np.searchsorted(SLOPE_BREAKS_DEG, slope_deg, side="right")
    counts = np.bincount(classes, minlength=len(SLOPE_BREAKS_DEG) + 1)
    return tuple((counts / slope_deg.size).tolist())


def _commune_shares(
    outline: shapely.Polygon, tree: shapely.STRtree, codes: list[str]
) -> tuple[tuple[str, float], ...]:
    """Return the communes of an outline with their shares, largest first."""
    met = np.sort(tree.query(outline, predicate="intersects"))
    if not met.size:
        return ()
    parts = shapely.intersection(tree.geometries[met], outline)
    shares = ground_areas_m2(parts) / ground_areas_m2([outline])[0]
    found = [(codes[place], float(share)) for place, share in zip(met, shares, strict=True)]
    return tuple(
        sorted((each for each in found if each[1] > _LEAST_SHARE), key=lambda each: (-each[1], each[0]))
    )
