"""Prepare the pages in the background, so that the first reader of each need not wait for what all share."""

from __future__ import annotations

import logging
import time
from importlib import import_module
from typing import TYPE_CHECKING, Final

from geo.errors import PlannerError
from ui.access import access

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["PAGES", "warm_map", "warm_pages"]

_LOG: Final = logging.getLogger(__name__)
#: Pages that pull in slow libraries or work out much when they are opened first.
PAGES: Final = ("land", "land_conflict", "heritage", "site_dossier", "register", "occupancy")
#: The first page goes first: nothing is prepared in its time, second.
QUIET_S: Final = 15.0
#: Between two steps, so that a reader who comes meanwhile gets his turn, second.
PAUSE_S: Final = 0.3


def warm_map() -> None:
    """Prepare what the first page needs while the browser is still starting."""
    from ui.map.component import prepare  # noqa: PLC0415  (slow to import; the server answers meanwhile)

    try:
        prepare()
    except PlannerError:
        _LOG.exception("the map could not be prepared; its page will say why")


def warm_pages(workspace: Path, *, pause: Callable[[float], None] = time.sleep) -> None:
    """
    Import the pages, then work out what they show first; what fails is left to the page, which says why.

    Parameters
    ----------
    workspace
        Folder that the server was started with.
    pause
        Waits so many seconds.
    """
    pause(QUIET_S)
    for page in PAGES:
        import_module(f"ui.pages.{page}")
        pause(PAUSE_S)
    for step in (_land, _conflict, _heritage):
        try:
            step(workspace)
        except PlannerError:
            _LOG.warning("a page could not be prepared; it will say why", exc_info=True)
        pause(PAUSE_S)


def _land(workspace: Path) -> None:
    """Measure the distances of all land on offer."""
    from ui.dates import today  # noqa: PLC0415  (here and below: the server must not wait for them)
    from ui.land_listings import listings_now  # noqa: PLC0415

    listings_now(workspace, role="board" if access().is_local else "public", today=today())


def _conflict(workspace: Path) -> None:
    """Check the parks and clusters by the rules of today."""
    from ui.dates import today  # noqa: PLC0415
    from ui.land_conflict_check import check_now, sites_of  # noqa: PLC0415

    check_now((*sites_of("parks"), *sites_of("clusters")), as_of=today(), workspace=workspace)


def _heritage(workspace: Path) -> None:
    """Compare the first park with the register of heritage, and open the terrain."""
    from analysis.heritage import DEFAULT_RADIUS_M  # noqa: PLC0415
    from analysis.heritage_sight import SightSetting  # noqa: PLC0415
    from ui.heritage_check import entries_now, report_of, sight_of  # noqa: PLC0415
    from ui.land_conflict_check import sites_of  # noqa: PLC0415

    site = sites_of("parks")[0]
    report = report_of([site], radius_m=DEFAULT_RADIUS_M, workspace=workspace)
    entries = entries_now()
    looked_from = [entries[pair.heritage_id] for pair in report.pairs]
    sight_of(site, looked_from, SightSetting(), workspace=workspace)
