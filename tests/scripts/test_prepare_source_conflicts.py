"""The list of contradictions rests on what the facts say."""

from __future__ import annotations

import pytest

from layers.load import load_layer
from scripts.prepare_source_conflicts import STATEMENTS, check_quote


def facts_with(tmp_path, text: str):
    (tmp_path / "parks.csv").write_text(f"park_id,old_place\nKCN-04,{text}\n", encoding="utf-8")
    return tmp_path


def test_statement_whose_row_says_so_passes(tmp_path):
    told = check_quote(STATEMENTS[0], facts_with(tmp_path, "two places: sources conflict"))
    assert told == "two places: sources conflict"


@pytest.mark.parametrize("text", ["one place", ""])
def test_statement_whose_row_does_not_say_so_is_refused(tmp_path, text):
    with pytest.raises(SystemExit, match="does not say 'sources conflict' any more"):
        check_quote(STATEMENTS[0], facts_with(tmp_path, text))


def test_table_holds_every_statement():
    table = load_layer("source_conflicts").rows()
    assert list(table["conflict_id"]) == [statement.conflict_id for statement in STATEMENTS]
