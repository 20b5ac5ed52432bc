"""Letters of maps."""

from __future__ import annotations

from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import withStroke

from reports.fonts import paper_fonts

__all__ = ["HALO", "letters"]

#: White around letters that stand on lines and hatches.
HALO = (withStroke(linewidth=1.8, foreground="#ffffff"),)


@lru_cache(maxsize=64)
def letters(size_pt: float, *, bold: bool = False, italic: bool = False) -> FontProperties:
    """
    Return letters of one size.

    Parameters
    ----------
    size_pt
        Point.
    bold, italic
        Their look.

    Returns
    -------
    FontProperties
        Of the letters of papers.
    """
    fonts = paper_fonts()
    file = {
        (False, False): fonts.regular,
        (True, False): fonts.bold,
        (False, True): fonts.italic,
        (True, True): fonts.bold_italic,
    }[bold, italic]
    return FontProperties(fname=str(file), size=size_pt)
