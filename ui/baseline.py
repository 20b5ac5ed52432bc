"""Bring the data files into the register: at its first start, and again when they change."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.errors import PlannerError
from layers.catalogue import LAYERS
from register.kinds import BASELINE_KINDS, KINDS
from ui.layers import file_layer, records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from register.store import Register

__all__ = ["baseline_rows", "fill_from_data"]

#: Kind to the catalogue key of its data file.
SOURCES: Final[Mapping[str, str]] = {"parks": "parks", "clusters": "clusters", "occupancy": "occupancy"}


def baseline_rows(kind: str) -> dict[str, dict[str, object]]:
    """
    Return what the data files say of a kind of record.

    Parameters
    ----------
    kind
        One of `register.kinds.BASELINE_KINDS`.

    Returns
    -------
    dict of str to dict
        Id to fields; None where a figure is not known.

    Raises
    ------
    LayerError
        A data file is missing or damaged.
    """
    names = {field.name for field in KINDS[kind].fields}
    id_column = KINDS[kind].id_column
    return {
        str(row[id_column]): {name: _plain(value) for name, value in row.items() if name in names}
        for row in records(file_layer(SOURCES[kind]).rows())
    }


def fill_from_data(register: Register, now: dt.datetime) -> None:
    """
    Take over what the data files say; figures that the Board changed too wait for its choice.

    Parameters
    ----------
    register
        The register.
    now
        Moment, with its time zone.

    Raises
    ------
    RegisterError
        The register cannot be written.
    """
    register.commune_codes = frozenset(file_layer("communes").rows()["commune_code"])
    for kind in BASELINE_KINDS:
        if SOURCES[kind] not in LAYERS:
            continue
        try:
            rows = baseline_rows(kind)
            version = file_layer(SOURCES[kind]).metadata.sha256[:12]
            register.merge_baseline(kind, rows, now=now, source=f"data: {SOURCES[kind]} {version}")
        except PlannerError:
            logging.getLogger(__name__).exception("the data file of %s could not be merged", kind)


def _plain(value: Any) -> object:
    """Return a cell as plain Python, None where it is missing."""
    if value is None or (not isinstance(value, list | tuple) and pd.isna(value)):
        return None
    return value.item() if hasattr(value, "item") else value
