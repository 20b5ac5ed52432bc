"""Which features the distance criteria are measured to, and what must be said about them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import shapely

from geo.crs import WORKING_CRS
from geo.errors import InputError
from geo.sites import Words
from geo.transform import reproject
from layers.constraint_layers import catalogue_constraints
from layers.criteria_brought import BROUGHT_PARTS, brought_words, counted_shapes
from layers.subjects import commune_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import geopandas as gpd
    from numpy.typing import NDArray

    from layers.criteria_brought import BroughtLayer, BroughtPart
    from layers.load import LoadedLayer

    Load = Callable[[str], LoadedLayer]
    Choice = Callable[[Mapping[str, Any]], bool]
    Own = Sequence[tuple[BroughtPart, BroughtLayer]]

__all__ = ["CRITERION_SOURCES", "CriterionPart", "CriterionShapes", "CriterionSource", "criterion_shapes"]

Bound = Literal["upper", "lower"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionPart:
    """
    Rows of one catalogue layer that a distance is measured to.

    Attributes
    ----------
    layer
        Catalogue key.
    choose
        Whether a row counts; None where every row does.
    """

    layer: str
    choose: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionSource:
    """
    What answers one distance criterion.

    Attributes
    ----------
    parts
        Where its features come from.
    said
        What a result must say beside the coverage of the layers.
    """

    parts: tuple[CriterionPart, ...]
    said: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CriterionShapes:
    """
    The features of one criterion.

    Attributes
    ----------
    key
        The criterion.
    shapes : ndarray of geometry, shape (n,)
        In `geo.crs.WORKING_CRS`.
    surveyed
        Polygons outside of which no distance is known; None where some survey reached all of the province.
    said
        What every result that rests on them must say.
    inputs
        Catalogue key and sha256 of each layer; of a loaded one its constraint key.
    is_brought
        Whether a loaded layer counts.
    """

    key: str
    shapes: NDArray[np.object_]
    surveyed: shapely.Geometry | None
    said: tuple[Words, ...]
    inputs: tuple[tuple[str, str], ...]
    is_brought: bool = False


def _is_open(row: Mapping[str, Any]) -> bool:
    return bool(row["road_status"] == "open")


def _of_class(name: str) -> Choice:
    """Return the choice of open roads of one class."""
    return lambda row: _is_open(row) and row["road_class"] == name


def _at_least_kv(column: str, voltage_kv: float) -> Choice:
    """Return the choice of what has at least a voltage; unknown ones (NaN) do not count."""
    return lambda row: row[column] is not None and float(row[column]) >= voltage_kv


def _is_town(row: Mapping[str, Any]) -> bool:
    return row["place_class"] in {"city", "town"}


_NO_INTERCHANGES: Final = Words(
    vi="Dữ liệu không có nút giao: khoảng cách đo đến tuyến cao tốc, chỗ vào được có thể xa hơn.",
    en="The data have no interchanges: measured to the expressway itself; where it is entered may be "
    "farther.",
)
_UNKNOWN_VOLTAGE: Final = Words(
    vi="Trạm và đường dây chưa rõ điện áp không được tính; cái gần nhất có thể gần hơn.",
    en="Substations and lines of unknown voltage do not count; the nearest may be nearer.",
)
_OPEN_ONLY: Final = Words(
    vi="Chỉ tính tuyến đang khai thác, không tính tuyến đang xây dựng.",
    en="Only roads that are open count, none under construction.",
)
_HERITAGE: Final = Words(
    vi="Đo đến điểm hoặc phạm vi các xã của di tích, chưa trừ sai số vị trí (có thể vài km).",
    en="Measured to the point or the communes of a site; its positional error (perhaps km) is not taken off.",
)
_COMMUNES_ONLY: Final = Words(
    vi="Khu bảo tồn chỉ biết theo xã: đo đến ranh giới xã là cận dưới; khu chưa biết xã không được tính.",
    en="Protected areas are known by commune: the distance to the commune's edge is a lower bound; areas "
    "without a known commune do not count.",
)

#: Criterion to what it is measured to.
CRITERION_SOURCES: Final[Mapping[str, CriterionSource]] = MappingProxyType(
    {
        "expressway": CriterionSource(
            parts=(CriterionPart(layer="roads_main", choose=_of_class("expressway")),),
            said=(_NO_INTERCHANGES, _OPEN_ONLY),
        ),
        "national_road": CriterionSource(
            parts=(CriterionPart(layer="roads_main", choose=_of_class("national")),), said=(_OPEN_ONLY,)
        ),
        "any_road": CriterionSource(
            parts=(CriterionPart(layer="roads_main", choose=_is_open), CriterionPart(layer="roads_2018")),
            said=(_OPEN_ONLY,),
        ),
        "substation_110": CriterionSource(
            parts=(CriterionPart(layer="substations", choose=_at_least_kv("highest_voltage_kv", 110)),),
            said=(_UNKNOWN_VOLTAGE,),
        ),
        "substation_220": CriterionSource(
            parts=(CriterionPart(layer="substations", choose=_at_least_kv("highest_voltage_kv", 220)),),
            said=(_UNKNOWN_VOLTAGE,),
        ),
        "line_110": CriterionSource(
            parts=(CriterionPart(layer="power_lines", choose=_at_least_kv("voltage_kv", 110)),),
            said=(_UNKNOWN_VOLTAGE,),
        ),
        "line_220": CriterionSource(
            parts=(CriterionPart(layer="power_lines", choose=_at_least_kv("voltage_kv", 220)),),
            said=(_UNKNOWN_VOLTAGE,),
        ),
        "town": CriterionSource(parts=(CriterionPart(layer="places", choose=_is_town),)),
        "water": CriterionSource(
            parts=(CriterionPart(layer="water_bodies"), CriterionPart(layer="waterways"))
        ),
        "heritage": CriterionSource(parts=(CriterionPart(layer="heritage_sites"),), said=(_HERITAGE,)),
        "protected_area": CriterionSource(
            parts=(CriterionPart(layer="protected_areas"),), said=(_COMMUNES_ONLY,)
        ),
    }
)


def criterion_shapes(
    key: str, load: Load, *, brought: Mapping[str, BroughtLayer] | None = None
) -> CriterionShapes:
    """
    Return what a distance criterion is measured to.

    Parameters
    ----------
    key
        Criterion of `CRITERION_SOURCES`.
    load
        Catalogue key to the loaded layer.
    brought
        Layers that somebody loaded, by constraint key; those of `layers.criteria_brought` count too.

    Returns
    -------
    CriterionShapes
        A layer that is surveyed in part makes the distance an upper bound, which is said. Where a loaded
        layer is stated to be complete it stands in for the catalogue's features of the same kind.

    Raises
    ------
    InputError
        The criterion is not measured to features.
    LayerError
        A layer cannot be opened.
    """
    if key not in CRITERION_SOURCES:
        fix = f"Use one of {', '.join(CRITERION_SOURCES)}"
        raise InputError(f"Criterion {key!r}", "is not measured to features of a layer", fix)
    source = CRITERION_SOURCES[key]
    own = [
        (part, brought[part.key]) for part in BROUGHT_PARTS.get(key, ()) if brought and part.key in brought
    ]
    shapes = [counted_shapes(part, layer) for part, layer in own]
    said = [words for part, layer in own for words in brought_words(part, layer)]
    inputs = [(part.key, layer.constraint.sha256.lower()) for part, layer in own]
    surveyed = None
    if not any(part.replaces_all and layer.is_everywhere for part, layer in own):
        layers = [load(part.layer) for part in source.parts]
        shapes = [*(_shapes(part, load, own) for part in source.parts), *shapes]
        surveyed = _grown(_surveyed(layers, load), own)
        said = [*source.said, *(words for each in layers for words in _coverage_words(each)), *said]
        known = [(each.spec.key, each.metadata.sha256.lower()) for each in layers]
        if {"heritage_sites", "protected_areas"} & {part.layer for part in source.parts}:
            known.append(("communes", load("communes").metadata.sha256.lower()))
        inputs = [*known, *inputs]
    return CriterionShapes(
        key=key,
        shapes=np.concatenate(shapes),
        surveyed=surveyed,
        said=tuple(said),
        inputs=tuple(inputs),
        is_brought=bool(own),
    )


def _shapes(part: CriterionPart, load: Load, own: Own) -> NDArray[np.object_]:
    """Return the geometries of the rows that count, without those that a loaded layer stands in for."""
    if part.layer == "heritage_sites":
        sites = catalogue_constraints(load, keys=["heritage_site"])["heritage_site"]
        grown = shapely.buffer(sites.shapes, sites.half_width_m)
        shapes = np.where(sites.half_width_m > 0, grown, sites.shapes)
        return _without(shapes, [{}] * len(shapes), own)
    if part.layer == "protected_areas":
        shapes = _commune_unions(load)
        return _without(shapes, [{}] * len(shapes), own)
    features, _ = reproject(load(part.layer).features(), WORKING_CRS, layer=part.layer)
    shapes = np.asarray(features.geometry.to_numpy(), dtype=object)
    plain = features.drop(columns=features.geometry.name).to_dict("records")
    rows = [{str(name): value for name, value in row.items()} for row in plain]
    if part.choose is not None:
        chosen = [part.choose(row) for row in rows]
        shapes, rows = shapes[chosen], [row for row, counts in zip(rows, chosen, strict=True) if counts]
    return _without(shapes, rows, own)


def _without(shapes: NDArray[np.object_], rows: Sequence[Mapping[str, Any]], own: Own) -> NDArray[np.object_]:
    """Cut features where a loaded layer of the same kind is stated to be complete."""
    kept = np.array(shapes, dtype=object)
    for part, layer in own:
        if part.replaces is None or layer.complete is None:
            continue
        same = [part.replaces(row) for row in rows]
        kept[same] = shapely.difference(kept[same], layer.complete)
    left: NDArray[np.object_] = kept[~shapely.is_empty(kept)]
    return left


def _grown(surveyed: shapely.Geometry | None, own: Own) -> shapely.Geometry | None:
    """Return the ground that was surveyed for the catalogue or for a loaded layer, None for everything."""
    if surveyed is None:
        return None
    grounds = [ground for _, each in own for ground in (each.constraint.full, each.constraint.partial)]
    return shapely.union_all([surveyed, *(each for each in grounds if each is not None)])


def _commune_unions(load: Load) -> NDArray[np.object_]:
    """Return the communes of each protected area whose communes are known."""
    communes, _ = reproject(load("communes").features(), WORKING_CRS, layer="communes")
    lists = [commune_codes(text) for text in load("protected_areas").rows()["commune_codes"]]
    unions = [_union_of(communes, codes) for codes in lists if codes]
    made = np.empty(len(unions), dtype=object)
    made[:] = unions
    return made


def _union_of(communes: gpd.GeoDataFrame, codes: tuple[str, ...]) -> shapely.Geometry:
    """Return the union of some communes."""
    chosen = communes.geometry[communes["commune_code"].isin(codes)]
    return shapely.union_all(chosen.to_numpy())


def _surveyed(layers: list[LoadedLayer], load: Load) -> shapely.Geometry | None:
    """Return the old provinces that some layer was surveyed in, None for both."""
    levels = {
        "Tuyên Quang": {each.spec.coverage.tuyen_quang for each in layers},
        "Hà Giang": {each.spec.coverage.ha_giang for each in layers},
    }
    reached = [name for name, found in levels.items() if found != {"none"}]
    if len(reached) == len(levels):
        return None
    provinces, _ = reproject(load("old_provinces").features(), WORKING_CRS, layer="old_provinces")
    chosen = provinces.geometry[provinces["name_vi"].isin(reached)]
    return shapely.union_all(chosen.to_numpy())


def _coverage_words(loaded: LoadedLayer) -> tuple[Words, ...]:
    """Return what a layer that is not complete makes of a distance to it."""
    coverage = loaded.spec.coverage
    if coverage.tuyen_quang == coverage.ha_giang == "full":
        return ()
    return (
        Words(
            vi=f"Lớp “{loaded.spec.title_vi}” chưa đầy đủ: khoảng cách là cận trên, thực tế có thể gần hơn. "
            f"{coverage.note_vi}",
            en=f"Layer “{loaded.spec.title_en}” is not complete: the distance is an upper bound, the real "
            "one "
            f"may be shorter. {coverage.note_en}",
        ),
    )
