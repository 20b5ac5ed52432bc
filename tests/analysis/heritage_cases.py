"""Small made-up registers, communes and sites where the grid is 0.9999 of the ground."""

import geopandas as gpd
import shapely

from analysis.heritage_register import read_register
from geo.sites import Site

X, Y = 500_000.0, 2_400_000.0
#: Grid metres in a metre on the ground, on the central meridian.
SCALE = 0.9999
CRS = "EPSG:9211"


def square(west, south, side):
    return shapely.box(X + west, Y + south, X + west + side, Y + south + side)


def point(east, north):
    return shapely.Point(X + east, Y + north)


def communes():
    """Three square communes of 2 km side by side: A from 10 km east, B and C after it."""
    shapes = [square(10_000 + 2_000 * place, 0, 2_000) for place in range(3)]
    return gpd.GeoDataFrame({"commune_code": ["00001", "00002", "00003"]}, geometry=shapes, crs=CRS)


def entry(heritage_id, place, **columns):
    """Return one row of the register; a point of 10 m unless said otherwise."""
    return {
        "heritage_id": heritage_id,
        "name_vi": f"Di tích {heritage_id}",
        "name_en": f"Site {heritage_id}",
        "heritage_rank": "national",
        "heritage_kind": "history",
        "check_with": "point",
        "part_of_id": None,
        "positional_accuracy_m": 10.0,
        "extent_radius_m": None,
        "covered_commune_codes": None,
        "declared_area_ha": None,
        "geometry": place,
    } | columns


def table(*entries):
    return gpd.GeoDataFrame(list(entries), geometry="geometry", crs=CRS)


def register(*entries):
    return read_register(table(*entries), communes())


def outline(site_id="S", *, shape=None, accuracy_m=0.0):
    """Return a site of known outline, the square from 0 to 100 m unless said otherwise."""
    return site(site_id, "outline", square(0, 0, 100) if shape is None else shape, accuracy_m)


def envelope(site_id="E", *, shape=None, accuracy_m=0.0):
    """Return a site known by an envelope of 1 km unless said otherwise."""
    return site(site_id, "envelope", square(0, 0, 1_000) if shape is None else shape, accuracy_m)


def unplaced(site_id="U"):
    return site(site_id, "unplaced", None, 0.0)


def site(site_id, kind, shape, accuracy_m):
    return Site(
        site_id=site_id,
        name_vi=f"Khu {site_id}",
        name_en=f"Park {site_id}",
        kind=kind,
        geometry=shape,
        positional_accuracy_m=accuracy_m,
        area_ha=None,
        area_basis="unknown",
    )


def bounds(interval):
    """Return an interval as grid metres."""
    return tuple(
        None if value is None else value * SCALE for value in (interval.low, interval.best, interval.high)
    )
