"""The arrows between packages, the size of modules, and what may not stand in the code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
INNER = {
    "geo": set(),
    "layers": {"geo"},
    "analysis": {"geo"},
    "register": {"geo"},
    "reports": {"analysis", "layers", "geo"},
}
OUTER = {"ui", "commands", "scripts"}
OURS = set(INNER) | OUTER
SCREEN_ONLY = {"streamlit", "folium", "branca", "streamlit_folium"}
INNER_MODULES = [path for package in INNER for path in sorted((ROOT / package).rglob("*.py"))]
COMMAND_MODULES = sorted((ROOT / "commands").rglob("*.py"))
ALL_MODULES = [path for package in sorted(OURS) for path in sorted((ROOT / package).rglob("*.py"))] + [
    ROOT / "app.py",
    ROOT / "run.py",
]


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", INNER_MODULES, ids=name_of)
def test_imports_point_inwards(path):
    package = path.relative_to(ROOT).parts[0]
    names = set(imported(path))
    assert not names & SCREEN_ONLY
    assert not (names & OURS) - INNER[package] - {package}


@pytest.mark.parametrize("path", COMMAND_MODULES, ids=name_of)
def test_commands_do_not_draw(path):
    assert not set(imported(path)) & SCREEN_ONLY


def test_analysis_opens_no_file_and_reads_no_clock():
    banned = re.compile(
        r"\bopen\(|read_(csv|file|text|bytes|parquet)|\.(now|today|utcnow)\(|sqlalchemy|pathlib"
    )
    for path in sorted((ROOT / "analysis").rglob("*.py")):
        assert not banned.search(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("path", ALL_MODULES, ids=name_of)
def test_modules_are_small_and_open_with_one_sentence(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert (ast.get_docstring(ast.parse(text)) or "").strip()


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not {path.stem for path in ALL_MODULES} & drawers


def test_the_product_reads_nothing_beside_its_own_folder():
    for path in ALL_MODULES:
        assert "shared/" not in path.read_text(encoding="utf-8"), name_of(path)
