"""Load, list, remove and fetch terrain tiles, and work out slope: `terrain`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.output import TableLanguage, emit, require_new, to_plain

if TYPE_CHECKING:
    import shapely

    from layers.terrain_fetch import FetchedTile
    from layers.terrain_records import StoredTile

_Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
_Workspace = Annotated[Path, typer.Option("--workspace", help="Folder for what people enter.")]
_WORKSPACE = Path("workspace")
_Lang = Annotated[TableLanguage, typer.Option("--lang", "--language", help="Language of the table.")]
_Crs = Annotated[str | None, typer.Option(help="CRS of the grid, when the file does not say.")]
_Unit = Annotated[str | None, typer.Option(help="Unit of the heights, when not stated: m, dm, ft, us-ft.")]
_Nodata = Annotated[
    str | None, typer.Option(help="Value for no data, when not declared; none: every value is a height.")
]


def register(app: typer.Typer) -> None:
    """
    Add the commands.

    Parameters
    ----------
    app
        The application.
    """
    group = typer.Typer(help="Terrain: load tiles of heights, fetch them, list, remove, work out slope.")
    group.command("add")(add)
    group.command("list")(list_tiles)
    group.command("remove")(remove)
    group.command("fetch")(fetch)
    group.command("slope")(slope)
    app.add_typer(group, name="terrain")


def add(  # noqa: PLR0913  (each is an option of the command)
    files: Annotated[list[Path], typer.Argument(help="GeoTIFF or SRTM .hgt, also inside .zip or .gz.")],
    *,
    workspace: _Workspace = _WORKSPACE,
    title: Annotated[str, typer.Option(help="Name of the terrain model.")] = "",
    source: Annotated[str, typer.Option(help="Who publishes it.")] = "",
    licence: Annotated[str, typer.Option(help="On which terms it may be used.")] = "",
    attribution: Annotated[str, typer.Option(help="Credit line to print.")] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", help="When the ground was surveyed: 2015, 2015-06, 2015-06-30.")
    ] = "",
    accuracy_m: Annotated[
        float | None, typer.Option("--accuracy-m", min=0, help="Vertical accuracy as published, metres.")
    ] = None,
    note: Annotated[str, typer.Option(help="Anything else.")] = "",
    who: Annotated[str, typer.Option(help="Who loads it.")] = "",
    crs: _Crs = None,
    unit: _Unit = None,
    datum: Annotated[
        str | None, typer.Option(help="What heights are above: egm96, egm2008, hon_dau, ellipsoid.")
    ] = None,
    nodata: _Nodata = None,
    language: _Lang = TableLanguage.VIETNAMESE,
    as_json: _Json = False,
) -> None:
    """Check terrain files from end to end and keep them in the workspace; all of them or none."""
    from commands.terrain_tables import tiles_tables  # noqa: PLC0415  (keeps start-up of others short)
    from layers.terrain_loading import add_tiles  # noqa: PLC0415
    from layers.terrain_records import TerrainNote, TerrainStated  # noqa: PLC0415

    said = TerrainNote(
        title=title,
        source=source,
        licence=licence,
        attribution=attribution,
        as_of=as_of,
        note=note,
        who=who,
        accuracy_m=accuracy_m,
    )
    stated = TerrainStated(crs=crs, unit=unit, datum=datum, nodata=nodata)
    kept = add_tiles(files, workspace, when=dt.datetime.now(dt.UTC), said=said, stated=stated)
    emit(
        {"tiles": _listed(kept)},
        as_json=as_json,
        table=lambda: tiles_tables(kept, language.value, title="kept"),
    )


def list_tiles(
    *,
    workspace: _Workspace = _WORKSPACE,
    language: _Lang = TableLanguage.VIETNAMESE,
    as_json: _Json = False,
) -> None:
    """List the terrain tiles of a workspace, and how much of the province they and the catalogue cover."""
    from commands.terrain_tables import coverage_lines, tiles_tables  # noqa: PLC0415
    from layers.terrain_tiles import stored_tiles  # noqa: PLC0415
    from reports.terrain_coverage import province_terrain  # noqa: PLC0415

    found = stored_tiles(workspace)
    coverage = province_terrain(workspace)
    document = {"tiles": _listed(found), "known_share_of_province": coverage.known_share}
    emit(
        document,
        as_json=as_json,
        table=lambda: [
            *tiles_tables(found, language.value, title="tiles"),
            *coverage_lines(coverage, language.value),
        ],
    )


def remove(
    tile: Annotated[str, typer.Argument(help="Tile, as `terrain list` names it; its first digits do.")],
    *,
    workspace: _Workspace = _WORKSPACE,
    language: _Lang = TableLanguage.VIETNAMESE,
    as_json: _Json = False,
) -> None:
    """Take a terrain tile out of use; its files are moved aside, not deleted."""
    from commands.terrain_tables import removed_line  # noqa: PLC0415
    from layers.terrain_tiles import remove_tile  # noqa: PLC0415

    moved = remove_tile(workspace, tile, when=dt.datetime.now(dt.UTC))
    document = {"tile": tile, "moved_to": str(moved)}
    emit(document, as_json=as_json, table=lambda: removed_line(tile, moved, language.value))


def fetch(
    *,
    source: Annotated[str, typer.Option(help="copernicus (GLO-30) or srtm.")] = "copernicus",
    communes: Annotated[
        str, typer.Option(help="Codes or names of communes, separated by commas; the province by default.")
    ] = "",
    bbox: Annotated[str, typer.Option(help="West,south,east,north in degrees, in place of communes.")] = "",
    url: Annotated[str, typer.Option("--url", help="Another server with the same layout.")] = "",
    workspace: _Workspace = _WORKSPACE,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be fetched, ask nobody.")
    ] = False,
    language: _Lang = TableLanguage.VIETNAMESE,
    as_json: _Json = False,
) -> int:
    """Fetch the terrain tiles that an area needs, where there is internet; tiles that are there stay."""
    from layers.terrain_products import corners_of, product_of  # noqa: PLC0415

    product = product_of(source)
    corners = corners_of(_area(communes, bbox))
    if dry_run:
        urls = [f"{url or product.base_url}/{product.path_of(each)}" for each in corners]
        emit({"urls": urls}, as_json=as_json, table=lambda: urls)
        return 0
    from commands.terrain_tables import fetched_tables  # noqa: PLC0415
    from layers.terrain_fetch import fetch_tiles  # noqa: PLC0415

    found = fetch_tiles(product, corners, workspace, when=dt.datetime.now(dt.UTC), base_url=url)
    document = {"source": product.key, "attribution": product.note.attribution, "tiles": _outcomes(found)}
    credit = product.note.attribution
    emit(document, as_json=as_json, table=lambda: fetched_tables(found, credit, language.value))
    return 0 if all(each.state in {"loaded", "there"} for each in found) else 1


def slope(
    dem: Annotated[Path, typer.Argument(help="GeoTIFF or SRTM .hgt, also inside .zip or .gz.")],
    out: Annotated[Path, typer.Argument(help="Slope in degrees, a new Cloud Optimized GeoTIFF.")],
    *,
    cell_m: Annotated[
        float | None, typer.Option("--cell-m", min=1, help="Side of a cell where heights are reprojected.")
    ] = None,
    crs: _Crs = None,
    unit: _Unit = None,
    nodata: _Nodata = None,
    language: _Lang = TableLanguage.VIETNAMESE,
    as_json: _Json = False,
) -> None:
    """Work out slope in degrees by Horn's differences; heights in degrees are brought to EPSG:9211 first."""
    from commands.terrain_tables import slope_tables  # noqa: PLC0415
    from layers.terrain_records import TerrainStated  # noqa: PLC0415
    from reports.terrain_slope import write_slope  # noqa: PLC0415

    require_new(out)
    made = write_slope(dem, out, cell_m=cell_m, stated=TerrainStated(crs=crs, unit=unit, nodata=nodata))
    emit(
        {"out": str(out), **to_plain(made)},
        as_json=as_json,
        table=lambda: slope_tables(made, out, language.value),
    )


def _area(communes: str, bbox: str) -> shapely.Geometry:
    """Return the area that tiles are wanted for, in degrees."""
    import shapely  # noqa: PLC0415

    from geo.errors import InputError  # noqa: PLC0415
    from geo.province_outline import PROVINCE_OUTLINE  # noqa: PLC0415

    if communes and bbox:
        raise InputError("Options --communes and --bbox", "are both given, one is needed", "Leave one out")
    if bbox:
        return _box(bbox)
    if communes:
        return _commune_shapes(communes)
    return shapely.Polygon(PROVINCE_OUTLINE)


def _box(text: str) -> shapely.Geometry:
    """Read west,south,east,north."""
    import shapely  # noqa: PLC0415

    from geo.errors import InputError  # noqa: PLC0415

    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = float("nan")
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise InputError(
            f"Box {text!r}",
            "is not west,south,east,north in degrees",
            "Write for example 104.9,22.0,105.2,22.3",
        )
    return shapely.box(west, south, east, north)


def _commune_shapes(text: str) -> shapely.Geometry:
    """Return the communes that are named by code or name."""
    from geo.errors import InputError  # noqa: PLC0415
    from layers.load import load_layer  # noqa: PLC0415

    table = load_layer("communes").features()
    wanted = [part.strip() for part in text.split(",") if part.strip()]
    chosen = table["commune_code"].isin(wanted)
    for column in ("name_vi", "full_name_vi"):
        chosen |= table[column].str.casefold().isin([each.casefold() for each in wanted])
    found = table[chosen]
    named = (
        set(found["commune_code"])
        | set(found["name_vi"].str.casefold())
        | set(found["full_name_vi"].str.casefold())
    )
    absent = [each for each in wanted if each.casefold() not in named]
    if absent or not wanted:
        raise InputError(
            f"Commune {', '.join(absent)!r}", "is not one of the 124", "Write its code or its name"
        )
    return found.geometry.union_all()


def _listed(tiles: list[StoredTile]) -> list[dict[str, Any]]:
    """Return tiles as a document; paths as text."""
    rows = []
    for each in tiles:
        row = {name: getattr(each, name) for name in each.__slots__ if name != "path"}
        rows.append(to_plain(row) | {"path": str(each.path), "void_share": each.void_share})
    return rows


def _outcomes(found: list[FetchedTile]) -> list[dict[str, Any]]:
    """Return what became of each tile as a document."""
    return [
        {
            "name": each.name,
            "url": each.url,
            "state": each.state,
            "tile_id": None if each.tile is None else each.tile.tile_id,
            "sha256": None if each.tile is None else each.tile.source_sha256,
            "sentence": each.sentence,
            "sentence_vi": each.sentence_vi,
        }
        for each in found
    ]
