"""Read what a reader writes to name a layer's file: KEY=FILE[,accuracy_m=N][,coverage=full|FILE]..."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from layers.import_columns import TARGETS
from layers.imports import prepare_layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.import_records import ImportedLayer

#: What may stand after the file, beside the columns of `layers.import_columns.TARGETS`.
OPTIONS: Final = ("accuracy_m", "coverage", "crs", "layer", "encoding")
_OPTION = re.compile(rf",(?=(?:{'|'.join((*OPTIONS, *TARGETS))})=)")
_EXAMPLE: Final = "forest_special_use=rung.gpkg,accuracy_m=5,coverage=full"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerWords:
    """
    A layer's file and what is stated about it.

    Attributes
    ----------
    key
        Constraint layer.
    path
        The file.
    accuracy_m
        95 % radius, metre; None where it is not stated.
    coverage
        "full", a file, or None where it is not stated.
    crs, layer, encoding
        As for `layers.imports.prepare_layer`.
    columns
        Column of the layer to column of the file; {} where none is stated.
    """

    key: str
    path: Path
    accuracy_m: float | None = None
    coverage: str | None = None
    crs: str | None = None
    layer: str | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def read_layer_words(text: str) -> LayerWords:
    """
    Read KEY=FILE and what is stated after it.

    Parameters
    ----------
    text
        "forest_special_use=rung.gpkg,accuracy_m=5,coverage=full,crs=EPSG:9209,name_vi=TEN". A file name may
        hold commas.

    Returns
    -------
    LayerWords
        Not checked against any file.

    Raises
    ------
    InputError
        No key or no file, the same option twice, or an accuracy that is no number.

    Examples
    --------
    >>> found = read_layer_words("rice_land=lúa, 2025.shp,accuracy_m=5")
    >>> found.key, found.path.name, found.accuracy_m
    ('rice_land', 'lúa, 2025.shp', 5.0)
    """
    head, *rest = _OPTION.split(text)
    key, equals, name = head.partition("=")
    if not equals or not key.strip() or not name.strip():
        raise _problem(text, "is not KEY=FILE", "không theo mẫu KHÓA=TỆP")
    stated: dict[str, str] = {}
    for option in rest:
        word, _, value = option.partition("=")
        if word in stated:
            raise _problem(text, f"states {word} twice", f"ghi {word} hai lần")
        stated[word] = value.strip()
    columns = {target: stated[target] for target in TARGETS if target in stated and target not in OPTIONS}
    return LayerWords(
        key=key.strip(),
        path=Path(name.strip()),
        accuracy_m=_accuracy(text, stated.get("accuracy_m")),
        coverage=stated.get("coverage") or None,
        crs=stated.get("crs") or None,
        layer=stated.get("layer") or None,
        encoding=stated.get("encoding") or None,
        columns=columns,
    )


def prepare_words(words: LayerWords, areal_keys: Mapping[str, bool]) -> ImportedLayer:
    """
    Make the layer that the words name.

    Parameters
    ----------
    words
        From `read_layer_words`.
    areal_keys
        The constraint layers that exist, and whether each holds areas only; see `areal_keys_of`.

    Returns
    -------
    ImportedLayer
        Ready to be used or stored.

    Raises
    ------
    FileUnreadableError, CRSUnknownError, InputError
        As for `layers.imports.prepare_layer`.
    """
    return prepare_layer(
        words.path,
        key=words.key,
        keys=areal_keys.keys(),
        accuracy_m=words.accuracy_m,
        coverage=words.coverage,
        columns=words.columns or None,
        layer=words.layer,
        crs=words.crs,
        encoding=words.encoding,
        areal=areal_keys.get(words.key) or None,
    )


def areal_keys_of(constraint_layers: Mapping[str, set[str]]) -> dict[str, bool]:
    """
    Return which constraint layers hold areas only.

    Parameters
    ----------
    constraint_layers
        Constraint layer to the relations that the rules ask of it.

    Returns
    -------
    dict of str to bool
        True where every rule asks for overlap.

    Examples
    --------
    >>> areal_keys_of({"rice_land": {"overlap"}, "river": {"within_distance"}})
    {'rice_land': True, 'river': False}
    """
    return {key: relations == {"overlap"} for key, relations in constraint_layers.items()}


def _accuracy(text: str, value: str | None) -> float | None:
    """Return the accuracy as a number."""
    if value is None:
        return None
    try:
        return float(value)
    except ValueError:
        raise _problem(
            text, f"states accuracy_m={value!r}, no number", f"ghi accuracy_m={value}, không phải số"
        ) from None


def _problem(text: str, problem: str, problem_vi: str) -> InputError:
    return InputError(
        f"Layer {text!r}",
        problem,
        f"Write KEY=FILE[,accuracy_m=N][,coverage=full|FILE], for example {_EXAMPLE}",
        text_vi=f"Lớp “{text}” {problem_vi}. Hãy ghi ví dụ {_EXAMPLE}",
    )
