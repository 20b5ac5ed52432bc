"""Ask what a file does not say: coordinate system, layer, accuracy, coverage, columns, source."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from layers.import_store_records import ImportNote
from layers.import_text import ENCODINGS
from ui.format import number, plain
from ui.layer_import_markup import encoding_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.crs_recognition import CRSCandidate
    from layers.import_records import Inspection
    from ui.session import Reader

INNER_KEY, DRAWING_KEY, ENCODING_KEY, CRS_KEY = (
    "import-layer",
    "import-drawing",
    "import-encoding",
    "import-crs",
)
LAYER_KEY, ACCURACY_KEY, COVERAGE_KEY = "import-key", "import-accuracy", "import-coverage"
COLUMN_KEY, ABOUT_KEY = "import-column-{}", "import-about-{}"
#: Columns that are asked for, beside which the file's own are offered.
TARGETS = ("feature_id", "name_vi", "class", "voltage_kv", "positional_accuracy_m")
_ABOUT = ("title", "source", "as_of", "note", "who")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """
    What the reader answered.

    Attributes
    ----------
    key
        Constraint layer, "" while it is not chosen.
    accuracy_m
        95 % radius, metre; None while it is not answered.
    coverage
        "full", "outline" or "" while it is not answered.
    crs, encoding, drawing_layer
        As for `layers.imports.prepare_layer`.
    columns
        Column of the layer to column of the file.
    said
        Title, source, date, note, person.
    missing
        What is still needed: "crs", "key", "accuracy", "coverage".
    """

    key: str
    accuracy_m: float | None
    coverage: str
    crs: str | None
    encoding: str | None
    drawing_layer: str | None
    columns: Mapping[str, str]
    said: ImportNote
    missing: tuple[str, ...]

    @property
    def wants_outline(self) -> bool:
        """Whether the coverage is a file of its own."""
        return self.coverage == "outline"


def stated_encoding() -> str | None:
    """Return the encoding that the reader chose, None to have it recognised."""
    chosen = st.session_state.get(ENCODING_KEY)
    return chosen if chosen in ENCODINGS else None


def stated_crs(file_id: str) -> str | None:
    """Return the CRS that the reader chose for this file."""
    chosen = st.session_state.get(f"{CRS_KEY}-{file_id}")
    return chosen if isinstance(chosen, str) else None


def ask_layer(names: Sequence[str], reader: Reader) -> str | None:
    """Ask which layer of a file is meant."""
    say = reader.say
    chosen: str | None = st.selectbox(
        say("import.layer"),
        names,
        index=None,
        placeholder=say("import.choose_option"),
        key=INNER_KEY,
        filter_mode=None,
    )
    return chosen


def ask(found: Inspection, titles: Mapping[str, str], file_id: str, reader: Reader) -> Answers:
    """
    Draw the questions and return the answers so far.

    Parameters
    ----------
    found
        What the file holds.
    titles
        Constraint layer to its name.
    file_id
        Of the upload, so that answers on the CRS of one file are not taken for another's.
    reader
        Whose language.

    Returns
    -------
    Answers
        With what is still missing.
    """
    say = reader.say
    crs = _ask_crs(found, file_id, reader)
    drawing = _ask_drawing(found, reader)
    first, second = st.columns(2)
    key = first.selectbox(
        say("import.key"),
        list(titles),
        index=None,
        format_func=lambda name: titles[name],
        placeholder=say("import.choose_option"),
        key=LAYER_KEY,
        filter_mode=None,
    )
    with second:
        accuracy_m = _ask_accuracy(reader)
    coverage = st.radio(
        say("import.coverage"),
        ["full", "outline"],
        index=None,
        format_func=lambda name: say(f"import.coverage_{'full' if name == 'full' else 'file'}"),
        key=COVERAGE_KEY,
    )
    columns, encoding = _ask_columns(found, reader)
    own_accuracy = "positional_accuracy_m" in columns
    needs = {
        "crs": found.crs is None,
        "key": key is None,
        "accuracy": accuracy_m is None and not own_accuracy,
        "coverage": coverage is None,
    }
    return Answers(
        key=key or "",
        accuracy_m=accuracy_m,
        coverage=coverage or "",
        crs=crs,
        encoding=encoding,
        drawing_layer=drawing,
        columns=columns,
        said=_ask_about(reader),
        missing=tuple(name for name, is_missing in needs.items() if is_missing),
    )


def _ask_crs(found: Inspection, file_id: str, reader: Reader) -> str | None:
    """Ask for the CRS where the file does not say it and position leaves several."""
    if found.crs_basis not in {"unknown", "stated_by_reader"}:
        return None
    kept_key = f"import-choices-{file_id}"
    if found.crs_choices:
        st.session_state[kept_key] = found.crs_choices
    choices: tuple[CRSCandidate, ...] = st.session_state.get(kept_key, ())
    if not choices:
        return None
    say = reader.say
    labels = {each.crs: _crs_words(each, reader) for each in choices}
    chosen: str | None = st.selectbox(
        say("import.crs_ask"),
        list(labels),
        index=None,
        format_func=lambda crs: labels[crs],
        placeholder=say("import.choose_option"),
        key=f"{CRS_KEY}-{file_id}",
        filter_mode=None,
    )
    return chosen


def _crs_words(candidate: CRSCandidate, reader: Reader) -> str:
    """Name a CRS with its meridian and where it puts the layer."""
    north, east = ("B", "Đ") if reader.language == "vi" else ("N", "E")
    lat = f"{number(candidate.lat_deg, reader.language, decimals=3)}° {north}"
    lon = f"{number(candidate.lon_deg, reader.language, decimals=3)}° {east}"
    meridian = candidate.meridian.replace("-", "°") + "′" if candidate.meridian else "–"
    return reader.say("import.crs_choice", crs=candidate.crs, meridian=meridian, lat=lat, lon=lon)


def _ask_drawing(found: Inspection, reader: Reader) -> str | None:
    """Ask which drawing layer is meant, where a drawing has several."""
    if found.driver not in {"DXF", "DGN"} or len(found.layers) < 2:
        return None
    say = reader.say
    chosen = st.selectbox(
        say("import.layer"),
        ["", *found.layers],
        format_func=lambda name: name or say("import.layer_all"),
        key=DRAWING_KEY,
        filter_mode=None,
    )
    return chosen or None


def _ask_accuracy(reader: Reader) -> float | None:
    """Ask for the accuracy; say so when what was written is no number."""
    say = reader.say
    written = st.text_input(say("import.accuracy"), key=ACCURACY_KEY, max_chars=12)
    st.caption(say("import.accuracy_help"))
    text = (written or "").strip()
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0):
        example = number(2.5, reader.language, decimals=1)
        st.warning(plain(say("import.accuracy_bad", what=text, example=example)))
        return None
    return value


def _ask_columns(found: Inspection, reader: Reader) -> tuple[dict[str, str], str | None]:
    """Ask which column holds what, and how the text is encoded; suggestions stand first."""
    say = reader.say
    names = [each.name for each in found.columns]
    suggested = {each.suggested_for: each.name for each in found.columns if each.suggested_for}
    columns: dict[str, str] = {}
    with st.expander(say("import.columns")):
        for target in TARGETS:
            options = ["", *names]
            chosen = st.selectbox(
                say(f"import.target_{target}"),
                options,
                index=options.index(suggested.get(target, "")),
                format_func=lambda name: name or say("import.column_none"),
                key=f"{COLUMN_KEY.format(target)}-{found.sha256[:8]}",
                filter_mode=None,
            )
            if chosen:
                columns[target] = chosen
        encoding = st.selectbox(
            say("import.encoding"),
            ["", *ENCODINGS],
            format_func=lambda name: encoding_name(name) if name else say("import.encoding_auto"),
            key=ENCODING_KEY,
            filter_mode=None,
        )
    return columns, encoding or None


def _ask_about(reader: Reader) -> ImportNote:
    """Ask for title, source, date, note and person; all may stay empty."""
    with st.expander(reader.say("import.about")):
        written = {
            name: (
                st.text_input(reader.say(f"import.{name}"), key=ABOUT_KEY.format(name), max_chars=200) or ""
            ).strip()
            for name in _ABOUT
        }
    return ImportNote(**written)
