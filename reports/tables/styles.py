"""Which symbols an exported table is drawn with in other programs."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from geo.place_codes import LOT_STATUS
from layers import style
from layers.symbols import LayerStyle, Symbol, by_class, single

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.symbols import Hatch

__all__ = ["LABEL_COLUMNS", "TABLE_STYLES"]

#: Line, fill, hatch of a lot by its status; the hatch tells them apart in grey print.
_LOTS: Final[Mapping[str, tuple[str, str, Hatch]]] = MappingProxyType(
    {
        "available": ("#166534", "#86efac", "none"),
        "reserved": ("#92400e", "#fde68a", "diagonal"),
        "leased": ("#7f1d1d", "#fca5a5", "cross"),
        "not_cleared": ("#374151", "#e5e7eb", "dots"),
    }
)
_SITE_OPTIONS: Final = single(
    Symbol(
        label_vi="Phương án vị trí",
        label_en="Site option",
        color="#1d4ed8",
        fill="#93c5fd",
        fill_opacity=0.35,
        hatch="horizontal",
        dash="6 3",
    )
)
#: Table name to how its outlines are drawn; tables without an outline have no entry.
TABLE_STYLES: Final[Mapping[str, LayerStyle]] = MappingProxyType(
    {
        "parks": style.PARKS,
        "clusters": style.CLUSTERS,
        "lots": by_class(
            "lot_status",
            **{
                code: Symbol(
                    label_vi=vi,
                    label_en=en,
                    color=_LOTS[code][0],
                    fill=_LOTS[code][1],
                    fill_opacity=0.7,
                    hatch=_LOTS[code][2],
                    weight_px=1.0,
                )
                for code, (vi, en) in LOT_STATUS.items()
            },
        ),
        "site_options": _SITE_OPTIONS,
    }
)
#: Table name to the column that is written on its outlines.
LABEL_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {"parks": "name_vi", "clusters": "name_vi", "lots": "lot_name", "site_options": "name_vi"}
)
