"""Run a recorded check again and compare, or say which input is another one now."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.software import software_name
from reports.check_request import CheckRequest, LayerFile
from reports.conflict_check import InputFile, current_sha256, json_sha256, run_check
from reports.conflict_record import RECORD_KIND, RECORD_VERSION, conflict_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from layers.load import LoadedLayer

__all__ = ["ChangedInput", "Difference", "Replay", "replay_record"]

#: Numbers closer than this, relative, count as the same: another processor rounds differently.
SAME_RELATIVE: Final = 1e-9
SAME_ABSOLUTE: Final = 1e-9
_FIGURES: Final = (
    "verdict",
    "relation",
    "overlap_ha",
    "overlap_grid_ha",
    "distance_m",
    "share_pct",
    "coverage",
    "coverage_pct",
)
_TOTALS: Final = ("area_ha", "conflict_ha", "prohibited_ha", "consent_required_ha", "caution_ha")


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
        findings = {(each["site_id"], each["rule_id"]): each for each in record["findings"]}
        totals = {each["site_id"]: each for each in record.get("totals", [])}
        software = str(record["software"])
    except (KeyError, TypeError, ValueError, AttributeError) as err:
        problem = f"is no complete record of a check ({err})"
        raise InputError("Record", problem, "Give a file written by `conflicts --json`") from err
    changed = tuple(each for known in inputs if (each := _compare_input(known, request)) is not None)
    if changed:
        return Replay(
            is_same=False,
            compared=0,
            recorded_software=software,
            software=software_name(),
            changed_inputs=changed,
            differences=(),
        )
    again = conflict_record(run_check(request, load))
    differences = [
        *_differences(findings, {(e["site_id"], e["rule_id"]): e for e in again["findings"]}, _FIGURES),
        *_differences(
            {(key, ""): value for key, value in totals.items()},
            {(each["site_id"], ""): each for each in again["totals"]},
            _TOTALS,
        ),
    ]
    return Replay(
        is_same=not differences,
        compared=len(findings),
        recorded_software=software,
        software=software_name(),
        changed_inputs=(),
        differences=tuple(differences),
    )


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


def _compare_input(known: InputFile, request: CheckRequest) -> ChangedInput | None:
    """Return an input that is another one now."""
    held = not known.path
    found = json_sha256(request.sites) if held else current_sha256(known)
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
    recorded: Mapping[tuple[str, str], Mapping[str, Any]],
    found: Mapping[tuple[str, str], Mapping[str, Any]],
    figures: tuple[str, ...],
) -> list[Difference]:
    """List the figures that differ."""
    return [
        Difference(
            site_id=key[0],
            rule_id=key[1],
            figure=figure,
            recorded=then.get(figure),
            found=found.get(key, {}).get(figure),
        )
        for key, then in recorded.items()
        for figure in figures
        if not _is_same(then.get(figure), found.get(key, {}).get(figure))
    ]


def _is_same(then: Any, now: Any) -> bool:
    """Tell whether two figures are the same up to rounding."""
    if isinstance(then, dict) and isinstance(now, dict):
        return all(_is_same(then.get(name), now.get(name)) for name in {*then, *now})
    if isinstance(then, int | float) and isinstance(now, int | float):
        return math.isclose(then, now, rel_tol=SAME_RELATIVE, abs_tol=SAME_ABSOLUTE)
    return bool(then == now)
