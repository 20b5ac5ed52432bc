"""Which layers that people load answer a distance criterion too, and which only seem to."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.sites import Words
from layers.constraint_layers import EVERYWHERE
from layers.constraint_sources import BROUGHT_TITLES, CONSTRAINT_SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from numpy.typing import NDArray

    from geo.constraint_layer import ConstraintLayer

    Choice = Callable[[Mapping[str, Any]], bool]

__all__ = [
    "BROUGHT_PARTS",
    "BroughtLayer",
    "BroughtPart",
    "brought_keys",
    "brought_words",
    "counted_shapes",
    "left_words",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BroughtLayer:
    """
    A layer that somebody loaded.

    Attributes
    ----------
    constraint
        Its features and where they were surveyed.
    is_complete
        Whether somebody stated where it is complete. Where nobody did it is taken in beside the catalogue's
        features, since land that it leaves empty may hold them all the same.
    said
        What its import assumed and remarked.
    """

    constraint: ConstraintLayer
    is_complete: bool
    said: tuple[Words, ...] = ()

    @property
    def complete(self) -> shapely.Geometry | None:  # numpydoc ignore=RT01
        """Ground on which no feature is missing, None for nowhere."""
        return self.constraint.full if self.is_complete else None

    @property
    def is_everywhere(self) -> bool:  # numpydoc ignore=RT01
        """Whether it is complete everywhere."""
        return self.complete is not None and bool(shapely.covers(self.complete, EVERYWHERE))


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtPart:
    """
    A constraint layer whose features a criterion is measured to.

    Attributes
    ----------
    key
        Constraint layer of the rules.
    replaces
        Rows of the criterion's catalogue layers that mean the same and no longer count where the loaded layer
        is complete; None where the catalogue cannot tell them apart: then both count.
    needs_class
        Whether features whose class is not known are left out.
    """

    key: str
    replaces: Choice | None = None
    needs_class: bool = False

    @property
    def replaces_all(self) -> bool:  # numpydoc ignore=RT01
        """Whether everything of the catalogue that answers the criterion means the same."""
        return self.replaces is _every


def _every(_: Mapping[str, Any]) -> bool:
    return True


def _line(voltage_kv: int) -> BroughtPart:
    """Return the lines of one voltage."""
    return BroughtPart(
        key=f"power_line_{voltage_kv}kv",
        replaces=lambda row: row.get("voltage_kv") == voltage_kv,
        needs_class=True,
    )


_ROAD_CLASSES: Final = ("road_class_i_ii", "road_class_iii", "road_class_iv_v", "road_class_vi")

#: Criterion to the layers that answer it when somebody loads them.
BROUGHT_PARTS: Final[Mapping[str, tuple[BroughtPart, ...]]] = MappingProxyType(
    {
        "any_road": tuple(BroughtPart(key=key) for key in _ROAD_CLASSES),
        "line_110": (_line(110), _line(220), _line(500)),
        "line_220": (_line(220), _line(500)),
        "water": tuple(BroughtPart(key=key) for key in ("river", "river_urban_industrial", "lake")),
        "heritage": (
            BroughtPart(key="heritage_site", replaces=_every),
            BroughtPart(key="heritage_zone_1"),
        ),
        "protected_area": (BroughtPart(key="forest_special_use", replaces=_every),),
    }
)

_MAYBE_BUILDING: Final = Words(
    vi="lớp không cho biết tuyến nào đang khai thác", en="it does not tell which roads are open"
)
_NO_RANK: Final = Words(
    vi="cấp kỹ thuật không cho biết tuyến nào là quốc lộ",
    en="a technical class does not tell which roads are national ones",
)
_NO_GRAPH: Final = Words(
    vi="thời gian đi đường chỉ tính trên mạng đường của kho dữ liệu",
    en="minutes are worked out on the catalogue's roads only",
)
_AROUND: Final = Words(
    vi="khu vực bảo vệ II là vành đai quanh di tích, không phải di tích",
    en="zone II is the belt around a site, not the site",
)
_NO_TOWN: Final = Words(vi="khu dân cư không phải là đô thị", en="housing is no town")
#: Criterion to layers that are about the same land and do not answer it, with the reason.
_LEFT: Final[Mapping[str, tuple[tuple[str, Words], ...]]] = MappingProxyType(
    {
        "expressway": (("road_expressway", _MAYBE_BUILDING),),
        "any_road": (("road_expressway", _MAYBE_BUILDING),),
        "national_road": tuple((key, _NO_RANK) for key in _ROAD_CLASSES),
        "heritage": (("heritage_zone_2", _AROUND),),
        "town": (("residential", _NO_TOWN),),
        "access_town": tuple((key, _NO_GRAPH) for key in (*_ROAD_CLASSES, "road_expressway")),
        "access_expressway": tuple((key, _NO_GRAPH) for key in (*_ROAD_CLASSES, "road_expressway")),
    }
)
_COUNTS: Final = Words(
    vi="Tính cả lớp đã nạp “{title}” ({count} đối tượng; nguồn: {source}; thời điểm: {day}); {how}.",
    en="The loaded layer “{title}” counts too ({count} features; source: {source}; date: {day}); {how}.",
)
_BESIDE: Final = Words(
    vi="tính cùng với đối tượng của kho dữ liệu", en="beside the features of the catalogue"
)
_UNSTATED: Final = Words(
    vi="phạm vi khảo sát của lớp không được nêu nên tính cùng với đối tượng của kho dữ liệu",
    en="where it was surveyed was not stated, so it counts beside the features of the catalogue",
)
_INSTEAD: Final = Words(
    vi="nơi lớp này được nêu là đầy đủ, nó thay cho đối tượng cùng loại của kho dữ liệu",
    en="where it is stated to be complete it stands in for the catalogue's features of the same kind",
)
_MISSING: Final = Words(
    vi="Lớp đã nạp “{title}” còn thiếu đối tượng: khoảng cách là cận trên, thực tế có thể gần hơn.",
    en="The loaded layer “{title}” lacks features: the distance is an upper bound, the real one may be "
    "shorter.",
)
_OPEN: Final = Words(
    vi="Đường của lớp đã nạp được coi là đang khai thác.", en="Roads of a loaded layer are taken to be open."
)
_NOT_COUNTED: Final = Words(
    vi="Lớp đã nạp “{title}” không được tính vào tiêu chí này: {why}.",
    en="The loaded layer “{title}” does not count for this criterion: {why}.",
)


def brought_keys(criterion: str) -> tuple[str, ...]:
    """
    Return the constraint layers that answer a criterion when they are loaded.

    Parameters
    ----------
    criterion
        Criterion key.

    Returns
    -------
    tuple of str
        Empty for a criterion that none answers.

    Examples
    --------
    >>> brought_keys("line_220")
    ('power_line_220kv', 'power_line_500kv')
    """
    return tuple(part.key for part in BROUGHT_PARTS.get(criterion, ()))


def counted_shapes(part: BroughtPart, layer: BroughtLayer) -> NDArray[np.object_]:
    """
    Return the features of a loaded layer that a criterion is measured to.

    Parameters
    ----------
    part
        What is asked.
    layer
        The layer.

    Returns
    -------
    ndarray of geometry, shape (n,)
        In the working CRS; the half width of a feature belongs to it.
    """
    found = layer.constraint
    chosen = found.is_known if part.needs_class else np.ones(len(found.shapes), dtype=bool)
    shapes, half_m = found.shapes[chosen], found.half_width_m[chosen]
    if part.key not in ("heritage_site", "heritage_zone_1"):
        return np.asarray(shapes, dtype=object)
    return np.asarray(np.where(half_m > 0, shapely.buffer(shapes, half_m), shapes), dtype=object)


def brought_words(part: BroughtPart, layer: BroughtLayer) -> tuple[Words, ...]:
    """
    Say that a loaded layer counts, and what is not known of it.

    Parameters
    ----------
    part, layer
        As for `counted_shapes`.

    Returns
    -------
    tuple of Words
        With what its import assumed.
    """
    found = layer.constraint
    how = _UNSTATED if part.replaces is not None and not layer.is_complete else _BESIDE
    if part.replaces is not None and layer.complete is not None:
        how = _INSTEAD
    count = len(counted_shapes(part, layer))
    said = [
        Words(
            vi=_COUNTS.vi.format(
                title=found.title_vi,
                count=count,
                source=found.source_vi or "không nêu",
                day=found.as_of or "không nêu",
                how=how.vi,
            ),
            en=_COUNTS.en.format(
                title=found.title_en,
                count=count,
                source=found.source_en or "not stated",
                day=found.as_of or "not stated",
                how=how.en,
            ),
        )
    ]
    if found.full is None:
        said.append(
            Words(vi=_MISSING.vi.format(title=found.title_vi), en=_MISSING.en.format(title=found.title_en))
        )
    if part.key in _ROAD_CLASSES:
        said.append(_OPEN)
    return (*said, *layer.said)


def left_words(criterion: str, loaded: Collection[str]) -> tuple[Words, ...]:
    """
    Say which loaded layers do not count although they are about the same land.

    Parameters
    ----------
    criterion
        Criterion key.
    loaded
        Constraint layers that are loaded.

    Returns
    -------
    tuple of Words
        Each with its reason.
    """
    said = []
    for key, why in _LEFT.get(criterion, ()):
        if key not in loaded:
            continue
        source = CONSTRAINT_SOURCES.get(key)
        titles = (source.title_vi, source.title_en) if source else BROUGHT_TITLES.get(key, (key, key))
        said.append(
            Words(
                vi=_NOT_COUNTED.vi.format(title=titles[0], why=why.vi),
                en=_NOT_COUNTED.en.format(title=titles[1], why=why.en),
            )
        )
    return tuple(said)
