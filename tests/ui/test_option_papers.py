"""The dossier of an option on the planner's own layers: everything is looked at, what cannot be is said."""

import datetime as dt

import pytest
import shapely

from geo.site_outline import outline_site
from reports.suitability_run import SuitabilityRequest, run_suitability
from ui.layers import layer
from ui.option_papers import AskedOption, option_dossier
from ui.session import Reader

DAY = dt.date(2026, 12, 1)
#: A square of 36 ha where the terrain is known.
LAND = shapely.box(419_000, 2_402_000, 419_600, 2_402_600)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """The dossier of a drawn square with a run around it on cells of 200 m."""
    site = outline_site(LAND, name="Ô thử", accuracy_m=5.0)
    extent = shapely.box(*LAND.buffer(1500).bounds)
    run = run_suitability(
        SuitabilityRequest(as_of=DAY, cell_m=200.0, extent=extent, extent_name="thử"), layer
    )
    reader = Reader(language="vi", workspace=tmp_path_factory.mktemp("papers"))
    return option_dossier([AskedOption(site=site)], as_of=DAY, reader=reader, result=run)


def test_everything_is_looked_at(dossier):
    (option,) = dossier.options
    assert option.findings
    assert option.total.site_id == option.site.site_id
    assert [each.kind for each in option.access] == [each.kind for each in option.roads]
    assert 0 <= option.score.mean_score <= 1
    assert option.score.assessed_ha + option.score.excluded_ha == pytest.approx(36, abs=12)
    assert sum(option.slope.shares) + option.slope.unknown_share == pytest.approx(1)
    assert [each.title[:8] for each in option.maps] == ["Vị trí p", "Địa hình", "Mức độ p"]


def test_the_last_page_has_what_the_run_rests_on(dossier):
    keys = {key for key, _ in dossier.method.inputs}
    assert {"terrain", "conflict_rules"} <= keys
    assert dossier.method.exclusions
    assert sum(line.weight for line in dossier.method.criteria) == pytest.approx(1)
    assert dossier.assumptions
    assert dossier.rules_sha256 == layer("conflict_rules").metadata.sha256


def test_no_road_is_shorter_than_the_straight_line(dossier):
    for road in dossier.options[0].roads:
        if road.distance_m.best is not None:
            assert road.distance_m.best >= road.straight_m.best - 1e-6
