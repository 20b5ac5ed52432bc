"""Write how a table looks in QGIS: symbols, labels, Vietnamese field names, words for codes (a QML text)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from reports.tables.styles import LABEL_COLUMNS, TABLE_STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.table_spec import Column, TableSpec
    from layers.symbols import LayerStyle, Symbol

__all__ = ["qml"]

#: Version of QGIS whose form this is; later ones read it.
_QGIS: Final = "3.22.0"
_HATCHES: Final = {
    "diagonal": "b_diagonal",
    "back_diagonal": "f_diagonal",
    "cross": "diagonal_x",
    "dots": "dense6",
    "horizontal": "horizontal",
}
#: QGIS's number for labels that lie level inside their area.
_INSIDE: Final = "4"
_DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def qml(spec: TableSpec) -> str:
    """
    Return the default style of a table.

    Parameters
    ----------
    spec
        The table.

    Returns
    -------
    str
        A QGIS style of format 3: symbols where the table has outlines and a style, field aliases with units,
        value maps for codes.
    """
    root = Element("qgis", version=_QGIS, labelsEnabled="0")
    style = TABLE_STYLES.get(spec.name)
    if spec.outline is not None and style is not None:
        _add_renderer(root, style)
        label = LABEL_COLUMNS.get(spec.name)
        if label in {column.name for column in spec.columns}:
            root.set("labelsEnabled", "1")
            _add_label(root, str(label))
    _add_fields(root, spec)
    aliases = SubElement(root, "aliases")
    for index, column in enumerate(spec.plain_columns, start=1):
        SubElement(aliases, "alias", index=str(index), field=column.name, name=column.heading())
    return _DOCTYPE + tostring(root, encoding="unicode")


def _add_renderer(root: Element, style: LayerStyle) -> None:
    """Add one symbol, or one for each class."""
    kind = "categorizedSymbol" if style.class_columns else "singleSymbol"
    renderer = SubElement(
        root, "renderer-v2", type=kind, forceraster="0", enableorderby="0", symbollevels="0"
    )
    if style.class_columns:
        renderer.set("attr", style.class_columns[0])
        categories = SubElement(renderer, "categories")
        for number, (value, symbol) in enumerate(style.symbols.items()):
            SubElement(
                categories, "category", render="true", symbol=str(number), value=value, label=symbol.label_vi
            )
    symbols = SubElement(renderer, "symbols")
    for number, symbol in enumerate(style.symbols.values()):
        drawn = SubElement(
            symbols, "symbol", type="fill", name=str(number), alpha="1", clip_to_extent="1", force_rhr="0"
        )
        _add_symbol(drawn, symbol)


def _add_symbol(drawn: Element, symbol: Symbol) -> None:
    """Add the fill with its edge, and the hatch over it."""
    edge = {
        "outline_color": _rgba(symbol.color, 1),
        "outline_style": "dash" if symbol.dash else "solid",
        "outline_width": f"{symbol.weight_px:g}",
        "outline_width_unit": "Pixel",
        "joinstyle": "miter",
    }
    fill = {"color": _rgba(symbol.fill or "#ffffff", symbol.fill_opacity if symbol.fill else 0)}
    _add_fill(drawn, {**fill, **edge, "style": "solid" if symbol.fill else "no"})
    if symbol.hatch != "none":
        hatch = {"color": _rgba(symbol.color, 0.6), "style": _HATCHES[symbol.hatch]}
        _add_fill(drawn, {**hatch, "outline_style": "no"})


def _add_fill(drawn: Element, properties: Mapping[str, str]) -> None:
    """Add one layer of a symbol, in the forms of QGIS before and after 3.20."""
    layer = SubElement(drawn, "layer", {"class": "SimpleFill", "enabled": "1", "locked": "0", "pass": "0"})
    options = SubElement(layer, "Option", type="Map")
    for name, value in properties.items():
        SubElement(options, "Option", type="QString", name=name, value=value)
    for name, value in properties.items():
        SubElement(layer, "prop", k=name, v=value)


def _rgba(color: str, opacity: float) -> str:
    """Return ``#rrggbb`` as red, green, blue and opacity, 0..255."""
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(str(part) for part in [*parts, round(255 * opacity)])


def _add_label(root: Element, column: str) -> None:
    """Write a column on the outlines."""
    settings = SubElement(SubElement(root, "labeling", type="simple"), "settings", calloutType="simple")
    text = SubElement(
        settings,
        "text-style",
        fieldName=column,
        isExpression="0",
        fontFamily="Sans Serif",
        fontSize="8",
        fontSizeUnit="Point",
        textColor="20,20,20,255",
        textOpacity="1",
    )
    SubElement(
        text,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor="255,255,255,255",
        bufferOpacity="1",
    )
    SubElement(settings, "placement", placement=_INSIDE)


def _add_fields(root: Element, spec: TableSpec) -> None:
    """Say how each field is edited: codes by their words, long texts in several lines."""
    fields = SubElement(root, "fieldConfiguration")
    for column in spec.plain_columns:
        widget = SubElement(SubElement(fields, "field", name=column.name), "editWidget", type=_widget(column))
        config = SubElement(SubElement(widget, "config"), "Option", type="Map")
        if column.type == "code":
            words = SubElement(config, "Option", name="map", type="List")
            for code, (label, _) in (column.allowed or {}).items():
                pair = SubElement(words, "Option", type="Map")
                SubElement(pair, "Option", name=label, type="QString", value=code)
        elif column.type == "long_text":
            SubElement(config, "Option", name="IsMultiline", type="bool", value="true")


def _widget(column: Column) -> str:
    """Return the name of the widget that edits a column."""
    return {"code": "ValueMap", "flag": "CheckBox", "date": "DateTime"}.get(column.type, "TextEdit")
