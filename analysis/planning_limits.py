"""Which planning limits are in force on a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["limits_on"]


def limits_on(limits: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """
    Return the limits in force on a day.

    Parameters
    ----------
    limits : DataFrame, shape (n_limits, ...)
        Needs limit_id, valid_from and valid_to (ISO text; missing where there is no end).
    day
        The day asked about; first and last day in force are included.

    Returns
    -------
    DataFrame
        The rows in force, in the order and with the index that came in.

    Raises
    ------
    LayerSchemaError
        A date is none.

    Examples
    --------
    >>> import datetime as dt
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {
    ...         "limit_id": ["A", "B"],
    ...         "valid_from": ["2024-05-01", "2026-09-15"],
    ...         "valid_to": ["2026-09-14", None],
    ...     }
    ... )
    >>> limits_on(table, dt.date(2026, 11, 20))["limit_id"].tolist()
    ['B']
    """
    kept = []
    for name, first, last in limits[["limit_id", "valid_from", "valid_to"]].itertuples(
        index=False, name=None
    ):
        try:
            start = dt.date.fromisoformat(first)
            end = None if not isinstance(last, str) or not last else dt.date.fromisoformat(last)
        except (TypeError, ValueError) as err:
            problem = f"{name}: {first!r} to {last!r} are not two dates YYYY-MM-DD"
            raise LayerSchemaError("planning_limits", problem, "Mend the table of limits") from err
        kept.append(start <= day and (end is None or day <= end))
    return limits[kept]
