"""Sentences of the page `data`."""

TEXTS: dict[str, tuple[str, str]] = {}
