"""Sentences of the page `map`."""

TEXTS: dict[str, tuple[str, str]] = {}
