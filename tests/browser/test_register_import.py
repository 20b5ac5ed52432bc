"""A file of lots goes through the import into the register."""

import re

from playwright.sync_api import expect

from browser.conftest import READY
from tests.geo.vietnamese_bytes import in_tcvn3
from tests.layers.test_boundary_import import zipped

LOTS = {
    "SO_LO": ["THU-01", "THU-02"],
    "TEN_LO": ["Lô thử một, xã Thắng Quân", "Lô thử hai Đội Cấn"],
    "KHU": ["KCN-01", "KCN-01"],
    "MUC_DICH": ["Đất kho bãi", "Đất kho bãi"],
    "TINH_TRANG": ["Đã giữ chỗ", "Đã giữ chỗ"],
    "DT_HA": [1.0, 1.0],
    "NGUON": ["Trích đo", "Trích đo"],
    "info_as_of": ["20/11/2026", "20/11/2026"],
}


def test_upload_preview_confirm_and_the_record_is_there(open_page, address, tmp_path):
    page = open_page("data").page
    page.goto(f"{address}/nhap")
    page.get_by_text("Lô đất (có ranh giới)", exact=True).click()
    page.locator('input[type="file"]').first.set_input_files(str(zipped(tmp_path, in_tcvn3, **LOTS)))
    expect(page.get_by_text("Đã nhận tệp")).to_be_visible()
    on = page.get_by_role("button", name="Tiếp tục")
    on.click()
    expect(page.get_by_text("TCVN3 (.VnTime)", exact=True)).to_be_visible()
    expect(on).to_be_disabled()
    page.get_by_text("Chưa rõ sai số").click()
    expect(on).to_be_enabled()
    on.click()
    page.wait_for_selector(READY)
    expect(page.locator(".tq-overlay-legend")).to_contain_text("Khu đất")
    on.click()
    expect(page.get_by_text("Đã kiểm tra: hình học")).to_be_visible()
    on.click()
    expect(page.get_by_text("Lô thử một, xã Thắng Quân")).to_be_visible()
    page.get_by_role("textbox", name="Người ghi").fill("Nguyễn Thị Thử")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Lý do, căn cứ").fill("Nạp thử lô đất")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Lưu vào sổ đất").click()
    expect(page.get_by_text(re.compile("Đã lưu 2 bản ghi trong một lần thay đổi"))).to_be_visible()
    page.goto(f"{address}/so-dat")
    page.get_by_text("Lô đất", exact=True).first.click()
    expect(page.get_by_text("Lô thử hai Đội Cấn").first).to_be_visible()
