"""True overlap areas against those of PostGIS on 2,000 awkward pairs (tests/data/overlap/README.md)."""

import csv
from pathlib import Path

import pytest

from analysis.conflict_regions import overlap_regions
from analysis.site_shape import SiteShape
from tests.analysis.awkward_polygons import pairs
from tests.analysis.conflict_cases import layer, outline

ANSWERS = Path(__file__).resolve().parents[1] / "data" / "overlap" / "postgis_areas.csv"


@pytest.fixture(scope="module")
def answers():
    lines = [line for line in ANSWERS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [float(row["area_m2"]) for row in csv.DictReader(lines)]


def test_overlaps_equal_those_of_postgis(answers):
    cases = pairs(len(answers))
    ours = [
        overlap_regions(SiteShape(site=outline(site)), layer(*features), 0.0).grid_m2.best
        for site, features in cases
    ]
    assert len(answers) == 2000
    assert sum(area > 0 for area in answers) > 1000
    # relative to the overlap; below a square centimetre both only show their rounding
    assert ours == pytest.approx(answers, rel=1e-6, abs=1e-4)
