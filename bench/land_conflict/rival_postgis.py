"""Rival: PostGIS with subdivided constraints and two workers; loading and subdividing are not timed."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow.parquet as pq

SETTINGS: Final = (
    "set max_parallel_workers_per_gather={workers}; set parallel_setup_cost=0; set parallel_tuple_cost=0; "
    "set min_parallel_table_scan_size=0; set work_mem='512MB'; set jit=off; set random_page_cost=1.1; "
)
#: How the constraints are cut; pieces of at most 64 vertices.
SUBDIVIDE: Final = """
create unlogged table pieces as select constraint_id, class, st_subdivide(g, 64) as g from constraints;
create index on pieces using gist (g); vacuum analyze pieces;
"""
UNITE: Final = """
create unlogged table united as
  select class, st_subdivide(st_union(g), 64) as g from constraints group by class;
create index on united using gist (g); vacuum analyze united;
"""
#: The intersection is behind `offset 0` so that the workers compute it, not the process that groups.
TRUE_AREA: Final = """
create unlogged table {result} as
select parcel_id, class as layer,
  case when min(constraint_id) = max(constraint_id) then sum(area)
       else st_area(st_union(array_agg(part))) end as area_m2
from (
  select p.parcel_id, c.class, c.constraint_id, x.part, st_area(x.part) as area
  from {parcels} p join pieces c on st_intersects(p.g, c.g),
  lateral (select case when st_coveredby(p.g, c.g) then p.g else st_intersection(p.g, c.g) end as part
           offset 0) x
) parts where area > 0 group by parcel_id, class
"""
#: The layers were united beforehand, which is not timed either: sums are true areas then.
TRUE_AREA_OF_UNITED: Final = """
create unlogged table {result} as
select parcel_id, layer, sum(area) as area_m2 from (
  select p.parcel_id, c.class as layer,
    case when st_coveredby(p.g, c.g) then st_area(p.g) else st_area(st_intersection(p.g, c.g)) end as area
  from {parcels} p join united c on st_intersects(p.g, c.g)
) parts where area > 0 group by parcel_id, layer
"""


def psql(connection: str, sql: str) -> str:
    """Run statements one after another in one session and return what they print."""
    words = ["psql", "-qtAX", "-v", "ON_ERROR_STOP=1", connection, "-f", "-"]
    done = subprocess.run(words, input=sql, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip())
    return done.stdout.strip()


def is_there(connection: str, table: str) -> bool:
    """Return whether a table exists."""
    return psql(connection, f"select to_regclass('{table}') is not null") == "t"


def load(connection: str, table: str, file: Path, columns: tuple[str, ...]) -> None:
    """Copy a GeoParquet file into a new table with an index."""
    content = pq.read_table(file, columns=[*columns, "geometry"])
    kinds = {"parcel_id": "bigint", "constraint_id": "bigint", "class": "text"}
    fields = ", ".join(f'"{name}" {kinds[name]}' for name in columns)
    with tempfile.NamedTemporaryFile("w", suffix=".copy", delete=False) as rows:
        for batch in content.to_batches(max_chunksize=50_000):
            values = [batch.column(name).to_pylist() for name in columns]
            for *own, shape in zip(*values, batch.column("geometry").to_pylist(), strict=True):
                rows.write("\t".join([*map(str, own), shape.hex()]) + "\n")
    psql(
        connection,
        f"drop table if exists {table}; create unlogged table {table} ({fields}, g geometry);\n"
        f"\\copy {table} from '{rows.name}'\n"
        f"create index on {table} using gist (g); vacuum analyze {table};",
    )
    Path(rows.name).unlink()


def prepare(
    connection: str, parcels: str, parcels_file: Path, constraints_file: Path, *, united: bool
) -> None:
    """Load what is not there yet: parcels, constraints, their pieces, and the united layers where asked."""
    psql(connection, "create extension if not exists postgis")
    if not is_there(connection, parcels):
        load(connection, parcels, parcels_file, ("parcel_id",))
    if not is_there(connection, "constraints"):
        load(connection, "constraints", constraints_file, ("constraint_id", "class"))
    if not is_there(connection, "pieces"):
        psql(connection, SUBDIVIDE)
    if united and not is_there(connection, "united"):
        psql(connection, UNITE)


def measure(connection: str, parcels: str, *, united: bool, workers: int) -> tuple[float, pd.DataFrame]:
    """Return the seconds of the query and its answer: parcel_id, layer, area_m2."""
    result = f"answer_{parcels}{'_united' if united else ''}"
    query = (TRUE_AREA_OF_UNITED if united else TRUE_AREA).format(parcels=parcels, result=result)
    psql(connection, f"drop table if exists {result}; alter table {parcels} set (parallel_workers={workers})")
    started_s = time.perf_counter()
    psql(connection, SETTINGS.format(workers=workers) + query)
    seconds = time.perf_counter() - started_s
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answer.csv"
        psql(connection, f"\\copy {result} to '{file}' csv header\n")
        return seconds, pd.read_csv(file)


def version(connection: str) -> str:
    """Return the versions of PostgreSQL, PostGIS and GEOS."""
    return psql(connection, "select postgis_full_version()").split(" PROJ")[0]
