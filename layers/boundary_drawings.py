"""Read the outlines of a drawing: chosen drawing layers, and the text that stands inside each outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.file_faults import file_fault
from geo.repair import close_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import geopandas as gpd

__all__ = ["TEXT_INSIDE", "label_outlines", "of_drawing_layers"]

#: Column that holds the text inside an outline; drawings name lots so.
TEXT_INSIDE: Final = "Text"


def of_drawing_layers(file: Path, features: gpd.GeoDataFrame, layers: Sequence[str]) -> gpd.GeoDataFrame:
    """
    Return the features of some drawing layers.

    Parameters
    ----------
    file
        For messages.
    features
        Of the drawing, with the column "Layer" (DXF) or "Level" (DGN).
    layers
        Names; () for all.

    Returns
    -------
    GeoDataFrame
        Rows from 0.

    Raises
    ------
    FileUnreadableError
        There is no such layer.
    """
    if not layers:
        return features
    names = features["Layer" if "Layer" in features else "Level"].map(str)
    there = set(names)
    absent = next((name for name in layers if name not in there), None)
    if absent is not None:
        listed = ", ".join(sorted(there)[:20])
        raise file_fault(
            file,
            f"has no drawing layer {absent!r}",
            f"Choose among {listed}",
            vi=f"không có lớp vẽ “{absent}”. Hãy chọn trong: {listed}",
        )
    return features[names.isin(list(layers))].reset_index(drop=True)


def label_outlines(
    features: gpd.GeoDataFrame, drawn: gpd.GeoDataFrame, *, is_turned: bool
) -> gpd.GeoDataFrame:
    """
    Write the text that stands inside each closed outline beside it.

    Parameters
    ----------
    features
        Of the chosen drawing layers.
    drawn
        All features of the drawing, as stored.
    is_turned
        Whether the axes of `features` were exchanged.

    Returns
    -------
    GeoDataFrame
        With the column `TEXT_INSIDE`; where several texts stand inside, the topmost first, joined by blanks.
        Closed lines have become areas; the texts themselves and open lines are left out where there is any
        area.
    """
    closed, _ = close_lines(features)
    is_area = closed.geom_type.isin(["Polygon", "MultiPolygon"]).to_numpy()
    if not is_area.any():
        return features
    kept = closed[is_area].reset_index(drop=True)
    texts = _texts(drawn, is_turned=is_turned)
    own = kept[TEXT_INSIDE] if TEXT_INSIDE in kept else [None] * len(kept)
    inside: list[list[tuple[float, str]]] = [[] for _ in range(len(kept))]
    shapes = kept.geometry.to_numpy()
    tree = shapely.STRtree(shapes)
    for point, words in texts:
        holders = tree.query(point, predicate="within").tolist()
        if holders:  # the smallest outline around it: the lot, not the park
            place = min(holders, key=lambda row: shapes[row].area)
            inside[place].append((-point.y, words))
    labels = [
        " ".join(words for _, words in sorted(found)) or (str(former) if isinstance(former, str) else None)
        for found, former in zip(inside, own, strict=True)
    ]
    return kept.assign(**{TEXT_INSIDE: np.array(labels, dtype=object)})


def _texts(drawn: gpd.GeoDataFrame, *, is_turned: bool) -> list[tuple[shapely.Point, str]]:
    """Return the texts of a drawing with their places."""
    if TEXT_INSIDE not in drawn:
        return []
    points = drawn[drawn.geom_type == "Point"]
    return [
        (shapely.Point(point.y, point.x) if is_turned else shapely.Point(point.x, point.y), words.strip())
        for point, words in zip(points.geometry, points[TEXT_INSIDE], strict=True)
        if isinstance(words, str) and words.strip()
    ]
