"""Turn the settings of the page into a question, and say which results answer the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.criteria import CRITERIA
from geo.errors import InputError
from geo.grid import frame_over
from layers.criteria_sources import CRITERION_SOURCES
from layers.terrain import open_terrain, terrain_sources
from reports.conflict_check import json_sha256
from reports.suitability_extent import extent_of_communes, land_asked
from reports.suitability_request import SuitabilityRequest
from reports.suitability_run import run_suitability
from reports.suitability_store import PieceStore
from ui.dates import today
from ui.land_conflict_check import READ_LAYERS, catalogue_now
from ui.layers import layer
from ui.workspace_layers import workspace_layers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from reports.suitability_run import SuitabilityResult
    from ui.options_state import Settings

__all__ = ["asked_day", "question_key", "request_of", "version_key", "work_of"]

#: Scores of one page's run, byte: the province on cells of about 45 m with ten criteria. Finer grids are for
#: a smaller extent, or for the command `suitability`, which holds only some rows at a time.
MOST_STACK_BYTES: Final = 600_000_000


def asked_day(settings: Settings) -> dt.date:
    """
    Return the date whose rules are asked for.

    Parameters
    ----------
    settings
        The settings.

    Returns
    -------
    date
        Today where none was chosen.
    """
    return settings.day or today()


def question_key(settings: Settings) -> str:
    """
    Return what the scores of settings depend on, beside the layers: everything but the weights.

    Parameters
    ----------
    settings
        The settings.

    Returns
    -------
    str
        Alike for settings that differ in weights only.
    """
    return json_sha256(
        {
            "criteria": {key: settings.knots[key] for key in CRITERIA if key in settings.on},
            "verdicts": sorted(settings.verdicts),
            "left_out": sorted(settings.left_out_rules),
            "cell_m": settings.cell_m,
            "day": asked_day(settings).isoformat(),
            "communes": sorted(settings.communes),
        }
    )


def version_key(workspace: Path) -> str:
    """
    Return what changes with any file that suitability rests on.

    Parameters
    ----------
    workspace
        Folder for what people enter.

    Returns
    -------
    str
        Over the layers of the catalogue, those imported, and the terrain.
    """
    parts = [part.layer for source in CRITERION_SOURCES.values() for part in source.parts]
    keys = sorted({*READ_LAYERS, *parts, "province", "communes", "conflict_rules"})
    return json_sha256(
        {
            "layers": [(key, layer(key).metadata.sha256) for key in keys],
            "imported": workspace_layers(workspace).version,
            "terrain": terrain_sources(workspace),
        }
    )


def request_of(settings: Settings, workspace: Path) -> SuitabilityRequest:
    """
    Return the question of some settings.

    Parameters
    ----------
    settings
        The settings.
    workspace
        Folder for what people enter: layers imported there count.

    Returns
    -------
    SuitabilityRequest
        With the criteria that are on.

    Raises
    ------
    InputError
        Nothing weighs anything, or the grid is too fine for the extent.
    """
    if not settings.counted:
        raise InputError(
            "Suitability",
            "no criterion is on with a weight above 0",
            "Switch one on",
            text_vi="Chưa có tiêu chí nào được bật với trọng số lớn hơn 0. Hãy bật ít nhất một tiêu chí.",
        )
    extent = extent_of_communes(settings.communes, layer) if settings.communes else None
    request = SuitabilityRequest(
        as_of=asked_day(settings),
        cell_m=float(settings.cell_m),
        knots={key: settings.knots[key] for key in CRITERIA if key in settings.on},
        weights=settings.counted,
        verdicts=settings.verdicts,
        left_out_rules=settings.left_out_rules,
        layers=workspace_layers(workspace).files,
        extent=extent,
        extent_name=", ".join(settings.communes),
    )
    _require_room(request)
    return request


def work_of(
    request: SuitabilityRequest, workspace: Path
) -> Callable[[Callable[[float, str], None], Callable[[], bool]], SuitabilityResult]:
    """
    Return what works a question out, knowing nothing of a session.

    Parameters
    ----------
    request
        The question.
    workspace
        Folder for what people enter; worked-out arrays are kept in it.

    Returns
    -------
    Callable
        For `ui.options_runs.RunDesk.start`.
    """

    def work(tell: Callable[[float, str], None], is_cancelled: Callable[[], bool]) -> SuitabilityResult:
        return run_suitability(
            request,
            layer,
            terrain=lambda frame: open_terrain(workspace, frame),
            store=PieceStore.of(workspace),
            catalogue=catalogue_now(),
            on_progress=tell,
            is_cancelled=is_cancelled,
        )

    return work


def _require_room(request: SuitabilityRequest) -> None:
    """Refuse a grid that is too fine for a page."""
    frame = frame_over(land_asked(request.extent, layer).bounds, request.cell_m)
    asked = 4 * frame.n_cells * len(request.knots)
    if asked <= MOST_STACK_BYTES:
        return
    finest_m = request.cell_m * (asked / MOST_STACK_BYTES) ** 0.5
    raise InputError(
        "Grid",
        f"{frame.n_cells:,} cells of {request.cell_m:g} m with {len(request.knots)} criteria are more than "
        f"the page can hold (about {finest_m:.0f} m would do)",
        "Take larger cells or fewer communes, or use the command `suitability`",
        text_vi=f"Lưới {request.cell_m:g} m với {len(request.knots)} tiêu chí quá lớn cho trang này (vừa với "
        f"ô khoảng {finest_m:.0f} m). Hãy chọn ô lớn hơn, ít xã hơn, hoặc dùng lệnh “suitability”.",
    )
