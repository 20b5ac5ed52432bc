"""The way back from another service leads to our own pages only."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from ui.addresses import CALLBACK_PATH
from ui.way_back import WAY_BACK_COOKIE, WayBack, address_of_way, way_back


def location_after(path, cookie, location=b"/"):
    """Return where a reader is sent by an application that sends to `location`."""
    sent = []

    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 302, "headers": [(b"location", location)]})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(b"cookie", cookie)]}
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(WayBack(app)(scope, None, send))).result()
    return dict(sent[0]["headers"])[b"location"]


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [
        (f"a=b; {WAY_BACK_COOKIE}=so-dat.en; c=d".encode(), b"/so-dat?lang=en"),
        (f"{WAY_BACK_COOKIE}=.vi".encode(), b"/?lang=vi"),
        (f"{WAY_BACK_COOKIE}=//evil.example.vi".encode(), b"/"),
        (f"{WAY_BACK_COOKIE}=so-dat.fr".encode(), b"/"),
        (f"{WAY_BACK_COOKIE}=so-dat".encode(), b"/"),
        (b"", b"/"),
        (b"\xff\xfe=;=", b"/"),
    ],
    ids=["page", "first page", "elsewhere", "language", "no language", "none", "no cookie"],
)
def test_the_way_on_after_another_service(cookie, expected):
    assert location_after(CALLBACK_PATH, cookie) == expected


def test_only_the_way_to_the_first_page_is_changed():
    cookie = f"{WAY_BACK_COOKIE}=so-dat.en".encode()
    assert location_after("/auth/login", cookie) == b"/"
    assert location_after(CALLBACK_PATH, cookie, b"https://service.example") == b"https://service.example"


def test_what_is_kept_is_understood():
    assert address_of_way(way_back("di-san", "en")) == "/di-san?lang=en"
