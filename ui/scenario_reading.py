"""Read scenarios, their steps and the site options that they use from the register."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import shapely

from analysis.scenario_checks import ScenarioError
from analysis.scenario_records import Scenario, ScenarioOption, ScenarioStep
from geo.site_outline import MAX_NAME_LENGTH, outline_site
from geo.sites import Words
from register.kinds import KINDS
from register.rights import ROLE_NAMES, RightsError, may_see

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.sites import Site
    from register.land_book import LandBook
    from register.land_records import LandRecord
    from register.rights import Role

__all__ = ["chosen_scenarios", "option_site", "read_options", "read_scenarios"]

_STEPS = "scenario_steps"
_OPTIONS = "site_options"
#: Order of steps that state none: after the others, by id.
_LAST = 10**9


def read_scenarios(register: LandBook, *, role: Role) -> tuple[Scenario, ...]:
    """
    Return the scenarios of the register with their steps.

    Parameters
    ----------
    register
        The register.
    role
        Who reads; must be allowed to see the steps.

    Returns
    -------
    tuple of Scenario
        By id; steps by their order, then by id.

    Raises
    ------
    RightsError
        The role may not see the steps: a scenario without some of them would be another one.
    RegisterError
        The database cannot be read.
    """
    _require(role)
    steps: dict[str, list[LandRecord]] = {}
    for record in register.records(_STEPS, role=role):
        steps.setdefault(str(record.values["scenario_id"]), []).append(record)
    return tuple(
        Scenario(
            scenario_id=record.record_id,
            name_vi=_text(record.values, "name_vi") or record.record_id,
            note=_text(record.values, "note"),
            steps=tuple(_step(each) for each in sorted(steps.get(record.record_id, []), key=_order)),
        )
        for record in register.records("scenarios", role=role)
    )


def chosen_scenarios(scenarios: Sequence[Scenario], ids: Sequence[str]) -> tuple[Scenario, ...]:
    """
    Return the scenarios that were asked for.

    Parameters
    ----------
    scenarios
        All of them.
    ids
        Ids, in the order wanted.

    Returns
    -------
    tuple of Scenario
        In that order.

    Raises
    ------
    ScenarioError
        One does not exist.
    """
    known = {each.scenario_id: each for each in scenarios}
    strange = [each for each in ids if each not in known]
    if strange:
        names = ", ".join(known)
        raise ScenarioError(
            [
                Words(
                    vi=f"không có kịch bản {each}; sổ đất có: {names or 'chưa có kịch bản nào'}",
                    en=f"there is no scenario {each}; the register has: {names or 'none yet'}",
                )
                for each in strange
            ]
        )
    return tuple(known[each] for each in ids)


def read_options(register: LandBook, *, role: Role) -> dict[str, ScenarioOption]:
    """
    Return the site options of the register.

    Parameters
    ----------
    register
        The register.
    role
        Who reads.

    Returns
    -------
    dict of str to ScenarioOption
        By id; their sites carry the id of the option.

    Raises
    ------
    SiteOutlineError
        An outline is too small or too large for a site.
    RegisterError
        The database cannot be read.
    """
    found = {}
    for record in register.records(_OPTIONS, role=role):
        values, score = record.values, record.values.get("mean_score")
        found[record.record_id] = ScenarioOption(
            option_id=record.record_id,
            name_vi=_text(values, "name_vi") or record.record_id,
            slot=_text(values, "slot"),
            site=option_site(record),
            mean_score=score if isinstance(score, float) else None,
            origin=_text(values, "origin"),
        )
    return found


def option_site(record: LandRecord) -> Site | None:
    """
    Return the outline of a site option as a site.

    Parameters
    ----------
    record
        Of the kind "site_options".

    Returns
    -------
    Site or None
        Under the id of the option; None when it has no outline. An accuracy that is not recorded is the
        largest that the register takes, and the site says so.

    Raises
    ------
    SiteOutlineError
        The outline is too small or too large for a site.
    """
    outline, accuracy_m = (record.values.get(name) for name in ("outline", "positional_accuracy_m"))
    if not isinstance(outline, shapely.Polygon | shapely.MultiPolygon):
        return None
    worst_m = float(KINDS[_OPTIONS].field("positional_accuracy_m").most or 0.0)
    unknown = Words(
        vi="Sổ đất không ghi sai số vị trí của ranh giới này; lấy sai số lớn nhất mà sổ nhận.",
        en="The register has no accuracy for this outline; the largest that it takes is used.",
    )
    is_known = isinstance(accuracy_m, float)
    site = outline_site(
        outline,
        name=(_text(record.values, "name_vi") or record.record_id)[:MAX_NAME_LENGTH],
        accuracy_m=accuracy_m if isinstance(accuracy_m, float) else worst_m,
        notes=() if is_known else (unknown,),
    )
    return replace(site, site_id=record.record_id)


def _step(record: LandRecord) -> ScenarioStep:
    """Return one step."""
    values: Mapping[str, Any] = record.values
    return ScenarioStep(
        step_id=record.record_id,
        step_type=values["step_type"],
        option_id=_text(values, "option_id"),
        place_id=_text(values, "place_id"),
        area_ha=values.get("area_ha"),
        area_basis=_text(values, "area_basis") or "unknown",
        leasable_share_pct=values.get("leasable_share_pct"),
        sectors=values.get("sectors") or (),
        cluster_area_ha=values.get("cluster_area_ha"),
        remainder=_text(values, "remainder"),
        remainder_to=_text(values, "remainder_to"),
        phase=_text(values, "phase"),
        note=_text(values, "note"),
    )


def _order(record: LandRecord) -> tuple[int, str]:
    """Return what the steps of a scenario are sorted by."""
    order = record.values.get("sort_order")
    return (order if isinstance(order, int) else _LAST, record.record_id)


def _text(values: Mapping[str, Any], name: str) -> str:
    """Return a text field, "" where it is empty."""
    return str(values.get(name) or "")


def _require(role: Role) -> None:
    """Refuse a role that may not see the steps."""
    audience = KINDS[_STEPS].audience
    if may_see(role, audience):
        return
    who_vi, who_en = ROLE_NAMES.get(role, (str(role), str(role)))
    for_vi, for_en = ROLE_NAMES[audience]
    raise RightsError(
        f"Role {who_en!r}",
        f"may not see the steps of scenarios; this is for: {for_en}",
        "Sign in with an account of that role",
        text_vi=f"Vai trò «{who_vi}» không được xem các bước của kịch bản; việc này dành cho: {for_vi}. "
        "Hãy đăng nhập bằng tài khoản của vai trò đó.",
    )
