"""Make the factsheet of land on offer; always of what everybody may see, whoever asks for it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.sites import Words
from geo.software import software_name
from register.codes import DECISIONS
from register.errors import EntryError
from reports.factsheet import factsheet_paper
from reports.factsheet_records import Factsheet, SheetDistance
from reports.map_shapes import BACKGROUND, site_shapes
from reports.note_records import SourceLine
from reports.site_map import map_ground, site_map
from ui.format import date
from ui.land_conflict_check import rules_now
from ui.land_listings import listings_now
from ui.land_words import LandWords
from ui.language import Speaker
from ui.layers import file_layer
from ui.registers import now_utc, register_of
from ui.sample import sample_mark

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.land_search import Listing
    from geo.sites import Site
    from layers.codes import Language
    from reports.map_records import MapPicture
    from reports.site_map import MapGround

__all__ = ["can_have_sheet", "sheet_file", "sheet_of"]

#: Ground on the map around a park or cluster with an outline, and around a lot, metre.
_REACH_M: Final = 3000.0
_LOT_REACH_M: Final = 1000.0
_PICTURE_MM: Final = 140.0
#: Layers that distances are measured to, as sources.
_LAYERS: Final = ("roads_main", "substations", "reference_points", "places")
#: What the Board has settled; everything else is not decided.
_SETTLED: Final = frozenset({"conflict", "clear", "consent_given", "site_to_change"})
_MEASURED: Final = Words(
    vi="Khoảng cách là đường thẳng trên ê-líp-xô-ít từ mép đất, ghi từ nhỏ nhất đến lớn nhất mà sai số vị "
    "trí cho phép; không phải quãng đường đi.",
    en="Distances are straight lines on the ellipsoid from the edge of the land, from the least to the most "
    "that positional accuracy allows; they are not road distances.",
)


def can_have_sheet(offer_id: str, *, workspace: Path, day: dt.date) -> bool:
    """
    Tell whether there is a factsheet of some land.

    Parameters
    ----------
    offer_id
        Id of a lot, park or cluster.
    workspace
        Folder that holds the register.
    day
        Its date.

    Returns
    -------
    bool
        Whether everybody may see that land.
    """
    return _listing(offer_id, workspace, day) is not None


def _listing(offer_id: str, workspace: Path, day: dt.date) -> Listing | None:
    """Return land that everybody may see."""
    public = listings_now(workspace, role="public", today=day)
    return next((each for each in public if each.offer.offer_id == offer_id), None)


def sheet_file(offer_id: str, *, workspace: Path, day: dt.date, language: Language) -> bytes:
    """
    Return the factsheet of some land as PDF.

    Parameters
    ----------
    offer_id, workspace, day
        As for `can_have_sheet`.
    language
        "vi" or "en".

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    EntryError
        There is no such land on offer that everybody may see.
    """
    from reports.paper_pdf import paper_pdf  # noqa: PLC0415  (slow to import, and needed late)

    return paper_pdf(factsheet_paper(sheet_of(offer_id, workspace=workspace, day=day, language=language)))


def sheet_of(offer_id: str, *, workspace: Path, day: dt.date, language: Language) -> Factsheet:
    """
    Return what a factsheet is made from.

    Parameters
    ----------
    offer_id, workspace, day, language
        As for `sheet_file`.

    Returns
    -------
    Factsheet
        Only what everybody may see.

    Raises
    ------
    EntryError
        There is no such land on offer that everybody may see.
    """
    listing = _listing(offer_id, workspace, day)
    if listing is None:
        raise EntryError(
            f"Land {offer_id!r}",
            "is not on offer to investors",
            "Take an id from the page of available land, or from the command land search",
            text_vi=f"Đất {offer_id!r}: không có trong quỹ đất cho nhà đầu tư. Hãy lấy mã ở trang Quỹ đất, "
            "hoặc bằng lệnh land search.",
        )
    words = LandWords(Speaker(language))
    say, offer, place = words.say, listing.offer, listing.offer.place
    site = place.site if offer.lot is None or offer.lot.site is None else offer.lot.site
    note = say.pick(offer.area_note.vi, offer.area_note.en)
    return Factsheet(
        offer_id=offer.offer_id,
        name=words.full_name(offer),
        land=(
            (say("land.fact_place"), f"{words.place(place)} ({words.kind(offer)})"),
            (say("land.fact_status"), _status(listing, words)),
            (
                say("land.fact_area"),
                "\n".join(filter(None, (words.area(offer), note, words.area_dates(offer)))),
            ),
            (say("land.fact_planned"), words.planned(place)),
            (say("land.fact_rate"), words.rate(place)),
            (say("land.fact_from"), words.available_from(offer)),
            (say("land.fact_location"), words.location(listing)),
            (say("land.fact_info"), words.age(offer)),
        ),
        services=tuple(_services(listing, words)),
        terms=(
            (say("land.fact_price"), words.price(offer.price)),
            (say("land.fact_sectors"), words.sectors(offer.sectors)),
            (say("land.fact_conditions"), words.conditions(offer)),
            (say("land.fact_documents"), place.documents or words.unknown),
            (say("land.fact_contact"), words.contact(place)),
        ),
        distances=tuple(
            SheetDistance(kind=kind, distance=distance, nearest=nearest)
            for kind, distance, nearest in words.distances(listing)
        )
        if site.geometry is not None
        else (),
        distance_notes=(
            say.pick(_MEASURED.vi, _MEASURED.en),
            *((say("land.near_envelope"),) if site.kind == "envelope" else ()),
            say("land.near_note"),
        ),
        warnings=tuple(_warnings(listing, words)),
        decided=tuple(_decided(place.place_id, workspace, say)),
        picture=_picture(listing, site, language),
        sources=tuple(_source(key, language) for key in _LAYERS),
        own_source=words.source(offer),
        rate_source=words.rate_source(place),
        day=day,
        made_at=now_utc(),
        software=software_name(),
        mark=sample_mark(language),
        language=language,
    )


def _status(listing: Listing, words: LandWords) -> str:
    """Return whether it may be had; of a lot with the status of its park or cluster."""
    offer = listing.offer
    place_status = words.place_status(offer.place)
    return place_status if offer.lot is None else f"{words.status(offer)}; {place_status}"


def _services(listing: Listing, words: LandWords) -> Iterator[tuple[str, str]]:
    """Yield what is known of power, water, wastewater and the plans for them."""
    for text in words.services(listing.offer):
        name, _, value = text.partition(": ")
        yield name, value
    note = words.say.pick(listing.offer.place.infrastructure_vi, listing.offer.place.infrastructure_en)
    if note:
        yield words.say("land.fact_infrastructure"), note


def _warnings(listing: Listing, words: LandWords) -> Iterator[str]:
    """Yield what a reader must know first."""
    if listing.offer.is_old:
        mark = words.age_mark(listing.offer) or words.say("land.undated")
        yield words.say("land.sheet_old", mark=mark)
    if not listing.is_access_shared and listing.offer.place.site.kind == "envelope" and not listing.offer.lot:
        yield words.say("land.sheet_envelope")


def _decided(place_id: str, workspace: Path, say: Speaker) -> Iterator[str]:
    """Yield what the Board has settled about a park or cluster, without its reasons."""
    titles = {rule.rule_id: (rule.title_vi, rule.title_en) for rule in rules_now()}
    for decision in register_of(workspace).newest_decisions(place_id).values():
        if decision.decision in _SETTLED and decision.rule_id in titles:
            yield say(
                "land.sheet_decided",
                rule=say.pick(*titles[decision.rule_id]),
                decision=say.pick(*DECISIONS[decision.decision]),
                day=date(decision.decided_at.date(), say.language),
            )


def _picture(listing: Listing, site: Site, language: Language) -> MapPicture | None:
    """Draw the map: a lot inside its park, a park or cluster as its place is known."""
    around = listing.offer.place.site
    extra = site_shapes(around, language) if around is not site and around.kind == "outline" else ()
    reach_m = 0.0
    if site.kind == "outline":
        reach_m = _REACH_M if around is site else _LOT_REACH_M
    return site_map(
        site,
        (),
        _ground(_ground_version()),
        reach_m=reach_m,
        extra=extra,
        language=language,
        height_mm=_PICTURE_MM,
    )


def _ground_version() -> str:
    """Return a text that changes when a layer of the map does."""
    return "-".join(file_layer(key).metadata.sha256 for key in (*BACKGROUND, "heritage_sites"))


@lru_cache(maxsize=2)
def _ground(_version: str) -> MapGround:
    """Open the layers of the map once per version; the register has no part in them."""
    return map_ground(file_layer)


def _source(key: str, language: Language) -> SourceLine:
    """Return where a layer is from."""
    about = file_layer(key).metadata
    is_vietnamese = language == "vi"
    stated = about.positional_accuracy_m
    varies = "ghi ở từng mục" if is_vietnamese else "stated row by row"
    return SourceLine(
        title=about.title_vi if is_vietnamese else about.title_en,
        source=about.publisher_vi if is_vietnamese else about.publisher,
        as_of=about.as_of,
        accuracy=f"{stated:g} m" if isinstance(stated, int | float) else varies,
        sha256=about.sha256,
        operation="",
    )
