"""Turn the measurements into a table with ratios to the first page."""

from __future__ import annotations

from statistics import median
from typing import Any

#: Title in the table, key of the measurement, divisor, format.
TIMES = (
    ("server start to drawn map, ms", "start_to_drawn_ms"),
    ("cold browser: navigation to drawn map, ms", "cold_drawn_ms"),
    ("warm browser: navigation to drawn map, ms", "warm_drawn_ms"),
    ("click to Python's answer, ms", "click_ms"),
    ("  of it in the script run, ms", "click_run_ms"),
    ("one layer change from Python, ms", "change_ms"),
)
BYTES = (
    ("received on first visit, kB (Streamlit's own front end left out)", "sum"),
    ("  WebSocket, kB", "websocket"),
    ("  scripts, kB", "scripts"),
    ("  component's own front end, kB", "component_front_end"),
    ("  styles, kB", "styles"),
    ("  fonts, kB", "fonts"),
    ("  layer data by address, kB", "data"),
)
FACTS = (
    ("map's DOM node kept when another widget changes", "unrelated_kept"),
    ("  map blank meanwhile, ms", "unrelated_blank_ms"),
    ("  map dimmed meanwhile, ms", "unrelated_dimmed_ms"),
    ("  pixels of the map changed, share", "unrelated_changed_share"),
    ("  bytes over WebSocket", "unrelated_websocket_bytes"),
    ("map's DOM node kept when an element appears above it", "notice_kept"),
    ("  map blank meanwhile, ms", "notice_blank_ms"),
    ("map blank during one layer change, ms", "change_blank_ms"),
    ("script runs on pan", "runs_on_pan"),
    ("script runs on zoom", "runs_on_zoom"),
    ("script runs on a layer switch in the browser", "runs_on_toggle"),
    ("heap before the layer changes, MB", "heap_mb_before"),
    ("heap after, MB", "heap_mb_after"),
    ("DOM nodes before", "nodes_before"),
    ("DOM nodes after", "nodes_after"),
    ("listeners before", "listeners_before"),
    ("listeners after", "listeners_after"),
    ("coloured share of the printed page", "printed_share"),
    ("outside addresses asked for", "outside"),
)


def summarise(runs: list[dict[str, Any]], long: dict[str, Any]) -> dict[str, Any]:
    """
    Return medians and spreads over the repetitions of one page.

    Parameters
    ----------
    runs : list of dict
        What `measure_once` returned, one a repetition.
    long : dict
        What `measure_long` returned.

    Returns
    -------
    dict
        `{"median", "min", "max", "n"}` for each time, sizes of the first visit, and the facts.
    """
    clicks = [click for run in runs for click in run["clicks"]]
    samples = {key: [run[key] for run in runs if key in run] for _, key in TIMES}
    samples |= {key: [click[key] for click in clicks] for key in ("click_ms", "click_run_ms")}
    samples["change_ms"] = [long["change_ms"]]
    last = runs[-1]
    facts = {**last, **long, "outside": len({address for run in runs for address in run["outside"]})}
    for key in ("unrelated_kept", "notice_kept"):
        facts[key] = all(run[key] for run in runs)
    for key in ("unrelated_blank_ms", "unrelated_dimmed_ms", "notice_blank_ms"):
        facts[key] = median(run[key] for run in runs)
    return {
        "times": {key: _spread(values) for key, values in samples.items() if values},
        "payload": last["payload"],
        "warm_sum_bytes": last["warm_sum_bytes"],
        "facts": {key: facts.get(key) for _, key in FACTS},
    }


def table(results: dict[str, dict[str, Any]]) -> str:
    """
    Return the comparison as text.

    Parameters
    ----------
    results : dict of str to dict
        What `summarise` returned for each page; ratios are to the first.

    Returns
    -------
    str
        A Markdown table.
    """
    rows = [["", *results], ["---"] * (len(results) + 1)]
    pages = list(results.values())
    rows = [["", *results], ["---"] * (len(results) + 1)]
    for title, key in TIMES:
        first = pages[0]["times"].get(key)
        rows.append([title, *(_time_cell(page["times"].get(key), first) for page in pages)])
    for title, kind in BYTES:
        rows.append([title, *(_bytes_cell(page["payload"].get(kind)) for page in pages)])
    second_visit = [f"{page['warm_sum_bytes'] / 1e3:,.0f}" for page in pages]
    rows.append(["received on the second visit, kB", *second_visit])
    for title, key in FACTS:
        rows.append([title, *(_fact_cell(page["facts"][key]) for page in pages)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _spread(values: list[float]) -> dict[str, float]:
    """Return median, least, greatest and number of values."""
    return {"median": median(values), "min": min(values), "max": max(values), "n": len(values)}


def _time_cell(spread: dict[str, float] | None, first: dict[str, float] | None) -> str:
    """Write a median with its range and its ratio to the first page."""
    if spread is None:
        return "none"
    ratio = f", {spread['median'] / first['median']:.2f}×" if first else ""
    reach = f" ({spread['min']:,.0f}–{spread['max']:,.0f})" if spread["n"] > 1 else ""
    return f"{spread['median']:,.0f}{reach}{ratio}"


def _bytes_cell(sizes: dict[str, int] | None) -> str:
    """Write raw and wire kilobytes, and what gzip would make of the WebSocket's."""
    if sizes is None:
        return "0"
    zipped = f" (gzip {sizes['gzip'] / 1e3:,.0f})" if "gzip" in sizes else ""
    return f"{sizes['wire'] / 1e3:,.0f}{zipped} of {sizes['raw'] / 1e3:,.0f} raw"


def _fact_cell(value: Any) -> str:
    """Write a fact."""
    if value is None:
        return "not measured"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value < 1:
        return f"{value:.4f}".rstrip("0").rstrip(".") or "0"
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}".removesuffix(".0")
