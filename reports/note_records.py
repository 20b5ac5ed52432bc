"""What a consultation note is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from analysis.finding_records import Finding
    from analysis.heritage_records import HeritagePair
    from geo.sites import Site, Words
    from reports.map_records import MapPicture

__all__ = ["Agencies", "ConsultationNote", "SourceLine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agencies:
    """
    Who writes to whom; settings of the office. What is blank is left as a dotted line to fill in by hand.

    Attributes
    ----------
    superior, issuer
        The agency above, and the agency that asks.
    number
        Number and sign of the paper.
    place
        Where it is signed.
    recipient
        Who is asked.
    signer_title, signer_name
        Who signs.
    copies_to
        Who gets copies, one line each.
    """

    superior: str = ""
    issuer: str = ""
    number: str = ""
    place: str = ""
    recipient: str = ""
    signer_title: str = ""
    signer_name: str = ""
    copies_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """
    Where the data of one layer comes from.

    Attributes
    ----------
    title, source
        Name of the layer, and who publishes it.
    as_of
        Date of its content, ISO text; "" when not known.
    accuracy
        Positional accuracy in words.
    sha256
        Of its file; "" for none.
    operation
        The CRS operation that was used; "" for none.
    """

    title: str
    source: str
    as_of: str = ""
    accuracy: str = ""
    sha256: str = ""
    operation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConsultationNote:
    """
    A consultation note (phiếu lấy ý kiến) about one site.

    Attributes
    ----------
    agencies
        Who writes to whom.
    site
        The site.
    commune_names
        Communes it lies in or may lie in, with their kind; () when not known.
    pairs
        Heritage sites to be asked about, nearest first; their place in this order is their number.
    findings
        Findings about heritage rules, of any verdict.
    register
        How complete the register of heritage sites is.
    made_at
        When the note is made, with its time zone.
    sent_on
        Its date; None leaves it to be filled in.
    reply_by
        Last day for an answer; None leaves it to be filled in.
    working_days
        Working days that `reply_by` gives; None when it was chosen by hand.
    radius_m
        Heritage sites farther than this were not looked at, metre.
    sight_setting
        Heights with which lines of sight were worked out; None when they were not.
    picture
        Map; None for a site with no place.
    sources
        Of the layers used.
    software
        Name and version.
    """

    agencies: Agencies
    site: Site
    commune_names: tuple[str, ...]
    pairs: tuple[HeritagePair, ...]
    findings: tuple[Finding, ...]
    register: Words
    made_at: dt.datetime
    sent_on: dt.date | None
    reply_by: dt.date | None
    working_days: int | None
    radius_m: float
    sight_setting: Words | None
    picture: MapPicture | None
    sources: tuple[SourceLine, ...]
    software: str
