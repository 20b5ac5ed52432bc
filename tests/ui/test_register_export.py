"""The register written to files and taken back: whole, by role, and without losing anybody's work."""

import datetime as dt
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pyogrio
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyogrio.errors import DataSourceError

from geo.errors import InputError
from register.errors import EntryError
from register.kinds import KINDS
from register.land_records import EditConflict, LandRecord
from register.records import ConsultationDraft
from register.rights import RightsError, may_see
from register.store import open_register
from register.values import same_value, tidy_value
from reports.tables.formats import FORMATS
from tests.register.land_cases import BOARD, NOW, OTHER, PARK, change, filled, later, new, remove
from tests.reports.made_up_tables import NUMBERS, PARTIAL, TEXT, outlines
from ui.register_export import export_bytes, export_name, export_register
from ui.register_merge import LeftRecord, merge_export, plan_merge, read_export
from ui.register_tables import tables_of
from ui.sample import SAMPLE_VARIABLE

EXACT = [key for key, form in FORMATS.items() if not form.loss_vi]
SECRET = "tuyệt mật 4711"  # noqa: S105  (a word that must not leak)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A workspace with a park, a lot and a lease, the park with a note and an outline; it is only copied."""
    folder = tmp_path_factory.mktemp("prepared")
    opened = filled(open_register(folder))
    more = change(
        "parks",
        "KCN-51",
        1,
        internal_note=SECRET,
        outline=shapely.box(400_000.1, 2_400_000, 401_000, 2_401_000.3),
    )
    opened.save([more], author=BOARD, reason="Thêm", now=later(1))
    return folder


@pytest.fixture
def register(prepared, tmp_path):
    """A register of this test's own."""
    return open_register(Path(shutil.copytree(prepared, tmp_path / "workspace")))


def exported(register, folder, key="gpkg", *, role="board", **more):
    path = folder / export_name(key, NOW)
    export_register(register, path, role=role, form=key, now=later(2), **more)
    return path


def merged(register, path, *, author=BOARD, **more):
    return merge_export(register, path, author=author, reason="Nhập lại", now=later(30), **more)


def everything(register):
    return {
        (kind, record.record_id, name): shapely.to_wkb(value)
        if isinstance(value, shapely.Geometry)
        else value
        for kind in KINDS
        for record in register.records(kind, role="admin")
        for name, value in record.values.items()
    }


def edited(path, statement):
    with closing(sqlite3.connect(path)) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        assert database.execute(statement).rowcount == 1


@pytest.mark.parametrize("key", FORMATS)
def test_what_was_just_exported_changes_nothing(register, tmp_path, key):
    plan, change_made = merged(register, exported(register, tmp_path, key))
    assert (plan.edits, change_made, plan.n_missing, plan.unread) == ((), None, 0, ())
    assert plan.n_same == sum(len(register.records(kind, role="board")) for kind in KINDS)


@pytest.mark.parametrize("key", EXACT)
def test_an_empty_register_becomes_the_same(register, tmp_path, key):
    other = open_register(tmp_path / "other")
    merged(other, exported(register, tmp_path, key))
    assert everything(other) == everything(register)


class Shelf:
    """Records on a shelf, in place of a register."""

    def __init__(self, *records):
        self.kept = records

    def records(self, kind, *, role, **_):
        return tuple(record for record in self.kept if record.kind == kind and may_see(role, "board"))

    def record(self, *_, **__):
        return None

    def history(self, **_):
        return ()

    def decisions_for(self):
        return ()

    def consultations(self, _today):
        return ()

    def revision(self):
        return len(self.kept)


def cells_of(field):
    """A strategy of values as the register keeps them."""
    if field.type == "code":
        return st.sampled_from(sorted(field.allowed))
    if field.type == "codes":
        return st.lists(st.sampled_from(sorted(field.allowed)), min_size=1, unique=True).map(tuple)
    if field.type == "number":
        return st.floats(field.least, field.most) | NUMBERS
    days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1))
    simple = {"flag": st.booleans(), "partial_date": PARTIAL, "outline": outlines(), "date": days}
    return simple.get(field.type, TEXT)


@st.composite
def kept_records(draw, kind):
    """A record of a kind with any value in any field."""
    values = {}
    for field in kind.fields:
        try:
            values[field.name] = tidy_value(field, draw(st.none() | cells_of(field)))
        except ValueError:
            values[field.name] = None
    return LandRecord(
        kind=kind.key,
        record_id=f"{kind.key}-=1",
        version=3,
        values=values,
        changed_at=NOW,
        changed_by="Lê An",
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_of_any_kind_comes_back_to_the_last_bit(tmp_path_factory, kind, data):
    record = data.draw(kept_records(kind))
    shelf = Shelf(record)
    for key in EXACT:
        tables = read_export(exported(shelf, tmp_path_factory.mktemp("a"), key))
        assert plan_merge(shelf, tables, role="board").edits == ()
        (made,) = plan_merge(Shelf(), tables, role="board").edits
        values = {name: made.values.get(name) for name in record.values}
        assert all(same_value(values[name], value) for name, value in record.values.items())
        assert made.record_id == record.record_id


@pytest.mark.parametrize("key", FORMATS)
def test_a_public_file_holds_no_withheld_word(register, tmp_path, key):
    content = export_bytes(register, role="public", form=key, now=NOW)
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    if content[:2] == b"PK":
        with zipfile.ZipFile(path) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    for word in (SECRET, BOARD.name, OTHER.name, "internal_note", "leases", "changed_by", "register_history"):
        assert word.encode() not in content
        assert word.encode("utf-16-le") not in content


@pytest.mark.parametrize("role", ["public", "culture"])
def test_a_file_of_a_lesser_role_clears_nothing(register, tmp_path, role):
    before = everything(register)
    plan, made = merged(register, exported(register, tmp_path, "kml", role=role))
    assert (plan.edits, made, everything(register)) == ((), None, before)


def test_the_history_goes_with_the_geopackage_of_those_who_may_see_it(register, tmp_path):
    path = exported(register, tmp_path)
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT action, after FROM register_history ORDER BY history_id").fetchall()
        changes = database.execute("SELECT reason, n_records FROM register_changes").fetchall()
    assert rows[-1][0] == "changed"
    assert json.loads(rows[-1][1])["internal_note"] == SECRET
    assert ("Thêm", 1) in changes


@pytest.mark.parametrize(("role", "reads"), [("public", False), ("culture", True), ("board", True)])
def test_decisions_and_consultations_go_along_to_be_read(register, tmp_path, role, reads):
    draft = ConsultationDraft(
        site_id="S1", site_name="Khu thử", recipient="Sở Văn hóa", heritage_ids=("D1", "D2")
    )
    sent = register.add_consultation(draft, who=BOARD.name, now=NOW)
    register.change_consultation(sent.consultation_id, who=OTHER.name, now=later(1), note="Nhắc lại")
    path = exported(register, tmp_path, role=role)
    with closing(sqlite3.connect(path)) as database:
        names = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
        rows = database.execute("SELECT entry_id, note FROM consultations").fetchall() if reads else []
    assert ({"decisions", "consultations"} <= names) == reads
    assert rows == ([("1.1", ""), ("1.2", "Nhắc lại")] if reads else [])
    assert (merged(register, path)[1], merged(register, path)[0].unread) == (None, ())


def test_an_edit_made_in_qgis_comes_in_as_one_change(register, tmp_path):
    path = exported(register, tmp_path)
    edited(path, "UPDATE parks SET planned_area_ha = 111.5 WHERE park_id = 'KCN-51'")
    plan, made = merged(register, path)
    assert (plan.n_changed, plan.n_new, len(made.rows)) == (1, 0, 1)
    assert (made.rows[0].source, made.rows[0].reason) == (path.name, "Nhập lại")
    assert register.record("parks", "KCN-51", role="board").values["planned_area_ha"] == 111.5


def test_an_older_file_does_not_take_back_what_was_changed_since(register, tmp_path):
    path = exported(register, tmp_path)
    register.save(
        [change("parks", "KCN-51", 2, planned_area_ha=130.0)], author=OTHER, reason="Mới", now=later(3)
    )
    plan, made = merged(register, path)
    assert (plan.n_newer, plan.edits, made) == (1, (), None)
    assert plan.left == (LeftRecord(kind="parks", record_id="KCN-51", is_dropped=False),)


def test_changes_of_different_fields_are_both_kept(register, tmp_path):
    path = exported(register, tmp_path)
    register.save(
        [change("parks", "KCN-51", 2, planned_area_ha=130.0)], author=OTHER, reason="Mới", now=later(3)
    )
    edited(path, "UPDATE parks SET contact_name = 'Lê An' WHERE park_id = 'KCN-51'")
    merged(register, path)
    values = register.record("parks", "KCN-51", role="board").values
    assert (values["planned_area_ha"], values["contact_name"]) == (130.0, "Lê An")


@pytest.mark.parametrize(("newer", "kept"), [("keep", 130.0), ("overwrite", 111.5)])
def test_a_field_that_both_changed_is_asked_about(register, tmp_path, newer, kept):
    path = exported(register, tmp_path)
    register.save(
        [change("parks", "KCN-51", 2, planned_area_ha=130.0)], author=OTHER, reason="Mới", now=later(3)
    )
    edited(path, "UPDATE parks SET planned_area_ha = 111.5 WHERE park_id = 'KCN-51'")
    assert plan_merge(register, read_export(path), role="board").clashing == ("KCN-51",)
    with pytest.raises(EditConflict, match=r"KCN-51: was changed by"):
        merged(register, path)
    plan, _ = merged(register, path, newer=newer)
    assert register.record("parks", "KCN-51", role="board").values["planned_area_ha"] == kept
    left = LeftRecord(kind="parks", record_id="KCN-51", is_dropped=True)
    assert plan.left == ((left,) if newer == "keep" else ())


def test_a_record_that_was_removed_since_stays_removed(register, tmp_path):
    path = exported(register, tmp_path)
    register.save([remove("leases", "H1", 1)], author=OTHER, reason="Hết hạn", now=later(3))
    plan, made = merged(register, path)
    assert (plan.n_newer, made) == (1, None)
    assert register.record("leases", "H1", role="board") is None


def test_a_removed_record_that_was_edited_in_the_file_is_asked_about(register, tmp_path):
    path = exported(register, tmp_path)
    register.save([remove("leases", "H1", 1)], author=OTHER, reason="Hết hạn", now=later(3))
    edited(path, "UPDATE leases SET tenant = 'Công ty khác'")
    with pytest.raises(EditConflict, match="H1: was changed by"):
        merged(register, path)
    plan, _ = merged(register, path, newer="keep")
    assert plan.left == (LeftRecord(kind="leases", record_id="H1", is_dropped=True),)
    merged(register, path, newer="overwrite")
    assert register.record("leases", "H1", role="board").values["tenant"] == "Công ty khác"


def test_records_that_the_file_does_not_hold_stay(register, tmp_path):
    path = exported(register, tmp_path, kinds=["parks"])
    register.save([new("parks", "KCN-52", PARK)], author=BOARD, reason="Thêm", now=later(3))
    plan, made = merged(register, path)
    assert (plan.n_missing, made) == (1, None)


def test_a_file_shows_the_register_as_of_a_date(register, tmp_path):
    path = exported(register, tmp_path, "xlsx", as_of=later(0.5))
    (park,) = [row for row in read_export(path).tables[0].rows if row["park_id"] == "KCN-51"]
    assert (park["internal_note"], park["record_version"]) == (None, 1)
    assert merged(register, path)[0].n_newer == 1


def test_values_that_the_register_refuses_are_named_and_nothing_is_saved(register, tmp_path):
    path = exported(register, tmp_path)
    edited(path, "UPDATE parks SET planned_area_ha = -5, contact_name = 'x' WHERE park_id = 'KCN-51'")
    before = everything(register)
    with pytest.raises(EntryError, match=r"KCN-51: Planned area: -5 is outside"):
        merged(register, path)
    assert everything(register) == before


@pytest.mark.parametrize("role", ["public", "culture"])
def test_only_those_who_may_edit_take_a_file_back(register, tmp_path, role):
    author = type(BOARD)(name="Khách", role=role)
    with pytest.raises(RightsError, match="may not change the register"):
        merged(register, exported(register, tmp_path), author=author)


@pytest.mark.parametrize(
    ("kinds", "role"), [(["leases"], "public"), (["site_options"], "public"), (["ruộng"], "board")]
)
def test_kinds_that_a_role_may_not_see_are_refused(register, tmp_path, kinds, role):
    with pytest.raises(EntryError, match=f"Kind {kinds[0]}: is none that"):
        exported(register, tmp_path, role=role, kinds=kinds)


def test_a_folder_that_is_not_there_is_refused(register, tmp_path):
    with pytest.raises(Exception, match="cannot be written in") as caught:
        exported(register, tmp_path / "none")
    assert "không ghi được" in caught.value.text_vi


@pytest.mark.parametrize(
    "err", [DataSourceError("full"), sqlite3.OperationalError("database or disk is full")]
)
def test_a_full_disk_gets_a_sentence_and_leaves_the_former_file(register, tmp_path, monkeypatch, err):
    path = exported(register, tmp_path)
    before = path.read_bytes()

    def fail(*_, **__):
        raise err

    monkeypatch.setattr(pyogrio, "write_arrow", fail)
    with pytest.raises(InputError, match=f"cannot be written in .*{err}"):
        exported(register, tmp_path)
    assert (path.read_bytes(), list(tmp_path.glob(".export*"))) == (before, [])


def test_a_refused_export_leaves_the_former_file(register, tmp_path):
    path = exported(register, tmp_path, "xlsx")
    before = path.read_bytes()
    long = change("parks", "KCN-51", 2, conditions_vi="_x000D_" * 2_800)
    register.save([long], author=BOARD, reason="Dài", now=later(3))
    with pytest.raises(Exception, match="letters of a cell"):
        exported(register, tmp_path, "xlsx")
    assert (path.read_bytes(), list(tmp_path.glob(".export*"))) == (before, [])


def test_the_sample_set_is_marked_and_never_enters_the_real_register(register, tmp_path, monkeypatch):
    monkeypatch.setenv(SAMPLE_VARIABLE, "1")
    path = exported(register, tmp_path)
    assert "so-lieu-mau" in path.name
    assert "KHÔNG CÓ THẬT" in read_export(path).about.remarks[0][0].upper()
    monkeypatch.delenv(SAMPLE_VARIABLE)
    with pytest.raises(EntryError, match="must not enter the real register"):
        merged(register, path)


def test_every_table_is_of_one_state(register):
    class Busy:
        """A register in which somebody writes while it is read the first time."""

        def __init__(self):
            self.reads = 0

        def __getattr__(self, name):
            return getattr(register, name)

        def records(self, kind, **asked):
            self.reads += 1
            if self.reads == 2:
                wanted = change("parks", "KCN-51", 2, planned_area_ha=130.0)
                register.save([wanted], author=OTHER, reason="Mới", now=later(3))
            return register.records(kind, **asked)

    tables = tables_of(Busy(), "board", now=NOW)
    (park,) = [row for row in tables.tables[0].rows if row["park_id"] == "KCN-51"]
    assert park["planned_area_ha"] == 130.0
