"""Sentences of the page `site`: entering a site and its dossier."""

TEXTS: dict[str, tuple[str, str]] = {
    "site.title": ("Hồ sơ khu đất", "Site dossier"),
    "site.intro": (
        "Vẽ khu đất trên bản đồ, dán bảng tọa độ VN-2000 hoặc nạp tệp ranh giới; hồ sơ đối chiếu khu đất với mọi quy "
        "tắc và với danh mục di tích. Lưu thành phương án để giữ lâu dài.",
        "Draw a site on the map, paste its VN-2000 vertex table or load an outline; the dossier compares it with every "
        "rule and with the heritage register. Keep one as a site option to have it for good.",
    ),
    "site.way": ("Cách nhập", "How to enter it"),
    "site.way_draw": ("Vẽ trên bản đồ", "Draw on the map"),
    "site.way_paste": ("Dán bảng tọa độ", "Paste a vertex table"),
    "site.way_file": ("Nạp tệp", "Load a file"),
    "site.default_name": ("Khu đất {n}", "Site {n}"),
    "site.draw_how": (
        "Bấm “Vẽ khu đất” trên bản đồ, đặt từng góc rồi bấm “Hoàn thành”.",
        "Press “Draw a site” on the map, put each corner, then press “Finish”.",
    ),
    "site.paste": ("Bảng tọa độ các đỉnh", "Vertex table"),
    "site.paste_example": (
        "VN-2000, KTT 106-00\n1; 2403300,00; 420300,00\n2; 2403300,00; 420400,00\n3; 2403400,00; 420400,00",
        "VN-2000, KTT 106-00\n1; 2403300.00; 420300.00\n2; 2403300.00; 420400.00\n3; 2403400.00; 420400.00",
    ),
    "site.paste_how": (
        "Mỗi dòng một đỉnh: số hiệu, X (bắc), Y (đông), cách nhau bằng tab, dấu chấm phẩy hoặc dấu cách. Một dòng trống "
        "hoặc số hiệu bắt đầu lại mở vòng mới; vòng nằm trong vòng khác là phần trừ ra.",
        "One vertex a line: number, X (north), Y (east), separated by tabs, semicolons or blanks. A blank line or a "
        "restart of the numbering begins another ring; a ring inside another is a hole.",
    ),
    "site.grid": ("Hệ tọa độ", "Grid"),
    "site.grid_of_text": ("Theo bảng", "As the table says"),
    "site.accuracy": ("Sai số vị trí (m)", "Positional accuracy (m)"),
    "site.new_name": ("Tên khu đất mới", "Name of the new site"),
    "site.rename": ("Đổi tên", "Rename"),
    "site.keep": ("Giữ khu đất này", "Keep this site"),
    "site.meridian_missing": (
        "Bảng chưa ghi kinh tuyến trục. Chọn ở ô “Hệ tọa độ”; trong tỉnh Tuyên Quang có thể là {choices}.",
        "The table does not say its central meridian. Choose it under “Grid”; in Tuyên Quang it may be {choices}.",
    ),
    "site.no_meridian": (
        "không kinh tuyến nào (kiểm tra lại các con số)",
        "none (check the numbers)",
    ),
    "site.table_figures": (
        "{count} đỉnh · diện tích {area} trên ê-líp-xô-ít, {grid_area} trên lưới chiếu · chu vi {around}",
        "{count} vertices · area {area} on the ellipsoid, {grid_area} on the grid · perimeter {around}",
    ),
    "site.none": (
        "Chưa có khu đất nào trong phiên làm việc này.",
        "There is no site in this session yet.",
    ),
    "site.chosen": ("Khu đất", "Site"),
    "site.remove": ("Bỏ khu đất này", "Remove this site"),
    "site.checking": (
        "Đang đối chiếu khu đất với các quy tắc và danh mục di tích…",
        "Comparing the site with the rules and the heritage register…",
    ),
    "site.dossier": ("Hồ sơ: {name}", "Dossier: {name}"),
    "site.as_of": ("quy tắc có hiệu lực vào {date}", "rules in force on {date}"),
    "site.findings": ("Kết quả theo từng quy tắc", "Findings by rule"),
    "site.decide_where": (
        "Bấm một quy tắc để xem căn cứ. Quyết định của Ban ghi ở trang Xung đột đất: khu đất này có trong ma trận ở đó.",
        "Open a rule for its grounds. The Board's decisions are recorded on the page Land conflict: this site is in the "
        "matrix there.",
    ),
    "site.heritage": ("Di tích", "Heritage"),
    "site.docx": ("Tải hồ sơ (DOCX)", "Download the dossier (DOCX)"),
    "site.pdf": ("Tải hồ sơ (PDF)", "Download the dossier (PDF)"),
    "site.file_name": ("ho-so", "dossier"),
    "site.file": ("Tệp ranh giới", "File of outlines"),
    "site.file_how": (
        "Đọc được: {kinds} (Shapefile nén trong zip), đến {limit} MB. Cột name_vi, positional_accuracy_m được dùng nếu "
        "có. Chọn hệ tọa độ nếu tệp không ghi.",
        "Read: {kinds} (Shapefiles in a zip), up to {limit} MB. Columns name_vi and positional_accuracy_m are used where "
        "they are there. Choose the grid if the file does not say it.",
    ),
    "site.file_crs": (
        "Chọn hệ tọa độ của tệp ở ô bên trên.",
        "Choose the file's grid in the field above.",
    ),
    "site.file_read": ("Tệp {name}: {n} khu đất.", "File {name}: {n} sites."),
    "site.grid_of_file": ("Theo tệp", "As the file says"),
    "site.keep_file": ("Giữ các khu đất này", "Keep these sites"),
    "site.sheet_title": ("Khu đất {name}", "Site {name}"),
}
