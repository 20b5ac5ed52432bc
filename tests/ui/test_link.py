"""What a link asks for; what it cannot mean is listed as a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.map.describe import drawn_layers
from ui.map.link import read_link


def test_an_empty_link_asks_for_nothing():
    view = read_link({})
    assert (view.at, view.layers, view.selection, view.faults) == (None, None, None, ())


def test_a_whole_link():
    view = read_link({"layers": "parks,province", "at": "22.1,105.2,11.25", "sel": "parks:KCN-08"})
    assert view.at == [22.1, 105.2, 11.25]
    assert view.layers == ["province", "parks"]
    assert view.selection == "parks:KCN-08"
    assert view.faults == ()


def test_no_layers_is_not_the_same_as_nothing_said():
    assert read_link({"layers": ""}).layers == []


def test_an_unknown_layer_is_left_out_and_said():
    view = read_link({"layers": "foo,parks,targets"})
    assert view.layers == ["parks"]
    assert view.faults == (("map.bad_layers", {"names": "foo, targets"}),)


@pytest.mark.parametrize(
    "text",
    [
        "99,999,99",
        "22.1,105.2",
        "105.2,22.1,11",
        "22.1,105.2,3",
        "22.1,105.2,25",
        "48.8,2.3,11",
        "a,b,c",
        "nan,nan,nan",
        "",
    ],
    ids=["out", "no-zoom", "swapped", "far", "near", "paris", "words", "nan", "blank"],
)
def test_a_place_that_cannot_be_shown_is_said(text):
    view = read_link({"at": text})
    assert view.at is None
    assert view.faults == (("map.bad_place", {"text": text}),)


@pytest.mark.parametrize(
    "text",
    [
        "<script>",
        "parks",
        "parks:",
        "targets:1",
        "point:99.0,105.0",
        "point:48.8566,2.3522",
        "parks:" + "x" * 61,
    ],
)
def test_a_selection_that_cannot_be_is_said(text):
    view = read_link({"sel": text})
    assert view.selection is None
    assert [key for key, _ in view.faults] == ["map.bad_selection"]


@given(text=st.text(max_size=200))
def test_no_text_breaks_a_link(text):
    view = read_link({"layers": text, "at": text, "sel": text})
    assert set(view.layers or ()) <= set(drawn_layers())
    assert all(len(value) <= 300 for _, values in view.faults for value in values.values())
