"""From the matrix to a finding and the Board's decision; by mouse and by keyboard."""

import json
import re

import pytest
from playwright.sync_api import expect

CELL = 'button[data-cell="KCN-04|PWR-110"]'
FINDING_MAP = '.st-key-conflict-finding .tq-map[data-ready="yes"]'


@pytest.fixture(name="matrix")
def open_matrix(open_page):
    page = open_page("conflict").page
    page.wait_for_selector(".mx table")
    return page


def rows(page):
    return page.locator(".mx tbody tr")


def test_matrix_to_finding_to_decision(matrix):
    page = matrix
    page.locator(CELL).click()
    page.wait_for_selector(FINDING_MAP)
    expect(page.get_by_role("heading", name="Tân Long · Hành lang an toàn đường dây 110 kV")).to_be_visible()
    page.get_by_role("textbox", name="Lý do").fill("Đã đối chiếu hồ sơ đường dây")
    page.get_by_role("textbox", name="Người quyết định").fill("Nguyễn Văn A")
    page.get_by_role("button", name="Ghi quyết định", exact=True).click()
    expect(page.get_by_text("Đã ghi quyết định.")).to_be_visible()
    answers = page.locator(".lc-answers")
    expect(answers).to_contain_text("Chưa kết luận được")  # the machine's answer stays beside it
    expect(answers).to_contain_text("Đồng ý với kết quả kiểm tra")
    expect(page.locator(".lc caption", has_text="Lịch sử quyết định")).to_be_visible()
    expect(page.locator(f"{CELL} em")).to_have_count(1)


def test_the_map_shows_where_they_may_overlap(matrix):
    matrix.locator(CELL).click()
    matrix.wait_for_selector(FINDING_MAP)
    legend = matrix.locator(".tq-overlay-legend")
    for words in ("Phạm vi vị trí (không phải ranh giới)", "Đối tượng ràng buộc", "Phần có thể chồng lấn"):
        expect(legend).to_contain_text(words)
    assert matrix.locator(".leaflet-tq-overlay-pane path").count() > 2


def test_filters_and_counts(matrix):
    expect(rows(matrix)).to_have_count(21)
    matrix.get_by_role("searchbox", name="Tìm khu").fill("nhu khe")
    expect(rows(matrix)).to_have_count(2)
    matrix.get_by_role("searchbox", name="Tìm khu").fill("")
    matrix.get_by_role("combobox", name="Loại khu").select_option(label="Cụm công nghiệp")
    expect(rows(matrix)).to_have_count(9)
    matrix.get_by_role("combobox", name="Loại quy tắc").select_option(label="Lưu ý")
    expect(matrix.locator(".mx thead .mx-rule")).to_have_count(2)
    matrix.get_by_role("combobox", name="Có câu trả lời").select_option(label="Xung đột")
    expect(matrix.locator(".mx-none")).to_have_text("Không có khu nào khớp với bộ lọc.")


def test_filtering_and_sorting_run_nothing(open_page):
    visit = open_page("conflict")
    visit.page.wait_for_selector(".mx table")

    def act():
        visit.page.get_by_role("searchbox", name="Tìm khu").fill("KCN")
        visit.page.locator('[data-sort="undecided"]').click()

    assert visit.count_runs(act) == 0


def test_sorting_by_a_column(matrix):
    button = matrix.locator('[data-sort="undecided"]')
    button.click()
    counts = [int(text) for text in matrix.locator(".mx tbody tr td:nth-last-child(3)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert matrix.locator("th", has=button).get_attribute("aria-sort") == "descending"
    button.click()
    counts = [int(text) for text in matrix.locator(".mx tbody tr td:nth-last-child(3)").all_inner_texts()]
    assert counts == sorted(counts)


def test_the_keyboard_goes_through_the_cells(matrix):
    first = matrix.locator('.mx-cell button[tabindex="0"]')
    expect(first).to_have_count(1)
    first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        matrix.keyboard.press(key)
    chosen = matrix.evaluate("document.activeElement.dataset.cell")
    assert chosen == "KCN-02|HER-ADJ"
    matrix.keyboard.press("Enter")
    matrix.wait_for_selector(FINDING_MAP)
    expect(matrix.locator(".st-key-conflict-finding h2")).to_contain_text("Nhữ Khê - Đội Cấn")


def test_every_cell_says_its_answer_in_words(matrix):
    labels = [button.get_attribute("aria-label") for button in matrix.locator(".mx-cell button").all()]
    assert len(labels) == 21 * matrix.locator(".mx thead .mx-rule").count()
    pattern = re.compile(r".+: (Xung đột|Chưa kết luận được|Chưa kiểm tra|Không vướng)")
    assert all(pattern.match(label) for label in labels)


def test_the_date_decides_which_rules_apply(matrix):
    field = matrix.get_by_role("textbox", name="Áp dụng quy tắc có hiệu lực vào ngày")
    before = matrix.locator(".mx thead .mx-rule").count()
    field.fill("31/12/2015")
    field.press("Enter")
    expect(matrix.locator(".mx caption")).to_contain_text("31/12/2015")
    assert matrix.locator(".mx thead .mx-rule").count() < before


def test_the_record_of_a_finding_is_a_file(matrix, tmp_path):
    matrix.locator(CELL).click()
    matrix.wait_for_selector(FINDING_MAP)
    with matrix.expect_download() as waiting:
        matrix.get_by_role("button", name="Tải bản ghi chạy lại được (JSON)").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    record = json.loads(path.read_text(encoding="utf-8"))
    assert [(each["site_id"], each["rule_id"]) for each in record["findings"]] == [("KCN-04", "PWR-110")]
    assert all(len(each["sha256"]) == 64 for each in record["inputs"])


def test_on_a_phone_only_the_table_scrolls_sideways(open_page):
    page = open_page("conflict", size="phone").page
    page.wait_for_selector(".mx table")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    box = page.locator(".mx-scroll")
    assert box.evaluate("(each) => each.scrollWidth > each.clientWidth")
    box.evaluate("(each) => { each.scrollLeft = 300; }")
    name = page.locator(".mx tbody th").first
    assert name.bounding_box()["x"] < 40  # the name of the site stays


def test_english(open_page):
    page = open_page("conflict", lang="en").page
    page.wait_for_selector(".mx table")
    expect(page.locator(".mx-status")).to_contain_text("Cannot be decided")
    page.locator(CELL).click()
    page.wait_for_selector(FINDING_MAP)
    expect(page.locator(".st-key-conflict-finding")).to_contain_text("What would settle it")
