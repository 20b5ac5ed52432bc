"""Records of parks, clusters, lots, leases and the rest, with their history and their baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from alembic import op

from register.migrations.ways import no_way_back
from register.models import UtcDateTime
from register.outline_type import Outline

if TYPE_CHECKING:
    from collections.abc import Callable

revision: Final = "0002"
down_revision: Final = "0001"
branch_labels: Final = None
depends_on: Final = None

#: Kind of record to its columns as of this step; "*" has an index.
COLUMNS: Final = {
    "parks": """
        name_vi:text name_en:text is_named:flag planned_area_ha:number area_basis:code
        area_as_of:partial_date park_status:code commune_codes:text location_basis:code lat_deg:number
        lon_deg:number planning_start:partial_date planning_end:partial_date occupancy_pct:number
        occupancy_as_of:partial_date newest_source_date:partial_date area_source_vi:text
        area_source_en:text old_place_vi:text old_place_en:text location_note_vi:text
        location_note_en:text investor_note_vi:text investor_note_en:text infrastructure_note_vi:text
        infrastructure_note_en:text occupancy_note_vi:text occupancy_note_en:text sources_vi:text
        sources_en:text leasable_area_ha:number leasable_basis:code leasable_as_of:partial_date
        sectors:text power_supply_mw:number water_supply_m3_day:number wastewater_m3_day:number
        has_central_wastewater:flag traffic_land_pct:number green_land_pct:number
        technical_land_pct:number rent_price:number rent_currency:code rent_unit:code
        decision_documents:text conditions_vi:text conditions_en:text contact_name:text contact_phone:text
        contact_email:text info_as_of:date outline:outline positional_accuracy_m:number
        outline_source:text internal_note:text
    """,
    "clusters": """
        name_vi:text name_en:text planned_area_ha:number area_basis:code area_as_of:partial_date
        industrial_area_ha:number cluster_status:code commune_codes:text location_basis:code
        occupancy_pct:number occupancy_as_of:partial_date area_source_vi:text area_source_en:text
        old_place_vi:text old_place_en:text decision_vi:text decision_en:text investor_note_vi:text
        investor_note_en:text schedule_note_vi:text schedule_note_en:text status_note_vi:text
        status_note_en:text sources_vi:text sources_en:text leasable_area_ha:number leasable_basis:code
        leasable_as_of:partial_date sectors:text power_supply_mw:number water_supply_m3_day:number
        wastewater_m3_day:number has_central_wastewater:flag traffic_land_pct:number green_land_pct:number
        technical_land_pct:number rent_price:number rent_currency:code rent_unit:code
        decision_documents:text conditions_vi:text conditions_en:text contact_name:text contact_phone:text
        contact_email:text info_as_of:date outline:outline positional_accuracy_m:number
        outline_source:text internal_note:text
    """,
    "lots": """
        place_id:text* lot_name:text lot_use:code area_ha:number lot_status:code sectors:text
        is_operating:flag has_power:flag has_water:flag has_wastewater:flag rent_price:number
        rent_currency:code rent_unit:code available_from:date conditions_vi:text conditions_en:text
        source:text info_as_of:date outline:outline positional_accuracy_m:number outline_source:text
        is_published:flag internal_note:text
    """,
    "leases": """
        lot_id:text* tenant:text area_ha:number operating_area_ha:number signed_on:date starts_on:date
        ends_on:date sector:code rent_price:number rent_currency:code rent_unit:code source:text
        internal_note:text
    """,
    "occupancy": """
        place_id:text* as_of:partial_date leasable_ha:number leased_ha:number operating_ha:number
        rate_pct:number basis:code source_vi:text source_en:text is_published:flag internal_note:text
    """,
    "site_options": """
        name_vi:text slot:text* scenario:text phase:text author:text outline:outline
        positional_accuracy_m:number outline_source:text note:text is_published:flag internal_note:text
    """,
    "milestones": """
        milestone_status:code done_on:date info_as_of:date source:text internal_note:text
    """,
}
TYPES: Final[dict[str, Callable[[], Any]]] = {
    "text": sa.Text,
    "number": sa.Double,
    "flag": sa.Boolean,
    "date": sa.Date,
    "partial_date": lambda: sa.String(10),
    "code": lambda: sa.String(40),
    "outline": Outline,
}


def upgrade() -> None:
    """Make the tables."""
    for kind, columns in COLUMNS.items():
        _make(kind, columns.split())
    op.create_table(
        "history",
        sa.Column("history_id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("change_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("record_id", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("action", sa.String(10), nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("changed_by", sa.String(300), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("history_id", name="pk_history"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_history_change_id", "history", ["change_id"])
    op.create_index(
        "uq_history_kind_record_version", "history", ["kind", "record_id", "version"], unique=True
    )
    op.create_table(
        "baseline",
        sa.Column("kind", sa.String(40)),
        sa.Column("record_id", sa.String(120)),
        sa.Column("settled", sa.Text, nullable=False),
        sa.Column("newest", sa.Text, nullable=False),
        sa.Column("merged_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id", name="pk_baseline"),
    )


def _make(kind: str, columns: list[str]) -> None:
    """Make the table of one kind of record."""
    pairs = [column.rstrip("*").split(":") for column in columns]
    op.create_table(
        kind,
        sa.Column("record_id", sa.String(120)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("changed_by", sa.String(300), nullable=False),
        *(sa.Column(name, TYPES[type_]()) for name, type_ in pairs),
        sa.PrimaryKeyConstraint("record_id", name=f"pk_{kind}"),
    )
    for column, (name, type_) in zip(columns, pairs, strict=True):
        if column.endswith("*"):
            op.create_index(f"ix_{kind}_{name}", kind, [name])
        if type_ == "outline" and op.get_context().dialect.name == "postgresql":
            op.create_index(f"ix_{kind}_outline_gist", kind, [name], postgresql_using="gist")


def downgrade() -> None:
    """Refuse: the way back is the backup."""
    no_way_back(revision)
