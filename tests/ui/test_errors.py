"""What a reader sees when a page fails: one sentence in the reader's language, never a traceback."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.errors import InputError, LayerMetadataError, LayerSchemaError, PlannerError
from ui.errors import headline_key, layer_title
from ui.language import Speaker


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (LayerMetadataError("parks", "p", "f"), "shell.error_metadata"),
        (LayerSchemaError("parks", "p", "f"), "shell.error_layer"),
        (InputError("file", "p", "f"), "shell.error_input"),
        (PlannerError("p"), "shell.error_unknown"),
    ],
)
def test_the_narrowest_class_gives_the_headline(error, key):
    assert headline_key(error) == key


@pytest.mark.parametrize("name", ["parks", "communes"])
def test_a_layer_is_named_by_its_title(name):
    title = layer_title(LayerSchemaError(name, "p", "f"), Speaker("vi"))
    assert title in {"Khu công nghiệp (KCN)", "Xã, phường"}


def test_a_layer_outside_the_catalogue_keeps_its_name():
    assert layer_title(LayerSchemaError("strange", "p", "f"), Speaker("vi")) == "strange"


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Đã có lỗi ngoài dự kiến"), ("en", "An unexpected error")]
)
def test_what_nobody_foresaw_is_one_sentence(language, words, tmp_path):
    script = Path(tmp_path) / "page.py"
    script.write_text(
        "from ui.errors import say_unexpected\nassert say_unexpected(ValueError('secret detail'))\n",
        encoding="utf-8",
    )
    page = AppTest.from_file(str(script))
    page.session_state["language"] = language
    page.run()
    assert words in page.error[0].value
    assert "secret detail" not in page.error[0].value
