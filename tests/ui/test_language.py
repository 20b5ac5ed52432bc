"""Every sentence in both languages, and every sentence that is asked for exists."""

import re
import string
from pathlib import Path

import pytest

from ui.language import SENTENCES, Speaker
from ui.texts import (
    conflict,
    data,
    heritage,
    land,
    layer_import,
    occupancy,
    options,
    overview,
    register,
    register_import,
    rights,
    scenario,
    shell,
    site,
    terrain,
    yearly_report,
)
from ui.texts import map as map_texts

UI = Path(__file__).resolve().parents[2] / "ui"
MODULES = {
    "shell": shell,
    "overview": overview,
    "map": map_texts,
    "data": data,
    "site": site,
    "terrain": terrain,
    "conflict": conflict,
    "heritage": heritage,
    "import": layer_import,
    "land": land,
    "occupancy": occupancy,
    "options": options,
    "register": register,
    "register_import": register_import,
    "rights": rights,
    "scenario": scenario,
    "yearly": yearly_report,
}
ASKED = re.compile(r"""(?:\bsay|reader\.say)\(\s*"([a-z_]+\.[a-z0-9_]+)\"""")
ANY_KEY = re.compile(rf'"((?:{"|".join(MODULES)})\.[a-z0-9_]+)"')
#: The lineage is kept in English only; the Vietnamese page names the script instead.
TOLD_DIFFERENTLY = {"data.lineage_text"}
ACCENTED = re.compile("[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]", re.IGNORECASE)


def placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def python_files():
    return [path for path in [UI.parent / "app.py", *UI.rglob("*.py")] if "texts" not in path.parts]


@pytest.mark.parametrize("key", SENTENCES)
def test_sentence_is_whole_in_both_languages(key):
    vietnamese, english = SENTENCES[key]
    assert vietnamese.strip() == vietnamese != ""
    assert english.strip() == english != ""
    assert placeholders(vietnamese) == placeholders(english) or key in TOLD_DIFFERENTLY


@pytest.mark.parametrize("key", SENTENCES)
def test_english_has_no_vietnamese_words_left(key):
    english = re.sub(r"Tuyên Quang|Hà Giang|Sơn Nam|[“\"].*?[”\"]|Đ\b|Bộ|Sở", "", SENTENCES[key][1])
    assert ACCENTED.search(english) is None or key in {"shell.app", "shell.short"}, english


def test_no_key_hides_another():
    assert len(SENTENCES) == sum(len(module.TEXTS) for module in MODULES.values())


@pytest.mark.parametrize("name", MODULES)
def test_keys_begin_with_their_page(name):
    assert {key.split(".")[0] for key in MODULES[name].TEXTS} == {name}


def test_every_key_in_the_code_exists():
    asked = {key for path in python_files() for key in ASKED.findall(path.read_text(encoding="utf-8"))}
    assert len(asked) > 60
    assert asked - set(SENTENCES) == set()


def test_every_sentence_of_the_browser_is_used_there():
    scripts = "".join(path.read_text(encoding="utf-8") for path in (UI / "map" / "browser").glob("*.js"))
    names = {key.removeprefix("map.js_") for key in SENTENCES if key.startswith("map.js_")}
    asked = set(re.findall(r"\btexts\.([a-z_]+)", scripts))
    assert asked - names == set()
    assert names - asked == set()


def test_a_sentence_gets_its_values():
    assert "xyzzy" in Speaker("vi")("map.search_none", text="xyzzy")
    assert "xyzzy" in Speaker("en")("map.search_none", text="xyzzy")


def test_a_sentence_that_does_not_exist_is_a_fault_of_the_code():
    with pytest.raises(KeyError, match="no_such"):
        Speaker("vi")("map.no_such")


def test_a_missing_text_is_blank_in_either_language():
    assert Speaker("vi").pick(None, "text") == ""
    assert Speaker("en").pick("chữ", float("nan")) == ""
    assert Speaker("en").pick("chữ", "text") == "text"
