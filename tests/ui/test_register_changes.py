"""Two versions side by side: what was, what I want, what is stored, and what is saved after a choice."""

from __future__ import annotations

import datetime as dt

import pytest

from register.kinds import KINDS
from register.land_records import Clash, Edit, HistoryRow, LandRecord
from ui.register_changes import WHOLE, changes_of, dispute_of, resolve, settled_edits

NOW = dt.datetime(2026, 11, 20, 2, 0, tzinfo=dt.UTC)
SEEN = {"place_id": "KCN-01", "lot_name": "A1", "area_ha": 2.0, "source": "tờ trình"}


def row(before, after, *, version=2, who="Lan", history_id=7):
    action = "removed" if after is None else ("created" if before is None else "changed")
    return HistoryRow(
        history_id=history_id,
        change_id=f"c{history_id}",
        kind="lots",
        record_id="L-1",
        version=version,
        action=action,
        before=before,
        after=after,
        changed_by=who,
        role="board",
        changed_at=NOW,
        reason="đo lại",
        source="",
    )


def record(values, *, version=2):
    whole = {field.name: None for field in KINDS["lots"].fields} | values
    return LandRecord(
        kind="lots", record_id="L-1", version=version, values=whole, changed_at=NOW, changed_by="Lan"
    )


def edit(values, *, version=1, **more):
    return Edit(kind="lots", record_id="L-1", values=values, version=version, **more)


def dispute(mine, theirs, **more):
    stored = {**SEEN, **theirs}
    return dispute_of(Clash(edit=edit(mine, **more), theirs=record(stored), rows=(row(SEEN, stored),)))


def test_a_field_that_both_changed_needs_a_choice_with_all_three_values():
    found = dispute({"area_ha": 3.0}, {"area_ha": 4.0})
    (each,) = found.fields
    assert (each.was, each.mine, each.theirs) == (2.0, 3.0, 4.0)
    assert found.choices == ("area_ha",)
    assert (found.who, found.when, found.reason) == ("Lan", NOW, "đo lại")


def test_fields_that_only_one_changed_need_no_choice_and_both_changes_stay():
    found = dispute({"area_ha": 3.0}, {"lot_name": "A2"})
    assert found.choices == ()
    kept = resolve(found, {})
    assert kept.values == {"area_ha": 3.0}
    assert kept.version == 2


def test_the_same_change_by_both_leaves_nothing_to_save():
    found = dispute({"area_ha": 4.0}, {"area_ha": 4.0})
    assert not found.is_open
    assert resolve(found, {}) is None


@pytest.mark.parametrize(("choice", "kept"), [("mine", {"area_ha": 3.0}), ("theirs", None)])
def test_a_choice_keeps_mine_or_theirs(choice, kept):
    settled = resolve(dispute({"area_ha": 3.0}, {"area_ha": 4.0}), {"area_ha": choice})
    assert (None if settled is None else dict(settled.values)) == kept


def test_without_a_choice_theirs_stays():
    settled = resolve(dispute({"area_ha": 3.0, "lot_name": "B"}, {"area_ha": 4.0}), {})
    assert dict(settled.values) == {"lot_name": "B"}


def test_clearing_a_field_against_a_change_is_a_choice():
    found = dispute({"area_ha": None}, {"area_ha": 4.0})
    assert found.choices == ("area_ha",)
    assert resolve(found, {"area_ha": "mine"}).values == {"area_ha": None}


def test_a_record_that_the_other_removed_can_be_put_back_whole():
    clash = Clash(edit=edit({"area_ha": 3.0}), theirs=None, rows=(row(SEEN, None),))
    found = dispute_of(clash)
    assert (found.state, found.choices) == ("they_removed", (WHOLE,))
    back = resolve(found, {WHOLE: "mine"})
    assert back.version is None
    assert back.values == {**SEEN, "area_ha": 3.0}
    assert resolve(found, {WHOLE: "theirs"}) is None


def test_my_removal_of_a_record_that_the_other_changed_asks_first():
    found = dispute({}, {"area_ha": 4.0}, is_removal=True)
    assert (found.state, found.choices) == ("i_remove", (WHOLE,))
    assert resolve(found, {}) is None
    gone = resolve(found, {WHOLE: "mine"})
    assert (gone.is_removal, gone.version) == (True, 2)


def test_two_removals_leave_nothing_to_do():
    found = dispute_of(Clash(edit=edit({}, is_removal=True), theirs=None, rows=(row(SEEN, None),)))
    assert (found.state, found.is_open, resolve(found, {})) == ("both_removed", False, None)


def test_one_id_for_two_new_records_is_never_written_over_silently():
    clash = Clash(
        edit=edit({"lot_name": "B9", "area_ha": 2.0}, version=None),
        theirs=record(SEEN, version=1),
        rows=(row(None, SEEN, version=1),),
    )
    found = dispute_of(clash)
    assert (found.state, found.choices) == ("same_id", (WHOLE,))
    assert resolve(found, {}) is None
    assert resolve(found, {WHOLE: "mine"}).values == {"lot_name": "B9"}


def test_several_changes_of_the_others_count_from_what_i_saw():
    middle, last = {**SEEN, "area_ha": 3.5}, {**SEEN, "area_ha": 2.0, "lot_name": "Z"}
    rows = (row(SEEN, middle), row(middle, last, version=3, who="Bình", history_id=8))
    found = dispute_of(Clash(edit=edit({"area_ha": 3.0}), theirs=record(last, version=3), rows=rows))
    assert found.choices == ()
    assert found.who == "Bình"
    assert resolve(found, {}).version == 3


def test_edits_without_a_dispute_stay_and_keep_their_order():
    other = Edit(kind="lots", record_id="L-2", values={"area_ha": 1.0}, version=4)
    mine = edit({"area_ha": 3.0})
    found = dispute({"area_ha": 3.0}, {"area_ha": 4.0})
    assert settled_edits([other, mine], [found], {}) == (other,)
    both = settled_edits([mine, other], [found], {("lots", "L-1"): {"area_ha": "mine"}})
    assert [each.record_id for each in both] == ["L-1", "L-2"]
    assert both[0].version == 2


def test_a_row_of_the_history_lists_the_fields_it_touched_in_order():
    changes = changes_of(row(SEEN, {**SEEN, "area_ha": 2.5, "lot_name": "A1b"}))
    assert [(each.field.name, each.before, each.after) for each in changes] == [
        ("lot_name", "A1", "A1b"),
        ("area_ha", 2.0, 2.5),
    ]


def test_a_removal_lists_what_was_known():
    assert {each.field.name for each in changes_of(row(SEEN, None))} == set(SEEN)
