"""What a dossier says about score and slope comes from the cells whose middle lies in the land."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
import shapely

from analysis.rank_stability import rank_stability
from analysis.suitability import ScoreStack, weigh
from geo.grid import GridFrame
from reports.option_parts import scoring_method, slope_of, suitability_of, with_rank
from reports.suitability_exclusions import ExclusionSet
from reports.suitability_run import (
    CriterionUse,
    StateHectares,
    SuitabilityRequest,
    SuitabilityResult,
)
from tests.reports.made_up import X, Y
from tests.reports.option_cases import SCORE, words

#: 4 x 4 cells of 100 m.
FRAME = GridFrame(west_m=X, north_m=Y + 400, cell_m=100.0, n_rows=4, n_cols=4)


def make_run(*, slope_deg=None, weights=None):
    """Return a run: slope 0.2, 0.4, 0.6, 0.8 by column, town 0.5; one cell excluded, one unknown."""
    columns = np.tile(np.array([0.2, 0.4, 0.6, 0.8], np.float32), (4, 1))
    scores = np.stack([columns, np.full((4, 4), 0.5, np.float32)])
    scores[0, 0, 1] = np.nan
    excluded = np.zeros((4, 4), np.uint32)
    excluded[0, 0] = 1
    possible = np.zeros((4, 4), np.uint32)
    possible[3, 0] = 1
    stack = ScoreStack(
        frame=FRAME,
        keys=("slope", "town"),
        scores=scores,
        inside=np.ones((4, 4), bool),
        excluded=excluded,
        possible=possible,
        exclusion_ids=("R1",),
    )
    given = weights or {"slope": 1.0, "town": 1.0}
    return SuitabilityResult(
        request=SuitabilityRequest(as_of=dt.date(2026, 12, 1)),
        land=shapely.box(*FRAME.bounds),
        stack=stack,
        suitability=weigh(stack, given),
        slope_deg=slope_deg,
        hectares=StateHectares(assessed_ha=14.0, excluded_ha=1.0, not_assessed_ha=1.0, possible_ha=1.0),
        exclusions=ExclusionSet(applied=(), left_out=()),
        criteria=(CriterionUse(key="town", said=(words("Lớp thử."),), inputs=(), unknown_ha=0.0),),
        left_out=(words("Nước: không xét."),),
        assumptions=(words("Giả định thử."),),
        inputs=(("town_layer", "d" * 64),),
    )


#: The two western columns: 8 cells, one excluded, one not assessed.
WEST = shapely.box(X, Y, X + 200, Y + 400)


def test_states_and_means_by_hand():
    """6 cells: 3 with (0.2 + 0.5) / 2 = 0.35 and 3 with 0.45; mean 0.4, slope 0.3, town 0.5."""
    score = suitability_of(make_run(), WEST)
    assert (score.assessed_ha, score.excluded_ha, score.not_assessed_ha, score.possible_ha) == pytest.approx(
        (6, 1, 1, 1), rel=1e-3
    )
    assert (score.mean_score, score.least_score) == pytest.approx((0.4, 0.35))
    assert dict(score.criterion_means) == pytest.approx({"slope": 0.3, "town": 0.5})


def test_contributions_add_up_to_the_score():
    run = make_run(weights={"slope": 3.0, "town": 1.0})
    score = suitability_of(run, WEST)
    brought = sum(run.suitability.weights[key] * mean for key, mean in score.criterion_means)
    assert brought == pytest.approx(score.mean_score, abs=1e-6)


def test_a_criterion_without_weight_brings_no_mean_and_no_gap():
    score = suitability_of(make_run(weights={"slope": 0.0, "town": 1.0}), WEST)
    assert score.criterion_means == (("town", 0.5),)
    assert score.not_assessed_ha == 0


def test_land_without_a_cell_has_no_score():
    run = make_run(slope_deg=np.ones((4, 4), np.float32))
    for land in (shapely.box(X + 10, Y + 10, X + 20, Y + 20), shapely.box(X + 9000, Y, X + 9500, Y + 400)):
        assert suitability_of(run, land) is None
        assert slope_of(run, land) is None


def test_land_that_is_excluded_throughout_has_no_mean():
    score = suitability_of(make_run(), shapely.box(X, Y + 300, X + 100, Y + 400))
    assert (score.mean_score, score.criterion_means) == (None, ())
    assert score.excluded_ha == pytest.approx(1, rel=1e-3)


def test_slope_classes_by_hand():
    """Of 8 cells 2 are below 3°, one is 3° (the next class), one is not known, 4 are 30°."""
    slope = np.full((4, 4), 30.0, np.float32)
    slope[0, 0], slope[0, 1], slope[1, 0], slope[1, 1] = 0.0, 2.9, 3.0, np.nan
    found = slope_of(make_run(slope_deg=slope), WEST)
    assert found.upper_deg == (3.0, 8.0, 15.0, 25.0)
    assert found.shares == pytest.approx((0.25, 0.125, 0, 0, 0.5))
    assert found.unknown_share == pytest.approx(0.125)


def test_without_slope_there_is_none():
    assert slope_of(make_run(), WEST) is None


def test_a_rank_comes_with_how_firm_it_is():
    scores = np.array([[0.9, 0.9], [0.5, 0.5], [np.nan, 0.1]])
    found = rank_stability(scores, np.ones(2), k=1, rng=np.random.default_rng(1), draws=20)
    plain = replace(SCORE, rank=None, n_ranked=0, share_in_first_k=None, share_first=None, k=0, draws=0)
    second = with_rank(plain, found, 1)
    assert (second.rank, second.n_ranked, second.share_in_first_k, second.k, second.draws) == (
        2,
        2,
        0.0,
        1,
        20,
    )
    assert with_rank(plain, found, 0).share_first == 1.0
    assert with_rank(plain, found, 2) == plain


def test_the_method_names_only_what_counts():
    method = scoring_method(make_run(weights={"slope": 0.0, "town": 2.0}))
    assert [(line.key, line.weight, line.notes) for line in method.criteria] == [
        ("town", 1.0, (words("Lớp thử."),))
    ]
    assert not method.counts_slope
    assert (method.consistency_ratio, method.n_people) == (None, 0)
    assert method.inputs == (("town_layer", "d" * 64),)
