"""Take a file from the reader, with the words of the control in the reader's language."""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from ui.session import Reader

#: Largest upload, MB; the limit of the files themselves is `geo.file_limits.MAX_FILE_BYTES`.
MAX_UPLOAD_MB = 200
_STYLE = """<style>
[data-testid="stFileUploaderDropzoneInstructions"] {font-size: 0}
[data-testid="stFileUploaderDropzoneInstructions"] * {font-size: 0; width: auto}
[data-testid="stFileUploaderDropzoneInstructions"]::after {content: %(drop)s; font-size: .9rem}
[data-testid="stFileUploaderDropzone"] button[kind="secondary"] p {font-size: 0}
[data-testid="stFileUploaderDropzone"] button[kind="secondary"] p::after {content: %(choose)s;
  font-size: .95rem}
[data-testid="stFileUploaderFileErrorMessage"] {font-size: 0}
[data-testid="stFileUploaderFileErrorMessage"]::after {content: %(large)s; font-size: .9rem}
</style>"""


def upload(label: str, reader: Reader, *, key: str) -> UploadedFile | None:
    """
    Ask for one file of any kind; what kind is read is for `geo.files` to say.

    Parameters
    ----------
    label
        Label of the control.
    reader
        Whose language.
    key
        Key of the control.

    Returns
    -------
    UploadedFile or None
        None until one is chosen.
    """
    say = reader.say
    words = {
        "drop": _css(say("import.drop")),
        "choose": _css(say("import.choose")),
        "large": _css(say("import.too_large", limit=MAX_UPLOAD_MB)),
    }
    st.html(_STYLE % words)
    return st.file_uploader(label, key=key, max_upload_size=MAX_UPLOAD_MB)


def write_upload(uploaded: UploadedFile, folder: Path) -> Path:
    """
    Write an uploaded file under its own name.

    Parameters
    ----------
    uploaded
        From `upload`.
    folder
        Where to.

    Returns
    -------
    Path
        The file; folders in its name are left out.
    """
    name = PurePath(uploaded.name.replace("\\", "/")).name or "tep"
    path = folder / name
    path.write_bytes(uploaded.getbuffer())
    return path


def _css(text: str) -> str:
    """Return text as a string of a style sheet."""
    return json.dumps(text, ensure_ascii=False)
