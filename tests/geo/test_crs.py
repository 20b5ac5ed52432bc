"""What people write for a CRS, and which CRSs may measure."""

import geopandas as gpd
import pytest
from pyproj import CRS
from shapely import Point

from geo.crs import DISPLAY_CRS, VN2000, WORKING_CRS, crs_label, require_metric_crs, resolve_crs
from geo.errors import CRSMissingError, CRSUnitError, CRSUnknownError


def layer(crs):
    return gpd.GeoDataFrame(geometry=[Point(0, 0)], crs=crs)


@pytest.mark.parametrize(
    ("text", "epsg"),
    [
        ("EPSG:9211", 9211),
        ("epsg 9211", 9211),
        ("EPSG::9211", 9211),
        ("urn:ogc:def:crs:EPSG::9211", 9211),
        ("9211", 9211),
        pytest.param(9211, 9211, id="number"),
        ("  WGS84 ", 4326),
        ("WGS 84", 4326),
        ("VN-2000 105-30", 9209),
        ("vn2000 105°30'", 9209),
        ("105°30'", 9209),
        ("105 30", 9209),
        ("105.5", 9209),
        ("106,25", 9212),
        ("106", 9211),
        ("106°", 9211),
        ("106-00 3", 9211),
        ("106-00 múi 3°", 9211),
        ("KTT 106", 9211),
        ("VN-2000 (106-00)", 9211),
        ("105-00 3", 5897),
        ("105-00 6", 3405),
        ("111-00", 3406),
        ("107-45", 5899),
        ("VN-2000 / TM-3 106-00", 9211),
        ("VN-2000 / TM-3 zone 482", 5897),
        ("VN-2000 / UTM zone 48N", 3405),
        ("WGS 84 / UTM 48N", 32648),
    ],
)
def test_written_forms_are_recognised(text, epsg):
    assert resolve_crs(text).to_epsg() == epsg


@pytest.mark.parametrize("entry", [e for e in VN2000.values() if e.kind == "tm3"], ids=lambda e: str(e.epsg))
def test_every_meridian_with_its_width_finds_its_crs(entry):
    assert resolve_crs(f"VN-2000 {entry.meridian_label} 3").to_epsg() == entry.epsg


def test_definition_is_read():
    assert resolve_crs(CRS.from_epsg(9211).to_wkt()).to_epsg() == 9211


def test_crs_object_is_kept():
    assert resolve_crs(CRS.from_epsg(9209)).to_epsg() == 9209


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("9999", r"not in the EPSG database\. Nearest: EPSG:9218"),
        ("105-15", r"not a central meridian of VN-2000\. Nearest: 105-00 .* 105-30 \(EPSG:9209\)"),
        ("105-00", r"more than one zone\. Say EPSG:3405 .* or EPSG:5897"),
        ("VN-2000", r"more than one CRS\. Give the central meridian"),
        ("UTM 48N", r"Say EPSG:3405 for VN-2000 or EPSG:32648 for WGS 84"),
        ("EPSG:6957", r"withdrawn by EPSG .* Use EPSG:5897"),
        ("EPSG:5773", r"is a vertical crs"),
        ("EPSG:4978", r"is a geocentric crs"),
        ("Hanoi 1972", r"is not recognised\. Give an EPSG code"),
        ("", r"is not recognised"),
        ("VN-2000 / TM-3 106-01", r"not a central meridian .* Nearest: 106-00"),
        ("VN-2000 / TM3 zone 48", r"nearest: EPSG:589\d \(VN-2000 / TM-3 zone 48"),
        ("PROJCS[oops", r"a definition that cannot be read"),
    ],
)
def test_unclear_crs_is_refused(text, message):
    with pytest.raises(CRSUnknownError, match=message):
        resolve_crs(text)


@pytest.mark.parametrize("crs", [WORKING_CRS, "EPSG:9209", "EPSG:3405", "EPSG:32648"])
def test_metric_crs_is_accepted(crs):
    assert require_metric_crs(layer(crs), layer="lots") is None


@pytest.mark.parametrize(
    ("crs", "error", "message"),
    [
        (None, CRSMissingError, "Layer 'lots': no CRS is recorded"),
        (DISPLAY_CRS, CRSUnitError, "EPSG:4326 is in degree, metres are needed"),
        ("EPSG:2263", CRSUnitError, "is in US survey foot"),
        ("EPSG:3857", CRSUnitError, r"EPSG:3857 is not metric-true: .* 1\.16 times too large"),
        ("EPSG:3395", CRSUnitError, "not metric-true"),
        ("+proj=longlat +ellps=WGS84 +towgs84=1,2,3", CRSUnitError, "is in degree"),
    ],
)
def test_unmeasurable_crs_is_refused(crs, error, message):
    with pytest.raises(error, match=message):
        require_metric_crs(layer(crs), layer="lots")


def test_label_trusts_only_an_exact_code():
    """PROJ takes this for EPSG:9211 at 70 % confidence, but its datum is unknown."""
    guess = CRS.from_user_input("+proj=tmerc +lon_0=106 +k=0.9999 +x_0=500000 +ellps=WGS84")
    assert crs_label(guess) == "unknown"
