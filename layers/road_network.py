"""Read the road layers as lines for a graph, with the speeds that we assume by class."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.crs import WORKING_CRS
from geo.errors import LayerSchemaError
from geo.road_lines import RoadLines
from geo.transform import reproject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from layers.load import LoadedLayer

__all__ = ["NETWORK_LAYERS", "SPEEDS_KMH", "road_lines"]

#: Catalogue layers that make the graph: all roads without class, then the numbered ones.
NETWORK_LAYERS: Final = ("roads_2018", "roads_main")
#: Average speed of a lorry by class of road, kilometre an hour: working assumptions of ours, neither measured
#: nor limits in law. Class not known: mostly roads of communes and districts, narrow and winding.
SPEEDS_KMH: Final[Mapping[str, float]] = MappingProxyType(
    {"expressway": 80.0, "national": 45.0, "unknown": 30.0}
)


def road_lines(load: Callable[[str], LoadedLayer], key: str) -> RoadLines:
    """
    Return the roads of one layer that are open to traffic.

    Parameters
    ----------
    load
        Catalogue key to the loaded layer.
    key
        One of `NETWORK_LAYERS`.

    Returns
    -------
    RoadLines
        In `geo.crs.WORKING_CRS`; roads under construction are left out.

    Raises
    ------
    LayerSchemaError
        The layer states no one accuracy for all of its lines.
    """
    loaded = load(key)
    accuracy_m = loaded.metadata.positional_accuracy_m
    if not isinstance(accuracy_m, int | float):
        problem = f"its metadata gives the accuracy as {accuracy_m!r}, one radius in metres is needed"
        raise LayerSchemaError(key, problem, "State positional_accuracy_m in its metadata file")
    moved, _ = reproject(loaded.features(), WORKING_CRS, layer=key)
    if "road_status" in moved:
        moved = moved[moved["road_status"] == "open"]
    names = moved["road_number"] if "road_number" in moved else [""] * len(moved)
    return RoadLines(
        shapes=np.asarray(moved.geometry.to_numpy(), dtype=object),
        classes=np.asarray(moved["road_class"], dtype=np.str_),
        names=np.asarray(names, dtype=np.str_),
        accuracy_m=np.full(len(moved), float(accuracy_m)),
        road_ids=np.asarray(moved["road_id"], dtype=np.str_),
    )
