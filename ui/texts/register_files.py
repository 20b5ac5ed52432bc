"""Sentences of the page `register`: writing the register to a file and taking a file back."""

TEXTS: dict[str, tuple[str, str]] = {
    "register.export_intro": (
        "Tệp gồm nhiều nhất những gì vai trò «{role}» được xem. Tệp đã tải về, kể cả khi đã sửa bằng QGIS hay Excel, có thể nhập "
        "lại: chỉ những ô khác với sổ đất mới được ghi thành thay đổi.",
        "The file holds at most what the role '{role}' may see. A downloaded file, also one edited in QGIS or Excel, can be taken "
        "back: only cells that differ from the register become changes.",
    ),
    "register.export_with_history": (
        "GeoPackage, CSV và GeoParquet có thêm lịch sử, quyết định và phiếu lấy ý kiến để đọc; phục hồi những bảng đó là "
        "việc của bản sao lưu.",
        "GeoPackage, CSV and GeoParquet also hold history, decisions and consultations for reading; restoring these is "
        "the work of a backup.",
    ),
    "register.export_format": ("Định dạng", "Format"),
    "register.export_for": ("Tệp dành cho", "The file is for"),
    "register.export_kinds": ("Loại bản ghi", "Kinds of record"),
    "register.export_as_of": (
        "Trạng thái đến hết ngày (để trống: hiện nay)",
        "As of the end of the day (blank: now)",
    ),
    "register.export_as_of_bad": (
        "«{typed}» không phải là ngày. Hãy ghi dạng 20/11/2026.",
        "'{typed}' is no day. Write it like 20/11/2026.",
    ),
    "register.export_none": ("Hãy chọn ít nhất một loại bản ghi.", "Choose at least one kind of record."),
    "register.export_make": ("Lập tệp", "Make the file"),
    "register.export_making": ("Đang lập tệp…", "Making the file…"),
    "register.export_ready": (
        "{records} bản ghi, {size} MB, trạng thái của sổ lúc {moment}.",
        "{records} records, {size} MB, the register as it stood on {moment}.",
    ),
    "register.export_download": ("Tải {name}", "Download {name}"),
    "register.export_qgis": (
        "Mở bằng QGIS: Lớp → Thêm lớp → Thêm lớp vectơ, chọn tệp .gpkg; màu, nhãn và tên trường tiếng Việt có sẵn.",
        "In QGIS: Layer → Add Layer → Add Vector Layer and choose the .gpkg; colours, labels and Vietnamese field names "
        "come with it.",
    ),
    "register.back_title": ("Nhập lại tệp đã xuất", "Take an exported file back"),
    "register.back_intro": (
        "Chọn tệp do sổ đất xuất ra (GeoPackage, XLSX, ZIP, KML), đã sửa hoặc chưa. Chương trình so với sổ đất và chỉ ghi "
        "những ô khác; bản ghi không có trong tệp được giữ nguyên.",
        "Choose a file that the register exported (GeoPackage, XLSX, ZIP, KML), edited or not. It is compared with the "
        "register and only cells that differ are written; records that the file does not hold stay.",
    ),
    "register.back_file": ("Tệp đã xuất", "Exported file"),
    "register.back_reading": ("Đang đọc và so sánh…", "Reading and comparing…"),
    "register.back_counts": (
        "Mới: {new}. Khác: {changed}. Giống: {same}. Sổ đất mới hơn tệp, giữ theo sổ: {newer}. Chỉ có trong sổ: {missing}.",
        "New: {new}. Different: {changed}. Same: {same}. Newer in the register, kept: {newer}. Only in the register: "
        "{missing}.",
    ),
    "register.back_left": (
        "Giữ nguyên như trong sổ, vì từ khi xuất tệp chỉ sổ thay đổi: {ids}.",
        "Left as the register has them, since only the register changed them after the export: {ids}.",
    ),
    "register.back_left_out": (
        "Giữ nguyên như trong sổ; thay đổi trong tệp ở các bản ghi này không được lấy: {ids}.",
        "Left as the register has them; what the file changed in these records is not taken: {ids}.",
    ),
    "register.back_same": ("Không có gì khác với sổ đất.", "Nothing differs from the register."),
    "register.back_clash": (
        "Từ khi xuất tệp, cùng một ô đã được sửa cả trong tệp lẫn trong sổ đất: {ids}.",
        "Since the export the same cells were changed both in the file and in the register: {ids}.",
    ),
    "register.back_newer": ("Với các bản ghi đó", "For these records"),
    "register.back_newer_refuse": ("Chưa ghi, để xem lại", "Write nothing yet"),
    "register.back_newer_keep": ("Giữ theo sổ đất", "Keep what the register has"),
    "register.back_newer_overwrite": ("Lấy theo tệp", "Take what the file has"),
    "register.back_new_record": ("bản ghi mới", "new record"),
    "register.back_more": ("và {n} bản ghi khác", "and {n} more records"),
    "register.back_reason": ("Lý do thay đổi (bắt buộc)", "Reason for the change (needed)"),
    "register.back_save": ("Ghi {n} bản ghi vào sổ đất", "Write {n} records to the register"),
    "register.back_done": (
        "Đã ghi {n} bản ghi; xem và hoàn tác được ở mục Lịch sử.",
        "{n} records are written; they can be looked at and undone under History.",
    ),
}
