"""Looking for land in a real browser: the list, the comparison, the address, the factsheet."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect


def test_compare_two_parks_and_take_a_factsheet(open_page, address):
    page = open_page("overview").page
    page.goto(f"{address}/quy-dat?kind=park")
    for name in ("Long Bình An", "Bình Vàng"):
        page.get_by_role("checkbox", name=f"So sánh: {name}").click()
        expect(page.get_by_role("checkbox", name=f"So sánh: {name}")).to_be_checked()
    compared = page.get_by_role("table", name="So sánh")
    expect(compared).to_contain_text("Đường thẳng đến: Quốc lộ")
    page.get_by_role("button", name="Bình Vàng", exact=True).click()
    expect(page.get_by_role("table", name="Chi tiết: Bình Vàng")).to_contain_text("Chưa công bố đầu mối")
    with page.expect_download() as download:
        page.get_by_role("button", name="Phiếu tiếng Anh (PDF)").click()
    assert download.value.suggested_filename == "phieu-thong-tin-KCN-08-en.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    link = parse_qs(urlsplit(page.url).query)
    assert (link["compare"], link["open"], link["kind"]) == (["KCN-01,KCN-08"], ["KCN-08"], ["park"])
