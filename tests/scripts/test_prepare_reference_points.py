"""How well a reference point is known, as a code."""

from __future__ import annotations

import pytest

from layers.load import load_layer
from scripts.prepare_infrastructure import point_verification


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("sourced", "sourced"),
        ("sourced (road end, not berth)", "partly_sourced"),
        ("from general knowledge, checked against 2 values", "general_knowledge"),
    ],
)
def test_words_become_a_code(words, code):
    assert point_verification(words) == code


@pytest.mark.parametrize("words", ["", "guessed"])
def test_other_words_are_refused(words):
    with pytest.raises(SystemExit, match="words that are not known here"):
        point_verification(words)


def test_point_that_is_only_near_its_name_says_so_in_its_note():
    points = load_layer("reference_points").rows()
    near = points[points["verification"] != "sourced"]
    assert list(near["point_id"]) == ["RP-02", "RP-05", "RP-12", "RP-15", "RP-17"]
    assert near["note_vi"].notna().all()
    assert near["note_en"].notna().all()
