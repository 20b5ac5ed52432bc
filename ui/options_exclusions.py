"""Which rules exclude land, what each removes, and which were not checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import streamlit as st

from analysis.rules import RuleVerdict
from layers.codes import RULE_VERDICT, RULE_VERIFICATION, label
from ui.format import number
from ui.land_conflict_check import rules_now
from ui.options_state import RULES_KEY, VERDICTS_KEY, keep_settings, settings_now
from ui.options_tables import table, words_list

if TYPE_CHECKING:
    from analysis.rules import Rule
    from analysis.suitability_removals import Removal
    from reports.suitability_exclusions import AppliedRule
    from ui.language import Speaker
    from ui.options_answer import Answer, Shown
    from ui.options_tables import Cell
    from ui.session import Reader

__all__ = ["draw_exclusions", "removal_rows"]


def draw_exclusions(shown: Shown | None, reader: Reader) -> None:
    """
    Draw the choice of rules and what they remove.

    Parameters
    ----------
    shown
        Where the page stands; None before anything was asked.
    reader
        Whose language.
    """
    say = reader.say
    with st.expander(say("options.exclusions"), key="options-exclusions"):
        st.caption(say("options.exclusions_how"))
        _draw_choice(say)
        answer = None if shown is None else shown.answer
        if answer is not None:
            _draw_removed(answer, say)


def _draw_choice(say: Speaker) -> None:
    """Draw which verdicts exclude and which rules are left out."""
    settings = settings_now()
    titles = {
        rule.rule_id: f"{rule.rule_id} · {say.pick(rule.title_vi, rule.title_en)}" for rule in rules_now()
    }
    if VERDICTS_KEY not in st.session_state:
        st.session_state[VERDICTS_KEY] = list(settings.verdicts)
    if RULES_KEY not in st.session_state:
        st.session_state[RULES_KEY] = [each for each in settings.left_out_rules if each in titles]
    verdicts = st.pills(
        say("options.verdicts"),
        get_args(RuleVerdict),
        selection_mode="multi",
        format_func=lambda verdict: label(RULE_VERDICT, verdict, say.language),
        key=VERDICTS_KEY,
    )
    left_out = st.multiselect(
        say("options.left_out_rules"),
        list(titles),
        format_func=titles.__getitem__,
        key=RULES_KEY,
        placeholder=say("options.left_out_rules_none"),
    )
    keep_settings(replace(settings, verdicts=tuple(verdicts), left_out_rules=tuple(left_out)))


def _draw_removed(answer: Answer, say: Speaker) -> None:
    """Draw what each rule removes, and what was not applied."""
    columns = [
        (say("options.rule"), False),
        (say("options.rule_alone"), True),
        (say("options.rule_only"), True),
        (say("options.rule_possible"), True),
    ]
    st.html(table(say("options.rules_caption"), columns, removal_rows(answer, say)))
    st.markdown(f"**{say('options.not_applied')}**")
    sentences = [say.pick(each.sentence.vi, each.sentence.en) for each in answer.result.exclusions.left_out]
    st.html(words_list(sentences) or "–")


def removal_rows(answer: Answer, say: Speaker) -> list[list[Cell]]:
    """
    Return what each rule removes.

    Parameters
    ----------
    answer
        What is shown.
    say
        Says sentences in the reader's language.

    Returns
    -------
    list of list of cells
        One row a rule, most removed first, and the row of all together.
    """
    removed = {each.exclusion_id: each for each in answer.removals.by_exclusion}
    applied = sorted(
        answer.result.exclusions.applied,
        key=lambda each: (-removed[each.rule.rule_id].alone_ha, each.rule.rule_id),
    )
    rows = [_row(each, removed[each.rule.rule_id], say) for each in applied]
    total: list[Cell] = [
        (say("options.rule_together"), say("options.rule_overlap_note"), False),
        (_hectares(answer.removals.removed_ha, say), "", True),
        ("", "", True),
        (_hectares(answer.removals.possible_ha, say), "", True),
    ]
    return [*rows, total]


def _row(applied: AppliedRule, removal: Removal, say: Speaker) -> list[Cell]:
    """Return one rule."""
    return [
        (say.pick(applied.rule.title_vi, applied.rule.title_en), _about(applied, say), False),
        (_hectares(removal.alone_ha, say), "", True),
        (_hectares(removal.only_ha, say), "", True),
        (_hectares(removal.possible_ha, say), "", True),
    ]


def _about(applied: AppliedRule, say: Speaker) -> str:
    """Return where a rule stands, how it was verified, and what its layer lacks."""
    rule: Rule = applied.rule
    parts = [
        rule.rule_id,
        f"{rule.instrument} {rule.article}".strip(),
        label(RULE_VERDICT, rule.verdict, say.language),
        label(RULE_VERIFICATION, rule.verification, say.language),
    ]
    if applied.coverage != "full":
        parts.append(say(f"options.coverage_{applied.coverage}"))
    return " · ".join(part for part in parts if part)


def _hectares(area_ha: float, say: Speaker) -> str:
    """Return an area; what is less than a whole hectare is written with a decimal."""
    return number(area_ha, say.language, decimals=0 if area_ha >= 10 or area_ha == 0 else 1)
