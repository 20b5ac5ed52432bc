"""Sentences of the page `options`: how suitable land is, and what it depends on."""

from ui.texts.options_land import TEXTS as LAND_TEXTS
from ui.texts.options_scenarios import TEXTS as SCENARIO_TEXTS
from ui.texts.options_weights import TEXTS as WEIGHT_TEXTS

TEXTS: dict[str, tuple[str, str]] = {
    **LAND_TEXTS,
    **SCENARIO_TEXTS,
    **WEIGHT_TEXTS,
    "options.title": ("Phương án vị trí", "Site options"),
    "options.intro": (
        "Tìm nơi có thể đặt khu công nghiệp tiếp theo, so sánh các phương án và giải thích được vì sao. Đất loại trừ theo cùng các "
        "quy tắc của trang Xung đột đất; nơi thiếu số liệu ghi là chưa đánh giá, không coi là tốt hay xấu.",
        "Find where the next industrial park could go, compare the options and explain the ranking. Land is excluded by the same "
        "rules as on the page Land conflict; where data are missing the land is not assessed, neither good nor bad.",
    ),
    "options.view": ("Phần", "Part"),
    "options.view_suitability": ("Độ phù hợp", "Suitability"),
    "options.view_patches": ("Mảnh đất đề xuất", "Proposed land"),
    "options.view_register": ("Phương án", "Options"),
    "options.view_scenarios": ("Kịch bản", "Scenarios"),
    # What is asked.
    "options.cell": ("Cạnh ô lưới", "Cell size"),
    "options.day": ("Ngày áp dụng quy định", "Date of the rules"),
    "options.day_bad": (
        "Ngày “{what}” không đọc được; đang dùng ngày {shown}. Nhập ngày từ năm {first} đến {last}, ví dụ {example}.",
        "The date “{what}” cannot be read; {shown} is used. Type a date from {first} to {last}, for example {example}.",
    ),
    "options.extent": ("Phạm vi (bỏ trống: toàn tỉnh)", "Extent (empty: the whole province)"),
    "options.compute": ("Tính", "Compute"),
    "options.cancel": ("Dừng", "Stop"),
    "options.none_yet": (
        "Chưa tính. Chọn tiêu chí, trọng số, quy tắc loại trừ và lưới, rồi bấm «Tính»; toàn tỉnh với ô 100 m mất vài giây.",
        "Nothing is computed yet. Choose criteria, weights, exclusions and grid, then press “Compute”; the province on cells of 100 m "
        "takes a few seconds.",
    ),
    "options.outdated": (
        "Lựa chọn đã đổi: bản đồ và bảng dưới đây theo lần tính trước. Bấm «Tính» để tính lại. Đổi trọng số thì không phải tính lại.",
        "The settings have changed: map and tables below are those of the last run. Press “Compute” to work them out anew. Weights "
        "alone need no new run.",
    ),
    "options.no_weight": (
        "Không tiêu chí nào được bật với trọng số lớn hơn 0: bản đồ giữ nguyên theo lần trước. Bật ít nhất một tiêu chí.",
        "No criterion is on with a weight above 0: the map stays as it was. Switch at least one on.",
    ),
    "options.computing": ("Đang tính: {what}", "Computing: {what}"),
    "options.waiting": ("Đang chờ lượt tính trước", "Waiting for another run"),
    "options.step_layers": ("mở lớp dữ liệu và quy tắc", "layers and rules"),
    "options.step_score": ("chấm điểm các ô", "scores of the cells"),
    "options.stopped": (
        "Đã dừng theo yêu cầu; kết quả trước vẫn giữ.",
        "Stopped as asked; the former result stays.",
    ),
    "options.forgotten": (
        "Kết quả trước đã được bỏ khỏi bộ nhớ để nhường chỗ. Bấm «Tính» để tính lại.",
        "The former result had to make room in memory. Press “Compute” to work it out anew.",
    ),
    # The picture.
    "options.raster_title": ("Độ phù hợp (0–1), ô {cell} m", "Suitability (0–1), cells of {cell} m"),
    "options.sheet_title": (
        "Độ phù hợp của đất cho khu công nghiệp",
        "Suitability of land for an industrial park",
    ),
    "options.legend_assessed": (
        "Điểm 0 (nhạt) đến 1 (đậm): {ha} ha, {share}",
        "Score 0 (pale) to 1 (dark): {ha} ha, {share}",
    ),
    "options.legend_excluded": (
        "Loại trừ theo quy tắc: {ha} ha, {share}",
        "Excluded by a rule: {ha} ha, {share}",
    ),
    "options.legend_not_assessed": (
        "Chưa đánh giá (thiếu số liệu): {ha} ha, {share}",
        "Not assessed (data missing): {ha} ha, {share}",
    ),
    "options.legend_possible": (
        "Chấm đỏ: có thể bị loại, chưa rõ cấp hoặc vị trí",
        "Red dots: perhaps excluded, class or place not known",
    ),
    "options.reading_score": ("điểm {score}", "score {score}"),
    "options.state_assessed": ("được đánh giá", "assessed"),
    "options.state_excluded": ("loại trừ theo quy tắc", "excluded by a rule"),
    "options.state_not_assessed": ("chưa đánh giá: thiếu số liệu", "not assessed: data missing"),
    "options.state_outside": ("ngoài vùng tính", "outside the area asked about"),
    "options.map_note": (
        "Bấm vào bản đồ (hoặc đưa tâm bản đồ tới nơi cần hỏi rồi nhấn Enter) để biết điểm từng tiêu chí của một ô. Bóng địa hình bật ở "
        "danh sách lớp.",
        "Click on the map (or bring its centre to the place and press Enter) for the scores of one cell by criterion. The shaded "
        "relief is in the list of layers.",
    ),
    # One place.
    "options.point_title": ("Ô tại {lat}, {lon}", "Cell at {lat}, {lon}"),
    "options.point_state": (
        "Trạng thái: {state}. Điểm chung: {score}.",
        "State: {state}. Overall score: {score}.",
    ),
    "options.point_no_score": ("không có", "none"),
    "options.point_criterion": ("Tiêu chí", "Criterion"),
    "options.point_score": ("Điểm (0–1)", "Score (0–1)"),
    "options.point_share": ("Trọng số", "Weight"),
    "options.point_part": ("Đóng góp", "Adds"),
    "options.point_unknown": ("chưa biết", "not known"),
    "options.point_off": ("không xét", "left out"),
    "options.point_excluded_by": ("Bị loại trừ theo: {rules}", "Excluded by: {rules}"),
    "options.point_possible_by": ("Có thể bị loại trừ theo: {rules}", "Perhaps excluded by: {rules}"),
    "options.point_slope": ("Độ dốc của ô: {slope}.", "Slope of the cell: {slope}."),
    "options.point_close": ("Bỏ điểm này", "Clear the place"),
    # What came out.
    "options.figures_assessed": ("được đánh giá · {share}", "assessed · {share}"),
    "options.figures_excluded": ("loại trừ theo quy tắc · {share}", "excluded by rules · {share}"),
    "options.figures_not_assessed": ("chưa đánh giá · {share}", "not assessed · {share}"),
    "options.figures_possible": (
        "trong phần được đánh giá: có thể bị loại",
        "of the assessed: perhaps excluded",
    ),
    "options.figures_inside": (
        "vùng tính, theo quy định ngày {date}",
        "area asked about, by the rules of {date}",
    ),
    "options.basis": (
        "Giả định, điều chưa biết và nguồn số liệu",
        "Assumptions, what is not known, and sources",
    ),
    "options.basis_left_out": ("Tiêu chí không xét", "Criteria left out"),
    "options.basis_assumed": ("Giả định và giới hạn", "Assumptions and limits"),
    "options.basis_inputs": (
        "Tệp dữ liệu đã dùng (16 ký tự đầu của SHA-256)",
        "Files used (first 16 digits of their SHA-256)",
    ),
    # Exclusions.
    "options.exclusions": ("Quy tắc loại trừ", "Exclusions by rules"),
    "options.exclusions_how": (
        "Các quy tắc của trang Xung đột đất. Mặc định chỉ quy định cấm mới loại trừ đất; có thể thêm quy định phải lấy ý kiến hoặc cần "
        "lưu ý. Đất bị loại khi tâm ô nằm trong vùng cấm.",
        "The rules of the page Land conflict. By default only what is prohibited excludes land; rules that ask for consent or caution "
        "can be added. A cell is excluded when its middle lies in the forbidden ground.",
    ),
    "options.verdicts": ("Loại trừ theo loại quy định", "Rules that exclude"),
    "options.left_out_rules": ("Bỏ qua các quy định", "Leave out rules"),
    "options.left_out_rules_none": ("không bỏ qua quy định nào", "none left out"),
    "options.rules_caption": (
        "Mỗi quy định loại bao nhiêu đất (ha), theo lần tính gần nhất",
        "What each rule removes (ha), by the last run",
    ),
    "options.rule": ("Quy định", "Rule"),
    "options.rule_kind": ("Loại", "Kind"),
    "options.rule_verified": ("Kiểm chứng", "Verified"),
    "options.rule_alone": ("Loại", "Removes"),
    "options.rule_only": ("Chỉ riêng nó loại", "Only it removes"),
    "options.rule_possible": ("Có thể loại thêm", "May remove"),
    "options.rule_together": ("Tất cả cùng loại", "All together remove"),
    "options.rule_overlap_note": (
        "đất bị nhiều quy định loại tính một lần",
        "land that several remove counts once",
    ),
    "options.not_checked": ("chưa kiểm tra", "not checked"),
    "options.not_applied": ("Không áp dụng hoặc chưa kiểm tra", "Not applied or not checked"),
    "options.coverage_partial": ("lớp chưa phủ đủ", "layer not complete"),
    "options.coverage_none": ("chỉ biết có thể", "only known as possible"),
    # Units.
    "options.unit_deg": ("độ", "degrees"),
    "options.unit_m": ("m", "m"),
    "options.unit_min": ("phút", "minutes"),
    "options.unit_people": ("người", "people"),
}
