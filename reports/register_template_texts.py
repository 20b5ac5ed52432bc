"""Sentences of the template for records of the register, in both languages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EXAMPLES", "HOW", "MEANINGS", "TEXTS"]

#: Key to (Vietnamese, English).
TEXTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "title": ("Mẫu nhập dữ liệu đất công nghiệp", "Template for records of industrial land"),
        "step_1": (
            (
                "Mỗi trang là một loại bản ghi, mỗi dòng một bản ghi, bắt đầu từ dòng 3. Dòng 2 ẩn là tên "
                "trường: xin giữ nguyên."
            ),
            (
                "Each sheet is one kind of record, each row one record, from row 3 on. The hidden row 2 has "
                "field names: keep it."
            ),
        ),
        "step_2": (
            (
                "Để trống cột mã thì phần mềm đặt mã mới; ghi mã đã có thì bản ghi đó được sửa. Trang "
                "“{milestones}” chỉ nhận mã đã có."
            ),
            (
                "With the id left blank a new id is given; with an id that exists that record is changed. "
                "The sheet '{milestones}' takes existing ids only."
            ),
        ),
        "step_3": (
            (
                "Cột có dấu * là bắt buộc đối với bản ghi mới. Ô để trống không làm mất giá trị đã lưu; muốn "
                "xóa giá trị đã lưu, ghi {clear}."
            ),
            (
                "Columns with * are needed for new records. A blank cell does not take a stored value away; "
                "to do so, write {clear}."
            ),
        ),
        "step_4": (
            (
                "Điều chưa biết thì để trống, không ghi 0. Số tính theo đơn vị ghi ở tiêu đề; ngày ghi "
                "ngày/tháng/năm."
            ),
            (
                "Leave blank what is not known, do not write 0. Numbers are in the unit of the heading; "
                "dates are day/month/year."
            ),
        ),
        "step_5": (
            (
                "Có thể đổi thứ tự cột, bỏ cột không dùng; cột thêm vào không được đọc. Không đọc trang này: "
                "các ví dụ dưới đây không phải dữ liệu."
            ),
            (
                "Columns may change places, those not used may be deleted; further columns are not read. "
                "This sheet is not read: the examples below are no data."
            ),
        ),
        "sheet": ("Trang", "Sheet"),
        "column": ("Cột", "Column"),
        "meaning": ("Ý nghĩa, cách ghi", "Meaning, how to fill in"),
        "unit": ("Đơn vị", "Unit"),
        "required": ("Bắt buộc", "Required"),
        "example": ("Ví dụ (không phải dữ liệu)", "Example (no data)"),
        "yes": ("Có", "Yes"),
        "id_new": ("Để trống nếu là bản ghi mới.", "Leave blank for a new record."),
        "id_fixed": ("Chọn trong danh sách; không thêm mã mới.", "Choose from the list; no new ids."),
        "places_note": (
            "Mã dùng cho cột “{column}”. Có thể ghi mã, tên, hoặc chọn trong danh sách.",
            "Ids for the column '{column}'. Write the id or the name, or choose from the list.",
        ),
        "id": ("Mã", "Id"),
        "name": ("Tên", "Name"),
        "error_title": ("Giá trị không hợp lệ", "Value not accepted"),
        "error_list": (
            "Hãy chọn một mục trong danh sách.",
            "Choose an entry of the list.",
        ),
        "error_known": (
            "Mã này không có trong danh sách. Chỉ giữ lại nếu chắc chắn mã đúng.",
            "This id is not in the list. Keep it only when it is certain.",
        ),
        "error_number": (
            "Cần một số từ {least} đến {most}{unit}.",
            "A number from {least} to {most}{unit} is needed.",
        ),
        "error_integer": (
            "Cần một số nguyên từ {least} đến {most}{unit}.",
            "A whole number from {least} to {most}{unit} is needed.",
        ),
        "error_date": (
            "Cần một ngày có thật, dạng ngày/tháng/năm, ví dụ 19/09/2026.",
            "A date is needed, day/month/year, for example 19/09/2026.",
        ),
        "error_text": ("Tối đa {most} ký tự.", "At most {most} characters."),
        "prompt_codes": (
            "Một hoặc nhiều mục, cách nhau bằng dấu chấm phẩy; các mục ở trang “{guide}”.",
            "One entry or more with semicolons between; the entries stand on the sheet '{guide}'.",
        ),
    }
)

#: How a cell of a type is filled in.
HOW: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "text": ("Văn bản ngắn.", "Short text."),
        "long_text": ("Văn bản.", "Text."),
        "number": ("Số.", "Number."),
        "integer": ("Số nguyên.", "Whole number."),
        "flag": ("Có hoặc Không.", "Yes or No."),
        "date": ("Ngày/tháng/năm.", "Day/month/year."),
        "partial_date": (
            "Năm, tháng/năm, quý/năm hoặc ngày/tháng/năm, theo mức độ đã biết.",
            "Year, month, quarter or day, as far as it is known.",
        ),
        "code": ("Chọn một trong: {words}.", "Choose one of: {words}."),
        "codes": (
            "Một hoặc nhiều mục, cách nhau bằng dấu chấm phẩy: {words}.",
            "One or more, with semicolons between: {words}.",
        ),
    }
)

#: What a column means beyond its heading: (kind, field) or ("", field) for every kind.
MEANINGS: Final[Mapping[tuple[str, str], tuple[str, str]]] = MappingProxyType(
    {
        ("", "place_id"): (
            "Khu, cụm công nghiệp mà bản ghi thuộc về; mã ở trang “Mã KCN, CCN”.",
            "The park or cluster; ids on the sheet 'Park and cluster ids'.",
        ),
        ("lots", "lot_name"): ("Tên lô theo quy hoạch chi tiết.", "Name of the lot in the detailed plan."),
        ("lots", "area_ha"): ("Diện tích cả lô.", "Area of the whole lot."),
        ("lots", "available_from"): (
            "Ngày có thể bàn giao đất.",
            "Day from which the land can be handed over.",
        ),
        ("lots", "is_published"): (
            "Có: nhà đầu tư xem được lô này. Để trống hoặc Không: chỉ Ban quản lý xem được.",
            "Yes: investors see the lot. Blank or No: only the Board sees it.",
        ),
        ("occupancy", "is_published"): (
            "Có: mọi người xem được. Để trống hoặc Không: chỉ Ban quản lý xem được.",
            "Yes: everybody sees it. Blank or No: only the Board sees it.",
        ),
        ("leases", "lot_id"): (
            "Mã của lô đất cho thuê, đã có trong sổ đất hoặc có ở trang “Lô đất” của tệp này.",
            "Id of the lot that is let; in the register already, or on the sheet 'Lots' of this file.",
        ),
        ("leases", "area_ha"): ("Diện tích ghi trong hợp đồng.", "Area of the contract."),
        ("leases", "operating_area_ha"): (
            "Phần diện tích thuê đã có nhà xưởng hoạt động.",
            "The part of the leased area where a plant is in operation.",
        ),
        ("occupancy", "as_of"): (
            "Thời điểm của số liệu, không phải ngày nhập.",
            "The date to which the figures refer, not the day of entry.",
        ),
        ("occupancy", "leasable_ha"): (
            "Đất công nghiệp có thể cho thuê (mẫu số của tỷ lệ lấp đầy).",
            "Industrial land that may be let (denominator of the occupancy rate).",
        ),
        ("occupancy", "leased_ha"): ("Đất đã ký hợp đồng cho thuê.", "Land under a signed lease."),
        ("occupancy", "operating_ha"): (
            "Đất của các dự án đã hoạt động.",
            "Land of projects in operation.",
        ),
        ("occupancy", "rate_pct"): (
            "Chỉ ghi tỷ lệ do một nguồn công bố; tỷ lệ từ số hecta do phần mềm tính. Ghi 77,4 cho 77,4 %.",
            "Only a rate that a source publishes; rates from hectares are worked out. Write 77.4 for 77.4%.",
        ),
        ("milestones", "done_on"): (
            "Chỉ ghi khi đã hoàn thành.",
            "Only when it is done.",
        ),
        ("", "info_as_of"): (
            "Ngày mà thông tin trong dòng này là đúng.",
            "The day on which the information in the row is right.",
        ),
        ("", "rent_price"): (
            "Chỉ ghi số; đơn vị tiền và cách tính ở hai cột sau.",
            "The number only; currency and unit follow.",
        ),
        ("", "internal_note"): ("Chỉ Ban quản lý xem được.", "Only the Board sees it."),
        ("", "source"): (
            "Văn bản, người cung cấp hoặc hồ sơ làm căn cứ.",
            "Document or person that it rests on.",
        ),
        ("", "source_vi"): (
            "Văn bản, người cung cấp hoặc hồ sơ làm căn cứ.",
            "Document or person that it rests on.",
        ),
    }
)

#: Made-up entries: (kind, field) or ("", field) to (Vietnamese, English).
EXAMPLES: Final[Mapping[tuple[str, str], tuple[str, str]]] = MappingProxyType(
    {
        ("lots", "lot_id"): ("VD-L001", "VD-L001"),
        ("lots", "place_id"): ("VD-KCN", "VD-KCN"),
        ("lots", "lot_name"): ("CN-01", "CN-01"),
        ("lots", "area_ha"): ("2,5", "2.5"),
        ("lots", "rent_price"): ("50", "50"),
        ("lots", "available_from"): ("01/07/2027", "01/07/2027"),
        ("leases", "lease_id"): ("VD-HD-001", "VD-HD-001"),
        ("leases", "lot_id"): ("VD-L001", "VD-L001"),
        ("leases", "tenant"): ("Công ty Ví dụ", "Example company"),
        ("leases", "area_ha"): ("2,5", "2.5"),
        ("leases", "operating_area_ha"): ("1,2", "1.2"),
        ("leases", "rent_price"): ("50", "50"),
        ("leases", "signed_on"): ("15/03/2027", "15/03/2027"),
        ("occupancy", "occupancy_id"): ("VD-LD001", "VD-LD001"),
        ("occupancy", "place_id"): ("VD-KCN", "VD-KCN"),
        ("occupancy", "as_of"): ("quý IV/2027", "Q4/2027"),
        ("occupancy", "leasable_ha"): ("100", "100"),
        ("occupancy", "leased_ha"): ("62,5", "62.5"),
        ("occupancy", "operating_ha"): ("40", "40"),
        ("occupancy", "rate_pct"): ("62,5", "62.5"),
        ("milestones", "milestone_id"): ("M-01", "M-01"),
        ("milestones", "done_on"): ("30/06/2027", "30/06/2027"),
        ("", "info_as_of"): ("30/06/2027", "30/06/2027"),
        ("", "source"): ("Văn bản số … ngày …", "Document no. … of …"),
        ("", "source_vi"): ("Văn bản số … ngày …", "Document no. … of …"),
    }
)
