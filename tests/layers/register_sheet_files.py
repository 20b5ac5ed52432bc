"""Small kinds and files for the tests of filled sheets."""

import openpyxl

from layers.register_sheet_records import SheetColumn, SheetKind

USES = {"industrial": ("Đất công nghiệp", "Industrial"), "green": ("Đất cây xanh, mặt nước", "Green land")}
SECTORS = {"food": ("Chế biến nông sản, thực phẩm", "Food"), "wood": ("Gỗ, giấy", "Wood, paper")}
LOTS = SheetKind(
    key="lots",
    title_vi="Lô đất",
    title_en="Lots",
    id_column=SheetColumn(name="lot_id", label_vi="Mã lô", label_en="Lot id"),
    columns=(
        SheetColumn(
            name="place_id",
            label_vi="Thuộc KCN, CCN",
            label_en="Park or cluster",
            required=True,
            known=(("KCN-01", "Long Bình An"), ("CCN-02", "Phúc Ứng")),
            must_be_known=True,
        ),
        SheetColumn(name="lot_name", label_vi="Tên lô", label_en="Lot", required=True),
        SheetColumn(name="lot_use", label_vi="Mục đích", label_en="Use", type="code", allowed=USES),
        SheetColumn(
            name="area_ha",
            label_vi="Diện tích",
            label_en="Area",
            type="number",
            unit="ha",
            least=0.0001,
            most=1_379_550.0,
        ),
        SheetColumn(name="floors", label_vi="Số tầng", label_en="Floors", type="integer", least=0, most=50),
        SheetColumn(
            name="rate_pct", label_vi="Tỷ lệ", label_en="Rate", type="number", unit="%", least=0, most=100
        ),
        SheetColumn(name="sectors", label_vi="Ngành", label_en="Sectors", type="codes", allowed=SECTORS),
        SheetColumn(name="has_power", label_vi="Có điện", label_en="Power", type="flag"),
        SheetColumn(name="available_from", label_vi="Từ ngày", label_en="From", type="date"),
        SheetColumn(name="as_of", label_vi="Thời điểm", label_en="As of", type="partial_date"),
        SheetColumn(name="note", label_vi="Ghi chú", label_en="Note", type="long_text"),
    ),
)
MILESTONES = SheetKind(
    key="milestones",
    title_vi="Tiến độ công việc",
    title_en="Progress",
    id_column=SheetColumn(
        name="milestone_id",
        label_vi="Mã công việc",
        label_en="Milestone id",
        required=True,
        known=(("M-01", "Lập quy hoạch"),),
        must_be_known=True,
    ),
    columns=(SheetColumn(name="source", label_vi="Căn cứ", label_en="Evidence", required=True),),
)
KINDS = {"lots": LOTS, "milestones": MILESTONES}


def workbook(folder, *rows, title="Lô đất", name="tep.xlsx"):
    """Write rows into one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return folder / name
