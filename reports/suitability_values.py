"""Make the values of each criterion from the layers and the terrain, kept on the disk if wanted."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from analysis.criteria import CRITERIA, RELIEF_WINDOW_M
from analysis.criterion_values import nearest_values
from analysis.people_around import (
    LEAST_KNOWN_SHARE,
    PEOPLE_CELL_M,
    PEOPLE_RADIUS_M,
    PeopleAround,
)
from analysis.road_access_grid import road_minutes
from analysis.suitability import ArrayValues, ReliefValues, SlopeValues
from analysis.suitability_values import relief_cells
from geo.errors import InputError
from geo.grid import frame_over
from geo.sites import Words
from layers.criteria_brought import left_words
from layers.criteria_sources import criterion_shapes
from layers.population_files import open_population
from layers.road_network import NETWORK_LAYERS
from reports.access_targets import read_access_targets
from reports.road_access import load_road_network
from reports.suitability_store import LARGEST_BYTES, piece_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from numpy.typing import NDArray

    from analysis.access_distances import AccessKind
    from analysis.criterion_records import Criterion, Knots
    from analysis.suitability import CellValues
    from geo.grid import GridFrame
    from layers.criteria_brought import BroughtLayer
    from layers.criteria_sources import CriterionShapes
    from layers.load import LoadedLayer
    from layers.population_files import PeopleGrid, PopulationFile
    from layers.terrain import Terrain
    from reports.suitability_store import PieceStore

    OpenTerrain = Callable[[GridFrame], Terrain]

__all__ = ["CriterionValues", "ValueSources", "criterion_values", "open_people"]

#: Features are looked for at least this far outside the frame, in steps of this, metre: a moved last corner
#: of a curve seldom asks for new distances.
_REACH_STEP_M: Final = 10_000.0
#: From this share on it is said that the square of the elevation range has another size.
_WINDOW_OFF: Final = 0.05
_HALF_CELL: Final = Words(
    vi="Khoảng cách tính giữa tâm các ô, sai số đến nửa đường chéo ô.",
    en="Distances are taken between the middles of cells and are good to half the diagonal of a cell.",
)
_SPEEDS: Final = Words(
    vi="Thời gian đi đường tính với tốc độ giả định theo cấp đường trên mạng đường chưa đầy đủ.",
    en="Minutes by road rest on assumed speeds by class of road and on roads that are not complete.",
)
_PEOPLE_METHOD: Final = Words(
    vi=f"Số người cộng trên các ô {PEOPLE_CELL_M:g} m có tâm cách không quá {PEOPLE_RADIUS_M / 1000:g} km, "
    f"nội suy vào ô lưới; nơi biết chưa đến {100 * LEAST_KNOWN_SHARE:g} % vùng xung quanh thì không đánh giá "
    "(như gần ranh giới tỉnh khi tệp không có các xã lân cận ngoài tỉnh), phần chưa biết còn lại tính là "
    "không có người nên tổng là cận dưới.",
    en=f"People are added up over cells of {PEOPLE_CELL_M:g} m whose middle lies within "
    f"{PEOPLE_RADIUS_M / 1000:g} km and interpolated; where less than {100 * LEAST_KNOWN_SHARE:g} % of the "
    "surroundings is known nothing is assessed (as near the boundary of the province when the file lacks the "
    "communes beyond), and what else is unknown counts nobody, so that the sum is a lower bound.",
)
#: Criterion of access to the kind of place that it asks for.
_ACCESS: Final[Mapping[str, AccessKind]] = MappingProxyType(
    {"access_town": "town", "access_expressway": "expressway"}
)
_ACCESS_LAYERS: Final = (*NETWORK_LAYERS, "places")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ValueSources:
    """
    What values are made from.

    Attributes
    ----------
    load
        Catalogue key to the loaded layer.
    open_terrain
        Frame to the elevations known on it.
    store
        Where arrays are kept; None for nowhere.
    population
        File of people; None where nobody brought one.
    brought
        Layers that somebody loaded and that answer a criterion, by constraint key.
    loaded
        Constraint keys of all layers that somebody loaded.
    """

    load: Callable[[str], LoadedLayer]
    open_terrain: OpenTerrain
    store: PieceStore | None = None
    population: PopulationFile | None = None
    brought: Mapping[str, BroughtLayer] = field(default_factory=dict)
    loaded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CriterionValues:
    """
    The values of one criterion.

    Attributes
    ----------
    key
        The criterion.
    values
        Read by strips; NaN is not known.
    said
        What a result that rests on them must say.
    inputs
        Key and sha256 of what they were made from.
    """

    key: str
    values: CellValues
    said: tuple[Words, ...]
    inputs: tuple[tuple[str, str], ...]


def criterion_values(key: str, knots: Knots, frame: GridFrame, sources: ValueSources) -> CriterionValues:
    """
    Return the values of a criterion on a frame.

    Parameters
    ----------
    key
        Criterion of `analysis.criteria.CRITERIA`.
    knots
        Its curve: beyond the last corner a distance need not be exact.
    frame
        In the working CRS.
    sources
        What they are made from.

    Returns
    -------
    CriterionValues
        Held in memory, or worked out strip by strip where they are too large for that.

    Raises
    ------
    InputError
        The criterion has no data.
    """
    criterion = CRITERIA[key]
    if criterion.kind == "distance":
        return _distance(criterion, knots, frame, sources)
    if criterion.kind in ("slope", "relief"):
        return _terrain(criterion, frame, sources)
    if criterion.kind == "access":
        return _access(criterion, frame, sources)
    if sources.population is not None:
        return _people(sources.population, frame, sources)
    raise InputError(
        f"Criterion {key}",
        criterion.source.en.rstrip("."),
        "Leave it out",
        text_vi=f"Tiêu chí “{criterion.title_vi}”: {criterion.source.vi} Hãy bỏ tiêu chí này",
    )


def _distance(criterion: Criterion, knots: Knots, frame: GridFrame, sources: ValueSources) -> CriterionValues:
    """Return the distances to the features of a criterion."""
    found = criterion_shapes(criterion.key, sources.load, brought=sources.brought)
    made_from = {"kind": criterion.key, "inputs": found.inputs}
    if found.is_brought:
        made_from["shapes"] = _digest(found)
    reach_m = _REACH_STEP_M * max(math.ceil(knots[-1][0] / _REACH_STEP_M), 1)
    values = _kept(
        lambda: nearest_values(found.shapes, frame, reach_m=reach_m, surveyed=found.surveyed),
        frame,
        sources.store,
        {**made_from, "reach_m": reach_m},
    )
    said = (*found.said, *left_words(criterion.key, sources.loaded), _HALF_CELL)
    return CriterionValues(key=criterion.key, values=values, said=said, inputs=found.inputs)


def _digest(found: CriterionShapes) -> str:
    """Return a checksum of features and survey: what is stated about a loaded layer is not in its file."""
    digest = hashlib.sha256()
    for each in (*found.shapes, found.surveyed):
        digest.update(b"" if each is None else shapely.to_wkb(each))
    return digest.hexdigest()


def _access(criterion: Criterion, frame: GridFrame, sources: ValueSources) -> CriterionValues:
    """Return the minutes by road to the nearest of one kind."""
    inputs = tuple((key, sources.load(key).metadata.sha256.lower()) for key in _ACCESS_LAYERS)

    def make() -> CellValues:
        """Return the minutes by strips."""
        asked = [each for each in read_access_targets(sources.load) if each.kind == _ACCESS[criterion.key]]
        return road_minutes(load_road_network(sources.load).graph, asked, frame)

    values = _kept(make, frame, sources.store, {"kind": criterion.key, "inputs": inputs})
    said = (_SPEEDS, *left_words(criterion.key, sources.loaded))
    return CriterionValues(key=criterion.key, values=values, said=said, inputs=inputs)


def open_people(asked: PopulationFile, frame: GridFrame, load: Callable[[str], LoadedLayer]) -> PeopleGrid:
    """
    Open a file of people for a frame, as a run does; a page asks it first whether a file can be used.

    Parameters
    ----------
    asked
        The file and what was stated about it.
    frame
        The cells asked about.
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    PeopleGrid
        On cells of `analysis.people_around.PEOPLE_CELL_M` that reach beyond the frame by the radius.

    Raises
    ------
    InputError
        The file cannot be used.
    """
    west, south, east, north = frame.bounds
    reach_m = PEOPLE_RADIUS_M + PEOPLE_CELL_M
    wide = frame_over((west - reach_m, south - reach_m, east + reach_m, north + reach_m), PEOPLE_CELL_M)
    return open_population(asked, wide, load)


def _people(asked: PopulationFile, frame: GridFrame, sources: ValueSources) -> CriterionValues:
    """Return the people around each cell as a brought file has them."""
    grid = open_people(asked, frame, sources.load)
    made_from = {
        "kind": "population",
        "inputs": grid.inputs,
        "stated": [asked.column, asked.crs, asked.layer, asked.coverage],
        "method": [PEOPLE_RADIUS_M, PEOPLE_CELL_M, LEAST_KNOWN_SHARE],
    }
    values = _kept(
        lambda: PeopleAround.of(grid.people, grid.known, grid.frame, frame), frame, sources.store, made_from
    )
    return CriterionValues(
        key="population", values=values, said=(*grid.said, _PEOPLE_METHOD), inputs=grid.inputs
    )


def _terrain(criterion: Criterion, frame: GridFrame, sources: ValueSources) -> CriterionValues:
    """Return slope or range of elevation."""
    about = _about_terrain(frame, sources)
    halo = max(math.ceil(RELIEF_WINDOW_M / frame.cell_m), 1)
    heights = _Heights(frame.padded(halo), sources.open_terrain)

    def make() -> CellValues:
        """Return the values by strips."""
        if criterion.kind == "slope":
            return SlopeValues(heights, frame, halo=halo)
        return ReliefValues(heights, frame, window_m=RELIEF_WINDOW_M, halo=halo)

    made_from = {"kind": criterion.key, "inputs": about.sources, "window_m": RELIEF_WINDOW_M}
    values = _kept(make, frame, sources.store, made_from)
    said = about.notes() if criterion.kind == "slope" else (*about.notes(), *_window_note(frame.cell_m))
    return CriterionValues(key=criterion.key, values=values, said=said, inputs=about.sources)


def _window_note(cell_m: float) -> tuple[Words, ...]:
    """Say how large the square is where whole cells do not make the size that the criterion is named for."""
    window_m = cell_m * relief_cells(RELIEF_WINDOW_M, cell_m)
    if abs(window_m - RELIEF_WINDOW_M) <= _WINDOW_OFF * RELIEF_WINDOW_M:
        return ()
    return (
        Words(
            vi=f"Chênh cao được tính trong ô {window_m:.0f} m, là số ô lưới lẻ gần {RELIEF_WINDOW_M:.0f} m "
            "nhất.",
            en=f"The elevation range is taken within {window_m:.0f} m, the odd number of cells nearest to "
            f"{RELIEF_WINDOW_M:.0f} m.",
        ),
    )


class _Heights:
    """Elevations on a frame, opened strip by strip."""

    def __init__(self, frame: GridFrame, open_terrain: OpenTerrain) -> None:
        self._frame, self._open = frame, open_terrain

    def strip(self, first_row: int, n_rows: int) -> NDArray[np.float32]:
        """Return the elevations of some rows."""
        return self._open(self._frame.strip(first_row, n_rows)).elevation_m


def _about_terrain(frame: GridFrame, sources: ValueSources) -> Terrain:
    """Return the terrain on the frame, on larger cells where it is too large to hold at once."""
    if frame.n_cells * 4 <= LARGEST_BYTES:
        return sources.open_terrain(frame)
    coarse = frame_over(frame.bounds, frame.cell_m * math.ceil(math.sqrt(frame.n_cells * 4 / LARGEST_BYTES)))
    return replace(sources.open_terrain(coarse), frame=frame)


def _kept(
    make: Callable[[], CellValues], frame: GridFrame, store: PieceStore | None, made_from: dict[str, Any]
) -> CellValues:
    """Return values as an array, from the store where they are kept; by strips where they are too large."""
    if frame.n_cells * 4 > LARGEST_BYTES:
        return make()
    if store is None:
        return ArrayValues(np.ascontiguousarray(make().strip(0, frame.n_rows)))
    place = [frame.west_m, frame.north_m, frame.cell_m, frame.n_rows, frame.n_cols, frame.crs]
    key = piece_key(frame=place, **made_from)
    return ArrayValues(store.get_or_make(key, lambda: make().strip(0, frame.n_rows)))
