"""Say in Vietnamese and English what is not known about protection zones."""

from __future__ import annotations

from typing import Final

from geo.sites import Words

__all__ = ["BY_PLACE", "FAR_AWAY", "NOT_LOADED", "missing_note", "uncertain_note"]

NOT_LOADED: Final = Words(
    vi="Chưa có ranh giới khu vực bảo vệ I, II của di tích này.",
    en="The outlines of protection zones I and II of this heritage site are not loaded.",
)
BY_PLACE: Final = Words(
    vi="Ranh giới khu vực bảo vệ không ghi mã di tích; gán theo vị trí vì chỉ di tích này có thể nằm ở đó.",
    en="The zone outline names no heritage site; it was given to this one, the only one that can lie there.",
)
FAR_AWAY: Final = Words(
    vi="Ranh giới khu vực bảo vệ nằm ngoài sai số vị trí của di tích trong danh mục: kiểm tra lại cả hai.",
    en="The zone outline lies beyond the accuracy of the register's position: check both.",
)


def uncertain_note(zone: str) -> Words:
    """
    Say that accuracy does not let it be told.

    Parameters
    ----------
    zone
        "I" or "II".

    Returns
    -------
    Words
        One sentence.
    """
    return Words(
        vi=f"Chưa xác định được: với sai số vị trí, có thể chạm hoặc không chạm khu vực bảo vệ {zone}.",
        en=f"Cannot be decided: within the accuracy it may or may not meet protection zone {zone}.",
    )


def missing_note(zone: str) -> Words:
    """
    Say that one zone's outline is not loaded.

    Parameters
    ----------
    zone
        "I" or "II".

    Returns
    -------
    Words
        One sentence.
    """
    return Words(
        vi=f"Chưa có ranh giới khu vực bảo vệ {zone} của di tích này.",
        en=f"The outline of protection zone {zone} of this heritage site is not loaded.",
    )
