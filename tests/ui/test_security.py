"""The policy names no machine but this one and the optional tile servers."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from ui.map.online import BASE_MAPS, TILE_HOSTS
from ui.security import POLICY, OwnOrigin


def directives():
    return {part.split()[0]: part.split()[1:] for part in POLICY.split("; ")}


def test_only_pictures_may_come_from_the_tile_servers():
    outside = {name: re.findall(r"https?://\S+", " ".join(sources)) for name, sources in directives().items()}
    assert {name: hosts for name, hosts in outside.items() if hosts} == {"img-src": list(TILE_HOSTS)}


def test_every_source_of_scripts_is_this_machine():
    assert set(directives()["script-src"]) <= {"'self'", "'unsafe-inline'", "'unsafe-eval'", "blob:"}


def test_no_wildcards():
    assert "*" not in POLICY


def test_base_maps_stay_on_their_named_host():
    assert all(base.url.startswith(base.host + "/") for base in BASE_MAPS)
    assert all(base.attribution for base in BASE_MAPS)


@pytest.mark.parametrize(
    ("kind", "method", "origin", "is_passed_on"),
    [
        ("websocket", None, b"http://127.0.0.1:8501", True),
        ("websocket", None, b"http://localhost:3000", False),
        ("websocket", None, b"https://evil.example", False),
        ("websocket", None, b"null", False),
        ("websocket", None, None, True),
        ("http", "POST", b"https://evil.example", False),
        ("http", "PUT", b"http://127.0.0.1:9999", False),
        ("http", "POST", b"http://127.0.0.1:8501", True),
        ("http", "GET", b"https://evil.example", True),
    ],
)
def test_only_our_own_pages_may_send(kind, method, origin, is_passed_on):
    passed, sent = [], []

    async def app(*_):
        passed.append(True)

    async def receive():
        return {"type": f"{kind}.connect"}

    async def send(message):
        sent.append(message.get("status", message.get("code")))

    headers = [(b"host", b"127.0.0.1:8501"), *([(b"origin", origin)] if origin else [])]
    asked = {"type": kind, "method": method, "headers": headers}
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(OwnOrigin(app)(asked, receive, send))).result()
    assert bool(passed) == is_passed_on
    assert sent[:1] in ([], [403], [1008])
    assert bool(sent) != is_passed_on
