"""Decisions and consultations as tables for export; they are only read, never taken back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Final

from geo.table_spec import Column, Table, TableSpec
from register.codes import DECISIONS, OUTCOMES
from register.rights import may
from ui.dates import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.table_spec import Cell
    from register.records import Consultation, Decision
    from register.rights import Role
    from register.store import Register

__all__ = ["CONSULTATIONS", "DECISIONS_TABLE", "copies_of"]

_SITE: Final = Column(name="site_id", label_vi="Khu đất", label_en="Site")
DECISIONS_TABLE: Final = TableSpec(
    name="decisions",
    title_vi="Quyết định về kết quả kiểm tra",
    title_en="Decisions on findings",
    id_column="decision_id",
    is_copy=True,
    columns=(
        Column(name="decision_id", label_vi="Số", label_en="Number", type="integer"),
        _SITE,
        Column(name="rule_id", label_vi="Quy tắc", label_en="Rule"),
        Column(name="as_of", label_vi="Kiểm tra theo ngày", label_en="Checked as of", type="date"),
        Column(name="machine_verdict", label_vi="Kết quả của máy", label_en="Verdict of the check"),
        Column(name="decision", label_vi="Quyết định", label_en="Decision", type="code", allowed=DECISIONS),
        Column(name="reason", label_vi="Lý do", label_en="Reason", type="long_text"),
        Column(name="decided_by", label_vi="Người quyết định", label_en="Decided by"),
        Column(name="decided_at", label_vi="Thời điểm", label_en="Decided at"),
        Column(name="finding_sha256", label_vi="Mã kiểm tra", label_en="Checksum of the finding"),
        Column(name="finding_json", label_vi="Kết quả (JSON)", label_en="Finding (JSON)", type="long_text"),
    ),
)
CONSULTATIONS: Final = TableSpec(
    name="consultations",
    title_vi="Phiếu lấy ý kiến",
    title_en="Consultations",
    id_column="entry_id",
    is_copy=True,
    columns=(
        Column(name="entry_id", label_vi="Số phiếu, lần ghi", label_en="Number and entry"),
        Column(name="consultation_id", label_vi="Số phiếu", label_en="Number", type="integer"),
        Column(name="revision", label_vi="Lần ghi", label_en="Entry", type="integer"),
        _SITE,
        Column(name="site_name", label_vi="Tên khu đất", label_en="Name of the site"),
        Column(name="heritage_ids", label_vi="Mã di tích", label_en="Heritage ids"),
        Column(name="recipient", label_vi="Nơi nhận", label_en="Recipient"),
        Column(name="sent_on", label_vi="Ngày gửi", label_en="Sent on", type="date"),
        Column(name="reply_by", label_vi="Hạn trả lời", label_en="Reply by", type="date"),
        Column(name="replied_on", label_vi="Ngày trả lời", label_en="Replied on", type="date"),
        Column(name="outcome", label_vi="Ý kiến", label_en="Outcome", type="code", allowed=OUTCOMES),
        Column(name="reply", label_vi="Nội dung trả lời", label_en="Reply", type="long_text"),
        Column(name="note", label_vi="Ghi chú", label_en="Note", type="long_text"),
        Column(name="is_closed", label_vi="Đã đóng", label_en="Closed", type="flag"),
        Column(name="recorded_by", label_vi="Người ghi", label_en="Recorded by"),
        Column(name="recorded_at", label_vi="Thời điểm ghi", label_en="Recorded at"),
    ),
)


def copies_of(register: Register, role: Role, now: dt.datetime, as_of: dt.datetime | None) -> list[Table]:
    """
    Return decisions and every entry of the consultations, as far as a role may see them.

    Parameters
    ----------
    register
        Whose.
    role
        Who will see them.
    now
        Moment, with its time zone.
    as_of
        The moment up to which entries are wanted; None for all.

    Returns
    -------
    list of Table
        Copies; () for who may not see any.

    Raises
    ------
    RegisterError
        The database cannot be read.
    """
    last = now if as_of is None else as_of
    tables = []
    if may(role, "check_sites"):
        decisions = [each for each in reversed(register.decisions_for()) if each.decided_at <= last]
        tables.append(Table(spec=DECISIONS_TABLE, rows=tuple(_rows(decisions))))
    if may(role, "consult"):
        newest = register.consultations(now.astimezone(VIETNAM).date())
        ids = sorted(each.consultation_id for each in newest)
        entries = [each for number in ids for each in reversed(register.consultation_history(number))]
        kept = [each for each in entries if each.recorded_at <= last]
        tables.append(Table(spec=CONSULTATIONS, rows=tuple(_rows(kept))))
    return tables


def _rows(records: Iterable[Decision | Consultation]) -> Iterable[dict[str, Cell]]:
    """Yield records as rows; moments as text, ids of several things with ";" between."""
    for record in records:
        row = {field.name: _cell(getattr(record, field.name)) for field in dataclasses.fields(record)}
        if "revision" in row:
            row["entry_id"] = f"{row['consultation_id']}.{row['revision']}"
        yield row


def _cell(value: Cell | dt.datetime) -> Cell:
    """Return one value as a cell of its column."""
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return ";".join(value) if isinstance(value, tuple) else value
