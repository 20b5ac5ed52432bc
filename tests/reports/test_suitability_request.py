"""What may be asked of suitability, from records and from files."""

import datetime as dt

import pytest
import shapely

from analysis.criteria import CRITERIA, default_weights
from geo.errors import InputError
from reports.suitability_request import SuitabilityRequest, settings_from_files

DAY = dt.date(2026, 12, 1)


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_defaults_are_those_of_the_catalogue():
    request = SuitabilityRequest(as_of=DAY)
    assert request.counted == tuple(default_weights())
    assert request.verdicts == ("prohibited",)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"cell_m": 9.9}, "cell is 9.9 m, 10 to 250 m are needed"),
        ({"cell_m": 251.0}, "cell is 251 m"),
        ({"cell_m": float("nan")}, "cell is nan m"),
        ({"weights": {"town": 1.0, "line_110": 0.2}}, "line_110 is weighed but has no curve"),
        ({"knots": {"town": ((1.0, 1.0), (0.0, 0.0))}, "weights": {"town": 1.0}}, "town: knot 2: value 0"),
        ({"knots": {"city": ((0.0, 1.0), (1.0, 0.0))}, "weights": {"town": 1.0}}, "'city' is no criterion"),
        ({"verdicts": ("forbidden",)}, "forbidden is no verdict"),
        ({"extent": shapely.LineString([(0, 0), (1, 1)])}, "extent is no polygon"),
        ({"extent": shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])}, "extent is not valid"),
    ],
    ids=["fine", "coarse", "nan", "no curve", "falling", "unknown", "verdict", "line", "bow tie"],
)
def test_what_cannot_be_worked_out_is_refused(asked, words):
    with pytest.raises(InputError, match=words) as refused:
        SuitabilityRequest(as_of=DAY, **asked)
    assert refused.value.text_vi.startswith("Độ phù hợp: ")


def test_all_faults_stand_in_one_message():
    with pytest.raises(InputError, match=r"cell is 5 m.*no verdict"):
        SuitabilityRequest(as_of=DAY, cell_m=5.0, verdicts=("x",))


def test_a_criteria_file_lies_over_the_defaults(tmp_path):
    text = "[slope]\nuse = false\n[line_110]\nweight = 0.3\n[town]\nknots = [[0, 1], [9000, 0]]\n"
    knots, weights = settings_from_files(write(tmp_path, "c.toml", text), None)
    assert "slope" not in knots
    assert knots["town"] == ((0.0, 1.0), (9000.0, 0.0))
    assert knots["line_110"] == CRITERIA["line_110"].knots
    assert (weights["slope"], weights["line_110"], weights["relief"]) == (0.0, 0.3, 0.1)


def test_a_weights_file_holds_the_only_weights(tmp_path):
    knots, weights = settings_from_files(None, write(tmp_path, "w.toml", "town = 2\nwater = 1\n"))
    assert set(knots) == set(weights) == {"town", "water"}


def test_all_faults_of_both_files_stand_in_one_sentence(tmp_path):
    criteria = write(tmp_path, "c.toml", "[slope]\nknots = [[0, 2], [5, 0]]\n[town]\nuse = 3\n")
    weights = write(tmp_path, "w.csv", "criterion,weight\nslope,1\nslop,1\nwater,-2\n")
    with pytest.raises(InputError) as refused:
        settings_from_files(criteria, weights)
    for fault in ("c.toml and w.csv", "score 2 is not", "use is 3", "'slop' is no criterion", "water is -2"):
        assert fault in str(refused.value)


def test_people_cannot_be_weighed_without_data(tmp_path):
    with pytest.raises(InputError, match="population has no data yet"):
        settings_from_files(None, write(tmp_path, "w.toml", "population = 1\n"))
