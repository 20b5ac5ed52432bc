"""Take the screenshots of docs/screenshots/: every page, both languages, both sizes, by driving Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import typer
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
SIZES = {"1366x768": (1366, 768), "390x844": (390, 844)}
#: Page name to its address and to what is there once the page is whole.
PAGES = {
    "tong-quan": ("/", "[data-testid=stMainBlockContainer] h1"),
    "ban-do": ("/ban-do", '.tq-map[data-ready="yes"]'),
    "ban-do-chi-tiet": ("/ban-do?sel=parks:KCN-02&at=21.7300,105.2600,11.5", '.tq-map[data-ready="yes"]'),
    "quy-dat": ("/quy-dat", '.tq-map[data-ready="yes"]'),
    "lap-day": ("/lap-day", "[data-testid=stMainBlockContainer] table"),
    "so-dat": ("/so-dat", "[data-testid=stMainBlockContainer] table"),
    "nhap": ("/nhap", "[data-testid=stRadio]"),
    "xung-dot-dat": ("/xung-dot-dat", ".mx table"),
    "di-san": ("/di-san", '.tq-map[data-ready="yes"]'),
    "khu-dat": ("/khu-dat", '.tq-map[data-ready="yes"]'),
    "phuong-an": ("/phuong-an", '.tq-map[data-ready="yes"]'),
    "phuong-an-manh-dat": ("/phuong-an", '.tq-map[data-ready="yes"]'),
    "du-lieu": ("/du-lieu", "[data-testid=stMainBlockContainer] h1"),
}
Act = tuple[Literal["button", "radio"], dict[str, str], str]
_COMPUTE: Final[Act] = (
    "button",
    {"vi": "Tính", "en": "Compute"},
    '.tq-map[data-raster^="/pictures/"]',
)
#: Page name to what is pressed there, by language, and what is there afterwards.
ACTS: Final[dict[str, tuple[Act, ...]]] = {
    "phuong-an": (_COMPUTE,),
    "phuong-an-manh-dat": (
        _COMPUTE,
        ("radio", {"vi": "Mảnh đất đề xuất", "en": "Proposed land"}, ".st-key-options-patch-request"),
        ("button", {"vi": "Tìm mảnh đất", "en": "Find land"}, ".st-key-options-patch-list table"),
    ),
}
#: What a page works out may take this long, millisecond.
PATIENCE_MS = 120_000
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def running_planner() -> Iterator[str]:
    """Serve the planner on a free port of this machine while the block runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as workspace:
        command = [
            sys.executable,
            "-m",
            "ui.server",
            "--port",
            str(port),
            "--no-browser",
            "--workspace",
            workspace,
        ]
        server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"})  # noqa: S603
        try:
            for _ in range(300):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def take(browser: Browser, address: str, name: str, language: str, size: str) -> None:
    """Take one page in one language and size, and once more in the dark for the map."""
    path, ready = PAGES[name]
    width, height = SIZES[size]
    mark = "&" if "?" in path else "?"
    for theme in ("light", "dark") if name == "ban-do" and size == "1366x768" else ("light",):
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
        page.goto(f"{address}{path}{mark}lang={language}")
        page.wait_for_selector(ready)
        for role, names, result in ACTS.get(name, ()):
            page.get_by_role(role, name=names[language], exact=True).click()
            page.wait_for_selector(result, timeout=PATIENCE_MS)
        page.wait_for_function("document.querySelectorAll('[data-stale=\"true\"]').length === 0")
        page.wait_for_timeout(1500)
        dark = "-dark" if theme == "dark" else ""
        page.screenshot(path=FOLDER / f"{name}-{language}-{size}{dark}.png")
        page.close()


def main() -> None:
    """Write docs/screenshots/*.png."""
    browser_path = (
        os.environ.get("PLANNER_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if browser_path is None:
        raise SystemExit("No Chromium was found. Install it, or set PLANNER_CHROMIUM to its path.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running_planner() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        for name in PAGES:
            for language in ("vi", "en"):
                for size in SIZES:
                    take(browser, address, name, language, size)
        browser.close()


if __name__ == "__main__":
    typer.run(main)
