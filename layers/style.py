"""How layers are drawn: colours, signs and line patterns as data, the same on screen and in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers import codes
from layers.symbols import Symbol, by_class, single

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.symbols import Hatch, Shape

#: Fill of industrial land (SKK, SKN) on Vietnamese land-use status maps, RGB 250 170 160.
INDUSTRIAL_FILL = "#faaaa0"
#: Fill of rivers and water surfaces (SON, MNC) on the same maps, RGB 160 255 255, darkened for lines.
WATER_FILL = "#a0e8f2"
#: Fill of special-use forest (RDD) on the same maps, RGB 110 255 100.
SPECIAL_FOREST_FILL = "#6eff64"


def _status_symbols(
    statuses: Mapping[str, tuple[str, str]], *, kind_vi: str, kind_en: str, shape: Shape
) -> dict[str, Symbol]:
    """Return one symbol per status: the fill fades and the hatch widens from operating to planned."""
    looks: dict[str, tuple[float, Hatch, str | None]] = {
        "operating": (0.85, "none", None),
        "investor_selected": (0.6, "diagonal", None),
        "under_construction": (0.6, "diagonal", None),
        "converting": (0.45, "cross", "6 3"),
        "planned": (0.35, "back_diagonal", "5 4"),
    }
    return {
        status: Symbol(
            label_vi=f"{kind_vi}: {vi.lower()}",
            label_en=f"{kind_en}: {en.lower()}",
            color="#8c1d18",
            fill=INDUSTRIAL_FILL,
            fill_opacity=looks[status][0],
            hatch=looks[status][1],
            dash=looks[status][2],
            shape=shape,
            size_px=22 if shape == "square" else 20,
            text="KCN" if shape == "square" else "CCN",
        )
        for status, (vi, en) in statuses.items()
    }


PARKS = by_class(
    "park_status", **_status_symbols(codes.PARK_STATUS, kind_vi="KCN", kind_en="Park", shape="square")
)
CLUSTERS = by_class(
    "cluster_status",
    **_status_symbols(codes.CLUSTER_STATUS, kind_vi="CCN", kind_en="Cluster", shape="circle"),
)

PARK_ENVELOPE = Symbol(
    label_vi="Phạm vi vị trí của KCN (chỉ biết xã, huyện); vòng tròn: diện tích quy hoạch, tượng trưng",
    label_en="Where a park lies somewhere inside (commune or district known); circle: planned area, symbolic",
    color="#b4443c",
    fill="#faaaa0",
    fill_opacity=0.10,
    hatch="diagonal",
    weight_px=1.2,
    dash="7 4",
)
CLUSTER_ENVELOPE = Symbol(
    label_vi="Phạm vi vị trí của CCN (chỉ biết xã, huyện); vòng tròn: diện tích quy hoạch, tượng trưng",
    label_en="Where a cluster lies somewhere inside (commune or district known); circle: planned area, symbolic",
    color="#a16207",
    fill="#faaaa0",
    fill_opacity=0.06,
    hatch="horizontal",
    weight_px=1.2,
    dash="2 4",
)
PROVINCE = single(
    Symbol(label_vi="Ranh giới tỉnh", label_en="Province", color="#6b2fa0", weight_px=3, dash="10 4 2 4")
)
OLD_PROVINCES = single(
    Symbol(label_vi="Ranh giới tỉnh cũ", label_en="Old province", color="#6b2fa0", weight_px=2, dash="8 5")
)
OLD_DISTRICTS = single(
    Symbol(label_vi="Ranh giới huyện cũ", label_en="Old district", color="#7a6a8a", weight_px=1.4, dash="6 4")
)
COMMUNES = single(
    Symbol(
        label_vi="Ranh giới xã, phường",
        label_en="Commune, ward",
        color="#8a8a94",
        weight_px=0.8,
        fill="#ffffff",
        fill_opacity=0.01,
    )
)
PLACES = by_class(
    "place_class",
    city=Symbol(
        label_vi="Thành phố", label_en="City", color="#222222", fill="#222222", shape="circle", size_px=9
    ),
    town=Symbol(
        label_vi="Thị trấn, thị tứ",
        label_en="Town",
        color="#222222",
        fill="#ffffff",
        shape="circle",
        size_px=8,
    ),
    suburb=Symbol(
        label_vi="Khu dân cư đô thị",
        label_en="Suburb",
        color="#555555",
        fill="#cccccc",
        shape="circle",
        size_px=6,
    ),
    village=Symbol(
        label_vi="Làng, bản", label_en="Village", color="#555555", fill="#ffffff", shape="circle", size_px=5
    ),
    hamlet=Symbol(
        label_vi="Thôn, xóm", label_en="Hamlet", color="#777777", fill="#ffffff", shape="circle", size_px=4
    ),
)

_EXPRESSWAY, _NATIONAL = "#c2410c", "#d97706"
ROADS_MAIN = by_class(
    "road_class road_status",
    expressway_open=Symbol(
        label_vi="Cao tốc đang khai thác", label_en="Expressway, open", color=_EXPRESSWAY, weight_px=4
    ),
    expressway_under_construction=Symbol(
        label_vi="Cao tốc đang xây dựng",
        label_en="Expressway, under construction",
        color=_EXPRESSWAY,
        weight_px=4,
        dash="9 6",
    ),
    national_open=Symbol(label_vi="Quốc lộ", label_en="National road", color=_NATIONAL, weight_px=2.2),
)
ROADS_2018 = single(
    Symbol(
        label_vi="Đường (2018, chưa rõ cấp)",
        label_en="Road (2018, class not known)",
        color="#a8a29e",
        weight_px=1,
    )
)
POWER_LINES = by_class(
    "voltage_kv",
    **{
        "v220.0": Symbol(
            label_vi="Đường dây 220 kV",
            label_en="220 kV line",
            color="#b91c1c",
            weight_px=2.4,
            dash="12 3 2 3",
        ),
        "v110.0": Symbol(
            label_vi="Đường dây 110 kV",
            label_en="110 kV line",
            color="#1d4ed8",
            weight_px=1.8,
            dash="12 3 2 3",
        ),
        "v35.0": Symbol(
            label_vi="Đường dây 35 kV", label_en="35 kV line", color="#7c3aed", weight_px=1.4, dash="6 3"
        ),
        "v22.0": Symbol(
            label_vi="Đường dây 22 kV", label_en="22 kV line", color="#7c3aed", weight_px=1.2, dash="3 3"
        ),
        "missing": Symbol(
            label_vi="Đường dây chưa rõ điện áp",
            label_en="Line, voltage not known",
            color="#4b5563",
            weight_px=1.6,
            dash="2 4",
        ),
    },
)
SUBSTATIONS = by_class(
    "highest_voltage_kv",
    **{
        "v220.0": Symbol(
            label_vi="Trạm 220 kV",
            label_en="220 kV substation",
            color="#7f1d1d",
            fill="#fca5a5",
            shape="triangle",
            size_px=16,
        ),
        "v110.0": Symbol(
            label_vi="Trạm 110 kV",
            label_en="110 kV substation",
            color="#1e3a8a",
            fill="#bfdbfe",
            shape="triangle",
            size_px=14,
        ),
        "missing": Symbol(
            label_vi="Trạm chưa rõ điện áp",
            label_en="Substation, voltage not known",
            color="#374151",
            fill="#ffffff",
            shape="triangle",
            size_px=13,
        ),
    },
)
POWER_PLANTS = single(
    Symbol(
        label_vi="Nhà máy thủy điện",
        label_en="Hydropower plant",
        color="#075985",
        fill="#7dd3fc",
        shape="diamond",
        size_px=14,
    )
)
REFERENCE_POINTS = single(
    Symbol(
        label_vi="Sân bay, cảng, cửa khẩu, ga",
        label_en="Airport, port, border gate, rail",
        color="#1f2937",
        fill="#fde047",
        shape="star",
        size_px=16,
    )
)
_RANK_COLOURS: dict[str, tuple[str, str, Shape, float]] = {
    "unesco_geopark": ("#4c1d95", "#a78bfa", "star", 18),
    "national_special": ("#581c87", "#c084fc", "diamond", 16),
    "national": ("#6d28d9", "#ddd6fe", "diamond", 13),
    "provincial": ("#6d28d9", "#ffffff", "diamond", 11),
    "candidate": ("#7c3aed", "#ffffff", "cross", 11),
    "unknown": ("#6b7280", "#ffffff", "cross", 10),
}
HERITAGE = by_class(
    "heritage_rank",
    **{
        rank: Symbol(
            label_vi=f"Di tích: {vi[0].lower()}{vi[1:]}",
            label_en=f"Heritage: {en.lower()}",
            color=_RANK_COLOURS[rank][0],
            fill=_RANK_COLOURS[rank][1],
            shape=_RANK_COLOURS[rank][2],
            size_px=_RANK_COLOURS[rank][3],
        )
        for rank, (vi, en) in codes.HERITAGE_RANK.items()
    },
)
#: Legend line of a site whose commune is known, not its place; drawn dashed in the colour of its rank.
ROUGH_HERITAGE = Symbol(
    label_vi="Nét đứt: chỉ biết theo xã, sai số từ 1 km trở lên",
    label_en="Dashed: known by commune only, accuracy 1 km or worse",
    color="#6d28d9",
    fill="#ddd6fe",
    shape="diamond",
    size_px=13,
)
PROTECTED_AREAS = single(
    Symbol(
        label_vi="Xã có rừng đặc dụng, khu bảo tồn (không phải ranh giới)",
        label_en="Commune with a protected area (not its outline)",
        color="#15803d",
        fill=SPECIAL_FOREST_FILL,
        fill_opacity=0.18,
        hatch="dots",
        weight_px=1,
        dash="3 3",
    )
)
WATER_BODIES = single(
    Symbol(
        label_vi="Hồ, sông rộng",
        label_en="Lake, wide river",
        color="#0e7490",
        fill=WATER_FILL,
        fill_opacity=0.8,
        weight_px=0.8,
    )
)
WATERWAYS = single(Symbol(label_vi="Sông, suối", label_en="River, stream", color="#38a3c4", weight_px=1.2))
TERRAIN_EXTENT = single(
    Symbol(
        label_vi="Vùng có mô hình độ cao",
        label_en="Where terrain is known",
        color="#57534e",
        weight_px=1.6,
        dash="3 5",
    )
)
TERRAIN = single(Symbol(label_vi="Bóng địa hình", label_en="Hillshade", color="#78716c", fill="#d6d3d1"))
