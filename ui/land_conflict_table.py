"""The matrix of sites and rules as the browser gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from layers.codes import RULE_VERDICT, label
from ui.format import date, number, quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.finding_records import Finding
    from geo.sites import Site
    from ui.land_conflict_check import CheckedSites
    from ui.language import Speaker

__all__ = ["KINDS", "matrix_data"]

#: Kinds of sites, in the order of the rows.
KINDS: Final = ("parks", "clusters", "own")
#: Smallest figure that a cell writes, hectare; less reads "< 0,01".
_LEAST_HA: Final = 0.01


def matrix_data(
    checked: CheckedSites,
    *,
    kinds: Mapping[str, str],
    selected: str | None,
    decided: set[tuple[str, str]],
    say: Speaker,
) -> dict[str, Any]:
    """
    Return the matrix for the browser.

    Parameters
    ----------
    checked
        The answers.
    kinds
        Site id to one of `KINDS`.
    selected
        "site|rule" of the finding that is shown.
    decided
        Site and rule of the findings on which a decision stands.
    say
        Says sentences in the reader's language.

    Returns
    -------
    dict
        As `ui.matrix.component.draw_matrix` takes it.
    """
    language = say.language
    rows = [
        {
            "id": site.site_id,
            "name": say.pick(site.name_vi, site.name_en),
            "kind": kinds[site.site_id],
            "note": f"{site.site_id} · {_note(site, say)}",
            "cells": [
                _cell(
                    checked.findings[site.site_id, rule.rule_id],
                    is_decided=(site.site_id, rule.rule_id) in decided,
                    say=say,
                )
                for rule in checked.rules
            ],
        }
        for site in checked.sites.values()
    ]
    return {
        "rows": rows,
        "columns": [
            {
                "id": rule.rule_id,
                "title": say.pick(rule.title_vi, rule.title_en),
                "short": say.pick(rule.title_vi, rule.title_en),
                "kind": rule.verdict,
            }
            for rule in checked.rules
        ],
        "kinds": [[kind, say(f"conflict.kind_{kind}")] for kind in KINDS if kind in kinds.values()],
        "rule_kinds": [[code, label(RULE_VERDICT, code, language).capitalize()] for code in RULE_VERDICT],
        "selected": selected,
        "caption": say("conflict.caption", date=date(checked.as_of, language)),
        "language": language,
        "goes_to": ".st-key-conflict-finding",
        "texts": {key.removeprefix("conflict.cell_"): say(key) for key in say.keys_of("conflict.cell_")},
    }


def _note(site: Site, say: Speaker) -> str:
    """Return how a site's place is known, and its area."""
    area = (
        say("conflict.note_area_unknown")
        if site.area_ha is None
        else quantity(site.area_ha, "ha", say.language)
    )
    return say(f"conflict.note_{site.kind}", area=area)


def _cell(finding: Finding, *, is_decided: bool, say: Speaker) -> list[Any]:
    """Return the answer, the figure in the cell, its weight for sorting, and whether it was decided on."""
    overlap = finding.overlap_ha
    most_ha = overlap.high or 0.0
    if finding.verdict == "conflict" and overlap.best is not None:
        return [finding.verdict, _figure(overlap.best, say), overlap.best, is_decided]
    if finding.verdict in {"conflict", "undecided"}:
        return [finding.verdict, say("conflict.up_to", figure=_figure(most_ha, say)), most_ha, is_decided]
    return [finding.verdict, "", 0.0, is_decided]


def _figure(area_ha: float, say: Speaker) -> str:
    """Write hectares in as few signs as a cell has room for."""
    if area_ha < _LEAST_HA:
        return f"<{number(_LEAST_HA, say.language, decimals=2)}"
    return number(area_ha, say.language, decimals=2 if area_ha < 1 else 1 if area_ha < 100 else 0)
