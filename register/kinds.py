"""The kinds of record that the register keeps, declared as data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

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
    SCENARIO_REMAINDER,
    SCENARIO_STEP,
    SECTOR,
)
from register.field_makers import (
    amount_field,
    both_fields,
    code_field,
    date_field,
    flag_field,
    hectare_field,
    partial_date_field,
    percent_field,
    text_field,
)
from register.fields import Field, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BASELINE_KINDS", "KINDS", "PLACE_KINDS"]

#: Worst positional accuracy of an outline, metre.
_WORST_ACCURACY_M: Final = 5_000.0
#: No scenario has more steps than this.
_MOST_STEPS: Final = 10_000


_NAMES = (
    text_field("name_vi", "Tên", "Name (Vietnamese)", required=True),
    text_field("name_en", "Tên (tiếng Anh)", "Name", required=True),
)
_AREA = (
    hectare_field("planned_area_ha", "Diện tích quy hoạch", "Planned area", least=0.01),
    code_field(
        "area_basis", "Mức độ kiểm chứng diện tích", "How the area is known", AREA_BASIS, required=True
    ),
    partial_date_field("area_as_of", "Thời điểm của diện tích", "Area as of"),
)
_PLACE = (
    text_field("commune_codes", "Mã xã, phường", "Commune codes", required=True),
    code_field("location_basis", "Vị trí biết theo", "Located by", LOCATION_BASIS, required=True),
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
    text_field("outline_source", "Nguồn của ranh giới", "Source of the outline"),
)
_PRICE = (
    amount_field("rent_price", "Giá thuê", "Rent", ""),
    code_field("rent_currency", "Đơn vị tiền", "Currency", CURRENCY),
    code_field("rent_unit", "Giá tính theo", "Rent per", PRICE_UNIT),
)
_INTERNAL_NOTE = Field(
    name="internal_note",
    label_vi="Ghi chú nội bộ",
    label_en="Internal note",
    type="long_text",
    audience="board",
)
_PUBLISHED = flag_field("is_published", "Cho nhà đầu tư xem", "Shown to investors")
_NOTE = Field(name="note", label_vi="Ghi chú", label_en="Note", type="long_text")
_SHOWN_TO_CULTURE = flag_field("is_published", "Gửi Sở Văn hóa xem", "Shown to the culture department")

#: What the Board adds to a park or a cluster beside the baseline's columns.
_PLACE_EXTRAS = (
    hectare_field("leasable_area_ha", "Đất công nghiệp có thể cho thuê", "Leasable industrial land"),
    code_field(
        "leasable_basis", "Mức độ kiểm chứng đất cho thuê", "How the leasable land is known", AREA_BASIS
    ),
    partial_date_field("leasable_as_of", "Thời điểm của đất cho thuê", "Leasable land as of"),
    Field(name="sectors", label_vi="Ngành thu hút", label_en="Sectors sought", type="codes", allowed=SECTOR),
    amount_field("power_supply_mw", "Công suất cấp điện", "Power supply", "MW"),
    amount_field("water_supply_m3_day", "Công suất cấp nước", "Water supply", "m³/ngày"),
    amount_field("wastewater_m3_day", "Công suất xử lý nước thải", "Wastewater treatment", "m³/ngày"),
    flag_field(
        "has_central_wastewater", "Có trạm xử lý nước thải tập trung", "Has central wastewater treatment"
    ),
    percent_field("traffic_land_pct", "Tỷ lệ đất giao thông", "Share of traffic land"),
    percent_field("green_land_pct", "Tỷ lệ đất cây xanh", "Share of green land"),
    percent_field("technical_land_pct", "Tỷ lệ đất hạ tầng kỹ thuật", "Share of technical land"),
    *_PRICE,
    text_field("decision_documents", "Văn bản quyết định", "Decision documents"),
    *both_fields("conditions", "Điều kiện đối với nhà đầu tư", "Conditions for investors"),
    text_field("contact_name", "Đầu mối liên hệ", "Contact"),
    text_field("contact_phone", "Điện thoại", "Telephone"),
    text_field("contact_email", "Thư điện tử", "E-mail"),
    date_field("info_as_of", "Ngày cập nhật thông tin", "Information as of"),
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
        flag_field("is_named", "Đã công bố tên", "Name is published", required=True),
        *_AREA,
        code_field("park_status", "Tình trạng", "Status", PARK_STATUS, required=True),
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
        partial_date_field("planning_start", "Bắt đầu quy hoạch", "Planning starts"),
        partial_date_field("planning_end", "Kết thúc quy hoạch", "Planning ends"),
        percent_field("occupancy_pct", "Tỷ lệ lấp đầy đã công bố", "Published occupancy rate"),
        partial_date_field("occupancy_as_of", "Thời điểm của tỷ lệ lấp đầy", "Occupancy as of"),
        partial_date_field("newest_source_date", "Nguồn mới nhất", "Newest source"),
        *both_fields("area_source", "Nguồn của diện tích", "Source of the area"),
        *both_fields("old_place", "Địa danh cũ", "Old place"),
        *both_fields("location_note", "Ghi chú vị trí", "Note on the place"),
        *both_fields("investor_note", "Ghi chú về nhà đầu tư", "Note on investors"),
        *both_fields("infrastructure_note", "Ghi chú về hạ tầng", "Note on infrastructure"),
        *both_fields("occupancy_note", "Ghi chú về lấp đầy", "Note on occupancy"),
        *both_fields("sources", "Nguồn", "Sources"),
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
        hectare_field("industrial_area_ha", "Diện tích đất công nghiệp", "Industrial land"),
        code_field("cluster_status", "Tình trạng", "Status", CLUSTER_STATUS, required=True),
        *_PLACE,
        percent_field("occupancy_pct", "Tỷ lệ lấp đầy đã công bố", "Published occupancy rate"),
        partial_date_field("occupancy_as_of", "Thời điểm của tỷ lệ lấp đầy", "Occupancy as of"),
        *both_fields("area_source", "Nguồn của diện tích", "Source of the area"),
        *both_fields("old_place", "Địa danh cũ", "Old place"),
        *both_fields("decision", "Quyết định", "Decision"),
        *both_fields("investor_note", "Ghi chú về nhà đầu tư", "Note on investors"),
        *both_fields("schedule_note", "Ghi chú tiến độ", "Note on the schedule"),
        *both_fields("status_note", "Ghi chú tình trạng", "Note on the status"),
        *both_fields("sources", "Nguồn", "Sources"),
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
        text_field(
            "place_id", "Thuộc KCN, CCN", "Park or cluster", required=True, refers_to=("parks", "clusters")
        ),
        text_field("lot_name", "Tên lô", "Lot", required=True),
        code_field("lot_use", "Mục đích sử dụng", "Use", LOT_USE, required=True),
        hectare_field("area_ha", "Diện tích", "Area", required=True, least=0.0001),
        code_field("lot_status", "Tình trạng", "Status", LOT_STATUS, required=True),
        Field(
            name="sectors",
            label_vi="Ngành được phép",
            label_en="Sectors allowed",
            type="codes",
            allowed=SECTOR,
        ),
        flag_field("is_operating", "Đã đi vào hoạt động", "In operation"),
        flag_field("has_power", "Có điện đến lô", "Power at the lot"),
        flag_field("has_water", "Có nước đến lô", "Water at the lot"),
        flag_field("has_wastewater", "Có thu gom nước thải", "Wastewater collected"),
        *_PRICE,
        date_field("available_from", "Sẵn sàng từ ngày", "Available from"),
        *both_fields("conditions", "Điều kiện", "Conditions"),
        text_field("source", "Nguồn", "Source", required=True),
        date_field("info_as_of", "Ngày cập nhật thông tin", "Information as of", required=True),
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
        text_field("lot_id", "Lô đất", "Lot", required=True, refers_to=("lots",)),
        text_field("tenant", "Bên thuê", "Tenant", required=True),
        hectare_field("area_ha", "Diện tích thuê", "Leased area", required=True, least=0.0001),
        hectare_field("operating_area_ha", "Diện tích đã hoạt động", "Area in operation"),
        date_field("signed_on", "Ngày ký", "Signed on", required=True),
        date_field("starts_on", "Từ ngày", "Starts on"),
        date_field("ends_on", "Đến ngày", "Ends on"),
        code_field("sector", "Ngành", "Sector", SECTOR),
        *_PRICE,
        text_field("source", "Nguồn", "Source", required=True),
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
        text_field("place_id", "KCN, CCN", "Park or cluster", required=True, refers_to=("parks", "clusters")),
        partial_date_field("as_of", "Thời điểm", "As of"),
        hectare_field("leasable_ha", "Đất có thể cho thuê", "Leasable"),
        hectare_field("leased_ha", "Đã cho thuê", "Leased"),
        hectare_field("operating_ha", "Đã hoạt động", "Operating"),
        percent_field("rate_pct", "Tỷ lệ lấp đầy đã công bố", "Published rate"),
        code_field("basis", "Mức độ kiểm chứng", "How it is known", AREA_BASIS, required=True),
        *both_fields("source", "Nguồn", "Source"),
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
        text_field("name_vi", "Tên", "Name", required=True),
        text_field("slot", "Dành cho KCN, CCN", "For park or cluster", refers_to=("parks", "clusters")),
        text_field("scenario", "Kịch bản", "Scenario"),
        text_field("phase", "Giai đoạn", "Phase"),
        text_field("author", "Người đề xuất", "Proposed by"),
        *_OUTLINE,
        Field(name="origin", label_vi="Hình thành từ", label_en="Where it came from", type="long_text"),
        Field(
            name="mean_score",
            label_vi="Điểm phù hợp trung bình",
            label_en="Mean suitability score",
            type="number",
            least=0.0,
            most=1.0,
        ),
        _NOTE,
        _SHOWN_TO_CULTURE,
        _INTERNAL_NOTE,
    ),
)

_SCENARIOS = Kind(
    key="scenarios",
    title_vi="Kịch bản",
    title_en="Scenarios",
    id_column="scenario_id",
    id_label_vi="Mã kịch bản",
    id_label_en="Scenario id",
    audience="culture",
    fields=(
        text_field("name_vi", "Tên", "Name", required=True),
        text_field("author", "Người lập", "Drawn up by"),
        _NOTE,
        _SHOWN_TO_CULTURE,
        _INTERNAL_NOTE,
    ),
)

_SCENARIO_STEPS = Kind(
    key="scenario_steps",
    title_vi="Bước của kịch bản",
    title_en="Steps of scenarios",
    id_column="step_id",
    id_label_vi="Mã bước",
    id_label_en="Step id",
    audience="board",
    fields=(
        text_field("scenario_id", "Kịch bản", "Scenario", required=True, refers_to=("scenarios",)),
        Field(
            name="sort_order",
            label_vi="Thứ tự",
            label_en="Order",
            type="integer",
            least=1,
            most=_MOST_STEPS,
        ),
        code_field("step_type", "Việc", "What is done", SCENARIO_STEP, required=True),
        text_field("option_id", "Phương án vị trí", "Site option", refers_to=("site_options",)),
        text_field("place_id", "Dành cho KCN, CCN", "For park or cluster", refers_to=("parks", "clusters")),
        hectare_field("area_ha", "Diện tích", "Area", least=0.01),
        code_field("area_basis", "Mức độ kiểm chứng diện tích", "How the area is known", AREA_BASIS),
        percent_field("leasable_share_pct", "Tỷ lệ đất có thể cho thuê", "Share of leasable land"),
        Field(
            name="sectors", label_vi="Ngành thu hút", label_en="Sectors sought", type="codes", allowed=SECTOR
        ),
        hectare_field("cluster_area_ha", "Diện tích CCN sau chuyển đổi", "Area of the cluster", least=0.01),
        code_field("remainder", "Phần đất còn lại", "What becomes of the rest", SCENARIO_REMAINDER),
        text_field("remainder_to", "Nhập vào KCN", "Park that takes the rest", refers_to=("parks",)),
        text_field("phase", "Giai đoạn", "Phase"),
        _NOTE,
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
        code_field("milestone_status", "Tình trạng", "Status", MILESTONE_STATUS, required=True),
        date_field("done_on", "Ngày hoàn thành", "Done on"),
        date_field("info_as_of", "Ngày cập nhật thông tin", "Information as of", required=True),
        text_field("source", "Căn cứ", "Evidence", required=True),
        _INTERNAL_NOTE,
    ),
)

#: Every kind, in the order in which they are filled and exported: what is referred to stands first.
KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            _PARKS,
            _CLUSTERS,
            _LOTS,
            _LEASES,
            _OCCUPANCY,
            _SITE_OPTIONS,
            _SCENARIOS,
            _SCENARIO_STEPS,
            _MILESTONES,
        )
    }
)
#: Kinds whose ids a lot or an occupancy record can belong to.
PLACE_KINDS: Final = ("parks", "clusters")
#: Kinds that data files fill at the first start and whose later versions are merged.
BASELINE_KINDS: Final = ("parks", "clusters", "occupancy")
