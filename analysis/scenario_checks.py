"""Refuse scenarios that contradict themselves: doubles, land without a place, clusters beyond their limit."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from analysis.cluster_limit import cluster_limit_on
from analysis.scenario_sentences import ha_vi
from analysis.sites import Words
from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.cluster_limit import ClusterLimit
    from analysis.scenario_records import Scenario, ScenarioInputs, ScenarioStep

__all__ = ["TOLERANCE_HA", "ScenarioError", "check_scenarios", "slot_of"]

#: Areas closer than this are the same, hectare: 100 m2, below the digits that decisions state.
TOLERANCE_HA: Final = 0.01
#: Several options may not share a slot beyond its area; from this number on.
_SEVERAL: Final = 2


class ScenarioError(InputError):
    """
    Scenarios that cannot be compared; all faults in one sentence.

    Parameters
    ----------
    faults
        What is wrong, each a sentence without its full stop.
    """

    def __init__(self, faults: Sequence[Words]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "Scenarios",
            "; ".join(words.en for words in self.faults),
            "Correct the steps and compare again",
            text_vi=f"Kịch bản: {'; '.join(words.vi for words in self.faults)}. "
            "Hãy sửa các bước rồi so sánh lại.",
        )


def slot_of(step: ScenarioStep, inputs: ScenarioInputs) -> str:
    """
    Return the park or cluster that a step is for.

    Parameters
    ----------
    step
        The step.
    inputs
        With the options.

    Returns
    -------
    str
        That of the step, otherwise that of its option; "" for a new park.
    """
    option = inputs.options.get(step.option_id)
    return step.place_id or ("" if option is None else option.slot)


def check_scenarios(scenarios: Sequence[Scenario], inputs: ScenarioInputs) -> None:
    """
    Refuse scenarios that contradict themselves.

    Parameters
    ----------
    scenarios
        What is to be compared.
    inputs
        Options, parks, clusters and limits.

    Raises
    ------
    ScenarioError
        Nothing to compare or one scenario twice; an option that stands twice, does not exist or has no
        outline; a place that does not exist; an area that is set twice or for no park; options beyond the
        area that is set for their park, or several of them beyond the published one; a conversion beyond
        the limit on clusters, of a place that other steps use, or whose rest goes nowhere.
    """
    faults: list[Words] = []
    if not scenarios:
        faults.append(Words(vi="chưa chọn kịch bản nào", en="none is chosen"))
    for scenario_id, n in Counter(each.scenario_id for each in scenarios).items():
        if n > 1:
            faults.append(
                Words(vi=f"{scenario_id} được chọn {n} lần", en=f"{scenario_id} is chosen {n} times")
            )
    limit = cluster_limit_on(inputs.limits, inputs.as_of)
    for scenario in scenarios:
        for words in (
            *_option_faults(scenario, inputs),
            *_place_faults(scenario, inputs),
            *_slot_faults(scenario, inputs),
            *_conversion_faults(scenario, inputs, limit),
        ):
            name = scenario.scenario_id
            faults.append(Words(vi=f"{name}: {words.vi}", en=f"{name}: {words.en}"))
    if faults:
        raise ScenarioError(faults)


def _option_faults(scenario: Scenario, inputs: ScenarioInputs) -> Iterator[Words]:
    """Yield what is wrong with the options that are used."""
    used = Counter(step.option_id for step in scenario.steps if step.step_type == "use_option")
    for option_id, n in used.items():
        option = inputs.options.get(option_id)
        if option is None:
            yield Words(
                vi=f"không có phương án {option_id or '(để trống)'}",
                en=f"there is no option {option_id or '(left empty)'}",
            )
        elif option.site is None or option.site.geometry is None:
            yield Words(
                vi=f"phương án {option_id} chưa có ranh giới", en=f"option {option_id} has no outline"
            )
        if n > 1:
            yield Words(
                vi=f"phương án {option_id} được dùng {n} lần", en=f"option {option_id} is used {n} times"
            )


def _place_faults(scenario: Scenario, inputs: ScenarioInputs) -> Iterator[Words]:
    """Yield what is wrong with the parks and clusters that are named, and with areas that are set."""
    parks = set(inputs.parks["park_id"])
    places = parks | set(inputs.clusters["cluster_id"])
    for step in scenario.steps:
        slot = slot_of(step, inputs)
        if slot and slot not in places:
            yield Words(
                vi=f"{step.step_id}: không có KCN, CCN {slot}",
                en=f"{step.step_id}: there is no park or cluster {slot}",
            )
        elif step.step_type == "set_area" and slot not in parks:
            yield Words(
                vi=f"{step.step_id}: chỉ ấn định diện tích cho KCN, không cho {slot or 'nơi để trống'}",
                en=f"{step.step_id}: an area is set for a park, not for {slot or 'no place'}",
            )
        if step.step_type != "use_option" and not (step.area_ha is not None and step.area_ha > 0):
            yield Words(vi=f"{step.step_id}: thiếu diện tích", en=f"{step.step_id}: the area is missing")
    for kind, vi, en in (
        ("set_area", "được ấn định diện tích", "has its area set"),
        ("convert_to_cluster", "được chuyển đổi", "is converted"),
    ):
        named = Counter(step.place_id for step in scenario.steps if step.step_type == kind)
        for place_id, n in named.items():
            if n > 1:
                yield Words(vi=f"{place_id} {vi} {n} lần", en=f"{place_id} {en} {n} times")


def _slot_faults(scenario: Scenario, inputs: ScenarioInputs) -> Iterator[Words]:
    """Yield the parks whose options exceed the area decided, or several of them the one published."""
    published = dict(zip(inputs.parks["park_id"], inputs.parks["planned_area_ha"], strict=True))
    decided = {step.place_id: step.area_ha for step in scenario.steps if step.step_type == "set_area"}
    areas: dict[str, list[float]] = {}
    for step in scenario.steps:
        option = inputs.options.get(step.option_id)
        if step.step_type != "use_option" or option is None or option.site is None:
            continue
        area_ha = step.area_ha if step.area_ha is not None else option.site.area_ha
        areas.setdefault(slot_of(step, inputs), []).append(area_ha or 0.0)
    for slot, parts in areas.items():
        limit_ha = decided.get(slot) or published.get(slot)
        if limit_ha is None or math.isnan(limit_ha) or (len(parts) < _SEVERAL and slot not in decided):
            continue
        if sum(parts) > limit_ha + TOLERANCE_HA:
            yield Words(
                vi=f"{len(parts)} phương án cho {slot} cộng lại {ha_vi(sum(parts))} ha, vượt diện tích "
                f"{ha_vi(limit_ha)} ha",
                en=f"the options for {slot} add up to {sum(parts):,.2f} ha, beyond its area of "
                f"{limit_ha:,.2f} ha",
            )


def _conversion_faults(
    scenario: Scenario, inputs: ScenarioInputs, limit: ClusterLimit | None
) -> Iterator[Words]:
    """Yield what is wrong with conversions to clusters."""
    parks = set(inputs.parks["park_id"])
    for step in scenario.steps:
        if step.step_type != "convert_to_cluster":
            continue
        yield from _cluster_area_faults(step, limit)
        others = [
            each.step_id
            for each in scenario.steps
            if each is not step and slot_of(each, inputs) == step.place_id
        ]
        if others:
            yield Words(
                vi=f"{step.step_id}: {step.place_id} đã chuyển thành CCN nhưng còn được dùng ở bước "
                f"{', '.join(others)}",
                en=f"{step.step_id}: {step.place_id} becomes a cluster but is still used by "
                f"{', '.join(others)}",
            )
        gone = {each.place_id for each in scenario.steps if each.step_type == "convert_to_cluster"}
        if step.remainder == "other_park" and step.remainder_to not in parks - gone:
            yield Words(
                vi=f"{step.step_id}: phần còn lại phải nhập vào một KCN khác trong danh sách",
                en=f"{step.step_id}: the rest must go to another park of the list",
            )


def _cluster_area_faults(step: ScenarioStep, limit: ClusterLimit | None) -> Iterator[Words]:
    """Yield what is wrong with the area of the cluster that a conversion makes."""
    cluster_ha, park_ha = step.cluster_area_ha, step.area_ha
    if cluster_ha is None or cluster_ha <= 0:
        yield Words(
            vi=f"{step.step_id}: thiếu diện tích CCN", en=f"{step.step_id}: the cluster's area is missing"
        )
        return
    if park_ha is not None and cluster_ha > park_ha + TOLERANCE_HA:
        yield Words(
            vi=f"{step.step_id}: CCN {ha_vi(cluster_ha)} ha lớn hơn đất được chuyển {ha_vi(park_ha)} ha",
            en=f"{step.step_id}: the cluster of {cluster_ha:,.2f} ha exceeds the {park_ha:,.2f} ha converted",
        )
    if limit is not None and not limit.least_ha <= cluster_ha <= limit.most_ha:
        yield Words(
            vi=f"{step.step_id}: CCN {ha_vi(cluster_ha)} ha nằm ngoài giới hạn {ha_vi(limit.least_ha)} đến "
            f"{ha_vi(limit.most_ha)} ha ({limit.limit_id}: {limit.place_vi})",
            en=f"{step.step_id}: a cluster of {cluster_ha:,.2f} ha is outside {limit.least_ha:g} to "
            f"{limit.most_ha:g} ha ({limit.limit_id}: {limit.place_en})",
        )
