"""Names of administrative units in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.codes import COMMUNE_TYPE, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.codes import Language


def commune_name(commune: Mapping[str, Any], language: Language) -> str:
    """
    Return the full name of a commune or ward.

    Parameters
    ----------
    commune
        Row of the layer `communes`: `name_vi`, `full_name_vi`, `commune_type`.
    language
        "vi" or "en".

    Returns
    -------
    str
        "Phường Bình Thuận", "Bình Thuận ward".

    Examples
    --------
    >>> row = {"name_vi": "Bình Thuận", "full_name_vi": "Phường Bình Thuận", "commune_type": "ward"}
    >>> commune_name(row, "en")
    'Bình Thuận ward'
    """
    if language == "vi":
        return str(commune["full_name_vi"])
    return f"{commune['name_vi']} {label(COMMUNE_TYPE, commune['commune_type'], 'en').lower()}"
