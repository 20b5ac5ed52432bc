"""Prepare every file under data/ from a folder of facts."""

from __future__ import annotations

from pathlib import Path

import typer

from scripts import (
    prepare_boundaries,
    prepare_environment,
    prepare_heritage,
    prepare_infrastructure,
    prepare_occupancy,
    prepare_parks,
    prepare_planning,
    prepare_rules,
    prepare_source_conflicts,
    prepare_terrain,
)


def main(facts: Path) -> None:
    """Read FACTS and write data/."""
    for module in (
        prepare_boundaries,
        prepare_infrastructure,
        prepare_environment,
        prepare_terrain,
        prepare_parks,
        prepare_occupancy,
        prepare_planning,
        prepare_rules,
        prepare_heritage,
        prepare_source_conflicts,
    ):
        module.main(facts)


if __name__ == "__main__":
    typer.run(main)
