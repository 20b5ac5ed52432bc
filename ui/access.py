"""How this server is reached: from this machine alone without accounts, or by signing in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SESSION_COOKIE", "Access", "access", "comes_from_this_machine", "is_loopback", "open_access"]

#: Holds the token of a sign-in; scripts in the browser cannot read it.
SESSION_COOKIE: Final = "planner_session"
#: What a proxy adds to what it passes on.
FORWARDING: Final = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-port",
    "x-real-ip",
    "true-client-ip",
    "cf-connecting-ip",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """
    How the server was started.

    Attributes
    ----------
    is_local
        Bound to loopback and not behind a proxy: who sits at this machine needs no account.
    is_behind_proxy
        Only a proxy on this machine reaches it; what the proxy says of the reader is believed.
    """

    is_local: bool = False
    is_behind_proxy: bool = False


#: Until the server itself says otherwise nobody is let in without an account: another way of starting the
#: pages, such as `streamlit run app.py`, shows what everybody may see.
_ways: Final[list[Access]] = [Access()]


def access() -> Access:
    """Return how the server was started."""
    return _ways[-1]


def open_access(chosen: Access) -> None:
    """
    Say how the server was started, before it serves.

    Parameters
    ----------
    chosen
        How.
    """
    _ways[:] = [chosen]


def is_loopback(name: str) -> bool:
    """
    Tell whether a host is this machine itself, by its literal address or as "localhost".

    Parameters
    ----------
    name
        Host without its port; an IPv6 address with or without brackets.

    Returns
    -------
    bool
        False for every other name, also one that resolves to loopback.
    """
    if name.lower() == "localhost":
        return True
    try:
        address = ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def comes_from_this_machine(headers: Mapping[str, str]) -> bool:
    """
    Tell whether a request was made on this machine to this machine's own name.

    Parameters
    ----------
    headers
        Of the request; names in any case.

    Returns
    -------
    bool
        False when another name was asked for (a page elsewhere whose name was made to resolve to this
        machine), when a page of another origin asks, or when a proxy passed it on.
    """
    lowered = {name.lower(): value for name, value in headers.items()}
    if any(name in lowered for name in FORWARDING):
        return False
    origin = lowered.get("origin")
    return _names_loopback(f"//{lowered.get('host', '')}") and (origin is None or _names_loopback(origin))


def _names_loopback(address: str) -> bool:
    """Tell whether an address names this machine."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return False
    return host is not None and is_loopback(host)
