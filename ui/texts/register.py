"""Sentences of the page `register`: the sheet, a record, two versions side by side, history, new data files."""

from ui.texts.register_files import TEXTS as FILE_TEXTS
from ui.texts.register_work import TEXTS as WORK_TEXTS

TEXTS: dict[str, tuple[str, str]] = {
    **WORK_TEXTS,
    **FILE_TEXTS,
    "register.title": ("Sổ đất", "Land register"),
    "register.intro": (
        "Bản ghi của Ban về khu, cụm, lô đất, hợp đồng, lấp đầy, phương án vị trí, kịch bản và tiến độ. Mỗi lần sửa ghi lại ai, "
        "lúc nào, trước và sau, vì sao; xem lại được vào bất kỳ ngày nào và hoàn tác được.",
        "The Board's records of parks, clusters, lots, leases, occupancy, site options, scenarios and milestones. Each change keeps "
        "who, when, before and after, and why; any date can be looked at again and any change undone.",
    ),
    "register.kind": ("Loại bản ghi", "Kind of record"),
    "register.view": ("Xem", "View"),
    "register.view_sheet": ("Bảng", "Sheet"),
    "register.view_record": ("Từng bản ghi", "One record"),
    "register.view_history": ("Lịch sử", "History"),
    "register.view_baseline": ("Số liệu nền mới", "New data files"),
    "register.view_files": ("Tải về, báo cáo", "Downloads, reports"),
    "register.who": ("Người ghi (tên trong lịch sử)", "Your name (for the history)"),
    "register.find": ("Tìm trong bảng", "Find in the sheet"),
    "register.place": ("Thuộc KCN, CCN", "Park or cluster"),
    "register.any_place": ("Tất cả", "All"),
    "register.columns": ("Nhóm cột", "Columns"),
    "register.columns_main": ("Cột chính", "Main columns"),
    "register.columns_all": ("Tất cả các cột", "All columns"),
    "register.page": ("Trang", "Page"),
    "register.page_of": ("{page}/{pages}", "{page}/{pages}"),
    "register.found": ("{n} bản ghi", "{n} records"),
    "register.found_one": ("{n} bản ghi", "{n} record"),
    "register.found_some": ("{n} trong {all} bản ghi", "{n} of {all} records"),
    "register.empty": (
        "Chưa có bản ghi nào. Bấm “Thêm dòng”, dán từ bảng tính, hoặc nạp tệp ở trang Nhập.",
        "No records yet. Press “Add a row”, paste from a spreadsheet, or load a file on the page Import.",
    ),
    "register.empty_found": (
        "Không có bản ghi nào khớp. Đổi từ tìm kiếm hoặc nơi.",
        "No record fits. Change the words or the place.",
    ),
    "register.empty_then": (
        "Vào ngày này sổ chưa có bản ghi nào thuộc loại này.",
        "On that date the register had no records of this kind.",
    ),
    "register.as_of": (
        "Xem tại ngày (ngày/tháng/năm; để trống: hiện tại)",
        "As of (day/month/year; blank: now)",
    ),
    "register.as_of_bad": (
        "“{typed}” không đọc được là ngày; ghi ví dụ 20/11/2026. Đang xem hiện tại.",
        "“{typed}” is no date; write for example 20/11/2026. The present is shown.",
    ),
    "register.as_of_banner": (
        "Đang xem sổ như vào cuối ngày {date}. Chỉ xem, không sửa được; xóa ngày để trở về hiện tại.",
        "The register as it stood at the end of {date}. Read only; clear the date to come back to the present.",
    ),
    "register.saved": ("Đã lưu {n} bản ghi.", "{n} records saved."),
    "register.saved_one": ("Đã lưu {n} bản ghi.", "{n} record saved."),
    "register.saved_nothing": (
        "Không còn gì khác với sổ, nên không ghi gì thêm.",
        "Nothing differs from the register any more, so nothing was written.",
    ),
    "register.cells_refused": (
        "Chưa lưu gì: {n} ô chưa đúng, đã đánh dấu.",
        "Nothing saved: {n} cells are wrong, marked.",
    ),
    "register.cells_refused_one": (
        "Chưa lưu gì: {n} ô chưa đúng, đã đánh dấu.",
        "Nothing saved: {n} cell is wrong, marked.",
    ),
    "register.conflict_said": (
        "Chưa lưu: {n} bản ghi đã được người khác sửa. So sánh và chọn ở khung phía trên; những gì đã gõ vẫn còn.",
        "Not saved: somebody else changed {n} records. Compare and choose above; what was typed is kept.",
    ),
    "register.conflict_said_one": (
        "Chưa lưu: {n} bản ghi đã được người khác sửa. So sánh và chọn ở khung phía trên; những gì đã gõ vẫn còn.",
        "Not saved: somebody else changed {n} record. Compare and choose above; what was typed is kept.",
    ),
    "register.later_said": (
        "Chưa lưu. Những gì đã gõ vẫn còn trong bảng; lưu lại khi muốn so sánh tiếp.",
        "Not saved. What was typed is still in the sheet; save again to compare once more.",
    ),
    "register.conflict_title": ("Hai người cùng sửa", "Two people changed the same record"),
    "register.conflict_intro": (
        "Chưa lưu gì. Với mỗi trường cả hai cùng sửa, chọn giữ số của ai rồi lưu. Trường chỉ một người sửa được giữ "
        "nguyên như người đó sửa.",
        "Nothing is saved yet. For each field that both changed choose whose value stays, then save. A field that only "
        "one of you changed stays as that person left it.",
    ),
    "register.conflict_both_changed": ("{who} đã sửa lúc {when}", "{who} changed it on {when}"),
    "register.conflict_they_removed": (
        "{who} đã xóa bản ghi này lúc {when}",
        "{who} removed this record on {when}",
    ),
    "register.conflict_i_remove": (
        "Bạn muốn xóa, nhưng {who} đã sửa lúc {when}",
        "You want to remove it, but {who} changed it on {when}",
    ),
    "register.conflict_same_id": (
        "Mã này vừa được {who} dùng cho một bản ghi khác lúc {when}",
        "{who} used this id for another record on {when}",
    ),
    "register.conflict_both_removed": ("{who} cũng đã xóa lúc {when}", "{who} removed it too, on {when}"),
    "register.conflict_reason": ("Lý do của họ: {reason}", "Their reason: {reason}"),
    "register.side_field": ("Trường", "Field"),
    "register.side_was": ("Lúc tôi mở", "When I opened it"),
    "register.side_mine": ("Tôi muốn ghi", "What I want"),
    "register.side_theirs": ("Đang lưu", "Stored now"),
    "register.side_choose": ("cả hai cùng sửa: hãy chọn", "both changed it: choose"),
    "register.side_agreed": ("hai bên giống nhau", "both the same"),
    "register.side_only_mine": ("chỉ tôi sửa", "only I changed it"),
    "register.side_only_theirs": ("chỉ họ sửa", "only they changed it"),
    "register.pick_mine": ("của tôi: {value}", "mine: {value}"),
    "register.pick_theirs": ("đang lưu: {value}", "stored: {value}"),
    "register.pick_restore": ("ghi lại bản ghi với số của tôi", "put the record back with my values"),
    "register.pick_stay_removed": ("để bản ghi đã xóa", "leave it removed"),
    "register.pick_remove": ("vẫn xóa", "remove it all the same"),
    "register.pick_keep": ("giữ bản ghi của họ", "keep their record"),
    "register.pick_overwrite": ("ghi số của tôi vào bản ghi đó", "write my values into that record"),
    "register.pick_leave": ("để nguyên bản ghi của họ", "leave their record as it is"),
    "register.whole_record": ("Cả bản ghi {id}", "The whole record {id}"),
    "register.save_choices": ("Lưu theo lựa chọn", "Save what was chosen"),
    "register.later": ("Để sau", "Later"),
    "register.record": ("Bản ghi", "Record"),
    "register.no_record": ("Chưa có bản ghi nào để mở.", "There is no record to open."),
    "register.outline": ("Ranh giới", "Outline"),
    "register.outline_none": (
        "Chưa có ranh giới. Nạp từ tệp hoặc bảng tọa độ ở trang Nhập.",
        "No outline yet. Load it from a file or a vertex table on the page Import.",
    ),
    "register.outline_is": (
        "Ranh giới: {outline}; sai số {accuracy}; nguồn: {source}",
        "Outline: {outline}; accuracy {accuracy}; source: {source}",
    ),
    "register.record_stamp": (
        "Phiên bản {version}, {who} sửa lúc {when}",
        "Version {version}, changed by {who} on {when}",
    ),
    "register.record_history": ("Lịch sử bản ghi này", "History of this record"),
    "register.sheet_warning": (
        "Bản nháp nội bộ của Ban, không phải văn bản pháp lý",
        "Internal draft of the Board, not a legal document",
    ),
    "register.group_general": ("Thông tin chung", "General"),
    "register.group_land": ("Diện tích, cơ cấu đất", "Areas and land use"),
    "register.group_occupancy": ("Lấp đầy", "Occupancy"),
    "register.group_place": ("Vị trí", "Place"),
    "register.group_services": ("Ngành, hạ tầng", "Sectors and services"),
    "register.group_price": ("Giá thuê", "Rent"),
    "register.group_contact": ("Quyết định, điều kiện, liên hệ", "Decisions, conditions, contact"),
    "register.group_outline": ("Ranh giới", "Outline"),
    "register.group_notes": ("Nguồn, ghi chú", "Sources and notes"),
    "register.milestone_task": ("Công việc", "Task"),
    "register.milestone_agency": ("Cơ quan chủ trì", "Lead agency"),
    "register.milestone_end": ("Hạn theo kế hoạch", "Planned end"),
}
