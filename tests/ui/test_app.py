"""The pages without a browser: each page and language, no exception, errors as sentences."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.errors import InputError, LayerError, LayerMetadataError
from ui.session import LANGUAGE_KEY, language_of_link

APP = Path(__file__).resolve().parents[2] / "app.py"


def page_that_fails(kind, arguments):
    from ui.errors import shown_to_reader
    from ui.language import Speaker

    with shown_to_reader(Speaker("vi")):
        raise kind(*arguments)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_first_page_opens(language):
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    assert not app.error
    assert app.session_state[LANGUAGE_KEY] == language
    assert ("3.096,2" if language == "vi" else "3,096.2") in app.title[0].value


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        (LayerError, ("lots", "found this", "Do that")),
        (LayerMetadataError, ("lots", "found this", "Do that")),
        (InputError, ("lots", "found this", "Do that")),
    ],
)
def test_a_known_error_becomes_a_sentence(kind, arguments):
    app = AppTest.from_function(page_that_fails, args=(kind, arguments), default_timeout=30).run()
    assert not app.exception
    assert "found this" in app.error[0].value


def test_a_bug_is_not_dressed_up():
    app = AppTest.from_function(
        page_that_fails, args=(ZeroDivisionError, ("oops",)), default_timeout=30
    ).run()
    assert len(app.exception) == 1
    assert not app.error


@pytest.mark.parametrize(
    ("parameters", "language"),
    [({"lang": "en"}, "en"), ({"lang": "vi"}, "vi"), ({"lang": "xx"}, None), ({}, None)],
)
def test_language_of_a_link(parameters, language):
    assert language_of_link(parameters) == language
