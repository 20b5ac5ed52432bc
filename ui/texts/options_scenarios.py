"""Sentences about options of the register, scenarios and their comparison."""

TEXTS: dict[str, tuple[str, str]] = {
    "options.register_how": (
        "Các phương án vị trí trong sổ đất. Vẽ, tải tệp hoặc nhập bảng tọa độ ở trang Khu đất rồi lưu thành phương án; hoặc lưu một mảnh "
        "đất đề xuất.",
        "Site options of the register. Draw, load a file or type a vertex table on the page Site and keep it as an option; or keep a "
        "proposed piece of land.",
    ),
    "options.to_site": (
        "Vẽ, tải tệp, nhập bảng tọa độ (trang Khu đất)",
        "Draw, load, type a vertex table (page Site)",
    ),
    "options.to_register": ("Sổ đất", "Register"),
    "options.register_none": ("Sổ đất chưa có phương án vị trí nào.", "The register has no site option yet."),
    "options.register_caption": ("Phương án vị trí", "Site options"),
    "options.option": ("Phương án", "Option"),
    "options.option_slot": ("Dành cho", "For"),
    "options.option_phase": ("Giai đoạn", "Phase"),
    "options.option_note": ("Ghi chú", "Note"),
    "options.option_changed": ("Sửa lần cuối", "Last changed"),
    "options.option_new": ("khu mới", "a new park"),
    "options.option_no_outline": ("chưa có ranh giới", "no outline yet"),
    "options.option_shared": ("Sở Văn hóa xem được", "shown to the culture department"),
    "options.option_share": ("Gửi Sở Văn hóa xem", "Show to the culture department"),
    "options.option_origin": ("Hình thành từ: {origin}", "Where it came from: {origin}"),
    "options.option_area": (
        "Diện tích {ha} (đo trên ranh giới, ellipsoid); sai số vị trí {accuracy}.",
        "Area {ha} (measured on the outline, ellipsoid); positional accuracy {accuracy}.",
    ),
    "options.option_edit": ("Sửa tên, khu, giai đoạn, ghi chú", "Edit name, park, phase, note"),
    "options.option_reason": ("Sửa phương án vị trí", "Site option edited"),
    "options.option_saved": ("Đã lưu phương án {id}.", "Option {id} is saved."),
    "options.save": ("Lưu", "Save"),
    "options.dossier_how": (
        "Hồ sơ phương án: bản đồ vị trí, địa hình, độ phù hợp (nếu đã tính), quy tắc, di sản, tiếp cận, điều chưa biết, phương pháp và "
        "nguồn. Lập mất khoảng nửa phút.",
        "Dossier of the option: maps, terrain, suitability (once computed), rules, heritage, access, what is not known, method and "
        "sources. It takes about half a minute to make.",
    ),
    "options.dossier_docx": ("Hồ sơ (DOCX)", "Dossier (DOCX)"),
    "options.dossier_pdf": ("Hồ sơ (PDF)", "Dossier (PDF)"),
    # Scenarios.
    "options.scenarios_how": (
        "Kịch bản gồm các phương án vị trí và các quyết định về diện tích. So sánh nhiều kịch bản theo chỉ tiêu 3.096,2 ha, quy tắc, địa "
        "hình, tiếp cận, lấp đầy, điện và nước.",
        "A scenario is a set of site options and decisions on areas. Compare scenarios by the total of 3,096.2 ha, rules, terrain, "
        "access, occupancy, power and water.",
    ),
    "options.scenarios_for_board": (
        "Kịch bản và các bước của nó dành cho Ban Quản lý.",
        "Scenarios and their steps are for the management board.",
    ),
    "options.scenarios_none": (
        "Sổ đất chưa có kịch bản nào. Nhập tên rồi bấm «Tạo kịch bản».",
        "The register has no scenario yet. Type a name and press “Make a scenario”.",
    ),
    "options.scenario_name": ("Tên kịch bản mới", "Name of a new scenario"),
    "options.scenario_make": ("Tạo kịch bản", "Make a scenario"),
    "options.scenario_made": ("Đã tạo kịch bản {id}.", "Scenario {id} is made."),
    "options.scenario_reason": ("Lập kịch bản", "Scenario drawn up"),
    "options.scenario_open": ("Kịch bản đang sửa", "Scenario to edit"),
    "options.steps_of": ("Các bước của «{name}»", "Steps of “{name}”"),
    "options.steps_none": (
        "Chưa có bước nào: kịch bản này là quy hoạch như hiện nay.",
        "No steps yet: this scenario is the plan as it stands.",
    ),
    "options.step_col_number": ("Bước", "Step"),
    "options.step_col_what": ("Việc", "What is done"),
    "options.step_col_about": ("Phương án, khu", "Option, park"),
    "options.step_col_area": ("Diện tích", "Area"),
    "options.step_by_outline": ("{ha} (theo ranh giới phương án)", "{ha} (by the outline of the option)"),
    "options.step_cluster": ("CCN {ha}; phần còn lại: {rest}", "cluster of {ha}; the rest: {rest}"),
    "options.step_add": ("Thêm bước", "Add a step"),
    "options.step_type": ("Việc", "What is done"),
    "options.step_option_id": ("Phương án vị trí", "Site option"),
    "options.step_place_id": ("Khu, cụm công nghiệp", "Park or cluster"),
    "options.step_own_slot": ("theo phương án", "as the option states"),
    "options.step_no_park": ("chưa chọn", "none chosen"),
    "options.step_area_ha": ("Diện tích (ha)", "Area (ha)"),
    "options.step_area_basis": ("Diện tích này biết từ đâu", "How the area is known"),
    "options.step_leasable_share_pct": ("Tỷ lệ đất có thể cho thuê (%)", "Share of leasable land (%)"),
    "options.step_sectors": ("Ngành thu hút", "Sectors sought"),
    "options.step_cluster_area_ha": ("Diện tích cụm sau chuyển đổi (ha)", "Area of the cluster (ha)"),
    "options.step_remainder": ("Phần đất còn lại", "What becomes of the rest"),
    "options.step_remainder_to": ("Nhập phần còn lại vào khu", "Park that takes the rest"),
    "options.step_phase": ("Giai đoạn", "Phase"),
    "options.step_note": ("Ghi chú", "Note"),
    "options.step_convert_how": (
        "Ví dụ Sơn Nam: chọn Sơn Nam, đất hiện có 150 ha, cụm tối đa 75 ha theo quy định; ghi rõ phần đất còn lại làm gì.",
        "Sơn Nam for example: choose Sơn Nam, 150 ha of land now, a cluster of at most 75 ha by the rules; say what becomes of the rest.",
    ),
    "options.step_save": ("Thêm bước này", "Add this step"),
    "options.step_saved": ("Đã thêm bước vào «{name}».", "A step was added to “{name}”."),
    "options.step_which": ("Bỏ bước", "Step to take out"),
    "options.step_remove": ("Bỏ bước này", "Take the step out"),
    "options.step_removed": ("Đã bỏ bước {id} khỏi «{name}».", "Step {id} was taken out of “{name}”."),
    # Comparison.
    "options.compare": ("So sánh kịch bản", "Compare scenarios"),
    "options.compare_which": ("Chọn tối đa {most} kịch bản", "Choose up to {most} scenarios"),
    "options.compare_none": ("Chọn ít nhất một kịch bản.", "Choose at least one scenario."),
    "options.compare_day": (
        "Quy định, hạn mức và quy chuẩn có hiệu lực ngày {date} (đổi ở phần «Độ phù hợp»); sổ đất như hiện nay.",
        "Rules, limits and norms in force on {date} (change it in the part “Suitability”); the register as it stands.",
    ),
    "options.comparing": ("Đang so sánh", "Comparing"),
    "options.compare_no_outline": (
        "Không kịch bản nào dùng phương án có ranh giới nên chưa có bản đồ.",
        "No scenario uses an option with an outline, so there is no map yet.",
    ),
    "options.chart_quota": (
        "Diện tích các khu công nghiệp so với tổng {target}",
        "Land of the parks against the total of {target}",
    ),
    "options.chart_quota_row": (
        "{name}: dùng {used}, còn {left}; {n} khu chưa biết diện tích",
        "{name}: {used} used, {left} left; {n} parks without a known area",
    ),
    "options.chart_published": ("đã công bố", "published"),
    "options.chart_chosen": ("kịch bản chọn", "chosen by the scenario"),
    "options.chart_conflict": (
        "Đất vướng ít nhất một quy tắc đã kiểm tra (ha)",
        "Land in conflict with any rule that was checked (ha)",
    ),
    "options.chart_conflict_row": ("{name}: {ha}", "{name}: {ha}"),
    "options.chart_range": ("từ thấp nhất đến cao nhất", "from lowest to highest"),
    "options.chart_best": ("ước tính", "best estimate"),
    "options.scenario_dossier_how": (
        "Hồ sơ lập cho kịch bản đầu tiên ({id}), các kịch bản khác đứng bên cạnh để so sánh; mất khoảng nửa phút.",
        "The dossier is of the first scenario ({id}), the others stand beside it; it takes about half a minute to make.",
    ),
    "options.table_csv": ("Bảng (CSV)", "Table (CSV)"),
    "options.table_xlsx": ("Bảng (XLSX)", "Table (XLSX)"),
    "options.file_group": ("Nhóm", "Group"),
    "options.file_unit": ("Đơn vị", "Unit"),
    "options.file_low": ("thấp", "low"),
    "options.file_best": ("ước tính", "best"),
    "options.file_high": ("cao", "high"),
}
