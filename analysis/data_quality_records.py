"""What a finding about the data is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from analysis.data_quality_sentences import Num, Pair, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

#: conflict: two statements exclude each other; doubt: something rests on little; gap: something is missing.
Severity = Literal["conflict", "doubt", "gap"]
#: From the most to the least pressing.
SEVERITIES: tuple[Severity, ...] = ("conflict", "doubt", "gap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """
    A number that a finding rests on.

    Attributes
    ----------
    name
        What it is, with its unit at the end: `declared_area_km2`.
    value
        The number, unrounded.
    unit
        "km2", "ha", "m", "kV", "%", "1" for a count.
    """

    name: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    Something wrong, doubtful or missing in the data.

    Attributes
    ----------
    finding_id
        Stable between runs: the check and the row, "AREA-00700".
    kind
        The check, snake_case.
    layer
        Catalogue key of the layer that it is about.
    subject_id
        The row; the layer's key when it is about many rows or the whole layer.
    subject_name_vi, subject_name_en
        Name of the row or of the layer's content.
    message_vi, message_en
        One or two sentences for the people who own the data, with the figures and their units.
    severity
        "conflict", "doubt" or "gap".
    figures
        The numbers behind the message.
    ids
        The rows that a summary counts; empty for a finding about one row.
    """

    finding_id: str
    kind: str
    layer: str
    subject_id: str
    subject_name_vi: str
    subject_name_en: str
    message_vi: str
    message_en: str
    severity: Severity
    figures: tuple[Figure, ...] = ()
    ids: tuple[str, ...] = ()


class Check(NamedTuple):
    """
    Which check found something.

    Attributes
    ----------
    prefix
        Of the finding's id, capitals.
    kind
        Name of the check, snake_case.
    severity
        Of what it finds.
    """

    prefix: str
    kind: str
    severity: Severity


def finding(
    check: Check,
    layer: str,
    subject: tuple[str, Pair],
    message: Pair,
    *,
    figures: Sequence[Figure] = (),
    ids: Sequence[str] = (),
) -> Finding:
    """
    Return a finding.

    Parameters
    ----------
    check
        Prefix of the id, kind, severity.
    layer
        Catalogue key.
    subject
        Row id and its names.
    message
        The sentences.
    figures, ids
        As in `Finding`.

    Returns
    -------
    Finding
        Its id is the prefix and the row id.
    """
    prefix, kind, severity = check
    subject_id, name = subject
    return Finding(
        finding_id=f"{prefix}-{subject_id}",
        kind=kind,
        layer=layer,
        subject_id=subject_id,
        subject_name_vi=name.vi,
        subject_name_en=name.en,
        message_vi=message.vi,
        message_en=message.en,
        severity=severity,
        figures=tuple(figures),
        ids=tuple(ids),
    )


def summary(
    check: Check,
    layer: str,
    rows: tuple[Pair, Sequence[str], int],
    vi: str,
    en: str,
    *,
    figures: Sequence[Figure] = (),
) -> list[Finding]:
    """
    Return one finding about many rows of a layer, or none when there are no such rows.

    Parameters
    ----------
    check
        Prefix of the id, kind, severity.
    layer
        Catalogue key; stands as the subject.
    rows
        Name of the layer's content, ids of the rows concerned, number of all rows.
    vi, en
        Sentences with the placeholders {count} and {total}.
    figures
        Numbers beside the count.

    Returns
    -------
    list of Finding
        One or none.
    """
    name, ids, total = rows
    if not ids:
        return []
    message = sentences(vi, en, count=Num(len(ids)), total=Num(total))
    counts = (
        Figure(name="count", value=float(len(ids)), unit="1"),
        Figure(name="total", value=float(total), unit="1"),
    )
    return [finding(check, layer, (layer, name), message, figures=(*counts, *figures), ids=ids)]
