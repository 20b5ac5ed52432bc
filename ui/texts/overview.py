"""Sentences of the page `overview`."""

TEXTS: dict[str, tuple[str, str]] = {}
