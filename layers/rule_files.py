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
#: Short column names to ours.
_SHORT: Final = {"layer": "constraint_layer"}


def read_rule_file(path: Path) -> pd.DataFrame:
    """
    Read a rule file as text.

    Parameters
    ----------
    path
        CSV in UTF-8 with the columns of `data/rules/conflict_rules.csv`; `layer` may stand for
        `constraint_layer`, and a text in one language for both.

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
        return _named_as_ours(read_csv_text("conflict_rules", path))
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
        The rows of `base`, then those of `own`; a version of `own` takes the place of the one of `base` with
        the same `rule_id` and `valid_from`. Versions that are in force together are left to the check of the
        whole table: whoever ends an old version gives it again with its last day.

    Raises
    ------
    InputError
        `own` has no column `rule_id` or `valid_from`.
    """
    missing = [name for name in ("rule_id", "valid_from") if name not in own.columns]
    if missing:
        problem = f"columns {', '.join(missing)} are missing"
        raise InputError("Rules", problem, "Use the columns of conflict_rules.csv")
    replaced = set(zip(own["rule_id"].astype(str), own["valid_from"].astype(str), strict=True))
    pairs = zip(base["rule_id"].astype(str), base["valid_from"].astype(str), strict=True)
    kept = base[[pair not in replaced for pair in pairs]]
    return pd.concat([kept, own], ignore_index=True)


def _named_as_ours(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with our column names where it uses the short ones, texts given once in both columns."""
    named = table.rename(columns={short: ours for short, ours in _SHORT.items() if ours not in table.columns})
    for stem in ("measured_from", "title", "requirement"):
        vi, en = f"{stem}_vi", f"{stem}_en"
        if stem in named.columns and vi not in named.columns:
            named = named.rename(columns={stem: vi})
        given = [column for column in (vi, en) if column in named.columns]
        for column in (vi, en):
            other = en if column == vi else vi
            if column not in given and other in given:
                named[column] = named[other]
            elif column in given and other in given:
                named[column] = named[column].where(named[column].notna(), named[other])
    return named
