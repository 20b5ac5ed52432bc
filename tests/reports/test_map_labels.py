"""Labels never cover each other."""

from hypothesis import given
from hypothesis import strategies as st

from reports.map_labels import LabelBox, LabelRoom, size_of


def box_of(placed, size_pt=7.0):
    half_x, half_y = size_of(placed.text, size_pt)
    return LabelBox(
        x0=placed.x_mm - half_x,
        y0=placed.y_mm - half_y,
        x1=placed.x_mm + half_x,
        y1=placed.y_mm + half_y,
    )


def test_a_label_stands_to_the_right_first():
    placed = LabelRoom(100, 100).place(["Tên"], 50, 50, size_pt=7, gap_mm=1)
    assert placed.y_mm == 50
    assert box_of(placed).x0 == 51


def test_a_label_without_gap_stands_on_its_point():
    placed = LabelRoom(100, 100).place(["Tên"], 50, 50, size_pt=7, gap_mm=0)
    assert (placed.x_mm, placed.y_mm) == (50, 50)


def test_at_the_right_edge_it_stands_to_the_left():
    placed = LabelRoom(100, 100).place(["Tên dài hơn"], 98, 50, size_pt=7, gap_mm=1)
    assert placed.x_mm < 98


def test_the_short_form_is_used_where_the_long_one_finds_no_room():
    room = LabelRoom(12, 12)
    assert room.place(["Một tên rất dài", "1"], 6, 6, size_pt=7, gap_mm=1).text == "1"


def test_what_finds_no_room_is_left_out_and_takes_none():
    room = LabelRoom(100, 100, [LabelBox(x0=0, y0=0, x1=100, y1=60)])
    assert room.place(["Tên"], 50, 30, size_pt=7, gap_mm=1) is None
    assert room.place(["Tên"], 50, 80, size_pt=7, gap_mm=1) is not None


def test_touching_boxes_do_not_meet():
    left = LabelBox(x0=0, y0=0, x1=1, y1=1)
    assert not left.meets(LabelBox(x0=1, y0=0, x1=2, y1=1))
    assert left.meets(LabelBox(x0=0.9, y0=0.9, x1=2, y1=2))


POINTS = st.tuples(st.floats(min_value=0, max_value=100), st.floats(min_value=0, max_value=100))


@given(st.lists(POINTS, max_size=30))
def test_no_label_covers_another_or_leaves_the_map(points):
    room = LabelRoom(100, 100)
    boxes = []
    for x, y in points:
        placed = room.place(["Đình Tân Trào", "1"], x, y, size_pt=7, gap_mm=1)
        if placed:
            boxes.append(box_of(placed))
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert all(box.x0 >= 0 and box.x1 <= 100 and box.y0 >= 0 and box.y1 <= 100 for box in boxes)
