"""Read a file that supplies a layer, as stored, with its text in Unicode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast, get_args

import pandas as pd
import shapely

from geo.curves import has_curves
from geo.errors import InputError
from geo.file_faults import file_fault
from geo.files import DRAWINGS, feature_ids, open_layer
from geo.legacy_text import Encoding, TextReading, read_text, recognise_text
from geo.repair import not_finite
from layers.import_records import ImportRemark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import geopandas as gpd

    from geo.files import OpenedLayer

#: Names of encodings that a reader may state.
ENCODINGS: Final = tuple(name for name in get_args(Encoding) if name not in {"ascii", "unknown"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stored:
    """
    A file as stored, with its text read.

    Attributes
    ----------
    opened : OpenedLayer
        The layer as GDAL read it.
    features : GeoDataFrame
        Its rows with text and column names in Unicode; of a drawing those of the drawing layer asked for.
    drawing_layers : tuple of str
        Of a drawing; () of other files.
    text : TextReading
        How its text was read.
    remarks : tuple of ImportRemark
        On text, curves and heights.
    """

    opened: OpenedLayer
    features: gpd.GeoDataFrame
    drawing_layers: tuple[str, ...]
    text: TextReading
    remarks: tuple[ImportRemark, ...]


def read_stored(file: Path, *, layer: str | None, encoding: str | None, max_bytes: int | None) -> Stored:
    """
    Read one layer of a file and its text.

    Parameters
    ----------
    file
        A file with one of `geo.files.SUFFIXES`.
    layer
        Which layer; of a drawing a drawing layer (DXF) or level (DGN), None for all of them.
    encoding
        One of `ENCODINGS`, or None to have it recognised.
    max_bytes
        Largest file that is read; None for any size.

    Returns
    -------
    Stored
        Coordinates as stored, all finite.

    Raises
    ------
    FileUnreadableError
        As for `geo.files.open_layer`; an unknown drawing layer; a coordinate that is not a finite number.
    InputError
        An unknown encoding.
    """
    is_drawing = file.suffix.casefold() in DRAWINGS
    opened = open_layer(file, layer=None if is_drawing else layer, max_bytes=max_bytes, text_as_bytes=True)
    features, text, remarks = _read_texts(opened, encoding)
    drawn: tuple[str, ...] = ()
    if is_drawing:
        features = _without_sheets(features, remarks)
        features, drawn = _drawing_layer(file, features, layer)
    _require_finite(file, features)
    return Stored(
        opened=opened,
        features=features,
        drawing_layers=drawn,
        text=text,
        remarks=(*remarks, *_shape_remarks(opened)),
    )


def _read_texts(
    opened: OpenedLayer, encoding: str | None
) -> tuple[gpd.GeoDataFrame, TextReading, list[ImportRemark]]:
    """Return the features with column names and texts in Unicode, and what was recognised."""
    features = opened.features
    columns = [name for name in features.columns if name != features.geometry.name]
    textual = [name for name in columns if _is_text(features[name])]
    if encoding is not None and encoding not in ENCODINGS:
        raise InputError(
            f"Encoding {encoding!r}",
            "is not one that is read",
            f"Use one of {', '.join(ENCODINGS)}",
            text_vi=f"Bảng mã “{encoding}” không thuộc loại đọc được. Hãy dùng một trong: "
            f"{', '.join(ENCODINGS)}",
        )
    values = [text for name in textual for text in features[name].dropna().astype(str).unique()]
    bytes_stored = not opened.encoding_stated
    found = recognise_text([*columns, *values], stored_as_bytes=bytes_stored)
    chosen: dict[str, Encoding] = {}
    if encoding is not None or found.is_changed:
        chosen = dict.fromkeys(columns, found.encoding if encoding is None else cast("Encoding", encoding))
    elif found.encoding == "unknown":
        found, chosen = _column_by_column(features, textual, found, stored_as_bytes=bytes_stored)
    remarks = [_text_remark(found)] if found.is_changed or found.encoding == "unknown" else []
    if not chosen:
        return _without_nul(features, textual, remarks), found, remarks
    kept = features.copy()
    for name in textual:
        if name in chosen:
            kept[name] = [_as_read(value, chosen[name]) for value in features[name]]
    renamed = {name: _as_read(name, reading) for name, reading in chosen.items()}
    if len({*map(str, renamed.values())} | (set(columns) - set(renamed))) == len(columns):
        kept = kept.rename(columns=renamed)
        textual = [str(renamed.get(name, name)) for name in textual]
    return _without_nul(kept, textual, remarks), found, remarks


def _column_by_column(
    features: gpd.GeoDataFrame, textual: Sequence[str], whole: TextReading, *, stored_as_bytes: bool
) -> tuple[TextReading, dict[str, Encoding]]:
    """Recognise each column by itself, where the file as a whole mixes encodings."""
    found = {
        name: recognise_text(features[name].dropna().astype(str).unique(), stored_as_bytes=stored_as_bytes)
        for name in textual
    }
    changed = {name: reading for name, reading in found.items() if reading.is_changed}
    first = next(iter(changed.values()), whole)
    return first, {name: reading.encoding for name, reading in changed.items()}


def _is_text(column: pd.Series) -> bool:
    return bool(pd.api.types.is_object_dtype(column) or pd.api.types.is_string_dtype(column))


def _as_read(value: object, encoding: Encoding) -> object:
    """Return a value read in an encoding; what is not text, or not in the encoding, as it is."""
    if not isinstance(value, str):
        return value
    read = read_text(value, encoding)
    return value if read is None else read


def _without_nul(
    features: gpd.GeoDataFrame, textual: Sequence[str], remarks: list[ImportRemark]
) -> gpd.GeoDataFrame:
    """Take NUL characters out of the texts, and say so."""
    with_nul = [
        name
        for name in textual
        if features[name].map(lambda value: isinstance(value, str) and "\0" in value).any()
    ]
    if not with_nul:
        return features
    kept = features.copy()
    for name in with_nul:
        kept[name] = kept[name].map(
            lambda value: value.replace("\0", "") if isinstance(value, str) else value
        )
    listed = ", ".join(map(str, with_nul))
    remarks.append(
        ImportRemark(
            code="nul_characters",
            vi=f"đã bỏ ký tự rỗng (NUL) trong cột {listed}",
            en=f"NUL characters were taken out of column {listed}",
        )
    )
    return kept


def _text_remark(found: TextReading) -> ImportRemark:
    """Say how the text was read."""
    if found.encoding == "unknown":
        return ImportRemark(
            code="text_unknown",
            vi="chưa nhận ra bảng mã của chữ trong tệp, nên để nguyên; hãy chọn bảng mã nếu tên hiện sai",
            en="how its text is encoded was not recognised, so it is left as it is; state it if names "
            "look wrong",
        )
    stored, read = found.samples[0] if found.samples else ("", "")
    share = f"{100 * found.confidence:.0f}"
    return ImportRemark(
        code="text_converted",
        vi=f"chữ trong tệp theo bảng mã {found.encoding.upper()} đã chuyển sang Unicode ({share} % số từ "
        f"đọc được là âm tiết tiếng Việt; ví dụ “{stored[:40]}” thành “{read[:40]}”)",
        en=f"its text in {found.encoding.upper()} was converted to Unicode ({share}% of the telling words "
        f"read as Vietnamese; for example {stored[:40]!r} became {read[:40]!r})",
    )


def _without_sheets(features: gpd.GeoDataFrame, remarks: list[ImportRemark]) -> gpd.GeoDataFrame:
    """Leave out what stands on the sheets of a drawing (paper space): its coordinates are of the paper."""
    if "PaperSpace" not in features:
        return features
    on_paper = features["PaperSpace"].isin([True])
    count = int(on_paper.sum())
    if count == 0 or count == len(features):
        return features
    remarks.append(
        ImportRemark(
            code="paper_space",
            vi=f"bỏ qua {count} đối tượng trên khung giấy của bản vẽ",
            en=f"{count} objects on the drawing's sheets (paper space) were left out",
        )
    )
    return features[~on_paper].reset_index(drop=True)


def _drawing_layer(
    file: Path, features: gpd.GeoDataFrame, layer: str | None
) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Return the features of one drawing layer, or of all, and the names of all."""
    column = "Layer" if file.suffix.casefold() == ".dxf" else "Level"
    names = features[column].map(str)
    drawn = tuple(sorted(names.unique()))
    if layer is None:
        return features, drawn
    if layer not in drawn:
        listed = ", ".join(drawn[:20]) + (", …" if len(drawn) > 20 else "")
        raise file_fault(
            file,
            f"has no drawing layer {layer!r}",
            f"Choose one of {listed}",
            vi=f"không có lớp vẽ “{layer}”. Hãy chọn một trong: {listed}",
        )
    return features[names == layer].reset_index(drop=True), drawn


def _require_finite(file: Path, features: gpd.GeoDataFrame) -> None:
    """Refuse coordinates that are no numbers: leaving such a feature out would pass for its absence."""
    rows = not_finite(features)
    if rows.size == 0:
        return
    ids = feature_ids(features)[1]
    named = ", ".join(ids[row] for row in rows[:5].tolist())
    more, more_vi = (
        (f" and {rows.size - 5} more", f" và {rows.size - 5} đối tượng nữa") if rows.size > 5 else ("", "")
    )
    raise file_fault(
        file,
        f"has coordinates that are not finite numbers, in feature {named}{more}",
        "Correct them at their source",
        vi=f"có tọa độ không phải là số hữu hạn, ở đối tượng {named}{more_vi}. Hãy sửa ở nguồn",
    )


def _shape_remarks(opened: OpenedLayer) -> list[ImportRemark]:
    """Say that curves and heights are not kept."""
    shapes = opened.features.geometry.to_numpy()
    remarks = []
    if has_curves(opened):
        remarks.append(
            ImportRemark(
                code="curves",
                vi="đường cong đã được thay bằng các đoạn thẳng ngắn",
                en="curves were replaced by short straight edges",
            )
        )
    if shapely.has_z(shapes).any() or shapely.has_m(shapes).any():
        remarks.append(
            ImportRemark(
                code="heights",
                vi="độ cao và số đo dọc tuyến (Z, M) không được dùng",
                en="heights and measures (Z, M) are not used",
            )
        )
    return remarks
