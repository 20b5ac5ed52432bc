"""One record: its form, its outline on a map, its vertex table, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely
import streamlit as st

from register.rights import may
from ui.dates import today
from ui.format import date, plain, quantity
from ui.kept_fields import kept
from ui.map.component import draw_part_map
from ui.map.overlays import Overlay, bounds_of
from ui.register_history import draw_history
from ui.register_table import draw_form, rows_of_kind
from ui.register_words import moment_words, outline_words
from ui.vertex_export import draw_vertex_export

if TYPE_CHECKING:
    import datetime as dt

    from register.fields import Kind
    from register.land_records import LandRecord
    from ui.register_sheet import Row
    from ui.session import Reader

__all__ = ["choose_record", "draw_record", "record_key"]

#: Layers that help to find where an outline lies.
MAP_LAYERS: Final = ("province", "communes", "roads_main", "parks", "clusters")
#: Room around an outline on its map, metre.
_MARGIN_M: Final = 400.0


def record_key(kind: str) -> str:
    """Return the key under which the opened record of a kind is kept."""
    return f"register.record.{kind}"


def choose_record(kind: Kind, reader: Reader, as_of: dt.date | None) -> Row | None:
    """
    Draw the list of the records of a kind and return the chosen one.

    Parameters
    ----------
    kind
        The kind of record.
    reader
        Whose language, workspace and role.
    as_of
        The day that is looked at, None for the present.

    Returns
    -------
    Row or None
        None when there is no record.
    """
    rows = {row.record_id: row for row in rows_of_kind(reader, kind.key, as_of)[0]}
    if not rows:
        st.info(reader.say("register.empty_then" if as_of else "register.no_record"))
        return None

    def words(key: str) -> str:
        """Return a record with its title."""
        row = rows[key]
        title = row.title or row.fixed.get("milestone_task", "")
        return f"{key} · {title}" if title else key

    chosen = st.selectbox(
        reader.say("register.record"),
        list(rows),
        format_func=words,
        **kept(record_key(kind.key), next(iter(rows)), list(rows)),
        filter_mode="contains",
        placeholder="",
    )
    return rows[chosen]


def draw_record(kind: Kind, reader: Reader, *, as_of: dt.date | None) -> None:
    """
    Draw one record with everything that belongs to it.

    Parameters
    ----------
    kind
        The kind of record.
    reader
        Whose language, workspace and role.
    as_of
        The day that is looked at, None for the present.
    """
    say = reader.say
    row = choose_record(kind, reader, as_of)
    if row is None:
        return
    if row.record is not None:
        when = moment_words(row.record.changed_at, say.language)
        stamp = say("register.record_stamp", version=row.record.version, who=row.record.changed_by, when=when)
        st.caption(plain(stamp))
    draw_form(kind, row, reader, as_of=as_of)
    if kind.outline_field is not None and row.record is not None:
        _draw_outline(row.record, kind, reader)
    if row.record is not None and as_of is None and may(reader.role, "see_history"):
        with st.expander(say("register.record_history"), key=f"register-of-record-{kind.key}"):
            draw_history(
                reader,
                kind=kind.key,
                record_id=row.record_id,
                key=f"register.record_history.{kind.key}",
            )


def _draw_outline(record: LandRecord, kind: Kind, reader: Reader) -> None:
    """Draw the outline of a record on a map, or say that it has none."""
    say = reader.say
    st.subheader(say("register.outline"))
    outline = record.values.get(kind.outline_field or "")
    if not isinstance(outline, shapely.Polygon | shapely.MultiPolygon):
        st.info(say("register.outline_none"))
        return
    accuracy, source = record.values.get("positional_accuracy_m"), record.values.get("outline_source")
    words = say(
        "register.outline_is",
        outline=outline_words(outline, say.language),
        accuracy=quantity(accuracy if isinstance(accuracy, float) else None, "m", say.language, trim=True),
        source=source or say("shell.not_published"),
    )
    st.caption(plain(words))
    draw_part_map(
        say,
        key=f"register-map-{kind.key}",
        layers=MAP_LAYERS,
        overlays=[Overlay(geometry=outline, style="site", tip=record.record_id, label=record.record_id)],
        focus={
            "nonce": f"{record.record_id}.{record.version}",
            "bounds": bounds_of([outline.buffer(_MARGIN_M)]),
        },
        sheet={
            "title": record.record_id,
            "date": date(today(), say.language),
            "warning": say("register.sheet_warning"),
            "file_name": f"{record.record_id}-{today().isoformat()}.png",
        },
    )
    draw_vertex_export(reader, record)
