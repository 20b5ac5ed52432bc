"""How the server tells everything else where the workspace is."""

from __future__ import annotations

from typing import Final

__all__ = ["WORKSPACE_VARIABLE"]

#: Environment variable with the path of the workspace.
WORKSPACE_VARIABLE: Final = "PLANNER_WORKSPACE"
