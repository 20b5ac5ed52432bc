"""Layers for the commands: the data files, or with what the register of a workspace says of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from layers.load import LoadedLayer

__all__ = ["WORKSPACE_HELP", "layer_loader"]

#: What `--workspace` means to a command that asks about parks and clusters.
WORKSPACE_HELP: Final = "Workspace whose register counts; the data files alone when not given."


def layer_loader(workspace: Path | None) -> Callable[[str], LoadedLayer]:
    """
    Return a loader that opens each layer once.

    Parameters
    ----------
    workspace
        Workspace whose register is laid over parks and clusters; None for the data files alone.

    Returns
    -------
    Callable
        Catalogue key to the loaded layer.

    Raises
    ------
    RegisterError
        The register of the workspace cannot be opened.
    """
    from layers.load import load_layer  # noqa: PLC0415

    if workspace is None:
        return cache(load_layer)
    from register.kinds import PLACE_KINDS  # noqa: PLC0415
    from ui.register_layers import layer_of_register  # noqa: PLC0415

    @cache
    def load(key: str) -> LoadedLayer:
        """Open one layer."""
        return layer_of_register(key, workspace) if key in PLACE_KINDS else load_layer(key)

    return load
