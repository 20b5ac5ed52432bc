"""Look through a zip archive before anything of it is read: names, links, locks, sizes, damage."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from geo import file_limits
from geo.file_faults import file_fault

if TYPE_CHECKING:
    from pathlib import Path

    from geo.errors import FileUnreadableError

_PACKED: Final = (".zip", ".kmz", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz")
_DRIVE = re.compile(r"^[A-Za-z]:")
_CHUNK: Final = 1 << 20
_PACK_AGAIN: Final = ("Pack the files again, without folders of other places", "Hãy nén lại các tệp dữ liệu")


def checked_names(file: Path) -> list[str]:
    """
    Return the names in an archive that is safe and whole.

    Parameters
    ----------
    file
        A .zip or .kmz.

    Returns
    -------
    list of str
        Files only, without the hidden copies that macOS adds, in the archive's order.

    Raises
    ------
    FileUnreadableError
        Not an archive, cut short or damaged; locked by a password; a member that points outside, is a link,
        or unpacks to more than it may; too many members; nothing in it but another archive.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            _check_members(file, members)
            _unpack_once(file, archive, members)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        OSError,
        EOFError,
        NotImplementedError,
        LookupError,
        ValueError,
        struct.error,
    ) as err:
        raise _not_whole(file) from err
    except Exception as err:
        if type(err).__module__ in {"zlib", "lzma", "_lzma"}:
            raise _not_whole(file) from err
        raise
    return [each.filename for each in members if not _is_hidden(each.filename)]


def _not_whole(file: Path) -> FileUnreadableError:
    """Return the error for an archive that cannot be unpacked."""
    return file_fault(
        file,
        "is not a readable zip archive (cut short, damaged or of another kind)",
        "Zip the shapefile again, or copy it again",
        vi="không phải là tệp nén zip đọc được (bị cắt cụt, hỏng hoặc thuộc loại khác). "
        "Hãy nén hoặc chép lại",
    )


def _is_hidden(name: str) -> bool:
    """Tell the copies that macOS adds."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")


def _check_members(file: Path, members: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the archive says of itself, before unpacking."""
    if len(members) > file_limits.MAX_MEMBERS:
        raise file_fault(
            file,
            f"holds {len(members):,} files, at most {file_limits.MAX_MEMBERS:,} are looked through",
            "Pack only the files of one layer",
            vi=f"chứa {len(members)} tệp, chỉ xem đến {file_limits.MAX_MEMBERS} tệp. Hãy chỉ nén các tệp của "
            "một lớp",
        )
    for member in members:
        _check_name(file, member)
        if member.flag_bits & 0x1:
            raise file_fault(
                file,
                f"is locked by a password ({member.filename[:60]!r})",
                "Unlock it and pack it without a password",
                vi=f"có mật khẩu (“{member.filename[:60]}”). Hãy mở khóa rồi nén lại không mật khẩu",
            )
    _check_sizes(file, sum(each.file_size for each in members), sum(each.compress_size for each in members))
    kept = [each.filename for each in members if not _is_hidden(each.filename)]
    inner = [name for name in kept if name.casefold().endswith(_PACKED)]
    if inner and len(inner) == len(kept):
        raise file_fault(
            file,
            f"holds nothing but another archive ({inner[0][:60]!r})",
            "Unpack it once and give the archive inside",
            vi=f"chỉ chứa một tệp nén khác (“{inner[0][:60]}”). Hãy giải nén một lần rồi đưa tệp bên trong",
        )


def _check_name(file: Path, member: zipfile.ZipInfo) -> None:
    """Refuse a member that would land outside the archive's folder, or stands for another file."""
    name = member.filename
    parts = re.split(r"[/\\]", name)
    fix, fix_vi = _PACK_AGAIN
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in parts or "\0" in name:
        raise file_fault(
            file,
            f"holds a file whose name points outside the archive ({name[:60]!r})",
            fix,
            vi=f"chứa tên tệp trỏ ra ngoài tệp nén (“{name[:60]}”). {fix_vi}",
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise file_fault(
            file,
            f"holds a link in place of a file ({name[:60]!r})",
            fix,
            vi=f"chứa một liên kết thay cho tệp (“{name[:60]}”). {fix_vi}",
        )


def _check_sizes(file: Path, unpacked: int, packed: int) -> None:
    """Refuse what unpacks to more than it may."""
    most = file_limits.MAX_PACKED_RATIO * max(packed, 1)
    if (
        unpacked > file_limits.RATIO_FROM_BYTES and unpacked > most
    ) or unpacked > file_limits.MAX_UNPACKED_BYTES:
        shown, limit = unpacked // 1_000_000, file_limits.MAX_UNPACKED_BYTES // 1_000_000
        raise file_fault(
            file,
            f"unpacks to {shown:,} MB from {max(packed, 1) / 1e6:.1f} MB; at most {limit:,} MB and "
            f"{file_limits.MAX_PACKED_RATIO} times its size are unpacked",
            "Give the layer itself as a GeoPackage",
            vi=f"giải nén ra {shown} MB, vượt mức cho phép ({limit} MB và "
            f"{file_limits.MAX_PACKED_RATIO} lần cỡ tệp nén). Hãy đưa lớp dữ liệu dưới dạng GeoPackage",
        )


def _unpack_once(file: Path, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Read every member to its end, keeping nothing: checksums are compared and true sizes counted."""
    unpacked, packed = 0, file.stat().st_size
    for member in members:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                _check_sizes(file, unpacked, packed)
