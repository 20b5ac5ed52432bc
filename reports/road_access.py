"""Measure access by road on the catalogue's roads, and say which inputs the answers rest on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from analysis.access import OFF_ROAD_KMH, road_access
from analysis.road_access_sentences import graph_assumptions
from analysis.road_graph import build_road_graph
from analysis.road_graph_merge import merge_roads
from analysis.road_links import LINK_LIMIT_M
from geo.crs import WORKING_CRS
from geo.software import software_name
from layers.catalogue import LAYERS
from layers.road_network import NETWORK_LAYERS, SPEEDS_KMH, road_lines
from reports.access_targets import TARGET_LAYERS, read_access_targets
from reports.conflict_check import InputFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.road_access_records import RoadAccess
    from analysis.road_graph_merge import MergedRoads
    from analysis.road_graph_records import RoadGraph
    from geo.sites import Site, Words
    from layers.load import LoadedLayer

__all__ = ["AccessCheck", "RoadNetwork", "access_record", "load_road_network", "run_access"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoadNetwork:
    """
    The catalogue's roads as a graph.

    Attributes
    ----------
    graph
        The graph.
    merged
        How the two layers became one.
    as_of
        Date of each layer, by catalogue key.
    inputs
        The layers it was made of.
    """

    graph: RoadGraph
    merged: MergedRoads
    as_of: Mapping[str, str]
    inputs: tuple[InputFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AccessCheck:
    """
    Access by road of several sites, with what it rests on.

    Attributes
    ----------
    sites
        The sites, in order.
    answers
        By site id, in the order of `access_distances.ACCESS_KINDS`.
    network
        The roads.
    assumptions
        What every answer rests on.
    inputs
        Every file of the catalogue that the answers rest on, the sites' own left out.
    """

    sites: tuple[Site, ...]
    answers: Mapping[str, tuple[RoadAccess, ...]]
    network: RoadNetwork
    assumptions: tuple[Words, ...]
    inputs: tuple[InputFile, ...]


def load_road_network(load: Callable[[str], LoadedLayer], *, join_crossings: bool = False) -> RoadNetwork:
    """
    Make the graph of the catalogue's roads.

    Parameters
    ----------
    load
        Catalogue key to the loaded layer.
    join_crossings
        As for `road_graph.build_road_graph`.

    Returns
    -------
    RoadNetwork
        To be made once and kept: it depends on the two road layers alone.

    Raises
    ------
    LayerError
        A layer cannot be used.
    """
    merged = merge_roads(*(road_lines(load, key) for key in NETWORK_LAYERS))
    graph = build_road_graph(merged.lines, speeds_kmh=SPEEDS_KMH, join_crossings=join_crossings)
    return RoadNetwork(
        graph=graph,
        merged=merged,
        as_of={key: load(key).metadata.as_of for key in NETWORK_LAYERS},
        inputs=_inputs(NETWORK_LAYERS, load),
    )


def run_access(
    sites: Sequence[Site], load: Callable[[str], LoadedLayer], *, network: RoadNetwork | None = None
) -> AccessCheck:
    """
    Measure how far sites lie by road from what investors ask for.

    Parameters
    ----------
    sites
        Outlines, envelopes, or without a place.
    load
        Catalogue key to the loaded layer.
    network
        The roads when they are at hand; made when None.

    Returns
    -------
    AccessCheck
        One answer for each site and kind.

    Raises
    ------
    LayerError
        A layer cannot be used.
    """
    roads = load_road_network(load) if network is None else network
    return AccessCheck(
        sites=tuple(sites),
        answers=road_access(sites, roads.graph, read_access_targets(load)),
        network=roads,
        assumptions=graph_assumptions(roads.graph, OFF_ROAD_KMH, LINK_LIMIT_M),
        inputs=_inputs(tuple(dict.fromkeys((*NETWORK_LAYERS, *TARGET_LAYERS))), load),
    )


def access_record(check: AccessCheck) -> dict[str, Any]:
    """
    Return measured access as values that `commands.output.to_plain` can write.

    Parameters
    ----------
    check
        The answers.

    Returns
    -------
    dict
        "sites" with an answer for each kind, "graph", "assumptions" and what was used.
    """
    return {
        "kind": "road_access",
        "record_version": 1,
        "software": software_name(),
        "working_crs": WORKING_CRS,
        "graph": _graph(check.network),
        "assumptions": check.assumptions,
        "inputs": check.inputs,
        "sites": [
            {
                "site_id": site.site_id,
                "name_vi": site.name_vi,
                "name_en": site.name_en,
                "kind": site.kind,
                "access": [_answer(each) for each in check.answers[site.site_id]],
            }
            for site in check.sites
        ],
    }


def _graph(network: RoadNetwork) -> dict[str, Any]:
    """Return what the graph is made of and what was assumed."""
    graph, merged = network.graph, network.merged
    return {
        "as_of": network.as_of,
        **asdict(graph.facts),
        "km_by_class": dict(graph.facts.km_by_class),
        "largest_share": graph.facts.largest_share,
        "speeds_kmh": graph.speeds_kmh,
        "off_road_kmh": OFF_ROAD_KMH,
        "link_limit_m": LINK_LIMIT_M,
        "merged_within_m": merged.within_m,
        "shared_km": merged.shared_km,
        "added_km": merged.added_km,
        "named_km": merged.named_km,
    }


def _answer(access: RoadAccess) -> dict[str, Any]:
    """Return one answer, the straight line flat beside the way."""
    return {
        "kind": access.kind,
        "state": access.state,
        "distance_m": access.distance_m,
        "minutes": access.minutes,
        "name_vi": access.name_vi,
        "name_en": access.name_en,
        "quickest_vi": access.quickest_vi,
        "quickest_en": access.quickest_en,
        "link_m": access.link_m,
        "share_reached": access.share_reached,
        "is_nearer_possible": access.is_nearer_possible,
        "straight_m": access.straight_m,
        "straight_name_vi": access.straight.name_vi,
        "straight_name_en": access.straight.name_en,
        "straight_basis": access.straight.basis,
        "sentence": access.sentence,
    }


def _inputs(keys: Sequence[str], load: Callable[[str], LoadedLayer]) -> tuple[InputFile, ...]:
    """Return layers of the catalogue with their checksums."""
    return tuple(
        InputFile(
            role="layer",
            key=key,
            path=LAYERS[key].path,
            sha256=load(key).metadata.sha256.lower(),
            is_catalogue=True,
        )
        for key in keys
    )
