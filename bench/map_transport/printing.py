"""Look whether a printed page has the map on it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

#: A pixel is coloured when its channels differ by more, 0..255: Streamlit's own parts are grey on white.
GREY_TOLERANCE = 24
DPI = 60


def map_share(pdf: Path) -> float | None:
    """
    Return how much of a printed page is coloured, as only the map is.

    Parameters
    ----------
    pdf : Path
        A printed page.

    Returns
    -------
    float or None
        Share of the sheet with most colour, 0..1; None where pdftoppm is not installed.
    """
    tool = shutil.which("pdftoppm")
    if tool is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([tool, "-r", str(DPI), "-png", str(pdf), str(Path(folder) / "page")], check=True)
        shares = [_share(picture) for picture in sorted(Path(folder).glob("*.png"))]
    return max(shares, default=0.0)


def _share(picture: Path) -> float:
    """Return the share of a picture's pixels that are not grey."""
    with Image.open(picture) as opened:
        red, green, blue = opened.convert("RGB").split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    histogram = ImageChops.subtract(lightest, darkest).histogram()
    return sum(histogram[GREY_TOLERANCE + 1 :]) / (red.width * red.height)
