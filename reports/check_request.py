"""What somebody asks a land-conflict check: which sites, rules, layers and date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

__all__ = ["CheckRequest", "LayerFile", "parse_layer_option"]

_OPTIONS: Final = ("accuracy_m", "coverage", "crs", "layer")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerFile:
    """
    A file that supplies or replaces a constraint layer.

    Attributes
    ----------
    key
        Constraint layer of the rules.
    path
        The file.
    accuracy_m
        95 % radius, metre; None when nobody stated it.
    coverage
        "full", or the path of a file of polygons; None when nobody stated it.
    crs
        CRS of a file that does not say; None otherwise.
    layer
        Layer of a file that has several; None otherwise.
    is_stored
        Whether it is a version of the workspace, which has accuracy and coverage of its own.
    """

    key: str
    path: Path
    accuracy_m: float | None = None
    coverage: str | None = None
    crs: str | None = None
    layer: str | None = None
    is_stored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """
    One check.

    Attributes
    ----------
    sites
        "parks", "clusters", the path of a file, or features as a GeoJSON collection in the working CRS.
    as_of
        Date whose rules apply.
    layers
        Files that supply or replace constraint layers.
    rules
        File of rules laid over the catalogue's; None for those alone.
    sites_crs
        CRS of a site file that does not say; None otherwise.
    sites_layer
        Layer of a site file that has several; None otherwise.
    """

    sites: str | Mapping[str, Any]
    as_of: dt.date
    layers: tuple[LayerFile, ...] = ()
    rules: Path | None = None
    sites_crs: str | None = None
    sites_layer: str | None = None


def parse_layer_option(text: str, keys: Sequence[str]) -> LayerFile:
    """
    Read `KEY=FILE[,accuracy_m=N][,coverage=full|FILE][,crs=EPSG:N][,layer=NAME]`.

    Parameters
    ----------
    text
        As given after `--layer`.
    keys
        Constraint layers that rules are about.

    Returns
    -------
    LayerFile
        Paths as written.

    Raises
    ------
    InputError
        No "=", an unknown key or option, an option twice, or an accuracy that is no number from 0.

    Examples
    --------
    >>> parse_layer_option("rice_land=lua.gpkg,accuracy_m=5", ["rice_land"]).accuracy_m
    5.0
    """
    subject = f"Option --layer {text!r}"
    key, found, rest = text.partition("=")
    example = "Write KEY=FILE[,accuracy_m=N][,coverage=full|FILE]"
    if not found or not key.strip() or not rest.strip():
        raise InputError(subject, "does not read KEY=FILE", example)
    if key.strip() not in keys:
        problem = f"{key.strip()!r} is no constraint layer of the rules"
        raise InputError(subject, problem, f"Use one of {', '.join(sorted(set(keys)))}")
    path, options = _split_options(rest)
    doubled = sorted({name for name, _ in options if [each for each, _ in options].count(name) > 1})
    if doubled:
        raise InputError(subject, f"gives {', '.join(doubled)} twice", "Give each once")
    given = dict(options)
    return LayerFile(
        key=key.strip(),
        path=Path(path.strip()),
        accuracy_m=_accuracy(given["accuracy_m"], subject) if "accuracy_m" in given else None,
        coverage=given.get("coverage"),
        crs=given.get("crs"),
        layer=given.get("layer"),
    )


def _split_options(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Split the file from the options; a comma inside a file's name stays where no option follows it."""
    pieces = text.split(",")
    path, options = pieces[0], []
    for piece in pieces[1:]:
        name, found, value = piece.partition("=")
        if found and name.strip() in _OPTIONS:
            options.append((name.strip(), value.strip()))
        elif found and name.strip().isidentifier():
            fix = f"Use {', '.join(_OPTIONS)}"
            raise InputError("Option --layer", f"{name.strip()!r} is no option of a layer", fix)
        elif options:
            options[-1] = (options[-1][0], f"{options[-1][1]},{piece}")
        else:
            path = f"{path},{piece}"
    return path, options


def _accuracy(text: str, subject: str) -> float:
    """Read an accuracy in metres."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise InputError(subject, f"accuracy_m is {text!r}, metres from 0 are needed", "Correct the number")
    return value
