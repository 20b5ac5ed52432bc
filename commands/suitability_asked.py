"""Turn the options of `suitability` and `patches` into what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commands.conflicts import read_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from layers.load import LoadedLayer
    from layers.population_files import PopulationFile
    from reports.suitability_request import SuitabilityRequest

    Load = Callable[[str], LoadedLayer]

__all__ = ["population_of", "request_of"]


def request_of(
    load: Load,
    workspace: Path | None,
    settings: tuple[Path | None, Path | None],
    cell_m: float,
    as_of: str,
    where: tuple[Path | None, list[str] | None],
    rules: tuple[list[str] | None, list[str] | None],
    population: PopulationFile | None,
) -> SuitabilityRequest:
    """
    Return what the options ask for.

    Parameters
    ----------
    load
        Catalogue key to the loaded layer.
    workspace
        Whose layers count; None for those of the catalogue alone.
    settings
        File of criteria and file of weights, None where not given.
    cell_m
        Side of a cell, metre.
    as_of
        Date whose rules apply, "" for today.
    where
        File of polygons, or codes of communes.
    rules
        Verdicts that exclude, and ids of rules that do not.
    population
        File of people, None for none.

    Returns
    -------
    SuitabilityRequest
        Checked.

    Raises
    ------
    InputError
        Something that cannot be used.
    """
    from geo.errors import InputError  # noqa: PLC0415
    from reports.brought_layers import stored_layer_files  # noqa: PLC0415
    from reports.suitability_extent import extent_of_communes, extent_of_file  # noqa: PLC0415
    from reports.suitability_request import SuitabilityRequest, settings_from_files  # noqa: PLC0415

    file, codes = where
    if file is not None and codes:
        raise InputError("Extent", "a file and communes are given", "Give --extent or --commune, not both")
    extent, name = None, ""
    if file is not None:
        extent, name = extent_of_file(file, load), file.name
    elif codes:
        extent, name = extent_of_communes(codes, load), ", ".join(codes)
    brought = () if population is None else ("population",)
    curves, weights = settings_from_files(*settings, brought=brought)
    verdicts: Any = tuple(rules[0] or ("prohibited",))
    return SuitabilityRequest(
        as_of=read_day(as_of),
        cell_m=cell_m,
        knots=curves,
        weights=weights,
        verdicts=verdicts,
        left_out_rules=tuple(rules[1] or ()),
        layers=() if workspace is None else stored_layer_files(workspace),
        extent=extent,
        extent_name=name,
        population=population,
    )


def population_of(path: Path | None, **stated: Any) -> PopulationFile | None:
    """
    Return the file of people with what is stated about it.

    Parameters
    ----------
    path
        The file, None for none.
    **stated
        Fields of `layers.population_files.PopulationFile`.

    Returns
    -------
    PopulationFile or None
        None without a file.

    Raises
    ------
    InputError
        Something is stated and there is no file.
    """
    from geo.errors import InputError  # noqa: PLC0415
    from layers.population_files import PopulationFile  # noqa: PLC0415

    if path is not None:
        return PopulationFile(path=path, **stated)
    given = [name for name, value in stated.items() if value]
    if given:
        raise InputError(
            "Population", f"{', '.join(given)} is stated and no file is given", "Give --population FILE"
        )
    return None
