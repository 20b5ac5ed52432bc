"""Open a file of people that somebody brings, and place its persons on a grid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.checksum import source_sha256
from geo.errors import InputError
from geo.file_faults import file_fault
from geo.sites import Words
from geo.transform import reproject
from layers.number_words import number
from layers.population_features import place_features, read_features
from layers.population_raster import place_raster
from layers.site_files import file_sites

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo.grid import GridFrame
    from layers.load import LoadedLayer
    from layers.population_features import PeopleFeatures

    Load = Callable[[str], LoadedLayer]

__all__ = ["PeopleGrid", "PopulationFile", "open_population"]

_RASTERS: Final = (".tif", ".tiff")
_PARTIAL_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LONGEST_TEXT: Final = 300
_POINT_COVERAGE: Final = Words(
    vi="Điểm dân cư: phạm vi khảo sát không được nêu, coi là đủ trong các xã có ít nhất một điểm có số "
    "người.",
    en="Points of people: their coverage was not stated; they count as complete in the communes that hold at "
    "least one point with persons.",
)
_EVENLY: Final = Words(
    vi="Số người của mỗi vùng được rải đều trên diện tích của vùng.",
    en="The persons of each polygon are spread evenly over its area.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationFile:
    """
    A file of people, with what its bringer states about it.

    Attributes
    ----------
    path
        GeoTIFF of persons in each cell, or points or polygons with a column of persons.
    source, as_of, accuracy
        Who counted, when (year, month or day) and how well, in the bringer's words; "" where not stated.
    column
        Column of persons; None to have it recognised.
    crs
        CRS of a file that does not say; None otherwise.
    layer
        Layer of a file that has several; None otherwise.
    coverage
        Of points: "full" for everywhere, or the path of a file of polygons, where no person is missing. None
        for the communes that hold a point.

    Raises
    ------
    InputError
        A date that is none, or too long a text.
    """

    path: Path
    source: str = ""
    as_of: str = ""
    accuracy: str = ""
    column: str | None = None
    crs: str | None = None
    layer: str | None = None
    coverage: str | None = None

    def __post_init__(self) -> None:
        """Refuse statements that are none."""
        if self.as_of and not _PARTIAL_DATE.fullmatch(self.as_of):
            raise InputError(
                f"Date of population {self.as_of!r}",
                "is not a year, a month or a day",
                "Write for example 2025, 2025-06 or 2025-06-30",
                text_vi=f"Ngày của số liệu dân số “{self.as_of}” chưa đọc được. Hãy ghi năm, tháng hoặc "
                f"ngày, "
                "ví dụ 2025, 2025-06 hoặc 2025-06-30",
            )
        if max(len(self.source), len(self.accuracy)) > _LONGEST_TEXT:
            raise InputError(
                "Population",
                f"source and accuracy have up to {_LONGEST_TEXT} letters each",
                "Shorten them",
                text_vi=f"Dân số: nguồn và độ chính xác dài tối đa {_LONGEST_TEXT} ký tự. Hãy rút gọn",
            )

    @property
    def is_raster(self) -> bool:  # numpydoc ignore=RT01
        """Whether it holds cells rather than features."""
        return self.path.suffix.casefold() in _RASTERS

    @property
    def input_key(self) -> tuple[str, str]:  # numpydoc ignore=RT01
        """Key and sha256 of the file among the inputs of a result."""
        return f"population:{self.path.name}", source_sha256(self.path)

    def stated(self) -> Words:
        """
        Say what its bringer states.

        Returns
        -------
        Words
            File, source, date and accuracy; what is not stated is said to be so.
        """
        source, day, accuracy = (text.strip() for text in (self.source, self.as_of, self.accuracy))
        stated = (source, day, accuracy)
        vi, en = ([text or none for text in stated] for none in ("không nêu", "not stated"))
        return Words(
            vi=f"Dân số theo tệp {self.path.name} do người dùng cung cấp; nguồn: {vi[0]}; thời điểm: "
            f"{vi[1]}; "
            f"độ chính xác: {vi[2]}.",
            en=f"People as in file {self.path.name}, brought by the user; source: {en[0]}; date: {en[1]}; "
            f"accuracy: {en[2]}.",
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PeopleGrid:
    """
    Persons in cells.

    Attributes
    ----------
    frame
        Where the cells lie, working CRS.
    people : ndarray of float, shape (n_rows, n_cols)
        Persons, 0 where not known.
    known : ndarray of bool, shape (n_rows, n_cols)
        Where they are known; a cell without anybody is known too.
    said
        What a result must say.
    inputs
        Key and sha256 of what it was made from.
    """

    frame: GridFrame
    people: NDArray[np.float64]
    known: NDArray[np.bool_]
    said: tuple[Words, ...] = ()
    inputs: tuple[tuple[str, str], ...] = field(default=())


def open_population(asked: PopulationFile, frame: GridFrame, load: Load) -> PeopleGrid:
    """
    Place the persons of a file on a grid.

    Parameters
    ----------
    asked
        The file and what was stated about it.
    frame
        In the working CRS.
    load
        Catalogue key to the loaded layer.

    Returns
    -------
    PeopleGrid
        Nobody is lost or added but outside the frame: the cell of a raster is shared among points inside it,
        the persons of a polygon among the cells whose middle it covers, a point goes to its cell.

    Raises
    ------
    FileUnreadableError
        The file cannot be read, holds negative persons or text, or does not reach the frame.
    CRSUnknownError
        Its CRS is not known or contradicted.
    """
    inputs = [asked.input_key]
    said = [asked.stated()]
    if asked.is_raster:
        people, known = place_raster(asked.path, frame, crs=asked.crs)
    else:
        features = read_features(asked.path, column=asked.column, crs=asked.crs, layer=asked.layer)
        said += features.said
        covered = None
        if features.has_points:
            covered, words, used = _coverage(asked, features, load)
            said += words
            inputs += used
        if features.has_polygons:
            said.append(_EVENLY)
        people, known = place_features(features, frame, covered=covered)
    known |= people > 0
    if not known.any():
        raise file_fault(
            asked.path,
            "does not reach the land asked about and its surroundings: nobody is known there",
            "Check its CRS, or bring people of this land",
            vi="không phủ phần nào của vùng được hỏi và xung quanh: không biết có bao nhiêu người ở đó. Hãy "
            "kiểm tra hệ tọa độ hoặc chọn tệp của vùng này",
        )
    said.append(_total(float(people.sum())))
    return PeopleGrid(frame=frame, people=people, known=known, said=tuple(said), inputs=tuple(inputs))


def _total(persons: float) -> Words:
    """Say how many persons were placed, so that a density taken for persons is noticed."""
    return Words(
        vi=f"Tệp có {number(persons, 'vi', decimals=0)} người trong vùng được xét và xung quanh.",
        en=f"The file has {number(persons, 'en', decimals=0)} persons in the land asked about and around it.",
    )


def _coverage(
    asked: PopulationFile, features: PeopleFeatures, load: Load
) -> tuple[NDArray[np.object_], list[Words], list[tuple[str, str]]]:
    """Return where points are complete, what to say of it, and what it rests on."""
    if asked.coverage is not None and asked.coverage.strip().casefold() == "full":
        everywhere = np.array([shapely.box(-5e6, -5e6, 1e7, 1e7)], dtype=object)
        words = Words(
            vi="Điểm dân cư đầy đủ ở mọi nơi theo khai báo.",
            en="The points of people are complete everywhere, as stated.",
        )
        return everywhere, [words], []
    if asked.coverage is not None:
        path = Path(asked.coverage)
        shapes = [site.geometry for site in file_sites(path, load) if site.geometry is not None]
        words = Words(
            vi=f"Điểm dân cư đầy đủ trong phạm vi của tệp {path.name} theo khai báo.",
            en=f"The points of people are complete within file {path.name}, as stated.",
        )
        return np.array(shapes, dtype=object), [words], [(f"coverage:{path.name}", source_sha256(path))]
    communes = load("communes")
    placed, _ = reproject(communes.features(), features.crs, layer="communes")
    by_commune = np.asarray(placed.geometry.to_numpy(), dtype=object)
    tree = shapely.STRtree(by_commune)
    is_known = ~np.isnan(features.persons)
    holds, lacks = (
        set(tree.query(features.shapes[chosen], predicate="intersects")[1].tolist())
        for chosen in (is_known, ~is_known)
    )
    whole = sorted(holds - lacks)
    return by_commune[whole], [_POINT_COVERAGE], [("communes", communes.metadata.sha256.lower())]
