"""Ask PostGIS for the true overlaps of the awkward polygons and save its answers for the tests."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import shapely

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
ANSWERS = ROOT / "tests" / "data" / "overlap" / "postgis_areas.csv"
COUNT = 2000


def ask(database: str, sql: str) -> str:
    """Run SQL through psql on this machine and return what it prints."""
    command = ["psql", "-qtAX", "-v", "ON_ERROR_STOP=1", "-d", database]
    done = subprocess.run(command, input=sql, text=True, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"psql said: {done.stderr.strip()}")
    return done.stdout.strip()


def copied(table: str, rows: list[tuple[int, shapely.Geometry]]) -> list[str]:
    """Return the lines that make a temporary table of numbered shapes."""
    made = [f"create temporary table {table}(i int, g geometry);", f"copy {table} from stdin;"]
    return [*made, *(f"{number}\t{shapely.to_wkb(each, hex=True)}" for number, each in rows), "\\."]


def main() -> None:
    """Save one area for each pair, with the versions that made it."""
    from tests.analysis.awkward_polygons import pairs  # noqa: PLC0415

    database = sys.argv[1] if len(sys.argv) > 1 else "dbname=perf host=127.0.0.1 user=postgres password=x"
    cases = list(enumerate(pairs(COUNT)))
    lines = ["begin;"]
    lines += copied("s", [(number, site) for number, (site, _) in cases])
    lines += copied("c", [(number, each) for number, (_, features) in cases for each in features])
    lines.append(
        "select s.i, ST_Area(ST_Intersection(s.g, u.g)) from s join "
        "(select i, ST_Union(g) g from c group by i) u using (i) order by 1; rollback;"
    )
    rows = [line.split("|") for line in ask(database, "\n".join(lines)).splitlines() if "|" in line]
    version = ask(database, "select postgis_full_version();")
    ANSWERS.parent.mkdir(parents=True, exist_ok=True)
    with ANSWERS.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {version.splitlines()[0]}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pair", "area_m2"])
        writer.writerows(rows)
    sys.stdout.write(f"{len(rows)} areas written to {ANSWERS.name}\n")


if __name__ == "__main__":
    main()
