"""Maps keep their scale on paper, say what they show, and come out the same again."""

import dataclasses
import io
import itertools

import numpy as np
import pytest
import shapely
from PIL import Image

from geo.errors import InputError
from reports.map_furniture import wrapped
from reports.map_looks import LOOKS
from reports.map_picture import draw_map
from reports.map_records import MapRaster, MapShape, MapSheet
from reports.map_shapes import site_shapes
from tests.reports.made_up import X, Y, make_site

SITE = make_site()


def sheet(**changes):
    given = {"shapes": site_shapes(SITE), "focus": SITE.geometry, "height_mm": 120.0}
    return MapSheet(**{**given, **changes})


def pixels(picture):
    return np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB")).astype(int)


def test_the_picture_has_its_size_on_paper():
    image = Image.open(io.BytesIO(draw_map(sheet()).png))
    width_inch, height_inch = (side / dpi for side, dpi in zip(image.size, image.info["dpi"], strict=True))
    assert width_inch * 25.4 == pytest.approx(163.0, abs=0.2)
    assert height_inch * 25.4 == pytest.approx(120.0, abs=0.2)


def test_the_scale_is_true_on_paper():
    # A black square of 1 km at 1:20,000 is 50 mm wide on paper.
    square = MapShape(geometry=shapely.box(X, Y, X + 1000, Y + 1000).boundary, look="sight_visible")
    picture = draw_map(sheet(shapes=(square,), focus=square.geometry, scale=20_000, height_mm=150.0))
    dark = pixels(picture).sum(axis=2) < 150
    # Rows through the square show its two upright edges besides those of the map's frame.
    rows = [np.flatnonzero(row) for row in dark if 4 <= np.count_nonzero(row) <= 40]
    mm = 25.4 / 220
    widths = {round((row[i + 1] - row[i]) * mm) for row in rows for i in range(len(row) - 1)}
    assert 50 in widths


def test_the_frame_says_which_ground_is_on_it():
    picture = draw_map(sheet())
    xmin, ymin, xmax, ymax = picture.frame_m
    assert picture.fits
    assert shapely.box(xmin, ymin, xmax, ymax).covers(SITE.geometry)


def test_the_same_sheet_gives_the_same_file():
    assert draw_map(sheet()).png == draw_map(sheet()).png


def test_no_two_looks_are_alike_without_colour():
    seen = [
        (look.hatch, look.dash, look.marker, look.fill == "none", look.casing, look.width_pt, look.marker_pt)
        for key, look in LOOKS.items()
        if not key.startswith("score_")
    ]
    assert len(set(seen)) == len(seen)


def test_a_better_score_is_darker_in_a_grey_copy():
    fills = [LOOKS[f"score_{fifth}"].fill for fifth in range(1, 6)]
    grey = [np.dot([int(fill[i : i + 2], 16) for i in (1, 3, 5)], [0.299, 0.587, 0.114]) for fill in fills]
    assert all(before - after > 20 for before, after in itertools.pairwise(grey))


def test_a_raster_lies_where_it_says_below_the_shapes():
    """A red cell of 500 m in the west, a blue one in the east, on a map of 1 km at 1:10 000."""
    rgba = np.array([[[255, 0, 0, 255], [0, 0, 255, 255]]], dtype=np.uint8)
    raster = MapRaster(rgba=rgba, bounds=(X, Y, X + 1000, Y + 500), looks=("score_1",))
    focus = shapely.box(X, Y, X + 1000, Y + 500)
    picture = draw_map(sheet(shapes=(), focus=focus, scale=10_000, raster=raster))
    image = pixels(picture)
    red = (image[..., 0] > 250) & (image[..., 1:].max(axis=2) < 5)
    blue = (image[..., 2] > 250) & (image[..., :2].max(axis=2) < 5)
    mm = 25.4 / 220
    assert np.ptp(np.flatnonzero(red.any(axis=0))) * mm == pytest.approx(50, abs=0.3)
    assert np.ptp(np.flatnonzero(blue.any(axis=1))) * mm == pytest.approx(50, abs=0.3)
    assert np.flatnonzero(red.any(axis=0)).max() < np.flatnonzero(blue.any(axis=0)).min()


def test_every_look_can_be_drawn_and_explained():
    shapes = []
    for number, (key, look) in enumerate(LOOKS.items()):
        x = X + 40 * number
        geometry = shapely.box(x, Y, x + 30, Y + 700)
        if look.marker:
            geometry = shapely.Point(x, Y + 300)
        elif look.fill == "none" and not look.hatch:
            geometry = geometry.boundary
        shapes.append(MapShape(geometry=geometry, look=key, label=f"Tên {number}"))
    picture = draw_map(sheet(shapes=tuple(shapes), height_mm=220.0))
    assert picture.fits
    assert all(look.label("vi") and look.label("en") for look in LOOKS.values())


def test_areas_with_holes_parts_and_collections_are_drawn():
    holed = shapely.box(X, Y, X + 500, Y + 500) - shapely.box(X + 100, Y + 100, X + 300, Y + 300)
    many = shapely.MultiPolygon([holed, shapely.box(X + 600, Y, X + 900, Y + 100)])
    mixed = shapely.GeometryCollection([many, shapely.Point(X, Y), shapely.LineString([(X, Y), (X + 9, Y)])])
    shapes = tuple(MapShape(geometry=each, look="site") for each in (many, mixed, shapely.Polygon()))
    assert draw_map(sheet(shapes=shapes)).fits


def test_the_legend_takes_its_room_from_the_map():
    few = draw_map(sheet())
    notes = draw_map(sheet(notes=("Nguồn: thử. " * 60,)))
    height = [picture.frame_m[3] - picture.frame_m[1] for picture in (few, notes)]
    assert height[1] / notes.scale < height[0] / few.scale


def test_long_notes_are_broken_into_lines():
    lines = wrapped(["chữ " * 100], 100)
    assert len(lines) > 3
    assert max(map(len, lines)) <= 100 / 1.12


@pytest.mark.parametrize("name", ["A$B$_{C", "a\x00b", "\n", "x" * 500])
def test_whatever_a_site_is_called_can_be_drawn(name):
    named = (dataclasses.replace(site_shapes(SITE)[0], label=name),)
    assert draw_map(sheet(shapes=named, title=name, notes=(name,))).fits


def test_an_unknown_look_is_refused():
    wrong = (dataclasses.replace(site_shapes(SITE)[0], look="pink"),)
    with pytest.raises(InputError, match="the looks pink are not known"):
        draw_map(sheet(shapes=wrong))


def test_a_picture_too_low_for_its_legend_is_refused():
    with pytest.raises(InputError, match=r"leaves \d+ mm above its legend. Make it at least \d+ mm high"):
        draw_map(sheet(height_mm=50.0))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_both_languages_can_be_drawn(language):
    assert draw_map(sheet(title="Bản đồ thử"), language=language).png[:4] == b"\x89PNG"
