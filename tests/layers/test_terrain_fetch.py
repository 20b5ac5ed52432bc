"""Fetching tiles from a server that serves ranges, breaks off, lies and is slow."""

import datetime as dt
import hashlib
import socket

import httpx
import numpy as np
import pytest
import shapely

from geo.errors import InputError
from geo.province_outline import PROVINCE_OUTLINE
from layers.terrain_download import FetchError, FetchLimits, NotThereError, UnreachableError, download
from layers.terrain_fetch import fetch_tiles
from layers.terrain_products import PRODUCTS, copernicus_path, corners_of, product_of, srtm_path
from layers.terrain_tiles import stored_tiles
from tests.layers.terrain_files import degrees_tif, gz, hgt
from tests.layers.tile_server import Plan, serving

WHEN = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
CONTENT = bytes(np.random.default_rng(5).integers(0, 256, 300_000, dtype=np.uint8))
QUICK = FetchLimits(tries=3, silence_s=0.3, tile_s=5, pause_s=0)
COPERNICUS = "/" + copernicus_path((105, 23))


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def fetched(plan, target, limits=QUICK, wait=lambda _: None):
    with serving(plan) as address, httpx.Client(timeout=limits.silence_s) as client:
        return download(f"{address}/a.tif", target, client=client, limits=limits, wait=wait)


@pytest.mark.parametrize("fault", ["cut", "reset", "silent"])
def test_a_broken_download_goes_on_where_it_stopped(tmp_path, fault):
    plan = Plan(files={"/a.tif": CONTENT}, faults={"/a.tif": [fault]})
    assert fetched(plan, tmp_path / "a") == hashlib.sha256(CONTENT).hexdigest()
    assert (tmp_path / "a").read_bytes() == CONTENT
    first, second = (asked for _, asked in plan.asked)
    assert first == ""
    assert 0 < int(second.removeprefix("bytes=").rstrip("-")) <= len(CONTENT) // 2


@pytest.mark.parametrize("fault", ["piece", "shifted"])
def test_another_part_than_was_asked_for_is_asked_for_again(tmp_path, fault):
    plan = Plan(files={"/a.tif": CONTENT}, faults={"/a.tif": ["cut", fault]})
    fetched(plan, tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == CONTENT


def test_a_server_that_knows_no_ranges_is_asked_for_all_of_it_again(tmp_path):
    plan = Plan(files={"/a.tif": CONTENT}, faults={"/a.tif": ["cut", "cut"]}, ignores_ranges=True)
    fetched(plan, tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == CONTENT


def test_a_file_that_changed_meanwhile_is_not_sewn_together(tmp_path):
    plan = Plan(files={"/a.tif": CONTENT}, faults={"/a.tif": ["cut"]})
    other = CONTENT[::-1]
    fetched(plan, tmp_path / "a", wait=lambda _: plan.files.update({"/a.tif": other}))
    assert (tmp_path / "a").read_bytes() == other


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_passing_trouble_of_the_server_is_waited_out(tmp_path, status):
    pauses = []
    plan = Plan(files={"/a.tif": CONTENT}, faults={"/a.tif": [status, status]})
    fetched(plan, tmp_path / "a", FetchLimits(tries=3, pause_s=1.0), pauses.append)
    assert pauses == [1.0, 2.0]
    assert (tmp_path / "a").read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("faults", "error", "words"),
    [
        ([500] * 3, FetchError, "failed 3 times, the last time because the server answered 500"),
        (["cut"] * 3, FetchError, "failed 3 times"),
        ([404], NotThereError, r"is not there \(answer 404\)"),
        ([403], NotThereError, r"is not there \(answer 403\)"),
        ([401], FetchError, "was answered with 401"),
    ],
)
def test_trouble_that_stays_is_one_sentence_and_leaves_nothing(tmp_path, faults, error, words):
    with pytest.raises(error, match=words):
        fetched(Plan(files={"/a.tif": CONTENT}, faults={"/a.tif": faults}), tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


def test_a_slow_server_is_given_up_after_the_limit(tmp_path):
    plan = Plan(files={"/a.tif": CONTENT}, faults={"/a.tif": ["slow"]})
    with pytest.raises(FetchError, match=r"took longer than 0\.2 s"):
        fetched(plan, tmp_path / "a", FetchLimits(tries=1, tile_s=0.2))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_too_large_is_not_begun(tmp_path):
    with pytest.raises(FetchError, match="a tile has at most"):
        fetched(Plan(files={"/a.tif": CONTENT}), tmp_path / "a", FetchLimits(max_bytes=1000))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Server", "x-amz-checksum-sha256"])
def test_a_checksum_that_the_server_states_is_compared(tmp_path, name):
    stated = {"Server": "AmazonS3", "x-amz-checksum-sha256": "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo="}
    plan = Plan(files={"/a.tif": CONTENT}, faults={"/a.tif": ["garbled"] * 3}, headers={name: stated[name]})
    with pytest.raises(FetchError, match="another checksum than the server states"):
        fetched(plan, tmp_path / "a")


def test_a_garbled_download_is_fetched_anew(tmp_path):
    plan = Plan(files={"/a.tif": CONTENT}, faults={"/a.tif": ["garbled"]}, headers={"Server": "AmazonS3"})
    fetched(plan, tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == CONTENT
    assert [asked for _, asked in plan.asked] == ["", ""]


def test_without_internet_one_sentence_says_what_to_do(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # a port where nobody listens
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(UnreachableError, match=r"no internet here.*terrain add FILE"):
            fetch_tiles(
                product_of("srtm"), [(105, 23)], tmp_path / "w", when=WHEN, base_url=address, limits=QUICK
            )
    assert not (tmp_path / "w").exists()


def tile_bytes(tmp_path):
    return degrees_tif(
        tmp_path / "t.tif", np.full((100, 100), 800.0), west=105.0, north=24.0, step=0.01
    ).read_bytes()


def test_tiles_are_fetched_checked_and_kept_with_their_credit(tmp_path):
    with serving(Plan(files={COPERNICUS: tile_bytes(tmp_path)}, faults={COPERNICUS: ["cut"]})) as address:
        options = {"when": WHEN, "base_url": address, "limits": QUICK}
        found = fetch_tiles(product_of("copernicus"), [(105, 23), (104, 23)], tmp_path / "w", **options)
        again = fetch_tiles(product_of("copernicus"), [(105, 23)], tmp_path / "w", **options)
    assert [each.state for each in found] == ["loaded", "absent"]
    assert [each.state for each in again] == ["there"]
    (tile,) = stored_tiles(tmp_path / "w")
    assert "© DLR e.V. 2010-2014" in tile.said.attribution
    assert (tile.datum, tile.said.url) == ("egm2008", address + COPERNICUS)


def test_srtm_tiles_come_packed(tmp_path):
    packed = gz(hgt(tmp_path / "N23E105.hgt"))
    with serving(Plan(files={"/N23/N23E105.hgt.gz": packed.read_bytes()})) as address:
        found = fetch_tiles(product_of("srtm"), [(105, 23)], tmp_path / "w", when=WHEN, base_url=address)
    assert found[0].state == "loaded"
    assert found[0].tile.lowest_m == 700


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>please sign in</html>", "is not a GeoTIFF"),
        (None, "does not hold 105.5° E, 23.5° N"),
        ("cut", "cannot be read beyond|is not a GeoTIFF"),
    ],
    ids=["web page", "tile of another place", "cut before it was put there"],
)
def test_wrong_content_is_not_kept_and_does_not_stop_the_others(tmp_path, content, words):
    good = tile_bytes(tmp_path)
    if content is None:
        other = np.full((100, 100), 800.0)
        content = degrees_tif(tmp_path / "o.tif", other, west=104.0, north=23.0, step=0.01).read_bytes()
    elif content == "cut":
        content = good[: len(good) // 2]
    second = "/" + copernicus_path((105, 22))
    right = degrees_tif(tmp_path / "r.tif", np.full((100, 100), 800.0), west=105.0, north=23.0, step=0.01)
    with serving(Plan(files={COPERNICUS: content, second: right.read_bytes()})) as address:
        found = fetch_tiles(
            product_of("copernicus"), [(105, 23), (105, 22)], tmp_path / "w", when=WHEN, base_url=address
        )
    assert [each.state for each in found] == ["failed", "loaded"]
    assert words.split("|")[0] in found[0].sentence or words.split("|")[-1] in found[0].sentence
    assert len(stored_tiles(tmp_path / "w")) == 1


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a/b", "copernicus", ""])
def test_an_address_that_is_none_of_the_web_is_refused(tmp_path, address):
    product = product_of("srtm") if address else None
    if product is None:
        with pytest.raises(InputError, match="Source 'x'"):
            product_of("x")
        return
    with pytest.raises(InputError, match="is no web address"):
        fetch_tiles(product, [(105, 23)], tmp_path / "w", when=WHEN, base_url=address)


def test_the_province_needs_these_tiles():
    found = corners_of(shapely.Polygon(PROVINCE_OUTLINE))
    assert found == [(lon, lat) for lat in (21, 22, 23) for lon in (104, 105)]
    assert [srtm_path(each) for each in found][-1] == "N23/N23E105.hgt.gz"


def test_a_box_that_ends_on_a_whole_degree_needs_no_tile_beyond():
    assert corners_of(shapely.box(105.0, 22.0, 106.0, 23.0)) == [(105, 22)]


def test_every_product_has_terms_and_a_credit_line():
    for product in PRODUCTS.values():
        assert product.note.licence
        assert product.note.attribution
        assert product.base_url.startswith("https://")
