"""Make the shapes of a map from sites, heritage sites and layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from geo.crs import WORKING_CRS
from geo.envelope import LocationEnvelope, symbolic_circle
from layers.naming import commune_name
from layers.number_words import is_missing, number, quantity
from reports.map_records import MapShape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import geopandas as gpd

    from geo.sites import Site
    from layers.codes import Language

__all__ = [
    "BACKGROUND",
    "background_shapes",
    "conflict_shapes",
    "heritage_shapes",
    "ring_shapes",
    "sight_shape",
    "site_shapes",
]

#: Layers of the catalogue that a map is drawn on.
BACKGROUND: Final = ("communes", "water_bodies", "waterways", "roads_main", "power_lines", "places")
#: A heritage site known no better than this is drawn as known roughly, metre.
ROUGH_FROM_M: Final = 1000.0
_LOOK_OF_LAYER: Final = {
    "communes": "commune",
    "water_bodies": "water",
    "waterways": "waterway",
    "power_lines": "power_line",
    "places": "place",
}


def site_shapes(site: Site, language: Language = "vi") -> tuple[MapShape, ...]:
    """
    Return a site as its outline, or as its envelope with the circle of its planned area.

    Parameters
    ----------
    site
        The site.
    language
        Of its name.

    Returns
    -------
    tuple of MapShape
        () for a site with no place.
    """
    name = site.name_vi if language == "vi" else site.name_en
    if site.geometry is None:
        return ()
    if site.kind == "outline":
        return (MapShape(geometry=site.geometry, look="site", label=name, short_label=site.site_id),)
    shapes = [MapShape(geometry=site.geometry, look="envelope", label=name, short_label=site.site_id)]
    envelope = LocationEnvelope(
        geometry=site.geometry,
        commune_codes=site.commune_codes,
        basis="commune",
        accuracy_m=None,
        area_ha=0.0,
    )
    circle = symbolic_circle(envelope, site.area_ha)
    if circle is not None:
        shapes.append(MapShape(geometry=circle.geometry, look="symbolic_circle"))
    return tuple(shapes)


def ring_shapes(
    geometry: shapely.Geometry, rings_m: Sequence[float], language: Language = "vi"
) -> tuple[MapShape, ...]:
    """
    Return distance rings around something.

    Parameters
    ----------
    geometry
        In `geo.crs.WORKING_CRS`.
    rings_m
        Distances, metre.
    language
        Of their labels.

    Returns
    -------
    tuple of MapShape
        Lines; measured on the grid, which differs from the ellipsoid by less than 0.02 %.
    """
    return tuple(
        MapShape(
            geometry=geometry.buffer(ring_m, quad_segs=32).boundary,
            look="ring",
            label=quantity(ring_m, "m", language, decimals=0),
        )
        for ring_m in rings_m
    )


def heritage_shapes(
    heritage_sites: gpd.GeoDataFrame,
    numbers: Mapping[str, int],
    language: Language = "vi",
    *,
    communes: gpd.GeoDataFrame | None = None,
) -> tuple[MapShape, ...]:
    """
    Return the heritage sites of a table as signs with their number and name.

    Parameters
    ----------
    heritage_sites : GeoDataFrame of Point
        In `geo.crs.WORKING_CRS`, with heritage_id, name_vi, name_en, positional_accuracy_m and, for those
        known by their communes, check_with and covered_commune_codes.
    numbers
        Heritage id to its number in the table; others are left out.
    language
        Of the names.
    communes : GeoDataFrame of Polygon
        In `geo.crs.WORKING_CRS`; with it, sites known by their communes are drawn as those.

    Returns
    -------
    tuple of MapShape
        Those that are known roughly are drawn so, with the circle of their accuracy.
    """
    shapes = []
    for row in heritage_sites.itertuples():
        number = numbers.get(str(row.heritage_id))
        if number is None:
            continue
        name = f"{number}. {row.name_vi if language == 'vi' else row.name_en}"
        if communes is not None and getattr(row, "check_with", "") == "communes":
            codes = str(row.covered_commune_codes).split(";")
            area = communes.loc[communes["commune_code"].isin(codes)].geometry.union_all()
            shapes.append(MapShape(geometry=area, look="heritage_area", label=name, short_label=f"{number}"))
            continue
        is_rough = row.positional_accuracy_m >= ROUGH_FROM_M
        if is_rough:
            doubt = row.geometry.buffer(row.positional_accuracy_m, quad_segs=32).boundary
            shapes.append(MapShape(geometry=doubt, look="heritage_doubt"))
        look = "heritage_rough" if is_rough else "heritage"
        shapes.append(MapShape(geometry=row.geometry, look=look, label=name, short_label=f"{number}"))
    return tuple(shapes)


def conflict_shapes(
    constraint: shapely.Geometry,
    *,
    overlap: shapely.Geometry | None,
    possible: shapely.Geometry | None,
    near: shapely.Geometry,
    label: str = "",
) -> tuple[MapShape, ...]:
    """
    Return a constraint with its setback and where it meets a site.

    Parameters
    ----------
    constraint
        The constraint with its setback, in `geo.crs.WORKING_CRS`.
    overlap
        Where it meets the site as placed; None for nowhere.
    possible
        Where it may meet the site; None for nowhere.
    near
        The constraint is drawn in the box around this only.
    label
        Name of the constraint.

    Returns
    -------
    tuple of MapShape
        Without empty ones.
    """
    xmin, ymin, xmax, ymax = near.bounds
    seen = shapely.clip_by_rect(constraint, xmin, ymin, xmax, ymax)
    given = ((seen, "setback", label), (possible, "overlap_possible", ""), (overlap, "overlap", ""))
    return tuple(
        MapShape(geometry=geometry, look=look, label=words)
        for geometry, look, words in given
        if geometry is not None and not geometry.is_empty
    )


def sight_shape(
    start: tuple[float, float], end: tuple[float, float], *, is_visible: bool | None
) -> tuple[MapShape, ...]:
    """
    Return a line of sight.

    Parameters
    ----------
    start, end
        (x, y) in `geo.crs.WORKING_CRS`.
    is_visible
        None where it cannot be told: then nothing is drawn.

    Returns
    -------
    tuple of MapShape
        One line or none.
    """
    if is_visible is None:
        return ()
    look = "sight_visible" if is_visible else "sight_hidden"
    return (MapShape(geometry=shapely.LineString([start, end]), look=look),)


def background_shapes(
    layers: Mapping[str, gpd.GeoDataFrame], language: Language = "vi"
) -> tuple[MapShape, ...]:
    """
    Return the ground that a map is drawn on.

    Parameters
    ----------
    layers
        Catalogue key to features in `geo.crs.WORKING_CRS`; those of `BACKGROUND` that are there are drawn.
    language
        Of commune names.

    Returns
    -------
    tuple of MapShape
        Communes, water, roads, power lines, settlements.

    Raises
    ------
    ValueError
        A layer is in another CRS.
    """
    shapes: list[MapShape] = []
    for key in BACKGROUND:
        if key not in layers:
            continue
        features = layers[key]
        if features.crs is None or features.crs.to_string() != WORKING_CRS:
            raise ValueError(f"{key} is in {features.crs}, {WORKING_CRS} is needed")
        shapes += _features(key, features, language)
    return tuple(shapes)


def _features(key: str, features: gpd.GeoDataFrame, language: Language) -> Iterable[MapShape]:
    """Return the features of one layer."""
    columns = features.drop(columns=features.geometry.name).to_dict("records")
    for row, geometry in zip(columns, features.geometry, strict=True):
        look, label = _LOOK_OF_LAYER.get(key, ""), ""
        if key == "communes":
            label = commune_name(row, language)
        elif key == "power_lines":
            label = "" if is_missing(row["voltage_kv"]) else f"{number(row['voltage_kv'], language)} kV"
        elif key == "roads_main":
            look = _road_look(row["road_class"], row["road_status"])
            label = row["road_number"]
        else:
            label = row["name_vi"]
        yield MapShape(geometry=geometry, look=look, label="" if is_missing(label) else str(label))


def _road_look(road_class: str, status: str) -> str:
    """Return the look of a road."""
    if status == "under_construction":
        return "road_building"
    return "road_expressway" if road_class == "expressway" else "road"
