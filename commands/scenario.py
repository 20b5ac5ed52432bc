"""The commands `scenario list` and `scenario compare`: site options and decisions on areas, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commands.output import TableLanguage, emit, make_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from analysis.scenario_cells import ComparisonRow
    from analysis.scenario_records import Scenario
    from analysis.scenario_results import ScenarioComparison, ScenarioResult
    from analysis.sites import Words
    from ui.language import Speaker

_WORKSPACE: Final = Path("workspace")
_Workspace = Annotated[Path, typer.Option("--workspace", help="Folder for what people enter.")]
_Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
_Language = Annotated[TableLanguage, typer.Option("--lang", help="Language of the table.")]


def register(app: typer.Typer) -> None:
    """
    Add the commands.

    Parameters
    ----------
    app
        The application.
    """
    group = typer.Typer(help="Kịch bản / scenarios of site options.", add_completion=False)
    group.command("list")(list_scenarios)
    group.command("compare")(compare_scenarios)
    app.add_typer(group, name="scenario")


def list_scenarios(
    *,
    workspace: _Workspace = _WORKSPACE,
    as_json: _Json = False,
    language: _Language = TableLanguage.VIETNAMESE,
) -> None:
    """List the scenarios of the register with their steps."""
    from ui.language import Speaker  # noqa: PLC0415
    from ui.scenario_state import known_scenarios  # noqa: PLC0415

    found = known_scenarios(workspace, "board")
    say = Speaker(language.value)
    emit({"scenarios": found}, as_json=as_json, table=lambda: _list(found, say))


def compare_scenarios(
    scenarios: Annotated[list[str], typer.Argument(help="Ids of scenarios, in the order of columns.")],
    *,
    as_of: Annotated[
        str, typer.Option("--as-of", help="Date whose rules, limits and norms apply; today by default.")
    ] = "",
    workspace: _Workspace = _WORKSPACE,
    as_json: _Json = False,
    language: _Language = TableLanguage.VIETNAMESE,
) -> None:
    """Compare scenarios: quota, conflicts, access, heritage, occupancy, power and water by the norms."""
    from commands.conflicts import read_day  # noqa: PLC0415
    from ui.dates import today  # noqa: PLC0415
    from ui.language import Speaker  # noqa: PLC0415
    from ui.scenario_state import scenarios_compared  # noqa: PLC0415

    now = today()
    day = read_day(as_of) if as_of else now
    found = scenarios_compared(workspace, scenarios, as_of=day, role="board", today=now)
    say = Speaker(language.value)
    emit(_document(found) if as_json else None, as_json=as_json, table=lambda: _tables(found, say))


def _document(comparison: ScenarioComparison) -> dict[str, Any]:
    """Return what `--json` prints: the answers, the same as rows of one table, and what they rest on."""
    from analysis.scenario_rows import comparison_rows  # noqa: PLC0415

    return {
        "as_of": comparison.as_of,
        "scenarios": comparison.scenarios,
        "rows": comparison_rows(comparison),
        "assumptions": comparison.assumptions,
        "unknowns": comparison.unknowns,
        "sources": comparison.sources,
    }


def _list(scenarios: Sequence[Scenario], say: Speaker) -> list[RenderableType]:
    """Return the table of scenarios."""
    if not scenarios:
        return [say("scenario.empty")]
    headings = [say(f"scenario.{key}") for key in ("id", "name", "n_steps", "options")]
    rows = [
        [
            each.scenario_id,
            each.name_vi,
            str(len(each.steps)),
            ", ".join(step.option_id for step in each.steps if step.option_id) or None,
        ]
        for each in scenarios
    ]
    return [make_table(say("scenario.title"), headings, rows, numbers=headings[2:3])]


def _tables(comparison: ScenarioComparison, say: Speaker) -> list[RenderableType]:
    """Return what people read: one table a group of rows, then what to know."""
    from analysis.scenario_rows import comparison_rows  # noqa: PLC0415
    from ui.format import date  # noqa: PLC0415

    groups: dict[str, list[ComparisonRow]] = {}
    for row in comparison_rows(comparison):
        groups.setdefault(row.group, []).append(row)
    names = [f"{each.scenario.scenario_id} {each.scenario.name_vi}" for each in comparison.scenarios]
    parts: list[RenderableType] = [say("scenario.as_of", date=date(comparison.as_of, say.language))]
    parts += [_group(name, rows, names, say) for name, rows in groups.items()]
    for each in comparison.scenarios:
        parts += _sentences(f"{each.scenario.scenario_id}: {say('scenario.remarks')}", _said(each), say)
    parts += _sentences(say("scenario.assumptions"), comparison.assumptions, say)
    parts += _sentences(say("scenario.unknowns"), comparison.unknowns, say)
    return parts


def _group(name: str, rows: Sequence[ComparisonRow], names: Sequence[str], say: Speaker) -> RenderableType:
    """Return the table of one group of rows."""
    from ui.scenario_words import cell_words, row_title  # noqa: PLC0415

    lines = []
    for row in rows:
        cells = []
        for cell in row.cells:
            note = say.pick(cell.words.vi, cell.words.en)
            figure = cell_words(cell, row, say)
            cells.append(f"{figure} ({note})" if note else figure)
        lines.append([row_title(row, say), *cells])
    return make_table(say(f"scenario.group_{name}"), [say("scenario.figure"), *names], lines)


def _said(result: ScenarioResult) -> tuple[Words, ...]:
    """Return everything that is to be known about one scenario."""
    conversions = tuple(words for each in result.conversions for words in each.sentences)
    occupancy = () if result.occupancy is None else result.occupancy.sentences
    return (*result.remarks, *conversions, *occupancy)


def _sentences(title: str, said: Sequence[Words], say: Speaker) -> list[RenderableType]:
    """Return sentences under a title; nothing where there are none."""
    return [title, *(f"- {say.pick(words.vi, words.en)}" for words in said)] if said else []
