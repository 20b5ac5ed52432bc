"""A backup is one state of the register in one file, proved by reading it back, and restored whole or not."""

import dataclasses
import datetime as dt
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import shapely
from sqlalchemy import insert, select

from register import backup as backup_module
from register import backup_file as backup_file_module
from register import restore as restore_module
from register.account_models import AccountRow, SignInRow
from register.backup import make_backup
from register.backup_file import read_backup, write_list
from register.database import ADDRESS_VARIABLE, open_database
from register.errors import RegisterError
from register.land_records import Edit
from register.models import ConsultationRow
from register.records import ConsultationDraft
from register.restore import restore_backup
from register.rights import Author
from register.store import Register, open_register

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
AUTHOR = Author(name="Lan", role="board")
DRAFT = ConsultationDraft(site_id="KCN-01", site_name="Long Bình An", recipient="Sở VHTTDL")
FINDING = {"site_id": "KCN-01", "rule_id": "PWR-110", "verdict": "conflict", "overlap_ha": {"low": 0.4}}
WITH_HOLE = shapely.Polygon(
    [(450_000.1, 2_420_000.2), (450_900, 2_420_000), (450_900, 2_420_900), (450_000, 2_420_900)],
    [[(450_300, 2_420_300), (450_300, 2_420_600), (450_600, 2_420_600)]],
)


def edit(record_id, version=None, **values):
    return Edit(kind="site_options", record_id=record_id, values=values, version=version)


def save(register, *edits):
    return register.save(edits, author=AUTHOR, reason="thử", now=NOW)


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "thư mục làm việc"
    layer = folder / "layers" / "rice_land" / "v1"
    layer.mkdir(parents=True)
    (layer / "lúa.gpkg").write_bytes(os.urandom(70_000))
    (layer / "empty.toml").write_bytes(b"")
    return folder


@pytest.fixture
def register(workspace):
    """A register in which every kind of value stands."""
    register = open_register(workspace)
    save(
        register,
        edit(
            "PA-1", name_vi="Phương án 1", outline=WITH_HOLE, outline_source="đo", positional_accuracy_m=0.1
        ),
        edit("PA-2", name_vi="Phương án 2", is_published=True),
    )
    save(register, edit("PA-2", version=1, note="đã sửa"))
    register.add_consultation(DRAFT, who="Lan", now=NOW)
    register.record_decision(
        FINDING, as_of=NOW.date(), decision="clear", reason="Đã hạ ngầm", who="Ban", now=NOW
    )
    with register._writing() as session:
        account = {
            "name": "lan", "display_name": "Lan", "kind": "local", "role": "board",
            "password_hash": "$argon2id$", "is_disabled": False, "created_at": NOW, "changed_at": NOW,
        }  # fmt: skip
        session.execute(insert(AccountRow), [account])
        number = session.scalar(select(AccountRow.account_id))
        session.execute(
            insert(SignInRow),
            [{"account_id": number, "token_sha256": "0" * 64, "started_at": NOW, "seen_at": NOW}],
        )
    return register


def plain_row(row):
    found = {each.name: getattr(row, each.name) for each in dataclasses.fields(row)}
    sides = {name: None if found[name] is None else dict(found[name]) for name in ("before", "after")}
    return {**found, **sides}


def state_of(register):
    """Everything that people entered."""
    with register._reading() as session:
        accounts = [(each.name, each.password_hash) for each in session.scalars(select(AccountRow))]
    return {
        "records": [
            (each.record_id, each.version, dict(each.values), each.changed_at)
            for each in register.records("site_options", role="board")
        ],
        "history": [plain_row(row) for row in register.history(role="board")],
        "consultations": register.consultations(NOW.date()),
        "decisions": register.decisions_for(),
        "accounts": accounts,
    }


def layer_files(workspace):
    return {
        path.relative_to(workspace).as_posix(): path.read_bytes()
        for path in (workspace / "layers").rglob("*")
        if path.is_file()
    }


def back_up(workspace, file):
    return make_backup(workspace, file, made_by="thử", now=NOW)


def restore(file, workspace, *, replace=False, url=None):
    return restore_backup(file, workspace, replace=replace, by="thử", now=NOW, url=url)


@pytest.fixture
def file(register, workspace, tmp_path):
    """A backup of the register."""
    assert register.revision() == 3
    back_up(workspace, tmp_path / "backup.sqlite")
    return tmp_path / "backup.sqlite"


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_a_register_comes_back_whole_in_either_database(
    register, workspace, file, target, tmp_path, request, monkeypatch
):
    before, files = state_of(register), layer_files(workspace)
    server = request.getfixturevalue("postgresql_server") if target == "postgresql" else None
    name = server.make_database("template1") if server else ""
    monkeypatch.setenv(ADDRESS_VARIABLE, server.url(name) if server else "")
    restore(file, tmp_path / "new")
    restored = open_register(tmp_path / "new")
    assert state_of(restored) == before
    assert layer_files(tmp_path / "new") == files
    # What comes next gets the next number, and finds every version.
    assert restored.add_consultation(DRAFT, who="An", now=NOW).consultation_id == 2
    change = save(restored, edit("PA-2", version=2, note="sau khi phục hồi"))
    assert change.rows[0].history_id == before["history"][0]["history_id"] + 1
    restored._engine.dispose()


def test_a_backup_says_what_it_holds(file, database):
    found = read_backup(file)
    assert (found.made_at, found.made_by, found.database) == (NOW, "thử", database)
    counts = {name: each.n_rows for name, each in found.tables.items()}
    assert (counts["history"], counts["site_options"], counts["consultations"], counts["accounts"]) == (
        3,
        2,
        1,
        1,
    )
    assert sorted(found.files) == ["layers/rice_land/v1/empty.toml", "layers/rice_land/v1/lúa.gpkg"]
    assert found.n_bytes == 70_000


def test_nobody_is_signed_in_by_a_backup(file):
    assert read_backup(file).tables["sign_ins"].n_rows == 0
    assert b"0" * 64 not in file.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_only_this_user_may_read_a_backup(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_leaves_one_file(file):
    assert {path.name for path in file.parent.iterdir()} == {"backup.sqlite", "thư mục làm việc"}


@pytest.mark.usefixtures("register")
def test_a_backup_is_never_written_over_a_file(workspace, tmp_path):
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(RegisterError, match=r"Backup 'letter.txt': is there already\. Give another name"):
        back_up(workspace, tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text() == "x"


@pytest.mark.databases("sqlite")
def test_a_folder_without_a_register_is_not_backed_up(tmp_path):
    with pytest.raises(RegisterError, match="would be empty, there is no register in") as refusal:
        back_up(tmp_path / "slip", tmp_path / "backup.sqlite")
    assert "sẽ rỗng" in refusal.value.text_vi


@pytest.mark.usefixtures("register")
def test_a_place_that_cannot_be_written_is_refused(workspace, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(RegisterError, match=r"Backup 'b.sqlite': cannot be written"):
        back_up(workspace, tmp_path / "file" / "b.sqlite")


def test_a_copy_that_differs_is_refused_and_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(
        backup_module,
        "sqlite_engine",
        lambda _part: (
            open_register(
                tmp_path / "else",
            )._engine
        ),
    )
    monkeypatch.setattr(backup_module, "_copy_all", backup_module._copy_sqlite)
    monkeypatch.setenv(ADDRESS_VARIABLE, "")
    open_register(tmp_path / "third")
    save(open_register(tmp_path / "third"), edit("PA-9", name_vi="Khác"))
    with pytest.raises(
        RegisterError, match="read back and differs from the register in history, site_options"
    ):
        make_backup(tmp_path / "third", tmp_path / "b.sqlite", made_by="thử", now=NOW, url="")
    assert not list(tmp_path.glob("*b.sqlite*"))


def test_a_register_is_not_replaced_unasked(register, workspace, file):
    before = state_of(register)
    with pytest.raises(RegisterError, match=r"already holds records.*add --replace") as refusal:
        restore(file, workspace)
    assert "thêm --replace" in refusal.value.text_vi
    assert state_of(register) == before


def test_what_is_replaced_is_backed_up_first(register, workspace, file, tmp_path):
    old, old_files = state_of(register), layer_files(workspace)
    save(register, edit("PA-3", name_vi="Sau bản sao lưu"))
    (workspace / "layers" / "new.txt").write_text("x")
    new, new_files = state_of(register), layer_files(workspace)
    saved_as = restore(file, workspace, replace=True).saved_as
    assert (state_of(register), layer_files(workspace)) == (old, old_files)
    restore(saved_as, tmp_path / "other", url="")
    other = open_in_file(tmp_path / "other")
    assert (state_of(other), layer_files(tmp_path / "other")) == (new, new_files)


def open_in_file(workspace):
    return Register(open_database(workspace, ""))


def fail(*_arguments):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["_continue_numbers", "copy_rows", "unpack_files"])
def test_a_restore_that_fails_changes_nothing(register, workspace, file, step, monkeypatch):
    save(register, edit("PA-3", name_vi="Sau bản sao lưu"))
    before, files = state_of(register), layer_files(workspace)
    monkeypatch.setattr(restore_module, step, fail)
    with pytest.raises(RegisterError, match="No space left on device"):
        restore(file, workspace, replace=True)
    assert (state_of(register), layer_files(workspace)) == (before, files)


def alter(file, statement):
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(statement)


@pytest.mark.databases("sqlite")
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE site_options SET note = 'khác' WHERE record_id = 'PA-2'", "table site_options was altered"),
        ("DELETE FROM history WHERE history_id = 2", "table history was altered"),
        ("CREATE TABLE songs (title TEXT)", "table songs was altered"),
        ("UPDATE backup_parts SET content = zeroblob(70000)", "file .*lúa.gpkg' was altered"),
        ("DELETE FROM backup_parts", "file .*lúa.gpkg' was altered"),
        (
            "UPDATE backup_about SET value = 'ai đó' WHERE name = 'made_by'",
            "its list of contents was altered",
        ),
        ("UPDATE backup_about SET value = '9999' WHERE name = 'revision'", "newer version of this tool"),
        ("DELETE FROM backup_about", "is damaged or no backup"),
        ("PRAGMA user_version=3", "newer version of this tool"),
        ("PRAGMA application_id=0", "is no backup of this tool"),
    ],
)
def test_an_altered_backup_is_refused(file, statement, words, tmp_path):
    alter(file, statement)
    with pytest.raises(RegisterError, match=words) as refusal:
        restore(file, tmp_path / "new")
    assert refusal.value.text_vi.startswith("Bản sao lưu 'backup.sqlite': ")
    assert not (tmp_path / "new" / "register.sqlite").exists()


@pytest.mark.databases("sqlite")
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.999])
def test_a_backup_cut_short_is_refused(file, share, tmp_path):
    with file.open("r+b") as content:
        content.truncate(int(file.stat().st_size * share))
    with pytest.raises(RegisterError, match="no backup of this tool"):
        restore(file, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.databases("sqlite")
@pytest.mark.usefixtures("register")
def test_other_files_are_refused(workspace, tmp_path):
    (tmp_path / "letter.txt").write_text("Kính gửi")
    with pytest.raises(RegisterError, match="no backup of this tool"):
        restore(tmp_path / "letter.txt", tmp_path / "new")
    with pytest.raises(RegisterError, match="is no backup of this tool"):
        restore(workspace / "register.sqlite", tmp_path / "new")
    with pytest.raises(RegisterError, match="is not there"):
        restore(tmp_path / "nowhere", tmp_path / "new")


@pytest.mark.databases("sqlite")
@pytest.mark.usefixtures("register")
def test_a_path_that_leads_out_of_the_folder_is_refused(workspace, tmp_path):
    outside = tmp_path / "b.sqlite"
    shutil.copy(workspace / "register.sqlite", outside)
    with (
        closing(sqlite3.connect(workspace / "register.sqlite")) as source,
        closing(sqlite3.connect(outside)) as copy,
    ):
        source.backup(copy)
    letter = tmp_path / "letter.txt"
    letter.write_text("x")
    write_list(outside, {"layers/../../escaped.txt": letter}, made_at=NOW, made_by="ai đó", database="sqlite")
    with pytest.raises(RegisterError, match=r"escaped\.txt"):
        restore(outside, tmp_path / "deep" / "new")
    assert not list(tmp_path.rglob("escaped.txt"))


@pytest.mark.databases("sqlite", "postgresql")
def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path, monkeypatch):
    script = Path(__file__).with_name("register_0_2_0.sql").read_text(encoding="utf-8")
    old = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.executescript(script)
        raw.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        raw.execute("INSERT INTO alembic_version VALUES ('0001')")
    with monkeypatch.context() as patched:
        patched.setattr(backup_file_module, "newest_revision", lambda: "0001")
        write_list(old, {}, made_at=NOW, made_by="thử", database="sqlite")
    restore(old, tmp_path / "new")
    register = open_register(tmp_path / "new")
    assert [each.reason for each in register.decisions_for()] == ["Đã hạ ngầm"]
    assert save(register, edit("PA-1", name_vi="Mới")).rows[0].version == 1


@pytest.mark.slow
def test_backups_while_eight_writers_run_are_states_that_were(tmp_path):
    workspace = tmp_path / "workspace"
    register = open_register(workspace)
    save(register, edit("PA-1", name_vi="Trước"))
    command = [sys.executable, "-m", "tests.register.killed_writers", workspace, "counters", "6"]
    writers = subprocess.Popen(command, stdout=subprocess.PIPE)
    files = []
    while writers.poll() is None and len(files) < 4:
        files.append(tmp_path / f"{len(files)}.sqlite")
        back_up(workspace, files[-1])
    assert b'"failed": 0' in writers.communicate(timeout=120)[0]
    whole = [plain_row(row) for row in reversed(register.history(role="board"))]
    lengths = []
    for number, file in enumerate(files):
        restore(file, tmp_path / f"restored-{number}", url="")
        restored = open_in_file(tmp_path / f"restored-{number}")
        rows = [plain_row(row) for row in reversed(restored.history(role="board"))]
        lengths.append(len(rows))
        assert rows == whole[: len(rows)]
        newest = {row["record_id"]: row["after"] for row in rows}
        records = restored.records("site_options", role="board")
        assert {each.record_id: dict(each.values) for each in records} == newest
        with restored._reading() as session:
            identities = set(session.scalars(select(ConsultationRow.consultation_id)))
        assert identities == {each.consultation_id for each in restored.consultations(NOW.date())}
    assert lengths == sorted(lengths)
    assert any(0 < length < len(whole) for length in lengths)
