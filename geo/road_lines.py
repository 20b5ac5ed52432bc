"""Roads as centre lines with class, name and accuracy, ready to become a graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["RoadLines"]

_COLUMNS = ("classes", "names", "accuracy_m", "road_ids")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoadLines:
    """
    Roads that can be driven.

    Attributes
    ----------
    shapes : ndarray of LineString, shape (n,)
        In `geo.crs.WORKING_CRS`; None and empty ones are not allowed.
    classes : ndarray of str, shape (n,)
        Codes of `layers.codes.ROAD_CLASS`.
    names : ndarray of str, shape (n,)
        Road numbers; "" where none is known.
    accuracy_m : ndarray of float, shape (n,), metre
        95 % radius of the layer that each line comes from.
    road_ids : ndarray of str, shape (n,)
        Feature that each line is, or is a part of.

    Raises
    ------
    InputError
        The arrays differ in length, a shape is no line, a radius is not a number of at least 0.
    """

    shapes: NDArray[np.object_]
    classes: NDArray[np.str_]
    names: NDArray[np.str_]
    accuracy_m: NDArray[np.float64]
    road_ids: NDArray[np.str_]

    def __post_init__(self) -> None:
        """Refuse what cannot become a graph."""
        lengths = {len(self.shapes), *(len(getattr(self, name)) for name in _COLUMNS)}
        if len(lengths) > 1:
            counts = ", ".join(map(str, sorted(lengths)))
            raise InputError(
                "Roads", f"columns of {counts} rows, one length is needed", "Give one row per line"
            )
        is_line = (shapely.get_type_id(self.shapes) == shapely.GeometryType.LINESTRING) & ~shapely.is_empty(
            self.shapes
        )
        if not is_line.all():
            problem = f"{int((~is_line).sum())} of {len(is_line)} shapes are no lines, LineStrings are needed"
            raise InputError("Roads", problem, "Split multi-part lines and leave empty ones out")
        if not (np.isfinite(self.accuracy_m) & (self.accuracy_m >= 0)).all():
            raise InputError("Roads", "an accuracy is no number of at least 0 m", "State it in metres")

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.shapes)

    def chosen(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> RoadLines:
        """
        Return some of the lines.

        Parameters
        ----------
        rows
            Positions, or a mask of n values.

        Returns
        -------
        RoadLines
            In the order asked for.
        """
        return RoadLines(
            shapes=self.shapes[rows],
            classes=self.classes[rows],
            names=self.names[rows],
            accuracy_m=self.accuracy_m[rows],
            road_ids=self.road_ids[rows],
        )

    def with_more(self, other: RoadLines) -> RoadLines:
        """
        Return these lines followed by others.

        Parameters
        ----------
        other
            Lines in the same CRS.

        Returns
        -------
        RoadLines
            All of them.
        """
        return RoadLines(
            shapes=np.concatenate([self.shapes, other.shapes]),
            classes=np.concatenate([self.classes, other.classes]),
            names=np.concatenate([self.names, other.names]),
            accuracy_m=np.concatenate([self.accuracy_m, other.accuracy_m]),
            road_ids=np.concatenate([self.road_ids, other.road_ids]),
        )
