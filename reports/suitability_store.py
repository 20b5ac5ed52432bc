"""Keep worked-out arrays of suitability on the disk of a workspace, by what they were made from."""

from __future__ import annotations

import logging
import uuid
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from reports.conflict_check import json_sha256

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["PieceStore", "piece_key"]

_LOG: Final = logging.getLogger(__name__)
#: Folder of the workspace.
FOLDER: Final = "suitability"
#: A workspace keeps at most this much of what can be worked out anew, byte.
MOST_BYTES: Final = 1_000_000_000
#: An array larger than this (10 million cells) is worked out each time, strip by strip, byte: ten of them
#: would fill the memory of an office machine.
LARGEST_BYTES: Final = 40_000_000
#: Grows when a method changes what an array holds.
METHOD_VERSION: Final = 1


def piece_key(**made_from: Any) -> str:
    """
    Return the name of an array by what it was made from.

    Parameters
    ----------
    **made_from
        Plain JSON values: kind, frame, checksums.

    Returns
    -------
    str
        SHA-256 in hexadecimal; the version of the methods is in it.

    Examples
    --------
    >>> piece_key(kind="slope", cell_m=100.0) == piece_key(cell_m=100.0, kind="slope")
    True
    """
    return json_sha256({"method_version": METHOD_VERSION, **made_from})


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceStore:
    """
    Arrays in a folder; several processes may read and write it at once.

    Attributes
    ----------
    folder
        Made when the first array is kept.
    most_bytes
        Those unused for longest are removed above this, byte.
    """

    folder: Path
    most_bytes: int = MOST_BYTES

    @classmethod
    def of(cls, workspace: Path | None) -> PieceStore | None:
        """
        Return the store of a workspace.

        Parameters
        ----------
        workspace
            Folder for what people enter.

        Returns
        -------
        PieceStore or None
            None without a workspace.
        """
        return None if workspace is None else cls(folder=workspace / FOLDER)

    def get(self, key: str) -> NDArray[np.float32] | None:
        """
        Return a kept array.

        Parameters
        ----------
        key
            From `piece_key`.

        Returns
        -------
        ndarray of float32 or None
            None where it is not kept or its file is damaged.
        """
        path = self.folder / f"{key}.npy"
        try:
            array = np.load(path, allow_pickle=False)
            path.touch()
        except FileNotFoundError:
            return None
        except (OSError, ValueError, EOFError) as err:
            _LOG.warning("suitability: %s cannot be read and is made anew (%s)", path.name, err)
            return None
        return array if array.dtype == np.float32 and array.ndim == 2 else None

    def put(self, key: str, array: NDArray[np.float32]) -> None:
        """
        Keep an array; one that is too large, or a disk that is full, is no fault.

        Parameters
        ----------
        key
            From `piece_key`.
        array
            Two dimensions. The file appears whole or not at all.
        """
        if array.nbytes > min(LARGEST_BYTES, self.most_bytes):
            return
        draft = self.folder / f".{uuid.uuid4().hex}.npy"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            np.save(draft, array, allow_pickle=False)
            draft.replace(self.folder / f"{key}.npy")
            self._make_room()
        except OSError as err:
            _LOG.warning("suitability: an array is not kept (%s)", err)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def get_or_make(self, key: str, make: Callable[[], NDArray[np.float32]]) -> NDArray[np.float32]:
        """
        Return a kept array, or make and keep it.

        Parameters
        ----------
        key
            From `piece_key`.
        make
            Called when it is not kept.

        Returns
        -------
        ndarray of float32
            The same values either way.
        """
        kept = self.get(key)
        if kept is None:
            kept = make()
            self.put(key, kept)
        return kept

    def _make_room(self) -> None:
        """Remove the arrays unused for longest until the rest fits; another process may have been faster."""
        known = []
        for path in self.folder.glob("*.npy"):
            try:
                stat = path.stat()
            except OSError:
                continue
            known.append((stat.st_mtime_ns, path.name, stat.st_size))
        total = sum(size for _, _, size in known)
        for _, name, size in sorted(known):
            if total <= self.most_bytes:
                return
            (self.folder / name).unlink(missing_ok=True)
            total -= size
