"""Run a recorded check again and compare, or say which input is another one now."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.software import software_name
from layers.site_sources import SITE_LAYERS
from reports.check_request import CheckRequest, LayerFile
from reports.conflict_check import InputFile, current_sha256, json_sha256, run_check
from reports.conflict_record import RECORD_KIND, RECORD_VERSION, conflict_record, record_sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from layers.load import LoadedLayer

__all__ = ["ChangedInput", "Difference", "Replay", "replay_record"]

#: Numbers closer than this, relative, count as the same: another processor rounds differently.
SAME_RELATIVE: Final = 1e-9
SAME_ABSOLUTE: Final = 1e-9
#: Fields of a finding that are sentences: another version of the software may word them otherwise.
_WORDED: Final = frozenset(
    {"reasons", "assumptions", "settle", "verification_note", "nearest_vi", "nearest_en"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedInput:
    """
    An input that is another one now.

    Attributes
    ----------
    role, key, path
        Which input.
    recorded_sha256, found_sha256
        Then and now; "" for a file that is gone.
    """

    role: str
    key: str
    path: str
    recorded_sha256: str
    found_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """
    A figure that came out differently.

    Attributes
    ----------
    site_id, rule_id
        Which finding; "" as rule for a total.
    figure
        Name of the field.
    recorded, found
        Then and now.
    """

    site_id: str
    rule_id: str
    figure: str
    recorded: Any
    found: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """
    What a replay found.

    Attributes
    ----------
    is_same
        Whether every input and every figure is the same.
    compared
        Findings that were compared; 0 where an input changed.
    recorded_software, software
        Then and now.
    changed_inputs
        Inputs that are other ones now; nothing is computed then.
    differences
        Figures that differ although no input did.
    """

    is_same: bool
    compared: int
    recorded_software: str
    software: str
    changed_inputs: tuple[ChangedInput, ...]
    differences: tuple[Difference, ...]


def replay_record(
    record: Mapping[str, Any], load: Callable[[str], LoadedLayer], *, folder: Path | None = None
) -> Replay:
    """
    Run a recorded check again.

    Parameters
    ----------
    record
        As `reports.conflict_record.conflict_record` made it, or cut down to some of its findings.
    load
        Catalogue key to the loaded layer.
    folder
        Where relative paths of files start; the working folder when None.

    Returns
    -------
    Replay
        The same numbers, or which input changed, or which figure differs.

    Raises
    ------
    InputError
        It is no such record, or one of a newer planner.
    """
    try:
        _require_record(record)
        inputs = [_moved(InputFile(**each), folder) for each in record["inputs"]]
        request = _request(record, folder)
        software = str(record["software"])
        sealed = str(record["record_sha256"])
        parts = _parts(record)
    except (KeyError, TypeError, ValueError, AttributeError) as err:
        problem = f"is no complete record of a check ({err})"
        raise InputError("Record", problem, "Give a file written by `conflicts --json`") from err
    changed = tuple(each for known in inputs if (each := _compare_input(known, request, load)) is not None)
    differences: list[Difference] = []
    if sealed != record_sha256(record):
        differences.append(_of_record("record_sha256", sealed, record_sha256(record)))
    if not changed:
        again = conflict_record(run_check(request, load), only=_asked(record))
        differences += _differences(parts, _parts(again))
        then, now = (_checksums(each["inputs"]) for each in (record, again))
        if then != now:
            differences.append(_of_record("inputs", f"{len(then)} files", f"{len(now)} files"))
    return Replay(
        is_same=not differences and not changed,
        compared=0 if changed else len(record["findings"]),
        recorded_software=software,
        software=software_name(),
        changed_inputs=changed,
        differences=tuple(differences),
    )


def _of_record(figure: str, recorded: Any, found: Any) -> Difference:
    """Return a difference of the record as a whole."""
    return Difference(site_id="", rule_id="", figure=figure, recorded=recorded, found=found)


def _checksums(inputs: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Return role, key and checksum of each input, whatever the order."""
    return sorted((str(each["role"]), str(each["key"]), str(each["sha256"])) for each in inputs)


def _asked(record: Mapping[str, Any]) -> tuple[str, str | None] | None:
    """Return site and rule of a record about one finding, None for a record of a whole check."""
    only = record.get("only")
    if only is None:
        return None
    return str(only["site_id"]), None if only["rule_id"] is None else str(only["rule_id"])


def _parts(record: Mapping[str, Any]) -> dict[tuple[str, str, str], Mapping[str, Any]]:
    """Return every finding, total and site by what it is about; the same thing twice is refused."""
    parts: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for name, keys in (
        ("findings", ("site_id", "rule_id")),
        ("totals", ("site_id",)),
        ("sites", ("site_id",)),
    ):
        for each in record[name]:
            key = (name, *(str(each[one]) for one in keys), *([""] * (2 - len(keys))))
            if key in parts:
                raise ValueError(f"{name} has {' '.join(key[1:])} twice")
            parts[key[0], key[1], key[2]] = each
    if not record["findings"]:
        raise ValueError("it has no findings")
    return parts


def _require_record(record: Mapping[str, Any]) -> None:
    """Refuse what is no record, or one that a newer planner wrote."""
    if not isinstance(record, dict) or record.get("kind") != RECORD_KIND:
        raise InputError("Record", "is no record of a land-conflict check", "Give one of `conflicts --json`")
    if int(record["record_version"]) > RECORD_VERSION:
        problem = f"has version {record['record_version']}, this planner reads up to {RECORD_VERSION}"
        raise InputError("Record", problem, "Replay it with the planner that wrote it or a newer one")


def _request(record: Mapping[str, Any], folder: Path | None) -> CheckRequest:
    """Return what was asked then."""
    asked = record["request"]
    layers = tuple(
        LayerFile(
            key=each["key"],
            path=Path(_path(each["path"], folder)),
            accuracy_m=each["accuracy_m"],
            coverage=None
            if each["coverage"] is None
            else (each["coverage"] if each["coverage"] == "full" else _path(each["coverage"], folder)),
            crs=each["crs"],
            layer=each["layer"],
            is_stored=bool(each.get("is_stored", False)),
        )
        for each in asked["layers"]
    )
    sites = asked["sites"]
    is_file = isinstance(sites, str) and any(
        each["role"] == "sites" and not each["is_catalogue"] for each in record["inputs"]
    )
    return CheckRequest(
        sites=_path(sites, folder) if is_file else sites,
        as_of=dt.date.fromisoformat(record["as_of"]),
        layers=layers,
        rules=None if asked["rules"] is None else Path(_path(asked["rules"], folder)),
        sites_crs=asked["sites_crs"],
        sites_layer=asked.get("sites_layer"),
    )


def _path(path: str, folder: Path | None) -> str:
    """Return where a recorded path leads, from the record's own folder when it is not there otherwise."""
    if folder is None or Path(path).is_absolute() or Path(path).exists():
        return path
    return str(folder / path)


def _moved(known: InputFile, folder: Path | None) -> InputFile:
    """Return an input with its path as it is reached now."""
    if known.is_catalogue or not known.path:
        return known
    return InputFile(
        role=known.role,
        key=known.key,
        path=_path(known.path, folder),
        sha256=known.sha256,
        is_catalogue=False,
    )


def _compare_input(
    known: InputFile, request: CheckRequest, load: Callable[[str], LoadedLayer]
) -> ChangedInput | None:
    """Return an input that is another one now; sites that the register has changed are compared as such."""
    if not known.path:
        found = json_sha256(request.sites)
    elif known.is_catalogue and known.key in SITE_LAYERS and load(known.key).is_overlaid:
        found = load(known.key).metadata.sha256
    else:
        found = current_sha256(known)
    if found == known.sha256:
        return None
    return ChangedInput(
        role=known.role,
        key=known.key,
        path=known.path or "(in the record)",
        recorded_sha256=known.sha256,
        found_sha256=found,
    )


def _differences(
    recorded: Mapping[tuple[str, str, str], Mapping[str, Any]],
    found: Mapping[tuple[str, str, str], Mapping[str, Any]],
) -> list[Difference]:
    """List the fields that differ, and what only one of the two has."""
    differences = []
    for key in sorted({*recorded, *found}):
        then, now = recorded.get(key), found.get(key)
        if then is None or now is None:
            words = ("missing" if each is None else "there" for each in (then, now))
            differences.append(_difference(key, key[0].removesuffix("s"), *words))
            continue
        differences += [
            _difference(key, figure, then.get(figure), now.get(figure))
            for figure in sorted({*then, *now} - _WORDED)
            if not _is_same(then.get(figure), now.get(figure))
        ]
    return differences


def _difference(key: tuple[str, str, str], figure: str, recorded: Any, found: Any) -> Difference:
    """Return one difference."""
    return Difference(site_id=key[1], rule_id=key[2], figure=figure, recorded=recorded, found=found)


def _is_same(then: Any, now: Any) -> bool:
    """Tell whether two figures are the same up to rounding."""
    if isinstance(then, dict) and isinstance(now, dict):
        return all(_is_same(then.get(name), now.get(name)) for name in {*then, *now})
    if isinstance(then, int | float) and isinstance(now, int | float):
        return math.isclose(then, now, rel_tol=SAME_RELATIVE, abs_tol=SAME_ABSOLUTE)
    return bool(then == now)
