"""Tables of the page `register`: two versions side by side, changes of the history, new data files."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from register.kinds import KINDS
from ui.counting import counted
from ui.register_changes import changes_of
from ui.register_words import label_of, title_of, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from register.baseline import BaselineDifference
    from register.land_records import HistoryRow, Value
    from ui.language import Speaker
    from ui.register_changes import Dispute, FieldDispute
    from ui.session import Reader

__all__ = ["MOST_RECORDS", "STYLE", "baseline_table", "change_table", "record_name", "side_table"]

#: Records of one change that are listed; an import may hold thousands.
MOST_RECORDS: Final = 30
STYLE: Final = """<style>
.rg {font-size: .9rem; line-height: 1.4}
.rg * {box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact}
.rg-scroll {overflow-x: auto; border: 1px solid light-dark(#d6d3d1, #4a4542); border-radius: .4rem;
  max-height: 60vh}
.rg table {border-collapse: collapse; width: 100%}
.rg caption {text-align: left; padding: .35rem .6rem; font-weight: 600}
.rg caption span {position: sticky; left: .6rem; display: inline-block;
  max-width: min(100%, calc(100vw - 3rem))}
.rg th, .rg td {text-align: left; vertical-align: top; padding: .3rem .6rem; overflow-wrap: anywhere;
  min-width: 7rem; border-top: 1px solid light-dark(#d6d3d1, #4a4542)}
.rg td {white-space: pre-line}
.rg thead th {background: light-dark(#f5f3ef, #24201e)}
.rg tbody th {font-weight: 600}
.rg small {display: block; opacity: .8; font-weight: 400}
.rg .rg-both {border-left: 4px solid light-dark(#b91c1c, #f87171)}
.rg .rg-kept {font-weight: 600}
.rg del {opacity: .75}
.rg p {margin: .2rem 0}
@media (max-width: 640px) {.rg th, .rg td {min-width: 4.4rem; padding: .25rem .35rem; font-size: .84rem}}
.st-key-register-views > *, .st-key-register-views [data-testid="stButtonGroup"] {max-width: 100%}
.st-key-register-views [role="radiogroup"] {flex-wrap: wrap}
</style>"""


def record_name(kind: str, record_id: str, values: object, say: Speaker) -> str:
    """Return a record's id with its title."""
    known = values if isinstance(values, dict) else {}
    title = title_of(KINDS[kind], known, say)
    return f"{record_id} · {title}" if title else record_id


def side_table(dispute: Dispute, say: Speaker) -> str:
    """
    Return one record with the three versions of every field that somebody changed.

    Parameters
    ----------
    dispute
        The record.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        Markup.
    """
    heads = ("field", "was", "mine", "theirs")
    head = "".join(f'<th scope="col">{escape(say(f"register.side_{name}"))}</th>' for name in heads)
    rows = "".join(_side_row(each, dispute, say) for each in dispute.fields)
    name = record_name(dispute.edit.kind, dispute.edit.record_id, dict(dispute.seen), say)
    return _table(name, head, rows)


def change_table(rows: Sequence[HistoryRow], reader: Reader) -> str:
    """
    Return what one change did, record by record and field by field.

    Parameters
    ----------
    rows
        Of one change.
    reader
        Whose language.

    Returns
    -------
    str
        Markup; at most `MOST_RECORDS` records, the rest is counted.
    """
    say = reader.say
    heads = ("record", "field", "before", "after")
    head = "".join(f'<th scope="col">{escape(say(f"register.history_{name}"))}</th>' for name in heads)
    body = "".join(_record_rows(row, say) for row in rows[:MOST_RECORDS])
    left = len(rows) - MOST_RECORDS
    rest = f"<p>{escape(counted('register.history_rest', left, reader))}</p>" if left > 0 else ""
    return _table(counted("register.history_rows", len(rows), reader), head, body) + rest


def baseline_table(differences: Iterable[BaselineDifference], title: str, say: Speaker) -> str:
    """
    Return the fields of one record in which data files and register differ.

    Parameters
    ----------
    differences
        Of one record.
    title
        What the record is called.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        Markup.
    """
    head = f'<th scope="col">{escape(say("register.side_field"))}</th>' + "".join(
        f'<th scope="col">{escape(say(f"register.baseline_{name}"))}</th>' for name in ("old", "new", "ours")
    )
    return _table(title, head, "".join(_baseline_row(each, say) for each in differences))


def _table(caption: str, head: str, body: str) -> str:
    """Return a table in its own scrolling box."""
    return (
        f'<div class="rg"><div class="rg-scroll" tabindex="0"><table><caption><span>{escape(caption)}</span>'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></div>"
    )


def _side_row(each: FieldDispute, dispute: Dispute, say: Speaker) -> str:
    """Return one field in its three versions."""
    field, language = each.field, say.language
    is_mine = dispute.edit.is_removal is False and field.name in dispute.edit.values
    note = "only_theirs"
    if each.needs_choice:
        note = "choose"
    elif is_mine and value_words(field, each.mine, language) == value_words(field, each.theirs, language):
        note = "agreed"
    elif is_mine:
        note = "only_mine"
    said = f"<small>{escape(say(f'register.side_{note}'))}</small>"
    cells = "".join(
        f"<td>{escape(value_words(field, value, language))}</td>"
        for value in (each.was, each.mine, each.theirs)
    )
    kind = ' class="rg-both"' if each.needs_choice else ""
    return f'<tr><th scope="row"{kind}>{escape(label_of(field, say))}{said}</th>{cells}</tr>'


def _record_rows(row: HistoryRow, say: Speaker) -> str:
    """Return the fields that a change touched in one record."""
    changes = changes_of(row)
    values = row.after if row.after is not None else row.before
    name = record_name(row.kind, row.record_id, dict(values or {}), say)
    kind = say.pick(KINDS[row.kind].title_vi, KINDS[row.kind].title_en)
    what = f"{kind}: {say(f'register.action_{row.action}')}"
    span = max(1, len(changes))
    said = f"{escape(name)}<small>{escape(what)}</small>"
    head = f'<th scope="rowgroup" rowspan="{span}">{said}</th>'
    cells = [
        f"<td>{escape(label_of(each.field, say))}</td>"
        f"<td>{_old(value_words(each.field, each.before, say.language))}</td>"
        f"<td>{escape(value_words(each.field, each.after, say.language))}</td>"
        for each in changes
    ] or ["<td></td><td></td><td></td>"]
    return "".join(f"<tr>{head if index == 0 else ''}{line}</tr>" for index, line in enumerate(cells))


def _old(words: str) -> str:
    """Return the words of a value that is no longer there."""
    return escape(words) if words == "–" else f"<del>{escape(words)}</del>"


def _baseline_row(each: BaselineDifference, say: Speaker) -> str:
    """Return one difference."""
    if not each.field:
        label = say("register.baseline_whole")
        texts = (say("register.baseline_kept"), say("register.baseline_gone"), say("register.baseline_kept"))
    else:
        field = KINDS[each.kind].field(each.field)
        label = label_of(field, say)
        values: tuple[Value, Value, Value] = (each.old, each.new, each.ours)
        old, new, ours = (value_words(field, value, say.language) for value in values)
        texts = (old, new, ours)
    cells = "".join(f"<td>{escape(text)}</td>" for text in texts)
    return f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>'
