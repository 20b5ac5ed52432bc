"""Find where roads meet that share no vertex: loose ends beside a road, and crossings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.road_lines import RoadLines

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]

__all__ = ["NO_CROSSING_CLASS", "Crossings", "EndJoins", "Segments", "crossings", "end_joins", "segments_of"]

#: Roads of this class are entered at interchanges only, which no layer shows: nothing joins them on the way.
NO_CROSSING_CLASS: Final = "expressway"
#: Places nearer than this are one place, metre: what rounding leaves of a shared vertex.
SAME_PLACE_M: Final = 0.001


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Segments:
    """
    Straight pieces of roads, from vertex to vertex.

    Attributes
    ----------
    start_xy, end_xy : ndarray of float, shape (m, 2), metre
        Rounded to `SAME_PLACE_M`.
    line : ndarray of int, shape (m,)
        Row of the road.
    shapes : ndarray of LineString, shape (m,)
        The same as geometry.
    """

    start_xy: Floats
    end_xy: Floats
    line: Indices
    shapes: NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EndJoins:
    """
    Loose ends and what they are joined to.

    Attributes
    ----------
    end_xy, foot_xy : ndarray of float, shape (k, 2)
        The end, and the nearest place on the other road.
    segment : ndarray of int, shape (k,)
        Where the foot lies.
    line : ndarray of int, shape (k,)
        Road that ends.
    loose : int
        Ends that meet nothing in the drawing, joined or not.
    """

    end_xy: Floats
    foot_xy: Floats
    segment: Indices
    line: Indices
    loose: int

    def with_more(self, other: EndJoins) -> EndJoins:
        """
        Return these joins and others.

        Parameters
        ----------
        other
            Of the same ends.

        Returns
        -------
        EndJoins
            All of them.
        """
        return EndJoins(
            end_xy=np.concatenate([self.end_xy, other.end_xy]),
            foot_xy=np.concatenate([self.foot_xy, other.foot_xy]),
            segment=np.concatenate([self.segment, other.segment]),
            line=np.concatenate([self.line, other.line]),
            loose=self.loose,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Crossings:
    """
    Places where two roads cross between their vertices.

    Attributes
    ----------
    xy : ndarray of float, shape (k, 2)
        The places.
    first, second : ndarray of int, shape (k,)
        The two segments.
    """

    xy: Floats
    first: Indices
    second: Indices


def segments_of(roads: RoadLines) -> Segments:
    """
    Cut roads at their vertices.

    Parameters
    ----------
    roads
        Lines in `geo.crs.WORKING_CRS`.

    Returns
    -------
    Segments
        Without those of no length.
    """
    xy, line = shapely.get_coordinates(roads.shapes, return_index=True)
    xy = _rounded(xy)
    within = (line[1:] == line[:-1]) & (xy[1:] != xy[:-1]).any(axis=1)
    start, end = xy[:-1][within], xy[1:][within]
    return Segments(
        start_xy=start,
        end_xy=end,
        line=line[:-1][within].astype(np.intp),
        shapes=shapely.linestrings(np.stack([start, end], axis=1)),
    )


def place_keys(xy: Floats) -> NDArray[np.void]:
    """
    Return one comparable key for each place.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2), metre
        Places.

    Returns
    -------
    ndarray, shape (n,)
        Equal for places that round to the same millimetre.
    """
    whole = np.ascontiguousarray(np.rint(xy / SAME_PLACE_M).astype(np.int64))
    return whole.view([("x", np.int64), ("y", np.int64)]).ravel()


def end_joins(roads: RoadLines, segments: Segments, *, parts: Indices | None = None) -> EndJoins:
    r"""
    Join each loose end to the nearest other road within the accuracy of both.

    Parameters
    ----------
    roads, segments
        The roads and their segments.
    parts : ndarray of int, shape (m,), optional
        Part of the graph that each segment hangs together with; an end is then joined to another part only.

    Returns
    -------
    EndJoins
        One row for each end that found a road.

    Notes
    -----
    An end is loose when nothing else has a vertex there, or one end of one other road only: no road ends at
    such a place unless a third one, or a link too short to be drawn, was there. It is joined within
    :math:`\sqrt{r_1^2 + r_2^2}` of the two layers' 95 % radii, never to the roads that end there, and never
    to an expressway on the way unless it is the end of one.
    """
    ends = _loose_ends(roads, segments)
    end, segment, gaps_m = _candidates(ends, roads, segments)
    if parts is not None:
        other = parts[segment] != parts[ends.segment[end]]
        end, segment, gaps_m = end[other], segment[other], gaps_m[other]
    order = np.lexsort([segment, gaps_m, end])
    first = order[np.r_[True, np.diff(end[order]) > 0][: len(order)]]
    end, segment = end[first], segment[first]
    lines, points = segments.shapes[segment], shapely.points(ends.xy[end])
    feet = shapely.line_interpolate_point(lines, shapely.line_locate_point(lines, points))
    return EndJoins(
        end_xy=ends.xy[end],
        foot_xy=_rounded(shapely.get_coordinates(feet)),
        segment=segment,
        line=segments.line[ends.segment[end]],
        loose=len(ends.xy),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ends:
    """Loose ends: where, the segment that ends there, and a second one or the same again."""

    xy: Floats
    segment: Indices
    second: Indices


def _rounded(xy: Floats) -> Floats:
    """Return places on the grid of whole millimetres."""
    return np.asarray(np.round(xy / SAME_PLACE_M) * SAME_PLACE_M, dtype=np.float64).reshape(-1, 2)


def _loose_ends(roads: RoadLines, segments: Segments) -> _Ends:
    """Return the places where one segment ends, or where two roads end and nothing else is."""
    count = len(segments.line)
    xy = np.concatenate([segments.start_xy, segments.end_xy])
    segment = np.concatenate([np.arange(count), np.arange(count)])
    keys = place_keys(xy)
    order = np.argsort(keys, kind="stable")
    is_new = np.r_[True, keys[order][1:] != keys[order][:-1]][: count * 2]
    first = np.flatnonzero(is_new)
    sizes = np.diff(np.r_[first, len(order)])
    one, two = first[sizes == 1], first[sizes == 2]
    ids = roads.road_ids[segments.line[segment[order]]]
    two = two[ids[two] != ids[two + 1]]
    place, partner = np.r_[order[one], order[two]], np.r_[order[one], order[two + 1]]
    return _Ends(xy=xy[place], segment=segment[place], second=segment[partner])


def _candidates(ends: _Ends, roads: RoadLines, segments: Segments) -> tuple[Indices, Indices, Floats]:
    """Return pairs of an end and a segment that it may be joined to, with the gap between them, metre."""
    points = shapely.points(ends.xy)
    line, second = segments.line[ends.segment], segments.line[ends.second]
    reach_m = float(np.sqrt(2) * roads.accuracy_m.max())
    end, segment = shapely.STRtree(segments.shapes).query(points, predicate="dwithin", distance=reach_m)
    other = segments.line[segment]
    gaps_m = shapely.distance(points[end], segments.shapes[segment])
    is_fast = roads.classes == NO_CROSSING_CLASS
    allowed = (
        (gaps_m <= np.hypot(roads.accuracy_m[line[end]], roads.accuracy_m[other]))
        & (roads.road_ids[line[end]] != roads.road_ids[other])
        & (roads.road_ids[second[end]] != roads.road_ids[other])
        & (~is_fast[other] | is_fast[line[end]])
    )
    return end[allowed].astype(np.intp), segment[allowed].astype(np.intp), gaps_m[allowed]


def crossings(segments: Segments) -> Crossings:
    """
    Find the places where two segments cross that share no vertex.

    Parameters
    ----------
    segments
        Of all roads.

    Returns
    -------
    Crossings
        Each pair once; ends that touch a road between its vertices are among them.
    """
    first, second = shapely.STRtree(segments.shapes).query(segments.shapes, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    ends = [place_keys(xy) for xy in (segments.start_xy, segments.end_xy)]
    meets = np.zeros(len(first), dtype=bool)
    for one in ends:
        for other in ends:
            meets |= one[first] == other[second]
    first, second = first[~meets], second[~meets]
    shared = shapely.intersection(segments.shapes[first], segments.shapes[second])
    is_point = shapely.get_type_id(shared) == shapely.GeometryType.POINT
    xy = _rounded(shapely.get_coordinates(shared[is_point]))
    return Crossings(xy=xy, first=first[is_point], second=second[is_point])
