"""The policy names no machine but this one and the optional tile servers."""

import re

from ui.map.online import BASE_MAPS, TILE_HOSTS
from ui.security import POLICY


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
