"""The sheet of one kind of record, and one record as a form: filters, page, mount, what was opened."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from register.kinds import KINDS
from register.rights import may, may_see
from ui.counting import counted
from ui.dates import VIETNAM
from ui.format import date, number
from ui.grid.component import draw_grid
from ui.kept_fields import kept
from ui.layers import layer, records
from ui.register_author import author_now
from ui.register_saving import answer_for, save_entry
from ui.register_sheet import (
    ALL_COLUMNS,
    MAIN_COLUMNS,
    ROWS_A_PAGE,
    FixedColumn,
    Row,
    columns_of,
    fields_of,
    find_rows,
    next_id,
    row_of,
    sheet_of,
)
from ui.register_words import GROUPS, group_of, title_of
from ui.registers import register_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from streamlit.delta_generator import DeltaGenerator

    from register.fields import Field, Kind
    from register.land_records import LandRecord
    from register.rights import Role
    from ui.language import Speaker
    from ui.session import Reader

__all__ = ["board_of", "draw_form", "draw_sheet", "end_of_day", "known_records", "rows_of_kind"]

#: A sheet with more columns shows its main ones first.
MANY_COLUMNS: Final = 24
_SORT: Final = "register.sort"
_FIXED_KIND: Final = "milestones"


def end_of_day(day: dt.date) -> dt.datetime:
    """Return the last moment of a day in Vietnam, UTC."""
    return dt.datetime.combine(day, dt.time.max, VIETNAM).astimezone(dt.UTC)


def known_records(reader: Reader, kind: str, as_of: dt.date | None = None) -> tuple[LandRecord, ...]:
    """
    Return the records of a kind that the reader may see.

    Parameters
    ----------
    reader
        Whose workspace and role.
    kind
        Key of the kind.
    as_of
        Day at whose end they are wanted; as they stand when None.

    Returns
    -------
    tuple of LandRecord
        By id; read once per state of the register.
    """
    revision = register_of(reader.workspace).revision()
    return _records(reader.workspace, revision, kind, reader.role, as_of)


@lru_cache(maxsize=32)
def _records(
    workspace: Path, _revision: int, kind: str, role: Role, as_of: dt.date | None
) -> tuple[LandRecord, ...]:
    """Read records once per revision."""
    moment = None if as_of is None else end_of_day(as_of)
    return register_of(workspace).records(kind, role=role, as_of=moment)


def rows_of_kind(reader: Reader, kind: str, as_of: dt.date | None) -> tuple[list[Row], list[FixedColumn]]:
    """
    Return all rows of a kind; milestones stand there before anything was entered about them.

    Parameters
    ----------
    reader
        Whose language, workspace and role.
    kind
        Key of the kind.
    as_of
        As for `known_records`.

    Returns
    -------
    list of Row
        By id.
    list of FixedColumn
        Columns that nobody edits.
    """
    found = known_records(reader, kind, as_of)
    say = reader.say
    if kind != _FIXED_KIND:
        return [row_of(record, say) for record in found], []
    fixed = [
        FixedColumn(name=f"milestone_{name}", label=say(f"register.milestone_{name}"))
        for name in ("task", "agency", "end")
    ]
    entered = {record.record_id: record for record in found}
    rows = [
        Row(
            record_id=task["milestone_id"],
            record=entered.pop(task["milestone_id"], None),
            title="",
            fixed={
                "milestone_task": say.pick(task["title_vi"], task["title_en"]),
                "milestone_agency": say.pick(task["lead_agency_vi"], task["lead_agency_en"]),
                "milestone_end": date(task["end_date"], reader.language),
            },
        )
        for task in records(layer("milestones").rows())
    ]
    blank = {column.name: "–" for column in fixed}
    rest = [Row(record_id=each.record_id, record=each, title="", fixed=blank) for each in entered.values()]
    return [*rows, *rest], fixed


def board_of(kind: str, reader: Reader) -> str:
    """Return the name under which the browser keeps what was typed and not saved."""
    return f"{kind}|{reader.author.name}|{reader.workspace.name}"


def draw_sheet(
    kind: Kind,
    reader: Reader,
    bar: DeltaGenerator,
    *,
    as_of: dt.date | None,
    on_open: Callable[[str], None],
) -> None:
    """
    Draw filters and the sheet.

    Parameters
    ----------
    kind
        The kind of record.
    reader
        Whose language, workspace and role.
    bar
        Row of fields above the sheet, into which the filters go.
    as_of
        The day that is looked at; None for the present, the only one that can be edited.
    on_open
        Called with the id of a record whose form is asked for.
    """
    rows, fixed = rows_of_kind(reader, kind.key, as_of)
    with bar:
        columns, text, place = _draw_filters(kind, rows, reader)
    by, is_down = st.session_state.get(f"{_SORT}.{kind.key}", ("", False))
    found = find_rows(rows, text=text, place=place, by=by, is_down=is_down)
    page = _draw_page(len(found), len(rows), kind, reader)
    shown = found[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]
    none = "empty_then" if as_of else ("empty" if not rows else "empty_found")
    data = {
        **_board(kind, reader, as_of),
        "layout": "grid",
        "columns": columns_of(
            _seen(fields_of(kind, columns), reader),
            reader.say,
            references=_references(kind, reader, as_of),
            fixed=fixed,
        ),
        "sort": {"by": by, "down": is_down},
        "can_add": kind.key != _FIXED_KIND,
        "none": reader.say(f"register.{none}"),
        "next_id": next_id(kind.key, [row.record_id for row in rows]),
    }
    _mount({**data, "rows": sheet_of(shown, data["columns"])}, kind, reader, "register-grid", on_open)


def draw_form(kind: Kind, row: Row, reader: Reader, *, as_of: dt.date | None) -> None:
    """
    Draw one record with all its fields in groups.

    Parameters
    ----------
    kind
        Its kind.
    row
        The record.
    reader, as_of
        As for `draw_sheet`.
    """
    fields = sorted(
        _seen(fields_of(kind, ALL_COLUMNS), reader), key=lambda field: GROUPS.index(group_of(field))
    )
    data = {
        **_board(kind, reader, as_of),
        "layout": "form",
        "columns": columns_of(fields, reader.say, references=_references(kind, reader, as_of)),
        "sort": {"by": "", "down": False},
        "can_add": False,
        "none": reader.say("register.no_record"),
        "next_id": {"prefix": "", "next": 1, "width": 1},
    }
    _mount({**data, "rows": sheet_of([row], data["columns"])}, kind, reader, "register-form", None)


def _board(kind: Kind, reader: Reader, as_of: dt.date | None) -> dict[str, Any]:
    """Return what sheet and form have in common."""
    say = reader.say
    board = board_of(kind.key, reader)
    is_read_only = as_of is not None or not may(reader.role, "edit_records")
    return {
        "board": board,
        "kind": kind.key,
        "language": reader.language,
        "caption": say.pick(kind.title_vi, kind.title_en),
        "id_label": say.pick(kind.id_label_vi, kind.id_label_en),
        "read_only": is_read_only,
        "goes_to": ".st-key-register-conflict",
        "read_only_words": say("register.read_only"),
        "can_remove": True,
        "all_required": [field.name for field in kind.fields if field.required and field.type != "outline"],
        "answer": answer_for(board),
        "texts": {key.removeprefix("register.js_"): say(key) for key in say.keys_of("register.js_")},
    }


def _mount(
    data: dict[str, Any],
    kind: Kind,
    reader: Reader,
    key: str,
    on_open: Callable[[str], None] | None,
) -> None:
    """Mount the sheet or the form."""

    def sort(name: str) -> None:
        """Sort by a column, the other way round when it is sorted by it already."""
        state = f"{_SORT}.{kind.key}"
        by, is_down = st.session_state.get(state, ("", False))
        st.session_state[state] = (name, by == name and not is_down)

    draw_grid(
        data,
        key=key,
        on_save=lambda entry: save_entry(
            kind.key, entry, board=data["board"], author=author_now(reader), reader=reader
        ),
        on_open=on_open or (lambda _record_id: None),
        on_sort=sort,
    )


def _draw_filters(kind: Kind, rows: Sequence[Row], reader: Reader) -> tuple[str, str, str]:
    """Draw the fields above the sheet; return the columns, the words and the place asked for."""
    say = reader.say
    text = st.text_input(say("register.find"), **kept(f"register.find.{kind.key}"))
    place = _draw_place(kind, reader) if rows else ""
    choices = [
        name for name in GROUPS if any(group_of(field) == name for field in fields_of(kind, ALL_COLUMNS))
    ]
    if len(fields_of(kind, ALL_COLUMNS)) <= MANY_COLUMNS:
        return ALL_COLUMNS, text, place
    options = [MAIN_COLUMNS, ALL_COLUMNS, *choices]
    columns = st.selectbox(
        say("register.columns"),
        options,
        format_func=lambda name: _columns_words(name, say),
        **kept(f"register.columns.{kind.key}", MAIN_COLUMNS, options),
        filter_mode=None,
        placeholder="",
    )
    return columns, text, place


def _columns_words(name: str, say: Speaker) -> str:
    """Return a choice of columns in words."""
    is_group = name in GROUPS
    return say(f"register.group_{name}" if is_group else f"register.columns_{name}")


def _draw_place(kind: Kind, reader: Reader) -> str:
    """Draw the list of parks and clusters where the records belong to one."""
    if not any("parks" in field.refers_to for field in kind.fields):
        return ""
    titles = dict(_places(reader, None))
    options = ["", *titles]
    chosen: str = st.selectbox(
        reader.say("register.place"),
        options,
        format_func=lambda key: f"{key} · {titles[key]}" if key else reader.say("register.any_place"),
        **kept(f"register.place.{kind.key}", "", options),
        filter_mode=None,
        placeholder="",
    )
    return chosen


def _draw_page(found: int, every: int, kind: Kind, reader: Reader) -> int:
    """Draw how many records there are, and the page where there are several; return the page from 0."""
    say = reader.say
    words = counted("register.found", found, reader)
    if found != every:
        words = say("register.found_some", n=number(found, say.language), all=number(every, say.language))
    pages = max(1, -(-found // ROWS_A_PAGE))
    with st.container(horizontal=True, vertical_alignment="center", key="register-page"):
        st.caption(words)
        if pages == 1:
            return 0
        options = list(range(1, pages + 1))
        page: int = st.selectbox(
            say("register.page"),
            options,
            format_func=lambda each: say("register.page_of", page=each, pages=pages),
            **kept(f"register.page.{kind.key}", 1, options),
            filter_mode=None,
            placeholder="",
            label_visibility="collapsed",
            width=110,
        )
    return page - 1


def _seen(fields: Sequence[Field], reader: Reader) -> list[Field]:
    """Return the fields that the reader may see."""
    return [field for field in fields if may_see(reader.role, field.audience)]


def _references(
    kind: Kind, reader: Reader, as_of: dt.date | None
) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Return the records that fields of a kind may refer to."""
    wanted = {field.refers_to for field in kind.fields if field.refers_to}
    return {kinds: [pair for each in kinds for pair in _titles(reader, each, as_of)] for kinds in wanted}


def _places(reader: Reader, as_of: dt.date | None) -> list[tuple[str, str]]:
    """Return the ids and names of parks and clusters."""
    return [pair for kind in ("parks", "clusters") for pair in _titles(reader, kind, as_of)]


def _titles(reader: Reader, kind: str, as_of: dt.date | None) -> list[tuple[str, str]]:
    """Return the ids and names of the records of a kind."""
    return [
        (record.record_id, title_of(KINDS[kind], record.values, reader.say))
        for record in known_records(reader, kind, as_of)
    ]
