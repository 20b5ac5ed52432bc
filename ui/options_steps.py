"""The steps of one scenario: what each does, the form for another, and taking one out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.place_codes import AREA_BASIS, SCENARIO_REMAINDER, SCENARIO_STEP, SECTOR
from layers.codes import label
from register.land_records import Edit
from register.rights import may
from ui.format import quantity
from ui.options_saving import free_id, remember_fault, save_edits
from ui.options_tables import table
from ui.registers import register_of
from ui.scenario_reading import read_options
from ui.site_options import park_slots
from ui.typed_numbers import read_decimal

if TYPE_CHECKING:
    from analysis.scenario_records import Scenario, ScenarioOption, ScenarioStep
    from register.land_records import Value
    from ui.language import Speaker
    from ui.options_tables import Cell
    from ui.session import Reader

__all__ = ["draw_steps", "step_fields", "step_values"]

_KIND: Final = "scenario_steps"
_LARGEST_HA: Final = 100_000.0
#: Fields of the form by what the step does.
_FIELDS: Final = {
    "use_option": (
        "option_id",
        "place_id",
        "area_ha",
        "area_basis",
        "leasable_share_pct",
        "sectors",
        "phase",
        "note",
    ),
    "set_area": ("place_id", "area_ha", "area_basis", "leasable_share_pct", "sectors", "phase", "note"),
    "convert_to_cluster": (
        "place_id",
        "area_ha",
        "area_basis",
        "cluster_area_ha",
        "remainder",
        "remainder_to",
        "phase",
        "note",
    ),
}
_NUMBERS: Final = {"area_ha": _LARGEST_HA, "cluster_area_ha": _LARGEST_HA, "leasable_share_pct": 100.0}


def step_fields(step_type: str) -> tuple[str, ...]:
    """Return the fields of a step by what it does."""
    return _FIELDS.get(step_type, ())


def draw_steps(scenario: Scenario, reader: Reader) -> None:
    """
    Draw the steps of a scenario, and the form for another one.

    Parameters
    ----------
    scenario
        With its steps.
    reader
        Whose language, workspace and role.
    """
    say = reader.say
    options = read_options(register_of(reader.workspace), role=reader.role)
    if scenario.steps:
        columns = [(say(f"options.step_col_{name}"), False) for name in ("number", "what", "about", "area")]
        rows = [_row(number_, step, options, reader) for number_, step in enumerate(scenario.steps, 1)]
        st.html(table(say("options.steps_of", name=scenario.name_vi), columns, rows))
    else:
        st.info(say("options.steps_none"))
    if may(reader.role, "edit_records"):
        with st.expander(say("options.step_add"), key="options-step-form"):
            _draw_form(scenario, options, reader)
        if scenario.steps:
            _draw_removal(scenario, reader)


def _row(number_: int, step: ScenarioStep, options: dict[str, ScenarioOption], reader: Reader) -> list[Cell]:
    """Return one step."""
    say, slots = reader.say, park_slots(reader)
    option = options.get(step.option_id)
    about = [
        "" if not step.option_id else f"{step.option_id} · {option.name_vi if option else ''}",
        slots.get(step.place_id, step.place_id) if step.place_id else "",
    ]
    return [
        (str(number_), step.step_id, False),
        (label(SCENARIO_STEP, step.step_type, say.language), step.phase, False),
        (" → ".join(each for each in about if each), step.note, False),
        (_area_words(step, option, say), _rest_words(step, slots, say), False),
    ]


def _area_words(step: ScenarioStep, option: ScenarioOption | None, say: Speaker) -> str:
    """Return the hectares of a step and how they are known."""
    if step.area_ha is not None:
        basis = label(AREA_BASIS, step.area_basis, say.language)
        return f"{quantity(step.area_ha, 'ha', say.language, decimals=1)} ({basis})"
    if option is not None and option.site is not None:
        area = quantity(option.site.area_ha, "ha", say.language, decimals=1)
        return say("options.step_by_outline", ha=area)
    return say("shell.not_published")


def _rest_words(step: ScenarioStep, slots: dict[str, str], say: Speaker) -> str:
    """Return what becomes of the land that a conversion leaves over."""
    if step.cluster_area_ha is None:
        return ""
    rest = label(SCENARIO_REMAINDER, step.remainder, say.language) if step.remainder else "–"
    to = f" ({slots.get(step.remainder_to, step.remainder_to)})" if step.remainder_to else ""
    area = quantity(step.cluster_area_ha, "ha", say.language, decimals=1)
    return say("options.step_cluster", ha=area, rest=f"{rest}{to}")


def _draw_form(scenario: Scenario, options: dict[str, ScenarioOption], reader: Reader) -> None:
    """Draw the form for another step; what it asks depends on what the step does."""
    say = reader.say
    step_type = st.segmented_control(
        say("options.step_type"),
        list(SCENARIO_STEP),
        default="use_option",
        required=True,
        format_func=lambda code: label(SCENARIO_STEP, code, say.language),
        key="options.step.type",
    )
    typed: dict[str, Any] = {}
    columns = st.columns(3, gap="small")
    for place, name in enumerate(step_fields(str(step_type))):
        with columns[place % len(columns)]:
            typed[name] = _draw_field(name, str(step_type), options, reader)
    if step_type == "convert_to_cluster":
        st.caption(say("options.step_convert_how"))
    st.button(
        say("options.step_save"),
        type="primary",
        key="options.step_save",
        on_click=_add,
        args=(scenario, str(step_type), typed, reader),
    )


def _draw_field(name: str, step_type: str, options: dict[str, ScenarioOption], reader: Reader) -> Any:
    """Draw one field and return what it holds."""
    say, key = reader.say, f"options.step.{step_type}.{name}"
    words = say(f"options.step_{name}")
    if name == "sectors":
        return st.multiselect(
            words,
            list(SECTOR),
            format_func=lambda code: label(SECTOR, code, say.language),
            key=key,
            placeholder="",
        )
    choices = _choices(name, step_type, options, reader)
    if choices is not None:
        return st.selectbox(
            words,
            list(choices),
            format_func=choices.__getitem__,
            key=key,
            filter_mode=None,
            placeholder="",
        )
    return st.text_input(words, max_chars=500 if name == "note" else 120, key=key)


def _choices(
    name: str, step_type: str, options: dict[str, ScenarioOption], reader: Reader
) -> dict[str, str] | None:
    """Return what can be chosen in a field, None for one that is typed."""
    language = reader.language
    if name == "option_id":
        return {key: f"{key} · {each.name_vi}" for key, each in options.items()}
    if name == "area_basis":
        return {
            code: label(AREA_BASIS, code, language) for code in ("assumed", *AREA_BASIS) if code != "unknown"
        }
    if name == "remainder":
        codes = ("undecided", *SCENARIO_REMAINDER)
        return {code: label(SCENARIO_REMAINDER, code, language) for code in codes}
    if name in {"place_id", "remainder_to"}:
        slots = park_slots(reader)
        first = reader.say("options.step_own_slot" if step_type == "use_option" else "options.step_no_park")
        return {**slots, "": first}
    return None


def step_values(step_type: str, typed: dict[str, Any], say: Speaker) -> tuple[dict[str, Value], list[str]]:
    """
    Return what was typed as the values of a step.

    Parameters
    ----------
    step_type
        What it does.
    typed
        Field to what was typed or chosen.
    say
        Says sentences in the reader's language.

    Returns
    -------
    tuple of dict and list of str
        Values, and a sentence for each field that cannot be read.
    """
    values: dict[str, Value] = {"step_type": step_type}
    faults = []
    for name in step_fields(step_type):
        given = typed.get(name)
        if name in _NUMBERS and str(given or "").strip():
            number_ = read_decimal(str(given), least=0.01, most=_NUMBERS[name])
            if number_ is None:
                faults.append(
                    say("options.want_bad", field=say(f"options.step_{name}"), what=str(given).strip())
                )
            else:
                values[name] = number_
        elif name == "sectors":
            if given:
                values[name] = tuple(given)
        elif name not in _NUMBERS and str(given or "").strip():
            values[name] = str(given).strip()
    if values.get("area_ha") is None:
        values.pop("area_basis", None)
    return values, faults


def _add(scenario: Scenario, step_type: str, typed: dict[str, Any], reader: Reader) -> None:
    """Add a step, or remember why that cannot be."""
    say = reader.say
    now = {name: st.session_state.get(f"options.step.{step_type}.{name}", typed.get(name)) for name in typed}
    values, faults = step_values(step_type, now, say)
    if faults:
        remember_fault(" ".join(faults))
        return
    values |= {"scenario_id": scenario.scenario_id, "sort_order": len(scenario.steps) + 1}

    def edits() -> list[Edit]:
        """Return the step under the next free id."""
        return [Edit(kind=_KIND, record_id=free_id(_KIND, reader), values=values, version=None)]

    done = say("options.step_saved", name=scenario.name_vi)
    if save_edits(edits, reader, reason=say("options.scenario_reason"), done=done):
        for name in _NUMBERS:
            st.session_state.pop(f"options.step.{step_type}.{name}", None)


def _draw_removal(scenario: Scenario, reader: Reader) -> None:
    """Draw the choice of a step to take out."""
    say = reader.say
    with st.container(horizontal=True, vertical_alignment="bottom", key="options-step-removal"):
        chosen = st.selectbox(
            say("options.step_which"),
            [step.step_id for step in scenario.steps],
            key=f"options.step_out.{scenario.scenario_id}.{len(scenario.steps)}",
            filter_mode=None,
            placeholder="",
            width=200,
        )
        st.button(
            say("options.step_remove"),
            key="options.step_remove",
            on_click=_remove,
            args=(str(chosen), scenario, reader),
        )


def _remove(step_id: str, scenario: Scenario, reader: Reader) -> None:
    """Take a step out of a scenario."""
    say = reader.say

    def edits() -> list[Edit]:
        """Return the removal of the step as it stands now; nothing when it has gone."""
        record = register_of(reader.workspace).record(_KIND, step_id, role=reader.role)
        if record is None:
            return []
        return [Edit(kind=_KIND, record_id=step_id, values={}, version=record.version, is_removal=True)]

    done = say("options.step_removed", id=step_id, name=scenario.name_vi)
    save_edits(edits, reader, reason=say("options.scenario_reason"), done=done)
