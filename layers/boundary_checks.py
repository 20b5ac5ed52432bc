"""Check where outlines lie before they go into the register: overlaps, communes, parks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.grid_scale import ground_areas_m2
from geo.sites import Words
from layers.boundary_check_records import M2_PER_HA, BoundaryCheck, ground_ha, said_twice
from layers.number_words import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from layers.boundary_check_records import NewOutline, StoredOutline

__all__ = ["check_communes", "check_overlaps", "check_parks"]

#: Overlap below which two outlines only touch, square metre.
TOUCH_M2: Final = 1.0
#: Share of an outline outside its commune or park up to which it counts as inside, 0..1.
OUTSIDE_UP_TO: Final = 0.005


def check_overlaps(new: Sequence[NewOutline], stored: Sequence[StoredOutline]) -> list[BoundaryCheck]:
    """
    List overlaps of new outlines with each other and with stored ones.

    Parameters
    ----------
    new
        Outlines that would be stored.
    stored
        Neighbours of the same kind; those that a new outline replaces are passed over.

    Returns
    -------
    list of BoundaryCheck
        One for each pair that shares more than `TOUCH_M2`, with the overlap as an interval: least and most
        when both outlines are off by their accuracy, which counts as 0 where it is not stated.
    """
    if not new:
        return []
    replaced = {each.record_id for each in new}
    others = [each for each in stored if each.record_id not in replaced]
    shapes = [each.outline for each in new] + [each.outline for each in others]
    names = [each.record_id for each in new] + [f"{each.record_id} {each.name}".strip() for each in others]
    accuracy = [each.accuracy_m or 0.0 for each in new] + [each.accuracy_m or 0.0 for each in others]
    ones, others_at = shapely.STRtree(shapes).query(shapes[: len(new)], predicate="intersects")
    order = np.lexsort((others_at, ones))
    pairs = np.column_stack([ones, others_at])[order]
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    array = np.array(shapes, dtype=object)
    common_m2 = ground_areas_m2(shapely.intersection(array[pairs[:, 0]], array[pairs[:, 1]]))
    found = []
    for (one, other), best_m2 in zip(pairs.tolist(), common_m2.tolist(), strict=True):
        if best_m2 <= TOUCH_M2:
            continue
        best = best_m2 / M2_PER_HA
        low, high = (
            ground_ha(shapely.intersection(*(shapes[at].buffer(sign * accuracy[at]) for at in (one, other))))
            for sign in (-1, 1)
        )
        is_known = accuracy[one] + accuracy[other] > 0
        found.append(
            _overlap(
                (names[one], names[other]), (low, best, high), is_stored=other >= len(new), is_known=is_known
            )
        )
    return found


def _overlap(
    pair: tuple[str, str], areas: tuple[float, float, float], *, is_stored: bool, is_known: bool
) -> BoundaryCheck:
    """Say an overlap."""
    one, other = pair
    low, best, high = (said_twice(value, 4) for value in areas)
    sure_vi, sure = ("", "") if areas[0] > 0 else (", có thể chỉ do sai số", ", maybe only by their accuracy")
    between_vi, between = f"từ {low[0]} đến {high[0]} ha", f"{low[1]} to {high[1]} ha"
    if not is_known:
        between_vi, between = "chưa ghi sai số vị trí", "their accuracy is not stated"
    which_vi, which = ("đã lưu", "stored") if is_stored else ("trong tệp này", "of this file")
    return BoundaryCheck(
        code="overlap",
        severity="doubt",
        ids=(one, other.split(" ", maxsplit=1)[0]),
        words=Words(
            vi=f"{one} chồng lên {other} ({which_vi}): {best[0]} ha ({between_vi}){sure_vi}.",
            en=f"{one} overlaps {other} ({which}): {best[1]} ha ({between}){sure}.",
        ),
        figures={"low_ha": areas[0], "best_ha": areas[1], "high_ha": areas[2]},
    )


def check_communes(new: Sequence[NewOutline], communes: gpd.GeoDataFrame) -> list[BoundaryCheck]:
    """
    Compare outlines with the communes of their records.

    Parameters
    ----------
    new
        Outlines that would be stored.
    communes
        `commune_code`, `full_name_vi`, geometry in `geo.crs.WORKING_CRS`.

    Returns
    -------
    list of BoundaryCheck
        For each outline what share lies in its communes where they are known, else in which it lies.
    """
    shapes = communes.geometry.to_numpy()
    codes = communes["commune_code"].astype(str).tolist()
    tree = shapely.STRtree(shapes)
    found = []
    for each in new:
        rows = tree.query(each.outline, predicate="intersects").tolist()
        shares = {
            row: shapely.intersection(each.outline, shapes[row]).area / each.outline.area for row in rows
        }
        shares = {row: share for row, share in shares.items() if share > OUTSIDE_UP_TO / 5}
        met = sorted(shares, key=lambda row: -shares[row])
        inside = sum(share for row, share in shares.items() if codes[row] in each.commune_codes)
        parts = [(communes["full_name_vi"].iloc[row], 100 * shares[row]) for row in met]
        vi = "; ".join(f"{name} {number(share, 'vi', decimals=1)} %" for name, share in parts)
        en = "; ".join(f"{name} {number(share, 'en', decimals=1)}%" for name, share in parts)
        listed = (vi or "ngoài tỉnh", en or "outside the province")
        if not each.commune_codes or inside < 1 - OUTSIDE_UP_TO:
            found.append(_commune(each, inside, listed))
    return found


def _commune(each: NewOutline, inside: float, listed: Sequence[str]) -> BoundaryCheck:
    """Say in which communes an outline lies."""
    if not each.commune_codes:
        return BoundaryCheck(
            code="commune_of",
            severity="note",
            ids=(each.record_id,),
            words=Words(
                vi=f"{each.record_id}: hồ sơ chưa ghi xã; ranh giới nằm ở {listed[0]}.",
                en=f"{each.record_id}: its record names no commune; it lies in {listed[1]}.",
            ),
        )
    vi, en = said_twice(100 * inside, 1)
    codes = ", ".join(each.commune_codes)
    return BoundaryCheck(
        code="outside_commune",
        severity="doubt",
        ids=(each.record_id,),
        words=Words(
            vi=f"{each.record_id}: chỉ {vi} % ranh giới nằm trong xã đã ghi ({codes}); thực tế: {listed[0]}.",
            en=f"{each.record_id}: only {en}% of it lies in its commune ({codes}); it lies in {listed[1]}.",
        ),
        figures={"inside_pct": 100 * inside},
    )


def check_parks(new: Sequence[NewOutline], parks: Mapping[str, StoredOutline]) -> list[BoundaryCheck]:
    """
    Compare lots with the outline of their park or cluster.

    Parameters
    ----------
    new
        Lots that would be stored.
    parks
        Stored outlines by id of park or cluster.

    Returns
    -------
    list of BoundaryCheck
        Lots that stick out, with how much; one note for each park without an outline.
    """
    found = []
    for each in new:
        park = parks.get(each.park_id)
        if park is None:
            continue
        outside = shapely.difference(each.outline, park.outline)
        share = outside.area / each.outline.area
        if share <= OUTSIDE_UP_TO:
            continue
        reach = (each.accuracy_m or 0.0) + (park.accuracy_m or 0.0)
        sure = shapely.difference(each.outline, park.outline.buffer(reach)).area > 0
        (area_vi, area), (share_vi, share_en) = said_twice(ground_ha(outside), 4), said_twice(100 * share, 1)
        doubt_vi, doubt = ("", "") if sure else (", có thể chỉ do sai số", ", maybe only by their accuracy")
        found.append(
            BoundaryCheck(
                code="outside_park",
                severity="doubt",
                ids=(each.record_id, each.park_id),
                words=Words(
                    vi=f"{each.record_id} có {area_vi} ha ({share_vi} %) nằm ngoài ranh giới {each.park_id}"
                    f"{doubt_vi}.",
                    en=f"{each.record_id} has {area} ha ({share_en}%) outside the outline of {each.park_id}"
                    f"{doubt}.",
                ),
                figures={"outside_ha": ground_ha(outside), "outside_pct": 100 * share},
            )
        )
    missing = sorted({each.park_id for each in new if each.park_id and each.park_id not in parks})
    return found + [
        BoundaryCheck(
            code="park_without_outline",
            severity="note",
            ids=(park_id,),
            words=Words(
                vi=f"{park_id} chưa có ranh giới trong sổ đất: chưa kiểm tra được các lô có nằm "
                "trong đó không.",
                en=f"{park_id} has no outline in the register: whether its lots lie inside was not checked.",
            ),
        )
        for park_id in missing
    ]
