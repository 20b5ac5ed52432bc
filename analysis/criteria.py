"""The graded criteria of site suitability, declared as data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from analysis.criterion_records import Criterion
from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BROUGHT_WEIGHT", "CRITERIA", "RELIEF_WINDOW_M", "default_weights"]

#: Side of the square within which the range of elevation is taken, metre: about the side of a lot group of
#: 25 ha that is levelled as one.
RELIEF_WINDOW_M: Final = 500.0
#: Weight of a criterion whose data somebody brings without saying a weight: that of a town nearby, which
#: stands
#: for labour too. Our assumption.
BROUGHT_WEIGHT: Final = 0.10
#: No place of the province is farther from what is asked than this, metre: a knot beyond it is a slip.
_FARTHEST_M: Final = 200_000.0
#: Longest journey that a knot may name, minute.
_LONGEST_MIN: Final = 600.0
_ASSUMED: Final = Words(
    vi="Đường cho điểm và trọng số mặc định là giả định làm việc của công cụ, không theo văn bản nào.",
    en="The scoring curve and the default weight are working assumptions of this tool, from no instrument.",
)


def _near(
    key: str,
    titles: tuple[str, str],
    knots: tuple[tuple[float, float], ...],
    weight: float,
    source: Words,
    reason: Words,
) -> Criterion:
    """Return a criterion of distance in metres."""
    return Criterion(
        key=key,
        title_vi=titles[0],
        title_en=titles[1],
        kind="distance",
        unit="m",
        knots=knots,
        default_weight=weight,
        least=0.0,
        most=_FARTHEST_M,
        source=source,
        reason=reason,
        assumed=_ASSUMED,
    )


_TERRAIN_SOURCE: Final = Words(
    vi="Mô hình độ cao (SRTM 90 m của kho dữ liệu, hoặc các mảnh đã nạp); nơi chưa có thì không đánh giá.",
    en="Terrain model (the catalogue's SRTM at 90 m, or tiles that were loaded); without it nothing is "
    "assessed.",
)
_POWER_SOURCE: Final = Words(
    vi="OpenStreetMap; cấp điện áp một phần suy ra từ đường dây gần nhất; Hà Giang cũ còn thiếu.",
    en="OpenStreetMap; some voltages are inferred from the nearest line; old Hà Giang lacks some.",
)
_MAIN_ROADS: Final = Words(
    vi="Cao tốc và quốc lộ trong tỉnh và 15 km xung quanh.",
    en="Expressways and national roads in the province and 15 km around.",
)

_SPECS: Final = (
    Criterion(
        key="slope",
        title_vi="Độ dốc",
        title_en="Slope",
        kind="slope",
        unit="deg",
        knots=((0.0, 1.0), (3.0, 1.0), (8.0, 0.6), (15.0, 0.2), (25.0, 0.0)),
        default_weight=0.20,
        least=0.0,
        most=90.0,
        source=_TERRAIN_SOURCE,
        reason=Words(
            vi="Đất thoải ít phải san gạt; trên 15° rất khó bố trí nhà xưởng.",
            en="Gentle ground needs little levelling; above 15° factories hardly fit.",
        ),
        assumed=_ASSUMED,
    ),
    Criterion(
        key="relief",
        title_vi="Chênh cao trong ô 500 m",
        title_en="Elevation range within 500 m",
        kind="relief",
        unit="m",
        knots=((0.0, 1.0), (10.0, 1.0), (30.0, 0.6), (60.0, 0.2), (100.0, 0.0)),
        default_weight=0.10,
        least=0.0,
        most=3_000.0,
        source=_TERRAIN_SOURCE,
        reason=Words(
            vi="Đại diện cho khối lượng đào đắp: chênh cao lớn thì phải san gạt nhiều.",
            en="Stands for earthwork: a large range of elevation means much cut and fill.",
        ),
        assumed=_ASSUMED,
    ),
    _near(
        "expressway",
        ("Khoảng cách đến cao tốc đang khai thác", "Distance to an expressway in operation"),
        ((0.0, 1.0), (2_000.0, 1.0), (5_000.0, 0.8), (15_000.0, 0.4), (40_000.0, 0.0)),
        0.15,
        _MAIN_ROADS,
        Words(
            vi="Đo đến tuyến, không đến nút giao: dữ liệu không có nút giao nên đường vào thực tế dài hơn.",
            en="Measured to the road, not to an interchange: the data have none, so the real way in is "
            "longer.",
        ),
    ),
    _near(
        "national_road",
        ("Khoảng cách đến quốc lộ", "Distance to a national road"),
        ((0.0, 1.0), (500.0, 1.0), (3_000.0, 0.7), (10_000.0, 0.2), (20_000.0, 0.0)),
        0.10,
        _MAIN_ROADS,
        Words(
            vi="Quốc lộ chở được hàng nặng và nối các xã với cao tốc, cảng.",
            en="National roads carry heavy goods and join the communes to expressways and ports.",
        ),
    ),
    _near(
        "any_road",
        ("Khoảng cách đến đường bất kỳ", "Distance to any road"),
        ((0.0, 1.0), (300.0, 1.0), (1_500.0, 0.6), (5_000.0, 0.0)),
        0.05,
        Words(
            vi="Cao tốc, quốc lộ và các đường khác theo OpenStreetMap năm 2018, chưa đầy đủ.",
            en="Expressways, national roads and other roads as in OpenStreetMap in 2018, not complete.",
        ),
        Words(
            vi="Đường sẵn có giảm chi phí đường vào và đường thi công.",
            en="A road that is there saves on the way in and on the way to build.",
        ),
    ),
    _near(
        "substation_110",
        ("Khoảng cách đến trạm biến áp từ 110 kV", "Distance to a substation of 110 kV or more"),
        ((0.0, 1.0), (3_000.0, 1.0), (10_000.0, 0.5), (25_000.0, 0.0)),
        0.15,
        _POWER_SOURCE,
        Words(
            vi="Khu công nghiệp lấy điện từ trạm 110 kV; trạm gần thì đường dây mới ngắn.",
            en="A park takes its power from a 110 kV substation; a near one needs a short new line.",
        ),
    ),
    _near(
        "substation_220",
        ("Khoảng cách đến trạm biến áp từ 220 kV", "Distance to a substation of 220 kV or more"),
        ((0.0, 1.0), (10_000.0, 1.0), (30_000.0, 0.5), (60_000.0, 0.0)),
        0.0,
        _POWER_SOURCE,
        Words(
            vi="Cần cho phụ tải lớn; mặc định không tính vì đã tính trạm từ 110 kV.",
            en="For large loads; not counted by default, since substations from 110 kV are.",
        ),
    ),
    _near(
        "line_110",
        ("Khoảng cách đến đường dây từ 110 kV", "Distance to a line of 110 kV or more"),
        ((0.0, 1.0), (2_000.0, 1.0), (10_000.0, 0.4), (20_000.0, 0.0)),
        0.0,
        _POWER_SOURCE,
        Words(
            vi="Nơi có thể đấu nối trạm mới; mặc định không tính vì đã tính trạm từ 110 kV.",
            en="Where a new substation could be joined; not counted by default, since substations are.",
        ),
    ),
    _near(
        "line_220",
        ("Khoảng cách đến đường dây từ 220 kV", "Distance to a line of 220 kV or more"),
        ((0.0, 1.0), (5_000.0, 1.0), (20_000.0, 0.4), (50_000.0, 0.0)),
        0.0,
        _POWER_SOURCE,
        Words(
            vi="Cần cho phụ tải lớn; mặc định không tính vì đã tính trạm từ 110 kV.",
            en="For large loads; not counted by default, since substations from 110 kV are.",
        ),
    ),
    _near(
        "town",
        ("Khoảng cách đến đô thị", "Distance to a town"),
        ((0.0, 1.0), (5_000.0, 1.0), (15_000.0, 0.5), (40_000.0, 0.0)),
        0.10,
        Words(
            vi="Điểm thành phố, thị trấn theo OpenStreetMap năm 2018 (cấp đô thị theo đơn vị hành chính cũ).",
            en="Cities and towns as points in OpenStreetMap in 2018 (ranks of the old administrative units).",
        ),
        Words(
            vi="Dịch vụ, nhà ở cho công nhân và lao động tập trung quanh đô thị.",
            en="Services, workers' housing and labour gather around towns.",
        ),
    ),
    Criterion(
        key="population",
        title_vi="Dân số trong bán kính 10 km",
        title_en="People within 10 km",
        kind="brought",
        unit="people",
        knots=((0.0, 0.0), (10_000.0, 0.3), (50_000.0, 1.0)),
        default_weight=0.0,
        least=0.0,
        most=10_000_000.0,
        source=Words(
            vi="Kho dữ liệu không có lớp dân số, lao động: người dùng đưa tệp số người theo ô, điểm "
            "hoặc vùng.",
            en="The catalogue has no layer of population or labour: a file of persons in cells, points or "
            "polygons has to be brought.",
        ),
        reason=Words(
            vi="Nguồn lao động tại chỗ.",
            en="Labour at hand.",
        ),
        assumed=_ASSUMED,
        is_available=False,
    ),
    _near(
        "water",
        ("Khoảng cách đến nguồn nước mặt", "Distance to surface water"),
        ((0.0, 1.0), (1_000.0, 1.0), (5_000.0, 0.5), (15_000.0, 0.0)),
        0.05,
        Words(
            vi="Hồ, sông, suối theo OpenStreetMap năm 2018, chưa đầy đủ; lưu lượng chưa biết.",
            en="Lakes, rivers and streams as in OpenStreetMap in 2018, not complete; flows are not known.",
        ),
        Words(
            vi="Nguồn cấp nước và nơi tiếp nhận nước thải đã xử lý.",
            en="Where water comes from and treated wastewater goes.",
        ),
    ),
    _near(
        "heritage",
        ("Khoảng cách đến di tích, danh thắng", "Distance to heritage"),
        ((0.0, 0.0), (500.0, 0.2), (2_000.0, 0.7), (5_000.0, 1.0)),
        0.05,
        Words(
            vi="Danh mục di tích từ nguồn công khai, chưa đầy đủ; phần lớn chỉ biết đến xã cũ (sai số vài "
            "km).",
            en="Heritage from public sources, not complete; most known by their old commune (off by some "
            "km).",
        ),
        Words(
            vi="Càng xa di tích càng ít phải lấy ý kiến và càng ít ảnh hưởng cảnh quan.",
            en="The farther from heritage, the fewer opinions are needed and the less the scenery suffers.",
        ),
    ),
    _near(
        "protected_area",
        ("Khoảng cách đến rừng đặc dụng, khu bảo tồn", "Distance to protected areas"),
        ((0.0, 0.0), (1_000.0, 0.5), (5_000.0, 1.0)),
        0.05,
        Words(
            vi="Chỉ biết các xã có khu bảo tồn, hai khu chưa biết xã: đo đến ranh giới các xã ấy.",
            en="Only the communes are known, of two areas not even those: measured to the edge of the "
            "communes.",
        ),
        Words(
            vi="Tránh rừng đặc dụng và vùng đệm; trong xã có khu bảo tồn tính là 0 m vì chưa biết ranh giới.",
            en="Away from special-use forest; inside such a commune it counts as 0 m, the outline is not "
            "known.",
        ),
    ),
    Criterion(
        key="access_town",
        title_vi="Thời gian theo đường bộ đến đô thị",
        title_en="Time by road to a town",
        kind="access",
        unit="min",
        knots=((0.0, 1.0), (10.0, 1.0), (30.0, 0.5), (60.0, 0.0)),
        default_weight=0.0,
        least=0.0,
        most=_LONGEST_MIN,
        source=Words(
            vi="Mạng đường ghép từ hai lớp đường; nơi mạng đứt hoặc xa đường thì không đánh giá.",
            en="The road graph of both road layers; where it is broken or far away nothing is assessed.",
        ),
        reason=Words(
            vi="Gần hơn với đường đi thật so với đường chim bay; mặc định không tính vì mạng đường chưa đầy "
            "đủ.",
            en="Nearer to real journeys than a straight line; not counted by default: the graph is not "
            "complete.",
        ),
        assumed=_ASSUMED,
    ),
    Criterion(
        key="access_expressway",
        title_vi="Thời gian theo đường bộ đến cao tốc",
        title_en="Time by road to an expressway",
        kind="access",
        unit="min",
        knots=((0.0, 1.0), (10.0, 1.0), (30.0, 0.5), (60.0, 0.0)),
        default_weight=0.0,
        least=0.0,
        most=_LONGEST_MIN,
        source=Words(
            vi="Mạng đường ghép từ hai lớp đường; cao tốc vào được ở mọi chỗ vì dữ liệu không có nút giao.",
            en="The road graph of both road layers; an expressway is entered anywhere, there are no "
            "interchanges.",
        ),
        reason=Words(
            vi="Gần hơn với đường đi thật so với đường chim bay; mặc định không tính vì mạng đường chưa đầy "
            "đủ.",
            en="Nearer to real journeys than a straight line; not counted by default: the graph is not "
            "complete.",
        ),
        assumed=_ASSUMED,
    ),
)

#: Key to criterion, in the order of tables; a page and a criteria file are drawn from it.
CRITERIA: Final[Mapping[str, Criterion]] = MappingProxyType({each.key: each for each in _SPECS})


def default_weights() -> dict[str, float]:
    """
    Return the weights of the criteria that are on by default.

    Returns
    -------
    dict of str to float
        Above 0, together 1.

    Examples
    --------
    >>> round(sum(default_weights().values()), 9)
    1.0
    """
    return {key: each.default_weight for key, each in CRITERIA.items() if each.default_weight > 0}
