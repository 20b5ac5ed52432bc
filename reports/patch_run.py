"""Find patches on a run of suitability, and say what each meets, is near to, and how firmly it ranks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from analysis.access_distances import access_distances
from analysis.patches import find_patches as find_best_patches
from analysis.rank_stability import rank_stability
from geo.burn import burn
from geo.grid_scale import ground_lengths_m
from geo.sites import Site, Words
from layers.site_files import site_collection
from layers.subjects import DRAWN_BASES, commune_codes
from reports.access_targets import read_access_targets
from reports.check_request import CheckRequest
from reports.conflict_check import run_check
from reports.suitability_extent import commune_shapes, province_outline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.access_distances import AccessDistance, AccessTargets
    from analysis.finding_records import Finding, SiteTotal
    from analysis.patch_records import Patch, PatchRequest
    from analysis.rank_records import RankStability
    from geo.constraint_layer import ConstraintLayer
    from layers.load import LoadedLayer
    from reports.conflict_check import CheckResult
    from reports.suitability_records import SuitabilityResult

    Load = Callable[[str], LoadedLayer]

__all__ = [
    "FIRST_K",
    "NEAR_PARK_M",
    "ParkNearby",
    "PatchDetail",
    "PatchDetails",
    "find_patches",
    "patch_details",
    "patch_sites",
    "patch_stability",
]

#: A park's communes count as near within this distance of a patch, metre: our assumption.
NEAR_PARK_M: Final = 5_000.0
#: Places for which it is asked how often a patch keeps them.
FIRST_K: Final = 5
#: Where the random weights come from, so that the same patches rank as firmly every time.
_SEED: Final = 20_301_231


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkNearby:
    """
    A named park whose communes a patch lies in or near.

    Attributes
    ----------
    park_id, name_vi, name_en
        The park.
    distance_m
        From the patch to the nearest of its communes on the ground, 0 inside. The park itself may be farther:
        only its communes are known.
    """

    park_id: str
    name_vi: str
    name_en: str
    distance_m: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PatchDetail:
    """
    What is known about one patch.

    Attributes
    ----------
    patch
        The patch.
    site
        The patch as a site; its accuracy is half the diagonal of a cell.
    findings, total
        Land conflicts by rule, and counted once.
    access
        Straight distances, in the order of the targets.
    parks
        Named parks within `NEAR_PARK_M`, nearest first.
    """

    patch: Patch
    site: Site
    findings: tuple[Finding, ...]
    total: SiteTotal
    access: tuple[AccessDistance, ...]
    parks: tuple[ParkNearby, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PatchDetails:
    """
    Patches with what is known about them.

    Attributes
    ----------
    details
        In the order of the patches.
    check
        The land-conflict check; None without patches.
    stability
        How firmly the patches rank, in their order; None without patches.
    stability_keys
        Criteria of `stability`, in its order.
    """

    details: tuple[PatchDetail, ...]
    check: CheckResult | None
    stability: RankStability | None
    stability_keys: tuple[str, ...]


def find_patches(
    result: SuitabilityResult,
    request: PatchRequest,
    load: Load,
    *,
    is_cancelled: Callable[[], bool] | None = None,
) -> tuple[Patch, ...]:
    """
    Return the best patches of a run.

    Parameters
    ----------
    result
        The run.
    request
        What is wanted.
    load
        Catalogue key to the loaded layer.
    is_cancelled
        Asked between patches.

    Returns
    -------
    tuple of Patch
        As `analysis.patches.find_patches`. Cells touched by ground that a rule surely excludes belong to no
        patch, also where their middle is free: no patch lies across a corridor narrower than a cell.
        Neither do cells on the boundary of the province or, within communes, of a commune.
    """
    communes = commune_shapes(load)
    forbidden = np.concatenate(
        [np.zeros(0, dtype=object), *(each.sure for each in result.exclusions.applied)]
    )
    barred = burn(forbidden, result.frame, all_touched=True).astype(bool)
    edges = [province_outline(load), *(shape for _, shape in communes if request.within_communes)]
    barred |= burn(shapely.boundary(np.array(edges, dtype=object)), result.frame).astype(bool)
    return find_best_patches(
        result.suitability,
        result.stack,
        request,
        slope_deg=result.slope_deg,
        communes=communes,
        is_barred=barred,
        is_cancelled=is_cancelled,
    )


def patch_sites(patches: Sequence[Patch], result: SuitabilityResult) -> tuple[Site, ...]:
    """
    Return patches as sites that checks can be run on.

    Parameters
    ----------
    patches
        Of the run.
    result
        The run.

    Returns
    -------
    tuple of Site
        Outlines along cells, as accurate as half the diagonal of a cell.
    """
    cell_m = result.frame.cell_m
    note = Words(
        vi=f"Ranh giới theo ô lưới {cell_m:g} m do công cụ đề xuất, không phải ranh giới quy hoạch.",
        en=f"An outline along cells of {cell_m:g} m that this tool proposes, not a planned boundary.",
    )
    return tuple(
        Site(
            site_id=patch.patch_id,
            name_vi=f"Mảnh {patch.patch_id}",
            name_en=f"Patch {patch.patch_id}",
            kind="outline",
            geometry=patch.geometry,
            positional_accuracy_m=round(cell_m * math.sqrt(0.5), 1),
            area_ha=patch.area_ha,
            area_basis="measured",
            notes=(note,),
        )
        for patch in patches
    )


def patch_details(
    patches: Sequence[Patch],
    result: SuitabilityResult,
    load: Load,
    *,
    catalogue: Mapping[str, ConstraintLayer] | None = None,
    targets: Sequence[AccessTargets] | None = None,
) -> PatchDetails:
    """
    Return what each patch collides with, is near to, and how firmly it ranks.

    Parameters
    ----------
    patches
        Of the run.
    result
        The run.
    load
        Catalogue key to the loaded layer.
    catalogue
        Constraint layers of the catalogue when they are at hand; made when None.
    targets
        What distances are measured to; read from the layers when None.

    Returns
    -------
    PatchDetails
        Conflicts rest on all rules in force on the date, also those that exclude nothing.
    """
    if not patches:
        return PatchDetails(details=(), check=None, stability=None, stability_keys=())
    sites = patch_sites(patches, result)
    asked = CheckRequest(
        sites=site_collection(sites),
        as_of=result.request.as_of,
        layers=result.request.layers,
        rules=result.request.rules,
    )
    check = run_check(asked, load, catalogue=catalogue)
    access = access_distances(sites, read_access_targets(load) if targets is None else targets)
    parks = _named_parks(load)
    keys = tuple(key for key in result.stack.keys if result.suitability.weights[key] > 0)
    details = tuple(
        PatchDetail(
            patch=patch,
            site=site,
            findings=tuple(each for each in check.report.findings if each.site_id == site.site_id),
            total=next(each for each in check.report.totals if each.site_id == site.site_id),
            access=access[site.site_id],
            parks=_parks_near(patch, parks),
        )
        for patch, site in zip(patches, sites, strict=True)
    )
    stability = patch_stability(patches, result.suitability.weights, k=min(FIRST_K, len(patches)))
    return PatchDetails(details=details, check=check, stability=stability, stability_keys=keys)


def patch_stability(patches: Sequence[Patch], weights: Mapping[str, float], *, k: int) -> RankStability:
    """
    Return how firmly patches rank when the weights move.

    Parameters
    ----------
    patches
        At least one.
    weights
        Criterion key to weight.
    k
        Number of first places.

    Returns
    -------
    RankStability
        Of the patches in their order; criteria with a weight above 0 in the order of `weights`. The patches
        themselves stay as they are: other weights might also have drawn others.
    """
    keys = [key for key, weight in weights.items() if weight > 0]
    return rank_stability(
        np.array([[patch.criterion_means[key] for key in keys] for patch in patches]),
        np.array([weights[key] for key in keys]),
        k=k,
        rng=np.random.default_rng(_SEED),
    )


def _named_parks(load: Load) -> list[tuple[str, str, str, shapely.Geometry]]:
    """Return the parks that have a name and are known by communes, with these."""
    shapes = dict(commune_shapes(load))
    found = []
    for row in load("parks").rows().to_dict("records"):
        codes = [code for code in commune_codes(row["commune_codes"]) if code in shapes]
        if not row["is_named"] or row["location_basis"] not in DRAWN_BASES or not codes:
            continue
        union = shapely.union_all([shapes[code] for code in codes])
        found.append((str(row["park_id"]), str(row["name_vi"]), str(row["name_en"]), union))
    return found


def _parks_near(patch: Patch, parks: list[tuple[str, str, str, shapely.Geometry]]) -> tuple[ParkNearby, ...]:
    """Return the parks whose communes a patch lies in or near."""
    near = []
    for park_id, name_vi, name_en, communes in parks:
        line = shapely.shortest_line(patch.geometry, communes)
        distance_m = (
            0.0 if shapely.intersects(patch.geometry, communes) else float(ground_lengths_m([line])[0])
        )
        if distance_m <= NEAR_PARK_M:
            near.append(ParkNearby(park_id=park_id, name_vi=name_vi, name_en=name_en, distance_m=distance_m))
    return tuple(sorted(near, key=lambda each: (each.distance_m, each.park_id)))
