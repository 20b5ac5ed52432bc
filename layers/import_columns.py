"""Map the columns of a file to those of a constraint layer, and read what they hold."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.errors import InputError
from geo.file_faults import file_fault
from layers.import_records import ColumnFacts, ImportRemark
from layers.import_values import numbers_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

#: Columns every imported layer has, in order.
TEXT_COLUMNS: Final = ("name_vi", "name_en", "class")
ACCURACY: Final = "positional_accuracy_m"
#: Largest accuracy that is a figure rather than a slip, metre.
MAX_ACCURACY_M: Final = 100_000.0
#: Columns of numbers; others that are mapped stay as the file has them.
NUMBERS: Final = frozenset({ACCURACY, "voltage_kv", "half_width_m"})
#: What names the drawing layer of a feature, in DXF and DGN.
_DRAWN: Final = ("layer", "level")
#: What columns are called, without accents, by what they probably hold; the first that is there is taken.
_SUGGESTIONS: Final = {
    "feature_id": ("feature_id", "id", "ma", "code", "gid", "fid", "objectid", "ma_lo", "malo"),
    "name_vi": ("name_vi", "ten", "ten_vi", "name", "ten_rung", "tenrung", "ten_khu", "tenkhu", "title"),
    "name_en": ("name_en", "ten_en"),
    "class": ("class", "loai", "loai_rung", "loairung", "ldlr", "loaidat", "loai_dat", *_DRAWN, "type"),
    ACCURACY: (ACCURACY, "accuracy_m", "sai_so_m", "saiso_m"),
    "half_width_m": ("half_width_m",),
    "voltage_kv": ("voltage_kv", "dien_ap_kv", "dienap_kv"),
    "heritage_id": ("heritage_id", "ma_di_tich", "maditich"),
}
#: Columns of a layer that a column of a file may be mapped to.
TARGETS: Final = tuple(_SUGGESTIONS)
_SAMPLES: Final = 3


def _plain(name: str) -> str:
    """Return a column name in small letters without accents."""
    spread = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return re.sub(r"\W+", "_", "".join(letter for letter in spread if not unicodedata.combining(letter)))


def suggest_columns(features: gpd.GeoDataFrame) -> dict[str, str]:
    """
    Return which column of a file probably holds what.

    Parameters
    ----------
    features
        Any layer.

    Returns
    -------
    dict of str to str
        Column of the layer to column of the file, each at most once.
    """
    named = {
        _plain(str(name)): str(name) for name in reversed(features.columns) if name != features.geometry.name
    }
    found = {}
    for target, names in _SUGGESTIONS.items():
        place = next((named[name] for name in names if name in named), None)
        if place is not None:
            found[target] = place
    return found


def find_columns(features: gpd.GeoDataFrame) -> tuple[ColumnFacts, ...]:
    """
    Describe the columns of a file.

    Parameters
    ----------
    features
        Any layer.

    Returns
    -------
    tuple of ColumnFacts
        In the order of the file, without the geometry.
    """
    suggested = {source: target for target, source in suggest_columns(features).items()}
    return tuple(
        _facts(features[name], str(name), suggested.get(str(name), ""))
        for name in features.columns
        if name != features.geometry.name
    )


def _facts(column: pd.Series, name: str, target: str) -> ColumnFacts:
    """Describe one column."""
    filled = column[column.notna() & (column.astype(str).str.strip() != "")]
    kinds = (
        ("number", pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)),
        ("date", pd.api.types.is_datetime64_any_dtype(column)),
        ("text", pd.api.types.is_object_dtype(column) or pd.api.types.is_string_dtype(column)),
    )
    kind = next((word for word, holds in kinds if holds), "other")
    samples = tuple(str(value)[:80] for value in filled.drop_duplicates().head(_SAMPLES))
    return ColumnFacts(name=name, kind=kind, n_filled=len(filled), samples=samples, suggested_for=target)


def map_columns(
    features: gpd.GeoDataFrame,
    ids: Sequence[str],
    columns: Mapping[str, str] | None,
    accuracy_m: float | None,
    *,
    file: Path,
) -> tuple[gpd.GeoDataFrame, list[ImportRemark], bool]:
    """
    Return a layer with the columns that the checks use.

    Parameters
    ----------
    features
        Any layer; not changed.
    ids
        What each feature is called, used where no column is mapped to "feature_id".
    columns
        Column of the layer to column of the file; None takes `suggest_columns`.
    accuracy_m
        What counts where the file has no accuracy of its own, metre; None is 0.
    file
        For messages.

    Returns
    -------
    tuple of GeoDataFrame, list of ImportRemark, bool
        Rows in order with `feature_id`, `name_vi`, `name_en`, `class`, `positional_accuracy_m` and extras;
        what to know; whether every feature has an accuracy of its own.

    Raises
    ------
    FileUnreadableError
        A mapped column is not in the file, or one of numbers holds something else.
    InputError
        A column of the layer that is none of `TARGETS`.
    """
    chosen = (
        suggest_columns(features) if columns is None else {key: name for key, name in columns.items() if name}
    )
    _check_columns(features, chosen, file)
    remarks: list[ImportRemark] = []
    called = _ids(features, ids, chosen, remarks)
    made: dict[str, Any] = {"feature_id": called}
    for target in TEXT_COLUMNS:
        made[target] = texts_of(features[chosen[target]]) if target in chosen else [""] * len(features)
    extras = [target for target in chosen if target not in {*made, ACCURACY}]
    made[ACCURACY], whole = _accuracy(features, chosen, accuracy_m, remarks, file)
    for target in extras:
        source = features[chosen[target]]
        made[target] = (
            numbers_of(source, chosen[target], called, file) if target in NUMBERS else source.to_numpy()
        )
    if columns is None and chosen:
        remarks.append(_suggested_remark(chosen))
    return gpd.GeoDataFrame(made, geometry=features.geometry.to_numpy(), crs=features.crs), remarks, whole


def _check_columns(features: gpd.GeoDataFrame, chosen: Mapping[str, str], file: Path) -> None:
    """Refuse columns that the file does not have, and names that a layer cannot have."""
    odd = [target for target in chosen if target not in TARGETS]
    if odd:
        raise InputError(
            f"Column {odd[0]!r}",
            "is not one that a layer has",
            f"Use {', '.join(TARGETS)}",
            text_vi=f"“{odd[0]}” không phải là cột của lớp. Hãy dùng {', '.join(TARGETS)}",
        )
    there = [str(name) for name in features.columns if name != features.geometry.name]
    unknown = [name for name in chosen.values() if name not in there]
    if not unknown:
        return
    absent, listed = ", ".join(map(repr, unknown)), ", ".join(there[:30]) or "–"
    raise file_fault(
        file,
        f"has no column {absent}",
        f"Choose among {listed}",
        vi=f"không có cột {absent}. Hãy chọn trong các cột: {listed}",
    )


def _ids(
    features: gpd.GeoDataFrame,
    ids: Sequence[str],
    chosen: Mapping[str, str],
    remarks: list[ImportRemark],
) -> list[str]:
    """Return one id for each feature; a repeated or missing one is told and numbered apart."""
    if "feature_id" not in chosen:
        return list(ids)
    values = texts_of(features[chosen["feature_id"]])
    counts = pd.Series(values).value_counts()
    repeated = [str(value) for value in counts.index[counts > 1] if value]
    missing = values.count("")
    if not repeated and not missing:
        return values
    named, named_vi = ", ".join(repeated[:5]) or "none repeated", ", ".join(repeated[:5]) or "không trùng"
    remarks.append(
        ImportRemark(
            code="duplicate_ids",
            vi=f"cột {chosen['feature_id']} có {len(repeated)} mã trùng ({named_vi}) và {missing} ô trống: "
            "các đối tượng đó được đánh số phân biệt",
            en=f"column {chosen['feature_id']} has {len(repeated)} repeated ids ({named}) and {missing} "
            "empty ones: those features are numbered apart",
        )
    )
    seen: dict[str, int] = {}
    made = []
    for row, value in enumerate(values, start=1):
        name = value or f"#{row}"
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return made


def _accuracy(
    features: gpd.GeoDataFrame,
    chosen: Mapping[str, str],
    accuracy_m: float | None,
    remarks: list[ImportRemark],
    file: Path,
) -> tuple[NDArray[np.float64], bool]:
    """Return the accuracy of each feature: its own, else the stated one, else 0."""
    own = np.full(len(features), np.nan)
    if ACCURACY in chosen:
        own = numbers_of(
            features[chosen[ACCURACY]], chosen[ACCURACY], [str(row + 1) for row in range(len(own))], file
        )
        odd = (own < 0) | (own > MAX_ACCURACY_M)
        if odd.any():
            row = int(np.flatnonzero(odd)[0])
            raise file_fault(
                file,
                f"has an accuracy that is none in row {row + 1} ({own[row]:g} m)",
                f"Give a 95 % radius from 0 to {MAX_ACCURACY_M:,.0f} m",
                vi=f"có sai số không dùng được ở dòng {row + 1} ({own[row]:g} m). Hãy ghi bán kính 95 % từ "
                f"0 đến {MAX_ACCURACY_M:.0f} m",
            )
    whole = bool(np.isfinite(own).all()) and len(own) > 0
    if accuracy_m is None and not whole:
        remarks.append(
            ImportRemark(
                code="accuracy_default",
                vi="không nêu sai số vị trí: coi như 0 m (mặc định)",
                en="no positional accuracy was stated: 0 m counts (default)",
            )
        )
    n_own = int(np.isfinite(own).sum())
    if n_own and (accuracy_m is not None or not whole):
        remarks.append(_own_accuracy_remark(chosen[ACCURACY], n_own, len(own) - n_own, accuracy_m or 0.0))
    return np.where(np.isfinite(own), own, accuracy_m or 0.0), whole


def _own_accuracy_remark(column: str, n_own: int, n_others: int, stated_m: float) -> ImportRemark:
    """Say that features with an accuracy of their own keep it, whatever was stated for the layer."""
    n_all = n_own + n_others
    vi_others = f"chỉ tính cho {n_others} đối tượng còn lại" if n_others else "không tính cho đối tượng nào"
    en_others = f"counts for the other {n_others} only" if n_others else "counts for none of them"
    return ImportRemark(
        code="accuracy_own",
        vi=f"{n_own} trên {n_all} đối tượng có sai số vị trí riêng (cột {column}): sai số {stated_m:g} m của "
        f"cả lớp {vi_others}",
        en=f"{n_own} of {n_all} features have a positional accuracy of their own (column {column}): the "
        f"layer's {stated_m:g} m {en_others}",
    )


def _suggested_remark(chosen: Mapping[str, str]) -> ImportRemark:
    """Say which columns were taken by their names."""
    listed = ", ".join(f"{name} → {target}" for target, name in chosen.items())
    return ImportRemark(
        code="columns_suggested",
        vi=f"các cột được nhận theo tên: {listed}",
        en=f"columns were taken by their names: {listed}",
    )
