"""Sites to check: the parks or clusters of the catalogue, or the features of a file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import shapely

from geo.crs import WORKING_CRS
from geo.envelope import WHOLE_PROVINCE, location_envelope
from geo.errors import InputError
from geo.feature_names import feature_ids
from geo.grid_scale import ground_areas_m2
from geo.sites import Site, Words
from geo.transform import reproject
from layers.codes import LOCATION_BASIS
from layers.site_positions import OUTSIDE, is_outside
from layers.subjects import commune_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import geopandas as gpd

    from layers.load import LoadedLayer

#: Catalogue keys that stand for sites.
SITE_LAYERS: Final = ("parks", "clusters")
#: Bases too coarse to say anything about a place: the old province, or the whole one.
_UNPLACED: Final = frozenset({"old_province", "old_province_tq", "province"})
#: Largest accuracy of an outline: beyond it its communes say more, metre.
MAX_ACCURACY_M: Final = 5_000.0
#: Of an official outline for which nobody stated an accuracy: a working figure that no rule sets, so that an
#: unknown error is never taken for none, metre.
ASSUMED_ACCURACY_M: Final = 10.0
_AREA_COLUMNS: Final = ("planned_area_ha", "area_ha")
_NAME_COLUMNS: Final = ("name_vi", "name", "ten", "tên", "site_name")
_BY_COMMUNE = Words(
    vi="Ranh giới chưa công bố: chỉ biết {basis}; kết quả tính cho mọi vị trí trong phạm vi đó.",
    en="The outline is not published, only {basis}: the figures hold for every placement in it.",
)
_POINT = Words(
    vi="Chỉ biết một điểm, chưa có ranh giới: tính theo cả xã, phường có điểm đó.",
    en="Only a point is known, no outline: the whole commune of that point is the envelope.",
)
_OUTLINED = Words(vi="Ranh giới chính thức đã nạp vào sổ đất.", en="The official outline is in the register.")
_ACCURACY_NOT_STATED = Words(
    vi="Sổ đất không ghi sai số vị trí của ranh giới: giả định 10 m.",
    en="The register gives no positional accuracy of the outline: 10 m is assumed.",
)
_DEFAULT_ACCURACY = Words(
    vi="Tệp không ghi sai số vị trí của khu đất: mặc định 0 m.",
    en="The file gives no positional accuracy of the site: 0 m by default.",
)
_CODES_WIN = Words(
    vi="Khu đất có commune_codes nên được tính theo phạm vi các xã, không theo hình trong tệp; bỏ cột này, "
    "hoặc ghi positional_accuracy_m, để tính theo hình.",
    en="The site has commune_codes, so its communes count and not the shape in the file; leave that column "
    "out, or give positional_accuracy_m, to use the shape.",
)
_REPAIRED = Words(
    vi="Hình trong tệp không hợp lệ và đã được sửa; hãy xem lại trên bản đồ.",
    en="The shape in the file was invalid and was repaired; look at it on the map.",
)


def catalogue_sites(key: str, load: Callable[[str], LoadedLayer]) -> tuple[Site, ...]:
    """
    Return the parks or clusters as sites.

    Parameters
    ----------
    key
        One of `SITE_LAYERS`.
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    tuple of Site
        In catalogue order: location envelopes by communes; "unplaced" where only a province is published.

    Raises
    ------
    InputError
        Another key.
    """
    if key not in SITE_LAYERS:
        raise InputError(
            "Sites", f"{key!r} is no layer of sites", f"Use {' or '.join(SITE_LAYERS)}, or a file"
        )
    loaded = load(key)
    communes, accuracy_m = working_communes(load)
    rows = loaded.rows().to_dict("records")
    return tuple(_subject(row, loaded.spec.id_column, communes, accuracy_m) for row in rows)


def working_communes(load: Callable[[str], LoadedLayer]) -> tuple[gpd.GeoDataFrame, float]:
    """
    Return the communes in the working CRS with the accuracy of their boundaries.

    Parameters
    ----------
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    tuple of GeoDataFrame and float
        Communes, and metres.
    """
    loaded = load("communes")
    moved, _ = reproject(loaded.features(), WORKING_CRS, layer="communes")
    stated = loaded.metadata.positional_accuracy_m
    return moved, float(stated) if isinstance(stated, int | float) else 0.0


def _subject(row: Mapping[Any, Any], id_column: str, communes: gpd.GeoDataFrame, accuracy_m: float) -> Site:
    """Return one park or cluster."""
    if row.get("outline") is not None:
        return _outlined_subject(row, id_column)
    basis = str(row["location_basis"])
    area = row["planned_area_ha"]
    codes = commune_codes(row["commune_codes"])
    notes: tuple[Words, ...] = ()
    geometry = None
    if basis not in _UNPLACED:
        geometry = location_envelope(codes, communes, basis=basis).geometry
        label_vi, label_en = LOCATION_BASIS[basis]
        notes = (
            (_POINT,)
            if basis == "point"
            else (Words(vi=_BY_COMMUNE.vi.format(basis=label_vi), en=_BY_COMMUNE.en.format(basis=label_en)),)
        )
    return Site(
        site_id=str(row[id_column]),
        name_vi=str(row["name_vi"]),
        name_en=str(row["name_en"]),
        kind="unplaced" if geometry is None else "envelope",
        geometry=geometry,
        positional_accuracy_m=accuracy_m if geometry is not None else 0.0,
        area_ha=None if pd.isna(area) else float(area),
        area_basis=str(row["area_basis"]),
        commune_codes=codes,
        notes=notes,
    )


def _outlined_subject(row: Mapping[Any, Any], id_column: str) -> Site:
    """Return a park or cluster whose official outline the register has."""
    accuracy = row.get("positional_accuracy_m")
    is_stated = _is_given(accuracy)
    source = row.get("outline_source")
    notes = (
        [_OUTLINED]
        if not _is_given(source)
        else [Words(vi=f"{_OUTLINED.vi} Nguồn: {source}.", en=f"{_OUTLINED.en} Source: {source}.")]
    )
    outline = row["outline"]
    return Site(
        site_id=str(row[id_column]),
        name_vi=str(row["name_vi"]),
        name_en=str(row["name_en"]),
        kind="outline",
        geometry=outline,
        positional_accuracy_m=float(str(accuracy)) if is_stated else ASSUMED_ACCURACY_M,
        area_ha=float(ground_areas_m2([outline])[0]) / 1e4,
        area_basis="measured",
        notes=tuple(notes if is_stated else [*notes, _ACCURACY_NOT_STATED]),
    )


def sites_from_features(
    features: gpd.GeoDataFrame, communes: gpd.GeoDataFrame, *, source: str, boundary_accuracy_m: float
) -> tuple[Site, ...]:
    """
    Return the features of a file as sites.

    Parameters
    ----------
    features
        Any CRS. `positional_accuracy_m` (metre, 0 when absent) belongs to an outline; `commune_codes` (codes
        with ";", or a list) makes the feature a location envelope, with `planned_area_ha` where published.
        A feature with both is an outline. Names come from `name_vi` or `name`, ids from `site_id` or as
        `feature_ids` finds them.
    communes
        In `geo.crs.WORKING_CRS`, with `commune_code`.
    source
        The file's name, for refusals.
    boundary_accuracy_m
        95 % radius of the communes' boundaries.

    Returns
    -------
    tuple of Site
        In file order.

    Raises
    ------
    InputError
        No features, duplicate `site_id`, neither a polygon nor communes, a bad accuracy, area or code; all
        faults in one message.
    """
    moved, _ = reproject(features, WORKING_CRS, layer=source)
    ids = _ids(moved, source)
    rows = moved.drop(columns=moved.geometry.name).to_dict("records")
    sites, faults = [], []
    for site_id, row, shape in zip(ids, rows, moved.geometry, strict=True):
        plain = {str(name): value for name, value in row.items()}
        try:
            sites.append(_file_site(site_id, plain, shape, communes, boundary_accuracy_m))
        except InputError as err:
            faults.append(f"feature {site_id}: {err.problem}")
    if faults:
        fix = "Correct these features; a site is a polygon, or has commune_codes"
        raise InputError(f"File {source!r}", "; ".join(faults), fix)
    return tuple(sites)


def _ids(features: gpd.GeoDataFrame, source: str) -> list[str]:
    """Return the ids, refusing a `site_id` that is there twice."""
    if "site_id" in features:
        given = features["site_id"].astype(str)
        doubled = sorted(set(given[given.duplicated()]))
        if doubled or features["site_id"].isna().any():
            found = (
                f"has site_id {', '.join(doubled[:5])} twice" if doubled else "has features without site_id"
            )
            raise InputError(f"File {source!r}", found, "Give each site an id of its own")
        return list(given)
    return feature_ids(features)[1]


def _file_site(
    site_id: str,
    row: Mapping[str, Any],
    shape: shapely.Geometry | None,
    communes: gpd.GeoDataFrame,
    boundary_accuracy_m: float,
) -> Site:
    """Return one feature of a file as a site."""
    accuracy_m = _figure(
        row.get("positional_accuracy_m"), "positional_accuracy_m", least=0.0, most=MAX_ACCURACY_M
    )
    codes = _codes(row.get("commune_codes"))
    name = next((str(row[each]) for each in _NAME_COLUMNS if _is_given(row.get(each))), site_id)
    outline, is_repaired = _polygonal(shape)
    english = str(row["name_en"]) if _is_given(row.get("name_en")) else name
    if codes and (outline is None or accuracy_m is None):
        planned = next((row[each] for each in _AREA_COLUMNS if _is_given(row.get(each))), None)
        place = None
        if WHOLE_PROVINCE not in codes:
            place = location_envelope(codes, communes, basis="commune").geometry
        planned_ha = _figure(planned, "planned_area_ha", least=1e-6)
        _require_room(planned_ha, place)
        return Site(
            site_id=site_id,
            name_vi=name,
            name_en=english,
            kind="unplaced" if place is None else "envelope",
            geometry=place,
            positional_accuracy_m=boundary_accuracy_m if place is not None else 0.0,
            area_ha=planned_ha,
            area_basis=str(row.get("area_basis") or "reported"),
            commune_codes=codes,
            notes=() if outline is None else (_CODES_WIN,),
        )
    if outline is None:
        kind = "no geometry" if shape is None or shape.is_empty else f"a {shape.geom_type}"
        raise InputError(f"Site {site_id}", f"{kind} where a polygon is needed", "Give its outline")
    said = (
        (_DEFAULT_ACCURACY, accuracy_m is None),
        (_REPAIRED, is_repaired),
        (OUTSIDE, is_outside(outline, communes)),
    )
    return Site(
        site_id=site_id,
        name_vi=name,
        name_en=english,
        kind="outline",
        geometry=outline,
        positional_accuracy_m=accuracy_m or 0.0,
        area_ha=float(ground_areas_m2([outline])[0]) / 1e4,
        area_basis="measured",
        notes=tuple(words for words, applies in said if applies),
    )


def _polygonal(shape: shapely.Geometry | None) -> tuple[shapely.Geometry | None, bool]:
    """Return the polygons of a shape, repaired where needed, and whether that was needed."""
    if shape is None or shape.is_empty:
        return None, False
    is_repaired = not shape.is_valid
    sound = shapely.make_valid(shape) if is_repaired else shape
    if sound.geom_type in {"Polygon", "MultiPolygon"}:
        return sound, is_repaired
    parts = [part for part in shapely.get_parts(sound) if part.geom_type in {"Polygon", "MultiPolygon"}]
    united = shapely.union_all(parts) if parts else None
    return (united, is_repaired) if united is not None and united.area > 0 else (None, is_repaired)


def _is_given(value: object) -> bool:
    """Tell whether a cell holds something."""
    if isinstance(value, list | tuple):
        return bool(value)
    return value is not None and not bool(pd.isna(value)) and str(value).strip() != ""  # type: ignore[call-overload]


def _codes(value: object) -> tuple[str, ...]:
    """Return commune codes from a list or a text with ";" or ","."""
    if not _is_given(value):
        return ()
    pieces: Iterable[object] = value if isinstance(value, list | tuple) else _split(str(value))
    texts = (str(piece).strip() for piece in pieces)
    return tuple(text.zfill(5) if text.isdigit() else text for text in texts if text)


def _split(text: str) -> list[str]:
    """Split a list that somebody wrote: "02524;02530", "02524, 02530", '["02524"]'."""
    return text.strip("[]").replace(",", ";").replace('"', "").replace("'", "").split(";")


def _require_room(planned_ha: float | None, place: shapely.Geometry | None) -> None:
    """Refuse a planned area that its communes cannot hold."""
    if planned_ha is None or place is None:
        return
    room_ha = float(ground_areas_m2([place])[0]) / 1e4
    if planned_ha > room_ha:
        problem = f"planned_area_ha is {planned_ha:,.2f} and its communes have {room_ha:,.2f} ha"
        raise InputError("Site", problem, "Correct the area or the communes")


def _figure(value: object, name: str, *, least: float, most: float = math.inf) -> float | None:
    """Return a number from `least` to `most`, None where the cell is blank."""
    if not _is_given(value):
        return None
    try:
        number = float(str(value))
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and least <= number <= most):
        upto = f" to {most:,.0f}" if math.isfinite(most) else ""
        raise InputError(
            "Site", f"{name} is {value!r}, a number from {least:g}{upto} is needed", "Correct it"
        )
    return number
