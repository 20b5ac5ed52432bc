"""Where each layer was surveyed at all and what is missing there, as data."""

from __future__ import annotations

from layers.spec import Coverage

WHOLE = Coverage(
    tuyen_quang="full",
    ha_giang="full",
    note_vi="Toàn tỉnh.",
    note_en="The whole province.",
)
REGISTER = Coverage(
    tuyen_quang="partial",
    ha_giang="partial",
    note_vi="Danh mục chưa đầy đủ: chỉ gồm các di tích tìm thấy trong nguồn công khai; chưa có khu vực bảo vệ.",
    note_en="The register is not complete: only sites found in public sources; no protection zones.",
)
OSM_2018 = Coverage(
    tuyen_quang="partial",
    ha_giang="partial",
    note_vi="Theo bản đồ OpenStreetMap tháng 01/2018, chưa đầy đủ.",
    note_en="As mapped in OpenStreetMap in January 2018; not complete.",
)
GRID = Coverage(
    tuyen_quang="partial",
    ha_giang="partial",
    note_vi="Chỉ có đường dây từ 110 kV là tương đối đủ ở Tuyên Quang cũ; Hà Giang cũ còn thiếu; "
    "gần như không có 22 kV, 35 kV; không có 500 kV.",
    note_en="Only lines of 110 kV and more are fairly complete, in old Tuyên Quang; old Hà Giang lacks some; "
    "hardly any 22 or 35 kV; no 500 kV.",
)
SUBSTATIONS = Coverage(
    tuyen_quang="partial",
    ha_giang="partial",
    note_vi="Trạm 110 kV và 220 kV có trên OpenStreetMap; Hà Giang cũ còn thiếu; nguồn không có tên trạm.",
    note_en="110 and 220 kV substations mapped in OpenStreetMap; old Hà Giang lacks some; no names.",
)
PLANTS = Coverage(
    tuyen_quang="partial",
    ha_giang="partial",
    note_vi="Nhà máy thủy điện có trên OpenStreetMap năm 2025; bốn nhà máy chưa rõ công suất.",
    note_en="Hydropower plants mapped in OpenStreetMap in 2025; the capacity of four is not known.",
)
CLUSTERS = Coverage(
    tuyen_quang="partial",
    ha_giang="none",
    note_vi="Chín cụm tìm được trong nguồn công khai, đều ở Tuyên Quang cũ; chưa tìm được cụm nào ở Hà Giang cũ.",
    note_en="Nine clusters found in public sources, all in old Tuyên Quang; none found yet in old Hà Giang.",
)
PUBLISHED = Coverage(
    tuyen_quang="partial",
    ha_giang="partial",
    note_vi="Những gì đã công bố; bốn khu công nghiệp chưa có tên, tám khu chưa có diện tích.",
    note_en="What has been published; four parks have no name and eight no area.",
)
OCCUPANCY = Coverage(
    tuyen_quang="partial",
    ha_giang="none",
    note_vi="Chỉ những tỷ lệ tìm được trong nguồn công khai, không có số héc-ta; phần lớn các khu, cụm chưa công bố.",
    note_en="Only the rates found in public sources, without hectares; most parks and clusters publish none.",
)
COMMUNES_ONLY = Coverage(
    tuyen_quang="partial",
    ha_giang="partial",
    note_vi="Không có ranh giới; chỉ biết xã, một số khu chưa tìm thấy xã.",
    note_en="No outlines; communes only, and for some areas not even those.",
)
TERRAIN = Coverage(
    tuyen_quang="partial",
    ha_giang="none",
    footprint="terrain_extent",
    note_vi="Chỉ khoảng 16 % diện tích tỉnh, phía nam vĩ độ 22,0°; nơi khác chưa biết địa hình.",
    note_en="Only about 16 % of the province, south of 22.0° N; elsewhere the terrain is not known.",
)
RULES = Coverage(
    tuyen_quang="full",
    ha_giang="full",
    note_vi="Các quy định đã tìm được; có dòng chưa kiểm chứng.",
    note_en="The provisions found; some rows are unverified.",
)
CONFLICTS = Coverage(
    tuyen_quang="partial",
    ha_giang="partial",
    note_vi="Các mâu thuẫn tìm thấy khi tổng hợp; có thể còn mâu thuẫn khác.",
    note_en="The contradictions met while compiling; there may be others.",
)
