"""Time the search for land over thousands of sample lots, and weigh the page: `investors.py [--lots N]`."""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from register.rights import Author
from register.sample_set import sample_records
from ui.registers import register_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("PLANNER_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
READY = '.tq-map[data-ready="yes"]'
#: What is typed as the least area, one after another; every one gives another count.
AREAS = ("1,0", "1,2", "1,4", "1,6", "1,8", "0,5", "0,9", "1,1", "1,3", "1,5")
#: Streamlit's own front end is not counted.
OWN_PATHS = ("/static/", "/_stcore/", "/favicon")


class Weight:
    """Bytes that a page fetches, beside Streamlit's own front end."""

    def __init__(self) -> None:
        self.http = 0
        self.frames: list[bytes] = []
        self._paths: dict[str, str] = {}

    def watch(self, page: Page) -> None:
        """Count what comes into a page."""
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.responseReceived", self._answered)
        devtools.on("Network.loadingFinished", self._finished)
        page.on("websocket", lambda channel: channel.on("framereceived", self._framed))

    def _answered(self, event: dict[str, Any]) -> None:
        url = event["response"]["url"]
        self._paths[event["requestId"]] = "/" + url.split("/", 3)[-1] if url.startswith("http") else ""

    def _finished(self, event: dict[str, Any]) -> None:
        path = self._paths.get(event["requestId"], "")
        if path and not path.startswith(OWN_PATHS):
            self.http += int(event["encodedDataLength"])

    def _framed(self, frame: str | bytes) -> None:
        self.frames.append(frame.encode() if isinstance(frame, str) else frame)

    def summary(self) -> dict[str, int]:
        """Return bytes as they came, and what compression makes of the WebSocket's messages."""
        joined = b"".join(self.frames)
        packed = len(gzip.compress(joined))
        return {
            "http_bytes": self.http,
            "websocket_bytes": len(joined),
            "websocket_gzip_bytes": packed,
            "gzip_bytes": self.http + packed,
        }


def fill(workspace: Path, n_lots: int) -> int:
    """Fill a register with sample lots until at least so many are on offer; return how many are."""
    now = dt.datetime.now(tz=dt.UTC)
    # About half of the made-up lots are free or reserved and for industry.
    edits = sample_records(2 * n_lots, today=now.date())
    author = Author(name="bench", role="admin")
    register_of(workspace).save(edits, author=author, reason="bench", now=now)
    offered = {"available", "reserved"}
    uses = {"industrial", "warehouse"}
    lots = [edit.values for edit in edits if edit.kind == "lots"]
    return sum(lot["lot_status"] in offered and lot["lot_use"] in uses for lot in lots)


def measure(port: int, repeats: int) -> dict[str, Any]:
    """Open the page, then type areas one after another."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        weight = Weight()
        weight.watch(page)
        started_s = time.perf_counter()
        page.goto(f"http://127.0.0.1:{port}/quy-dat")
        page.wait_for_selector(".ll table", timeout=120_000)
        page.wait_for_selector(READY, timeout=120_000)
        opened_s = time.perf_counter() - started_s
        page.wait_for_timeout(3000)
        page.get_by_text("không phù hợp.").first.wait_for()
        summary = weight.summary()
        field = page.get_by_label("Diện tích từ (ha)")
        counted = page.get_by_text("không phù hợp.").first
        times_s = []
        for place in range(repeats):
            before = counted.inner_text()
            field.fill(AREAS[place % len(AREAS)])
            started_s = time.perf_counter()
            field.press("Enter")
            page.wait_for_function(
                "([text, before]) => document.body.innerText.includes(text) && "
                "![...document.querySelectorAll('p')].some((p) => p.innerText === before)",
                arg=["không phù hợp.", before],
            )
            times_s.append(time.perf_counter() - started_s)
        browser.close()
    return {
        "first_opening_s": round(opened_s, 2),
        **summary,
        "filter_to_result_s": {
            "median": round(statistics.median(times_s), 3),
            "worst": round(max(times_s), 3),
            "n": len(times_s),
        },
    }


def main() -> None:
    """Fill a register, serve it, measure, print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lots", type=int, default=5000, help="lots on offer, about")
    parser.add_argument("--repeats", type=int, default=20)
    chosen = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        offered = fill(Path(folder), chosen.lots)
        command = [sys.executable, "-m", "ui.server", "--port", str(port), "--no-browser"]
        server = subprocess.Popen(
            [*command, "--workspace", folder],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            result = measure(port, chosen.repeats)
        finally:
            server.terminate()
            server.wait(timeout=20)
    print(json.dumps({"lots_made": 2 * chosen.lots, "lots_on_offer": offered, **result}, indent=2))


def wait_for(port: int) -> None:
    """Wait until the server listens."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


if __name__ == "__main__":
    main()
