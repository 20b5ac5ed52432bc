"""Sentences about proposed land, options of the register and scenarios."""

TEXTS: dict[str, tuple[str, str]] = {
    "options.patches_how": (
        "Từ bản đồ độ phù hợp, tìm những mảnh đất liền nhau tốt nhất đủ rộng cho một khu công nghiệp. Ranh giới đi theo ô lưới, do công "
        "cụ đề xuất, không phải quy hoạch.",
        "From the map of suitability, find the best connected pieces of land that are large enough for an industrial park. Outlines "
        "follow the cells; this tool proposes them, no plan does.",
    ),
    "options.patches_first": (
        "Chưa có bản đồ độ phù hợp. Mở phần «Độ phù hợp» và bấm «Tính» trước.",
        "There is no map of suitability yet. Open the part “Suitability” and press “Compute” first.",
    ),
    "options.patches_none_yet": (
        "Chọn diện tích và bấm «Tìm mảnh đất».",
        "Choose an area and press “Find land”.",
    ),
    "options.patches_outdated": (
        "Điểm hoặc điều kiện đã đổi: danh sách theo lần tìm trước. Bấm «Tìm mảnh đất» để tìm lại.",
        "Scores or conditions have changed: the list is of the last search. Press “Find land” to search anew.",
    ),
    "options.patches_nothing": (
        "Không có mảnh đất nào đủ diện tích và bề rộng trong phần đất được đánh giá. Thử diện tích nhỏ hơn, hẹp hơn, hoặc bỏ tiêu chí mà "
        "số liệu chưa phủ (như độ dốc).",
        "No assessed land is large and wide enough. Try a smaller area or width, or leave out a criterion whose data do not reach "
        "everywhere (such as slope).",
    ),
    "options.want_min_area": ("Diện tích tối thiểu (ha)", "Least area (ha)"),
    "options.want_max_area": ("Diện tích tối đa (ha)", "Largest area (ha)"),
    "options.want_width": ("Bề rộng tối thiểu (m)", "Least width (m)"),
    "options.want_apart": ("Cách nhau ít nhất (m)", "Apart at least (m)"),
    "options.want_count": ("Số mảnh", "How many"),
    "options.want_within": ("Không vượt ranh giới xã", "Within one commune"),
    "options.want_bad": (
        "{field}: “{what}” không dùng được. Nhập một số, ví dụ 75 hoặc 120,5.",
        "{field}: “{what}” cannot be used. Type a number such as 75 or 120.5.",
    ),
    "options.find": ("Tìm mảnh đất", "Find land"),
    "options.step_patches": ("tìm các mảnh đất", "looking for land"),
    "options.step_details": (
        "kiểm tra quy tắc, khoảng cách và độ vững của thứ hạng",
        "rules, distances and how firmly they rank",
    ),
    "options.patches_caption": (
        "Mảnh {low} đến {high} ha, rộng ít nhất {width} m, theo điểm trung bình (không nhập tối đa: gấp {factor} lần tối thiểu). "
        "*Số quy tắc xung đột · chưa kết luận được · chưa kiểm tra; khoảng cách "
        "theo đường chim bay",
        "Land of {low} to {high} ha, at least {width} m wide, by mean score (without a largest area: {factor} times the "
        "least). *Rules in conflict · undecided · not checked; "
        "distances are straight lines",
    ),
    "options.col_patch": ("Mảnh", "Land"),
    "options.col_area": ("ha", "ha"),
    "options.col_score": ("Điểm", "Score"),
    "options.col_slope": ("Độ dốc", "Slope"),
    "options.col_rules": ("Quy tắc*", "Rules*"),
    "options.col_expressway": ("Cao tốc (km)", "Expressway (km)"),
    "options.col_national_road": ("Quốc lộ (km)", "National road (km)"),
    "options.col_substation_110": ("Trạm ≥110 kV (km)", "Substation ≥110 kV (km)"),
    "options.col_stable": ("Giữ 5 hạng đầu", "Stays in first 5"),
    "options.least": ("thấp nhất {score}", "least {score}"),
    "options.patch_open": ("Xem chi tiết", "Open"),
    "options.patch_name": ("Mảnh {id}", "Patch {id}"),
    "options.patch_tip": ("{id}: {ha} ha, điểm {score}", "{id}: {ha} ha, score {score}"),
    "options.patch_area": (
        "Diện tích {ha} (trên ellipsoid), bề rộng lớn nhất {width}, độ gọn {compact} (1 là hình tròn).",
        "Area {ha} (on the ellipsoid), largest width {width}, compactness {compact} (1 is a circle).",
    ),
    "options.patch_communes": ("Xã, phường: {communes}.", "Communes: {communes}."),
    "options.patch_slope": ("Độ dốc theo phần diện tích: {slope}.", "Slope by share of the land: {slope}."),
    "options.patch_possible": (
        "Có thể bị loại vì chưa rõ cấp hoặc vị trí của đối tượng: {ha}.",
        "Perhaps excluded, since class or place of a feature is not known: {ha}.",
    ),
    "options.patch_parks": (
        "Khu công nghiệp đã có tên ở xã gần đó: {parks}.",
        "Named parks in communes nearby: {parks}.",
    ),
    "options.patch_park": ("{name} (xã cách {km})", "{name} (commune {km} away)"),
    "options.patch_no_parks": (
        "Không có khu công nghiệp đã có tên nào ở xã trong vòng 5 km.",
        "No named park in a commune within 5 km.",
    ),
    "options.patch_criteria": ("Điểm trung bình theo tiêu chí", "Mean score by criterion"),
    "options.patch_access": ("Khoảng cách đường chim bay", "Straight distances"),
    "options.access_to": ("Đến", "To"),
    "options.access_straight": ("Khoảng cách", "Distance"),
    "options.access_nearest": ("Gần nhất", "Nearest"),
    "options.patch_rules": ("Quy tắc vướng hoặc chưa kết luận được", "Rules in conflict or undecided"),
    "options.rule_answer": ("Kết quả", "Answer"),
    "options.rule_overlap": ("Diện tích vướng", "Land in conflict"),
    "options.rules_none_met": (
        "Không có trong các quy tắc đã kiểm tra",
        "None of the rules that were checked",
    ),
    "options.rules_not_checked": (
        "Chưa kiểm tra {n} quy tắc: {rules}.",
        "{n} rules were not checked: {rules}.",
    ),
    "options.stable": ("Độ vững của thứ hạng", "How firmly it ranks"),
    "options.stable_random": (
        "Trọng số ngẫu nhiên quanh giá trị đang dùng ({draws} lần, phân bố Dirichlet): ở trong {k} hạng đầu {share} số lần, đứng đầu {first}.",
        "With random weights around those in use ({draws} draws, Dirichlet): among the first {k} in {share} of them, first in {first}.",
    ),
    "options.stable_leaves": (
        "Ra khỏi {k} hạng đầu khi trọng số «{criterion}» từ {before} thành {after}.",
        "Falls out of the first {k} when the weight of “{criterion}” goes from {before} to {after}.",
    ),
    "options.stable_enters": (
        "Vào {k} hạng đầu khi trọng số «{criterion}» từ {before} thành {after}.",
        "Comes into the first {k} when the weight of “{criterion}” goes from {before} to {after}.",
    ),
    "options.stable_moves_none": (
        "Đổi từng trọng số {step} lên hoặc xuống không làm nó ra hay vào nhóm đầu.",
        "Moving any single weight by {step} up or down takes it neither out of the first places nor in.",
    ),
    "options.option_name": ("Tên phương án", "Name of the option"),
    "options.option_name_default": ("Mảnh {id}, {commune}", "Patch {id}, {commune}"),
    "options.option_after": (
        "Phương án đã lưu hiện ở phần «Phương án» và trong danh sách của trang Khu đất.",
        "An option that is kept stands in the part “Options” and in the list of the page Site.",
    ),
    "options.origin_source": (
        "Ranh giới theo ô lưới do công cụ đề xuất",
        "Outline along cells, proposed by this tool",
    ),
    "options.origin": (
        "Mảnh {id} của lần tính {run}, ô {cell} m, quy định ngày {date}; trọng số: {weights}.",
        "Patch {id} of run {run}, cells of {cell} m, rules of {date}; weights: {weights}.",
    ),
    "options.file_geojson": ("GeoJSON", "GeoJSON"),
    "options.file_gpkg": ("GeoPackage", "GeoPackage"),
    "options.file_csv": ("CSV", "CSV"),
}
