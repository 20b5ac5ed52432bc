"""A register in an empty folder, and a finding to decide on."""

import datetime as dt

import pytest

from register.store import open_register

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def register(tmp_path):
    return open_register(tmp_path / "workspace")


@pytest.fixture
def finding():
    return {
        "site_id": "KCN-01",
        "rule_id": "PWR-110",
        "verdict": "conflict",
        "overlap_ha": {"low": 0.4, "best": 0.5, "high": 0.6},
        "valid_from": dt.date(2014, 4, 15),
    }
