"""A database comes to the tables of this version when it is opened: whole, once, and never backwards."""

import datetime as dt
import multiprocessing
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from register import engine_upgrade
from register.database import ADDRESS_VARIABLE, open_database
from register.engine_upgrade import FIRST_REVISION, known_revisions, newest_revision, revision_of
from register.errors import RegisterError
from register.store import open_register
from register.tables import METADATA

OLD_TABLES = Path(__file__).with_name("register_0_2_0.sql")


def run_sql(file, script):
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.executescript(script)


def read_sql(file, query):
    with closing(sqlite3.connect(file)) as raw:
        return raw.execute(query).fetchall()


@pytest.fixture
def old_workspace(tmp_path):
    """A workspace that version 0.2.0 wrote."""
    run_sql(tmp_path / "register.sqlite", OLD_TABLES.read_text(encoding="utf-8"))
    return tmp_path


@pytest.fixture
def empty_address(postgresql_server):
    """A database of the server in which nothing was made."""
    name = postgresql_server.make_database("template1")
    yield postgresql_server.url(name)
    postgresql_server.drop_database(name)


def is_ours(thing, name, kind, _is_reflected, _compared_to):
    table = name if kind == "table" else getattr(getattr(thing, "table", None), "name", "")
    is_other_databases_index = kind == "index" and (name or "").endswith("_gist")
    return table != "spatial_ref_sys" and not is_other_databases_index


def test_models_and_steps_agree(tmp_path):
    engine = open_database(tmp_path)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": is_ours}
        )
        assert compare_metadata(context, METADATA) == []


@pytest.mark.databases("postgresql")
def test_outlines_are_searched_by_place(tmp_path):
    inspector = inspect(open_database(tmp_path))
    found = {each["name"] for table in ("parks", "clusters", "lots") for each in inspector.get_indexes(table)}
    assert {"ix_parks_outline_gist", "ix_clusters_outline_gist", "ix_lots_outline_gist"} <= found


def test_a_database_says_its_version(tmp_path):
    with open_database(tmp_path).connect() as connection:
        assert revision_of(connection) == newest_revision()
    assert FIRST_REVISION in known_revisions()


@pytest.mark.databases("sqlite")
def test_a_register_of_version_0_2_keeps_every_row(old_workspace):
    register = open_register(old_workspace)
    today = dt.date(2026, 12, 31)
    assert [each.reason for each in register.decisions_for()] == ["Đã hạ ngầm"]
    assert register.decisions_for()[0].is_intact
    assert [each.recorded_by for each in register.consultation_history(1)] == ["An", "Lan"]
    assert register.consultations(today)[0].heritage_ids == ("DT-01",)


@pytest.mark.databases("sqlite")
def test_tables_brought_up_to_date_are_those_of_a_new_file(old_workspace, tmp_path_factory):
    new_workspace = tmp_path_factory.mktemp("new")
    columns = []
    for workspace in (old_workspace, new_workspace):
        inspector = inspect(open_database(workspace))
        columns.append(
            {
                (table, each["name"], str(each["type"]), each["nullable"])
                for table in inspector.get_table_names()
                for each in inspector.get_columns(table)
            }
        )
    assert columns[0] == columns[1]


@pytest.mark.databases("sqlite")
def test_a_copy_is_kept_before_a_file_is_changed(old_workspace):
    open_database(old_workspace)
    (copy,) = (old_workspace / "backups").iterdir()
    assert copy.name.startswith("register-0.2.0-before-upgrade-")
    assert read_sql(copy, "SELECT count(*) FROM consultation_entries") == [(2,)]
    assert read_sql(copy, "SELECT name FROM sqlite_master WHERE name = 'alembic_version'") == []
    open_database(old_workspace)
    assert len(list((old_workspace / "backups").iterdir())) == 1


@pytest.mark.databases("sqlite")
def test_a_new_file_needs_no_copy(tmp_path):
    open_database(tmp_path)
    assert not (tmp_path / "backups").exists()


@pytest.mark.databases("sqlite")
def test_a_step_that_fails_leaves_the_file_as_it_was(old_workspace, monkeypatch):
    def fail(_connection):
        raise OSError(28, "No space left on device")

    before = read_sql(old_workspace / "register.sqlite", "SELECT name, sql FROM sqlite_master")
    with monkeypatch.context() as patched:
        patched.setattr(engine_upgrade, "_check_references", fail)
        with pytest.raises(RegisterError, match="disk is full"):
            open_database(old_workspace)
    assert read_sql(old_workspace / "register.sqlite", "SELECT name, sql FROM sqlite_master") == before
    assert len(open_register(old_workspace).decisions_for()) == 1


def test_a_newer_version_is_refused(tmp_path):
    with (
        open_database(tmp_path).connect().execution_options(is_writer=True) as connection,
        connection.begin(),
    ):
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(
        RegisterError, match=r"newer version of this tool \(tables of version 9999"
    ) as refusal:
        open_database(tmp_path)
    assert "phiên bản mới hơn" in refusal.value.text_vi


@pytest.mark.databases("sqlite")
def test_a_database_of_something_else_is_refused(tmp_path):
    run_sql(tmp_path / "register.sqlite", "CREATE TABLE songs (title TEXT)")
    with pytest.raises(
        RegisterError, match=r"is not a register of this tool, it holds other tables \(songs\)"
    ):
        open_database(tmp_path)
    assert read_sql(tmp_path / "register.sqlite", "SELECT name FROM sqlite_master") == [("songs",)]


@pytest.mark.databases("postgresql")
def test_tables_of_others_in_the_same_database_stay(tmp_path, postgresql_server, empty_address):
    name = empty_address.rpartition("/")[2]
    postgresql_server.execute("CREATE TABLE songs (title TEXT)", name)
    open_database(tmp_path, empty_address).dispose()
    assert postgresql_server.execute("SELECT count(*) FROM songs", name) == [(0,)]


def open_and_say(workspace, start, said):
    start.wait(30)
    try:
        open_database(workspace).dispose()
        said.put("opened")
    except Exception as err:  # noqa: BLE001
        said.put(repr(err))


def open_at_once(workspace, count=6):
    context = multiprocessing.get_context("fork")
    start, said = context.Barrier(count), context.Queue()
    programs = [context.Process(target=open_and_say, args=(workspace, start, said)) for _ in range(count)]
    for program in programs:
        program.start()
    answers = [said.get(timeout=60) for _ in programs]
    for program in programs:
        program.join()
    return answers


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")
@pytest.mark.databases("sqlite")
def test_six_programs_open_a_new_workspace_at_once(tmp_path):
    for number in range(3):
        assert open_at_once(tmp_path / str(number)) == ["opened"] * 6


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")
@pytest.mark.databases("postgresql")
def test_six_programs_open_a_new_database_at_once(tmp_path, empty_address, monkeypatch):
    monkeypatch.setenv(ADDRESS_VARIABLE, empty_address)
    assert open_at_once(tmp_path) == ["opened"] * 6


@pytest.mark.databases("sqlite")
def test_the_steps_named_by_their_files_are_those_that_alembic_knows():
    config = Config()
    config.set_main_option("script_location", str(engine_upgrade.STEPS_FOLDER))
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config)
    assert engine_upgrade.known_revisions() == {step.revision for step in steps.walk_revisions()}
    assert engine_upgrade.newest_revision() == steps.get_current_head()
