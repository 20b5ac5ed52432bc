"""Pictures that are kept for the map for a while."""

from ui.map.component import _place_of
from ui.map.pictures import PICTURES, PictureStore


def test_a_picture_is_found_under_its_address():
    store = PictureStore()
    address = store.keep(b"picture")
    assert address.startswith("/pictures/")
    assert store.find(address.removeprefix("/pictures/").removesuffix(".png")) == b"picture"
    assert store.keep(b"picture") == address


def test_another_process_has_other_addresses():
    assert PictureStore().keep(b"picture") != PictureStore().keep(b"picture")


def test_pictures_asked_for_longest_ago_make_room():
    store = PictureStore(most_bytes=10)
    names = [store.keep(content)[10:-4] for content in (b"aaaa", b"bbbb", b"cccc")]
    assert [store.find(name) for name in names] == [None, b"bbbb", b"cccc"]


def test_the_server_answers_with_the_picture_and_knows_no_other(ask):
    address = PICTURES.keep(b"\x89PNG made up")
    found = ask(address)
    assert (found.status, found.body) == (200, b"\x89PNG made up")
    assert found.headers["content-type"] == "image/png"
    assert found.headers["cache-control"].startswith("private")
    assert ask("/pictures/0123456789.png").status == 404


def test_a_place_that_the_browser_sent_is_checked():
    assert _place_of({"at": [21.7, 105.2]}) == (21.7, 105.2)
    for sent in (
        None,
        {"at": [21.7]},
        {"at": ["21", 105]},
        {"at": [True, 105]},
        {"at": [95, 105]},
        {"at": [21, 900]},
    ):
        assert _place_of(sent) is None
