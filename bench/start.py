"""Time the start of the planner to its drawn map beside a bare st_folium page: `start.py [--repeats N]`."""

from __future__ import annotations

import argparse
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench" / "map_transport"))

from layers_for_map import prepare_layers  # noqa: E402
from measure import CHROMIUM, CHROMIUM_ARGUMENTS, driven_page, open_context  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from server import PageServer  # noqa: E402

from run import ensure_browser_parts  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Our map is whole when it says so: every layer that is on has been fetched and drawn.
READY = '.tq-map[data-ready="yes"]'


def bare_page(browser: Browser, layers: Path, features: int) -> float:
    """Return the seconds from the start of the bare page's process to its drawn map."""
    with PageServer("st_folium_default", layers) as server:
        context = open_context(browser)
        with driven_page(context, features) as page:
            drawn_at_ms = page.open(server.url)["drawn_at_ms"]
        context.close()
    return drawn_at_ms / 1000 - server.started_at_s


def planner_page(browser: Browser) -> tuple[float, int]:
    """Return the seconds from `python3 run.py` to the drawn map, and how many features were drawn."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as workspace:
        command = [
            sys.executable,
            str(ROOT / "run.py"),
            "--port",
            str(port),
            "--no-browser",
            "--workspace",
            workspace,
        ]
        started_at_s = time.time()
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in waiting(60):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
            context = open_context(browser)
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{port}/ban-do", wait_until="commit")
            page.wait_for_selector(READY, timeout=60_000)
            drawn_s = time.time() - started_at_s
            drawn = (
                "document.querySelectorAll('.tq-canvas path.leaflet-interactive, .tq-canvas .tq-sign').length"
            )
            features = int(page.evaluate(drawn))
            context.close()
        finally:
            server.terminate()
            server.wait(20)
    return drawn_s, features


def waiting(seconds: float) -> Iterator[None]:
    """Yield every 20 ms until the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.02)


def main() -> None:
    """Measure both in turn and print medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    repeats = parser.parse_args().repeats
    ensure_browser_parts()
    bare_s, planner_s = [], []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        layers = Path(folder)
        features = sum(prepare_layers(ROOT / "data", layers).values())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        for number in range(repeats + 1):
            bare = bare_page(browser, layers, features)
            ours, drawn = planner_page(browser)
            if number:  # the first round only warms the disk
                bare_s.append(bare)
                planner_s.append(ours)
        chromium = browser.version
        browser.close()
    load = os.getloadavg()[0]
    print(
        f"{platform.platform()}, {os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}"
    )
    packages = ("streamlit", "folium", "streamlit-folium")
    print(", ".join(f"{name} {version(name)}" for name in packages) + f", Chromium {chromium}")
    for name, times, count in (
        ("bare st_folium page", bare_s, features),
        ("planner, page Bản đồ", planner_s, drawn),
    ):
        middle = statistics.median(times)
        spread = f"{min(times):.2f} to {max(times):.2f}"
        print(f"{name}: start to drawn map {middle:.2f} s ({spread}), {count} features, n = {len(times)}")
    ratio = statistics.median(planner_s) / statistics.median(bare_s)
    print(f"ratio planner / bare: {ratio:.2f} (aim: under 1.5)")


if __name__ == "__main__":
    main()
