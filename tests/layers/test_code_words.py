"""Short forms of the words of a list."""

import pytest

from geo import place_codes
from layers.code_words import code_for

LISTS = {name: getattr(place_codes, name) for name in place_codes.__all__ if name.isupper()}
LISTS = {name: found for name, found in LISTS.items() if hasattr(found, "items")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Còn trống", "available"),
        ("  CÒN  TRỐNG ", "available"),
        ("con trong", "available"),
        ("sẵn sàng cho thuê", "available"),
        ("Da giu cho", "reserved"),
        ("not cleared", "not_cleared"),
        ("chưa giải phóng", "not_cleared"),
        ("giải phóng mặt bằng", None),  # its opposite
        ("cleared", None),
        ("cho thuê", None),  # let, or to let
        ("đã", None),
        ("chưa", None),
        ("đã chờ thuê", None),  # other accents are other words
        ("", None),
        (",", None),
    ],
)
def test_lot_statuses(text, expected):
    assert code_for(place_codes.LOT_STATUS, text) == expected


def test_a_part_that_two_entries_share_means_neither():
    allowed = {"a": ("Đất ở, đô thị",), "b": ("Đất ở, nông thôn",)}
    assert [code_for(allowed, text) for text in ("đất ở", "đô thị", "nong thon")] == [None, "a", "b"]


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_is_found_by_its_own_words(name):
    for code, words in LISTS[name].items():
        assert [code_for(LISTS[name], each) for each in (code, *words)] == [code] * (1 + len(words))
