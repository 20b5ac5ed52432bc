"""Find the letters that papers and maps are set in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import matplotlib

__all__ = ["FontFiles", "paper_fonts"]

#: Metric-compatible with Times New Roman, with every Vietnamese letter; installed with the other packages.
_TINOS: Final = Path(__file__).resolve().parents[1] / "node_modules" / "@expo-google-fonts" / "tinos"


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFiles:
    """
    One family of letters.

    Attributes
    ----------
    family
        Its name.
    regular, bold, italic, bold_italic
        TrueType files.
    """

    family: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path


@lru_cache(maxsize=1)
def paper_fonts(folder: Path = _TINOS) -> FontFiles:
    """
    Return the letters of papers.

    Parameters
    ----------
    folder
        Where Tinos is installed.

    Returns
    -------
    FontFiles
        Tinos; DejaVu Serif, which comes with matplotlib and has the Vietnamese letters too, where Tinos is
        not installed.
    """
    tinos = FontFiles(
        family="Tinos",
        regular=folder / "400Regular" / "Tinos_400Regular.ttf",
        bold=folder / "700Bold" / "Tinos_700Bold.ttf",
        italic=folder / "400Regular_Italic" / "Tinos_400Regular_Italic.ttf",
        bold_italic=folder / "700Bold_Italic" / "Tinos_700Bold_Italic.ttf",
    )
    if all(file.is_file() for file in (tinos.regular, tinos.bold, tinos.italic, tinos.bold_italic)):
        return tinos
    own = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return FontFiles(
        family="DejaVuSerif",
        regular=own / "DejaVuSerif.ttf",
        bold=own / "DejaVuSerif-Bold.ttf",
        italic=own / "DejaVuSerif-Italic.ttf",
        bold_italic=own / "DejaVuSerif-BoldItalic.ttf",
    )
