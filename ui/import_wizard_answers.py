"""Turn what was typed in the import into a request: common values, and the record of each outline."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from layers.import_columns import MAX_ACCURACY_M
from ui.dates import read_date
from ui.import_boundaries import BoundaryRequest, assign_records
from ui.registers import register_of
from ui.typed_numbers import read_decimal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.boundary_records import BoundaryFile
    from register.land_records import Value
    from ui.import_wizard_state import Wizard
    from ui.session import Reader

__all__ = ["UNKNOWN_ACCURACY", "common_values", "has_accuracy", "request_of"]

#: Stands for the accuracy where the reader says that nobody knows it.
UNKNOWN_ACCURACY: Final = "unknown"


def common_values(state: Wizard) -> tuple[dict[str, Value], dict[str, str]]:
    """
    Read what was typed for records where the file does not say.

    Parameters
    ----------
    state
        Where the import stands.

    Returns
    -------
    tuple of dict and dict
        Field to value, None for an accuracy that is said to be unknown; field to text that cannot be read.
    """
    values: dict[str, Value] = {}
    bad: dict[str, str] = {}
    for name, typed in state.common:
        text = typed.strip()
        if not text:
            continue
        value: Value = text
        if (name, text) == ("positional_accuracy_m", UNKNOWN_ACCURACY):
            values[name] = None
            continue
        if name == "positional_accuracy_m":
            value = read_decimal(text, least=0.0, most=MAX_ACCURACY_M)
        elif name == "info_as_of":
            value = read_date(text)
        if value is None:
            bad[name] = text
        else:
            values[name] = value
    return values, bad


def has_accuracy(state: Wizard, found: BoundaryFile) -> bool:
    """
    Tell whether the accuracy of every outline is stated, or said to be unknown.

    Parameters
    ----------
    state
        Where the import stands.
    found
        The file as it was read.

    Returns
    -------
    bool
        By what was typed, or by the file itself for each of its outlines.
    """
    values, _ = common_values(state)
    return "positional_accuracy_m" in values or all(
        isinstance(each.values.get("positional_accuracy_m"), int | float) for each in found.features
    )


def request_of(state: Wizard, found: BoundaryFile, reader: Reader) -> BoundaryRequest:
    """
    Return the outlines with the records that get them.

    Parameters
    ----------
    state
        Where the import stands.
    found
        The file as it was read.
    reader
        Whose role and workspace.

    Returns
    -------
    BoundaryRequest
        What was chosen by hand goes before what is suggested.
    """
    common, _ = common_values(state)
    stored = register_of(reader.workspace).records(state.subject, role=reader.role)
    place = str(common.get("place_id") or "")
    suggested = assign_records(state.subject, found, stored, place_id=place)
    chosen: Mapping[str, str] = {
        feature: record_id for feature, record_id in state.assigned if feature in suggested
    }
    common.setdefault("outline_source", state.source)
    return BoundaryRequest(
        kind=state.subject,
        found=found,
        assigned=MappingProxyType({**suggested, **chosen}),
        common=MappingProxyType(common),
    )
