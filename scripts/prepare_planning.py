"""Prepare the targets to 2030 and the planning milestones."""

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

SCRIPT = "scripts/prepare_planning.py"
FOLDER = DATA / "planning"
COMPARISONS = {"=": "equal", ">": "more_than", ">=": "at_least", "~": "about"}


def provenance(vi: str, en: str, *, raw_file: str) -> Provenance:
    """Return the provenance of a table read from the province's plans."""
    return Provenance(
        title_vi=vi,
        title_en=en,
        publisher="Tỉnh ủy, UBND tỉnh Tuyên Quang: NQ 86-NQ/TU, draft plan for it (2026), KH 220/KH-UBND (2023)",
        publisher_vi="Tỉnh ủy, UBND tỉnh Tuyên Quang: NQ 86-NQ/TU, dự thảo kế hoạch thực hiện (2026), KH 220/KH-UBND (2023)",
        url="per row: columns source_vi, source_en",
        licence="facts (official documents)",
        licence_vi="số liệu trong văn bản của cơ quan nhà nước",
        attribution="NQ 86-NQ/TU (24 Apr 2026); draft plan for it (2026); KH 220/KH-UBND (19 Sep 2023)",
        attribution_vi="NQ 86-NQ/TU ngày 24/04/2026; dự thảo kế hoạch thực hiện (2026); KH 220/KH-UBND ngày 19/09/2023",
        as_of="2026",
        retrieved=dt.date(2026, 11, 20),
        crs="none",
        positional_accuracy_m="none",
        accuracy_note_vi="Kế hoạch năm 2026 là bản dự thảo, chưa có số và ngày.",
        accuracy_note_en="The plan of 2026 is a draft without number or date.",
        raw_file=raw_file,
        steps="ids kept, English added, comparison signs as words",
    )


def main(facts: Path) -> None:
    """Read FACTS and write data/planning/."""
    raw = read_facts(facts / "targets.csv")
    ids = raw["indicator_id"]
    targets = pd.DataFrame(
        {
            "indicator_id": ids,
            "name_vi": raw["name_vi"],
            "name_en": column_of_texts("targets", ids, "name_en"),
            "comparison": raw["comparison"].map(COMPARISONS),
            "target_value": numbers(raw["value"]),
            "unit": raw["unit"],
            "by_date": raw["by_date"],
            **{
                field: column_of_texts("targets", ids, field)
                for field in ("note_vi", "note_en", "source_vi", "source_en")
            },
        }
    )
    path = FOLDER / "targets.csv"
    write_csv(targets, path)
    write_metadata(
        path, provenance("Chỉ tiêu đến năm 2030", "Targets to 2030", raw_file="targets.csv"), script=SCRIPT
    )

    raw = read_facts(facts / "milestones.csv")
    ids = raw["milestone_id"]
    milestones = pd.DataFrame(
        {
            "milestone_id": ids,
            "title_vi": raw["title_vi"],
            "title_en": column_of_texts("milestones", ids, "title_en"),
            "subject_ids": raw["subject_ids"],
            "lead_agency_vi": raw["lead_agency"],
            "lead_agency_en": column_of_texts("milestones", ids, "lead_agency_en"),
            "support_agencies_vi": raw["support_agencies"],
            "support_agencies_en": column_of_texts("milestones", ids, "support_agencies_en"),
            "start_date": raw["start"],
            "end_date": raw["end"],
            "output_vi": raw["output"],
            "output_en": column_of_texts("milestones", ids, "output_en"),
            "source_vi": column_of_texts("milestones", ids, "source_vi"),
            "source_en": column_of_texts("milestones", ids, "source_en"),
        }
    )
    path = FOLDER / "milestones.csv"
    write_csv(milestones, path)
    write_metadata(
        path,
        provenance("Mốc công việc quy hoạch", "Planning milestones", raw_file="milestones.csv"),
        script=SCRIPT,
    )


if __name__ == "__main__":
    typer.run(main)
