"""Sentences about scenarios in the dossier, in both languages."""

from __future__ import annotations

from typing import Final

__all__ = ["SCENARIO_TEXTS"]

#: Key to (Vietnamese, English).
SCENARIO_TEXTS: Final = {
    "quota_heading": ("Kịch bản so với chỉ tiêu {target}", "Scenario against the total of {target}"),
    "scenario_steps": ("Các bước của kịch bản", "Steps of the scenario"),
    "step": ("Bước", "Step"),
    "step_land": ("Khu đất", "Land"),
    "step_slot": ("Thay cho, dành cho", "For"),
    "step_area": ("Diện tích (ha)", "Area (ha)"),
    "step_phase": ("Giai đoạn", "Phase"),
    "slot_new": ("KCN mới", "a new park"),
    "scenario": ("Chỉ tiêu so sánh", "Compared"),
    "row_used": ("Đã dùng (ha)", "Used (ha)"),
    "row_left": ("Còn lại của chỉ tiêu (ha)", "Left of the total (ha)"),
    "row_over": ("Vượt chỉ tiêu (ha)", "Over the total (ha)"),
    "row_unknown": ("Số KCN chưa biết diện tích", "Parks whose area is not known"),
    "row_conflict": ("Đất vướng quy tắc", "Land in conflict"),
    "row_prohibited": ("trong đó cấm", "of it prohibited"),
    "row_consent_required": ("trong đó phải được chấp thuận", "of it consent required"),
    "row_caution": ("trong đó lưu ý", "of it caution"),
    "row_rice": ("Đất trồng lúa", "Rice land"),
    "row_forest": ("Đất rừng", "Forest"),
    "row_power": ("Nhu cầu điện (MW)", "Power (MW)"),
    "row_water": ("Nhu cầu nước (m³/ngày)", "Water (m³/day)"),
    "row_wastewater": ("Nước thải phải xử lý (m³/ngày)", "Wastewater to treat (m³/day)"),
    "row_occupancy": ("Tỷ lệ lấp đầy hiện nay (%)", "Occupancy rate now (%)"),
    "row_unlet": ("khi có đất mới, chưa cho thuê (%)", "with the new land, not let (%)"),
    "row_let": ("khi có đất mới, cho thuê hết (%)", "with the new land, all let (%)"),
    "conversion": ("Chuyển {name} thành cụm công nghiệp", "{name} becomes a cluster"),
    "conversion_figures": (
        "{park} đất KCN thành cụm {cluster}; còn {rest}: {remainder}.",
        "{park} of the park become a cluster of {cluster}; {rest} are left: {remainder}.",
    ),
    "by_rule": ("Đất vướng theo từng quy tắc (cả kịch bản)", "Land in conflict by rule (whole scenario)"),
    "rule_options": ("Phương án theo kết quả", "Options by answer"),
    "rule_area": ("Diện tích vướng", "Overlap"),
    "remarks": ("Cần biết về kịch bản", "To know about the scenario"),
    "step_parts": ("{verdict}: {ids}", "{verdict}: {ids}"),
    "source_files": ("Bảng số liệu của kịch bản", "Tables behind the scenario"),
}
