"""What a graph of roads is, as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import shapely
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]

__all__ = ["MINUTES_PER_M_AT_1_KMH", "GraphFacts", "RoadGraph", "RoadPart"]

#: Minutes for a metre at one kilometre an hour.
MINUTES_PER_M_AT_1_KMH: Final = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphFacts:
    """
    What a graph is made of.

    Attributes
    ----------
    nodes, edges
        Counts.
    total_km
        Roads, the joins of loose ends not counted, kilometre on the ground.
    km_by_class
        The same by class of road.
    loose_ends, joined_ends
        Ends that meet nothing in the drawing; those of them that a road within the accuracy was found for.
    join_km
        Straight pieces that join them.
    crossings
        Crossings between vertices of two roads, away from joins.
    are_crossings_joined
        Whether these are junctions in the graph; they are bridges otherwise.
    components
        Parts that do not hang together.
    component_km
        Length of each part, the longest first.
    """

    nodes: int
    edges: int
    total_km: float
    km_by_class: tuple[tuple[str, float], ...]
    loose_ends: int
    joined_ends: int
    join_km: float
    crossings: int
    are_crossings_joined: bool
    components: int
    component_km: tuple[float, ...]

    @property
    def largest_share(self) -> float:  # numpydoc ignore=RT01
        """Share of the roads' length that hangs together in the longest part, 0..1."""
        return self.component_km[0] / sum(self.component_km) if self.component_km else 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoadPart:
    """
    Roads that hang together and that places may be linked to.

    Attributes
    ----------
    edges : ndarray of int
        Expressways are not among them: they are entered at interchanges only.
    tree
        The shapes of these edges.
    """

    edges: Indices
    tree: shapely.STRtree


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoadGraph:
    """
    Roads as nodes and edges, driven both ways.

    Attributes
    ----------
    xy : ndarray of float, shape (n, 2), metre
        Nodes in `geo.crs.WORKING_CRS`.
    start, end : ndarray of int, shape (m,)
        Nodes of each edge.
    length_m, minutes : ndarray of float, shape (m,)
        On the ground; at the assumed speed of its class.
    classes, names : ndarray of str, shape (m,)
        Class and number of the road.
    is_join : ndarray of bool, shape (m,)
        Whether the edge joins a loose end and is no drawn road.
    component : ndarray of int, shape (n,)
        Part of each node; 0 is the longest.
    shapes : ndarray of LineString, shape (m,)
        The edges.
    parts
        The edges that places may be linked to, by the part of the graph.
    speeds_kmh
        Speeds assumed by class.
    facts
        What it is made of.
    """

    xy: Floats
    start: Indices
    end: Indices
    length_m: Floats
    minutes: Floats
    classes: NDArray[np.str_]
    names: NDArray[np.str_]
    is_join: NDArray[np.bool_]
    component: Indices
    shapes: NDArray[np.object_]
    parts: tuple[RoadPart, ...]
    speeds_kmh: Mapping[str, float]
    facts: GraphFacts
