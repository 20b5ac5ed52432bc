"""Names are found with and without accents, in either case, composed or not."""

import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.map.search import SEARCHED, Hit, find, fold, index_of

LETTERS = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọ ", min_size=1, max_size=20
)


def hit(name, layer="parks", feature_id="1"):
    return Hit(layer=layer, feature_id=feature_id, name=name, words=fold(name))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đội Cấn", "doi can"),
        ("  NGỌC   ĐƯỜNG ", "ngoc duong"),
        ("QL.2", "ql.2"),
        ("KCN-03", "kcn 03"),
        ("Ỷ La", "y la"),
        ("", ""),
        ("–·", ""),
    ],
)
def test_fold_by_hand(text, folded):
    assert fold(text) == folded


@given(text=LETTERS)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(text=LETTERS)
def test_case_and_composition_do_not_matter(text):
    assert fold(text) == fold(text.upper()) == fold(unicodedata.normalize("NFD", text))


@given(text=LETTERS.filter(lambda text: fold(text) != ""))
def test_a_name_is_found_by_itself_without_accents(text):
    assert find(fold(text).upper(), [hit(text)]) == [hit(text)]


def test_every_word_must_occur_in_any_order():
    hits = [hit("Long Bình An"), hit("Bình Vàng")]
    assert [each.name for each in find("an long", hits)] == ["Long Bình An"]


def test_a_beginning_comes_first_then_a_word_then_the_rest():
    hits = [hit("Xuân Tam"), hit("Lâm Đatam"), hit("Tam Đa")]
    assert [each.name for each in find("tam", hits)] == ["Tam Đa", "Xuân Tam", "Lâm Đatam"]


def test_equal_matches_follow_the_order_of_the_layers():
    hits = [hit("Tân Trào", layer=layer) for layer in reversed(SEARCHED)]
    assert [each.layer for each in find("tan trao", hits)] == list(SEARCHED)


@pytest.mark.parametrize("text", ["", "   ", "–"])
def test_a_blank_text_finds_nothing(text):
    assert list(find(text, [hit("Tam Đa")])) == []


def test_a_road_in_many_pieces_is_listed_once():
    numbers = ["QL.2", "QL.2", "QL.3"]
    roads = pd.DataFrame({"road_id": ["a", "b", "c"], "road_number": numbers, "road_class": "national"})
    hits = index_of({"roads_main": roads}, name_of=lambda _, row: row["road_number"])
    assert [(each.name, each.feature_id) for each in hits] == [("QL.2", "a"), ("QL.3", "c")]


def test_an_unnamed_row_is_left_out():
    places = pd.DataFrame({"place_id": ["1", "2"], "name_vi": ["Bản A", ""]})
    hits = index_of({"places": places}, name_of=lambda _, row: row["name_vi"])
    assert [each.name for each in hits] == ["Bản A"]
