"""Find places by name, with or without accents."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layers.catalogue import LAYERS
from layers.codes import POINT_KIND, ROAD_CLASS
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
    "substations",
    "reference_points",
    "water_bodies",
    "protected_areas",
)


#: Columns whose words are searched, besides the name shown and the id.
SEARCHED_COLUMNS = ("name_vi", "name_en", "full_name_vi", "road_number", "old_place_vi", "old_commune")
#: Words that people use for a kind of thing, besides the title of its layer.
KIND_WORDS = {
    "parks": ("khu công nghiệp", "industrial park"),
    "clusters": ("cụm công nghiệp", "industrial cluster"),
    "heritage_sites": ("di tích",),
    "substations": ("trạm biến áp", "trạm điện", "substation"),
    "power_plants": ("nhà máy thủy điện", "hydropower plant"),
}


def kind_words(key: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """
    Return what people call the kind of thing that a row is.

    Parameters
    ----------
    key
        Catalogue key.
    row
        Row of that layer.

    Returns
    -------
    tuple of str
        In both languages; a reference point or road by its own kind, others by their layer's title.
    """
    if key == "reference_points":
        return POINT_KIND[row["point_kind"]]
    if key == "roads_main":
        return ROAD_CLASS[row["road_class"]]
    return (LAYERS[key].title_vi, LAYERS[key].title_en, *KIND_WORDS.get(key, ()))


def road_words(number: str) -> str:
    """
    Return the ways in which people write a road's number.

    Parameters
    ----------
    number
        Number as on the map, "QL.2C", "CT.02".

    Returns
    -------
    str
        Folded words.

    Examples
    --------
    >>> road_words("QL.2C")
    'ql2c ql 2c quoc lo 2c'
    """
    letters, _, rest = fold(number).partition(".")
    kind = {"ql": "quoc lo", "ct": "cao toc"}.get(letters, letters)
    return f"{letters}{rest} {letters} {rest} {kind} {rest}"


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
            texts = [name, *(row.get(column) for column in (*SEARCHED_COLUMNS, id_column))]
            kinds = kind_words(key, row)
            words = fold(" ".join(str(text) for text in (*texts, *kinds) if not is_missing(text)))
            if key == "roads_main":
                words = f"{road_words(str(row['road_number']))} {words}"
            words += " " + re.sub(r"(\d) kv\b", r"\1kv", words) if " kv" in words else ""
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
        name = fold(hit.name)
        in_name = 0 if name.startswith(wanted) else 1 if f" {wanted}" in name else 2
        in_words = 0 if hit.words.startswith(wanted) else 1
        return (min(in_name, 2 * in_words), SEARCHED.index(hit.layer), hit.words)

    return sorted((hit for hit in hits if all(word in hit.words for word in wanted.split())), key=rank)
