"""Check the outlines of a file against what the register and the plan know."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import shapely

from geo.crs import WORKING_CRS
from geo.sites import Words
from layers.boundary_areas import check_areas, check_park_sum
from layers.boundary_check_records import BoundaryCheck, NewOutline, ground_ha
from layers.boundary_checks import check_communes, check_overlaps, check_parks
from layers.boundary_doubts import position_doubts
from register.kinds import KINDS, PLACE_KINDS
from register.record_rules import id_fault, record_faults
from register.sample_set import is_sample_id
from register.values import check_values
from ui.import_boundaries import AREA_FIELDS, SKIPPED, boundary_edits, stored_outlines
from ui.layers import layer, records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from layers.boundary_doubts import PositionDoubt
    from register.rights import Role
    from register.store import Register
    from ui.import_boundaries import BoundaryRequest

__all__ = ["boundary_checks", "communes_now", "doubts_of"]


def _new_outlines(request: BoundaryRequest, register: Register, role: Role) -> list[NewOutline]:
    """Describe the outlines for the checks."""
    stored = {each.record_id: each.values for each in register.records(request.kind, role=role)}
    area_field = AREA_FIELDS.get(request.kind, "")
    made = []
    for record_id, feature in request.features():
        before = stored.get(record_id, {})
        values = {**before, **feature.values}
        declared = values.get(area_field)
        accuracy = feature.values.get("positional_accuracy_m", request.common.get("positional_accuracy_m"))
        codes = values.get("commune_codes")
        park = values.get("place_id") or request.common.get("place_id") or ""
        made.append(
            NewOutline(
                record_id=record_id,
                outline=feature.outline,
                accuracy_m=float(accuracy) if isinstance(accuracy, int | float) else None,
                declared_ha=float(declared) if isinstance(declared, int | float) else None,
                commune_codes=tuple(re.findall(r"\d{5}", str(codes))) if codes else (),
                park_id=str(park) if request.kind == "lots" else "",
            )
        )
    return made


def communes_now() -> gpd.GeoDataFrame:
    """Return the communes on the working grid."""
    found: gpd.GeoDataFrame = layer("communes").features().to_crs(WORKING_CRS)
    return found


def boundary_checks(request: BoundaryRequest, register: Register, role: Role) -> list[BoundaryCheck]:
    """
    Check outlines before they are stored.

    Parameters
    ----------
    request
        Outlines and their records.
    register
        What is stored.
    role
        Who asks.

    Returns
    -------
    list of BoundaryCheck
        What stops first, then doubts, then notes.
    """
    new = _new_outlines(request, register, role)
    parks = {each.record_id: each for kind in PLACE_KINDS for each in stored_outlines(register, kind, role)}
    found = [*_faults(request), *_repeated(request), *_unassigned(request)]
    found += _record_faults(request, register, role)
    found += check_overlaps(new, stored_outlines(register, request.kind, role))
    if request.kind in PLACE_KINDS:
        other = next(kind for kind in PLACE_KINDS if kind != request.kind)
        found += check_overlaps(new, stored_outlines(register, other, role))
    found += check_communes([each for each in new if request.kind != "lots"], communes_now())
    if request.kind == "lots":
        found += check_parks(new, parks)
    found += check_areas(new)
    if request.kind == "parks":
        found.append(_park_sum(new, register, role))
    order = ("stop", "doubt", "note")
    unique = {(each.code, each.ids, each.words.en): each for each in found}
    return sorted(unique.values(), key=lambda each: order.index(each.severity))


def _park_sum(new: Sequence[NewOutline], register: Register, role: Role) -> BoundaryCheck:
    """Compare the sum of the parks with the target of the plan."""
    planned: dict[str, float | None] = {}
    for each in register.records("parks", role=role):
        if is_sample_id(each.record_id):
            continue
        area = each.values.get("planned_area_ha")
        planned[each.record_id] = float(area) if isinstance(area, int | float) else None
    measured = {each.record_id: ground_ha(each.outline) for each in stored_outlines(register, "parks", role)}
    measured = {park: area for park, area in measured.items() if not is_sample_id(park)}
    measured |= {each.record_id: ground_ha(each.outline) for each in new}
    targets = {str(row["indicator_id"]): row for row in records(layer("targets").rows())}
    return check_park_sum(measured, planned, float(targets["parks_area_ha"]["target_value"]))


def _faults(request: BoundaryRequest) -> list[BoundaryCheck]:
    """Say which cells could not be read."""
    return [
        BoundaryCheck(
            code="cell",
            severity="doubt",
            ids=(record_id,),
            words=Words(
                vi=f"{record_id}: {words.vi}; ô này không được nhận.",
                en=f"{record_id}: {words.en}; this cell is not taken over.",
            ),
        )
        for record_id, feature in request.features()
        for words in feature.faults
    ]


def _record_faults(request: BoundaryRequest, register: Register, role: Role) -> list[BoundaryCheck]:
    """Stop where the register would refuse a record: each fault once, with the records that have it."""
    kind = KINDS[request.kind]
    stored = {each.record_id: each.values for each in register.records(request.kind, role=role)}
    found: dict[tuple[str, str], list[str]] = {}
    for edit in boundary_edits(request, register, role):
        kept, faults = check_values(kind, edit.values)
        whole = {**stored.get(edit.record_id, {}), **kept}
        odd = id_fault(kind, edit.record_id)
        for words in [*([] if odd is None else [odd]), *faults, *record_faults(kind, whole)]:
            found.setdefault((words.vi, words.en), []).append(edit.record_id)
    return [
        BoundaryCheck(
            code="record",
            severity="stop",
            ids=tuple(ids),
            words=Words(vi=f"{_some(ids)}: {vi}.", en=f"{_some(ids)}: {en}."),
        )
        for (vi, en), ids in found.items()
    ]


def _some(ids: Sequence[str]) -> str:
    """List the first ids and count the others."""
    return ", ".join(ids[:5]) + (f", … ({len(ids)})" if len(ids) > 5 else "")


def _repeated(request: BoundaryRequest) -> list[BoundaryCheck]:
    """Stop where two features go to one record."""
    counts = Counter(record_id for record_id, _ in request.features())
    twice = sorted(each for each, count in counts.items() if count > 1)
    return [
        BoundaryCheck(
            code="same_record",
            severity="stop",
            ids=(each,),
            words=Words(
                vi=f"{each}: có {counts[each]} đối tượng trong tệp cùng gán cho bản ghi này; chỉ giữ một.",
                en=f"{each}: {counts[each]} features of the file go to this record; keep one.",
            ),
        )
        for each in twice
    ]


def _unassigned(request: BoundaryRequest) -> list[BoundaryCheck]:
    """Say which features are left out; stop where all of them are."""
    out = [
        each.feature_id
        for each in request.found.features
        if request.assigned.get(each.feature_id, "") in {"", SKIPPED}
    ]
    if not out:
        return []
    everything = len(out) == len(request.found.features)
    shown = ", ".join(out[:10]) + (", …" if len(out) > 10 else "")
    return [
        BoundaryCheck(
            code="left_out",
            severity="stop" if everything else "note",
            ids=(),
            words=Words(
                vi=f"{len(out)} đối tượng không được nhận vì chưa chọn bản ghi: {shown}.",
                en=f"{len(out)} features are left out, no record is chosen for them: {shown}.",
            ),
        )
    ]


def doubts_of(request: BoundaryRequest, register: Register, role: Role) -> list[PositionDoubt]:
    """
    Suspect a wrong meridian or a missing datum shift.

    Parameters
    ----------
    request
        Outlines and their records.
    register
        What is stored: outlines of the same records, of their park, and their communes.
    role
        Who asks.

    Returns
    -------
    list of PositionDoubt
        Nothing is applied.
    """
    stored = {each.record_id: each.outline for each in stored_outlines(register, request.kind, role)}
    known = {
        feature.feature_id: stored[record_id]
        for record_id, feature in request.features()
        if record_id in stored
    }
    expected, name = _expected(request, register, role)
    return position_doubts(request.found, expected=expected, expected_name=name, stored=known)


def _expected(
    request: BoundaryRequest, register: Register, role: Role
) -> tuple[shapely.Geometry | None, Words]:
    """Return where the outlines must lie: their parks, else their communes, else the province."""
    new = _new_outlines(request, register, role)
    parks = {each.record_id: each for kind in PLACE_KINDS for each in stored_outlines(register, kind, role)}
    mine = sorted({each.park_id for each in new if each.park_id})
    if mine and all(each in parks for each in mine):
        listed = ", ".join(mine)
        whole = shapely.union_all([parks[each].outline.buffer(5.0) for each in mine])
        return whole, Words(vi=f"ranh giới {listed}", en=f"the outline of {listed}")
    codes = {code for each in new for code in each.commune_codes}
    codes |= {code for each in mine for code in _communes_of(each, register, role)}
    communes = communes_now()
    chosen = communes[communes["commune_code"].isin(codes)] if codes else communes
    if not codes or chosen.empty:
        return shapely.union_all(list(communes.geometry)), Words(vi="tỉnh Tuyên Quang", en="Tuyên Quang")
    listed = ", ".join(chosen["full_name_vi"])
    return shapely.union_all(list(chosen.geometry)), Words(vi=listed, en=listed)


def _communes_of(park_id: str, register: Register, role: Role) -> list[str]:
    """Return the communes of a park or cluster."""
    for kind in PLACE_KINDS:
        record = register.record(kind, park_id, role=role)
        if record is not None:
            return re.findall(r"\d{5}", str(record.values.get("commune_codes") or ""))
    return []
