"""Sentences of the page `occupancy`: how full the parks are."""

TEXTS: dict[str, tuple[str, str]] = {}
