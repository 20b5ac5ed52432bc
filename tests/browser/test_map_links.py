"""A link restores the view, and rubbish in it is said."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import look_at

VIEW_JS = """() => { const at = window.plannerMap.getCenter();
  return {zoom: window.plannerMap.getZoom(), pixel: window.plannerMap.latLngToContainerPoint(at),
    world: window.plannerMap.project(at),
    layers: [...document.querySelectorAll("[data-layer]:checked")].map((box) => box.dataset.layer)}; }"""


def test_a_link_restores_layers_place_language_and_selection(open_page):
    first = open_page(lang="en").page
    first.locator('[data-layer="waterways"]').check()
    first.locator('[data-layer="roads_main"]').uncheck()
    first.locator('[data-feature="parks:KCN-08"]').click()
    expect(first.get_by_role("heading", name="Bình Vàng")).to_be_visible()
    look_at(first, 22.1, 105.2, 11)
    first.wait_for_function("location.href.includes('22.10000') && location.href.includes('waterways')")
    link = dict(part.split("=") for part in first.url.split("?")[1].split("&"))
    second = open_page(**link).page
    expect(second.get_by_role("heading", name="Bình Vàng")).to_be_visible()
    seen, restored = first.evaluate(VIEW_JS), second.evaluate(VIEW_JS)
    assert restored["layers"] == seen["layers"]
    assert restored["zoom"] == seen["zoom"]
    assert restored["world"]["x"] == pytest.approx(seen["world"]["x"], abs=1.5)
    assert restored["world"]["y"] == pytest.approx(seen["world"]["y"], abs=1.5)
    expect(second.locator("html")).to_have_attribute("lang", "en")


def test_an_empty_list_of_layers_shows_none(open_page):
    page = open_page(layers="").page
    assert page.locator("[data-layer]:checked").count() == 0


def test_rubbish_in_a_link_is_said_and_the_page_works(open_page):
    page = open_page(lang="xx", layers="foo,parks", at="99,999,99", sel="<script>alert(1)</script>").page
    warning = page.get_by_text("Đường dẫn có phần không hiểu được").inner_text()
    assert "các lớp foo" in warning
    assert "vị trí 99,999,99" in warning
    assert "<script>alert(1)</script>" in warning
    assert page.locator("[data-layer]:checked").evaluate_all(
        "(boxes) => boxes.map((box) => box.dataset.layer)"
    ) == ["parks"]
    page.locator('[data-feature="parks:KCN-08"]').click()
    expect(page.get_by_role("heading", name="KCN-08 · Bình Vàng")).to_be_visible()


def test_a_selection_that_does_not_exist_is_said(open_page):
    page = open_page(sel="parks:KCN-99").page
    expect(page.get_by_text(re.compile("Đường dẫn có phần không hiểu được.*KCN-99"))).to_be_visible()


def test_a_link_to_a_park_goes_there(open_page):
    page = open_page(sel="parks:KCN-08").page
    expect(page.get_by_role("heading", name="KCN-08 · Bình Vàng")).to_be_visible()
    page.wait_for_function("window.plannerMap.getZoom() > 10")


def test_the_view_is_kept_while_another_page_is_read(open_page):
    page = open_page(at="22.1,105.2,11", layers="province,parks").page
    look_at(page, 22.3, 105.0, 12)
    page.get_by_role("link", name="Tổng quan", exact=True).click()
    expect(page.get_by_role("heading", name="3.096,2").first).to_be_visible()
    page.get_by_role("link", name="Bản đồ", exact=True).click()
    page.wait_for_selector('.tq-map[data-ready="yes"]')
    at = page.evaluate("window.plannerMap.getCenter()")
    assert at["lat"] == pytest.approx(22.3, abs=1e-3)
    assert at["lng"] == pytest.approx(105.0, abs=1e-3)
    assert page.evaluate("window.plannerMap.getZoom()") == 12
