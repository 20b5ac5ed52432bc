"""Which version of the planner makes a figure."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

_PROJECT_FILE: Final = Path(__file__).resolve().parents[1] / "pyproject.toml"


@cache
def software_name() -> str:
    """
    Return the name and version of this software.

    Returns
    -------
    str
        "tuyen-quang-industrial-land-planner 1.0.0".

    Examples
    --------
    >>> software_name().split()[0]
    'tuyen-quang-industrial-land-planner'
    """
    project = tomllib.loads(_PROJECT_FILE.read_text(encoding="utf-8"))["project"]
    return f"{project['name']} {project['version']}"
