"""Compare the areas of outlines with what is declared, and their sum with what is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.grid_scale import ground_areas_m2
from geo.sites import Words
from layers.boundary_check_records import M2_PER_HA, BoundaryCheck, said_twice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.boundary_check_records import NewOutline

__all__ = ["check_areas", "check_park_sum"]

#: Difference of areas up to which it is no doubt, per cent of what is declared.
AREA_TOLERANCE_PCT: Final = 1.0
#: Areas up to which those that agree are told one by one.
LISTED: Final = 40
#: Ratio of declared to measured area near which the declared one is in square metres.
_SQUARE_METRES: Final = (5_000.0, 20_000.0)


def check_areas(new: Sequence[NewOutline]) -> list[BoundaryCheck]:
    """
    Compare measured areas with declared ones.

    Parameters
    ----------
    new
        Outlines that would be stored.

    Returns
    -------
    list of BoundaryCheck
        One for each outline with a declared area: a doubt where they differ by more than the accuracy of the
        outline explains and by more than `AREA_TOLERANCE_PCT`. Of more than `LISTED` those that agree are
        only counted.
    """
    declared = [(each, each.declared_ha) for each in new if each.declared_ha]
    measured_ha = (ground_areas_m2([each.outline for each, _ in declared]) / M2_PER_HA).tolist()
    rows = [(each, area, measured) for (each, area), measured in zip(declared, measured_ha, strict=True)]
    if len(rows) <= LISTED:
        return [_area(*row) for row in rows]
    doubted = [row for row in rows if _is_doubted(*row)]
    found = [_area(*row) for row in doubted]
    count = len(declared) - len(doubted)
    agree = BoundaryCheck(
        code="areas_agree",
        severity="note",
        ids=(),
        words=Words(
            vi=f"{count} ranh giới có diện tích đo khớp diện tích khai báo (chênh không quá 1 % hoặc trong "
            "phạm vi sai số).",
            en=f"{count} outlines measure what is declared (within 1%, or within their accuracy).",
        ),
        figures={"count": float(count)},
    )
    return [*found, agree] if count else found


def _is_doubted(each: NewOutline, declared_ha: float, measured_ha: float) -> bool:
    """Tell whether an area differs by more than the accuracy explains, and by more than a little."""
    difference = abs(measured_ha - declared_ha)
    bound = 0.0 if each.accuracy_m is None else each.outline.length * each.accuracy_m / M2_PER_HA
    return difference > bound and 100 * difference / declared_ha > AREA_TOLERANCE_PCT


def _area(each: NewOutline, declared_ha: float, measured: float) -> BoundaryCheck:
    """Compare one area."""
    bound = 0.0 if each.accuracy_m is None else each.outline.length * each.accuracy_m / M2_PER_HA
    difference = measured - declared_ha
    share = 100 * difference / declared_ha
    is_doubt = _is_doubted(each, declared_ha, measured)
    in_m2 = measured > 0 and _SQUARE_METRES[0] < declared_ha / measured < _SQUARE_METRES[1]
    (m_vi, m), (d_vi, d), (x_vi, x), (p_vi, p), (b_vi, b) = (
        said_twice(value, decimals)
        for value, decimals in ((measured, 4), (declared_ha, 4), (difference, 4), (share, 2), (bound, 4))
    )
    sign = "+" if difference >= 0 else ""
    known_vi = f"±{b_vi} ha do sai số vị trí" if each.accuracy_m is not None else "chưa ghi sai số vị trí"
    known = f"±{b} ha by its accuracy" if each.accuracy_m is not None else "its accuracy is not stated"
    hint_vi, hint = (
        (" Có thể diện tích khai báo tính bằng m².", " The declared area may be in m².")
        if in_m2
        else ("", "")
    )
    return BoundaryCheck(
        code="area_in_m2" if in_m2 else "area_differs" if is_doubt else "area_agrees",
        severity="doubt" if is_doubt else "note",
        ids=(each.record_id,),
        words=Words(
            vi=f"{each.record_id}: đo theo ranh giới {m_vi} ha ({known_vi}), khai báo {d_vi} ha, chênh "
            f"{sign}{x_vi} ha ({sign}{p_vi} %).{hint_vi}",
            en=f"{each.record_id}: measured {m} ha ({known}), declared {d} ha, difference {sign}{x} ha "
            f"({sign}{p}%).{hint}",
        ),
        figures={
            "measured_ha": measured,
            "declared_ha": declared_ha,
            "difference_ha": difference,
            "difference_pct": share,
            "bound_ha": bound,
        },
    )


def check_park_sum(
    measured_ha: Mapping[str, float], planned_ha: Mapping[str, float | None], target_ha: float
) -> BoundaryCheck:
    """
    Compare the sum of the parks with the total that is planned.

    Parameters
    ----------
    measured_ha
        Park to the area of its outline, those of the file included.
    planned_ha
        Every park to its planned area, None where it is not published.
    target_ha
        Planned for all parks together, 3,096.2 ha.

    Returns
    -------
    BoundaryCheck
        A doubt where what is known exceeds the total. A park without an outline counts with its planned
        area; one with neither is named as not known and counts as nothing.
    """
    known = {park: measured_ha.get(park, planned_ha.get(park)) for park in {**planned_ha, **measured_ha}}
    total = sum(area for area in known.values() if area is not None)
    unknown = sorted(park for park, area in known.items() if area is None)
    left = target_ha - total
    (total_vi, total_en), (target_vi, target), (left_vi, left_en) = (
        said_twice(value, 1) for value in (total, target_ha, abs(left))
    )
    count = len(measured_ha)
    rest_vi = f"; chưa công bố diện tích: {', '.join(unknown)}" if unknown else ""
    rest = f"; no area published: {', '.join(unknown)}" if unknown else ""
    over_vi, over = (
        (f"vượt {left_vi} ha", f"exceeds it by {left_en} ha")
        if left < -0.05
        else (f"còn {left_vi} ha", f"leaves {left_en} ha")
    )
    return BoundaryCheck(
        code="park_sum",
        severity="doubt" if left < -0.05 else "note",
        ids=tuple(sorted(measured_ha)),
        words=Words(
            vi=f"Tổng các KCN: {total_vi} ha ({count} KCN đo theo ranh giới, còn lại theo quy hoạch) so với "
            f"{target_vi} ha: {over_vi}{rest_vi}.",
            en=f"Sum of the parks: {total_en} ha ({count} measured by outline, the others as planned) "
            f"against {target} ha: {over}{rest}.",
        ),
        figures={"sum_ha": total, "target_ha": target_ha},
    )
