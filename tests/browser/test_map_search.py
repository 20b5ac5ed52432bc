"""Search by name and by coordinates, and what a click shows."""

import pytest
from playwright.sync_api import expect

from browser.conftest import search_for

#: Where the ring around a point that was searched for lies, in degrees and on the screen.
MARKS_JS = """() => { const found = [];
  window.plannerMap.eachLayer((layer) => {
    if (layer instanceof L.CircleMarker && !(layer instanceof L.Circle) && layer.options.radius === 16) {
      const at = layer.getLatLng();
      const { x, y } = window.plannerMap.latLngToContainerPoint(at);
      found.push({ lat: at.lat, lng: at.lng, x, y });
    }
  });
  return found; }"""


def hits(page):
    return page.locator('[class*="st-key-map-hit-"] button')


def zoom(page):
    return page.evaluate("window.plannerMap.getZoom()")


def distance_to(page, lat, lon):
    return page.evaluate("([lat, lon]) => window.plannerMap.getCenter().distanceTo([lat, lon])", [lat, lon])


def assert_marked(page, lat, lon):
    """Check that a place is marked and can be seen: near, on the map, not under the list of layers."""
    page.wait_for_function("window.plannerMap.getZoom() > 11")
    marks = page.evaluate(MARKS_JS)
    assert len(marks) == 1
    assert (marks[0]["lat"], marks[0]["lng"]) == pytest.approx((lat, lon), abs=1e-6)
    panel = page.locator(".tq-panel").bounding_box()
    frame = page.locator(".tq-canvas").bounding_box()
    assert 0 < marks[0]["x"] < panel["x"] - frame["x"]
    assert 0 < marks[0]["y"] < frame["height"]


@pytest.fixture(name="map_page")
def name_lent_map(lent_map):
    return lent_map


def test_names_with_and_without_accents_find_the_same(map_page):
    found = []
    for text in ("Tam Đa", "tam da", "TAM DA"):
        search_for(map_page, text)
        expect(hits(map_page).first).to_contain_text("KCN-03 · Tam Đa")
        map_page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')  # all hits
        found.append(hits(map_page).all_inner_texts())
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("text", "first"),
    [("KCN-08", "KCN-08 · Bình Vàng"), ("ccn-05", "CCN-05"), ("QL.2", "QL.2"), ("ngoc duong", "Ngọc Đường")],
)
def test_ids_and_numbers_are_found(map_page, text, first):
    search_for(map_page, text)
    expect(hits(map_page).first).to_contain_text(first)


def test_a_name_nobody_bears_is_said(map_page):
    search_for(map_page, "xyzzy")
    expect(map_page.get_by_text("Không tìm thấy “xyzzy”")).to_be_visible()


def test_a_hit_is_gone_to_and_its_facts_are_shown(map_page):
    before = zoom(map_page)
    search_for(map_page, "Bình Vàng")
    hits(map_page).first.click()
    expect(map_page.get_by_role("heading", name="KCN-08 · Bình Vàng")).to_be_visible()
    map_page.wait_for_function("(before) => window.plannerMap.getZoom() > before + 1", arg=before)
    assert distance_to(map_page, 22.7417, 104.9519) < 30_000
    assert "254,77 ha (chưa kiểm chứng)" in map_page.locator(".tq-facts-list").inner_text().replace(
        "\xa0", " "
    )


@pytest.mark.parametrize(
    "text",
    [
        "21.7245, 105.2320",
        "21,7245; 105,2320",
        "21°43'28.2\"B 105°13'55.2\"Đ",
        "X=2403360.589 Y=420353.298 KTT 106-00",
        "X=2403186.845 Y=472079.658 KTT 105-30",
    ],
    ids=["degrees", "decimal-comma", "angles", "vn2000-106", "vn2000-105-30"],
)
def test_coordinates_are_gone_to(map_page, text):
    search_for(map_page, text)
    map_page.locator(".st-key-map-point button").click()
    expect(map_page.get_by_role("heading", name="Điểm theo tọa độ")).to_be_visible()
    assert_marked(map_page, 21.7245, 105.2320)
    facts = map_page.locator(".tq-facts-list").inner_text()
    assert "2.403.360" in facts
    assert "420.353" in facts


def test_metres_without_their_meridian_offer_the_meridians(map_page):
    search_for(map_page, "X=2403360.589 Y=420353.298")
    expect(map_page.get_by_text("chưa ghi kinh tuyến trục")).to_be_visible()
    map_page.get_by_role("button", name="KTT 106-00").click()
    expect(map_page.get_by_role("heading", name="Điểm theo tọa độ")).to_be_visible()
    assert_marked(map_page, 21.7245, 105.2320)


@pytest.mark.parametrize(
    "text", ["21.99.99, 105..1", "48.8566, 2.3522", "21°75'00\"B 105°13'55\"Đ", "123456789"]
)
def test_coordinates_that_cannot_be_are_said(map_page, text):
    search_for(map_page, text)
    expect(map_page.get_by_text("Chưa đọc được tọa độ")).to_be_visible()
    assert map_page.locator(".st-key-map-point").count() == 0


def test_a_click_on_a_sign_shows_name_area_and_source(map_page):
    map_page.locator('[data-feature="parks:KCN-08"]').click()
    expect(map_page.get_by_role("heading", name="KCN-08 · Bình Vàng")).to_be_visible()
    facts = map_page.locator(".tq-facts-list").inner_text().replace("\xa0", " ")
    assert "254,77 ha (chưa kiểm chứng)" in facts
    assert "Nguồn" in facts
    assert "sel=parks:KCN-08" in map_page.url


def test_enter_on_a_sign_selects_it(map_page):
    map_page.locator('[data-feature="parks:KCN-08"]').focus()
    map_page.keyboard.press("Enter")
    expect(map_page.get_by_role("heading", name="KCN-08 · Bình Vàng")).to_be_visible()


def test_a_click_on_a_commune_shows_both_areas(open_page):
    page = open_page(layers="communes", at="22.1,105.2,11").page
    frame = page.locator(".tq-canvas").bounding_box()
    page.mouse.click(frame["x"] + frame["width"] / 3, frame["y"] + frame["height"] / 2)
    expect(page.get_by_text("Diện tích đo trên bản đồ")).to_be_visible()
    facts = page.locator(".tq-facts-list").inner_text()
    assert facts.count("km²") >= 3
    assert "Diện tích công bố" in facts
    assert "sel=communes:" in page.url


def test_a_park_without_a_place_is_shown_and_the_map_stays(map_page):
    before = map_page.evaluate("window.plannerMap.getCenter()")
    map_page.get_by_role("button", name="KCN-11").click()
    expect(map_page.get_by_role("heading", name="KCN-11")).to_be_visible()
    facts = map_page.locator(".tq-facts-list").inner_text()
    assert "chưa công bố" in facts
    assert map_page.evaluate("window.plannerMap.getCenter()") == before


def test_a_selection_can_be_cleared(map_page):
    map_page.get_by_role("button", name="CCN-06").click()
    expect(map_page.get_by_role("heading", name="CCN-06")).to_be_visible()
    map_page.get_by_role("button", name="Bỏ chọn").click()
    expect(map_page.get_by_text("Bấm vào một đối tượng")).to_be_visible()
    map_page.wait_for_function("!window.location.href.includes('sel=')")
