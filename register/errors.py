"""What the register refuses, with the sentence in both languages."""

from __future__ import annotations

from geo.errors import InputError

__all__ = ["EntryError", "RegisterError"]


class EntryError(InputError):
    """
    An entry cannot be kept as it is.

    Parameters
    ----------
    subject
        Which entry.
    problem
        What was found and what is needed.
    fix
        What to do about it, as an order.
    text_vi
        The whole sentence in Vietnamese.
    """

    def __init__(self, subject: str, problem: str, fix: str, *, text_vi: str) -> None:
        super().__init__(subject, problem, fix)
        self.text_vi = text_vi


class RegisterError(EntryError):
    """The register itself cannot be opened or written."""
