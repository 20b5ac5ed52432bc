"""Read points and polygons with a column of persons, and place the persons on a grid."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.burn import burn
from geo.crs import WORKING_CRS
from geo.file_faults import file_fault
from geo.file_limits import MAX_FILE_BYTES
from geo.grid import frame_over
from geo.layer_position import check_layer, require_vietnam
from geo.sites import Words
from geo.transform import reproject
from layers.import_crs import find_crs, require_crs
from layers.import_shapes import repair_stored
from layers.import_text import read_stored
from layers.import_values import numbers_of, texts_of

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.grid import GridFrame

__all__ = ["PERSON_COLUMNS", "PeopleFeatures", "place_features", "read_features"]

#: What a column of persons is called, in small letters without accents; the first that is there is taken.
PERSON_COLUMNS: Final = (
    "population",
    "persons",
    "people",
    "dan_so",
    "danso",
    "so_dan",
    "so_nguoi",
    "nhan_khau",
    "so_nhan_khau",
    "pop",
    "lao_dong",
    "so_lao_dong",
    "labour",
    "workers",
)
#: Digits in groups of three: 12.345 may be twelve thousand or twelve and a bit.
_GROUPED: Final = re.compile(r"\d{1,3}([.,]\d{3})+")
#: Overlap of polygons above this share of their area is said: people there are counted twice.
_OVERLAP_SHARE: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PeopleFeatures:
    """
    Features with persons.

    Attributes
    ----------
    shapes : ndarray of geometry, shape (n,)
        Points and polygons in `crs`.
    persons : ndarray of float, shape (n,)
        0 or more; NaN where the file gives none.
    said
        What a result must say.
    crs
        The working CRS.
    """

    shapes: NDArray[np.object_]
    persons: NDArray[np.float64]
    said: tuple[Words, ...]
    crs: str = WORKING_CRS

    @property
    def has_points(self) -> bool:  # numpydoc ignore=RT01
        """Whether some features are points."""
        return bool((shapely.get_dimensions(self.shapes) == 0).any())

    @property
    def has_polygons(self) -> bool:  # numpydoc ignore=RT01
        """Whether some features are polygons."""
        return bool((shapely.get_dimensions(self.shapes) == 2).any())


def read_features(path: Path, *, column: str | None, crs: str | None, layer: str | None) -> PeopleFeatures:
    """
    Read features with persons.

    Parameters
    ----------
    path
        A file with one of `geo.files.SUFFIXES`.
    column
        Column of persons; None for the first of `PERSON_COLUMNS` that is there.
    crs
        CRS of a file that does not say.
    layer
        Layer of a file that has several.

    Returns
    -------
    PeopleFeatures
        In the working CRS.

    Raises
    ------
    FileUnreadableError
        Not readable, no column of persons, text or negative numbers in it, or lines.
    CRSUnknownError
        The CRS is not known or contradicted.
    """
    stored = read_stored(path, layer=layer, encoding=None, max_bytes=MAX_FILE_BYTES)
    placed = require_crs(stored, find_crs(stored, crs))
    kept, ids, _, _ = repair_stored(stored, placed, areal=None)
    require_vietnam(path, check_layer(kept, ids), len(kept))
    name = _column(kept, column, path)
    persons = _persons(kept, name, ids, path)
    shapes = np.asarray(reproject(kept, WORKING_CRS, layer=path.name)[0].geometry.to_numpy(), dtype=object)
    if (shapely.get_dimensions(shapes) == 1).any():
        raise file_fault(
            path,
            "holds lines, points or polygons with persons are needed",
            "Leave the lines out",
            vi="có đường, cần điểm hoặc vùng có số người. Hãy bỏ các đường",
        )
    dropped = len(stored.features) - len(kept)
    return PeopleFeatures(shapes=shapes, persons=persons, said=_said(name, shapes, persons, dropped))


def _plain(name: str) -> str:
    """Return a column name in small letters without accents."""
    spread = unicodedata.normalize("NFD", name.strip().casefold().replace("đ", "d"))
    return re.sub(r"\W+", "_", "".join(letter for letter in spread if not unicodedata.combining(letter)))


def _column(features: gpd.GeoDataFrame, column: str | None, path: Path) -> str:
    """Return the column of persons."""
    there = [str(name) for name in features.columns if name != features.geometry.name]
    if column is None:
        plain = {_plain(name): name for name in reversed(there)}
        found = next((plain[name] for name in PERSON_COLUMNS if name in plain), None)
    else:
        found = column if column in there else None
    if found is not None:
        return found
    listed = ", ".join(there[:30]) or "–"
    wanted = "of persons" if column is None else repr(column)
    wanted_vi = "số người nhận ra được" if column is None else f"“{column}”"
    raise file_fault(
        path,
        f"has no column {wanted}",
        f"Name the column of persons (--population-column), one of {listed}",
        vi=f"không có cột {wanted_vi}. Hãy chỉ ra cột số người (--population-column), một trong: {listed}",
    )


def _persons(features: gpd.GeoDataFrame, name: str, ids: list[str], path: Path) -> NDArray[np.float64]:
    """Return the persons of each feature, refusing what is no count."""
    column = features[name]
    texts = texts_of(column) if column.dtype.kind not in "iuf" else []
    grouped = [text for text in texts if _GROUPED.fullmatch(text)]
    if grouped:
        raise file_fault(
            path,
            f"has {grouped[0]!r} in column {name}: it may be thousands or a fraction",
            "Write persons as plain numbers such as 12345",
            vi=f"có “{grouped[0]}” ở cột {name}: không rõ là hàng nghìn hay số lẻ. Hãy ghi số người bằng số "
            "thuần, ví dụ 12345",
        )
    persons = numbers_of(column, name, ids, path)
    below = np.flatnonzero(persons < 0)
    if below.size:
        row = int(below[0])
        raise file_fault(
            path,
            f"has {persons[row]:g} persons in column {name} of feature {ids[row]}",
            "Correct it, or leave the cell empty where the number is not known",
            vi=f"có {persons[row]:g} người ở cột {name} của đối tượng {ids[row]}. Hãy sửa lại, hoặc để "
            f"trống ô "
            "nếu chưa biết số người",
        )
    if np.isnan(persons).all():
        raise file_fault(
            path,
            f"has no number in column {name}",
            "Choose another column (--population-column)",
            vi=f"không có số nào ở cột {name}. Hãy chọn cột khác (--population-column)",
        )
    return persons


def _said(
    name: str, shapes: NDArray[np.object_], persons: NDArray[np.float64], dropped: int
) -> tuple[Words, ...]:
    """Say which column counts, and what of the file does not."""
    said = [
        Words(vi=f"Số người lấy từ cột “{name}”.", en=f"Persons are those of column {name!r}."),
    ]
    missing = int(np.isnan(persons).sum())
    if missing or dropped:
        said.append(
            Words(
                vi=f"{missing} đối tượng không có số người (coi là chưa biết, không phải 0), {dropped} "
                f"đối tượng "
                "không có hình được bỏ qua.",
                en=f"{missing} features have no persons (not known, which is not 0), {dropped} without "
                f"a shape "
                "are left out.",
            )
        )
    polygons = shapes[(shapely.get_dimensions(shapes) == 2) & ~np.isnan(persons)]
    whole = float(shapely.area(polygons).sum())
    twice = whole - float(shapely.area(shapely.union_all(polygons)))
    if twice > _OVERLAP_SHARE * whole:
        area = f"{twice / 1e6:.0f}"
        said.append(
            Words(
                vi=f"Các vùng chồng lên nhau {area} km²: người ở đó có thể bị tính hai lần.",
                en=f"Polygons overlap by {area} km2: people there may be counted twice.",
            )
        )
    return tuple(said)


def place_features(
    features: PeopleFeatures, frame: GridFrame, *, covered: NDArray[np.object_] | None
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """
    Place persons on a grid.

    Parameters
    ----------
    features
        In the CRS of the frame.
    frame
        Edges are whole multiples of its cell.
    covered
        Polygons within which no point is missing; None where there are no points.

    Returns
    -------
    tuple of ndarray of float and ndarray of bool, each of the frame's shape
        Persons, and where they are known. A polygon too small for the middle of a cell goes to the cell of a
        point inside it.
    """
    people = np.zeros(frame.shape)
    is_known = ~np.isnan(features.persons)
    dimensions = shapely.get_dimensions(features.shapes)
    shapes = [features.shapes[is_known & (dimensions == 2)]]
    if covered is not None:
        shapes.append(covered)
    known = burn(np.concatenate(shapes), frame).astype(bool)
    unknown = features.shapes[~is_known & (dimensions == 2)]
    if len(unknown):
        known &= ~burn(unknown, frame).astype(bool)
    points = is_known & (dimensions == 0)
    places, owner = shapely.get_coordinates(features.shapes[points], return_index=True)
    shared = features.persons[points] / np.maximum(shapely.get_num_coordinates(features.shapes[points]), 1)
    _drop(places, shared[owner], frame, people)
    reaches = shapely.intersects(features.shapes, shapely.box(*frame.bounds))
    areas = is_known & (dimensions == 2) & reaches
    for shape, persons in zip(features.shapes[areas], features.persons[areas], strict=True):
        _spread(shape, float(persons), frame, people)
    return people, known


def _spread(shape: shapely.Geometry, persons: float, frame: GridFrame, people: NDArray[np.float64]) -> None:
    """Add the persons of a polygon to the cells whose middle it covers."""
    own = frame_over(shape.bounds, frame.cell_m)
    rows, cols = np.nonzero(burn(np.array([shape], dtype=object), own))
    if not rows.size:
        _drop(shapely.get_coordinates(shapely.point_on_surface(shape)), np.array([persons]), frame, people)
        return
    x = own.west_m + (cols + 0.5) * own.cell_m
    y = own.north_m - (rows + 0.5) * own.cell_m
    _drop(np.column_stack([x, y]), np.full(len(x), persons / len(x)), frame, people)


def _drop(
    points: NDArray[np.float64],
    persons: NDArray[np.float64],
    frame: GridFrame,
    people: NDArray[np.float64],
) -> None:
    """Add persons to the cells of points; those outside the frame are not its people."""
    col = np.floor((points[:, 0] - frame.west_m) / frame.cell_m).astype(np.int64)
    row = np.floor((frame.north_m - points[:, 1]) / frame.cell_m).astype(np.int64)
    inside = (row >= 0) & (row < frame.n_rows) & (col >= 0) & (col < frame.n_cols)
    np.add.at(people, (row[inside], col[inside]), persons[inside])
