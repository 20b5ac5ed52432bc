"""The data files fill the register, and later versions never overwrite what the Board changed."""

import pytest

from register.baseline import BASELINE_AUTHOR
from register.errors import EntryError
from register.rights import Author, RightsError
from register.store import open_register
from tests.register.land_cases import BOARD, NOW, PARK, change, later, new, remove

FILE = {"KCN-51": PARK, "KCN-52": {**PARK, "name_vi": "Khu hai"}}


@pytest.fixture
def register(tmp_path):
    opened = open_register(tmp_path)
    opened.merge_baseline("parks", FILE, now=NOW, source="data 1")
    return opened


def merge(register, **changes):
    rows = {**FILE, **{key.replace("_", "-"): {**PARK, **values} for key, values in changes.items()}}
    return register.merge_baseline("parks", rows, now=later(5), source="data 2")


def board_sets(register, **values):
    register.save([change("parks", "KCN-51", 1, **values)], author=BOARD, reason="QĐ", now=later(1))


def value(register, name, record_id="KCN-51"):
    return register.record("parks", record_id, role="board").values[name]


def differences(register):
    return {each.key: each for each in register.baseline_differences(role="board")}


def test_the_first_start_takes_everything_and_says_where_from(register):
    assert [each.record_id for each in register.records("parks", role="public")] == ["KCN-51", "KCN-52"]
    row = register.history(role="board", record_id="KCN-51")[0]
    assert (row.changed_by, row.source, row.action) == (BASELINE_AUTHOR, "data 1", "created")


def test_the_same_files_again_write_nothing(register):
    before = register.revision()
    assert register.merge_baseline("parks", FILE, now=later(1), source="data 1").rows == ()
    assert register.revision() == before


def test_a_figure_that_only_the_files_changed_is_taken_over(register):
    merge(register, KCN_51={"planned_area_ha": 110.0})
    assert value(register, "planned_area_ha") == 110.0
    assert differences(register) == {}


def test_a_figure_that_only_the_board_changed_stays(register):
    board_sets(register, planned_area_ha=130.0)
    merge(register, KCN_51={"contact_name": "x"})
    assert value(register, "planned_area_ha") == 130.0
    assert differences(register) == {}


def test_a_figure_that_both_changed_stays_and_is_shown_side_by_side(register):
    board_sets(register, planned_area_ha=130.0)
    merge(register, KCN_51={"planned_area_ha": 110.0})
    assert value(register, "planned_area_ha") == 130.0
    (found,) = differences(register).values()
    assert (found.field, found.old, found.new, found.ours) == ("planned_area_ha", 100.0, 110.0, 130.0)


def test_a_figure_that_both_changed_alike_is_no_difference(register):
    board_sets(register, planned_area_ha=110.0)
    merge(register, KCN_51={"planned_area_ha": 110.0})
    assert differences(register) == {}
    merge(register, KCN_51={"planned_area_ha": 115.0})
    assert value(register, "planned_area_ha") == 115.0


@pytest.mark.parametrize(("choice", "kept"), [("ours", 130.0), ("new", 110.0)])
def test_the_board_chooses_and_the_difference_is_settled(register, choice, kept):
    board_sets(register, planned_area_ha=130.0)
    merge(register, KCN_51={"planned_area_ha": 110.0})
    (key,) = differences(register)
    register.settle_baseline({key: choice}, author=BOARD, reason="Chọn", now=later(6))
    assert value(register, "planned_area_ha") == kept
    assert differences(register) == {}
    assert register.merge_baseline("parks", FILE | {"KCN-51": PARK | {"planned_area_ha": 110.0}},
                                   now=later(7), source="data 2").rows == ()  # fmt: skip


def test_a_choice_about_a_settled_difference_is_refused(register):
    board_sets(register, planned_area_ha=130.0)
    merge(register, KCN_51={"planned_area_ha": 110.0})
    (key,) = differences(register)
    register.settle_baseline({key: "ours"}, author=BOARD, reason="Chọn", now=later(6))
    with pytest.raises(EntryError, match="no longer open"):
        register.settle_baseline({key: "new"}, author=BOARD, reason="Chọn", now=later(6))


def test_a_record_that_the_files_no_longer_have_waits_for_the_board(register):
    register.merge_baseline("parks", {"KCN-51": PARK}, now=later(5), source="data 2")
    assert value(register, "name_vi", "KCN-52") == "Khu hai"
    (key,) = differences(register)
    assert (key.record_id, key.field) == ("KCN-52", "")
    register.settle_baseline({key: "new"}, author=BOARD, reason="Bỏ", now=later(6))
    assert register.record("parks", "KCN-52", role="board") is None


def test_a_record_that_the_board_removed_is_not_brought_back(register):
    register.save([remove("parks", "KCN-52", 1)], author=BOARD, reason="Bỏ", now=later(1))
    merge(register, KCN_52={"planned_area_ha": 50.0})
    assert register.record("parks", "KCN-52", role="board") is None


def test_a_record_that_the_board_entered_first_is_compared_field_by_field(register):
    register.save([new("parks", "KCN-53", {**PARK, "name_vi": "Ba"})], author=BOARD, reason="x", now=later(1))
    merge(register, KCN_53={"name_vi": "Khu ba"})
    assert value(register, "name_vi", "KCN-53") == "Ba"
    assert [key.field for key in differences(register)] == ["name_vi"]


def test_a_figure_taken_out_of_the_files_is_taken_out_here_too(register):
    merge(register, KCN_51={"planned_area_ha": None, "area_basis": "unknown"})
    assert value(register, "planned_area_ha") is None


def test_new_figures_that_contradict_the_boards_own_wait_instead_of_stopping_the_start(register):
    board_sets(register, leasable_area_ha=90.0)
    merge(register, KCN_51={"planned_area_ha": 80.0})
    assert value(register, "planned_area_ha") == 100.0
    assert [key.field for key in differences(register)] == ["planned_area_ha"]


def test_files_with_a_value_that_does_not_fit_are_refused(register):
    with pytest.raises(EntryError, match=r"Baseline parks KCN-51: Status: 'x' is not one of"):
        merge(register, KCN_51={"park_status": "x"})


def test_who_may_not_change_records_sees_no_difference_and_settles_none(register):
    board_sets(register, planned_area_ha=130.0)
    merge(register, KCN_51={"planned_area_ha": 110.0})
    assert register.baseline_differences(role="culture") == ()
    (key,) = differences(register)
    with pytest.raises(RightsError):
        register.settle_baseline(
            {key: "new"}, author=Author(name="x", role="culture"), reason="x", now=later(6)
        )
