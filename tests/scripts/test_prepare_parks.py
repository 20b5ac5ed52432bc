"""Dates of areas and of the newest source."""

from __future__ import annotations

import pandas as pd
import pytest

from layers.load import load_layer
from scripts.prepare_parks import area_as_of, newest_source_date


@pytest.mark.parametrize(
    ("area_ha", "source", "date"),
    [
        ("170", "QĐ 325/QĐ-TTg 30/3/2023 as reported", "2023-03-30"),
        ("74.88", "QĐ 08/QĐ-UBND (1/2025)", "2025-01"),
        ("75", "vietnammoi.vn", ""),
        ("254.77", "from memory, medium confidence", ""),
        ("", "QĐ 325/QĐ-TTg", ""),
    ],
)
def test_area_has_the_date_of_its_decision_only(area_ha, source, date):
    raw = pd.DataFrame({"planned_area_ha": [area_ha], "area_source": [source]})
    assert area_as_of(raw).to_list() == [date]


def test_newest_of_several_sources_gives_the_date():
    row = pd.Series(
        {"sources": "KH 220/KH-UBND 19/9/2023; laodong.vn 1643062 (2026)", "location_note": "2026 news"}
    )
    assert newest_source_date(row) == "2026"


@pytest.mark.parametrize(
    ("park_id", "area_date", "newest"),
    [
        ("KCN-01", "2023-03-30", "2023-09-19"),
        ("KCN-02", "2023-03-30", "2026"),
        ("KCN-08", None, "2026-08-11"),
    ],
)
def test_date_of_an_area_is_not_that_of_another_source(park_id, area_date, newest):
    park = load_layer("parks").rows().set_index("park_id").loc[park_id]
    assert (None if pd.isna(park["area_as_of"]) else park["area_as_of"]) == area_date
    assert park["newest_source_date"] == newest
