"""Every page in both languages and sizes: heading, language, theme, keyboard, headers, readers apart."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import PATHS, READY, SIZES, go, start_visit

HEADINGS = {
    ("overview", "vi"): "3.096,2",
    ("overview", "en"): "3,096.2",
    ("map", "vi"): "Chi tiết",
    ("map", "en"): "Details",
    ("land", "vi"): "Quỹ đất",
    ("land", "en"): "Available land",
    ("occupancy", "vi"): "Lấp đầy các khu",
    ("occupancy", "en"): "Occupancy of the industrial parks",
    ("register", "vi"): "Sổ đất",
    ("register", "en"): "Land register",
    ("register_import", "vi"): "Nhập dữ liệu vào sổ đất",
    ("register_import", "en"): "Import into the land register",
    ("conflict", "vi"): "Xung đột đất",
    ("conflict", "en"): "Land conflict",
    ("heritage", "vi"): "Di sản",
    ("heritage", "en"): "Heritage",
    ("site", "vi"): "Hồ sơ khu đất",
    ("site", "en"): "Site dossier",
    ("options", "vi"): "Phương án vị trí",
    ("options", "en"): "Site options",
    ("data", "vi"): "Dữ liệu",
    ("data", "en"): "Data",
}
#: Words of Streamlit's own parts, and of an English page.
ENGLISH_WORDS = re.compile(
    r"\b(?:Deploy|Running|Rerun|Stop|Press Enter|Choose an option|Choose options|Download as CSV|"
    r"Search|Settings|Fullscreen|Show/hide columns|Clear value|Select all|No results|Skip to|Help for|"
    r"Link to|Loading|Connecting|Source|Date|Details|not published|hectares|Map|Layers?)\b"
)
#: What people can read: text, and words that stand in attributes, of everything that is shown.
READABLE_JS = """() => [document.body.innerText, document.title,
  ...[...document.querySelectorAll("[title], [placeholder], [alt], [aria-label]")]
    .filter((element) => element.checkVisibility())
    .flatMap((element) => ["title", "placeholder", "alt", "aria-label"]
      .map((name) => element.getAttribute(name)))
    .filter((text) => text)].join("\\n")"""
BACKGROUND_JS = "() => getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor"
IS_FOCUS_VISIBLE_JS = """() => { const style = getComputedStyle(document.activeElement);
  const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return hasOutline || style.boxShadow !== "none"; }"""


@pytest.fixture(scope="module", name="tab_of")
def keep_tabs(chromium):
    """Keep one tab per language and size, so that Streamlit's front end is fetched once for each."""
    tabs = {}

    def tab_of(language, size):
        if (language, size) not in tabs:
            tabs[language, size] = start_visit(chromium, size=size)
        return tabs[language, size]

    yield tab_of
    for visit in tabs.values():
        visit.context.close()


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_page_opens(tab_of, address, name, language, size):
    visit = tab_of(language, size)
    page = go(visit, address, name, lang=language)
    assert page.get_by_role("heading", name=HEADINGS[name, language]).count() >= 1
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    if language == "vi":
        assert ENGLISH_WORDS.findall(page.evaluate(READABLE_JS)) == []
    assert visit.faults() == []


def test_documents_are_vietnamese_before_any_script_runs(tab_of, address):
    document = tab_of("vi", "wide").context.request.get(f"{address}/ban-do").text()
    assert '<html lang="vi">' in document
    assert "<title>Đất công nghiệp Tuyên Quang</title>" in document


@pytest.mark.parametrize("path", [*PATHS.values(), "/layers/province/x", "/vendor/x/leaflet.js"])
def test_every_answer_carries_the_policy(tab_of, address, path):
    policy = tab_of("vi", "wide").context.request.get(address + path).headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert re.findall(r"https?://[^ ;]+", policy) == ["https://tile.openstreetmap.org"]


def test_the_browser_itself_refuses_other_machines(open_page):
    elsewhere = "https://example.org/x.js"
    visit = open_page(allowed=[elsewhere])
    visit.page.evaluate(
        "(source) => new Promise((done) => document.head.append(Object.assign("
        "document.createElement('script'), {src: source, onerror: done})))",
        elsewhere,
    )
    assert any("Content Security Policy" in problem for problem in visit.problems)


def test_theme_goes_dark_and_back(open_page):
    page = open_page().page
    assert page.evaluate(BACKGROUND_JS) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="Nền tối").click()
    expect(page.get_by_role("button", name="Nền sáng")).to_be_visible()
    page.wait_for_selector(READY)
    assert page.evaluate(BACKGROUND_JS) == "rgb(22, 20, 19)"
    page.get_by_role("button", name="Nền sáng").click()
    expect(page.get_by_role("button", name="Nền tối")).to_be_visible()
    assert page.evaluate(BACKGROUND_JS) == "rgb(255, 255, 255)"


def test_pages_are_reached_from_the_header_in_the_language_chosen(open_page):
    page = open_page("overview").page
    page.get_by_text("English", exact=True).click()
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.get_by_role("heading", name="Details")).to_be_visible()
    page.wait_for_selector(READY)
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_two_readers_do_not_share_language_or_selection(open_page):
    first, second = open_page(), open_page()
    first.page.get_by_text("English", exact=True).click()
    expect(first.page.get_by_role("heading", name="Details")).to_be_visible()
    first.page.get_by_role("button", name="KCN-09").click()
    expect(first.page.get_by_role("heading", name="KCN-09")).to_be_visible()
    second.page.get_by_role("button", name="CCN-06").click()
    expect(second.page.get_by_role("heading", name="CCN-06")).to_be_visible()
    assert second.page.get_by_role("heading", name="KCN-09").count() == 0
    assert second.page.get_by_role("heading", name="Chưa công bố vị trí").count() == 1
    expect(first.page.get_by_role("heading", name="KCN-09")).to_be_visible()


def test_focus_is_seen_on_every_control_that_tab_reaches(open_page):
    page = open_page().page
    unseen, reached = [], set()
    for _ in range(30):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => (document.activeElement.innerText || document.activeElement.ariaLabel || '').slice(0, 40)"
        )
        tag = page.evaluate("() => document.activeElement.tagName")
        reached.add(name)
        if tag in {"A", "BUTTON", "INPUT", "SELECT", "SUMMARY"} and not page.evaluate(IS_FOCUS_VISIBLE_JS):
            unseen.append(f"{tag} {name}")
    assert unseen == []
    assert {"Tổng quan", "Tiếng Việt", "Tìm trên bản đồ", "Toàn tỉnh", "Đo", "Lưu ảnh PNG"} <= reached
