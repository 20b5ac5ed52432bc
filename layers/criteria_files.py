"""Read files of criteria and of weights; what their numbers may be is for the criteria to say."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.errors import FileUnreadableError
from geo.readable import require_readable

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CriteriaFile", "read_criteria_file", "read_weights_file"]

#: A file of criteria is a page of text; a larger file is something else, byte.
LARGEST_BYTES: Final = 1_000_000
_ENTRIES: Final = ("knots", "weight", "use")


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaFile:
    """
    What a file says about criteria.

    Attributes
    ----------
    name
        Of the file.
    knots
        Criterion key to corners (value, score) of its curve, for those that the file gives one.
    weights
        Criterion key to weight, for those that the file gives one; 0 for one that is not used.
    faults
        Parts of a sentence about what cannot be understood.
    """

    name: str
    knots: dict[str, tuple[tuple[float, float], ...]]
    weights: dict[str, float]
    faults: tuple[str, ...]


def read_criteria_file(path: Path) -> CriteriaFile:
    """
    Read a file of criteria: a TOML table for each, with `knots`, `weight` or `use = false`.

    Parameters
    ----------
    path
        TOML in UTF-8.

    Returns
    -------
    CriteriaFile
        Criteria that the file does not name are not in it.

    Raises
    ------
    FileUnreadableError
        Absent, too large or no TOML.
    """
    found: dict[str, Any] = {"knots": {}, "weights": {}}
    faults: list[str] = []
    for key, entry in _toml(path).items():
        if not isinstance(entry, dict):
            faults.append(f"{key} is no table, write [{key}] with knots, weight or use")
            continue
        faults += [
            f"{key}: {name!r} is none of {', '.join(_ENTRIES)}" for name in entry if name not in _ENTRIES
        ]
        _take_entry(key, entry, found, faults)
    return CriteriaFile(name=path.name, **found, faults=tuple(faults))


def read_weights_file(path: Path) -> CriteriaFile:
    """
    Read a file of weights: TOML `key = number`, or a CSV with the columns `criterion` and `weight`.

    Parameters
    ----------
    path
        In UTF-8; `.csv` is read as a table, everything else as TOML.

    Returns
    -------
    CriteriaFile
        Without knots. Criteria that the file does not name have no weight.

    Raises
    ------
    FileUnreadableError
        Absent, too large, or neither TOML nor such a table.
    """
    pairs = _csv_pairs(path) if path.suffix.casefold() == ".csv" else list(_toml(path).items())
    weights: dict[str, float] = {}
    faults: list[str] = []
    for key, value in pairs:
        number = _number(value)
        if key in weights:
            faults.append(f"{key} stands twice")
        elif number is None:
            faults.append(f"the weight of {key} is {value!r}, a number is needed")
        else:
            weights[key] = number
    return CriteriaFile(name=path.name, knots={}, weights=weights, faults=tuple(faults))


def _take_entry(key: str, entry: dict[str, Any], found: dict[str, Any], faults: list[str]) -> None:
    """Take what one table of a criteria file says."""
    if "knots" in entry:
        knots = _knots(entry["knots"])
        if knots is None:
            faults.append(f"{key}: knots are pairs of value and score such as [[0, 1], [15, 0]]")
        else:
            found["knots"][key] = knots
    if "weight" in entry:
        number = _number(entry["weight"])
        if number is None or isinstance(entry["weight"], str):
            faults.append(f"{key}: weight is {entry['weight']!r}, a number is needed")
        else:
            found["weights"][key] = number
    if "use" in entry and not isinstance(entry["use"], bool):
        faults.append(f"{key}: use is {entry['use']!r}, true or false is needed")
    elif entry.get("use") is False:
        found["weights"][key] = 0.0


def _knots(value: Any) -> tuple[tuple[float, float], ...] | None:
    """Return pairs of numbers, None where the value is something else."""
    if not isinstance(value, list):
        return None
    pairs = []
    for pair in value:
        if not (isinstance(pair, list) and len(pair) == 2):
            return None
        numbers = [None if isinstance(each, str) else _number(each) for each in pair]
        if numbers[0] is None or numbers[1] is None:
            return None
        pairs.append((numbers[0], numbers[1]))
    return tuple(pairs)


def _number(value: Any) -> float | None:
    """Return a number, None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def _text(path: Path) -> str:
    """Return a small file as text."""
    require_readable(path)
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        problem = f"has {size:,} bytes, a file of criteria has at most {LARGEST_BYTES:,}"
        raise FileUnreadableError(f"File {path.name!r}", problem, "Give a TOML or CSV of criteria")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as err:
        raise FileUnreadableError(f"File {path.name!r}", "is no text in UTF-8", "Save it as UTF-8") from err


def _toml(path: Path) -> dict[str, Any]:
    """Return a TOML file as a table."""
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as err:
        fix = "Write for example slope = 0.3, or [slope] with weight = 0.3"
        raise FileUnreadableError(f"File {path.name!r}", f"is no TOML ({err})", fix) from err


def _csv_pairs(path: Path) -> list[tuple[str, Any]]:
    """Return the rows of a table of weights."""
    rows = csv.DictReader(io.StringIO(_text(path)))
    columns = [name.strip() for name in rows.fieldnames or []]
    if not {"criterion", "weight"} <= set(columns):
        problem = f"has the columns {', '.join(columns) or 'none'}, criterion and weight are needed"
        raise FileUnreadableError(f"File {path.name!r}", problem, "Write them in the first line")
    rows.fieldnames = columns
    return [((row["criterion"] or "").strip(), (row["weight"] or "").strip()) for row in rows]
