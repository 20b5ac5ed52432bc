"""Parks and clusters as the register has them: every page and figure is made of these rows."""

from __future__ import annotations

import threading
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from layers.register_overlay import lay_over
from register.sample_set import is_sample_id
from ui.layers import file_layer
from ui.registers import register_of

if TYPE_CHECKING:
    from pathlib import Path

    from layers.load import LoadedLayer

__all__ = ["layer_of_register", "revision_now"]

#: How long another program's change may stay unseen, seconds; one's own is seen at once.
FRESH_S: Final = 1.0
_LOCK = threading.Lock()
_SEEN: dict[Path, tuple[float, int, int]] = {}


def layer_of_register(key: str, workspace: Path) -> LoadedLayer:
    """
    Return the parks or the clusters with what the register says of them.

    Parameters
    ----------
    key
        "parks" or "clusters".
    workspace
        Folder for what people enter.

    Returns
    -------
    LoadedLayer
        Shared by all readers: copy its table before changing anything.

    Raises
    ------
    RegisterError
        The register cannot be read.
    """
    return _laid(key, workspace, revision_now(workspace), file_layer(key).metadata.sha256)


def revision_now(workspace: Path) -> int:
    """
    Return the number of the register's newest change, asked of the database at most once a second.

    Parameters
    ----------
    workspace
        Folder for what people enter.

    Returns
    -------
    int
        Grows with every change; a change made by this program is counted at once.

    Raises
    ------
    RegisterError
        The register cannot be read.
    """
    register = register_of(workspace)
    with _LOCK:
        asked_at, saved_here, revision = _SEEN.get(workspace, (-FRESH_S, -1, 0))
        if saved_here != register.saved_here or time.monotonic() - asked_at >= FRESH_S:
            saved_here = register.saved_here
            revision = register.revision()
            _SEEN[workspace] = (time.monotonic(), saved_here, revision)
        return revision


@lru_cache(maxsize=16)
def _laid(key: str, workspace: Path, _revision: int, _sha256: str) -> LoadedLayer:
    """Lay the register over a data file once per version of both; what is made up stays out of the plan."""
    found = register_of(workspace).records(key, role="board")
    real = {each.record_id: each.values for each in found if not is_sample_id(each.record_id)}
    return lay_over(file_layer(key), real)
