"""Say in Vietnamese and English why a sight line reads as it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.heritage_sentences import written_m
from geo.sites import Words

if TYPE_CHECKING:
    from analysis.heritage_sight_records import SightSetting

__all__ = [
    "communes_only_note",
    "hidden_note",
    "no_terrain_note",
    "seen_note",
    "too_many_note",
    "unplaced_note",
    "unsettled_note",
]


def unplaced_note() -> Words:
    """Say that the site has no place."""
    return Words(
        vi="Tầm nhìn: chưa xét được vì vị trí chưa công bố.",
        en="Line of sight: not worked out, the site's place is not published.",
    )


def communes_only_note() -> Words:
    """Say that the monument is known by communes only."""
    return Words(
        vi="Tầm nhìn: chưa xét được vì di tích chỉ biết theo các xã.",
        en="Line of sight: not worked out, the heritage site is known by its communes only.",
    )


def no_terrain_note(*, at_site: bool) -> Words:
    """
    Say where the terrain is not known.

    Parameters
    ----------
    at_site
        At the site, otherwise at the monument.

    Returns
    -------
    Words
        One sentence.
    """
    vi, en = ("khu đất", "site") if at_site else ("di tích", "heritage site")
    return Words(
        vi=f"Tầm nhìn: chưa xác định được vì chưa có địa hình tại {vi}.",
        en=f"Line of sight: cannot be told, the terrain at the {en} is not known.",
    )


def unsettled_note(accuracy_m: float, *, has_unknown: bool) -> Words:
    """
    Say why it cannot be told.

    Parameters
    ----------
    accuracy_m
        95 % radius of the monument, metre.
    has_unknown
        Whether ground that is not known plays a part.

    Returns
    -------
    Words
        One sentence.
    """
    vi_m, en_m = written_m(accuracy_m)
    if has_unknown:
        return Words(
            vi="Tầm nhìn: chưa xác định được vì chưa có địa hình ở một phần của khu đất, của vùng có thể "
            "có di tích hoặc giữa hai nơi.",
            en="Line of sight: cannot be told, the terrain is not known in part of the site, of where the "
            "monument may be, or between.",
        )
    return Words(
        vi=f"Tầm nhìn: chưa xác định được; với vị trí của khu đất và sai số {vi_m} của di tích, có vị trí "
        "nhìn thấy, có vị trí không.",
        en=f"Line of sight: cannot be told; as the site's place and the monument's (accuracy {en_m}) are "
        "known, it is seen from some positions and not from others.",
    )


def too_many_note(accuracy_m: float) -> Words:
    """
    Say that there were too many positions to try.

    Parameters
    ----------
    accuracy_m
        95 % radius of the monument, metre.

    Returns
    -------
    Words
        One sentence.
    """
    vi_m, en_m = written_m(accuracy_m)
    return Words(
        vi=f"Tầm nhìn: chưa xác định được; sai số {vi_m} của di tích cho quá nhiều vị trí để xét hết.",
        en=f"Line of sight: cannot be told; an accuracy of {en_m} leaves too many positions to try them all.",
    )


def seen_note(setting: SightSetting) -> Words:
    """
    Say that the site is seen, and on what terms.

    Parameters
    ----------
    setting
        Heights and refraction.

    Returns
    -------
    Words
        Two sentences.
    """
    vi, en = _terms(setting)
    return Words(vi=f"Tầm nhìn: từ di tích nhìn thấy khu đất. {vi}", en=f"Line of sight: it is seen. {en}")


def hidden_note(setting: SightSetting) -> Words:
    """
    Say that the site is hidden, and on what terms.

    Parameters
    ----------
    setting
        Heights and refraction.

    Returns
    -------
    Words
        Two sentences.
    """
    vi, en = _terms(setting)
    return Words(
        vi=f"Tầm nhìn: địa hình che khuất khu đất. {vi}", en=f"Line of sight: the terrain hides it. {en}"
    )


def _terms(setting: SightSetting) -> tuple[str, str]:
    """Say what was assumed and what is not counted."""
    eye, top = f"{setting.observer_height_m:g}", f"{setting.structure_height_m:g}"
    vi = (
        f"Mắt cao {eye.replace('.', ',')} m, công trình cao {top.replace('.', ',')} m; mô hình địa hình dạng "
        "ô lưới, sai số độ cao khoảng 10 m, không kể cây cối và nhà cửa."
    )
    en = (
        f"Eye at {eye} m, structure of {top} m; gridded terrain good to about 10 m in height, trees and "
        "buildings not counted."
    )
    return vi, en
