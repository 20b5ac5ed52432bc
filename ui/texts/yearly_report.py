"""Sentences of the panel with the yearly report."""

TEXTS: dict[str, tuple[str, str]] = {
    "yearly.title": ("Báo cáo năm", "Yearly report"),
    "yearly.about": (
        (
            "Chỉ tiêu so với mục tiêu, khu và cụm công nghiệp, lấp đầy, công việc theo kế hoạch, ngưỡng đang "
            "có hiệu lực, thay đổi của sổ đất và những điều chưa biết. Hạn gửi: trước ngày 15 tháng 12."
        ),
        (
            "Indicators against targets, parks and clusters, occupancy, milestones, limits in force, changes "
            "of the register and what is not known. Due before 15 December."
        ),
    ),
    "yearly.year": ("Năm báo cáo", "Year"),
    "yearly.day": ("Ngày chốt số liệu (ngày/tháng/năm)", "Figures as of (day/month/year)"),
    "yearly.year_bad": (
        "«{what}» không phải là năm từ {first} đến {last}; hãy nhập như {last}.",
        "“{what}” is no year from {first} to {last}; type it as {last}.",
    ),
    "yearly.day_bad": (
        "«{what}» không phải là ngày trong khoảng {first} đến {last}; hãy nhập như {last}.",
        "“{what}” is no day from {first} to {last}; type it as {last}.",
    ),
    "yearly.docx": ("Tải báo cáo (DOCX)", "Download the report (DOCX)"),
    "yearly.xlsx": ("Tải bảng số liệu (XLSX)", "Download the figures (XLSX)"),
}
