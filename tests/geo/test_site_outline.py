"""Sites from outlines that somebody drew or pasted."""

import math

import pytest
import shapely

from geo.site_outline import SiteOutlineError, outline_from_corners, outline_site

CORNERS = [(105.20, 21.80), (105.21, 21.80), (105.21, 21.81), (105.20, 21.81)]
BOX = shapely.box(420000, 2410000, 420100, 2410100)


def test_drawn_corners_are_where_the_registry_puts_them():
    shape = outline_from_corners([(105.2320, 21.7245), *CORNERS[2:]])
    assert shapely.distance(shape, shapely.Point(420353.298, 2403360.589)) < 0.02
    assert shape.exterior.is_ccw


def test_area_and_accuracy_of_a_site():
    site = outline_site(BOX, name=" Khu  A ", accuracy_m=5.0)
    assert (site.name_vi, site.kind, site.area_basis) == ("Khu A", "outline", "measured")
    assert site.area_ha == pytest.approx(1.0, abs=2e-3)
    assert site.positional_accuracy_m == 5.0


def test_the_same_outline_has_the_same_id_whatever_its_start_and_name():
    turned = shapely.Polygon([*list(BOX.exterior.coords)[2:], *list(BOX.exterior.coords)[1:3]])
    ids = {
        outline_site(shape, name=name, accuracy_m=0).site_id for shape, name in ((BOX, "A"), (turned, "B"))
    }
    assert len(ids) == 1


def test_another_outline_has_another_id():
    moved = shapely.transform(BOX, lambda places: places + 1)
    assert (
        outline_site(BOX, name="A", accuracy_m=0).site_id
        != outline_site(moved, name="A", accuracy_m=0).site_id
    )


@pytest.mark.parametrize(
    ("corners", "problem"),
    [
        (CORNERS[:2], "has 2 corners"),
        ([(21.8, 105.2), *CORNERS[1:]], "no place in Vietnam"),
        ([(math.nan, 21.8), *CORNERS[1:]], "no place in Vietnam"),
        ([CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3]], "crosses itself"),
        ([CORNERS[0]] * 3, "crosses itself"),
    ],
)
def test_corners_that_are_no_outline(corners, problem):
    with pytest.raises(SiteOutlineError, match=problem) as caught:
        outline_from_corners(corners)
    assert caught.value.text_vi.startswith("Ranh giới: ")


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"name": "  "}, "its name has 0 characters"),
        ({"name": "x" * 121}, "its name has 121 characters"),
        ({"accuracy_m": -1.0}, "its accuracy -1 is no distance"),
        ({"accuracy_m": math.inf}, "its accuracy inf is no distance"),
        ({"geometry": shapely.box(0, 0, 1, 1)}, "measures .* ha"),
    ],
)
def test_what_cannot_be_a_site(values, problem):
    given = {"geometry": BOX, "name": "A", "accuracy_m": 1.0, **values}
    with pytest.raises(SiteOutlineError, match=problem) as caught:
        outline_site(given.pop("geometry"), **given)
    assert caught.value.text_vi.startswith("Khu đất: ")
