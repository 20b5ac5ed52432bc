"""Read from the layers what distances are measured to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analysis.access_distances import ACCESS_KINDS, AccessTargets
from geo.crs import WORKING_CRS
from geo.transform import reproject

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from analysis.access_distances import AccessKind
    from layers.load import LoadedLayer

__all__ = ["TARGET_LAYERS", "read_access_targets"]

#: Layers that distances are measured to.
TARGET_LAYERS: Final = ("roads_main", "substations", "reference_points", "places")
#: Kinds of reference point that are kinds of distance too.
_POINT_KINDS: Final = ("border_gate", "airport", "seaport", "river_port", "rail")


def read_access_targets(load: Callable[[str], LoadedLayer]) -> tuple[AccessTargets, ...]:
    """
    Read what distances are measured to.

    Parameters
    ----------
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    tuple of AccessTargets
        In the order of `ACCESS_KINDS`.

    Raises
    ------
    LayerError
        A layer cannot be used.
    """
    rows = {key: _rows(load, key) for key in TARGET_LAYERS}
    made: dict[AccessKind, AccessTargets] = {
        "expressway": _roads(rows["roads_main"], "expressway", "expressway", "open"),
        "expressway_building": _roads(
            rows["roads_main"], "expressway_building", "expressway", "under_construction"
        ),
        "national_road": _roads(rows["roads_main"], "national_road", "national", "open"),
        "substation_110": _substations(rows["substations"], "substation_110", 110.0),
        "substation_220": _substations(rows["substations"], "substation_220", 220.0),
        "town": _targets_of(
            "town", [row for row in rows["places"] if row["place_class"] in {"city", "town"}]
        ),
    }
    for kind in _POINT_KINDS:
        points = [row for row in rows["reference_points"] if row["point_kind"] == kind]
        made[kind] = _targets_of(kind, points)
    return tuple(made[kind] for kind in ACCESS_KINDS)


def _rows(load: Callable[[str], LoadedLayer], key: str) -> list[dict[str, Any]]:
    """Return the features of a layer with `geometry` in the working CRS and `accuracy_m`."""
    loaded = load(key)
    moved, _ = reproject(loaded.features(), WORKING_CRS, layer=key)
    stated = loaded.metadata.positional_accuracy_m
    table = moved.drop(columns=moved.geometry.name).to_dict("records")
    return [
        {
            **{str(name): value for name, value in row.items()},
            "geometry": shape,
            "accuracy_m": float(
                row.get("positional_accuracy_m", stated if isinstance(stated, int | float) else 0.0)
            ),
        }
        for row, shape in zip(table, moved.geometry, strict=True)
    ]


def _roads(rows: list[dict[str, Any]], kind: AccessKind, road_class: str, status: str) -> AccessTargets:
    """Return the roads of one class and status; those of unknown class are in none."""
    chosen = [row for row in rows if (row["road_class"], row["road_status"]) == (road_class, status)]
    return _targets_of(kind, [{**row, "name_vi": row["road_number"]} for row in chosen])


def _substations(rows: list[dict[str, Any]], kind: AccessKind, least_kv: float) -> AccessTargets:
    """Return the substations of at least a voltage; those of unknown voltage are not among them."""
    chosen = [row for row in rows if row["highest_voltage_kv"] >= least_kv]
    named = [{**row, "name_vi": f"{row['highest_voltage_kv']:.0f} kV"} for row in chosen]
    return _targets_of(kind, named, bases=[str(row["voltage_basis"]) for row in chosen])


def _targets_of(
    kind: AccessKind, rows: list[dict[str, Any]], *, bases: list[str] | None = None
) -> AccessTargets:
    """Return rows as what a distance is measured to."""
    shapes: NDArray[np.object_] = np.empty(len(rows), dtype=object)
    shapes[:] = [row["geometry"] for row in rows]
    names = [str(row["name_vi"]) for row in rows]
    return AccessTargets(
        kind=kind,
        shapes=shapes,
        accuracy_m=np.array([row["accuracy_m"] for row in rows], dtype=float),
        names_vi=tuple(names),
        names_en=tuple(str(row.get("name_en", name)) for row, name in zip(rows, names, strict=True)),
        bases=tuple(bases or [""] * len(rows)),
    )
