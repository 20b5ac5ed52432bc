"""What is prepared in the background is what the pages ask for first, and no fault of it ends the server."""

from __future__ import annotations

import pytest

from geo.errors import InputError
from ui import warm_up
from ui.dates import today
from ui.land_conflict_check import _report, check_now, sites_of
from ui.land_listings import _listings, listings_now
from ui.warm_up import PAGES, PAUSE_S, QUIET_S, warm_pages


def test_a_page_finds_prepared_what_it_asks_for(tmp_path):
    pauses = []
    warm_pages(tmp_path, pause=pauses.append)
    assert pauses == [QUIET_S, *[PAUSE_S] * (len(PAGES) + 3)]
    before = (_listings.cache_info().misses, _report.cache_info().misses)
    listings_now(tmp_path, role="board", today=today())
    sites = (*sites_of("parks"), *sites_of("clusters"))
    check_now(sites, as_of=today(), workspace=tmp_path)
    assert (_listings.cache_info().misses, _report.cache_info().misses) == before


def test_what_fails_is_left_to_the_page(tmp_path, monkeypatch, caplog):
    done = []

    def fail(_workspace):
        raise InputError("Layer", "is gone", "Bring it back")

    monkeypatch.setattr(warm_up, "PAGES", ())
    monkeypatch.setattr(warm_up, "_land", fail)
    monkeypatch.setattr(warm_up, "_conflict", fail)
    monkeypatch.setattr(warm_up, "_heritage", done.append)
    warm_pages(tmp_path, pause=lambda _: None)
    assert done == [tmp_path]
    assert caplog.text.count("could not be prepared") == 2


@pytest.mark.parametrize("page", PAGES)
def test_every_page_that_is_prepared_exists(page):
    assert callable(__import__(f"ui.pages.{page}", fromlist=["draw"]).draw)
