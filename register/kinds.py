"""The kinds of record that the register keeps, declared as data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from geo.place_codes import (
    AREA_BASIS,
    CLUSTER_STATUS,
    CURRENCY,
    LOCATION_BASIS,
    LOT_STATUS,
    LOT_USE,
    MILESTONE_STATUS,
    PARK_STATUS,
    PRICE_UNIT,
    SECTOR,
)
from register.fields import Field, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BASELINE_KINDS", "KINDS", "PLACE_KINDS"]

#: Nothing in the province is larger than the province (13,795.5 km2), hectare.
_LARGEST_HA: Final = 1_379_550.0
#: Worst positional accuracy of an outline, metre.
_WORST_ACCURACY_M: Final = 5_000.0


def _text(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name=name, label_vi=vi, label_en=en, **more)


def _both(stem: str, vi: str, en: str, **more: Any) -> tuple[Field, Field]:
    """Return the Vietnamese and the English field of one text."""
    return (
        Field(name=f"{stem}_vi", label_vi=vi, label_en=f"{en} (Vietnamese)", type="long_text", **more),
        Field(name=f"{stem}_en", label_vi=f"{vi} (tiếng Anh)", label_en=en, type="long_text", **more),
    )


def _ha(name: str, vi: str, en: str, **more: Any) -> Field:
    limits = {"least": 0.0, "most": _LARGEST_HA, **more}
    return Field(name=name, label_vi=vi, label_en=en, type="number", unit="ha", **limits)


def _pct(name: str, vi: str, en: str) -> Field:
    return Field(name=name, label_vi=vi, label_en=en, type="number", unit="%", least=0.0, most=100.0)


def _amount(name: str, vi: str, en: str, unit: str) -> Field:
    return Field(name=name, label_vi=vi, label_en=en, type="number", unit=unit, least=0.0, most=1e15)


def _flag(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name=name, label_vi=vi, label_en=en, type="flag", **more)


def _code(name: str, vi: str, en: str, allowed: Mapping[str, tuple[str, str]], **more: Any) -> Field:
    return Field(name=name, label_vi=vi, label_en=en, type="code", allowed=allowed, **more)


def _partial(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name=name, label_vi=vi, label_en=en, type="partial_date", **more)


def _date(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name=name, label_vi=vi, label_en=en, type="date", **more)


_NAMES = (
    _text("name_vi", "Tên", "Name (Vietnamese)", required=True),
    _text("name_en", "Tên (tiếng Anh)", "Name", required=True),
)
_AREA = (
    _ha("planned_area_ha", "Diện tích quy hoạch", "Planned area", least=0.01),
    _code("area_basis", "Mức độ kiểm chứng diện tích", "How the area is known", AREA_BASIS, required=True),
    _partial("area_as_of", "Thời điểm của diện tích", "Area as of"),
)
_PLACE = (
    _text("commune_codes", "Mã xã, phường", "Commune codes", required=True),
    _code("location_basis", "Vị trí biết theo", "Located by", LOCATION_BASIS, required=True),
)
_OUTLINE = (
    Field(name="outline", label_vi="Ranh giới", label_en="Outline", type="outline"),
    Field(
        name="positional_accuracy_m",
        label_vi="Sai số vị trí của ranh giới",
        label_en="Positional accuracy of the outline",
        type="number",
        unit="m",
        least=0.0,
        most=_WORST_ACCURACY_M,
    ),
    _text("outline_source", "Nguồn của ranh giới", "Source of the outline"),
)
_PRICE = (
    _amount("rent_price", "Giá thuê", "Rent", ""),
    _code("rent_currency", "Đơn vị tiền", "Currency", CURRENCY),
    _code("rent_unit", "Giá tính theo", "Rent per", PRICE_UNIT),
)
_INTERNAL_NOTE = Field(
    name="internal_note",
    label_vi="Ghi chú nội bộ",
    label_en="Internal note",
    type="long_text",
    audience="board",
)
_PUBLISHED = _flag("is_published", "Cho nhà đầu tư xem", "Shown to investors")

#: What the Board adds to a park or a cluster beside the baseline's columns.
_PLACE_EXTRAS = (
    _ha("leasable_area_ha", "Đất công nghiệp có thể cho thuê", "Leasable industrial land"),
    _code("leasable_basis", "Mức độ kiểm chứng đất cho thuê", "How the leasable land is known", AREA_BASIS),
    _partial("leasable_as_of", "Thời điểm của đất cho thuê", "Leasable land as of"),
    Field(name="sectors", label_vi="Ngành thu hút", label_en="Sectors sought", type="codes", allowed=SECTOR),
    _amount("power_supply_mw", "Công suất cấp điện", "Power supply", "MW"),
    _amount("water_supply_m3_day", "Công suất cấp nước", "Water supply", "m³/ngày"),
    _amount("wastewater_m3_day", "Công suất xử lý nước thải", "Wastewater treatment", "m³/ngày"),
    _flag("has_central_wastewater", "Có trạm xử lý nước thải tập trung", "Has central wastewater treatment"),
    _pct("traffic_land_pct", "Tỷ lệ đất giao thông", "Share of traffic land"),
    _pct("green_land_pct", "Tỷ lệ đất cây xanh", "Share of green land"),
    _pct("technical_land_pct", "Tỷ lệ đất hạ tầng kỹ thuật", "Share of technical land"),
    *_PRICE,
    _text("decision_documents", "Văn bản quyết định", "Decision documents"),
    *_both("conditions", "Điều kiện đối với nhà đầu tư", "Conditions for investors"),
    _text("contact_name", "Đầu mối liên hệ", "Contact"),
    _text("contact_phone", "Điện thoại", "Telephone"),
    _text("contact_email", "Thư điện tử", "E-mail"),
    _date("info_as_of", "Ngày cập nhật thông tin", "Information as of"),
    *_OUTLINE,
    _INTERNAL_NOTE,
)

_PARKS = Kind(
    key="parks",
    title_vi="Khu công nghiệp",
    title_en="Industrial parks",
    id_column="park_id",
    id_label_vi="Mã KCN",
    id_label_en="Park id",
    fields=(
        *_NAMES,
        _flag("is_named", "Đã công bố tên", "Name is published", required=True),
        *_AREA,
        _code("park_status", "Tình trạng", "Status", PARK_STATUS, required=True),
        *_PLACE,
        Field(
            name="lat_deg", label_vi="Vĩ độ", label_en="Latitude", type="number", unit="°", least=21, most=24
        ),
        Field(
            name="lon_deg",
            label_vi="Kinh độ",
            label_en="Longitude",
            type="number",
            unit="°",
            least=104,
            most=107,
        ),
        _partial("planning_start", "Bắt đầu quy hoạch", "Planning starts"),
        _partial("planning_end", "Kết thúc quy hoạch", "Planning ends"),
        _pct("occupancy_pct", "Tỷ lệ lấp đầy đã công bố", "Published occupancy rate"),
        _partial("occupancy_as_of", "Thời điểm của tỷ lệ lấp đầy", "Occupancy as of"),
        _partial("newest_source_date", "Nguồn mới nhất", "Newest source"),
        *_both("area_source", "Nguồn của diện tích", "Source of the area"),
        *_both("old_place", "Địa danh cũ", "Old place"),
        *_both("location_note", "Ghi chú vị trí", "Note on the place"),
        *_both("investor_note", "Ghi chú về nhà đầu tư", "Note on investors"),
        *_both("infrastructure_note", "Ghi chú về hạ tầng", "Note on infrastructure"),
        *_both("occupancy_note", "Ghi chú về lấp đầy", "Note on occupancy"),
        *_both("sources", "Nguồn", "Sources"),
        *_PLACE_EXTRAS,
    ),
)

_CLUSTERS = Kind(
    key="clusters",
    title_vi="Cụm công nghiệp",
    title_en="Industrial clusters",
    id_column="cluster_id",
    id_label_vi="Mã CCN",
    id_label_en="Cluster id",
    fields=(
        *_NAMES,
        *_AREA,
        _ha("industrial_area_ha", "Diện tích đất công nghiệp", "Industrial land"),
        _code("cluster_status", "Tình trạng", "Status", CLUSTER_STATUS, required=True),
        *_PLACE,
        _pct("occupancy_pct", "Tỷ lệ lấp đầy đã công bố", "Published occupancy rate"),
        _partial("occupancy_as_of", "Thời điểm của tỷ lệ lấp đầy", "Occupancy as of"),
        *_both("area_source", "Nguồn của diện tích", "Source of the area"),
        *_both("old_place", "Địa danh cũ", "Old place"),
        *_both("decision", "Quyết định", "Decision"),
        *_both("investor_note", "Ghi chú về nhà đầu tư", "Note on investors"),
        *_both("schedule_note", "Ghi chú tiến độ", "Note on the schedule"),
        *_both("status_note", "Ghi chú tình trạng", "Note on the status"),
        *_both("sources", "Nguồn", "Sources"),
        *_PLACE_EXTRAS,
    ),
)

_LOTS = Kind(
    key="lots",
    title_vi="Lô đất",
    title_en="Lots",
    id_column="lot_id",
    id_label_vi="Mã lô",
    id_label_en="Lot id",
    fields=(
        _text(
            "place_id", "Thuộc KCN, CCN", "Park or cluster", required=True, refers_to=("parks", "clusters")
        ),
        _text("lot_name", "Tên lô", "Lot", required=True),
        _code("lot_use", "Mục đích sử dụng", "Use", LOT_USE, required=True),
        _ha("area_ha", "Diện tích", "Area", required=True, least=0.0001),
        _code("lot_status", "Tình trạng", "Status", LOT_STATUS, required=True),
        Field(
            name="sectors",
            label_vi="Ngành được phép",
            label_en="Sectors allowed",
            type="codes",
            allowed=SECTOR,
        ),
        _flag("is_operating", "Đã đi vào hoạt động", "In operation"),
        _flag("has_power", "Có điện đến lô", "Power at the lot"),
        _flag("has_water", "Có nước đến lô", "Water at the lot"),
        _flag("has_wastewater", "Có thu gom nước thải", "Wastewater collected"),
        *_PRICE,
        _date("available_from", "Sẵn sàng từ ngày", "Available from"),
        *_both("conditions", "Điều kiện", "Conditions"),
        _text("source", "Nguồn", "Source", required=True),
        _date("info_as_of", "Ngày cập nhật thông tin", "Information as of", required=True),
        *_OUTLINE,
        _PUBLISHED,
        _INTERNAL_NOTE,
    ),
)

_LEASES = Kind(
    key="leases",
    title_vi="Hợp đồng thuê đất",
    title_en="Leases",
    id_column="lease_id",
    id_label_vi="Mã hợp đồng",
    id_label_en="Lease id",
    audience="board",
    fields=(
        _text("lot_id", "Lô đất", "Lot", required=True, refers_to=("lots",)),
        _text("tenant", "Bên thuê", "Tenant", required=True),
        _ha("area_ha", "Diện tích thuê", "Leased area", required=True, least=0.0001),
        _ha("operating_area_ha", "Diện tích đã hoạt động", "Area in operation"),
        _date("signed_on", "Ngày ký", "Signed on", required=True),
        _date("starts_on", "Từ ngày", "Starts on"),
        _date("ends_on", "Đến ngày", "Ends on"),
        _code("sector", "Ngành", "Sector", SECTOR),
        *_PRICE,
        _text("source", "Nguồn", "Source", required=True),
        _INTERNAL_NOTE,
    ),
)

_OCCUPANCY = Kind(
    key="occupancy",
    title_vi="Số liệu lấp đầy",
    title_en="Occupancy records",
    id_column="occupancy_id",
    id_label_vi="Mã số liệu",
    id_label_en="Record id",
    fields=(
        _text("place_id", "KCN, CCN", "Park or cluster", required=True, refers_to=("parks", "clusters")),
        _partial("as_of", "Thời điểm", "As of"),
        _ha("leasable_ha", "Đất có thể cho thuê", "Leasable"),
        _ha("leased_ha", "Đã cho thuê", "Leased"),
        _ha("operating_ha", "Đã hoạt động", "Operating"),
        _pct("rate_pct", "Tỷ lệ lấp đầy đã công bố", "Published rate"),
        _code("basis", "Mức độ kiểm chứng", "How it is known", AREA_BASIS, required=True),
        *_both("source", "Nguồn", "Source"),
        _PUBLISHED,
        _INTERNAL_NOTE,
    ),
)

_SITE_OPTIONS = Kind(
    key="site_options",
    title_vi="Phương án vị trí",
    title_en="Site options",
    id_column="option_id",
    id_label_vi="Mã phương án",
    id_label_en="Option id",
    audience="culture",
    fields=(
        _text("name_vi", "Tên", "Name", required=True),
        _text("slot", "Dành cho KCN, CCN", "For park or cluster", refers_to=("parks", "clusters")),
        _text("scenario", "Kịch bản", "Scenario"),
        _text("phase", "Giai đoạn", "Phase"),
        _text("author", "Người đề xuất", "Proposed by"),
        *_OUTLINE,
        Field(name="note", label_vi="Ghi chú", label_en="Note", type="long_text"),
        _flag("is_published", "Gửi Sở Văn hóa xem", "Shown to the culture department"),
        _INTERNAL_NOTE,
    ),
)

_MILESTONES = Kind(
    key="milestones",
    title_vi="Tiến độ công việc",
    title_en="Progress of milestones",
    id_column="milestone_id",
    id_label_vi="Mã công việc",
    id_label_en="Milestone id",
    audience="culture",
    fields=(
        _code("milestone_status", "Tình trạng", "Status", MILESTONE_STATUS, required=True),
        _date("done_on", "Ngày hoàn thành", "Done on"),
        _date("info_as_of", "Ngày cập nhật thông tin", "Information as of", required=True),
        _text("source", "Căn cứ", "Evidence", required=True),
        _INTERNAL_NOTE,
    ),
)

#: Every kind, in the order in which they are filled and exported: what is referred to stands first.
KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {kind.key: kind for kind in (_PARKS, _CLUSTERS, _LOTS, _LEASES, _OCCUPANCY, _SITE_OPTIONS, _MILESTONES)}
)
#: Kinds whose ids a lot or an occupancy record can belong to.
PLACE_KINDS: Final = ("parks", "clusters")
#: Kinds that data files fill at the first start and whose later versions are merged.
BASELINE_KINDS: Final = ("parks", "clusters", "occupancy")
