"""Find the grid that a text with coordinates names: an EPSG code, KTT 106-00, (105°30')."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.crs import crs_label, resolve_crs
from geo.errors import CRSUnknownError

if TYPE_CHECKING:
    from pyproj import CRS

_DEGREES_MINUTES = r"1\d\d(?:\s*[°-]\s*\d{1,2}\s*'?|\s*°|[.,]\d{1,2}(?!\d))?"
_GRID_WORDS = re.compile(
    r"\(?\s*(?:(?P<epsg>epsg:{1,2}\s?\d{4,5})"
    r"|(?:vn[- ]?2000[\s,/:]*)?(?:ktt|kinh tuyến trục|kinh tuyen truc|l0|tm-?3)\s*[:=]?\s*"
    rf"(?P<named>{_DEGREES_MINUTES})"
    rf"|vn[- ]?2000[\s,/]*(?P<after>{_DEGREES_MINUTES})(?![\d.,])"
    rf"|\(\s*(?P<bracket>{_DEGREES_MINUTES})\s*\)"
    r"|(?<![\d.,])(?P<hyphen>1\d\d-\d\d)(?![\d-]))"
    r"(?:\s*,?\s*(?:múi|mui)\s*(?P<width>[36])\s*(?:°|độ)?)?\s*\)?",
    re.IGNORECASE,
)
_NOISE = re.compile(r"vn[- ]?2000|wgs[- ]?84|tọa độ|toạ độ|(?<=\d)\s*m(?![a-zà-ỹ])", re.IGNORECASE)


def take_grid(shown: str, crs: str | int | CRS | None) -> tuple[CRS | None, str]:
    """
    Return the CRS that an argument or the text names, and the text without it.

    Parameters
    ----------
    shown
        Normalised text, as `geo.angles.normalise` returns it.
    crs
        What is given beside the text, or None.

    Returns
    -------
    tuple of (CRS or None, str)
        None when neither names a CRS.

    Raises
    ------
    CRSUnknownError
        What is named is not recognised, or text and argument disagree.

    Examples
    --------
    >>> take_grid("X=2403360 Y=420353 KTT 106-00", None)[1]
    'X=2403360 Y=420353'
    """
    given = None if crs is None else resolve_crs(crs)
    match = _GRID_WORDS.search(shown)
    if match is None:
        return given, _NOISE.sub(" ", shown).strip(" ,;()")
    words = match.groupdict()
    name = next(words[key] for key in ("epsg", "named", "after", "bracket", "hyphen") if words[key])
    found = resolve_crs(f"{name} {words['width']}" if words["width"] else name)
    if given is not None and crs_label(given) != crs_label(found):
        raise CRSUnknownError(
            f"Coordinates {shown!r}",
            f"name {crs_label(found)} while {crs_label(given)} is given beside them",
            "Keep the one that is right",
        )
    rest = f"{shown[: match.start()]} {shown[match.end() :]}"
    return found, _NOISE.sub(" ", rest).strip(" ,;()")
