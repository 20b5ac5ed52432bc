"""Run the migrations on the connection that opens the register."""

from __future__ import annotations

from alembic import context

from register.tables import METADATA

__all__ = ["run"]


def run() -> None:
    """Bring the database of the connection that the caller hands over to the step asked for."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
