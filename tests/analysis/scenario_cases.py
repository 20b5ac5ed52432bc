"""Made-up parks, options and findings that the tests of scenarios share."""

import datetime as dt

import pandas as pd
import shapely

from analysis.finding_records import Finding, LayerFacts, SiteTotal
from analysis.intervals import Interval
from analysis.scenario_records import LandFacts, Scenario, ScenarioInputs, ScenarioOption, ScenarioStep
from geo.sites import Site, Words

DAY = dt.date(2026, 11, 20)
PARKS = pd.DataFrame(
    {
        "park_id": ["K1", "K2", "K3"],
        "name_vi": ["Một", "Hai", "Ba"],
        "name_en": ["One", "Two", "Three"],
        "planned_area_ha": [100.0, float("nan"), float("nan")],
        "area_basis": ["plan_2023", "unknown", "unknown"],
    }
)
CLUSTERS = pd.DataFrame({"cluster_id": ["C1"], "name_vi": ["Cụm"], "name_en": ["Cluster"]})
LIMITS = pd.DataFrame(
    [
        (
            "SIZE-OLD",
            "cluster",
            "total_area",
            "10..75",
            "ha",
            "",
            "NĐ cũ",
            "Điều 2",
            "2024-05-01",
            "2026-09-14",
        ),
        ("SIZE", "cluster", "total_area", "5..75", "ha", "", "NĐ mới", None, "2026-09-15", None),
        ("WATER-DEMAND", "p", "w", "20", "m3/ha/day", "on 60% of it", "QC", "2", "2021-07-05", "2026-12-31"),
        ("WASTEWATER", "p", "s", "80", "%", "", "QC", "3", "2021-07-05", "2026-12-31"),
        ("POWER-LIGHT", "p", "e", "160..200", "kW/ha", "", "QC", "4", "2021-07-05", "2026-12-31"),
        ("POWER-HEAVY", "p", "e", "250..350", "kW/ha", "", "QC", "4", "2021-07-05", "2026-12-31"),
    ],
    columns=[
        "limit_id",
        "subject",
        "quantity",
        "limit_value",
        "unit",
        "condition_en",
        "instrument",
        "article",
        "valid_from",
        "valid_to",
    ],
).assign(quantity_vi="Chỉ tiêu", quantity_en="Norm", condition_vi="", verification="read")
UNKNOWN = Interval.unknown()


def option(option_id, slot="", *, area_ha=50.0, west=0.0, has_outline=True, **more):
    """Return an option 1000 m high, `area_ha` by the record, on the grid of the working CRS."""
    outline = shapely.box(430_000 + west, 2_410_000, 430_500 + west, 2_411_000)
    site = Site(
        site_id=option_id,
        name_vi=option_id,
        name_en=option_id,
        kind="outline",
        geometry=outline,
        positional_accuracy_m=5.0,
        area_ha=area_ha,
        area_basis="measured",
    )
    name = f"Bãi {option_id}"
    return ScenarioOption(
        option_id=option_id, name_vi=name, slot=slot, site=site if has_outline else None, **more
    )


def use(option_id, **more):
    """Return a step that uses an option."""
    return ScenarioStep(step_id=f"use-{option_id}", step_type="use_option", option_id=option_id, **more)


def set_area(place_id, area_ha, **more):
    """Return a step that sets the area of a park."""
    more = {"area_basis": "assumed", **more}
    return ScenarioStep(
        step_id=f"set-{place_id}", step_type="set_area", place_id=place_id, area_ha=area_ha, **more
    )


def convert(place_id="C1", area_ha=150.0, cluster_ha=75.0, remainder="undecided", **more):
    """Return a step that converts park land to a cluster."""
    return ScenarioStep(
        step_id=f"convert-{place_id}",
        step_type="convert_to_cluster",
        place_id=place_id,
        area_ha=area_ha,
        area_basis="unverified",
        cluster_area_ha=cluster_ha,
        remainder=remainder,
        **more,
    )


def scenario(*steps, scenario_id="KB"):
    """Return a scenario."""
    return Scenario(scenario_id=scenario_id, name_vi="Thử", steps=steps)


def inputs(*options, **more):
    """Return what a comparison rests on: three parks of 400 ha in all, one of 100 ha published."""
    more = {"as_of": DAY, "parks": PARKS, "clusters": CLUSTERS, "target_ha": 400.0, "limits": LIMITS, **more}
    return ScenarioInputs(options={each.option_id: each for each in options}, **more)


def interval(low, best, high):
    """Return an interval."""
    return Interval(low=low, best=best, high=high)


def finding(site_id, rule_id="RICE", verdict="conflict", overlap_ha=UNKNOWN, layer="rice_land"):
    """Return a finding of which only the answer and the overlap matter."""
    facts = LayerFacts(
        title_vi="",
        title_en="",
        source_vi="",
        source_en="",
        as_of="",
        sha256="",
        operation="",
        positional_accuracy_m=None,
    )
    return Finding(
        site_id=site_id,
        rule_id=rule_id,
        layer=layer,
        title_vi=f"Quy tắc {rule_id}",
        title_en=f"Rule {rule_id}",
        requirement_vi="",
        requirement_en="",
        rule_relation="overlap",
        rule_distance_m=None,
        rule_verdict="consent_required",
        relation=None,
        verdict=verdict,
        overlap_ha=overlap_ha,
        overlap_grid_ha=overlap_ha,
        share_pct=None,
        distance_m=UNKNOWN,
        coverage="full",
        coverage_pct=100.0,
        nearest_vi="",
        nearest_en="",
        radius_m=None,
        tolerance_m2=1.0,
        instrument="Luật",
        article="Điều 1",
        verification="read",
        verification_note=Words(vi="", en=""),
        valid_from=DAY,
        valid_to=None,
        layer_facts=facts,
    )


def facts(site_id, *findings, conflict_ha=UNKNOWN, **more):
    """Return what was found about an outline."""
    total = SiteTotal(
        site_id=site_id,
        area_ha=50.0,
        conflict_ha=conflict_ha,
        prohibited_ha=UNKNOWN,
        consent_required_ha=conflict_ha,
        caution_ha=UNKNOWN,
        counts={},
    )
    return LandFacts(findings=findings, total=total, **more)
