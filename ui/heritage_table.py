"""Tables of heritage sites around a site, and of sites around a heritage site."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from layers.codes import HERITAGE_KIND, HERITAGE_RANK, label
from layers.number_words import span
from ui.format import number, quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.heritage_records import HeritagePair
    from analysis.heritage_register import HeritageSite
    from analysis.heritage_report_records import RingCount
    from analysis.heritage_sight import SightAnswer
    from analysis.intervals import Interval
    from geo.sites import Site, Words
    from ui.language import Speaker

__all__ = ["STYLE", "pairs_table", "rings_table", "sites_table"]

STYLE: Final = """<style>
.he {font-size: .9rem; line-height: 1.4}
.he * {box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact}
.he-scroll {overflow-x: auto; border: 1px solid light-dark(#d6d3d1, #4a4542); border-radius: .4rem}
.he table {border-collapse: collapse; width: 100%}
.he caption {text-align: left; padding: .35rem .6rem; font-weight: 600}
.he caption span {position: sticky; left: .6rem; display: inline-block;
  max-width: min(100%, calc(100vw - 3rem))}
.he th, .he td {text-align: left; vertical-align: top; padding: .3rem .6rem;
  border-top: 1px solid light-dark(#d6d3d1, #4a4542)}
.he thead th {background: light-dark(#f5f3ef, #24201e); white-space: nowrap}
.he tbody th {font-weight: 600; min-width: 11rem}
.he small {display: block; opacity: .8; font-weight: 400}
.he .he-num {font-variant-numeric: tabular-nums; white-space: nowrap}
.he details summary {cursor: pointer} .he ul {margin: .1rem 0; padding-left: 1.1rem; min-width: 14rem}
.he li {font-size: .85rem; margin: .1rem 0}
.he-rings {width: auto !important}
.he-state {font-weight: 700; white-space: nowrap} .he-overdue {border: 2px solid #8c1d18; padding: 0 .35rem;
  border-radius: .25rem}
.he-svg {width: 100%; max-width: 46rem; height: auto; display: block}
</style>"""


def metres(value: float, say: Speaker) -> str:
    """Write metres without decimals."""
    return quantity(value, "m", say.language, decimals=0)


def _distance(interval: Interval, say: Speaker) -> str:
    """Write a distance between its bounds."""
    return span(interval.low, interval.high, "m", say.language, best=interval.best, decimals=0)


def _ring(pair: HeritagePair, say: Speaker) -> str:
    """Write in which rings a distance may fall."""
    least, most = pair.ring_m
    beyond = say("heritage.ring_beyond")
    if least is None:
        return beyond
    low = say("heritage.ring_up", radius=metres(least, say))
    if most == least:
        return low
    high = beyond if most is None else say("heritage.ring_up", radius=metres(most, say))
    return say("heritage.ring_span", least=low, most=high)


def visible_words(visible: bool | None, say: Speaker) -> str:  # noqa: FBT001  (an answer, not a switch)
    """Write whether a site is seen."""
    return say(f"heritage.visible_{'unknown' if visible is None else 'yes' if visible else 'no'}")


def _notes(sentences: Sequence[Words], say: Speaker) -> str:
    """Return sentences behind a word that opens them."""
    if not sentences:
        return ""
    items = "".join(f"<li>{escape(say.pick(each.vi, each.en))}</li>" for each in sentences)
    opener = f"{escape(say('heritage.notes'))} ({len(sentences)})"
    return f"<details><summary>{opener}</summary><ul>{items}</ul></details>"


def _table(caption: str, columns: Sequence[str], rows: Sequence[str], say: Speaker) -> str:
    """Return a table in a box of its own that scrolls sideways."""
    head = "".join(f'<th scope="col">{escape(say(f"heritage.{name}"))}</th>' for name in columns)
    return (
        f'<div class="he he-scroll"><table><caption><span>{escape(caption)}</span></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _cells(cells: Sequence[str]) -> str:
    """Return cells of text."""
    return "".join(f"<td>{escape(cell)}</td>" for cell in cells)


def pairs_table(
    pairs: Sequence[HeritagePair],
    sight: Mapping[str, SightAnswer],
    entries: Mapping[str, HeritageSite],
    *,
    site_name: str,
    say: Speaker,
) -> str:
    """
    Return the heritage sites around a site.

    Parameters
    ----------
    pairs
        In the order of their numbers.
    sight
        Whether the site is seen, by id of the heritage site.
    entries
        The register by id, for the names of complexes.
    site_name
        Name of the site.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        HTML, every text escaped.
    """
    columns = ("number", "name", "rank", "distance", "in_ring", "zone", "visible", "notes")
    rows = []
    for place, pair in enumerate(pairs, start=1):
        answer = sight.get(pair.heritage_id)
        part = ""
        if pair.part_of_id is not None:
            whole = entries[pair.part_of_id]
            words = say("heritage.part", name=say.pick(whole.name_vi, whole.name_en))
            part = f"<small>{escape(words)}</small>"
        kind = label(HERITAGE_KIND, pair.kind, say.language)
        known_as = f"<small>{escape(f'{pair.heritage_id} · {kind}')}</small>"
        name = f"{escape(say.pick(pair.name_vi, pair.name_en))}{known_as}{part}"
        visible = pair.visible if answer is None else answer.visible
        zone = _zone(pair, say)
        notes = (*pair.notes, *(() if answer is None else answer.notes))
        rows.append(
            f'<tr><td class="he-num">{place}</td><th scope="row">{name}</th>'
            f"{_cells([label(HERITAGE_RANK, pair.rank, say.language)])}"
            f'<td class="he-num">{escape(_distance(pair.distance_m, say))}</td>'
            f"{_cells([_ring(pair, say), zone, visible_words(visible, say)])}"
            f"<td>{_notes(notes, say)}</td></tr>"
        )
    return _table(say("heritage.table", site=site_name), columns, rows, say)


def sites_table(
    pairs: Sequence[HeritagePair], sites: Mapping[str, Site], *, heritage_name: str, say: Speaker
) -> str:
    """
    Return the sites around a heritage site.

    Parameters
    ----------
    pairs
        All of one heritage site, the nearest first.
    sites
        By id.
    heritage_name
        Name of the heritage site.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        HTML, every text escaped.
    """
    columns = ("number", "site", "distance", "in_ring", "zone", "notes")
    rows = []
    for place, pair in enumerate(pairs, start=1):
        site = sites[pair.site_id]
        zone = _zone(pair, say)
        name = f"{escape(say.pick(site.name_vi, site.name_en))}<small>{escape(site.site_id)}</small>"
        rows.append(
            f'<tr><td class="he-num">{place}</td><th scope="row">{name}</th>'
            f'<td class="he-num">{escape(_distance(pair.distance_m, say))}</td>'
            f"{_cells([_ring(pair, say), zone])}<td>{_notes((*site.notes, *pair.notes), say)}</td></tr>"
        )
    return _table(say("heritage.table_sites", heritage=heritage_name), columns, rows, say)


def _zone(pair: HeritagePair, say: Speaker) -> str:
    """Say which zone is met, and why that is not known: no outline, or one that does not decide it."""
    if pair.zone is not None:
        return say(f"heritage.zone_{pair.zone}")
    is_loaded = pair.zone_1_distance_m is not None or pair.zone_2_distance_m is not None
    return say("heritage.zone_undecided" if is_loaded else "heritage.zone_unknown")


def rings_table(rings: Sequence[RingCount], say: Speaker) -> str:
    """Return how many heritage sites surely and possibly lie in each ring."""
    names = ("certain", "possible")
    head = "".join(f'<th scope="col">{escape(say(f"heritage.ring_{name}"))}</th>' for name in names)
    body = "".join(
        f'<tr><th scope="row">{escape(say("heritage.ring", radius=metres(ring.ring_m, say)))}</th>'
        + "".join(
            f'<td class="he-num">{number(getattr(ring, f"n_{name}"), say.language)}</td>' for name in names
        )
        + "</tr>"
        for ring in rings
    )
    caption = f"<caption><span>{escape(say('heritage.rings'))}</span></caption>"
    return (
        f'<div class="he he-scroll"><table class="he-rings">{caption}'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
