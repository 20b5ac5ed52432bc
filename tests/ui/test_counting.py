"""Numbers of things in words that agree with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.counting import counted
from ui.language import SENTENCES
from ui.session import Reader


def reader(language: str) -> Reader:
    return Reader(language=language, workspace=Path("workspace"))


@pytest.mark.parametrize(
    ("count", "vi", "en"),
    [
        (0, "0 vùng", "0 areas"),
        (1, "1 vùng", "1 area"),
        (2, "2 vùng", "2 areas"),
        (1200, "1.200 vùng", "1,200 areas"),
    ],
)
def test_words_agree_with_the_number(count, vi, en):
    assert counted("data.rows_Polygon", count, reader("vi")) == vi
    assert counted("data.rows_Polygon", count, reader("en")) == en


def test_other_placeholders_are_filled():
    words = counted("overview.running_yearly", 1, reader("en"), date="15 Dec 2026")
    assert words == "Next due before 15 Dec 2026, 1 day left"


def test_a_sentence_without_its_pair_is_refused():
    with pytest.raises(KeyError, match=r"shell\.app_one"):
        counted("shell.app", 1, reader("en"))


def test_every_sentence_for_one_has_its_sentence_for_many():
    alone = [key for key in SENTENCES if key.endswith("_one") and key.removesuffix("_one") not in SENTENCES]
    assert alone == []
