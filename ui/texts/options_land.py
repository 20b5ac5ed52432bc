"""Sentences about proposed land, options of the register and scenarios."""

TEXTS: dict[str, tuple[str, str]] = {}
