"""Take imported layers out of use, and list who took which out."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from layers.import_store import FOLDER
from layers.import_toml import write_toml

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["BIN", "RemovedLayer", "remove_layer", "removed_layers"]

#: Folder beside the layers for what was removed.
BIN: Final = ".removed"
_ABOUT: Final = "removed.toml"
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedLayer:
    """
    A layer that was taken out of use.

    Attributes
    ----------
    key
        The constraint layer that it supplied.
    removed_at
        When, with its offset from UTC.
    who
        Who did it, "" where that was not recorded.
    path
        Where its files are.
    """

    key: str
    removed_at: dt.datetime
    who: str
    path: Path


def remove_layer(workspace: Path, key: str, *, when: dt.datetime, who: str = "") -> Path:
    """
    Take an imported layer out of use, all its versions; they are moved, not deleted.

    Parameters
    ----------
    workspace
        Folder for what people enter.
    key
        Constraint layer.
    when
        Now, with its offset from UTC; names the folder they are moved to.
    who
        Who takes it out of use; kept beside the files.

    Returns
    -------
    Path
        Where they are now.

    Raises
    ------
    InputError
        None was imported.
    """
    folder = workspace / FOLDER / key
    if not _KEY.fullmatch(key) or not folder.is_dir():
        raise InputError(
            f"Layer {key!r}",
            "was not imported into this workspace",
            "List the imported layers first",
            text_vi=f"Lớp “{key}” chưa được nạp vào thư mục làm việc này. Hãy xem lại danh sách lớp đã nạp",
        )
    kept = workspace / FOLDER / BIN / f"{key}-{when:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
    kept.parent.mkdir(parents=True, exist_ok=True)
    moved = folder.rename(kept)
    about = {"key": key, "removed_at": when.isoformat(), "who": who}
    (moved / _ABOUT).write_text(write_toml(about), encoding="utf-8")
    return moved


def removed_layers(workspace: Path) -> tuple[RemovedLayer, ...]:
    """
    List what was taken out of use, as far as that was recorded.

    Parameters
    ----------
    workspace
        Folder for what people enter; it need not exist.

    Returns
    -------
    tuple of RemovedLayer
        The newest first; a record that cannot be read is left out.
    """
    found = [_read(path) for path in (workspace / FOLDER / BIN).glob(f"*/{_ABOUT}")]
    known = [each for each in found if each is not None]
    return tuple(sorted(known, key=lambda each: (-each.removed_at.timestamp(), each.key)))


def _read(path: Path) -> RemovedLayer | None:
    """Read who took a layer out of use."""
    try:
        about = tomllib.loads(path.read_text(encoding="utf-8"))
        when = dt.datetime.fromisoformat(about["removed_at"])
        return RemovedLayer(key=str(about["key"]), removed_at=when, who=str(about["who"]), path=path.parent)
    except (OSError, ValueError, KeyError, TypeError):
        return None
