"""The command `occupancy`: how far parks and clusters are let, against the target and the limits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commands.output import TableLanguage, emit, make_table
from geo.errors import InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from analysis.occupancy_records import OccupancyFigure
    from analysis.occupancy_results import PlaceOccupancy
    from ui.language import Speaker
    from ui.occupancy_state import OccupancyState

_WORKSPACE: Final = Path("workspace")


def register(app: typer.Typer) -> None:
    """
    Add the command.

    Parameters
    ----------
    app
        Where to.
    """

    @app.command("occupancy", help="Lấp đầy KCN, CCN / occupancy of parks and clusters.")
    def occupancy(
        *,
        as_of: Annotated[str, typer.Option("--as-of", help="Date asked about; today by default.")] = "",
        place: Annotated[str, typer.Option("--place", help="Id of one park or cluster, as KCN-01.")] = "",
        workspace: Annotated[
            Path, typer.Option("--workspace", help="Folder for what people enter.")
        ] = _WORKSPACE,
        as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
        language: Annotated[
            TableLanguage, typer.Option("--lang", "--language", help="Language of the table.")
        ] = TableLanguage.VIETNAMESE,
    ) -> None:
        from commands.conflicts import read_day  # noqa: PLC0415
        from ui.dates import today  # noqa: PLC0415
        from ui.language import Speaker  # noqa: PLC0415
        from ui.occupancy_state import occupancy_state  # noqa: PLC0415

        now = today()
        day = read_day(as_of) if as_of else now
        state = occupancy_state(workspace, "board", day, today=now)
        chosen = _chosen(state, place)
        say = Speaker("vi" if language is TableLanguage.VIETNAMESE else "en")
        emit(
            _document(state, chosen),
            as_json=as_json,
            table=lambda: _tables(state, chosen, say, is_all=not place),
        )


def _chosen(state: OccupancyState, place_id: str) -> tuple[PlaceOccupancy, ...]:
    """Return the places that were asked for."""
    places = state.report.places
    if not place_id:
        return places
    found = tuple(each for each in places if each.place.place_id == place_id)
    if not found:
        known = ", ".join(each.place.place_id for each in places)
        raise InputError("Option --place", f"{place_id!r} is no park or cluster", f"Give one of {known}")
    return found


def _document(state: OccupancyState, chosen: tuple[PlaceOccupancy, ...]) -> dict[str, Any]:
    """Return what `--json` prints."""
    ids = {each.place.place_id for each in chosen}
    return {
        "as_of": state.report.as_of,
        "target": state.report.target,
        "places": [_place(each) for each in chosen],
        "totals": state.report.totals,
        "trends": [
            {"place_id": place.place.place_id, "trend": trend}
            for place, trend in state.trends
            if place.place.place_id in ids
        ],
        "limits": [
            each for each in state.limits if ids & {*each.place_ids, *each.possible_ids} or not each.place_ids
        ],
        "land_use": [each for each in state.land_use if each.place_id in ids],
    }


def _place(place: PlaceOccupancy) -> dict[str, Any]:
    """Return one place as JSON names it."""
    fields = {name: getattr(place, name) for name in place.__dataclass_fields__ if name != "place"}
    names = {"place_id": place.place.place_id, "name_vi": place.place.name_vi, "name_en": place.place.name_en}
    return {**names, "kind": place.place.kind, "status": place.place.status, **fields}


def _tables(
    state: OccupancyState, chosen: tuple[PlaceOccupancy, ...], say: Speaker, *, is_all: bool
) -> list[RenderableType]:
    """Return what people read."""
    from ui.occupancy_words import doubt_words  # noqa: PLC0415

    parts: list[RenderableType] = [_totals(state, say)] if is_all else []
    parts.append(_places(state, chosen, say))
    if not is_all:
        parts.append(_figures(state, chosen, say))
    parts += _trend_lines(state, chosen, say)
    parts += [f"▲ {doubt_words(doubt, say)}" for place in chosen for doubt in place.doubts]
    parts.append(_limits(state, chosen, say))
    return parts


def _totals(state: OccupancyState, say: Speaker) -> RenderableType:
    """Return the totals with those who are missing."""
    from ui.format import date, number  # noqa: PLC0415
    from ui.occupancy_words import (  # noqa: PLC0415
        goal_words,
        hectares,
        needed_words,
        target_words,
        total_rate_words,
        verdict_words,
    )

    report = state.report
    rows = [
        (
            say(f"occupancy.group_{total.kind}_{total.scope}", n=number(len(total.place_ids), say.language)),
            total_rate_words(total, say),
            verdict_words(total.verdict, total.verdict_by_old or total.verdict, say)
            if total.verdict
            else None,
            hectares(total.leasable_ha, say),
            hectares(total.leased_ha, say),
            needed_words(total, say) if total.kind == "park" else None,
            ", ".join((*total.rate_only, *total.missing)) or None,
        )
        for total in report.totals
    ]
    headings = [
        say("occupancy.group"),
        say("occupancy.rate"),
        say("occupancy.against_target", target=target_words(report.target, say)),
        f"{say('occupancy.leasable')} *",
        f"{say('occupancy.leased')} *",
        say("occupancy.needed", target=goal_words(report.target, say)),
        say("occupancy.not_counted"),
    ]
    title = say("occupancy.command_title", date=date(report.as_of, say.language))
    return make_table(title, headings, rows)


def _places(state: OccupancyState, chosen: tuple[PlaceOccupancy, ...], say: Speaker) -> RenderableType:
    """Return one row a place."""
    from ui.occupancy_words import hectares, name_of, percent, rests_on  # noqa: PLC0415

    keys = ("place", "rate", "operating_rate", "leasable", "leased", "operating", "rests_on")
    rows = [
        (
            name_of(each.place, say),
            percent(each.rate_pct, say),
            percent(each.operating_rate_pct, say),
            hectares(each.leasable_ha, say),
            hectares(each.leased_ha, say),
            hectares(each.operating_ha, say),
            rests_on(each, state.report.as_of, say),
        )
        for each in chosen
    ]
    return make_table(say("occupancy.places"), [say(f"occupancy.{key}") for key in keys], rows)


def _figures(state: OccupancyState, chosen: tuple[PlaceOccupancy, ...], say: Speaker) -> RenderableType:
    """Return the records of the chosen place with age and source."""
    from analysis.occupancy_figures import date_of  # noqa: PLC0415
    from layers import codes  # noqa: PLC0415
    from ui.occupancy_words import percent, when_words  # noqa: PLC0415

    def cells(figure: OccupancyFigure) -> tuple[str, ...]:
        """Return the cells of one record."""
        return (
            figure.occupancy_id,
            percent(figure.rate_pct, say),
            when_words(date_of(figure), state.report.as_of, say),
            codes.label(codes.AREA_BASIS, figure.basis, say.language),
            say.pick(figure.source_vi, figure.source_en),
        )

    rows = [cells(figure) for place, figure in state.figures if place in chosen]
    headings = [say(f"occupancy.{key}") for key in ("id", "figure_rate", "figure_date")]
    headings += [say("shell.how_known"), say("occupancy.fact_source")]
    return make_table(say("occupancy.fact_older"), headings, rows)


def _trend_lines(state: OccupancyState, chosen: tuple[PlaceOccupancy, ...], say: Speaker) -> list[str]:
    """Return the sentences about trends."""
    from ui.occupancy_chart import trend_words  # noqa: PLC0415
    from ui.occupancy_words import name_of  # noqa: PLC0415

    return [
        f"{name_of(place.place, say)}: {' '.join(trend_words(trend, state.report.as_of, say))}"
        for place, trend in state.trends
        if place in chosen
    ]


def _limits(state: OccupancyState, chosen: tuple[PlaceOccupancy, ...], say: Speaker) -> RenderableType:
    """Return the answers about the limits that touch the chosen places."""
    from ui.format import date  # noqa: PLC0415
    from ui.occupancy_limits import (  # noqa: PLC0415
        applies_words,
        instrument_words,
        known_words,
        limit_words,
    )
    from ui.occupancy_words import verdict_words  # noqa: PLC0415

    ids = {each.place.place_id for each in chosen}
    rows = [
        (
            f"{limit_words(answer.limit, say)}\n{instrument_words(answer.limit, say)}",
            "\n".join(applies_words(answer, state.report, {}, say)),
            "\n".join(known_words(answer, say)),
            verdict_words(answer.verdict, answer.verdict_by_old, say),
        )
        for answer in state.limits
        if ids & {*answer.place_ids, *answer.possible_ids}
    ]
    headings = [say(f"occupancy.{key}") for key in ("limits", "applies_to", "known_rate", "answer")]
    title = say("occupancy.limits_intro", date=date(state.report.as_of, say.language))
    return make_table(title, headings, rows)
