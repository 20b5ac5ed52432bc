"""What the start of the server and the first pages leave for later."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLOW = ("numba", "matplotlib", "reportlab", "docx", "holidays")
FIRST = ("ui.server", "ui.pages.overview", "ui.pages.map", "ui.pages.data", "ui.pages.land_conflict")


@pytest.mark.parametrize("module", FIRST)
def test_a_page_does_not_wait_for_libraries_it_does_not_need(module):
    script = f"import sys, {module}; print(*(m for m in {SLOW!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize("module", ["ui.pages.land", "ui.pages.heritage", "ui.pages.site_dossier"])
def test_a_page_does_not_wait_for_the_libraries_of_its_papers(module):
    script = (
        f"import sys, {module}; print(*(m for m in ('matplotlib', 'reportlab', 'docx') if m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
