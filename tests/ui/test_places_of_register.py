"""Pages read parks and clusters as the register has them, at once and without what is made up."""

import datetime as dt

import pytest

from analysis.quota import quota_of
from register.errors import RegisterError
from register.land_records import Edit
from register.rights import Author
from register.sample_set import sample_records
from ui.layers import file_layer, layer
from ui.registers import register_of
from ui.workspace import WORKSPACE_VARIABLE

NOW = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)
BOARD = Author(name="An", role="board")


@pytest.fixture
def register(tmp_path, monkeypatch):
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path))
    register_of.cache_clear()
    return register_of(tmp_path)


def area(park_id):
    return layer("parks").rows().set_index("park_id")["planned_area_ha"][park_id]


@pytest.mark.usefixtures("register")
def test_an_untouched_register_leaves_the_file_as_it_is():
    assert layer("parks") is file_layer("parks")
    assert layer("clusters") is file_layer("clusters")


def test_a_saved_change_is_read_at_once_and_an_undone_one_too(register):
    edit = Edit(kind="parks", record_id="KCN-03", values={"planned_area_ha": 200.0}, version=1)
    made = register.save([edit], author=BOARD, reason="x", now=NOW)
    assert area("KCN-03") == 200.0
    register.undo(made.change_id, author=BOARD, reason="x", now=NOW)
    assert area("KCN-03") == 75.0


def test_the_sample_park_never_counts_in_the_plan(register):
    register.save(sample_records(n_lots=3), author=BOARD, reason="x", now=NOW)
    assert len(register.records("parks", role="board")) == 13
    assert len(layer("parks").rows()) == 12
    assert quota_of(layer("parks").rows(), 3096.2).known_total_ha == pytest.approx(574.77)


def test_a_register_that_cannot_be_read_is_no_return_to_older_figures(tmp_path, monkeypatch):
    (tmp_path / "register.sqlite").write_bytes(b"this is no database" * 100)
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path))
    register_of.cache_clear()
    with pytest.raises(RegisterError, match="register"):
        layer("parks")
