"""One feature of the map: its title, its facts, where it lies and what to draw around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from geo.crs import DISPLAY_CRS, WORKING_CRS
from geo.measure import ellipsoidal_area_ha
from geo.transform import reproject
from layers import codes
from layers.catalogue import LAYERS
from layers.codes import label
from layers.naming import commune_name
from layers.subjects import commune_codes
from ui.format import date, is_missing
from ui.layers import layer, records
from ui.map.describe import accuracy_words
from ui.map.facts import FACTS, Fact
from ui.map.subjects import placed_subjects

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ui.language import Speaker

HECTARES_PER_KM2 = 100.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Detail:
    """
    What the panel and the map show of one feature.

    Attributes
    ----------
    layer, feature_id
        Where it stands.
    title
        Its name in the reader's language.
    note
        What must be known about its place, "" when nothing.
    facts
        (name key, words) in reading order; empty words are left out.
    bounds
        [[south, west], [north, east]] in degrees, None when it is not drawn.
    highlight
        What the map draws around it; None when nothing.
    """

    layer: str
    feature_id: str
    title: str
    note: str
    facts: tuple[Fact, ...]
    bounds: list[list[float]] | None = None
    highlight: Mapping[str, Any] | None = field(default=None)

    @property
    def selection(self) -> str:  # numpydoc ignore=RT01
        """The feature as the link names it."""
        return f"{self.layer}:{self.feature_id}"


def name_of(key: str, row: Mapping[str, Any], say: Speaker) -> str:
    """Return the name of a row in the reader's language, "" when it has none."""
    if key == "roads_main":
        return f"{row['road_number']} ({label(codes.ROAD_CLASS, row['road_class'], say.language).lower()})"
    if key == "communes":
        return commune_name(row, say.language)
    if key == "substations":
        voltage = row["highest_voltage_kv"]
        known = say("map.unknown_voltage") if is_missing(voltage) else f"{voltage:g} kV"
        return f"{say('map.substation')} {known} ({row['substation_id']})"
    name = say.pick(row.get("name_vi"), row.get("name_en") or row.get("name_vi"))
    name = name or ("" if is_missing(row.get("name_vi")) else str(row["name_vi"]))
    subject_id = str(row[LAYERS[key].id_column])
    if key in {"parks", "clusters"} and subject_id not in name:
        return f"{subject_id} · {name}"
    return name


def detail_of(selection: str | None, say: Speaker) -> Detail | None:
    """
    Return one feature.

    Parameters
    ----------
    selection
        ``layer:id`` as a click or a link gives it.
    say
        Says sentences in the reader's language.

    Returns
    -------
    Detail or None
        None when there is no such feature.
    """
    key, _, feature_id = (selection or "").partition(":")
    if key not in FACTS or LAYERS[key].audience != "public":
        return None
    rows = layer(key).rows()
    found = rows[rows[LAYERS[key].id_column].astype(str) == feature_id]
    if found.empty:
        return None
    row: dict[str, Any] = {**records(found)[0], **_looked_up(key, found.iloc[0], say)}
    facts = [*FACTS[key](row, say), *_layer_facts(key, say)]
    shape, note, circle = _place_of(key, feature_id, row, say)
    return Detail(
        layer=key,
        feature_id=feature_id,
        title=name_of(key, row, say) or LAYERS[key].title(say.language),
        note=note,
        facts=tuple((say(name), words) for name, words in facts if words),
        bounds=_bounds(shape),
        highlight=circle or _outline(key, shape),
    )


def _layer_facts(key: str, say: Speaker) -> list[Fact]:
    """Return what is true of every feature of a layer: its title, date, accuracy and source."""
    metadata = layer(key).metadata
    facts = [("map.fact_layer", metadata.title(say.language))]
    if key not in {"parks", "clusters"}:
        facts.append(("map.fact_as_of", date(metadata.as_of, say.language)))
    if isinstance(metadata.positional_accuracy_m, (int, float)):
        facts.append(("map.fact_accuracy", accuracy_words(metadata, say)))
        facts.append(
            (
                "map.fact_sources",
                f"{metadata.publisher_in(say.language)} ({metadata.licence_in(say.language)})",
            )
        )
    return facts


@lru_cache(maxsize=2)
def _measured_km2(_sha256: str) -> Mapping[str, float]:
    """Return the area of each commune on the ellipsoid, square kilometre."""
    communes = layer("communes").features()
    areas_km2 = ellipsoidal_area_ha(communes) / HECTARES_PER_KM2
    return {str(code): float(area) for code, area in zip(communes["commune_code"], areas_km2, strict=True)}


def _commune_names(codes_of: tuple[str, ...], say: Speaker) -> str:
    """Return the full names of some communes."""
    names = {
        row["commune_code"]: commune_name(row, say.language) for row in records(layer("communes").rows())
    }
    return ", ".join(names.get(code, code) for code in codes_of)


def _looked_up(key: str, row: pd.Series, say: Speaker) -> dict[str, Any]:
    """Return what other tables add to a row."""
    if key == "communes":
        return {"measured_area_km2": _measured_km2(layer("communes").metadata.sha256)[row["commune_code"]]}
    if key == "heritage_sites":
        sites = layer(key).rows().set_index("heritage_id")["name_vi"]
        whole = row["part_of_id"]
        covered = commune_codes(row["covered_commune_codes"]) or (row["commune_code"],)
        return {
            "part_of_name": "" if is_missing(whole) else sites[whole],
            "commune_name": _commune_names(covered, say),
        }
    if key == "protected_areas":
        return {"commune_names": _commune_names(commune_codes(row["commune_codes"]), say)}
    return {}


def _to_display(shape: shapely.Geometry) -> shapely.Geometry:
    """Take a shape from the working CRS to the display CRS."""
    frame = gpd.GeoDataFrame(geometry=[shape], crs=WORKING_CRS)
    return reproject(frame, DISPLAY_CRS, layer="subjects")[0].geometry.iloc[0]


def _place_of(
    key: str, feature_id: str, row: Mapping[str, Any], say: Speaker
) -> tuple[shapely.Geometry | None, str, Mapping[str, Any] | None]:
    """Return a feature's shape in the display CRS, what to know about its place, and its accuracy circle."""
    if key in {"parks", "clusters"}:
        return (*_place_of_subject(feature_id, row, say), None)
    if key == "protected_areas" or (key == "heritage_sites" and row["check_with"] == "communes"):
        codes_of = commune_codes(row.get("covered_commune_codes") or row.get("commune_codes"))
        communes = layer("communes").features().set_index("commune_code").geometry
        known = communes[communes.index.isin(codes_of)]
        return (None if known.empty else shapely.union_all(known.array)), "", None
    if key == "roads_main":  # the whole road, not the piece that was clicked
        roads = layer(key).features()
        whole = roads[roads["road_number"] == row["road_number"]]
        return shapely.union_all(whole.geometry.array), "", None
    shape = row["geometry"]
    if key == "heritage_sites":
        circle = {"at": [shape.y, shape.x], "radius_m": float(row["positional_accuracy_m"])}
        return shape, "", circle
    return shape, "", None


def _place_of_subject(
    feature_id: str, row: Mapping[str, Any], say: Speaker
) -> tuple[shapely.Geometry | None, str]:
    """Return where a park or cluster is drawn, and in which sense."""
    place = placed_subjects()[feature_id]
    if not place.is_drawn:
        return None, say("map.unplaced_note")
    if place.outline is not None:
        return _to_display(place.outline), say("map.outline_known")
    if place.location_basis == "point":
        return _to_display(place.circle or place.centre), say("map.point_known")
    basis = label(codes.LOCATION_BASIS, place.location_basis, say.language)
    key = "map.symbolic_no_area" if is_missing(row["planned_area_ha"]) else "map.symbolic"
    return _to_display(place.envelope), say(key, basis=basis)


def _bounds(shape: shapely.Geometry | None) -> list[list[float]] | None:
    """Return the bounds of a shape, at least about a kilometre wide."""
    if shape is None:
        return None
    west, south, east, north = shapely.box(*shape.bounds).buffer(0.005).bounds
    return [[south, west], [north, east]]


def _outline(key: str, shape: shapely.Geometry | None) -> Mapping[str, Any] | None:
    """Return what the map draws around a feature."""
    if shape is None or key == "province":
        return None
    simple = shape if shape.geom_type == "Point" else shape.simplify(0.0005)
    return {"geometry": shapely.geometry.mapping(shapely.transform(simple, lambda xy: xy.round(5)))}
