"""One server and one Chromium for all page tests; every visit is watched for errors and outside requests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebSocket

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"wide": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
PATHS = {
    "overview": "/",
    "map": "/ban-do",
    "land": "/quy-dat",
    "occupancy": "/lap-day",
    "conflict": "/xung-dot-dat",
    "heritage": "/di-san",
    "site": "/khu-dat",
    "options": "/phuong-an",
    "data": "/du-lieu",
    "register": "/so-dat",
    "register_import": "/nhap",
}
#: Time that a busy machine may take for one step, millisecond; a limit, nothing is measured with it.
PATIENCE_MS = 30_000
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "msedge",
)
#: No name is resolved but this machine's, so that no request can leave it; the rest stops Chromium's own.
CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
#: Keeps the map that Leaflet makes where a test can ask it for places.
KEEP_MAP_JS = """
Object.defineProperty(window, "L", {
  configurable: true,
  get() { return this.keptLeaflet; },
  set(leaflet) {
    this.keptLeaflet = leaflet;
    leaflet.Map.addInitHook(function () { window.plannerMap = this; });
  },
});
"""
#: What a search leaves beside the map: hits, a point, meridians to choose from, sentences.
FOUND = (
    '[class*="st-key-map-hit-"], .st-key-map-point, [class*="st-key-map-meridian-"], '
    '.st-key-map-side [data-testid="stAlert"], '
    '.st-key-map-side [data-testid="stCaptionContainer"]:has-text("“")'
)
READY = '.tq-map[data-ready="yes"]'

expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark the tests of this folder, and only those."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(kw_only=True)
class Visit:
    """
    One reader's tab and what went over the wire.

    Attributes
    ----------
    page, context
        The tab and its own cookies, storage and cache.
    allowed
        Parts of addresses and messages that the test expects and that are no fault.
    problems
        Errors and warnings of the console, page errors, failed requests and requests to other machines.
    sent
        Messages sent to the server over the WebSocket: each asks for a run of the page.
    received_frames
        Messages that came over the WebSocket.
    requests
        Every HTTP request.
    """

    page: Page
    context: BrowserContext
    allowed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    sent: list[str | bytes] = field(default_factory=list)
    received_frames: list[str | bytes] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def faults(self) -> list[str]:
        """Return the problems that the test did not expect."""
        return [problem for problem in self.problems if not any(part in problem for part in self.allowed)]

    def watch(self, page: Page) -> None:
        """Write down what happens in a tab."""
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", self._requested)
        page.on("response", self._answered)
        page.on("websocket", self._connected)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(
                f"console {message.type}: {message.text} ({message.location.get('url', '')})"
            )

    def _requested(self, request: Request) -> None:
        self.requests.append(request)
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1":
            self.problems.append(f"request to another machine: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the tab was closed or sent elsewhere meanwhile
            self.problems.append(f"failed request: {request.url} ({request.failure})")

    def _answered(self, response) -> None:
        if response.status >= 400:
            self.problems.append(f"answer {response.status}: {response.url}")

    def _connected(self, channel: WebSocket) -> None:
        channel.on("framesent", self._sent)
        channel.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        self.sent.append(frame)

    def _received(self, frame: str | bytes) -> None:
        self.received_frames.append(frame)

    def count_runs(self, act: Callable[[], object]) -> int:
        """Do something, let it settle, and return how many runs of the page it asked for."""
        before = len(self.sent)
        act()
        self.page.wait_for_timeout(500)
        return len(self.sent) - before


@pytest.fixture(scope="package", name="address")
def serve_planner(tmp_path_factory) -> Iterator[str]:
    """Serve the planner as a reader starts it; end it at the end, and refuse a traceback in its log."""
    folder = tmp_path_factory.mktemp("served")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ui.server", "--port", str(port), "--no-browser"]
    log = folder / "server.log"
    with log.open("wb") as sink:
        server = subprocess.Popen(
            [*command, "--workspace", str(folder)],
            cwd=ROOT,
            stdout=sink,
            stderr=sink,
            stdin=subprocess.DEVNULL,
        )
        try:
            _wait_for(server, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    written = log.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in written, written[-3000:]


def _wait_for(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until the server listens; say what it wrote when it ends instead."""
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"the server did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


@pytest.fixture(scope="package", name="chromium")
def start_chromium() -> Iterator[Browser]:
    """Start one Chromium."""
    named = os.environ.get("PLANNER_CHROMIUM")
    path = named or next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
    if path is None or not Path(path).exists():
        pytest.fail(
            f"The page tests need a browser; {named or 'none'} was found. "
            "Install Chromium (Debian: `sudo apt-get install chromium`) or Google Chrome, or "
            "set PLANNER_CHROMIUM to its path."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_OPTIONS))
        yield browser
        browser.close()


def start_visit(chromium: Browser, *, size: str = "wide", **context: object) -> Visit:
    """Open a tab with nothing remembered."""
    opened = chromium.new_context(viewport=SIZES[size], accept_downloads=True, **context)
    opened.set_default_timeout(PATIENCE_MS)
    opened.add_init_script(KEEP_MAP_JS)
    visit = Visit(page=opened.new_page(), context=opened)
    visit.watch(visit.page)
    return visit


def go(visit: Visit, address: str, page: str = "map", **link: str) -> Page:
    """Open a page of the planner and wait until it is drawn."""
    visit.page.goto(f"{address}{PATHS[page]}?{urlencode(link)}")
    visit.page.wait_for_selector("text=/Không thay cho văn bản|does not replace/")
    if page == "map":
        visit.page.wait_for_selector(READY)
    return visit.page


@pytest.fixture(name="open_page")
def make_open_page(address, chromium) -> Iterator[Callable[..., Visit]]:
    """Give a way to open pages, each in a visit of its own; every visit must end without a fault."""
    visits: list[Visit] = []

    def open_page(
        page: str = "map",
        *,
        size: str = "wide",
        allowed: Sequence[str] = (),
        before: Callable[[Visit], object] | None = None,
        **link: str,
    ) -> Visit:
        visit = start_visit(chromium, size=size)
        visits.append(visit)
        visit.allowed += allowed
        if before is not None:
            before(visit)
        go(visit, address, page, **link)
        return visit

    yield open_page
    faults = [fault for visit in visits for fault in visit.faults()]
    for visit in visits:
        visit.context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="package", name="_shared_visit")
def open_shared_map(address, chromium) -> Iterator[Visit]:
    """Open one map for the tests that leave its layers as they are."""
    visit = start_visit(chromium)
    go(visit, address)
    yield visit
    visit.context.close()


@pytest.fixture(name="lent_visit")
def lend_visit(_shared_visit) -> Iterator[Visit]:
    """Lend the shared Vietnamese map: nothing selected, searched or measured, the whole province in view."""
    page = _shared_visit.page
    page.keyboard.press("Escape")
    if "Chiều dài" in page.locator(".tq-message").inner_text():  # a result stays until the button is pressed
        page.get_by_role("button", name="Đo", exact=True).click()
        expect(page.locator(".tq-message")).to_be_empty()
    clear = page.get_by_role("button", name="Bỏ chọn")
    if clear.count():
        clear.click()
        expect(clear).to_have_count(0)
    search_for(page, "")
    page.get_by_role("button", name="Toàn tỉnh").click()
    yield _shared_visit
    assert not _shared_visit.faults(), "\n".join(_shared_visit.faults())


@pytest.fixture(name="lent_map")
def lend_map(lent_visit) -> Page:
    """Lend the tab of the shared map."""
    return lent_visit.page


def search_for(page: Page, text: str) -> None:
    """Search for a text; what an earlier search found is gone before."""
    field = page.get_by_role("textbox", name="Tìm trên bản đồ")
    for typed in dict.fromkeys(("", text)):
        if field.input_value() != typed:
            field.fill(typed)
            field.press("Enter")
        if not typed:
            expect(page.locator(FOUND)).to_have_count(0)


def look_at(page: Page, lat: float, lon: float, zoom: float) -> None:
    """Move the map at once; nothing is returned, or the whole of Leaflet's map would be sent over."""
    page.evaluate(
        "([lat, lon, zoom]) => { window.plannerMap.setView([lat, lon], zoom, {animate: false}); }",
        [lat, lon, zoom],
    )
