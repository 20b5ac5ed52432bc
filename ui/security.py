"""Headers that keep every request of the pages on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.map.online import TILE_HOSTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The browser itself refuses every outside address but the tile servers of the optional online base maps,
#: and those as pictures only. Streamlit's charts and the map's scripts need 'unsafe-eval'.
POLICY = "; ".join(
    (
        "default-src 'self' blob: data:",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline' blob:",
        "img-src 'self' data: blob: " + " ".join(TILE_HOSTS),
        "connect-src 'self' blob: data:",
        "frame-ancestors 'self'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)


#: Requests that only read.
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class OwnOrigin:
    """
    Refuse what the page of another address sends, before anything else sees it.

    Parameters
    ----------
    app
        The application behind.

    Notes
    -----
    Streamlit would compare another origin with this machine's outer address, which it asks a server on the
    internet for; and it would let pages of "localhost" on other ports in.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what reads over HTTP or comes from our own pages."""
        kind = scope["type"]
        is_guarded = kind == "websocket" or (kind == "http" and scope["method"] not in READING)
        if is_guarded and not _is_own(scope["headers"]):
            if kind == "websocket":
                await receive()
                await send({"type": "websocket.close", "code": 1008})
            else:
                await _refuse(send)
            return
        await self.app(scope, receive, send)


def _is_own(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Tell whether the origin, where a browser names one, is the address that was asked."""
    found = {name.lower(): value for name, value in headers}
    origin = found.get(b"origin")
    return origin is None or origin.partition(b"://")[2] == found.get(b"host")


async def _refuse(send: Send) -> None:
    """Answer that the request is not taken."""
    body = b"Not taken: sent by a page of another address."
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class SecurityHeaders:
    """
    Add the headers to every HTTP answer.

    Parameters
    ----------
    app
        The application behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the answer's first message."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((name, value) for name, value in HEADERS if name not in present),
                ]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
