"""Get a run of suitability ready: land, grid, values of the criteria and exclusions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.criteria import CRITERIA
from analysis.suitability import ExclusionLayer, ScoredCriterion, SuitabilityCancelled
from geo.burn import burn
from geo.checksum import source_sha256
from geo.errors import InputError
from geo.grid import frame_over
from layers.constraint_layers import BOUNDARY_LAYERS
from layers.constraint_sources import CONSTRAINT_SOURCES
from layers.criteria_brought import BroughtLayer, brought_keys
from layers.terrain import open_terrain
from reports.brought_layers import DEFAULT_COVERAGE
from reports.suitability_exclusions import brought_constraints, exclusion_set
from reports.suitability_extent import land_asked
from reports.suitability_values import ValueSources, criterion_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import shapely
    from numpy.typing import NDArray

    from geo.constraint_layer import ConstraintLayer
    from geo.grid import GridFrame
    from layers.load import LoadedLayer
    from reports.suitability_exclusions import ExclusionSet
    from reports.suitability_request import SuitabilityRequest
    from reports.suitability_store import PieceStore
    from reports.suitability_values import CriterionValues, OpenTerrain

__all__ = ["PreparedRun", "fits_memory", "grid_of", "prepare_run", "require_room", "scaled_weights"]

#: Scores of all criteria together are held in memory up to this, byte: a run with its patches then stays
#: below 2.5 GB (measured: 2.65 GB with scores of 1.2 GB).
MOST_STACK_BYTES: Final = 1_100_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreparedRun:
    """
    Everything that scores are worked out from.

    Attributes
    ----------
    request
        What was asked.
    land
        The land asked about, working CRS.
    frame
        The grid over it.
    inside : ndarray of bool, shape (n_rows, n_cols)
        Cells whose middle lies in the land.
    values
        Of each criterion, in the order of the catalogue.
    exclusions
        What the rules exclude.
    inputs
        Key and sha256 of every file that it rests on, each once.
    """

    request: SuitabilityRequest
    land: shapely.Geometry
    frame: GridFrame
    inside: NDArray[np.bool_]
    values: tuple[CriterionValues, ...]
    exclusions: ExclusionSet
    inputs: tuple[tuple[str, str], ...]

    @property
    def criteria(self) -> list[ScoredCriterion]:  # numpydoc ignore=RT01
        """Values with their curves, in order."""
        return [
            ScoredCriterion(key=each.key, knots=tuple(self.request.knots[each.key]), values=each.values)
            for each in self.values
        ]

    @property
    def exclusion_layers(self) -> list[ExclusionLayer]:  # numpydoc ignore=RT01
        """Ground that each rule takes, by rule id."""
        return [
            ExclusionLayer(exclusion_id=each.rule.rule_id, sure=each.sure, possible=each.possible)
            for each in self.exclusions.applied
        ]


def grid_of(
    request: SuitabilityRequest, load: Callable[[str], LoadedLayer]
) -> tuple[shapely.Geometry, GridFrame]:
    """
    Return the land asked about and the grid over it.

    Parameters
    ----------
    request
        What is asked.
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    tuple of Polygon or MultiPolygon and GridFrame
        In the working CRS; the grid's edges are whole multiples of the cell.

    Raises
    ------
    InputError
        The extent lies outside the province.
    """
    land = land_asked(request.extent, load, name=request.extent_name)
    return land, frame_over(land.bounds, request.cell_m)


def prepare_run(
    request: SuitabilityRequest,
    load: Callable[[str], LoadedLayer],
    *,
    terrain: OpenTerrain | None = None,
    store: PieceStore | None = None,
    catalogue: Mapping[str, ConstraintLayer] | None = None,
    on_progress: Callable[[float, str], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> PreparedRun:
    """
    Get a run ready.

    Parameters
    ----------
    request, load, terrain, store, catalogue, is_cancelled
        As for `reports.suitability_run.run_suitability`.
    on_progress
        Called with the share of this part that is done, 0..1, and "layers" or a criterion key.

    Returns
    -------
    PreparedRun
        Values of large grids are worked out when they are asked for.

    Raises
    ------
    InputError
        Something that was asked for cannot be used.
    SuitabilityCancelled
        It was cancelled.
    """
    tell = on_progress or (lambda _share, _what: None)
    tell(0.0, "layers")
    land, frame = grid_of(request, load)
    inside = _cells_of(land, frame)
    loaded = brought_constraints(request, {key for each in request.knots for key in brought_keys(each)}, load)
    exclusions = exclusion_set(request, load, bounds=frame.bounds, catalogue=catalogue, opened=loaded)
    sources = ValueSources(
        load=load,
        open_terrain=terrain or (lambda part: open_terrain(None, part)),
        store=store,
        population=request.population,
        brought={key: _brought(each) for key, each in loaded.items()},
        loaded=tuple(each.key for each in request.layers),
    )
    values = _values(request, frame, sources, tell, is_cancelled)
    return PreparedRun(
        request=request,
        land=land,
        frame=frame,
        inside=inside,
        values=tuple(values),
        exclusions=exclusions,
        inputs=_inputs(request, exclusions, values, load),
    )


def scaled_weights(keys: tuple[str, ...], weights: Mapping[str, float]) -> dict[str, float]:
    """
    Return a weight for each criterion that was worked out.

    Parameters
    ----------
    keys
        The criteria worked out.
    weights
        Criterion key to weight; others may be named with a weight of 0.

    Returns
    -------
    dict of str to float
        0 where none was given; a weight above 0 of another criterion is kept, for the refusal.
    """
    given = {key: value for key, value in weights.items() if value != 0 or key in keys}
    return {**dict.fromkeys(keys, 0.0), **given}


def fits_memory(frame: GridFrame, n_criteria: int) -> bool:
    """
    Tell whether the scores of a grid can be held in memory.

    Parameters
    ----------
    frame
        The grid.
    n_criteria
        How many criteria are worked out.

    Returns
    -------
    bool
        Up to `MOST_STACK_BYTES`.
    """
    return 4 * frame.n_cells * max(n_criteria, 1) <= MOST_STACK_BYTES


def require_room(frame: GridFrame, n_criteria: int) -> None:
    """
    Refuse a grid whose scores do not fit into memory.

    Parameters
    ----------
    frame
        The grid.
    n_criteria
        How many criteria are worked out.

    Raises
    ------
    InputError
        With the finest cell that fits.
    """
    if not fits_memory(frame, n_criteria):
        finest_m = frame.cell_m * float(np.sqrt(4 * frame.n_cells * n_criteria / MOST_STACK_BYTES))
        problem = (
            f"{frame.n_cells:,} cells of {frame.cell_m:g} m with {n_criteria} criteria are more than can be "
            f"held in memory"
        )
        cells = f"{np.ceil(finest_m):g}"
        raise InputError(
            "Grid",
            problem,
            f"Take cells of {cells} m or more, or a smaller extent",
            text_vi=f"Lưới: {frame.n_cells} ô {frame.cell_m:g} m với {n_criteria} tiêu chí là quá lớn so "
            f"với bộ nhớ. Hãy dùng ô từ {cells} m trở lên hoặc phạm vi nhỏ hơn",
        )


def _brought(constraint: ConstraintLayer) -> BroughtLayer:
    """Return a loaded layer as what distances are measured to."""
    return BroughtLayer(
        constraint=constraint,
        is_complete=DEFAULT_COVERAGE not in constraint.assumptions,
        said=tuple(each for each in constraint.assumptions if each != DEFAULT_COVERAGE),
    )


def _cells_of(land: shapely.Geometry, frame: GridFrame) -> NDArray[np.bool_]:
    """Return the cells whose middle lies in the land, refusing land that is smaller than any cell."""
    inside = burn(np.array([land], dtype=object), frame).astype(bool)
    if not inside.any():
        raise InputError(
            "Extent",
            f"{land.area:,.0f} m² hold the middle of no cell of {frame.cell_m:g} m",
            "Take smaller cells or more land",
            text_vi=f"Phạm vi: {land.area:.0f} m² không chứa tâm của ô {frame.cell_m:g} m nào. Hãy dùng "
            f"ô nhỏ "
            "hơn hoặc chọn phạm vi rộng hơn",
        )
    return inside


def _values(
    request: SuitabilityRequest,
    frame: GridFrame,
    sources: ValueSources,
    tell: Callable[[float, str], None],
    is_cancelled: Callable[[], bool] | None,
) -> list[CriterionValues]:
    """Return the values of all criteria, in the order of the catalogue."""
    keys = [key for key in CRITERIA if key in request.knots]
    values = []
    for number, key in enumerate(keys):
        if is_cancelled is not None and is_cancelled():
            raise SuitabilityCancelled("Suitability: the computation was stopped before its end")
        tell(number / len(keys), key)
        values.append(criterion_values(key, request.knots[key], frame, sources))
    return values


def _inputs(
    request: SuitabilityRequest,
    exclusions: ExclusionSet,
    values: list[CriterionValues],
    load: Callable[[str], LoadedLayer],
) -> tuple[tuple[str, str], ...]:
    """Return every file once, by key."""
    known = [pair for each in values for pair in each.inputs]
    brought = {each.key for each in request.layers}
    keys = {"province", "conflict_rules", *BOUNDARY_LAYERS}
    for applied in exclusions.applied:
        constraint = applied.layer
        if constraint.key in brought:
            known.append((constraint.key, constraint.sha256))
        else:
            keys |= {part.layer for part in CONSTRAINT_SOURCES[constraint.key].parts}
    known += [(key, load(key).metadata.sha256.lower()) for key in keys]
    if request.rules is not None:
        known.append((f"rules:{request.rules.name}", source_sha256(request.rules)))
    return tuple(sorted(dict.fromkeys(known)))
