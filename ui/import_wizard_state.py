"""What the import has been given and told so far; it outlives the steps and a reload of the page."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.vertex_table import read_vertex_table
from layers.boundary_import import boundary_of_table, read_boundaries
from layers.register_sheets import read_register_sheets
from register.rights import require
from ui.import_boundaries import import_fields
from ui.register_sheets import sheet_kinds
from ui.registers import register_of
from ui.reload import carry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from layers.boundary_records import BoundaryFile, Reading
    from layers.register_sheet_records import SheetContents
    from ui.session import Reader

__all__ = [
    "LAST_STEP",
    "SHEETS",
    "SUBJECTS",
    "Wizard",
    "change",
    "drop_result",
    "kept_result",
    "now",
    "read_outlines",
    "read_sheets",
    "restart",
    "written",
]

SHEETS: Final = "sheets"
SUBJECTS: Final = ("parks", "clusters", "lots", "site_options", SHEETS)
LAST_STEP: Final = 5
_STATE: Final = "register_import.state"
_RESULTS: Final = "register_import.results"
#: Largest file that outlives a reload of the page (the theme can only be switched by one), bytes: what
#: outlives it is remembered for many sessions.
LARGEST_CARRIED: Final = 2_000_000
#: Results of reading and checking that are kept at a time.
_MOST_RESULTS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Wizard:
    """
    Where the import stands.

    Attributes
    ----------
    step
        From 1 to `LAST_STEP`.
    run, reads
        Number of the import in this session, and of the times that its readings were set by a button; the
        fields of a new one begin with what is kept here.
    subject
        One of `SUBJECTS`; "" until the reader says what it is.
    name, content
        The file that was given; "" and b"" for none.
    text, text_name
        The pasted table and what its outline is called.
    is_pasted
        Whether the pasted table counts and not the file.
    layers
        Layers that were chosen.
    crs, axis_order, encoding
        "" for recognised.
    reading
        "as_stated" or "unshifted".
    columns
        (field, column) that differ from what was suggested; "" leaves the field out.
    assigned
        (feature, id) that were chosen by hand.
    common
        (field, text) as typed for records where the file does not say.
    reason
        As typed.
    said
        What became of the last import, in the reader's language.
    """

    step: int = 1
    run: int = 0
    reads: int = 0
    subject: str = ""
    name: str = ""
    content: bytes = b""
    text: str = ""
    text_name: str = ""
    is_pasted: bool = False
    layers: tuple[str, ...] = ()
    crs: str = ""
    axis_order: str = ""
    encoding: str = ""
    reading: str = "as_stated"
    columns: tuple[tuple[str, str], ...] = ()
    assigned: tuple[tuple[str, str], ...] = ()
    common: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    said: str = ""

    def key(self, name: str) -> str:
        """Return the key of a field of this import."""
        return f"register_import.{name}.{self.run}.{self.reads}"

    @property
    def is_given(self) -> bool:  # numpydoc ignore=RT01
        """Whether there is something to read, and it was said what it is."""
        if not self.subject:
            return False
        return bool(self.text.strip()) if self.is_pasted else bool(self.content)

    @property
    def source(self) -> str:  # numpydoc ignore=RT01
        """What the history names as the source: file and checksum."""
        content = self.text.encode() if self.is_pasted else self.content
        name = self.text_name or "bảng dán" if self.is_pasted else self.name
        return f"{name} (sha256 {hashlib.sha256(content).hexdigest()[:16]})"

    @property
    def token(self) -> tuple[Any, ...]:  # numpydoc ignore=RT01
        """What the result of reading depends on."""
        return (
            self.subject,
            self.is_pasted,
            self.source,
            self.layers,
            self.crs,
            self.axis_order,
            self.encoding,
            self.reading,
            self.columns,
        )


def now() -> Wizard:
    """Return where the import stands."""
    state = st.session_state.get(_STATE)
    return state if isinstance(state, Wizard) else Wizard()


def change(**values: Any) -> Wizard:
    """Keep what was given or told."""
    state = replace(now(), **values)
    is_large = len(state.content) > LARGEST_CARRIED
    carry(_STATE, replace(state, name="", content=b"", step=1) if is_large else state)
    st.session_state[_STATE] = state
    return state


def restart(said: str = "") -> None:
    """Begin a new import; what it is of is asked again, since a park's file must not go on as a lot."""
    st.session_state.pop(_RESULTS, None)
    carry(_STATE, Wizard(run=now().run + 1, said=said))


def kept_result(name: str, token: object, make: Callable[[], Any], reader: Reader) -> Any:
    """Return what was made of the same things before, else make it while the reader is told to wait."""
    kept: dict[str, tuple[object, Any]] = st.session_state.setdefault(_RESULTS, {})
    if name not in kept or kept[name][0] != token:
        with st.spinner(reader.say("register_import.reading")):
            kept[name] = (token, make())
        while len(kept) > _MOST_RESULTS:
            kept.pop(next(iter(kept)))
    return kept[name][1]


def drop_result(name: str) -> None:
    """Forget what was made, so that it is made anew."""
    st.session_state.get(_RESULTS, {}).pop(name, None)


def read_outlines(state: Wizard, reader: Reader) -> BoundaryFile:
    """
    Read the outlines that were given, as told.

    Parameters
    ----------
    state
        Where the import stands.
    reader
        Whose role.

    Returns
    -------
    BoundaryFile
        Kept while nothing changes.

    Raises
    ------
    RightsError
        The role may not change records.
    InputError
        It cannot be read; the sentence says what to do.
    """
    require(reader.role, "edit_records")
    found: BoundaryFile = kept_result("outlines", state.token, lambda: _outlines(state), reader)
    return found


@contextmanager
def written(state: Wizard) -> Iterator[Path]:
    """Give the file that was given as a file on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (PurePath(state.name.replace("\\", "/")).name or "tep")
        path.write_bytes(state.content)
        yield path


def _outlines(state: Wizard) -> BoundaryFile:
    """Read the outlines."""
    reading: Reading = "unshifted" if state.reading == "unshifted" else "as_stated"
    if state.is_pasted:
        table = read_vertex_table(state.text, crs=state.crs or None)
        return boundary_of_table(table, name=state.text_name, text=state.text, reading=reading)
    fields = import_fields(state.subject)
    with written(state) as path:
        options: dict[str, Any] = {
            "layers": state.layers,
            "crs": state.crs or None,
            "encoding": state.encoding or None,
            "axis_order": state.axis_order or None,
            "reading": reading,
        }
        found = read_boundaries(path, fields, **options)
        if not state.columns:
            return found
        mapping = {**found.mapping, **dict(state.columns)}
        there = {each.name for each in found.columns}
        kept = {name: column for name, column in mapping.items() if column in there}
        return read_boundaries(path, fields, columns=kept, **options)


def read_sheets(state: Wizard, reader: Reader) -> SheetContents:
    """
    Read the sheets that were given.

    Parameters
    ----------
    state
        Where the import stands.
    reader
        Whose role and language.

    Returns
    -------
    SheetContents
        Rows and faults.

    Raises
    ------
    RightsError
        The role may not change records.
    FileUnreadableError
        The file cannot be read.
    """
    require(reader.role, "edit_records")
    register = register_of(reader.workspace)

    def make() -> SheetContents:
        kinds = sheet_kinds(reader.language, register=register, role=reader.role)
        with written(state) as path:
            return read_register_sheets(path, kinds)

    token = (*state.token, reader.language, register.revision())
    found: SheetContents = kept_result("sheets", token, make, reader)
    return found
