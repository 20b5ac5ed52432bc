"""Files that cannot be opened."""

from pathlib import Path

import pytest

from geo.errors import FileUnreadableError
from geo.readable import require_readable


def test_a_file_that_can_be_read_is_let_through(tmp_path):
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    assert require_readable(tmp_path / "a.csv") is None


def test_folder_is_told_from_absence(tmp_path):
    with pytest.raises(FileUnreadableError, match=r"is a folder\. Name a file in it"):
        require_readable(tmp_path)


@pytest.mark.parametrize("name", ["none.csv", "a.csv/b.csv"], ids=["no-such-file", "file-as-folder"])
def test_absent_file_is_refused(tmp_path, name):
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    with pytest.raises(FileUnreadableError, match="does not exist in"):
        require_readable(tmp_path / name)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "may not be read by this user"),
        (OSError(5, "Input/output error"), r"cannot be opened \(Input/output error\)"),
    ],
    ids=["no-right", "broken-disk"],
)
def test_what_the_system_refuses_is_told_from_absence(tmp_path, monkeypatch, error, message):
    def refuse(*_args, **_options):
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileUnreadableError, match=message):
        require_readable(tmp_path / "a.csv")
