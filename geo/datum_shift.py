"""Refuse datum shifts that a file or a text declares and that are known to be slips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.errors import TransformUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyproj import CRS

#: EPSG:6960, VN-2000 to WGS 84, as "+towgs84" has it: metres, arc-seconds with the signs of the position
#: vector (EPSG states them for the coordinate frame, with all three signs the other way), parts per million.
VN2000_TOWGS84: Final = (
    -191.90441429, -39.30318279, -111.45032835, 0.00928836, -0.01975479, 0.00427372, 0.252906278,
)  # fmt: skip
#: How far a value may be from EPSG's and still be a rounded copy of it: metres, arc-seconds, ppm.
_ROUNDING: Final = (0.01, 0.01, 0.01, 0.0002, 0.0002, 0.0002, 0.01)
_FIX: Final = "Name the CRS by its EPSG code, for example EPSG:9211"


def require_sound_shift(crs: CRS) -> None:
    """
    Refuse a shift to WGS 84 that is known to be a slip.

    Parameters
    ----------
    crs
        Any CRS; one without a shift of its own passes.

    Raises
    ------
    TransformUnavailableError
        "+towgs84=0,0,0" on another datum than WGS 84: on VN-2000 that is 224 m off. Or the parameters of
        EPSG:6960 with the rotations in the signs of the coordinate frame, read as a position vector, or with
        some sign lost: 0.77 m off where all three are.
    """
    if not crs.is_bound or crs.coordinate_operation is None or crs.source_crs is None:
        return
    shift = _as_position_vector(crs.coordinate_operation.towgs84, crs.coordinate_operation.method_name)
    datum = crs.source_crs.datum
    if not any(shift) and not (datum and "World Geodetic System 1984" in datum.name):
        raise TransformUnavailableError(
            f"CRS {crs.name!r}",
            "declares a zero shift to WGS 84 (TOWGS84=0,0,0), which puts VN-2000 coordinates about 224 m off",
            _FIX,
        )
    if _has_wrong_rotations(shift):
        raise TransformUnavailableError(
            f"CRS {crs.name!r}",
            "declares the shift of VN-2000 (EPSG:6960) with rotations of the wrong sign, which puts "
            "coordinates up to 0.8 m off; TOWGS84 needs 0.00928836, -0.01975479, 0.00427372",
            _FIX,
        )


def _as_position_vector(parameters: Iterable[float], method: str) -> list[float]:
    """Return the parameters with the rotations' signs of the position vector, which TOWGS84 means."""
    stated = list(parameters)
    if "Coordinate Frame" not in method:
        return stated
    return [*stated[:3], *(-rotation for rotation in stated[3:6]), *stated[6:]]


def _has_wrong_rotations(shift: Sequence[float]) -> bool:
    """Tell EPSG:6960 with a rotation of the other sign, whatever the rounding."""
    if len(shift) != len(VN2000_TOWGS84):
        return False
    rows = list(zip(shift, VN2000_TOWGS84, _ROUNDING, strict=True))
    same = [abs(value - known) <= rounding for value, known, rounding in rows]
    same_size = [abs(abs(value) - abs(known)) <= rounding for value, known, rounding in rows]
    return all(same[:3]) and same[6] and all(same_size[3:6]) and not all(same[3:6])
