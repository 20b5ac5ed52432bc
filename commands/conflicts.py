"""Check sites against the land-conflict rules: `conflicts`, `replay` and `rules check`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.app import FOUND_TROUBLE
from commands.output import TableLanguage, emit, make_table
from commands.register_layers import WORKSPACE_HELP, layer_loader
from geo.errors import FileUnreadableError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.conflict_check import CheckResult
    from reports.replay import Replay

#: A record larger than this is something else, byte.
LARGEST_RECORD_BYTES = 200_000_000


def register(app: typer.Typer) -> None:
    """
    Add the commands.

    Parameters
    ----------
    app
        The application.
    """
    app.command("conflicts")(conflicts)
    app.command("replay")(replay)
    rules = typer.Typer(help="Rules of land conflict.", add_completion=False)
    rules.command("check")(check_rules)
    rules.command("list")(list_rules)
    app.add_typer(rules, name="rules")


def conflicts(  # noqa: PLR0913  (each option is one thing that a reader may state)
    sites: Annotated[str, typer.Argument(help="parks, clusters, or a file of sites.")],
    *,
    as_of: Annotated[str, typer.Option("--as-of", help="Date whose rules apply; today by default.")] = "",
    layer: Annotated[
        list[str] | None,
        typer.Option(help="KEY=FILE[,accuracy_m=N][,coverage=full|FILE][,crs=EPSG:N][,layer=NAME]."),
    ] = None,
    rules: Annotated[Path | None, typer.Option(help="File of rules laid over the planner's own.")] = None,
    crs: Annotated[str | None, typer.Option(help="CRS of the sites, when the file does not say.")] = None,
    sites_layer: Annotated[
        str | None, typer.Option("--sites-layer", help="Layer of the sites, where the file has several.")
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option(help="Workspace whose register and imported layers count.")
    ] = None,
    summary: Annotated[bool, typer.Option("--summary", help="Totals only.")] = False,
    language: Annotated[
        TableLanguage, typer.Option("--lang", help="Language of the table.")
    ] = TableLanguage.VIETNAMESE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Check each site against each rule in force: verdict, overlap and distance as intervals, article."""
    from reports.brought_layers import stored_layer_files  # noqa: PLC0415
    from reports.check_request import CheckRequest, parse_layer_option  # noqa: PLC0415
    from reports.conflict_check import read_rules, run_check  # noqa: PLC0415
    from reports.conflict_record import conflict_record  # noqa: PLC0415

    load = layer_loader(workspace)
    keys = [rule.constraint_layer for rule in read_rules(rules, load)]
    given = tuple(parse_layer_option(text, keys) for text in layer or [])
    stored = () if workspace is None else stored_layer_files(workspace)
    named = {each.key for each in given}
    request = CheckRequest(
        sites=sites,
        as_of=read_day(as_of),
        layers=(*(each for each in stored if each.key not in named), *given),
        rules=rules,
        sites_crs=crs,
        sites_layer=sites_layer,
    )
    result = run_check(request, load)
    document = conflict_record(result)
    if summary:
        left = ("findings", "record_sha256")  # a summary is no record
        document = {name: value for name, value in document.items() if name not in left}
    emit(document, as_json=as_json, table=lambda: _draw(result, language.value, summary=summary))


def replay(
    file: Annotated[Path, typer.Argument(help="A record written by `conflicts --json`.")],
    *,
    workspace: Annotated[Path | None, typer.Option(help=WORKSPACE_HELP)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Run a recorded check again: the same numbers, or which input changed."""
    from reports.replay import replay_record  # noqa: PLC0415

    answer = replay_record(_read_record(file), layer_loader(workspace), folder=file.parent)
    emit(answer, as_json=as_json, table=lambda: _draw_replay(answer, file.name))
    if not answer.is_same:
        raise typer.Exit(FOUND_TROUBLE)


def check_rules(
    file: Annotated[Path, typer.Argument(help="CSV with the columns of data/rules/conflict_rules.csv.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Check a rule file: every contradiction at once; exit 1 when there is one."""
    from analysis.rules import rule_faults  # noqa: PLC0415
    from layers.rule_files import read_rule_file  # noqa: PLC0415

    table = read_rule_file(file)
    faults = rule_faults(table)
    document = {"file": file.name, "rows": len(table), "is_sound": not faults, "faults": faults}
    said = [
        f"{file.name}: {len(table)} rows, {len(faults) or 'no'} faults.",
        *(f"- {each}." for each in faults),
    ]
    emit(document, as_json=as_json, table=lambda: said)
    if faults:
        raise typer.Exit(FOUND_TROUBLE)


def list_rules(
    *,
    as_of: Annotated[str, typer.Option("--as-of", help="Date whose rules apply; today by default.")] = "",
    rules: Annotated[Path | None, typer.Option(help="File of rules laid over the planner's own.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """List the rules in force on a date."""
    from analysis.rules import rules_in_force  # noqa: PLC0415
    from reports.conflict_check import read_rules  # noqa: PLC0415

    day = read_day(as_of)
    applied, other = rules_in_force(read_rules(rules, layer_loader(None)), day)
    document = {"as_of": day, "rules": applied, "not_in_force": [rule.rule_id for rule in other]}
    rows = [
        [r.rule_id, r.title_vi, r.distance_m, r.verdict, r.instrument, r.article or None, r.verification]
        for r in applied
    ]
    columns = ["rule", "title", "m", "verdict", "instrument", "article", "verification"]
    emit(
        document, as_json=as_json, table=lambda: [make_table(f"{day:%d/%m/%Y}", columns, rows, numbers=["m"])]
    )


def read_day(text: str) -> dt.date:
    """
    Read the as-of date.

    Parameters
    ----------
    text
        Year-month-day, or "" for today.

    Returns
    -------
    date
        The day.

    Raises
    ------
    InputError
        It is no date.
    """
    if not text:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError as err:
        problem = f"{text!r} is no date, year-month-day is needed"
        raise InputError("Option --as-of", problem, "Write for example 2026-12-31") from err


def _read_record(file: Path) -> Any:
    """Read a JSON record."""
    from geo.readable import require_readable  # noqa: PLC0415

    require_readable(file)
    if file.stat().st_size > LARGEST_RECORD_BYTES:
        problem = f"has {file.stat().st_size:,} bytes, a record has at most {LARGEST_RECORD_BYTES:,}"
        raise FileUnreadableError(f"File {file.name!r}", problem, "Give a record of `conflicts --json`")
    try:
        return json.loads(file.read_bytes())
    except (ValueError, RecursionError) as err:
        raise FileUnreadableError(
            f"File {file.name!r}", "is no JSON document", "Give a record of `conflicts --json`"
        ) from err


_VERDICTS = {
    "vi": {
        "conflict": "XUNG ĐỘT",
        "undecided": "chưa kết luận được",
        "clear": "không vướng",
        "not_checked": "chưa kiểm tra",
    },
    "en": {
        "conflict": "CONFLICT",
        "undecided": "undecided",
        "clear": "clear",
        "not_checked": "not checked",
    },
}
_HEADINGS = {
    "vi": ("khu đất", "quy tắc", "kết luận", "chồng lấn (ha)", "khoảng cách (m)", "phủ", "văn bản, điều"),
    "en": ("site", "rule", "verdict", "overlap (ha)", "distance (m)", "coverage", "instrument, article"),
}
_TOTAL_HEADINGS = {
    "vi": (
        "khu đất",
        "diện tích (ha)",
        "vướng (ha)",
        "xung đột",
        "chưa kết luận",
        "không vướng",
        "chưa kiểm tra",
    ),
    "en": ("site", "area (ha)", "in conflict (ha)", "conflict", "undecided", "clear", "not checked"),
}


def _draw(result: CheckResult, language: str, *, summary: bool) -> Sequence[Any]:
    """Return the tables for people: findings that were checked, then totals."""
    report = result.report
    tables: list[Any] = []
    if not summary:
        rows = [
            [
                each.site_id,
                each.rule_id,
                _VERDICTS[language][each.verdict],
                _range(each.overlap_ha, 4),
                _range(each.distance_m, 0),
                each.coverage,
                ", ".join(filter(None, (each.instrument, each.article))) + f" ({each.verification})",
            ]
            for each in report.findings
            if each.verdict != "not_checked"
        ]
        tables.append(make_table(f"{report.as_of:%d/%m/%Y}", _HEADINGS[language], rows))
    order = ("conflict", "undecided", "clear", "not_checked")
    totals = [
        [
            total.site_id,
            None if total.area_ha is None else f"{total.area_ha:,.2f}",
            _range(total.conflict_ha, 4),
            *(str(total.counts[verdict]) for verdict in order),
        ]
        for total in report.totals
    ]
    headings = _TOTAL_HEADINGS[language]
    tables.append(make_table(f"{report.as_of:%d/%m/%Y}", headings, totals, numbers=headings[3:]))
    return tables


def _range(interval: Any, decimals: int) -> str | None:
    """Write an interval: least – best – most."""
    if interval.low is None and interval.high is None:
        return None
    values = (interval.low, interval.best, interval.high)
    texts = ["?" if value is None else f"{value:,.{decimals}f}" for value in values]
    return texts[0] if len(set(texts)) == 1 else " – ".join(texts)


def _draw_replay(answer: Replay, name: str) -> Sequence[Any]:
    """Say how a replay went."""
    if answer.is_same:
        return [f"{name}: {answer.compared} findings, the same numbers ({answer.software})."]
    said = [f"{name}: not the same (recorded by {answer.recorded_software}, now {answer.software})."]
    said += [
        "- The record was edited after it was written (its checksum is another one)."
        for each in answer.differences
        if each.figure == "record_sha256"
    ]
    for each in answer.changed_inputs:
        what = "is gone" if not each.found_sha256 else "has another content now"
        said.append(f"- Input {each.role} {each.key} ({each.path}) {what}.")
    said += [
        f"- {each.site_id} {each.rule_id} {each.figure}: recorded {each.recorded}, now {each.found}."
        for each in answer.differences[:50]
        if each.figure != "record_sha256"
    ]
    return said
