"""Make the constraint layers of the rules: from the catalogue, or from features that somebody brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.constraint_layer import FEATURE_COLUMNS, ConstraintLayer
from geo.crs import WORKING_CRS
from geo.measure import ellipsoidal_area_ha
from geo.sites import Words
from geo.transform import reproject
from layers.constraint_sources import CONSTRAINT_SOURCES
from layers.feature_classes import sort_by_class
from layers.road_widths import road_half_width_m
from layers.subjects import commune_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from layers.constraint_sources import ConstraintPart, ConstraintSource
    from layers.load import LoadedLayer

#: Stands for "surveyed everywhere" of a layer that somebody brings as complete; the working CRS, metre.
EVERYWHERE: Final = shapely.box(-5e6, -5e6, 1e7, 1e7)
#: Layers that `catalogue_constraints` reads beside those of the sources.
BOUNDARY_LAYERS: Final = ("communes", "old_provinces")
_ROAD_WIDTH = (
    "Nửa bề rộng đất đường bộ giả định {width} m theo cấp đường (TCVN 4054, TCVN 5729, chưa đối chiếu)."
)
_ROAD_WIDTH_EN = "Half of the road's land is assumed {width} m by class (TCVN 4054, TCVN 5729, not compared)."


def catalogue_constraints(
    load: Callable[[str], LoadedLayer], *, keys: Iterable[str] | None = None
) -> dict[str, ConstraintLayer]:
    """
    Return the constraint layers that the catalogue can answer.

    Parameters
    ----------
    load
        Catalogue key to the loaded layer, `layers.load.load_layer` or a cached one.
    keys
        Constraint layers wanted; all when None. A key without a source is left out: it reads *not checked*.

    Returns
    -------
    dict of str to ConstraintLayer
        By constraint layer, in `geo.crs.WORKING_CRS`.

    Raises
    ------
    LayerError
        A layer of the catalogue cannot be opened.
    """
    wanted = CONSTRAINT_SOURCES if keys is None else [key for key in keys if key in CONSTRAINT_SOURCES]
    opened: dict[str, tuple[gpd.GeoDataFrame, str]] = {}

    def working(key: str) -> tuple[gpd.GeoDataFrame, str]:
        """Return a layer in the working CRS with the operation that took it there, made once."""
        if key not in opened:
            moved, operation = reproject(load(key).features(), WORKING_CRS, layer=key)
            opened[key] = (moved, operation.code or operation.name)
        return opened[key]

    return {key: _from_catalogue(key, CONSTRAINT_SOURCES[key], load, working) for key in wanted}


def constraint_from_features(
    key: str,
    features: gpd.GeoDataFrame,
    *,
    accuracy_m: float,
    full: shapely.Geometry | None,
    title_vi: str,
    title_en: str,
    partial: shapely.Geometry | None = None,
    **facts: Any,
) -> ConstraintLayer:
    """
    Return the constraint layer of features that somebody brings.

    Parameters
    ----------
    key
        Constraint layer of the rules.
    features
        In `geo.crs.WORKING_CRS`, valid; `feature_id`, `name_vi`, `name_en`, `positional_accuracy_m` and
        `half_width_m` are used where they are there.
    accuracy_m
        95 % radius of features without their own, metre.
    full
        Where they are complete; `EVERYWHERE` for everywhere, None for nowhere.
    title_vi, title_en
        Name.
    partial
        Where they are known in part.
    **facts
        Other fields of `geo.constraint_layer.ConstraintLayer`.

    Returns
    -------
    ConstraintLayer
        Features of known class, but for those that `layers.feature_classes` tells apart: lines of another
        voltage and ponds are left out, lines without a voltage may be of any. Lines of a road class get the
        assumed half width of that class.

    Raises
    ------
    LayerSchemaError
        The CRS is another one, or a geometry is missing, empty or invalid.
    """
    features, memberships, sorting = sort_by_class(key, features)
    count = len(features)
    names = [_text_column(features, name) for name in ("name_vi", "name_en")]
    is_line = shapely.get_dimensions(features.geometry.to_numpy()) < 2
    assumed_m = road_half_width_m(key)
    widths_m = _number_column(features, "half_width_m", np.where(is_line, assumed_m, 0.0))
    shaped = gpd.GeoDataFrame(
        {
            "feature_id": [str(value) for value in features["feature_id"]]
            if "feature_id" in features
            else [str(number) for number in range(1, count + 1)],
            "name_vi": names[0],
            "name_en": [en or vi for vi, en in zip(*names, strict=True)],
            "accuracy_m": _number_column(features, "positional_accuracy_m", np.full(count, accuracy_m)),
            "half_width_m": widths_m,
            "membership": memberships,
            "place": ["outline"] * count,
        },
        geometry=features.geometry.to_numpy(),
        crs=features.crs,
    )
    said = [
        *facts.pop("assumptions", ()),
        *sorting,
        *_width_words(assumed_m if (widths_m > 0).any() else 0.0),
    ]
    return ConstraintLayer(
        key=key,
        features=shaped,
        full=full,
        partial=partial,
        title_vi=title_vi,
        title_en=title_en,
        assumptions=tuple(said),
        **facts,
    )


def _width_words(half_width_m: float) -> tuple[Words, ...]:
    """Return what is assumed about the width of roads."""
    if not half_width_m:
        return ()
    width = f"{half_width_m:g}"
    return (
        Words(vi=_ROAD_WIDTH.format(width=width.replace(".", ",")), en=_ROAD_WIDTH_EN.format(width=width)),
    )


def _number_column(features: gpd.GeoDataFrame, name: str, default: np.ndarray[Any, Any]) -> Any:
    """Return a column of numbers, with a default where it is absent or blank."""
    if name not in features:
        return default.astype(float)
    values = pd.to_numeric(features[name], errors="coerce").to_numpy(dtype=float)
    return np.where(np.isfinite(values) & (values >= 0), values, default)


def _text_column(features: gpd.GeoDataFrame, name: str) -> list[str]:
    """Return a column of text, "" where it is absent or blank."""
    if name not in features:
        return [""] * len(features)
    return ["" if pd.isna(value) else str(value) for value in features[name]]


def _from_catalogue(
    key: str,
    source: ConstraintSource,
    load: Callable[[str], LoadedLayer],
    working: Callable[[str], tuple[gpd.GeoDataFrame, str]],
) -> ConstraintLayer:
    """Return one constraint layer of the catalogue."""
    tables = [_part_features(key, part, load, working) for part in source.parts]
    metadata = [load(part.layer).metadata for part in source.parts]
    features = pd.concat(tables, ignore_index=True)
    levels = {"Tuyên Quang": source.tuyen_quang, "Hà Giang": source.ha_giang}
    provinces, _ = working("old_provinces")
    regions = {
        level: _united(provinces, [name for name, each in levels.items() if each == level])
        for level in ("full", "partial")
    }
    return ConstraintLayer(
        key=key,
        features=gpd.GeoDataFrame(features, geometry="geometry", crs=WORKING_CRS),
        full=regions["full"],
        partial=regions["partial"],
        title_vi=source.title_vi,
        title_en=source.title_en,
        source_vi="; ".join(dict.fromkeys(each.publisher_vi for each in metadata)),
        source_en="; ".join(dict.fromkeys(each.publisher for each in metadata)),
        as_of="; ".join(dict.fromkeys(each.as_of for each in metadata)),
        sha256="; ".join(each.sha256.lower() for each in metadata),
        operation="; ".join(dict.fromkeys(working(part.layer)[1] for part in source.parts)),
        assumptions=(*source.assumptions, *_width_words(road_half_width_m(key))),
        settle=source.settle,
    )


def _united(provinces: gpd.GeoDataFrame, names: list[str]) -> shapely.Geometry | None:
    """Return the union of some old provinces, None for none."""
    chosen = provinces[provinces["name_vi"].isin(names)]
    return shapely.union_all(chosen.geometry.to_numpy()) if len(chosen) else None


def _part_features(
    key: str,
    part: ConstraintPart,
    load: Callable[[str], LoadedLayer],
    working: Callable[[str], tuple[gpd.GeoDataFrame, str]],
) -> gpd.GeoDataFrame:
    """Return the rows of one layer that answer a constraint layer."""
    loaded = load(part.layer)
    table = working(part.layer)[0].copy()
    if part.layer == "water_bodies":
        table["measured_area_ha"] = ellipsoidal_area_ha(table)
    memberships = [part.choose(row) for row in _rows(table)]
    chosen = table[[each is not None for each in memberships]]
    stated_m = _stated_m(loaded)
    if part.layer == "heritage_sites":
        communes, boundary_m = working("communes")[0], _stated_m(load("communes"))
        shapes, places, accuracies, widths = _heritage_places(chosen, communes, boundary_m)
    else:
        count = len(chosen)
        shapes, places = list(chosen.geometry), ["outline"] * count
        accuracies, widths = [stated_m] * count, [0.0] * count
    made = gpd.GeoDataFrame(
        {
            "feature_id": chosen[loaded.spec.id_column].astype(str).to_list(),
            "name_vi": _names(chosen, "vi"),
            "name_en": _names(chosen, "en"),
            "accuracy_m": accuracies,
            "half_width_m": [width + road_half_width_m(key) for width in widths],
            "membership": [each for each in memberships if each is not None],
            "place": places,
        },
        geometry=shapes,
        crs=WORKING_CRS,
    )
    return made[[*FEATURE_COLUMNS, "geometry"]]


def _rows(table: gpd.GeoDataFrame) -> Iterable[Mapping[str, Any]]:
    """Return the rows as mappings, without the geometry."""
    plain = table.drop(columns=table.geometry.name)
    return ({str(name): value for name, value in row.items()} for row in plain.to_dict("records"))


def _names(chosen: gpd.GeoDataFrame, language: str) -> list[str]:
    """Return what each feature is called."""
    for column in (f"name_{language}", "name_vi", "road_number", "line_name"):
        if column in chosen:
            return _text_column(chosen, column)
    return [""] * len(chosen)


def _stated_m(loaded: LoadedLayer) -> float:
    """Return the accuracy that a layer states for all its features, metre; 0 where each has its own."""
    stated = loaded.metadata.positional_accuracy_m
    return float(stated) if isinstance(stated, int | float) else 0.0


def _heritage_places(
    chosen: gpd.GeoDataFrame, communes: gpd.GeoDataFrame, boundary_m: float
) -> tuple[list[shapely.Geometry], list[str], list[float], list[float]]:
    """Return geometry, kind of place, accuracy and radius of heritage sites; areas by their communes."""
    shapes, places, accuracies, widths = list(chosen.geometry), [], [], []
    for number, (_, row) in enumerate(chosen.iterrows()):
        by_communes = row["check_with"] == "communes"
        if by_communes:
            codes = commune_codes(row["covered_commune_codes"]) or commune_codes(row["commune_code"])
            inside = communes.geometry[communes["commune_code"].isin(codes)]
            shapes[number] = shapely.union_all(inside.to_numpy())
        radius = row["extent_radius_m"]
        places.append("envelope" if by_communes else "outline")
        accuracies.append(boundary_m if by_communes else float(row["positional_accuracy_m"]))
        widths.append(0.0 if by_communes or pd.isna(radius) else float(radius))
    return shapes, places, accuracies, widths
