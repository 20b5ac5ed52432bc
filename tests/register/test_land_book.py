"""Records of the register: kept with their history, shown as of a date, undone, and never lost to another."""

import datetime as dt
import itertools

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.errors import EntryError
from register.kinds import KINDS
from register.land_records import EditConflict
from register.rights import Author, RightsError
from register.store import open_register
from tests.register.land_cases import BOARD, LEASE, LOT, NOW, OTHER, PARK, change, filled, later, new, remove


@pytest.fixture
def register(tmp_path):
    return filled(open_register(tmp_path))


def save(register, *edits, author=BOARD, reason="Đính chính", hours=1, **more):
    return register.save(edits, author=author, reason=reason, now=later(hours), **more)


def park(register, **more):
    return register.record("parks", "KCN-51", role="board", **more)


def test_a_record_comes_back_as_it_was_entered(register):
    found = register.record("lots", "A1", role="board")
    assert {name: found.values[name] for name in LOT} == LOT
    assert (found.version, found.changed_by, found.changed_at) == (1, BOARD.name, NOW)
    assert found.values["rent_price"] is None


def test_a_change_says_who_when_before_after_and_why(register):
    save(register, change("parks", "KCN-51", 1, planned_area_ha=120.0), reason="QĐ 9", author=OTHER)
    row = register.history(role="board", kind="parks", record_id="KCN-51")[0]
    assert (row.changed_by, row.changed_at, row.reason) == (OTHER.name, later(1), "QĐ 9")
    assert (row.before["planned_area_ha"], row.after["planned_area_ha"]) == (100.0, 120.0)
    assert (row.action, row.version, row.role) == ("changed", 2, "board")


def test_records_are_shown_as_they_stood(register):
    save(register, change("parks", "KCN-51", 1, planned_area_ha=120.0))
    save(register, remove("leases", "H1", 1), hours=2)
    assert park(register, as_of=later(0.5)).values["planned_area_ha"] == 100.0
    assert park(register, as_of=later(1)).values["planned_area_ha"] == 120.0
    assert park(register, as_of=NOW - dt.timedelta(seconds=1)) is None
    assert len(register.records("leases", role="board", as_of=later(1.5))) == 1
    assert register.records("leases", role="board", as_of=later(2)) == ()


def test_the_second_of_two_sees_what_the_first_changed_and_nothing_is_written(register):
    save(register, change("parks", "KCN-51", 1, planned_area_ha=120.0), author=OTHER)
    with pytest.raises(
        EditConflict, match=r"KCN-51: was changed by Trần Thị Bình after it was opened"
    ) as err:
        save(
            register, change("parks", "KCN-51", 1, planned_area_ha=90.0), change("lots", "A1", 1, area_ha=3.0)
        )
    clash = err.value.clashes[0]
    assert (clash.theirs.version, clash.theirs.values["planned_area_ha"]) == (2, 120.0)
    assert [row.version for row in clash.rows] == [2]
    assert register.record("lots", "A1", role="board").values["area_ha"] == 2.5
    assert "Trần Thị Bình" in err.value.text_vi


def test_an_edit_of_a_record_that_somebody_removed_is_a_conflict(register):
    save(register, remove("leases", "H1", 1))
    with pytest.raises(EditConflict) as err:
        save(register, change("leases", "H1", 1, tenant="X"))
    assert err.value.clashes[0].theirs is None


def test_a_new_record_with_an_id_that_is_taken_is_a_conflict(register):
    with pytest.raises(EditConflict, match="A1"):
        save(register, new("lots", "A1", LOT))


def test_what_changes_nothing_leaves_no_history(register):
    made = save(register, change("parks", "KCN-51", 1, planned_area_ha=100))
    assert made.rows == ()
    assert park(register).version == 1


def test_undo_is_a_new_row_and_gives_the_old_values_back(register):
    made = save(register, change("parks", "KCN-51", 1, planned_area_ha=120.0, contact_name="Anh Ba"))
    register.undo(made.change_id, author=OTHER, reason="Nhầm", now=later(2))
    found = park(register)
    assert (found.version, found.values["planned_area_ha"], found.values["contact_name"]) == (3, 100.0, None)
    assert len(register.history(role="board", kind="parks")) == 3


def test_undo_of_a_removal_brings_the_record_back_and_its_versions_go_on(register):
    made = save(register, remove("leases", "H1", 1))
    register.undo(made.change_id, author=BOARD, reason="Nhầm", now=later(2))
    assert register.record("leases", "H1", role="board").version == 3


def test_undo_of_the_first_entry_removes_all_it_made(register):
    first = register.history(role="board")[-1].change_id
    register.undo(first, author=BOARD, reason="Làm lại", now=later(1))
    assert all(register.records(kind, role="board") == () for kind in KINDS)


def test_undo_is_refused_when_somebody_changed_the_record_since(register):
    made = save(register, change("parks", "KCN-51", 1, planned_area_ha=120.0))
    save(register, change("parks", "KCN-51", 2, planned_area_ha=130.0), author=OTHER, hours=2)
    with pytest.raises(EditConflict, match=r"KCN-51: was changed again by Trần Thị Bình .* Undo the newer"):
        register.undo(made.change_id, author=BOARD, reason="Nhầm", now=later(3))


def test_undo_of_nothing_is_refused(register):
    with pytest.raises(EntryError, match="is not in the history"):
        register.undo("no-such", author=BOARD, reason="x", now=NOW)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (change("parks", "KCN-51", 1, planned_area_ha=-1.0), "Planned area: -1 is outside"),
        (change("parks", "KCN-51", 1, planned_area_ha=float("nan")), "nan is not a number"),
        (change("parks", "KCN-51", 1, planned_area_ha="17"), "'17' is not a number"),
        (change("parks", "KCN-51", 1, name_vi="  "), r"Name \(Vietnamese\): is missing"),
        (change("parks", "KCN-51", 1, park_status="full"), "'full' is not one of"),
        (change("parks", "KCN-51", 1, planned_area_ha=None), "contradict"),
        (change("parks", "KCN-51", 1, commune_codes="2524"), "are not 5-digit codes"),
        (change("parks", "KCN-51", 1, area_as_of="2023-13"), "2023-13"),
        (change("parks", "KCN-51", 1, info_as_of="31/12/2026"), "is not a date year-month-day"),
        (change("parks", "KCN-51", 1, leasable_area_ha=101.0), "exceeds planned area"),
        (change("parks", "KCN-51", 1, rent_price=5.0), "give amount, currency and unit"),
        (change("parks", "KCN-51", 1, traffic_land_pct=60.0, green_land_pct=50.0), "add up to 110"),
        (change("parks", "KCN-51", 1, outline=shapely.Point(0, 0)), "a polygon is needed"),
        (
            change("parks", "KCN-51", 1, outline=shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])),
            "invalid shape",
        ),
        (change("parks", "KCN-51", 1, colour="red"), "parks has no 'colour'"),
        (change("leases", "H1", 1, area_ha=2.6), r"leased area 2.6 ha exceeds lot A1 \(2.5 ha\)"),
        (change("leases", "H1", 1, ends_on=dt.date(2024, 1, 1)), "is before signed on"),
        (change("leases", "H1", 1, lot_id="Z9"), "there is no 'Z9' among lots"),
        (change("leases", "H1", 1, tenant="a\x07b"), "control characters"),
        (new("lots", "bad id", LOT), "'bad id' is not valid"),
        (new("parks", "KHU-1", PARK), "write it like KCN-13"),
        (remove("parks", "KCN-51", 1), "lots still belong to it"),
        (new("occupancy", "O1", {"place_id": "KCN-51", "basis": "reported"}), "at least one figure"),
        (new("milestones", "M-01", {"milestone_status": "done", "source": "x"}), "Information as of"),
        (new("roads", "R1", {}), "no such kind"),
        (change("lots", "A1", 1, info_as_of=dt.date(2026, 11, 23)), "2026-11-23 is yet to come"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence_and_nothing_is_written(register, edit, said):
    before = register.revision()
    with pytest.raises(EntryError, match=said) as err:
        save(register, edit)
    assert register.revision() == before
    assert err.value.text_vi.strip()


def test_all_faults_of_a_save_stand_in_one_message(register):
    with pytest.raises(EntryError, match=r"A1: Area: .*; H1: Tenant: is missing"):
        save(register, change("lots", "A1", 1, area_ha=0.0), change("leases", "H1", 1, tenant=None))


@pytest.mark.parametrize(
    ("reason", "name", "said"), [("", "An", "reason"), ("x", " ", "name of who"), ("x" * 2001, "An", "2001")]
)
def test_a_change_needs_a_reason_and_a_name(register, reason, name, said):
    author = Author(name=name, role="board")
    with pytest.raises(EntryError, match=said):
        save(register, change("lots", "A1", 1, area_ha=3.0), author=author, reason=reason)


def test_a_moment_without_time_zone_is_refused(register):
    with pytest.raises(EntryError, match="time zone"):
        register.save([], author=BOARD, reason="x", now=dt.datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("role", ["public", "culture"])
def test_who_may_not_change_records_is_refused_by_the_register_itself(register, role):
    author = Author(name="An", role=role)
    with pytest.raises(RightsError, match="may not change the register"):
        save(register, change("lots", "A1", 1, area_ha=3.0), author=author)
    with pytest.raises(RightsError):
        register.undo(register.history(role="board")[0].change_id, author=author, reason="x", now=NOW)
    with pytest.raises(RightsError, match="see the history"):
        register.history(role=role)


def test_the_public_gets_no_lease_no_draft_and_no_internal_note(register):
    save(register, change("parks", "KCN-51", 1, internal_note="Mật"), change("lots", "A1", 1, area_ha=2.6))
    assert register.records("leases", role="public") == ()
    assert register.records("lots", role="public") == ()
    shown = register.record("parks", "KCN-51", role="public")
    assert "internal_note" not in shown.values
    assert shown.changed_by == ""
    assert "Mật" not in repr(dict(shown.values))


def test_a_published_lot_is_shown_to_the_public_without_its_note(register):
    save(register, change("lots", "A1", 1, is_published=True, internal_note="Mật"))
    (lot,) = register.records("lots", role="public")
    assert "internal_note" not in lot.values
    assert register.records("lots", role="public", as_of=later(0.5)) == ()


def test_a_role_that_does_not_exist_sees_nothing(register):
    assert register.records("parks", role="root") == ()


def test_an_unknown_kind_is_refused(register):
    with pytest.raises(EntryError, match="no such records"):
        register.records("roads", role="board")


def test_communes_are_checked_where_they_are_known(register):
    register.commune_codes = frozenset({"02524"})
    with pytest.raises(EntryError, match="no commune with the code 99999"):
        save(register, change("parks", "KCN-51", 1, commune_codes="02524;99999"))


def test_a_lot_and_what_it_belongs_to_can_be_saved_together_in_any_order(tmp_path):
    register = open_register(tmp_path)
    edits = [new("leases", "H1", LEASE), new("lots", "A1", LOT), new("parks", "KCN-51", PARK)]
    register.save(edits, author=BOARD, reason="x", now=NOW)
    assert register.revision() > 0


def test_a_park_may_become_a_cluster_of_the_same_lots(register):
    cluster = {name: PARK[name] for name in ("name_vi", "name_en", "planned_area_ha", "area_basis")}
    cluster |= {"cluster_status": "converting", "commune_codes": "02524", "location_basis": "commune"}
    lots = change("lots", "A1", 1, place_id="CCN-51")
    save(register, new("clusters", "CCN-51", cluster), lots, remove("parks", "KCN-51", 1))
    assert register.record("lots", "A1", role="board").values["place_id"] == "CCN-51"


def test_an_outline_comes_back_to_the_last_bit(register):
    rim = shapely.Polygon([(0.1, 0.2), (10 / 3, 0.0), (7.7, 1e-9 + 5)], [])
    both = shapely.MultiPolygon(
        [rim, shapely.box(20, 20, 21, 21).difference(shapely.box(20.2, 20.2, 20.4, 20.4))]
    )
    save(register, change("lots", "A1", 1, outline=both))
    found = register.record("lots", "A1", role="board").values["outline"]
    assert shapely.to_wkb(found) == shapely.to_wkb(both)
    stood = register.record("lots", "A1", role="board", as_of=later(1)).values["outline"]
    assert shapely.to_wkb(stood) == shapely.to_wkb(both)


AREAS = st.lists(st.one_of(st.none(), st.floats(min_value=0.01, max_value=1e6)), min_size=1, max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(areas=AREAS)
def test_undoing_every_change_backwards_leads_to_where_it_began(register, areas):
    began = park(register)
    made = []
    for step, area in enumerate(areas):
        basis = "unknown" if area is None else "decision"
        edit = change("parks", "KCN-51", park(register).version, planned_area_ha=area, area_basis=basis)
        made.append(save(register, edit, hours=2 + step))
    for each in reversed(made):
        if each.rows:
            register.undo(each.change_id, author=BOARD, reason="Lùi", now=later(20))
    assert dict(park(register).values) == dict(began.values)
    rows = register.history(role="board", kind="parks", record_id="KCN-51")
    assert [row.version for row in rows] == list(range(len(rows), 0, -1))
    assert all(new_row.before == old_row.after for new_row, old_row in itertools.pairwise(rows))
