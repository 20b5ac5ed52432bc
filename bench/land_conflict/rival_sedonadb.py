"""Rival: sedonadb, a spatial database inside the process; run by a Python that has it."""

from __future__ import annotations

import sys

import sedonadb  # type: ignore[import-not-found]  # in another environment

#: Pieces of one layer are united only where several features of it meet a parcel.
QUERY = """
with parts as (
  select p.parcel_id, c.class as layer, c.constraint_id, ST_Intersection(p.geometry, c.geometry) as part
  from parcels p join constraints c on ST_Intersects(p.geometry, c.geometry)
), counted as (
  select parcel_id, layer, count(*) as times, sum(ST_Area(part)) as pair_m2
  from parts group by parcel_id, layer
), several as (
  select q.parcel_id, q.layer, ST_Area(ST_Union_Agg(q.part)) as area_m2
  from parts q join counted n on q.parcel_id = n.parcel_id and q.layer = n.layer
  where n.times > 1 group by q.parcel_id, q.layer
)
select n.parcel_id, n.layer, case when n.times = 1 then n.pair_m2 else s.area_m2 end as area_m2
from counted n left join several s on n.parcel_id = s.parcel_id and n.layer = s.layer
where n.pair_m2 > 0
"""

if __name__ == "__main__":
    parcels_file, constraints_file, out = sys.argv[1:]
    database = sedonadb.connect()
    database.read_parquet(parcels_file).to_view("parcels")
    database.read_parquet(constraints_file).to_view("constraints")
    database.sql(QUERY).to_parquet(out)
