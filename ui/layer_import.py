"""The part *load missing layers* of the page `data`: look into a file, ask, preview, keep."""

from __future__ import annotations

import datetime as dt
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.errors import PlannerError
from geo.files import DRAWINGS, layer_names
from geo.measure import ellipsoidal_area_ha
from layers.import_removal import remove_layer, removed_layers
from layers.import_store import store_layer, stored_layers
from layers.imports import inspect_file, prepare_layer
from register.rights import require
from ui import layer_import_form, layer_import_markup
from ui.errors import sentence_of
from ui.file_upload import MAX_UPLOAD_MB, upload, write_upload
from ui.format import number, plain, quantity
from ui.layers import layer, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from layers.import_records import ImportedLayer, Inspection
    from layers.import_store_records import StoredLayer
    from ui.layer_import_form import Answers
    from ui.session import Reader

FILE_KEY, COVERAGE_FILE_KEY = "import-file", "import-coverage-file"
CONFIRM_KEY, REMOVE_KEY, REMOVE_BUTTON_KEY = "import-confirm", "import-remove", "import-remove-button"
_DONE_KEY, _KEPT_KEY, _ROUND_KEY = "import-done", "import-kept", "import-round"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Constraint:
    """A constraint layer of the rules: its name and whether it holds areas only."""

    title: str
    areal: bool


def draw(reader: Reader) -> None:
    """
    Draw the list of loaded layers and the way to load another.

    Parameters
    ----------
    reader
        Whose language, workspace and role.

    Raises
    ------
    RightsError
        The reader's role may not load layers.
    """
    require(reader.role, "import_layers")
    say = reader.say
    st.html(layer_import_markup.STYLE + f'<div class="dq"><p>{say("import.intro")}</p></div>')
    done = st.session_state.pop(_DONE_KEY, None)
    if done:
        st.success(plain(done))
    constraints = _constraints(reader)
    _draw_loading(reader, constraints)
    _draw_stored(reader, constraints)


def _constraints(reader: Reader) -> dict[str, _Constraint]:
    """Return the constraint layers of the rules by key."""
    found: dict[str, _Constraint] = {}
    for row in records(layer("conflict_rules").rows()):
        key = str(row["constraint_layer"])
        areal = row["relation"] == "overlap" and (key not in found or found[key].areal)
        title = found[key].title if key in found else reader.say.pick(row["title_vi"], row["title_en"])
        found[key] = _Constraint(title=title, areal=areal)
    return found


def _draw_loading(reader: Reader, constraints: dict[str, _Constraint]) -> None:
    """Draw the upload and what follows from it."""
    say = reader.say
    round_number = st.session_state.setdefault(_ROUND_KEY, 0)  # a file that was loaded leaves the control
    uploaded = upload(say("import.file"), reader, key=f"{FILE_KEY}-{round_number}")
    st.caption(say("import.kinds", limit=MAX_UPLOAD_MB))
    if uploaded is None:
        st.session_state.pop(_KEPT_KEY, None)  # what was made of the last file takes room
        return
    with tempfile.TemporaryDirectory() as folder, _refusals_shown(reader):
        path = write_upload(uploaded, Path(folder))
        _draw_file(path, uploaded, reader, constraints)


@contextmanager
def _refusals_shown(reader: Reader) -> Iterator[None]:
    """Show a refusal of the file in the reader's language, and go on with the page."""
    try:
        yield
    except PlannerError as err:
        st.error(f"**{reader.say('import.refused')}**\n\n{plain(sentence_of(err, reader.say).rstrip('.'))}.")


def _draw_file(
    path: Path, uploaded: UploadedFile, reader: Reader, constraints: dict[str, _Constraint]
) -> None:
    """Draw what a file holds, the questions, the preview and the button."""
    say = reader.say
    inner = None
    if path.suffix.casefold() not in DRAWINGS:
        names = _kept("names", (uploaded.file_id,), lambda: layer_names(path), reader)
        inner = names[0] if len(names) == 1 else layer_import_form.ask_layer(names, reader)
        if inner is None:
            st.info(say("import.layer_pick"))
            return
    encoding = layer_import_form.stated_encoding()
    crs = layer_import_form.stated_crs(uploaded.file_id)
    token = (uploaded.file_id, inner, crs, encoding)
    found: Inspection = _kept(
        "found", token, lambda: inspect_file(path, layer=inner, crs=crs, encoding=encoding), reader
    )
    st.html(layer_import_markup.inspection(found, reader))
    titles = {key: each.title for key, each in constraints.items()}
    answers = layer_import_form.ask(found, titles, uploaded.file_id, reader)
    outline = (
        upload(say("import.coverage_upload"), reader, key=COVERAGE_FILE_KEY)
        if answers.wants_outline
        else None
    )
    missing = answers.missing + (("outline",) if answers.wants_outline and outline is None else ())
    if missing:
        words = ", ".join(say(f"import.need_{name}") for name in missing)
        st.info(say("import.still", what=words))
        return
    _draw_preview(path, found, answers, inner, outline, reader, constraints)


def _draw_preview(
    path: Path,
    found: Inspection,
    answers: Answers,
    inner: str | None,
    outline: UploadedFile | None,
    reader: Reader,
    constraints: dict[str, _Constraint],
) -> None:
    """Draw what would be kept, and keep it when the reader confirms."""
    say = reader.say
    chosen = constraints[answers.key]

    def prepare() -> ImportedLayer:
        coverage = "full" if outline is None else str(write_upload(outline, _beside(path)))
        return prepare_layer(
            path,
            key=answers.key,
            keys=constraints.keys(),
            accuracy_m=answers.accuracy_m,
            coverage=coverage,
            columns=answers.columns,
            layer=answers.drawing_layer or inner,
            crs=answers.crs,
            encoding=answers.encoding,
            areal=chosen.areal or None,
        )

    token = (found.sha256, answers, inner, None if outline is None else outline.file_id)
    imported: ImportedLayer = _kept("prepared", token, prepare, reader)
    st.html(
        f'<div class="dq"><p><strong>{_preview(imported, answers, chosen.title, reader)}</strong></p>'
        f"{layer_import_markup.remarks(imported.remarks, reader)}</div>"
    )
    if st.button(say("import.confirm"), key=CONFIRM_KEY, type="primary"):
        require(reader.role, "import_layers")
        said = answers.said if answers.said.who else replace(answers.said, who=reader.author.name)
        try:
            store_layer(imported, reader.workspace, when=dt.datetime.now(dt.UTC).astimezone(), said=said)
        except OSError as err:
            st.error(plain(say("import.failed", why=err.strerror or type(err).__name__)))
            return
        count = number(len(imported.features), reader.language, decimals=0)
        st.session_state[_DONE_KEY] = say("import.done", layer=chosen.title, n=count)
        st.session_state[_ROUND_KEY] += 1
        st.rerun()


def _beside(path: Path) -> Path:
    """Return a folder of its own beside the file, so that two files of one name do not meet."""
    folder = path.parent / "outline"
    folder.mkdir(exist_ok=True)
    return folder


def _preview(imported: ImportedLayer, answers: Answers, title: str, reader: Reader) -> str:
    """Say how much would be loaded."""
    say, features = reader.say, imported.features
    area_ha = ellipsoidal_area_ha(features)
    area = say("import.preview_no_area")
    if area_ha.notna().any():
        area = say(
            "import.preview_area", area=quantity(float(area_ha.sum()), "ha", reader.language, decimals=2)
        )
    accuracy = quantity(answers.accuracy_m, "m", reader.language, decimals=1, trim=True)
    if features["positional_accuracy_m"].nunique() > 1:
        accuracy = say("import.own_accuracy")
    coverage = say(f"import.coverage_is_{'full' if imported.coverage is None else 'outline'}")
    return say(
        "import.preview",
        n=number(len(features), reader.language, decimals=0),
        layer=title,
        area=area,
        accuracy=accuracy,
        coverage=coverage,
    )


def _kept(name: str, token: tuple[Any, ...], make: Callable[[], Any], reader: Reader) -> Any:
    """Return what was made for the same file and answers before, else make it; one of each kind is kept."""
    kept = st.session_state.setdefault(_KEPT_KEY, {})
    if name not in kept or kept[name][0] != token:
        with st.spinner(reader.say("import.reading")):
            kept[name] = (token, make())
    return kept[name][1]


def _draw_stored(reader: Reader, constraints: dict[str, _Constraint]) -> None:
    """Draw the list of loaded layers and the way to stop using one."""
    say = reader.say
    stored: list[StoredLayer] = stored_layers(reader.workspace)
    titles = {key: each.title for key, each in constraints.items()}
    st.html(layer_import_markup.stored_table(stored, titles, reader))
    removed = removed_layers(reader.workspace)
    if removed:
        st.html(layer_import_markup.removed_list(removed, titles, reader))
    if not stored:
        return
    with st.expander(say("import.remove")):
        key = st.selectbox(
            say("import.remove_key"),
            list(dict.fromkeys(each.key for each in stored)),
            format_func=lambda name: titles.get(name, name),
            key=REMOVE_KEY,
            filter_mode=None,
        )
        st.caption(say("import.remove_note"))
        if st.button(say("import.remove_button"), key=REMOVE_BUTTON_KEY) and key is not None:
            require(reader.role, "import_layers")
            when = dt.datetime.now(dt.UTC).astimezone()
            remove_layer(reader.workspace, key, when=when, who=reader.author.name)
            st.session_state[_DONE_KEY] = say("import.removed", layer=titles.get(key, key))
            st.rerun()
