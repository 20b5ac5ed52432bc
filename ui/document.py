"""Give the page's document its language, its name and the address of its server before any script runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Streamlit looks for its server under every part of a page's path and logs each miss as an error, unless
#: it is told; the document is English and unnamed until its scripts run.
REPLACEMENTS = (
    (b'<html lang="en">', b'<html lang="vi">'),
    (b"<title>Streamlit</title>", "<title>Đất công nghiệp Tuyên Quang</title>".encode()),
    (
        b"<head>",
        b'<head><script>window.__streamlit = {BACKEND_BASE_URL: window.location.origin + "/"}</script>',
    ),
)


def is_page(scope: Scope) -> bool:
    """Return whether a request asks for the document of a page."""
    path = scope.get("path", "")
    return (
        scope["type"] == "http"
        and scope.get("method") == "GET"
        and "." not in path.rsplit("/", 1)[-1]
        and path.count("/") == 1
    )


class PageDocument:
    """
    Rewrite the head of the document.

    Parameters
    ----------
    app
        The application behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; hold a document back until it is whole and send it rewritten."""
        if not is_page(scope):
            await self.app(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"]
        document = _Document(send)
        await self.app({**scope, "headers": headers}, receive, document.send)


class _Document:
    """One answer on its way to the browser."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Collect an HTML answer and send it rewritten; send anything else as it comes."""
        if message["type"] == "http.response.start":
            kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
            if kinds and kinds[0].startswith(b"text/html"):
                self._start = message
                return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        """Send the rewritten document."""
        body = self._body
        for old, new in REPLACEMENTS:
            body = body.replace(old, new, 1)
        kept = [
            (name, value)
            for name, value in start["headers"]
            if name.lower() not in {b"content-length", b"etag"}
        ]
        await self._send({**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]})
        await self._send({"type": "http.response.body", "body": body})
