"""Sentences of the page `register_import`: loading official data."""

TEXTS: dict[str, tuple[str, str]] = {}
