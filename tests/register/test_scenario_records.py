"""Scenarios and their steps in the register: what a step needs, what it refers to, who sees them."""

import pytest

from register.errors import EntryError
from register.kinds import KINDS
from register.record_rules import record_faults
from register.store import open_register
from tests.register.land_cases import BOARD, NOW, new, remove

SAVED = {"author": BOARD, "reason": "thử", "now": NOW}
STEP = dict.fromkeys(field.name for field in KINDS["scenario_steps"].fields) | {"scenario_id": "KB-1"}
CONVERT = {
    "step_type": "convert_to_cluster",
    "place_id": "CCN-01",
    "area_ha": 150.0,
    "area_basis": "unverified",
    "cluster_area_ha": 75.0,
    "remainder": "undecided",
}
SET = {"step_type": "set_area", "place_id": "KCN-04", "area_ha": 200.0, "area_basis": "assumed"}


@pytest.fixture
def register(tmp_path):
    """A register without any records."""
    return open_register(tmp_path)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (CONVERT, []),
        (SET, []),
        ({"step_type": "use_option", "option_id": "PA-1"}, []),
        ({"step_type": "use_option"}, ["Use a site option: Site option is missing"]),
        (SET | {"place_id": None}, ["Set a park's area: For park or cluster is missing"]),
        (
            CONVERT | {"remainder": None},
            ["Convert park land to a cluster: What becomes of the rest is missing"],
        ),
        (
            CONVERT | {"remainder": "other_park"},
            ["Convert park land to a cluster: Park that takes the rest is missing"],
        ),
        (
            CONVERT | {"remainder_to": "KCN-06"},
            ["Convert park land to a cluster: Park that takes the rest does not belong to it"],
        ),
        (SET | {"option_id": "PA-1"}, ["Set a park's area: Site option does not belong to it"]),
        (SET | {"area_basis": None}, ["Area of the step: give it together with how it is known, or neither"]),
        (
            SET | {"area_basis": "unknown"},
            ["Area of the step: give it together with how it is known, or neither"],
        ),
        (CONVERT | {"cluster_area_ha": 151.0}, ["Area of the cluster 151 ha exceeds area 150 ha"]),
    ],
)
def test_a_step_states_what_it_needs_and_nothing_of_another_kind(values, said):
    assert [words.en for words in record_faults(KINDS["scenario_steps"], STEP | values)] == said


def test_a_step_belongs_to_a_scenario_and_holds_its_option(register):
    with pytest.raises(EntryError, match="there is no 'KB-1' among scenarios"):
        register.save([new("scenario_steps", "B-1", {"scenario_id": "KB-1", **SET})], **SAVED)
    _fill(register)
    with pytest.raises(EntryError, match="PA-1: steps of scenarios still belong to it"):
        register.save([remove("site_options", "PA-1", 1)], **SAVED)


def test_steps_come_back_as_they_were_saved(register):
    _fill(register)
    step = register.record("scenario_steps", "B-1", role="board")
    assert (step.values["sort_order"], step.values["sectors"]) == (2, ("electronics", "food"))
    assert register.record("site_options", "PA-1", role="board").values["mean_score"] == 0.75


@pytest.mark.parametrize(("role", "seen"), [("public", 0), ("culture", 1), ("board", 2), ("admin", 2)])
def test_a_scenario_is_shown_to_the_culture_department_when_published_and_its_steps_to_the_board(
    register, role, seen
):
    _fill(register)
    assert len(register.records("scenarios", role=role)) == seen
    assert len(register.records("scenario_steps", role=role)) == (1 if seen == 2 else 0)


def _fill(register):
    """Save an option, two scenarios and a step."""
    step = {"step_type": "use_option", "option_id": "PA-1", "sectors": ["food", "electronics"]}
    edits = [
        new("site_options", "PA-1", {"name_vi": "Bãi", "mean_score": 0.75, "origin": "mảng đất số 1"}),
        new("scenarios", "KB-1", {"name_vi": "Gần cao tốc", "is_published": True}),
        new("scenarios", "KB-2", {"name_vi": "Nháp"}),
        new("scenario_steps", "B-1", {"scenario_id": "KB-1", "sort_order": 2, **step}),
    ]
    register.save(edits, **SAVED)
