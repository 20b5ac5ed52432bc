"""Fields and values of the register in words: groups of fields, what a value reads, a record's title."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from geo.crs import WORKING_CRS
from geo.measure import ellipsoidal_area_ha
from ui.dates import VIETNAM
from ui.format import NO_BREAK, date, number, quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.codes import Language
    from register.fields import Field, Kind
    from register.land_records import Value
    from ui.language import Speaker

__all__ = [
    "GROUPS",
    "MAIN",
    "group_of",
    "label_of",
    "moment_words",
    "outline_words",
    "title_of",
    "value_words",
]

#: Groups of fields, in the order of the form.
GROUPS: Final = (
    "general",
    "land",
    "occupancy",
    "place",
    "services",
    "price",
    "contact",
    "outline",
    "notes",
)
#: Name, or beginning of the name, of a field to its group; the first that fits, otherwise "general".
_GROUP_OF: Final[tuple[tuple[str, str], ...]] = (
    ("outline", "outline"),
    ("positional_accuracy_m", "outline"),
    ("rent_", "price"),
    ("contact_", "contact"),
    ("conditions_", "contact"),
    ("decision", "contact"),
    ("commune_codes", "place"),
    ("location_", "place"),
    ("lat_deg", "place"),
    ("lon_deg", "place"),
    ("old_place_", "place"),
    ("occupancy_", "occupancy"),
    ("planned_area_ha", "land"),
    ("area_", "land"),
    ("industrial_area_ha", "land"),
    ("cluster_area_ha", "land"),
    ("remainder", "land"),
    ("leasable_", "land"),
    ("leased_ha", "land"),
    ("operating_", "land"),
    ("traffic_land_pct", "land"),
    ("green_land_pct", "land"),
    ("technical_land_pct", "land"),
    ("sector", "services"),
    ("power_", "services"),
    ("water_", "services"),
    ("wastewater_", "services"),
    ("has_", "services"),
    ("infrastructure_", "services"),
    ("source", "notes"),
    ("internal_note", "notes"),
    ("investor_note", "notes"),
    ("schedule_note", "notes"),
    ("status_note", "notes"),
    ("newest_source_date", "notes"),
)
#: The columns that a sheet of many columns shows first.
MAIN: Final = frozenset(
    {
        "name_vi",
        "planned_area_ha",
        "area_basis",
        "area_as_of",
        "park_status",
        "cluster_status",
        "commune_codes",
        "leasable_area_ha",
        "leasable_basis",
        "leasable_as_of",
        "occupancy_pct",
        "occupancy_as_of",
        "sectors",
        "power_supply_mw",
        "info_as_of",
    }
)
_TITLES: Final = ("name_vi", "lot_name", "tenant", "place_id")
YES_NO: Final[Mapping[Language, tuple[str, str]]] = MappingProxyType(
    {"vi": ("có", "không"), "en": ("yes", "no")}
)


def group_of(field: Field) -> str:
    """
    Return the group of a field.

    Parameters
    ----------
    field
        Of any kind.

    Returns
    -------
    str
        One of `GROUPS`.
    """
    return next((group for start, group in _GROUP_OF if field.name.startswith(start)), "general")


def label_of(field: Field, say: Speaker, *, has_unit: bool = False) -> str:
    """Return the heading of a field in the reader's language, with its unit where that is wanted."""
    label = say.pick(field.label_vi, field.label_en)
    return f"{label} ({field.unit})" if has_unit and field.unit else label


def title_of(kind: Kind, values: Mapping[str, Value], say: Speaker) -> str:
    """
    Return what a record is called beside its id.

    Parameters
    ----------
    kind
        Its kind.
    values
        Its fields.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        "" where it has no name.
    """
    names = {field.name for field in kind.fields}
    if "name_en" in names and say.language == "en" and values.get("name_en"):
        return str(values["name_en"])
    return next((str(values[name]) for name in _TITLES if name in names and values.get(name)), "")


def value_words(field: Field, value: Value, language: Language) -> str:
    """
    Write a value as a reader reads it.

    Parameters
    ----------
    field
        Its field.
    value
        A kept value.
    language
        "vi" or "en".

    Returns
    -------
    str
        "–" for not known; an outline by its area and corners.
    """
    if value is None:
        return "–"
    if isinstance(value, shapely.Geometry):
        return outline_words(value, language)
    if isinstance(value, dt.date) or field.type == "partial_date":
        return date(str(value), language)
    if value is True or value is False:
        return YES_NO[language][0 if value else 1]
    if isinstance(value, int | float):
        words = number(value, language, decimals=6, trim=True)
        return f"{words}{NO_BREAK}{field.unit}" if field.unit else words
    return _code_words(field, value, language)


def _code_words(field: Field, value: str | tuple[str, ...], language: Language) -> str:
    """Write codes and text."""
    place = 0 if language == "vi" else 1
    known = field.allowed or {}
    codes = (value,) if isinstance(value, str) else value
    return "; ".join(known.get(code, (code, code))[place] for code in codes)


def outline_words(outline: shapely.Geometry, language: Language) -> str:
    """
    Describe an outline by its ellipsoidal area and the number of its corners.

    Parameters
    ----------
    outline
        In `geo.crs.WORKING_CRS`.
    language
        "vi" or "en".

    Returns
    -------
    str
        "100,0412 ha, 4 đỉnh".
    """
    area_ha = float(ellipsoidal_area_ha(gpd.GeoDataFrame(geometry=[outline], crs=WORKING_CRS)).iloc[0])
    rings = shapely.get_rings(outline)
    corners = int(shapely.get_num_coordinates(rings).sum()) - len(rings)
    noun = "đỉnh" if language == "vi" else ("vertex" if corners == 1 else "vertices")
    return f"{quantity(area_ha, 'ha', language, decimals=4)}, {number(corners, language)} {noun}"


def moment_words(moment: dt.datetime, language: Language) -> str:
    """Return a moment by the clock in Vietnam, "20/11/2026 09:05"."""
    there = moment.astimezone(VIETNAM)
    return f"{date(there.date(), language)} {there:%H:%M}"
