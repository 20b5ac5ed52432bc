"""Draw the catalogue of layers as cards: what each holds, where it is from, and where to get it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, get_args

from geo.crs import DISPLAY_CRS
from geo.vn2000 import VN2000
from layers.metadata import metadata_path
from layers.spec import Role
from ui.counting import counted
from ui.format import date, quantity
from ui.map.known_terrain import coverage_with_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.data_entries import Entry
    from ui.session import Reader

ROLES: tuple[Role, ...] = get_args(Role)
_KB, _MB = 1_000, 1_000_000
#: Sign of each coverage level, told apart without colour.
_SIGNS = {"full": "■", "partial": "◧", "none": "□"}

STYLE = """<style>
.dq {--line: #8886; --soft: #8881; --red: #c0564d; line-height: 1.42; font-size: .92rem}
.dq * {box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact}
.dq a {color: inherit; text-decoration: underline}
.dq h2 {font-size: 1.12rem; margin: .9rem 0 .45rem; padding: 0}
.dq section:first-child h2 {margin-top: 0}
.dq-grid {display: grid; grid-template-columns: repeat(auto-fill, minmax(min(25rem, 100%), 1fr)); gap: .7rem;
  align-items: start}
.dq-card {border: 1px solid var(--line); border-radius: .45rem; padding: .6rem .8rem; min-width: 0;
  overflow-wrap: anywhere; break-inside: avoid}
.dq-card h3 {font-size: 1rem; margin: 0 0 .35rem; padding: 0; font-weight: 700}
.dq dl {display: grid; grid-template-columns: max-content 1fr; gap: .12rem .7rem; margin: 0; padding: 0}
.dq dt, .dq dd, .dq summary, .dq-get a {font-size: .9rem}
.dq dt {opacity: .75; font-weight: 400} .dq dd {margin: 0; padding: 0; min-width: 0}
.dq details {margin-top: .35rem} .dq summary {cursor: pointer}
.dq details dl {display: block; margin-top: .3rem; font-size: .86rem} .dq details dd {margin: 0 0 .3rem}
.dq code {font-family: "Source Code Pro", monospace; font-size: .86em}
.dq-get {display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .5rem}
.dq-get a {border: 1px solid var(--line); border-radius: .4rem; padding: .28rem .6rem; text-decoration: none;
  color: inherit; background: var(--soft)}
.dq-get a:hover {border-color: var(--red); text-decoration: underline}
.dq dl.dq-counts {grid-template-columns: repeat(3, 1fr); gap: .6rem}
.dq-counts > div {border: 1px solid var(--line); border-left: 4px solid var(--red); border-radius: .4rem;
  padding: .4rem .7rem; background: var(--soft)}
.dq .dq-counts dt {opacity: 1; font-weight: 600}
.dq .dq-counts .big {font-size: 1.5rem; font-weight: 700; line-height: 1.2}
.dq .muted {opacity: .75; font-size: .85rem}
.dq table {border-collapse: collapse; width: 100%}
.dq caption {text-align: left; opacity: .8; font-size: .86rem; padding: .3rem 0}
.dq th, .dq td {text-align: left; vertical-align: top; padding: .4rem .6rem;
  border-top: 1px solid var(--line)}
.dq thead th {background: var(--soft); font-weight: 600; white-space: nowrap}
.dq tbody th {font-weight: 600; min-width: 9rem; max-width: 15rem}
.dq td details {margin-top: .15rem}
.dq td.kind {white-space: nowrap} .dq td.layer {min-width: 8rem}
.dq td.id {white-space: nowrap; font-size: .74rem; opacity: .7}
.dq td.kind span {display: inline-block; width: 1.2rem; text-align: center}
@media (max-width: 760px) {
  .dq dl {grid-template-columns: 1fr} .dq dt {font-size: .8rem; margin-top: .15rem}
  .dq dl.dq-counts {grid-template-columns: 1fr; gap: .35rem}
  .dq-counts > div {display: flex; gap: .5rem; align-items: baseline; flex-wrap: wrap}
  .dq .dq-counts .big {font-size: 1.15rem}
  .dq table, .dq tbody, .dq tr, .dq td, .dq tbody th, .dq caption {display: block; width: 100%}
  .dq thead {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
  .dq tbody tr {border: 1px solid var(--line); border-radius: .45rem; padding: .35rem .6rem;
    margin: 0 0 .5rem}
  .dq tbody th, .dq tbody td {border: 0; padding: .1rem 0; white-space: normal !important;
    overflow-wrap: anywhere}
}
@media print {.dq-get {display: none} .dq tr {break-inside: avoid}}
</style>"""


def file_size(size_bytes: int, reader: Reader) -> str:
    """Return the size of a file in kB or MB."""
    if size_bytes >= _MB:
        return quantity(size_bytes / _MB, "MB", reader.language, decimals=1)
    return quantity(size_bytes / _KB, "kB", reader.language, decimals=1 if size_bytes < 10 * _KB else 0)


def cards(entries: Sequence[Entry], reader: Reader) -> str:
    """
    Return the cards, grouped by role.

    Parameters
    ----------
    entries
        What is shown.
    reader
        Whose language.

    Returns
    -------
    str
        HTML.
    """
    groups = [(role, [entry for entry in entries if entry.loaded.spec.role == role]) for role in ROLES]
    markup = "".join(
        f"<section><h2>{escape(reader.say(f'data.role_{role}'))} ({len(members)})</h2>"
        f'<div class="dq-grid">{"".join(_card(entry, reader) for entry in members)}</div></section>'
        for role, members in groups
        if members
    )
    return f'<div class="dq">{markup}</div>'


def _card(entry: Entry, reader: Reader) -> str:
    """Return one layer's card."""
    say, metadata = reader.say, entry.loaded.metadata
    rows = [
        ("data.content", escape(_content(entry, reader))),
        ("data.publisher", _publisher(entry, reader)),
        ("data.licence", escape(metadata.licence_in(reader.language))),
        ("data.as_of", escape(date(metadata.as_of, reader.language))),
        ("data.retrieved", escape(date(metadata.retrieved, reader.language))),
        ("data.accuracy", escape(_accuracy(entry, reader))),
        ("data.coverage", escape(_coverage(entry, reader))),
        ("data.crs", escape(_crs(metadata.crs, reader))),
    ]
    listed = "".join(f"<dt>{escape(say(key))}</dt><dd>{value}</dd>" for key, value in rows)
    title = escape(metadata.title(reader.language))
    return (
        f'<article class="dq-card" id="{entry.loaded.spec.key}"><h3>{title}</h3>'
        f"<dl>{listed}</dl>{_more(entry, reader)}{_downloads(entry, reader)}</article>"
    )


def _crs(crs: str, reader: Reader) -> str:
    """Return a file's CRS by the name that surveyors use, with its code."""
    if crs == "none":
        return reader.say("data.crs_none")
    entry = VN2000.get(int(crs.removeprefix("EPSG:")))
    if entry is None or entry.central_meridian_deg is None:
        return reader.say("data.crs_degrees", crs=crs) if crs == DISPLAY_CRS else crs
    degrees, minutes = entry.meridian_label.split("-")
    return reader.say("data.crs_grid", meridian=f"{degrees}°{minutes}′", crs=crs)


def _content(entry: Entry, reader: Reader) -> str:
    """Return how many rows of which kind."""
    table, kind = entry.loaded.table, entry.loaded.spec.geometry
    return (
        reader.say("data.rows_Raster") if table is None else counted(f"data.rows_{kind}", len(table), reader)
    )


def _publisher(entry: Entry, reader: Reader) -> str:
    """Return the publisher with a link to the source."""
    metadata = entry.loaded.metadata
    name = escape(metadata.publisher_in(reader.language))
    if not metadata.url.startswith("https://"):
        return name
    return (
        f'{name} (<a href="{escape(metadata.url)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(reader.say('data.link_out'))}</a>)"
    )


def _accuracy(entry: Entry, reader: Reader) -> str:
    """Return the accuracy in words."""
    accuracy, note = (
        entry.loaded.metadata.positional_accuracy_m,
        entry.loaded.metadata.accuracy_note(reader.language),
    )
    if isinstance(accuracy, str):
        return note if accuracy == "none" else reader.say("data.accuracy_per_feature", note=note)
    radius = quantity(accuracy, "m", reader.language, decimals=0)
    return reader.say("data.accuracy_radius", radius=radius, note=note)


def _coverage(entry: Entry, reader: Reader) -> str:
    """Return the coverage with a sign for its level, and what is missing."""
    outline = entry.outline
    level = "full" if outline.full_pct > 99.5 else "none" if outline.none_pct > 99.5 else "partial"
    spec = entry.loaded.spec
    note = coverage_with_tiles(spec.key, reader.say) or spec.coverage.note(reader.language)
    return f"{_SIGNS[level]} {outline.text(reader.language)}. {note}"


def _more(entry: Entry, reader: Reader) -> str:
    """Return the part of a card that opens: checksum, citation, lineage."""
    say, metadata = reader.say, entry.loaded.metadata
    script = metadata.lineage.partition(" from ")[0]
    cite = say(
        "data.cite_text",
        title=metadata.title(reader.language),
        attribution=metadata.attribution_in(reader.language),
        as_of=date(metadata.as_of, reader.language),
        retrieved=date(metadata.retrieved, reader.language),
    )
    lineage = say("data.lineage_text", script=script, lineage=metadata.lineage)
    checksum = f'<code title="{escape(metadata.sha256)}">{escape(metadata.sha256)}</code>'
    return (
        f"<details><summary>{escape(say('data.more'))}</summary><dl>"
        f"<dt>{escape(say('data.sha256'))}</dt><dd>{checksum}</dd>"
        f"<dt>{escape(say('data.cite'))}</dt><dd>{escape(cite)}</dd>"
        f"<dt>{escape(say('data.lineage'))}</dt><dd>{escape(lineage)}</dd></dl></details>"
    )


def _downloads(entry: Entry, reader: Reader) -> str:
    """Return the links to the file and its description, where everybody may have them."""
    say, spec, path = reader.say, entry.loaded.spec, entry.loaded.path
    if spec.audience != "public":
        return f'<p class="muted">{escape(say("data.not_open"))}</p>'
    beside = metadata_path(path)
    size = file_size(path.stat().st_size, reader)
    label = say(
        "data.download_file", title=entry.loaded.metadata.title(reader.language), name=path.name, size=size
    )
    return (
        f'<div class="dq-get">'
        f'<a href="/download/{spec.key}/{path.name}" download="{path.name}" aria-label="{escape(label)}">'
        f"↓ {escape(path.name)} ({escape(size)})</a>"
        f'<a href="/download/{spec.key}/{beside.name}" download="{beside.name}" '
        f'title="{metadata_short(entry)}">↓ {escape(say("data.download_meta"))}</a></div>'
    )


def metadata_short(entry: Entry) -> str:
    """Return the first letters of a file's checksum."""
    return f"SHA-256 {entry.loaded.metadata.sha256[:12]}…"
