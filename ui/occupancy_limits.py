"""Limits on occupancy and on the land-use split, and what they come to, as tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from layers import codes
from ui.format import NOT_PUBLISHED, date, quantity
from ui.occupancy_tables import answer_cell, known
from ui.occupancy_words import hectares, name_of, names, percent
from ui.overview_markup import Column, facts, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.occupancy_limit_records import LandUseAnswer, LimitAnswer, OccupancyLimit
    from analysis.occupancy_results import OccupancyReport
    from ui.language import Speaker

__all__ = [
    "applies_words",
    "instrument_words",
    "known_words",
    "land_use_table",
    "limit_words",
    "limits_table",
]

_SIGN = {True: ">", False: "≥"}


def limit_words(limit: OccupancyLimit, say: Speaker) -> str:
    """Return what a limit asks for."""
    return say(
        "occupancy.limit_words",
        subject=say.pick(limit.subject_vi, limit.subject_en),
        quantity=_lower_first(say.pick(limit.quantity_vi, limit.quantity_en)),
        sign=_SIGN[limit.is_strict],
        value=quantity(limit.value_pct, "%", say.language, trim=True),
    )


def _lower_first(text: str) -> str:
    """Return words that stand inside a sentence."""
    return text[:1].lower() + text[1:]


def _limit_facts(limit: OccupancyLimit, say: Speaker) -> list[tuple[str, str]]:
    """Return article, validity and verification of a limit."""
    article = limit.article or say("occupancy.article_unknown")
    first = date(limit.valid_from, say.language)
    valid = say("occupancy.valid_open", first=first)
    if limit.valid_to is not None:
        valid = say("occupancy.valid_until", first=first, last=date(limit.valid_to, say.language))
    verification = codes.label(codes.RULE_VERIFICATION, limit.verification, say.language)
    return [
        (say("occupancy.limit_article"), f"{limit.instrument}, {article}"),
        (say("occupancy.limit_valid"), valid),
        (say("occupancy.limit_verification"), f"{verification}. {say.pick(limit.note_vi, limit.note_en)}"),
    ]


def instrument_words(limit: OccupancyLimit, say: Speaker) -> str:
    """Return where a limit stands and how that was verified."""
    article = limit.article or say("occupancy.article_unknown")
    verification = codes.label(codes.RULE_VERIFICATION, limit.verification, say.language)
    return f"{limit.instrument}, {article} ({verification})"


def _limit_cell(limit: OccupancyLimit, say: Speaker) -> str:
    """Return a limit with its article and verification in sight and the rest behind it."""
    cell = facts(limit_words(limit, say), _limit_facts(limit, say))
    cell += f'<span class="muted oc-line">{escape(instrument_words(limit, say))}</span>'
    condition = say.pick(limit.condition_vi, limit.condition_en)
    return cell + (f'<span class="muted oc-line">{escape(condition)}</span>' if condition else "")


def limits_table(
    answers: Sequence[LimitAnswer], report: OccupancyReport, communes: Mapping[str, str], say: Speaker
) -> str:
    """
    Return the limits on occupancy and the answers, a table each.

    Parameters
    ----------
    answers
        Answers, those of one limit together.
    report
        The places.
    communes
        Commune code to name in the reader's language.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        HTML.
    """
    limits = {answer.limit.limit_id: answer.limit for answer in answers}
    return "".join(
        _one_limit(
            limit,
            [answer for answer in answers if answer.limit.limit_id == limit_id],
            report,
            communes,
            say,
        )
        for limit_id, limit in limits.items()
    )


def _one_limit(
    limit: OccupancyLimit,
    answers: Sequence[LimitAnswer],
    report: OccupancyReport,
    communes: Mapping[str, str],
    say: Speaker,
) -> str:
    """Return one limit with where it stands, and its answers."""
    columns = [
        Column(heading=say("occupancy.applies_to"), kind="wide"),
        Column(heading=say("occupancy.known_rate"), kind="wide"),
        Column(heading=say("occupancy.answer"), kind="wide"),
    ]
    rows = []
    for answer in answers:
        first, *others = known_words(answer, say)
        more = "".join(f'<span class="muted oc-line">{escape(line)}</span>' for line in others)
        where, *maybe = applies_words(answer, report, communes, say)
        also = "".join(f'<span class="muted oc-line">{escape(line)}</span>' for line in maybe)
        rows.append(
            [
                escape(where) + also,
                known(first, say) + more,
                answer_cell(answer.verdict, answer.verdict_by_old, say),
            ]
        )
    drawn = table(limit_words(limit, say), columns, rows)
    return f'<div class="oc-limit">{_limit_cell(limit, say)}{drawn}</div>'


def applies_words(
    answer: LimitAnswer, report: OccupancyReport, communes: Mapping[str, str], say: Speaker
) -> list[str]:
    """Return what an answer is about, in lines."""
    who = names(answer.place_ids, report.places, say) or say("occupancy.nobody")
    if answer.group_kind == "place":
        lines = [who]
    elif answer.group_kind == "province":
        lines = [say("occupancy.limit_province", who=who)]
    else:
        group = communes.get(answer.group_code, answer.group_name)
        lines = [say("occupancy.limit_group", group=group, who=who)]
    if answer.possible_ids:
        possible = names(answer.possible_ids, report.places, say)
        lines.append(say("occupancy.limit_possible", who=possible))
    return lines


def known_words(answer: LimitAnswer, say: Speaker) -> list[str]:
    """Return what is known about a limit: the rate, the land that is not let, the condition."""
    limit = answer.limit
    rate = percent(answer.rate_pct, say) if answer.rate_pct.is_known else NOT_PUBLISHED[say.language]
    lines = [say("occupancy.limit_rate", rate=rate)]
    if limit.condition == "unlet":
        lines.append(_unlet_words(answer, say))
    condition = say.pick(limit.condition_vi, limit.condition_en)
    if limit.condition == "exemption":
        lines.append(say("occupancy.condition_exemption", condition=condition))
    elif answer.condition_verdict is not None:
        what = say("occupancy.alternative" if limit.is_alternative else "occupancy.condition")
        asked = condition.removeprefix("hoặc ").removeprefix("or ") if limit.is_alternative else condition
        lines.append(say(f"occupancy.condition_{answer.condition_verdict}", what=what, condition=asked))
    if limit.condition == "wastewater" and answer.condition_verdict == "met":
        lines.append(say("occupancy.wastewater_note"))
    return lines


def _unlet_words(answer: LimitAnswer, say: Speaker) -> str:
    """Return the land that is not let."""
    if answer.unlet_ha.high is None:
        return say("occupancy.limit_unlet_open")
    return say("occupancy.limit_unlet", ha=hectares(answer.unlet_ha, say))


def land_use_table(answers: Sequence[LandUseAnswer], report: OccupancyReport, say: Speaker) -> str:
    """
    Return the land-use split of the places that state one against the minimum shares.

    Parameters
    ----------
    answers
        Answers by place and limit.
    report
        The places.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        HTML: the minimum shares, one row a place with a known share, and the names of the others.
    """
    limits = list({answer.limit.limit_id: answer.limit for answer in answers}.values())
    stating = {answer.place_id for answer in answers if answer.share_pct is not None}
    places = [each for each in report.places if each.place.place_id in stating]
    columns = [Column(heading=say("occupancy.place"), kind="name")]
    columns += [
        Column(
            heading=_limit_cell(limit, say),
            kind="wide",
            is_markup=True,
            label=say.pick(limit.quantity_vi, limit.quantity_en),
        )
        for limit in limits
    ]
    by_cell = {(answer.place_id, answer.limit.limit_id): answer for answer in answers}
    rows = [
        [
            escape(name_of(each.place, say)),
            *(_share_cell(by_cell[each.place.place_id, limit.limit_id], say) for limit in limits),
        ]
        for each in places
    ]
    if not places:
        rows = [[escape(say("occupancy.nobody")), *("–" for _ in limits)]]
    caption = say("occupancy.land_use_caption", date=date(report.as_of, say.language))
    real = [each.place for each in report.places if not each.place.is_sample]
    others = [each.place_id for each in real if each.place_id not in stating]
    who = names(others, report.places, say)
    key = "occupancy.land_use_unknown" if places else "occupancy.land_use_all_unknown"
    note = f'<p class="muted">{escape(say(key, who=who))}</p>' if others else ""
    return table(caption, columns, rows) + note


def _share_cell(answer: LandUseAnswer, say: Speaker) -> str:
    """Return a share with its answer."""
    share = known(percent(answer.share_pct, say), say)
    return f"{share} {answer_cell(answer.verdict, answer.verdict, say)}"
