"""Sentences of the consultation note."""

from __future__ import annotations

from typing import Final

__all__ = ["BLANK", "TEXTS"]

#: A dotted line to fill in by hand.
BLANK: Final = "……………………"

#: Key to (Vietnamese, English); the note itself is written in Vietnamese.
TEXTS: Final = {
    key: (sentence, sentence)
    for key, sentence in {
        "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "number": "Số: {number}",
        "date": "{place}, ngày {day} tháng {month} năm {year}",
        "title": "PHIẾU LẤY Ý KIẾN",
        "about": "Về địa điểm {name} đối với di tích, danh lam thắng cảnh",
        "to": "Kính gửi: {recipient}",
        "opening": (
            "Để có cơ sở xem xét địa điểm nêu dưới đây, đề nghị quý cơ quan cho ý kiến về ảnh hưởng đối với "
            "di tích, danh lam thắng cảnh. Số liệu trong phiếu do phần mềm tính từ dữ liệu nêu ở cuối phiếu; "
            "khoảng cách ghi cả mức nhỏ nhất và lớn nhất theo sai số vị trí."
        ),
        "site_heading": "1. Địa điểm lấy ý kiến",
        "map_heading": "Bản đồ kèm theo phiếu",
        "map_caption": (
            "Tỷ lệ 1:{scale} khi in đúng khổ A4, không co giãn. Số trên bản đồ là số trong bảng mục 2."
        ),
        "map_part": (
            "Tỷ lệ 1:{scale} khi in đúng khổ A4, không co giãn. Bản đồ không đủ chỗ cho toàn bộ địa điểm."
        ),
        "heritage_heading": "2. Di tích, danh lam thắng cảnh xem xét",
        "heritage_scope": (
            "Xem xét các mục trong danh mục có thể ở trong vòng {radius} và mục gần nhất của mỗi hạng, "
            "mỗi loại."
        ),
        "sight": "Nhìn thấy hay không: {setting}",
        "law_heading": "3. Quy định liên quan",
        "law_rule": "Quy định",
        "law_instrument": "Văn bản, điều khoản, hiệu lực",
        "law_verified": "Cách kiểm chứng",
        "law_result": "Kết quả kiểm tra của phần mềm",
        "law_none": "Không có quy tắc nào về di tích được áp dụng cho phiếu này.",
        "law_overlap": "Diện tích liên quan: {area}",
        "unknown_heading": "4. Những điều chưa biết",
        "unknown_envelope": "Ranh giới của địa điểm.",
        "unknown_unplaced": "Vị trí của địa điểm.",
        "unknown_area": "Diện tích của địa điểm: chưa công bố.",
        "unknown_accuracy": "Sai số vị trí của ranh giới địa điểm: không được nêu, tính là 0 m.",
        "unknown_zone": "Ranh giới khu vực bảo vệ I, II của di tích số {numbers}.",
        "unknown_rough": (
            "Vị trí chính xác của di tích số {numbers} (sai số từ 1 km trở lên hoặc chỉ biết theo xã)."
        ),
        "unknown_visible": "Từ di tích số {numbers} có nhìn thấy địa điểm hay không.",
        "unknown_rule": "Nội dung quy định “{title}”: {verification}.",
        "unknown_rank": "Xếp hạng của di tích số {numbers}.",
        "unknown_other": "Di tích chưa có trong danh mục, di tích khảo cổ chưa phát hiện.",
        "ask_heading": "5. Nội dung đề nghị cho ý kiến",
        "ask_1": (
            "Danh mục di tích ở mục 2 còn thiếu hoặc sai ở điểm nào; hồ sơ khoanh vùng khu vực bảo vệ I, II."
        ),
        "ask_2": "Địa điểm có nằm trong hoặc ảnh hưởng đến khu vực bảo vệ, cảnh quan của di tích hay không.",
        "ask_3": "Điều kiện kèm theo (lùi ranh giới, chiều cao công trình, khảo sát khảo cổ) nếu có.",
        "deadline": "Thời hạn trả lời: đến hết ngày {day}.",
        "deadline_days": (
            "Thời hạn trả lời: đến hết ngày {day} ({days} ngày làm việc kể từ ngày tiếp theo của ngày gửi; "
            "không tính thứ Bảy, Chủ nhật và ngày nghỉ lễ). Số ngày là đề nghị của cơ quan gửi."
        ),
        "deadline_blank": "Thời hạn trả lời: đến hết ngày ……/……/………",
        "copies": "Nơi nhận:",
        "copies_self": "- Như trên;",
        "copies_file": "- Lưu: VT.",
        "sign_hint": "(Ký, ghi rõ họ tên, đóng dấu)",
        "answer_title": "PHẦN TRẢ LỜI CỦA CƠ QUAN ĐƯỢC LẤY Ý KIẾN",
        "answer_about": "Về địa điểm {name}",
        "answer_choices": (
            "[\u00a0\u00a0\u00a0]\u00a0Thống nhất\n"
            "[\u00a0\u00a0\u00a0]\u00a0Thống nhất, có điều kiện kèm theo\n"
            "[\u00a0\u00a0\u00a0]\u00a0Không thống nhất\n"
            "[\u00a0\u00a0\u00a0]\u00a0Yêu cầu bổ sung hồ sơ\n"
            "[\u00a0\u00a0\u00a0]\u00a0Không có ý kiến"
        ),
        "answer_content": "Nội dung ý kiến:",
        "answer_date": "………, ngày …… tháng …… năm ……",
        "sources_heading": "Nguồn số liệu và cách tính",
        "source": "{title}: {source}; thời điểm {as_of}{accuracy}{sha256}.",
        "source_accuracy": "; sai số {accuracy}",
        "source_sha256": "; sha256 {sha256}",
        "source_unknown": "chưa rõ",
        "method": (
            "Khoảng cách tính trên ê-líp-xô-ít, mép đến mép, trừ và cộng sai số vị trí (bán kính 95 %) của "
            "địa điểm và di tích. Tọa độ VN-2000 / TM-3 106-00 (EPSG:9211){operation}. Phần mềm: {software}. "
            "Lập lúc {moment} (giờ Việt Nam)."
        ),
        "method_operation": ", chuyển từ WGS 84 bằng {operation}",
    }.items()
}
