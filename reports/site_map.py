"""Draw the map of one site with the heritage sites around it, on the ground of the catalogue's layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

from geo.crs import WORKING_CRS
from geo.transform import reproject
from layers.naming import commune_name
from layers.number_words import dates
from reports.map_records import HEIGHT_MM, MapSheet
from reports.map_shapes import BACKGROUND, background_shapes, heritage_shapes, ring_shapes, site_shapes
from reports.note_records import SourceLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import geopandas as gpd

    from analysis.heritage_records import HeritagePair
    from geo.sites import Site
    from layers.codes import Language
    from layers.load import LoadedLayer
    from layers.metadata import LayerMetadata
    from reports.map_records import MapPicture, MapShape

__all__ = ["MapGround", "commune_names", "map_ground", "site_map"]

#: Free ground around a site, at least, metre.
LEAST_MARGIN_M: Final = 300.0
#: Heritage sites whose least distance is at most this are on the map, metre: the largest ring.
SIGNS_WITHIN_M: Final = 5000.0
#: But not those whose sign, known roughly, is farther from the site than this, metre.
SIGNS_UP_TO_M: Final = 15_000.0
_TEXTS: Final = {
    "sources": ("Nguồn: {sources}.", "Sources: {sources}."),
    "symbolic": (
        "Phạm vi gạch chéo là các xã, phường có địa điểm; vòng tròn chỉ tượng trưng, không phải ranh giới.",
        "The hatched envelope is the communes that the site is in; the circle is symbolic, no outline.",
    ),
    "roads": (
        "Đường, sông, ranh giới xã đã được khái quát hóa, không dùng để đo.",
        "Roads, rivers and commune boundaries are generalised: not for measuring.",
    ),
    "varies": ("ghi ở từng mục", "stated row by row"),
    "unknown": ("thời điểm chưa rõ", "date not known"),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MapGround:
    """
    The layers that maps of sites are drawn on.

    Attributes
    ----------
    features
        Catalogue key to features in `geo.crs.WORKING_CRS`: those of `BACKGROUND`, and heritage_sites.
    metadata
        Of the same layers, and of the terrain, which lines of sight are worked out on.
    operations
        Catalogue key to the CRS operation that took it there, "" for none.
    """

    features: Mapping[str, gpd.GeoDataFrame]
    metadata: Mapping[str, LayerMetadata]
    operations: Mapping[str, str]

    def sources(self, language: Language = "vi") -> tuple[SourceLine, ...]:
        """Return where each layer comes from."""
        return tuple(self.source(key, language) for key in self.metadata)

    def source(self, key: str, language: Language = "vi") -> SourceLine:
        """Return where one layer comes from."""
        about = self.metadata[key]
        is_vietnamese = language == "vi"
        stated = about.positional_accuracy_m
        return SourceLine(
            title=about.title_vi if is_vietnamese else about.title_en,
            source=about.publisher_vi if is_vietnamese else about.publisher,
            as_of=about.as_of,
            accuracy=f"{stated:g} m" if isinstance(stated, int | float) else _say("varies", language),
            sha256=about.sha256,
            operation=self.operations[key],
        )


def map_ground(load: Callable[[str], LoadedLayer]) -> MapGround:
    """
    Open the layers that maps are drawn on.

    Parameters
    ----------
    load
        Catalogue key to the loaded layer, for example `layers.load.load_layer`.

    Returns
    -------
    MapGround
        Worth keeping: opening it takes about half a second.
    """
    features, metadata, operations = {}, {}, {}
    for key in (*BACKGROUND, "heritage_sites"):
        loaded = load(key)
        features[key], operation = reproject(loaded.features(), WORKING_CRS, layer=key)
        metadata[key], operations[key] = loaded.metadata, operation.code or ""
    metadata["terrain"], operations["terrain"] = load("terrain").metadata, ""
    return MapGround(features=features, metadata=metadata, operations=operations)


def commune_names(site: Site, communes: gpd.GeoDataFrame, language: Language = "vi") -> tuple[str, ...]:
    """
    Return the communes that a site lies in, or may lie in.

    Parameters
    ----------
    site
        The site.
    communes : GeoDataFrame of Polygon
        In `geo.crs.WORKING_CRS`, rows of the layer `communes`.
    language
        Of the names.

    Returns
    -------
    tuple of str
        In the order of the table: those of its codes for an envelope, those that it shares ground with for
        an outline, () for a site with no place.
    """
    if site.geometry is None:
        return ()
    if site.kind == "envelope":
        chosen = communes[communes["commune_code"].isin(site.commune_codes)]
    else:
        shared = communes.geometry.intersection(site.geometry).area
        chosen = communes[shared > 0]
    return tuple(commune_name(row, language) for row in chosen.drop(columns="geometry").to_dict("records"))


def site_map(
    site: Site,
    pairs: Sequence[HeritagePair],
    ground: MapGround,
    *,
    rings_m: Sequence[float] = (),
    reach_m: float = 0.0,
    extra: Sequence[MapShape] = (),
    language: Language = "vi",
    height_mm: float = HEIGHT_MM,
) -> MapPicture | None:
    """
    Draw the map of one site.

    Parameters
    ----------
    site
        The site.
    pairs
        Heritage sites to show; their place in this order is their number. Those that may be within
        `SIGNS_WITHIN_M` are on the map, farther ones as it happens: `off_map` of the picture has the numbers
        that are not.
    ground
        What it is drawn on.
    rings_m
        Distance rings around the site, metre.
    reach_m
        How far around the site the map shows, at least.
    extra
        More shapes: constraint, overlap, lines of sight; all of them are on the map.
    language
        Of its words.
    height_mm
        Of the picture.

    Returns
    -------
    MapPicture or None
        None for a site with no place.
    """
    from reports.map_picture import draw_map  # noqa: PLC0415  (slow to import, and needed late)

    if site.geometry is None:
        return None
    numbers = {pair.heritage_id: place for place, pair in enumerate(pairs, start=1)}
    signs = heritage_shapes(
        ground.features["heritage_sites"], numbers, language, communes=ground.features["communes"]
    )
    rings = ring_shapes(site.geometry, rings_m, language)
    shapes = (
        *background_shapes(ground.features, language),
        *site_shapes(site, language),
        *rings,
        *signs,
        *extra,
    )
    near = {
        str(numbers[pair.heritage_id]) for pair in pairs if (pair.distance_m.low or 0.0) <= SIGNS_WITHIN_M
    }
    wanted = [
        shape
        for shape in signs
        if shape.short_label in near
        and shape.geometry.geom_type == "Point"
        and shape.geometry.distance(site.geometry) <= SIGNS_UP_TO_M
    ]
    focus = _focus(site.geometry, reach_m, (*extra, *wanted))
    sheet = MapSheet(
        shapes=shapes,
        focus=focus,
        notes=_notes(site, ground, language),
        height_mm=height_mm,
    )
    return draw_map(sheet, language=language)


def _focus(geometry: shapely.Geometry, reach_m: float, extra: Sequence[MapShape]) -> shapely.Geometry:
    """Return what must be on the map."""
    xmin, ymin, xmax, ymax = geometry.bounds
    margin_m = max(LEAST_MARGIN_M, reach_m, 0.15 * max(xmax - xmin, ymax - ymin))
    boxes = [(xmin - margin_m, ymin - margin_m, xmax + margin_m, ymax + margin_m)]
    boxes += [shape.geometry.bounds for shape in extra if not shape.geometry.is_empty]
    lows, highs = [box[:2] for box in boxes], [box[2:] for box in boxes]
    west, south = (min(side) for side in zip(*lows, strict=True))
    east, north = (max(side) for side in zip(*highs, strict=True))
    return shapely.box(west, south, east, north)


def _notes(site: Site, ground: MapGround, language: Language) -> tuple[str, ...]:
    """Say what is symbolic, what is generalised, and where the layers come from."""
    lines = [
        f"{line.title} ({line.source}, {dates(line.as_of, language) or _say('unknown', language)})"
        for line in (ground.source(key, language) for key in ground.features)
    ]
    notes = [_say("sources", language).format(sources="; ".join(lines)), _say("roads", language)]
    if site.kind == "envelope":
        notes.insert(0, _say("symbolic", language))
    return tuple(notes)


def _say(key: str, language: Language) -> str:
    """Return a sentence in one language."""
    return _TEXTS[key][0 if language == "vi" else 1]
