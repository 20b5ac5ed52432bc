"""The features that a land-conflict rule is about, where they were surveyed and how well they are known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.crs import WORKING_CRS, resolve_crs
from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.sites import Words

#: Columns beside the geometry that `ConstraintLayer.features` must have.
FEATURE_COLUMNS: Final = (
    "feature_id",
    "name_vi",
    "name_en",
    "accuracy_m",
    "half_width_m",
    "membership",
    "place",
)


@dataclass(frozen=True, kw_only=True, eq=False)
class ConstraintLayer:
    """
    One constraint layer, ready to be checked against.

    Parameters
    ----------
    key
        The `constraint_layer` of the rules that it answers.
    features
        GeoDataFrame in `geo.crs.WORKING_CRS`, valid and not empty, with `FEATURE_COLUMNS`: `accuracy_m` is a
        95 % radius (metre); `half_width_m` lies between the geometry and the edge that a rule measures from
        (half of a road's land; 0 for outlines); `membership` is "known", or "possible" for a feature whose
        class is not known; `place` is "outline", or "envelope" for a feature that lies somewhere inside it.
    full, partial
        Polygons in the same CRS where it was surveyed completely, and in part; None where nowhere.
    title_vi, title_en, source_vi, source_en, as_of, sha256, operation
        What the finding says about it, "" where not known.
    assumptions
        What was assumed, for every finding.
    hints
        What is known without an outline, for every finding of an absent layer.
    settle
        What would complete it.

    Raises
    ------
    LayerSchemaError
        A column is missing, the CRS is another one, or a geometry is missing, empty or invalid.
    """

    key: str
    features: gpd.GeoDataFrame
    full: shapely.Geometry | None
    partial: shapely.Geometry | None
    title_vi: str
    title_en: str
    source_vi: str = ""
    source_en: str = ""
    as_of: str = ""
    sha256: str = ""
    operation: str = ""
    assumptions: tuple[Words, ...] = ()
    hints: tuple[Words, ...] = ()
    settle: tuple[Words, ...] = ()

    def __post_init__(self) -> None:
        """Refuse features that cannot be checked."""
        missing = [name for name in FEATURE_COLUMNS if name not in self.features.columns]
        if missing:
            raise LayerSchemaError(self.key, f"columns {', '.join(missing)} are missing", "Give all of them")
        if self.features.crs is None or self.features.crs != resolve_crs(WORKING_CRS):
            raise LayerSchemaError(self.key, f"is not in {WORKING_CRS}", "Reproject it first")
        shapes = self.shapes
        bad = shapely.is_missing(shapes) | shapely.is_empty(shapes) | ~shapely.is_valid(shapes)
        if bad.any():
            problem = f"{int(bad.sum())} of {len(shapes)} geometries are missing, empty or invalid"
            raise LayerSchemaError(self.key, problem, "Repair them first")

    @cached_property
    def shapes(self) -> NDArray[np.object_]:  # numpydoc ignore=RT01
        """Geometries of the features, in order."""
        return np.asarray(self.features.geometry.to_numpy(), dtype=object)

    @cached_property
    def tree(self) -> shapely.STRtree:  # numpydoc ignore=RT01
        """Index of the features' boxes."""
        return shapely.STRtree(self.shapes)

    @cached_property
    def boxes(self) -> NDArray[np.float64]:  # numpydoc ignore=RT01
        """Bounds of each feature, shape (n, 4): west, south, east, north, metre."""
        return np.asarray(shapely.bounds(self.shapes), dtype=np.float64).reshape(-1, 4)

    @cached_property
    def accuracy_m(self) -> NDArray[np.float64]:  # numpydoc ignore=RT01
        """95 % radius of each feature, metre."""
        return np.asarray(self.features["accuracy_m"], dtype=np.float64)

    @cached_property
    def half_width_m(self) -> NDArray[np.float64]:  # numpydoc ignore=RT01
        """Distance of each geometry from the edge that is measured from, metre."""
        return np.asarray(self.features["half_width_m"], dtype=np.float64)

    @cached_property
    def is_known(self) -> NDArray[np.bool_]:  # numpydoc ignore=RT01
        """Whether each feature surely is of this class and its geometry is its own."""
        known = (self.features["membership"] == "known") & (self.features["place"] == "outline")
        return np.asarray(known, dtype=bool)

    @cached_property
    def reach_m(self) -> float:  # numpydoc ignore=RT01
        """Largest sum of half width and accuracy, metre."""
        return float((self.half_width_m + self.accuracy_m).max()) if len(self.features) else 0.0
