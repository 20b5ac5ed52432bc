"""Time the check of one drawn site, and that of all parks and clusters: `check_times.py [--sites N]`."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import resource
import statistics
import sys
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
import shapely

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from analysis.heritage import heritage_pairs  # noqa: E402
from analysis.land_conflict import check_sites  # noqa: E402
from geo.crs import WORKING_CRS  # noqa: E402
from geo.grid_scale import ground_areas_m2  # noqa: E402
from geo.sites import Site  # noqa: E402
from geo.transform import reproject  # noqa: E402
from layers.constraint_layers import catalogue_constraints  # noqa: E402
from layers.load import load_layer  # noqa: E402
from layers.site_sources import catalogue_sites, working_communes  # noqa: E402
from reports.conflict_check import read_rules  # noqa: E402

AS_OF = dt.date(2026, 12, 31)
SEED = 20261120


def drawn_sites(count: int, province: shapely.Geometry) -> list[Site]:
    """Return made-up outlines of 10 to 150 ha anywhere in the province, with 24 corners each."""
    rng = np.random.default_rng(SEED)
    west, south, east, north = province.bounds
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    sites: list[Site] = []
    while len(sites) < count:
        middle = rng.uniform((west, south), (east, north))
        reach = rng.uniform(200, 700) * rng.uniform(0.6, 1.0, 24)
        ring = middle + np.column_stack([np.cos(angles), np.sin(angles)]) * reach[:, None]
        outline = shapely.Polygon(ring)
        if province.contains(outline):
            area_ha = float(ground_areas_m2([outline])[0]) / 1e4
            sites.append(
                Site(
                    site_id=f"D{len(sites)}",
                    name_vi="",
                    name_en="",
                    kind="outline",
                    geometry=outline,
                    positional_accuracy_m=float(rng.choice([0, 5, 50])),
                    area_ha=area_ha,
                    area_basis="measured",
                )
            )
    return sites


def main() -> None:
    """Print medians in seconds with the machine and versions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=7)
    wanted = parser.parse_args()
    load = cache(load_layer)
    started = time.perf_counter()
    rules, layers = read_rules(None, load), catalogue_constraints(load)
    communes, _ = working_communes(load)
    heritage, _ = reproject(load("heritage_sites").features(), WORKING_CRS, layer="heritage_sites")
    parks = [site for key in ("parks", "clusters") for site in catalogue_sites(key, load)]
    loading_s = time.perf_counter() - started
    single_s = []
    for site in drawn_sites(wanted.sites, shapely.union_all(communes.geometry.to_numpy())):
        started = time.perf_counter()
        check_sites([site], rules, layers, as_of=AS_OF)
        heritage_pairs([site], heritage, communes)
        single_s.append(time.perf_counter() - started)
    all_s = []
    for _ in range(wanted.repeats):
        started = time.perf_counter()
        check_sites(parks, rules, layers, as_of=AS_OF)
        all_s.append(time.perf_counter() - started)
    packages = ", ".join(f"{name} {version(name)}" for name in ("shapely", "numpy", "geopandas"))
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {packages}")
    print(f"loading and preparing every layer: {loading_s:.2f} s, once")
    for what, times_s, bar in (
        (f"one drawn site, all layers, {len(rules)} rules, heritage", single_s, "0.3 s"),
        (f"{len(parks)} parks and clusters", all_s, "2 s"),
    ):
        middle, longest = statistics.median(times_s), max(times_s)
        print(f"{what}: median {middle:.3f} s, largest {longest:.3f} s of {len(times_s)} (bar {bar})")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
