"""The commands `register list`, `show`, `history`, `export`, `import` and `undo`."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from commands.app import main
from tests.register.land_cases import filled
from ui.registers import register_of

SIGN = ["--by", "Lê An", "--reason", "Đính chính"]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A workspace whose register has the data files' records and three more; it is copied, never changed."""
    folder = tmp_path_factory.mktemp("prepared")
    filled(register_of(folder))
    return folder


@pytest.fixture
def workspace(prepared, tmp_path):
    """A workspace of this test's own."""
    return Path(shutil.copytree(prepared, tmp_path / "w"))


@pytest.fixture
def run(capsys, workspace):
    """Runs a command of the group and returns code, output and errors."""

    def run(*words):
        code = main(["register", *map(str, words), "--workspace", str(workspace)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def answer(run, *words):
    code, out, err = run(*words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def rename(path):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE leases SET tenant = 'Công ty Mới'")


def test_list_gives_every_record_with_every_field(run):
    found = answer(run, "list", "--kind", "leases")
    (lease,) = found["records"]["leases"]
    assert (lease["record_id"], lease["version"], lease["area_ha"]) == ("H1", 1, 2.0)


def test_records_can_be_listed_as_they_stood(run):
    assert answer(run, "list", "--kind", "lots", "--as-of", "2026-11-19")["records"] == {"lots": []}
    assert len(answer(run, "list", "--kind", "lots", "--as-of", "20/11/2026")["records"]["lots"]) == 1


def test_show_gives_one_record(run):
    assert answer(run, "show", "lots", "A1")["lot_name"] == "Lô A1"
    assert "Lô A1" in run("show", "lots", "A1")[1]


@pytest.mark.parametrize("ending", [".gpkg", ".xlsx", ".csv.zip", ".parquet.zip", ".kml"])
def test_what_is_exported_comes_in_without_a_change(run, tmp_path, ending):
    path = tmp_path / f"a{ending}"
    assert answer(run, "export", path)["records"]["leases"] == 1
    found = answer(run, "import", path, *SIGN)
    assert (found["changed"], found["change_id"], found["new"]) == (0, None, 0)


def test_import_tells_first_then_changes_then_undo_takes_it_back(run, tmp_path):
    path = tmp_path / "a.gpkg"
    answer(run, "export", path)
    rename(path)
    told = answer(run, "import", path, *SIGN, "--dry-run")
    assert told["records"] == [{"kind": "leases", "record_id": "H1", "fields": ["tenant"]}]
    assert answer(run, "show", "leases", "H1")["tenant"] == "Công ty Bí Mật"
    made = answer(run, "import", path, *SIGN)
    (row,) = answer(run, "history", "--id", "H1", "--limit", "1")["history"]
    assert (row["changed_by"], row["reason"], row["source"], row["role"]) == (
        "Lê An",
        "Đính chính",
        "a.gpkg",
        "admin",
    )
    assert row["fields"] == {"tenant": {"before": "Công ty Bí Mật", "after": "Công ty Mới"}}
    answer(run, "undo", made["change_id"], *SIGN)
    assert answer(run, "show", "leases", "H1")["tenant"] == "Công ty Bí Mật"


def test_what_is_left_as_the_register_has_it_is_named(run, tmp_path):
    for name in ("old.gpkg", "other.gpkg"):
        answer(run, "export", tmp_path / name)
    rename(tmp_path / "other.gpkg")
    answer(run, "import", tmp_path / "other.gpkg", *SIGN)
    with closing(sqlite3.connect(tmp_path / "old.gpkg")) as file, file:
        file.execute("UPDATE leases SET tenant = 'Công ty Khác'")
    found = answer(run, "import", tmp_path / "old.gpkg", *SIGN, "--newer", "keep")
    left = [{"kind": "leases", "record_id": "H1", "change_of_file_left_out": True}]
    assert (found["changed"], found["left_as_in_register"]) == (0, left)
    assert "H1" in run("import", tmp_path / "old.gpkg", *SIGN, "--newer", "keep")[1]


def test_a_filled_sheet_comes_in_too(run, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Hợp đồng thuê đất"
    sheet.append(["Mã hợp đồng", "Bên thuê"])
    sheet.append(["H1", "Công ty Mới"])
    book.save(tmp_path / "a.xlsx")
    assert answer(run, "import", tmp_path / "a.xlsx", *SIGN)["changed"] == 1
    assert answer(run, "show", "leases", "H1")["tenant"] == "Công ty Mới"


def test_export_for_the_public_holds_no_lease(run, tmp_path):
    found = answer(run, "export", tmp_path / "a.csv.zip", "--for", "public")
    assert "leases" not in found["records"]
    assert "internal" in found["remarks"][0]


def test_people_get_tables(run, tmp_path):
    assert "KCN-01" in run("list")[1]
    assert "Nhập lần đầu" in run("history")[1]
    assert "register_history" in run("export", tmp_path / "a.gpkg")[1]
    rename(tmp_path / "a.gpkg")
    assert "tenant" in run("import", tmp_path / "a.gpkg", *SIGN)[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "--kind", "fields"], "Use one of: parks"),
        (["list", "--as-of", "soon"], "is no day or moment"),
        (["list", "--as-of", "0001-01-01"], "is no day or moment of the years 2000 to 2100"),
        (["list", "--as-of", "20261120"], "is no day or moment"),
        (["history", "--kind", "lot"], "is not one of parks"),
        (["show", "lots", "B7"], "is not in the register"),
        (["export", "a.pdf"], "has none of the endings .gpkg"),
        (["export", "a.kml", "--for", "king"], "is not one of public, culture"),
        (["import", "none.gpkg", *SIGN], "does not exist"),
        (["import", "none.gpkg", "--by", "x"], "--reason"),
        (["undo", "none", *SIGN], "is not in the history"),
    ],
)
def test_unusable_words_get_one_line(run, words, said):
    code, out, err = run(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_an_export_that_is_there_is_not_written_over(run, tmp_path):
    file = tmp_path / "so-dat.kml"
    file.write_text("của người khác", encoding="utf-8")
    code, out, err = run("export", file)
    assert (code, out) == (2, "")
    assert "exists already and is not written over" in err
    assert file.read_text(encoding="utf-8") == "của người khác"
