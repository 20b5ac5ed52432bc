"""Proposed land as files: GeoJSON, GeoPackage and CSV."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from reports.suitability_files import patch_table, write_patches
from ui.late_files import made_for

if TYPE_CHECKING:
    from reports.patch_run import PatchDetails
    from reports.suitability_run import SuitabilityResult
    from ui.session import Reader

__all__ = ["draw_files", "patches_file"]

_KINDS = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "csv": "text/csv",
}


def patches_file(found: PatchDetails, result: SuitabilityResult, kind: str) -> bytes:
    """
    Return proposed land as a file.

    Parameters
    ----------
    found
        What was found.
    result
        The run that it comes from.
    kind
        "geojson" (longitude and latitude, WGS 84), "gpkg" (the working CRS) or "csv" (without outlines).

    Returns
    -------
    bytes
        The file.
    """
    rows = patch_table(found.details, result)
    if kind == "csv":
        return str(rows.drop(columns=rows.geometry.name).to_csv(index=False)).encode("utf-8-sig")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"patches.{kind}"
        write_patches(rows, path)
        return path.read_bytes()


def draw_files(found: PatchDetails, result: SuitabilityResult, reader: Reader) -> None:
    """
    Draw the buttons.

    Parameters
    ----------
    found
        What was found.
    result
        The run that it comes from.
    reader
        Whose language and role.
    """
    day = result.request.as_of.isoformat()
    with st.container(horizontal=True, gap="small", key="options-patch-files"):
        for kind, media in _KINDS.items():
            st.download_button(
                reader.say(f"options.file_{kind}"),
                made_for(reader, partial(patches_file, found, result, kind)),
                file_name=f"manh-dat-de-xuat-{day}.{kind}",
                mime=media,
                on_click="ignore",
                key=f"options.file.{kind}",
            )
