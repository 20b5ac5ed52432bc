"""The state of the data on the overview: how well things are known, and how many there are."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.data_state import LEVELS
from layers import codes
from ui.format import date, number
from ui.overview_figures import upper_first
from ui.overview_markup import Column, facts, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.data_state import KnowledgeCount
    from layers.load import LoadedLayer
    from ui.session import Reader

#: Question to the wording of its codes.
CODE_LISTS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "park_areas": codes.AREA_BASIS,
    "park_places": codes.LOCATION_BASIS,
    "cluster_areas": codes.AREA_BASIS,
    "cluster_places": codes.LOCATION_BASIS,
    "conflict_rules": codes.RULE_VERIFICATION,
    "planning_limits": codes.RULE_VERIFICATION,
    "heritage_places": codes.HERITAGE_LOCATION,
    "heritage_ranks": codes.RANK_VERIFICATION,
    "protected_areas": codes.PROTECTED_VERIFICATION,
    "line_voltages": codes.VOLTAGE_BASIS,
    "substation_voltages": codes.VOLTAGE_BASIS,
}
#: Layers counted on the page, in its order.
COUNTED = (
    "parks",
    "clusters",
    "communes",
    "heritage_sites",
    "protected_areas",
    "substations",
    "power_lines",
    "power_plants",
    "reference_points",
    "milestones",
    "conflict_rules",
    "planning_limits",
)


def state_table(counts: Sequence[KnowledgeCount], reader: Reader) -> str:
    """Return how many rows answer each question, by how well."""
    say = reader.say
    columns = [
        Column(heading=say("overview.question"), kind="wide"),
        Column(heading=say("overview.total"), kind="num half"),
        Column(heading=say("overview.share"), kind="half"),
        *(
            Column(
                heading=_level_heading(level, reader),
                kind="num half",
                is_markup=True,
                label=say(f"overview.level_{level}"),
            )
            for level in LEVELS
        ),
    ]
    return table(say("overview.state_caption"), columns, [_state_cells(count, reader) for count in counts])


def _level_heading(level: str, reader: Reader) -> str:
    """Return the swatch and the name of a level."""
    return f'<span class="ov-swatch ov-{level}"></span> {escape(reader.say(f"overview.level_{level}"))}'


def _state_cells(count: KnowledgeCount, reader: Reader) -> list[str]:
    """Return the cells of one question."""
    language = reader.language
    wording = CODE_LISTS[count.key]
    pairs = [
        (upper_first(codes.label(wording, code, language)), number(n, language))
        for code, n in count.codes.items()
    ]
    bars = "".join(
        f'<span class="ov-{level}" style="width:{100 * n / max(count.total, 1):.3f}%"></span>'
        for level, n in count.levels.items()
        if n
    )
    return [
        facts(reader.say(f"overview.q_{count.key}"), pairs),
        number(count.total, language),
        f'<div class="ov-mini" aria-hidden="true">{bars}</div>',
        *(_level_cell(level, count.levels[level], reader) for level in LEVELS),
    ]


def _level_cell(level: str, n_features: int, reader: Reader) -> str:
    """Return the number at a level; on a card the swatch stands here, for there is no heading."""
    swatch = f'<span class="ov-swatch ov-card-only ov-{level}"></span>'
    return f"{swatch}{number(n_features, reader.language)}"


def counts_table(loaded: Mapping[str, LoadedLayer], reader: Reader) -> str:
    """Return how many features the data holds, layer by layer, with date and source."""
    say = reader.say
    columns = [
        Column(heading=say("overview.layer"), kind="wide"),
        Column(heading=say("overview.count"), kind="num half"),
        Column(heading=say("shell.as_of"), kind="nowrap half"),
        Column(heading=say("shell.source"), kind="wide"),
    ]
    rows = []
    for layer in loaded.values():
        metadata = layer.metadata
        rows.append(
            (
                escape(layer.spec.title(reader.language)),
                escape(_count(layer, reader)),
                escape(date(metadata.as_of, reader.language)),
                escape(metadata.attribution_in(say.language)),
            )
        )
    return table(say("overview.counts_caption"), columns, rows)


def _count(layer: LoadedLayer, reader: Reader) -> str:
    """Return the number of rows; communes are split into wards and communes."""
    rows = layer.rows()
    total = number(len(rows), reader.language)
    if layer.spec.key != "communes":
        return total
    kinds = rows["commune_type"].value_counts()
    return reader.say(
        "overview.communes_split",
        n=total,
        wards=number(int(kinds.get("ward", 0)), reader.language),
        communes=number(int(kinds.get("commune", 0)), reader.language),
    )
