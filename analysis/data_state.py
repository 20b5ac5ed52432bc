"""How much of the data is firm, indirect, unverified or missing."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, get_args

from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

Level = Literal["firm", "indirect", "unverified", "missing"]
#: From the firmest to the weakest.
LEVELS: Final[tuple[Level, ...]] = get_args(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    One thing to be known about every row of a table, and what its codes are worth.

    Attributes
    ----------
    key
        Name of the question.
    layer
        Catalogue key of the table.
    column
        Column whose code says how it is known.
    levels
        Code to level.
    """

    key: str
    layer: str
    column: str
    levels: Mapping[str, Level]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeCount:
    """
    How many rows answer one question, by how well.

    Attributes
    ----------
    key
        Name of the question.
    layer
        Catalogue key of the table.
    column
        Column that was counted.
    total
        Number of rows.
    levels
        Every level to its number of rows.
    codes
        Code to its number of rows, firmest level first; a code that no row has is left out.
    """

    key: str
    layer: str
    column: str
    total: int
    levels: Mapping[Level, int]
    codes: Mapping[str, int]


def _levels(**codes_of: str) -> Mapping[str, Level]:
    """Return code to level from level to codes separated by blanks."""
    return MappingProxyType(
        {code: level for level in LEVELS for code in codes_of.get(level, "").split() if code}
    )


_AREA: Final = _levels(
    firm="decision measured",
    indirect="plan_2023 reported",
    unverified="unverified assumed",
    missing="unknown",
)
# A place known by commune or district is an envelope, not a position; wider than that it is no place.
_PLACE: Final = _levels(indirect="point commune district", missing="old_province old_province_tq province")
_RULE: Final = _levels(firm="read", indirect="secondary policy", unverified="unverified")
_VOLTAGE: Final = _levels(firm="published", indirect="mapped inferred_from_nearest_line", missing="unknown")

#: What is counted, in the order of the page.
QUESTIONS: Final[tuple[Question, ...]] = (
    Question(key="park_areas", layer="parks", column="area_basis", levels=_AREA),
    Question(key="park_places", layer="parks", column="location_basis", levels=_PLACE),
    Question(key="cluster_areas", layer="clusters", column="area_basis", levels=_AREA),
    Question(key="cluster_places", layer="clusters", column="location_basis", levels=_PLACE),
    Question(key="conflict_rules", layer="conflict_rules", column="verification", levels=_RULE),
    Question(key="planning_limits", layer="planning_limits", column="verification", levels=_RULE),
    Question(
        key="heritage_places",
        layer="heritage_sites",
        column="location_basis",
        levels=_levels(firm="published_coordinate", indirect="osm_point commune old_commune"),
    ),
    Question(
        key="heritage_ranks",
        layer="heritage_sites",
        column="rank_verification",
        levels=_levels(firm="sourced", indirect="secondary", missing="not_stated"),
    ),
    Question(
        key="protected_areas",
        layer="protected_areas",
        column="verification",
        levels=_levels(firm="sourced", indirect="partly_sourced", unverified="unverified"),
    ),
    Question(key="line_voltages", layer="power_lines", column="voltage_basis", levels=_VOLTAGE),
    Question(key="substation_voltages", layer="substations", column="voltage_basis", levels=_VOLTAGE),
)


def count_knowledge(table: pd.DataFrame, question: Question) -> KnowledgeCount:
    """
    Count the rows of one table by how well one thing is known.

    Parameters
    ----------
    table : DataFrame, shape (n_rows, ...)
        Needs the question's column.
    question
        What is counted.

    Returns
    -------
    KnowledgeCount
        The levels sum to the number of rows.

    Raises
    ------
    LayerSchemaError
        The column is missing, or holds a code or a gap that the question does not rank.

    Examples
    --------
    >>> import pandas as pd
    >>> rules = pd.DataFrame({"verification": ["read", "unverified", "read"]})
    >>> dict(count_knowledge(rules, QUESTIONS[4]).levels)
    {'firm': 2, 'indirect': 0, 'unverified': 1, 'missing': 0}
    """
    if question.column not in table.columns:
        raise LayerSchemaError(
            question.layer, f"column {question.column!r} is missing", f"Hand over the whole {question.layer}"
        )
    column = table[question.column]
    strange = sorted({repr(code) for code in column[~column.isin(list(question.levels))]})
    if strange:
        raise LayerSchemaError(
            question.layer,
            f"column {question.column!r} has {', '.join(strange)}, which is not ranked",
            "Use one of: " + ", ".join(question.levels),
        )
    codes = {code: int((column == code).sum()) for code in question.levels}
    levels = {
        level: sum(count for code, count in codes.items() if question.levels[code] == level)
        for level in LEVELS
    }
    return KnowledgeCount(
        key=question.key,
        layer=question.layer,
        column=question.column,
        total=len(table),
        levels=MappingProxyType(levels),
        codes=MappingProxyType({code: count for code, count in codes.items() if count}),
    )


def data_state(tables: Mapping[str, pd.DataFrame]) -> tuple[KnowledgeCount, ...]:
    """
    Count every question of `QUESTIONS`.

    Parameters
    ----------
    tables
        Catalogue key to table, for every layer that a question names.

    Returns
    -------
    tuple of KnowledgeCount
        In the order of `QUESTIONS`.

    Raises
    ------
    LayerSchemaError
        A table is not there or cannot be counted.
    """
    absent = sorted({question.layer for question in QUESTIONS} - set(tables))
    if absent:
        raise LayerSchemaError(absent[0], "its table was not handed over", "Load it with the others")
    return tuple(count_knowledge(tables[question.layer], question) for question in QUESTIONS)
