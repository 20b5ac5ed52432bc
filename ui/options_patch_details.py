"""One piece of proposed land: criteria, slope, rules, distances, how firmly it ranks, and keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.site_outline import outline_site
from geo.sites import Words
from register.rights import may
from reports.patch_run import FIRST_K
from ui.format import date, number, plain, quantity
from ui.land_conflict_finding import hectares
from ui.options_criteria import criterion_title
from ui.options_patch_table import commune_words, distance_words, slope_words
from ui.options_question import commune_names
from ui.options_tables import table, words_list
from ui.site_options import draw_option_save

if TYPE_CHECKING:
    from analysis.finding_records import Finding
    from analysis.patch_records import Patch
    from analysis.rank_records import RankStability
    from register.land_records import Value
    from reports.patch_run import PatchDetail, PatchDetails
    from ui.language import Speaker
    from ui.options_answer import Answer
    from ui.options_tables import Cell
    from ui.session import Reader

__all__ = ["draw_patch", "origin_of", "stability_sentences"]

_NAME_KEY: Final = "options.patch_name"
_SHOWN_VERDICTS: Final = ("conflict", "undecided")


def draw_patch(found: PatchDetails, place: int, answer: Answer, reader: Reader) -> None:
    """
    Draw one piece of land.

    Parameters
    ----------
    found
        All of them.
    place
        Which, from 0.
    answer
        The run that they come from.
    reader
        Whose language, workspace and role.
    """
    say, detail = reader.say, found.details[place]
    patch = detail.patch
    st.subheader(say("options.patch_name", id=patch.patch_id))
    st.html(words_list(_facts(detail, say)))
    left, right = st.columns(2, gap="medium")
    with left:
        st.html(_criteria_table(detail, answer, say))
        st.html(_access_table(detail, say))
    with right:
        st.html(_rules_table(detail, say))
        st.html(words_list([_not_checked(detail, say)]))
        st.markdown(f"**{say('options.stable')}**")
        if found.stability is not None:
            st.html(words_list(stability_sentences(found.stability, found.stability_keys, place, say)))
    if may(reader.role, "edit_records"):
        _draw_save(detail, answer, reader)


def _facts(detail: PatchDetail, say: Speaker) -> list[str]:
    """Return what is known in sentences."""
    patch = detail.patch
    parks = ", ".join(
        say(
            "options.patch_park",
            name=say.pick(park.name_vi, park.name_en),
            km=quantity(park.distance_m / 1_000, "km", say.language, decimals=1),
        )
        for park in detail.parks
    )
    return [
        say(
            "options.patch_area",
            ha=quantity(patch.area_ha, "ha", say.language, decimals=2),
            width=quantity(patch.width_m, "m", say.language, decimals=0),
            compact=number(patch.compactness, say.language, decimals=2),
        ),
        say("options.patch_communes", communes=commune_words(patch, say)),
        say("options.patch_slope", slope=slope_words(patch, say)),
        say("options.patch_possible", ha=quantity(patch.possible_ha, "ha", say.language, decimals=1)),
        say("options.patch_parks", parks=parks) if parks else say("options.patch_no_parks"),
        *(say.pick(note.vi, note.en) for note in detail.site.notes),
    ]


def _criteria_table(detail: PatchDetail, answer: Answer, say: Speaker) -> str:
    """Return the mean score on each criterion."""
    weights = answer.result.suitability.weights
    columns = [
        (say("options.point_criterion"), False),
        (say("options.point_score"), True),
        (say("options.point_share"), True),
    ]
    rows: list[list[Cell]] = [
        [
            (criterion_title(key, say), "", False),
            (number(mean, say.language, decimals=2), "", True),
            (quantity(100 * weights[key], "%", say.language, decimals=1), "", True),
        ]
        for key, mean in detail.patch.criterion_means.items()
    ]
    return table(say("options.patch_criteria"), columns, rows)


def _access_table(detail: PatchDetail, say: Speaker) -> str:
    """Return the straight distances."""
    rows: list[list[Cell]] = [
        [
            (say(f"land.near_{each.kind}"), "", False),
            (distance_words(each, say), "", True),
            (say.pick(each.name_vi, each.name_en), "", False),
        ]
        for each in detail.access
    ]
    columns = [
        (say("options.access_to"), False),
        (say("options.access_straight"), True),
        (say("options.access_nearest"), False),
    ]
    return table(say("options.patch_access"), columns, rows)


def _rules_table(detail: PatchDetail, say: Speaker) -> str:
    """Return the rules that the land meets, or may meet."""
    columns = [
        (say("options.rule"), False),
        (say("options.rule_answer"), False),
        (say("options.rule_overlap"), True),
    ]
    met = [each for verdict in _SHOWN_VERDICTS for each in detail.findings if each.verdict == verdict]
    rows: list[list[Cell]] = [
        [
            (say.pick(each.title_vi, each.title_en), f"{each.instrument} {each.article}".strip(), False),
            (say(f"conflict.cell_{each.verdict}"), "", False),
            (hectares(each.overlap_ha, say), "", True),
        ]
        for each in met
    ]
    if not rows:
        rows = [[(say("options.rules_none_met"), "", False), ("", "", False), ("", "", True)]]
    return table(say("options.patch_rules"), columns, rows)


def _not_checked(detail: PatchDetail, say: Speaker) -> str:
    """Return the rules that were not checked."""
    missing: list[Finding] = [each for each in detail.findings if each.verdict == "not_checked"]
    names = "; ".join(say.pick(each.title_vi, each.title_en) for each in missing)
    return say("options.rules_not_checked", n=number(len(missing), say.language), rules=names or "–")


def stability_sentences(
    stability: RankStability, keys: tuple[str, ...], place: int, say: Speaker
) -> list[str]:
    """
    Return how firmly a piece of land keeps its place.

    Parameters
    ----------
    stability
        Of all pieces.
    keys
        Its criteria.
    place
        Which piece, from 0.
    say
        Says sentences in the reader's language.

    Returns
    -------
    list of str
        Under random weights, and each single move of a weight that takes it out of the first places or in.
    """
    first = min(FIRST_K, len(stability.is_ranked))
    sentences = [
        say(
            "options.stable_random",
            share=quantity(100 * float(stability.share_in_first_k[place]), "%", say.language, decimals=0),
            first=quantity(100 * float(stability.share_first[place]), "%", say.language, decimals=0),
            k=first,
            draws=number(stability.draws, say.language),
        )
    ]
    for move in stability.moves:
        name = "leaves" if place in move.leaving else "enters" if place in move.entering else ""
        if name:
            sentences.append(
                say(
                    f"options.stable_{name}",
                    k=first,
                    criterion=criterion_title(keys[move.criterion], say),
                    before=quantity(100 * move.weight_before, "%", say.language, decimals=0),
                    after=quantity(100 * move.weight_after, "%", say.language, decimals=0),
                )
            )
    if len(sentences) == 1:
        step = quantity(100 * stability.step_share, "%", say.language, decimals=0)
        sentences.append(say("options.stable_moves_none", step=step))
    return sentences


def origin_of(detail: PatchDetail, answer: Answer, say: Speaker) -> dict[str, Value]:
    """
    Return where an option that is kept comes from.

    Parameters
    ----------
    detail
        The piece of land.
    answer
        The run that it comes from.
    say
        Says sentences in the reader's language.

    Returns
    -------
    dict
        Fields of a site option: `origin`, `mean_score`, `outline_source`.
    """
    result = answer.result
    weights = ", ".join(
        f"{criterion_title(key, say)} {quantity(100 * weight, '%', say.language, decimals=1)}"
        for key, weight in result.suitability.weights.items()
        if weight > 0
    )
    return {
        "mean_score": round(detail.patch.mean_score, 4),
        "outline_source": say("options.origin_source"),
        "origin": say(
            "options.origin",
            id=detail.patch.patch_id,
            cell=number(result.frame.cell_m, say.language),
            date=date(result.request.as_of, say.language),
            weights=weights,
            run=answer.run_key.partition(":")[0][:16],
        ),
    }


def _default_name(patch: Patch, say: Speaker) -> str:
    """Return a name for a piece of land: its number and the commune that most of it lies in."""
    code = patch.communes[0][0] if patch.communes else ""
    commune = commune_names(say.language).get(code, code)
    return say("options.option_name_default", id=patch.patch_id, commune=commune)[:120]


def _draw_save(detail: PatchDetail, answer: Answer, reader: Reader) -> None:
    """Draw the form that keeps the land as an option of the register."""
    say, patch = reader.say, detail.patch
    typed = st.text_input(
        say("options.option_name"),
        value=_default_name(patch, say),
        max_chars=120,
        key=f"{_NAME_KEY}.{answer.run_key[:12]}.{patch.patch_id}",
    )
    name = (typed or "").strip() or say("options.patch_name", id=patch.patch_id)
    site = outline_site(
        patch.geometry,
        name=name,
        accuracy_m=detail.site.positional_accuracy_m,
        notes=tuple(Words(vi=note.vi, en=note.en) for note in detail.site.notes),
    )
    draw_option_save(site, reader, origin=origin_of(detail, answer, say))
    st.caption(plain(say("options.option_after")))
