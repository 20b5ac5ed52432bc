"""Draw what is known of the terrain, and the list of its sources, as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from layers.terrain_files import BASE_KEY
from layers.terrain_records import DATUM_NAMES
from ui.dates import VIETNAM
from ui.format import date, number, quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.terrain import TerrainSource
    from layers.terrain_records import StoredTile
    from reports.terrain_coverage import TerrainCoverage
    from ui.session import Reader

_COLUMNS = ("resolution", "heights", "voids", "datum", "gap", "survey", "source", "loaded")


def datum_name(datum: str, reader: Reader) -> str:
    """Return what heights are above, in words."""
    words = DATUM_NAMES[datum]
    return reader.say.pick(words.vi, words.en)


def known(coverage: TerrainCoverage, reader: Reader) -> str:
    """
    Return how much of the province has known heights.

    Parameters
    ----------
    coverage
        What was counted.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    say = reader.say
    share = quantity(coverage.known_pct, "%", reader.language, decimals=1)
    notes = "".join(f"<li>{escape(say.pick(each.vi, each.en))}</li>" for each in coverage.notes)
    listed = f"<ul>{notes}</ul>" if notes else ""
    return (
        f'<div class="dq"><p><strong>{escape(say("terrain.known", share=share))}</strong></p>'
        f'<p class="muted">{escape(say("terrain.known_how"))}</p>{listed}</div>'
    )


def tiles_table(coverage: TerrainCoverage, tiles: Sequence[StoredTile], reader: Reader) -> str:
    """
    Return the list of sources: tiles in the order of use, then what they do not tell.

    Parameters
    ----------
    coverage
        The sources in order.
    tiles
        The loaded tiles.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    say = reader.say
    by_key = {f"{BASE_KEY}:{each.tile_id}": each for each in tiles}
    rows, seen = [], set()
    for source in coverage.sources:
        for key, _ in source.keys:
            seen.add(key)
            rows.append(_row(by_key[key], reader) if key in by_key else _base_row(source, reader))
    rows += [_row(each, reader) for key, each in by_key.items() if key not in seen]
    heads = "".join(
        f'<th scope="col">{escape(say(f"terrain.col_{name}"))}</th>' for name in ("title", *_COLUMNS)
    )
    return (
        f'<div class="dq dq-load"><table><caption>{escape(say("terrain.list"))}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _base_row(source: TerrainSource, reader: Reader) -> str:
    """Return the row of the catalogue's model."""
    say = reader.say
    cells = {
        "resolution": quantity(source.resolution_m, "m", reader.language, decimals=0),
        "datum": datum_name(source.datum, reader),
        "survey": date(source.as_of, reader.language),
        "source": "; ".join(source.attributions),
        "loaded": say("terrain.supplied"),
    }
    return _cells(escape(say.pick(source.title.vi, source.title.en)), cells, reader)


def _row(tile: StoredTile, reader: Reader) -> str:
    """Return the row of one tile."""
    say, language = reader.say, reader.language
    loaded = date(tile.imported_at.astimezone(VIETNAM).date(), language)
    if tile.said.who:
        loaded = say("terrain.by", date=loaded, who=tile.said.who)
    gap = tile.known_gap_m
    cells = {
        "resolution": quantity(
            tile.resolution_m, "m", language, decimals=0 if tile.resolution_m >= 10 else 1
        ),
        "heights": say(
            "terrain.heights",
            low=number(tile.lowest_m, language, decimals=0),
            high=quantity(tile.highest_m, "m", language, decimals=0),
        ),
        "voids": quantity(100 * tile.void_share, "%", language, decimals=2),
        "datum": datum_name(tile.datum, reader),
        "gap": say("terrain.not_compared") if gap is None else quantity(gap, "m", language, decimals=1),
        "survey": date(tile.said.as_of, language) if tile.said.as_of else say("terrain.not_stated"),
        "source": "; ".join(part for part in (tile.said.source, tile.said.licence) if part)
        or say("terrain.not_stated"),
        "loaded": loaded,
    }
    said = "".join(
        f"<li>{escape(text[:1].upper() + text[1:])}.</li>"
        for text in (tile.remarks_vi if language == "vi" else tile.remarks_en)
    )
    summary = escape(say("terrain.remarks"))
    more = f"<details><summary>{summary}</summary><ul>{said}</ul></details>" if said else ""
    name = f'{escape(tile.title)} <span class="muted">({escape(tile.source_name)})</span>{more}'
    return _cells(name, cells, reader)


def _cells(title: str, cells: dict[str, str], reader: Reader) -> str:
    """Return a row with a dash where nothing is to be said."""
    columns = "".join(
        f'<td data-label="{escape(reader.say(f"terrain.col_{name}"))}">{escape(cells.get(name, "–"))}</td>'
        for name in _COLUMNS
    )
    return f'<tr><th scope="row">{title}</th>{columns}</tr>'
