"""Land side by side, or one place in detail, as a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from analysis.access_distances import ACCESS_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.land_search import Listing
    from ui.land_words import LandWords

__all__ = ["STYLE", "facts_table"]

STYLE: Final = """<style>
.st-key-land-filters [data-testid="stButtonGroup"] > div {flex-wrap: wrap !important; overflow: visible}
.st-key-land-filters [data-testid="stButtonGroup"] [role] {flex-wrap: wrap !important}
.la-scroll {overflow-x: auto; border: 1px solid light-dark(#d6d3d1, #4a4542); border-radius: .4rem}
.la {border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.4}
.la caption {text-align: left; padding: .35rem .6rem; font-weight: 600}
.la th, .la td {text-align: left; vertical-align: top; padding: .3rem .6rem; min-width: 9rem;
  border-top: 1px solid light-dark(#d6d3d1, #4a4542)}
.la thead th {background: light-dark(#f5f3ef, #24201e)}
.la tbody th {font-weight: 600; min-width: 8rem; max-width: 13rem}
.la small {display: block; opacity: .82}
</style>"""


def facts_table(listings: Sequence[Listing], words: LandWords, *, caption: str) -> str:
    """
    Return what is known of some land, one column each.

    Parameters
    ----------
    listings
        One to four.
    words
        Says what is known.
    caption
        Above the table.

    Returns
    -------
    str
        HTML, every text escaped.
    """
    head = "".join(
        f'<th scope="col">{escape(words.name(each.offer))}<small>{escape(each.offer.offer_id)}</small></th>'
        for each in listings
    )
    rows = [(name, [value(each) for each in listings]) for name, value in _facts(words)]
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{_cell(text, small)}</td>" for text, small in cells)
        + "</tr>"
        for name, cells in rows
    )
    return (
        f'<div class="la-scroll" tabindex="0"><table class="la"><caption>{escape(caption)}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(text: str, small: str) -> str:
    """Return the content of a cell."""
    return escape(text) + (f"<small>{escape(small)}</small>" if small else "")


def _facts(words: LandWords) -> list[tuple[str, Callable[[Listing], tuple[str, str]]]]:
    """Return the rows: heading, and text with small text of one place."""
    say = words.say
    rows: list[tuple[str, Callable[[Listing], tuple[str, str]]]] = [
        (say("land.fact_place"), lambda each: (words.place(each.offer.place), words.kind(each.offer))),
        (
            say("land.fact_status"),
            lambda each: (words.status(each.offer), words.place_status(each.offer.place)),
        ),
        (
            say("land.fact_area"),
            lambda each: (
                words.area(each.offer),
                say.pick(each.offer.area_note.vi, each.offer.area_note.en),
            ),
        ),
        (say("land.fact_planned"), lambda each: (words.planned(each.offer.place), "")),
        (say("land.fact_rate"), lambda each: (words.rate(each.offer.place), "")),
        (say("land.fact_services"), lambda each: ("; ".join(words.services(each.offer)), "")),
        (say("land.fact_sectors"), lambda each: (words.sectors(each.offer.sectors), "")),
        (say("land.fact_price"), lambda each: (words.price(each.offer.price), "")),
        (say("land.fact_from"), lambda each: (words.available_from(each.offer), "")),
        (say("land.fact_location"), lambda each: (words.location(each), "")),
    ]
    rows += [(say("land.fact_near", kind=words.near(kind)), _distance(words, kind)) for kind in ACCESS_KINDS]
    rows += [
        (say("land.fact_conditions"), lambda each: (words.conditions(each.offer), "")),
        (say("land.fact_documents"), lambda each: (each.offer.place.documents or words.unknown, "")),
        (say("land.fact_contact"), lambda each: (words.contact(each.offer.place), "")),
        (say("land.fact_info"), lambda each: (words.age(each.offer), words.marks(each.offer))),
        (say("land.fact_source"), lambda each: (words.source(each.offer), "")),
    ]
    return rows


def _distance(words: LandWords, kind: object) -> Callable[[Listing], tuple[str, str]]:
    """Return the row of one distance."""

    def value(listing: Listing) -> tuple[str, str]:
        found = next((each for each in listing.access if each.kind == kind), None)
        if found is None:
            return words.unknown, ""
        return words.distance(listing, found.kind), words.target(found)

    return value
