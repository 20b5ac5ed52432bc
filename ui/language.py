"""Say a sentence of the interface in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ui.texts import (
    conflict,
    data,
    heritage,
    land,
    layer_import,
    occupancy,
    options,
    overview,
    register,
    register_import,
    rights,
    scenario,
    shell,
    site,
    terrain,
    yearly_report,
)
from ui.texts import map as map_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.codes import Language

#: Every sentence of the interface: key to (Vietnamese, English).
SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **shell.TEXTS,
        **overview.TEXTS,
        **map_texts.TEXTS,
        **data.TEXTS,
        **terrain.TEXTS,
        **layer_import.TEXTS,
        **site.TEXTS,
        **conflict.TEXTS,
        **heritage.TEXTS,
        **yearly_report.TEXTS,
        **land.TEXTS,
        **occupancy.TEXTS,
        **options.TEXTS,
        **register.TEXTS,
        **scenario.TEXTS,
        **register_import.TEXTS,
        **rights.TEXTS,
    }
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """
    Says sentences in one language.

    Attributes
    ----------
    language
        "vi" or "en".
    """

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """
        Return a sentence with its values filled in.

        Parameters
        ----------
        key
            Key of the sentence, ``page.name``.
        **values
            What its placeholders stand for, already formatted.

        Returns
        -------
        str
            The sentence.

        Raises
        ------
        KeyError
            There is no such sentence, or a placeholder got no value.
        """
        sentence = SENTENCES[key][0 if self.language == "vi" else 1]
        return sentence.format(**values) if values else sentence

    def keys_of(self, prefix: str) -> list[str]:
        """Return the keys of all sentences that start with a prefix."""
        return [key for key in SENTENCES if key.startswith(prefix)]

    def pick(self, vietnamese: str | None, english: str | None) -> str:
        """Return the one of two texts that is in this language, "" when it is missing."""
        chosen = vietnamese if self.language == "vi" else english
        return chosen if isinstance(chosen, str) else ""
