"""The findings as files: a table for spreadsheets, and the record that can be replayed."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from layers.site_files import site_collection
from layers.site_sources import SITE_LAYERS
from reports.check_request import CheckRequest
from reports.conflict_check import run_check
from reports.conflict_record import conflict_record, finding_record
from ui.land_conflict_check import catalogue_now, sites_of
from ui.layers import layer
from ui.workspace_layers import workspace_layers

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from geo.sites import Site
    from ui.land_conflict_check import CheckedSites

__all__ = ["can_be_replayed", "findings_csv", "replay_json"]

#: Figures that are intervals: each becomes three columns.
_INTERVALS: Final = ("overlap_ha", "overlap_grid_ha", "distance_m")
_LISTS: Final = ("reasons", "assumptions", "settle")


def can_be_replayed(site: Site) -> bool:
    """
    Tell whether the check of a site can be written as a record.

    Parameters
    ----------
    site
        The site.

    Returns
    -------
    bool
        False for an own site that is known by its communes only.
    """
    of_catalogue = any(site is each for key in SITE_LAYERS for each in sites_of(key))
    return of_catalogue or site.kind == "outline"


def replay_json(site: Site, rule_id: str | None, *, as_of: dt.date, workspace: Path) -> bytes:
    """
    Return the record of one site's check.

    Parameters
    ----------
    site
        The site.
    rule_id
        Keeps the finding of this rule only; None keeps all.
    as_of
        Date whose rules apply.
    workspace
        Folder with imported layers.

    Returns
    -------
    bytes
        JSON in UTF-8, as `python3 run.py replay` reads it.
    """
    group = next((key for key in SITE_LAYERS if any(site is each for each in sites_of(key))), None)
    request = CheckRequest(
        sites=site_collection((site,)) if group is None else group,
        as_of=as_of,
        layers=workspace_layers(workspace).files,
    )
    result = run_check(request, layer, catalogue=catalogue_now())
    record = conflict_record(result, only=(site.site_id, rule_id))
    return json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False).encode()


def findings_csv(checked: CheckedSites) -> bytes:
    """
    Return all findings as a table.

    Parameters
    ----------
    checked
        The answers.

    Returns
    -------
    bytes
        CSV in UTF-8 with a byte order mark, as spreadsheets expect it; decimal points; one row a finding.
    """
    rows = [
        _row(finding_record(finding), checked.sites[finding.site_id], checked.as_of)
        for finding in checked.findings.values()
    ]
    sink = io.StringIO(newline="")
    writer = csv.DictWriter(sink, list(rows[0]) if rows else ["site_id"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return sink.getvalue().encode("utf-8-sig")


def _row(record: dict[str, Any], site: Site, as_of: dt.date) -> dict[str, Any]:
    """Return one finding as a row; sentences in both languages stand in columns of their own."""
    row: dict[str, Any] = {
        "as_of": as_of.isoformat(),
        "site_id": site.site_id,
        "site_name_vi": site.name_vi,
        "site_name_en": site.name_en,
        "site_kind": site.kind,
    }
    for name, value in record.items():
        if name in _INTERVALS:
            row |= {f"{name}_{bound}": value[bound] for bound in ("low", "best", "high")}
        elif name in _LISTS:
            row |= {f"{name}_{code}": " ".join(each[code] for each in value) for code in ("vi", "en")}
        elif isinstance(value, dict):
            row |= {f"{name}_{code}": value[code] for code in ("vi", "en")}
        else:
            row[name] = value
    return {name: _safe(value) for name, value in row.items()}


def _safe(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value
