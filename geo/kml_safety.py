"""Refuse KML that asks for anything beyond itself: document types, entities, network links."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Final

from geo import file_limits
from geo.archives import checked_names
from geo.file_faults import file_fault

if TYPE_CHECKING:
    from pathlib import Path

_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LINK = re.compile(rb"<(?:\w+:)?NetworkLink(?:\s[^>]*)?>(.*?)</(?:\w+:)?NetworkLink>", re.DOTALL)
_LINK_BEGINS = re.compile(rb"<(?:\w+:)?NetworkLink[\s>/]")
_TARGET = re.compile(rb"<(?:\w+:)?href(?:\s[^>]*)?>(.*?)</", re.DOTALL)
_COMMENT = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


def require_plain_kml(file: Path) -> None:
    """
    Refuse a KML or KMZ with a document type, entities or network links; links inside one KMZ pass.

    Parameters
    ----------
    file
        Any vector file; other kinds pass.

    Raises
    ------
    FileUnreadableError
        It has one, or is a KMZ without a KML in it, or what `geo.archives.checked_names` refuses.
    """
    suffix = file.suffix.casefold()
    if suffix == ".kml":
        _check(file, file.read_bytes())
    elif suffix == ".kmz":
        inside = [name for name in checked_names(file) if name.casefold().endswith(".kml")]
        if not inside:
            raise file_fault(
                file,
                "holds no .kml file",
                "Export it again from its source",
                vi="không chứa tệp .kml nào. Hãy xuất lại từ nguồn",
            )
        with zipfile.ZipFile(file) as archive:
            for name in inside:
                _require_member_size(file, archive.getinfo(name).file_size)
                _check(file, archive.read(name), frozenset(inside))


def _require_member_size(file: Path, size: int) -> None:
    """Refuse a KML that unpacks to more than is read of any file: it is looked through as a whole."""
    if size > file_limits.MAX_FILE_BYTES:
        found, limit = -(-size // 1_000_000), file_limits.MAX_FILE_BYTES // 1_000_000
        raise file_fault(
            file,
            f"unpacks to {found} MB of KML, at most {limit} MB are read",
            "Cut it to the area in question, or give a GeoPackage",
            vi=f"giải nén ra {found} MB KML, chỉ đọc đến {limit} MB. Hãy cắt theo khu vực cần xem, hoặc đưa "
            "GeoPackage",
        )


def _check(file: Path, written: bytes, inside: frozenset[str] = frozenset()) -> None:
    """Refuse by what stands in the text, in whatever width its letters are written."""
    plain = written.replace(b"\0", b"") if written.startswith(_WIDE) or b"\0" in written[:64] else written
    plain = _COMMENT.sub(b"", plain)
    if _ENTITIES.search(plain):
        raise file_fault(
            file,
            "declares a document type or entities, which are not read",
            "Export it again as plain KML, or as a GeoPackage",
            vi="khai báo DOCTYPE hoặc thực thể (entity), là thứ không được đọc. Hãy xuất lại thành KML "
            "thường hoặc GeoPackage",
        )
    if not _links_stay(plain, inside):
        raise file_fault(
            file,
            "links to features on the network (NetworkLink), which are not fetched",
            "Open it where there is a network and save the features themselves",
            vi="trỏ tới dữ liệu trên mạng (NetworkLink), là thứ không được tải về. Hãy mở tệp ở nơi có "
            "mạng và lưu chính các đối tượng",
        )


def _links_stay(plain: bytes, inside: frozenset[str]) -> bool:
    """Tell whether every network link leads to a file of the same archive."""
    links = _LINK.findall(plain)
    if len(links) < len(_LINK_BEGINS.findall(plain)):
        return False
    targets = [_TARGET.search(link) for link in links]
    return all(
        found is not None and found[1].strip().decode("utf-8", "replace") in inside for found in targets
    )
