"""Read a number as people type it, with a decimal comma or point."""

from __future__ import annotations

import math

__all__ = ["read_decimal"]


def read_decimal(text: str, *, least: float, most: float) -> float | None:
    """
    Read a number within bounds.

    Parameters
    ----------
    text
        "1,7", "1.7", "20 m", "5.000" where a point before three digits and the bounds mean thousands.
    least, most
        Bounds, both allowed.

    Returns
    -------
    float or None
        None when it is no number or lies outside the bounds.

    Examples
    --------
    >>> read_decimal("1,7", least=0, most=10), read_decimal("5.000", least=100, most=50000)
    (1.7, 5000.0)
    """
    typed = "".join(text.split()).removesuffix("m")
    readings = (typed.replace(",", "."), typed.replace(".", "").replace(",", "."), typed.replace(",", ""))
    for reading in readings:
        try:
            value = float(reading)
        except ValueError:
            continue
        if math.isfinite(value) and least <= value <= most:
            return value
    return None
