"""Made-up sites, constraint layers and rules on the working grid, far from rounding."""

import datetime as dt

import geopandas as gpd
import shapely

from analysis.rules import Rule
from analysis.sites import Site, Words
from geo.constraint_layer import ConstraintLayer
from geo.grid_scale import ground_areas_m2

X, Y = 420_000.0, 2_403_000.0
EVERYWHERE = shapely.box(-5e6, -5e6, 1e7, 1e7)
DAY = dt.date(2026, 11, 20)


def box(west, south, east, north):
    return shapely.box(X + west, Y + south, X + east, Y + north)


def outline(geometry, *, accuracy_m=0.0, site_id="S"):
    return Site(
        site_id=site_id,
        name_vi=site_id,
        name_en=site_id,
        kind="outline",
        geometry=geometry,
        positional_accuracy_m=accuracy_m,
        area_ha=float(ground_areas_m2([geometry])[0]) / 1e4,
        area_basis="measured",
    )


def envelope(geometry, *, planned_ha, boundary_m=0.0):
    return Site(
        site_id="E",
        name_vi="E",
        name_en="E",
        kind="envelope",
        geometry=geometry,
        positional_accuracy_m=boundary_m,
        area_ha=planned_ha,
        area_basis="plan_2023",
        commune_codes=("00001",),
    )


def unplaced():
    return Site(
        site_id="U",
        name_vi="U",
        name_en="U",
        kind="unplaced",
        geometry=None,
        positional_accuracy_m=0.0,
        area_ha=None,
        area_basis="unknown",
    )


def layer(
    *shapes,
    key="zone",
    accuracy_m=0.0,
    half_width_m=0.0,
    membership=None,
    place=None,
    full=EVERYWHERE,
    partial=None,
):
    count = len(shapes)
    features = gpd.GeoDataFrame(
        {
            "feature_id": [str(number) for number in range(count)],
            "name_vi": [f"đối tượng {number}" for number in range(count)],
            "name_en": [f"feature {number}" for number in range(count)],
            "accuracy_m": [accuracy_m] * count,
            "half_width_m": [half_width_m] * count,
            "membership": membership or ["known"] * count,
            "place": place or ["outline"] * count,
        },
        geometry=list(shapes),
        crs="EPSG:9211",
    )
    return ConstraintLayer(
        key=key, features=features, full=full, partial=partial, title_vi=key, title_en=key, sha256="ab" * 32
    )


def rule(rule_id="R", *, key="zone", distance_m=None, verdict="prohibited", since="2020-01-01", until=None):
    return Rule(
        rule_id=rule_id,
        constraint_layer=key,
        title_vi=rule_id,
        title_en=rule_id,
        requirement_vi=rule_id,
        requirement_en=rule_id,
        relation="overlap" if distance_m is None else "within_distance",
        distance_m=distance_m,
        measured_from_vi="" if distance_m is None else "mép",
        measured_from_en="" if distance_m is None else "edge",
        verdict=verdict,
        instrument="Luật thử",
        article="Điều 1",
        valid_from=dt.date.fromisoformat(since),
        valid_to=None if until is None else dt.date.fromisoformat(until),
        verification="read",
        verification_note=Words(vi="", en=""),
    )
