"""The page Di sản: rings, lines of sight, the note and the book."""

import io
import zipfile

import pytest
from docx import Document
from playwright.sync_api import expect
from pypdf import PdfReader

from browser.conftest import READY


@pytest.fixture(name="heritage")
def open_heritage(open_page):
    page = open_page("heritage").page
    page.wait_for_selector(READY)
    expect(page.get_by_role("button", name="Tải phiếu (PDF)")).to_be_visible()
    return page


def test_table_map_and_completeness(heritage):
    expect(heritage.locator(".he caption", has_text="Di tích gần Long Bình An")).to_be_visible()
    expect(heritage.get_by_text("Danh mục chưa đầy đủ").first).to_be_visible()
    legend = heritage.locator(".tq-overlay-legend")
    for words in ("Vòng khoảng cách", "Di tích", "Phạm vi vị trí"):
        expect(legend).to_contain_text(words)


def test_profiles_of_the_lines_of_sight(heritage):
    heritage.get_by_text("Mặt cắt đường ngắm").click()
    expect(heritage.locator(".he-svg").first).to_be_visible()


def test_the_note_opens(heritage):
    for kind in ("PDF", "DOCX"):
        with heritage.expect_download() as waiting:
            heritage.get_by_role("button", name=f"Tải phiếu ({kind})").click()
        content = waiting.value.path().read_bytes()
        if kind == "PDF":
            text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages)
        else:
            assert zipfile.is_zipfile(io.BytesIO(content))
            text = " ".join(each.text for each in Document(io.BytesIO(content)).paragraphs)
        assert "lấy ý kiến" in text.casefold()
        assert "Long Bình An" in text


def test_a_note_goes_into_the_book_and_gets_its_answer(heritage):
    page = heritage
    page.get_by_role("textbox", name="Người ghi").fill("Nguyễn Văn A")
    page.get_by_role("button", name="Ghi vào sổ lấy ý kiến").click()
    expect(page.get_by_text("Đã ghi vào sổ")).to_be_visible()
    page.get_by_role("radio", name="sổ lấy ý kiến").click()
    expect(page.locator(".he tbody tr").first).to_contain_text("Đang chờ")
    page.locator(".st-key-heritage-reply").get_by_role("textbox", name="Người ghi").fill("B")
    page.get_by_role("button", name="Lưu trả lời").click()
    expect(page.get_by_text("Đã lưu trả lời.")).to_be_visible()
    expect(page.locator(".he tbody tr").first).to_contain_text("Đã trả lời")


def test_from_a_heritage_site(heritage):
    heritage.get_by_role("radio", name="một di tích").click()
    expect(heritage.get_by_text("Không xét được vì chưa công bố vị trí")).to_be_visible()
    expect(heritage.locator(READY)).to_have_count(1)
    legend = heritage.locator(".tq-overlay-legend")
    expect(legend).to_have_count(1)  # the map of the page before has left
    expect(legend).to_contain_text("Vòng khoảng cách")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_on_a_phone_nothing_but_tables_scrolls_sideways(open_page, language):
    page = open_page("heritage", size="phone", lang=language).page
    page.wait_for_selector(READY)
    page.wait_for_selector(".he-scroll table")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
