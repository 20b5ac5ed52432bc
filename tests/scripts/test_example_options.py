"""The dossiers of options in docs/examples open, say that they are examples, and end with the method."""

from functools import cache

import docx
import pypdf
import pytest

from scripts.example_options import MARK, OPTION_FILE, SCENARIO_FILE, example_judgement
from scripts.make_examples import FOLDER


@cache
def pages_of(name):
    pages = pypdf.PdfReader(FOLDER / f"{name}.pdf").pages
    return [" ".join(page.extract_text().split()) for page in pages]


@pytest.mark.parametrize("name", [OPTION_FILE, SCENARIO_FILE])
def test_each_page_says_that_it_is_an_example(name):
    assert all("VÍ DỤ: đất do công cụ đề xuất" in page for page in pages_of(name))
    document = docx.Document(str(FOLDER / f"{name}.docx"))
    assert document.paragraphs[0].text == MARK


@pytest.mark.parametrize("name", [OPTION_FILE, SCENARIO_FILE])
def test_method_and_sources_are_one_page_at_the_end(name):
    places = [place for place, page in enumerate(pages_of(name)) if "Phương pháp và nguồn" in page]
    assert places == [len(pages_of(name)) - 1]
    assert "CR = " in pages_of(name)[-1]
    assert "sha256" in pages_of(name)[-1]


def test_the_scenario_is_held_against_the_provinces_total_beside_another():
    text = " ".join(pages_of(SCENARIO_FILE))
    assert "3.096,2 ha" in text
    assert "(KB-VD-1)" in text
    assert "(KB-VD-2)" in text
    assert "Sơn Nam" in text


def test_the_judgement_of_the_example_is_consistent():
    judgement = example_judgement()
    assert judgement.result.is_consistent
    assert len(judgement.people) == 1
