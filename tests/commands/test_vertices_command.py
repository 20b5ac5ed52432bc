"""The command `vertices`."""

import datetime as dt
import json

import pytest

from commands.app import UNUSABLE_INPUT, main
from layers.vertex_files import read_vertex_file
from register.land_records import Edit
from register.rights import Author
from register.store import open_register
from tests.layers.bad_files import SQUARE, geojson, gpkg, moved, polygon

CORNERS = list(SQUARE.exterior.coords)[:-1]


@pytest.fixture(name="site")
def make_site(tmp_path):
    return geojson(tmp_path / "lo.geojson", polygon(*CORNERS))


def test_json_has_the_listing(site, capsys):
    assert main(["vertices", str(site), "--crs", "EPSG:9209", "--json"]) == 0
    listing = json.loads(capsys.readouterr().out)["listing"]
    assert (listing["crs"], listing["meridian"], len(listing["rings"][0]["vertices"])) == (
        "EPSG:9209",
        "105-30",
        4,
    )


@pytest.mark.parametrize(("language", "words"), [("vi", "Diện tích trên lưới"), ("en", "Area on the grid")])
def test_table_for_people(site, capsys, language, words):
    assert main(["vertices", str(site), "--lang", language]) == 0
    assert words in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_files_are_read_back(site, tmp_path, kind):
    out = tmp_path / f"bang.{kind}"
    assert main(["vertices", str(site), "--out", str(out)]) == 0
    assert read_vertex_file(out).geometry.equals_exact(SQUARE, 0.001) or read_vertex_file(
        out
    ).geometry.equals(SQUARE)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["KHONG-CO"], "is no file and no record with an outline"),
        (["{site}", "--crs", "EPSG:4326"], "no VN-2000 grid"),
        (["{site}", "--out", "{folder}/a.pdf"], "of no kind that is written"),
        (["{site}", "--out", "{site}"], "of no kind that is written"),
        (["{site}", "--out", "{folder}/no/a.csv"], "cannot be written"),
        (["{site}", "--feature", "x"], "has no feature 'x'"),
        (["{folder}/none.gpkg"], "does not exist"),
    ],
)
def test_refusals(site, tmp_path, capsys, words, problem):
    filled = [word.format(site=site, folder=tmp_path) for word in words]
    assert main(["vertices", *filled, "--workspace", str(tmp_path / "none")]) == UNUSABLE_INPUT
    assert problem in capsys.readouterr().err


def test_one_of_several_outlines_is_asked_for(tmp_path, capsys):
    path = gpkg(tmp_path / "lo.gpkg", [SQUARE, moved(200, 0)])
    assert main(["vertices", str(path)]) == UNUSABLE_INPUT
    assert "has 2 outlines. Name one with --feature" in capsys.readouterr().err


def test_an_outline_of_the_register(tmp_path, capsys):
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    edit = Edit(
        kind="site_options",
        record_id="PA-001",
        values={"name_vi": "Phương án một", "outline": SQUARE, "positional_accuracy_m": 0.5},
        version=None,
    )
    board = Author(name="A", role="board")
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    open_register(workspace).save([edit], author=board, reason="thử", now=now)
    assert main(["vertices", "PA-001", "--workspace", str(workspace), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["site"], answer["positional_accuracy_m"]) == ("PA-001 Phương án một", 0.5)
    assert answer["listing"]["grid_area_m2"] == 10_000


def test_a_file_that_exists_is_not_overwritten(site, tmp_path, capsys):
    out = tmp_path / "bang.csv"
    out.write_text("x", encoding="utf-8")
    assert main(["vertices", str(site), "--out", str(out)]) == UNUSABLE_INPUT
    assert "exists already" in capsys.readouterr().err
