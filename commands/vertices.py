"""Write the official vertex table of an outline: `vertices`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commands.output import TableLanguage, emit, make_table
from geo.errors import FileUnreadableError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.vertex_listing import VertexListing
    from reports.vertex_listing import ListingSheet

#: Kinds of the register whose records have outlines, in the order in which an id is looked for.
OUTLINED_KINDS: Final = ("parks", "clusters", "lots", "site_options")
#: Headings of the table for people.
_HEADINGS: Final = {
    "vi": ("Vòng", "Số hiệu điểm", "X (m)", "Y (m)", "Cạnh (m)"),
    "en": ("Ring", "Point", "X, northing (m)", "Y, easting (m)", "Side (m)"),
}


def register(app: typer.Typer) -> None:
    """
    Add the command.

    Parameters
    ----------
    app
        The application.
    """
    app.command("vertices")(vertices)


def vertices(  # noqa: PLR0913  (each is an option of the command)
    site: Annotated[str, typer.Argument(help="Id in the register (KCN-01, a lot), or a file of outlines.")],
    *,
    crs: Annotated[str, typer.Option("--crs", help="Grid of the table: EPSG:9211, 'VN-2000 105-30'.")] = (
        "EPSG:9211"
    ),
    from_crs: Annotated[
        str | None, typer.Option("--from-crs", help="CRS of the file, when it does not say.")
    ] = None,
    feature: Annotated[str, typer.Option("--feature", help="Which feature of a file with several.")] = "",
    decimals: Annotated[int, typer.Option("--decimals", min=0, max=3, help="Of the coordinates.")] = 3,
    out: Annotated[Path | None, typer.Option("--out", help="New file: .csv, .xlsx or .docx.")] = None,
    workspace: Annotated[Path, typer.Option("--workspace", help="Folder of the register.")] = Path(
        "workspace"
    ),
    language: Annotated[
        TableLanguage, typer.Option("--lang", "--language", help="Language of the table.")
    ] = TableLanguage.VIETNAMESE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Write the official table of an outline's vertices: X, Y, side lengths, areas, in a chosen meridian."""
    from geo.vertex_listing import list_vertices  # noqa: PLC0415  (keeps start-up of other commands short)
    from reports.vertex_listing import ListingSheet  # noqa: PLC0415

    name, outline, source, accuracy_m = _outline(site, feature, from_crs, workspace)
    listing = list_vertices(outline, crs=crs, decimals=decimals)
    sheet = ListingSheet(
        listing=listing,
        name=name,
        source=source,
        accuracy_m=accuracy_m,
        made_at=dt.datetime.now(dt.UTC).astimezone(),
        language="vi" if language is TableLanguage.VIETNAMESE else "en",
    )
    if out is not None:
        _write(out, sheet)
    emit(
        {"site": name, "source": source, "positional_accuracy_m": accuracy_m, "listing": listing},
        as_json=as_json,
        table=lambda: _draw(sheet, listing),
    )


def _outline(
    site: str, feature: str, from_crs: str | None, workspace: Path
) -> tuple[str, Any, str, float | None]:
    """Return name, outline, source and accuracy of what is asked for."""
    path = Path(site)
    if path.suffix or path.exists():
        return _outline_of_file(path, feature, from_crs)
    from register.store import open_register  # noqa: PLC0415

    if workspace.is_dir():
        book = open_register(workspace)
        for kind in OUTLINED_KINDS:
            record = book.record(kind, site, role="board")
            if record is None:
                continue
            outline = record.values.get("outline")
            if outline is None:
                raise InputError(
                    f"Site {site!r}", "has no outline in the register", "Import its outline first"
                )
            named = record.values.get("name_vi") or record.values.get("lot_name") or ""
            accuracy = record.values.get("positional_accuracy_m")
            source = str(record.values.get("outline_source") or "")
            return (
                f"{site} {named}".strip(),
                outline,
                source,
                float(accuracy) if isinstance(accuracy, int | float) else None,
            )
    raise InputError(
        f"Site {site!r}",
        f"is no file and no record with an outline in the register of folder {workspace.name!r}",
        "Give an id of the register, or a file such as ranh-gioi.gpkg",
    )


def _outline_of_file(path: Path, feature: str, from_crs: str | None) -> tuple[str, Any, str, float | None]:
    """Return the outline of a file: a vertex table or the one feature that is meant."""
    from layers.boundary_import import read_boundaries  # noqa: PLC0415

    found = read_boundaries(path, (), crs=from_crs)
    ids = [each.feature_id for each in found.features]
    chosen = [each for each in found.features if feature in {"", each.feature_id}]
    if len(chosen) != 1:
        what = f"has no feature {feature!r}" if feature else f"has {len(ids)} outlines"
        raise InputError(f"File {path.name!r}", what, f"Name one with --feature: {', '.join(ids[:20])}")
    return chosen[0].feature_id, chosen[0].outline, path.name, None


def _write(out: Path, sheet: ListingSheet) -> None:
    """Write the table to a new file."""
    from reports.vertex_listing import LISTING_FORMATS, listing_file  # noqa: PLC0415

    kind = next((each for each in LISTING_FORMATS if f".{each}" == out.suffix.casefold()), None)
    if kind is None:
        raise FileUnreadableError(
            f"File {out.name!r}", "is of no kind that is written", "Use .csv, .xlsx or .docx"
        )
    try:
        with out.open("xb") as stream:
            stream.write(listing_file(sheet, kind))
    except FileExistsError as err:
        raise FileUnreadableError(f"File {out.name!r}", "exists already", "Give --out a new name") from err
    except OSError as err:
        raise FileUnreadableError(
            f"File {out.name!r}", f"cannot be written in {out.parent}", "Give --out a folder that exists"
        ) from err


def _draw(sheet: ListingSheet, listing: VertexListing) -> Sequence[Any]:
    """Return the table and the areas for people."""
    from layers.number_words import number  # noqa: PLC0415

    language, places = sheet.language, listing.decimals
    rows = [
        (
            place,
            vertex.number,
            *(number(value, language, decimals=places) for value in (vertex.x_m, vertex.y_m, vertex.side_m)),
        )
        for place, ring in enumerate(listing.rings, start=1)
        for vertex in ring.vertices
    ]
    headings = _HEADINGS[language]
    title = f"{sheet.name}: {listing.crs_name}, {listing.crs}, KTT {listing.meridian}"
    grid, ground = (number(value, language, decimals=4) for value in (listing.grid_area_ha, listing.area_ha))
    areas = (
        f"Diện tích trên lưới chiếu {grid} ha; trên ê-líp-xô-ít {ground} ha."
        if language == "vi"
        else f"Area on the grid {grid} ha; on the ellipsoid {ground} ha."
    )
    return [make_table(title, headings, rows, numbers=headings), areas]
