"""Optional online base maps: off unless the reader turns one on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMap:
    """
    A tile server outside this machine.

    Attributes
    ----------
    key
        Stable identifier.
    title
        Name shown to the reader, a proper name in both languages.
    url
        Address pattern.
    host
        Host as the browser's policy names it.
    attribution
        Credit line.
    """

    key: str
    title: str
    url: str
    host: str
    attribution: str


BASE_MAPS = (
    BaseMap(
        key="osm",
        title="OpenStreetMap",
        url="https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        host="https://tile.openstreetmap.org",
        attribution="© OpenStreetMap contributors",
    ),
)
TILE_HOSTS = tuple(base.host for base in BASE_MAPS)
