"""The layers of the catalogue with where each was surveyed, worked out once per version of the data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from layers.catalogue import LAYERS
from layers.coverage import coverage_outline
from ui.language import SENTENCES
from ui.layers import layer
from ui.map.search import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.coverage import CoverageOutline
    from layers.load import LoadedLayer
    from layers.spec import Coverage, LayerSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    A layer of the catalogue, ready to be shown.

    Attributes
    ----------
    loaded
        The layer.
    outline
        Where it was surveyed.
    """

    loaded: LoadedLayer
    outline: CoverageOutline


def current_entries() -> list[Entry]:
    """
    Return every layer of the catalogue with its coverage.

    Returns
    -------
    list of Entry
        In the order of the catalogue.

    Raises
    ------
    LayerError
        A layer cannot be opened.
    """
    return [Entry(loaded=layer(key), outline=_outline(spec)) for key, spec in LAYERS.items()]


def _outline(spec: LayerSpec) -> CoverageOutline:
    """Return where a layer was surveyed; layers that say the same of their coverage share the answer."""
    coverage = spec.coverage
    versions = [layer(key).metadata.sha256 for key in ("communes", coverage.footprint) if key]
    return _measured(replace(coverage, note_vi="", note_en=""), tuple(versions))


@lru_cache(maxsize=32)
def _measured(coverage: Coverage, _versions: tuple[str, ...]) -> CoverageOutline:
    """Measure a coverage once per version of the outlines it needs."""
    spec = next(
        each for each in LAYERS.values() if replace(each.coverage, note_vi="", note_en="") == coverage
    )
    footprint = layer(coverage.footprint).features() if coverage.footprint else None
    return coverage_outline(spec, layer("communes").features(), footprint)


def chosen(entries: Iterable[Entry], text: str, roles: Sequence[str]) -> list[Entry]:
    """
    Return the entries that hold the words and are of one of the roles.

    Parameters
    ----------
    entries
        The catalogue.
    text
        Words, with or without accents; matched in titles, file, group, source and licence, in both languages.
    roles
        Roles; none means all.

    Returns
    -------
    list of Entry
        In their order: those that hold the words as they stand, and where there is none, those that hold
        each word somewhere.
    """
    words = fold(text).split()
    candidates = [
        (entry, _haystack(entry)) for entry in entries if not roles or entry.loaded.spec.role in roles
    ]
    as_typed = [entry for entry, held in candidates if " ".join(words) in held]
    return as_typed or [entry for entry, held in candidates if all(word in held for word in words)]


def _haystack(entry: Entry) -> str:
    """Return what the words are looked for in."""
    spec, metadata = entry.loaded.spec, entry.loaded.metadata
    texts = (
        *(spec.key, spec.path, spec.title_vi, spec.title_en, metadata.title_vi, metadata.title_en),
        *SENTENCES[f"data.role_{spec.role}"],
        *(metadata.publisher, metadata.publisher_vi, metadata.attribution, metadata.attribution_vi),
        *(metadata.licence, metadata.licence_vi),
    )
    return "\n".join(fold(text) for text in texts)
