"""The command `coordinates`."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from commands.app import main

ROOT = Path(__file__).resolve().parents[2]
TO_GRID = ["coordinates", "--from", "EPSG:4326", "--to", "EPSG:9211"]
FROM_GRID = ["coordinates", "--from", "EPSG:9211", "--to", "EPSG:4326"]


def answer(capsys, *words):
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refusal(capsys, *words):
    assert main(list(words)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_check_point_in_a_process_of_its_own():
    command = [sys.executable, "-m", "commands", *TO_GRID, "--point", "105.2320", "21.7245", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    document = json.loads(done.stdout)
    point = document["points"][0]
    assert (point["x"], point["y"]) == (
        pytest.approx(420353.298, abs=0.02),
        pytest.approx(2403360.589, abs=0.02),
    )
    assert document["operation"]["code"] == "EPSG:6960"
    assert document["operation"]["accuracy_m"] == 1.0
    assert done.stderr == ""


def test_refusal_in_a_process_of_its_own():
    command = [sys.executable, "-m", "commands", *TO_GRID, "--point", "21.7245", "105.2320"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_degrees_come_out_with_their_names(capsys):
    point = answer(capsys, *FROM_GRID, "--point", "420353.298", "2403360.589")["points"][0]
    assert (point["lon"], point["lat"]) == (
        pytest.approx(105.2320, abs=2e-7),
        pytest.approx(21.7245, abs=2e-7),
    )
    assert (point["x"], point["y"]) == (point["lon"], point["lat"])
    assert (point["input_x"], point["input_y"]) == (420353.298, 2403360.589)


def test_document_names_both_ends(capsys):
    document = answer(
        capsys, "coordinates", "--from", "VN-2000 105-30", "--point", "472079.658", "2403186.845"
    )
    assert (document["from"], document["to"]) == ("EPSG:9209", "EPSG:4326")
    assert document["remarks"] == []


@pytest.mark.parametrize("point", [("105,2320", "21,7245"), ("105°13'55.2\"Đ", "21°43'28.2\"B")])
def test_point_in_other_forms(capsys, point):
    assert answer(capsys, *TO_GRID, "--point", *point)["points"][0]["x"] == pytest.approx(
        420353.298, abs=0.02
    )


@pytest.mark.parametrize(
    ("point", "order"),
    [
        (("105°13'55.2\"Đ", "21°43'28.2\"B"), "longitude, latitude by the letters"),
        (("21°43'28.2\"B", "105°13'55.2\"Đ"), "latitude, longitude by the letters"),
        (("21°43'28.2\"", "105°13'55.2\"Đ"), "latitude, longitude by the letters"),
        (("vĩ độ 21.7245", "105.2320"), "latitude, longitude by the letters"),
        (("105.2320", "21.7245"), "one point as longitude, latitude"),
    ],
    ids=["lon-lat", "lat-lon", "one-letter", "word", "none"],
)
def test_letters_say_the_order(capsys, point, order):
    document = answer(capsys, *TO_GRID, "--point", *point)
    assert document["points"][0]["x"] == pytest.approx(420353.298, abs=0.02)
    assert document["reading"].endswith(order)


def test_thousands_are_told(capsys):
    document = answer(capsys, *FROM_GRID, "--point", "420.353", "2.403.360")
    assert document["points"][0]["input_x"] == 420353
    assert document["reading"].endswith("'420.353' as 420353, its sign taken for thousands")


def test_a_point_of_a_table_can_settle_the_meridian(capsys, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("E,N\n450000,2480000\n420353.298,2403360.589\n", encoding="utf-8")
    assert answer(capsys, *FROM_GRID, str(path))["remarks"] == []


def test_remarks_of_one_kind_are_counted(capsys, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("lon,lat\n" + "105.85,21.03\n" * 7, encoding="utf-8")
    assert main([*TO_GRID, str(path)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.count("outside Tuyên Quang") == 5
    assert "on 2 more points: see --json" in said


def test_folder_is_not_said_to_be_absent(capsys, tmp_path):
    assert "is a folder" in refusal(capsys, *TO_GRID, str(tmp_path))


def test_table_for_people(capsys):
    assert main([*TO_GRID, "--point", "105.2320", "21.7245"]) == 0
    out = capsys.readouterr().out
    assert "420353.298" in out
    assert "(EPSG:6960), accuracy 1 m." in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([*TO_GRID, "--point", "21.7245", "105.2320"], "the axes are swapped, give the longitude first"),
        (
            [*FROM_GRID, "--point", "2403360.589", "420353.298"],
            "the axes are swapped, give the easting first",
        ),
        ([*TO_GRID, "--point", "2.35", "48.85"], "lies at 48.8500° N 2.3500° E, outside Vietnam"),
        ([*TO_GRID, "--point", "-105.2", "-21.7"], "outside Vietnam"),
        ([*TO_GRID, "--point", "420353", "2403360"], "are not degrees as EPSG:4326 needs"),
        ([*FROM_GRID, "--point", "105.2", "21.7"], "are not metres as EPSG:9211 needs"),
        ([*FROM_GRID, "--point", "600000", "2403360"], "the declared meridian may be wrong"),
        ([*TO_GRID, "--point", "22°82'83", "104"], "has 82 minutes, less than 60 is needed"),
        ([*TO_GRID, "--point", "nan", "21"], "is not an angle"),
        ([*TO_GRID, "--point", "21°43'B", "22°43'B"], "has two latitudes by its letters"),
        ([*TO_GRID, "--point", "105°Đ", "105°Đ"], "has two longitudes by its letters"),
        (TO_GRID, "neither a file nor a point is given"),
        ([*TO_GRID, "a.csv", "--point", "105", "21"], "a file and a point are given"),
        ([*TO_GRID, "absent.csv"], "does not exist"),
        (["coordinates", "--from", "EPSG:9999", "--point", "1", "1"], "is not in the EPSG database"),
        (["coordinates", "--from", "EPSG:2044", "--point", "1", "1"], "an approximate one is refused"),
        ([*TO_GRID, "--point", "105"], "--point"),
    ],
)
def test_unusable_input_is_one_sentence(capsys, words, sentence):
    assert sentence in refusal(capsys, *words)


def test_wrong_meridian_names_the_likely_one(capsys):
    said = refusal(capsys, "coordinates", "--from", "EPSG:5897", "--point", "420353.298", "2403360.589")
    assert "central meridian 106-00 (EPSG:9211), 106-15 (EPSG:9212) would put it inside" in said
    assert "--anywhere" in said


def test_point_of_the_other_meridian_is_refused(capsys):
    said = refusal(capsys, "coordinates", "--from", "EPSG:9209", "--point", "420353.298", "2403360.589")
    assert "central meridian 106-00 (EPSG:9211)" in said


def test_meridians_that_cannot_be_told_apart_are_a_remark(capsys):
    document = answer(capsys, *FROM_GRID, "--point", "450000", "2480000")
    assert [remark["code"] for remark in document["remarks"]] == ["meridian_ambiguous"]


def test_anywhere_turns_the_meridian_into_a_remark(capsys):
    words = ["coordinates", "--from", "EPSG:5897", "--point", "420353.298", "2403360.589", "--anywhere"]
    codes = [remark["code"] for remark in answer(capsys, *words)["remarks"]]
    assert codes == ["outside_province", "wrong_meridian"]


def test_anywhere_stays_in_vietnam(capsys):
    assert "outside Vietnam" in refusal(capsys, *TO_GRID, "--point", "2.35", "48.85", "--anywhere")


def test_hanoi_is_a_remark(capsys):
    document = answer(capsys, *TO_GRID, "--point", "105.85", "21.03")
    assert [remark["code"] for remark in document["remarks"]] == ["outside_province"]


@pytest.fixture(name="table")
def make_table_file(tmp_path):
    path = tmp_path / "Điểm.csv"
    path.write_text("STT;X;Y\nM1;2403360,589;420353,298\nM2;2.403.186,0;420.100,5\n", encoding="utf-8-sig")
    return path


def test_file_of_points(capsys, table):
    document = answer(capsys, *FROM_GRID, str(table))
    assert [point["id"] for point in document["points"]] == ["M1", "M2"]
    assert document["points"][0]["lon"] == pytest.approx(105.2320, abs=2e-7)
    assert "the first is the northing" in document["reading"]


def test_result_file(capsys, table, tmp_path):
    answer(capsys, *FROM_GRID, str(table), "--out", str(tmp_path / "out.csv"))
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["id"] for row in rows] == ["M1", "M2"]
    assert float(rows[0]["lat"]) == pytest.approx(21.7245, abs=2e-7)


def test_result_file_is_never_overwritten(capsys, table):
    assert "exists already" in refusal(capsys, *FROM_GRID, str(table), "--out", str(table))
    assert "STT" in table.read_text(encoding="utf-8-sig")


def test_result_file_needs_a_folder(capsys, table, tmp_path):
    assert "cannot be written" in refusal(
        capsys, *FROM_GRID, str(table), "--out", str(tmp_path / "no" / "a.csv")
    )


def test_bad_rows_are_listed_together(capsys, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("x,y\nabc,1\n420353,2403360\n2,\n", encoding="utf-8")
    assert "line 2 (abc,1), line 4 (2,)" in refusal(capsys, *FROM_GRID, str(path))


def test_suspect_rows_are_counted(capsys, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("lon,lat\n" + "2.35,48.85\n" * 7, encoding="utf-8")
    assert "and 2 more points" in refusal(capsys, *TO_GRID, str(path))
