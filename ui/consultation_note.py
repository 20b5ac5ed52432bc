"""Make a consultation note from what the page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from analysis.heritage_distance import RINGS_M
from geo.sites import Words
from geo.software import software_name
from layers.number_words import quantity
from reports.consultation_note import consultation_paper
from reports.note_records import ConsultationNote
from reports.site_map import commune_names, map_ground, site_map
from ui.dates import today
from ui.heritage_check import register_said, sight_sources
from ui.land_conflict_check import check_now
from ui.layers import layer
from ui.registers import now_utc
from ui.session import LANGUAGES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from analysis.finding_records import Finding
    from analysis.heritage_records import HeritagePair
    from analysis.heritage_sight import SightAnswer, SightSetting
    from geo.sites import Site
    from reports.note_records import Agencies
    from reports.paper import Paper
    from reports.site_map import MapGround

__all__ = ["NoteDates", "heritage_findings", "note_paper", "paper_file", "sight_words", "with_answers"]

#: Constraint layers whose rules a culture department is asked about.
HERITAGE_LAYERS: Final = ("heritage_zone_1", "heritage_zone_2", "heritage_site")
#: How far around a site the map of a note shows at least, metre.
MAP_REACH_M: Final = 2_000.0
KINDS: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDates:
    """
    When a note is sent and answered; None where it is left to be filled in.

    Attributes
    ----------
    sent_on, reply_by
        Dates.
    working_days
        Working days that `reply_by` gives.
    """

    sent_on: dt.date | None
    reply_by: dt.date | None
    working_days: int | None


def ground_now() -> MapGround:
    """Return the layers that maps on paper are drawn on."""
    return _ground(tuple(layer(key).metadata.sha256 for key in ("communes", "heritage_sites", "roads_main")))


@lru_cache(maxsize=2)
def _ground(_versions: tuple[str, ...]) -> MapGround:
    return map_ground(layer)


def with_answers(pairs: Sequence[HeritagePair], sight: Mapping[str, SightAnswer]) -> tuple[HeritagePair, ...]:
    """Return pairs with whether the site is seen, as far as it was worked out."""
    return tuple(
        replace(pair, visible=answer.visible, notes=(*pair.notes, *answer.notes))
        if (answer := sight.get(pair.heritage_id)) is not None
        else pair
        for pair in pairs
    )


def sight_words(setting: SightSetting) -> Words:
    """
    Say with which heights lines of sight were worked out.

    Parameters
    ----------
    setting
        Heights.

    Returns
    -------
    Words
        Without a full stop.
    """
    eye, roof = (
        [quantity(height, "m", language, decimals=1, trim=True) for language in LANGUAGES]
        for height in (setting.observer_height_m, setting.structure_height_m)
    )
    return Words(
        vi=f"mắt người quan sát cao {eye[0]}, công trình cao {roof[0]}",
        en=f"eye {eye[1]} above the ground, building {roof[1]} high",
    )


def heritage_findings(site: Site, *, as_of: dt.date, workspace: Path) -> tuple[Finding, ...]:
    """
    Return the findings about heritage rules for one site.

    Parameters
    ----------
    site
        The site.
    as_of
        Date whose rules apply.
    workspace
        Folder with imported layers.

    Returns
    -------
    tuple of Finding
        In the order of the rules.
    """
    checked = check_now([site], as_of=as_of, workspace=workspace)
    return tuple(finding for finding in checked.findings.values() if finding.layer in HERITAGE_LAYERS)


def note_paper(
    site: Site,
    pairs: Sequence[HeritagePair],
    *,
    agencies: Agencies,
    setting: SightSetting,
    radius_m: float,
    dates: NoteDates,
    workspace: Path,
) -> Paper:
    """
    Return the note about one site.

    Parameters
    ----------
    site
        The site.
    pairs
        Heritage sites with their answers, nearest first.
    agencies
        Who writes to whom.
    setting
        Heights of the lines of sight.
    radius_m
        Heritage sites farther than this were not looked at, metre.
    dates
        When it is sent and answered; the rules are those of the day on which it is sent, or of today.
    workspace
        Folder with imported layers.

    Returns
    -------
    Paper
        In Vietnamese.
    """
    ground = ground_now()
    return consultation_paper(
        ConsultationNote(
            agencies=agencies,
            site=site,
            commune_names=commune_names(site, ground.features["communes"]),
            pairs=tuple(pairs),
            findings=heritage_findings(site, as_of=dates.sent_on or today(), workspace=workspace),
            register=register_said(site, radius_m=radius_m, workspace=workspace),
            made_at=now_utc(),
            sent_on=dates.sent_on,
            reply_by=dates.reply_by,
            working_days=dates.working_days,
            radius_m=radius_m,
            sight_setting=sight_words(setting),
            picture=site_map(site, pairs, ground, rings_m=RINGS_M, reach_m=MAP_REACH_M),
            sources=(*ground.sources(), *sight_sources(site, pairs, workspace)),
            software=software_name(),
        )
    )


def paper_file(paper: Paper, kind: str) -> bytes:
    """
    Return a paper as a file.

    Parameters
    ----------
    paper
        The paper.
    kind
        "docx" or "pdf".

    Returns
    -------
    bytes
        The file.
    """
    if kind == "docx":
        from reports.paper_docx import paper_docx  # noqa: PLC0415  (slow to import, and needed late)

        return paper_docx(paper)
    from reports.paper_pdf import paper_pdf  # noqa: PLC0415  (likewise)

    return paper_pdf(paper)
