"""Options that cannot be used get one sentence on standard error and exit code 2."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ui.server import fault_of, main, options

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(name="busy_port")
def occupy_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.mark.parametrize("port", [0, -1, 65_536, 99_999])
def test_a_number_that_is_no_port(port, capsys):
    assert main(["--port", str(port), "--no-browser"]) == 2
    assert capsys.readouterr().err == f"--port: {port} is not a port number. Give one from 1 to 65535.\n"


def test_a_port_in_use(busy_port, capsys):
    assert main(["--port", str(busy_port), "--no-browser"]) == 2
    said = capsys.readouterr().err
    assert f"--port: {busy_port} on 127.0.0.1 is in use" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("host", ["not-a-host.invalid", "203.0.113.7"])
def test_a_host_that_is_not_this_machine(host):
    assert fault_of(host, 8501) is not None


def test_a_workspace_that_is_a_file(tmp_path, capsys):
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert main(["--port", str(port), "--workspace", str(tmp_path / "taken"), "--no-browser"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("--workspace: ")
    assert said.count("\n") == 1


def test_a_free_port_is_no_fault():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert fault_of("127.0.0.1", port) is None


def test_only_this_machine_is_served_by_default():
    assert options().parse_args([]).host == "127.0.0.1"


def test_a_word_for_a_port_ends_with_two_and_no_traceback():
    command = [sys.executable, "-m", "ui.server", "--port", "soon"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def _heed_interrupts():
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal for one process")
def test_stopping_with_ctrl_c_is_one_word_and_no_traceback(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ui.server", "--port", str(port), "--no-browser"]
    server = subprocess.Popen(
        [*command, "--workspace", str(tmp_path)],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        # A test run in the background has the signal ignored, and what it starts would inherit that.
        preexec_fn=None if os.name == "nt" else _heed_interrupts,  # noqa: PLW1509
    )
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    server.send_signal(signal.SIGINT)
    said = server.communicate(timeout=30)[1].decode("utf-8")
    assert (server.returncode, said.splitlines()[-1]) == (0, "Đã dừng. / Stopped.")
    assert "Traceback" not in said
