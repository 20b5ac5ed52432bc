"""Time suitability beside its rivals and compare the answers: `run.py FOLDER [--repeats 3] [--json OUT]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import numpy as np
import rasterio

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
#: States in our second band.
ASSESSED, EXCLUDED = 1, 2
#: A score that differs by more than this differs to a reader, who sees two decimals.
SEEN = 0.005


@dataclass(slots=True)
class Timed:
    """One way of computing: its command, and what each run of it took."""

    words: list[str]
    seconds: list[float] = field(default_factory=list)
    cpu_seconds: list[float] = field(default_factory=list)
    memory_mb: float = 0.0
    parts: str = ""
    failed: str = ""


def run_once(timed: Timed) -> None:
    """Run a command to its end and note seconds and megabytes."""
    started_s = time.perf_counter()
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        child = subprocess.Popen(timed.words, cwd=ROOT, env=environment, stdout=said, stderr=complained)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started_s
        said.seek(0)
        timed.parts = said.read().decode("utf-8", "replace").strip()
        if child.returncode != 0:
            complained.seek(0)
            timed.failed = complained.read().decode("utf-8", "replace")[-600:]
            return
    timed.seconds.append(seconds)
    timed.cpu_seconds.append(usage.ru_utime + usage.ru_stime)
    timed.memory_mb = max(timed.memory_mb, usage.ru_maxrss / 1024)


def ours(folder: Path, cell_m: int, out: Path, *options: str) -> Timed:
    """Return our own way."""
    script = str(HERE / "score_ours.py")
    return Timed([sys.executable, "-P", script, str(folder), str(cell_m), str(out), *options])


def ways(folder: Path, out: Path) -> dict[str, Timed]:
    """Return ours and every rival that is there."""
    found = {
        "ours": ours(folder, 30, out / "ours.tif"),
        "ours, 60 m": ours(folder, 60, out / "ours_60.tif"),
        "ours, all scores held": ours(folder, 30, out / "whole.tif", "--whole"),
    }
    asked = [str(folder), "30"]
    if shutil.which("gdal_proximity.py"):
        script = str(HERE / "rival_gdal.sh")
        found["GDAL commands"] = Timed(["bash", script, *asked, str(out / "gdal.tif")])
        found["GDAL, distances side by side"] = Timed(
            ["bash", script, *asked, str(out / "gdal2.tif"), "together"]
        )
    if shutil.which("grass"):
        found["GRASS"] = Timed(["bash", str(HERE / "rival_grass.sh"), *asked, str(out / "grass.tif")])
    scipy_script = str(HERE / "rival_scipy.py")
    found["scipy"] = Timed([sys.executable, "-P", scipy_script, *asked, str(out / "scipy.tif")])
    return found


def compare(ours_path: Path, theirs_path: Path) -> dict[str, float]:
    """Return how far the scores and the excluded cells of a rival differ from ours."""
    with rasterio.open(ours_path) as file:
        score, state = file.read(1), file.read(2)
    with rasterio.open(theirs_path) as file:
        other = file.read(1)
    both = (state == ASSESSED) & (other >= 0)
    gap = np.abs(score[both] - other[both])
    only_one = (state == EXCLUDED) != (other == -1)
    return {
        "cells_compared": int(both.sum()),
        "largest_difference": float(gap.max()),
        "mean_difference": float(gap.mean()),
        "share_that_differs": float((gap > SEEN).mean()),
        "excluded_in_one_only": int(only_one.sum()),
    }


def same_bits(folder: Path, out: Path) -> dict[str, bool]:
    """Tell whether odd strips and one strip give the bits of the usual run."""
    answers = {}
    for rows in (1_000, 333, 7_167):
        path = out / f"blocks_{rows}.tif"
        timed = ours(folder, 30, path, "--block-rows", str(rows))
        run_once(timed)
        answers[f"strips of {rows} rows"] = _equal(out / "ours.tif", path)
    answers["all scores held"] = _equal(out / "ours.tif", out / "whole.tif")
    return answers


def _equal(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same bits."""
    with rasterio.open(one) as a, rasterio.open(other) as b:
        return all(a.read(band).tobytes() == b.read(band).tobytes() for band in (1, 2))


def describe_machine() -> dict[str, str]:
    """Return what a reader needs to judge the figures."""
    packages = ("numpy", "numba", "scipy", "shapely", "rasterio", "pyogrio")
    return {
        "machine": f"{platform.platform()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.2f}",
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
        "GDAL commands": first_line("gdalinfo"),
        "GRASS": first_line("grass"),
    }


def first_line(command: str) -> str:
    """Return what a command says of its version."""
    if shutil.which(command) is None:
        return "absent"
    said = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    return (said.stdout.strip() or said.stderr.strip()).splitlines()[0]


def tell(found: dict[str, Timed]) -> dict[str, object]:
    """Print and return seconds, ratios in the same round, and memory."""
    own = found["ours"].seconds
    told: dict[str, object] = {}
    for name, timed in found.items():
        if timed.failed or not timed.seconds:
            print(f"{name}: did not run ({timed.failed})")
            told[name] = {"failed": timed.failed}
            continue
        ratios = [mine / other for mine, other in zip(own, timed.seconds, strict=True)]
        middle = statistics.median(timed.seconds)
        print(
            f"{name}: {middle:.2f} s ({min(timed.seconds):.2f} to {max(timed.seconds):.2f}), "
            f"{timed.memory_mb:.0f} MB, ours takes {statistics.median(ratios):.2f} of it; "
            f"processor {statistics.median(timed.cpu_seconds):.2f} s",
            flush=True,
        )
        told[name] = {
            "seconds": timed.seconds,
            "cpu_seconds": timed.cpu_seconds,
            "memory_mb": timed.memory_mb,
            "ratios": ratios,
            "parts": timed.parts,
        }
    return told


def main() -> None:
    """Make what is missing, run in turns, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the made-up region is, or is to be written")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    if not (folder / "terrain_60m.tif").exists():
        subprocess.run([sys.executable, str(HERE / "make_region.py"), str(folder)], check=True)
    about: dict[str, object] = dict(describe_machine())
    for key, value in about.items():
        print(f"{key}: {value}", flush=True)
    with tempfile.TemporaryDirectory(dir=folder) as work:
        out = Path(work)
        found = ways(folder, out)
        run_once(found["ours, 60 m"])  # compiles, so that no timed run does
        found["ours, 60 m"].seconds.clear()
        found["ours, 60 m"].cpu_seconds.clear()
        for _ in range(arguments.repeats):
            for timed in found.values():
                if not timed.failed:
                    run_once(timed)
        about["runs"] = tell(found)
        growth = [
            fine / coarse
            for fine, coarse in zip(found["ours"].seconds, found["ours, 60 m"].seconds, strict=True)
        ]
        print(f"4 times the cells take {statistics.median(growth):.2f} times as long")
        print(f"  parts at 60 m {found['ours, 60 m'].parts}\n  parts at 30 m {found['ours'].parts}")
        about["growth"] = growth
        rivals = {"GDAL commands": "gdal.tif", "GRASS": "grass.tif", "scipy": "scipy.tif"}
        answers = {
            name: compare(out / "ours.tif", out / file) for name, file in rivals.items() if name in found
        }
        about["answers"] = answers
        for name, answer in answers.items():
            print(f"{name} and ours: {answer}")
        about["same_bits"] = same_bits(folder, out)
        print(f"same bits: {about['same_bits']}")
    if arguments.json:
        arguments.json.write_text(json.dumps(about, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
