"""Sentences of the dossier in both languages."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

#: Key to (Vietnamese, English).
TEXTS: Final = {
    "title": ("HỒ SƠ KIỂM TRA ĐỊA ĐIỂM", "SITE DOSSIER"),
    "made": (
        "Áp dụng các quy tắc có hiệu lực ngày {as_of}. Lập lúc {moment} (giờ Việt Nam){issuer}.",
        "Rules in force on {as_of}. Made at {moment} (Vietnam time){issuer}.",
    ),
    "made_by": (" tại {issuer}", " by {issuer}"),
    "site_heading": ("1. Địa điểm", "1. The site"),
    "summary_heading": ("2. Tóm tắt", "2. Summary"),
    "answer": ("Kết quả", "Answer"),
    "count": ("Số quy tắc", "Rules"),
    "meaning": ("Nghĩa là", "Meaning"),
    "meaning_conflict": (
        "Phần chồng lấn chắc chắn lớn hơn ngưỡng.",
        "The overlap that is certain exceeds the tolerance.",
    ),
    "meaning_undecided": (
        "Có thể chồng lấn; số liệu hiện có không đủ để kết luận.",
        "There may be an overlap; the data does not settle it.",
    ),
    "meaning_not_checked": (
        "Thiếu lớp dữ liệu hoặc lớp chưa đầy đủ ở đây. Không có nghĩa là không vướng.",
        "The layer is missing or not complete here. It does not mean that nothing is there.",
    ),
    "meaning_clear": (
        "Lớp dữ liệu đầy đủ ở đây và không thể có chồng lấn.",
        "The layer is complete here and no overlap is possible.",
    ),
    "land": ("Đất của địa điểm vướng quy tắc (mỗi phần chỉ tính một lần)", "Land in conflict (counted once)"),
    "land_kind": ("Loại quy tắc", "Kind of rule"),
    "land_low": ("Ít nhất (ha)", "Least (ha)"),
    "land_best": ("Ước tính (ha)", "Best estimate (ha)"),
    "land_high": ("Nhiều nhất (ha)", "Most (ha)"),
    "land_all": ("Tất cả", "All"),
    "land_prohibited": ("Cấm", "Prohibited"),
    "land_consent_required": ("Phải được chấp thuận", "Consent required"),
    "land_caution": ("Lưu ý", "Caution"),
    "land_note": (
        "Chỉ tính những quy tắc có lớp dữ liệu; {n} quy tắc chưa kiểm tra không có trong các số này.",
        "Only rules whose layer is there count; the {n} rules not checked are not in these figures.",
    ),
    "table_heading": ("3. Kết quả theo từng quy tắc", "3. Findings by rule"),
    "rule": ("Quy tắc", "Rule"),
    "overlap": ("Diện tích vướng", "Overlap"),
    "distance": ("Khoảng cách", "Distance"),
    "coverage": ("Lớp dữ liệu ở đây", "Layer here"),
    "incomplete": ("{figure}\n(theo lớp chưa đầy đủ)", "{figure}\n(by an incomplete layer)"),
    "law": ("Văn bản, kiểm chứng", "Instrument, verification"),
    "detail_heading": ("4. Chi tiết: xung đột và chưa kết luận được", "4. Details: conflict and undecided"),
    "detail_none": (
        "Không có quy tắc nào cho kết quả xung đột hoặc chưa kết luận được.",
        "No rule answers conflict or undecided.",
    ),
    "requirement": ("Yêu cầu", "Requirement"),
    "relation": ("Quan hệ (ước tính)", "Relation (best estimate)"),
    "relation_overlap": ("chồng lấn", "overlap"),
    "relation_touch": ("chỉ tiếp giáp", "touch only"),
    "relation_within_distance": ("trong khoảng cách {distance}", "within {distance}"),
    "relation_none": ("không chạm", "none"),
    "relation_None": ("chưa xác định được", "cannot be told"),
    "overlap_full": (
        "{area}; trên lưới VN-2000: {grid}{share}",
        "{area}; on the VN-2000 grid: {grid}{share}",
    ),
    "share": ("; {share} diện tích địa điểm", "; {share} of the site"),
    "distance_full": ("{distance}{nearest}", "{distance}{nearest}"),
    "nearest": (" đến {name}", " to {name}"),
    "accuracy": ("Sai số, ngưỡng", "Accuracy, tolerance"),
    "accuracy_full": (
        "bán kính 95 % của địa điểm và lớp dữ liệu {radius}; chồng lấn đến {tolerance} m² coi là tiếp giáp",
        "95% radius of site and layer {radius}; overlaps up to {tolerance} m² count as touching",
    ),
    "coverage_full": ("{level} ({pct})", "{level} ({pct})"),
    "instrument": ("Văn bản, điều khoản", "Instrument, article"),
    "force": ("Hiệu lực", "In force"),
    "verified": ("Cách kiểm chứng", "Verification"),
    "layer": ("Lớp dữ liệu", "Layer"),
    "reasons": ("Vì sao", "Why"),
    "assumptions": ("Giả định", "Assumptions"),
    "settle": ("Cần gì để kết luận", "What would settle it"),
    "board": ("Ban quyết định", "The Board's decision"),
    "unchecked_heading": ("5. Chưa kiểm tra", "5. Not checked"),
    "unchecked_none": ("Mọi quy tắc đều kiểm tra được.", "Every rule could be checked."),
    "heritage_heading": ("6. Di tích, danh lam thắng cảnh", "6. Heritage sites"),
    "heritage_unplaced": (
        "Không tính được khoảng cách đến di tích vì vị trí của địa điểm chưa được công bố.",
        "No distance to heritage sites: no place is published for the site.",
    ),
    "sight": ("Nhìn thấy hay không: {setting}", "Line of sight: {setting}"),
    "decisions_heading": ("7. Quyết định của Ban quản lý", "7. Decisions of the Board"),
    "decisions_none": (
        "Chưa có quyết định nào được ghi cho địa điểm này.",
        "No decision is recorded for this site.",
    ),
    "machine": ("Kết quả của phần mềm", "The software's answer"),
    "decision": ("Quyết định, lý do", "Decision, reason"),
    "who": ("Người quyết định, thời điểm", "Who, when"),
    "changed": (
        "Lưu ý: số liệu đã khác so với khi quyết định (quy tắc ngày {as_of}).",
        "Note: the finding has changed since the decision (rules of {as_of}).",
    ),
    "no_finding": ("quy tắc không áp dụng ngày này", "rule not in force on this date"),
    "map_heading": ("8. Bản đồ", "8. Maps"),
    "map_caption": (
        "{title}. Tỷ lệ 1:{scale} khi in đúng khổ A4, không co giãn.",
        "{title}. Scale 1:{scale} when printed on A4 without scaling.",
    ),
    "limits_heading": ("9. Hồ sơ này không kiểm tra", "9. What this dossier does not check"),
    "limit_layers": ("Các lớp chưa có: {layers}.", "Layers that are missing: {layers}."),
    "limit_data": (
        "Những gì không có trong các lớp dữ liệu: công trình mới, đường và lưới điện sau ngày của lớp.",
        "What the layers do not hold: new works, roads and lines after the date of the layer.",
    ),
    "limit_law": (
        "Thủ tục, quy hoạch được duyệt, giá đất, nguồn gốc đất và mọi điều ngoài các quy tắc ở mục 3.",
        "Procedures, approved plans, prices, land titles, and all that is not in the rules of part 3.",
    ),
    "limit_advice": (
        "Hồ sơ là kết quả tính toán để tham khảo, không thay cho ý kiến của cơ quan có thẩm quyền.",
        "The dossier is a calculation for information; it does not replace an authority's opinion.",
    ),
    "method_heading": ("10. Phương pháp và nguồn", "10. Method and sources"),
    "method_area": (
        (
            "Diện tích và khoảng cách tính trên ê-líp-xô-ít; ít nhất và nhiều nhất là giới hạn theo sai số "
            "95 % của địa điểm và lớp dữ liệu, với địa điểm chưa có ranh giới là mọi vị trí trong phạm vi."
        ),
        (
            "Areas and distances are ellipsoidal; least and most are the bounds that the 95% accuracies of "
            "site and layer allow, for a site without an outline those of every placement in its envelope."
        ),
    ),
    "method_crs": (
        "Hệ tọa độ tính toán VN-2000 / TM-3 106-00 (EPSG:9211){operation}.",
        "Working CRS VN-2000 / TM-3 106-00 (EPSG:9211){operation}.",
    ),
    "method_operation": ("; chuyển từ WGS 84 bằng {operation}", "; converted from WGS 84 by {operation}"),
    "method_rules": ("Quy tắc: sha256 {sha256}.", "Rules: sha256 {sha256}."),
    "method_software": ("Phần mềm: {software}.", "Software: {software}."),
    "source": (
        "{title}: {source}; thời điểm {as_of}{accuracy}{sha256}.",
        "{title}: {source}; as of {as_of}{accuracy}{sha256}.",
    ),
    "source_accuracy": ("; sai số {accuracy}", "; accuracy {accuracy}"),
    "source_sha256": ("; sha256 {sha256}", "; sha256 {sha256}"),
    "source_unknown": ("chưa rõ", "not known"),
    "footer": ("{title}: {name}; {software}", "{title}: {name}; {software}"),
}
