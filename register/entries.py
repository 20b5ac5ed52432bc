"""Check what people enter before it is kept; all faults of one entry are told in one sentence."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from register.codes import DECISIONS, OUTCOMES
from register.errors import EntryError
from register.models import ID_LENGTH, NAME_LENGTH, TEXT_LENGTH

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from register.records import Consultation

__all__ = ["Faults", "check_consultation", "check_decision", "tidy"]

#: The four answers of the check.
VERDICTS: Final = frozenset({"conflict", "clear", "undecided", "not_checked"})


class Faults:
    """
    The faults of one entry, in both languages.

    Parameters
    ----------
    subject, subject_vi
        Which entry.
    """

    def __init__(self, subject: str, subject_vi: str) -> None:
        self.subject, self.subject_vi = subject, subject_vi
        self._english: list[str] = []
        self._vietnamese: list[str] = []

    def add(self, english: str, vietnamese: str) -> None:
        """Note one fault."""
        self._english.append(english)
        self._vietnamese.append(vietnamese)

    def need_text(self, text: str, english: str, vietnamese: str, *, most: int) -> None:
        """Note a text that is missing or too long."""
        if not text:
            self.add(f"{english} is missing", f"thiếu {vietnamese}")
        self.limit_text(text, english, vietnamese, most=most)

    def limit_text(self, text: str, english: str, vietnamese: str, *, most: int) -> None:
        """Note a text that is too long."""
        if len(text) > most:
            self.add(
                f"{english} has {len(text)} characters, at most {most} are kept",
                f"{vietnamese} dài {len(text)} ký tự, tối đa {most}",
            )

    def need_code(self, code: str, codes: Mapping[str, object], english: str, vietnamese: str) -> None:
        """Note a code that its list does not have."""
        if code not in codes:
            self.add(
                f"{english} {code!r} is none of {', '.join(codes)}",
                f"{vietnamese} {code!r} không có trong danh mục",
            )

    def need_utc(self, now: dt.datetime) -> None:
        """Note a moment without a time zone."""
        if now.tzinfo is None:
            self.add(f"the time {now} has no time zone", f"thời điểm {now} không có múi giờ")

    def raise_any(self) -> None:
        """
        Refuse the entry when a fault was noted.

        Raises
        ------
        EntryError
            Names every fault noted.
        """
        if self._english:
            raise EntryError(
                self.subject,
                "; ".join(self._english),
                "Correct the entry and save it again",
                text_vi=f"{self.subject_vi}: {'; '.join(self._vietnamese)}. Hãy sửa lại rồi lưu.",
            )


def tidy(text: str) -> str:
    """
    Return a typed text as it is kept.

    Parameters
    ----------
    text
        As typed.

    Returns
    -------
    str
        Composed letters (NFC), no blanks around, no control characters but line ends and tabs.
    """
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter for letter in composed if letter in "\n\t" or unicodedata.category(letter) != "Cc"
    ).strip()


def check_decision(
    *,
    site_id: str,
    rule_id: str,
    machine_verdict: str,
    decision: str,
    reason: str,
    who: str,
    now: dt.datetime,
    names: tuple[str, str] | None = None,
) -> None:
    """
    Refuse a decision that cannot be kept.

    Parameters
    ----------
    site_id, rule_id, machine_verdict, decision, reason, who, now
        As `register.store.Register.record_decision` takes them, tidied.
    names
        What the sentence calls the finding, in Vietnamese and English; by its ids when not given.

    Raises
    ------
    EntryError
        Names every fault.
    """
    faults = Faults(
        f"Decision on {names[1] if names else f'site {site_id!r}, rule {rule_id!r}'}",
        f"Quyết định về {names[0] if names else f'{site_id!r}, quy tắc {rule_id!r}'}",
    )
    faults.need_text(site_id, "the site's id", "mã địa điểm", most=ID_LENGTH)
    faults.need_text(rule_id, "the rule's id", "mã quy tắc", most=ID_LENGTH)
    faults.need_code(machine_verdict, dict.fromkeys(sorted(VERDICTS)), "the machine's answer", "kết quả máy")
    faults.need_code(decision, DECISIONS, "the decision", "quyết định")
    faults.need_text(reason, "the reason", "lý do", most=TEXT_LENGTH)
    faults.need_text(who, "the name of who decides", "tên người quyết định", most=NAME_LENGTH)
    faults.need_utc(now)
    faults.raise_any()


def check_consultation(entry: Consultation, *, today: dt.date) -> None:
    """
    Refuse a consultation that contradicts itself.

    Parameters
    ----------
    entry
        As it would be kept, tidied.
    today
        An answer cannot have come later.

    Raises
    ------
    EntryError
        Names every fault.
    """
    faults = Faults(
        f"Consultation about {entry.site_name or repr(entry.site_id)}",
        f"Phiếu lấy ý kiến về {entry.site_name or repr(entry.site_id)}",
    )
    faults.need_text(entry.site_id, "the site's id", "mã địa điểm", most=ID_LENGTH)
    faults.need_text(entry.site_name, "the site's name", "tên địa điểm", most=NAME_LENGTH)
    faults.need_text(entry.recipient, "the recipient", "cơ quan được lấy ý kiến", most=NAME_LENGTH)
    faults.need_text(entry.recorded_by, "the name of who writes", "tên người ghi", most=NAME_LENGTH)
    faults.limit_text(entry.reply, "the answer", "nội dung trả lời", most=TEXT_LENGTH * 10)
    faults.limit_text(entry.note, "the note", "ghi chú", most=TEXT_LENGTH)
    _check_dates(entry, faults, today)
    _check_answer(entry, faults)
    faults.need_utc(entry.recorded_at)
    faults.raise_any()


def _check_dates(entry: Consultation, faults: Faults, today: dt.date) -> None:
    """Note dates that are out of order."""
    sent, due, replied = entry.sent_on, entry.reply_by, entry.replied_on
    if due is not None and sent is None:
        faults.add(
            "a reply-by date needs the date on which it was sent", "có hạn trả lời thì phải có ngày gửi"
        )
    if sent is not None and due is not None and due < sent:
        faults.add(
            f"the reply-by date {due} is before the date {sent} on which it was sent",
            f"hạn trả lời {due:%d/%m/%Y} trước ngày gửi {sent:%d/%m/%Y}",
        )
    if replied is not None and sent is None:
        faults.add("an answer needs the date on which it was sent", "có trả lời thì phải có ngày gửi")
    if replied is not None and sent is not None and replied < sent:
        faults.add(
            f"the answer of {replied} is before the date {sent} on which it was sent",
            f"ngày trả lời {replied:%d/%m/%Y} trước ngày gửi {sent:%d/%m/%Y}",
        )
    if replied is not None and replied > today:
        faults.add(
            f"the answer of {replied} lies in the future",
            f"ngày trả lời {replied:%d/%m/%Y} ở tương lai",
        )


def _check_answer(entry: Consultation, faults: Faults) -> None:
    """Note an answer without its date or outcome, and the reverse."""
    if entry.outcome is not None:
        faults.need_code(entry.outcome, OUTCOMES, "the outcome", "kết quả trả lời")
    if (entry.replied_on is None) != (entry.outcome is None):
        faults.add("an answer has both a date and an outcome", "phải có cả ngày trả lời và kết quả trả lời")
