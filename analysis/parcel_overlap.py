"""True overlap areas of many parcels with many layers, each layer's features counted together once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.box_index import pack_boxes
from analysis.edge_trees import Outlines
from analysis.overlap_kernel import MIN_OVERLAP_M2, Indexed, Scene, measure_overlaps, measure_parcels
from geo.polygon_arrays import PolygonArrays
from geo.ring_trees import build_trees, count_nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

__all__ = ["MIN_OVERLAP_M2", "Overlaps", "compile_overlaps", "measure_layers"]

#: Parcels that one thread takes at a time; the result does not depend on it.
_BATCH: Final = 4_096


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Overlaps:
    """
    How much of which parcel which layer covers: one entry for each overlap, by parcel, then layer.

    Attributes
    ----------
    parcel, layer : ndarray of int64, shape (m,)
        Numbers of the parcel and of the layer.
    ground_m2 : ndarray of float64, shape (m,)
        Ellipsoidal area of the parcel inside at least one feature of the layer.
    grid_m2 : ndarray of float64, shape (m,)
        The same on the working grid.
    share_pct : ndarray of float64, shape (m,), 0..100
        Share of the parcel's own ellipsoidal area.
    parcel_ground_m2 : ndarray of float64, shape (n_parcels,)
        Ellipsoidal areas of the parcels; 0 without a polygon.
    """

    parcel: Ints
    layer: Ints
    ground_m2: NDArray[np.float64]
    grid_m2: NDArray[np.float64]
    share_pct: NDArray[np.float64]
    parcel_ground_m2: NDArray[np.float64]


def measure_layers(
    parcels: PolygonArrays,
    features: PolygonArrays,
    layer_of: Ints,
    *,
    threads: int = 1,
    on_progress: Callable[[int, int], None] | None = None,
) -> Overlaps:
    r"""
    Measure the part of each parcel that lies inside at least one feature of each layer.

    Parameters
    ----------
    parcels
        Valid polygons on `geo.crs.WORKING_CRS`, metre.
    features
        Features of all layers, valid, on the same grid. They may overlap each other.
    layer_of : ndarray of int64, shape (n_features,), >= 0
        Layer of each feature.
    threads
        How many work at a time. The result does not depend on it.
    on_progress
        Called now and then with the parcels done and all parcels.

    Returns
    -------
    Overlaps
        Only overlaps larger than `MIN_OVERLAP_M2` (and 1e-9 m2 for each metre of the parcel's width and
        height) on the grid: outlines that touch do not overlap. Grid areas are exact to rounding; ellipsoidal
        ones are within 1e-7 of what `geo.measure.ellipsoidal_area_ha` finds.

    Raises
    ------
    ValueError
        `layer_of` is of another length than `features`, or a layer is negative.

    Notes
    -----
    .. math:: A_{pl} = \int_{P \cap \bigcup_i C_{li}} \frac{dE\,dN}{k^2}

    with :math:`k` the scale of the grid (`geo.grid_scale.point_scale`) at the middle of each overlap, or of
    each piece of it where the parcel is wider than 2 km. No polygon is cut and no outline of an overlap is
    built: the areas come from levels between which all edges keep their order (`analysis.slab_sweep`).

    Examples
    --------
    >>> import shapely
    >>> square = PolygonArrays.from_shapes(np.array([shapely.box(500_000, 2_400_000, 500_100, 2_400_100)]))
    >>> strips = np.array([shapely.box(500_000 + x, 2_400_000, 500_050 + x, 2_400_100) for x in (0, 25)])
    >>> found = measure_layers(square, PolygonArrays.from_shapes(strips), np.array([0, 0]))
    >>> found.grid_m2.tolist()  # 75 m of 100 m, not 50 + 50
    [7500.0]
    """
    if len(layer_of) != features.n_features or (len(layer_of) and layer_of.min() < 0):
        raise ValueError(f"layer_of must name a layer for each of {features.n_features} features")
    scene = _make_scene(parcels, features, np.asarray(layer_of, dtype=np.int64))
    measure_parcels(scene, parcels.ring_is_hole)
    found = _in_batches(scene, threads, on_progress)
    keys = np.concatenate([np.empty((0, 2), dtype=np.int64), *(keys for keys, _ in found)])
    areas = np.concatenate([np.empty((0, 2)), *(areas for _, areas in found)])
    own = scene.measured[:, 7].copy()
    return Overlaps(
        parcel=keys[:, 0].copy(),
        layer=keys[:, 1].copy(),
        ground_m2=areas[:, 1].copy(),
        grid_m2=areas[:, 0].copy(),
        share_pct=np.minimum(100.0 * areas[:, 1] / own[keys[:, 0]], 100.0),
        parcel_ground_m2=own,
    )


def compile_overlaps() -> None:
    """Compile, or load from the cache, everything that `measure_layers` runs."""
    corners = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]])
    one = PolygonArrays(
        points=corners,
        ring_start=np.array([0, 4], dtype=np.int64),
        ring_feature=np.zeros(1, dtype=np.int64),
        ring_is_hole=np.zeros(1, dtype=np.bool_),
        n_features=1,
    )
    measure_layers(one, one, np.zeros(1, dtype=np.int64))


def _make_scene(parcels: PolygonArrays, features: PolygonArrays, layer_of: Ints) -> Scene:
    """Index the features by layer, then by feature."""
    keys = layer_of[features.ring_feature] * max(features.n_features, 1) + features.ring_feature
    ordered = features.sorted_by(keys)
    layers = _outlines(ordered)
    bounds = np.ascontiguousarray(layers.boxes[:4, layers.node_start[1:] - 1].T)
    indexed = Indexed(*pack_boxes(bounds), layer_of[ordered.ring_feature])
    ring_range = np.searchsorted(parcels.ring_feature, np.arange(parcels.n_features + 1))
    measured = np.zeros((parcels.n_features, 8))
    return Scene(_outlines(parcels), ring_range, measured, layers, indexed)


def _outlines(polygons: PolygonArrays) -> Outlines:
    """Return the rings with their trees."""
    node_start = count_nodes(polygons.ring_start)
    boxes = build_trees(polygons.points, polygons.ring_start, node_start)
    return Outlines(polygons.points, polygons.ring_start, node_start, boxes, polygons.ring_feature)


def _in_batches(
    scene: Scene, threads: int, on_progress: Callable[[int, int], None] | None
) -> list[tuple[Ints, NDArray[np.float64]]]:
    """Measure batches of parcels side by side and return what was found, in the order of the parcels."""
    total = scene.ring_range.size - 1
    firsts = range(0, total, _BATCH)
    done = 0
    with ThreadPoolExecutor(max(threads, 1)) as pool:
        tasks = [pool.submit(measure_overlaps, scene, first, min(first + _BATCH, total)) for first in firsts]
        for task in as_completed(tasks):
            task.result()
            done = min(done + _BATCH, total)
            if on_progress is not None:
                on_progress(done, total)
    return [task.result() for task in tasks]
