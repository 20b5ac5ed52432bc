"""The ranked list of proposed land as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.patch_records import slope_class_names
from ui.format import number, quantity, span
from ui.options_question import commune_names
from ui.options_tables import table

if TYPE_CHECKING:
    from analysis.access_distances import AccessDistance
    from analysis.patch_records import Patch
    from reports.patch_run import PatchDetail, PatchDetails
    from ui.language import Speaker
    from ui.options_tables import Cell

__all__ = ["commune_words", "distance_words", "patches_table", "slope_words", "verdict_counts"]

#: Distances that the list shows; the others stand with the details.
_NEAR: Final = ("expressway", "national_road", "substation_110")
_M_PER_KM: Final = 1_000.0
#: Answers of the rules that the list counts.
_COUNTED: Final = ("conflict", "undecided", "not_checked")


def patches_table(found: PatchDetails, say: Speaker, *, area: str) -> str:
    """
    Return the list.

    Parameters
    ----------
    found
        What was found, best first.
    say
        Says sentences in the reader's language.
    area
        What was asked for, for the caption.

    Returns
    -------
    str
        HTML.
    """
    columns = [
        (say("options.col_patch"), False),
        (say("options.col_area"), True),
        (say("options.col_score"), True),
        (say("options.col_slope"), False),
        (say("options.col_rules"), False),
        *((say(f"options.col_{kind}"), True) for kind in _NEAR),
        (say("options.col_stable"), True),
    ]
    rows = [_row(found, place, each, say) for place, each in enumerate(found.details)]
    return table(area, columns, rows)


def _row(found: PatchDetails, place: int, detail: PatchDetail, say: Speaker) -> list[Cell]:
    """Return one piece of land."""
    patch = detail.patch
    least = number(patch.least_score, say.language, decimals=2)
    stable = "–"
    if found.stability is not None:
        share = 100 * float(found.stability.share_in_first_k[place])
        stable = quantity(share, "%", say.language, decimals=0)
    near: list[Cell] = [
        (", ".join(_kilometres(each, say) for each in detail.access if each.kind == kind) or "–", "", True)
        for kind in _NEAR
    ]
    return [
        (patch.patch_id, commune_words(patch, say), False),
        (number(patch.area_ha, say.language, decimals=1), "", True),
        (number(patch.mean_score, say.language, decimals=2), say("options.least", score=least), True),
        (slope_words(patch, say), "", False),
        (verdict_counts(detail, say), "", False),
        *near,
        (stable, "", True),
    ]


def commune_words(patch: Patch, say: Speaker) -> str:
    """
    Return the communes of a piece of land with their shares.

    Parameters
    ----------
    patch
        The land.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        Largest share first.
    """
    names = commune_names(say.language)
    if len(patch.communes) == 1:
        return names.get(patch.communes[0][0], patch.communes[0][0])
    return ", ".join(f"{names.get(code, code)} {_share(share, say)}" for code, share in patch.communes)


def _share(share: float, say: Speaker) -> str:
    """Return a share in whole per cent; what would be written as nothing is less than one."""
    if share < 0.005:
        return f"<{quantity(1, '%', say.language, decimals=0)}"
    return quantity(100 * share, "%", say.language, decimals=0)


def slope_words(patch: Patch, say: Speaker) -> str:
    """
    Return the slope classes that a piece of land has.

    Parameters
    ----------
    patch
        The land.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        "not assessed" where slope was left out or is not known everywhere.
    """
    if patch.slope_shares is None:
        return say("scenario.cell_not_assessed")
    return ", ".join(
        f"{name} {quantity(100 * share, '%', say.language, decimals=0)}"
        for name, share in zip(slope_class_names(), patch.slope_shares, strict=True)
        if share >= 0.005
    )


def verdict_counts(detail: PatchDetail, say: Speaker) -> str:
    """
    Return how many rules gave which answer.

    Parameters
    ----------
    detail
        The land with its checks.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        Conflict, undecided, not checked: three numbers.
    """
    return " · ".join(number(detail.total.counts.get(verdict, 0), say.language) for verdict in _COUNTED)


def _kilometres(found: AccessDistance, say: Speaker) -> str:
    """Return a straight distance between its bounds without its unit, which stands in the heading."""
    low, high = found.distance_m.low, found.distance_m.high
    if low is None or high is None:
        return say("scenario.cell_unknown")
    written = [number(each / _M_PER_KM, say.language, decimals=1) for each in (low, high)]
    return "–".join(dict.fromkeys(written))


def distance_words(found: AccessDistance, say: Speaker) -> str:
    """
    Return a straight distance between its bounds.

    Parameters
    ----------
    found
        A distance.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        Kilometre.
    """
    interval = found.distance_m
    if interval.low is None or interval.high is None:
        return span(None, None, "km", say.language)
    return span(interval.low / _M_PER_KM, interval.high / _M_PER_KM, "km", say.language, decimals=1)
