"""What people write to name a layer's file."""

import pytest

from geo.errors import InputError
from layers.import_words import prepare_words, read_layer_words
from tests.layers.bad_files import RING, drawing


def test_everything_that_may_be_stated():
    found = read_layer_words(
        "rice_land=C:\\bản đồ\\lúa, "
        "2025.shp,accuracy_m=2.5,coverage=phủ.gpkg,crs=EPSG:9209,layer=a,encoding=vni,class=LOAI"
    )
    assert (found.key, str(found.path)) == ("rice_land", "C:\\bản đồ\\lúa, 2025.shp")
    assert (found.accuracy_m, found.coverage, found.crs) == (2.5, "phủ.gpkg", "EPSG:9209")
    assert (found.layer, found.encoding, found.columns) == ("a", "vni", {"class": "LOAI"})


def test_nothing_stated_is_none():
    found = read_layer_words("lake=a=b.gpkg")
    assert str(found.path) == "a=b.gpkg"
    assert (found.accuracy_m, found.coverage, dict(found.columns)) == (None, None, {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a.gpkg", "is not KEY=FILE"),
        ("=a.gpkg", "is not KEY=FILE"),
        ("lake=", "is not KEY=FILE"),
        ("lake=a.gpkg,accuracy_m=five", "no number"),
        ("lake=a.gpkg,crs=9211,crs=9209", "states crs twice"),
    ],
)
def test_words_that_cannot_be_read(text, words):
    with pytest.raises(InputError, match=words) as caught:
        read_layer_words(text)
    assert caught.value.text_vi


def test_a_layer_of_areas_takes_closed_lines_as_areas(tmp_path):
    words = read_layer_words(f"rice_land={drawing(tmp_path / 'a.dxf', RING)},crs=9211")
    assert prepare_words(words, {"rice_land": True}).features.geom_type.tolist() == ["Polygon"]
