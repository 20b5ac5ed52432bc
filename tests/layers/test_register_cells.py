"""Any cell of any column is read as what the column holds, or refused with what is needed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.register_cell_text import CellFaultError
from layers.register_cells import read_cell
from layers.sheet_records import RawCell
from tests.layers.register_sheet_files import LOTS

MIDNIGHT = dt.time()
CELLS = st.one_of(
    st.text(max_size=30),
    st.text(st.sampled_from("0123456789.,-+% /eE ha"), min_size=1, max_size=14),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
)
FORMATS = st.sampled_from(["General", "0.00%", "dd/mm/yyyy", "mm/yyyy", "@", '[$-x]"d"yyyy', ""])
KEPT = {
    "text": str,
    "long_text": str,
    "number": float,
    "integer": int,
    "flag": bool,
    "date": dt.date,
    "partial_date": str,
    "code": str,
    "codes": tuple,
}


@pytest.mark.parametrize("column", LOTS.columns, ids=lambda column: column.name)
@given(value=CELLS, number_format=FORMATS)
def test_it_is_of_its_kind_or_refused(column, value, number_format):
    cell, needed, read = RawCell(value=value, number_format=number_format), None, None
    try:
        read = read_cell(column, cell)
    except CellFaultError as fault:
        needed = fault.needed
    assert read is None or isinstance(read, KEPT[column.type])
    assert needed is None or (needed.vi and needed.en)


NUMBER = next(column for column in LOTS.columns if column.name == "area_ha")


@given(value=st.decimals("0.0001", 1_379_550, places=4).map(float), language=st.sampled_from([".,", ",."]))
def test_a_number_written_with_four_decimals_is_read_whole(value, language):
    written = f"{value:,.4f}".translate(str.maketrans(",.", language))
    assert read_cell(NUMBER, RawCell(value=written)) == value


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
def test_a_day_is_the_same_in_every_form(day):
    column = next(column for column in LOTS.columns if column.type == "date")
    forms = (day, dt.datetime.combine(day, MIDNIGHT), f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day:%Y}")
    assert {read_cell(column, RawCell(value=form)) for form in (*forms, day.isoformat())} == {day}
