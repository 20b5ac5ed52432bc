import dataclasses

import pytest

from layers import codes
from layers.catalogue import LAYERS
from layers.load import load_layer
from layers.schemas import SCHEMAS
from layers.spec import LayerSpec
from layers.symbols import LayerStyle, Symbol, by_class

SYMBOL = Symbol(label_vi="a", label_en="b", color="#000000")


def changed(**changes):
    return dataclasses.replace(LAYERS["parks"], **changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"style": None}, "a style belongs to a layer that is drawn"),
        ({"geometry": "None"}, "a style belongs to a layer that is drawn"),
        ({"role": "table"}, "role 'table' belongs to geometry 'None'"),
        ({"path": "../elsewhere.csv"}, "must lie under data/"),
        ({"path": "/etc/passwd"}, "must lie under data/"),
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(changes, words):
    with pytest.raises(ValueError, match=words):
        changed(**changes)


def test_catalogue_is_read_only():
    with pytest.raises(TypeError, match=r"does not support item assignment"):
        LAYERS["more"] = LAYERS["parks"]


def test_each_layer_with_rows_has_a_schema_with_its_id_column():
    for key, spec in LAYERS.items():
        if spec.geometry != "Raster":
            assert spec.id_column in SCHEMAS[key].columns, key


@pytest.mark.parametrize("key", list(LAYERS))
def test_each_layer_of_the_catalogue_opens(key):
    loaded = load_layer(key)
    assert loaded.metadata.crs == loaded.spec.crs
    assert loaded.spec.geometry == "Raster" or len(loaded.rows()) > 0


@pytest.mark.parametrize(
    "key", [key for key, spec in LAYERS.items() if spec.style and spec.geometry != "Raster"]
)
def test_every_feature_has_a_symbol(key):
    loaded = load_layer(key)
    classes = {loaded.spec.style.class_of(row) for row in loaded.rows().to_dict("records")}
    assert classes <= set(loaded.spec.style.symbols)


@pytest.mark.parametrize("spec", [spec for spec in LAYERS.values() if spec.style], ids=lambda spec: spec.key)
def test_symbols_of_one_layer_differ_by_more_than_colour(spec):
    looks = [
        (s.dash, s.hatch, s.shape, s.size_px, s.weight_px, s.fill is None, round(s.fill_opacity, 2))
        for s in spec.style.symbols.values()
    ]
    same_look = len(looks) - len(set(looks))
    by_words = {s.label_vi for s in spec.style.symbols.values()}
    assert same_look == 0 or (
        spec.key in {"substations", "power_lines", "places"} and len(by_words) == len(looks)
    )


def test_by_class_strips_the_letter_of_a_number_only():
    built = by_class("voltage", v22=SYMBOL, village=SYMBOL, missing=SYMBOL)
    assert set(built.symbols) == {"22", "village", ""}


def test_class_of_joins_columns_and_counts_missing_as_empty():
    both = LayerStyle(symbols={"": SYMBOL}, class_columns=("a", "b"))
    assert both.class_of({"a": "x", "b": float("nan")}) == "x_"
    assert both.class_of({"a": None, "b": "y"}) == "_y"


def test_a_style_without_class_needs_exactly_one_symbol():
    with pytest.raises(ValueError, match=r"exactly one symbol"):
        LayerStyle(symbols={"x": SYMBOL})


def test_every_code_list_has_both_wordings():
    lists = [value for name, value in vars(codes).items() if name.isupper() and name != "TYPE_CHECKING"]
    assert len(lists) > 15
    for code_list in lists:
        for vietnamese, english in code_list.values():
            assert vietnamese.strip()
            assert english.strip()


def test_titles_are_unique_in_both_languages():
    for language in ("vi", "en"):
        titles = [spec.title(language) for spec in LAYERS.values()]
        assert len(set(titles)) == len(titles)


def test_a_spec_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        LAYERS["parks"].key = "x"
    assert isinstance(LAYERS["parks"], LayerSpec)
