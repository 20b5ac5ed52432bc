"""Give the page's document its language, its name and the address of its server before any script runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ui.addresses import CALLBACK_PATH, PAGE_PATHS, SIGN_IN_PATH

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Streamlit looks for its server under every part of a page's path and logs each miss as an error, unless it
#: is told; its link past the header is English until it is told otherwise.
HEAD_SCRIPT = """<head><script>
window.__streamlit = {BACKEND_BASE_URL: window.location.origin + "/"};
new MutationObserver((_, observer) => {
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (!skip) return;
  observer.disconnect();
  const isEnglish = new URLSearchParams(window.location.search).get("lang") === "en";
  if (!isEnglish) skip.textContent = "Tới nội dung chính";
}).observe(document, {childList: true, subtree: true});
</script>""".encode()
#: The document is English and unnamed until its scripts run.
REPLACEMENTS = (
    (b'<html lang="en">', b'<html lang="vi">'),
    (b"<title>Streamlit</title>", "<title>Đất công nghiệp Tuyên Quang</title>".encode()),
    (b"<head>", HEAD_SCRIPT),
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


#: What stands at an address that is no page.
NOT_FOUND = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Không có trang này</title></head>
<body style="font-family: sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem">
<h1>Không có trang này</h1>
<p>Địa chỉ không đúng hoặc đã đổi. Mở <a href="/">trang Tổng quan</a> hoặc <a href="/ban-do">Bản đồ</a>.</p>
<p lang="en">There is no such page. Open the <a href="/?lang=en">overview</a>
or the <a href="/ban-do?lang=en">map</a>.</p>
</body></html>
""".encode()


#: What a browser without scripts shows.
WITHOUT_SCRIPTS = """<noscript>
<p>Trang này cần JavaScript. Bật JavaScript trong trình duyệt rồi tải lại trang.</p>
<p lang="en">This page needs JavaScript. Switch it on in the browser, then reload the page.</p>
</noscript>""".encode()
_NOSCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


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
        if not is_page(scope) or scope["path"] in {SIGN_IN_PATH, CALLBACK_PATH}:
            await self.app(scope, receive, send)
            return
        if scope["path"].strip("/") not in PAGE_PATHS.values():
            await _answer_not_found(send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"]
        document = _Document(send)
        await self.app({**scope, "headers": headers}, receive, document.send)


async def _answer_not_found(send: Send) -> None:
    """Answer that there is no such page."""
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(NOT_FOUND)).encode()),
    ]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": NOT_FOUND})


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
        body = _COMMENT.sub(b"", _NOSCRIPT.sub(WITHOUT_SCRIPTS, body)).strip()
        kept = [
            (name, value)
            for name, value in start["headers"]
            if name.lower() not in {b"content-length", b"etag"}
        ]
        await self._send({**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]})
        await self._send({"type": "http.response.body", "body": body})
