"""Say in Vietnamese and English what a reader must know about a heritage distance, zone or sight line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.sites import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.heritage_register import HeritageSite
    from analysis.sites import Site

__all__ = [
    "REGISTER_COVERAGE",
    "distance_notes",
    "none_within_statement",
    "unplaced_statement",
    "written_m",
]

#: How complete the register is, unless the caller says it otherwise: as in the catalogue of layers.
REGISTER_COVERAGE: Final = Words(
    vi="Danh mục chưa đầy đủ: chỉ gồm các di tích tìm thấy trong nguồn công khai; chưa có khu vực bảo vệ.",
    en="The register is not complete: only sites found in public sources; no protection zones.",
)


def written_m(value_m: float) -> tuple[str, str]:
    """
    Write a distance as each language does.

    Parameters
    ----------
    value_m
        Metre, finite.

    Returns
    -------
    tuple of str and str
        Vietnamese and English, to the metre.

    Examples
    --------
    >>> written_m(5000.0)
    ('5.000 m', '5,000 m')
    """
    english = f"{value_m:,.0f}"
    return f"{english.replace(',', '.')} m", f"{english} m"


def distance_notes(site: Site, entry: HeritageSite) -> tuple[Words, ...]:
    """
    Say how a distance was worked out, and what it is good for.

    Parameters
    ----------
    site
        With a place.
    entry
        The heritage site.

    Returns
    -------
    tuple of Words
        The most important first.
    """
    notes = [_place_note(entry)]
    if site.kind == "envelope":
        notes.append(
            Words(
                vi="Vị trí của khu, cụm chỉ biết trong phạm vi xã: khoảng cách ghi từ nhỏ nhất đến "
                "lớn nhất có thể.",
                en="The site is known by its communes only: the distance runs from the least to the most "
                "possible.",
            )
        )
    if entry.extent_m > 0:
        vi, en = written_m(entry.extent_m)
        notes.append(
            Words(
                vi=f"Phạm vi di tích tính như hình tròn bán kính {vi} quanh điểm; ranh giới thật chưa có.",
                en=f"The extent of the heritage site counts as a circle of {en} around its point; its real "
                "outline is not known.",
            )
        )
    if entry.part_of_id is not None:
        notes.append(
            Words(
                vi=f"Là hạng mục của {entry.part_of_id}; khi đếm, cả khu di tích chỉ tính một lần.",
                en=f"It is a part of {entry.part_of_id}; counts take the whole complex once.",
            )
        )
    return tuple(notes)


def _place_note(entry: HeritageSite) -> Words:
    """Say how well the place of a heritage site is known."""
    vi, en = written_m(entry.positional_accuracy_m)
    if entry.area is not None and entry.fills_area:
        return Words(
            vi=f"Di tích trải hết {len(entry.commune_codes)} xã, phường: khoảng cách tính đến "
            "ranh giới các xã đó.",
            en=f"It takes up the whole of {len(entry.commune_codes)} communes: the distance is to "
            "their edge.",
        )
    if entry.area is not None:
        return Words(
            vi=f"Di tích nằm đâu đó trong {len(entry.commune_codes)} xã, phường: khoảng cách ghi từ điểm gần "
            "nhất đến điểm xa nhất của các xã đó (điểm xa nhất là giới hạn trên).",
            en=f"It lies somewhere in {len(entry.commune_codes)} communes: the distance runs from their "
            "nearest point to their farthest (the farthest is an upper bound).",
        )
    if entry.check_with == "point_screening":
        return Words(
            vi=f"Chỉ để sàng lọc: vị trí di tích chỉ biết theo xã (sai số {vi}); cần bản đồ "
            "khoanh vùng bảo vệ.",
            en=f"For screening only: the heritage site is known by its commune (accuracy {en}); ask for the "
            "map of its protection zones.",
        )
    return Words(
        vi=f"Khoảng cách đến một điểm của di tích, sai số {vi}; chưa có ranh giới di tích.",
        en=f"Distance to a point of the heritage site, accuracy {en}; its outline is not known.",
    )


def none_within_statement(
    radius_m: float, counts: tuple[int, int], coverage: Words, *, nearest: Sequence[str]
) -> Words:
    """
    Say whether anything lies within a radius, always with how complete the register is.

    Parameters
    ----------
    radius_m
        Metre.
    counts
        Entries that surely lie within it, and that may.
    coverage
        How complete the register is.
    nearest
        Ids of the entries that may lie within it, nearest first.

    Returns
    -------
    Words
        One or two sentences.
    """
    vi_m, en_m = written_m(radius_m)
    n_certain, n_possible = counts
    listed = ", ".join(nearest[:5]) + (", …" if len(nearest) > 5 else "")
    if n_possible == 0:
        vi = f"Không có di tích nào trong danh mục nằm trong vòng {vi_m}."
        en = f"No heritage site of the register lies within {en_m}."
    elif n_certain == 0:
        vi = f"Chưa rõ có di tích trong vòng {vi_m} hay không: có thể có {n_possible} mục ({listed})."
        en = f"It cannot be told whether one lies within {en_m}: {n_possible} of the register may ({listed})."
    else:
        vi = f"Trong vòng {vi_m}: {n_certain} mục chắc chắn, {n_possible} mục có thể ({listed})."
        en = f"Within {en_m}: {n_certain} for certain, {n_possible} possibly ({listed})."
    return Words(vi=f"{vi} {coverage.vi}", en=f"{en} {coverage.en}")


def unplaced_statement(coverage: Words) -> Words:
    """
    Say that nothing can be said about a site with no place.

    Parameters
    ----------
    coverage
        How complete the register is.

    Returns
    -------
    Words
        Two sentences.
    """
    return Words(
        vi=f"Chưa kiểm tra được: vị trí chưa công bố nên không có khoảng cách nào. {coverage.vi}",
        en=f"Not checked: its place is not published, so there is no distance to measure. {coverage.en}",
    )
