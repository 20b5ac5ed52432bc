"""Programs that are killed while they write, and eight that write at once: nothing is lost, nothing half."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows has no fork"),
    pytest.mark.slow,
]


def run_writers(workspace, what, rounds):
    """Run the program that checks after every twentieth round and at the end; return what it saw."""
    command = [sys.executable, "-m", "tests.register.killed_writers", str(workspace), what, str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.databases("sqlite")
def test_a_program_killed_200_times_loses_nothing(tmp_path):
    seen = run_writers(tmp_path, "clients", 200)
    assert seen["rounds"] == 200
    assert seen["in_the_middle"] > 100
    assert seen["changes"] >= seen["acknowledged"] > 100


@pytest.mark.databases("postgresql")
def test_a_program_killed_while_a_server_writes_for_it_loses_nothing(tmp_path):
    seen = run_writers(tmp_path, "clients", 24)
    assert seen["in_the_middle"] > 6
    assert seen["changes"] >= seen["acknowledged"] > 12


@pytest.mark.databases("postgresql")
def test_a_server_process_killed_while_it_writes_loses_nothing(tmp_path):
    seen = run_writers(tmp_path, "servers", 3)
    assert seen["rounds"] == 3
    assert seen["changes"] >= seen["acknowledged"]


def test_eight_programs_count_together(tmp_path):
    seen = run_writers(tmp_path, "counters", 8)
    assert seen == {
        "failed": 0,
        "conflicts": seen["conflicts"],
        "counted": 64,
        "versions": True,
        "by_writer": [8] * 8,
        "consultations": 64,
    }
    assert seen["conflicts"] > 0
