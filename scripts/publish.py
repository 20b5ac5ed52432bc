"""Write a data file in a stable form and the metadata that must stand beside it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely
import tomli_w

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
TEXTS = Path(__file__).resolve().parent / "texts"
#: Decimals of a degree kept in GeoJSON: 1e-5 degree is about 1 m, finer than any source here.
COORDINATE_DECIMALS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """
    Where a published file comes from.

    Attributes
    ----------
    title_vi, title_en
        Name of the layer in both languages.
    publisher, url, licence, attribution
        Who published the source, where, on which terms, and the credit line to print, in English or as
        proper names.
    publisher_vi, licence_vi, attribution_vi
        The same in Vietnamese; None where the words are the same.
    as_of
        Date (or year, or month) to which the content refers, as ISO text.
    retrieved
        Day on which the source was read.
    crs
        "EPSG:n" of the coordinates in the file, or "none" for a table without places.
    positional_accuracy_m
        95 % radius, metre; "per_feature" when each row has its own; "none" for a table.
    accuracy_note_vi, accuracy_note_en
        What that figure rests on.
    raw_file
        File of the facts folder that was read.
    steps
        What the script did to it, one sentence.
    """

    title_vi: str
    title_en: str
    publisher: str
    url: str
    licence: str
    attribution: str
    as_of: str
    retrieved: dt.date
    crs: str
    positional_accuracy_m: float | str
    accuracy_note_vi: str
    accuracy_note_en: str
    raw_file: str
    steps: str
    publisher_vi: str | None = None
    licence_vi: str | None = None
    attribution_vi: str | None = None


def read_texts(table: str) -> dict[str, dict[str, str]]:
    """Return our Vietnamese and English sentences for the rows of one table, by row id."""
    return tomllib.loads((TEXTS / f"{table}.toml").read_text(encoding="utf-8"))


def column_of_texts(table: str, ids: pd.Series, field: str) -> list[str | None]:
    """Return one text field for the given ids; an empty sentence becomes a missing value."""
    texts = read_texts(table)
    return [texts[row_id][field] or None for row_id in ids]


def write_geojson(layer: gpd.GeoDataFrame, path: Path) -> None:
    """Write features one a line, in the given order, so that two versions can be compared by eye."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rounded = shapely.transform(layer.geometry.array, lambda xy: xy.round(COORDINATE_DECIMALS))
    attributes = layer.drop(columns=layer.geometry.name).astype(object)
    rows = attributes.where(attributes.notna(), None).to_dict("records")
    lines = [
        json.dumps(
            {"type": "Feature", "properties": row, "geometry": shapely.geometry.mapping(shape)},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for row, shape in zip(rows, rounded, strict=True)
    ]
    body = ",\n".join(lines)
    path.write_text(
        f'{{"type":"FeatureCollection","name":"{path.stem}","features":[\n{body}\n]}}\n',
        encoding="utf-8",
        newline="\n",
    )


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table as UTF-8 CSV with a missing value as an empty cell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def write_metadata(path: Path, provenance: Provenance, *, script: str) -> None:
    """Write `<file>.meta.toml` with the sha256 of the file as it lies there."""
    fields: dict[str, Any] = {
        name: getattr(provenance, name)
        for name in provenance.__dataclass_fields__
        if name not in {"raw_file", "steps"}
    }
    for name in ("publisher", "licence", "attribution"):
        fields[f"{name}_vi"] = fields[f"{name}_vi"] or fields[name]
    fields["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    fields["lineage"] = f"{script} from {provenance.raw_file}: {provenance.steps}"
    beside = path.with_name(path.name + ".meta.toml")
    beside.write_text(tomli_w.dumps(fields), encoding="utf-8", newline="\n")


def read_facts(path: Path) -> pd.DataFrame:
    """Read a table of facts as text, with nothing guessed: a code keeps its leading zeros."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def numbers(values: pd.Series) -> pd.Series:
    """Return text as numbers; an empty cell is missing, anything else that is no number an error."""
    return pd.to_numeric(values.where(values.str.strip() != ""), errors="raise")


def row_ids(prefix: str, count: int) -> list[str]:
    """Return stable ids in file order, for rows whose source gives none."""
    return [f"{prefix}-{number:04d}" for number in range(1, count + 1)]


def openstreetmap(as_of: str, **fields: Any) -> Provenance:
    """Return the provenance of a layer taken from OpenStreetMap."""
    common: Mapping[str, Any] = {
        "publisher": "OpenStreetMap contributors",
        "publisher_vi": "Cộng đồng OpenStreetMap",
        "url": "https://www.openstreetmap.org/copyright",
        "licence": "ODbL 1.0",
        "attribution": "© OpenStreetMap contributors (ODbL 1.0)",
        "as_of": as_of,
        "retrieved": dt.date(2026, 11, 20),
        "crs": "EPSG:4326",
    }
    return Provenance(**{**common, **fields})
