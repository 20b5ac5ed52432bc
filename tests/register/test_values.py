"""Values of fields: kept in one form, written as text and back without losing a digit."""

import datetime as dt

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from register.kinds import KINDS
from register.values import from_json, tidy_value, to_json, value_from_text, value_to_text

LOTS = KINDS["lots"]
CASES = {
    "lot_name": st.text(st.characters(exclude_categories=["C"]), max_size=40),
    "conditions_vi": st.text(st.characters(exclude_categories=["C"]), max_size=40).map(
        lambda text: f"a\n{text}"
    ),
    "area_ha": st.floats(min_value=0.0001, max_value=1e6),
    "is_operating": st.booleans(),
    "available_from": st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)),
    "sectors": st.lists(st.sampled_from(list(LOTS.field("sectors").allowed)), max_size=4),
    "lot_status": st.sampled_from(list(LOTS.field("lot_status").allowed)),
    "outline": st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)).map(
        lambda at: shapely.box(at[0], at[1], at[0] + 10, at[1] + 10)
    ),
}


@pytest.mark.parametrize("name", CASES)
@given(drawn=st.data())
def test_text_and_json_give_the_very_same_value_back(name, drawn):
    field = LOTS.field(name)
    kept = tidy_value(field, drawn.draw(CASES[name]))
    again = value_from_text(field, value_to_text(kept))
    stored = from_json(LOTS, to_json({name: kept}))[name]
    for found in (again, stored):
        assert type(found) is type(kept)
        assert found == kept
    assert tidy_value(field, kept) == kept


@pytest.mark.parametrize("text", ["2023", "2023-09", "2023-09-19", "2023-Q4"])
def test_partial_dates_stay_as_coarse_as_they_were(text):
    assert tidy_value(KINDS["parks"].field("area_as_of"), text) == text


@pytest.mark.parametrize("text", ["23", "2023-00", "2023-02-30", "2023-Q5", "1899", "2023-9", "٢٠٢٣"])
def test_dates_that_are_none_are_refused(text):
    with pytest.raises(ValueError, match="2023-Q4"):
        tidy_value(KINDS["parks"].field("area_as_of"), text)


def test_composed_and_decomposed_letters_are_one_text():
    field = LOTS.field("lot_name")
    assert tidy_value(field, "Lo\u0302 A") == tidy_value(field, "L\u00f4  A ") == "Lô A"


def test_codes_stand_once_and_in_the_order_of_their_list():
    assert tidy_value(LOTS.field("sectors"), "food; energy;food") == ("food", "energy")


@pytest.mark.parametrize("text", ["zz", "POINT (0 0)"])
def test_text_that_is_no_outline_is_refused(text):
    with pytest.raises(ValueError, match="Outline"):
        value_from_text(LOTS.field("outline"), text)
