"""Sentences of the page `register`: records, history and undo."""

TEXTS: dict[str, tuple[str, str]] = {}
