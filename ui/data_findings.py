"""Draw what is wrong, doubtful or missing in the data, and write it as CSV."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING

from analysis.data_quality import count_by_severity
from analysis.data_quality_records import SEVERITIES
from layers.catalogue import LAYERS
from ui.counting import counted
from ui.format import number
from ui.map.search import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.data_quality_records import Finding
    from ui.session import Reader

#: Sign of each severity, told apart without colour.
SIGNS = {"conflict": "✕", "doubt": "△", "gap": "○"}
#: What an administrator types to get the list without a browser.
COMMAND = "python3 run.py data check"
_COLUMNS = (
    "finding_id",
    "severity",
    "kind",
    "layer",
    "subject_id",
    "subject_name_vi",
    "subject_name_en",
    "message_vi",
    "message_en",
)


def chosen(
    findings: Iterable[Finding], text: str, severities: Sequence[str], layer: str | None
) -> list[Finding]:
    """
    Return the findings that hold all words and are of one of the severities and of the layer.

    Parameters
    ----------
    findings
        All of them.
    text
        Words, with or without accents; matched in ids, names and messages of both languages.
    severities
        Severities; none means all.
    layer
        Catalogue key; None means all.

    Returns
    -------
    list of Finding
        In their order.
    """
    words = fold(text).split()
    return [
        each
        for each in findings
        if (not severities or each.severity in severities)
        and (layer is None or each.layer == layer)
        and all(word in _haystack(each) for word in words)
    ]


def _haystack(each: Finding) -> str:
    """Return what the words are looked for in."""
    texts = (each.finding_id, each.subject_name_vi, each.subject_name_en, each.message_vi, each.message_en)
    return fold(" ".join((*texts, *each.ids)))


def severity_name(severity: str, reader: Reader) -> str:
    """Return the sign and the name of a severity."""
    return f"{SIGNS[severity]} {reader.say(f'data.severity_{severity}')}"


def counts(findings: Sequence[Finding], reader: Reader) -> str:
    """
    Return the number of findings of each severity.

    Parameters
    ----------
    findings
        All of them.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    found = count_by_severity(findings)
    boxes = "".join(
        f"<div><dt>{escape(severity_name(severity, reader))}</dt>"
        f'<dd class="big">{number(found[severity], reader.language)}</dd>'
        f'<dd class="muted">{escape(reader.say(f"data.severity_{severity}_note"))}</dd></div>'
        for severity in SEVERITIES
    )
    return f'<div class="dq"><dl class="dq-counts">{boxes}</dl></div>'


def table(findings: Sequence[Finding], caption: str, reader: Reader) -> str:
    """
    Return the findings as a table that turns into cards on a narrow screen.

    Parameters
    ----------
    findings
        What is shown.
    caption
        Text above.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    say = reader.say
    heads = "".join(
        f'<th scope="col">{escape(say(f"data.{key}"))}</th>'
        for key in ("subject", "severity", "layer", "finding", "id")
    )
    body = "".join(_row(each, reader) for each in findings)
    return (
        f'<div class="dq"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(each: Finding, reader: Reader) -> str:
    """Return one finding."""
    say = reader.say
    ids = ""
    if each.ids:
        summary = escape(counted("data.ids", len(each.ids), reader))
        ids = f"<details><summary>{summary}</summary>{escape(', '.join(each.ids))}</details>"
    name = say.pick(each.subject_name_vi, each.subject_name_en)
    severity = reader.say(f"data.severity_{each.severity}")
    return (
        f'<tr><th scope="row">{escape(name)}</th>'
        f'<td class="kind"><span aria-hidden="true">{SIGNS[each.severity]}</span> {escape(severity)}</td>'
        f'<td class="layer">{escape(LAYERS[each.layer].title(reader.language))}</td>'
        f"<td>{escape(say.pick(each.message_vi, each.message_en))}{ids}</td>"
        f'<td class="id"><code>{escape(each.finding_id)}</code></td></tr>'
    )


def admin_note(reader: Reader) -> str:
    """
    Return the command that prints the same list, behind one line.

    Parameters
    ----------
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    command = f"<code>{COMMAND}</code>"
    sentence = reader.say("data.admin_command", command=command)
    return (
        f'<div class="dq"><details class="muted"><summary>{escape(reader.say("data.admin"))}</summary>'
        f"{sentence}</details></div>"
    )


def as_csv(findings: Sequence[Finding]) -> bytes:
    """
    Return the findings as CSV that a spreadsheet opens with its Vietnamese letters.

    Parameters
    ----------
    findings
        In the order of the rows.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark; figures as `name=value unit`, joined by "; ".
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*_COLUMNS, "figures", "ids"])
    for each in findings:
        figures = "; ".join(f"{figure.name}={figure.value:.10g} {figure.unit}" for figure in each.figures)
        writer.writerow([*(getattr(each, name) for name in _COLUMNS), figures, ";".join(each.ids)])
    return text.getvalue().encode("utf-8-sig")
