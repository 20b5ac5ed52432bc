"""Say where on a road graph the ways to one kind of target end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.road_graph_joins import NO_CROSSING_CLASS
from analysis.road_links import RoadLinks, link_places
from analysis.road_reach import TargetEnds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.access_distances import AccessTargets
    from analysis.road_graph_records import RoadGraph

    Indices = NDArray[np.intp]

__all__ = ["KindEnds", "ends_of"]

#: Class of the roads that the distance to a national road ends at.
NATIONAL_CLASS = "national"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KindEnds:
    """
    Where the ways to one kind end.

    Attributes
    ----------
    ends
        Nodes and places on edges; targets are positions in the names.
    names_vi, names_en
        Of each target.
    unlinked : ndarray of int
        Rows of the `AccessTargets` that no road is near.
    """

    ends: TargetEnds
    names_vi: tuple[str, ...]
    names_en: tuple[str, ...]
    unlinked: Indices

    @property
    def is_empty(self) -> bool:  # numpydoc ignore=RT01
        """Whether no way can end at this kind."""
        return not len(self.ends.nodes) and not len(self.ends.links.edge)


def ends_of(targets: AccessTargets, graph: RoadGraph, *, limit_m: float) -> KindEnds:
    """
    Return where the ways to one kind end.

    Parameters
    ----------
    targets
        What is asked for.
    graph
        The roads.
    limit_m
        Farthest straight way from a road to a target, metre.

    Returns
    -------
    KindEnds
        Places are linked to the nearest roads. A national road is reached where the graph has one; an
        expressway where it meets another road in the data, since no layer shows its interchanges; one that
        is being built, nowhere.
    """
    none = np.zeros(0, dtype=np.intp)
    if targets.kind == "expressway_building":
        return _road_ends(graph, nodes=none, edges=none, named=none)
    if targets.kind == "expressway":
        is_fast = graph.classes == NO_CROSSING_CLASS
        nodes = np.intersect1d(_nodes(graph, is_fast), _nodes(graph, ~is_fast))
        return _road_ends(graph, nodes=nodes, edges=none, named=np.flatnonzero(is_fast))
    if targets.kind == "national_road":
        edges = np.flatnonzero((graph.classes == NATIONAL_CLASS) & ~graph.is_join)
        return _road_ends(graph, nodes=none, edges=edges, named=edges)
    links = link_places(targets.shapes, graph, limit_m=limit_m)
    return KindEnds(
        ends=TargetEnds(nodes=none, node_target=none, links=links),
        names_vi=targets.names_vi,
        names_en=targets.names_en,
        unlinked=np.setdiff1d(np.arange(len(targets.shapes)), links.place),
    )


def _nodes(graph: RoadGraph, edges: Indices | NDArray[np.bool_]) -> Indices:
    """Return the nodes of some edges."""
    return np.unique(np.r_[graph.start[edges], graph.end[edges]])


def _road_ends(graph: RoadGraph, *, nodes: Indices, edges: Indices, named: Indices) -> KindEnds:
    """Return roads themselves as targets: nodes, and edges all along; `named` edges give the names."""
    numbers, number = np.unique(graph.names[named], return_inverse=True)
    number = number.astype(np.intp)
    of_node = np.zeros(len(graph.xy), dtype=np.intp)
    of_node[graph.start[named]] = number
    of_node[graph.end[named]] = number
    of_edge = np.zeros(len(graph.start), dtype=np.intp)
    of_edge[named] = number
    nothing_m = np.zeros(len(edges))
    names = tuple(str(each) for each in numbers)
    return KindEnds(
        ends=TargetEnds(
            nodes=nodes,
            node_target=of_node[nodes],
            links=RoadLinks(
                place=of_edge[edges], edge=edges, link_m=nothing_m, before_m=nothing_m, after_m=nothing_m
            ),
        ),
        names_vi=names,
        names_en=names,
        unlinked=np.zeros(0, dtype=np.intp),
    )
