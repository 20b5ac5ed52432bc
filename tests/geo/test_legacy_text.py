"""Text in TCVN3, VNI, Windows-1258 and UTF-8 taken for Western letters, and text that is right already."""

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.legacy_tables import TCVN3, VNI
from geo.legacy_text import read_text, recognise_text
from geo.syllables import is_syllable, judge_text
from tests.geo.vietnamese_bytes import NAMES, WRITERS, in_tcvn3, in_vni

LETTERS = "áàảãạâấầẩẫậăắằẳẵặéèẻẽẹêếềểễệóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựíìỉĩịýỳỷỹỵđ"


@pytest.mark.parametrize("name", WRITERS)
def test_each_encoding_is_recognised_and_read_back(name):
    stored = [WRITERS[name](text) for text in NAMES]
    found = recognise_text(stored)
    assert (found.encoding, found.is_changed, found.confidence) == (name, True, 1.0)
    assert [read_text(text, found.encoding) for text in stored] == list(NAMES)


def test_text_that_reads_well_is_never_changed():
    found = recognise_text(NAMES)
    assert (found.encoding, found.is_changed) == ("utf-8", False)


@pytest.mark.parametrize("text", [*NAMES, "Rõng", "Hà", "Hoà Bình", "Tân Trào", "Ỷ La", "Péo", "Díu"])
def test_one_right_name_alone_is_not_changed(text):
    assert not recognise_text([text]).is_changed


def test_plain_letters_tell_nothing():
    found = recognise_text(["Na Hang", "110 kV", ""])
    assert (found.encoding, found.is_changed, found.n_words) == ("ascii", False, 0)


def test_other_languages_are_left_alone():
    found = recognise_text(["Straße über Großglöckner", "Škoda, Ångström", "北京"])
    assert not found.is_changed


def test_decomposed_text_reads_well_as_it_stands():
    assert not recognise_text([unicodedata.normalize("NFD", text) for text in NAMES]).is_changed


@pytest.mark.parametrize("name", ["tcvn3", "vni", "windows-1258"])
def test_bytes_without_a_stated_encoding(name):
    stored = [WRITERS[name](text) for text in NAMES]
    assert recognise_text(stored, stored_as_bytes=True).encoding == name


def test_bytes_that_are_utf_8_are_read_so():
    found = recognise_text([text.encode().decode("latin-1") for text in NAMES], stored_as_bytes=True)
    assert (found.encoding, found.is_changed) == ("utf-8", True)


def test_western_bytes_stay():
    found = recognise_text(["Hà Giang", "São José"], stored_as_bytes=True)
    assert found.encoding in {"windows-1252", "unknown"}
    assert not found.is_changed


def test_samples_stand_before_and_after():
    found = recognise_text(["Rõng ®Æc dông", "X· Th¾ng Qu©n", "§Êt quèc phßng", "Hµm Yªn"])
    assert found.samples[0] == ("Rõng ®Æc dông", "Rừng đặc dụng")
    assert len(found.samples) == 3


def test_tcvn3_capitals_are_told_by_the_plain_letters():
    assert read_text("RõNG §ÆC DôNG", "tcvn3") == "RỪNG ĐẶC DỤNG"
    assert read_text("Hå ChÝ Minh", "tcvn3") == "Hồ Chí Minh"
    assert read_text("UBND x· Mü B»ng", "tcvn3") == "UBND xã Mỹ Bằng"


def test_vni_capitals_with_small_and_capital_marks():
    assert read_text("TUYEÂN QUANG", "vni") == "TUYÊN QUANG"
    assert read_text("Aán Ñoä", "vni") == "Ấn Độ"


def test_letters_of_no_byte_cannot_be_read():
    assert read_text("Rừng", "tcvn3") is None


def test_bytes_that_the_encoding_does_not_have():
    assert read_text("\xff", "utf-8") is None


def test_each_vietnamese_letter_has_a_code():
    assert set(LETTERS) <= set(TCVN3.values())
    assert set(LETTERS) | set(LETTERS.upper()) <= set(VNI.values())


@pytest.mark.skipif(shutil.which("iconv") is None, reason="another converter is compared where it is there")
def test_tcvn3_agrees_with_another_converter():
    codes = sorted(TCVN3)
    command = ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"]
    theirs = subprocess.run(
        command, input=b" ".join(bytes([code]) for code in codes), capture_output=True, check=True
    )
    read = unicodedata.normalize("NFC", theirs.stdout.decode()).split()
    assert read == [TCVN3[code] for code in codes]


@given(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=12))
def test_there_and_back_gives_the_same_letters(letters):
    text = "b".join(letters)
    assert read_text(in_tcvn3(text), "tcvn3") == text
    assert read_text(in_vni(text), "vni") == text


@pytest.mark.parametrize("word", ["Đường", "nghiêng", "Quyết", "khuỷu", "giếng", "Thuỷ", "xoong", "Ỷ"])
def test_vietnamese_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Tuyªn", "tầt", "strå", "ngwa", "đbc", "ặặ", "§Êt"])
def test_other_words(word):
    assert not is_syllable(word)


def test_only_words_with_accents_tell():
    assert judge_text("Na Hang, Lâm Bình; straße") == (2, 3)
