"""Kept arrays: whole or not at all, bounded, and made anew when they are damaged."""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from reports.suitability_store import PieceStore, piece_key

ARRAY = np.arange(12, dtype=np.float32).reshape(3, 4)


@pytest.fixture
def store(tmp_path):
    return PieceStore(folder=tmp_path / "pieces")


def test_what_is_kept_comes_back_and_is_made_once(store):
    made = []

    def make():
        made.append(1)
        return ARRAY

    first, second = (store.get_or_make("a", make) for _ in range(2))
    assert np.array_equal(first, second)
    assert len(made) == 1


@pytest.mark.parametrize("content", [b"", b"\x93NUMPY", b"rubbish" * 10], ids=["empty", "cut", "other"])
def test_a_damaged_file_is_made_anew(store, content):
    store.put("a", ARRAY)
    (store.folder / "a.npy").write_bytes(content)
    assert store.get("a") is None
    assert np.array_equal(store.get_or_make("a", lambda: ARRAY), ARRAY)
    assert np.array_equal(store.get("a"), ARRAY)


def test_a_file_of_another_kind_of_array_is_not_used(store):
    store.folder.mkdir()
    np.save(store.folder / "a.npy", np.zeros(3))
    assert store.get("a") is None


def test_the_arrays_unused_for_longest_go_first(tmp_path):
    store = PieceStore(folder=tmp_path, most_bytes=2 * (ARRAY.nbytes + 128))
    for age, key in enumerate("abc"):
        store.put(key, ARRAY)
        if (tmp_path / f"{key}.npy").exists():
            os.utime(tmp_path / f"{key}.npy", (1000 + age, 1000 + age))
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["b", "c"]


def test_reading_keeps_an_array_in_use(tmp_path):
    store = PieceStore(folder=tmp_path, most_bytes=2 * (ARRAY.nbytes + 128))
    for age, key in enumerate("ab"):
        store.put(key, ARRAY)
        os.utime(tmp_path / f"{key}.npy", (1000 + age, 1000 + age))
    store.get("a")
    store.put("c", ARRAY)
    assert store.get("b") is None
    assert store.get("a") is not None


def test_too_large_an_array_and_a_folder_that_cannot_be_are_no_fault(tmp_path):
    PieceStore(folder=tmp_path, most_bytes=10).put("a", ARRAY)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("x")
    blocked = PieceStore(folder=tmp_path / "file" / "pieces")
    assert np.array_equal(blocked.get_or_make("a", lambda: ARRAY), ARRAY)


def test_writers_side_by_side_leave_whole_files(store):
    def work(number):
        store.put("same", np.full((50, 50), number, dtype=np.float32))
        return store.get("same")

    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(work, range(40)))
    assert all(len(np.unique(each)) == 1 for each in read if each is not None)
    assert [path.name for path in store.folder.iterdir()] == ["same.npy"]


def test_no_workspace_has_no_store_and_keys_tell_inputs_apart(tmp_path):
    assert PieceStore.of(None) is None
    assert PieceStore.of(tmp_path).folder == tmp_path / "suitability"
    assert piece_key(kind="slope", cell_m=100.0) != piece_key(kind="slope", cell_m=100.5)
