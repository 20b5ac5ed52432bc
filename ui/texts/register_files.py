"""Sentences of the page `register`: writing the register to a file and taking a file back."""

TEXTS: dict[str, tuple[str, str]] = {
    "register.export_intro": (
        "Tệp gồm những gì vai trò «{role}» được xem. Tệp đã tải về, kể cả khi đã sửa bằng QGIS hay Excel, có thể nhập "
        "lại: chỉ những ô khác với sổ đất mới được ghi thành thay đổi.",
        "The file holds what the role '{role}' may see. A downloaded file, also one edited in QGIS or Excel, can be taken "
        "back: only cells that differ from the register become changes.",
    ),
    "register.export_with_history": (
        "GeoPackage, CSV và GeoParquet có thêm hai bảng lịch sử để đọc; phục hồi lịch sử là việc của bản sao lưu.",
        "GeoPackage, CSV and GeoParquet also hold two tables of history for reading; restoring history is the work of a "
        "backup.",
    ),
    "register.export_format": ("Định dạng", "Format"),
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
}
