"""What the register says of parks and clusters, laid over their data files."""

import pandas as pd
import pytest
import shapely

from layers.load import load_layer
from layers.register_overlay import OVERLAY_COLUMNS, lay_over
from layers.site_sources import catalogue_sites
from layers.subjects import place_subjects
from ui.baseline import baseline_rows

SQUARE = shapely.box(420_000, 2_403_000, 421_000, 2_404_000)


def as_in_file(**changes):
    records = {key: {**row, **dict.fromkeys(OVERLAY_COLUMNS)} for key, row in baseline_rows("parks").items()}
    for record_id, values in changes.items():
        records[record_id.replace("_", "-")] |= values
    return records


@pytest.fixture(scope="module")
def parks():
    return load_layer("parks")


def test_a_register_that_says_the_same_changes_nothing(parks):
    assert lay_over(parks, as_in_file()) is parks


def test_a_changed_area_is_what_everybody_reads_and_the_checksum_tells(parks):
    laid = lay_over(parks, as_in_file(KCN_01={"planned_area_ha": 180.5}))
    area = laid.rows().set_index("park_id")["planned_area_ha"]
    assert area["KCN-01"] == 180.5
    assert area["KCN-02"] == 75.0
    assert laid.is_overlaid
    assert laid.metadata.sha256 != parks.metadata.sha256
    assert parks.rows().set_index("park_id")["planned_area_ha"]["KCN-01"] == 170.0


def test_a_figure_taken_out_is_not_known_and_never_the_old_one(parks):
    laid = lay_over(parks, as_in_file(KCN_01={"planned_area_ha": None}))
    assert pd.isna(laid.rows().set_index("park_id")["planned_area_ha"]["KCN-01"])


def test_a_removed_park_is_gone_and_a_new_one_stands_last(parks):
    records = as_in_file()
    records["KCN-13"] = {**records["KCN-02"], "name_vi": "Khu mới"}
    del records["KCN-03"]
    ids = list(lay_over(parks, records).rows()["park_id"])
    assert "KCN-03" not in ids
    assert ids[-1] == "KCN-13"


def test_the_same_changes_give_the_same_checksum_and_others_another(parks):
    stamps = [
        lay_over(parks, as_in_file(KCN_01={"outline": shapely.box(0, 0, 1, side)})).metadata.sha256
        for side in (1, 1, 2)
    ]
    assert stamps[0] == stamps[1] != stamps[2]


def test_the_check_uses_the_official_outline_instead_of_the_commune(parks):
    laid = lay_over(
        parks,
        as_in_file(KCN_01={"outline": SQUARE, "positional_accuracy_m": 2.0, "outline_source": "QĐ 1"}),
    )
    sites = catalogue_sites("parks", lambda key: laid if key == "parks" else load_layer(key))
    site = next(each for each in sites if each.site_id == "KCN-01")
    assert (site.kind, site.positional_accuracy_m, site.area_basis) == ("outline", 2.0, "measured")
    assert site.area_ha == pytest.approx(100.0, rel=1e-3)  # 1 km square on the grid
    assert "QĐ 1" in site.notes[0].vi


def test_an_outline_without_accuracy_is_not_taken_for_exact_and_says_so(parks):
    laid = lay_over(parks, as_in_file(KCN_01={"outline": SQUARE}))
    sites = catalogue_sites("parks", lambda key: laid if key == "parks" else load_layer(key))
    assert sites[0].positional_accuracy_m == 10.0
    assert "giả định 10 m" in sites[0].notes[-1].vi


def test_the_map_draws_the_outline_and_neither_envelope_nor_circle(parks):
    laid = lay_over(parks, as_in_file(KCN_01={"outline": SQUARE}))
    communes = load_layer("communes").features().to_crs("EPSG:9211")
    placed = place_subjects([row for _, row in laid.rows().iterrows()], communes, id_column="park_id")
    first = placed[0]
    assert first.outline.equals(SQUARE)
    assert (first.envelope, first.circle) == (None, None)
    assert SQUARE.contains(first.centre)
