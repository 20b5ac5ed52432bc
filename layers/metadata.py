"""Read the metadata file that stands beside every data file."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from geo.errors import LayerMetadataError

if TYPE_CHECKING:
    from pathlib import Path

    from layers.codes import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerMetadata:
    """
    Where a data file comes from and what may be done with it.

    Attributes
    ----------
    title_vi, title_en
        Full title in both languages.
    publisher, url, licence, attribution
        Who published the source, where, on which terms, and the credit line to print, in English or as
        proper names.
    publisher_vi, licence_vi, attribution_vi
        The same in Vietnamese.
    as_of
        Date (or year, or month) to which the content refers, as ISO text.
    retrieved
        Day on which the source was read.
    crs
        "EPSG:n", or "none" for a table without places.
    positional_accuracy_m
        95 % radius, metre; "per_feature" when each row has its own; "none" for a table.
    accuracy_note_vi, accuracy_note_en
        What that figure rests on.
    sha256
        Of the data file.
    lineage
        Which script made it, from which raw file, how.
    """

    title_vi: str
    title_en: str
    publisher: str
    url: str
    licence: str
    attribution: str
    publisher_vi: str
    licence_vi: str
    attribution_vi: str
    as_of: str
    retrieved: dt.date
    crs: str
    positional_accuracy_m: float | str
    accuracy_note_vi: str
    accuracy_note_en: str
    sha256: str
    lineage: str

    def title(self, language: Language) -> str:
        """Return the full title in one language."""
        return self.title_vi if language == "vi" else self.title_en

    def publisher_in(self, language: Language) -> str:
        """Return who published the source, in one language."""
        return self.publisher_vi if language == "vi" else self.publisher

    def licence_in(self, language: Language) -> str:
        """Return on which terms the source may be used, in one language."""
        return self.licence_vi if language == "vi" else self.licence

    def attribution_in(self, language: Language) -> str:
        """Return the credit line, in one language."""
        return self.attribution_vi if language == "vi" else self.attribution

    def accuracy_note(self, language: Language) -> str:
        """Return what the accuracy rests on, in one language."""
        return self.accuracy_note_vi if language == "vi" else self.accuracy_note_en


def metadata_path(path: Path) -> Path:
    """Return the place of the metadata file of a data file."""
    return path.with_name(path.name + ".meta.toml")


def read_metadata(path: Path) -> LayerMetadata:
    """
    Read `<file>.meta.toml` and check that the data file is the one described.

    Parameters
    ----------
    path
        The data file, not the metadata file.

    Returns
    -------
    LayerMetadata
        Every field filled; an unknown one is an error, not a blank.

    Raises
    ------
    LayerMetadataError
        Metadata is absent, unreadable, incomplete, holds a blank or an unknown field, or describes another
        version of the file.
    """
    layer = path.stem
    beside = metadata_path(path)
    if not path.exists():
        raise LayerMetadataError(
            layer, f"{path.name} is not there", "Restore data/ or re-run its prepare script"
        )
    try:
        found = tomllib.loads(beside.read_text(encoding="utf-8"))
    except OSError as err:
        raise LayerMetadataError(layer, f"{beside.name} is not there", "Re-run its prepare script") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise LayerMetadataError(
            layer, f"{beside.name} is not valid TOML ({err})", f"Mend {beside.name}"
        ) from err
    faults = _faults(found)
    if faults:
        raise LayerMetadataError(layer, f"{beside.name}: " + "; ".join(faults), f"Complete {beside.name}")
    metadata = LayerMetadata(**found)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    if sha256 != metadata.sha256:
        raise LayerMetadataError(
            layer,
            f"{path.name} has sha256 {sha256[:12]}…, its metadata says {metadata.sha256[:12]}…",
            "Re-run its prepare script, or restore the file that the metadata describes",
        )
    return metadata


def _faults(found: dict[str, Any]) -> list[str]:
    """Return everything that is wrong with the fields of one metadata file."""
    wanted = {field.name for field in fields(LayerMetadata)}
    faults = [f"field {name!r} is missing" for name in sorted(wanted - set(found))]
    faults += [f"field {name!r} is not known" for name in sorted(set(found) - wanted)]
    for name in sorted(wanted & set(found)):
        value = found[name]
        if name == "retrieved":
            is_wrong = not isinstance(value, dt.date)
        elif name == "positional_accuracy_m":
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0
            is_wrong = not (is_number or value in ("per_feature", "none"))
        else:
            is_wrong = not isinstance(value, str) or not value.strip()
        if is_wrong:
            faults.append(f"field {name!r} is blank or of the wrong kind ({value!r})")
    return faults
