import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.crs import WORKING_CRS
from geo.errors import InputError
from geo.measure import ellipsoidal_area_ha
from layers.subjects import commune_codes, place_subjects

X, Y = 420_000.0, 2_403_000.0
COMMUNES = gpd.GeoDataFrame(
    {"commune_code": ["00001", "00002"]},
    geometry=[shapely.box(X, Y, X + 8000, Y + 6000), shapely.box(X + 8000, Y, X + 9000, Y + 6000)],
    crs=WORKING_CRS,
)


def subject(subject_id="K1", codes="00001", basis="commune", area_ha=100.0, lat=np.nan, lon=np.nan):
    return pd.Series(
        {
            "subject_id": subject_id,
            "commune_codes": codes,
            "location_basis": basis,
            "planned_area_ha": area_ha,
            "lat_deg": lat,
            "lon_deg": lon,
        }
    )


def place(*subjects):
    return place_subjects(subjects, COMMUNES, id_column="subject_id")


def test_known_by_its_commune_means_that_commune_and_a_circle_of_the_area():
    (placed,) = place(subject())
    assert placed.envelope.equals(COMMUNES.geometry.iloc[0])
    circle_ha = ellipsoidal_area_ha(gpd.GeoDataFrame(geometry=[placed.circle], crs=WORKING_CRS)).iloc[0]
    assert circle_ha == pytest.approx(100.0, rel=1e-3)


def test_no_area_means_no_circle_but_a_sign_inside():
    (placed,) = place(subject(area_ha=np.nan))
    assert placed.circle is None
    assert placed.envelope.contains(placed.centre)


@pytest.mark.parametrize("basis", ["province", "old_province", "old_province_tq"])
def test_known_by_its_province_only_is_not_drawn(basis):
    (placed,) = place(subject(codes="*", basis=basis))
    assert (placed.is_drawn, placed.envelope, placed.circle) == (False, None, None)


def test_a_point_has_no_envelope_and_its_circle_is_around_it():
    (placed,) = place(subject(basis="point", lat=21.7245, lon=105.2320))
    assert placed.envelope is None
    assert (placed.centre.x, placed.centre.y) == pytest.approx((420_353.298, 2_403_360.589), abs=0.02)
    assert placed.circle.centroid.distance(placed.centre) < 0.5


def test_subjects_of_one_commune_stand_apart_with_their_areas_kept():
    placed = place(subject("K1"), subject("K2", area_ha=75.0), subject("K3", area_ha=np.nan))
    assert [each.rank_in_place for each in placed] == [0, 1, 2]
    assert placed[0].circle.disjoint(placed[1].circle)
    for each in placed:
        assert each.envelope.contains(each.centre)
    assert placed[0].circle.centroid.distance(placed[0].centre) < 0.5


def test_subjects_of_different_communes_do_not_move_one_another():
    alone = place(subject("K1"))[0]
    with_other = place(subject("K1"), subject("K2", codes="00002"))[0]
    assert alone.centre.equals(with_other.centre)
    assert with_other.count_in_place == 1


def test_an_unknown_commune_is_refused():
    with pytest.raises(InputError, match="99999"):
        place(subject(codes="99999"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [("00001;00002", ("00001", "00002")), ("*", ("*",)), ("", ()), (None, ()), (np.nan, ())],
)
def test_commune_codes_reads_a_list(text, codes):
    assert commune_codes(text) == codes
