"""Read and write angles the way Vietnamese users write them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from geo.errors import CoordinateError

Axis = Literal["lon", "lat"]
Language = Literal["vi", "en"]

_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("º˚", "°"),
        **dict.fromkeys("′’‘ʹ´`‛", "'"),
        **dict.fromkeys("″”“ʺ", '"'),
        **dict.fromkeys("−–—", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
    }
)
_NUMBER = r"\d+(?:[.,]\d+)?"
_WORDS: tuple[tuple[str, Axis, int], ...] = (
    (r"(?:vĩ độ|vi do|vĩ tuyến|vĩ|latitude|lat)", "lat", 0),
    (r"(?:kinh độ|kinh do|kinh|longitude|long|lon|lng)", "lon", 0),
    (r"(?:bắc|bac|north|b|n)", "lat", 1),
    (r"(?:nam|south|s)", "lat", -1),
    (r"(?:đông|dong|east|đ|d|e)", "lon", 1),
    (r"(?:tây|tay|west|w|t)", "lon", -1),
)
_LABEL = r"[^\W\d_]+(?:\s+[^\W\d_]+)*\.?"
_ANGLE = re.compile(
    rf"(?P<before>{_LABEL})?\s*[:=]?\s*(?P<sign>[+-])?\s*(?P<deg>{_NUMBER})"
    rf"(?:\s*(?:°|d|độ|deg|:|\s)\s*(?P<min>{_NUMBER})"
    rf"(?:\s*(?:'|m|phút|:|\s)\s*(?P<sec>{_NUMBER})(?:\s*(?:\"|''|giây)|s(?![a-z]))?"
    rf"|\s*(?:'|m(?![a-z])|phút)?)|\s*(?:°|độ|deg|d(?![a-z]))?)"
    rf"\s*(?P<after>{_LABEL})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Angle:
    """
    An angle as it was read.

    Attributes
    ----------
    value_deg : float, degree
        South and west are negative.
    axis : {"lon", "lat"} or None
        None when no word or letter says which.
    """

    value_deg: float
    axis: Axis | None


def normalise(text: str) -> str:
    """
    Return text with one form of each sign: degree, primes, minus, space and composed letters.

    Parameters
    ----------
    text
        As typed or pasted.

    Returns
    -------
    str
        Unicode NFC, single spaces, no space at either end.
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_LOOKALIKES).split())


def parse_angle(text: str) -> float:
    r"""
    Read one angle in degrees.

    Parameters
    ----------
    text
        "21.7245", "21,7245", "21°43'28,2\"B", "Vĩ độ Bắc 21 43 28.2", "21d43m28.2s", "105°13′55″Đ".
        The letter N is read as north, also in Vietnamese text.

    Returns
    -------
    float, degree
        South and west are negative.

    Raises
    ------
    CoordinateError
        Not an angle; minutes or seconds of 60 or more; a fraction before the last part; more than 180
        degrees, or more than 90 of latitude; a sign beside a hemisphere, or two hemispheres.

    Examples
    --------
    >>> round(parse_angle("21°43'28,2\"B"), 6)
    21.7245
    """
    return read_angle(text).value_deg


def read_angle(text: str) -> Angle:
    """
    Read one angle with the axis it says it belongs to.

    Parameters
    ----------
    text
        As for `parse_angle`.

    Returns
    -------
    Angle
        Value and axis.

    Raises
    ------
    CoordinateError
        As for `parse_angle`.
    """
    shown = normalise(text)
    match = _ANGLE.fullmatch(shown)
    words = None if match is None else [_axis_of(match[side]) for side in ("before", "after")]
    if match is None or words is None or "unknown" in words:
        raise _problem(shown, "is not an angle", "Write for example 21.7245 or 21°43'28.2\"")
    axis, sign = _agreed(shown, [word for word in words if isinstance(word, tuple)], match["sign"])
    value = _value(shown, match["deg"], match["min"], match["sec"])
    limit = 90 if axis == "lat" else 180
    if value > limit:
        raise _problem(shown, f"is more than {limit} degrees", "Give metres together with their grid, as X Y")
    return Angle(value_deg=sign * value, axis=axis)


def _problem(shown: str, problem: str, fix: str) -> CoordinateError:
    """Return the error for one angle."""
    return CoordinateError(f"Angle {shown!r}", problem, fix)


def _axis_of(label: str | None) -> tuple[Axis, int] | Literal["unknown"] | None:
    """Return axis and sign of a label, sign 0 when it names the axis only."""
    if label is None:
        return None
    rest = label.strip(" .").casefold()
    found: tuple[Axis, int] | None = None
    for pattern, axis, sign in _WORDS:
        match = re.match(rf"{pattern}(?:\s+|$)", rest)
        if match is None:
            continue
        if found is not None and found[0] != axis:
            return "unknown"
        found, rest = (axis, sign), rest[match.end() :]
    return found if found is not None and not rest else "unknown"


def _agreed(shown: str, words: list[tuple[Axis, int]], sign: str | None) -> tuple[Axis | None, int]:
    """Return the axis and sign on which the labels before and after agree."""
    if len({axis for axis, _ in words}) > 1:
        raise _problem(shown, "names both latitude and longitude", "Give one angle at a time")
    signs = {value for _, value in words if value}
    if len(signs) > 1 or (signs and sign):
        raise _problem(shown, "has a sign and a hemisphere, or two hemispheres", "Keep one of them")
    direction = signs.pop() if signs else (-1 if sign == "-" else 1)
    return (words[0][0] if words else None), direction


def _value(shown: str, *parts: str | None) -> float:
    """Add degrees, minutes and seconds up."""
    given = [part.replace(",", ".") for part in parts if part is not None]
    if any("." in part for part in given[:-1]):
        raise _problem(
            shown, "has a fraction before its last part", "Keep the fraction in the last part only"
        )
    for name, part in zip(("minutes", "seconds"), given[1:], strict=False):
        if float(part) >= 60:
            raise _problem(
                shown, f"has {part} {name}, less than 60 is needed", "Check the number at its source"
            )
    return sum(float(part) / (1.0, 60.0, 3600.0)[power] for power, part in enumerate(given))


def format_dms(value_deg: float, *, axis: Axis, language: Language = "vi", decimals: int = 1) -> str:
    r"""
    Write an angle in degrees, minutes and seconds.

    Parameters
    ----------
    value_deg
        Degrees.
    axis
        Which hemisphere letters to use.
    language
        "vi" writes a decimal comma and B, N, Đ, T; "en" a decimal point and N, S, E, W.
    decimals
        Digits of the seconds, 0 or more; one digit is 3 m.

    Returns
    -------
    str
        Rounded once, so that 60 seconds never appear.

    Raises
    ------
    CoordinateError
        `value_deg` is NaN or infinite.

    Examples
    --------
    >>> format_dms(21.7245, axis="lat"), format_dms(105.232, axis="lon", language="en")
    ('21°43\'28,2"B', '105°13\'55.2"E')
    """
    if not abs(value_deg) <= 360:
        raise _problem(str(value_deg), "is not a number of degrees", "Give a position first")
    units = 10**decimals
    total = round(abs(value_deg) * 3600 * units)
    degrees, rest = divmod(total, 3600 * units)
    minutes, seconds = divmod(rest, 60 * units)
    width = 3 + decimals if decimals else 2
    written = f"{seconds / units:0{width}.{decimals}f}"
    letters = {("vi", "lat"): "BN", ("vi", "lon"): "ĐT", ("en", "lat"): "NS", ("en", "lon"): "EW"}
    letter = letters[language, axis][value_deg < 0 and total > 0]
    if language == "vi":
        written = written.replace(".", ",")
    return f"{degrees}°{minutes:02d}'{written}\"{letter}"
