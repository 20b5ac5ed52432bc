"""One finding in full: figures as intervals, rule, layer, grounds, and what would settle it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from layers.codes import AREA_BASIS, RULE_VERDICT, RULE_VERIFICATION, label
from layers.number_words import span
from ui.format import date, number, quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from analysis.finding_records import Finding, SiteTotal
    from analysis.intervals import Interval
    from geo.sites import Site, Words
    from ui.language import Speaker

__all__ = ["STYLE", "badge", "count_words", "facts_markup", "finding_markup", "hectares", "total_words"]

_SIGNS: Final = {"conflict": "✕", "undecided": "?", "not_checked": "–", "clear": "✓"}
STYLE: Final = """<style>
.lc {font-size: .92rem; line-height: 1.45}
.lc * {box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact}
.lc h4 {font-size: .95rem; margin: .7rem 0 .2rem; padding: 0}
.lc dl {display: grid; grid-template-columns: minmax(8rem, 32%) 1fr; gap: .15rem .8rem; margin: .1rem 0;
  padding: 0 !important; font-size: .9rem}
.lc dt {opacity: .78; margin: 0; padding: 0} .lc dd {margin: 0; overflow-wrap: anywhere}
.lc p {font-size: .9rem; margin: .3rem 0}
.lc ul {margin: .1rem 0 .3rem; padding-left: 1.2rem} .lc li {margin: .1rem 0; font-size: .9rem}
.lc-badge {display: inline-flex; gap: .45rem; align-items: center; font-weight: 700; border-radius: .3rem;
  padding: .2rem .7rem; border: 2px solid}
.lc-conflict {background: #8c1d18; color: #fff; border-color: #4a0e0b}
.lc-undecided {background: repeating-linear-gradient(135deg, #fff 0 7px, #f9e6c4 7px 10px); color: #1c1917;
  border-color: #92400e}
.lc-not_checked {background: #fff; color: #1c1917; border: 2px dashed #78716c}
.lc-clear {background: #fff; color: #14532d; border-color: #15803d}
.lc-answers {display: flex; flex-wrap: wrap; gap: .5rem 1.6rem; align-items: center; margin: .2rem 0 .4rem}
.lc-answers > span {display: inline-flex; gap: .5rem; align-items: center; flex-wrap: wrap}
.lc-scroll {overflow-x: auto} .lc table {border-collapse: collapse; font-size: .88rem; width: 100%}
.lc caption {text-align: left; font-weight: 600; padding: .2rem 0}
.lc th, .lc td {text-align: left; vertical-align: top; padding: .3rem .6rem; border-top: 1px solid
  light-dark(#d6d3d1, #4a4542)}
.lc .lc-hash {font-family: ui-monospace, monospace; font-size: .8rem}
.lc-items > details {border: 1px solid light-dark(#d6d3d1, #4a4542); border-radius: .4rem;
  margin: .25rem 0;
  padding: .3rem .6rem}
.lc-items > details > summary {cursor: pointer}
.lc-items em {font-style: normal; border-left: 3px solid currentColor; padding-left: .4rem;
  margin-left: .3rem}
.lc .lc-num {font-variant-numeric: tabular-nums}
</style>"""


def badge(verdict: str, say: Speaker) -> str:
    """Return an answer as a sign with its words, told apart by pattern and words as well as by colour."""
    words = escape(say(f"conflict.cell_{verdict}"))
    return (
        f'<span class="lc-badge lc-{verdict}"><span aria-hidden="true">{_SIGNS[verdict]}</span>{words}</span>'
    )


def hectares(interval: Interval, say: Speaker) -> str:
    """Write an area between its bounds, with as many decimals as its size asks for."""
    most_ha = interval.high or 0.0
    decimals = 0 if most_ha == 0 else 3 if most_ha < 10 else 1
    return span(interval.low, interval.high, "ha", say.language, best=interval.best, decimals=decimals)


def metres(interval: Interval, say: Speaker) -> str:
    """Write a distance between its bounds."""
    decimals = 1 if (interval.high or 0.0) < 1000 else 0
    return span(interval.low, interval.high, "m", say.language, best=interval.best, decimals=decimals)


def facts_markup(facts: Iterable[tuple[str, str]]) -> str:
    """Return names and words as a list; blank words are left out."""
    pairs = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in facts if words)
    return f"<dl>{pairs}</dl>"


def finding_markup(finding: Finding, site: Site, say: Speaker) -> str:
    """
    Return one finding as semantic HTML.

    Parameters
    ----------
    finding
        The finding.
    site
        Its site.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        Every text escaped.
    """
    sections = [
        _listed("reasons", finding.reasons, say),
        _listed("settle", finding.settle, say),
        _section("numbers", _figures(finding, say), say),
        _section("rule", _rule(finding, say), say),
        _section("layer", _layer(finding, say), say),
        _listed("assumptions", finding.assumptions, say),
        _section("site", _site(site, say), say),
        "".join(f"<p>{escape(say.pick(note.vi, note.en))}</p>" for note in site.notes),
    ]
    return f'<div class="lc">{"".join(sections)}</div>'


def _section(name: str, facts: list[tuple[str, str]], say: Speaker) -> str:
    """Return a headed list of facts."""
    return f"<h4>{escape(say(f'conflict.section_{name}'))}</h4>{facts_markup(facts)}"


def _listed(name: str, sentences: tuple[Words, ...], say: Speaker) -> str:
    """Return a headed list of sentences, "" when there are none."""
    if not sentences:
        return ""
    items = "".join(f"<li>{escape(say.pick(each.vi, each.en))}</li>" for each in sentences)
    return f"<h4>{escape(say(f'conflict.section_{name}'))}</h4><ul>{items}</ul>"


def _figures(finding: Finding, say: Speaker) -> list[tuple[str, str]]:
    """Return the figures of a finding."""
    language = say.language
    relation = say("conflict.unknown")
    if finding.relation is not None:
        relation = _with_doubt(say(f"conflict.relation_{finding.relation}"), finding, say)
    nearest = say.pick(finding.nearest_vi, finding.nearest_en) or say("conflict.nearest_unnamed")
    has_nearest = finding.distance_m.is_known
    share = say("conflict.unknown")
    if finding.share_pct is not None:
        share = _with_doubt(quantity(finding.share_pct, "%", language, decimals=2), finding, say)

    def bounds(interval: Interval, words: str) -> str:
        return _with_doubt(words, finding, say) if interval.is_known else words

    overlap_ha, grid_ha, distance_m = finding.overlap_ha, finding.overlap_grid_ha, finding.distance_m
    return [
        (say("conflict.overlap"), bounds(overlap_ha, hectares(overlap_ha, say))),
        (say("conflict.overlap_grid"), bounds(grid_ha, hectares(grid_ha, say))),
        (say("conflict.share"), share),
        (say("conflict.distance"), bounds(distance_m, metres(distance_m, say))),
        (say("conflict.nearest"), nearest if has_nearest else ""),
        (say("conflict.relation"), relation),
        (
            say("conflict.radius"),
            "" if finding.radius_m is None else quantity(finding.radius_m, "m", language, decimals=0),
        ),
        (say("conflict.tolerance"), quantity(finding.tolerance_m2, "m²", language, decimals=2, trim=True)),
    ]


def _with_doubt(figure: str, finding: Finding, say: Speaker) -> str:
    """Return a figure, said to rest on an incomplete layer where the answer is *not checked*."""
    return say("conflict.incomplete", figure=figure) if finding.verdict == "not_checked" else figure


def _rule(finding: Finding, say: Speaker) -> list[tuple[str, str]]:
    """Return the rule of a finding with its dates and how it was verified."""
    language = say.language
    begins = date(finding.valid_from, language)
    in_force = (
        say("conflict.from_on", begins=begins)
        if finding.valid_to is None
        else say("conflict.from_to", begins=begins, ends=date(finding.valid_to, language))
    )
    note = say.pick(finding.verification_note.vi, finding.verification_note.en)
    verification = label(RULE_VERIFICATION, finding.verification, language)
    setback = ""
    if finding.rule_distance_m is not None:
        setback = quantity(finding.rule_distance_m, "m", language, decimals=1, trim=True)
    article = f", {finding.article}" if finding.article else ""
    return [
        (say("conflict.requirement"), say.pick(finding.requirement_vi, finding.requirement_en)),
        (say("conflict.setback"), setback),
        (say("conflict.rule_kind"), label(RULE_VERDICT, finding.rule_verdict, language)),
        (say("conflict.instrument"), f"{finding.instrument}{article}"),
        (say("conflict.in_force"), in_force),
        (say("conflict.verification"), f"{verification}. {note}" if note else verification),
    ]


def _layer(finding: Finding, say: Speaker) -> list[tuple[str, str]]:
    """Return where the features of a finding come from."""
    facts, language = finding.layer_facts, say.language
    title = say.pick(facts.title_vi, facts.title_en)
    if not title:
        return [(say("conflict.layer_title"), say("conflict.layer_absent"))]
    coverage = say(
        "conflict.coverage_words",
        level=say(f"conflict.coverage_{finding.coverage}"),
        share=quantity(finding.coverage_pct, "%", language, decimals=0),
    )
    return [
        (say("conflict.layer_title"), title),
        (say("conflict.layer_source"), say.pick(facts.source_vi, facts.source_en)),
        (say("conflict.layer_date"), _layer_date(facts.as_of, say)),
        (
            say("conflict.layer_accuracy"),
            ""
            if facts.positional_accuracy_m is None
            else quantity(facts.positional_accuracy_m, "m", language, decimals=1, trim=True),
        ),
        (say("conflict.layer_coverage"), coverage),
        (say("conflict.layer_operation"), facts.operation or say("conflict.layer_no_operation")),
        (say("conflict.layer_version"), facts.sha256),
    ]


def _layer_date(as_of: str, say: Speaker) -> str:
    """Write the date of a layer's content; several dates stand beside each other."""
    return "; ".join(date(part, say.language) for part in as_of.split("; ")) if as_of else say("map.unknown")


def _site(site: Site, say: Speaker) -> list[tuple[str, str]]:
    """Return how a site's place and area are known."""
    basis = label(AREA_BASIS, site.area_basis, say.language) if site.area_basis in AREA_BASIS else ""
    area = quantity(site.area_ha, "ha", say.language, decimals=2, trim=True)
    is_placed = site.kind != "unplaced"
    return [
        (say("conflict.site_known"), say(f"conflict.kind_{site.kind}")),
        (say("conflict.site_area"), f"{area} ({basis})" if basis and site.area_ha is not None else area),
        (
            say("conflict.site_accuracy"),
            quantity(site.positional_accuracy_m, "m", say.language, decimals=1, trim=True)
            if is_placed
            else "",
        ),
    ]


def total_words(total: SiteTotal, findings: Collection[Finding], say: Speaker) -> str:
    """
    Say how much of a site is in conflict with any rule, and with the rules of each kind.

    Parameters
    ----------
    total
        The land of the site.
    findings
        Of the same site: what no rule of a kind could check has no figure, and rules that were not checked
        are counted beside the figure.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        One sentence.
    """
    areas = {
        "prohibited": total.prohibited_ha,
        "consent_required": total.consent_required_ha,
        "caution": total.caution_ha,
    }
    figures = {
        kind: _checked_area(area, [each for each in findings if each.rule_verdict == kind], say)
        for kind, area in areas.items()
    }
    return say("conflict.total", all=_checked_area(total.conflict_ha, findings, say), **figures)


def _checked_area(area: Interval, findings: Collection[Finding], say: Speaker) -> str:
    """Write an area with how many of its rules were not checked; none when no rule was."""
    if not findings:
        return say("conflict.total_no_rule")
    unchecked = sum(finding.verdict == "not_checked" for finding in findings)
    if unchecked == len(findings):
        return say("conflict.total_unchecked")
    figure = hectares(area, say)
    if not unchecked:
        return figure
    return say("conflict.total_partly", figure=figure, n=number(unchecked, say.language))


def count_words(total: SiteTotal, say: Speaker) -> str:
    """Say how many findings of each answer a site has."""
    return " · ".join(
        f"{say(f'conflict.cell_{verdict}')}: {number(total.counts.get(verdict, 0), say.language)}"
        for verdict in _SIGNS
    )
