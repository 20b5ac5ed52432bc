"""Many polygons as a few flat arrays: the rings one after another, each with the feature it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["PolygonArrays", "join_arrays"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PolygonArrays:
    """
    The polygons of a table, without one object a polygon.

    Attributes
    ----------
    points : ndarray of float64, shape (n_vertices, 2)
        East and north of the vertices of all rings; the last vertex of a ring repeats its first.
    ring_start : ndarray of int64, shape (n_rings + 1,)
        Where each ring begins in `points`.
    ring_feature : ndarray of int64, shape (n_rings,), rising
        Row of the table that a ring belongs to. A row without a ring has no polygon.
    ring_is_hole : ndarray of bool, shape (n_rings,)
        Whether a ring is a hole of the last ring before it that is none.
    n_features : int
        Rows of the table.
    """

    points: NDArray[np.float64]
    ring_start: NDArray[np.int64]
    ring_feature: NDArray[np.int64]
    ring_is_hole: NDArray[np.bool_]
    n_features: int

    @classmethod
    def from_shapes(cls, shapes: NDArray[np.object_]) -> PolygonArrays:
        """
        Take polygons out of shapely's objects.

        Parameters
        ----------
        shapes : array of shapely geometries, shape (n,)
            None, empty shapes, points and lines have no ring; heights are dropped. Of a collection the
            polygons count.

        Returns
        -------
        PolygonArrays
            Parts one after another, each shell before its holes.
        """
        owners = np.arange(len(shapes), dtype=np.int64)
        while (shapely.get_type_id(shapes) >= 4).any():
            shapes, of = shapely.get_parts(shapes, return_index=True)
            owners = owners[of]
        polygonal = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
        polygonal &= ~shapely.is_empty(shapes)
        n_features = int(owners[-1]) + 1 if len(owners) else 0
        return cls._from_polygons(shapes[polygonal], owners[polygonal], n_features)

    @classmethod
    def _from_polygons(
        cls, polygons: NDArray[np.object_], owners: NDArray[np.int64], n_features: int
    ) -> PolygonArrays:
        """Take apart simple polygons, none of them empty."""
        if len(polygons) == 0:
            return empty_arrays(n_features)
        _, points, (ring_start, part_start) = shapely.to_ragged_array(shapely.force_2d(polygons))
        rings = np.diff(part_start)
        is_hole = np.ones(len(ring_start) - 1, dtype=bool)
        is_hole[part_start[:-1]] = False
        return cls(
            points=np.ascontiguousarray(points),
            ring_start=ring_start.astype(np.int64),
            ring_feature=np.repeat(owners, rings),
            ring_is_hole=is_hole,
            n_features=n_features,
        )

    def shapes_of(self, features: NDArray[np.int64]) -> NDArray[np.object_]:
        """
        Build shapely's objects for some features.

        Parameters
        ----------
        features : ndarray of int64, shape (m,), rising
            Rows that have a ring each.

        Returns
        -------
        ndarray of MultiPolygon, shape (m,)
            Valid or not, as they are.
        """
        rings, vertices = self._rings_of(features)
        lengths = np.diff(self.ring_start)[rings]
        ring_start = np.concatenate([[0], np.cumsum(lengths)])
        shells = np.flatnonzero(~self.ring_is_hole[rings])
        part_start = np.append(shells, len(rings))
        firsts = np.searchsorted(self.ring_feature[rings[shells]], features)
        offsets = (ring_start, part_start, np.append(firsts, len(shells)))
        return np.asarray(
            shapely.from_ragged_array(shapely.GeometryType.MULTIPOLYGON, self.points[vertices], offsets),
            dtype=object,
        )

    def _rings_of(self, features: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rings of some features and the places of the vertices of those rings."""
        first = np.searchsorted(self.ring_feature, features)
        last = np.searchsorted(self.ring_feature, features, side="right")
        rings = _ranges(first, last)
        return rings, _ranges(self.ring_start[rings], self.ring_start[rings + 1])

    def replaced(self, features: NDArray[np.int64], shapes: NDArray[np.object_]) -> PolygonArrays:
        """
        Return the same table with some features drawn anew.

        Parameters
        ----------
        features : ndarray of int64, shape (m,), rising
            Rows to replace.
        shapes : array of shapely geometries, shape (m,)
            What stands there now; only polygons count.

        Returns
        -------
        PolygonArrays
            Of as many features; `self` where nothing is replaced.
        """
        if len(features) == 0:
            return self
        drawn = PolygonArrays.from_shapes(shapes)
        keep = np.flatnonzero(~np.isin(self.ring_feature, features))
        kept = _ranges(self.ring_start[keep], self.ring_start[keep + 1])
        both = PolygonArrays(
            points=np.concatenate([self.points[kept], drawn.points]),
            ring_start=np.concatenate(
                [[0], np.cumsum(np.concatenate([np.diff(self.ring_start)[keep], np.diff(drawn.ring_start)]))]
            ),
            ring_feature=np.concatenate([self.ring_feature[keep], features[drawn.ring_feature]]),
            ring_is_hole=np.concatenate([self.ring_is_hole[keep], drawn.ring_is_hole]),
            n_features=self.n_features,
        )
        return both.sorted_by(both.ring_feature)

    def sorted_by(self, keys: NDArray[np.int64]) -> PolygonArrays:
        """
        Return the rings in another order.

        Parameters
        ----------
        keys : ndarray of int64, shape (n_rings,)
            Sort keys; rings of equal key keep their order.

        Returns
        -------
        PolygonArrays
            The same rings; `ring_feature` rises only if the keys make it so.
        """
        order = np.argsort(keys, kind="stable")
        vertices = _ranges(self.ring_start[order], self.ring_start[order + 1])
        return PolygonArrays(
            points=self.points[vertices],
            ring_start=np.concatenate([[0], np.cumsum(np.diff(self.ring_start)[order])]),
            ring_feature=self.ring_feature[order],
            ring_is_hole=self.ring_is_hole[order],
            n_features=self.n_features,
        )


def empty_arrays(n_features: int) -> PolygonArrays:
    """
    Return a table without a polygon.

    Parameters
    ----------
    n_features
        Its rows.

    Returns
    -------
    PolygonArrays
        No ring.
    """
    return PolygonArrays(
        points=np.empty((0, 2)),
        ring_start=np.zeros(1, dtype=np.int64),
        ring_feature=np.empty(0, dtype=np.int64),
        ring_is_hole=np.empty(0, dtype=bool),
        n_features=n_features,
    )


def join_arrays(tables: list[PolygonArrays]) -> PolygonArrays:
    """
    Return the tables as one, in order.

    Parameters
    ----------
    tables
        Any number.

    Returns
    -------
    PolygonArrays
        The features of each table follow those of the table before.
    """
    if len(tables) == 1:
        return tables[0]
    if not tables:
        return empty_arrays(0)
    sizes = np.cumsum([0] + [table.n_features for table in tables])
    lengths = np.concatenate([np.diff(table.ring_start) for table in tables])
    return PolygonArrays(
        points=np.concatenate([table.points for table in tables]),
        ring_start=np.concatenate([[0], np.cumsum(lengths)]),
        ring_feature=np.concatenate(
            [table.ring_feature + first for table, first in zip(tables, sizes, strict=False)]
        ),
        ring_is_hole=np.concatenate([table.ring_is_hole for table in tables]),
        n_features=int(sizes[-1]),
    )


def _ranges(first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return first[0], first[0] + 1, ... last[0] - 1, first[1], ..."""
    counts = last - first
    total = int(counts.sum())
    starts = np.cumsum(counts) - counts
    return np.asarray(np.arange(total, dtype=np.int64) + np.repeat(first - starts, counts))
