"""The made-up park: refused nowhere, the same every time, and never taken for a real one."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from register.rights import Author
from register.sample_set import SAMPLE_PARK_ID, is_sample_id, sample_records
from register.store import open_register

BOARD = Author(name="Người thử", role="board")
NOW = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)


def test_the_register_takes_all_of_it(tmp_path):
    register = open_register(tmp_path)
    register.save(sample_records(), author=BOARD, reason="Bộ mẫu", now=NOW)
    lots = register.records("lots", role="public")
    assert len(lots) == 60
    assert {lot.values["place_id"] for lot in lots} == {SAMPLE_PARK_ID}
    assert len(register.records("leases", role="board")) > 10
    assert register.records("leases", role="public") == ()


def test_the_same_seed_gives_the_same_records():
    first, again, other = (sample_records(20, seed=seed) for seed in (1, 1, 2))
    assert [edit.values for edit in first] == [edit.values for edit in again]
    assert [edit.values for edit in first] != [edit.values for edit in other]


def test_every_id_says_that_it_is_made_up():
    edits = sample_records(5)
    assert all(is_sample_id(edit.record_id) for edit in edits)
    assert "không có thật" in edits[0].values["name_vi"]


def test_lots_lie_apart_inside_the_park():
    park, *rest = sample_records(30)
    outlines = [edit.values["outline"] for edit in rest if edit.kind == "lots"]
    assert all(park.values["outline"].contains(outline) for outline in outlines)
    assert not any(one.intersects(other) for one, other in itertools.pairwise(outlines))


def test_leased_land_never_exceeds_what_is_leasable():
    for edit in sample_records(80):
        if edit.kind == "occupancy":
            assert edit.values["leased_ha"] <= edit.values["leasable_ha"]


def test_no_lot_is_refused():
    with pytest.raises(ValueError, match="at least 1 is needed"):
        sample_records(0)
