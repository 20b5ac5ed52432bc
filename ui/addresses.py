"""Addresses of the pages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Page to its path below the server's address; the overview is the first page.
PAGE_PATHS: Mapping[str, str] = MappingProxyType(
    {
        "overview": "",
        "map": "ban-do",
        "conflict": "xung-dot-dat",
        "heritage": "di-san",
        "site": "khu-dat",
        "data": "du-lieu",
    }
)
