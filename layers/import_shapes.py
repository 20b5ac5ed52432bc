"""Put right the geometry of a file that supplies a layer, and say what was done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from geo.file_faults import file_fault
from geo.files import DRAWINGS, feature_ids
from geo.repair import KINDS, close_lines, repair_features
from layers.import_records import ImportRemark

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from geo.repair import Repair
    from layers.import_text import Stored

#: What is said of the features of one kind of repair, with their number and names.
_COUNTED: Final = {
    "repaired": ("đã sửa hình của các đối tượng: {}", "features whose geometry was repaired: {}"),
    "collection_split": (
        "đối tượng gồm nhiều loại hình, chỉ giữ lại vùng, nếu không có thì đường: {}",
        "collections of several kinds, of which only areas, else lines, were kept: {}",
    ),
    "empty": ("bỏ qua đối tượng không có hình: {}", "features without geometry, left out: {}"),
    "left_out_kind": ("bỏ qua đối tượng không phải là vùng: {}", "features that are no areas, left out: {}"),
    "left_out_collapsed": (
        "bỏ qua đối tượng không còn diện tích hay chiều dài: {}",
        "features without any area or length, left out: {}",
    ),
}


def repair_stored(
    stored: Stored, features: gpd.GeoDataFrame, *, areal: bool | None
) -> tuple[gpd.GeoDataFrame, list[str], list[Repair], list[ImportRemark]]:
    """
    Put the geometry right.

    Parameters
    ----------
    stored
        Where the features come from.
    features
        With their CRS.
    areal
        Whether the layer holds areas: closed lines become areas, and other kinds are left out. None: closed
        lines become areas where a drawing has no area and every line is closed; all kinds stay.

    Returns
    -------
    tuple of GeoDataFrame, list of str, list of Repair, list of ImportRemark
        Valid features, what each is called, what was done to which, and what to know of the whole.

    Raises
    ------
    FileUnreadableError
        Nothing that can be used remains.
    """
    remarks: list[ImportRemark] = []
    is_drawing = stored.opened.file.suffix.casefold() in DRAWINGS
    ids = feature_ids(features)[1]
    if areal or (areal is None and is_drawing):
        closed, n_closed = close_lines(features)
        if n_closed and (areal or not _open_lines(closed)):
            features = closed
            remarks.append(_closed_remark(n_closed))
    marked = features.assign(_called=ids)
    kept, repairs = repair_features(marked, ids, kinds=("area",) if areal else KINDS)
    if len(kept) == 0:
        raise file_fault(
            stored.opened.file,
            f"has no {'area' if areal else 'geometry'} that can be used (features in the file: "
            f"{len(features)})",
            "Give a file of areas (closed outlines)" if areal else "Give a file of points, lines or areas",
            vi=f"không có {'vùng' if areal else 'hình'} nào dùng được (số đối tượng trong tệp: "
            f"{len(features)}). Hãy đưa tệp có "
            f"{'vùng (đường bao khép kín)' if areal else 'điểm, đường hoặc vùng'}",
        )
    remarks += _count_remarks(repairs) + _mixed_remark(kept)
    called = kept["_called"].tolist()
    return kept.drop(columns="_called"), called, repairs, remarks


def _open_lines(features: gpd.GeoDataFrame) -> bool:
    """Tell whether lines remain."""
    return any("Line" in str(kind) for kind in features.geom_type.dropna())


def _closed_remark(count: int) -> ImportRemark:
    return ImportRemark(
        code="closed_lines",
        vi=f"số đường khép kín được đọc là vùng: {count}",
        en=f"closed lines read as areas: {count}",
    )


def _count_remarks(repairs: Sequence[Repair]) -> list[ImportRemark]:
    """Say how many features were repaired, and how many left out."""
    remarks = []
    for kind, (vi, en) in _COUNTED.items():
        names = [each.feature_id for each in repairs if each.kind == kind]
        if names:
            ids = f"{len(names)} ({', '.join(names[:5])}{', …' if len(names) > 5 else ''})"
            remarks.append(ImportRemark(code=kind, vi=vi.format(ids), en=en.format(ids)))
    return remarks


def _mixed_remark(features: gpd.GeoDataFrame) -> list[ImportRemark]:
    """Say that a layer mixes points, lines and areas."""
    counts = Counter(features.geom_type.str.removeprefix("Multi").tolist())
    if len(counts) < 2:
        return []
    names = {"Point": ("điểm", "points"), "LineString": ("đường", "lines"), "Polygon": ("vùng", "areas")}
    vi = ", ".join(f"{count} {names[kind][0]}" for kind, count in counts.items())
    en = ", ".join(f"{names[kind][1]} {count}" for kind, count in counts.items())
    return [
        ImportRemark(code="mixed_kinds", vi=f"tệp có nhiều loại hình: {vi}", en=f"the file mixes kinds: {en}")
    ]


def count_kinds(features: gpd.GeoDataFrame) -> dict[str, int]:
    """
    Count features by geometry type.

    Parameters
    ----------
    features
        Any.

    Returns
    -------
    dict of str to int
        "None" for those without geometry.
    """
    shapes = features.geometry.to_numpy()
    return dict(Counter("None" if shape is None else shape.geom_type for shape in shapes))
