import hashlib
import json
import shutil

import numpy as np
import pandas as pd
import pytest
import shapely

from geo.errors import LayerError, LayerMetadataError, LayerSchemaError
from layers.catalogue import DATA_FOLDER, LAYERS
from layers.load import load_layer
from layers.metadata import metadata_path


@pytest.fixture
def data_copy(tmp_path):
    """A copy of one layer's file, changed and described anew, so that only the content is at fault."""

    def change(key, edit, *, is_binary=False):
        path = tmp_path / LAYERS[key].path
        path.parent.mkdir(parents=True)
        shutil.copy(DATA_FOLDER / LAYERS[key].path, path)
        old = hashlib.sha256(path.read_bytes()).hexdigest()
        changed = edit(path.read_bytes()) if is_binary else edit(path.read_text(encoding="utf-8")).encode()
        path.write_bytes(changed)
        described = metadata_path(DATA_FOLDER / LAYERS[key].path).read_text(encoding="utf-8")
        new = hashlib.sha256(path.read_bytes()).hexdigest()
        metadata_path(path).write_text(described.replace(old, new), encoding="utf-8")
        return tmp_path

    return change


def edit_features(change):
    def edit(text):
        collection = json.loads(text)
        change(collection["features"])
        return json.dumps(collection)

    return edit


def test_unknown_key_lists_the_known_ones():
    with pytest.raises(LayerError, match=r"no such layer.*parks"):
        load_layer("lots")


def test_codes_keep_their_leading_zeros():
    assert load_layer("communes").rows()["commune_code"].str.fullmatch(r"0\d{4}").all()
    assert load_layer("parks").rows()["commune_codes"].iloc[0] == "02524"


def test_an_area_that_is_not_published_is_missing_and_never_zero():
    area_ha = load_layer("parks").rows()["planned_area_ha"]
    assert area_ha.isna().sum() == 8
    assert not (area_ha == 0).any()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("plan_2023", "guessed", r"area_basis.*isin.*guessed"),
        ("KCN-02", "KCN-01", r"park_id.*unique"),
        ("170.0", "0.0", r"planned_area_ha.*in_range"),
        ("planned_area_ha", "area", r"planned_area_ha.*column_in_dataframe"),
        ("2023-Q4", "autumn", r"planning_start.*str_matches"),
    ],
    ids=["code outside the list", "id twice", "area of 0", "column gone", "no quarter"],
)
def test_a_table_outside_its_schema_is_refused(data_copy, old, new, words):
    folder = data_copy("parks", lambda text: text.replace(old, new, 1))
    with pytest.raises(LayerSchemaError, match=words):
        load_layer("parks", folder=folder)


@pytest.mark.parametrize(
    ("key", "old", "new", "words"),
    [
        ("parks", ",90.3,", ",9O.3,", r"column 'occupancy_pct', row 1 \(KCN-01\): '9O.3' is not a number"),
        ("parks", "Tân Long,True", "Tân Long,yes", r"'is_named', row 4 \(KCN-04\): 'yes' is not True or"),
        ("conflict_rules", ",17.0,", ",17 m,", r"'distance_m', row 13 \(RD-EXP\): '17 m' is not a number"),
        ("clusters", ",74.88,", ",nan,", r"'planned_area_ha', row 4 \(CCN-04\): 'nan' is not a number"),
        ("parks", "170.0,plan_2023", "170.0,unknown", r"'planned_area_ha', row 1 .* if, and only if"),
        ("conflict_rules", "within_distance,17.0", "overlap,17.0", r"'distance_m', row 13 \(RD-EXP\)"),
    ],
)
def test_cell_that_would_read_as_not_published_is_refused(data_copy, key, old, new, words):
    def edit(text):
        assert old in text
        return text.replace(old, new, 1)

    with pytest.raises(LayerSchemaError, match=words):
        load_layer(key, folder=data_copy(key, edit))


@pytest.mark.filterwarnings("ignore:Could not parse column")
@pytest.mark.parametrize("value", ["12 MW", "nan", "inf"])
def test_text_where_a_vector_file_needs_a_number_is_refused(data_copy, value):
    folder = data_copy(
        "power_plants", edit_features(lambda rows: rows[0]["properties"].update(capacity_mw=value))
    )
    with pytest.raises(LayerSchemaError, match=f"'capacity_mw', row 1 .*'{value}' is not a number"):
        load_layer("power_plants", folder=folder)


@pytest.mark.parametrize(
    ("key", "edit", "words"),
    [
        ("communes", lambda raw: raw[: len(raw) // 2], "communes.geojson cannot be read, it is damaged"),
        ("communes", lambda _: b"", "communes.geojson cannot be read, it is damaged"),
        ("communes", lambda raw: raw.replace("Xã".encode(), b"X\xff", 1), "communes.geojson cannot be read"),
        ("roads_2018", lambda raw: raw[:4096], "roads_2018.gpkg cannot be read, it is damaged"),
        ("roads_2018", lambda raw: raw[:4096] + b"\x07" * 90_000, "roads_2018.gpkg cannot be read"),
        ("parks", lambda _: b"", "parks.csv is empty"),
        ("parks", lambda raw: raw + b'KCN-13,"', "parks.csv cannot be read as a UTF-8 table"),
        (
            "parks",
            lambda raw: raw.replace(b"KCN-02", b"\xff", 1),
            "parks.csv cannot be read as a UTF-8 table",
        ),
    ],
    ids=["cut", "empty", "not UTF-8", "cut database", "overwritten", "no table", "open quote", "bytes"],
)
def test_damaged_file_is_refused_in_one_sentence(data_copy, key, edit, words):
    folder = data_copy(key, edit, is_binary=True)
    with pytest.raises(LayerSchemaError, match=words):
        load_layer(key, folder=folder)


def test_all_faults_of_a_table_stand_in_one_message(data_copy):
    folder = data_copy(
        "parks", lambda text: text.replace("plan_2023", "guessed", 1).replace("KCN-02", "KCN-01", 1)
    )
    with pytest.raises(LayerSchemaError, match=r"(?s)(?=.*area_basis)(?=.*park_id)"):
        load_layer("parks", folder=folder)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda features: features[0].update(geometry=None), "1 features without geometry"),
        (
            lambda features: features[0].update(geometry={"type": "Point", "coordinates": [105, 22]}),
            "geometry is Point, Polygon, Polygon is declared",
        ),
        (
            lambda features: features[0]["geometry"].update(
                coordinates=[[[105, 22], [106, 23], [106, 22], [105, 23], [105, 22]]]
            ),
            "1 invalid geometries",
        ),
    ],
    ids=["missing", "wrong kind", "crosses itself"],
)
def test_geometry_that_cannot_be_used_is_refused(data_copy, change, words):
    folder = data_copy("communes", edit_features(change))
    with pytest.raises(LayerSchemaError, match=words):
        load_layer("communes", folder=folder)


def test_a_file_changed_behind_its_metadata_is_refused(tmp_path):
    for source in (DATA_FOLDER / LAYERS["targets"].path, metadata_path(DATA_FOLDER / LAYERS["targets"].path)):
        target = tmp_path / source.relative_to(DATA_FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    path = tmp_path / LAYERS["targets"].path
    path.write_text(path.read_text(encoding="utf-8").replace("3096.2", "3096.3"), encoding="utf-8")
    with pytest.raises(LayerMetadataError, match=r"sha256"):
        load_layer("targets", folder=tmp_path)


def test_a_table_has_rows_but_no_geometry_and_a_raster_has_neither():
    assert isinstance(load_layer("targets").rows(), pd.DataFrame)
    with pytest.raises(LayerError, match=r"no geometry of its own"):
        load_layer("parks").features()
    with pytest.raises(LayerError, match=r"is a raster"):
        load_layer("terrain").rows()


def test_communes_are_a_valid_coverage_whose_union_is_the_province():
    communes = load_layer("communes").features().geometry.array
    assert shapely.coverage_is_valid(communes)
    union = shapely.coverage_union_all(communes)
    province = load_layer("province").features().geometry.iloc[0]
    assert union.symmetric_difference(province).area < 1e-9


@pytest.mark.parametrize("key", ["old_districts", "old_provinces"])
def test_dissolved_boundaries_keep_every_piece_of_land(key):
    whole = shapely.area(load_layer("province").features().geometry.iloc[0])
    parts = shapely.area(load_layer(key).features().geometry.array).sum()
    np.testing.assert_allclose(parts, whole, rtol=1e-9)


def test_counts_of_the_sources_are_kept():
    counts = {
        key: len(load_layer(key).rows())
        for key in ("communes", "parks", "clusters", "heritage_sites", "conflict_rules")
    }
    assert counts == {"communes": 124, "parks": 12, "clusters": 9, "heritage_sites": 73, "conflict_rules": 23}


def test_every_commune_code_of_the_subjects_exists():
    known = set(load_layer("communes").rows()["commune_code"])
    for key, column in (
        ("parks", "commune_codes"),
        ("clusters", "commune_codes"),
        ("protected_areas", "commune_codes"),
        ("heritage_sites", "covered_commune_codes"),
    ):
        named = {code for text in load_layer(key).rows()[column].dropna() for code in text.split(";")} - {"*"}
        assert named <= known, key
