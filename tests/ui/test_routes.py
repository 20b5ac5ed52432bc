"""Addresses beside the pages: what is served, what is withheld, how it is cached and protected."""

import dataclasses
import gzip
import hashlib
import json
from types import MappingProxyType

import pytest

from layers.catalogue import DATA_FOLDER, LAYERS
from ui import routes
from ui.map.payload import PAYLOADS
from ui.routes import VENDOR


@pytest.fixture(name="withheld_parks")
def withhold_parks(monkeypatch):
    kept = dataclasses.replace(LAYERS["parks"], audience="board")
    monkeypatch.setattr(routes, "LAYERS", MappingProxyType({**LAYERS, "parks": kept}))


@pytest.mark.parametrize("key", PAYLOADS)
def test_every_drawn_layer_is_served(ask, key):
    answer = ask(f"/layers/{key}/anything")
    assert answer.status == 200
    if LAYERS[key].geometry == "Raster":
        assert answer.body.startswith(b"\x89PNG")
        assert "content-encoding" not in answer.headers
    else:
        assert answer.headers["content-encoding"] == "gzip"
        assert json.loads(gzip.decompress(answer.body))["features"]


@pytest.mark.parametrize("path", ["/layers/province/1", "/vendor/1/leaflet.js", "/browser/1/planner.js"])
def test_what_carries_its_version_is_kept_for_good(ask, path):
    assert ask(path).headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", VENDOR)
def test_every_browser_part_of_others_is_there(ask, name):
    answer = ask(f"/vendor/1/{name}")
    assert answer.status == 200
    assert b"sourceMappingURL=http" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/layers/none/1",
        "/layers/targets/1",
        "/vendor/1/package.json",
        "/vendor/1/../../../etc/passwd",
        "/browser/1/none.js",
        "/browser/1/%2e%2e%2fcomponent.py",
        "/browser/1/../component.py",
        "/download/none/x.csv",
        "/download/parks/clusters.csv",
        "/download/parks/../parks.csv",
    ],
)
def test_nothing_else_is_served(ask, path):
    assert ask(path).status == 404


@pytest.mark.parametrize("key", LAYERS)
def test_every_open_file_and_its_description_can_be_had(ask, key):
    path = DATA_FOLDER / LAYERS[key].path
    answer = ask(f"/download/{key}/{path.name}")
    assert hashlib.sha256(answer.body).digest() == hashlib.sha256(path.read_bytes()).digest()
    assert path.name in answer.headers["content-disposition"]
    assert ask(f"/download/{key}/{path.name}.meta.toml").status == 200


@pytest.mark.parametrize(
    "path", ["/layers/parks/1", "/download/parks/parks.csv", "/download/parks/parks.csv.meta.toml"]
)
@pytest.mark.usefixtures("withheld_parks")
def test_a_withheld_layer_is_not_served(ask, path):
    assert ask(path).status == 404
    assert ask("/layers/clusters/1").status == 200


@pytest.mark.parametrize("path", ["/layers/province/1", "/layers/none/1", "/vendor/1/leaflet.js"])
def test_every_answer_carries_the_headers_once(ask, path):
    headers = ask(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
