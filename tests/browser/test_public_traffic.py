"""What comes over the wire to a reader without an account: every answer, every message, every file."""

import os
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import Error, expect

from browser.conftest import ROOT, _wait_for, start_visit
from register.rights import Author
from tests.planted_secrets import LOT, NOW, found_in, plant, withheld_from, word
from ui.access import SESSION_COOKIE
from ui.addresses import PAGE_PATHS, may_open
from ui.language import Speaker
from ui.registers import accounts_of, now_utc

SAY = Speaker("vi")
PASSWORD = "chè Shan tuyết Hồng Thái"  # noqa: S105  (made up)
FOOTER = "text=/Không thay cho văn bản/"
#: Sent to the Board on the views that are visited below.
OF_THE_BOARD = {
    "name of a draft lot",
    "note of a lot",
    "tenant",
    "rent of a lease",
    "author of records",
    "reason in the history",
}


@pytest.fixture(name="server")
def serve_to_others(tmp_path):
    """Serve planted records as behind a proxy, where nobody is let in without an account."""
    admin = Author(name="Quản trị", role="admin")
    plant(tmp_path)
    accounts = accounts_of(tmp_path)
    accounts.add_account("lan", display_name="Lan", role="board", password=PASSWORD, author=admin, now=NOW)
    token = accounts.sign_in("lan", PASSWORD, address="127.0.0.1", now=now_utc())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ui.server", "--behind-proxy", "--no-browser"]
    log = tmp_path / "server.log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--workspace", str(tmp_path)],
            cwd=ROOT,
            env={key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
            stdout=sink,
            stderr=sink,
            stdin=subprocess.DEVNULL,
        )
        try:
            _wait_for(process, port, log)
            yield f"http://127.0.0.1:{port}", token
        finally:
            process.terminate()
            process.wait(timeout=30)


class Wire:
    """Everything that one browser is sent."""

    def __init__(self, chromium):
        self.visit = start_visit(chromium)
        self.page = self.visit.page
        self.waiting, self.received = [], []
        self.page.on("response", lambda answer: self.waiting.append(answer))  # noqa: PLW0108  (no attributes)

    def take(self):
        """Keep the bodies that came since; asked for before the tab leaves the document."""
        while self.waiting:
            answer = self.waiting.pop()
            if "/static/" in answer.url or answer.status >= 300:  # Streamlit's own scripts; no body
                continue
            try:
                self.received.append(answer.body())
            except Error:  # a download: its file is kept by itself
                self.received.append(self.page.request.get(answer.url).body())

    def go(self, address):
        """Open an address and wait until the page is drawn."""
        self.take()
        self.page.goto(address)
        self.page.wait_for_selector(FOOTER)
        self.settle()

    def settle(self):
        """Wait until the page has no run under way."""
        expect(self.page.locator('[data-test-script-state="notRunning"]').first).to_be_attached()

    def download(self, label):
        """Press a button that gives a file, and keep the file."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("button", name=label).first.click()
        content = coming.value.path().read_bytes()
        self.received.append(content)
        return content

    def found(self, words):
        """Return the words that were sent."""
        self.take()
        frames = [each if isinstance(each, bytes) else each.encode() for each in self.visit.received_frames]
        assert frames
        return found_in(b"\n".join(frames), words) + [
            name for content in self.received for name in found_in(content, words)
        ]


def read_as_public(wire, address):
    """Open every page, and every part of the open ones."""
    page = wire.page
    for name, path in PAGE_PATHS.items():
        wire.go(f"{address}/{path}" + (f"?open={LOT}" if name == "land" else ""))
        withheld = page.get_by_text("Trang này dành cho")
        expect(withheld).to_have_count(0 if may_open("public", name) else 1)
        if name == "map":
            page.get_by_role("textbox", name="Tìm trên bản đồ").fill("Long Bình An")
            page.keyboard.press("Enter")
            page.locator('[class*="st-key-map-hit-"] button').first.click()
        elif name == "land":
            page.wait_for_timeout(400)  # a file asked for while the page is drawn anew is not given
            wire.settle()
            wire.download(SAY("land.csv"))
            assert found_in(wire.download(SAY("land.sheet_vi")), {"lot": LOT}) == ["lot"]
            page.get_by_text("Không đủ thông tin").first.click()
            page.wait_for_timeout(400)
        elif name == "occupancy":
            wire.download(SAY("occupancy.csv"))
        elif name == "data":
            page.get_by_role("textbox").first.fill("KCN")
            page.keyboard.press("Enter")
        wire.settle()
    wire.take()
    page.goto(f"{address}/dang-nhap")
    wire.take()


def read_as_board(wire, address, token):
    """Open the register: lots, leases, history, and a file that is made when it is asked for."""
    wire.visit.context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": address}])
    wire.go(f"{address}/so-dat")
    for label in ("Lô đất", "Hợp đồng thuê đất", "Lịch sử", SAY("register.view_files")):
        wire.page.locator('[data-testid="stSegmentedControl"], [data-testid="stButtonGroup"]').get_by_text(
            label, exact=True
        ).first.click()
        wire.page.wait_for_timeout(400)
        wire.settle()
    assert wire.download(SAY("yearly.xlsx")).startswith(b"PK")


def test_nothing_withheld_is_sent_to_the_public(server, chromium):
    address, token = server
    secrets = withheld_from("public")
    public, board = Wire(chromium), Wire(chromium)
    read_as_public(public, address)
    assert public.found(secrets) == []
    assert set(public.found({"lot": LOT})) == {"lot"}
    read_as_board(board, address, token)
    sent = set(board.found({name: word(name) for name in OF_THE_BOARD}))
    assert sent == OF_THE_BOARD
    for wire in (public, board):
        wire.visit.context.close()
