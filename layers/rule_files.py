"""Read rules that somebody brings, and lay them over the rules of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.errors import FileUnreadableError, InputError, LayerSchemaError
from geo.readable import require_readable
from layers.tables import read_csv_text

if TYPE_CHECKING:
    from pathlib import Path

#: A rule file is a small table; a larger file is something else, byte.
LARGEST_BYTES: Final = 5_000_000


def read_rule_file(path: Path) -> pd.DataFrame:
    """
    Read a rule file as text.

    Parameters
    ----------
    path
        CSV in UTF-8 with the columns of `data/rules/conflict_rules.csv`.

    Returns
    -------
    DataFrame of str
        Rows in file order; what they say is checked by `analysis.rules.rule_faults`.

    Raises
    ------
    FileUnreadableError
        Absent, too large, empty, or not a table in UTF-8.
    """
    require_readable(path)
    if path.stat().st_size > LARGEST_BYTES:
        raise FileUnreadableError(
            f"File {path.name!r}",
            f"has {path.stat().st_size:,} bytes, a rule file has at most {LARGEST_BYTES:,}",
            "Give a CSV of rules",
        )
    try:
        return read_csv_text("conflict_rules", path)
    except LayerSchemaError as err:
        fix = "Save it as CSV in UTF-8 with the columns of data/rules/conflict_rules.csv"
        raise FileUnreadableError(f"File {path.name!r}", err.problem, fix) from err


def merge_rules(base: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """
    Lay somebody's rules over the rules of the catalogue.

    Parameters
    ----------
    base, own
        Rule tables. Not changed.

    Returns
    -------
    DataFrame
        The rows of `base` whose `rule_id` is not in `own`, then those of `own`: whoever changes a rule gives
        all its versions.

    Raises
    ------
    InputError
        `own` has no column `rule_id`.
    """
    if "rule_id" not in own.columns:
        raise InputError("Rules", "column rule_id is missing", "Use the columns of conflict_rules.csv")
    kept = base[~base["rule_id"].astype(str).isin(own["rule_id"].astype(str))]
    return pd.concat([kept, own], ignore_index=True)
