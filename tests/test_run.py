"""The set-up script: what it decides without installing anything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def made_venv(tmp_path, monkeypatch):
    """An environment folder whose interpreter is named after a version and whose description says another."""

    def make(*, described, interpreter):
        folder = tmp_path / ".venv"
        (folder / "bin").mkdir(parents=True)
        real = tmp_path / f"python{interpreter}"
        real.write_text("", encoding="utf-8")
        (folder / "bin" / "python").symlink_to(real)
        (folder / "pyvenv.cfg").write_text(f"home = x\nversion = {described}\n", encoding="utf-8")
        monkeypatch.setattr(run, "VENV", folder)
        monkeypatch.setattr(run, "PYTHON", folder / "bin" / "python")
        return folder

    return make


@pytest.mark.skipif(os.name == "nt", reason="an environment has no links on Windows")
@pytest.mark.parametrize(("described", "fits"), [("3.11.7", True), ("3.13.0", False), ("3.1", False)])
def test_an_environment_of_another_python_is_made_anew(made_venv, described, fits):
    made_venv(described=described, interpreter="3.11")
    assert run.venv_fits() is fits


@pytest.mark.skipif(os.name == "nt", reason="an environment has no links on Windows")
def test_an_environment_whose_python_is_gone_does_not_fit(made_venv, tmp_path):
    made_venv(described="3.11.7", interpreter="3.11")
    (tmp_path / "python3.11").unlink()
    assert run.venv_fits() is False


def test_no_environment_does_not_fit(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "VENV", tmp_path / "nowhere")
    assert run.venv_fits() is False


def test_the_fingerprint_is_of_the_content_not_of_the_line_ends(tmp_path):
    unix, windows = tmp_path / "a" / "r.txt", tmp_path / "b" / "r.txt"
    for path, text in ((unix, b"x==1\ny==2\n"), (windows, b"x==1\r\ny==2\r\n")):
        path.parent.mkdir()
        path.write_bytes(text)
    assert run.fingerprint(unix) == run.fingerprint(windows)
    windows.write_bytes(b"x==1\r\ny==3\r\n")
    assert run.fingerprint(unix) != run.fingerprint(windows)


def test_a_failed_step_says_which_and_what_to_do():
    command = [sys.executable, "-c", "print('no such package'); raise SystemExit(7)"]
    with pytest.raises(run.SetupError, match=r"(?s)Installing.*exit 7.*no such package.*internet connection"):
        run.run_step("Installing", command)


def test_the_browser_that_is_named_wins(monkeypatch):
    monkeypatch.setenv("PLANNER_CHROMIUM", "/opt/some/chromium")
    assert run.find_chromium() == "/opt/some/chromium"


def test_no_browser_and_no_right_to_install_one_is_a_sentence(monkeypatch):
    monkeypatch.setattr(run, "find_chromium", lambda: None)
    monkeypatch.setattr(run, "may_install_debian_packages", lambda: False)
    with pytest.raises(run.SetupError, match=r"Install Chromium .* or set PLANNER_CHROMIUM"):
        run.ensure_chromium()


@pytest.fixture
def servers(tmp_path, monkeypatch):
    """Folders like Debian's, with a server of each version named, and PostGIS for some."""

    def make(*, versions, with_postgis=()):
        for version in versions:
            (tmp_path / "lib" / version / "bin").mkdir(parents=True, exist_ok=True)
            (tmp_path / "lib" / version / "bin" / "initdb").touch()
        for version in with_postgis:
            (tmp_path / "share" / version / "extension").mkdir(parents=True, exist_ok=True)
            (tmp_path / "share" / version / "extension" / "postgis.control").touch()

    monkeypatch.setattr(run, "DEBIAN_SERVERS", tmp_path / "lib")
    monkeypatch.setattr(run, "DEBIAN_SHARES", tmp_path / "share")
    return make


def test_the_newest_server_that_has_postgis_is_found(servers, tmp_path):
    assert run.find_postgis() is None
    servers(versions=["9", "15", "17"], with_postgis=["9", "15"])
    assert run.find_postgis() == tmp_path / "lib" / "15" / "bin"


def test_postgis_of_the_version_that_debian_gives_is_installed(servers, monkeypatch):
    asked = []

    def install(package):
        asked.append(package)
        servers(versions=["16"], with_postgis=["16"] if "postgis" in package else [])
        return True

    monkeypatch.setattr(run, "may_install_debian_packages", lambda: True)
    monkeypatch.setattr(run, "install_debian_package", install)
    run.ensure_postgresql()
    run.ensure_postgresql()
    assert asked == ["postgresql", "postgresql-16-postgis-3"]


@pytest.mark.usefixtures("servers")
def test_without_postgresql_the_tests_go_on_and_say_so(monkeypatch, capsys):
    monkeypatch.setattr(run, "may_install_debian_packages", lambda: False)
    run.ensure_postgresql()
    assert "tests of the register on it are skipped" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_help_can_be_written_whatever_the_code_page(encoding):
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "--help"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert done.returncode == 0
    assert "mở ứng dụng" in done.stdout.decode("utf-8")


def test_the_numeric_parts_are_compiled_once_for_the_same_sources(monkeypatch, tmp_path):
    steps = []
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "run_step", lambda name, _: steps.append(name))
    run.ensure_compiled()
    run.ensure_compiled()
    assert steps == ["Compiling"]


def test_a_planner_that_cannot_compile_ahead_goes_on(monkeypatch, tmp_path, capsys):
    def fail(name, _):
        raise run.SetupError(f"{name} failed")

    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "run_step", fail)
    run.ensure_compiled()
    assert "works without it" in capsys.readouterr().err
    assert not (tmp_path / "compiled").exists()
