"""Tell which features of a file are of the class that its layer is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.grid_scale import ground_areas_m2
from geo.sites import Words
from layers.constraint_sources import LAKE_ANYWHERE_HA, SMALLEST_LAKE_HA

if TYPE_CHECKING:
    import geopandas as gpd

_VOLTAGE_KEY: Final = re.compile(r"power_line_(\d+)kv")


def sort_by_class(
    key: str, features: gpd.GeoDataFrame
) -> tuple[gpd.GeoDataFrame, list[str], tuple[Words, ...]]:
    """
    Leave out the features of another class and mark those whose class is not known.

    Parameters
    ----------
    key
        Constraint layer of the rules.
    features
        In `geo.crs.WORKING_CRS`. A layer of lines of one voltage looks at `voltage_kv` where it is there;
        lakes are sorted by size. Not changed.

    Returns
    -------
    tuple of GeoDataFrame, list of str and tuple of Words
        The features that stay, "known" or "possible" for each, and what to say of the sorting.
    """
    voltage = _VOLTAGE_KEY.fullmatch(key)
    if voltage and "voltage_kv" in features:
        return _by_voltage(float(voltage[1]), features)
    if key == "lake":
        return _by_size(features)
    return features, ["known"] * len(features), ()


def _by_voltage(
    wanted_kv: float, features: gpd.GeoDataFrame
) -> tuple[gpd.GeoDataFrame, list[str], tuple[Words, ...]]:
    """Keep the lines of one voltage, and those of none as possible."""
    stated = pd.to_numeric(features["voltage_kv"], errors="coerce").to_numpy(dtype=float)
    stated = np.where(stated >= 1_000, stated / 1_000, stated)  # volts, as OpenStreetMap has them
    stays = np.isnan(stated) | np.isclose(stated, wanted_kv)
    said = []
    if not stays.all():
        others = ", ".join(f"{kv:g}" for kv in sorted(set(stated[~stays])))
        count = int((~stays).sum())
        said.append(
            Words(
                vi=f"Bỏ qua {count} đường dây có điện áp khác ({others.replace('.', ',')} kV).",
                en=f"{count} lines of another voltage are left out ({others} kV).",
            )
        )
    unknown = int(np.isnan(stated).sum())
    if unknown:
        said.append(
            Words(
                vi=f"{unknown} đường dây chưa rõ điện áp được coi là có thể thuộc cấp này.",
                en=f"{unknown} lines of unknown voltage count as possible, neither as 0 nor as this voltage.",
            )
        )
    kept = features[stays]
    return kept, ["possible" if np.isnan(kv) else "known" for kv in stated[stays]], tuple(said)


def _by_size(features: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[str], tuple[Words, ...]]:
    """Keep the lakes that the rule is about: from 1 ha, and from 0.5 ha as possible, since a town's count."""
    areas_ha = ground_areas_m2(features.geometry.to_numpy()) / 1e4
    stays = areas_ha >= SMALLEST_LAKE_HA
    small = int((~stays).sum())
    said = (
        Words(
            vi=f"Ao, hồ dưới 0,5 ha không thuộc quy tắc ({small} bỏ qua); từ 0,5 đến 1 ha chỉ thuộc quy tắc "
            "nếu ở đô thị, được coi là có thể.",
            en=f"Ponds below 0.5 ha are outside the rule ({small} left out); from 0.5 to 1 ha it holds in "
            "towns only, so they count as possible.",
        ),
    )
    kept = features[stays]
    return kept, ["known" if ha >= LAKE_ANYWHERE_HA else "possible" for ha in areas_ha[stays]], said
