"""Every table of the register in one place: importing this module declares them all."""

from __future__ import annotations

from register import account_models, land_tables, models

__all__ = ["METADATA"]

#: Tables of the register by name.
METADATA = models.Base.metadata
DECLARED = (account_models, land_tables, models)
