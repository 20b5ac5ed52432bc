"""Say how far something is by road, and what the answer rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.sites import Words

if TYPE_CHECKING:
    from analysis.intervals import Interval
    from analysis.road_graph_records import RoadGraph

__all__ = ["WITHIN_SITE", "access_words", "graph_assumptions", "missing_words"]

_CLASS_WORDS = {
    "expressway": ("cao tốc", "expressways"),
    "national": ("quốc lộ", "national roads"),
    "unknown": ("đường chưa rõ cấp", "roads of unknown class"),
}
_MISSING = {
    "unplaced": Words(
        vi="Chưa biết vị trí của khu đất nên chưa tính được đường đi.",
        en="The site has no known place, so no way can be worked out.",
    ),
    "no_target": Words(
        vi="Dữ liệu chưa có nơi đến nào thuộc loại này.",
        en="The data have nothing of this kind.",
    ),
    "not_built": Words(
        vi="Cao tốc đang xây dựng, chưa đi được và chưa rõ nút giao; chỉ có khoảng cách đường thẳng.",
        en="This expressway is being built: it cannot be driven yet, its interchanges are not known; only "
        "the straight line is given.",
    ),
    "no_road": Words(
        vi="Trong vòng {limit} quanh khu đất, dữ liệu không có đường nào; chỉ có khoảng cách đường thẳng.",
        en="The data have no road within {limit} of the site; only the straight line is given.",
    ),
    "other_part": Words(
        vi="Mạng đường trong dữ liệu không nối khu đất với nơi đến; chỉ có khoảng cách đường thẳng. Ngoài "
        "thực địa có thể có đường nối.",
        en="The roads in the data do not join the site with it; only the straight line is given. On the "
        "ground there may be a road.",
    ),
    "outside": Words(
        vi="Nơi đến nằm ngoài mạng đường của dữ liệu (tỉnh và khoảng 15 km xung quanh); chỉ có khoảng cách "
        "đường thẳng.",
        en="It lies beyond the roads in the data (the province and about 15 km around); only the straight "
        "line is given.",
    ),
    "no_entrance": Words(
        vi="Trong dữ liệu, không có chỗ nào cao tốc nối với đường khác; chỉ có khoảng cách đường thẳng.",
        en="No place where an expressway meets another road is in the data; only the straight line is given.",
    ),
}
#: What lies in the site or at its edge.
WITHIN_SITE = Words(vi="Nằm trong hoặc ngay mép khu đất.", en="It lies in the site or at its edge.")
_INTERCHANGES = Words(
    vi="Chỉ tính chỗ cao tốc nối với đường khác trong dữ liệu; các nút giao khác không có trong dữ liệu nên "
    "có thể có lối vào gần hơn.",
    en="Only where the expressway meets another road in the data counts; other interchanges are not in the "
    "data, so an entrance may be nearer.",
)
_NEARER = Words(
    vi="Có nơi khác cùng loại gần hơn theo đường thẳng nhưng ngoài mạng đường của dữ liệu, nên đường đến đó "
    "có thể ngắn hơn.",
    en="Another of the kind is nearer in a straight line but beyond the roads in the data: the way there may "
    "be shorter.",
)
_FIXED_ASSUMPTIONS = (
    Words(
        vi="Đường được vẽ khái quát nên đường thật dài hơn; dài hơn bao nhiêu thì chưa rõ.",
        en="Roads are drawn generalised, so the real way is longer; by how much is not known.",
    ),
    Words(
        vi="Coi mọi đường đều đi được cả hai chiều và xe tải đi được; chưa xét tải trọng cầu, đường cấm tải "
        "và độ dốc.",
        en="Every road counts as open both ways and to lorries; bridge loads, bans and gradients are not "
        "looked at.",
    ),
    Words(
        vi="Mạng đường chưa đầy đủ: đường chưa rõ cấp là của tháng 01/2018; không có số hiệu đường tỉnh và "
        "nút giao cao tốc.",
        en="The roads are not complete: those of unknown class are of January 2018; provincial numbers and "
        "expressway interchanges are missing.",
    ),
)


def missing_words(reason: str, limit_m: float) -> Words:
    """
    Say why there is no way by road.

    Parameters
    ----------
    reason
        "unplaced", "no_target", "not_built", "no_road", "other_part", "outside" or "no_entrance".
    limit_m
        How near a road had to be, metre.

    Returns
    -------
    Words
        One or two sentences.
    """
    said, limit = _MISSING[reason], _km(limit_m)
    return Words(vi=said.vi.format(limit=limit.vi), en=said.en.format(limit=limit.en))


def access_words(
    distance_m: Interval,
    minutes: Interval,
    *,
    kind: str,
    link_m: float | None,
    share_reached: float | None,
    is_nearer_possible: bool,
) -> Words:
    """
    Say how far it is by road.

    Parameters
    ----------
    distance_m, minutes, link_m, share_reached, is_nearer_possible
        As in `road_access_records.RoadAccess`.
    kind
        One of `access_distances.ACCESS_KINDS`.

    Returns
    -------
    Words
        One to three sentences.
    """
    said = [_way(distance_m, minutes, link_m) if share_reached is None else _ways(distance_m, minutes)]
    if share_reached is not None and share_reached < 1:
        said.append(_share(share_reached))
    if kind == "expressway":
        said.append(_INTERCHANGES)
    if is_nearer_possible:
        said.append(_NEARER)
    return Words(vi=" ".join(each.vi for each in said), en=" ".join(each.en for each in said))


def graph_assumptions(graph: RoadGraph, off_road_kmh: float, limit_m: float) -> tuple[Words, ...]:
    """
    Say what every way by road rests on.

    Parameters
    ----------
    graph
        The roads.
    off_road_kmh
        Speed on the straight pieces beside the roads, kilometre an hour.
    limit_m
        Farthest straight piece, metre.

    Returns
    -------
    tuple of Words
        One sentence for each assumption.
    """
    return (_speeds(graph, off_road_kmh), *_FIXED_ASSUMPTIONS, _junctions(graph), _straight(limit_m))


def _speeds(graph: RoadGraph, off_road_kmh: float) -> Words:
    """Say the speeds."""
    named = [(_CLASS_WORDS.get(code, (code, code)), f"{kmh:g}") for code, kmh in graph.speeds_kmh.items()]
    vi = ", ".join(f"{words[0]} {kmh}" for words, kmh in named)
    en = ", ".join(f"{words[1]} {kmh}" for words, kmh in named)
    return Words(
        vi=f"Tốc độ trung bình giả định (km/h): {vi}; đoạn thẳng ngoài đường {off_road_kmh:g}. Đây là giả "
        "định làm việc, không phải số đo hay tốc độ cho phép.",
        en=f"Assumed average speeds (km/h): {en}; straight pieces beside the roads {off_road_kmh:g}. They "
        "are working assumptions, neither measured nor limits in law.",
    )


def _junctions(graph: RoadGraph) -> Words:
    """Say where roads meet."""
    facts = graph.facts
    vi = "được tính là nút giao" if facts.are_crossings_joined else "được coi là cầu vượt nên không nối"
    en = "count as junctions" if facts.are_crossings_joined else "count as bridges and are not joined"
    return Words(
        vi=f"{facts.crossings} chỗ hai đường thường cắt nhau mà không có đỉnh chung {vi}; đầu đường để hở "
        "được nối với đường khác nếu cách nhau không quá sai số của hai lớp dữ liệu.",
        en=f"{facts.crossings} places where two ordinary roads cross without a shared vertex {en}; a loose "
        "end is joined to another road that lies within the accuracy of both layers.",
    )


def _straight(limit_m: float) -> Words:
    """Say what lies beside the roads."""
    limit = _km(limit_m)
    return Words(
        vi=f"Từ khu đất và từ nơi đến ra đường gần nhất tính theo đường thẳng, không quá {limit.vi}.",
        en=f"From the site and from the target to the nearest road the straight line counts, at most "
        f"{limit.en}.",
    )


def _way(distance_m: Interval, minutes: Interval, link_m: float | None) -> Words:
    """Say one way."""
    far, took = _km(distance_m.best or 0.0), f"{minutes.best or 0.0:.0f}"
    link = None if link_m is None or link_m < 0.5 else _km(link_m)
    inside_vi = "" if link is None else f" (có {link.vi} đường thẳng từ khu đất ra đường)"
    inside_en = "" if link is None else f" ({link.en} of it straight from the site to the road)"
    return Words(
        vi=f"Theo mạng đường: ngắn nhất {far.vi}{inside_vi}, nhanh nhất khoảng {took} phút.",
        en=f"By road: {far.en} at the shortest{inside_en}, about {took} minutes at the quickest.",
    )


def _ways(distance_m: Interval, minutes: Interval) -> Words:
    """Say the ways from somewhere in an envelope."""
    low, least = _km(distance_m.low or 0.0), f"{minutes.low or 0.0:.0f}"
    if distance_m.high is None or minutes.high is None:
        return Words(
            vi=f"Khu đất chỉ biết trong phạm vi xã: ở các vị trí thử có đường đi, từ {low.vi}, {least} phút "
            "trở lên.",
            en=f"The site is known by its communes only: {low.en}, {least} minutes or more by road at the "
            "places tried that have a way.",
        )
    high, most = _km(distance_m.high), f"{minutes.high:.0f}"
    return Words(
        vi=f"Khu đất chỉ biết trong phạm vi xã: ở các vị trí thử, theo mạng đường từ {low.vi} đến {high.vi}, "
        f"từ {least} đến {most} phút.",
        en=f"The site is known by its communes only: by road {low.en} to {high.en}, {least} to {most} "
        "minutes at the places tried.",
    )


def _share(share_reached: float) -> Words:
    """Say that some places of an envelope have no way."""
    rounded = f"{max(1.0, min(99.0, 100 * share_reached)):.0f}"
    return Words(
        vi=f"Chỉ {rounded} % số vị trí thử trong phạm vi xã có đường đi; với các vị trí còn lại, chưa kết "
        "luận được.",
        en=f"Only {rounded} % of the places tried in the communes have a way; for the others it cannot be "
        "decided.",
    )


def _km(value_m: float) -> Words:
    """Write a length in each language: metres below one kilometre."""
    english = f"{value_m:,.0f} m" if value_m < 999.5 else f"{value_m / 1000:,.1f} km"
    return Words(vi=english.translate(str.maketrans(",.", ".,")), en=english)
