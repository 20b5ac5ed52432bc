"""Time `parcels` beside its rivals and compare the answers: `run.py FOLDER [--postgis CONNECTION]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import rival_postgis
from make_province import write_province

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
#: Overlaps smaller than this are no overlaps to the planner; rivals may list them, m2.
SMALLEST_M2 = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One whole process: what it answered, how long it took and the most memory it had."""

    answer: pd.DataFrame
    seconds: float
    memory_mb: float


def run_process(words: list[str], out: Path) -> tuple[float, float]:
    """Run a command to its end and return seconds and megabytes at most."""
    started_s = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=said, stderr=said
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started_s
        if child.returncode != 0 or not out.exists():
            said.seek(0)
            raise RuntimeError(said.read().decode("utf-8", "replace")[-2_000:])
    return seconds, usage.ru_maxrss / 1024


def run_ours(parcels: Path, constraints: Path, out: Path) -> Run:
    """Run the command as people run it, except for the set-up check of run.py."""
    words = [sys.executable, "-P", "-m", "commands", "parcels", str(parcels), "--json"]
    options = ["--layers", str(constraints), "--by", "class", "--out", str(out)]
    seconds, memory_mb = run_process([*words, *options], out)
    answer = pd.read_parquet(out)
    answer["area_m2"] = answer["overlap_grid_ha"] * 10_000
    answer["layer"] = answer["layer"].astype(str)
    return Run(answer=answer[["parcel_id", "layer", "area_m2"]], seconds=seconds, memory_mb=memory_mb)


def run_script(python: str, script: str, parcels: Path, constraints: Path, out: Path) -> Run:
    """Run a rival that is a script."""
    words = [python, str(HERE / script), str(parcels), str(constraints), str(out)]
    seconds, memory_mb = run_process(words, out)
    return Run(answer=pd.read_parquet(out), seconds=seconds, memory_mb=memory_mb)


def compare(ours: pd.DataFrame, theirs: pd.DataFrame) -> dict[str, float]:
    """Return totals, rows and the largest difference in one row."""
    theirs = theirs[theirs["area_m2"] > SMALLEST_M2]
    both = ours.merge(theirs, on=["parcel_id", "layer"], how="outer", suffixes=("", "_theirs"))
    own, other = both["area_m2"].fillna(0.0), both["area_m2_theirs"].fillna(0.0)
    gap = (own - other).abs()
    return {
        "rows": len(theirs),
        "total_km2": float(other.sum() / 1e6),
        "rows_only_in_one": int(both[["area_m2", "area_m2_theirs"]].isna().any(axis=1).sum()),
        "largest_difference_m2": float(gap.max()),
        "largest_difference_relative": float((gap / np.maximum(other, 1.0)).max()),
    }


def describe_machine(arguments: argparse.Namespace) -> dict[str, object]:
    """Return what a reader needs to judge the figures."""
    packages = ("geopandas", "shapely", "numba", "numpy", "pyarrow", "pyproj")
    return {
        "machine": f"{platform.platform()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.2f}",
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
        "postgis": rival_postgis.version(arguments.postgis)
        if arguments.postgis
        else "not run (no --postgis)",
        "sedonadb": arguments.sedonadb_python or "not run (no --sedonadb-python)",
    }


def run_rivals(
    arguments: argparse.Namespace, size: int, parcels: Path, constraints: Path
) -> dict[str, Run | str]:
    """Run every rival that is there; one that fails says why."""
    found: dict[str, Run | str] = {}
    with tempfile.TemporaryDirectory() as folder:
        scripts = {"geopandas.overlay": (sys.executable, "rival_overlay.py")}
        if arguments.sedonadb_python:
            scripts["sedonadb"] = (arguments.sedonadb_python, "rival_sedonadb.py")
        if arguments.only_ours:
            scripts = {}
        for name, (python, script) in scripts.items():
            try:
                found[name] = run_script(
                    python, script, parcels, constraints, Path(folder) / f"{name}.parquet"
                )
            except RuntimeError as err:
                found[name] = str(err).strip().splitlines()[-1]
    if arguments.postgis and not arguments.only_ours:
        table = f"parcels_{size}"
        kinds = {"PostGIS": False, **({"PostGIS, layers united before": True} if arguments.united else {})}
        rival_postgis.prepare(arguments.postgis, table, parcels, constraints, united=arguments.united)
        for name, united in kinds.items():
            seconds, answer = rival_postgis.measure(
                arguments.postgis, table, united=united, workers=arguments.workers
            )
            found[name] = Run(answer=answer, seconds=seconds, memory_mb=float("nan"))
    return found


def measure_size(arguments: argparse.Namespace, size: int) -> dict[str, object]:
    """Time one size: ours before and after the rivals, the better of the two counts."""
    parcels = arguments.folder / f"parcels_{size}.parquet"
    constraints = arguments.folder / "constraints.parquet"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "ours.parquet"
        first = run_ours(parcels, constraints, out)
        others = run_rivals(arguments, size, parcels, constraints)
        second = run_ours(parcels, constraints, out)
    best_s = min(first.seconds, second.seconds)
    total_km2 = float(first.answer["area_m2"].sum() / 1e6)
    memory_mb = round(max(first.memory_mb, second.memory_mb))
    print(f"\n{size:,} parcels: ours {first.seconds:.2f} s and {second.seconds:.2f} s, {memory_mb} MB")
    print(f"  {len(first.answer):,} rows, {total_km2:.6f} km2")
    told = {name: tell_rival(name, run, first.answer, best_s) for name, run in others.items()}
    return {
        "parcels": size,
        "seconds": [round(first.seconds, 2), round(second.seconds, 2)],
        "memory_mb": memory_mb,
        "rows": len(first.answer),
        "total_km2": total_km2,
        "rivals": told,
    }


def tell_rival(name: str, run: Run | str, ours: pd.DataFrame, best_s: float) -> object:
    """Print and return how a rival did."""
    if isinstance(run, str):
        print(f"  {name}: did not run ({run})")
        return run
    told = compare(ours, run.answer)
    memory = "" if np.isnan(run.memory_mb) else f", {run.memory_mb:.0f} MB"
    print(f"  {name}: {run.seconds:.2f} s{memory}, {run.seconds / best_s:.2f} times ours")
    print(
        f"    {told['rows']:,} rows ({told['rows_only_in_one']} only in one), {told['total_km2']:.6f} km2, "
        f"largest difference of a row {told['largest_difference_m2']:.2g} m2"
    )
    return {"seconds": run.seconds, "ratio": run.seconds / best_s, "memory_mb": run.memory_mb, **told}


def main() -> None:
    """Read the options, make what is missing, run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the made-up province is, or is to be written")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--postgis", help="connection of a database for the benchmark only")
    parser.add_argument("--workers", type=int, default=2, help="parallel workers of PostGIS")
    parser.add_argument("--united", action="store_true", help="also PostGIS on layers united beforehand")
    parser.add_argument("--sedonadb-python", help="a Python that has sedonadb")
    parser.add_argument("--only-ours", action="store_true")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    missing = [n for n in arguments.sizes if not (arguments.folder / f"parcels_{n}.parquet").exists()]
    if missing:
        write_province(arguments.folder, arguments.sizes)
    about = describe_machine(arguments)
    for key, value in about.items():
        print(f"{key}: {value}")
    with tempfile.TemporaryDirectory() as folder:  # compiles once, so that no timed run does
        smallest = arguments.folder / f"parcels_{min(arguments.sizes)}.parquet"
        started = run_ours(smallest, arguments.folder / "constraints.parquet", Path(folder) / "out.parquet")
    print(f"first run, which compiles after an installation: {started.seconds:.1f} s")
    reports = [measure_size(arguments, size) for size in arguments.sizes]
    if arguments.json:
        arguments.json.write_text(json.dumps({**about, "runs": reports}, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
