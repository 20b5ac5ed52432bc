"""Compile numeric functions with numba, typed as the functions they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["compiled"]

Function = TypeVar("Function", bound="Callable[..., Any]")


def compiled(function: Function) -> Function:
    """
    Compile a function of numbers and arrays; it runs without the interpreter's lock.

    The machine code is kept beside the module (or in the user's cache), so only the first run compiles.

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
