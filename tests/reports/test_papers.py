"""The two writers: text intact, tables whole, the same paper the same file."""

import datetime as dt
import io
import zipfile

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from reports.fonts import paper_fonts
from reports.page import TEXT_WIDTH_MM, printable
from reports.paper import (
    Bullets,
    Column,
    Facts,
    Heading,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Signatures,
    Stack,
    Table,
    WritingRoom,
)
from reports.paper_docx import paper_docx
from reports.paper_pdf import paper_pdf
from tests.reports.made_up import MADE_AT, make_picture

#: Every Vietnamese letter with its tone marks, small; and a line of text.
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
COLUMNS = (Column(title="Số", share=0.2, align="center"), Column(title="Tên gọi", share=0.8))


def paper(*blocks, **changes):
    given = {
        "title": "Hồ sơ thử",
        "author": "Cơ quan thử",
        "subject": "Thử",
        "language": "vi",
        "made_at": MADE_AT,
        "blocks": blocks,
    }
    return Paper(**{**given, **changes})


def pages_of(made):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper_pdf(made))).pages]


def text_of(made):
    document = docx.Document(io.BytesIO(paper_docx(made)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


EVERYTHING = (
    Letterhead(
        left=Stack(lines=(("ỦY BAN THỬ", "plain"), ("BAN THỬ", "underlined"))),
        right=Stack(lines=(("CỘNG HÒA", "bold"), ("Độc lập", "underlined"), ("ngày", "italic"))),
    ),
    Paragraph(text="Tên lớn", look="title"),
    Paragraph(text="Tên nhỏ", look="subtitle"),
    Heading(text="Mục một"),
    Heading(text="Mục nhỏ", level=2),
    Paragraph(text="Lời & <văn>", label="Nhãn:"),
    Paragraph(text="Cảnh báo", look="box"),
    Bullets(items=("điều một", "điều hai")),
    Facts(rows=(("Nhãn trái", "giá trị phải"),)),
    Table(columns=COLUMNS, rows=(("1", "một"), ("2", "hai")), caption="Bảng thử", strong_rows=frozenset({1})),
    WritingRoom(lines=3),
    PageBreak(),
    Signatures(
        left=Stack(lines=(("Nơi nhận:", "small_bold_italic"), ("- Lưu", "small"))),
        right=Stack(lines=(("GIÁM ĐỐC", "bold"), ("", "space"), ("Tên", "bold"))),
    ),
)


def test_every_vietnamese_letter_comes_back_from_the_pdf():
    text = "".join(pages_of(paper(Paragraph(text=f"{LETTERS} {LETTERS.upper()}", look="left"))))
    assert LETTERS in text.replace("\n", "")
    assert LETTERS.upper() in text.replace("\n", "")


def test_both_writers_hold_the_same_words():
    in_pdf = "\n".join(pages_of(paper(*EVERYTHING)))
    in_docx = text_of(paper(*EVERYTHING))
    words = ("BAN THỬ", "Độc lập", "Tên lớn", "Mục nhỏ", "Lời & <văn>", "Nhãn:", "Cảnh báo", "điều hai")
    words += ("giá trị phải", "Bảng thử", "Tên gọi", "hai", "Nơi nhận:", "GIÁM ĐỐC")
    for word in words:
        assert word in in_pdf, word
        assert word in in_docx, word


@pytest.mark.parametrize("write", [paper_pdf, paper_docx])
def test_the_same_paper_is_the_same_file(write):
    assert write(paper(*EVERYTHING)) == write(paper(*EVERYTHING))


def test_the_letters_are_in_the_pdf():
    reader = pypdf.PdfReader(io.BytesIO(paper_pdf(paper(Paragraph(text="chữ")))))
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    names = {str(font["/BaseFont"]) for font in fonts if "FontDescriptor" in str(font)}
    assert any(paper_fonts().family in name for name in names)


def test_the_pdf_says_when_and_by_whom_it_was_made():
    about = pypdf.PdfReader(io.BytesIO(paper_pdf(paper(Paragraph(text="chữ"))))).metadata
    assert (about.title, about.author) == ("Hồ sơ thử", "Cơ quan thử")
    assert about.creation_date == MADE_AT.replace(microsecond=0)


def test_the_docx_says_when_and_by_whom_it_was_made():
    about = docx.Document(io.BytesIO(paper_docx(paper(Paragraph(text="chữ"))))).core_properties
    assert (about.title, about.author, about.language) == ("Hồ sơ thử", "Cơ quan thử", "vi-VN")
    assert about.created.replace(tzinfo=dt.UTC) == MADE_AT


def test_pages_are_numbered_with_their_total():
    rows = tuple((str(number), "một hàng dài") for number in range(150))
    pages = pages_of(paper(Table(columns=COLUMNS, rows=rows), footer="Chân trang"))
    assert len(pages) > 2
    assert all(f"Trang {number}/{len(pages)}" in text for number, text in enumerate(pages, start=1))
    assert all("Chân trang" in text for text in pages)


def test_an_administrative_paper_numbers_its_pages_from_the_second():
    blocks = (Paragraph(text="một"), PageBreak(), Paragraph(text="hai"))
    first, second = pages_of(paper(*blocks, page_numbers="top_from_second"))
    assert first.strip() == "một"
    assert second.split() == ["2", "hai"] or second.split() == ["hai", "2"]


def test_the_head_of_a_table_stands_on_every_page_and_no_row_is_lost():
    rows = tuple((f"H{number}", "chữ " * 30) for number in range(80))
    pages = pages_of(paper(Table(columns=COLUMNS, rows=rows)))
    assert all("Tên gọi" in text for text in pages)
    assert [word for text in pages for word in text.split() if word.startswith("H")] == [r[0] for r in rows]


def test_the_head_of_a_table_is_repeated_in_word_and_rows_are_not_cut():
    document = docx.Document(io.BytesIO(paper_docx(paper(Table(columns=COLUMNS, rows=(("1", "a"),))))))
    head, row = document.tables[0].rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None


@pytest.mark.parametrize("filling", range(36, 48))
def test_a_heading_never_stands_last_on_a_page(filling):
    lines = tuple(Paragraph(text=f"dòng {number}", look="left") for number in range(filling))
    made = paper(*lines, Heading(text="ĐẦU MỤC"), Table(columns=COLUMNS, rows=(("1", "HÀNG"),)))
    page = next(text for text in pages_of(made) if "ĐẦU MỤC" in text)
    assert "HÀNG" in page


@pytest.mark.parametrize("filling", range(36, 48, 3))
def test_two_headings_never_stand_last_on_a_page(filling):
    lines = tuple(Paragraph(text=f"dòng {number}", look="left") for number in range(filling))
    facts = Facts(rows=tuple((f"nhãn {number}", "giá trị") for number in range(12)))
    made = paper(*lines, Heading(text="ĐẦU MỤC"), Heading(text="MỤC CON", level=2), facts)
    page = next(text for text in pages_of(made) if "ĐẦU MỤC" in text)
    assert "MỤC CON" in page
    assert "nhãn 0" in page


def test_a_picture_stays_with_its_heading_and_caption():
    blocks = [Paragraph(text=f"dòng {number}") for number in range(25)]
    shown = Picture(png=make_picture().png, width_mm=163, height_mm=120, caption="LỜI DƯỚI")
    pages = pages_of(paper(*blocks, Heading(text="HÌNH"), shown))
    assert "HÌNH" in pages[1]
    assert "LỜI DƯỚI" in pages[1]


def test_a_picture_keeps_its_size_in_word():
    shown = Picture(png=make_picture().png, width_mm=163, height_mm=120)
    (inline,) = docx.Document(io.BytesIO(paper_docx(paper(shown)))).inline_shapes
    assert (inline.width.mm, inline.height.mm) == (pytest.approx(163, abs=0.1), pytest.approx(120, abs=0.1))


def test_a_picture_of_the_text_width_fits_the_page():
    assert make_picture().width_mm <= TEXT_WIDTH_MM


def test_a_very_long_cell_is_carried_over_the_page():
    rows = (("1", " ".join(f"chữ{number}" for number in range(3000))),)
    assert "chữ2999" in pages_of(paper(Table(columns=COLUMNS, rows=rows)))[-1]


def test_a_row_that_fits_on_a_page_is_not_cut():
    rows = tuple((f"S{number}", "chữ\n" * 11 + f"E{number}") for number in range(12))
    for text in pages_of(paper(Table(columns=COLUMNS, rows=rows))):
        words = text.split()
        starts = [word[1:] for word in words if word.startswith("S") and word[1:].isdecimal()]
        assert starts == [word[1:] for word in words if word.startswith("E")]


def test_word_gets_the_properties_of_paragraphs_in_its_order():
    document = docx.Document(io.BytesIO(paper_docx(paper(Paragraph(text="khung", look="box")))))
    names = [child.tag.split("}")[1] for child in document.paragraphs[0]._p.pPr]
    order = ["pStyle", "keepNext", "pBdr", "shd", "spacing", "ind", "jc"]
    assert names == sorted(names, key=order.index)


def test_word_gets_the_properties_of_tables_in_its_order():
    document = docx.Document(io.BytesIO(paper_docx(paper(*EVERYTHING))))
    order = ["tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook"]
    for table in document.tables:
        names = [child.tag.split("}")[1] for child in table._tbl.tblPr]
        assert names == sorted(names, key=order.index)


def test_word_counts_the_pages_itself():
    made = docx.Document(io.BytesIO(paper_docx(paper(Paragraph(text="chữ")))))
    footer = made.sections[0].footer.paragraphs[0]
    orders = [element.text.strip() for element in footer._p.iter(qn("w:instrText"))]
    assert orders == ["PAGE", "NUMPAGES"]
    assert footer.text.endswith("Trang 1/1")


def test_every_part_of_the_word_file_has_the_date_of_the_paper():
    with zipfile.ZipFile(io.BytesIO(paper_docx(paper(Paragraph(text="chữ"))))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 20, 10, 0, 0)}
        assert archive.testzip() is None


@pytest.mark.parametrize("write", [paper_pdf, paper_docx])
@pytest.mark.parametrize(
    "text", ["a\x00b\x0b", "\ud800", "<b>&amp;</i>", "x" * 4000, "\ufffe", "&#0;", "😀 中"]
)
def test_whatever_people_type_can_be_written(write, text):
    cells = Table(columns=COLUMNS, rows=((text, text),), caption=text)
    stack = Stack(lines=((text, "bold"), (text, "underlined")))
    made = paper(
        Letterhead(left=stack, right=stack),
        Heading(text=text),
        Paragraph(text=text, label=text),
        Bullets(items=(text,)),
        Facts(rows=((text, text),)),
        cells,
        title=text,
        author=text,
        footer=text,
    )
    assert len(write(made)) > 500


def test_a_long_footer_leaves_room_for_the_page_number():
    (text,) = pages_of(paper(Paragraph(text="chữ"), footer="Khu đất " * 60))
    assert "Trang 1/1" in text
    assert "…" in text


@given(st.text(max_size=60))
def test_what_is_printable_stays_as_it_is(text):
    once = printable(text)
    assert printable(once) == once
    assert "\x00" not in once


@pytest.mark.parametrize("write", [paper_pdf, paper_docx])
def test_an_empty_paper_can_be_written(write):
    assert len(write(paper(Paragraph(text="")))) > 500


def test_a_row_with_too_few_cells_is_refused():
    with pytest.raises(ValueError, match=r"rows \[1\] do not have 2 cells"):
        Table(columns=COLUMNS, rows=(("1", "2"), ("1",)))


def test_columns_that_do_not_fill_the_width_are_refused():
    with pytest.raises(ValueError, match="do not sum to 1"):
        Table(columns=COLUMNS[:1], rows=())


def test_other_letters_are_used_where_tinos_is_not_installed(tmp_path):
    fonts = paper_fonts.__wrapped__(tmp_path)
    assert fonts.family == "DejaVuSerif"
    assert fonts.bold_italic.is_file()
