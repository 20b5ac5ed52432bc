"""Prepare the list of places where the sources of our tables contradict each other or rest on memory."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import typer

from scripts.publish import DATA, Provenance, column_of_texts, read_facts, write_csv, write_metadata

SCRIPT = "scripts/prepare_source_conflicts.py"
PATH = DATA / "parks" / "source_conflicts.csv"


class Statement(NamedTuple):
    """
    One contradiction and the words of the facts that tell of it.

    Attributes
    ----------
    conflict_id
        Our id; its sentences stand under it in texts/source_conflicts.toml.
    subject_layer, subject_id
        Catalogue key and row that it is about.
    facts_file, quote
        File of the facts folder, and words that the row must still contain.
    severity
        "conflict" when two statements exclude each other, "doubt" when one rests on little.
    quantity
        "place", "area", "count", "date", "growth" or "decision".
    value_1, value_2, unit
        The two figures, where it is about figures.
    limit_id
        The limit that value_1 is held against, where there is one.
    """

    conflict_id: str
    subject_layer: str
    subject_id: str
    facts_file: str
    quote: str
    severity: str
    quantity: str
    value_1: float | None = None
    value_2: float | None = None
    unit: str | None = None
    limit_id: str | None = None


STATEMENTS = (
    Statement("SC-01", "parks", "KCN-04", "parks.csv", "sources conflict", "conflict", "place"),
    Statement("SC-02", "parks", "KCN-03", "parks.csv", "more than 200 ha", "conflict", "area", 75, 200, "ha"),
    Statement(
        "SC-03",
        "clusters",
        "CCN-01",
        "clusters.csv",
        "150 ha",
        "conflict",
        "area",
        150,
        None,
        "ha",
        "CCN-SIZE-2026",
    ),
    Statement(
        "SC-04", "parks", "KCN-02", "parks.csv", "places the 75 ha in Bình Thuận ward", "doubt", "place"
    ),
    Statement("SC-05", "parks", "KCN-01", "parks.csv", "communes from memory", "doubt", "place"),
    Statement("SC-06", "clusters", "CCN-02", "clusters.csv", "13 projects", "conflict", "count", 13, 12),
    Statement("SC-07", "clusters", "CCN-08", "clusters.csv", "second Tân Thành", "doubt", "place"),
    Statement(
        "SC-08",
        "protected_areas",
        "F08",
        "protected_areas.csv",
        "10,369",
        "conflict",
        "area",
        10_684,
        10_369,
        "ha",
    ),
    Statement(
        "SC-09",
        "protected_areas",
        "F09",
        "protected_areas.csv",
        "14,068 ha",
        "conflict",
        "area",
        15_006.3,
        14_068,
        "ha",
    ),
    Statement(
        "SC-10",
        "heritage_sites",
        "N03",
        "heritage.csv",
        "conflict: >40,000 ha",
        "conflict",
        "area",
        21_000,
        61_300,
        "ha",
    ),
    Statement(
        "SC-11", "heritage_sites", "G07", "heritage.csv", "bản Sáp, Yên Phú (conflict)", "conflict", "place"
    ),
    Statement(
        "SC-12", "heritage_sites", "G09", "heritage.csv", "1996 or 2006", "conflict", "date", 1996, 2006
    ),
    Statement(
        "SC-13", "heritage_sites", "G06", "heritage.csv", "district says 2012-09-26", "conflict", "date"
    ),
    Statement(
        "SC-14",
        "targets",
        "industry_va_growth",
        "targets.csv",
        "117,84 %",
        "conflict",
        "growth",
        17.8,
        117.84,
        "%",
    ),
    Statement(
        "SC-15", "heritage_sites", "T13", "heritage.csv", "QĐ 3832 or 3833", "doubt", "decision", 3832, 3833
    ),
    Statement("SC-16", "heritage_sites", "R02", "heritage.csv", "(sources differ)", "doubt", "place"),
    Statement("SC-17", "heritage_sites", "R04", "heritage.csv", "tổ 12 / tổ 40 (differs)", "doubt", "place"),
)


def check_quote(statement: Statement, facts: Path) -> str:
    """Return the cell of the facts that says what a statement says; refuse one that no cell supports."""
    raw = read_facts(facts / statement.facts_file)
    rows = raw[raw.iloc[:, 0] == statement.subject_id]
    for cell in rows.to_numpy().ravel():
        if statement.quote in str(cell):
            return str(cell)
    raise SystemExit(
        f"{statement.facts_file}: row {statement.subject_id} does not say {statement.quote!r} any more. "
        f"Correct or drop {statement.conflict_id} in {SCRIPT}"
    )


def main(facts: Path) -> None:
    """Read FACTS and write data/parks/source_conflicts.csv."""
    for statement in STATEMENTS:
        check_quote(statement, facts)
    table = pd.DataFrame(list(STATEMENTS)).drop(columns=["facts_file", "quote"])
    for field in ("summary_vi", "summary_en", "source_vi", "source_en"):
        table[field] = column_of_texts("source_conflicts", table["conflict_id"], field)
    write_csv(table, PATH)
    provenance = Provenance(
        title_vi="Chỗ các nguồn mâu thuẫn",
        title_en="Where sources contradict each other",
        publisher="Plans, decisions and press named row by row",
        publisher_vi="Kế hoạch, quyết định và báo chí, nêu ở từng dòng",
        url="per row: columns source_vi, source_en",
        licence="facts",
        licence_vi="số liệu thực tế, không có giấy phép riêng",
        attribution="Sources named row by row",
        attribution_vi="Nguồn nêu ở từng dòng",
        as_of="2026-11-20",
        retrieved=dt.date(2026, 11, 20),
        crs="none",
        positional_accuracy_m="none",
        accuracy_note_vi="Chỉ gồm các mâu thuẫn đã tìm thấy khi tổng hợp; có thể còn mâu thuẫn khác.",
        accuracy_note_en="Only the contradictions met while compiling; there may be others.",
        raw_file="parks.csv, clusters.csv, protected_areas.csv, heritage.csv, targets.csv",
        steps="statements listed in the script, each checked to stand in its row, sentences in both languages",
    )
    write_metadata(PATH, provenance, script=SCRIPT)


if __name__ == "__main__":
    typer.run(main)
