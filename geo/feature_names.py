"""Choose what each feature of a layer is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

_EXACT_IDS: Final = ("id", "ma", "mã", "code", "gid", "fid", "objectid")
_NAMES: Final = ("name", "ten", "tên", "title")


def feature_ids(gdf: gpd.GeoDataFrame) -> tuple[str | None, list[str]]:
    """
    Return what to call each feature.

    Parameters
    ----------
    gdf
        Any layer.

    Returns
    -------
    tuple of (str or None, list of str)
        The column that names every feature once: an id, then a `*_id`, a `*_code`, a name. None when there
        is none, and then the features are numbered from 1.
    """
    columns = [name for name in gdf.columns if name != gdf.geometry.name and isinstance(name, str)]
    for name in ranked_id_columns(columns):
        values = gdf[name]
        if len(values) and values.notna().all() and not values.duplicated().any():
            return name, [_id_text(value) for value in values]
    return None, [str(number) for number in range(1, len(gdf) + 1)]


def ranked_id_columns(columns: Sequence[str]) -> list[str]:
    """
    Return the columns that may name the features of a layer, the likeliest first.

    Parameters
    ----------
    columns
        Names, in the order of the layer.

    Returns
    -------
    list of str
        An id, then a `*_id`, a `*_code`, a name; empty where no column sounds like one.

    Examples
    --------
    >>> ranked_id_columns(["name", "area_ha", "parcel_id"])
    ['parcel_id', 'name']
    """
    ranked = sorted((rank, place, name) for place, name in enumerate(columns) if (rank := _id_rank(name)) < 4)
    return [name for _, _, name in ranked]


def _id_rank(name: str) -> int:
    """Return 0 for the best kind of id column, 4 for none."""
    low = name.casefold()
    tests = (
        low in _EXACT_IDS,
        low.endswith("_id"),
        low.endswith("_code"),
        low in _NAMES or low.startswith(("name_", "ten_")) or low.endswith(("_name", "_ten")),
    )
    return tests.index(True) if any(tests) else len(tests)


def _id_text(value: object) -> str:
    """Return an id as text, whole numbers without a fraction."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
