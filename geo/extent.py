"""Rough rectangles of Vietnam and of Tuyên Quang, for telling a plausible position from a slip."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """
    A rectangle in longitude and latitude.

    Attributes
    ----------
    west_deg, south_deg, east_deg, north_deg : float, degree
        Edges; a point on an edge is inside.
    """

    west_deg: float
    south_deg: float
    east_deg: float
    north_deg: float

    def contains(self, lon_deg: float, lat_deg: float) -> bool:
        """
        Tell whether a point lies inside or on the edge; a point that is not a number does not.

        Parameters
        ----------
        lon_deg, lat_deg
            Degrees, WGS 84 or VN-2000 (they differ by about 220 m, the rectangles are rougher).

        Returns
        -------
        bool
            False for NaN.
        """
        return self.west_deg <= lon_deg <= self.east_deg and self.south_deg <= lat_deg <= self.north_deg


#: Onshore Vietnam: the area of use of EPSG:4756 (VN-2000) in the EPSG database.
VIETNAM = Extent(west_deg=102.14, south_deg=8.33, east_deg=109.53, north_deg=23.40)

#: Merged Tuyên Quang: the bounds of its 124 communes of 1 July 2025 (104.334 21.498 105.599 23.392 on
#: the official merger map generalised to 80 m), rounded outwards by about 2 km.
TUYEN_QUANG = Extent(west_deg=104.31, south_deg=21.48, east_deg=105.62, north_deg=23.41)
