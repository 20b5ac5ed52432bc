"""Make the dossiers of docs/examples: proposed land as an option, and two scenarios side by side."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.ahp_group import judge_together
from analysis.ahp_judgements import nearest_scale_value
from analysis.criteria import default_weights
from analysis.patch_records import PatchRequest
from geo.errors import InputError
from geo.sites import Words
from layers.terrain import open_terrain
from register.land_records import Edit
from register.rights import Author
from reports.map_records import MapShape
from reports.option_parts import with_rank
from reports.patch_run import find_patches, patch_details
from reports.suitability_run import SuitabilityRequest, reweigh, run_suitability
from ui.consultation_note import KINDS, paper_file
from ui.dates import VIETNAM
from ui.layers import layer
from ui.option_papers import AskedOption, option_dossier_paper
from ui.registers import register_of
from ui.scenario_reading import read_options
from ui.scenario_state import scenarios_compared
from ui.session import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.ahp_group import GroupJudgement
    from geo.sites import Site
    from register.land_records import Value
    from reports.paper import Paper
    from reports.patch_run import PatchDetails
    from reports.suitability_run import SuitabilityResult

__all__ = ["MARK", "OPTION_FILE", "SCENARIO_FILE", "write_option_dossiers"]

#: On top and on every page of the examples.
MARK: Final = "VÍ DỤ: đất do công cụ đề xuất hoặc vẽ thử, không thuộc quy hoạch nào"
OPTION_FILE: Final = "ho-so-phuong-an"
SCENARIO_FILE: Final = "ho-so-phuong-an-kich-ban"
#: Wanted of the proposed land: the area of the smallest named park of the plan.
WANTED: Final = PatchRequest(min_area_ha=75.0, count=5)
#: Ids of the examples in a register that nobody else has.
PATCH_ID, DRAWN_ID = "PA-VD-1", "PA-VD-2"
FIRST, SECOND = "KB-VD-1", "KB-VD-2"


def write_option_dossiers(folder: Path, drawn: Site, *, workspace: Path, day: dt.date) -> None:
    """
    Write the dossiers of the examples.

    Parameters
    ----------
    folder
        Where to.
    drawn
        The drawn site of the examples.
    workspace
        With a register that nobody has changed; options and scenarios of the example are put there.
    day
        Date whose rules apply.

    Raises
    ------
    InputError
        The run finds no land of the wanted size.
    """
    judgement = example_judgement()
    run = run_suitability(SuitabilityRequest(as_of=day), layer, terrain=partial(open_terrain, workspace))
    keys = list(default_weights())
    result = reweigh(run, dict(zip(keys, judgement.result.weights.tolist(), strict=True)))
    found = patch_details(find_patches(result, WANTED, layer), result, layer)
    if not found.details:
        raise InputError("example", "the run finds no land of the wanted size", "Want less land")
    reader = Reader(language="vi", workspace=workspace)
    option = option_dossier_paper(
        [_patch_option(found)],
        as_of=day,
        reader=reader,
        result=result,
        judgement=judgement,
        mark=MARK,
    )
    _put_scenarios(found, drawn, workspace, day)
    scenario = _scenario_paper(result, judgement, workspace, reader, day)
    for name, paper in ((OPTION_FILE, option), (SCENARIO_FILE, scenario)):
        for kind in KINDS:
            (folder / f"{name}.{kind}").write_bytes(paper_file(paper, kind))


def example_judgement() -> GroupJudgement:
    """Return made-up judgements of one person: the ratios of the default weights on Saaty's scale."""
    weights = np.array(list(default_weights().values()))
    ratios = weights[:, None] / weights[None, :]
    return judge_together([np.vectorize(nearest_scale_value)(ratios)])


def _patch_option(found: PatchDetails) -> AskedOption:
    """Return the best patch as an option, ranked among the others, which are on its map."""
    first = found.details[0]
    stability = found.stability
    parks = "; ".join(f"{park.name_vi} ({park.park_id})" for park in first.parks)
    return AskedOption(
        site=first.site,
        about=(
            (
                Words(vi="Nguồn gốc", en="Origin"),
                f"Mảnh tốt nhất trong {len(found.details)} mảnh từ {WANTED.min_area_ha:g} ha công cụ đề xuất",
            ),
            (Words(vi="KCN có xã ở gần", en="Parks with communes nearby"), parks or "không có"),
        ),
        rank=None if stability is None else (lambda score: with_rank(score, stability, 0)),
        others=tuple(
            MapShape(geometry=each.patch.geometry, look="patch", label=each.patch.patch_id)
            for each in found.details[1:]
        ),
    )


def _put_scenarios(found: PatchDetails, drawn: Site, workspace: Path, day: dt.date) -> None:
    """Put the options and the two scenarios into the register."""
    patch = found.details[0]
    edits = [
        _option(
            PATCH_ID, f"{patch.site.name_vi} (ví dụ)", patch.site, mean_score=round(patch.patch.mean_score, 3)
        ),
        _option(DRAWN_ID, drawn.name_vi, drawn),
        *_scenarios(),
    ]
    now = dt.datetime.combine(day, dt.time(9), tzinfo=VIETNAM)
    author = Author(name="(ví dụ)", role="board")
    register_of(workspace).save(edits, author=author, reason="Ví dụ", now=now)


def _option(option_id: str, name: str, site: Site, **values: float) -> Edit:
    """Return the edit that makes a site option; the slot is a park whose name is not published."""
    slot = {PATCH_ID: "KCN-11", DRAWN_ID: "KCN-12"}[option_id]
    given = {
        "name_vi": name,
        "slot": slot,
        "outline": site.geometry,
        "positional_accuracy_m": site.positional_accuracy_m,
        "outline_source": "Ví dụ, không thuộc quy hoạch nào",
        **values,
    }
    return Edit(kind="site_options", record_id=option_id, values=given, version=None)


def _scenarios() -> Iterator[Edit]:
    """Yield two scenarios: both options with Sơn Nam as a cluster of 75 ha, and the proposed land alone."""
    yield Edit(
        kind="scenarios", record_id=FIRST, values={"name_vi": "Hai khu đất, Sơn Nam thành CCN"}, version=None
    )
    yield Edit(kind="scenarios", record_id=SECOND, values={"name_vi": "Chỉ mảnh đề xuất"}, version=None)
    steps: tuple[dict[str, Value], ...] = (
        {"scenario_id": FIRST, "step_type": "use_option", "option_id": PATCH_ID, "phase": "2026-2030"},
        {"scenario_id": FIRST, "step_type": "use_option", "option_id": DRAWN_ID, "phase": "sau 2030"},
        {
            "scenario_id": FIRST,
            "step_type": "convert_to_cluster",
            "place_id": "CCN-01",
            "area_ha": 150.0,
            "area_basis": "unverified",
            "cluster_area_ha": 75.0,
            "remainder": "undecided",
        },
        {"scenario_id": SECOND, "step_type": "use_option", "option_id": PATCH_ID, "phase": "2026-2030"},
    )
    for number, step in enumerate(steps, start=1):
        values = {**step, "sort_order": number}
        yield Edit(kind="scenario_steps", record_id=f"B-VD-{number}", values=values, version=None)


def _scenario_paper(
    result: SuitabilityResult, judgement: GroupJudgement, workspace: Path, reader: Reader, day: dt.date
) -> Paper:
    """Return the dossier of the first scenario, the second beside it."""
    comparison = scenarios_compared(workspace, [FIRST, SECOND], as_of=day, role="board", today=day)
    options = read_options(register_of(workspace), role="board")
    sites = [options[each].site for each in (PATCH_ID, DRAWN_ID)]
    return option_dossier_paper(
        [AskedOption(site=site) for site in sites if site is not None],
        as_of=day,
        reader=reader,
        result=result,
        judgement=judgement,
        comparison=comparison,
        mark=MARK,
    )
