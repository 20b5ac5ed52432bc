"""The register's file: made once, kept between runs, shared by writers; another file is refused."""

import datetime as dt
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from register.database import open_database
from register.errors import RegisterError
from register.land_records import Edit
from register.models import Base, ConsultationRow, UtcDateTime
from register.records import ConsultationDraft
from register.rights import Author
from register.store import open_register

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
DRAFT = ConsultationDraft(site_id="KCN-01", site_name="Long Bình An", recipient="Sở VHTTDL")

ROOT = Path(__file__).resolve().parents[2]


def write_many(workspace, who, count):
    register = open_register(workspace)
    for _ in range(count):
        register.add_consultation(DRAFT, who=who, now=NOW)
        register.change_consultation(1, who=who, now=NOW, note=who)


def test_what_was_entered_is_there_after_opening_again(tmp_path):
    open_register(tmp_path).add_consultation(DRAFT, who="Lan", now=NOW)
    assert [each.recorded_by for each in open_register(tmp_path).consultations(NOW.date())] == ["Lan"]


@pytest.mark.databases("sqlite")
def test_the_workspace_is_made_with_vietnamese_letters_and_blanks(tmp_path):
    folder = tmp_path / "thư mục làm việc" / "2026"
    open_register(folder)
    assert (folder / "register.sqlite").is_file()


def modes(folder):
    return {each.name: stat.S_IMODE(each.stat().st_mode) for each in (folder, *folder.iterdir())}


@pytest.mark.skipif(os.name != "posix", reason="the system has no such rights")
@pytest.mark.databases("sqlite")
def test_others_on_the_machine_may_not_read_the_accounts(tmp_path):
    folder = tmp_path / "w"
    engine = open_database(folder)
    with engine.connect().execution_options(is_writer=True) as writing, writing.begin():
        assert modes(folder) == {
            "w": 0o700,
            "register.sqlite": 0o600,
            "register.sqlite-wal": 0o600,
            "register.sqlite-shm": 0o600,
        }


@pytest.mark.skipif(os.name != "posix", reason="the system has no such rights")
@pytest.mark.parametrize(("before", "after"), [(0o644, 0o600), (0o664, 0o660), (0o600, 0o600)])
@pytest.mark.databases("sqlite")
def test_a_register_that_is_there_loses_the_rights_of_others(tmp_path, before, after):
    tmp_path.chmod(0o755)
    open_database(tmp_path)
    (tmp_path / "register.sqlite").chmod(before)
    open_database(tmp_path)
    assert modes(tmp_path)["register.sqlite"] == after
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755  # a folder of somebody's own


@pytest.mark.databases("sqlite")
def test_readers_do_not_wait_for_writers(tmp_path):
    engine = open_database(tmp_path)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_reader_reads_while_a_writer_writes(tmp_path):
    register, other = open_register(tmp_path), open_register(tmp_path)
    register.add_consultation(DRAFT, who="Lan", now=NOW)
    with register._writing():
        assert len(other.consultations(NOW.date())) == 1


def test_what_does_not_take_its_turn_cannot_write(tmp_path):
    register = open_register(tmp_path)
    with pytest.raises(RegisterError, match=r"may not be written|cannot be read or written"):
        write_without_a_turn(register)


def write_without_a_turn(register):
    with register._reading() as session:
        session.add(ConsultationRow(created_at=NOW))
        session.flush()


def test_records_stand_in_one_order_whatever_the_databases_alphabet(tmp_path):
    ids = ["PA-10", "PA-2", "PA-a", "PA-B", "PA.1", "PA_1", "pa-1", "PA1"]
    edits = [
        Edit(kind="site_options", record_id=each, values={"name_vi": each}, version=None) for each in ids
    ]
    register = open_register(tmp_path)
    register.save(edits, author=Author(name="Lan", role="board"), reason="thử", now=NOW)
    for moment in (None, NOW):
        found = register.records("site_options", role="board", as_of=moment)
        assert [each.record_id for each in found] == sorted(ids)


def test_two_threads_lose_nothing(tmp_path):
    open_register(tmp_path).add_consultation(DRAFT, who="Lan", now=NOW)
    threads = [threading.Thread(target=write_many, args=(tmp_path, name, 15)) for name in ("An", "Bình")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    register = open_register(tmp_path)
    assert len(register.consultations(NOW.date())) == 31
    assert [each.revision for each in register.consultation_history(1)] == list(range(31, 0, -1))


@pytest.mark.slow
@pytest.mark.databases("sqlite")
def test_two_programs_lose_nothing(tmp_path):
    open_register(tmp_path).add_consultation(DRAFT, who="Lan", now=NOW)
    code = "import sys; from pathlib import Path; from tests.register.test_database import write_many; "
    code += "write_many(Path(sys.argv[1]), sys.argv[2], 10)"
    command = [sys.executable, "-c", code, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    programs = [subprocess.Popen([*command, name], cwd=ROOT, env=environment) for name in ("An", "Bình")]
    assert [program.wait() for program in programs] == [0, 0]
    history = open_register(tmp_path).consultation_history(1)
    assert [each.revision for each in history] == list(range(21, 0, -1))
    assert sum(each.recorded_by == "An" for each in history) == 10


def write_and_fail(register):
    with register._writing() as session:
        session.add(ConsultationRow(created_at=NOW))
        session.flush()
        raise RuntimeError("power")


def test_an_entry_that_fails_leaves_nothing_behind(tmp_path):
    register = open_register(tmp_path)
    with pytest.raises(RuntimeError, match="power"):
        write_and_fail(register)
    assert register.consultations(NOW.date()) == ()
    with register._reading() as session:
        assert session.scalar(select(func.count()).select_from(ConsultationRow)) == 0


@pytest.mark.databases("sqlite")
def test_a_file_that_is_no_register_is_refused(tmp_path):
    (tmp_path / "register.sqlite").write_bytes(b"this is not a database, it is a letter" * 40)
    with pytest.raises(RegisterError, match=r"cannot be opened in .* not a database") as refusal:
        open_register(tmp_path)
    assert "không mở được" in refusal.value.text_vi


def test_a_workspace_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "workspace").write_text("x")
    with pytest.raises(RegisterError, match="cannot be opened"):
        open_register(tmp_path / "workspace")


@pytest.mark.databases("sqlite")
def test_a_register_that_lost_its_tables_is_refused(tmp_path):
    register = open_register(tmp_path)
    with sqlite3.connect(tmp_path / "register.sqlite") as raw:
        raw.execute("DROP TABLE decisions")
    raw.close()
    with pytest.raises(RegisterError, match=r"cannot be read or written \(no such table: decisions\)"):
        register.decisions_for()


def test_another_database_can_hold_the_tables():
    for table in Base.metadata.sorted_tables:
        text = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert "CREATE TABLE" in text
    assert "TIMESTAMP WITH TIME ZONE" in text


def test_every_constraint_has_a_name_that_a_migration_can_find(tmp_path):
    names = {each["name"] for each in inspect(open_database(tmp_path)).get_check_constraints("decisions")}
    assert names == {"ck_decisions_reason_given", "ck_decisions_decided_by_given"}
    assert all(each.name for table in Base.metadata.sorted_tables for each in table.constraints)


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="has no time zone"):
        UtcDateTime().process_bind_param(NOW.replace(tzinfo=None), postgresql.dialect())


def test_a_moment_goes_to_postgresql_with_its_time_zone():
    hanoi = dt.timezone(dt.timedelta(hours=7))
    sent = UtcDateTime().process_bind_param(NOW.astimezone(hanoi), postgresql.dialect())
    assert sent == NOW
    assert sent.tzinfo is dt.UTC
    assert UtcDateTime().process_bind_param(None, postgresql.dialect()) is None
