"""Scenarios and their steps, and where a site option came from."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

from register.migrations.ways import no_way_back
from register.models import UtcDateTime

revision: Final = "0004"
down_revision: Final = "0003"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Make the tables and add the columns."""
    op.create_table(
        "scenarios",
        *_about_a_record(),
        sa.Column("name_vi", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("is_published", sa.Boolean),
        sa.Column("internal_note", sa.Text),
        sa.PrimaryKeyConstraint("record_id", name="pk_scenarios"),
    )
    op.create_table(
        "scenario_steps",
        *_about_a_record(),
        sa.Column("scenario_id", sa.Text),
        sa.Column("sort_order", sa.BigInteger),
        sa.Column("step_type", sa.String(40)),
        sa.Column("option_id", sa.Text),
        sa.Column("place_id", sa.Text),
        sa.Column("area_ha", sa.Double),
        sa.Column("area_basis", sa.String(40)),
        sa.Column("leasable_share_pct", sa.Double),
        sa.Column("sectors", sa.Text),
        sa.Column("cluster_area_ha", sa.Double),
        sa.Column("remainder", sa.String(40)),
        sa.Column("remainder_to", sa.Text),
        sa.Column("phase", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("internal_note", sa.Text),
        sa.PrimaryKeyConstraint("record_id", name="pk_scenario_steps"),
    )
    for name in ("scenario_id", "option_id", "place_id", "remainder_to"):
        op.create_index(f"ix_scenario_steps_{name}", "scenario_steps", [name])
    op.add_column("site_options", sa.Column("origin", sa.Text))
    op.add_column("site_options", sa.Column("mean_score", sa.Double))


def _about_a_record() -> tuple[sa.Column[Any], ...]:
    """Return the columns that every kind of record has."""
    return (
        sa.Column("record_id", sa.String(120)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("changed_by", sa.String(300), nullable=False),
    )


def downgrade() -> None:
    """Refuse: the way back is the backup."""
    no_way_back(revision)
