"""Cells of the sheet in the browser's own language: what is typed or pasted becomes the text that is kept."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from register.kinds import KINDS
from register.values import value_from_text
from ui.language import Speaker
from ui.register_sheet import ALL_COLUMNS, columns_of, fields_of

CELLS = Path(__file__).resolve().parents[2] / "ui" / "grid" / "cells.js"
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(
    NODE is None, reason="node is not on the path; the set-up of the program needs it"
)
SAY = Speaker("vi")
TEXTS = {key.removeprefix("register.js_"): SAY(key) for key in SAY.keys_of("register.js_")}
PLACES = {("parks", "clusters"): [("KCN-01", "Long Bình An"), ("CCN-02", "An Thịnh")]}


def column_of(name, kind="lots"):
    columns = columns_of(fields_of(KINDS[kind], ALL_COLUMNS), SAY, references=PLACES)
    return next(each for each in columns if each["name"] == name)


def run(expression, **given):
    """Evaluate an expression with the functions of the sheet's cells."""
    script = CELLS.read_text(encoding="utf-8") + f"\nconst given = {json.dumps(given)};\n"
    script += f"process.stdout.write(JSON.stringify({expression}));\n"
    done = subprocess.run([NODE, "-e", script], capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


def read_all(cases, language="vi", kind="lots"):
    """Read several (field, text) at once, as the browser does."""
    return run(
        "given.cases.map(([column, raw]) => readCell(column, raw, given.language, given.texts))",
        cases=[(column_of(name, kind), raw) for name, raw in cases],
        language=language,
        texts=TEXTS,
    )


def texts_of(cases, **more):
    return [each.get("text") for each in read_all(cases, **more)]


def test_numbers_with_the_signs_of_the_language():
    typed = ["1,25", "1.234", "1.234,5", "3096.2", "0.125", "75 ha", " 1 000 ", "1.234.567"]
    kept = texts_of([("area_ha", each) for each in typed])
    assert kept == ["1.25", "1234", "1234.5", "3096.2", "0.125", "75", "1000", "1234567"]
    english = texts_of([("area_ha", each) for each in ["1.25", "1,234", "1,234.5", "0,125"]], language="en")
    assert english == ["1.25", "1234", "1234.5", "0.125"]


def test_a_sign_that_may_be_thousands_or_decimals_is_pointed_out():
    doubtful, clear, both = read_all([("area_ha", "1.234"), ("area_ha", "1,234"), ("area_ha", "1.234,5")])
    assert "1234" in doubtful["doubt"]
    assert not clear.get("doubt")
    assert not both.get("doubt")


def test_what_is_no_number_or_out_of_limits_is_said_why():
    faults = [
        each.get("fault", "")
        for each in read_all([("area_ha", "hai"), ("area_ha", "-1"), ("area_ha", "1e3")])
    ]
    assert "không phải là số" in faults[0]
    assert "ngoài khoảng" in faults[1]
    assert "không phải là số" in faults[2]


def test_days_and_rough_dates():
    days = texts_of(
        [("available_from", each) for each in ["1/2/2026", "2026-02-01", "1 Feb 2026", "30/2/2026"]]
    )
    assert days == ["2026-02-01", "2026-02-01", "2026-02-01", None]
    typed = [
        "2026",
        "9/2026",
        "quý IV/2025",
        "Q1 2024",
        "2024-Q2",
        "2026-09",
        "19/9/2026",
        "13/2026",
        "hôm qua",
    ]
    rough = texts_of([("as_of", each) for each in typed], kind="occupancy")
    assert rough == ["2026", "2026-09", "2025-Q4", "2024-Q1", "2024-Q2", "2026-09", "2026-09-19", None, None]


def test_codes_by_their_words_without_accents_and_references_by_id_or_name():
    cases = [
        ("lot_status", "da cho thue"),
        ("lot_status", "leased"),
        ("lot_status", "bán rồi"),
        ("sectors", "Năng lượng; energy; Điện, điện tử"),
        ("has_power", "Có"),
        ("has_power", "x"),
        ("has_power", "chưa rõ"),
        ("place_id", "kcn-01"),
        ("place_id", "KCN-01 · Long Bình An"),
        ("place_id", "KCN-9"),
    ]
    kept = texts_of(cases)
    assert kept[:3] == ["leased", "leased", None]
    assert kept[3:7] == ["electronics;energy", "true", "true", None]
    assert kept[7:] == ["KCN-01", "KCN-01", None]


def test_a_needed_field_cannot_be_cleared_and_others_can():
    needed, other = read_all([("area_ha", "  "), ("rent_price", "")])
    assert needed["fault"] == "bắt buộc phải có"
    assert other == {"text": ""}


def test_every_text_that_the_sheet_keeps_is_read_by_the_register():
    cases = [
        ("area_ha", "1.234,5"),
        ("available_from", "1/2/2026"),
        ("sectors", "energy"),
        ("has_water", "không"),
    ]
    for (name, _), text in zip(cases, texts_of(cases), strict=True):
        assert value_from_text(KINDS["lots"].field(name), text) is not None


def test_what_is_shown_is_read_back_as_what_was_kept():
    cases = [
        ("area_ha", "1234.5"),
        ("available_from", "2026-02-01"),
        ("lot_status", "leased"),
        ("has_power", "false"),
    ]
    for language in ("vi", "en"):
        words = run(
            "given.cases.map(([c, text]) => c.type === 'flag' ? text : editable(c, text, given.language))",
            cases=[(column_of(name), text) for name, text in cases],
            language=language,
        )
        typed = [(name, each) for (name, _), each in zip(cases, words, strict=True)]
        assert texts_of(typed, language=language) == [text for _, text in cases]


@pytest.mark.parametrize(
    ("block", "rows"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ('"hai\ndòng"\t"nói ""ừ"""', [["hai\ndòng", 'nói "ừ"']]),
        ("a\t\tb", [["a", "", "b"]]),
        ('5" ống\tx', [['5" ống', "x"]]),
        ("một", [["một"]]),
    ],
)
def test_a_block_of_a_spreadsheet(block, rows):
    assert run("readBlock(given.block)", block=block) == rows


def test_a_part_of_the_words_of_a_list_that_only_one_entry_has():
    typed = ["Còn trống", "CON TRONG", "sẵn sàng cho thuê", "chưa giải phóng", "not_cleared", "leased"]
    kept = texts_of([("lot_status", each) for each in typed])
    assert kept == ["available", "available", "available", "not_cleared", "not_cleared", "leased"]
    for each in read_all(
        [("lot_status", each) for each in ("cho thuê", "chưa", "đã", "giải phóng mặt bằng")]
    ):
        assert "text" not in each
