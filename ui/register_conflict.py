"""Two people changed one record: what each wanted, side by side, and a choice for every field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui.format import plain
from ui.register_author import author_now
from ui.register_changes import WHOLE
from ui.register_markup import side_table
from ui.register_saving import drop_pending, save_choices
from ui.register_words import label_of, moment_words, value_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.register_changes import Choice, Dispute
    from ui.register_saving import Pending
    from ui.session import Reader

__all__ = ["draw_conflict"]

_SIDES: tuple[Choice, Choice] = ("mine", "theirs")
#: State to the sentences of the two choices about the whole record.
_WHOLE_WORDS = {
    "they_removed": ("restore", "stay_removed"),
    "i_remove": ("remove", "keep"),
    "same_id": ("overwrite", "leave"),
}


def draw_conflict(pending: Pending, reader: Reader) -> None:
    """
    Draw the records that both changed, with a choice each, and the button that saves what was chosen.

    Parameters
    ----------
    pending
        The save that waits.
    reader
        Whose language and workspace.
    """
    say = reader.say
    with st.container(border=True, key="register-conflict"):
        st.subheader(say("register.conflict_title"))
        st.markdown(say("register.conflict_intro"))
        for dispute in pending.disputes:
            _draw_dispute(dispute, pending, reader)
        with st.container(horizontal=True):
            st.button(
                say("register.save_choices"),
                type="primary",
                key="register.save_choices",
                on_click=_save,
                args=(pending, reader),
            )
            st.button(
                say("register.later"), key="register.later", on_click=drop_pending, args=(pending, reader)
            )


def _draw_dispute(dispute: Dispute, pending: Pending, reader: Reader) -> None:
    """Draw one record with its choices."""
    say = reader.say
    when = moment_words(dispute.when, say.language) if dispute.when else "–"
    said = say(f"register.conflict_{dispute.state}", who=dispute.who or "–", when=when)
    st.markdown(f"**{plain(dispute.edit.record_id)}** – {plain(said)}")
    if dispute.reason:
        st.caption(plain(say("register.conflict_reason", reason=dispute.reason)))
    if dispute.fields:
        st.html(side_table(dispute, say))
    words = {each.field.name: each for each in dispute.fields}
    for name in dispute.choices:
        if name == WHOLE:
            mine, theirs = _WHOLE_WORDS[dispute.state]
            label = say("register.whole_record", id=dispute.edit.record_id)
            options: dict[Choice, str] = {
                "mine": say(f"register.pick_{mine}"),
                "theirs": say(f"register.pick_{theirs}"),
            }
        else:
            each = words[name]
            label = f"{dispute.edit.record_id} · {label_of(each.field, say)}"
            options = {
                "mine": say("register.pick_mine", value=value_words(each.field, each.mine, say.language)),
                "theirs": say(
                    "register.pick_theirs", value=value_words(each.field, each.theirs, say.language)
                ),
            }
        st.radio(
            plain(label),
            _SIDES,
            index=1,
            format_func=_words_of(options),
            key=_key(pending, dispute, name),
            horizontal=True,
        )


def _words_of(options: Mapping[Choice, str]) -> Callable[[Choice], str]:
    """Return what writes a choice in words."""
    return lambda side: plain(options[side])


def _key(pending: Pending, dispute: Dispute, name: str) -> str:
    """Return the key of one choice; another save or another version asks anew."""
    version = dispute.theirs.version if dispute.theirs else 0
    return f"register.pick.{pending.nonce}.{dispute.edit.kind}.{dispute.edit.record_id}.{version}.{name}"


def _save(pending: Pending, reader: Reader) -> None:
    """Save with the choices that stand in the fields."""
    choices: dict[tuple[str, str], dict[str, Choice]] = {}
    for dispute in pending.disputes:
        picked = {name: st.session_state[_key(pending, dispute, name)] for name in dispute.choices}
        choices[(dispute.edit.kind, dispute.edit.record_id)] = picked
    save_choices(pending, choices, author_now(reader), reader)
