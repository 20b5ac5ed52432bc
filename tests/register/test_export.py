"""On either database: what is exported is what is kept, to the last bit."""

import pytest
import shapely

from register.store import open_register
from reports.tables.formats import FORMATS
from tests.register.land_cases import BOARD, LOT, NOW, filled, later, new
from ui.register_export import export_register
from ui.register_merge import merge_export

PART = shapely.Polygon(
    [(400_000.1, 2_400_000.3), (400_100.7, 2_400_000), (400_100, 2_400_100 + 1 / 3), (400_000, 2_400_100)],
    [[(400_010, 2_400_010), (400_020, 2_400_010), (400_020, 2_400_020)]],
)
OUTLINES = [PART, shapely.MultiPolygon([PART]), shapely.MultiPolygon([PART, shapely.box(0.1, 0.2, 1 / 3, 7)])]


@pytest.fixture
def register(tmp_path):
    """A register with outlines of each form."""
    opened = filled(open_register(tmp_path / "workspace"))
    lots = [
        new("lots", f"B{n}", {**LOT, "area_ha": 0.1 + 0.2, "outline": each})
        for n, each in enumerate(OUTLINES)
    ]
    opened.save(lots, author=BOARD, reason="Lô", now=later(1))
    return opened


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_taken_back_changes_nothing(register, tmp_path, form):
    path = tmp_path / f"a{FORMATS[form].suffix}"
    export_register(register, path, role="admin", form=form, now=NOW)
    plan, change = merge_export(register, path, author=BOARD, reason="Nhập lại", now=later(2))
    assert (plan.edits, plan.n_same, change) == ((), 6, None)
