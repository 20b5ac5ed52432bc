"""Published rates are those that the facts state, and nothing else."""

from __future__ import annotations

import pandas as pd
import pytest

from layers.load import load_layer
from scripts.prepare_occupancy import FIGURES, read_figure, require_all_known


def facts_with(tmp_path, *, rate: str = "90.3", as_of: str = "2023 (undated article)", older: str = ""):
    (tmp_path / "parks.csv").write_text(
        "park_id,occupancy_pct,occupancy_as_of,infrastructure_note\n" + f"KCN-01,{rate},{as_of},{older}\n",
        encoding="utf-8",
    )
    (tmp_path / "clusters.csv").write_text(
        "cluster_id,occupancy_pct\nCCN-01,50 (2011)\nCCN-03,77.4\n", encoding="utf-8"
    )
    return tmp_path


def test_each_figure_is_read_with_its_year(tmp_path):
    facts = facts_with(tmp_path, older="older figure: 45 % let in 2011")
    assert [read_figure(figure, facts) for figure in FIGURES] == [
        (45.0, "2011"),
        (90.3, "2023"),
        (50.0, "2011"),
        (77.4, None),
    ]


def test_a_figure_that_the_facts_no_longer_state_is_refused(tmp_path):
    with pytest.raises(SystemExit, match="drop OCC-KCN-01-2011"):
        read_figure(FIGURES[0], facts_with(tmp_path))


def test_a_rate_that_is_not_listed_is_refused(tmp_path):
    facts = facts_with(tmp_path)
    (facts / "clusters.csv").write_text("cluster_id,occupancy_pct\nCCN-09,12\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"clusters\.csv: CCN-09 have a rate that is not listed"):
        require_all_known(facts)


def test_hectares_are_empty_and_every_row_is_published():
    table = load_layer("occupancy").rows()
    assert table[["leasable_ha", "leased_ha", "operating_ha"]].isna().all(axis=None)
    assert table["is_published"].all()


@pytest.mark.parametrize(("layer", "id_column"), [("parks", "park_id"), ("clusters", "cluster_id")])
def test_newest_row_says_what_the_table_of_places_says(layer, id_column):
    places = load_layer(layer).rows().set_index(id_column)
    stated = load_layer("occupancy").rows().sort_values("as_of", na_position="last")
    newest = stated.drop_duplicates("place_id", keep="last").set_index("place_id")
    rates = places["occupancy_pct"].dropna()
    assert newest.loc[rates.index, "rate_pct"].equals(rates.rename("rate_pct"))
    years = places.loc[rates.index, "occupancy_as_of"].astype(object).where(pd.notna, None)
    found = newest.loc[rates.index, "as_of"].astype(object).where(pd.notna, None)
    assert found.to_list() == years.to_list()
