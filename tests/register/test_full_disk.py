"""A disk that is full: one sentence, the old state as it was, and everything works again afterwards."""

import datetime as dt
import os
import subprocess
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
import shapely
from sqlalchemy import event

from register.backup import make_backup
from register.database import open_database
from register.engine_errors import register_error
from register.errors import RegisterError
from register.land_records import Edit
from register.rights import Author
from register.store import Register, open_register

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
AUTHOR = Author(name="Lan", role="board")
#: Some 650 kB: more than what is left on any of the disks below.
LARGE = shapely.Point(450_000, 2_420_000).buffer(5_000, quad_segs=10_000)
SENTENCE = r"Register: cannot be written, the disk is full; nothing was changed\. Free some space"


def save(register, record_id, **values):
    edit = Edit(kind="site_options", record_id=record_id, values=values, version=None)
    return register.save([edit], author=AUTHOR, reason="thử", now=NOW)


def save_large(register, record_id="PA-2"):
    return save(register, record_id, name_vi="Lớn", outline=LARGE, outline_source="thử")


def ids(register):
    return [each.record_id for each in register.records("site_options", role="board")]


def check_old_state(register):
    assert ids(register) == ["PA-1"]
    assert [row.version for row in register.history(role="board")] == [1]


@contextmanager
def small_disk(folder, megabytes):
    """A disk in memory with little room; skipped where this user may not mount one."""
    folder.mkdir()
    options = f"size={megabytes}m,mode=0777"
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "planner-test", folder],  # noqa: S607
            capture_output=True,
            check=False,
        )
    except OSError:
        mounted = None
    if mounted is None or mounted.returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S607


@pytest.mark.databases("sqlite")
def test_a_file_that_may_not_grow(tmp_path):
    register = open_register(tmp_path)
    save(register, "PA-1", name_vi="Trước")

    def keep_small(connection, _record):
        connection.execute("PRAGMA max_page_count=1")  # what it has already, and nothing more

    event.listen(register._engine, "connect", keep_small)
    with pytest.raises(RegisterError, match=SENTENCE) as refusal:
        save_large(register)
    assert "ổ đĩa đã đầy; chưa có gì thay đổi" in refusal.value.text_vi
    check_old_state(register)
    event.remove(register._engine, "connect", keep_small)
    save_large(register)
    assert ids(register) == ["PA-1", "PA-2"]


@pytest.mark.databases("sqlite")
def test_a_write_that_fails(tmp_path):
    resource = pytest.importorskip("resource")
    register = open_register(tmp_path)
    save(register, "PA-1", name_vi="Trước")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    try:
        with pytest.raises(RegisterError, match=r"cannot be (read or )?written .*(disk|full)"):
            save_large(register)
        check_old_state(register)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    save_large(register)
    assert ids(register) == ["PA-1", "PA-2"]


@pytest.mark.databases("sqlite")
def test_a_small_disk(tmp_path):
    with small_disk(tmp_path / "disk", 1) as disk:
        register = open_register(disk)
        save(register, "PA-1", name_vi="Trước")
        with pytest.raises(RegisterError, match=SENTENCE):
            save_large(register)
        check_old_state(register)
        with pytest.raises(RegisterError, match=r"Backup 'b.sqlite': cannot be written"):
            fill_and_back_up(register, disk)
        (disk / "filler").unlink()
        assert [path.name for path in disk.glob("*b.sqlite*")] == []
        save(register, "PA-2", name_vi="Sau")
        assert ids(register) == ["PA-1", "PA-2"]


def fill_and_back_up(register, disk):
    free = os.statvfs(disk)
    (disk / "filler").write_bytes(b"0" * (free.f_bavail * free.f_frsize - 40_000))
    make_backup(disk, disk / "b.sqlite", made_by="thử", now=NOW)
    return register


@pytest.mark.databases("postgresql")
def test_a_small_disk_of_a_server(tmp_path, postgresql_server):
    server = postgresql_server
    with small_disk(server.folder / "disk", 24) as disk:
        place = disk / "tablespace"
        place.mkdir(mode=0o700)
        server.own(place)
        server.execute(f"CREATE TABLESPACE small LOCATION '{place}'")
        server.execute("CREATE DATABASE small TEMPLATE planner_template TABLESPACE small")
        register = Register(open_database(tmp_path, server.url("small")))
        try:
            fill_a_server(register)
        finally:
            register._engine.dispose()
            server.drop_database("small")
            server.execute("DROP TABLESPACE small")


def fill_a_server(register):
    save(register, "PA-1", name_vi="Trước")
    with pytest.raises(RegisterError, match=SENTENCE) as refusal:
        save_until_full(register)
    assert "ổ đĩa đã đầy" in refusal.value.text_vi
    kept = ids(register)
    assert len(register.history(role="board")) == len(kept)
    for record in register.records("site_options", role="board")[-1:]:
        assert record.version == 1
    with register._writing() as session:
        session.connection().exec_driver_sql("SELECT 1")


def save_until_full(register):
    for number in range(2, 60):
        save_large(register, f"PA-{number:02}")


def test_the_sentence_of_any_other_fault_names_its_cause():
    found = register_error(SimpleNamespace(orig="odd\nsecond line"))
    assert "cannot be read or written (odd)" in str(found)
    assert "second line" not in str(found)
