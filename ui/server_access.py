"""Decide how a server may be reached: alone on this machine, or only after sign-in was set up."""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import socket
import tomllib
from pathlib import Path
from typing import Final

from geo.errors import PlannerError
from ui.access import Access, is_loopback
from ui.addresses import CALLBACK_PATH
from ui.registers import accounts_of, now_utc

__all__ = [
    "SECRETS_VARIABLE",
    "access_of",
    "address_of",
    "agency_service",
    "has_agency_sign_in",
    "secrets_file",
    "sign_in_fault",
]

#: Environment variable that names another file than `.streamlit/secrets.toml`.
SECRETS_VARIABLE: Final = "PLANNER_SECRETS"

#: What Streamlit needs for OpenID Connect.
_AUTH_KEYS: Final = ("redirect_uri", "cookie_secret")
_PROVIDER_KEYS: Final = ("client_id", "client_secret", "server_metadata_url")
#: Shorter secrets could be guessed, characters.
_SHORTEST_SECRET: Final = 32
_COMMAND: Final = "python3 run.py accounts add NAME --person 'HỌ TÊN' --role admin"


def address_of(host: str) -> str | None:
    """
    Return the literal address that a host stands for, so that what was judged is what is listened on.

    Parameters
    ----------
    host
        Name or address.

    Returns
    -------
    str or None
        IPv4 address where the name has one; None for a name that resolves to nothing, and for "".
    """
    if not host.strip():
        return None
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return None
    addresses = [str(each[4][0]) for each in sorted(found, key=lambda each: each[0] != socket.AF_INET)]
    return addresses[0] if addresses else None


def access_of(address: str, *, is_behind_proxy: bool) -> Access:
    """
    Return how a server that listens on an address is reached.

    Parameters
    ----------
    address
        Literal address.
    is_behind_proxy
        Whether other people reach it through a proxy on this machine.

    Returns
    -------
    Access
        Local only when nobody but this machine reaches it.
    """
    is_local = is_loopback(str(ipaddress.ip_address(address))) and not is_behind_proxy
    return Access(is_local=is_local, is_behind_proxy=is_behind_proxy)


def secrets_file(root: Path) -> Path:
    """
    Return the one file that says how OpenID Connect is set up, wherever the server is started from.

    Parameters
    ----------
    root
        Folder that holds `.streamlit/secrets.toml`.

    Returns
    -------
    Path
        The file that the environment variable `PLANNER_SECRETS` names, where it names one.
    """
    named = os.environ.get(SECRETS_VARIABLE)
    return Path(named).expanduser().absolute() if named else root / ".streamlit" / "secrets.toml"


def agency_service(root: Path) -> str | None:
    """
    Return the name of the service that identifies readers by OpenID Connect.

    Parameters
    ----------
    root
        Folder that holds `.streamlit/secrets.toml`.

    Returns
    -------
    str or None
        "default" for the one that stands in `[auth]` itself, else the first in a section of its own; None for
        a file that is missing, cannot be read, or lacks something.
    """
    try:
        with secrets_file(root).open("rb") as file:
            section: object = tomllib.load(file).get("auth", {})
    except (OSError, ValueError):  # ValueError: no TOML, or no UTF-8
        return None
    if not isinstance(section, dict) or not all(section.get(key) for key in _AUTH_KEYS):
        return None
    if len(str(section["cookie_secret"])) < _SHORTEST_SECRET:
        return None
    if not str(section["redirect_uri"]).endswith(CALLBACK_PATH):
        return None
    services = {"default": section, **{key: each for key, each in section.items() if isinstance(each, dict)}}
    complete = (name for name, each in services.items() if all(each.get(key) for key in _PROVIDER_KEYS))
    return next((name for name in complete if "_" not in name), None)  # Streamlit takes no such name


def has_agency_sign_in(root: Path) -> bool:
    """
    Tell whether OpenID Connect is set up.

    Parameters
    ----------
    root
        Folder that holds `.streamlit/secrets.toml`.

    Returns
    -------
    bool
        False for a file that is missing, cannot be read, or lacks something.
    """
    return agency_service(root) is not None


def sign_in_fault(workspace: Path, root: Path, *, address: str) -> str | None:
    """
    Return why a server that others reach cannot start, in one sentence.

    Parameters
    ----------
    workspace
        Folder that holds the accounts.
    root
        Folder that holds `.streamlit/secrets.toml`.
    address
        Where it would listen.

    Returns
    -------
    str or None
        None when somebody can sign in.
    """
    try:
        usable = accounts_of(workspace).count_usable((now_utc() + dt.timedelta(hours=7)).date())
    except PlannerError as err:
        return str(err)
    if usable.get("local") or (usable.get("oidc") and has_agency_sign_in(root)):
        return None
    return (
        f"--host: {address} can be reached by others and nobody can sign in yet; make an account first "
        f"({_COMMAND}), or set up OpenID Connect in .streamlit/secrets.toml and add an account with --oidc; "
        "or leave --host out to serve this machine only."
    )
