"""Bring the reader back to the page and language from which another service was asked to sign in."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Final, get_args

from layers.codes import Language
from ui.addresses import CALLBACK_PATH, PAGE_PATHS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["WAY_BACK_COOKIE", "WayBack", "address_of_way", "way_back"]

#: The page writes here where it is; read when another service sends the reader back, and nowhere else.
WAY_BACK_COOKIE: Final = "planner_way_back"


def way_back(path: str, language: Language) -> str:
    """
    Return where the reader is, as the browser keeps it.

    Parameters
    ----------
    path
        Path of the page below the server's address.
    language
        "vi" or "en".

    Returns
    -------
    str
        Letters, hyphens and one dot.
    """
    return f"{path}.{language}"


def address_of_way(kept: str) -> str | None:
    """
    Return the address that was kept.

    Parameters
    ----------
    kept
        As `way_back` made it; anybody may have changed it.

    Returns
    -------
    str or None
        An address of our own pages; None when it names none of them.
    """
    path, _, language = kept.partition(".")
    if path not in PAGE_PATHS.values() or language not in get_args(Language):
        return None
    return f"/{path}?lang={language}"


class WayBack:
    """
    Send the reader whom another service has just identified, or signed out, to the page that was open.

    Parameters
    ----------
    app
        The application behind: it would send everybody to the first page in Vietnamese.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; where the first page stands as the way on, put the kept one."""
        kept = _kept_address(scope) if scope["type"] == "http" and scope["path"] == CALLBACK_PATH else None
        if kept is None:
            await self.app(scope, receive, send)
            return

        async def send_elsewhere(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    (name, kept.encode() if (name.lower(), value) == (b"location", b"/") else value)
                    for name, value in message["headers"]
                ]
            await send(message)

        await self.app(scope, receive, send_elsewhere)


def _kept_address(scope: Scope) -> str | None:
    """Return the address that the browser kept, None when it kept none that is ours."""
    sent = b"; ".join(value for name, value in scope["headers"] if name.lower() == b"cookie")
    try:
        cookies = SimpleCookie(sent.decode("latin-1"))
    except CookieError:
        return None
    return address_of_way(cookies[WAY_BACK_COOKIE].value) if WAY_BACK_COOKIE in cookies else None
