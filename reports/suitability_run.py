"""Run site suitability on the layers, the rules and the terrain, and say what it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.suitability import score_stack, weigh
from geo.grid_scale import ground_areas_m2
from reports.suitability_prepare import grid_of, prepare_run, require_room, scaled_weights
from reports.suitability_records import (
    CriterionUse,
    StateHectares,
    SuitabilityResult,
    hectares,
    state_hectares,
)
from reports.suitability_request import SuitabilityRequest
from reports.suitability_words import assumption_words, beyond_words, left_out_words, unknown_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from analysis.suitability import ScoreStack, Suitability
    from geo.constraint_layer import ConstraintLayer
    from geo.sites import Words
    from layers.load import LoadedLayer
    from reports.suitability_prepare import PreparedRun
    from reports.suitability_store import PieceStore
    from reports.suitability_values import OpenTerrain

__all__ = [
    "CriterionUse",
    "StateHectares",
    "SuitabilityRequest",
    "SuitabilityResult",
    "reweigh",
    "run_suitability",
]

#: Share of the work that is done before scores are worked out, for the progress shown.
_PREPARED: Final = 0.5
#: Rows whose slope is worked out at once.
_STRIP_ROWS: Final = 512


def run_suitability(
    request: SuitabilityRequest,
    load: Callable[[str], LoadedLayer],
    *,
    terrain: OpenTerrain | None = None,
    store: PieceStore | None = None,
    catalogue: Mapping[str, ConstraintLayer] | None = None,
    on_progress: Callable[[float, str], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> SuitabilityResult:
    """
    Run suitability.

    Parameters
    ----------
    request
        What is asked.
    load
        Catalogue key to the loaded layer.
    terrain
        Frame to the elevations known on it; the catalogue's terrain model when None.
    store
        Where worked-out arrays are kept; nowhere when None.
    catalogue
        Constraint layers of the catalogue when they are at hand; made when None.
    on_progress
        Called with the share that is done, 0..1, and what is being done: "layers", a criterion key or
        "score".
    is_cancelled
        Asked now and then.

    Returns
    -------
    SuitabilityResult
        The same for the same inputs, whether or not arrays were kept.

    Raises
    ------
    InputError
        Something that was asked for cannot be used, or the grid is too large to be held in memory.
    SuitabilityCancelled
        It was cancelled.
    """
    tell = on_progress or (lambda _share, _what: None)
    require_room(grid_of(request, load)[1], len(request.knots))
    prepared = prepare_run(
        request,
        load,
        terrain=terrain,
        store=store,
        catalogue=catalogue,
        on_progress=lambda share, what: tell(_PREPARED * share, what),
        is_cancelled=is_cancelled,
    )
    stack = score_stack(
        prepared.frame,
        prepared.inside,
        prepared.criteria,
        prepared.exclusion_layers,
        on_progress=lambda share, _words: tell(_PREPARED + (1 - _PREPARED) * share, "score"),
        is_cancelled=is_cancelled,
    )
    return _result(prepared, stack)


def reweigh(result: SuitabilityResult, weights: Mapping[str, float]) -> SuitabilityResult:
    """
    Return a run with other weights, from the scores that are there.

    Parameters
    ----------
    result
        A run.
    weights
        Criterion key to weight; only criteria of the run may weigh more than 0.

    Returns
    -------
    SuitabilityResult
        As `run_suitability` returns it for these weights.

    Raises
    ------
    InputError
        Unusable weights, or a criterion that was not worked out.
    """
    request = replace(result.request, weights=dict(weights))
    suitability = _weighed(result.stack, request)
    return replace(
        result,
        request=request,
        suitability=suitability,
        hectares=state_hectares(result.stack, suitability),
        left_out=left_out_words(request.weights, brought=request.brought),
    )


def _weighed(stack: ScoreStack, request: SuitabilityRequest) -> Suitability:
    """Weigh; criteria that were not worked out may be named with a weight of 0."""
    return weigh(stack, scaled_weights(stack.keys, request.weights))


def _beyond(prepared: PreparedRun) -> tuple[Words, ...]:
    """Say how much of the extent lies outside the province."""
    if prepared.request.extent is None:
        return ()
    asked_ha, land_ha = ground_areas_m2([prepared.request.extent, prepared.land]) / 10_000
    return beyond_words(float(asked_ha), float(land_ha))


def _slope(prepared: PreparedRun) -> NDArray[np.float32] | None:
    """Return the slope, strip by strip so that not all of the terrain is opened at once."""
    values = next((each.values for each in prepared.values if each.key == "slope"), None)
    if values is None:
        return None
    slope_deg = np.empty(prepared.frame.shape, dtype=np.float32)
    for first in range(0, prepared.frame.n_rows, _STRIP_ROWS):
        count = min(_STRIP_ROWS, prepared.frame.n_rows - first)
        slope_deg[first : first + count] = values.strip(first, count)
    return slope_deg


def _result(prepared: PreparedRun, stack: ScoreStack) -> SuitabilityResult:
    """Put a run together with what it rests on."""
    request, exclusions = prepared.request, prepared.exclusions
    suitability = _weighed(stack, request)
    open_land = stack.inside & (stack.excluded == 0)
    uses = tuple(
        CriterionUse(
            key=each.key,
            said=each.said,
            inputs=each.inputs,
            unknown_ha=hectares(stack, np.isnan(scores) & open_land),
        )
        for each, scores in zip(prepared.values, stack.scores, strict=True)
    )
    return SuitabilityResult(
        request=request,
        land=prepared.land,
        stack=stack,
        suitability=suitability,
        slope_deg=_slope(prepared),
        hectares=state_hectares(stack, suitability),
        exclusions=exclusions,
        criteria=uses,
        left_out=left_out_words(request.weights, brought=request.brought),
        assumptions=(
            *assumption_words(exclusions, request.cell_m),
            *_beyond(prepared),
            *unknown_words({use.key: use.unknown_ha for use in uses}, hectares(stack, open_land)),
        ),
        inputs=prepared.inputs,
    )
