"""Files of criteria and of weights, sound and faulty."""

import pytest

from geo.errors import FileUnreadableError
from layers.criteria_files import read_criteria_file, read_weights_file


def write(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_curves_weights_and_what_is_not_used(tmp_path):
    slope = "[slope]\nweight = 2\nknots = [[0, 1], [10, 0.5], [20, 0]]\n"
    text = f"{slope}[heritage]\nuse = false\n[town]\nuse = true\n"
    read = read_criteria_file(write(tmp_path, "c.toml", text))
    assert read.knots == {"slope": ((0.0, 1.0), (10.0, 0.5), (20.0, 0.0))}
    assert read.weights == {"slope": 2.0, "heritage": 0.0}
    assert read.faults == ()


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("slope = 3", "slope is no table"),
        ("[slope]\nknot = 1", "'knot' is none of knots, weight, use"),
        ("[slope]\nknots = 3", "pairs of value and score"),
        ("[slope]\nknots = [[0, 1, 2]]", "pairs of value and score"),
        ('[slope]\nknots = [["0", 1]]', "pairs of value and score"),
        ("[slope]\nknots = [[true, 1]]", "pairs of value and score"),
        ('[slope]\nweight = "0.2"', "a number is needed"),
        ("[slope]\nweight = true", "a number is needed"),
        ("[slope]\nuse = 1", "true or false is needed"),
    ],
)
def test_what_cannot_be_understood_is_said(tmp_path, entry, fault):
    assert fault in "; ".join(read_criteria_file(write(tmp_path, "c.toml", entry)).faults)


def test_all_faults_stand_together(tmp_path):
    read = read_criteria_file(write(tmp_path, "c.toml", "[slope]\nuse = 1\nknots = 3\n[town]\nweight = []\n"))
    assert len(read.faults) == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("w.toml", "slope = 0.5\ntown = 1\n"),
        ("w.csv", "criterion,weight\nslope,0.5\ntown,1\n"),
        ("w.csv", "\ufeffnote, criterion ,weight\nx,slope,0.5\ny,town,1\n"),
    ],
    ids=["toml", "csv", "csv of a spreadsheet"],
)
def test_weights_of_both_kinds(tmp_path, name, text):
    assert read_weights_file(write(tmp_path, name, text)).weights == {"slope": 0.5, "town": 1.0}


def test_faulty_weights_are_said_together(tmp_path):
    text = "criterion,weight\nslope,x\ntown,1\ntown,2\n,\n"
    faults = read_weights_file(write(tmp_path, "w.csv", text)).faults
    assert faults[:2] == ("the weight of slope is 'x', a number is needed", "town stands twice")
    assert len(faults) == 3


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("c.toml", "[slope", "is no TOML"),
        ("w.csv", "a,b\n1,2\n", "columns a, b, criterion and weight are needed"),
        ("w.csv", "", "columns none"),
        ("c.toml", "#" * 1_000_001, "at most 1,000,000"),
    ],
    ids=["toml", "columns", "empty", "large"],
)
def test_files_of_another_kind_are_refused(tmp_path, name, text, words):
    read = read_weights_file if name.endswith("csv") else read_criteria_file
    with pytest.raises(FileUnreadableError, match=words):
        read(write(tmp_path, name, text))


def test_text_of_another_encoding_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match="no text in UTF-8"):
        read_criteria_file(write(tmp_path, "c.toml", "# đường", "utf-16"))


def test_an_absent_file_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match=r"none\.toml"):
        read_weights_file(tmp_path / "none.toml")
