"""What is said of land on offer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from analysis.land_records import LandPrice
from analysis.land_search import Listing
from analysis.land_supply import land_offers
from tests.analysis.offer_cases import lot, place, site
from ui.land_words import LandWords
from ui.language import Speaker

TODAY = dt.date(2026, 11, 20)
VI, EN = LandWords(Speaker("vi")), LandWords(Speaker("en"))


def offer(**more):
    (found,) = land_offers([place()], [lot(info_as_of=TODAY, **more)], today=TODAY, shows_expired=True)
    return found


@pytest.mark.parametrize(
    ("price", "vi", "en"),
    [
        (None, "chưa công bố", "not published"),
        (
            LandPrice(amount=1_450_000, currency="VND", unit="per_m2_term"),
            "1.450.000\u00a0đồng trên m² cho cả thời hạn",
            "1,450,000\u00a0VND per m² for the whole term",
        ),
        (
            LandPrice(amount=0.5, currency="USD", unit="per_m2_year"),
            "0,50\u00a0đô la Mỹ trên m² mỗi năm",
            "0.50\u00a0USD per m² a year",
        ),
    ],
)
def test_a_rent_has_its_currency_and_unit(price, vi, en):
    assert (VI.price(price), EN.price(price)) == (vi, en)


def test_an_outline_without_stated_accuracy_is_said():
    stated = Listing(offer=offer(site=site("A1", accuracy_m=2.0)))
    assert "sai số 2\u00a0m" in VI.location(stated)
    assert "không ghi sai số" in VI.location(Listing(offer=offer(site=site("A1"))))
    shared = Listing(offer=offer(), is_access_shared=True)
    assert "cả khu" in VI.location(shared)


def test_marks_tell_a_draft_an_old_lot_and_its_day():
    plain = offer(available_from=dt.date(2027, 3, 1))
    assert VI.marks(plain) == "từ 01/03/2027"
    draft = offer(is_draft=True)
    assert VI.marks(replace(draft, is_old=True)) == "chưa cho nhà đầu tư xem; cũ hơn 12 tháng"
    assert VI.marks(offer()) == ""


def test_what_is_not_known_is_never_a_nought():
    (rest,) = land_offers([place()], [], today=TODAY)
    assert VI.area(rest) == "chưa công bố"
    assert EN.services(rest) == (
        "Power: not published",
        "Water: not published",
        "Wastewater: not published",
    )
    assert VI.rate(rest.place) == "chưa công bố"
    assert EN.conditions(rest) == "not published"


@pytest.mark.parametrize(
    ("lot_name", "vi", "en"),
    [("CN-01", "Lô CN-01", "Lot CN-01"), ("Lô B1", "Lô B1", "Lô B1"), ("LOT 7", "LOT 7", "LOT 7")],
)
def test_a_lot_is_not_called_a_lot_twice(lot_name, vi, en):
    found = offer()
    found = replace(found, lot=replace(found.lot, lot_name=lot_name))
    assert (VI.name(found), EN.name(found)) == (vi, en)
