"""The limit on the area of an industrial cluster in force on a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.planning_limits import limits_on

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

__all__ = ["ClusterLimit", "cluster_limit_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterLimit:
    """
    The limit on the area of a cluster.

    Attributes
    ----------
    limit_id, instrument, article, verification
        Where it stands; `article` is "" where it is not identified.
    least_ha, most_ha
        Hectare.
    """

    limit_id: str
    instrument: str
    article: str
    verification: str
    least_ha: float
    most_ha: float

    @property
    def place_vi(self) -> str:  # numpydoc ignore=RT01
        """Instrument and article in Vietnamese."""
        return f"{self.instrument}, {self.article or 'điều khoản chưa xác định'}"

    @property
    def place_en(self) -> str:  # numpydoc ignore=RT01
        """Instrument and article in English."""
        return f"{self.instrument}, {self.article or 'article not identified'}"


def cluster_limit_on(limits: pd.DataFrame, day: dt.date) -> ClusterLimit | None:
    """
    Return the limit on the area of a cluster in force on a date.

    Parameters
    ----------
    limits : DataFrame, shape (n_limits, ...)
        The table of planning limits.
    day
        The date.

    Returns
    -------
    ClusterLimit or None
        None where the table has none on that date.

    Raises
    ------
    LayerSchemaError
        A date of the table is none.
    """
    rows = limits_on(limits, day)
    rows = rows[(rows["subject"] == "cluster") & (rows["quantity"] == "total_area")]
    if rows.empty:
        return None
    row: dict[Any, Any] = rows.iloc[-1].to_dict()
    least, most = str(row["limit_value"]).split("..")
    article = row["article"] if isinstance(row["article"], str) else ""
    return ClusterLimit(
        limit_id=row["limit_id"],
        instrument=row["instrument"],
        article=article,
        verification=row["verification"],
        least_ha=float(least),
        most_ha=float(most),
    )
