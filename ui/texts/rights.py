"""Sentences of the page `rights`: roles and signing in."""

TEXTS: dict[str, tuple[str, str]] = {}
