"""Layers on the map: switched in the browser alone, light to load, each failure said."""

import gzip

import pytest
from playwright.sync_api import expect

from browser.conftest import READY

#: What the first map page may weigh beside Streamlit's own front end, byte.
LIMIT = 1_500_000
#: A PNG of one pixel.
TILE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060"
    "60000000050001a5f645400000000049454e44ae426082"
)
TILES = "https://tile.openstreetmap.org"


def paths_in(page, pane):
    return page.locator(f".leaflet-tq-{pane}-pane path").count()


def box(page, key):
    return page.locator(f'[data-layer="{key}"]')


def test_switching_a_layer_draws_and_removes_it_without_a_run(lent_visit):
    page = lent_visit.page
    lines = paths_in(page, "line")

    def on_and_off():
        box(page, "roads_main").uncheck()
        page.wait_for_function(f"document.querySelectorAll('.leaflet-tq-line-pane path').length < {lines}")
        box(page, "roads_main").check()
        page.wait_for_function(f"document.querySelectorAll('.leaflet-tq-line-pane path').length == {lines}")
        box(page, "old_districts").check()
        page.wait_for_function("window.location.href.includes('old_districts')")
        box(page, "old_districts").uncheck()

    assert lent_visit.count_runs(on_and_off) == 0


def test_every_layer_can_be_drawn_and_removed(open_page):
    page = open_page(layers="province").page
    keys = page.locator("[data-layer]").evaluate_all("(boxes) => boxes.map((each) => each.dataset.layer)")
    for key in keys:
        if key != "province":
            box(page, key).check()
            page.wait_for_function(
                f"new URL(location.href).searchParams.get('layers').split(',').includes('{key}')"
            )
    expect(page.locator('[data-layer="roads_2018"]')).to_be_checked()
    page.wait_for_function("document.querySelectorAll('.leaflet-tq-line-pane path').length > 1000")
    for key in keys:
        box(page, key).uncheck()
    assert page.locator(".tq-canvas path.leaflet-interactive, .tq-sign").count() == 0
    assert page.locator(".tq-message").inner_text() == ""


def test_pan_and_zoom_cause_no_run(lent_visit):
    page = lent_visit.page
    before = page.url
    page.mouse.move(700, 400)

    def look_around():
        page.mouse.down()
        page.mouse.move(620, 330, steps=4)
        page.mouse.up()
        page.mouse.wheel(0, -300)
        page.get_by_role("button", name="Phóng to").click()
        page.wait_for_function("(before) => window.location.href !== before", arg=before)

    assert lent_visit.count_runs(look_around) == 0


@pytest.mark.parametrize("place", ["KCN-09", "KCN-10", "KCN-11", "KCN-12", "CCN-06"])
def test_a_place_that_is_not_published_is_listed_and_has_no_sign(lent_map, place):
    expect(lent_map.get_by_role("button", name=place)).to_be_visible()
    assert lent_map.locator(f'[data-feature$=":{place}"]').count() == 0


def test_every_other_park_and_cluster_has_one_sign(lent_map):
    signs = lent_map.locator('[data-feature*=":KCN-"], [data-feature*=":CCN-"]').evaluate_all(
        "(signs) => signs.map((sign) => sign.dataset.feature.split(':')[1])"
    )
    parks = [f"KCN-{number:02d}" for number in range(1, 9)]
    clusters = [f"CCN-{number:02d}" for number in (1, 2, 3, 4, 5, 7, 8, 9)]
    assert sorted(signs) == sorted(parks + clusters)


def test_a_park_with_a_point_has_a_circle_and_no_envelope(lent_map):
    version = lent_map.evaluate(
        "() => performance.getEntriesByType('resource').map((each) => each.name)"
        ".find((name) => name.includes('/layers/parks/'))"
    )
    features = lent_map.evaluate("async (url) => (await (await fetch(url)).json()).features", version)
    kinds = [each["properties"]["k"] for each in features if each["properties"]["i"] == "KCN-08"]
    assert sorted(kinds) == ["circle", "sign"]


def test_envelopes_are_hatched_and_not_by_colour_alone(lent_map):
    fills = lent_map.locator(".leaflet-tq-envelope-pane path[fill^='url(']").evaluate_all(
        "(paths) => paths.map((path) => path.getAttribute('fill').slice(4, -1))"
        ".map((name) => document.querySelector(name).tagName)"
    )
    assert len(fills) >= 10
    assert set(fills) == {"pattern"}


def test_every_layer_says_source_date_accuracy_coverage_and_licence(lent_map):
    blanks = lent_map.locator(".tq-facts dl").evaluate_all(
        "(lists) => lists.map((list) => [...list.querySelectorAll('dd')]"
        ".filter((each) => !each.textContent.trim()).length"
        " + (list.querySelectorAll('dd').length === 5 ? 0 : 100))"
    )
    assert len(blanks) == lent_map.locator("[data-layer]").count()
    assert sum(blanks) == 0


def test_a_layer_that_fails_is_said_and_switched_back(open_page):
    visit = open_page(allowed=["/layers/waterways/", "500 (Internal Server Error)"])
    page = visit.page
    page.route("**/layers/waterways/*", lambda route: route.fulfill(status=500, body="no"))
    box(page, "waterways").click()
    expect(page.locator(".tq-message")).to_contain_text("Không tải được lớp “Sông, suối”")
    expect(box(page, "waterways")).not_to_be_checked()
    page.unroute("**/layers/waterways/*")
    box(page, "waterways").check()
    page.wait_for_function("document.querySelectorAll('.leaflet-tq-water-pane path').length > 100")


def test_missing_browser_parts_are_said(open_page):
    def break_leaflet(visit):
        visit.page.route("**/vendor/*/leaflet.js", lambda route: route.fulfill(status=404, body="no"))

    visit = open_page("overview", allowed=["leaflet.js", "404 (Not Found)"], before=break_leaflet)
    visit.page.get_by_role("link", name="Bản đồ", exact=True).click()
    expect(visit.page.get_by_text("Không tải được phần hiển thị bản đồ")).to_be_visible()


def test_first_map_page_is_light(open_page):
    visit = open_page()
    sizes = {}
    for request in visit.requests:
        if "/static/" in request.url or request.url.startswith(("blob:", "data:")):
            continue
        sizes[request.url] = len(gzip.compress(request.response().body(), 6))
    frames = b"".join(part if isinstance(part, bytes) else part.encode() for part in visit.received_frames)
    total = sum(sizes.values()) + len(gzip.compress(frames, 6))
    assert len([url for url in sizes if "/layers/" in url]) >= 10
    assert total <= LIMIT, sorted(sizes.items(), key=lambda item: -item[1])[:5]


def test_a_second_visit_takes_layers_and_scripts_from_the_cache(open_page):
    visit = open_page()
    visit.page.reload()
    visit.page.wait_for_selector(READY)
    fetched = visit.page.evaluate(
        "() => performance.getEntriesByType('resource')"
        ".filter((each) => /\\/(layers|vendor)\\//.test(each.name))"
        ".map((each) => each.transferSize)"
    )
    assert len(fetched) >= 15
    assert set(fetched) == {0}


def test_online_base_map_is_off_at_first(lent_map):
    assert lent_map.locator("input[name='tq-base']:checked").get_attribute("value") == ""
    assert lent_map.locator(".leaflet-tile-pane img").count() == 0


def test_online_base_map_asks_only_the_tile_server(open_page):
    visit = open_page(allowed=[TILES])
    visit.page.route(f"{TILES}/**", lambda route: route.fulfill(body=TILE, content_type="image/png"))
    visit.page.get_by_label("OpenStreetMap").check()
    visit.page.wait_for_selector(".leaflet-tile-loaded")
    outside = {request.url for request in visit.requests if "127.0.0.1" not in request.url.split("/")[2]}
    assert all(url.startswith((TILES, "blob:", "data:")) for url in outside)
    assert visit.page.locator(".tq-message").inner_text() == ""
    visit.page.get_by_label("Không dùng (ngoại tuyến)").check()
    assert visit.page.locator(".leaflet-tile-pane img").count() == 0


def test_online_base_map_that_fails_is_said(open_page):
    visit = open_page(allowed=[TILES, "ERR_FAILED"])
    visit.page.route(f"{TILES}/**", lambda route: route.abort())
    visit.page.get_by_label("OpenStreetMap").check()
    expect(visit.page.locator(".tq-message")).to_contain_text("Không tải được bản đồ nền")
