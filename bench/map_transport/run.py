"""Compare ways of bringing a folium map to a Streamlit page: `run.py DATA_DIR [--repeats N] [--json OUT]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from layers_for_map import prepare_layers
from measure import CHROMIUM, CHROMIUM_ARGUMENTS, measure_long, measure_once
from playwright.sync_api import Browser, sync_playwright
from plugin_hosts import hosts, plugin_addresses
from printing import map_share
from report import summarise, table
from server import PageServer

HERE = Path(__file__).resolve().parent
#: Ratios are to the first.
PAGES = ("st_folium_default", "st_folium_lean", "html_page", "component_inline", "component_urls")
PACKAGES = ("streamlit", "folium", "streamlit-folium", "playwright")


def main() -> None:
    """Measure and print; every server and the browser are ended before this returns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data_dir", type=Path, help="folder that holds the province's layers")
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--changes", type=int, default=50, help="layer changes of the memory test")
    parser.add_argument("--json", type=Path, dest="json_path", help="write every measurement here")
    parser.add_argument("--printed", type=Path, help="keep the printed pages in this folder")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended before the measuring was done."))
    ensure_browser_parts()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        layers = Path(folder) / "layers"
        layers.mkdir()
        counts = prepare_layers(arguments.data_dir, layers)
        printed = arguments.printed or Path(folder) / "printed"
        printed.mkdir(parents=True, exist_ok=True)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        print(describe(browser, counts, layers, arguments.repeats), flush=True)
        runs = repeat(browser, layers, counts, arguments.repeats)
        long = {page: run_long(browser, page, layers, counts, arguments.changes, printed) for page in PAGES}
        browser.close()
    results = {page: summarise(runs[page], long[page]) for page in PAGES}
    print(table(results))
    addresses = plugin_addresses()
    print("\nHosts that folium's page names, beyond a bare map's (nothing was fetched):")
    for name, found in addresses.items():
        print(f"- {name}: {len(found)} addresses, {', '.join(hosts(found)) or 'none'}")
    if arguments.json_path:
        document = {"results": results, "runs": runs, "long": long, "addresses": addresses}
        arguments.json_path.write_text(json.dumps(document, indent=1), encoding="utf-8")


def ensure_browser_parts() -> None:
    """
    Install the compared pages' browser parts from the lock file and put them where the server finds them.

    Raises
    ------
    SystemExit
        There is no npm on this machine.
    """
    if not (HERE / "node_modules" / "leaflet").exists():
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit("npm: not found, and the pages need Leaflet from it. Install Node.js with npm.")
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE, check=True)
    static = HERE / "pages" / "static"
    if not static.exists():
        static.symlink_to("../node_modules", target_is_directory=True)


def describe(browser: Browser, counts: dict[str, int], layers: Path, repeats: int) -> str:
    """
    Return what was measured with what.

    Parameters
    ----------
    browser : Browser
        The running browser.
    counts : dict of str to int
        Features of each layer.
    layers : Path
        Folder of prepared layers.
    repeats : int
        Number of repetitions.

    Returns
    -------
    str
        Some lines of text.
    """
    size = sum(path.stat().st_size for path in layers.iterdir())
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{platform.platform()}, {os.cpu_count()} cores, load {load:.1f}\n"
        f"Python {platform.python_version()}, {packages}, Chromium {browser.version}\n"
        f"{sum(counts.values())} features, {size / 1e6:.2f} MB of GeoJSON: {counts}\n"
        f"median (least to greatest) of {repeats} interleaved repetitions; ratio to {PAGES[0]}\n"
    )


def repeat(
    browser: Browser, layers: Path, counts: dict[str, int], repeats: int
) -> dict[str, list[dict[str, Any]]]:
    """
    Measure every page in turn, again and again.

    Parameters
    ----------
    browser : Browser
        The running browser.
    layers : Path
        Folder of prepared layers.
    counts : dict of str to int
        Features of each layer.
    repeats : int
        Number of repetitions that count; one more goes before, so that each server start is not the first.

    Returns
    -------
    dict of str to list of dict
        For each page its repetitions.
    """
    runs: dict[str, list[dict[str, Any]]] = {page: [] for page in PAGES}
    for number in range(repeats + 1):
        for page in PAGES:
            with PageServer(page, layers) as server:
                measured = measure_once(browser, server.url, server.started_at_s, counts)
            if number > 0:
                runs[page].append(measured)
            tell(f"{number}/{repeats} {page}: {measured['cold_drawn_ms']:.0f} ms")
    return runs


def run_long(
    browser: Browser, page: str, layers: Path, counts: dict[str, int], changes: int, printed: Path
) -> dict[str, Any]:
    """
    Measure once what takes long: moving, printing, memory.

    Parameters
    ----------
    browser : Browser
        The running browser.
    page : str
        The page's name.
    layers : Path
        Folder of prepared layers.
    counts : dict of str to int
        Features of each layer.
    changes : int
        Number of layer changes.
    printed : Path
        Folder for the printed pages.

    Returns
    -------
    dict
        What `measure_long` returned, and the communes' share of the printed page.
    """
    pdf = printed / f"{page}.pdf"
    with PageServer(page, layers) as server:
        measured = measure_long(browser, server.url, counts, changes=changes, pdf=pdf)
    tell(f"{page}: layer changes done")
    return {**measured, "printed_share": map_share(pdf)}


def tell(progress: str) -> None:
    """Say how far the measuring is, apart from its result."""
    print(progress, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
