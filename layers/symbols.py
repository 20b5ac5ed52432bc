"""What a symbol of the map is, and how a layer picks one for each feature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.codes import Language

Shape = Literal["none", "circle", "square", "diamond", "triangle", "star", "cross"]
Hatch = Literal["none", "diagonal", "back_diagonal", "cross", "dots", "horizontal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """
    How one class of features is drawn.

    Attributes
    ----------
    label_vi, label_en
        Legend text.
    color
        Line colour, ``#rrggbb``.
    fill
        Fill colour, or None for no fill.
    fill_opacity
        0..1.
    weight_px
        Line width, CSS pixel.
    dash
        SVG dash array, or None for a solid line.
    hatch
        Pattern laid over the fill, so that colour never stands alone.
    shape
        Sign of a point.
    size_px
        Width of the sign, CSS pixel.
    text
        One to three letters inside the sign.
    """

    label_vi: str
    label_en: str
    color: str
    fill: str | None = None
    fill_opacity: float = 1.0
    weight_px: float = 1.5
    dash: str | None = None
    hatch: Hatch = "none"
    shape: Shape = "none"
    size_px: float = 12
    text: str = ""

    def label(self, language: Language) -> str:
        """Return the legend text in one language."""
        return self.label_vi if language == "vi" else self.label_en


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerStyle:
    """
    How a layer is drawn: one symbol per class.

    Attributes
    ----------
    class_columns
        Columns whose values, joined by "_", pick the symbol; empty when every feature is drawn alike.
    symbols
        Class value, as text, to symbol; "" is the symbol of a missing value and of a single class.
    """

    symbols: Mapping[str, Symbol]
    class_columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a style that cannot draw every feature."""
        if not self.class_columns and set(self.symbols) != {""}:
            raise ValueError("a style without class columns has exactly one symbol, under ''")

    def class_of(self, row: Mapping[str, object]) -> str:
        """Return the class of one feature; a missing value (None, NaN) counts as empty text."""
        values = [row[column] for column in self.class_columns]
        return "_".join("" if value is None or value != value else str(value) for value in values)  # noqa: PLR0124


def single(symbol: Symbol) -> LayerStyle:
    """Return a style that draws every feature alike."""
    return LayerStyle(symbols=MappingProxyType({"": symbol}))


def by_class(columns: str, **symbols: Symbol) -> LayerStyle:
    """
    Return a style with one symbol per class.

    Parameters
    ----------
    columns
        Class columns, separated by blanks.
    **symbols
        Symbol of each class; `missing` stands for no value, a leading `v` of a number is dropped.

    Returns
    -------
    LayerStyle
        The style, its legend in the order given.
    """
    named = {
        "" if name == "missing" else re.sub(r"^v(?=\d)", "", name): symbol for name, symbol in symbols.items()
    }
    return LayerStyle(class_columns=tuple(columns.split()), symbols=MappingProxyType(named))
