"""The table of parks and clusters as CSV: plain numbers, one row a place, bounds in columns of their own."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from analysis.occupancy_totals import is_old
from ui.occupancy_words import doubt_words, rests_on, status_words

if TYPE_CHECKING:
    from analysis.intervals import Interval
    from analysis.occupancy_results import OccupancyReport, PlaceOccupancy
    from ui.language import Speaker

__all__ = ["HEADINGS", "occupancy_csv"]

HEADINGS = (
    "place_id",
    "name",
    "status",
    "as_of",
    "leasable_ha",
    "leased_low_ha",
    "leased_high_ha",
    "operating_low_ha",
    "operating_high_ha",
    "rate_low_pct",
    "rate_high_pct",
    "operating_rate_low_pct",
    "operating_rate_high_pct",
    "way",
    "is_derived",
    "is_sample",
    "figure_date",
    "is_old",
    "basis",
    "rests_on",
    "source",
    "doubts",
)


def occupancy_csv(report: OccupancyReport, say: Speaker) -> bytes:
    """
    Return the table of places.

    Parameters
    ----------
    report
        The places.
    say
        Language of its texts.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, so that spreadsheets read the letters right; what is not known is empty,
        and a cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for place in report.places:
        writer.writerow([_harmless(cell) for cell in _cells(place, report, say)])
    return text.getvalue().encode("utf-8-sig")


def _cells(place: PlaceOccupancy, report: OccupancyReport, say: Speaker) -> list[object]:
    """Return the cells of one place."""
    figure = place.figure
    return [
        place.place.place_id,
        say.pick(place.place.name_vi, place.place.name_en),
        status_words(place.place, say),
        report.as_of.isoformat(),
        _number(place.leasable_ha),
        *_bounds(place.leased_ha),
        *_bounds(place.operating_ha),
        *_bounds(place.rate_pct),
        *_bounds(place.operating_rate_pct),
        place.way,
        str(place.is_derived).lower(),
        str(place.place.is_sample).lower(),
        "" if place.date is None else place.date.text,
        str(is_old(place, report.as_of)).lower(),
        place.basis or "",
        rests_on(place, report.as_of, say),
        "" if figure is None else say.pick(figure.source_vi, figure.source_en),
        " ".join(doubt_words(each, say) for each in place.doubts),
    ]


def _bounds(interval: Interval) -> tuple[str, str]:
    """Return the two bounds."""
    return _number(interval.low), _number(interval.high)


def _number(value: float | None) -> str:
    """Return a number without the noise of binary fractions, "" when it is not known."""
    return (
        "" if value is None else f"{round(value, 6) + 0.0:g}" if abs(value) < 1e5 else repr(round(value, 6))
    )


def _harmless(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
