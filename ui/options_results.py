"""What a run of suitability came to: hectares by state, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui.format import date, quantity
from ui.options_tables import figures, words_list

if TYPE_CHECKING:
    from ui.language import Speaker
    from ui.options_answer import Answer, Shown

__all__ = ["draw_basis", "draw_figures"]

#: Digits of a checksum that tell two versions of a file apart.
_DIGITS = 16


def draw_figures(answer: Answer, say: Speaker) -> None:
    """
    Draw the hectares by state.

    Parameters
    ----------
    answer
        What is shown.
    say
        Says sentences in the reader's language.
    """
    found, request = answer.result.hectares, answer.result.request
    whole_ha = found.inside_ha or 1.0

    def share(part_ha: float) -> str:
        """Return a part of the whole in per cent."""
        return quantity(100 * part_ha / whole_ha, "%", say.language, decimals=1)

    def hectares(area_ha: float) -> str:
        """Return an area."""
        return quantity(area_ha, "ha", say.language, decimals=0)

    pairs = [
        (
            hectares(getattr(found, f"{name}_ha")),
            say(f"options.figures_{name}", share=share(getattr(found, f"{name}_ha"))),
        )
        for name in ("assessed", "excluded", "not_assessed")
    ]
    pairs.append((hectares(found.possible_ha), say("options.figures_possible")))
    on_day = date(request.as_of, say.language)
    pairs.append((hectares(found.inside_ha), say("options.figures_inside", date=on_day)))
    st.html(figures(pairs))


def draw_basis(shown: Shown, say: Speaker) -> None:
    """
    Draw what was left out, what was assumed, and the files behind a result.

    Parameters
    ----------
    shown
        What is shown.
    say
        Says sentences in the reader's language.
    """
    if shown.answer is None:
        return
    result = shown.answer.result
    with st.expander(say("options.basis"), key="options-basis"):
        parts = [
            ("options.basis_assumed", [say.pick(each.vi, each.en) for each in result.assumptions]),
            ("options.basis_left_out", [say.pick(each.vi, each.en) for each in result.left_out]),
            ("options.basis_inputs", [f"{key}: {sha[:_DIGITS]}" for key, sha in result.inputs]),
        ]
        for heading, sentences in parts:
            st.markdown(f"**{say(heading)}**")
            st.html(words_list(sentences) or "–")
