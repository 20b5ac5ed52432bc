"""Options that the commands `suitability` and `patches` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.output import TableLanguage

Criteria = Annotated[
    Path | None, typer.Option(help="TOML: a table for each criterion with knots, weight or use = false.")
]
Weights = Annotated[
    Path | None, typer.Option(help="TOML (slope = 0.3) or CSV (criterion, weight); then the only weights.")
]
Resolution = Annotated[float, typer.Option("--resolution", help="Side of a cell, 10 to 250 metres.")]
AsOf = Annotated[str, typer.Option("--as-of", help="Date whose rules apply; today by default.")]
Extent = Annotated[Path | None, typer.Option(help="File of polygons; the province when not given.")]
Commune = Annotated[list[str] | None, typer.Option(help="Code of a commune; may be repeated.")]
Verdict = Annotated[
    list[str] | None,
    typer.Option(
        help="Rules that exclude: prohibited (default), consent_required, caution; may be repeated."
    ),
]
WithoutRule = Annotated[
    list[str] | None, typer.Option("--without-rule", help="Id of a rule that does not exclude.")
]
Workspace = Annotated[
    Path | None, typer.Option(help="Workspace whose layers, terrain and register count; it keeps arrays.")
]
MinArea = Annotated[float, typer.Option("--min-area-ha", help="Hectares at least.")]
MaxArea = Annotated[float | None, typer.Option("--max-area-ha", help="Hectares at most; twice the least.")]
MinWidth = Annotated[float, typer.Option("--min-width-m", help="No part is narrower, metres.")]
Count = Annotated[int, typer.Option(help="How many patches at most.")]
Within = Annotated[bool, typer.Option("--within-communes", help="No patch crosses a commune's boundary.")]
Lang = Annotated[TableLanguage, typer.Option("--lang", help="Language of what is written.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Apart = Annotated[
    float, typer.Option("--apart-m", help="Metres between any two patches at least; 0: they may touch.")
]
Population = Annotated[
    Path | None,
    typer.Option(help="People: GeoTIFF of persons in each cell, or points or polygons with persons."),
]
PopulationSource = Annotated[str, typer.Option("--population-source", help="Who counted the people.")]
PopulationDate = Annotated[
    str, typer.Option("--population-date", help="When they were counted: year, month or day.")
]
PopulationAccuracy = Annotated[
    str, typer.Option("--population-accuracy", help="How well they were counted, in words.")
]
PopulationColumn = Annotated[
    str | None,
    typer.Option("--population-column", help="Column of persons; recognised by its name otherwise."),
]
PopulationCrs = Annotated[
    str | None, typer.Option("--population-crs", help="CRS of a file of people that does not say.")
]
PopulationCoverage = Annotated[
    str | None,
    typer.Option(
        "--population-coverage",
        help="Of points: full, or a file of polygons without missing ones; communes that hold points "
        "otherwise.",
    ),
]
