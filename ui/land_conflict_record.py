"""The findings as files: a table for spreadsheets, and the record that can be replayed."""

from __future__ import annotations

import csv
import io
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import shapely

from layers.codes import RULE_VERDICT, RULE_VERIFICATION, label
from layers.site_files import site_collection
from layers.site_sources import SITE_LAYERS, catalogue_sites
from reports.check_request import CheckRequest
from reports.conflict_check import run_check
from reports.conflict_record import conflict_record, finding_record
from ui.dates import VIETNAM
from ui.land_conflict_check import catalogue_now
from ui.land_conflict_decisions import decision_label
from ui.layers import file_layer
from ui.workspace_layers import workspace_layers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from geo.sites import Site
    from register.records import Decision
    from ui.land_conflict_check import CheckedSites
    from ui.language import Speaker

__all__ = ["can_be_replayed", "findings_csv", "replay_json"]

#: Figures that are intervals: each becomes three columns.
_INTERVALS: Final = ("overlap_ha", "overlap_grid_ha", "distance_m")
#: Columns of codes, and what says them in words.
_CODES: Final = {"rule_verdict": RULE_VERDICT, "verification": RULE_VERIFICATION}
_CODE_WORDS: Final = {
    "verdict": "conflict.cell_",
    "relation": "conflict.relation_",
    "rule_relation": "conflict.relation_",
    "coverage": "conflict.coverage_",
    "site_kind": "conflict.kind_",
}
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
        False for a site without an outline that no data file has as it is: an own site known by its
        communes, or a park without an outline that the register has changed.
    """
    return site.kind == "outline" or _group_of(site) is not None


def _group_of(site: Site) -> str | None:
    """Return the data file that has a site exactly as it is; None when there is none."""
    for key in SITE_LAYERS:
        for each in _sites_of_file(key, file_layer(key).metadata.sha256):
            if each.site_id == site.site_id:
                return key if _is_same(each, site) else None
    return None


@lru_cache(maxsize=4)
def _sites_of_file(key: str, _sha256: str) -> tuple[Site, ...]:
    """Return the parks or clusters of the data files."""
    return catalogue_sites(key, file_layer)


def _is_same(one: Site, other: Site) -> bool:
    """Tell whether two sites are the same in everything that a check reads."""
    if (one.geometry is None) != (other.geometry is None):
        return False
    if one.geometry is not None and shapely.to_wkb(one.geometry) != shapely.to_wkb(other.geometry):
        return False
    names = ("name_vi", "name_en", "kind", "positional_accuracy_m", "area_ha", "area_basis", "commune_codes")
    return all(getattr(one, name) == getattr(other, name) for name in names)


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
    group = _group_of(site)
    request = CheckRequest(
        sites=site_collection((site,)) if group is None else group,
        as_of=as_of,
        layers=workspace_layers(workspace).files,
    )
    result = run_check(request, file_layer, catalogue=catalogue_now())
    record = conflict_record(result, only=(site.site_id, rule_id))
    return json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False).encode()


def findings_csv(checked: CheckedSites, standing: Mapping[tuple[str, str], Decision], say: Speaker) -> bytes:
    """
    Return all findings as a table.

    Parameters
    ----------
    checked
        The answers.
    standing
        The Board's newest decision on a finding, by site and rule.
    say
        Says the headings: names of columns in English, words in Vietnamese, there for codes too.

    Returns
    -------
    bytes
        CSV in UTF-8 with a byte order mark, as spreadsheets expect it; decimal points; one row a finding.
    """
    rows = [
        _row(finding_record(finding), checked.sites[finding.site_id], checked.as_of)
        | _board(standing.get((finding.site_id, finding.rule_id)), say)
        for finding in checked.findings.values()
    ]
    names = list(rows[0]) if rows else ["site_id"]
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow([_heading(name, say) for name in names])
    writer.writerows([[_safe(_word(name, row[name], say)) for name in names] for row in rows])
    return sink.getvalue().encode("utf-8-sig")


def _heading(name: str, say: Speaker) -> str:
    """Return the heading of a column."""
    base, _, part = name.rpartition("_")
    if base and f"conflict.csv_part_{part}" in say.keys_of("conflict.csv_part_"):
        return say(f"conflict.csv_part_{part}", name=say(f"conflict.csv_{base}"))
    return say(f"conflict.csv_{name}")


def _word(name: str, value: object, say: Speaker) -> object:
    """Return a cell, on the Vietnamese page with words for codes."""
    if say.language != "vi" or value is None:
        return value
    if name in _CODES:
        return label(_CODES[name], str(value), say.language)
    return say(f"{_CODE_WORDS[name]}{value}") if name in _CODE_WORDS else value


def _board(decision: Decision | None, say: Speaker) -> dict[str, Any]:
    """Return what the Board decided last, blank where it has not."""
    if decision is None:
        return dict.fromkeys(("board_decision", "board_reason", "board_decided_by", "board_decided_at"))
    return {
        "board_decision": decision_label(decision.decision, say),
        "board_reason": decision.reason,
        "board_decided_by": decision.decided_by,
        "board_decided_at": f"{decision.decided_at.astimezone(VIETNAM):%Y-%m-%d %H:%M}",
    }


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
    return row


def _safe(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value
