"""Make the land on offer from the register and the layers, for pages and commands, once a version."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from analysis.access_distances import ACCESS_KINDS, AccessTargets, access_distances
from analysis.land_search import Listing
from analysis.land_supply import land_offers
from geo.crs import WORKING_CRS
from geo.transform import reproject
from register.rights import may_see
from ui.land_reading import lots_from_records, places_from_records
from ui.layers import file_layer
from ui.register_layers import revision_now
from ui.registers import register_of

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from numpy.typing import NDArray

    from analysis.access_distances import AccessDistance, AccessKind
    from analysis.land_records import LandPlace, Offer
    from geo.sites import Site
    from register.rights import Role

__all__ = ["access_targets", "listings_now", "places_now"]

#: Layers that distances are measured to.
_LAYERS: Final = ("roads_main", "substations", "reference_points", "places")
#: Kinds of reference point that are kinds of distance too.
_POINT_KINDS: Final = ("border_gate", "airport", "seaport", "river_port", "rail")


def listings_now(workspace: Path, *, role: Role, today: dt.date) -> tuple[Listing, ...]:
    """
    Return all land on offer, with its distances.

    Parameters
    ----------
    workspace
        Folder that holds the register.
    role
        Who reads: what is withheld from the role is not looked at.
    today
        The day that ages are counted to.

    Returns
    -------
    tuple of Listing
        The same records until the register, the layers or the day change.

    Raises
    ------
    RegisterError
        The register cannot be read.
    """
    return _listings(workspace, role, today, revision_now(workspace), _version())


def places_now(workspace: Path, *, role: Role) -> tuple[LandPlace, ...]:
    """
    Return the parks and clusters.

    Parameters
    ----------
    workspace, role
        As for `listings_now`.

    Returns
    -------
    tuple of LandPlace
        Parks first.

    Raises
    ------
    RegisterError
        The register cannot be read.
    """
    return _places(workspace, role, revision_now(workspace), _version())


def access_targets() -> tuple[AccessTargets, ...]:
    """
    Return what distances are measured to.

    Returns
    -------
    tuple of AccessTargets
        In the order of `ACCESS_KINDS`.
    """
    return _targets(_version())


def _version() -> str:
    """Return a text that changes when a layer does."""
    return "-".join(file_layer(key).metadata.sha256 for key in (*_LAYERS, "communes", "parks", "clusters"))


@lru_cache(maxsize=8)
def _places(workspace: Path, role: Role, _revision: int, _layers: str) -> tuple[LandPlace, ...]:
    return places_from_records(register_of(workspace), role)


@lru_cache(maxsize=8)
def _listings(
    workspace: Path, role: Role, today: dt.date, revision: int, version: str
) -> tuple[Listing, ...]:
    places = _places(workspace, role, revision, version)
    lots = lots_from_records(register_of(workspace), role, today)
    offers = land_offers(places, lots, today=today, shows_expired=may_see(role, "board"))
    found = _measured(offers, version)
    return tuple(_listing(offer, found) for offer in offers)


def _measured(offers: tuple[Offer, ...], version: str) -> dict[str, tuple[AccessDistance, ...]]:
    """Return the distances of every place and every lot with an outline, by site id."""
    places = {offer.place.site.site_id: offer.place.site for offer in offers}
    lots = [offer.lot.site for offer in offers if offer.lot is not None and offer.lot.site is not None]
    found = dict(_of_places(tuple(_PlacedSite(site) for site in places.values()), version))
    return found | access_distances(lots, _targets(version))


@lru_cache(maxsize=8)
def _of_places(sites: tuple[_PlacedSite, ...], version: str) -> dict[str, tuple[AccessDistance, ...]]:
    """Return the distances of parks and clusters; those of one reader are those of the next."""
    return access_distances([each.site for each in sites], _targets(version))


class _PlacedSite:
    """A site that equals another one at the same place."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._key = (site.site_id, site.kind, site.positional_accuracy_m, shapely.to_wkb(site.geometry))

    def __hash__(self) -> int:
        """Return the same for the same place."""
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        """Tell whether both are at the same place."""
        return isinstance(other, _PlacedSite) and self._key == other._key


def _listing(offer: Offer, found: dict[str, tuple[AccessDistance, ...]]) -> Listing:
    """Return an offer with its own distances, or those of its park or cluster."""
    own = None if offer.lot is None or offer.lot.site is None else offer.lot.site.site_id
    return Listing(
        offer=offer,
        access=found[own or offer.place.site.site_id],
        is_access_shared=offer.lot is not None and own is None,
    )


@lru_cache(maxsize=2)
def _targets(_version: str) -> tuple[AccessTargets, ...]:
    """Read the layers once per version."""
    rows = {key: _rows(key) for key in _LAYERS}
    made: dict[AccessKind, AccessTargets] = {
        "expressway": _roads(rows["roads_main"], "expressway", "expressway", "open"),
        "expressway_building": _roads(
            rows["roads_main"], "expressway_building", "expressway", "under_construction"
        ),
        "national_road": _roads(rows["roads_main"], "national_road", "national", "open"),
        "substation_110": _substations(rows["substations"], "substation_110", 110.0),
        "substation_220": _substations(rows["substations"], "substation_220", 220.0),
        "town": _targets_of(
            "town", [row for row in rows["places"] if row["place_class"] in {"city", "town"}]
        ),
    }
    for kind in _POINT_KINDS:
        points = [row for row in rows["reference_points"] if row["point_kind"] == kind]
        made[kind] = _targets_of(kind, points)
    return tuple(made[kind] for kind in ACCESS_KINDS)


def _rows(key: str) -> list[dict[str, Any]]:
    """Return the features of a layer with `geometry` in the working CRS and `accuracy_m`."""
    loaded = file_layer(key)
    moved, _ = reproject(loaded.features(), WORKING_CRS, layer=key)
    stated = loaded.metadata.positional_accuracy_m
    table = moved.drop(columns=moved.geometry.name).to_dict("records")
    return [
        {
            **{str(name): value for name, value in row.items()},
            "geometry": shape,
            "accuracy_m": float(
                row.get("positional_accuracy_m", stated if isinstance(stated, int | float) else 0.0)
            ),
        }
        for row, shape in zip(table, moved.geometry, strict=True)
    ]


def _roads(rows: list[dict[str, Any]], kind: AccessKind, road_class: str, status: str) -> AccessTargets:
    """Return the roads of one class and status; those of unknown class are in none."""
    chosen = [row for row in rows if (row["road_class"], row["road_status"]) == (road_class, status)]
    return _targets_of(kind, [{**row, "name_vi": row["road_number"]} for row in chosen])


def _substations(rows: list[dict[str, Any]], kind: AccessKind, least_kv: float) -> AccessTargets:
    """Return the substations of at least a voltage; those of unknown voltage are not among them."""
    chosen = [row for row in rows if row["highest_voltage_kv"] >= least_kv]
    named = [{**row, "name_vi": f"{row['highest_voltage_kv']:.0f} kV"} for row in chosen]
    return _targets_of(kind, named, bases=[str(row["voltage_basis"]) for row in chosen])


def _targets_of(
    kind: AccessKind, rows: list[dict[str, Any]], *, bases: list[str] | None = None
) -> AccessTargets:
    """Return rows as what a distance is measured to."""
    shapes: NDArray[np.object_] = np.empty(len(rows), dtype=object)
    shapes[:] = [row["geometry"] for row in rows]
    names = [str(row["name_vi"]) for row in rows]
    return AccessTargets(
        kind=kind,
        shapes=shapes,
        accuracy_m=np.array([row["accuracy_m"] for row in rows], dtype=float),
        names_vi=tuple(names),
        names_en=tuple(str(row.get("name_en", name)) for row, name in zip(rows, names, strict=True)),
        bases=tuple(bases or [""] * len(rows)),
    )
