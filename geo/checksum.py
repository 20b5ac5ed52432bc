"""The checksum of a vector file that somebody brought."""

from __future__ import annotations

import hashlib
from pathlib import Path

from geo.file_limits import parts_of
from geo.readable import require_readable

__all__ = ["source_sha256"]


def source_sha256(path: str | Path) -> str:
    """
    Return the checksum of a file, and for a shapefile of its parts together.

    Parameters
    ----------
    path
        A file that exists.

    Returns
    -------
    str
        SHA-256 in hexadecimal; for a shapefile of its .shp, .shx, .dbf, .prj and .cpg one after another.

    Raises
    ------
    FileUnreadableError
        Absent or not readable.
    """
    file = Path(path)
    require_readable(file)
    digest = hashlib.sha256()
    for part in parts_of(file):
        with part.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()
