"""Mark on the overview what the sources contradict each other on."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ui.layers import records

if TYPE_CHECKING:
    import pandas as pd

    from ui.session import Reader

#: Sign of each severity, told apart without colour.
SIGNS = {"conflict": "✕", "doubt": "△"}


def conflict_marks(conflicts: pd.DataFrame, subject_layer: str, subject_id: str, reader: Reader) -> str:
    """
    Return a mark for each statement about one subject.

    Parameters
    ----------
    conflicts : DataFrame, shape (n_conflicts, ...)
        The layer `source_conflicts`.
    subject_layer
        Catalogue key of the subject's layer.
    subject_id
        Its id.
    reader
        Whose language.

    Returns
    -------
    str
        HTML, "" where nothing is known to conflict.
    """
    marks = (
        f'<div class="ov-mark"><span aria-hidden="true">{SIGNS[row["severity"]]}</span> '
        f"{escape(_mark(row['severity'], row['quantity'], reader))}</div>"
        for row in _about(conflicts, subject_layer, subject_id)
    )
    return "".join(marks)


def conflict_facts(
    conflicts: pd.DataFrame, subject_layer: str, subject_id: str, reader: Reader
) -> list[tuple[str, str]]:
    """
    Return the statements about one subject with their sources.

    Parameters
    ----------
    conflicts : DataFrame, shape (n_conflicts, ...)
        The layer `source_conflicts`.
    subject_layer
        Catalogue key of the subject's layer.
    subject_id
        Its id.
    reader
        Whose language.

    Returns
    -------
    list of tuple of str
        Term and statement, for `ui.overview_markup.facts`.
    """
    say = reader.say
    return [
        (
            say(f"overview.fact_{row['severity']}"),
            say(
                "overview.conflict_statement",
                summary=say.pick(row["summary_vi"], row["summary_en"]),
                source=say.pick(row["source_vi"], row["source_en"]),
            ),
        )
        for row in _about(conflicts, subject_layer, subject_id)
    ]


def _about(conflicts: pd.DataFrame, subject_layer: str, subject_id: str) -> list[dict[str, str]]:
    """Return the rows about one subject, in file order."""
    chosen = (conflicts["subject_layer"] == subject_layer) & (conflicts["subject_id"] == subject_id)
    return records(conflicts[chosen])


def _mark(severity: str, quantity: str, reader: Reader) -> str:
    """Return in a few words what is contradicted or in doubt."""
    return reader.say(f"overview.mark_{severity}", what=reader.say(f"overview.on_{quantity}"))
