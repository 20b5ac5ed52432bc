"""Keep a file that somebody brought from filling the machine: how large it may be, packed and unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.file_faults import file_fault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Largest file, bytes; of a shapefile its parts together. A layer of the whole province at 1:10,000 has less.
MAX_FILE_BYTES: Final = 200_000_000
#: Most bytes that an archive may unpack to.
MAX_UNPACKED_BYTES: Final = 1_000_000_000
#: Largest unpacked size over packed size, once it unpacks to more than `RATIO_FROM_BYTES`. Shapefiles and
#: KML pack 3 to 20 times, a table padded with blanks up to about 100 times.
MAX_PACKED_RATIO: Final = 200
RATIO_FROM_BYTES: Final = 20_000_000
#: Most members of an archive.
MAX_MEMBERS: Final = 2_000
#: Most vertices and most columns of one layer.
MAX_VERTICES: Final = 20_000_000
MAX_COLUMNS: Final = 1_000
_PARTS: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_MB: Final = 1_000_000


def parts_of(file: Path) -> list[Path]:
    """
    Return the files that one layer is made of.

    Parameters
    ----------
    file
        A vector file that exists.

    Returns
    -------
    list of Path
        A shapefile with its index, table, CRS and encoding, as far as they are there; else the file alone.
    """
    if file.suffix.casefold() != ".shp":
        return [file]
    beside = {path.name.casefold(): path for path in file.parent.iterdir() if path.stem == file.stem}
    found = [beside.get(f"{file.stem}{suffix}".casefold()) for suffix in _PARTS]
    return [part for part in found if part is not None]


def require_size(file: Path, max_bytes: int | None = MAX_FILE_BYTES) -> None:
    """
    Refuse a file that is larger than is read.

    Parameters
    ----------
    file
        A vector file that exists.
    max_bytes
        The limit; None for none.

    Raises
    ------
    FileUnreadableError
        It is larger; the sentence gives both sizes.
    """
    if max_bytes is None:
        return
    size = sum(part.stat().st_size for part in parts_of(file))
    if size > max_bytes:
        found, limit = _megabytes(size), _megabytes(max_bytes)
        raise file_fault(
            file,
            f"has {found} MB, at most {limit} MB are read",
            "Cut it to the area in question, or leave out columns and vertices that are not needed",
            vi=f"có {found} MB, chỉ đọc tệp đến {limit} MB. Hãy cắt theo khu vực cần xem, hoặc bỏ bớt cột và "
            "đỉnh không cần thiết",
        )


def require_counts(file: Path, *, vertices: int, columns: Iterable[str]) -> None:
    """
    Refuse a layer with more vertices or columns than can be worked with.

    Parameters
    ----------
    file
        Where it came from.
    vertices
        Of all features together.
    columns
        Names.

    Raises
    ------
    FileUnreadableError
        More than `MAX_VERTICES` or `MAX_COLUMNS`.
    """
    n_columns = len(list(columns))
    if vertices > MAX_VERTICES:
        raise file_fault(
            file,
            f"has {vertices:,} vertices, at most {MAX_VERTICES:,} are read",
            "Cut it to the area in question or simplify it at its source",
            vi=f"có {_vi(vertices)} đỉnh, chỉ đọc đến {_vi(MAX_VERTICES)} đỉnh. Hãy cắt theo khu vực cần xem "
            "hoặc giản lược ở nguồn",
        )
    if n_columns > MAX_COLUMNS:
        raise file_fault(
            file,
            f"has {n_columns:,} columns, at most {MAX_COLUMNS:,} are read",
            "Keep the columns that are needed and export it again",
            vi=f"có {_vi(n_columns)} cột, chỉ đọc đến {_vi(MAX_COLUMNS)} cột. Hãy giữ lại các cột cần dùng "
            "rồi xuất lại",
        )


def _megabytes(size: int) -> str:
    """Write a size in MB, rounded up so that a file over the limit never reads as the limit."""
    return str(-(-size // _MB))


def _vi(number: int) -> str:
    """Write a whole number as Vietnamese text does."""
    return f"{number:,}".replace(",", ".")
