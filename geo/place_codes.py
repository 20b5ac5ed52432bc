"""Short codes of what is stored about parks, clusters and lots, with their wording in both languages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "AREA_BASIS",
    "CLUSTER_STATUS",
    "CURRENCY",
    "LEASABLE_USES",
    "LOCATION_BASIS",
    "LOT_STATUS",
    "LOT_USE",
    "MILESTONE_STATUS",
    "PARK_STATUS",
    "PRICE_UNIT",
    "SCENARIO_REMAINDER",
    "SCENARIO_STEP",
    "SECTOR",
]


def _codes(**entries: tuple[str, str]) -> Mapping[str, tuple[str, str]]:
    """Return a read-only code list: code to (Vietnamese, English)."""
    return MappingProxyType(entries)


#: How a figure is known, from the firmest to the weakest (promise 1).
AREA_BASIS: Final = _codes(
    decision=("theo quyết định", "by decision"),
    plan_2023=("quy hoạch 2023", "plan of 2023"),
    reported=("theo báo chí", "reported in the press"),
    unverified=("chưa kiểm chứng", "unverified"),
    assumed=("giả định", "assumed"),
    measured=("đo trên dữ liệu", "measured on the data"),
    unknown=("chưa công bố", "not published"),
)

PARK_STATUS: Final = _codes(
    operating=("Đang hoạt động", "Operating"),
    investor_selected=("Đã có nhà đầu tư hạ tầng", "Infrastructure investor selected"),
    planned=("Quy hoạch", "Planned"),
)

CLUSTER_STATUS: Final = _codes(
    operating=("Đang hoạt động", "Operating"),
    under_construction=("Đang xây dựng", "Under construction"),
    converting=("Chuyển đổi từ khu công nghiệp", "Converting from a park"),
    planned=("Quy hoạch", "Planned"),
)

LOCATION_BASIS: Final = _codes(
    point=("một điểm", "a point"),
    commune=("xã, phường", "the commune"),
    district=("huyện cũ", "the old district"),
    old_province=("tỉnh Hà Giang cũ", "old Hà Giang province"),
    old_province_tq=("tỉnh Tuyên Quang cũ", "old Tuyên Quang province"),
    province=("toàn tỉnh", "the whole province"),
)

#: What a lot may be used for.
LOT_USE: Final = _codes(
    industrial=("Đất công nghiệp (nhà xưởng)", "Industrial (factories)"),
    warehouse=("Đất kho bãi", "Warehouses, yards"),
    service=("Đất dịch vụ, hành chính", "Services, administration"),
    technical=("Đất hạ tầng kỹ thuật", "Technical areas"),
    traffic=("Đất giao thông", "Traffic"),
    green=("Đất cây xanh, mặt nước", "Green land, water"),
    other=("Đất khác", "Other"),
)

#: Uses that count as leasable industrial land, the denominator of the occupancy rate.
LEASABLE_USES: Final = frozenset({"industrial", "warehouse"})

LOT_STATUS: Final = _codes(
    available=("Còn trống, sẵn sàng cho thuê", "Available"),
    reserved=("Đã giữ chỗ", "Reserved"),
    leased=("Đã cho thuê", "Leased"),
    not_cleared=("Chưa giải phóng mặt bằng", "Not cleared"),
)

CURRENCY: Final = _codes(VND=("đồng", "VND"), USD=("đô la Mỹ", "USD"))

PRICE_UNIT: Final = _codes(
    per_m2_year=("trên m² mỗi năm", "per m² a year"),
    per_m2_term=("trên m² cho cả thời hạn", "per m² for the whole term"),
)

#: Groups of industries by the words of the province's plans.
SECTOR: Final = _codes(
    electronics=("Điện, điện tử", "Electrical and electronics"),
    mechanical=("Cơ khí, lắp ráp, ô tô", "Mechanical, assembly, vehicles"),
    supporting=("Công nghiệp hỗ trợ", "Supporting industries"),
    garments=("Dệt may, da giày", "Textiles, garments, footwear"),
    food=("Chế biến nông sản, thực phẩm", "Food and farm products"),
    wood_paper=("Gỗ, giấy, lâm sản", "Wood, paper, forest products"),
    minerals=("Chế biến khoáng sản, luyện kim", "Minerals, metals"),
    materials=("Vật liệu xây dựng", "Building materials"),
    chemicals=("Hóa chất, dược liệu", "Chemicals, pharmaceuticals"),
    energy=("Năng lượng", "Energy"),
    logistics=("Kho vận, logistics", "Storage, logistics"),
    other=("Ngành khác", "Other"),
)

MILESTONE_STATUS: Final = _codes(
    not_started=("Chưa thực hiện", "Not started"),
    in_progress=("Đang thực hiện", "In progress"),
    done=("Đã hoàn thành", "Done"),
    cancelled=("Không thực hiện nữa", "Cancelled"),
)

#: What one step of a scenario does.
SCENARIO_STEP: Final = _codes(
    use_option=("Dùng phương án vị trí", "Use a site option"),
    set_area=("Ấn định diện tích của KCN", "Set a park's area"),
    convert_to_cluster=("Chuyển đất KCN thành CCN", "Convert park land to a cluster"),
)

#: What becomes of the land that a conversion leaves over.
SCENARIO_REMAINDER: Final = _codes(
    other_use=("Chuyển sang mục đích khác", "Returned to another use"),
    reserve=("Giữ làm đất dự trữ", "Kept as a reserve"),
    other_park=("Nhập vào KCN khác", "Added to another park"),
    undecided=("Chưa quyết định", "Not decided"),
)
