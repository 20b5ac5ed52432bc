"""Tools of the map: position in both systems, measuring, picture, print."""

import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect
from pyproj import CRS, Geod
from pyproj.transformer import TransformerGroup

from browser.conftest import look_at

GEOD = Geod(ellps="WGS84")
GRID_CODES = ["EPSG:9211", "EPSG:9209", "EPSG:3405"]
TO_GRID_JS = """async ([places, code]) => {
  const loaded = performance.getEntriesByType("resource").map((each) => each.name);
  const script = loaded.find((name) => name.endsWith("/coordinates.js"));
  const module = await import(script);
  return places.map(([lat, lon]) => module.toGrid(code, lat, lon));
}"""


POINTS_JS = """() => { const found = [];
  window.plannerMap.eachLayer((layer) => {
    if (layer instanceof L.CircleMarker && !(layer instanceof L.Circle) && layer.options.radius === 4) {
      found.push([layer.getLatLng().lat, layer.getLatLng().lng]);
    }
  });
  return found; }"""


def by_registry(code):
    """Return PROJ's own operation EPSG:6960 from WGS 84 to a grid."""
    group = TransformerGroup("EPSG:4326", CRS(code), always_xy=True, allow_ballpark=False)
    return next(each for each in group.transformers if "VN-2000 to WGS 84 (2)" in each.description)


def vietnamese_number(text):
    return float(text.replace(".", "").replace(",", "."))


def click_points(page, places):
    """Click places of the map, in shares of its width and height, and return where Leaflet was clicked."""
    frame = page.locator(".tq-canvas").bounding_box()
    for across, down in places:
        page.mouse.click(frame["x"] + across * frame["width"], frame["y"] + down * frame["height"])
    drawn = page.evaluate(POINTS_JS)
    assert len(drawn) == len(places)
    return [(lon, lat) for lat, lon in drawn]


@pytest.fixture(name="measuring")
def start_measuring(lent_map):
    page = lent_map
    look_at(page, 21.9, 105.3, 10)
    page.get_by_role("button", name="Đo", exact=True).click()
    expect(page.locator(".tq-message")).to_contain_text("Đo: bấm từng điểm")
    return page


def said(page):
    return page.locator(".tq-message").inner_text()


@pytest.mark.parametrize("code", GRID_CODES)
def test_page_converts_as_the_registry_does(lent_map, code):
    rng = np.random.default_rng(20261120)
    places = rng.uniform([21.4, 104.3], [23.5, 105.7], (50, 2)).tolist()
    shown = lent_map.evaluate(TO_GRID_JS, [places, code])
    convert = by_registry(code).transform
    for (lat, lon), (east, north) in zip(places, shown, strict=True):
        assert (east, north) == pytest.approx(convert(lon, lat), abs=0.02)


def test_position_of_the_pointer_in_both_systems(lent_map):
    frame = lent_map.locator(".tq-canvas").bounding_box()
    look_at(lent_map, 21.9, 105.3, 14)
    lent_map.evaluate(
        "() => { window.plannerMap.on('mousemove', (event) => { window.pointedAt = event.latlng; }); }"
    )
    lent_map.mouse.move(frame["x"] + 300, frame["y"] + 200)
    lent_map.wait_for_function(
        "window.pointedAt && !document.querySelector('.tq-degrees').textContent.includes('Tâm')"
    )
    at = lent_map.evaluate("window.pointedAt")
    degrees, metres = (lent_map.locator(name).inner_text() for name in (".tq-degrees", ".tq-metres"))
    lat, lon = (vietnamese_number(each) for each in re.findall(r"([\d.,]+)°", degrees))
    north, east = (vietnamese_number(each) for each in re.findall(r"[XY] ([\d.,]+)", metres))
    assert (lat, lon) == pytest.approx((at["lat"], at["lng"]), abs=1e-5)
    assert (at["lat"], at["lng"]) == pytest.approx((21.9, 105.3), abs=0.05)
    assert (east, north) == pytest.approx(by_registry("EPSG:9211").transform(lon, lat), abs=1.5)
    assert (east, north) == pytest.approx(by_registry("EPSG:9211").transform(at["lng"], at["lat"]), abs=1)


def test_measured_length_is_the_geodesic(measuring):
    points = click_points(measuring, [(0.2, 0.3), (0.5, 0.7)])
    length_km = vietnamese_number(re.search(r"Chiều dài ([\d.,]+) km", said(measuring))[1])
    assert length_km == pytest.approx(GEOD.line_length(*zip(*points, strict=True)) / 1000, rel=1e-3)


def test_measured_area_is_the_ellipsoids(measuring):
    points = click_points(measuring, [(0.2, 0.3), (0.5, 0.25), (0.55, 0.7), (0.25, 0.75)])
    area_m2, around_m = GEOD.polygon_area_perimeter(*zip(*points, strict=True))
    area_ha = vietnamese_number(re.search(r"diện tích ([\d.,]+) ha", said(measuring))[1])
    assert area_ha == pytest.approx(abs(area_m2) / 10_000, rel=1e-3)
    around_km = vietnamese_number(re.search(r"chu vi ([\d.,]+) km", said(measuring))[1])
    assert around_km == pytest.approx(around_m / 1000, rel=1e-3)


def test_an_outline_that_crosses_itself_has_no_area(measuring):
    click_points(measuring, [(0.2, 0.3), (0.5, 0.7), (0.5, 0.3), (0.2, 0.7)])
    assert "hình tự cắt nên không có diện tích" in said(measuring)
    assert " ha" not in said(measuring)


def test_backspace_takes_the_last_point_back(measuring):
    click_points(measuring, [(0.2, 0.3), (0.5, 0.7), (0.5, 0.3)])
    assert "diện tích" in said(measuring)
    measuring.keyboard.press("Backspace")
    expect(measuring.locator(".tq-message")).not_to_contain_text("diện tích")


def test_escape_ends_and_leaves_the_result_until_the_button_is_pressed(measuring):
    button = measuring.get_by_role("button", name="Đo", exact=True)
    click_points(measuring, [(0.2, 0.3), (0.5, 0.7)])
    measuring.keyboard.press("Escape")
    assert button.get_attribute("aria-pressed") == "false"
    assert "Chiều dài" in said(measuring)
    button.click()
    expect(measuring.locator(".tq-message")).to_be_empty()


def test_measuring_selects_nothing(lent_visit, measuring):
    runs = lent_visit.count_runs(lambda: click_points(measuring, [(0.3, 0.4), (0.4, 0.6), (0.5, 0.4)]))
    assert runs == 0
    assert "diện tích" in said(measuring)


def test_picture_is_a_wide_png(open_page, tmp_path):
    page = open_page(layers="province,parks,roads_main").page
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Lưu ảnh PNG").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert picture.width >= 1000
        assert len(picture.convert("RGB").getcolors(1 << 24)) > 50
    assert re.fullmatch(r"ban-do-\d{4}-\d\d-\d\d\.png", path.name)
    page.wait_for_function("!document.querySelector('.tq-map').classList.contains('tq-as-sheet')")


def test_printed_sheet_has_title_date_scale_legend_and_credits(lent_map):
    page = lent_map
    page.evaluate(
        """() => { window.print = () => {
          window.dispatchEvent(new Event("beforeprint"));
          const shown = [...document.body.children].filter((child) => child.querySelector(".tq-map"));
          window.printed = {text: document.querySelector(".tq-map").innerText,
            isAlone: document.body.classList.contains("tq-printing") && shown.length === 1};
          window.dispatchEvent(new Event("afterprint")); }; }"""
    )
    page.get_by_role("button", name="In", exact=True).click()
    page.wait_for_function("window.printed")
    printed = page.evaluate("window.printed")
    assert printed["isAlone"]
    for part in ("Bản đồ đất công nghiệp tỉnh Tuyên Quang", "1 : ", "KCN: đang hoạt động", "OpenStreetMap"):
        assert part in printed["text"]
    assert "tượng trưng" in printed["text"]
    assert re.search(r"\d\d/\d\d/\d{4}", printed["text"])
    expect(page.locator(".tq-as-sheet")).to_have_count(0)


def test_printing_by_the_browser_gives_one_page(open_page):
    page = open_page(layers="province,parks").page
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    expect(page.locator(".tq-as-sheet")).to_have_count(0)
    expect(page.get_by_role("button", name="Toàn tỉnh")).to_be_visible()


def test_home_shows_the_whole_province(lent_map):
    page = lent_map
    look_at(page, 22.1, 105.2, 14)
    page.get_by_role("button", name="Toàn tỉnh").click()
    page.wait_for_function("window.plannerMap.getZoom() < 10")
    assert page.evaluate("window.plannerMap.getBounds().contains([[21.48, 104.32], [23.41, 105.61]])")


def test_a_link_that_cannot_be_copied_is_written_out(lent_map):
    lent_map.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    lent_map.get_by_role("button", name="Chép liên kết").click()
    expect(lent_map.locator(".tq-message")).to_contain_text("Liên kết của khung nhìn này: http://127.0.0.1")
