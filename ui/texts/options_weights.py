"""Sentences about criteria, their curves and weights, and pairwise comparison."""

TEXTS: dict[str, tuple[str, str]] = {
    "options.criteria": ("Tiêu chí và trọng số", "Criteria and weights"),
    "options.criteria_how": (
        "Kéo trọng số: bản đồ đổi ngay. Phần trăm là tỷ trọng sau khi chuẩn hóa. Đường cho điểm và trọng số mặc định là giả định làm "
        "việc, sửa được.",
        "Move a weight and the map follows. The percentage is its share of all weights. Curves and default weights are working "
        "assumptions and can be changed.",
    ),
    "options.criteria_reset": ("Về mặc định", "Back to defaults"),
    "options.crit_table": ("Bảng tiêu chí", "Table of criteria"),
    "options.crit_weight": ("Trọng số", "Weight"),
    "options.crit_more": ("Đường cho điểm, nguồn", "Curve and source"),
    "options.crit_curve_of": ("Đường cho điểm: {title}", "Curve of {title}"),
    "options.crit_knot_add": ("Thêm điểm", "Add a corner"),
    "options.crit_knot_reset": ("Đường mặc định", "Default curve"),
    "options.crit_knot_remove": ("Bỏ điểm", "Remove corner"),
    "options.crit_knot_value": ("Giá trị", "Value"),
    "options.crit_knot_score_title": ("Điểm (0–1)", "Score (0–1)"),
    "options.crit_knot_words": (
        "Điểm gãy {n}: {value} cho {score} điểm",
        "Corner {n}: {value} scores {score}",
    ),
    "options.crit_knot_number": ("Có ô không phải là số.", "A field holds no number."),
    "options.crit_knot_range": (
        "Giá trị phải từ {least} đến {most}.",
        "Values must be from {least} to {most}.",
    ),
    "options.crit_knot_score": ("Điểm phải từ 0 đến 1.", "Scores must be from 0 to 1."),
    "options.crit_knot_order": ("Các giá trị phải tăng dần.", "Values must rise."),
    "options.crit_source": ("Nguồn", "Source"),
    "options.crit_reason": ("Vì sao", "Why"),
    "options.crit_assumed": ("Mức độ", "How known"),
    "options.crit_limits": ("Giới hạn", "Limits"),
    "options.crit_said": ("Cần biết", "To know"),
    "options.crit_no_data": (
        "Chưa có dữ liệu; bật được khi đã nạp.",
        "No data yet; can be switched on once loaded.",
    ),
    "options.crit_unknown": (
        "Chưa biết ở {ha}: nơi đó chưa đánh giá.",
        "Not known on {ha}: not assessed there.",
    ),
    # Pairwise comparison.
    "options.ahp": ("Trọng số bằng so sánh cặp (AHP)", "Weights by pairwise comparison (AHP)"),
    "options.ahp_how": (
        "Với mỗi cặp tiêu chí đang bật, chọn tiêu chí nào quan trọng hơn và hơn bao nhiêu (thang Saaty 1–9). Cặp bỏ trống được suy từ "
        "các cặp khác. Nhiều người: mỗi người một bảng, ý kiến gộp theo trung bình nhân.",
        "For each pair of criteria that are on, choose which counts more and how much (Saaty's scale 1 to 9). A pair left open is "
        "inferred from the others. Several people have a table each; their judgements are combined by the geometric mean.",
    ),
    "options.ahp_too_few": (
        "Bật từ 2 đến {most} tiêu chí để so sánh cặp.",
        "Switch on 2 to {most} criteria to compare pairs.",
    ),
    "options.ahp_person": ("Ý kiến của", "Judgements of"),
    "options.ahp_person_n": ("Người {n}", "Person {n}"),
    "options.ahp_name": ("Tên", "Name"),
    "options.ahp_add": ("Thêm người", "Add a person"),
    "options.ahp_remove": ("Bỏ người này", "Remove this person"),
    "options.ahp_title": ("So sánh từng cặp", "Judgements by pair"),
    "options.ahp_not_judged": ("chưa so sánh", "not judged"),
    "options.ahp_equal": ("Ngang nhau (1)", "Equal (1)"),
    "options.ahp_first": ("{{first}} hơn, {n} lần", "{{first}} counts {n} times as much"),
    "options.ahp_second": ("{{second}} hơn, {n} lần", "{{second}} counts {n} times as much"),
    "options.ahp_caption": ("Trọng số theo so sánh cặp", "Weights by pairwise comparison"),
    "options.ahp_together": ("Chung", "Together"),
    "options.ahp_ratio": (
        "Tỷ số nhất quán CR = {ratio} (giới hạn {limit}): {verdict}.",
        "Consistency ratio CR = {ratio} (limit {limit}): {verdict}.",
    ),
    "options.ahp_good": ("các so sánh đủ nhất quán", "the judgements are consistent enough"),
    "options.ahp_poor": (
        "các so sánh mâu thuẫn nhau, nên xem lại",
        "the judgements contradict each other, think them over",
    ),
    "options.ahp_person_ratio": ("{name}: CR = {ratio}", "{name}: CR = {ratio}"),
    "options.ahp_missing": (
        "{name}: {n} cặp chưa so sánh, đã suy từ các cặp khác; CR khi đó đẹp hơn thực tế.",
        "{name}: {n} pairs are not judged and were inferred from the others; the ratio then flatters.",
    ),
    "options.ahp_unlinked": (
        "{name}: chưa đủ so sánh để suy ra các cặp còn lại. So sánh thêm cho đến khi mỗi tiêu chí nối được với các tiêu chí khác.",
        "{name}: too few pairs are judged to infer the others. Judge more until every criterion is linked to the rest.",
    ),
    "options.ahp_fixes": ("Nên xem lại trước tiên", "Think over first"),
    "options.ahp_fix": (
        "{first} – {second}: đang là {now}, các so sánh khác cho thấy khoảng {implied}; đổi thành {nearest} thì CR còn {ratio}.",
        "{first} – {second}: is {now}, the others imply about {implied}; with {nearest} the ratio falls to {ratio}.",
    ),
    "options.ahp_disputed": (
        "Khác nhau nhiều nhất: {first} – {second} (độ lệch chuẩn nhân {factor}).",
        "Most disputed: {first} – {second} (geometric standard deviation {factor}).",
    ),
    "options.ahp_use": ("Dùng trọng số này", "Use these weights"),
    "options.ahp_assumed": (
        "Nhiều người được tính ngang nhau. Chỉ số ngẫu nhiên theo Saaty (2005).",
        "People count alike. Random indices by Saaty (2005).",
    ),
}
