"""Datum shifts that are slips."""

import numpy as np
import pytest
from pyproj import CRS, Transformer

from geo.datum_shift import VN2000_TOWGS84, require_sound_shift
from geo.errors import TransformUnavailableError
from geo.transform import conversion

GRID = "+proj=tmerc +lon_0=106 +k=0.9999 +x_0=500000 +ellps=WGS84 +units=m +towgs84="
SHIFT = "-191.90441429,-39.30318279,-111.45032835"
ROUNDED = "-191.904,-39.303,-111.45"
RIGHT = "0.00928836,-0.01975479,0.00427372"
AS_EPSG_STATES = "-0.00928836,0.01975479,-0.00427372"
PPM = "0.252906278"
WRONG = "with rotations of the wrong sign"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (f"{SHIFT},{AS_EPSG_STATES},{PPM}", WRONG),
        (f"{ROUNDED},-0.0093,0.0198,-0.0043,0.2529", WRONG),
        (f"{SHIFT},0.00928836,0.01975479,0.00427372,{PPM}", WRONG),
        ("0,0,0", "declares a zero shift"),
        ("0,0,0,0,0,0,0", "declares a zero shift"),
    ],
    ids=["as-epsg-states", "rounded", "one-sign", "zero", "seven-zeros"],
)
def test_slip_is_refused(values, message):
    with pytest.raises(TransformUnavailableError, match=f"{message}.* Name the CRS by its EPSG code"):
        require_sound_shift(CRS.from_user_input(GRID + values))


@pytest.mark.parametrize(
    "values",
    [
        f"{SHIFT},{RIGHT},{PPM}",
        f"{ROUNDED},0.0093,-0.0198,0.0043,0.2529",
        SHIFT,
        "1,2,3,-0.009,0.019,-0.004,0",
    ],
    ids=["right", "rounded", "no-rotations", "another-datum"],
)
def test_other_shifts_pass(values):
    assert require_sound_shift(CRS.from_user_input(GRID + values)) is None


@pytest.mark.parametrize("crs", ["EPSG:9211", "EPSG:4326", "+proj=longlat +datum=WGS84 +towgs84=0,0,0"])
def test_crs_without_a_slip_passes(crs):
    assert require_sound_shift(CRS.from_user_input(crs)) is None


def bound(method, rotations):
    names = ["X-axis translation", "Y-axis translation", "Z-axis translation"]
    names += ["X-axis rotation", "Y-axis rotation", "Z-axis rotation", "Scale difference"]
    units = ['LENGTHUNIT["metre",1]'] * 3 + ['ANGLEUNIT["arc-second",4.84813681109536E-06]'] * 3
    units += ['SCALEUNIT["parts per million",1E-06]']
    values = f"{SHIFT},{rotations},{PPM}".split(",")
    rows = zip(names, values, units, range(8605, 8612), strict=True)
    told = ",".join(f'PARAMETER["{n}",{v},{u},ID["EPSG",{code}]]' for n, v, u, code in rows)
    source, target = CRS.from_epsg(4756).to_wkt(), CRS.from_epsg(4326).to_wkt()
    return CRS.from_wkt(
        f'BOUNDCRS[SOURCECRS[{source}],TARGETCRS[{target}],ABRIDGEDTRANSFORMATION["a",METHOD[{method}],{told}]]'.replace(
            ',SCALEUNIT["parts per million",1E-06]', ""
        )
        .replace(f'"Scale difference",{PPM}', '"Scale difference",1.000000252906278')
        .replace(',LENGTHUNIT["metre",1],ID["EPSG",86', ',ID["EPSG",86')
        .replace(',ANGLEUNIT["arc-second",4.84813681109536E-06],ID["EPSG",86', ',ID["EPSG",86')
    )


FRAME = '"Coordinate Frame rotation (geog2D domain)",ID["EPSG",9607]'
VECTOR = '"Position Vector transformation (geog2D domain)",ID["EPSG",9606]'


@pytest.mark.parametrize(("method", "rotations"), [(FRAME, AS_EPSG_STATES), (VECTOR, RIGHT)])
def test_method_decides_which_signs_are_right(method, rotations):
    ours = conversion(bound(method, rotations), 4326).convert([105.2], [21.7])
    np.testing.assert_allclose(ours, conversion(4756, 4326).convert([105.2], [21.7]), rtol=0, atol=1e-8)


@pytest.mark.parametrize(("method", "rotations"), [(FRAME, RIGHT), (VECTOR, AS_EPSG_STATES)])
def test_signs_of_the_other_method_are_refused(method, rotations):
    with pytest.raises(TransformUnavailableError, match=WRONG):
        require_sound_shift(bound(method, rotations))


def test_conversion_refuses_the_slip():
    with pytest.raises(TransformUnavailableError, match=WRONG):
        conversion(f"{GRID}{SHIFT},{AS_EPSG_STATES},{PPM}", 4326)


def test_the_slip_is_worth_77_cm():
    slip = Transformer.from_crs(f"{GRID}{SHIFT},{AS_EPSG_STATES},{PPM}", "EPSG:9211", always_xy=True)
    east, north = slip.transform(420353.298, 2403360.589)
    assert np.hypot(east - 420353.298, north - 2403360.589) == pytest.approx(0.77, abs=0.02)


def test_values_are_those_of_epsg_6960():
    right = f"{GRID}{','.join(map(str, VN2000_TOWGS84))}"
    ours = conversion(right, 4326).convert([420353.298], [2403360.589])
    np.testing.assert_allclose(ours, [[105.2320], [21.7245]], rtol=0, atol=2e-7)
