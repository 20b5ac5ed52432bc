"""Records of one kind as the sheet in the browser takes them: columns, rows, words, the next free id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from register.kinds import KINDS
from register.values import value_to_text
from ui.map.search import fold
from ui.register_words import MAIN, group_of, label_of, title_of, value_words
from ui.session import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from register.fields import Field, Kind
    from register.land_records import LandRecord
    from ui.language import Speaker

__all__ = [
    "ALL_COLUMNS",
    "MAIN_COLUMNS",
    "ROWS_A_PAGE",
    "FixedColumn",
    "Row",
    "columns_of",
    "fields_of",
    "find_rows",
    "next_id",
    "row_of",
    "sheet_of",
]

ROWS_A_PAGE: Final = 100
MAIN_COLUMNS: Final = "main"
ALL_COLUMNS: Final = "all"
#: Longer lists are not offered while typing; what is typed is checked when it is saved.
MOST_REFERENCES: Final = 1_000
#: How the first id of a kind begins, where there is no other to follow.
_FIRST_IDS: Final = {
    "parks": "KCN-",
    "clusters": "CCN-",
    "lots": "LO-",
    "leases": "HD-",
    "occupancy": "LD-",
    "site_options": "PA-",
    "scenarios": "KB-",
    "scenario_steps": "BKB-",
    "milestones": "M-",
}
_NUMBERED: Final = re.compile(r"(.*?)([0-9]{1,9})", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedColumn:
    """
    A column beside the fields that nobody edits here.

    Attributes
    ----------
    name
        Its name among the columns; none of the fields has it.
    label
        Its heading.
    """

    name: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """
    One row of the sheet.

    Attributes
    ----------
    record_id
        Id of the record.
    record
        None where nothing was entered under that id yet.
    title
        What stands beside the id.
    fixed
        Name of a fixed column to its text.
    """

    record_id: str
    record: LandRecord | None
    title: str
    fixed: Mapping[str, str]


def row_of(record: LandRecord, say: Speaker) -> Row:
    """Return a record as a row."""
    title = title_of(KINDS[record.kind], record.values, say)
    return Row(record_id=record.record_id, record=record, title=title, fixed={})


def fields_of(kind: Kind, columns: str) -> tuple[Field, ...]:
    """
    Return the fields that a choice of columns shows.

    Parameters
    ----------
    kind
        The kind of record.
    columns
        `MAIN_COLUMNS`, `ALL_COLUMNS` or one of `ui.register_words.GROUPS`.

    Returns
    -------
    tuple of Field
        In the order of the kind; outlines are never among them.
    """
    typed = [field for field in kind.fields if field.type != "outline"]
    if columns == ALL_COLUMNS:
        return tuple(typed)
    if columns == MAIN_COLUMNS:
        return tuple(field for field in typed if field.name in MAIN)
    return tuple(field for field in typed if group_of(field) == columns)


def find_rows(
    rows: Iterable[Row], *, text: str = "", place: str = "", by: str = "", is_down: bool = False
) -> list[Row]:
    """
    Return the rows that are asked for, in order.

    Parameters
    ----------
    rows
        All rows.
    text
        Words that must all stand in the row, accents and case aside.
    place
        Id of the park or cluster that the record must belong to; "" for any.
    by
        Field to sort by; "" for the id.
    is_down
        The largest first; rows without a value stay last.

    Returns
    -------
    list of Row
        The rows that fit.
    """
    words = fold(text).split()
    found = [
        row
        for row in rows
        if (not place or _place_of(row) == place) and all(word in _searched(row) for word in words)
    ]
    if not by:
        return sorted(found, key=lambda row: row.record_id, reverse=is_down)
    known = [row for row in found if _value(row, by) is not None]
    unknown = [row for row in found if _value(row, by) is None]
    return [*sorted(known, key=lambda row: _rank(row, by), reverse=is_down), *unknown]


def next_id(kind: str, ids: Iterable[str]) -> dict[str, Any]:
    """
    Return how the next new id is made.

    Parameters
    ----------
    kind
        Key of the kind.
    ids
        The ids that are taken.

    Returns
    -------
    dict
        `prefix`, `next` (the number after the largest one under that prefix) and `width` of the number; the
        prefix is that of the most ids.

    Examples
    --------
    >>> next_id("lots", ["A-7", "A-9", "B-30"])
    {'prefix': 'A-', 'next': 10, 'width': 1}
    >>> next_id("parks", [])
    {'prefix': 'KCN-', 'next': 1, 'width': 2}
    """
    numbers: dict[str, list[str]] = {}
    for each in ids:
        if match := _NUMBERED.fullmatch(each):
            numbers.setdefault(match[1], []).append(match[2])
    if not numbers:
        is_short = kind in {"parks", "clusters", "milestones"}
        return {"prefix": _FIRST_IDS.get(kind, ""), "next": 1, "width": 2 if is_short else 3}
    prefix = max(numbers, key=lambda each: len(numbers[each]))
    largest = max(numbers[prefix], key=int)
    return {"prefix": prefix, "next": int(largest) + 1, "width": len(largest)}


def columns_of(
    fields: Sequence[Field],
    say: Speaker,
    *,
    references: Mapping[tuple[str, ...], Sequence[tuple[str, str]]],
    fixed: Sequence[FixedColumn] = (),
) -> list[dict[str, Any]]:
    """
    Return the columns for the browser.

    Parameters
    ----------
    fields
        The fields that are shown.
    say
        Says sentences in the reader's language.
    references
        Kinds that a field may refer to, to the ids and titles of their records.
    fixed
        Columns that nobody edits; they stand first.

    Returns
    -------
    list of dict
        name, label, unit, type, required, options, least, most, group, is_fixed.
    """
    beside = [
        {**_BLANK, "name": column.name, "label": column.label, "group": say("register.group_general")}
        for column in fixed
    ]
    return [*beside, *(_column(field, say, references) for field in fields)]


_BLANK: Final[Mapping[str, Any]] = {
    "unit": "",
    "type": "text",
    "required": False,
    "options": None,
    "least": None,
    "most": None,
    "is_fixed": True,
}


def sheet_of(rows: Sequence[Row], columns: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """
    Return rows for the browser.

    Parameters
    ----------
    rows
        One page of them.
    columns
        As `columns_of` made them.

    Returns
    -------
    list of dict
        id, title, version (None where nothing was entered yet), cells in the order of the columns, as
        `register.values.value_to_text` writes them.
    """
    return [
        {
            "id": row.record_id,
            "title": row.title,
            "version": None if row.record is None else row.record.version,
            "cells": [_text(row, column["name"]) for column in columns],
        }
        for row in rows
    ]


def _column(
    field: Field, say: Speaker, references: Mapping[tuple[str, ...], Sequence[tuple[str, str]]]
) -> dict[str, Any]:
    """Return the column of a field."""
    known = references.get(field.refers_to, ())
    options = None
    if field.allowed is not None:
        options = [[code, say.pick(*words)] for code, words in field.allowed.items()]
    elif field.refers_to and 0 < len(known) <= MOST_REFERENCES:
        options = [[key, f"{key} · {title}" if title else key] for key, title in known]
    return {
        "name": field.name,
        "label": label_of(field, say),
        "unit": field.unit,
        "type": "ref" if field.refers_to else field.type,
        "required": field.required,
        "options": options,
        "least": field.least,
        "most": field.most,
        "group": say(f"register.group_{group_of(field)}"),
        "is_fixed": False,
    }


def _text(row: Row, name: str) -> str:
    """Return the text of one cell."""
    if name in row.fixed:
        return row.fixed[name]
    return "" if row.record is None else value_to_text(row.record.values.get(name))


def _value(row: Row, name: str) -> Any:
    """Return what a row is sorted by."""
    if name in row.fixed:
        return row.fixed[name] or None
    return None if row.record is None else row.record.values.get(name)


def _rank(row: Row, name: str) -> tuple[Any, str]:
    """Return a value that can be compared with the others of its column."""
    value = _value(row, name)
    return (fold(value) if isinstance(value, str) else value), row.record_id


def _place_of(row: Row) -> str | None:
    """Return the park or cluster that a record belongs to."""
    values = {} if row.record is None else row.record.values
    place = values.get("place_id") or values.get("slot")
    return str(place) if place else row.fixed.get("place")


def _searched(row: Row) -> str:
    """Return every word of a row, accents and case aside."""
    beside = fold(" ".join([row.record_id, row.title, *row.fixed.values()]))
    return beside if row.record is None else f"{beside} {_record_words(row.record)}"


@lru_cache(maxsize=20_000)
def _record_words(record: LandRecord) -> str:
    """Return the words of a record's texts and codes in both languages, made once for each record."""
    known = ((field, record.values.get(field.name)) for field in KINDS[record.kind].fields)
    return fold(
        " ".join(
            value_words(field, value, language)
            for field, value in known
            if isinstance(value, str | tuple)
            for language in LANGUAGES
        )
    )
