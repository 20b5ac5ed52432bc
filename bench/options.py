"""Time a weight that moves: from the slider to the new pixels on the map: `options.py [--cell 100]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numba
import streamlit
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("PLANNER_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DRAWN = '.tq-map[data-raster^="/pictures/"]'
#: Criteria whose weight is moved, one after the other.
MOVED = ("town", "expressway", "substation_110", "heritage", "water")
#: Moves one slider as a hand lets go of it, and waits for the frame after the new picture was loaded.
MOVE_JS = """
async ([key, value]) => {
  const map = document.querySelector(".tq-map");
  const before = map.dataset.raster;
  const slider = document.querySelector(`.oc-slider[data-weight="${key}"]`);
  const image = map.querySelector(".tq-raster-image");
  const started = performance.now();
  slider.value = String(value);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  slider.dispatchEvent(new Event("change", { bubbles: true }));
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  while (map.dataset.raster === before) {
    if (performance.now() - started > 20000) return null;
    await frame();
  }
  await image.decode();
  await frame();
  return performance.now() - started;
}
"""


def first_picture(page: Page, port: int, cell_m: int) -> float:
    """Open the page and compute; return how long it took from the press to the picture, second."""
    page.goto(f"http://127.0.0.1:{port}/phuong-an")
    page.wait_for_selector('.tq-map[data-ready="yes"]', timeout=120_000)
    if cell_m != 100:
        page.get_by_label("Cạnh ô lưới").click()
        page.get_by_role("option", name=f"{cell_m} m", exact=True).click()
        page.wait_for_timeout(2_000)
    started_s = time.perf_counter()
    page.get_by_role("button", name="Tính", exact=True).click()
    page.wait_for_selector(DRAWN, timeout=600_000)
    return time.perf_counter() - started_s


def measure(port: int, cell_m: int, repeats: int) -> dict[str, Any]:
    """Compute twice (nothing kept, then arrays kept on the disk), then move weights."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        first_s = first_picture(page, port, cell_m)
        page.wait_for_timeout(3_000)
        times_ms = []
        for turn in range(repeats + 1):
            value = 3 + (37 * turn) % 90
            found = page.evaluate(MOVE_JS, [MOVED[turn % len(MOVED)], value])
            if found is None:
                raise RuntimeError(f"move {turn} was not drawn within 20 s")
            if turn:  # the first one also loads what later ones have at hand
                times_ms.append(found)
            page.wait_for_timeout(700)
        size = page.evaluate(
            "async () => (await (await fetch(document.querySelector('.tq-raster-image').src)).blob()).size"
        )
        version = browser.version
        browser.close()
    return {
        "cell_m": cell_m,
        "press_to_picture_s": round(first_s, 2),
        "weight_to_pixels_ms": {
            "median": round(statistics.median(times_ms)),
            "worst": round(max(times_ms)),
            "n": len(times_ms),
        },
        "picture_bytes": size,
        "chromium": version,
    }


def machine() -> dict[str, Any]:
    """Return what was measured on."""
    return {
        "cores": os.cpu_count(),
        "load": [round(each, 1) for each in os.getloadavg()],
        "python": platform.python_version(),
        "streamlit": streamlit.__version__,
        "numba": numba.__version__,
    }


def main() -> None:
    """Serve the planner, measure, print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cell", type=int, default=100, help="side of a cell over the whole province, metre")
    parser.add_argument("--repeats", type=int, default=20)
    chosen = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "ui.server", "--port", str(port), "--no-browser"]
        server = subprocess.Popen(
            [*command, "--workspace", folder],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        try:
            _wait_for(port)
            found = measure(port, chosen.cell, chosen.repeats)
        finally:
            server.terminate()
            server.wait(timeout=20)
    print(json.dumps({**found, "machine": machine()}, indent=2))


def _wait_for(port: int) -> None:
    """Wait until the server listens."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    main()
