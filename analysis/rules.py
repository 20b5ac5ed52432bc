"""Rules of land conflict as records, refused when they contradict themselves, applied by date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

import pandas as pd

from analysis.sites import Words
from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Rule", "RuleRelation", "RuleVerdict", "rule_faults", "rules_from_table", "rules_in_force"]

RuleRelation = Literal["overlap", "within_distance"]
RuleVerdict = Literal["prohibited", "consent_required", "caution"]

REQUIRED: Final = (
    "rule_id",
    "constraint_layer",
    "relation",
    "distance_m",
    "measured_from_vi",
    "measured_from_en",
    "verdict",
    "instrument",
    "valid_from",
    "valid_to",
    "verification",
)
_VERIFICATIONS: Final = ("read", "secondary", "unverified", "policy")
#: A setback longer than this is taken for a slip of the pen, metre.
LARGEST_SETBACK_M: Final = 20_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    One version of one rule.

    Attributes
    ----------
    rule_id
        Several versions share it, with other dates.
    constraint_layer
        Key of the features it is about.
    title_vi, title_en, requirement_vi, requirement_en
        For the reader.
    relation, distance_m
        "overlap" without, "within_distance" with a setback in metres.
    measured_from_vi, measured_from_en
        From where the setback is measured, "" without one.
    verdict
        What a conflict means.
    instrument, article
        Where it stands; "" where no article is known.
    valid_from, valid_to
        First and last day in force; None without an end.
    verification, verification_note
        How the row was verified.
    """

    rule_id: str
    constraint_layer: str
    title_vi: str
    title_en: str
    requirement_vi: str
    requirement_en: str
    relation: RuleRelation
    distance_m: float | None
    measured_from_vi: str
    measured_from_en: str
    verdict: RuleVerdict
    instrument: str
    article: str
    valid_from: dt.date
    valid_to: dt.date | None
    verification: str
    verification_note: Words

    def is_in_force(self, day: dt.date) -> bool:
        """
        Tell whether this version applies on a day.

        Parameters
        ----------
        day
            The as-of date.

        Returns
        -------
        bool
            First and last day included.
        """
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def rules_from_table(table: pd.DataFrame, *, source: str = "rules") -> tuple[Rule, ...]:
    """
    Return the rows of a rule table as rules.

    Parameters
    ----------
    table
        Columns of `data/rules/conflict_rules.csv`; texts of titles and notes may be missing. Not changed.
    source
        What the table is called in a refusal.

    Returns
    -------
    tuple of Rule
        In row order.

    Raises
    ------
    InputError
        The table contradicts itself; every contradiction is named in one message.

    Examples
    --------
    >>> rules_from_table(pd.DataFrame({"rule_id": ["A"]}))
    Traceback (most recent call last):
    ...
    geo.errors.InputError: rules: columns constraint_layer, relation, distance_m, measured_from_vi, \
measured_from_en, verdict, instrument, valid_from, valid_to, verification are missing. Correct the table and \
try again
    """
    faults = rule_faults(table)
    if faults:
        raise InputError(source, "; ".join(faults), "Correct the table and try again")
    return tuple(_rule(row) for row in table.to_dict("records"))


def rules_in_force(rules: Iterable[Rule], day: dt.date) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """
    Split rules into those that apply on a day and those that do not.

    Parameters
    ----------
    rules
        Any versions.
    day
        The as-of date.

    Returns
    -------
    tuple of two tuples of Rule
        In force, and not in force, each in the order given.
    """
    everything = tuple(rules)
    chosen = tuple(rule for rule in everything if rule.is_in_force(day))
    return chosen, tuple(rule for rule in everything if not rule.is_in_force(day))


def rule_faults(table: pd.DataFrame) -> list[str]:
    """
    List everything that is wrong with a rule table.

    Parameters
    ----------
    table
        As for `rules_from_table`.

    Returns
    -------
    list of str
        Parts of a sentence, each naming its row and rule; empty for a sound table.
    """
    missing = [name for name in REQUIRED if name not in table.columns]
    if missing:
        return [f"columns {', '.join(missing)} are missing"]
    if table.empty:
        return ["the table has no rows"]
    rows = [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
    faults = [
        f"row {number} ({_text(row['rule_id']) or 'no id'}): {fault}"
        for number, row in enumerate(rows, 1)
        for fault in _row_faults(row)
    ]
    return faults + _overlapping_validity(rows)


def _row_faults(row: Mapping[str, object]) -> list[str]:
    """List what is wrong within one row."""
    faults = [
        f"{name} is empty" for name in ("rule_id", "constraint_layer", "instrument") if not _text(row[name])
    ]
    for name, allowed in (
        ("relation", get_args(RuleRelation)),
        ("verdict", get_args(RuleVerdict)),
        ("verification", _VERIFICATIONS),
    ):
        if _text(row[name]) not in allowed:
            faults.append(f"{name} is {_text(row[name])!r}, one of {', '.join(allowed)} is needed")
    return faults + _distance_faults(row) + _date_faults(row)


def _distance_faults(row: Mapping[str, object]) -> list[str]:
    """List what is wrong with the setback and from where it is measured."""
    distance, faults = _text(row["distance_m"]), []
    asks = _text(row["relation"]) == "within_distance"
    value = _number(distance)
    if asks and not distance:
        faults.append("relation within_distance needs distance_m in metres")
    if _text(row["relation"]) == "overlap" and distance:
        faults.append(f"distance_m is {distance} where relation {_text(row['relation'])!r} takes none")
    if distance and (value is None or not 0 < value <= LARGEST_SETBACK_M):
        faults.append(
            f"distance_m is {distance!r}, metres above 0 and up to {LARGEST_SETBACK_M:g} are needed"
        )
    if distance:
        absent = [name for name in ("measured_from_vi", "measured_from_en") if not _text(row[name])]
        faults += [f"a distance without where it is measured from ({', '.join(absent)})"] if absent else []
    return faults


def _date_faults(row: Mapping[str, object]) -> list[str]:
    """List what is wrong with the dates in force."""
    faults = []
    begins, ends = _date(row["valid_from"]), _date(row["valid_to"])
    if begins is None:
        faults.append(f"valid_from is {_text(row['valid_from'])!r}, a date such as 2026-12-31 is needed")
    if ends is None and _text(row["valid_to"]):
        faults.append(
            f"valid_to is {_text(row['valid_to'])!r}, a date such as 2026-12-31 or nothing is needed"
        )
    if begins and ends and ends < begins:
        faults.append(f"valid_to {ends} lies before valid_from {begins}")
    return faults


def _overlapping_validity(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """List the pairs of versions of one rule that are in force on the same day."""
    versions: dict[str, list[tuple[dt.date, dt.date, int]]] = {}
    for number, row in enumerate(rows, 1):
        begins, ends = _date(row["valid_from"]), _date(row["valid_to"])
        is_dated = begins is not None and (ends is not None or not _text(row["valid_to"]))
        if is_dated and begins is not None and _text(row["rule_id"]):
            versions.setdefault(_text(row["rule_id"]), []).append((begins, ends or dt.date.max, number))
    faults = []
    for rule_id, spans in versions.items():
        spans.sort()
        last_end, last_row = spans[0][1], spans[0][2]
        for begins, ends, number in spans[1:]:
            if begins <= last_end:
                both = " and ".join(str(each) for each in sorted((last_row, number)))
                faults.append(f"rule {rule_id}: rows {both} are both in force on {begins}")
            if ends > last_end:
                last_end, last_row = ends, number
    return faults


def _rule(row: Mapping[object, object]) -> Rule:
    """Return one checked row as a rule."""
    text = {str(name): _text(value) for name, value in row.items()}
    begins = _date(text["valid_from"])
    if begins is None:
        raise ValueError(f"{text['rule_id']}: the row was not checked before")
    relation: RuleRelation = "overlap" if text["relation"] == "overlap" else "within_distance"
    title = text.get("title_vi", "") or text["rule_id"]
    english = text.get("title_en", "") or title
    return Rule(
        rule_id=text["rule_id"],
        constraint_layer=text["constraint_layer"],
        title_vi=title,
        title_en=english,
        requirement_vi=text.get("requirement_vi", "") or title,
        requirement_en=text.get("requirement_en", "") or english,
        relation=relation,
        distance_m=_number(text["distance_m"]),
        measured_from_vi=text["measured_from_vi"],
        measured_from_en=text["measured_from_en"],
        verdict=next(each for each in get_args(RuleVerdict) if each == text["verdict"]),
        instrument=text["instrument"],
        article=text.get("article", ""),
        valid_from=begins,
        valid_to=_date(text["valid_to"]),
        verification=text["verification"],
        verification_note=Words(
            vi=text.get("verification_note_vi", ""), en=text.get("verification_note_en", "")
        ),
    )


def _text(value: object) -> str:
    """Return a cell as text, "" where it is missing."""
    return "" if value is None or bool(pd.isna(value)) else str(value).strip()  # type: ignore[call-overload]


def _number(text: str) -> float | None:
    """Return a number, None where the text is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def _date(value: object) -> dt.date | None:
    """Return an ISO date, None where the text is none."""
    try:
        return dt.date.fromisoformat(_text(value))
    except ValueError:
        return None
