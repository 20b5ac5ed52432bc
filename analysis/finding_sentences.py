"""Say in both languages why a finding reads as it does, and what would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.sites import Words

if TYPE_CHECKING:
    from analysis.finding_records import Coverage, Verdict
    from analysis.rules import Rule
    from analysis.sites import Site
    from geo.constraint_layer import ConstraintLayer

UNPLACED: Final = Words(
    vi="Vị trí của khu đất chưa được công bố nên không đối chiếu được với lớp nào.",
    en="The place of the site is not published, so nothing can be compared with it.",
)
NO_LAYER: Final = Words(
    vi="Chưa có lớp dữ liệu này: chưa kiểm tra, không có nghĩa là không vướng.",
    en="This layer is not loaded: not checked, which does not mean free of conflict.",
)
LOAD_LAYER: Final = Words(
    vi="Nạp lớp dữ liệu này (trang Dữ liệu), kèm độ chính xác và phạm vi đã khảo sát.",
    en="Load this layer (page Data) with its accuracy and where it was surveyed.",
)
PUBLISH_PLACE: Final = Words(
    vi="Cần ranh giới, hoặc ít nhất là xã, phường của khu đất.",
    en="The outline of the site is needed, or at least its commune.",
)
SURVEY_OUTLINE: Final = Words(
    vi="Cần ranh giới của khu đất: hiện chỉ biết xã, phường.",
    en="The outline of the site is needed: only its commune is known.",
)
MEASURE_BETTER: Final = Words(
    vi="Cần đo lại ranh giới hoặc đối tượng với sai số nhỏ hơn.",
    en="The boundary or the feature must be measured with a smaller error.",
)
NAME_CLASS: Final = Words(
    vi="Cần biết cấp (điện áp, cấp đường, loại mặt nước) của đối tượng gần khu đất.",
    en="The class (voltage, road class, kind of water) of the features near the site must be known.",
)
COMPLETE_LAYER: Final = Words(
    vi="Cần lớp dữ liệu phủ kín khu đất và vùng xung quanh trong khoảng cách của quy tắc.",
    en="A layer is needed that covers the site and its surroundings within the rule's distance.",
)
CERTAIN: Final = Words(
    vi="Chắc chắn chồng lấn dù khu đất và đối tượng lệch nhau trong phạm vi sai số.",
    en="They overlap wherever site and feature lie within their accuracy.",
)
CERTAIN_ENVELOPE: Final = Words(
    vi="Đặt khu đất vào bất cứ đâu trong phạm vi vị trí cũng chồng lấn.",
    en="Every placement of the site in its location envelope overlaps.",
)
ENVELOPE_MEETS: Final = Words(
    vi="Chỉ biết xã, phường: có chỗ đặt khu đất vướng, có chỗ không.",
    en="Known by its commune only: some placements overlap, others do not.",
)
ACCURACY_DECIDES: Final = Words(
    vi="Có chồng lấn hay không còn tùy sai số vị trí.",
    en="Whether they overlap depends on the positional accuracy.",
)
CLASS_DECIDES: Final = Words(
    vi="Gần khu đất có đối tượng chưa rõ cấp, loại hoặc chỉ biết vị trí gần đúng.",
    en="Near the site lie features of unknown class, or known roughly only.",
)
PARTLY_SEEN: Final = Words(
    vi="Không thấy đối tượng nào vướng, nhưng lớp dữ liệu chưa đầy đủ ở đây.",
    en="No feature in the way was found, but the layer is not complete here.",
)
NOT_SURVEYED: Final = Words(
    vi="Lớp dữ liệu chưa được khảo sát ở đây.",
    en="The layer was not surveyed here.",
)
REACH_UNSEEN: Final = Words(
    vi="Lớp dữ liệu phủ kín khu đất nhưng không phủ kín vùng xung quanh trong khoảng cách của quy tắc.",
    en="The layer covers the site, but not its surroundings within the rule's distance.",
)
FREE: Final = Words(
    vi="Lớp dữ liệu phủ kín và không có chỗ nào có thể chồng lấn.",
    en="The layer is complete here and nothing can overlap.",
)
TOUCHES: Final = Words(
    vi="Chỉ tiếp giáp, không chồng lấn.",
    en="They touch; they do not overlap.",
)
NO_AREA: Final = Words(
    vi="Diện tích quy hoạch chưa công bố: mức nhiều nhất tính theo cả phạm vi vị trí.",
    en="The planned area is not published: the most is that of the whole location envelope.",
)


def reasons_of(
    site: Site,
    layer: ConstraintLayer | None,
    verdict: Verdict,
    *,
    coverage: Coverage,
    touches: bool,
    by_class: bool,
    sees_reach: bool,
) -> tuple[Words, ...]:
    """
    Return why a verdict is what it is.

    Parameters
    ----------
    site
        The site.
    layer
        The constraint, None where it is not loaded.
    verdict
        The machine's answer.
    coverage
        Of the layer over the site.
    touches
        Whether they only touch.
    by_class
        Whether features of unknown class or place alone make the overlap possible.
    sees_reach
        Whether the layer covers the surroundings that the rule reaches.

    Returns
    -------
    tuple of Words
        Sentences, the main one first.
    """
    if site.kind == "unplaced":
        return (UNPLACED,)
    if layer is None:
        return (NO_LAYER,)
    said = [_main_reason(site, verdict, coverage=coverage, by_class=by_class, sees_reach=sees_reach)]
    if touches:
        said.append(TOUCHES)
    if site.kind == "envelope" and site.area_ha is None and verdict in {"conflict", "undecided"}:
        said.append(NO_AREA)
    return (*said, *(layer.hints if verdict == "not_checked" else ()))


def _main_reason(
    site: Site, verdict: Verdict, *, coverage: Coverage, by_class: bool, sees_reach: bool
) -> Words:
    """Return the sentence that decides."""
    if verdict == "conflict":
        return CERTAIN_ENVELOPE if site.kind == "envelope" else CERTAIN
    if verdict == "undecided":
        if by_class:
            return CLASS_DECIDES
        return ENVELOPE_MEETS if site.kind == "envelope" else ACCURACY_DECIDES
    if verdict == "clear":
        return FREE
    if coverage == "none":
        return NOT_SURVEYED
    return PARTLY_SEEN if coverage == "partial" or sees_reach else REACH_UNSEEN


def settle_of(
    site: Site, layer: ConstraintLayer | None, verdict: Verdict, *, by_class: bool
) -> tuple[Words, ...]:
    """
    Return what would settle an answer that is neither conflict nor clear.

    Parameters
    ----------
    site
        The site.
    layer
        The constraint, None where it is not loaded.
    verdict
        The machine's answer.
    by_class
        Whether features of unknown class or place alone make the overlap possible.

    Returns
    -------
    tuple of Words
        What to do, as orders; () for a decided answer.
    """
    if verdict in {"conflict", "clear"}:
        return ()
    if site.kind == "unplaced":
        return (PUBLISH_PLACE,) if layer is not None else (PUBLISH_PLACE, LOAD_LAYER)
    if layer is None:
        return (LOAD_LAYER,)
    if verdict == "not_checked":
        return layer.settle or (COMPLETE_LAYER,)
    first = SURVEY_OUTLINE if site.kind == "envelope" else (NAME_CLASS if by_class else MEASURE_BETTER)
    also = (NAME_CLASS,) if by_class and site.kind == "envelope" else ()
    return (first, *also, *layer.settle)


def setback_words(rule: Rule, half_width_m: float) -> Words | None:
    """
    Say from where a setback is measured when the geometry is not that edge.

    Parameters
    ----------
    rule
        With a setback.
    half_width_m
        Between the geometry and the edge, metre.

    Returns
    -------
    Words or None
        None where the geometry is the edge.
    """
    if not half_width_m or rule.distance_m is None:
        return None
    half = f"{half_width_m:g}"
    return Words(
        vi=f"Khoảng cách tính từ {rule.measured_from_vi}; dữ liệu chỉ có tim tuyến hoặc điểm, "
        f"giả định cách mép {half.replace('.', ',')} m.",
        en=f"The distance counts from the {rule.measured_from_en}; the data have the centre only, "
        f"the edge is assumed {half} m from it.",
    )
