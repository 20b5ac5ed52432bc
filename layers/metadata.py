"""Read the metadata file that stands beside every data file."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
import tomllib
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from geo.errors import LayerMetadataError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
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
        Date (or month, quarter, year) to which the content refers, as ISO text.
    retrieved
        Day on which the source was read.
    crs
        "EPSG:n", or "none" for a table without places.
    positional_accuracy_m
        95 % radius, metre; "per_feature" when each row has its own; "none" for a table.
    accuracy_note_vi, accuracy_note_en
        What that figure rests on.
    sha256
        Of the data file, 64 hexadecimal digits, small or capital.
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
        Metadata is absent, unreadable, incomplete, holds a blank, an unknown field or a value that is not of
        its kind, or describes another version of the file.
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
    if sha256 != metadata.sha256.lower():
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
    given = {name: found[name] for name in sorted(wanted & set(found))}
    wrong = [name for name, value in given.items() if not _is_right_kind(name, value)]
    faults += [f"field {name!r} is blank or of the wrong kind ({given[name]!r})" for name in wrong]
    return faults + [
        f"field {name!r} must be {needed}, found {given[name]!r}"
        for name, (is_right, needed) in _FORMS.items()
        if name in given and name not in wrong and not is_right(given[name])
    ]


def _is_right_kind(name: str, value: Any) -> bool:
    """Tell whether a field holds a value of its kind."""
    if name == "retrieved":
        return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    if name == "positional_accuracy_m":
        if isinstance(value, str):
            return value in {"per_feature", "none"}
        return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < math.inf
    return isinstance(value, str) and bool(value.strip())


def _is_partial_date(text: str) -> bool:
    """Tell whether text is a day, month, quarter or year of the calendar."""
    if re.fullmatch(r"\d{4}-Q[1-4]", text, re.ASCII):
        return True
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text, re.ASCII):
        return False
    year, month, day = (*text.split("-"), "01", "01")[:3]
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _is_checksum(text: str) -> bool:
    """Tell whether text is a sha256."""
    return re.fullmatch(r"[0-9a-f]{64}", text, re.ASCII | re.IGNORECASE) is not None


#: Field to the test of its text and what the test asks for.
_FORMS: Final[Mapping[str, tuple[Callable[[str], bool], str]]] = MappingProxyType(
    {
        "as_of": (
            _is_partial_date,
            "a date, month, quarter or year such as 2026-11-20, 2026-11, 2026-Q4, 2026",
        ),
        "sha256": (_is_checksum, "64 hexadecimal digits"),
    }
)
