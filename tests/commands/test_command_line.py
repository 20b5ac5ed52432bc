"""One entry: exit codes, one sentence for each fault, output for people and for programs."""

import datetime as dt
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import typer

from commands import app as command_app
from commands.app import CRASHED, INTERRUPTED, UNUSABLE_INPUT, build_app, main
from commands.output import emit, make_table, to_plain
from geo.errors import InputError

ROOT = Path(__file__).resolve().parents[2]


def run(*words):
    command = [sys.executable, "-m", "commands", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(name="broken")
def make_broken(monkeypatch):
    """Give a way to run a command that raises what a test wants."""

    def run_broken(error):
        tool = typer.Typer()

        @tool.callback()
        def root():
            """Keep the command named."""

        @tool.command("fail")
        def fail():
            raise error

        monkeypatch.setattr(command_app, "build_app", lambda: tool)
        return main(["fail"])

    return run_broken


def test_help_lists_commands():
    done = run("--help")
    assert done.returncode == 0
    assert "coordinates" in done.stdout
    assert "measure" in done.stdout


def test_no_words_show_the_help():
    assert "coordinates" in run().stdout


@pytest.mark.parametrize(
    "words", [["no-such"], ["--no-such"], ["coordinates"], ["measure"], ["measure", "a", "b"]]
)
def test_wrong_usage_is_one_sentence(capsys, words):
    assert main(words) == UNUSABLE_INPUT
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Add --help" in said.err


def test_missing_sub_command_is_one_sentence_with_the_choices(capsys):
    assert main(["data"]) == UNUSABLE_INPUT
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "Command run.py data: no sub-command is given, one of check, list is needed. "
        "Write for example run.py data check.\n"
    )


def test_planner_error_is_one_line(broken, capsys):
    assert broken(InputError("File 'a'", "is\nodd", "Mend it")) == UNUSABLE_INPUT
    assert capsys.readouterr().err == "File 'a': is odd. Mend it.\n"


def test_bug_keeps_its_traceback_and_is_no_finding(broken, capsys):
    assert broken(ZeroDivisionError("oops")) == CRASHED
    assert "Traceback" in capsys.readouterr().err


def test_stop_by_the_reader(broken):
    assert broken(KeyboardInterrupt()) == INTERRUPTED


def test_exit_code_of_a_finding_is_kept(broken):
    assert broken(typer.Exit(1)) == 1


def test_commands_start_without_heavy_libraries():
    code = (
        "import sys; from commands.app import build_app; build_app(); "
        "print(sorted({'geopandas', 'pandas', 'streamlit', 'folium', 'rasterio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_application_is_built_once():
    assert build_app() is build_app()


@dataclass(frozen=True)
class Record:
    area_ha: float
    day: dt.date


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (float("nan"), None),
        (float("inf"), None),
        (np.float64(1.5), 1.5),
        (np.int64(3), 3),
        (np.bool_(True), True),
        (np.array([1.0, np.nan]), [1.0, None]),
        (pd.Series([1, 2]), [1, 2]),
        (pd.NA, None),
        (pd.NaT, None),
        (pd.Timestamp("2026-11-20"), "2026-11-20T00:00:00"),
        (dt.date(2026, 11, 20), "2026-11-20"),
        (Record(area_ha=1.0, day=dt.date(2026, 1, 2)), {"area_ha": 1.0, "day": "2026-01-02"}),
        ({1: (True, None)}, {"1": [True, None]}),
    ],
    ids=[
        "nan", "infinity", "numpy-float", "numpy-int", "numpy-bool", "array", "series", "na", "nat",
        "timestamp", "date", "record", "mapping",
    ],
)  # fmt: skip
def test_to_plain(value, plain):
    assert to_plain(value) == plain


@pytest.mark.parametrize("value", [object(), b"bytes"], ids=["object", "bytes"])
def test_what_has_no_json_form_is_refused(value):
    with pytest.raises(TypeError, match="has no JSON form"):
        to_plain(value)


def test_json_is_one_document_in_plain_letters(capsys):
    emit({"tên": "Đồng Văn", "area_ha": float("nan")}, as_json=True, table=lambda: "never drawn")
    out = capsys.readouterr().out
    assert "Đồng Văn" in out
    assert json.loads(out) == {"tên": "Đồng Văn", "area_ha": None}


def test_table_is_not_drawn_for_json(capsys):
    emit({}, as_json=True, table=lambda: pytest.fail("drawn"))
    assert capsys.readouterr().out == "{}\n"


def test_table_shows_text_as_it_is(capsys):
    emit({}, as_json=False, table=lambda: [make_table("T [b]", ["a"], [["[red]x"], [None]]), "Total: [1]"])
    out = capsys.readouterr().out
    assert "[red]x" in out
    assert "–" in out
    assert "Total: [1]" in out


def spoken_commands(command, words=()):
    """Return every command below one with the option of its language, None where it has none."""
    if hasattr(command, "commands"):
        for name, each in command.commands.items():
            yield from spoken_commands(each, (*words, name))
    else:
        yield " ".join(words), next((each for each in command.params if each.name == "language"), None)


def test_every_table_is_in_vietnamese_unless_asked_otherwise():
    found = dict(spoken_commands(typer.main.get_command(build_app())))
    terrain = {f"terrain {name}" for name in ("add", "list", "remove", "fetch", "slope")}
    newer = {"access", "patches", "scenario compare", "scenario list", "suitability"} | terrain
    older = {"conflicts", "heritage", "land search", "occupancy", "quota"}
    assert newer | older <= {name for name, option in found.items() if option is not None}
    for option in filter(None, found.values()):
        assert "--lang" in option.opts
        assert option.default == "vi"
