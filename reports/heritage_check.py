"""Run a heritage check on the catalogue and on files of zone outlines, and say which inputs it used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis.heritage import DEFAULT_RADIUS_M, heritage_pairs
from analysis.heritage_register import read_register
from analysis.heritage_sight import SightSetting, with_sight
from analysis.heritage_sight_reach import sight_reach
from analysis.heritage_zones import ZONE_LAYERS
from geo.crs import WORKING_CRS
from geo.sites import Words
from geo.software import software_name
from geo.transform import reproject
from layers.catalogue import LAYERS
from layers.elevation import read_elevation
from layers.imports import prepare_layer, source_sha256
from layers.sight_terrain import sight_ground
from layers.site_sources import working_communes
from reports.conflict_check import InputFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import geopandas as gpd

    from analysis.heritage_register import HeritageSite
    from analysis.heritage_report_records import HeritageReport
    from geo.elevation import ElevationGrid
    from geo.sites import Site
    from layers.load import LoadedLayer
    from layers.sight_terrain import SightGround
    from reports.check_request import LayerFile

__all__ = [
    "ZONE_LAYERS",
    "HeritageCheck",
    "HeritageRequest",
    "HeritageTables",
    "heritage_record",
    "heritage_tables",
    "run_heritage",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeritageTables:
    """
    What the catalogue has for a heritage check.

    Attributes
    ----------
    heritage
        The register, in `geo.crs.WORKING_CRS`.
    communes
        In `WORKING_CRS`.
    commune_accuracy_m
        95 % radius of their boundaries, metre.
    coverage
        How complete the register is.
    register
        Its entries, ready to be measured to.
    """

    heritage: gpd.GeoDataFrame
    communes: gpd.GeoDataFrame
    commune_accuracy_m: float
    coverage: Words
    register: tuple[HeritageSite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeritageRequest:
    """
    What is asked of a heritage check.

    Attributes
    ----------
    radius_m
        Entries that may lie this near become pairs, metre.
    zones
        Files of zone outlines; their keys are those of `ZONE_LAYERS`.
    sight
        Heights and refraction of the sight lines; None leaves `visible` unknown.
    """

    radius_m: float = DEFAULT_RADIUS_M
    zones: tuple[LayerFile, ...] = ()
    sight: SightSetting | None = field(default_factory=SightSetting)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeritageCheck:
    """
    A heritage check with what it rests on.

    Attributes
    ----------
    request
        What was asked.
    sites
        The sites, in order.
    report
        The answers.
    tables
        The catalogue's part.
    terrain
        For sight lines, joined with loaded tiles where some reach; None when none were asked for.
    remarks
        What to know about the files of zone outlines, and that loaded terrain is used.
    inputs
        Every file that the answers rest on, the sites' own left out.
    """

    request: HeritageRequest
    sites: tuple[Site, ...]
    report: HeritageReport
    tables: HeritageTables
    terrain: ElevationGrid | None
    remarks: tuple[Words, ...]
    inputs: tuple[InputFile, ...]


def heritage_tables(load: Callable[[str], LoadedLayer]) -> HeritageTables:
    """
    Return what the catalogue has for a heritage check.

    Parameters
    ----------
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    HeritageTables
        To be made once and kept: it does not depend on the sites.

    Raises
    ------
    LayerError
        A layer cannot be used.
    """
    heritage, _ = reproject(load("heritage_sites").features(), WORKING_CRS, layer="heritage_sites")
    communes, accuracy_m = working_communes(load)
    said = LAYERS["heritage_sites"].coverage
    return HeritageTables(
        heritage=heritage,
        communes=communes,
        commune_accuracy_m=accuracy_m,
        coverage=Words(vi=said.note_vi, en=said.note_en),
        register=read_register(heritage, communes, commune_accuracy_m=accuracy_m),
    )


def run_heritage(
    sites: Sequence[Site],
    load: Callable[[str], LoadedLayer],
    request: HeritageRequest | None = None,
    *,
    tables: HeritageTables | None = None,
    workspace: Path | None = None,
) -> HeritageCheck:
    """
    Run a heritage check.

    Parameters
    ----------
    sites
        In `geo.crs.WORKING_CRS`.
    load
        Catalogue key to the loaded layer.
    request
        What is asked; the defaults when None.
    tables
        From `heritage_tables` when they are at hand; made when None.
    workspace
        Folder whose loaded terrain tiles count for lines of sight; None for the catalogue's terrain alone.

    Returns
    -------
    HeritageCheck
        The report with its inputs.

    Raises
    ------
    InputError, LayerError
        Something that was asked for cannot be used.
    """
    asked = request or HeritageRequest()
    known = tables or heritage_tables(load)
    zones, remarks = _read_zones(asked.zones)
    report = heritage_pairs(
        sites,
        known.register,
        known.communes,
        radius_m=asked.radius_m,
        zones_1=zones.get(ZONE_LAYERS[0]),
        zones_2=zones.get(ZONE_LAYERS[1]),
        coverage=known.coverage,
        commune_accuracy_m=known.commune_accuracy_m,
    )
    terrain, joined = None, None
    if asked.sight is not None:
        joined = sight_ground(workspace, sight_reach(_pairs_of(report, sites, known.register)))
        terrain = read_elevation(load("terrain").path) if joined is None else joined.grid
        said = None if joined is None else joined.note
        report = with_sight(report, sites, known.register, terrain, asked.sight, ground=said)
    return HeritageCheck(
        request=asked,
        sites=tuple(sites),
        report=report,
        tables=known,
        terrain=terrain,
        remarks=remarks if joined is None else (*remarks, joined.note),
        inputs=(*_inputs(asked, load), *_tile_inputs(joined)),
    )


def _read_zones(files: Sequence[LayerFile]) -> tuple[Mapping[str, gpd.GeoDataFrame], tuple[Words, ...]]:
    """Return the outlines by key, with what to know about them."""
    zones, remarks = {}, []
    for each in files:
        imported = prepare_layer(
            each.path,
            key=each.key,
            keys=ZONE_LAYERS,
            accuracy_m=each.accuracy_m,
            coverage="full",
            layer=each.layer,
            crs=each.crs,
            areal=True,
        )
        zones[each.key] = imported.features
        name = imported.source_name
        remarks += [Words(vi=f"{name}: {said.vi}.", en=f"{name}: {said.en}.") for said in imported.remarks]
    return zones, tuple(remarks)


def _pairs_of(
    report: HeritageReport, sites: Sequence[Site], register: Sequence[HeritageSite]
) -> list[tuple[Site, HeritageSite]]:
    """Return the site and the heritage site of each pair."""
    site_of = {site.site_id: site for site in sites}
    entry_of = {entry.heritage_id: entry for entry in register}
    return [(site_of[pair.site_id], entry_of[pair.heritage_id]) for pair in report.pairs]


def _tile_inputs(joined: SightGround | None) -> list[InputFile]:
    """List the loaded terrain tiles that lines of sight rest on."""
    return [
        InputFile(role="terrain", key=key, path=str(path), sha256=sha256, is_catalogue=False)
        for key, path, sha256 in (() if joined is None else joined.tiles)
    ]


def _inputs(request: HeritageRequest, load: Callable[[str], LoadedLayer]) -> list[InputFile]:
    """List the files that the answers rest on."""
    keys = ["heritage_sites", "communes"] + (["terrain"] if request.sight is not None else [])
    roles = {"heritage_sites": "layer", "communes": "boundaries", "terrain": "terrain"}
    files = [
        InputFile(
            role=roles[key],
            key=key,
            path=LAYERS[key].path,
            sha256=load(key).metadata.sha256.lower(),
            is_catalogue=True,
        )
        for key in keys
    ]
    return files + [
        InputFile(
            role="layer",
            key=each.key,
            path=str(each.path),
            sha256=source_sha256(each.path),
            is_catalogue=False,
        )
        for each in request.zones
    ]


def heritage_record(check: HeritageCheck) -> dict[str, Any]:
    """
    Return a heritage check as values that `commands.output.to_plain` can write.

    Parameters
    ----------
    check
        The check.

    Returns
    -------
    dict
        "pairs", "sites", "register", and what was asked and used.
    """
    sight = check.request.sight
    return {
        "kind": "heritage_check",
        "record_version": 1,
        "software": software_name(),
        "working_crs": WORKING_CRS,
        "radius_m": check.report.radius_m,
        "sight": sight,
        "register": check.report.register,
        "remarks": check.remarks,
        "inputs": check.inputs,
        "sites": check.report.sites,
        "pairs": check.report.pairs,
    }
