"""List the VN-2000 CRSs of the EPSG database, with what each is used for."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Kind = Literal["geographic", "tm3", "tm6", "utm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CRSEntry:
    """
    One VN-2000 CRS of the EPSG database.

    Attributes
    ----------
    epsg : int
        EPSG code.
    name : str
        EPSG name.
    kind : {"geographic", "tm3", "tm6", "utm"}
        Degrees; 3-degree zone; 6-degree zone; 6-degree zone by the UTM rule.
    central_meridian_deg : float or None, degree
        None for the geographic CRS.
    scale_factor : float or None, 1
        On the central meridian; None for the geographic CRS.
    note : str
        What it is used for.
    """

    epsg: int
    name: str
    kind: Kind
    central_meridian_deg: float | None
    scale_factor: float | None
    note: str

    @property
    def meridian_label(self) -> str:
        """The central meridian as Vietnamese tables write it, "105-30"; empty for the geographic CRS."""
        return "" if self.central_meridian_deg is None else meridian_label(self.central_meridian_deg)


def meridian_label(meridian_deg: float) -> str:
    """
    Write a central meridian as degrees and minutes.

    Parameters
    ----------
    meridian_deg
        Degrees east.

    Returns
    -------
    str
        Degrees, hyphen, two digits of minutes.

    Examples
    --------
    >>> meridian_label(105.75)
    '105-45'
    """
    minutes = round(meridian_deg * 60)
    return f"{minutes // 60}-{minutes % 60:02d}"


#: Degrees and provinces of each provincial meridian, as EPSG names them (before the mergers of 2025).
_PROVINCIAL = {
    9205: (103.0, "Điện Biên, Lai Châu"),
    9206: (104.0, "Sơn La"),
    9207: (104.5, "Cà Mau, Kiên Giang"),
    9208: (104.75, "An Giang, Lào Cai, Nghệ An, Phú Thọ, Yên Bái"),
    9209: (
        105.5,
        "old Hà Giang, before 1 July 2025; also Bắc Ninh, Hà Tĩnh, Hải Dương, Hưng Yên, and others",
    ),
    9210: (105.75, "Cao Bằng, Hải Phòng, Hồ Chí Minh city, Long An, Tiền Giang, and others"),
    9211: (106.0, "merged Tuyên Quang and old Tuyên Quang; also Hòa Bình, Quảng Bình"),
    9212: (106.25, "Bình Phước, Quảng Trị"),
    9213: (106.5, "Bắc Kạn, Thái Nguyên"),
    9214: (107.0, "Bắc Giang, Thừa Thiên Huế"),
    9215: (107.25, "Lạng Sơn"),
    9216: (107.5, "Kon Tum"),
    9217: (108.25, "Bình Định, Khánh Hòa, Ninh Thuận"),
    9218: (108.5, "Bình Thuận, Đắk Lắk, Đắk Nông, Gia Lai, Phú Yên"),
}
_ZONES: tuple[tuple[int, str, Kind, float, float, str], ...] = (
    (3405, "UTM zone 48N", "utm", 105.0, 0.9996, "national topographic maps west of 108°E"),
    (3406, "UTM zone 49N", "utm", 111.0, 0.9996, "national topographic maps east of 108°E"),
    (5896, "TM-3 zone 481", "tm3", 102.0, 0.9999, "large-scale maps west of 103°30'E"),
    (5897, "TM-3 zone 482", "tm3", 105.0, 0.9999, "large-scale maps between 103°30'E and 106°30'E"),
    (5898, "TM-3 zone 491", "tm3", 108.0, 0.9999, "large-scale maps east of 106°30'E"),
    (5899, "TM-3 107-45", "tm3", 107.75, 0.9999, "Quảng Ninh, Đà Nẵng, Quảng Nam, Đồng Nai, Lâm Đồng"),
)


def _entries() -> Iterable[CRSEntry]:
    yield CRSEntry(
        epsg=4756,
        name="VN-2000",
        kind="geographic",
        central_meridian_deg=None,
        scale_factor=None,
        note="longitude and latitude on VN-2000; about 220 m away from WGS 84 here",
    )
    for epsg, zone, kind, meridian, scale, note in _ZONES:
        yield CRSEntry(
            epsg=epsg,
            name=f"VN-2000 / {zone}",
            kind=kind,
            central_meridian_deg=meridian,
            scale_factor=scale,
            note=note,
        )
    for epsg, (meridian, note) in _PROVINCIAL.items():
        yield CRSEntry(
            epsg=epsg,
            name=f"VN-2000 / TM-3 {meridian_label(meridian)}",
            kind="tm3",
            central_meridian_deg=meridian,
            scale_factor=0.9999,
            note=note,
        )


#: Every usable VN-2000 CRS by EPSG code. EPSG:6956 to 6959 are not here: EPSG withdrew them because their
#: false easting and false northing are exchanged.
VN2000: Mapping[int, CRSEntry] = MappingProxyType({entry.epsg: entry for entry in _entries()})
