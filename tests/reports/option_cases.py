"""Made-up options, scores, methods and scenarios for the dossier; nothing here is about a real place."""

import datetime as dt

from analysis.access_distances import AccessDistance
from analysis.intervals import Interval
from analysis.road_access_records import RoadAccess
from analysis.scenario_records import Scenario, ScenarioStep, SlopeShares
from analysis.scenario_results import (
    LandUse,
    QuotaUse,
    RuleTotal,
    ScenarioComparison,
    ScenarioResult,
)
from analysis.utility_norms import UtilityDemand
from geo.sites import Words
from reports.option_dossier_records import (
    CriterionLine,
    ExclusionLine,
    OptionDossier,
    OptionPart,
    OptionScore,
    ScoringMethod,
)
from tests.reports.made_up import MADE_AT, REGISTER, SOURCE, make_finding, make_pair, make_site, make_total

SLOPE = SlopeShares(upper_deg=(3.0, 8.0, 15.0), shares=(0.5, 0.25, 0.125, 0.0), unknown_share=0.125)
SCORE = OptionScore(
    cell_m=100.0,
    mean_score=0.74,
    least_score=0.5,
    assessed_ha=70.0,
    excluded_ha=6.0,
    not_assessed_ha=4.0,
    possible_ha=3.0,
    criterion_means=(("slope", 0.8), ("town", 0.6)),
    rank=2.0,
    n_ranked=5,
    share_in_first_k=0.875,
    k=3,
    draws=2000,
    share_first=0.25,
)


def words(text):
    return Words(vi=text, en="Trial words.")


def make_line(kind, best=4200.0):
    return AccessDistance(
        kind=kind,
        distance_m=Interval(low=best - 100, best=best, high=best + 100),
        name_vi=f"Tuyến thử {kind}",
        name_en=f"Trial {kind}",
    )


def make_road(kind, state="reachable", best=5000.0):
    known = state == "reachable"
    return RoadAccess(
        kind=kind,
        state=state,
        distance_m=Interval(low=None, best=best if known else None, high=None),
        minutes=Interval(low=None, best=7.0 if known else None, high=None),
        straight=make_line(kind),
        sentence=words(f"Câu thử về {state}."),
    )


def make_option(**changes):
    given = {
        "site": make_site(),
        "commune_names": ("Phường Thử",),
        "about": ((words("Dành cho"), "KCN-99"),),
        "findings": (make_finding(), make_finding("DEF", "not_checked"), make_finding("LAKE", "undecided")),
        "total": make_total(),
        "pairs": (make_pair(1), make_pair(2)),
        "access": (make_line("expressway"), make_line("airport", 80_000.0)),
        "roads": (make_road("expressway"), make_road("airport", "outside")),
        "slope": SLOPE,
        "score": SCORE,
    }
    return OptionPart(**{**given, **changes})


def make_method(**changes):
    given = {
        "cell_m": 100.0,
        "criteria": (
            CriterionLine(
                key="town",
                title=words("Đô thị thử"),
                unit="m",
                weight=0.3,
                knots=((0.0, 1.0), (5000.0, 0.25), (40_000.0, 0.0)),
                notes=(words("Lớp thử chưa đầy đủ."),),
            ),
            CriterionLine(
                key="slope", title=words("Dốc thử"), unit="deg", weight=0.7, knots=((0.0, 1.0), (25.0, 0.0))
            ),
        ),
        "weights_basis": words("Trọng số thử."),
        "exclusions": (
            ExclusionLine(
                rule_id="PWR-110",
                title=words("Hành lang thử"),
                instrument="Văn bản thử",
                article="Điều 11",
                verification="read",
                distance_m=4.0,
            ),
        ),
        "left_out": (words("Nước: không xét."),),
        "not_checked": (words("Rừng thử: chưa kiểm tra."),),
        "inputs": (("town_layer", "d" * 64), ("terrain", "e" * 64)),
        "assumptions": (words("Giả định thử."),),
        "consistency_ratio": 0.044,
        "n_people": 3,
    }
    return ScoringMethod(**{**given, **changes})


def make_option_dossier(*options, **changes):
    given = {
        "options": options or (make_option(),),
        "as_of": dt.date(2026, 12, 1),
        "register": REGISTER,
        "radius_m": 5000.0,
        "sources": (SOURCE,),
        "rules_sha256": "c" * 64,
        "made_at": MADE_AT,
        "issuer": "",
        "software": "planner 0.0",
        "method": make_method(),
    }
    return OptionDossier(**{**given, **changes})


DEMAND = UtilityDemand(
    area_ha=80.0,
    power_mw=Interval(low=12.8, best=None, high=28.0),
    water_m3_day=Interval(low=960.0, best=None, high=1600.0),
    wastewater_m3_day=Interval(low=768.0, best=None, high=1280.0),
    norms=(),
)


def make_result(number=1, **changes):
    scenario = Scenario(
        scenario_id=f"KB-{number}",
        name_vi=f"Kịch bản thử {number}",
        steps=(ScenarioStep(step_id="B-1", step_type="use_option", option_id="VD-01", phase="2027"),),
    )
    use = LandUse(
        step_id="B-1",
        option_id="VD-01",
        name_vi="Khu đất thử",
        slot="KCN-99",
        is_park=True,
        area_ha=80.0,
        area_basis="measured",
        own_ha=80.0,
        outline_ha=80.0,
        sectors=(),
        leasable_share_pct=None,
        phase="2027",
        mean_score=None,
        origin="",
        demand=DEMAND,
        facts=None,
    )
    rule = RuleTotal(
        rule_id="PWR-110",
        layer="power_line_110kv",
        title_vi="Hành lang thử",
        title_en="Trial corridor",
        rule_verdict="prohibited",
        instrument="Văn bản thử",
        article="Điều 11",
        verification="read",
        overlap_ha=Interval(low=0.4, best=0.5, high=0.6),
        conflict_ids=("VD-01",),
        undecided_ids=(),
        clear_ids=(),
        not_checked_ids=(),
    )
    given = {
        "scenario": scenario,
        "slots": (),
        "quota": QuotaUse(
            target_ha=3096.2,
            published_ha={"plan_2023": 500.0},
            chosen_ha={"measured": 80.0},
            used_ha=580.0,
            left_ha=2516.2,
            over_ha=0.0,
            unknown_slots=("KCN-98",),
            n_parks=12,
        ),
        "uses": (use,),
        "conversions": (),
        "overlaps": (),
        "rules": (rule,),
        "conflict_ha": Interval(low=0.4, best=0.5, high=0.6),
        "prohibited_ha": Interval(low=0.4, best=0.5, high=0.6),
        "consent_required_ha": Interval.unknown(),
        "caution_ha": Interval.exact(0.0),
        "rice_ha": Interval.unknown(),
        "forest_ha": Interval.unknown(),
        "demand": DEMAND,
        "occupancy": None,
        "remarks": (words("Điều cần biết thử."),),
    }
    return ScenarioResult(**{**given, **changes})


def make_comparison(*results):
    return ScenarioComparison(
        as_of=dt.date(2026, 12, 1),
        scenarios=results or (make_result(1), make_result(2)),
        assumptions=(words("Giả định của kịch bản thử."),),
        unknowns=(words("Điều chưa biết thử."),),
    )
