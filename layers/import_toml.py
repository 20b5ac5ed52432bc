"""Write a small table as TOML, for people and for `tomllib`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Value: TypeAlias = "str | float | bool | Sequence[str]"


def write_toml(table: Mapping[str, Value]) -> str:
    """
    Return a table as TOML.

    Parameters
    ----------
    table
        Names of letters, digits and _ to text, finite numbers, truth values or lists of text.

    Returns
    -------
    str
        One line an entry, lists one line an item.

    Examples
    --------
    >>> print(write_toml({"title": "Rừng", "n": 2}), end="")
    title = "Rừng"
    n = 2
    """
    return "".join(f"{name} = {_value(value)}\n" for name, value in table.items())


def _value(value: Value) -> str:
    """Return one value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    return "[" + "".join(f"\n  {_value(item)}," for item in value) + ("\n]" if value else "]")
