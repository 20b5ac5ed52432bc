"""Sentences of the page `land`: looking for available land."""

TEXTS: dict[str, tuple[str, str]] = {}
