"""Take the exclusions of suitability from the rules of land conflict, and say what was not applied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from analysis.rules import rules_in_force
from geo.errors import InputError
from geo.sites import Words
from layers.constraint_layers import catalogue_constraints
from layers.constraint_sources import BROUGHT_TITLES, CONSTRAINT_SOURCES
from layers.exclusion_shapes import exclusion_shapes
from layers.import_words import areal_keys_of
from reports.brought_layers import constraint_of
from reports.conflict_check import read_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from analysis.rules import Rule
    from geo.constraint_layer import ConstraintLayer
    from layers.load import LoadedLayer
    from reports.suitability_request import SuitabilityRequest

__all__ = [
    "MOST_EXCLUSIONS",
    "AppliedRule",
    "ExclusionSet",
    "RuleLeftOut",
    "brought_constraints",
    "exclusion_set",
]

#: Exclusions are bits of one number for each cell.
MOST_EXCLUSIONS: Final = 32
LeftOutWhy = Literal["no_layer", "not_surveyed", "verdict", "chosen", "not_in_force"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AppliedRule:
    """
    A rule that excludes land.

    Attributes
    ----------
    rule
        With instrument, article and how it was verified.
    sure, possible : ndarray of geometry
        As in `layers.exclusion_shapes.ExclusionShapes`.
    coverage
        "full", "partial" or "none": where the features were surveyed at all. Unless it is full, land that the
        rule does not exclude is not thereby clear of it.
    layer
        What the rule is about.
    """

    rule: Rule
    sure: NDArray[np.object_]
    possible: NDArray[np.object_]
    coverage: Literal["full", "partial", "none"]
    layer: ConstraintLayer


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLeftOut:
    """
    A rule that excludes nothing, and why.

    Attributes
    ----------
    rule
        The rule.
    why
        "no_layer" or "not_surveyed": not checked; "verdict" or "chosen": asked so; "not_in_force": on the
        date.
    sentence
        For the reader.
    """

    rule: Rule
    why: LeftOutWhy
    sentence: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExclusionSet:
    """
    What the rules of a date exclude.

    Attributes
    ----------
    applied
        Rules that exclude, in the order of the table.
    left_out
        The others.
    no_layer
        Names of what rules in force are about, of any verdict, without any layer: nothing is known of it.
    """

    applied: tuple[AppliedRule, ...]
    left_out: tuple[RuleLeftOut, ...]
    no_layer: tuple[Words, ...] = ()

    @property
    def not_checked(self) -> tuple[RuleLeftOut, ...]:  # numpydoc ignore=RT01
        """Rules in force that would exclude and for which there are no features."""
        return tuple(each for each in self.left_out if each.why in ("no_layer", "not_surveyed"))


def exclusion_set(
    request: SuitabilityRequest,
    load: Callable[[str], LoadedLayer],
    *,
    bounds: tuple[float, float, float, float] | None = None,
    catalogue: Mapping[str, ConstraintLayer] | None = None,
    opened: Mapping[str, ConstraintLayer] | None = None,
) -> ExclusionSet:
    """
    Return what the rules exclude.

    Parameters
    ----------
    request
        Date, verdicts, rules and layers.
    load
        Catalogue key to the loaded layer.
    bounds
        West, south, east, north of the land asked about, working CRS, metre; everything when None.
    catalogue
        Constraint layers of the catalogue when they are at hand; made when None.
    opened
        Those of `request.layers` that are at hand, from `brought_constraints`.

    Returns
    -------
    ExclusionSet
        Every rule is in it once.

    Raises
    ------
    InputError
        A rule id that is none, more than `MOST_EXCLUSIONS` exclusions, or a file that cannot be used.
    """
    rules = read_rules(request.rules, load)
    _require_known(request.left_out_rules, rules)
    in_force, other = rules_in_force(rules, request.as_of)
    chosen = [rule for rule in in_force if _why_not_asked(rule, request) is None]
    wanted = {rule.constraint_layer for rule in chosen}
    layers = _layers(request, wanted, load, catalogue, opened or {})
    applied, left_out = [], []
    for rule in in_force:
        why = _why_not_asked(rule, request)
        found = None if why else _applied(rule, layers.get(rule.constraint_layer), bounds)
        if isinstance(found, AppliedRule):
            applied.append(found)
        else:
            left_out.append(_left_out(rule, why or found or "no_layer"))
    if len(applied) > MOST_EXCLUSIONS:
        problem = f"{len(applied)} rules would exclude, at most {MOST_EXCLUSIONS} can"
        raise InputError(
            "Exclusions",
            problem,
            "Choose fewer verdicts or leave rules out",
            text_vi=f"Loại trừ: có {len(applied)} quy định, chỉ dùng được tối đa {MOST_EXCLUSIONS}. "
            "Hãy chọn ít kết luận hơn hoặc bỏ bớt quy định",
        )
    left_out += [_left_out(rule, "not_in_force") for rule in other]
    return ExclusionSet(
        applied=tuple(applied), left_out=tuple(left_out), no_layer=_without_layer(in_force, request)
    )


def brought_constraints(
    request: SuitabilityRequest, wanted: Collection[str], load: Callable[[str], LoadedLayer]
) -> dict[str, ConstraintLayer]:
    """
    Open the layers that somebody loaded.

    Parameters
    ----------
    request
        With its layers and rules.
    wanted
        Constraint layers that are asked for; others are not opened.
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    dict of str to ConstraintLayer
        By constraint key.

    Raises
    ------
    InputError
        A file cannot be used.
    """
    files = [each for each in request.layers if each.key in wanted]
    if not files:
        return {}
    relations: dict[str, set[str]] = {}
    for rule in read_rules(request.rules, load):
        relations.setdefault(rule.constraint_layer, set()).add(rule.relation)
    areal = [key for key, is_areal in areal_keys_of(relations).items() if is_areal]
    return {each.key: constraint_of(each, relations, areal=areal) for each in files}


def _require_known(rule_ids: Iterable[str], rules: Iterable[Rule]) -> None:
    """Refuse rule ids that no rule has."""
    known = sorted({rule.rule_id for rule in rules})
    unknown = [each for each in rule_ids if each not in known]
    if unknown:
        names, all_names = ", ".join(unknown), ", ".join(known)
        raise InputError(
            "Exclusions",
            f"there is no rule {names}",
            f"Use {all_names}",
            text_vi=f"Loại trừ: không có quy định {names}. Hãy dùng {all_names}",
        )


def _why_not_asked(rule: Rule, request: SuitabilityRequest) -> LeftOutWhy | None:
    """Return why a rule is not asked to exclude, None for one that is."""
    if rule.verdict not in request.verdicts:
        return "verdict"
    return "chosen" if rule.rule_id in request.left_out_rules else None


def _layers(
    request: SuitabilityRequest,
    wanted: set[str],
    load: Callable[[str], LoadedLayer],
    catalogue: Mapping[str, ConstraintLayer] | None,
    opened: Mapping[str, ConstraintLayer],
) -> dict[str, ConstraintLayer]:
    """Return the constraint layers wanted; those that were brought stand in for the catalogue's."""
    brought = {key: layer for key, layer in opened.items() if key in wanted}
    brought |= brought_constraints(request, wanted - set(brought), load)
    missing = sorted(wanted - set(brought))
    base = catalogue_constraints(load, keys=missing) if catalogue is None else catalogue
    return {**{key: base[key] for key in missing if key in base}, **brought}


def _applied(
    rule: Rule, layer: ConstraintLayer | None, bounds: tuple[float, float, float, float] | None
) -> AppliedRule | LeftOutWhy:
    """Return a rule with the ground it takes, or why it takes none."""
    if layer is None:
        return "no_layer"
    coverage: Literal["full", "partial", "none"] = "none"
    if layer.partial is not None:
        coverage = "partial"
    elif layer.full is not None:
        coverage = "full"
    if coverage == "none" and layer.features.empty:
        return "not_surveyed"
    shapes = exclusion_shapes(layer, rule.distance_m or 0.0, extent=bounds)
    if coverage == "none" and not len(shapes.possible):
        return "not_surveyed"
    return AppliedRule(rule=rule, sure=shapes.sure, possible=shapes.possible, coverage=coverage, layer=layer)


def _left_out(rule: Rule, why: LeftOutWhy) -> RuleLeftOut:
    """Return a rule that excludes nothing with the sentence about it."""
    titles = _titles(rule.constraint_layer)
    vi, en = f"{rule.title_vi} ({rule.rule_id})", f"{rule.title_en} ({rule.rule_id})"
    ends = "" if rule.valid_to is None else f"{rule.valid_to:%d/%m/%Y}"
    sentences = {
        "no_layer": Words(
            vi=f"{vi}: chưa kiểm tra, chưa có lớp “{titles[0]}”.",
            en=f"{en}: not checked, there is no layer “{titles[1]}”.",
        ),
        "not_surveyed": Words(
            vi=f"{vi}: chưa kiểm tra, lớp “{titles[0]}” chưa được khảo sát ở đây.",
            en=f"{en}: not checked, layer “{titles[1]}” was not surveyed here.",
        ),
        "verdict": Words(
            vi=f"{vi}: không loại trừ, quy định không cấm mà yêu cầu ý kiến hoặc lưu ý.",
            en=f"{en}: does not exclude, it asks for consent or caution and forbids nothing.",
        ),
        "chosen": Words(vi=f"{vi}: không áp dụng theo lựa chọn.", en=f"{en}: left out by choice."),
        "not_in_force": Words(
            vi=f"{vi}: không có hiệu lực vào ngày này (từ {rule.valid_from:%d/%m/%Y}"
            f"{f' đến {ends}' if ends else ''}).",
            en=f"{en}: not in force on this date (from {rule.valid_from:%d/%m/%Y}"
            f"{f' to {ends}' if ends else ''}).",
        ),
    }
    return RuleLeftOut(rule=rule, why=why, sentence=sentences[why])


def _without_layer(rules: Iterable[Rule], request: SuitabilityRequest) -> tuple[Words, ...]:
    """Return what rules are about and nothing answers, each once."""
    answered = {*CONSTRAINT_SOURCES, *(each.key for each in request.layers)}
    keys = dict.fromkeys(rule.constraint_layer for rule in rules if rule.constraint_layer not in answered)
    return tuple(Words(vi=vi, en=en) for vi, en in map(_titles, keys))


def _titles(key: str) -> tuple[str, str]:
    """Return the name of a constraint layer in both languages."""
    source = CONSTRAINT_SOURCES.get(key)
    return (source.title_vi, source.title_en) if source else BROUGHT_TITLES.get(key, (key, key))
