"""Run a land-conflict check on the catalogue and on files, and say which inputs it used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.land_conflict import ConflictReport, check_sites
from analysis.rules import rules_from_table
from geo.errors import InputError
from layers.catalogue import DATA_FOLDER, LAYERS
from layers.constraint_layers import catalogue_constraints
from layers.constraint_sources import CONSTRAINT_SOURCES
from layers.import_words import areal_keys_of
from layers.imports import source_sha256
from layers.rule_files import merge_rules, read_rule_file
from layers.site_files import collection_sites, file_sites
from layers.site_sources import SITE_LAYERS, catalogue_sites
from reports.brought_layers import constraint_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from analysis.rules import Rule
    from geo.constraint_layer import ConstraintLayer
    from geo.sites import Site
    from layers.load import LoadedLayer
    from reports.check_request import CheckRequest

__all__ = ["CheckResult", "InputFile", "read_rules", "run_check", "select_sites"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """
    One input of a check.

    Attributes
    ----------
    role
        "sites", "rules", "layer", "coverage" or "boundaries".
    key
        Constraint layer, catalogue key or "".
    path
        Path under `data/` for the catalogue, as given for a file, "" for what the record itself holds.
    sha256
        Of its content.
    is_catalogue
        Whether it belongs to the planner's own data.
    """

    role: str
    key: str
    path: str
    sha256: str
    is_catalogue: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CheckResult:
    """
    A check with everything that it rests on.

    Attributes
    ----------
    request
        What was asked.
    report
        The answers.
    sites
        The sites, in order.
    layers
        Constraint layers by key.
    inputs
        Every file that the answers rest on.
    """

    request: CheckRequest
    report: ConflictReport
    sites: tuple[Site, ...]
    layers: Mapping[str, ConstraintLayer]
    inputs: tuple[InputFile, ...]


def run_check(
    request: CheckRequest,
    load: Callable[[str], LoadedLayer],
    *,
    catalogue: Mapping[str, ConstraintLayer] | None = None,
) -> CheckResult:
    """
    Run a check.

    Parameters
    ----------
    request
        What is asked.
    load
        Catalogue key to the loaded layer.
    catalogue
        Constraint layers of the catalogue when they are at hand; made when None.

    Returns
    -------
    CheckResult
        The report with its inputs.

    Raises
    ------
    InputError, LayerError
        Something that was asked for cannot be used; nothing was written.
    """
    rules = read_rules(request.rules, load)
    wanted = {rule.constraint_layer for rule in rules}
    relations: dict[str, set[str]] = {}
    for rule in rules:
        relations.setdefault(rule.constraint_layer, set()).add(rule.relation)
    areal = [key for key, is_areal in areal_keys_of(relations).items() if is_areal]
    brought = {each.key: constraint_of(each, wanted, areal=areal) for each in request.layers}
    if len(brought) < len(request.layers):
        keys = [each.key for each in request.layers]
        doubled = sorted({key for key in keys if keys.count(key) > 1})
        raise InputError("Option --layer", f"gives {', '.join(doubled)} twice", "Give one file for each key")
    missing = sorted(wanted - set(brought))
    base = catalogue_constraints(load, keys=missing) if catalogue is None else catalogue
    layers = {**{key: base[key] for key in missing if key in base}, **brought}
    sites = select_sites(request.sites, load, crs=request.sites_crs, layer=request.sites_layer)
    report = check_sites(sites, rules, layers, as_of=request.as_of)
    used = [key for key in missing if key in layers]
    return CheckResult(
        request=request,
        report=report,
        sites=sites,
        layers=layers,
        inputs=tuple(_inputs(request, used, load)),
    )


def read_rules(path: Path | None, load: Callable[[str], LoadedLayer]) -> tuple[Rule, ...]:
    """
    Return the catalogue's rules, with those of a file laid over them.

    Parameters
    ----------
    path
        Rule file; None for the catalogue alone.
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    tuple of Rule
        All versions.

    Raises
    ------
    InputError
        The file contradicts itself, all faults in one message.
    """
    base = load("conflict_rules").rows()
    if path is None:
        return rules_from_table(base)
    own = read_rule_file(path)
    rules_from_table(own, source=f"File {path.name!r}")
    together = f"Rules of {path.name!r} over the planner's own (end an old version by giving its valid_to)"
    return rules_from_table(merge_rules(base, own), source=together)


def select_sites(
    sites: str | Mapping[str, Any],
    load: Callable[[str], LoadedLayer],
    *,
    crs: str | None = None,
    layer: str | None = None,
) -> tuple[Site, ...]:
    """
    Return the sites that a request names.

    Parameters
    ----------
    sites
        "parks", "clusters", a path, or a GeoJSON collection in the working CRS.
    load
        Catalogue key to the loaded layer.
    crs
        CRS of a file that does not say.
    layer
        Layer of a file that has several.

    Returns
    -------
    tuple of Site
        In order.

    Raises
    ------
    InputError
        They cannot be read.
    """
    if not isinstance(sites, str):
        return collection_sites(sites, load)
    if sites in SITE_LAYERS:
        return catalogue_sites(sites, load)
    return file_sites(Path(sites), load, crs=crs, layer=layer)


def _inputs(
    request: CheckRequest, used: list[str], load: Callable[[str], LoadedLayer]
) -> Iterable[InputFile]:
    """List every input: sites, rules, layers, coverages and boundaries."""
    if not isinstance(request.sites, str):
        yield InputFile(role="sites", key="", path="", sha256=json_sha256(request.sites), is_catalogue=False)
    elif request.sites in SITE_LAYERS:
        yield _of_catalogue("sites", request.sites, load)
    else:
        yield _of_file("sites", "", request.sites)
    yield _of_catalogue("rules", "conflict_rules", load)
    if request.rules is not None:
        yield _of_file("rules", "", str(request.rules))
    for each in request.layers:
        yield _of_file("layer", each.key, str(each.path))
        if each.coverage is not None and each.coverage.casefold() != "full":
            yield _of_file("coverage", each.key, each.coverage)
    keys = {part.layer for key in used for part in CONSTRAINT_SOURCES[key].parts}
    for key in sorted(keys):
        yield _of_catalogue("layer", key, load)
    for key in ("communes", "old_provinces"):
        yield _of_catalogue("boundaries", key, load)


def _of_catalogue(role: str, key: str, load: Callable[[str], LoadedLayer]) -> InputFile:
    """Return one file of the catalogue."""
    path = LAYERS[key].path
    sha256 = load(key).metadata.sha256.lower()
    return InputFile(role=role, key=key, path=path, sha256=sha256, is_catalogue=True)


def _of_file(role: str, key: str, path: str) -> InputFile:
    """Return one file that somebody brought."""
    return InputFile(role=role, key=key, path=path, sha256=source_sha256(path), is_catalogue=False)


def current_sha256(known: InputFile) -> str:
    """
    Return the checksum that an input has now.

    Parameters
    ----------
    known
        An input of an earlier check.

    Returns
    -------
    str
        "" where it is no longer there.
    """
    path = DATA_FOLDER / known.path if known.is_catalogue else Path(known.path)
    return source_sha256(path) if path.is_file() else ""


def json_sha256(value: Any) -> str:
    """
    Return the checksum of a JSON value, whatever the order of its keys.

    Parameters
    ----------
    value
        Plain JSON values.

    Returns
    -------
    str
        SHA-256 in hexadecimal.
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
