"""A way to ask an application without a server."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from ui.access import Access, access, open_access
from ui.document import PageDocument
from ui.routes import ROUTES
from ui.security import SecurityHeaders

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: status, headers in lower case, body as sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


async def _answer(app: Any, path: str, method: str) -> Answer:
    """Ask an ASGI application for one path."""
    messages: list[Any] = []

    requests = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Any:
        """Hand over the request, then stay connected."""
        return next(requests, None) or await asyncio.Event().wait()

    async def send(message: Any) -> None:
        messages.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1"), (b"accept-encoding", b"gzip")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await app(scope, receive, send)
    headers = {name.decode().lower(): value.decode() for name, value in messages[0]["headers"]}
    body = b"".join(message.get("body", b"") for message in messages[1:])
    return Answer(status=messages[0]["status"], headers=headers, body=body)


def ask_app(app: Any, path: str, *, method: str = "GET") -> Answer:
    """Ask in a thread of its own, where no other event loop runs."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(_answer(app, path, method))).result()


@pytest.fixture(autouse=True)
def sit_at_this_machine():
    """Let the pages be read in local mode, as the Board, unless a test says otherwise."""
    before = access()
    open_access(Access(is_local=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.identity.comes_from_this_machine", lambda _: True)
        yield
    open_access(before)


@pytest.fixture(name="ask", scope="session")
def make_ask() -> Callable[..., Answer]:
    """Give a way to ask for the addresses beside the pages, with the planner's own headers."""
    app = Starlette(routes=ROUTES, middleware=[Middleware(SecurityHeaders), Middleware(PageDocument)])
    return lambda path, **options: ask_app(app, path, **options)
