"""Tell where the sites of a file cannot be, and what is doubtful about where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.file_faults import crs_fault
from geo.layer_position import check_layer
from geo.sites import Words

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import shapely

#: Positions that no site can have: a check would find nothing near it.
_IMPOSSIBLE: Final = frozenset({"swapped_axes", "not_degrees", "not_metres", "outside_vietnam"})
#: Said of nearly every small layer, and no doubt about this one.
_QUIET: Final = frozenset({"meridian_ambiguous"})
#: Said of a site that lies in no commune of the province.
OUTSIDE: Final = Words(
    vi="Khu đất nằm ngoài tỉnh: dữ liệu của công cụ không phủ tới; hãy xem lại hệ tọa độ.",
    en="The site lies outside the province, where this planner has no data; check its CRS.",
)


def is_outside(outline: shapely.Geometry, communes: gpd.GeoDataFrame) -> bool:
    """
    Tell whether an outline meets no commune of the province.

    Parameters
    ----------
    outline
        In the CRS of the communes.
    communes
        Of the province.

    Returns
    -------
    bool
        False where any part lies in the province.
    """
    return not len(communes.sindex.query(outline, predicate="intersects"))


def position_notes(file: Path, features: gpd.GeoDataFrame) -> dict[int, tuple[Words, ...]]:
    """
    Return what is doubtful about where each site lies.

    Parameters
    ----------
    file
        Where they come from, for the refusal.
    features
        With a CRS.

    Returns
    -------
    dict of int to tuple of Words
        By row; rows without a doubt are left out.

    Raises
    ------
    CRSUnknownError
        A site lies where none can: outside Vietnam, axes swapped, degrees taken for metres or the reverse.
    """
    rows = [str(row) for row in range(len(features))]
    notes: dict[int, tuple[Words, ...]] = {}
    for found in check_layer(features, rows):
        if found.code in _IMPOSSIBLE:
            raise crs_fault(
                file,
                f"has sites that lie where they cannot ({len(found.ids)}): {found.text}",
                "Correct them at their source, or say the CRS that the file is really in",
                vi=f"có khu đất ở vị trí không thể đúng ({len(found.ids)}): {found.text_vi}. Hãy sửa ở "
                "nguồn, hoặc khai báo đúng hệ tọa độ của tệp",
            )
        if found.code not in _QUIET:
            words = Words(vi=_sentence(found.text_vi), en=_sentence(found.text))
            for row in found.ids:
                notes[int(row)] = (*notes.get(int(row), ()), words)
    return notes


def _sentence(text: str) -> str:
    """Return a remark as a sentence."""
    return f"{text[:1].upper()}{text[1:]}."
