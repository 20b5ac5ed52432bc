"""The sample set: off unless asked for, filled once, and outside every total of the province."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.errors import InputError
from register.sample_set import SAMPLE_PARK_ID, is_sample_id
from ui.register_layers import layer_of_register
from ui.registers import register_of
from ui.sample import SAMPLE_VARIABLE, ensure_sample, is_sample, sample_mark

NOW = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)


def test_it_is_off_by_default(tmp_path, monkeypatch):
    monkeypatch.delenv(SAMPLE_VARIABLE, raising=False)
    assert not is_sample()
    assert sample_mark("vi") is None
    with pytest.raises(ValueError, match="the sample set is off"):
        ensure_sample(register_of(tmp_path), NOW)


def test_it_is_filled_once_and_counts_in_no_total(tmp_path, monkeypatch):
    monkeypatch.setenv(SAMPLE_VARIABLE, "1")
    register = register_of(tmp_path)
    ensure_sample(register, NOW)
    revision = register.revision()
    ensure_sample(register, NOW)
    assert register.revision() == revision
    assert register.record("parks", SAMPLE_PARK_ID, role="public") is not None
    counted = layer_of_register("parks", tmp_path).rows()["park_id"]
    assert len(counted) == 12
    assert not any(is_sample_id(each) for each in counted)


def test_it_never_enters_the_database_of_the_real_register(tmp_path, monkeypatch):
    register = register_of(tmp_path)
    monkeypatch.setenv(SAMPLE_VARIABLE, "1")
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1/real")
    with pytest.raises(InputError, match="would enter the database of the real register"):
        ensure_sample(register, NOW)


@pytest.mark.parametrize(("language", "words"), [("vi", "không có thật"), ("en", "not real")])
def test_the_mark_says_that_it_is_not_real(language, words, monkeypatch):
    monkeypatch.setenv(SAMPLE_VARIABLE, "1")
    assert words in sample_mark(language)
