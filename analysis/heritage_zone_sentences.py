"""Say in Vietnamese and English what is and is not known about protection zones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.heritage_report_records import UnownedZone
    from analysis.intervals import Interval

__all__ = [
    "BY_PLACE",
    "FAR_AWAY",
    "NOT_LOADED",
    "candidate_note",
    "coverage_with_zones",
    "led_by_zones",
    "missing_note",
    "uncertain_note",
    "unowned_zone_note",
]

#: How the register's own sentence ends when no outline of a zone is loaded.
NO_ZONES: Final = Words(vi="; chưa có khu vực bảo vệ.", en="; no protection zones.")
#: Candidates that a note names; the others are counted.
_NAMED: Final = 5

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


def coverage_with_zones(coverage: Words, n_zone_1: int, n_zone_2: int) -> Words:
    """
    Say how complete the register is once outlines of zones are loaded.

    Parameters
    ----------
    coverage
        What the catalogue says of the register alone.
    n_zone_1, n_zone_2
        Outlines of zone I and of zone II that are loaded.

    Returns
    -------
    Words
        Without the words that there are no zones; with how many outlines there are.
    """
    vi, en = coverage.vi.removesuffix(NO_ZONES.vi), coverage.en.removesuffix(NO_ZONES.en)
    return Words(
        vi=f"{vi.removesuffix('.')}. Ranh giới khu vực bảo vệ đã nạp: {n_zone_1} của khu vực I, "
        f"{n_zone_2} của khu vực II; chỉ phủ những gì đã nạp, chưa biết các khu vực bảo vệ khác.",
        en=f"{en.removesuffix('.')}. Loaded outlines of protection zones: {n_zone_1} of zone I, "
        f"{n_zone_2} of zone II; they cover only what was loaded, other zones are not known.",
    )


def unowned_zone_note(found: UnownedZone) -> Words:
    """
    Say how a site meets an outline whose heritage site is not known.

    Parameters
    ----------
    found
        Met or undecided.

    Returns
    -------
    Words
        One sentence.
    """
    vi_meets, en_meets = ("chồng lên", "meets") if found.met == "yes" else ("có thể chồng lên", "may meet")
    vi_ha, en_ha = _written_ha(found.overlap_ha)
    vi_whose, en_whose = _whose(found.candidate_ids)
    return Words(
        vi=f"Đối tượng {vi_meets} một khu vực bảo vệ {found.zone} không ghi mã di tích (ranh giới "
        f"{found.feature_id}, phần chồng lấn {vi_ha}), chưa xác định được là của di tích nào: {vi_whose}.",
        en=f"The site {en_meets} an outline of protection zone {found.zone} that names no heritage site "
        f"(outline {found.feature_id}, overlap {en_ha}); whose it is cannot be told: {en_whose}.",
    )


def _whose(candidates: Sequence[str]) -> tuple[str, str]:
    """Name the heritage sites that an outline can belong to."""
    if not candidates:
        return "không di tích nào trong danh mục có thể nằm ở đó", "none of the register can lie there"
    more = len(candidates) - _NAMED
    listed = ", ".join(candidates[:_NAMED])
    vi_more, en_more = (f" và {more} mục khác", f" and {more} more") if more > 0 else ("", "")
    return f"có thể của {listed}{vi_more}", f"{listed}{en_more} can lie there"


def _written_ha(overlap_ha: Interval) -> tuple[str, str]:
    """Write an overlap in hectares, its bounds where they differ."""
    low, high = f"{overlap_ha.low:,.2f}", f"{overlap_ha.high:,.2f}"
    english = f"{low} ha" if low == high else f"{low}–{high} ha"
    return english.translate(str.maketrans(",.", ".,")), english


def led_by_zones(found: Sequence[UnownedZone], statement: Words) -> Words:
    """
    Put outlines whose heritage site is not known before what is said of the register.

    Parameters
    ----------
    found
        As a site meets them.
    statement
        What is said of the register.

    Returns
    -------
    Words
        The statement alone when the site meets none.
    """
    vi, en = [], []
    for zone in ("I", "II"):
        for met, vi_meets, en_meets in (
            ("yes", "Chồng lên", "It meets"),
            ("undecided", "Có thể chồng lên", "It may meet"),
        ):
            n_met = sum(each.zone == zone and each.met == met for each in found)
            if n_met:
                noun = "outline" if n_met == 1 else "outlines"
                vi.append(f"{vi_meets} {n_met} ranh giới khu vực bảo vệ {zone} chưa rõ của di tích nào.")
                en.append(f"{en_meets} {n_met} {noun} of protection zone {zone} of unknown heritage sites.")
    return Words(vi=" ".join([*vi, statement.vi]), en=" ".join([*en, statement.en]))


def candidate_note(zone: str, *, is_sure: bool) -> Words:
    """
    Say that an outline which the site meets or may meet can belong to this heritage site.

    Parameters
    ----------
    zone
        "I" or "II".
    is_sure
        Whether the site meets it for certain.

    Returns
    -------
    Words
        One sentence.
    """
    vi_meets, en_meets = ("chồng lên", "meets") if is_sure else ("có thể chồng lên", "may meet")
    return Words(
        vi=f"Đối tượng {vi_meets} một ranh giới khu vực bảo vệ {zone} không ghi mã di tích, có thể là của di "
        "tích này.",
        en=f"The site {en_meets} an outline of protection zone {zone} that names no heritage site and can be "
        "that of this one.",
    )
