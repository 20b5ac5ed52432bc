"""Find places by name, with or without accents."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layers.catalogue import LAYERS
from ui.format import is_missing
from ui.layers import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

#: Layers whose names can be searched, in the order in which equal matches are listed.
SEARCHED = (
    "parks",
    "clusters",
    "communes",
    "heritage_sites",
    "roads_main",
    "places",
    "power_plants",
    "reference_points",
    "water_bodies",
    "protected_areas",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """
    One thing that can be found.

    Attributes
    ----------
    layer, feature_id
        Where it stands.
    name
        Name shown.
    words
        Folded text that is searched.
    """

    layer: str
    feature_id: str
    name: str
    words: str


def fold(text: str) -> str:
    """
    Return text in lower case, without accents and with single blanks.

    Parameters
    ----------
    text
        Any text, composed or decomposed.

    Returns
    -------
    str
        Letters a-z, digits and blanks; "Đội Cấn" becomes "doi can".

    Examples
    --------
    >>> fold("  Đội  CẤN ")
    'doi can'
    """
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w.]+", " ", letters).split())


def index_of(
    tables: Mapping[str, pd.DataFrame], *, name_of: Callable[[str, Mapping[str, Any]], str]
) -> tuple[Hit, ...]:
    """
    Return everything that can be found in some layers.

    Parameters
    ----------
    tables
        Layer key to its rows.
    name_of
        Name shown for a row of a layer; "" leaves the row out.

    Returns
    -------
    tuple of Hit
        A road that comes in many pieces is listed once.
    """
    hits: dict[tuple[str, str], Hit] = {}
    for key, table in tables.items():
        id_column = LAYERS[key].id_column
        for row in records(table):
            name = name_of(key, row)
            if not name:
                continue
            texts = [
                row.get(column) for column in ("name_vi", "name_en", "full_name_vi", "road_number", id_column)
            ]
            words = fold(" ".join(str(text) for text in texts if not is_missing(text)))
            once = name if key == "roads_main" else str(row[id_column])
            hits.setdefault(
                (key, once), Hit(layer=key, feature_id=str(row[id_column]), name=name, words=words)
            )
    return tuple(hits.values())


def find(text: str, hits: Iterable[Hit]) -> Sequence[Hit]:
    """
    Return what matches a text, the best first.

    Parameters
    ----------
    text
        What the reader typed; every word must occur.
    hits
        Everything that can be found.

    Returns
    -------
    sequence of Hit
        Names that start with the text, then those with a word that does, then the rest; within each the
        order of `SEARCHED`. Empty for a blank text.

    Examples
    --------
    >>> hit = Hit(layer="parks", feature_id="KCN-03", name="Tam Đa", words="tam da kcn 03")
    >>> [found.name for found in find("TAM DA", [hit])]
    ['Tam Đa']
    """
    wanted = fold(text)
    if not wanted:
        return []

    def rank(hit: Hit) -> tuple[int, int, str]:
        start = 0 if hit.words.startswith(wanted) else 1 if f" {wanted}" in f" {hit.words}" else 2
        return (start, SEARCHED.index(hit.layer), hit.words)

    return sorted((hit for hit in hits if all(word in hit.words for word in wanted.split())), key=rank)
