"""Short codes that stand in the data, each with its Vietnamese and English wording."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from geo.place_codes import AREA_BASIS, CLUSTER_STATUS, LOCATION_BASIS, PARK_STATUS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "AREA_BASIS",
    "CHECK_WITH",
    "CLUSTER_STATUS",
    "COMMUNE_TYPE",
    "COMPARISON",
    "COVERAGE_LEVEL",
    "ENERGY_SOURCE",
    "HERITAGE_KIND",
    "HERITAGE_LOCATION",
    "HERITAGE_RANK",
    "KIND_VERIFICATION",
    "LOCATION_BASIS",
    "PARK_STATUS",
    "PLACE_CLASS",
    "POINT_KIND",
    "POINT_VERIFICATION",
    "PROTECTED_KIND",
    "PROTECTED_VERIFICATION",
    "RANK_VERIFICATION",
    "ROAD_CLASS",
    "ROAD_STATUS",
    "RULE_RELATION",
    "RULE_VERDICT",
    "RULE_VERIFICATION",
    "VOLTAGE_BASIS",
    "CodeList",
    "Language",
    "label",
]

Language = Literal["vi", "en"]
CodeList = "Mapping[str, tuple[str, str]]"


def _codes(**entries: tuple[str, str]) -> Mapping[str, tuple[str, str]]:
    """Return a read-only code list: code to (Vietnamese, English)."""
    return MappingProxyType(entries)


HERITAGE_RANK = _codes(
    unesco_geopark=("Công viên địa chất toàn cầu UNESCO", "UNESCO Global Geopark"),
    national_special=("Quốc gia đặc biệt", "National special"),
    national=("Quốc gia", "National"),
    provincial=("Cấp tỉnh", "Provincial"),
    candidate=("Đang đề nghị xếp hạng", "Candidate"),
    unknown=("Chưa rõ xếp hạng", "Rank not known"),
)

HERITAGE_KIND = _codes(
    history=("Lịch sử, cách mạng", "History, revolution"),
    scenic=("Danh lam thắng cảnh", "Scenic"),
    architecture=("Kiến trúc nghệ thuật", "Architecture, art"),
    archaeology=("Khảo cổ", "Archaeology"),
)

HERITAGE_LOCATION = _codes(
    old_commune=("theo xã cũ", "by old commune"),
    commune=("theo xã mới", "by new commune"),
    osm_point=("điểm OpenStreetMap", "OpenStreetMap point"),
    published_coordinate=("tọa độ đã công bố", "published coordinate"),
)

CHECK_WITH = _codes(
    communes=("so với ranh giới các xã", "against its communes"),
    point=("điểm trừ sai số", "point minus accuracy"),
    point_screening=("điểm trừ sai số, chỉ để sàng lọc", "point minus accuracy, screening only"),
)

RANK_VERIFICATION = _codes(
    sourced=("có nguồn", "sourced"),
    secondary=("nguồn thứ cấp", "secondary source"),
    not_stated=("nguồn không nêu xếp hạng", "rank not stated in the source"),
)

KIND_VERIFICATION = _codes(
    sourced=("có nguồn", "sourced"),
    assigned=("do người tổng hợp xếp loại", "assigned by the compiler"),
)

RULE_VERIFICATION = _codes(
    read=("đã đọc văn bản", "text read"),
    secondary=("nguồn thứ cấp", "secondary source"),
    unverified=("chưa kiểm chứng", "unverified"),
    policy=("ngưỡng của công cụ, luật không quy định", "this tool's threshold, not law"),
)

RULE_VERDICT = _codes(
    prohibited=("cấm", "prohibited"),
    consent_required=("phải được chấp thuận", "consent required"),
    caution=("lưu ý", "caution"),
)

RULE_RELATION = _codes(
    overlap=("chồng lấn", "overlap"),
    within_distance=("trong khoảng cách", "within distance"),
)

ROAD_CLASS = _codes(
    expressway=("Cao tốc", "Expressway"),
    national=("Quốc lộ", "National road"),
    unknown=("Chưa rõ cấp", "Class not known"),
)

ROAD_STATUS = _codes(
    open=("đang khai thác", "open"),
    under_construction=("đang xây dựng", "under construction"),
)

VOLTAGE_BASIS = _codes(
    mapped=("ghi trên bản đồ nguồn", "given on the source map"),
    published=("đã công bố", "published"),
    inferred_from_nearest_line=("suy từ đường dây gần nhất", "inferred from the nearest line"),
    unknown=("chưa rõ", "not known"),
)

PLACE_CLASS = _codes(
    city=("Thành phố", "City"),
    town=("Thị trấn, thị tứ", "Town"),
    suburb=("Khu dân cư đô thị", "Suburb"),
    village=("Làng, bản", "Village"),
    hamlet=("Thôn, xóm", "Hamlet"),
)

POINT_KIND = _codes(
    airport=("Sân bay", "Airport"),
    seaport=("Cảng biển", "Seaport"),
    river_port=("Cảng sông", "River port"),
    border_gate=("Cửa khẩu", "Border gate"),
    rail=("Ga, bãi đường sắt", "Railway yard"),
    city=("Trung tâm đô thị", "City centre"),
)

COMMUNE_TYPE = _codes(commune=("Xã", "Commune"), ward=("Phường", "Ward"))

PROTECTED_KIND = _codes(
    nature_reserve=("Khu bảo tồn thiên nhiên", "Nature reserve"),
    landscape_protection_area=("Khu bảo vệ cảnh quan", "Landscape protection area"),
    species_habitat_conservation_area=(
        "Khu bảo tồn loài và sinh cảnh",
        "Species and habitat conservation area",
    ),
    national_park=("Vườn quốc gia", "National park"),
)

PROTECTED_VERIFICATION = _codes(
    sourced=("có nguồn", "sourced"),
    partly_sourced=("có nguồn một phần", "partly sourced"),
    unverified=("chưa kiểm chứng", "unverified"),
)

POINT_VERIFICATION = _codes(
    sourced=("có nguồn", "sourced"),
    partly_sourced=("có nguồn một phần", "partly sourced"),
    general_knowledge=("theo kiến thức chung", "from general knowledge"),
)

COMPARISON = _codes(
    equal=("bằng", "equal to"),
    more_than=("trên", "more than"),
    at_least=("từ", "at least"),
    about=("khoảng", "about"),
)

COVERAGE_LEVEL = _codes(
    full=("đầy đủ", "full"),
    partial=("một phần", "partial"),
    none=("chưa có", "none"),
)

ENERGY_SOURCE = _codes(hydro=("thủy điện", "hydropower"))


def label(codes: Mapping[str, tuple[str, str]], code: str, language: Language) -> str:
    """
    Return the wording of a code.

    Parameters
    ----------
    codes
        One of the code lists of this module.
    code
        A code of that list.
    language
        Language of the wording, "vi" or "en".

    Returns
    -------
    str
        The wording in that language.

    Raises
    ------
    KeyError
        The list has no such code: the data was not checked against its schema.
    """
    return codes[code][0 if language == "vi" else 1]
