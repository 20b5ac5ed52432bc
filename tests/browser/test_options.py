"""The page Phương án vị trí in a browser: scores on the map, curves and weights, proposed land, scenarios."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import READY

DRAWN = '.tq-map[data-raster^="/pictures/"]'
#: Slope leaves most of the province unassessed; without it a run is short too.
SLOW_MS = 90_000


def computed(open_page, **options):
    """Open the page with cells of 250 m and compute."""
    visit = open_page("options", **options)
    page = visit.page
    page.wait_for_selector(READY)
    page.get_by_label("Cạnh ô lưới").click()
    page.get_by_role("option", name="250 m", exact=True).click()
    page.get_by_role("button", name="Tính", exact=True).click()
    page.wait_for_selector(DRAWN, timeout=SLOW_MS)
    expect(page.locator(".oc-progress")).to_have_count(0, timeout=SLOW_MS)
    return page


def picture_of(page):
    return page.locator(".tq-map").first.get_attribute("data-raster")


def changes_picture(page, act):
    """Do something and wait until the map shows another picture."""
    before = picture_of(page)
    act()
    page.wait_for_function(
        "(before) => document.querySelector('.tq-map').dataset.raster !== before", arg=before
    )


def view(page, name):
    page.get_by_role("radio", name=name, exact=True).click()


def test_weights_move_the_picture_and_a_place_tells_its_scores(open_page):
    page = computed(open_page)
    slider = page.locator('.oc-slider[data-weight="town"]')
    slider.focus()
    changes_picture(page, lambda: slider.press("End"))
    expect(page.locator(".oc-row", has_text="đô thị (m)").locator(".oc-share")).to_have_text("52,6\u00a0%")
    page.evaluate("() => window.plannerMap.setView([21.773, 105.219], 12, {animate: false})")
    expect(page.locator(".tq-reading")).to_contain_text("điểm 0,")
    page.locator(".tq-canvas").first.click(position={"x": 300, "y": 150})
    expect(page.locator(".st-key-options-point")).to_contain_text("Điểm chung: 0,")
    expect(page.locator(".st-key-options-point table")).to_contain_text("Khoảng cách đến đô thị")


def test_a_run_can_be_stopped(open_page):
    page = open_page("options").page
    page.wait_for_selector(READY)
    page.get_by_label("Cạnh ô lưới").click()
    page.get_by_role("option", name="50 m", exact=True).click()
    page.get_by_role("button", name="Tính", exact=True).click()
    page.get_by_role("button", name="Dừng", exact=True).click()
    expect(page.locator(".st-key-options-news")).to_contain_text("Đã dừng theo yêu cầu", timeout=SLOW_MS)
    assert picture_of(page) is None


def test_a_curve_is_moved_by_keys_and_pairs_give_weights_on_a_phone(open_page):
    page = computed(open_page, size="phone")
    row = page.locator(".oc-row", has_text="Độ dốc")
    row.locator("summary").click()
    corner = row.get_by_role("slider", name="Điểm gãy 3")
    corner.focus()
    corner.press("ArrowUp")
    expect(row.locator(".oc-knots tr").nth(3).locator("input").nth(1)).to_have_value("0,65")
    expect(page.locator(".st-key-options-news")).to_contain_text("Lựa chọn đã đổi")
    page.get_by_text("Trọng số bằng so sánh cặp (AHP)").click()
    page.locator(".oj select").first.select_option(label="Độ dốc hơn, 9 lần")
    expect(page.locator(".st-key-options-ahp-answer")).to_contain_text("chưa đủ so sánh")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_proposed_land_becomes_an_option_of_a_scenario(open_page):
    page = computed(open_page)
    view(page, "Mảnh đất đề xuất")
    page.get_by_role("button", name="Tìm mảnh đất").click()
    page.locator(".st-key-options-patch-list").get_by_role("radio", name="M01").click(timeout=SLOW_MS)
    unknown = page.locator(".st-key-options-patch-unknown")
    expect(unknown).to_contain_text("Đất chuyên trồng lúa")
    expect(unknown).to_contain_text("có thể nằm trên các loại đất này")
    page.get_by_text("Lưu thành phương án vị trí trong sổ đất").click()
    who = page.get_by_label("Người ghi (tên trong lịch sử)")
    who.fill("Nguyễn An")
    who.press("Tab")
    page.get_by_role("button", name="Lưu phương án").click()
    expect(page.get_by_text("Đã lưu phương án")).to_be_visible()
    view(page, "Kịch bản")
    name = page.get_by_label("Tên kịch bản mới")
    name.fill("Một khu mới")
    name.press("Tab")
    page.get_by_role("button", name="Tạo kịch bản").click()
    page.get_by_text("Thêm bước", exact=True).click()
    page.get_by_role("button", name="Thêm bước này").click()
    expect(page.get_by_text("Đã thêm bước vào «Một khu mới».")).to_be_visible()
    expect(page.locator(".op-chart").first).to_contain_text("Một khu mới: dùng")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_function("document.querySelectorAll('[data-stale=\"true\"]').length === 0")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Bảng (XLSX)").click()
    assert saved.value.suggested_filename.startswith("so-sanh-kich-ban-KB-001")
