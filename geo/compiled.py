"""Compile numeric functions with numba, typed as the functions they are, and keep the machine code."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import numba
from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["compiled"]

Function = TypeVar("Function", bound="Callable[..., Any]")

_ROOT: Final = Path(__file__).resolve().parents[1]
#: What a module says that holds compiled functions.
_MARK: Final = b"from geo.compiled import"


def _fingerprint() -> str:
    """Return one hash over all modules with compiled functions."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for package in ("analysis", "geo"):
        for path in sorted((_ROOT / package).glob("*.py")):
            text = path.read_bytes()
            if _MARK in text:
                digest.update(path.name.encode() + b"\0" + text)
    return digest.hexdigest()[:16]


def _cache_folder() -> Path:
    """Return where the machine code of exactly these sources is kept."""
    own = _ROOT / "__pycache__"
    writable = os.access(own if own.is_dir() else _ROOT, os.W_OK)
    place = own if writable else Path.home() / ".cache" / "tuyen-quang-planner"
    return place / f"compiled-{_fingerprint()}"


# Numba looks only at the file that a function stands in, not at the files of the functions it calls: after
# a change in one of those it would go on running the old code. A folder for each state of all of them cannot.
if "NUMBA_CACHE_DIR" not in os.environ:
    numba.config.CACHE_DIR = str(_cache_folder())  # type: ignore[attr-defined]  # set when numba starts


def compiled(function: Function) -> Function:
    """
    Compile a function of numbers and arrays; it runs without the interpreter's lock.

    Only the first run after a change of the sources compiles; later ones load the machine code.

    Parameters
    ----------
    function
        Of numbers, arrays and other compiled functions only. Division by zero gives inf or NaN, as in numpy.

    Returns
    -------
    callable
        The same function, compiled on its first call.
    """
    return cast("Function", njit(cache=True, nogil=True, error_model="numpy")(function))
