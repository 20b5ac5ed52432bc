"""Work that outlives a switch of theme, and the focus that comes back to its cell."""

from __future__ import annotations

from playwright.sync_api import expect

TABLE = "VN-2000 KTT 106-00\n" + "\n".join(
    f"{number}; {north}; {east}"
    for number, (north, east) in enumerate(
        [(2403300, 420300), (2403300, 421300), (2404300, 421300), (2404300, 420300)], start=1
    )
)


def test_own_sites_outlive_the_switch_of_theme(open_page):
    page = open_page("site").page
    page.get_by_role("radio", name="Dán bảng tọa độ").click()
    field = page.get_by_role("textbox", name="Bảng tọa độ các đỉnh")
    field.fill(TABLE)
    field.press("Control+Enter")
    page.get_by_role("button", name="Giữ khu đất này").click()
    heading = page.locator(".st-key-site-dossier h2").first
    expect(heading).to_contain_text("Khu đất 1")
    page.get_by_role("button", name="Nền tối").click()
    expect(page.get_by_role("button", name="Nền sáng")).to_be_visible()
    expect(heading).to_contain_text("Khu đất 1")


def test_the_focus_stays_on_the_cell_that_was_opened(open_page):
    page = open_page("conflict").page
    page.locator('button[data-cell][tabindex="0"]').focus()
    page.keyboard.press("Enter")
    opened = page.locator("button.mx-selected")
    expect(opened).to_have_count(1)
    expect(page.locator(".st-key-conflict-finding h2").first).to_be_visible()
    expect(opened).to_be_focused()
    page.get_by_role("button", name="Ghi quyết định").focus()
    page.keyboard.press("Escape")
    expect(opened).to_be_focused()


def choose_role(page, role):
    page.get_by_role("button", name="Chế độ một máy").click()
    page.get_by_text(role, exact=True).click()


def test_the_role_of_this_machine_outlives_a_reload(open_page):
    visit = open_page("register")
    page, other = visit.page, visit.context.new_page()
    withheld = "Trang này dành cho"
    choose_role(page, "Nhà đầu tư, người dân")
    expect(page.get_by_text(withheld)).to_be_visible()
    other.goto(page.url)
    expect(other.get_by_text(withheld)).to_be_visible()
    choose_role(other, "Ban Quản lý")
    expect(other.get_by_text(withheld)).to_have_count(0)
    page.reload()  # each tab keeps its own
    expect(page.get_by_text(withheld)).to_be_visible()
