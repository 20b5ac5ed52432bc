"""Tell a file that was cut short, where the library that reads it would stop without a word."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from geo.file_faults import file_fault
from geo.file_limits import parts_of

if TYPE_CHECKING:
    from pathlib import Path

    from geo.errors import FileUnreadableError

_SHAPE_MAGIC: Final = 9994
_SQLITE: Final = b"SQLite format 3\0"
#: What a MicroStation V7 design begins with: type 9 in level 8, in its words to follow, or a cell library.
_DGN_HEADS: Final = (b"\x08\x09\xfe\x02", b"\xc8\x09\xfe\x02", b"\x08\x05\x17\x00")
_DGN_V8: Final = b"\xd0\xcf\x11\xe0"


def require_whole(file: Path) -> None:
    """
    Refuse a file that ends before its own headers say it does.

    Parameters
    ----------
    file
        A vector file that exists and is not empty; kinds whose reader notices by itself pass.

    Raises
    ------
    FileUnreadableError
        Cut short, a part of the shapefile is missing, or of another kind than its name says.
    """
    check = {".shp": _check_shapefile, ".gpkg": _check_gpkg, ".dxf": _check_dxf, ".dgn": _check_dgn}
    found = check.get(file.suffix.casefold())
    if found is not None:
        found(file)


def _cut(file: Path, found: str, found_vi: str) -> FileUnreadableError:
    """Return the error for a file that is shorter than it should be."""
    return file_fault(
        file,
        f"is cut short ({found})",
        "Copy it again from its source",
        vi=f"bị cắt cụt ({found_vi}). Hãy chép lại từ nguồn",
    )


def _other_kind(file: Path, kind: str) -> FileUnreadableError:
    """Return the error for a file of another kind than its name says."""
    return file_fault(
        file,
        f"is damaged or is not really a {kind} file",
        "Export it again from its source",
        vi=f"bị hỏng hoặc không thật sự là tệp {kind}. Hãy xuất lại từ nguồn",
    )


def _check_shapefile(file: Path) -> None:
    """Compare the lengths that the headers state with those of the files."""
    parts = {part.suffix.casefold(): part for part in parts_of(file)}
    for suffix in (".shx", ".dbf"):
        if suffix not in parts:
            raise file_fault(
                file,
                f"lacks its {suffix} file",
                "Keep the .shp, .shx, .dbf and .prj together",
                vi=f"thiếu tệp {suffix} đi kèm. Hãy để các tệp .shp, .shx, .dbf và .prj cùng một chỗ",
            )
    for suffix in (".shp", ".shx"):
        with parts[suffix].open("rb") as stream:
            head = stream.read(100)
        if len(head) < 100 or struct.unpack(">i", head[:4])[0] != _SHAPE_MAGIC:
            raise _other_kind(file, "shp")
        _compare(file, parts[suffix], 2 * struct.unpack(">i", head[24:28])[0])
    with parts[".dbf"].open("rb") as stream:
        head = stream.read(32)
    if len(head) < 32:
        raise _cut(file, "its .dbf has no header", "tệp .dbf không có phần đầu")
    rows, header, row = struct.unpack("<IHH", head[4:12])
    _compare(file, parts[".dbf"], header + rows * row)
    features = (parts[".shx"].stat().st_size - 100) // 8
    if rows != features:
        raise _cut(
            file,
            f"{features} shapes and {rows} rows in its .dbf",
            f"có {features} hình và {rows} dòng trong tệp .dbf",
        )


def _compare(file: Path, part: Path, stated: int) -> None:
    """Refuse a part that is shorter than its header states."""
    size = part.stat().st_size
    if size < stated:
        raise _cut(
            file,
            f"{part.name} has {size:,} of {stated:,} bytes",
            f"{part.name} có {size} trên {stated} byte",
        )


def _check_gpkg(file: Path) -> None:
    """Compare SQLite's own page count with the file."""
    with file.open("rb") as stream:
        head = stream.read(100)
    if not head.startswith(_SQLITE) or len(head) < 100:
        raise _other_kind(file, "gpkg")
    page = struct.unpack(">H", head[16:18])[0]
    pages, changes, valid_for = (struct.unpack(">I", head[at : at + 4])[0] for at in (28, 24, 92))
    if changes == valid_for:  # older SQLite leaves the count stale, and then it says so here
        _compare(file, file, pages * (65_536 if page == 1 else page))


def _check_dxf(file: Path) -> None:
    """Look for the word that ends every DXF."""
    with file.open("rb") as stream:
        head = stream.read(22)
        stream.seek(max(0, file.stat().st_size - 64))
        tail = stream.read().split()
    if head.startswith(b"AC10"):
        raise file_fault(
            file,
            "is an AutoCAD drawing (DWG), not a DXF",
            "Save it as DXF (R2000 or later, ASCII)",
            vi="là bản vẽ AutoCAD (DWG), không phải DXF. Hãy lưu lại thành DXF (R2000 trở lên, dạng ASCII)",
        )
    if head.startswith(b"AutoCAD Binary DXF"):
        raise file_fault(
            file,
            "is a binary DXF, only text (ASCII) DXF is read",
            "Save it as ASCII DXF",
            vi="là DXF nhị phân, chỉ đọc được DXF dạng chữ (ASCII). Hãy lưu lại thành DXF ASCII",
        )
    if not tail or tail[-1] != b"EOF":
        raise _cut(file, "its last line is not EOF", "dòng cuối không phải EOF")


def _check_dgn(file: Path) -> None:
    """Look for the head of a V7 design and for the mark at its end."""
    with file.open("rb") as stream:
        head = stream.read(4)
        stream.seek(0)
        written = stream.read()
    if head.startswith(_DGN_V8):
        raise file_fault(
            file,
            "is a MicroStation V8 design, only V7 is read",
            "Save it as V7 DGN or DXF",
            vi="là bản vẽ MicroStation V8, chỉ đọc được V7. Hãy lưu lại thành DGN V7 hoặc DXF",
        )
    if head not in _DGN_HEADS:
        raise _other_kind(file, "dgn")
    if not _ends(written):
        raise _cut(file, "its last element is not complete", "phần tử cuối không trọn vẹn")


def _ends(written: bytes) -> bool:
    """Walk from element to element: each states its length; the last one is the mark of the end."""
    at = 0
    while at + 4 <= len(written):
        if written[at : at + 2] == b"\xff\xff":
            return True
        at += 4 + 2 * int.from_bytes(written[at + 2 : at + 4], "little")
    return at == len(written) or written[at : at + 2] == b"\xff\xff"
