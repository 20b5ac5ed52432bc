"""Head and foot of a consultation note, and the room for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.note_texts import BLANK
from reports.paper import Letterhead, Paragraph, Signatures, Stack, WritingRoom

if TYPE_CHECKING:
    from reports.note_records import ConsultationNote
    from reports.paper import Block
    from reports.phrases import Phrases

__all__ = ["answer_room", "letterhead", "signatures"]

#: Dotted lines for the answer.
ANSWER_LINES: Final = 9


def letterhead(note: ConsultationNote, say: Phrases) -> Letterhead:
    """
    Return the head: agency and number at the left, national name, motto, place and date at the right.

    Parameters
    ----------
    note
        The note.
    say
        Says its sentences.

    Returns
    -------
    Letterhead
        Dotted lines where a setting is blank.
    """
    agencies, sent = note.agencies, note.sent_on
    date = say(
        "date",
        place=agencies.place or BLANK,
        day=f"{sent.day:02d}" if sent else "……",
        month=f"{sent.month:02d}" if sent and sent.month < 3 else (sent.month if sent else "……"),
        year=sent.year if sent else "………",
    )
    return Letterhead(
        left=Stack(
            lines=(
                (agencies.superior.upper() or BLANK, "plain"),
                (agencies.issuer.upper() or BLANK, "underlined"),
                (say("number", number=agencies.number or "……………"), "plain"),
            )
        ),
        right=Stack(lines=((say("nation"), "bold"), (say("motto"), "underlined"), (date, "italic"))),
    )


def signatures(note: ConsultationNote, say: Phrases) -> Signatures:
    """
    Return the foot: copies at the left, the signature at the right.

    Parameters
    ----------
    note
        The note.
    say
        Says its sentences.

    Returns
    -------
    Signatures
        Room to sign; dotted lines where a setting is blank.
    """
    agencies = note.agencies
    copies = [(f"- {name};", "small") for name in agencies.copies_to]
    return Signatures(
        left=Stack(
            lines=(
                (say("copies"), "small_bold_italic"),
                (say("copies_self"), "small"),
                *copies,
                (say("copies_file"), "small"),
            )
        ),
        right=Stack(
            lines=(
                (agencies.signer_title.upper() or BLANK, "bold"),
                (say("sign_hint"), "italic"),
                *[("", "space")] * 4,
                (agencies.signer_name or BLANK, "bold"),
            )
        ),
    )


def answer_room(note: ConsultationNote, say: Phrases) -> tuple[Block, ...]:
    """
    Return the page for the answer.

    Parameters
    ----------
    note
        The note.
    say
        Says its sentences.

    Returns
    -------
    tuple of Block
        Choices, dotted lines, date and signature.
    """
    return (
        Paragraph(text=say("answer_title"), look="title"),
        Paragraph(
            text=say("answer_about", name=say.site_title(note.site)),
            look="subtitle",
        ),
        Paragraph(text=say("answer_choices"), look="left"),
        Paragraph(text=say("answer_content"), look="bold", keeps_next=True),
        WritingRoom(lines=ANSWER_LINES),
        Signatures(
            left=Stack(lines=(("", "plain"),)),
            right=Stack(
                lines=(
                    (say("answer_date"), "italic"),
                    (note.agencies.recipient.upper() or BLANK, "bold"),
                    (say("sign_hint"), "italic"),
                    *[("", "space")] * 4,
                )
            ),
        ),
    )
