"""Show terrain tiles, what became of fetched ones, and a slope raster as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commands.output import make_table
from layers.number_words import date, number, quantity
from layers.terrain_records import DATUM_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from layers.codes import Language
    from layers.terrain_fetch import FetchedTile
    from layers.terrain_records import StoredTile
    from reports.terrain_coverage import TerrainCoverage
    from reports.terrain_slope import SlopeRun

__all__ = ["coverage_lines", "fetched_tables", "removed_line", "slope_tables", "tiles_tables"]

#: What is said: key to (Vietnamese, English).
_TEXTS: Final = {
    "kept": ("Mảnh địa hình vừa nạp", "Terrain tiles kept"),
    "tiles": ("Mảnh địa hình đã nạp", "Terrain tiles"),
    "tile": ("mảnh", "tile"),
    "title": ("tên", "title"),
    "cell": ("ô lưới", "cell"),
    "heights": ("độ cao", "heights"),
    "range": ("{low} – {high}", "{low} to {high}"),
    "voids": ("ô trống", "voids"),
    "above": ("mốc độ cao", "above"),
    "survey": ("thời điểm đo", "survey"),
    "file": ("tệp", "file"),
    "known": (
        "Đã biết độ cao ở {share} diện tích tỉnh (đếm theo ô 250 m).",
        "{share} of the province has known heights (cells of 250 m).",
    ),
    "removed": (
        "Đã thôi dùng mảnh {tile}; tệp được chuyển đến {moved}.",
        "Tile {tile} is out of use; its files are in {moved}.",
    ),
    "fetched": ("Mảnh địa hình đã tải", "Terrain tiles fetched"),
    "state": ("kết quả", "state"),
    "loaded": ("đã nạp", "loaded"),
    "there": ("đã có sẵn", "there"),
    "absent": ("nguồn không có", "absent"),
    "failed": ("chưa tải được", "failed"),
    "credit": ("Dòng ghi công: {line}.", "Credit line: {line}."),
    "slope_in": ("Độ dốc trong {file}", "Slope in {file}"),
    "what": ("mục", "what"),
    "found": ("kết quả", "found"),
    "grid": ("lưới", "grid"),
    "grid_of": ("{rows} × {cols} ô {cell}, {crs}", "{rows} x {cols} cells of {cell}, {crs}"),
    "slope": ("độ dốc", "slope"),
    "slope_of": ("{least}° – {most}°, trung bình {mean}°", "{least}° to {most}°, mean {mean}°"),
    "unknown": ("chưa biết", "not known"),
    "unknown_of": (
        "{n} ô (rìa, ô trống và ô sát bên)",
        "{n} cells (edge, voids and beside them)",
    ),
}


def _say(key: str, language: Language, **values: object) -> str:
    """Return a text in one language."""
    return _TEXTS[key][language == "en"].format(**values)


def tiles_tables(tiles: list[StoredTile], language: Language, *, title: str) -> list[Any]:
    """
    Return tiles and what must be known about each.

    Parameters
    ----------
    tiles
        Kept tiles.
    language
        "vi" or "en".
    title
        "kept" for those kept just now, "tiles" for all.

    Returns
    -------
    list
        For `commands.output.emit`.
    """
    keys = ("tile", "title", "cell", "heights", "voids", "above", "survey", "file")
    headings = [_say(key, language) for key in keys]
    rows = [_tile(each, language) for each in tiles]
    remarks = [
        f"{each.tile_id[:8]}: {remark}."
        for each in tiles
        for remark in (each.remarks_vi if language == "vi" else each.remarks_en)
    ]
    numbers = [headings[2], headings[4]]
    return [make_table(_say(title, language), headings, rows, numbers=numbers), *remarks]


def _tile(each: StoredTile, language: Language) -> list[str | None]:
    """Return one tile as a row."""
    datum = DATUM_NAMES[each.datum]
    low, high = number(each.lowest_m, language), quantity(each.highest_m, "m", language, decimals=0)
    return [
        each.tile_id[:8],
        each.title,
        quantity(each.resolution_m, "m", language),
        _say("range", language, low=low, high=high),
        _voids(each, language),
        datum.vi if language == "vi" else datum.en,
        date(each.said.as_of, language) if each.said.as_of else None,
        each.source_name,
    ]


def _voids(tile: StoredTile, language: Language) -> str:
    """Return the share of a tile that is void."""
    return quantity(100 * tile.void_share, "%", language, decimals=2)


def coverage_lines(coverage: TerrainCoverage, language: Language) -> list[str]:
    """
    Say how much of the province is known, and what a reader of the joined heights must know.

    Parameters
    ----------
    coverage
        What was counted.
    language
        "vi" or "en".

    Returns
    -------
    list of str
        Sentences.
    """
    share = quantity(coverage.known_pct, "%", language, decimals=1)
    notes = [each.vi if language == "vi" else each.en for each in coverage.notes]
    return [_say("known", language, share=share), *notes]


def removed_line(tile: str, moved: Path, language: Language) -> str:
    """
    Say that a tile is out of use.

    Parameters
    ----------
    tile
        As it was named.
    moved
        Where its files are now.
    language
        "vi" or "en".

    Returns
    -------
    str
        One sentence.
    """
    return _say("removed", language, tile=tile, moved=moved)


def fetched_tables(found: list[FetchedTile], attribution: str, language: Language) -> list[Any]:
    """
    Return what became of each tile, and the credit line.

    Parameters
    ----------
    found
        The tiles.
    attribution
        Credit line of their source.
    language
        "vi" or "en".

    Returns
    -------
    list
        For `commands.output.emit`.
    """
    headings = [_say(key, language) for key in ("file", "state", "voids")]
    rows = [
        [each.name, _say(each.state, language), None if each.tile is None else _voids(each.tile, language)]
        for each in found
    ]
    said = [each.sentence_vi if language == "vi" else each.sentence for each in found]
    table = make_table(_say("fetched", language), headings, rows, numbers=headings[2:])
    sentences = [f"{each.rstrip('.')}." for each in said if each]
    return [table, *sentences, _say("credit", language, line=attribution)]


def slope_tables(made: SlopeRun, out: Path, language: Language) -> list[Any]:
    """
    Return the figures of a slope raster.

    Parameters
    ----------
    made
        What was written.
    out
        Where.
    language
        "vi" or "en".

    Returns
    -------
    list
        For `commands.output.emit`.
    """
    counts = {"rows": number(made.n_rows, language), "cols": number(made.n_cols, language)}
    cell = quantity(made.cell_m, "m", language, trim=True)
    degrees = {
        name: number(getattr(made, f"{name}_deg"), language, decimals=2) for name in ("least", "most", "mean")
    }
    rows = [
        [_say("grid", language), _say("grid_of", language, **counts, cell=cell, crs=made.crs)],
        [_say("slope", language), _say("slope_of", language, **degrees)],
        [_say("unknown", language), _say("unknown_of", language, n=number(made.n_unknown, language))],
    ]
    headings = [_say("what", language), _say("found", language)]
    remarks = made.remarks_vi if language == "vi" else made.remarks
    title = _say("slope_in", language, file=out.name)
    return [make_table(title, headings, rows), *(f"{each}." for each in remarks)]
