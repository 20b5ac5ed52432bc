"""Sentences of the frame around every page: title, navigation, language, theme, errors, words for states."""

TEXTS = {
    "shell.short": ("Đất công nghiệp Tuyên Quang", "Tuyên Quang industrial land"),
    "shell.overview": ("Tổng quan", "Overview"),
    "shell.map": ("Bản đồ", "Map"),
    "shell.land": ("Quỹ đất", "Land"),
    "shell.occupancy": ("Lấp đầy", "Occupancy"),
    "shell.register": ("Sổ đất", "Register"),
    "shell.register_import": ("Nhập dữ liệu", "Import"),
    "shell.conflict": ("Xung đột đất", "Land conflict"),
    "shell.heritage": ("Di sản", "Heritage"),
    "shell.site": ("Khu đất", "Site"),
    "shell.options": ("Phương án", "Options"),
    "shell.data": ("Dữ liệu", "Data"),
    "shell.language": ("Ngôn ngữ", "Language"),
    "shell.skip": ("Tới nội dung chính", "Skip to the content"),
    "shell.to_dark": ("Nền tối", "Dark theme"),
    "shell.to_light": ("Nền sáng", "Light theme"),
    "shell.footer": (
        "Số liệu từ nguồn công khai; mỗi con số ghi nguồn, ngày và mức độ kiểm chứng. Không thay cho văn bản "
        "của cơ quan có thẩm quyền.",
        "Figures from public sources, each with its source, date and how it is known. It does not replace the "
        "documents of the competent authority.",
    ),
    "shell.error_layer": (
        "Không dùng được lớp dữ liệu “{layer}”: nội dung tệp không đúng cấu trúc. Khôi phục thư mục data/ của phần mềm "
        "rồi tải lại trang.",
        "The data layer “{layer}” cannot be used: its file does not have the declared structure. Restore the program's "
        "data/ folder, then reload the page.",
    ),
    "shell.error_metadata": (
        "Tệp dữ liệu của lớp “{layer}” không khớp với mô tả kèm theo. Khôi phục thư mục data/ của phần mềm rồi tải lại "
        "trang.",
        "The file of the layer “{layer}” does not match its description. Restore the program's data/ folder, then reload "
        "the page.",
    ),
    "shell.error_input": (
        "Thông tin nhập vào chưa dùng được. Sửa lại rồi thử lần nữa.",
        "What was entered cannot be used. Correct it and try again.",
    ),
    "shell.error_detail": ("Chi tiết kỹ thuật (tiếng Anh):", "Technical detail:"),
    "shell.error_unknown": (
        "Đã có lỗi ngoài dự kiến. Hãy tải lại trang; nếu lỗi lặp lại, gửi nhật ký của ứng dụng cho người quản trị.",
        "An unexpected error happened. Reload the page; if it comes back, send the app's log to the administrator.",
    ),
    "shell.link_ignored": (
        "Đường dẫn có phần không hiểu được ({what}) nên đã bỏ qua.",
        "Part of the link could not be understood ({what}) and was ignored.",
    ),
    "shell.source": ("Nguồn", "Source"),
    "shell.as_of": ("Thời điểm", "As of"),
    "shell.how_known": ("Mức độ kiểm chứng", "How it is known"),
    "shell.not_published": ("chưa công bố", "not published"),
}
