"""Read what `land search` is asked for; everything that is wrong is said at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, get_args

from analysis.access_distances import ACCESS_KINDS
from analysis.land_records import LandPrice, OfferStatus, PlaceKind
from analysis.land_search import NEEDS, SORTS, LandQuery
from geo.errors import InputError
from geo.place_codes import CURRENCY, PRICE_UNIT, SECTOR

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = ["read_query"]

_CHOICES = {"kind": get_args(PlaceKind), "status": get_args(OfferStatus), "need": NEEDS}


def read_query(
    *,
    areas_ha: tuple[float | None, float | None],
    choices: Mapping[str, Sequence[str]],
    sector: str | None,
    where: tuple[str | None, str | None],
    near: Sequence[str],
    price_max: str,
    sort: str,
) -> LandQuery:
    """
    Return what is looked for.

    Parameters
    ----------
    areas_ha
        Hectares at least and at most.
    choices
        "kind", "status" and "need" to the codes given.
    sector
        Code of a sector.
    where
        Commune code and old district.
    near
        "KIND=KM" each.
    price_max
        "AMOUNT,CURRENCY,UNIT", "" for none.
    sort
        Order.

    Returns
    -------
    LandQuery
        The query.

    Raises
    ------
    InputError
        Something cannot be understood; all of it in one sentence.
    """
    faults: list[str] = []
    for name, given in choices.items():
        _check(f"--{name}", given, _CHOICES[name], faults)
    _check("--sector", [sector] if sector else [], SECTOR, faults)
    _check("--sort", [sort], SORTS, faults)
    least, most = areas_ha
    given_ha = [each for each in areas_ha if each is not None]
    faults += [f"an area of {each:g} ha" for each in given_ha if not (math.isfinite(each) and each >= 0)]
    if least is not None and most is not None and least > most:
        faults.append(f"--area-min-ha {least:g} above --area-max-ha {most:g}")
    within_m = _distances(near, faults)
    price = _price(price_max, faults)
    if faults:
        raise InputError("Search", "; ".join(faults), "Correct these options; --help lists what they take")
    known: Any = {name: frozenset(given) for name, given in choices.items()}
    return LandQuery(
        area_min_ha=least,
        area_max_ha=most,
        kinds=known["kind"],
        statuses=known["status"],
        needs=known["need"],
        sector=sector,
        commune_code=where[0],
        old_district=where[1],
        within_m=within_m,
        price=price,
        sort=next(each for each in SORTS if each == sort),
    )


def _check(option: str, given: Sequence[str], allowed: Collection[str], faults: list[str]) -> None:
    """Note what is not allowed."""
    wrong = [each for each in given if each not in allowed]
    if wrong:
        faults.append(f"{option} {', '.join(wrong)} is not one of {', '.join(allowed)}")


def _distances(near: Sequence[str], faults: list[str]) -> dict[Any, float]:
    """Return the largest distances, metre."""
    found: dict[Any, float] = {}
    for text in near:
        kind, _, km = text.partition("=")
        value = _number(km)
        if kind not in ACCESS_KINDS or value is None:
            faults.append(f"--near {text!r} is not KIND=KM with a kind of {', '.join(ACCESS_KINDS)}")
        else:
            found[kind] = 1000.0 * value
    return found


def _price(text: str, faults: list[str]) -> LandPrice | None:
    """Return the largest rent."""
    if not text:
        return None
    amount, currency, unit, *rest = (*text.split(","), "", "")
    value = _number(amount)
    if value is None or currency not in CURRENCY or unit not in PRICE_UNIT or any(rest):
        faults.append(
            f"--price-max {text!r} is not AMOUNT,CURRENCY,UNIT with {' or '.join(CURRENCY)} and "
            f"{' or '.join(PRICE_UNIT)}"
        )
        return None
    return LandPrice(amount=value, currency=currency, unit=unit)


def _number(text: str) -> float | None:
    """Return a number of at least 0, None where the text is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None
