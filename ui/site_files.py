"""Load the outlines of a file as the reader's own sites."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import CRSUnknownError, PlannerError
from geo.site_outline import SiteOutlineError, content_id
from geo.sites import Words
from layers.site_files import file_sites
from ui.errors import sentence_of
from ui.file_upload import MAX_UPLOAD_MB, upload
from ui.format import number, plain
from ui.layers import layer
from ui.own_sites import MOST_SITES, keep_sites

if TYPE_CHECKING:
    from geo.sites import Site
    from ui.session import Reader

__all__ = ["FILE_KINDS", "draw_upload", "sites_of_file"]

#: Kinds of files that are read, by the end of their name.
FILE_KINDS: Final = ("geojson", "json", "gpkg", "zip", "kml", "kmz", "dxf", "dgn")
FILE_KEY: Final = "site.file"


def sites_of_file(name: str, content: bytes, *, crs: int | None) -> tuple[Site, ...]:
    """
    Return the sites of a file that was sent.

    Parameters
    ----------
    name
        Its name; only its last part counts.
    content
        Its bytes.
    crs
        EPSG code of a file that does not say its CRS.

    Returns
    -------
    tuple of Site
        With ids from their outlines: files number their features alike.

    Raises
    ------
    SiteOutlineError
        It has no place at all, or more sites than a session keeps.
    PlannerError
        It cannot be read, or a feature is no site.
    """
    safe = PurePath(name.replace("\\", "/")).name or "file"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / safe
        path.write_bytes(content)
        found = file_sites(path, layer, crs=None if crs is None else f"EPSG:{crs}")
    note = Words(vi=f"Từ tệp {safe}.", en=f"From the file {safe}.")
    sites = tuple(
        replace(site, site_id=content_id(site.geometry), notes=(note, *site.notes))
        for site in found
        if site.geometry is not None
    )
    if not 1 <= len(sites) <= MOST_SITES:
        raise SiteOutlineError(
            f"File {safe!r}",
            f"has {len(sites)} sites with a place, 1 to {MOST_SITES} are needed",
            "Give a smaller file, or use the command “conflicts”",
            text_vi=f"Tệp {safe}: có {len(sites)} khu đất có vị trí, cần từ 1 đến {MOST_SITES}. "
            "Chia nhỏ tệp, hoặc dùng lệnh “conflicts”.",
        )
    return sites


def draw_upload(reader: Reader, grid_epsg: int | None) -> str | None:
    """
    Draw the field for a file, and keep its sites.

    Parameters
    ----------
    reader
        Whose language.
    grid_epsg
        EPSG code of a file that does not say its CRS.

    Returns
    -------
    str or None
        Id of the last site kept in this run, None when there is none.
    """
    say = reader.say
    limit = number(MAX_UPLOAD_MB, say.language)
    sent = upload(say("site.file"), reader, key=FILE_KEY)
    st.caption(say("site.file_how", kinds=", ".join(FILE_KINDS), limit=limit))
    if sent is None:
        return None
    try:
        sites = sites_of_file(sent.name, sent.getvalue(), crs=grid_epsg)
    except CRSUnknownError as err:
        st.warning(plain(f"{sentence_of(err, say)} {say('site.file_crs')}"))
        return None
    except PlannerError as err:
        st.error(plain(sentence_of(err, say)))
        return None
    st.caption(say("site.file_read", n=number(len(sites), say.language), name=plain(sent.name)))
    if st.button(say("site.keep_file"), key="site.keep_file", type="primary"):
        try:
            keep_sites(*sites)
        except PlannerError as err:
            st.error(plain(sentence_of(err, say)))
            return None
        return sites[-1].site_id
    return None
