"""A site drawn on the map, pasted or loaded, and its dossier."""

import io
import json
import zipfile

import pytest
from docx import Document
from playwright.sync_api import expect
from pypdf import PdfReader
from pyproj import Geod

from browser.conftest import READY, go, look_at, start_visit

CORNERS = [(0.35, 0.3), (0.6, 0.3), (0.6, 0.65), (0.35, 0.65)]
TABLE = "VN-2000 KTT 106-00\n1; 2403300; 420300\n2; 2403300; 421300\n3; 2404300; 421300\n4; 2404300; 420300"
DOSSIER = ".st-key-site-dossier"


@pytest.fixture(name="site_page")
def open_site_page(open_page):
    page = open_page("site").page
    page.wait_for_selector(READY)
    return page


def start_drawing(page):
    look_at(page, 21.73, 105.24, 13)
    page.get_by_role("button", name="Vẽ khu đất").click()
    expect(page.locator(".tq-drawbar")).to_be_visible()


def put(page, corners):
    frame = page.locator(".tq-canvas").bounding_box()
    for across, down in corners:
        page.mouse.click(frame["x"] + across * frame["width"], frame["y"] + down * frame["height"])


def said(page):
    return page.locator(".tq-draw-words").inner_text()


def vietnamese_number(text):
    return float(text.replace(".", "").replace(",", "."))


def test_draw_to_dossier(site_page):
    page = site_page
    start_drawing(page)
    put(page, CORNERS)
    assert "Số góc: 4" in said(page)
    drawn_ha = vietnamese_number(said(page).split("diện tích: ")[1].split(" ha")[0])
    page.get_by_role("button", name="Hoàn thành").click()
    expect(page.locator(f"{DOSSIER} h2")).to_have_text("Hồ sơ: Khu đất 1")
    expect(page.locator(".tq-overlay-legend")).to_contain_text("Khu đất")
    chosen = page.get_by_role("combobox", name="Khu đất").input_value()
    kept_ha = vietnamese_number(chosen.split("· ")[1].split("\u00a0ha")[0])
    assert kept_ha == pytest.approx(drawn_ha, rel=1e-3)
    expect(page.locator(".lc-items details")).not_to_have_count(0)
    page.locator(".lc-items details").first.locator("summary").first.click()
    expect(page.locator(".lc-items details").first).to_contain_text("Văn bản, điều")


def test_area_told_while_drawing_is_the_ellipsoids(site_page):
    page = site_page
    start_drawing(page)
    put(page, CORNERS)
    places = page.evaluate(
        """() => { const found = [];
        window.plannerMap.eachLayer((layer) => {
          const { pane, fillOpacity } = layer.options;
          const isCorner = layer instanceof L.CircleMarker && pane === "tq-overlay" && fillOpacity === 1;
          if (isCorner) found.push([layer.getLatLng().lng, layer.getLatLng().lat]);
        });
        return found; }"""
    )
    area_m2, _ = Geod(ellps="WGS84").polygon_area_perimeter(*zip(*places, strict=True))
    told_ha = vietnamese_number(said(page).split("diện tích: ")[1].split(" ha")[0])
    assert told_ha == pytest.approx(abs(area_m2) / 1e4, rel=1e-3)


def test_the_keyboard_draws_too(site_page):
    page = site_page
    start_drawing(page)
    for keys in (["Enter"], ["ArrowRight", "Enter"], ["ArrowDown", "Enter"]):
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(400)  # the map glides
    assert "Số góc: 3" in said(page)
    page.keyboard.press("Backspace")
    assert "Số góc: 2" in said(page)
    page.keyboard.press("Escape")
    expect(page.locator(".tq-drawbar")).to_be_hidden()


def test_an_outline_that_crosses_itself_is_refused(site_page):
    start_drawing(site_page)
    put(site_page, [CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3]])
    site_page.get_by_role("button", name="Hoàn thành").click()
    assert "tự cắt" in said(site_page)
    expect(site_page.locator(DOSSIER)).to_have_count(0)


def test_two_corners_are_no_site(site_page):
    start_drawing(site_page)
    put(site_page, CORNERS[:2])
    site_page.get_by_role("button", name="Hoàn thành").click()
    assert "ít nhất ba góc" in said(site_page)


def test_the_last_corner_can_be_taken_back(site_page):
    start_drawing(site_page)
    put(site_page, CORNERS)
    site_page.get_by_role("button", name="Bỏ góc cuối").click()
    assert "Số góc: 3" in said(site_page)


def test_a_finger_draws(address, chromium):
    visit = start_visit(chromium, size="phone", has_touch=True)
    page = go(visit, address, "site")
    page.wait_for_selector(READY)
    look_at(page, 21.73, 105.24, 13)
    page.get_by_role("button", name="Vẽ khu đất").tap()
    page.locator(".tq-canvas").evaluate("canvas => canvas.scrollIntoView()")  # the heading is tall on a phone
    frame = page.locator(".tq-canvas").bounding_box()
    for across, down in [(0.3, 0.15), (0.7, 0.15), (0.5, 0.4)]:
        page.touchscreen.tap(frame["x"] + across * frame["width"], frame["y"] + down * frame["height"])
    expect(page.locator(".tq-draw-words")).to_contain_text("Số góc: 3")
    page.get_by_role("button", name="Hoàn thành").tap()
    expect(page.locator(f"{DOSSIER} h2")).to_have_text("Hồ sơ: Khu đất 1")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    visit.context.close()
    assert visit.faults() == []


def test_a_pasted_table_becomes_a_dossier_in_both_kinds_of_file(site_page):
    page = site_page
    page.get_by_role("radio", name="Dán bảng tọa độ").click()
    page.get_by_role("textbox", name="Bảng tọa độ các đỉnh").fill(TABLE)
    page.get_by_role("textbox", name="Bảng tọa độ các đỉnh").press("Control+Enter")
    page.get_by_role("button", name="Giữ khu đất này").click()
    expect(page.locator(f"{DOSSIER} h2")).to_have_text("Hồ sơ: Khu đất 1")
    for kind in ("PDF", "DOCX"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=f"Tải hồ sơ ({kind})").click()
        content = waiting.value.path().read_bytes()
        if kind == "PDF":
            text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages)
        else:
            assert zipfile.is_zipfile(io.BytesIO(content))
            text = " ".join(each.text for each in Document(io.BytesIO(content)).paragraphs)
        assert "Khu đất 1" in text


def test_a_loaded_file_becomes_a_site(site_page, tmp_path):
    ring = [[105.22, 21.72], [105.23, 21.72], [105.23, 21.73], [105.22, 21.73], [105.22, 21.72]]
    feature = {
        "type": "Feature",
        "properties": {"name_vi": "Khu tệp"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "khu.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    site_page.get_by_role("radio", name="Nạp tệp").click()
    site_page.locator('input[type="file"]').set_input_files(path)
    site_page.get_by_role("button", name="Giữ các khu đất này").click()
    expect(site_page.locator(f"{DOSSIER} h2")).to_have_text("Hồ sơ: Khu tệp")


def test_an_own_site_is_a_row_of_the_matrix(site_page):
    start_drawing(site_page)
    put(site_page, CORNERS)
    site_page.get_by_role("button", name="Hoàn thành").click()
    expect(site_page.locator(f"{DOSSIER} h2")).to_be_visible()
    site_page.get_by_role("link", name="Xung đột đất").click()
    site_page.wait_for_selector(".mx table")
    expect(site_page.locator(".mx tbody tr")).to_have_count(22)
    expect(site_page.locator(".mx tbody th").last).to_contain_text("Khu đất 1")
