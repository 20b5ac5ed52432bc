"""Read what a column of a file holds, as text or as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.file_faults import file_fault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray


def texts_of(column: pd.Series) -> list[str]:
    """
    Return values as text.

    Parameters
    ----------
    column
        Of any kind.

    Returns
    -------
    list of str
        "" for none, whole numbers without a fraction.
    """
    return [
        ""
        if value is None or value is pd.NA or value != value  # noqa: PLR0124  (NaN)
        else str(int(value))
        if isinstance(value, float) and value.is_integer()
        else str(value).strip()
        for value in column.tolist()
    ]


def numbers_of(column: pd.Series, name: str, ids: Sequence[str], file: Path) -> NDArray[np.float64]:
    """
    Return values as numbers, a comma as the decimal sign too.

    Parameters
    ----------
    column
        Of any kind.
    name
        What the file calls it.
    ids
        What each feature is called.
    file
        For messages.

    Returns
    -------
    ndarray of float, shape (n,)
        NaN for none.

    Raises
    ------
    FileUnreadableError
        A value is no number.
    """
    texts = [
        text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
        for text in texts_of(column)
    ]
    read = pd.to_numeric(pd.Series(texts, dtype=object), errors="coerce").to_numpy(dtype=float)
    wrong = [row for row, text in enumerate(texts) if text and not np.isfinite(read[row])]
    if wrong:
        row = wrong[0]
        raise file_fault(
            file,
            f"has {texts[row][:40]!r} in column {name} of feature {ids[row]}, where a number is needed",
            "Correct it or leave the column out",
            vi=f"có “{texts[row][:40]}” ở cột {name} của đối tượng {ids[row]}, trong khi cần một số. Hãy "
            "sửa lại hoặc không dùng cột này",
        )
    return np.asarray(read, dtype=np.float64)
