"""Draw what was recognised in a file, and the list of loaded layers, as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ui.dates import VIETNAM
from ui.format import date, number, quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.import_records import ImportRemark, Inspection
    from layers.import_removal import RemovedLayer
    from layers.import_store_records import StoredLayer
    from ui.session import Reader

STYLE = """<style>
.dq li {font-size: .9rem} .dq ul {margin: .15rem 0 .4rem; padding-left: 1.3rem}
.dq-load details {font-weight: 400}
@media (max-width: 760px) {
  .dq-load td::before {content: attr(data-label) ": "; opacity: .75}
}
</style>"""
#: Repairs that are listed one by one.
_REPAIRS = 50
#: Layers out of use that are listed.
_REMOVED_SHOWN = 20
_ENCODINGS = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI (VNI-Times)", "utf-8": "Unicode (UTF-8)"}


def encoding_name(encoding: str) -> str:
    """Return the name of an encoding that people know."""
    return _ENCODINGS.get(encoding, encoding.capitalize())


def inspection(found: Inspection, reader: Reader) -> str:
    """
    Return what was recognised in a file.

    Parameters
    ----------
    found
        The inspection.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    say = reader.say
    kinds = ", ".join(
        say(f"import.kind_{kind}", n=number(count, reader.language, decimals=0))
        for kind, count in found.kinds.items()
    )
    crs = found.crs or say("import.crs_missing")
    evidence = say.pick(found.crs_evidence.vi, found.crs_evidence.en)
    rows = [
        ("import.driver", escape(found.driver)),
        ("import.features", escape(kinds)),
        ("import.crs", f"<strong>{escape(crs)}</strong>: {escape(evidence)}"),
        ("import.text", _text(found, reader)),
    ]
    listed = "".join(f"<dt>{escape(say(key))}</dt><dd>{value}</dd>" for key, value in rows)
    title = escape(say("import.found", file=found.file))
    return (
        f'<div class="dq"><article class="dq-card"><h3>{title}</h3><dl>{listed}</dl>'
        f"{remarks(found.remarks, reader)}{_repairs(found, reader)}</article></div>"
    )


def remarks(told: Sequence[ImportRemark], reader: Reader) -> str:
    """
    Return remarks as a list.

    Parameters
    ----------
    told
        Remarks.
    reader
        Whose language.

    Returns
    -------
    str
        HTML, "" for none.
    """
    if not told:
        return ""
    say = reader.say
    items = "".join(f"<li>{escape(_sentence(say.pick(each.vi, each.en)))}</li>" for each in told)
    return f'<p class="muted">{escape(say("import.remarks"))}</p><ul>{items}</ul>'


def _sentence(text: str) -> str:
    """Return a remark with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def _text(found: Inspection, reader: Reader) -> str:
    """Say how the text was read, with samples."""
    say, text = reader.say, found.text
    if text.encoding in {"ascii", "unknown"}:
        return escape(say(f"import.text_{text.encoding}"))
    share = quantity(100 * text.confidence, "%", reader.language, decimals=0)
    words = number(text.n_words, reader.language, decimals=0)
    shown = escape(say("import.text_share", encoding=encoding_name(text.encoding), share=share, n=words))
    samples = "".join(
        f"<li>{escape(say('import.text_sample', before=before[:60], after=after[:60]))}</li>"
        for before, after in text.samples
    )
    return f"{shown}<ul>{samples}</ul>" if samples else shown


def _repairs(found: Inspection, reader: Reader) -> str:
    """Return what was done to which feature, folded."""
    if not found.repairs:
        return ""
    say = reader.say
    items = []
    for each in found.repairs[:_REPAIRS]:
        area = ""
        if each.before is not None and each.after is not None and found.crs != "EPSG:4326":
            before, after = (
                quantity(value, "m²", reader.language, decimals=0) for value in (each.before, each.after)
            )
            area = say("import.repair_area", before=before, after=after)
        problem = say.pick(each.problem_vi, each.problem)
        items.append(
            f"<li>{escape(say('import.repair_row', id=each.feature_id, problem=problem, area=area))}</li>"
        )
    if len(found.repairs) > _REPAIRS:
        more = number(len(found.repairs) - _REPAIRS, reader.language, decimals=0)
        items.append(f"<li>{escape(say('import.repairs_more', n=more))}</li>")
    title = say("import.repairs", n=number(len(found.repairs), reader.language, decimals=0))
    return f"<details><summary>{escape(title)}</summary><ul>{''.join(items)}</ul></details>"


def stored_table(stored: Sequence[StoredLayer], titles: Mapping[str, str], reader: Reader) -> str:
    """
    Return the list of loaded layers.

    Parameters
    ----------
    stored
        The newest version of each layer first.
    titles
        Constraint layer to its name.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    say = reader.say
    if not stored:
        return f'<div class="dq"><p>{escape(say("import.stored_none"))}</p></div>'
    names = ("layer", "features", "accuracy", "coverage", "as_of", "source", "loaded")
    heads = "".join(f'<th scope="col">{escape(say(f"import.col_{name}"))}</th>' for name in names)
    seen: set[str] = set()
    rows = []
    for each in stored:
        state = "older" if each.key in seen else "in_use"
        seen.add(each.key)
        rows.append(_stored_row(each, titles.get(each.key, each.key), state, reader))
    caption = escape(say("import.stored"))
    return (
        f'<div class="dq dq-load"><table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def removed_list(removed: Sequence[RemovedLayer], titles: Mapping[str, str], reader: Reader) -> str:
    """
    Return who took which layer out of use.

    Parameters
    ----------
    removed
        The newest first.
    titles
        Constraint layer to its name.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    say = reader.say
    items = []
    for each in removed[:_REMOVED_SHOWN]:
        day = date(each.removed_at.astimezone(VIETNAM).date(), reader.language)
        who = each.who or say("import.not_stated")
        words = say("import.removed_by", layer=titles.get(each.key, each.key), date=day, who=who)
        items.append(f"<li>{escape(words)}</li>")
    return f'<div class="dq"><ul>{"".join(items)}</ul></div>'


def _stored_row(stored: StoredLayer, title: str, state: str, reader: Reader) -> str:
    """Return one row of the list of loaded layers."""
    say, language = reader.say, reader.language
    accuracy = quantity(stored.positional_accuracy_m, "m", language, decimals=1, trim=True)
    coverage = say(f"import.coverage_is_{stored.coverage}")
    if stored.accuracy_is_default:
        accuracy = say("import.is_default", what=accuracy)
    if stored.coverage_is_default:
        coverage = say("import.is_default", what=coverage)
    loaded = date(stored.imported_at.astimezone(VIETNAM).date(), language)
    if stored.said.who:
        loaded = say("import.by", date=loaded, who=stored.said.who)
    source = "; ".join(part for part in (stored.said.title, stored.said.source, stored.source_name) if part)
    cells = (
        ("features", number(stored.n_features, language, decimals=0)),
        ("accuracy", accuracy),
        ("coverage", coverage),
        ("as_of", date(stored.said.as_of, language) if stored.said.as_of else say("import.not_stated")),
        ("source", source),
        ("loaded", loaded),
    )
    said = "".join(
        f"<li>{escape(_sentence(text))}</li>"
        for text in (stored.remarks_vi if language == "vi" else stored.remarks_en)
    )
    more = (
        f"<details><summary>{escape(say('import.remarks'))}</summary><ul>{said}</ul></details>"
        if said
        else ""
    )
    columns = "".join(
        f'<td data-label="{escape(say(f"import.col_{name}"))}">{escape(value)}</td>' for name, value in cells
    )
    name = f'{escape(title)} <span class="muted">({escape(say(f"import.{state}"))})</span>'
    return f'<tr><th scope="row">{name}{more}</th>{columns}</tr>'
