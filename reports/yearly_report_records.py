"""What a yearly report is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from analysis.milestone_progress import MilestoneStanding
    from analysis.occupancy_results import OccupancyReport
    from analysis.quota import Quota
    from analysis.targets import TargetState
    from geo.sites import Words
    from layers.codes import Language
    from reports.note_records import Agencies, SourceLine

__all__ = ["KindChanges", "WastewaterCount", "YearlyReport"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChanges:
    """
    How often records of one kind were changed in the year.

    Attributes
    ----------
    title
        What the kind is called.
    created, changed, removed
        Rows of history by people.
    from_data
        Rows of history by which data files were taken over.
    """

    title: Words
    created: int = 0
    changed: int = 0
    removed: int = 0
    from_data: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WastewaterCount:
    """
    Parks in operation by central wastewater treatment; whether it meets the standard is not recorded.

    Attributes
    ----------
    with_plant, without_plant, unknown
        Numbers of parks.
    """

    with_plant: int
    without_plant: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class YearlyReport:
    """
    A yearly report (báo cáo năm).

    Attributes
    ----------
    year
        The year it is about.
    as_of
        Last day that its figures know of.
    made_at
        When it is made, with its time zone.
    language
        Of its text.
    agencies
        Who writes to whom; what is blank is left as a dotted line.
    targets, target_states
        Table of targets, and what is known of each, in its order.
    quota
        Planned areas of the parks against their total.
    parks, clusters
        Records of the register with the columns of the catalogue.
    occupancy
        Occupancy on that day.
    wastewater
        Parks in operation by wastewater treatment.
    milestones, standings
        Table of milestones, and where each stands, in its order.
    limits
        Planning limits in force on that day.
    changes
        Changes of the register in the year up to that day, by kind.
    sources
        Of the layers used.
    remarks
        What a reader must know about the figures.
    software
        Name and version.
    mark
        Says on every page and sheet that figures are made up; "" for real ones.
    """

    year: int
    as_of: dt.date
    made_at: dt.datetime
    language: Language
    agencies: Agencies
    targets: pd.DataFrame
    target_states: tuple[TargetState, ...]
    quota: Quota
    parks: pd.DataFrame
    clusters: pd.DataFrame
    occupancy: OccupancyReport
    wastewater: WastewaterCount
    milestones: pd.DataFrame
    standings: tuple[MilestoneStanding, ...]
    limits: pd.DataFrame
    changes: tuple[KindChanges, ...]
    sources: tuple[SourceLine, ...]
    remarks: tuple[Words, ...]
    software: str
    mark: str = ""
