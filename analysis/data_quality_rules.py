"""Look at the legal rules and limits: how each was verified, its article, and its dates."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from analysis.data_quality_records import Check, Finding, finding
from analysis.data_quality_sentences import Pair, is_blank, name_of, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.data_quality_records import Severity

_VERIFICATION: Final[dict[str, tuple[Severity, Pair]]] = {
    "unverified": (
        "doubt",
        Pair(
            "Chưa kiểm chứng: chưa đối chiếu với văn bản {instrument}.",
            "Unverified: not compared with the text of {instrument}.",
        ),
    ),
    "secondary": (
        "doubt",
        Pair(
            "Theo nguồn thứ cấp, chưa đọc văn bản {instrument}.",
            "From a secondary source; the text of {instrument} was not read.",
        ),
    ),
    "policy": (
        "doubt",
        Pair(
            "Ngưỡng do công cụ này đặt ra, không văn bản nào quy định.",
            "A threshold set by this tool; no instrument sets it.",
        ),
    ),
}

#: Words by which a note on an instrument states a doubt; other notes tell of amendments.
_DOUBT_WORDS: Final = (
    "chưa kiểm chứng",
    "chưa xác định",
    "chưa rõ",
    "không nêu",
    "mâu thuẫn",
    "unverified",
    "not verified",
    "not identified",
    "unclear",
    "does not say",
    "conflict",
)
#: Sorts after every date: in force with no end.
_OPEN: Final = "9999-12-31"
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _name(row: pd.Series) -> Pair:
    """Return the title of a rule, or subject and quantity of a limit."""
    if "title_vi" in row.index:
        return name_of(row)
    return Pair(f"{row['subject_vi']}: {row['quantity_vi']}", f"{row['subject_en']}: {row['quantity_en']}")


def check_verification(key: str, rules: pd.DataFrame) -> list[Finding]:
    """
    List every rule or limit that was not read in its instrument, and those without an article.

    Parameters
    ----------
    key
        "conflict_rules" or "planning_limits".
    rules
        First column the id; `verification`, `instrument`, `article`, names.

    Returns
    -------
    list of Finding
        By row; a threshold of this tool needs no article.
    """
    findings = []
    for _, row in rules.iterrows():
        subject = (str(row.iloc[0]), _name(row))
        how = str(row["verification"])
        if how in _VERIFICATION:
            severity, text = _VERIFICATION[how]
            message = sentences(text.vi, text.en, instrument=str(row["instrument"]))
            findings.append(finding(Check("RULE", f"rule_{how}", severity), key, subject, message))
        if is_blank(row["article"]) and how != "policy":
            message = sentences(
                "Chưa xác định được điều, khoản trong {instrument}.",
                "The article of {instrument} is not identified.",
                instrument=str(row["instrument"]),
            )
            findings.append(finding(Check("ARTICLE", "article_missing", "gap"), key, subject, message))
    return findings


def check_doubts(key: str, rules: pd.DataFrame) -> list[Finding]:
    """
    List the rules whose notes state a doubt about the instrument or the article, however they were verified.

    Parameters
    ----------
    key
        Catalogue key.
    rules
        First column the id; `instrument`, `article`, names, and in both languages `instrument_note` and
        `article_note` where the table has them.

    Returns
    -------
    list of Finding
        By row. A note on the article is always a doubt, left out where the article itself is missing; a note
        on the instrument is one when it says so.
    """
    findings = []
    for _, row in rules.iterrows():
        notes = [note for stem in ("instrument", "article") if (note := _doubt(row, stem))]
        if notes:
            place = [str(row[column]) for column in ("instrument", "article") if not is_blank(row[column])]
            message = sentences(
                "Cần làm rõ ({place}): {notes}.",
                "To be settled ({place}): {notes}.",
                place=", ".join(place),
                notes=Pair("; ".join(each.vi for each in notes), "; ".join(each.en for each in notes)),
            )
            subject = (str(row.iloc[0]), _name(row))
            findings.append(finding(Check("NOTE", "rule_doubt", "doubt"), key, subject, message))
    return findings


def _doubt(row: pd.Series, stem: str) -> Pair | None:
    """Return the note on the instrument or on the article as a doubt, None when it is none."""
    cells = [row.get(f"{stem}_note_{language}") for language in ("vi", "en")]
    texts = ["" if is_blank(cell) else str(cell).strip().removesuffix(".") for cell in cells]
    if not any(texts) or (stem == "article" and is_blank(row["article"])):
        return None
    said = " ".join(texts).lower()
    if stem == "instrument" and not any(word in said for word in _DOUBT_WORDS):
        return None
    vi, en = texts
    return Pair(vi or en, en or vi)


def check_validity(
    key: str, rules: pd.DataFrame, *, same: Sequence[str], family: Sequence[str]
) -> list[Finding]:
    """
    List rows whose dates are out of order, overlap with a row for the same thing, or end with no successor.

    Parameters
    ----------
    key
        "conflict_rules" or "planning_limits".
    rules
        First column the id; `valid_from`, `valid_to` as ISO text, `valid_to` empty while in force.
    same
        Columns that say together what a row is about; an empty cell equals an empty cell.
    family
        Columns in which a later row must agree to count as the successor.

    Returns
    -------
    list of Finding
        By check, then by row.
    """
    rows = [row for _, row in rules.iterrows()]
    return [
        *(_reversed_dates(key, row) for row in rows if str(row["valid_from"]) > _end(row)),
        *(
            _overlap(key, row, other)
            for place, row in enumerate(rows)
            for other in rows[place + 1 :]
            if _about(row, same) == _about(other, same) and _overlaps(row, other)
        ),
        *(
            _without_successor(key, row)
            for row in rows
            if _end(row) < _OPEN
            and not any(
                _about(row, family) == _about(other, family) and str(other["valid_from"]) > _end(row)
                for other in rows
            )
        ),
    ]


def check_date_order(key: str, table: pd.DataFrame, *, begins: str, ends: str) -> list[Finding]:
    """
    List rows that end before they begin.

    Parameters
    ----------
    key
        Catalogue key.
    table
        First column the id.
    begins, ends
        Columns with ISO text of any precision ("2023", "2023-Q2", "2023-04-01"), empty when not known.

    Returns
    -------
    list of Finding
        By row; two dates of different precision are compared as far as both go.
    """
    findings = []
    for _, row in table.iterrows():
        if is_blank(row[begins]) or is_blank(row[ends]):
            continue
        first, last = str(row[begins]), str(row[ends])
        shared = min(len(first), len(last))
        if first[:shared] > last[:shared]:
            message = sentences(
                "Bắt đầu {a} sau khi kết thúc {b}.",
                "It begins in {a}, after it ends in {b}.",
                a=first,
                b=last,
            )
            subject = (str(row.iloc[0]), name_of(row))
            findings.append(finding(Check("DATES", "dates_reversed", "conflict"), key, subject, message))
    return findings


def _end(row: pd.Series) -> str:
    """Return the last day in force, a far one while there is none."""
    return _OPEN if is_blank(row["valid_to"]) else str(row["valid_to"])


def _about(row: pd.Series, columns: Sequence[str]) -> tuple[str, ...]:
    """Return what a row is about."""
    return tuple("" if is_blank(row[column]) else str(row[column]) for column in columns)


def _overlaps(row: pd.Series, other: pd.Series) -> bool:
    """Tell whether two rows are in force on a common day."""
    return str(row["valid_from"]) <= _end(other) and str(other["valid_from"]) <= _end(row)


def _reversed_dates(key: str, row: pd.Series) -> Finding:
    """Return the finding about a row that ends before it begins."""
    message = sentences(
        "Ngày có hiệu lực {a} sau ngày hết hiệu lực {b}.",
        "It is in force from {a}, after its end on {b}.",
        a=day(str(row["valid_from"])),
        b=day(_end(row)),
    )
    return finding(Check("DATES", "dates_reversed", "conflict"), key, (str(row.iloc[0]), _name(row)), message)


def _overlap(key: str, row: pd.Series, other: pd.Series) -> Finding:
    """Return the finding about two rows for the same thing at the same time."""
    message = sentences(
        "Có hiệu lực cùng lúc với {other} cho cùng một nội dung.",
        "In force at the same time as {other} for the same thing.",
        other=str(other.iloc[0]),
    )
    subject = (f"{row.iloc[0]}-{other.iloc[0]}", _name(row))
    return finding(Check("OVERLAP", "dates_overlap", "conflict"), key, subject, message)


def _without_successor(key: str, row: pd.Series) -> Finding:
    """Return the finding about a row that ends and has no successor."""
    message = sentences(
        "Hết hiệu lực sau ngày {b}; bảng chưa có quy định thay thế.",
        "In force until {b}; the table has no successor.",
        b=day(_end(row)),
    )
    return finding(Check("ENDS", "no_successor", "gap"), key, (str(row.iloc[0]), _name(row)), message)


def day(iso: str) -> Pair:
    """
    Write a day.

    Parameters
    ----------
    iso
        "2026-12-31".

    Returns
    -------
    Pair
        "31/12/2026" and "31 Dec 2026".

    Raises
    ------
    ValueError
        It is no ISO date.

    Examples
    --------
    >>> day("2026-12-31")
    Pair(vi='31/12/2026', en='31 Dec 2026')
    """
    date = dt.date.fromisoformat(iso)
    return Pair(f"{date:%d/%m/%Y}", f"{date.day} {_MONTHS[date.month - 1]} {date.year}")
