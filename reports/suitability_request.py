"""What somebody asks of site suitability: date, grid, criteria, weights, exclusions and extent."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, get_args

import shapely

from analysis.criteria import BROUGHT_WEIGHT, CRITERIA, default_weights
from analysis.criterion_records import knot_faults, weight_faults
from analysis.rules import RuleVerdict
from geo.errors import InputError
from geo.sites import Words
from layers.criteria_files import read_criteria_file, read_weights_file

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from analysis.criterion_records import Knots
    from layers.population_files import PopulationFile
    from reports.check_request import LayerFile

__all__ = [
    "COARSEST_CELL_M",
    "DEFAULT_CELL_M",
    "FINEST_CELL_M",
    "SuitabilityRequest",
    "default_knots",
    "settings_from_files",
]

#: A cell must not be larger than the narrowest park is wide, nor smaller than what the layers are good to.
FINEST_CELL_M: Final = 10.0
COARSEST_CELL_M: Final = 250.0
#: About the cell of the terrain model (90 m), and one factory lot.
DEFAULT_CELL_M: Final = 100.0


def default_knots() -> dict[str, Knots]:
    """
    Return the criteria that are on by default with their curves.

    Returns
    -------
    dict of str to tuple of (value, score)
        In the order of `analysis.criteria.CRITERIA`.
    """
    return {key: CRITERIA[key].knots for key in default_weights()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitabilityRequest:
    """
    One question about suitability.

    Attributes
    ----------
    as_of
        Date whose rules apply.
    cell_m
        Side of a cell, `FINEST_CELL_M` to `COARSEST_CELL_M`.
    knots
        The criteria that are worked out, with their curves.
    weights
        Criterion key to weight, from 0; only their ratios matter. A criterion without one counts 0.
    verdicts
        Rules of these verdicts exclude.
    left_out_rules
        Rule ids that do not exclude although their verdict would.
    rules
        File of rules laid over the catalogue's; None for those alone.
    layers
        Files that supply or replace constraint layers.
    extent
        Polygon in the working CRS; the whole province when None.
    extent_name
        What the extent is called, "" for the province.
    population
        File of people; without one the criterion "population" cannot be weighed.

    Raises
    ------
    InputError
        What cannot be worked out; everything in one message.
    """

    as_of: dt.date
    cell_m: float = DEFAULT_CELL_M
    knots: Mapping[str, Knots] = field(default_factory=default_knots)
    weights: Mapping[str, float] = field(default_factory=default_weights)
    verdicts: tuple[RuleVerdict, ...] = ("prohibited",)
    left_out_rules: tuple[str, ...] = ()
    rules: Path | None = None
    layers: tuple[LayerFile, ...] = ()
    extent: shapely.Geometry | None = None
    extent_name: str = ""
    population: PopulationFile | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be worked out."""
        faults = _grid_faults(self.cell_m, self.extent)
        faults += settings_faults(self.knots, self.weights, brought=self.brought)
        allowed = get_args(RuleVerdict)
        unknown = ", ".join(each for each in self.verdicts if each not in allowed)
        if unknown:
            known = ", ".join(allowed)
            faults.append(
                Words(
                    vi=f"không có kết luận “{unknown}”, chỉ có {known}",
                    en=f"{unknown} is no verdict, {known} are",
                )
            )
        if faults:
            raise InputError(
                "Suitability",
                "; ".join(each.en for each in faults),
                "Correct these and run it again",
                text_vi=f"Độ phù hợp: {'; '.join(each.vi for each in faults)}. Hãy sửa rồi chạy lại",
            )

    @property
    def brought(self) -> tuple[str, ...]:  # numpydoc ignore=RT01
        """Criteria whose data are brought with the request."""
        return () if self.population is None else ("population",)

    @property
    def counted(self) -> tuple[str, ...]:  # numpydoc ignore=RT01
        """Criteria with a weight above 0, in the order of the catalogue."""
        return tuple(key for key in CRITERIA if self.weights.get(key, 0.0) > 0)


def settings_faults(
    knots: Mapping[str, Knots], weights: Mapping[str, float], *, brought: Collection[str] = ()
) -> list[Words]:
    """
    List what is wrong with curves and weights together.

    Parameters
    ----------
    knots
        Criterion key to curve.
    weights
        Criterion key to weight.
    brought
        Criteria whose data somebody brings.

    Returns
    -------
    list of Words
        Parts of a sentence; empty for usable ones.
    """
    faults = []
    for key, curve in knots.items():
        if key not in CRITERIA:
            faults.append(Words(vi=f"“{key}” không phải là tiêu chí", en=f"{key!r} is no criterion"))
            continue
        limits = CRITERIA[key]
        faults += [
            Words(vi=f"{limits.title_vi}: {fault.vi}", en=f"{key}: {fault.en}")
            for fault in knot_faults(curve, least=limits.least, most=limits.most)
        ]
    faults += weight_faults(weights, CRITERIA, brought=brought)
    faults += [
        Words(
            vi=f"tiêu chí “{CRITERIA[key].title_vi}” có trọng số nhưng không có đường cho điểm",
            en=f"criterion {key} is weighed but has no curve",
        )
        for key, value in weights.items()
        if key in CRITERIA and value > 0 and key not in knots
    ]
    return faults


def settings_from_files(
    criteria: Path | None, weights: Path | None, *, brought: Collection[str] = ()
) -> tuple[Mapping[str, Knots], Mapping[str, float]]:
    """
    Return curves and weights with what files say laid over the defaults.

    Parameters
    ----------
    criteria
        File of criteria; those that it does not name keep curve and weight. None for the defaults.
    weights
        File of weights, which then are the only ones. None for those of `criteria`.
    brought
        Criteria whose data somebody brings; they weigh `analysis.criteria.BROUGHT_WEIGHT` where no file says.

    Returns
    -------
    tuple of mapping and mapping
        Curves of the criteria with a weight above 0, and the weights.

    Raises
    ------
    InputError
        Something that the files say cannot be used; everything in one message.
    """
    curves: dict[str, Knots] = {key: each.knots for key, each in CRITERIA.items()}
    given = {**default_weights(), **dict.fromkeys(brought, BROUGHT_WEIGHT)}
    faults: list[str] = []
    names = []
    if criteria is not None:
        read = read_criteria_file(criteria)
        curves.update(read.knots)
        given.update(read.weights)
        faults += read.faults
        names.append(read.name)
    if weights is not None:
        read = read_weights_file(weights)
        given = dict(read.weights)
        faults += read.faults
        names.append(read.name)
    used = {key: curve for key, curve in curves.items() if key not in CRITERIA or _is_used(given.get(key))}
    faults += [each.en for each in settings_faults(used, given, brought=brought)]
    if faults:
        raise InputError(f"File {' and '.join(names)}", "; ".join(faults), "Correct these and run it again")
    return MappingProxyType(used), MappingProxyType(given)


def _is_used(weight: float | None) -> bool:
    """Tell whether a criterion is worked out; faulty weights are kept for the refusal."""
    return weight is not None and not weight <= 0


def _grid_faults(cell_m: float, extent: shapely.Geometry | None) -> list[Words]:
    """List what is wrong with the grid."""
    faults = []
    if not (math.isfinite(cell_m) and FINEST_CELL_M <= cell_m <= COARSEST_CELL_M):
        finest, coarsest = f"{FINEST_CELL_M:g}", f"{COARSEST_CELL_M:g}"
        faults.append(
            Words(
                vi=f"ô lưới là {cell_m:g} m, cần từ {finest} đến {coarsest} m",
                en=f"the cell is {cell_m:g} m, {finest} to {coarsest} m are needed",
            )
        )
    if extent is None:
        return faults
    if extent.is_empty or shapely.get_dimensions(extent) != 2:
        faults.append(Words(vi="phạm vi không phải là vùng", en="the extent is no polygon"))
    elif not shapely.is_valid(extent):
        why = shapely.is_valid_reason(extent)
        faults.append(Words(vi=f"phạm vi không hợp lệ ({why})", en=f"the extent is not valid ({why})"))
    return faults
