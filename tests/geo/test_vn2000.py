"""The registry against PROJ's copy of the EPSG database."""

import pytest
from pyproj import CRS

from geo.vn2000 import VN2000, meridian_label


def parameters(crs):
    return {parameter.name: parameter.value for parameter in crs.coordinate_operation.params}


@pytest.mark.parametrize("entry", VN2000.values(), ids=lambda entry: str(entry.epsg))
def test_name_is_epsg_name(entry):
    assert CRS.from_epsg(entry.epsg).name == entry.name


@pytest.mark.parametrize(
    "entry", [e for e in VN2000.values() if e.kind != "geographic"], ids=lambda e: str(e.epsg)
)
def test_projection_is_epsg_projection(entry):
    found = parameters(CRS.from_epsg(entry.epsg))
    assert found["Longitude of natural origin"] == entry.central_meridian_deg
    assert found["Scale factor at natural origin"] == entry.scale_factor
    assert (found["False easting"], found["False northing"]) == (500_000, 0)


def test_registry_holds_every_usable_code():
    assert set(VN2000) == {4756, 3405, 3406, *range(5896, 5900), *range(9205, 9219)}


def test_entries_use_the_ellipsoid_of_wgs84():
    ellipsoids = {CRS.from_epsg(code).ellipsoid.inverse_flattening for code in VN2000}
    assert ellipsoids == {CRS.from_epsg(4326).ellipsoid.inverse_flattening}


@pytest.mark.parametrize("code", [6956, 6957, 6958, 6959])
def test_withdrawn_codes_are_left_out(code):
    assert code not in VN2000
    assert CRS.from_epsg(code).is_deprecated


def test_registry_is_read_only():
    with pytest.raises(TypeError):
        VN2000[1] = VN2000[9211]


@pytest.mark.parametrize(("meridian", "label"), [(103.0, "103-00"), (104.75, "104-45"), (105.5, "105-30")])
def test_meridian_label(meridian, label):
    assert meridian_label(meridian) == label


def test_geographic_entry_has_no_meridian_label():
    assert not VN2000[4756].meridian_label
