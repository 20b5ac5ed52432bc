"""Look for available land and write its factsheet: `land`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commands.output import TableLanguage, emit, make_table, require_new

if TYPE_CHECKING:
    from analysis.land_search import LandQuery, Listing, SearchResult
    from layers.codes import Language

_WORKSPACE: Final = Path("workspace")
_Workspace = Annotated[Path, typer.Option("--workspace", help="Folder that holds the register.")]
_Lang = Annotated[TableLanguage, typer.Option("--lang", "--language", help="Language of what is written.")]
#: What the tables say: key to (Vietnamese, English).
_TEXTS: Final = {
    "matches": ("Đất phù hợp", "Land that fits"),
    "undecided": ("Không đủ thông tin để lọc", "Not enough information"),
    "id": ("Mã", "Id"),
    "name": ("Khu, lô", "Park, lot"),
    "status": ("Tình trạng", "Status"),
    "area": ("Diện tích", "Area"),
    "price": ("Giá thuê", "Rent"),
    "near": ("Cao tốc, đường thẳng", "Expressway, straight line"),
    "missing": ("Chưa biết", "Not known"),
    "excluded": ("Không phù hợp: {n}.", "Does not fit: {n}."),
    "written": ("Đã ghi {file}.", "Wrote {file}."),
}


def register(app: typer.Typer) -> None:
    """
    Add the commands.

    Parameters
    ----------
    app
        The application.
    """
    group = typer.Typer(help="Available land: search it, write the factsheet of one place.")
    group.command("search")(search)
    group.command("factsheet")(factsheet)
    app.add_typer(group, name="land")


def search(  # noqa: PLR0913  (each is an option of the command)
    *,
    area_min_ha: Annotated[float | None, typer.Option("--area-min-ha", help="Hectares at least.")] = None,
    area_max_ha: Annotated[float | None, typer.Option("--area-max-ha", help="Hectares at most.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="park or cluster; may be repeated.")] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(help="available, reserved, operating, preparing, planned; may be repeated."),
    ] = None,
    sector: Annotated[str | None, typer.Option(help="Code of a sector, for example food.")] = None,
    commune: Annotated[str | None, typer.Option(help="Code of a commune, for example 02524.")] = None,
    district: Annotated[str | None, typer.Option(help="Old district, for example 'Huyện Sơn Dương'.")] = None,
    near: Annotated[
        list[str] | None, typer.Option(help="KIND=KM in a straight line, for example expressway=10.")
    ] = None,
    need: Annotated[list[str] | None, typer.Option(help="power, water, wastewater; may be repeated.")] = None,
    price_max: Annotated[str, typer.Option(help="AMOUNT,CURRENCY,UNIT: 1500000,VND,per_m2_term.")] = "",
    sort: Annotated[
        str, typer.Option(help="name, area_down, area_up, price, newest, expressway, …")
    ] = "name",
    workspace: _Workspace = _WORKSPACE,
    language: _Lang = TableLanguage.VIETNAMESE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Look for land that investors may see; what cannot be judged is listed apart."""
    from analysis.land_search import search_land  # noqa: PLC0415  (keeps start-up of other commands short)
    from commands.land_query import read_query  # noqa: PLC0415
    from ui.dates import today  # noqa: PLC0415
    from ui.land_listings import listings_now  # noqa: PLC0415

    query = read_query(
        areas_ha=(area_min_ha, area_max_ha),
        choices={"kind": kind or [], "status": status or [], "need": need or []},
        sector=sector,
        where=_where(commune, district),
        near=near or [],
        price_max=price_max,
        sort=sort,
    )
    result = search_land(listings_now(workspace, role="public", today=today()), query)
    emit(_document(query, result), as_json=as_json, table=lambda: _draw(result, language.value))


def factsheet(
    offer_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a lot, park or cluster.")],
    *,
    out: Annotated[Path, typer.Option("--out", help="PDF file to write.")],
    workspace: _Workspace = _WORKSPACE,
    language: _Lang = TableLanguage.VIETNAMESE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Write the factsheet of one place as PDF: only what everybody may see."""
    from geo.errors import InputError  # noqa: PLC0415
    from ui.dates import today  # noqa: PLC0415
    from ui.land_sheets import sheet_file  # noqa: PLC0415

    require_new(out)
    content = sheet_file(offer_id, workspace=workspace, day=today(), language=language.value)
    try:
        out.write_bytes(content)
    except OSError as err:
        raise InputError(
            f"File {str(out)!r}", f"cannot be written ({err.strerror})", "Give another --out"
        ) from err
    document = {"id": offer_id, "file": str(out), "bytes": len(content), "language": language.value}
    emit(document, as_json=as_json, table=lambda: _say("written", language.value, file=out))


def _where(commune: str | None, district: str | None) -> tuple[str | None, str | None]:
    """Return a commune and an old district that there are; a slip would find no land and say nothing."""
    import unicodedata  # noqa: PLC0415

    from geo.errors import InputError  # noqa: PLC0415
    from ui.layers import file_layer  # noqa: PLC0415

    rows = file_layer("communes").rows()
    districts = {str(name).casefold(): str(name) for name in rows["old_district"]}
    wanted = unicodedata.normalize("NFC", district or "").strip().casefold()
    if commune and commune not in set(rows["commune_code"].astype(str)):
        raise InputError(f"--commune {commune!r}", "is no code of a commune", "Write one such as 02524")
    if wanted and wanted not in districts:
        listed = ", ".join(sorted(districts.values()))
        raise InputError(f"--district {district!r}", "is no old district", f"Write one of {listed}")
    return commune or None, districts.get(wanted)


def _document(query: LandQuery, result: SearchResult) -> dict[str, Any]:
    """Return the answer as one JSON document."""
    from ui.sample import sample_mark  # noqa: PLC0415

    return {
        "sample": sample_mark("en"),
        "query": {
            **{
                name: getattr(query, name)
                for name in ("area_min_ha", "area_max_ha", "sector", "sort", "price")
            },
            "commune_code": query.commune_code,
            "old_district": query.old_district,
            "within_m": dict(query.within_m),
            **{name: sorted(getattr(query, name)) for name in ("kinds", "statuses", "needs")},
        },
        "matches": [_entry(each) for each in result.matches],
        "undecided": [{**_entry(each), "not_known": missing} for each, missing in result.undecided],
        "n_excluded": result.n_excluded,
    }


def _entry(listing: Listing) -> dict[str, Any]:
    """Return one place."""
    offer, site = listing.offer, listing.offer.place.site
    return {
        "id": offer.offer_id,
        "place_id": offer.place.place_id,
        "place_name": offer.place.name_vi,
        "kind": offer.place.kind,
        "lot": None if offer.lot is None else offer.lot.lot_name,
        "status": offer.status,
        "area_ha": offer.area_ha,
        "area_basis": offer.area_basis,
        "area_note": offer.area_note.en,
        "price": offer.price,
        "sectors": offer.sectors,
        "services": offer.services,
        "located_by": site.kind if offer.lot is None or offer.lot.site is None else offer.lot.site.kind,
        "straight_line_m": {each.kind: each.distance_m for each in listing.access},
        "info_as_of": offer.info_as_of,
        "is_old": offer.is_old,
    }


def _draw(result: SearchResult, language: Language) -> list[Any]:
    """Return the answer for people."""
    from ui.format import number  # noqa: PLC0415
    from ui.land_words import LandWords  # noqa: PLC0415
    from ui.language import Speaker  # noqa: PLC0415
    from ui.sample import sample_mark  # noqa: PLC0415

    words = LandWords(Speaker(language))
    heads = [_say(key, language) for key in ("id", "name", "status", "area", "price", "near")]
    mark = sample_mark(language)
    parts: list[Any] = [mark] if mark else []
    rows = [_cells(each, words) for each in result.matches]
    parts.append(make_table(f"{_say('matches', language)} ({len(rows)})", heads, rows))
    if result.undecided:
        rows = [
            (*_cells(each, words), ", ".join(words.missing(key) for key in missing))
            for each, missing in result.undecided
        ]
        title = f"{_say('undecided', language)} ({len(rows)})"
        parts.append(make_table(title, [*heads, _say("missing", language)], rows))
    return [*parts, _say("excluded", language, n=number(result.n_excluded, language))]


def _cells(listing: Listing, words: Any) -> tuple[str, ...]:
    """Return the cells of one place."""
    offer = listing.offer
    return (
        offer.offer_id,
        words.full_name(offer),
        words.status(offer),
        words.area(offer),
        words.price(offer.price),
        words.distance(listing, "expressway", is_short=True),
    )


def _say(key: str, language: Language, **values: object) -> str:
    """Return a sentence in one language."""
    return _TEXTS[key][0 if language == "vi" else 1].format(**values)
