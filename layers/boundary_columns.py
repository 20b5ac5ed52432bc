"""Map the columns of a file of outlines to the fields of the register, and read their cells."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.errors import InputError
from geo.sites import Words
from layers.import_columns import find_columns
from layers.register_cell_text import CellFaultError, fold
from layers.register_cells import read_cell
from layers.sheet_records import RawCell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from layers.import_records import ColumnFacts
    from layers.register_sheet_records import SheetColumn, SheetValue

__all__ = ["describe_columns", "read_values", "suggest_fields"]

#: What files call a field beside its own name and label, without accents; the likeliest first.
_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "lot_id": ("ma lo", "malo", "so lo", "solo", "ky hieu lo", "kyhieu", "ky hieu", "lo so", "ma", "id"),
    "lot_name": ("ten lo", "tenlo", "ten", "name", "text"),
    "lot_use": ("muc dich", "mdsd", "mucdich", "muc dich su dung", "loai dat", "loaidat", "chuc nang"),
    "lot_status": ("tinh trang", "trang thai", "tinhtrang", "trangthai", "hien trang"),
    "area_ha": ("dien tich", "dientich", "dt", "dt ha", "dien tich ha", "area", "s", "area ha", "dtich"),
    "planned_area_ha": ("dien tich", "dientich", "dt", "dt ha", "dien tich ha", "area", "area ha", "dtich"),
    "place_id": ("ma kcn", "kcn", "ccn", "ma ccn", "khu", "park id", "cluster id", "makcn"),
    "park_id": ("ma kcn", "makcn", "ma", "id", "code"),
    "cluster_id": ("ma ccn", "maccn", "ma", "id", "code"),
    "option_id": ("ma phuong an", "ma pa", "ma", "id", "code"),
    "name_vi": ("ten", "ten kcn", "ten ccn", "tenkcn", "tenccn", "ten khu", "name", "text"),
    "positional_accuracy_m": ("sai so", "sai so m", "saiso", "accuracy m"),
    "source": ("nguon", "can cu"),
    "commune_codes": ("ma xa", "maxa"),
}
#: Pieces of the unit square metre in a heading.
_SQUARE_METRE: Final = re.compile(r"(?:\(|_|\b)m2(?:\)|\b)|m²", re.IGNORECASE)


def _key(text: str) -> str:
    """Return a heading without accents, signs and unit."""
    spread = unicodedata.normalize("NFD", fold(str(text)).replace("đ", "d"))
    letters = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())


def suggest_fields(names: Sequence[str], fields: Sequence[SheetColumn]) -> dict[str, str]:
    """
    Return which column of a file probably holds which field.

    Parameters
    ----------
    names
        Columns of the file.
    fields
        Fields of the records.

    Returns
    -------
    dict of str to str
        Field to column, each column at most once: by the field's own name, its heading in either language,
        then by what files usually call it.
    """
    free = {_key(name): name for name in reversed(list(names))}
    found: dict[str, str] = {}
    for words in (_own_words, _usual_words):
        for each in fields:
            place = next((word for word in words(each) if word in free), None)
            if each.name not in found and place is not None:
                found[each.name] = free.pop(place)
    return found


def _own_words(field: SheetColumn) -> list[str]:
    """Return the name and the headings of a field."""
    headings = [field.name, field.name[:10]]  # a shapefile keeps ten letters
    headings += [field.label_vi, field.label_en, field.heading("vi"), field.heading("en")]
    return [_key(heading) for heading in headings]


def _usual_words(field: SheetColumn) -> tuple[str, ...]:
    return _ALIASES.get(field.name, ())


def describe_columns(features: gpd.GeoDataFrame, fields: Sequence[SheetColumn]) -> tuple[ColumnFacts, ...]:
    """
    Describe the columns of a file with the field that each is suggested for.

    Parameters
    ----------
    features
        Any layer.
    fields
        Fields of the records.

    Returns
    -------
    tuple of ColumnFacts
        In the order of the file, without the geometry.
    """
    facts = find_columns(features)
    suggested = {
        column: field for field, column in suggest_fields([each.name for each in facts], fields).items()
    }
    return tuple(dataclasses.replace(each, suggested_for=suggested.get(each.name, "")) for each in facts)


def read_values(
    features: gpd.GeoDataFrame, mapping: Mapping[str, str], fields: Sequence[SheetColumn]
) -> list[tuple[dict[str, SheetValue], tuple[Words, ...]]]:
    """
    Read the cells of the mapped columns.

    Parameters
    ----------
    features
        Any layer.
    mapping
        Field to column.
    fields
        Fields of the records.

    Returns
    -------
    list of (dict, tuple of Words)
        For each row the values of the cells that are not blank, and what is wrong with the others. A column
        whose heading says m² is turned into hectares.

    Raises
    ------
    InputError
        A field or column that does not exist.
    """
    known = {each.name: each for each in fields}
    _check(mapping, known, [str(name) for name in features.columns])
    rows: list[tuple[dict[str, SheetValue], tuple[Words, ...]]] = []
    for place in range(len(features)):
        values: dict[str, SheetValue] = {}
        faults: list[Words] = []
        for name, column in mapping.items():
            stored = features[column].iloc[place]
            if stored is None or (not isinstance(stored, str | list) and pd.isna(stored)):
                continue
            cell = RawCell(value=stored.item() if hasattr(stored, "item") else stored)
            if cell.is_blank:
                continue
            try:
                value = read_cell(known[name], cell)
            except CellFaultError as fault:
                shown = str(stored)[:40]
                faults.append(
                    Words(
                        vi=f"{known[name].label_vi}: thấy “{shown}”, {fault.needed.vi}",
                        en=f"{known[name].label_en}: found {shown!r}, {fault.needed.en}",
                    )
                )
                continue
            if value is not None:
                values[name] = _in_hectares(name, column, value)
        rows.append((values, tuple(faults)))
    return rows


def _in_hectares(name: str, column: str, value: SheetValue) -> SheetValue:
    """Turn square metres into hectares where the heading says square metres."""
    if name.endswith("_ha") and _SQUARE_METRE.search(column) and isinstance(value, int | float):
        return float(value) / 10_000
    return value


def _check(mapping: Mapping[str, str], known: Mapping[str, SheetColumn], there: Sequence[str]) -> None:
    """Refuse fields and columns that do not exist."""
    odd = next((name for name in mapping if name not in known), None)
    if odd is not None:
        raise InputError(
            f"Field {odd!r}",
            "is none of these records",
            f"Use one of {', '.join(known)}",
            text_vi=f"“{odd}” không phải trường của loại bản ghi này. Hãy dùng: {', '.join(known)}.",
        )
    absent = next((column for column in mapping.values() if column not in there), None)
    if absent is not None:
        listed = ", ".join(there[:30])
        raise InputError(
            f"Column {absent!r}",
            "is not in the file",
            f"Choose among {listed}",
            text_vi=f"Tệp không có cột “{absent}”. Hãy chọn trong các cột: {listed}.",
        )
