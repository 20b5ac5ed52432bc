"""The command `register-template`, and that `register import` takes the filled template back."""

from __future__ import annotations

import json

import openpyxl
import pytest

from commands.app import main


def test_a_filled_template_comes_into_the_register(tmp_path, capsys):
    file, workspace = tmp_path / "mau.xlsx", str(tmp_path / "w")
    assert main(["register-template", str(file), "--workspace", workspace]) == 0
    book = openpyxl.load_workbook(file)
    sheet = book["Tiến độ công việc"]
    sheet["B3"], sheet["D3"], sheet["E3"] = "Đang thực hiện", "20/11/2026", "Báo cáo thử"
    book.save(file)
    capsys.readouterr()
    words = [
        "register",
        "import",
        str(file),
        "--by",
        "A",
        "--reason",
        "thử",
        "--workspace",
        workspace,
        "--json",
    ]
    assert main(words) == 0
    records = json.loads(capsys.readouterr().out)["records"]
    assert [(each["kind"], each["record_id"]) for each in records] == [("milestones", "M-01")]
    filled = file.read_bytes()
    assert main(["register-template", str(file), "--workspace", workspace, "--with-records"]) == 2
    assert "is not written over" in capsys.readouterr().err
    assert file.read_bytes() == filled
    file.unlink()
    assert main(["register-template", str(file), "--workspace", workspace, "--with-records"]) == 0
    assert openpyxl.load_workbook(file)["Tiến độ công việc"]["B3"].value == "Đang thực hiện"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["mau.xls"], "does not end in .xlsx"),
        (["mau.xlsx", "--with-records"], "needs a register"),
        (["none/mau.xlsx"], "cannot be written"),
    ],
)
def test_a_slip_is_one_sentence(tmp_path, capsys, monkeypatch, words, sentence):
    monkeypatch.chdir(tmp_path)
    assert main(["register-template", *words]) == 2
    assert sentence in capsys.readouterr().err
