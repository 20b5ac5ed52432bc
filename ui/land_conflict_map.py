"""The map of one finding: site or envelope, constraint with its setback, overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from analysis.land_conflict import finding_regions
from geo.envelope import LocationEnvelope, symbolic_circle
from ui.map.overlays import Overlay

if TYPE_CHECKING:
    from analysis.rules import Rule
    from geo.constraint_layer import ConstraintLayer
    from geo.sites import Site
    from ui.language import Speaker

__all__ = ["MARGIN_M", "finding_overlays", "site_overlays"]

#: What is shown around a site, metre.
MARGIN_M: Final = 1500.0
#: Corners closer to a line than this are left out of what is sent to the browser, metre.
_SIMPLE_M: Final = 2.0
_FINE_M: Final = 0.5
_SIMPLE_ENVELOPE_M: Final = 15.0


def site_overlays(site: Site, say: Speaker) -> list[Overlay]:
    """
    Return a site as the map shows it.

    Parameters
    ----------
    site
        Any site.
    say
        Says sentences in the reader's language.

    Returns
    -------
    list of Overlay
        An outline; or an envelope with a circle of the planned area, where one is published; [] without a
        place.
    """
    name = say.pick(site.name_vi, site.name_en)
    if site.geometry is None:
        return []
    if site.kind == "outline":
        fine_m = min(_FINE_M, site.geometry.area**0.5 / 1000)
        outline = shapely.simplify(site.geometry, fine_m)
        return [Overlay(geometry=outline, style="site", tip=name, label=name)]
    envelope = LocationEnvelope(
        geometry=site.geometry,
        commune_codes=site.commune_codes,
        basis="commune",
        accuracy_m=None,
        area_ha=0.0,
    )
    circle = symbolic_circle(envelope, site.area_ha)
    tip = f"{name}: {say('map.overlay_envelope')}"
    drawn = [Overlay(geometry=shapely.simplify(site.geometry, _SIMPLE_ENVELOPE_M), style="envelope", tip=tip)]
    if circle is not None:
        tip = f"{name}: {say('map.overlay_circle')}"
        drawn.append(Overlay(geometry=circle.geometry, style="circle", tip=tip, label=name))
    return drawn


def finding_overlays(site: Site, rule: Rule, layer: ConstraintLayer | None, say: Speaker) -> list[Overlay]:
    """
    Return what one finding is about as the map shows it.

    Parameters
    ----------
    site, rule
        Of the finding.
    layer
        The constraint; None where there is no layer.
    say
        Says sentences in the reader's language.

    Returns
    -------
    list of Overlay
        The lowest first; the constraint only near the site.
    """
    overlays = site_overlays(site, say)
    if layer is None or site.geometry is None:
        return overlays
    window = shapely.box(*shapely.buffer(shapely.envelope(site.geometry), MARGIN_M).bounds)
    near = layer.shapes[layer.tree.query(window, predicate="intersects")]
    features = shapely.union_all(shapely.intersection(near, window)) if len(near) else shapely.Point()
    title = say.pick(layer.title_vi, layer.title_en)
    regions = finding_regions(site, rule, layer)
    if regions is None:
        return overlays
    setback = shapely.difference(
        shapely.intersection(regions.constraint, window),
        features if shapely.get_dimensions(features) == 2 else shapely.Polygon(),
    )
    overlap = regions.best if site.kind == "outline" and not regions.best.is_empty else regions.possible
    title_rule = say.pick(rule.title_vi, rule.title_en)
    drawn = [
        Overlay(geometry=setback, style="setback", tip=title_rule) if rule.distance_m else None,
        Overlay(geometry=features, style="constraint", tip=title),
        *overlays,
        Overlay(
            geometry=shapely.intersection(overlap, site.geometry),
            style="overlap" if overlap is regions.best else "possible",
            tip=title_rule,
        ),
    ]
    return [
        Overlay(
            geometry=shapely.simplify(each.geometry, _SIMPLE_M),
            style=each.style,
            tip=each.tip,
            label=each.label,
        )
        for each in drawn
        if each is not None and not each.geometry.is_empty
    ]
