"""The picture of the scores: where its pixels lie, and that each can be read."""

import io

import numpy as np
import pytest
from PIL import Image

from analysis.suitability import ASSESSED, EXCLUDED, NOT_ASSESSED, OUTSIDE, Suitability
from geo.crs import DISPLAY_CRS, WORKING_CRS
from geo.grid import GridFrame
from geo.transform import conversion
from ui.language import Speaker
from ui.map.raster import raster_data
from ui.options_picture import SCORE_STEPS, picture_bounds, picture_classes, suitability_png

SAY = Speaker("vi")
#: In the south of the province, far enough from the central meridian that north is not up on the web map.
FRAME = GridFrame(west_m=410_000.0, north_m=2_420_000.0, cell_m=100.0, n_rows=60, n_cols=40)


def suitability(score, state=None):
    filled = np.full(FRAME.shape, ASSESSED, dtype=np.uint8) if state is None else state
    return Suitability(frame=FRAME, score=score.astype(np.float32), state=filled, weights={"slope": 1.0})


def readings(png):
    """Return the picture's colours as text and what each says."""
    image = np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))
    classes = picture_classes([(1, 0.5), (1, 0.3), (1, 0.2)], SAY, has_possible=True)
    said = {
        color: each.readings[place] if each.readings else each.words
        for each in classes
        for place, color in enumerate(each.colors)
    }
    return image, said


def pixel_at(image, row, col):
    """Return the colour of the picture at the middle of a cell, "" where it is clear."""
    east, north = FRAME.west_m + (col + 0.5) * FRAME.cell_m, FRAME.north_m - (row + 0.5) * FRAME.cell_m
    lon, lat = (each[0] for each in conversion(WORKING_CRS, DISPLAY_CRS).convert([east], [north]))
    (south, west), (top, right) = picture_bounds(FRAME)

    def mercator(degrees):
        return np.log(np.tan(np.pi / 4 + np.radians(degrees) / 2))

    down = (mercator(top) - mercator(lat)) / (mercator(top) - mercator(south))
    y, x = int(down * image.shape[0]), int((lon - west) / (right - west) * image.shape[1])
    red, green, blue, alpha = image[y, x]
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha else ""


def test_the_middle_of_every_cell_shows_its_own_score():
    rng = np.random.default_rng(5)
    score = rng.integers(0, SCORE_STEPS + 1, FRAME.shape) / SCORE_STEPS
    image, said = readings(suitability_png(suitability(score)))
    for row, col in zip(rng.integers(0, 60, 200), rng.integers(0, 40, 200), strict=True):
        wanted = f"điểm {score[row, col]:.2f}".replace(".", ",")
        assert said[pixel_at(image, row, col)] == wanted, (row, col)


def test_states_are_never_mixed_with_scores():
    state = np.full(FRAME.shape, EXCLUDED, dtype=np.uint8)
    state[:, 20:] = NOT_ASSESSED
    image, said = readings(suitability_png(suitability(np.full(FRAME.shape, np.nan), state)))
    colors = {f"#{r:02x}{g:02x}{b:02x}" for r, g, b, a in image.reshape(-1, 4) if a}
    assert {said[color] for color in colors} == {"loại trừ theo quy tắc", "chưa đánh giá: thiếu số liệu"}
    assert said[pixel_at(image, 30, 5)] == "loại trừ theo quy tắc"
    assert said[pixel_at(image, 30, 35)] == "chưa đánh giá: thiếu số liệu"


def test_what_is_outside_is_clear():
    state = np.full(FRAME.shape, OUTSIDE, dtype=np.uint8)
    state[10:20, 10:20] = ASSESSED
    image, _ = readings(suitability_png(suitability(np.full(FRAME.shape, 0.5), state)))
    assert pixel_at(image, 40, 30) == ""
    assert pixel_at(image, 15, 15) != ""


def test_marks_of_what_may_be_excluded_lie_on_scores_only():
    state = np.full(FRAME.shape, ASSESSED, dtype=np.uint8)
    state[:, 20:] = EXCLUDED
    possible = np.ones(FRAME.shape, dtype=np.uint32)
    image, said = readings(suitability_png(suitability(np.full(FRAME.shape, 0.5), state), possible))
    mark = next(color for color, words in said.items() if words == SAY("options.legend_possible"))
    found = {pixel_at(image, row, col) for row in range(60) for col in range(18)}
    assert mark in found
    assert mark not in {pixel_at(image, row, col) for row in range(60) for col in range(22, 40)}


def test_every_colour_stands_for_one_thing():
    classes = picture_classes([(1, 0.5), (1, 0.3), (1, 0.2)], SAY, has_possible=True)
    colors = [color for each in classes for color in each.colors]
    assert len(colors) == len(set(colors)) == SCORE_STEPS + 1 + 5


@pytest.mark.parametrize(("language", "words"), [("vi", "12.345 ha, 50,0"), ("en", "12,345 ha, 50.0%")])
def test_the_legend_says_hectares_and_share(language, words):
    shares = [(12345.4, 0.5), (1, 0.3), (1, 0.2)]
    assert words in picture_classes(shares, Speaker(language), has_possible=False)[0].words


def test_a_map_without_a_picture_says_so_to_the_browser():
    assert raster_data(None) is None
