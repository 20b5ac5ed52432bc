"""Decisions on findings and consultations, as they stood in version 0.2.0."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

from register.migrations.ways import no_way_back
from register.models import UtcDateTime

revision: Final = "0001"
down_revision: Final = None
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "consultations",
        sa.Column("consultation_id", sa.Integer, autoincrement=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("consultation_id", name="pk_consultations"),
    )
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Integer, autoincrement=True),
        sa.Column("site_id", sa.String(120), nullable=False),
        sa.Column("rule_id", sa.String(120), nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("machine_verdict", sa.String(40), nullable=False),
        sa.Column("finding_json", sa.Text, nullable=False),
        sa.Column("finding_sha256", sa.String(64), nullable=False),
        sa.Column("decision", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.Column("decided_by", sa.String(300), nullable=False),
        sa.Column("decided_at", UtcDateTime, nullable=False),
        sa.CheckConstraint("length(decided_by) > 0", name=op.f("ck_decisions_decided_by_given")),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_decisions_reason_given")),
        sa.PrimaryKeyConstraint("decision_id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_site_id_rule_id_as_of", "decisions", ["site_id", "rule_id", "as_of"])
    op.create_table(
        "consultation_entries",
        sa.Column("entry_id", sa.Integer, autoincrement=True),
        sa.Column("consultation_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("site_id", sa.String(120), nullable=False),
        sa.Column("site_name", sa.String(300), nullable=False),
        sa.Column("heritage_ids", sa.JSON, nullable=False),
        sa.Column("recipient", sa.String(300), nullable=False),
        sa.Column("sent_on", sa.Date),
        sa.Column("reply_by", sa.Date),
        sa.Column("replied_on", sa.Date),
        sa.Column("outcome", sa.String(40)),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("is_closed", sa.Boolean, nullable=False),
        sa.Column("recorded_by", sa.String(300), nullable=False),
        sa.Column("recorded_at", UtcDateTime, nullable=False),
        sa.CheckConstraint("length(recorded_by) > 0", name=op.f("ck_consultation_entries_recorded_by_given")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_consultation_entries_revision_from_1")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.consultation_id"],
            name="fk_consultation_entries_consultation_id_consultations",
        ),
        sa.PrimaryKeyConstraint("entry_id", name="pk_consultation_entries"),
        sa.UniqueConstraint(
            "consultation_id", "revision", name="uq_consultation_entries_consultation_id_revision"
        ),
    )
    op.create_index("ix_consultation_entries_site_id", "consultation_entries", ["site_id"])


def downgrade() -> None:
    """Refuse: the way back is the backup."""
    no_way_back(revision)
