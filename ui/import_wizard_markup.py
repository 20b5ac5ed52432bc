"""Draw what the import recognised, its checks and its changes as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from layers.boundary_check_records import ground_ha
from register.kinds import KINDS
from ui.format import number, quantity
from ui.layer_import_markup import encoding_name
from ui.register_words import label_of, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.sites import Words
    from layers.boundary_check_records import BoundaryCheck
    from layers.boundary_records import BoundaryFile
    from layers.import_records import ImportRemark
    from register.land_records import Edit
    from ui.session import Reader

__all__ = ["STYLE", "checks_list", "edits_table", "found_card", "sentences", "steps_bar"]

STYLE: Final = """<style>
.ri {line-height: 1.42; font-size: .92rem}
.ri * {box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact}
.ri ol.ri-steps {display: flex; flex-wrap: wrap; gap: .3rem .9rem; list-style: none; margin: 0; padding: 0}
.ri ol.ri-steps li {margin: 0; padding: .1rem 0 .25rem; border-bottom: 3px solid transparent; opacity: .75}
.ri ol.ri-steps li[aria-current] {border-color: light-dark(#b3312a, #f87171); font-weight: 700; opacity: 1}
.ri dl {display: grid; grid-template-columns: max-content 1fr; gap: .15rem .8rem; margin: .2rem 0; padding: 0}
.ri dt, .ri dd {font-size: .92rem; padding: 0}
.ri dt {opacity: .8; font-weight: 400} .ri dd {margin: 0; min-width: 0; overflow-wrap: anywhere}
.ri ul {margin: .2rem 0 .5rem; padding-left: 1.2rem} .ri li {margin: .12rem 0; font-size: .92rem}
.ri h3 {font-size: 1rem; margin: .5rem 0 .2rem; padding: 0}
.ri-check {border-left: 4px solid; padding: .1rem .7rem; margin: .45rem 0}
.ri-stop {border-color: light-dark(#b91c1c, #f87171)}
.ri-doubt {border-color: light-dark(#b45309, #fbbf24)}
.ri-note {border-color: light-dark(#78716c, #a8a29e)}
.ri-scroll {overflow-x: auto; max-height: 50vh; border: 1px solid light-dark(#d6d3d1, #4a4542);
  border-radius: .4rem}
.ri table {border-collapse: collapse; width: 100%}
.ri caption {text-align: left; padding: .35rem .6rem; font-weight: 600}
.ri th, .ri td {text-align: left; vertical-align: top; padding: .3rem .6rem; overflow-wrap: anywhere;
  border-top: 1px solid light-dark(#d6d3d1, #4a4542)}
@media (max-width: 640px) {.ri dl {grid-template-columns: 1fr; gap: 0} .ri dt {margin-top: .3rem}}
</style>"""
#: Sentences of one severity, and records, that are listed.
_MOST: Final = 40
_SIGNS: Final = {"stop": "■", "doubt": "▲", "note": "○"}


def steps_bar(step: int, last: int, reader: Reader) -> str:
    """
    Return the steps with the present one marked.

    Parameters
    ----------
    step, last
        The present one and how many there are.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    say = reader.say
    here = ' aria-current="step"'
    items = "".join(
        f"<li{here if place == step else ''}>{place}. {escape(say(f'register_import.step_{place}'))}</li>"
        for place in range(1, last + 1)
    )
    title = escape(say("register_import.steps"))
    return f'<nav class="ri" aria-label="{title}"><ol class="ri-steps">{items}</ol></nav>'


def found_card(found: BoundaryFile, reader: Reader) -> str:
    """
    Return what was recognised in a file of outlines.

    Parameters
    ----------
    found
        The file as it was read.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    say, language = reader.say, reader.language
    area = sum(ground_ha(each.outline) for each in found.features)
    evidence = say.pick(found.crs_evidence.vi, found.crs_evidence.en)
    is_table = found.driver == "vertex table"
    rows = [
        ("format", escape(say("register_import.found_table") if is_table else found.driver)),
        ("features", number(len(found.features), language)),
        ("area", quantity(area, "ha", language, decimals=4)),
        ("crs", f"<strong>{escape(found.crs)}</strong>: {escape(evidence)}"),
        ("operation", escape(_operation(found, reader))),
        ("axis", escape(say(f"register_import.axis_{found.axis_order}"))),
        ("encoding", escape(_encoding(found, reader))),
    ]
    listed = "".join(
        f"<dt>{escape(say(f'register_import.found_{name}'))}</dt><dd>{value}</dd>"
        for name, value in rows
        if not (is_table and name == "encoding")
    )
    name = found.file_name or say("register_import.found_pasted")
    title = escape(say("register_import.found_title", name=name))
    return f'<div class="ri"><h3>{title}</h3><dl>{listed}</dl>{_remarks(found.remarks, reader)}</div>'


def _operation(found: BoundaryFile, reader: Reader) -> str:
    """Say how the coordinates came to the working CRS."""
    say = reader.say
    if found.operation is None:
        return say("register_import.found_unshifted")
    if found.operation.code is None and found.operation.accuracy_m == 0:
        return say("register_import.found_same")
    accuracy = found.operation.accuracy_m
    return say(
        "register_import.found_accuracy",
        name=found.operation.name,
        code=found.operation.code or "–",
        accuracy="?" if accuracy is None else number(accuracy, reader.language, decimals=2, trim=True),
    )


def _encoding(found: BoundaryFile, reader: Reader) -> str:
    if found.encoding in {"ascii", "unknown"}:
        return reader.say(f"register_import.encoding_{found.encoding}")
    return encoding_name(found.encoding)


def _remarks(remarks: Sequence[ImportRemark], reader: Reader) -> str:
    """Return remarks as a list."""
    said = [reader.say.pick(each.vi, each.en) for each in remarks]
    if not said:
        return ""
    return f"<h3>{escape(reader.say('register_import.remarks'))}</h3>{_items(said)}"


def _items(said: Iterable[str]) -> str:
    """Return sentences as a list, each with a capital and a full stop."""
    whole = [f"{text[:1].upper()}{text[1:].rstrip('.')}." for text in dict.fromkeys(said)]
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in whole[:_MOST])}</ul>"


def sentences(words: Sequence[Words], reader: Reader) -> str:
    """
    Return sentences as a list.

    Parameters
    ----------
    words
        In both languages.
    reader
        Whose language.

    Returns
    -------
    str
        HTML, "" for none.
    """
    if not words:
        return ""
    return f'<div class="ri">{_items(reader.say.pick(each.vi, each.en) for each in words)}</div>'


def checks_list(checks: Sequence[BoundaryCheck], reader: Reader) -> str:
    """
    Return what the checks found, by severity.

    Parameters
    ----------
    checks
        What stops first.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    say = reader.say
    if not checks:
        return f'<div class="ri"><p>{escape(say("register_import.checks_none"))}</p></div>'
    parts = []
    for severity, sign in _SIGNS.items():
        said = [say.pick(each.words.vi, each.words.en) for each in checks if each.severity == severity]
        if not said:
            continue
        title = f"{sign} {say(f'register_import.severity_{severity}')} ({len(said)})"
        more = (
            f"<p>{escape(say('register_import.checks_more', n=len(said) - _MOST))}</p>"
            if len(said) > _MOST
            else ""
        )
        parts.append(
            f'<section class="ri-check ri-{severity}"><h3>{escape(title)}</h3>{_items(said)}{more}</section>'
        )
    return f'<div class="ri">{"".join(parts)}</div>'


def edits_table(edits: Sequence[Edit], reader: Reader) -> str:
    """
    Return the changes that would be stored.

    Parameters
    ----------
    edits
        What would be saved together.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    say = reader.say
    names = ("record", "kind", "what", "fields")
    heads = "".join(f'<th scope="col">{escape(say(f"register_import.edit_{name}"))}</th>' for name in names)
    rows = []
    for edit in edits[:_MOST]:
        kind = KINDS[edit.kind]
        labels = "; ".join(
            f"{label_of(kind.field(name), say)}: {value_words(kind.field(name), value, reader.language)}"
            for name, value in edit.values.items()
        )
        what = say("register_import.edit_new" if edit.version is None else "register_import.edit_changed")
        cells = (say.pick(kind.title_vi, kind.title_en), what, labels)
        rows.append(
            f'<tr><th scope="row">{escape(edit.record_id)}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            + "</tr>"
        )
    more = (
        f"<p>{escape(say('register_import.edits_more', n=len(edits) - _MOST))}</p>"
        if len(edits) > _MOST
        else ""
    )
    caption = escape(say("register_import.edits"))
    return (
        f'<div class="ri"><div class="ri-scroll"><table><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>{more}</div>"
    )
