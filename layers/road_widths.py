"""Half of the land that a road takes, assumed by class where only its centre line is known."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Constraint layer to (formation width, strip of road land on each side), metre. Formation widths: TCVN 4054
#: (class II 22.5, III 12, V 7.5 to IV 9, VI 6.5 m, flat land) and TCVN 5729 (four-lane expressway 24.75 m);
#: strips: NĐ 11/2010/NĐ-CP, Điều 14 (3, 2, 1 m). None was compared with its text for this table: they are
#: assumptions, and each finding that rests on one says so.
FORMATION_AND_STRIP_M: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "road_expressway": (24.75, 3.0),
        "road_class_i_ii": (22.5, 3.0),
        "road_class_iii": (12.0, 2.0),
        "road_class_iv_v": (9.0, 1.0),
        "road_class_vi": (6.5, 1.0),
    }
)


def road_half_width_m(constraint_layer: str) -> float:
    """
    Return the assumed distance from a road's centre line to the edge of its land.

    Parameters
    ----------
    constraint_layer
        Key of a constraint layer, of roads or of anything else.

    Returns
    -------
    float, metre
        0 for what is not a road class.

    Examples
    --------
    >>> road_half_width_m("road_class_iii")
    8.0
    >>> road_half_width_m("power_line_110kv")
    0.0
    """
    formation_m, strip_m = FORMATION_AND_STRIP_M.get(constraint_layer, (0.0, 0.0))
    return formation_m / 2 + strip_m
