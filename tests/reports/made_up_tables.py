"""Tables with awkward cells, and strategies that make more of them."""

import datetime as dt
from functools import reduce

import shapely
from hypothesis import strategies as st

from geo.table_spec import Column, Table, TableAbout, TableSet, TableSpec
from geo.table_text import content_sha256

MOMENT = dt.datetime(2026, 11, 20, 12, 30, 15, tzinfo=dt.UTC)
STATUS = {"available": ("Còn trống, sẵn sàng cho thuê", "Available"), "leased": ("Đã cho thuê", "Leased")}
SECTORS = {
    "food": ("Chế biến nông sản, thực phẩm", "Food"),
    "wood": ("Gỗ, giấy", "Wood"),
    "other": ("Khác", "Other"),
}
LOTS = TableSpec(
    name="lots",
    title_vi="Lô đất",
    title_en="Lots",
    id_column="lot_id",
    columns=(
        Column(name="lot_id", label_vi="Mã lô", label_en="Lot id"),
        Column(name="lot_name", label_vi="Tên lô", label_en="Lot"),
        Column(name="note", label_vi="Ghi chú", label_en="Note", type="long_text"),
        Column(name="area_ha", label_vi="Diện tích", label_en="Area", type="number", unit="ha"),
        Column(name="storeys", label_vi="Số tầng", label_en="Storeys", type="integer"),
        Column(name="has_power", label_vi="Có điện", label_en="Power", type="flag"),
        Column(name="signed_on", label_vi="Ngày ký", label_en="Signed on", type="date"),
        Column(name="as_of", label_vi="Thời điểm", label_en="As of", type="partial_date"),
        Column(name="lot_status", label_vi="Tình trạng", label_en="Status", type="code", allowed=STATUS),
        Column(name="sectors", label_vi="Ngành", label_en="Sectors", type="codes", allowed=SECTORS),
        Column(name="outline", label_vi="Ranh giới", label_en="Outline", type="outline"),
    ),
)
LEASES = TableSpec(
    name="leases", title_vi="Hợp đồng", title_en="Leases", id_column="lease_id",
    columns=(
        Column(name="lease_id", label_vi="Mã", label_en="Id"),
        Column(name="tenant", label_vi="Bên thuê", label_en="Tenant"),
    ),
)  # fmt: skip
HISTORY = TableSpec(
    name="register_history", title_vi="Lịch sử", title_en="History", id_column="history_id", is_copy=True,
    columns=(Column(name="history_id", label_vi="Số", label_en="Number", type="integer"),),
)  # fmt: skip
SPECS = (LOTS, LEASES, HISTORY)

#: Letters that files and spreadsheets stumble over, beside any letter that text can have.
AWKWARD = (
    "=1+1",
    "+84 207",
    "-5",
    "@SUM(A1)",
    "'",
    "''x",
    '"',
    '"a","b"',
    "a\r\nb",
    "a\rb",
    "\tx",
    " x ",
    "",
)
LETTERS = (
    "_x000D_",
    "_x005F_",
    "\u1ebf",
    "e\u0302\u0301",
    "😀👩‍🏭",
    "٣",
    "\u200b",
    "#N/A",
    "NULL",
    "TRUE",
    "1e5",
    "a;b",
)
TEXT = st.one_of(
    st.sampled_from([*AWKWARD, *LETTERS, "ẳ" * 20_000]),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30),
)
NUMBERS = st.one_of(
    st.sampled_from([0.1 + 0.2, 1e-12, 1e15, 3.0, 0.0, 123456789.123456789, 5e-324, 1.7976931348623157e308]),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda value: value + 0.0),
)
PARTIAL = st.sampled_from(["2023", "2023-09", "2023-09-19", "2023-Q4"])
EAST = st.floats(300_000, 600_000)
NORTH = st.floats(2_300_000, 2_700_000)


@st.composite
def polygons(draw):
    """A square with or without a hole, anywhere in the province, its corners at any number of digits."""
    east, north, side = draw(EAST), draw(NORTH), draw(st.floats(1.0, 5_000.0))
    shell = shapely.box(east, north, east + side, north + side)
    if draw(st.booleans()):
        third = side / 3
        hole = shapely.box(east + third, north + third, east + 2 * third, north + 2 * third)
        return shapely.Polygon(shell.exterior, [hole.exterior])
    return shell


@st.composite
def outlines(draw):
    """A polygon, or several; several may have one member."""
    if draw(st.booleans()):
        return draw(polygons())
    moved = [shapely.transform(each, lambda xy, n=n: xy + 10_000 * n) for n, each in enumerate(draw(MANY))]
    return shapely.MultiPolygon(moved)


MANY = st.lists(polygons(), min_size=1, max_size=3)
CELLS = {
    "text": TEXT,
    "long_text": TEXT,
    "number": NUMBERS,
    "integer": st.integers(-(2**53), 2**53),
    "flag": st.booleans(),
    "date": st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)),
    "partial_date": PARTIAL,
    "code": st.sampled_from(sorted(STATUS)),
    "codes": st.lists(st.sampled_from(sorted(SECTORS)), min_size=1, unique=True).map(tuple),
    "outline": outlines(),
}


@st.composite
def table_sets(draw):
    """A set with a table of lots that holds any value in any column, and an empty table."""
    ids = draw(st.lists(st.text("ABC-019=@'ế", min_size=1, max_size=8), max_size=4, unique=True))
    rows = [
        {column.name: draw(st.none() | CELLS[column.type]) for column in LOTS.columns} | {"lot_id": each}
        for each in ids
    ]
    return make_set(Table(spec=LOTS, rows=tuple(rows)), Table(spec=LEASES, rows=()))


def make_set(*tables, **about):
    """A set that says where it is from."""
    said = {"role": "board", "source_vi": "Ban", "source_en": "Board", "made_at": MOMENT, **about}
    return TableSet(about=TableAbout(content_sha256=content_sha256(tables), **said), tables=tables)


def lots(*rows):
    """A table of lots; columns that are not given are not known."""
    blank = {column.name: None for column in LOTS.columns}
    return Table(spec=LOTS, rows=tuple(blank | row for row in rows))


def bits(value):
    """A cell in a form that is equal only when every bit is."""
    return shapely.to_wkb(value) if isinstance(value, shapely.Geometry) else (type(value), value)


def cells(tables):
    """All cells of a set, in a form that compares bit by bit."""
    return {
        (table.spec.name, str(row[table.spec.id_column]), name): bits(value)
        for table in tables.tables
        for row in table.rows
        for name, value in row.items()
    }


def farthest_m(one, other):
    """Largest distance of a vertex of one outline from its counterpart, metres."""
    apart = shapely.get_coordinates(one) - shapely.get_coordinates(other)
    return float(reduce(max, (abs(apart).ravel()), 0.0))
