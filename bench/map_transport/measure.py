"""Drive one compared page in Chromium and measure what its reader would notice."""

from __future__ import annotations

import io
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layers_for_map import SWITCHED_KEY
from payload import Payload
from PIL import Image, ImageChops
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize

HERE = Path(__file__).resolve().parent
CHROMIUM = "/usr/bin/chromium"
#: No start-up traffic of the browser's own, and no name but this machine's resolves.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
VIEWPORT: ViewportSize = {"width": 1366, "height": 900}
TIMEOUT_MS = 60_000
CLICKS = 3
#: How long to wait before saying that something did not cause a script run, millisecond.
QUIET_MS = 1200
#: After this long without an answer a click counts as unanswered, millisecond.
ANSWER_TIMEOUT_MS = 4000
#: Where a pixel counts as changed: difference of any channel, 0..255.
PIXEL_DIFFERENCE = 24


class DrivenPage:
    """
    A page open in a browser, with the probe in it.

    Parameters
    ----------
    page : Page
        The open page.
    session : CDPSession
        Its DevTools session.
    features : int
        How many paths the complete map has.
    """

    def __init__(self, page: Page, session: CDPSession, features: int) -> None:
        self.page = page
        self.session = session
        self.features = features
        self.payload = Payload()

    def open(self, url: str) -> dict[str, float]:
        """
        Go to the page and wait for the drawn map.

        Parameters
        ----------
        url : str
            The page's address.

        Returns
        -------
        dict of str to float
            Milliseconds from navigation to the first path and to all paths, and the clock reading
            (`drawn_at_ms`, since 1970) of the latter.
        """
        self.page.goto(url, wait_until="commit")
        self.page.wait_for_function("window.mapProbe?.drawnAt", timeout=TIMEOUT_MS)
        self.wait_for_run(1)
        times: dict[str, float] = self.page.evaluate(
            "() => ({first_ms: mapProbe.firstAt - performance.timeOrigin,"
            " drawn_ms: mapProbe.drawnAt - performance.timeOrigin, drawn_at_ms: mapProbe.drawnAt})"
        )
        return times

    def runs(self) -> int:
        """Return how often the script has run for this page."""
        return int(self.page.evaluate("mapProbe.report().runs"))

    def wait_for_run(self, number: int) -> None:
        """Wait until the script has run this often."""
        self.page.wait_for_function("n => mapProbe.report().runs >= n", arg=number, timeout=TIMEOUT_MS)

    def wait_for_paths(self, count: int) -> None:
        """Wait until the map has exactly this many paths."""
        self.page.wait_for_function("n => mapProbe.paths() === n", arg=count, timeout=TIMEOUT_MS)

    def click_feature(self, skip: int) -> dict[str, float] | None:
        """
        Click on a marker and wait for Python's answer.

        Parameters
        ----------
        skip : int
            How many clickable markers to pass over, so that each click is on another one.

        Returns
        -------
        dict of str to float, or None
            Milliseconds to the answer and, of them, in the script run; None if no answer came.
        """
        target = self.page.evaluate("n => mapProbe.target(n)", skip)
        self.page.evaluate("mapProbe.armClick()")
        self.page.mouse.click(target["x"], target["y"])
        with suppress(PlaywrightTimeoutError):
            self.page.wait_for_function("mapProbe.answerAt", timeout=ANSWER_TIMEOUT_MS)
        found: dict[str, float] | None = self.page.evaluate(
            "() => mapProbe.answerAt && ({click_ms: mapProbe.answerAt - mapProbe.clickAt,"
            " click_run_ms: mapProbe.report().ms})"
        )
        return found

    def runs_caused_by_moving(self) -> dict[str, int]:
        """Return how many script runs a pan, a zoom and a layer switch in the browser cause."""
        box = self.page.evaluate("mapProbe.box()")
        x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
        caused = {}
        for name in ("pan", "zoom", "toggle"):
            before = self.runs()
            if name == "pan":
                self.page.mouse.move(x, y)
                self.page.mouse.down()
                self.page.mouse.move(x + 60, y + 30, steps=4)
                self.page.mouse.up()
            elif name == "zoom":
                self.page.mouse.wheel(0, -240)
            else:
                self.page.evaluate("mapProbe.toggle(1)")
            self.page.wait_for_timeout(QUIET_MS)
            caused[f"runs_on_{name}"] = self.runs() - before
        self.page.evaluate("mapProbe.toggle(1)")
        return caused

    def rerun(self, widget: str) -> dict[str, float | bool]:
        """
        Change a widget that has nothing to do with the map.

        Parameters
        ----------
        widget : str
            Key of a checkbox on the page.

        Returns
        -------
        dict of str to float or bool
            What became of the map, names beginning with the widget's key.
        """
        self.page.evaluate("mapProbe.mark()")
        before = self._map_picture()
        frames = len(self.payload.frames)
        runs = self.runs()
        self.page.evaluate("mapProbe.samples = []")
        self.page.locator(f".st-key-{widget} label").first.click()
        self.wait_for_run(runs + 1)
        self.page.wait_for_timeout(QUIET_MS)
        self.wait_for_paths(self.features)
        sampled = self.page.evaluate("mapProbe.sampled()")
        self.page.evaluate("mapProbe.samples = null")
        return {
            f"{widget}_kept": bool(self.page.evaluate("mapProbe.kept()")),
            f"{widget}_blank_ms": sampled["blank_ms"],
            f"{widget}_dimmed_ms": sampled["dimmed_ms"],
            f"{widget}_changed_share": _changed_share(before, self._map_picture()),
            f"{widget}_websocket_bytes": sum(map(len, self.payload.frames[frames:])),
        }

    def change_layers(self, times: int, switched: int) -> dict[str, float]:
        """
        Let Python take a layer off the map and put it back, many times.

        Parameters
        ----------
        times : int
            Number of changes.
        switched : int
            How many paths the switched layer has.

        Returns
        -------
        dict of str to float
            Median and blank milliseconds of one change; heap (megabyte), nodes, listeners before and after.
        """
        before = self._memory()
        self.page.evaluate("mapProbe.samples = []")
        took = []
        for number in range(times):
            start = self.page.evaluate("performance.now()")
            runs = self.runs()
            self.page.locator(".st-key-switch button").click()
            self.wait_for_run(runs + 1)
            self.wait_for_paths(self.features - (switched if number % 2 == 0 else 0))
            took.append(self.page.evaluate("performance.now()") - start)
        sampled = self.page.evaluate("mapProbe.sampled()")
        self.page.evaluate("mapProbe.samples = null")
        after = self._memory()
        result = {"change_ms": sorted(took)[len(took) // 2], "change_blank_ms": sampled["blank_ms"] / times}
        for name, value in before.items():
            result[f"{name}_before"] = value
            result[f"{name}_after"] = after[name]
        return result

    def toggle_in_browser(self, times: int) -> int:
        """Switch a layer off and on with Leaflet's control; return how many script runs that caused."""
        before = self.runs()
        for _ in range(times):
            self.page.evaluate("mapProbe.toggle(1)")
            self.page.wait_for_timeout(20)
        self.page.wait_for_timeout(QUIET_MS)
        return self.runs() - before

    def print_to(self, path: Path) -> None:
        """Print the page as a reader would, to a PDF file."""
        self.page.pdf(path=str(path), format="A4", landscape=True, print_background=True)

    def _map_picture(self) -> Image.Image:
        """Return a picture of the map, the mouse out of its way."""
        self.page.mouse.move(2, 2)
        self.page.wait_for_timeout(200)
        return Image.open(io.BytesIO(self.page.screenshot(clip=self.page.evaluate("mapProbe.box()"))))

    def _memory(self) -> dict[str, float]:
        """Return heap (megabyte), DOM nodes, listeners and documents after two garbage collections."""
        self.session.send("HeapProfiler.enable")
        for _ in range(2):
            self.session.send("HeapProfiler.collectGarbage")
        listed = self.session.send("Performance.getMetrics")["metrics"]
        metrics: dict[str, float] = {metric["name"]: metric["value"] for metric in listed}
        return {
            "heap_mb": metrics["JSHeapUsedSize"] / 1e6,
            "nodes": metrics["Nodes"],
            "listeners": metrics["JSEventListeners"],
            "documents": metrics["Documents"],
        }


@contextmanager
def driven_page(context: BrowserContext, features: int) -> Iterator[DrivenPage]:
    """
    Open an empty page with the probe and the byte counter in it.

    Parameters
    ----------
    context : BrowserContext
        Whose cache the page uses.
    features : int
        How many paths the complete map has.

    Yields
    ------
    DrivenPage
        The page, closed on leaving.
    """
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    driven = DrivenPage(page, session, features)
    driven.payload.listen(session)
    probe = (HERE / "probe.js").read_text(encoding="utf-8")
    page.add_init_script(probe + f"\nif (window.mapProbe) window.mapProbe.want = {features};")
    yield driven
    page.close()


def open_context(browser: Browser) -> BrowserContext:
    """Return a browser context with an empty cache."""
    return browser.new_context(viewport=VIEWPORT)


def measure_once(browser: Browser, url: str, started_at_s: float, counts: dict[str, int]) -> dict[str, Any]:
    """
    Measure what every repetition measures.

    Parameters
    ----------
    browser : Browser
        A running browser.
    url : str
        Address of the page.
    started_at_s : float
        When its server's process was started, seconds since 1970.
    counts : dict of str to int
        Features of each layer.

    Returns
    -------
    dict
        Times in milliseconds, bytes, and what happened to the map on a rerun.
    """
    features = sum(counts.values())
    context = open_context(browser)
    with driven_page(context, features) as first:
        from_start_ms = first.open(url)["drawn_at_ms"] - started_at_s * 1000
    context.close()
    context = open_context(browser)
    with driven_page(context, features) as cold:
        cold_times = cold.open(url)
        cold.page.wait_for_timeout(300)
        payload = cold.payload.totals()
    result: dict[str, Any] = {
        "start_to_drawn_ms": from_start_ms,
        "cold_first_ms": cold_times["first_ms"],
        "cold_drawn_ms": cold_times["drawn_ms"],
        "payload": payload,
        "outside": cold.payload.outside,
    }
    with driven_page(context, features) as warm:
        result["warm_drawn_ms"] = warm.open(url)["drawn_ms"]
        warm.page.wait_for_timeout(300)
        result["warm_sum_bytes"] = warm.payload.totals()["sum"]["wire"]
        clicks = [warm.click_feature(3 * number) for number in range(CLICKS)]
        result["clicks"] = [click for click in clicks if click]
        result |= warm.rerun("unrelated") | warm.rerun("notice")
    context.close()
    return result


def measure_long(
    browser: Browser, url: str, counts: dict[str, int], *, changes: int, pdf: Path
) -> dict[str, Any]:
    """
    Measure what is measured once for each page: moving, printing, memory after many changes.

    Parameters
    ----------
    browser : Browser
        A running browser.
    url : str
        Address of the page.
    counts : dict of str to int
        Features of each layer.
    changes : int
        Number of layer changes.
    pdf : Path
        Where the printed page goes.

    Returns
    -------
    dict
        Script runs caused, times and memory.
    """
    context = open_context(browser)
    with driven_page(context, sum(counts.values())) as driven:
        driven.open(url)
        driven.print_to(pdf)
        result: dict[str, Any] = driven.change_layers(changes, counts[SWITCHED_KEY])
        result["runs_on_browser_toggles"] = driven.toggle_in_browser(changes)
        result |= driven.runs_caused_by_moving()
    context.close()
    return result


def _changed_share(before: Image.Image, after: Image.Image) -> float:
    """Return the share of pixels that differ, 1 if the size did."""
    if before.size != after.size:
        return 1.0
    difference = ImageChops.difference(before.convert("RGB"), after.convert("RGB")).convert("L")
    histogram = difference.histogram()
    return sum(histogram[PIXEL_DIFFERENCE:]) / (before.width * before.height)
