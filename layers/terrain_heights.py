"""Bring the values of a terrain file to heights in metres: unit, voids, and what cannot be a height here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.ndimage import binary_opening

from geo.errors import InputError
from geo.file_faults import file_fault
from layers.import_records import ImportRemark

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from layers.terrain_records import TerrainStated
    from layers.terrain_source import TerrainFile

__all__ = [
    "HALO_ROWS",
    "HIGHEST_M",
    "LOWEST_M",
    "HeightRule",
    "HeightTally",
    "height_rule",
    "require_plausible",
    "void_remarks",
]

#: Heights outside these cannot be right here, metre: the highest ground of the province is Tây Côn Lĩnh,
#: 2,427 m, tiles of a degree reach into Lào Cai (Fansipan, 3,143 m), and no land lies under the sea.
LOWEST_M: Final = -100.0
HIGHEST_M: Final = 3_200.0
#: Values that stand for *not known* in terrain models and are no height anywhere.
_SENTINELS: Final = (-32768.0, -32767.0, 32767.0, -9999.0, -99999.0, 65535.0)
#: Side of the square of zeros, cells, from which on zeros are taken for *not known*: the lowest ground that
#: is known in the province is 12 m, and single zeros next to water are noise of the survey.
_ZERO_SIDE: Final = 5
#: Rows that a strip needs above and below itself so that squares of zeros across its edge are found.
HALO_ROWS: Final = _ZERO_SIDE - 1
#: Unit as it is written to its code and its size in metres.
_UNITS: Final = {
    **dict.fromkeys(("m", "metre", "meter", "metres", "meters", "mét"), ("m", 1.0)),
    **dict.fromkeys(("dm", "decimetre", "decimeter", "decimetres", "decimeters"), ("dm", 0.1)),
    **dict.fromkeys(("ft", "foot", "feet", "international foot"), ("ft", 0.3048)),
    **dict.fromkeys(("us-ft", "ftus", "us survey foot", "us_survey_foot"), ("us-ft", 1200 / 3937)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeightRule:
    """
    How a stored value becomes a height.

    Attributes
    ----------
    unit, basis
        Unit of the file, and how it is known.
    factor, offset_m
        Height in metres is value times factor plus offset.
    nodata
        Declared or stated value for *not known*; None for none.
    every_value
        Whether the reader states that every value is a height.
    """

    unit: str
    basis: str
    factor: float
    offset_m: float
    nodata: float | None
    every_value: bool

    def heights(
        self, values: NDArray[np.float32], tally: HeightTally, *, above: int, below: int
    ) -> NDArray[np.float32]:
        """
        Return rows as heights.

        Parameters
        ----------
        values : ndarray of float32, shape (n_rows, n_cols)
            As the file has them, with rows of its neighbourhood.
        tally
            What was found is added to it.
        above, below
            Rows at the top and at the bottom that serve as neighbourhood only.

        Returns
        -------
        ndarray of float32, shape (n_rows - above - below, n_cols), metre
            NaN where not known.
        """
        last = values.shape[0] - below
        core = values[above:last]
        void = ~np.isfinite(core)
        if self.nodata is not None:
            void |= core == np.float32(self.nodata)
        if not self.every_value:
            odd = np.isin(core, _SENTINELS) | (np.abs(core) > 1e30)
            tally.n_undeclared += int((odd & ~void).sum())
            zeros = values == 0
            if zeros.any() and self.nodata != 0:
                blocks = binary_opening(zeros, np.ones((_ZERO_SIDE, _ZERO_SIDE), dtype=bool))[above:last]
                tally.n_zero_blocks += int((blocks & ~void).sum())
                odd |= blocks
            void |= odd
        heights = (core.astype(np.float64) * self.factor + self.offset_m).astype(np.float32)
        heights[void] = np.nan
        tally.count(heights)
        return heights


@dataclass(slots=True, kw_only=True)
class HeightTally:
    """
    What was found while a file was read.

    Attributes
    ----------
    n_voids, n_undeclared, n_zero_blocks
        Cells that are not known; among them those with an undeclared value for it, and in blocks of zeros.
    lowest_m, highest_m
        Of the known heights, metre; infinite while there are none.
    """

    n_voids: int = 0
    n_undeclared: int = 0
    n_zero_blocks: int = 0
    lowest_m: float = math.inf
    highest_m: float = -math.inf

    def count(self, heights: NDArray[np.float32]) -> None:
        """
        Add rows.

        Parameters
        ----------
        heights : ndarray of float32, metre
            NaN where not known.
        """
        known = heights[~np.isnan(heights)]
        self.n_voids += heights.size - known.size
        if known.size:
            self.lowest_m = min(self.lowest_m, float(known.min()))
            self.highest_m = max(self.highest_m, float(known.max()))


def height_rule(source: TerrainFile, path: Path, stated: TerrainStated, *, vertical_unit: str) -> HeightRule:
    """
    Return how the values of a file become heights.

    Parameters
    ----------
    source
        The open file.
    path
        Named in the sentences.
    stated
        What the reader states; it goes before what the file says.
    vertical_unit
        Unit of its vertical CRS, "" for none.

    Returns
    -------
    HeightRule
        A unit that nobody states counts as metres; the heights are then checked against that.

    Raises
    ------
    InputError
        The unit is none that is known, or what is stated of the voids is no number.
    FileUnreadableError
        The file and its vertical CRS state different units.
    """
    band, vertical = _unit_of(source.unit), _unit_of(vertical_unit)
    if stated.unit is not None:
        found, basis = _unit_of(stated.unit), "stated_by_reader"
    else:
        found, basis = (band or vertical or ("m", 1.0)), ("stated_in_file" if band or vertical else "assumed")
    if found is None or (source.unit and band is None and stated.unit is None):
        raise _unknown_unit(path, stated.unit or source.unit)
    if stated.unit is None and band and vertical and band[0] != vertical[0]:
        raise file_fault(
            path,
            f"says {source.unit} for its heights and {vertical_unit} in its vertical CRS",
            "Say which it is (--unit)",
            vi=f"ghi đơn vị độ cao là {source.unit} nhưng hệ độ cao lại dùng {vertical_unit}. Hãy cho biết "
            f"đơn vị "
            "đúng",
        )
    every_value = stated.nodata == "none"
    return HeightRule(
        unit=found[0],
        basis=basis,
        factor=source.scale * found[1],
        offset_m=source.offset * found[1],
        nodata=_nodata(stated.nodata, source.nodata),
        every_value=every_value,
    )


def _unit_of(text: str) -> tuple[str, float] | None:
    """Return the code and the size of a unit, None when it is not known."""
    return _UNITS.get(text.strip().casefold())


def _nodata(stated: float | str | None, declared: float | None) -> float | None:
    """Return the value for *not known*: stated goes first; NaN is always not known."""
    if stated == "none":
        return None
    if stated is None:
        return declared
    try:
        return float(stated)
    except ValueError as err:
        raise InputError(
            f"No-data value {stated!r}",
            "is no number",
            "Write for example -9999, or none where every value is a height",
            text_vi=f"Giá trị “{stated}” không phải là số. Hãy ghi ví dụ -9999, hoặc none nếu mọi giá trị "
            f"đều là độ "
            "cao",
        ) from err


def _unknown_unit(path: Path, unit: str) -> Exception:
    """Return the error for a unit that is not known."""
    return file_fault(
        path,
        f"has heights in {unit!r}; m, dm, ft and us-ft are known",
        "Say which unit it is (--unit), or convert it to metres",
        vi=f"có độ cao theo đơn vị “{unit}”; chỉ nhận m, dm, ft và us-ft. Hãy cho biết đơn vị, hoặc chuyển "
        f"sang mét",
    )


def require_plausible(tally: HeightTally, rule: HeightRule, path: Path) -> None:
    """
    Refuse heights that cannot be right here.

    Parameters
    ----------
    tally
        What was found in the whole file.
    rule
        How values became heights.
    path
        Named in the sentence.

    Raises
    ------
    FileUnreadableError
        Nothing is known in it, or a height lies below `LOWEST_M` or above `HIGHEST_M`; the sentence says
        which unit or sign would explain it.
    """
    if not math.isfinite(tally.lowest_m):
        raise file_fault(
            path,
            "holds no height at all, every cell is without data",
            "Load a tile that has data",
            vi="không có độ cao nào, mọi ô đều trống. Hãy nạp mảnh có dữ liệu",
        )
    low, high = tally.lowest_m, tally.highest_m
    if low >= LOWEST_M and high <= HIGHEST_M:
        return
    guess, guess_vi = _guess(low, high, rule)
    raise file_fault(
        path,
        f"has heights from {low:,.0f} to {high:,.0f} m, between {LOWEST_M:,.0f} and {HIGHEST_M:,.0f} m is "
        f"possible here{guess}",
        "Say the unit (--unit) or the value for no data (--nodata), or correct the file",
        vi=f"có độ cao từ {low:.0f} đến {high:.0f} m, ở đây chỉ có thể từ {LOWEST_M:.0f} đến {HIGHEST_M:.0f} "
        f"m{guess_vi}. Hãy cho biết đơn vị, giá trị ô trống, hoặc sửa tệp",
    )


def _guess(low: float, high: float, rule: HeightRule) -> tuple[str, str]:
    """Return what would explain implausible heights, in both languages."""
    if rule.unit != "m":
        return "", ""
    if high <= -LOWEST_M and low >= -HIGHEST_M:
        return "; the sign looks turned (depths)", "; có vẻ bị ngược dấu (độ sâu)"
    if low >= LOWEST_M and high <= HIGHEST_M / 0.3048:
        return "; they look like feet", "; có vẻ là feet"
    if low >= LOWEST_M * 10 and high <= HIGHEST_M * 10:
        return "; they look like decimetres", "; có vẻ là đề-xi-mét"
    return "", ""


def void_remarks(tally: HeightTally, rule: HeightRule) -> list[ImportRemark]:
    """
    Say what was taken for *not known* without the file declaring it, and a unit that nobody stated.

    Parameters
    ----------
    tally
        What was found in the whole file.
    rule
        How values became heights.

    Returns
    -------
    list of ImportRemark
        Empty when the file says everything.
    """
    told = []
    if rule.basis == "assumed":
        told.append(
            ImportRemark(
                code="unit_assumed",
                vi="tệp không ghi đơn vị độ cao, coi là mét",
                en="the file does not state the unit of its heights, metres are assumed",
            )
        )
    elif rule.unit != "m":
        told.append(
            ImportRemark(
                code="unit_converted",
                vi=f"độ cao được đổi từ {rule.unit} sang mét",
                en=f"heights were converted from {rule.unit} to metres",
            )
        )
    if tally.n_undeclared:
        told.append(
            ImportRemark(
                code="nodata_undeclared",
                vi=f"{_vi(tally.n_undeclared)} ô mang giá trị như -32768 hoặc -9999 mà tệp không khai là ô "
                f"trống: coi là "
                "chưa biết",
                en=f"{tally.n_undeclared:,} cells hold a value such as -32768 or -9999 that the file does "
                f"not declare "
                "as no data: taken as not known",
            )
        )
    if tally.n_zero_blocks:
        told.append(
            ImportRemark(
                code="zero_blocks",
                vi=f"{_vi(tally.n_zero_blocks)} ô nằm trong các mảng toàn số 0, trong tỉnh không có nơi "
                f"nào cao 0 m: coi "
                "là chưa biết",
                en=f"{tally.n_zero_blocks:,} cells lie in blocks of zeros, and no ground of the province "
                f"is at 0 m: "
                "taken as not known",
            )
        )
    return told


def _vi(number: int) -> str:
    """Write a whole number as Vietnamese text does."""
    return f"{number:,}".replace(",", ".")
