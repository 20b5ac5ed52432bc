"""Find the stored record that a row without id is about, and give new records their ids."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from layers.register_cell_text import fold
from register.values import same_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from register.land_records import LandRecord, Value

__all__ = ["KnownRecords", "NewIds", "is_same_value"]

#: How the ids of new records begin; "{place_id}" is the park or cluster.
_PREFIXES: Final = {"lots": "{place_id}-L", "leases": "HD-", "occupancy": "{place_id}-LD"}
_ID_DIGITS: Final = 3
#: Fields by which a row without id is known to be about a record that exists; of other kinds all fields.
_ABOUT: Final = {"lots": ("place_id", "lot_name"), "leases": ("lot_id", "tenant", "signed_on")}


class NewIds:
    """
    Ids for new records of one kind.

    Parameters
    ----------
    key
        Key of the kind.
    taken
        Ids that no new record may have.
    """

    def __init__(self, key: str, taken: Iterable[str]) -> None:
        self._key, self._taken = key, frozenset(taken)
        self._last: dict[str, int] = {}

    def next_for(self, values: Mapping[str, Value]) -> str:
        """
        Return the next free id.

        Parameters
        ----------
        values
            Fields of the new record.

        Returns
        -------
        str
            One more than the largest number of its park or cluster.
        """
        prefix = _PREFIXES.get(self._key, f"{self._key}-").format(
            place_id=values.get("place_id") or self._key
        )
        if prefix not in self._last:
            pattern = re.compile(re.escape(prefix) + r"(\d+)", re.ASCII)
            numbers = (
                int(found[1]) for each in self._taken if (found := pattern.fullmatch(each)) is not None
            )
            self._last[prefix] = max(numbers, default=0)
        self._last[prefix] += 1
        return f"{prefix}{self._last[prefix]:0{_ID_DIGITS}d}"


class KnownRecords:
    """
    The records and rows of one kind, found again by what they are about.

    Parameters
    ----------
    key
        Key of the kind.
    records
        The stored ones.
    """

    def __init__(self, key: str, records: Iterable[LandRecord]) -> None:
        self._names = _ABOUT.get(key)
        self._values: dict[str, Mapping[str, Value]] = {}
        self._ids: dict[tuple[object, ...], str] = {}
        for record in records:
            self.add(record.record_id, record.values)

    def add(self, record_id: str, values: Mapping[str, Value]) -> None:
        """
        Remember a record or a new row.

        Parameters
        ----------
        record_id
            Its id.
        values
            Its fields.
        """
        self._values[record_id] = values
        if self._names is not None:
            self._ids.setdefault(self._about(self._names, values), record_id)

    def twin(self, values: Mapping[str, Value]) -> tuple[str, bool] | None:
        """
        Find what a row without id is about.

        Parameters
        ----------
        values
            Fields of the row.

        Returns
        -------
        (str, bool) or None
            Id of the record, and whether it says all that the row says; None for a new record.
        """
        if self._names is not None:
            found = self._ids.get(self._about(self._names, values))
            return None if found is None else (found, _says(self._values[found], values))
        same = (record_id for record_id, stored in self._values.items() if _says(stored, values))
        found = next(same, None) if values else None
        return None if found is None else (found, True)

    @staticmethod
    def _about(names: Iterable[str], values: Mapping[str, Value]) -> tuple[object, ...]:
        given = (values.get(name) for name in names)
        return tuple(fold(each) if isinstance(each, str) else each for each in given)


def _says(stored: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
    """Tell whether a record says all that a row says."""
    return all(value is None or is_same_value(value, stored.get(name)) for name, value in values.items())


def is_same_value(value: Value, before: Value) -> bool:
    """
    Tell whether a cell holds the stored value.

    Parameters
    ----------
    value
        As read.
    before
        As stored.

    Returns
    -------
    bool
        Numbers may differ in what a spreadsheet does not keep: it has 15 to 16 digits.
    """
    if isinstance(value, float) and isinstance(before, float):
        return math.isclose(value, before, rel_tol=1e-14, abs_tol=0.0)
    return same_value(value, before)
