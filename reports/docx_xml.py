"""What Word documents can say and python-docx has no words for: borders, shading, distances, fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["border", "flag", "font_of", "frame", "pad_cells", "shade_cell"]

_GREY: Final = "F0F0F0"
#: What stands after the borders among the properties of a paragraph; Word insists on the order.
_AFTER_BORDERS: Final = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
    "w:sectPr",
)


def font_of(style: Any, family: str) -> None:
    """
    Set the letters of a style, also those that Word would take from its theme.

    Parameters
    ----------
    style
        python-docx style; it is changed.
    family
        Name of the letters.
    """
    style.font.name = family
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), family)


def pad_cells(grid: Any, *, beside_mm: float, above_mm: float) -> None:
    """Set the distance between a cell's edges and its text."""
    margins = OxmlElement("w:tblCellMar")
    sides = (("top", above_mm), ("left", beside_mm), ("bottom", above_mm), ("right", beside_mm))
    for side, distance_mm in sides:
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(Mm(distance_mm).twips)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    grid._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def flag(name: str) -> Any:
    """Return a property that is on."""
    return OxmlElement(name)


def shade_cell(cell: Any) -> None:
    """Shade a cell."""
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _GREY)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def frame(line: Any) -> None:
    """Frame and shade a paragraph."""
    border(line, ("top", "left", "bottom", "right"), "6")
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _GREY)):
        shade.set(qn(f"w:{key}"), value)
    line._p.get_or_add_pPr().insert_element_before(shade, *_AFTER_BORDERS[1:])


def border(line: Any, sides: Sequence[str], eighths_pt: str) -> None:
    """Draw lines around a paragraph."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", eighths_pt), ("space", "4"), ("color", "555555")):
            edge.set(qn(f"w:{key}"), value)
        borders.append(edge)
    line._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)
