"""Addresses of the pages, and who may open them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from register.rights import may_see

if TYPE_CHECKING:
    from collections.abc import Mapping

    from register.rights import Role

__all__ = [
    "CALLBACK_PATH",
    "LINKED_PAGES",
    "PAGE_PATHS",
    "PAGE_ROLES",
    "PASSWORD_PATH",
    "SIGN_IN_PATH",
    "SIGN_OUT_PATH",
    "WORKSPACE_VARIABLE",
    "may_open",
]

#: Page to its path below the server's address; the overview is the first page.
PAGE_PATHS: Mapping[str, str] = MappingProxyType(
    {
        "overview": "",
        "map": "ban-do",
        "land": "quy-dat",
        "occupancy": "lap-day",
        "conflict": "xung-dot-dat",
        "heritage": "di-san",
        "site": "khu-dat",
        "options": "phuong-an",
        "register": "so-dat",
        "register_import": "nhap",
        "data": "du-lieu",
    }
)
#: Page to the least privileged role that may open it.
PAGE_ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "overview": "public",
        "map": "public",
        "land": "public",
        "occupancy": "public",
        "conflict": "culture",
        "heritage": "culture",
        "site": "culture",
        "options": "culture",
        "register": "board",
        "register_import": "board",
        "data": "public",
    }
)
#: Pages with a link in the header; the others are reached from a page.
LINKED_PAGES: Final = tuple(name for name in PAGE_PATHS if name != "register_import")
#: Where people sign in, see who they are, and sign out; a document of its own, not one of Streamlit's pages.
SIGN_IN_PATH: Final = "/dang-nhap"
SIGN_OUT_PATH: Final = "/dang-xuat"
PASSWORD_PATH: Final = "/doi-mat-khau"  # noqa: S105  (an address)
#: Where another service sends the reader back to; Streamlit answers there.
CALLBACK_PATH: Final = "/oauth2callback"
#: Environment variable through which the server tells the pages where the workspace is.
WORKSPACE_VARIABLE: Final = "PLANNER_WORKSPACE"


def may_open(role: Role, page: str) -> bool:
    """
    Tell whether a role may open a page.

    Parameters
    ----------
    role
        The role.
    page
        Name of the page.

    Returns
    -------
    bool
        False for a page that does not exist.
    """
    return page in PAGE_ROLES and may_see(role, PAGE_ROLES[page])
