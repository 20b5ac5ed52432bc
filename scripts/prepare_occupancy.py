"""Prepare the occupancy rates that have been published about parks and clusters."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import typer

from scripts.publish import DATA, Provenance, column_of_texts, read_facts, write_csv, write_metadata

SCRIPT = "scripts/prepare_occupancy.py"
PATH = DATA / "parks" / "occupancy.csv"


class Published(NamedTuple):
    """
    Where the facts state one rate.

    Attributes
    ----------
    occupancy_id
        Our id; its sources stand under it in texts/occupancy.toml.
    place_id
        Park or cluster.
    facts_file, column
        Cell of the facts that states it.
    pattern
        What the cell must say; the group `rate` is the figure, `year` its year where one is given.
    date_column
        Cell whose first four digits are the year, where the first cell does not state it.
    basis
        How the figure is known: `reported` in the press, `unverified` where no press source is named.
    """

    occupancy_id: str
    place_id: str
    facts_file: str
    column: str
    pattern: str
    basis: str
    date_column: str | None = None


FIGURES = (
    Published(
        "OCC-KCN-01-2011",
        "KCN-01",
        "parks.csv",
        "infrastructure_note",
        r"older figure: (?P<rate>[\d.]+) % let in (?P<year>\d{4})",
        "unverified",
    ),
    Published(
        "OCC-KCN-01-2023",
        "KCN-01",
        "parks.csv",
        "occupancy_pct",
        r"^(?P<rate>[\d.]+)$",
        "reported",
        "occupancy_as_of",
    ),
    Published(
        "OCC-CCN-01-2011",
        "CCN-01",
        "clusters.csv",
        "occupancy_pct",
        r"^(?P<rate>[\d.]+) \((?P<year>\d{4})\)$",
        "unverified",
    ),
    Published(
        "OCC-CCN-03-undated", "CCN-03", "clusters.csv", "occupancy_pct", r"^(?P<rate>[\d.]+)$", "reported"
    ),
)
#: Cells in which the facts state a rate; one that `FIGURES` does not know of is refused.
STATED_IN = {"parks.csv": "occupancy_pct", "clusters.csv": "occupancy_pct"}


def read_figure(figure: Published, facts: Path) -> tuple[float, str | None]:
    """Return the rate in percent and its year as the facts state them; refuse a cell that says otherwise."""
    raw = read_facts(facts / figure.facts_file)
    row = raw[raw.iloc[:, 0] == figure.place_id].iloc[0]
    found = re.search(figure.pattern, row[figure.column])
    if found is None:
        raise SystemExit(
            f"{figure.facts_file}: {figure.column} of {figure.place_id} reads {row[figure.column]!r}, "
            f"not {figure.pattern!r}. Correct or drop {figure.occupancy_id} in {SCRIPT}"
        )
    year = found.groupdict().get("year")
    if figure.date_column is not None:
        dated = re.match(r"\d{4}", row[figure.date_column])
        year = dated.group() if dated else None
    return float(found["rate"]), year


def require_all_known(facts: Path) -> None:
    """Refuse facts that state a rate of a park or cluster which `FIGURES` leaves out."""
    for file, column in STATED_IN.items():
        raw = read_facts(facts / file)
        known = {
            figure.place_id for figure in FIGURES if (figure.facts_file, figure.column) == (file, column)
        }
        left_out = sorted(set(raw.loc[raw[column] != "", raw.columns[0]]) - known)
        if left_out:
            raise SystemExit(
                f"{file}: {', '.join(left_out)} have a rate that is not listed. Add them in {SCRIPT}"
            )


def main(facts: Path) -> None:
    """Read FACTS and write data/parks/occupancy.csv: hectares stay empty, nobody has published them."""
    require_all_known(facts)
    ids = pd.Series([figure.occupancy_id for figure in FIGURES])
    stated = [read_figure(figure, facts) for figure in FIGURES]
    table = pd.DataFrame(
        {
            "occupancy_id": ids,
            "place_id": [figure.place_id for figure in FIGURES],
            "as_of": [year for _, year in stated],
            "leasable_ha": float("nan"),
            "leased_ha": float("nan"),
            "operating_ha": float("nan"),
            "rate_pct": [rate for rate, _ in stated],
            "basis": [figure.basis for figure in FIGURES],
            "source_vi": column_of_texts("occupancy", ids, "source_vi"),
            "source_en": column_of_texts("occupancy", ids, "source_en"),
            "is_published": True,
        }
    )
    write_csv(table, PATH)
    provenance = Provenance(
        title_vi="Tỷ lệ lấp đầy đã công bố",
        title_en="Published occupancy rates",
        publisher="Plans of the province and press reports, named row by row",
        publisher_vi="Kế hoạch của tỉnh và báo chí, nêu ở từng dòng",
        url="per row: columns source_vi, source_en",
        licence="facts",
        licence_vi="số liệu thực tế, không có giấy phép riêng",
        attribution="Sources named row by row",
        attribution_vi="Nguồn nêu ở từng dòng",
        as_of="2023",
        retrieved=dt.date(2026, 11, 20),
        crs="none",
        positional_accuracy_m="none",
        accuracy_note_vi="Chỉ có tỷ lệ, không có số héc-ta; thời điểm chỉ biết đến năm, một số liệu không có thời điểm.",
        accuracy_note_en="Rates only, no hectares; dates are known to the year, one figure has none.",
        raw_file="parks.csv, clusters.csv",
        steps="rates listed in the script, each checked to stand in its cell, sources in both languages",
    )
    write_metadata(PATH, provenance, script=SCRIPT)


if __name__ == "__main__":
    typer.run(main)
