"""Prepare the conflict rules and planning limits: the law as rows, with dates and verification."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import typer

from scripts.publish import (
    DATA,
    Provenance,
    column_of_texts,
    numbers,
    read_facts,
    write_csv,
    write_metadata,
)

SCRIPT = "scripts/prepare_rules.py"
FOLDER = DATA / "rules"


def provenance(vi: str, en: str, *, raw_file: str) -> Provenance:
    """Return the provenance of a table of legal provisions."""
    return Provenance(
        title_vi=vi,
        title_en=en,
        publisher="Laws, decrees and national technical regulations named row by row",
        publisher_vi="Luật, nghị định, quy chuẩn nêu ở từng dòng",
        url="per row: columns instrument, article",
        licence="facts (legal texts)",
        licence_vi="nội dung văn bản quy phạm pháp luật",
        attribution="Legal instruments named row by row",
        attribution_vi="Văn bản quy phạm pháp luật nêu ở từng dòng",
        as_of="2026-11-20",
        retrieved=dt.date(2026, 11, 20),
        crs="none",
        positional_accuracy_m="none",
        accuracy_note_vi="Mỗi dòng ghi cách kiểm chứng: đã đọc, nguồn thứ cấp, chưa kiểm chứng, ngưỡng của công cụ.",
        accuracy_note_en="Each row says how it was verified: read, secondary, unverified, policy.",
        raw_file=raw_file,
        steps="ids kept, notes rewritten in both languages, article separated from doubts about it",
    )


def texts(table: str, ids: pd.Series, *fields: str) -> dict[str, list[str | None]]:
    """Return the named text fields for the given ids."""
    return {field: column_of_texts(table, ids, field) for field in fields}


def prepare_conflict_rules(facts: Path) -> None:
    """Write conflict_rules.csv."""
    raw = read_facts(facts / "conflict_rules.csv")
    ids = raw["rule_id"]
    rules = pd.DataFrame(
        {
            "rule_id": ids,
            "constraint_layer": raw["layer"],
            **texts("conflict_rules", ids, "title_vi", "title_en"),
            "relation": raw["relation"],
            "distance_m": numbers(raw["distance_m"]),
            **texts("conflict_rules", ids, "measured_from_vi", "measured_from_en"),
            "verdict": raw["verdict"],
            **texts(
                "conflict_rules",
                ids,
                "requirement_vi",
                "requirement_en",
                "instrument",
                "instrument_note_vi",
                "instrument_note_en",
                "article",
                "article_note_vi",
                "article_note_en",
            ),
            "valid_from": raw["valid_from"],
            "valid_to": raw["valid_to"],
            "verification": raw["verification"],
            **texts("conflict_rules", ids, "verification_note_vi", "verification_note_en"),
        }
    )
    path = FOLDER / "conflict_rules.csv"
    write_csv(rules, path)
    write_metadata(
        path,
        provenance("Quy tắc xung đột đất", "Land-conflict rules", raw_file="conflict_rules.csv"),
        script=SCRIPT,
    )


def prepare_planning_limits(facts: Path) -> None:
    """Write planning_limits.csv; a value may be a number, a span or a date, so it stays text."""
    raw = read_facts(facts / "planning_limits.csv")
    ids = raw["limit_id"]
    limits = pd.DataFrame(
        {
            "limit_id": ids,
            "subject": raw["subject"],
            **texts("planning_limits", ids, "subject_vi", "subject_en"),
            "quantity": raw["quantity"],
            **texts("planning_limits", ids, "quantity_vi", "quantity_en"),
            "comparison": raw["comparison"],
            "limit_value": raw["value"],
            "unit": raw["unit"],
            **texts("planning_limits", ids, "unit_vi", "unit_en"),
            **texts("planning_limits", ids, "condition_vi", "condition_en"),
            "instrument": raw["instrument"],
            "article": raw["article"].where(~raw["article"].str.startswith("("), ""),
            "valid_from": raw["valid_from"],
            "valid_to": raw["valid_to"],
            "verification": raw["verification"],
            **texts("planning_limits", ids, "note_vi", "note_en"),
        }
    )
    path = FOLDER / "planning_limits.csv"
    write_csv(limits, path)
    write_metadata(
        path,
        provenance("Ngưỡng, định mức quy hoạch", "Planning limits and norms", raw_file="planning_limits.csv"),
        script=SCRIPT,
    )


def main(facts: Path) -> None:
    """Read FACTS and write data/rules/."""
    prepare_conflict_rules(facts)
    prepare_planning_limits(facts)


if __name__ == "__main__":
    typer.run(main)
