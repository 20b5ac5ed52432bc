"""The page Sổ đất in two browsers: one figure changed by both, the choice, the history, the undo."""

from __future__ import annotations

from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: TID251  (reads what the server sends)


def sheet_of(page, who):
    """Give the sheet of parks the name of who writes."""
    page.get_by_role("textbox", name="Người ghi").fill(who)
    page.keyboard.press("Enter")
    expect(page.get_by_role("grid", name="Khu công nghiệp")).to_be_visible()
    return page


def cell(page, record_id, x):
    return page.locator(f'tr[data-key="{record_id}"] [data-x="{x}"]')


def type_and_save(page, typed, reason):
    """Type one area and save."""
    cell(page, "KCN-01", 2).click()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Lý do thay đổi").fill(reason)
    page.get_by_role("button", name="Lưu", exact=True).click()


def references_in(visit):
    """Count elements that were sent as a reference to one that the browser has already."""
    frames = [frame for frame in visit.received_frames if isinstance(frame, bytes)]
    assert frames, "nothing came over the WebSocket"
    return sum(ForwardMsg.FromString(frame).WhichOneof("type") == "ref_hash" for frame in frames)


def test_two_people_change_one_figure_and_nothing_is_lost(open_page):
    first = open_page("register")
    an = sheet_of(first.page, "Nguyễn An")
    lan = sheet_of(open_page("register").page, "Trần Lan")
    type_and_save(lan, "172", "biên bản đo")
    expect(lan.locator(".gr-news")).to_have_text("Đã lưu 1 bản ghi.")

    type_and_save(an, "171,5", "tờ trình 12")
    expect(an.locator(".gr-news")).to_contain_text("người khác sửa")
    panel = an.locator(".st-key-register-conflict")
    expect(panel).to_contain_text("Trần Lan")
    for value in ("170 ha", "171,5 ha", "172 ha"):
        expect(panel.locator("td", has_text=value).first).to_be_visible()
    expect(cell(an, "KCN-01", 2)).to_have_text("171,5")
    panel.get_by_text("của tôi: 171,5 ha").click()
    an.get_by_role("button", name="Lưu theo lựa chọn").click()
    expect(an.locator(".gr-news")).to_have_text("Đã lưu 1 bản ghi.")
    expect(panel).to_have_count(0)
    expect(an.locator(".gr-status")).to_have_text("Chưa có thay đổi nào.")

    an.get_by_text("Lịch sử", exact=True).click()
    expect(an.locator("tr", has_text="171,5 ha").first).to_contain_text("172 ha")
    an.get_by_role("button", name="Hoàn tác…").first.click()
    an.get_by_role("textbox", name="Lý do hoàn tác").fill("nhầm số")
    an.keyboard.press("Enter")
    an.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(an.get_by_text("Đã hoàn tác: 1 bản ghi")).to_be_visible()
    an.get_by_text("Bảng", exact=True).click()
    expect(cell(an, "KCN-01", 2)).to_have_text("172")
    assert references_in(first) == 0  # one that outlives its block ends the page


def test_a_block_of_a_spreadsheet_becomes_rows_that_survive_a_reload(open_page):
    page = open_page("register", lang="vi").page
    page.get_by_text("Lô đất", exact=True).click()
    expect(page.get_by_role("grid", name="Lô đất")).to_be_visible()
    page.get_by_role("button", name="Thêm dòng").click()
    block = "KCN-01\tA1\tĐất công nghiệp (nhà xưởng)\t1,25\nKCN-99\tA2\tkho\t-3"
    page.locator('[data-y="0"][data-x="1"]').click()
    page.evaluate(
        """(text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }""",
        block,
    )
    status = page.locator(".gr-status")
    expect(status).to_contain_text("2 dòng, 8 ô đã sửa · 3 ô chưa đúng")
    expect(page.locator('[data-y="1"][data-x="1"]')).to_contain_text("không phải mã đã có trong sổ")
    page.reload()
    page.get_by_text("Lô đất", exact=True).click()
    expect(status).to_contain_text("2 dòng, 8 ô đã sửa · 3 ô chưa đúng")
    expect(page.locator('[data-y="0"][data-x="3"]')).to_have_text("Đất công nghiệp (nhà xưởng)")
