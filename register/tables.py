"""Every table of the register in one place: importing this module declares them all."""

from __future__ import annotations

from register import land_tables, models

__all__ = ["METADATA"]

#: Tables of the register by name.
METADATA = models.Base.metadata
DECLARED = (land_tables, models)
