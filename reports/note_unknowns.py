"""List plainly what a consultation note does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.heritage_blocks import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analysis.heritage_records import HeritagePair
    from reports.note_records import ConsultationNote
    from reports.phrases import Phrases

__all__ = ["unknowns"]

#: A heritage site known no better than this is known roughly, metre.
ROUGH_FROM_M: Final = 1000.0
#: What is not known about a heritage site: key of its sentence, and when it holds.
_OF_PAIRS: Final[tuple[tuple[str, Callable[[HeritagePair], bool]], ...]] = (
    ("unknown_zone", lambda pair: pair.zone is None),
    (
        "unknown_rough",
        lambda pair: pair.positional_accuracy_m >= ROUGH_FROM_M or pair.check_with == "communes",
    ),
    ("unknown_visible", lambda pair: pair.visible is None),
    ("unknown_rank", lambda pair: pair.rank == "unknown"),
)


def unknowns(note: ConsultationNote, say: Phrases) -> tuple[str, ...]:
    """
    List what is not known.

    Parameters
    ----------
    note
        The note.
    say
        Says its sentences.

    Returns
    -------
    tuple of str
        Never empty: a register is never known to be complete.
    """
    return (*_about_site(note, say), *_about_pairs(note, say), *_about_rules(note, say), say("unknown_other"))


def _about_site(note: ConsultationNote, say: Phrases) -> Iterator[str]:
    """Say what is not known about the site."""
    site = note.site
    if site.kind != "outline":
        yield say(f"unknown_{site.kind}")
    elif site.positional_accuracy_m == 0:
        yield say("unknown_accuracy")
    if site.area_ha is None:
        yield say("unknown_area")


def _about_pairs(note: ConsultationNote, say: Phrases) -> Iterator[str]:
    """Say what is not known about which heritage sites, by their numbers."""
    for key, holds in _OF_PAIRS:
        numbers = [place for place, pair in enumerate(note.pairs, start=1) if holds(pair)]
        if numbers:
            yield say(key, numbers=listed(numbers))


def _about_rules(note: ConsultationNote, say: Phrases) -> Iterator[str]:
    """Name the provisions that nobody has read in their text."""
    for finding in note.findings:
        if finding.verification != "read":
            yield say(
                "unknown_rule",
                title=say.choose(finding.title_vi, finding.title_en),
                verification=say.verification(finding),
            )
