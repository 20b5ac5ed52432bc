"""Refuse a file that cannot be opened, saying why: absent, a folder, or not for this user to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.file_faults import file_fault

if TYPE_CHECKING:
    from pathlib import Path


def require_readable(file: Path) -> None:
    """
    Refuse what cannot be opened for reading.

    Parameters
    ----------
    file
        Where the file should be.

    Raises
    ------
    FileUnreadableError
        Absent, a folder, without the right to read it, or not openable for another reason of the system.
    """
    try:
        if file.is_dir():
            raise file_fault(
                file, "is a folder", "Name a file in it", vi="là một thư mục. Hãy chọn một tệp trong đó"
            )
        with file.open("rb"):
            return
    except PermissionError as err:
        raise file_fault(
            file,
            f"is in {file.parent} but may not be read by this user",
            "Ask its owner for the right to read it",
            vi="có nhưng người dùng này không được đọc. Hãy xin quyền đọc từ chủ tệp",
        ) from err
    except (FileNotFoundError, NotADirectoryError) as err:
        raise file_fault(
            file,
            f"does not exist in {file.parent}",
            "Check the name and the folder",
            vi="không có trong thư mục đã nêu. Hãy kiểm tra tên và thư mục",
        ) from err
    except OSError as err:
        raise file_fault(
            file,
            f"cannot be opened ({err.strerror})",
            "Copy it to this machine's disk and try again",
            vi="không mở được. Hãy chép vào đĩa của máy này rồi thử lại",
        ) from err
