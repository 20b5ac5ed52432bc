"""
Writers that are killed, and writers that write at once; a program of its own, because it forks.

`python -m tests.register.killed_writers WORKSPACE clients|servers ROUNDS` kills the writing program, or the
process of PostgreSQL that writes for it, again and again at a moment drawn by lot;
`… WORKSPACE counters ROUNDS` lets eight programs count together. Each looks whether anything acknowledged is
lost or anything is half-written, and prints what it saw as one JSON document.
"""

import contextlib
import datetime as dt
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import shapely
from sqlalchemy import text

from register.errors import RegisterError
from register.land_records import Edit, EditConflict
from register.records import ConsultationDraft
from register.rights import Author
from register.store import open_register

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
AUTHOR = Author(name="Lan", role="board")
IDS = ("PA-1", "PA-2", "PA-3", "PA-4")
OUTLINE = shapely.Point(450_000, 2_420_000).buffer(500, quad_segs=32)
N_WRITERS = 8


def edits_of(register, note, ids=IDS):
    """Edits that write one note into several records."""
    seen = {each.record_id: each.version for each in register.records("site_options", role="board")}
    values = {"name_vi": "Phương án", "note": note, "outline": OUTLINE, "outline_source": "thử"}
    return [Edit(kind="site_options", record_id=each, values=values, version=seen.get(each)) for each in ids]


def save(register, note, ids=IDS):
    return register.save(edits_of(register, note, ids), author=AUTHOR, reason="thử", now=NOW)


def write_until_killed(register, pipe, number):
    """Say `?` before and the id of the change after each saving, until somebody ends it."""
    register._engine.dispose(close=False)
    with os.fdopen(pipe, "wb", buffering=0) as out, contextlib.suppress(RegisterError):
        for step in range(10_000):
            edits = edits_of(register, f"{number}.{step}")
            out.write(b"?\n")
            change = register.save(edits, author=AUTHOR, reason="thử", now=NOW)
            out.write(change.change_id.encode() + b"\n")


def fork_writer(register, number):
    """Start a writer; return its id and what it says."""
    register._engine.dispose()
    said, says = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(said)
            write_until_killed(register, says, number)
        finally:
            os._exit(0)
    os.close(says)
    return pid, said


def kill_server_process(register):
    """Kill the process of PostgreSQL that serves the writer, then wait until the server has recovered."""
    query = text(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
        "AND backend_type = 'client backend'"
    )
    with register._engine.connect() as connection:
        pids = list(connection.execute(query).scalars())
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    for _ in range(200):
        time.sleep(0.05)
        with contextlib.suppress(RegisterError):
            register.revision()
            return


def kill_in_the_middle(register, number, chance, *, is_server):
    """Start a writer, kill it at a moment drawn by lot; return what it had said."""
    pid, said = fork_writer(register, number)
    with os.fdopen(said, "rb") as heard:
        # Every other writer may finish one change first, so that there is something that could be lost.
        first = b"".join(heard.readline() for _ in range(1 + 2 * (number % 2)))
        time.sleep(chance.uniform(0, 0.06 if is_remote(register) else 0.025))
        if is_server:
            kill_server_process(register)
        os.kill(pid, signal.SIGKILL)
        lines = (first + heard.read()).split()
    os.waitpid(pid, 0)
    return [line.decode() for line in lines]


def is_remote(register):
    return register._engine.dialect.name == "postgresql"


def check_history(register, acknowledged):
    """Compare records, history and what was acknowledged."""
    rows = register.history(role="board")
    changes, versions = {}, {}
    for row in reversed(rows):
        changes.setdefault(row.change_id, []).append(row)
        versions.setdefault(row.record_id, []).append(row.version)
    lost = [change for change in acknowledged if change not in changes]
    assert not lost, f"{len(lost)} acknowledged changes are lost"
    assert all(len(group) == len(IDS) for group in changes.values()), "a change was written in part"
    assert all(found == list(range(1, len(found) + 1)) for found in versions.values()), "versions jump"
    newest = {row.record_id: row for row in reversed(rows)}
    records = register.records("site_options", role="board")
    assert {each.record_id for each in records} == set(IDS) == set(newest)
    for record in records:
        row = newest[record.record_id]
        assert record.version == row.version
        assert dict(record.values) == dict(row.after), "a record differs from its newest history"
    assert len({record.values["note"] for record in records}) == 1, "records of one change differ"
    return len(changes)


def check_file(register):
    """Let SQLite check its own file."""
    if register._engine.dialect.name == "sqlite":
        with register._engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]


def kill_many(register, rounds, *, is_server):
    chance = random.Random(20_261_120)  # noqa: S311
    acknowledged = [save(register, "0").change_id]
    n_middle = 0
    for number in range(1, rounds + 1):
        lines = kill_in_the_middle(register, number, chance, is_server=is_server)
        n_middle += lines[-1] == "?"
        acknowledged += [line for line in lines if line != "?"]
        save(register, f"after {number}")  # the register works at once again
        if number % 25 == 0:
            check_file(register)
            check_history(register, acknowledged)
    check_file(register)
    n_changes = check_history(register, acknowledged)
    return {
        "rounds": rounds,
        "in_the_middle": n_middle,
        "acknowledged": len(acknowledged),
        "changes": n_changes,
    }


def count_up(register, who, times):
    """Add one to a counter that others add to as well; return how often another one came first."""
    register._engine.dispose(close=False)
    draft = ConsultationDraft(site_id=who, site_name=who, recipient="Sở VHTTDL")
    n_conflicts = 0
    for _ in range(times):
        register.add_consultation(draft, who=who, now=NOW)
        while True:
            seen = register.record("site_options", IDS[0], role="board")
            values = {"note": str(int(seen.values["note"]) + 1)}
            edit = Edit(kind="site_options", record_id=IDS[0], values=values, version=seen.version)
            try:
                register.save([edit], author=Author(name=who, role="board"), reason="đếm", now=NOW)
                break
            except EditConflict:
                n_conflicts += 1
                time.sleep(0.002 * (n_conflicts % 7))
    return n_conflicts


def count_together(register, times):
    save(register, "0", IDS[:1])
    register._engine.dispose()
    pids = {}
    for number in range(N_WRITERS):
        pid = os.fork()
        if pid == 0:
            code = 99
            try:
                code = min(count_up(register, f"W{number}", times), 90)
            finally:
                os._exit(code)
        pids[pid] = number
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    rows = register.history(role="board")
    return {
        "failed": sum(code > 90 or code < 0 for code in codes),
        "conflicts": sum(code for code in codes if 0 < code <= 90),
        "counted": int(register.record("site_options", IDS[0], role="board").values["note"]),
        "versions": [row.version for row in reversed(rows)] == list(range(1, len(rows) + 1)),
        "by_writer": sorted({who: sum(row.changed_by == who for row in rows) for who in names()}.values()),
        "consultations": len(register.consultations(NOW.date())),
    }


def names():
    return [f"W{number}" for number in range(N_WRITERS)]


def main(workspace, what, rounds):
    register = open_register(Path(workspace))
    if what == "counters":
        answer = count_together(register, int(rounds))
    else:
        answer = kill_many(register, int(rounds), is_server=what == "servers")
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
