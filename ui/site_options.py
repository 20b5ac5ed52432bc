"""Site options of the register among the reader's own sites: opened by themselves, kept with one button."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import shapely
import streamlit as st

from geo.errors import PlannerError
from geo.site_outline import outline_site
from geo.sites import Words
from register.kinds import KINDS
from register.land_records import Edit
from register.rights import may
from ui.errors import sentence_of
from ui.format import plain
from ui.kept_fields import empty_field, held, kept
from ui.own_sites import MOST_SITES, forget_site, keep_sites, own_sites
from ui.register_author import ask_author, author_now
from ui.register_sheet import next_id
from ui.register_words import moment_words, title_of
from ui.registers import now_utc, register_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.sites import Site
    from register.land_records import LandRecord, Value
    from register.rights import Role
    from ui.session import Reader

__all__ = ["StoredSite", "draw_option_save", "open_stored_sites", "park_slots", "stored_sites"]

_KIND: Final = "site_options"
_OPENED: Final = "site.opened_options"
_NEWS: Final = "site.option_news"
_SLOT, _PHASE, _SCENARIO, _NOTE = (f"site.option_{name}" for name in ("slot", "phase", "scenario", "note"))
#: Options that a sentence names.
_NAMED: Final = 10
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StoredSite:
    """
    A site option of the register.

    Attributes
    ----------
    record
        Its record.
    site
        Its outline as a site, under the id that the outline always has.
    """

    record: LandRecord
    site: Site


def stored_sites(reader: Reader) -> Mapping[str, StoredSite]:
    """
    Return the site options that the reader may see, those with an outline.

    Parameters
    ----------
    reader
        Whose workspace and role.

    Returns
    -------
    Mapping of str to StoredSite
        By site id, the newest change first; of options with one outline the newest.
    """
    register = register_of(reader.workspace)
    return _stored(reader.workspace, register.revision(), reader.role)


@lru_cache(maxsize=16)
def _stored(workspace: Path, _revision: int, role: Role) -> Mapping[str, StoredSite]:
    """Read them once per revision."""
    found: dict[str, StoredSite] = {}
    records = register_of(workspace).records(_KIND, role=role)
    for record in sorted(records, key=lambda each: each.changed_at, reverse=True):
        try:
            site = _site_of(record)
        except PlannerError as err:
            _LOG.warning("site option %s is not opened: %s", record.record_id, err)
            continue
        if site is not None:
            found.setdefault(site.site_id, StoredSite(record=record, site=site))
    return found


def open_stored_sites(reader: Reader) -> None:
    """
    Bring the site options of the register among the reader's own sites.

    Parameters
    ----------
    reader
        Whose workspace and role.

    Notes
    -----
    One that the reader took off the list stays off until the page is loaded anew; one that left the register,
    or that another role may not see, goes. The oldest options are left out when there are too many, and the
    page says which.
    """
    stored = stored_sites(reader)
    opened: frozenset[str] = st.session_state.get(_OPENED, frozenset())
    for site_id in opened - stored.keys():
        forget_site(site_id)
    room = MOST_SITES - len(own_sites())
    wanted = [each for site_id, each in stored.items() if site_id not in opened]
    new = [each.site for each in wanted[: max(0, room)]]
    keep_sites(*reversed(new))
    st.session_state[_OPENED] = (opened & stored.keys()) | {site.site_id for site in new}
    left_out = [each.record.record_id for each in wanted[len(new) :]]
    if left_out:
        ids = ", ".join(left_out[:_NAMED]) + (", …" if len(left_out) > _NAMED else "")
        st.caption(plain(reader.say("register.options_left_out", n=len(left_out), most=MOST_SITES, ids=ids)))


def draw_option_save(site: Site, reader: Reader, *, origin: Mapping[str, Value] | None = None) -> None:
    """
    Draw what the register knows about a site, and the form that keeps it as an option.

    Parameters
    ----------
    site
        An own site with an outline.
    reader
        Whose language, workspace and role.
    origin
        What else is kept with it, by field: where the outline comes from, and its score; None for a site that
        was entered by hand.
    """
    say = reader.say
    with st.container(key="site-option-news"):
        news = st.session_state.pop(_NEWS, None)
        if news is not None:
            (st.success if news[0] else st.error)(plain(news[1]))
    known = stored_sites(reader).get(site.site_id)
    if known is not None:
        record = known.record
        when = moment_words(record.changed_at, say.language)
        words = {"id": record.record_id, "version": record.version, "who": record.changed_by, "when": when}
        st.info(plain(say("register.option_is", **words)))
        return
    if not may(reader.role, "edit_records") or not isinstance(
        site.geometry, shapely.Polygon | shapely.MultiPolygon
    ):
        return
    with st.expander(say("register.option_save"), key="site-option"):
        st.caption(say("register.option_how"))
        ask_author(reader)
        slots = park_slots(reader)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                say("register.option_slot"),
                list(slots),
                format_func=slots.__getitem__,
                **kept(_SLOT, "", list(slots)),
                filter_mode=None,
                placeholder="",
            )
            st.text_input(say("register.option_scenario"), **kept(_SCENARIO), max_chars=120)
            st.text_input(say("register.option_phase"), **kept(_PHASE), max_chars=120)
        st.text_area(say("register.option_note"), height=80, **kept(_NOTE))
        st.button(
            say("register.option_do"),
            type="primary",
            key="site.option_do",
            on_click=_save,
            args=(site, reader, origin),
        )


def park_slots(reader: Reader) -> dict[str, str]:
    """
    Return the parks and clusters that an option can be for.

    Parameters
    ----------
    reader
        Whose language, workspace and role.

    Returns
    -------
    dict of str to str
        Id and name of each; "" is for none yet.
    """
    found = {"": reader.say("register.option_slot_none")}
    for kind in ("parks", "clusters"):
        for record in register_of(reader.workspace).records(kind, role=reader.role):
            title = title_of(KINDS[kind], record.values, reader.say)
            found[record.record_id] = f"{record.record_id} · {title}"
    return found


def _save(site: Site, reader: Reader, origin: Mapping[str, Value] | None = None) -> None:
    """Keep a site as an option, or remember why that cannot be."""
    state, say, author = st.session_state, reader.say, author_now(reader)
    register = register_of(reader.workspace)
    try:
        option_id = _free_id([record.record_id for record in register.records(_KIND, role=reader.role)])
        values: dict[str, Value] = {
            "name_vi": site.name_vi,
            "slot": held(_SLOT) or None,
            "scenario": held(_SCENARIO) or None,
            "phase": held(_PHASE) or None,
            "note": held(_NOTE) or None,
            "author": author.name,
            "outline": site.geometry,
            "positional_accuracy_m": site.positional_accuracy_m,
            "outline_source": say("register.option_source"),
            **(origin or {}),
        }
        edit = Edit(kind=_KIND, record_id=option_id, values=values, version=None)
        register.save([edit], author=author, reason=say("register.option_reason"), now=now_utc())
    except PlannerError as err:
        state[_NEWS] = (False, sentence_of(err, say))
        return
    for key in (_PHASE, _SCENARIO, _NOTE):
        empty_field(key)
    state[_OPENED] = frozenset({*state.get(_OPENED, frozenset()), site.site_id})
    state[_NEWS] = (True, say("register.option_saved", id=option_id))


def _free_id(taken: list[str]) -> str:
    """Return the next id of a site option."""
    made = next_id(_KIND, taken)
    return f"{made['prefix']}{made['next']:0{made['width']}d}"


def _site_of(record: LandRecord) -> Site | None:
    """Return the outline of an option as a site, None when it has none."""
    outline = record.values.get("outline")
    if not isinstance(outline, shapely.Polygon | shapely.MultiPolygon):
        return None
    accuracy = record.values.get("positional_accuracy_m")
    day = record.changed_at.astimezone(dt.UTC).date().isoformat()
    note = Words(
        vi=f"Từ sổ đất: phương án {record.record_id}, phiên bản {record.version} ({day}).",
        en=f"From the register: option {record.record_id}, version {record.version} ({day}).",
    )
    unknown = Words(
        vi="Sổ đất không ghi sai số vị trí của ranh giới này; lấy sai số lớn nhất mà sổ nhận.",
        en="The register has no accuracy for this outline; the largest that it takes is used.",
    )
    name = str(record.values.get("name_vi") or record.record_id)[:120]
    is_known = isinstance(accuracy, float)
    return outline_site(
        outline,
        name=name,
        accuracy_m=accuracy if isinstance(accuracy, float) else _worst_accuracy_m(),
        notes=(note,) if is_known else (note, unknown),
    )


def _worst_accuracy_m() -> float:
    """Return the largest positional accuracy that the register takes, metre."""
    return float(KINDS[_KIND].field("positional_accuracy_m").most or 0.0)
