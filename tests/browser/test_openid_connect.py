"""Signing in by another service, out again, and being told why not, in a real browser."""

import datetime as dt
import os
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from browser.conftest import ROOT, _wait_for, start_visit
from browser.oidc_provider import CLIENT_ID, CLIENT_SECRET, serving_provider
from register.accounts import AccountBook
from register.database import open_database
from register.rights import Author

ADMIN = Author(name="x", role="admin")
NOW = dt.datetime.now(tz=dt.UTC)
SIGN_IN = "Đăng nhập qua cơ quan"
SIGN_OUT = "Đăng xuất"
WHO = "Tài khoản: An · Ban Quản lý"
NOT_LET_IN = "Đã xác thực nhưng ở đây không có tài khoản dùng được, hoặc thư điện tử chưa được xác minh"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(name="provider")
def serve_provider():
    with serving_provider(free_port()) as provider:
        yield provider


@pytest.fixture(name="book")
def make_account(tmp_path):
    """Keep one account, which another service identifies."""
    book = AccountBook(open_database(tmp_path))
    book.add_account("an@b.vn", display_name="An", role="board", kind="oidc", author=ADMIN, now=NOW)
    return book


@pytest.fixture(name="agency_address")
def serve_with_openid_connect(tmp_path, provider, book):
    """Serve as behind a proxy, from another folder, where only another service lets in."""
    assert book.count_usable(NOW.date())
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    secrets_file = tmp_path / "secrets.toml"
    secrets_file.write_text(
        f"""[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "0123456789012345678901234567890123456789"
[auth.agency]
client_id = "{CLIENT_ID}"
client_secret = "{CLIENT_SECRET}"
server_metadata_url = "{provider.address}/.well-known/openid-configuration"
""",
        encoding="utf-8",
    )
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"PLANNER_SECRETS": str(secrets_file), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "ui.server", "--behind-proxy", "--port", str(port), "--no-browser"]
    log = tmp_path / "server.log"
    with log.open("wb") as sink:
        server = subprocess.Popen(
            [*command, "--workspace", str(tmp_path)],
            cwd=tmp_path,
            env=environment,
            stdout=sink,
            stderr=sink,
            stdin=subprocess.DEVNULL,
        )
        try:
            _wait_for(server, port, log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)
    assert "Traceback" not in log.read_text(encoding="utf-8", errors="replace")


def test_another_service_identifies_and_an_account_lets_in(agency_address, provider, book, chromium):
    visit = start_visit(chromium)
    page = visit.page
    page.goto(f"{agency_address}/dang-nhap")
    expect(page.get_by_text("Ở đây không có tài khoản dùng mật khẩu")).to_be_visible()
    page.get_by_role("link", name="Về trang trước").click()
    for person in (
        {"email": "khac@b.vn", "email_verified": True},
        {"email": "an@b.vn", "email_verified": False},
    ):
        provider.person = person
        with page.expect_navigation(url=f"{agency_address}/?lang=vi"):
            page.get_by_role("button", name=SIGN_IN).click()
        expect(page.get_by_text(NOT_LET_IN)).to_be_visible()
        expect(page.get_by_role("button", name=SIGN_OUT)).to_be_visible()
        expect(page.get_by_role("link", name="Sổ đất", exact=True)).to_have_count(0)
    provider.person = {"email": "An@B.vn", "email_verified": True}
    page.goto(f"{agency_address}/so-dat?lang=en")
    with page.expect_navigation(url=f"{agency_address}/so-dat?lang=en"):  # the page and language left
        page.get_by_role("button", name="Sign in with the agency").click()
    page.get_by_text("Tiếng Việt", exact=True).click()
    expect(page.get_by_text(WHO)).to_be_visible()
    expect(page.get_by_text("Lô đất", exact=True).first).to_be_visible()
    book.change_account("an@b.vn", author=ADMIN, now=NOW, is_disabled=True)
    page.get_by_text("English", exact=True).click()  # the next run
    expect(page.get_by_text("Identified, but there is no account here that can be used")).to_be_visible()
    expect(page.get_by_text("This page is for")).to_be_visible()
    book.change_account("an@b.vn", author=ADMIN, now=NOW, is_disabled=False)
    page.get_by_text("Tiếng Việt", exact=True).click()
    expect(page.get_by_text(WHO)).to_be_visible()
    page.get_by_role("button", name=SIGN_OUT).click()
    expect(page.get_by_role("link", name="Đăng nhập", exact=True)).to_be_visible()
    expect(page.get_by_text(NOT_LET_IN)).to_have_count(0)
    assert provider.signed_out == 1
    assert not visit.faults()
    visit.context.close()
