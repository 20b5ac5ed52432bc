"""Which features of the catalogue answer which constraint layer of the rules, declared as data."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from layers.spec import CoverageLevel

Membership = Literal["known", "possible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintPart:
    """
    Rows of one catalogue layer that answer a constraint layer.

    Attributes
    ----------
    layer
        Catalogue key.
    choose
        Row to "known", "possible" (its class is not known) or None.
    """

    layer: str
    choose: Callable[[Mapping[str, Any]], Membership | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintSource:
    """
    What answers one constraint layer, and how completely.

    Attributes
    ----------
    title_vi, title_en
        Name of the constraint.
    parts
        Where its features come from.
    tuyen_quang, ha_giang
        Coverage in the two old provinces, by class and not only by layer.
    assumptions
        What every finding must say.
    settle
        What would complete it.
    """

    title_vi: str
    title_en: str
    parts: tuple[ConstraintPart, ...]
    tuyen_quang: CoverageLevel
    ha_giang: CoverageLevel
    assumptions: tuple[Words, ...] = ()
    settle: tuple[Words, ...] = ()


#: Smallest lake that may not be filled, hectare: from 1 ha, from 0.5 ha in towns (NĐ 53/2024, Điều 56).
SMALLEST_LAKE_HA = 0.5
#: From this size a lake may not be filled anywhere, hectare (NĐ 53/2024, Điều 56).
LAKE_ANYWHERE_HA = 1.0
_LAKE_NAMES = ("Hồ",)
_RIVER_NAMES = ("Sông", "Suối", "Ngòi")


def _is_missing(value: object) -> bool:
    """Tell whether a cell is missing."""
    return value is None or value != value  # noqa: PLR0124  (NaN)


def _everything(_: Mapping[str, Any]) -> Membership:
    return "known"


def _anything(_: Mapping[str, Any]) -> Membership:
    return "possible"


def _of_voltage(voltage_kv: float) -> Callable[[Mapping[str, Any]], Membership | None]:
    """Return the choice of lines of one voltage; one of unknown voltage may be any."""

    def choose(row: Mapping[str, Any]) -> Membership | None:
        """Choose by voltage."""
        if _is_missing(row["voltage_kv"]):
            return "possible"
        return "known" if float(row["voltage_kv"]) == voltage_kv else None

    return choose


def _expressway(row: Mapping[str, Any]) -> Membership | None:
    return "known" if row["road_class"] == "expressway" else None


def _not_expressway(row: Mapping[str, Any]) -> Membership | None:
    return None if row["road_class"] == "expressway" else "possible"


def _named(row: Mapping[str, Any], ours: tuple[str, ...], other: tuple[str, ...]) -> Membership | None:
    """Return the membership that a name of a water body tells; without a name it may be either."""
    name = "" if _is_missing(row["name_vi"]) else str(row["name_vi"])
    if name.startswith(ours):
        return "known"
    return None if name.startswith(other) else "possible"


def _river(row: Mapping[str, Any]) -> Membership | None:
    return _named(row, _RIVER_NAMES, _LAKE_NAMES)


def _lake(row: Mapping[str, Any]) -> Membership | None:
    area_ha = float(row["measured_area_ha"])
    if area_ha < SMALLEST_LAKE_HA:
        return None
    found = _named(row, _LAKE_NAMES, _RIVER_NAMES)
    return "possible" if found == "known" and area_ha < LAKE_ANYWHERE_HA else found


_ASK_GRID = Words(
    vi="Cần sơ đồ lưới điện của ngành điện (đủ cấp điện áp) phủ khu vực này.",
    en="The power company's grid plan (all voltages) is needed here.",
)
_ASK_ROADS = Words(
    vi="Cần cấp kỹ thuật và mép đất đường bộ của các tuyến gần khu đất (ngành giao thông).",
    en="The technical class and land edge of the roads near the site are needed (transport authority).",
)
_ASK_WATER = Words(
    vi="Cần danh mục và mép bờ của nguồn nước phải lập hành lang bảo vệ (ngành môi trường).",
    en="The list and the banks of the waters that need a corridor are needed (environment authority).",
)
_ASK_ZONES = Words(
    vi="Cần hồ sơ khoanh vùng khu vực bảo vệ và tọa độ đo của di tích (Sở Văn hóa, Thể thao và Du lịch).",
    en="The zoning file and surveyed coordinates of the sites are needed (Department of Culture).",
)
_UNKNOWN_VOLTAGE = Words(
    vi="Đường dây chưa rõ điện áp được coi là có thể thuộc mọi cấp: không tính là 0 và không tính là 110 kV.",
    en="A line of unknown voltage may be of any voltage: it counts neither as 0 nor as 110 kV.",
)
_BARE = Words(
    vi="Tính cho dây trần, từ tim tuyến; khoảng cách từ tim tuyến đến dây ngoài cùng chưa biết, tính là 0.",
    en="For bare conductors, from the line's centre; the outermost conductor's distance from it is not known "
    "and counts as 0.",
)
_VIADUCTS = Words(
    vi="Chưa biết đoạn cầu cạn, hầm (20 m): tính 17 m cho mọi đoạn; gồm cả tuyến đang xây dựng.",
    en="Viaducts and tunnels (20 m) are not known: 17 m everywhere; roads under construction included.",
)
_UNKNOWN_CLASS = Words(
    vi="Dữ liệu không có cấp kỹ thuật của quốc lộ và đường khác: mỗi tuyến có thể thuộc cấp này.",
    en="The data have no technical class of national and other roads: each may be of this class.",
)
_BANKS = Words(
    vi="Sông, suối chỉ có tim dòng: bề rộng chưa biết nên tính từ tim; mặt nước chưa rõ là sông hay hồ "
    "được coi là có thể.",
    en="Rivers and streams have a centre line only: their width is not known, so it counts from there; water "
    "that may be a river or a lake counts as possible.",
)
_LAKES = Words(
    vi="Tính từ 0,5 ha (ngưỡng trong đô thị; nơi khác từ 1 ha); mặt nước chưa rõ là sông hay hồ được coi là "
    "có thể.",
    en="From 0.5 ha (the threshold in towns; elsewhere 1 ha); water that may be a river or a lake counts as "
    "possible.",
)
_POINTS = Words(
    vi="Di tích chưa có ranh giới: tính từ điểm với sai số ghi ở từng di tích, hoặc từ các xã có di tích.",
    en="No outlines of heritage sites: measured from the point with its own accuracy, or from the communes "
    "that the site covers.",
)


def _grid(voltage_kv: float, *, level: CoverageLevel) -> ConstraintSource:
    """Return the lines of one voltage."""
    return ConstraintSource(
        title_vi=f"Đường dây {voltage_kv:g} kV",
        title_en=f"{voltage_kv:g} kV lines",
        parts=(ConstraintPart(layer="power_lines", choose=_of_voltage(voltage_kv)),),
        tuyen_quang=level,
        ha_giang=level,
        assumptions=(_BARE, _UNKNOWN_VOLTAGE),
        settle=(_ASK_GRID,),
    )


def _road_class(name: str) -> ConstraintSource:
    """Return the roads that may be of one technical class."""
    return ConstraintSource(
        title_vi=f"Đường cấp {name}",
        title_en=f"Class {name} roads",
        parts=(
            ConstraintPart(layer="roads_main", choose=_not_expressway),
            ConstraintPart(layer="roads_2018", choose=_anything),
        ),
        tuyen_quang="partial",
        ha_giang="partial",
        assumptions=(_UNKNOWN_CLASS,),
        settle=(_ASK_ROADS,),
    )


_RIVERS = (
    ConstraintPart(layer="waterways", choose=_everything),
    ConstraintPart(layer="water_bodies", choose=_river),
)

#: Constraint layer of the rules to what answers it; a key that is absent here reads *not checked*.
CONSTRAINT_SOURCES: Mapping[str, ConstraintSource] = MappingProxyType(
    {
        "heritage_site": ConstraintSource(
            title_vi="Di tích, danh thắng",
            title_en="Heritage sites",
            parts=(ConstraintPart(layer="heritage_sites", choose=_everything),),
            tuyen_quang="partial",
            ha_giang="partial",
            assumptions=(_POINTS,),
            settle=(_ASK_ZONES,),
        ),
        "power_line_22kv": _grid(22, level="partial"),
        "power_line_35kv": _grid(35, level="none"),
        "power_line_110kv": _grid(110, level="partial"),
        "power_line_220kv": _grid(220, level="partial"),
        "power_line_500kv": _grid(500, level="none"),
        "road_expressway": ConstraintSource(
            title_vi="Đường cao tốc",
            title_en="Expressways",
            parts=(ConstraintPart(layer="roads_main", choose=_expressway),),
            tuyen_quang="full",
            ha_giang="full",
            assumptions=(_VIADUCTS,),
        ),
        "road_class_i_ii": _road_class("I-II"),
        "road_class_iii": _road_class("III"),
        "road_class_iv_v": _road_class("IV-V"),
        "road_class_vi": _road_class("VI"),
        "river_urban_industrial": ConstraintSource(
            title_vi="Sông, suối qua đô thị, khu công nghiệp",
            title_en="Rivers and streams through towns and parks",
            parts=_RIVERS,
            tuyen_quang="partial",
            ha_giang="partial",
            assumptions=(_BANKS,),
            settle=(_ASK_WATER,),
        ),
        "river": ConstraintSource(
            title_vi="Sông, suối khác",
            title_en="Other rivers and streams",
            parts=_RIVERS,
            tuyen_quang="partial",
            ha_giang="partial",
            assumptions=(_BANKS,),
            settle=(_ASK_WATER,),
        ),
        "lake": ConstraintSource(
            title_vi="Hồ, ao",
            title_en="Lakes and ponds",
            parts=(ConstraintPart(layer="water_bodies", choose=_lake),),
            tuyen_quang="partial",
            ha_giang="partial",
            assumptions=(_LAKES,),
            settle=(_ASK_WATER,),
        ),
    }
)


#: Names of the constraint layers of the rules that nothing in the catalogue answers, in both languages: they
#: come from files that people bring.
BROUGHT_TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "defence_land": ("Đất quốc phòng, an ninh", "Defence and security land"),
        "forest_production": ("Rừng sản xuất", "Production forest"),
        "forest_protection": ("Rừng phòng hộ", "Protection forest"),
        "forest_special_use": ("Rừng đặc dụng", "Special-use forest"),
        "heritage_zone_1": ("Khu vực bảo vệ I của di tích", "Heritage protection zone I"),
        "heritage_zone_2": ("Khu vực bảo vệ II của di tích", "Heritage protection zone II"),
        "mineral_site": ("Khu vực khoáng sản", "Mineral area"),
        "residential": ("Khu dân cư", "Housing"),
        "rice_land": ("Đất chuyên trồng lúa", "Rice land"),
    }
)
