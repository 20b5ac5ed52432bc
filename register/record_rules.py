"""What a record must be beyond its single fields: complete, consistent and with what it refers to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from register.fields import Kind
    from register.land_records import Value

__all__ = ["id_fault", "record_faults"]

#: Areas closer than this are the same when one must not exceed the other, hectare (1 m2).
TOLERANCE_HA: Final = 1e-4
#: Shares of land closer than this to 100 % are not more than 100 %.
TOLERANCE_PCT: Final = 1e-6
_COMMUNES: Final = re.compile(r"\*|\d{5}(;\d{5})*", re.ASCII)
_ANY_ID: Final = re.compile(r"[\w][\w./+-]{0,59}")
_IDS: Final[Mapping[str, tuple[re.Pattern[str], str]]] = {
    "parks": (re.compile(r"(KCN|MAU)-\d{2,3}", re.ASCII), "KCN-13"),
    "clusters": (re.compile(r"(CCN|MAU)-\d{2,3}", re.ASCII), "CCN-10"),
    "milestones": (re.compile(r"M-\d{2,3}", re.ASCII), "M-01"),
}


def id_fault(kind: Kind, record_id: str) -> Words | None:
    """
    Return what is wrong with an id.

    Parameters
    ----------
    kind
        The kind of record.
    record_id
        The id.

    Returns
    -------
    Words or None
        None when it will do.
    """
    pattern, example = _IDS.get(kind.key, (_ANY_ID, "CN-01"))
    if pattern.fullmatch(record_id):
        return None
    return Words(
        vi=f"{kind.id_label_vi} {record_id!r} không hợp lệ; ví dụ đúng: {example}",
        en=f"{kind.id_label_en} {record_id!r} is not valid; write it like {example}",
    )


def record_faults(kind: Kind, values: Mapping[str, Value]) -> list[Words]:
    """
    Return what is wrong with a record as a whole.

    Parameters
    ----------
    kind
        The kind of record.
    values
        All its fields, as they would be kept.

    Returns
    -------
    list of Words
        One sentence a fault.
    """
    faults = [
        Words(vi=f"{field.label_vi}: còn thiếu", en=f"{field.label_en}: is missing")
        for field in kind.fields
        if field.required and values.get(field.name) is None
    ]
    for check in (_price, *_CHECKS.get(kind.key, ())):
        found = check(kind, values)
        faults += [] if found is None else [found]
    return faults


def _price(kind: Kind, values: Mapping[str, Value]) -> Words | None:
    """Refuse a price without currency and unit, and these without a price."""
    if not any(field.name == "rent_price" for field in kind.fields):
        return None
    given = [values.get(name) is not None for name in ("rent_price", "rent_currency", "rent_unit")]
    if all(given) or not any(given):
        return None
    return Words(
        vi="Giá thuê: cần đủ số tiền, đơn vị tiền và cách tính, hoặc để trống cả ba",
        en="Rent: give amount, currency and unit together, or none of them",
    )


def _not_more(smaller: str, larger: str) -> Callable[[Kind, Mapping[str, Value]], Words | None]:
    """Return a check that one area does not exceed another."""

    def check(kind: Kind, values: Mapping[str, Value]) -> Words | None:
        one, other = values.get(smaller), values.get(larger)
        if not isinstance(one, float) or not isinstance(other, float) or one <= other + TOLERANCE_HA:
            return None
        low, high = kind.field(smaller), kind.field(larger)
        return Words(
            vi=f"{low.label_vi} {one:g} ha lớn hơn {high.label_vi.lower()} {other:g} ha",
            en=f"{low.label_en} {one:g} ha exceeds {high.label_en.lower()} {other:g} ha",
        )

    return check


def _not_before(later: str, earlier: str) -> Callable[[Kind, Mapping[str, Value]], Words | None]:
    """Return a check that one date does not lie before another."""

    def check(kind: Kind, values: Mapping[str, Value]) -> Words | None:
        end, start = values.get(later), values.get(earlier)
        if end is None or start is None or str(end) >= str(start):
            return None
        first, last = kind.field(earlier), kind.field(later)
        return Words(
            vi=f"{last.label_vi} {end} trước {first.label_vi.lower()} {start}",
            en=f"{last.label_en} {end} is before {first.label_en.lower()} {start}",
        )

    return check


def _shares(_kind: Kind, values: Mapping[str, Value]) -> Words | None:
    """Refuse shares of land that add up to more than the whole."""
    names = ("traffic_land_pct", "green_land_pct", "technical_land_pct")
    shares = [value for name in names if isinstance(value := values.get(name), float)]
    total = sum(shares)
    if total <= 100 + TOLERANCE_PCT:
        return None
    return Words(
        vi=f"Tỷ lệ đất giao thông, cây xanh và kỹ thuật cộng lại là {total:g} %, tối đa 100 %",
        en=f"Traffic, green and technical land add up to {total:g}%, 100% at most",
    )


def _says_something(_kind: Kind, values: Mapping[str, Value]) -> Words | None:
    """Refuse an occupancy record without any figure."""
    if any(values.get(name) is not None for name in ("leasable_ha", "leased_ha", "operating_ha", "rate_pct")):
        return None
    return Words(
        vi="Số liệu lấp đầy: cần ít nhất một số (ha hoặc %)",
        en="Occupancy record: at least one figure is needed (ha or %)",
    )


def _done_when(_kind: Kind, values: Mapping[str, Value]) -> Words | None:
    """Refuse a date of completion that contradicts the status."""
    if (values.get("milestone_status") == "done") == (values.get("done_on") is not None):
        return None
    return Words(
        vi="Ngày hoàn thành: ghi khi và chỉ khi tình trạng là đã hoàn thành",
        en="Done on: give it if, and only if, the status is done",
    )


def _located(_kind: Kind, values: Mapping[str, Value]) -> Words | None:
    """Refuse a place known by a point without that point."""
    if values.get("location_basis") != "point":
        return None
    if values.get("lat_deg") is not None and values.get("lon_deg") is not None:
        return None
    return Words(
        vi="Vị trí biết theo một điểm: cần vĩ độ và kinh độ", en="Located by a point: give its coordinates"
    )


def _codes_read(_kind: Kind, values: Mapping[str, Value]) -> Words | None:
    """Refuse a list of communes that does not read as one."""
    codes = values.get("commune_codes")
    if codes is None or _COMMUNES.fullmatch(str(codes)):
        return None
    return Words(
        vi=f"Mã xã, phường: {codes!r} không phải các mã 5 chữ số cách nhau bằng dấu ; "
        "hoặc dấu * cho toàn tỉnh",
        en=f"Commune codes: {codes!r} are not 5-digit codes with ; between, or * for the whole province",
    )


def _basis_fits(_kind: Kind, values: Mapping[str, Value]) -> Words | None:
    """Refuse an area whose basis says that it is not known, and the reverse."""
    is_known = values.get("planned_area_ha") is not None
    if values.get("area_basis") is None or is_known == (values.get("area_basis") != "unknown"):
        return None
    return Words(
        vi="Diện tích quy hoạch và mức độ kiểm chứng mâu thuẫn: có diện tích thì không ghi «chưa công bố», "
        "không có diện tích thì phải ghi",
        en="Planned area and how it is known contradict: a known area is never 'not published', "
        "one that is not known always is",
    )


#: Step of a scenario to the fields that it cannot do without.
_STEP_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "use_option": ("option_id",),
    "set_area": ("place_id", "area_ha"),
    "convert_to_cluster": ("place_id", "area_ha", "cluster_area_ha", "remainder"),
}
#: Fields that only one kind of step has, with that step.
_STEP_OWNS: Final[Mapping[str, str]] = {
    "option_id": "use_option",
    "cluster_area_ha": "convert_to_cluster",
    "remainder": "convert_to_cluster",
    "remainder_to": "convert_to_cluster",
}


def _step_is_whole(kind: Kind, values: Mapping[str, Value]) -> Words | None:
    """Refuse a step of a scenario that leaves open what it needs, or states what belongs to another."""
    step = str(values.get("step_type") or "")
    needed = [*_STEP_NEEDS.get(step, ())]
    if values.get("remainder") == "other_park":
        needed.append("remainder_to")
    missing = [kind.field(name) for name in needed if values.get(name) is None]
    strange = [
        kind.field(name)
        for name, owner in _STEP_OWNS.items()
        if values.get(name) is not None
        and (owner != step or (name == "remainder_to" and values.get("remainder") != "other_park"))
    ]
    if not step or not (missing or strange):
        return None
    vi, en = (kind.field("step_type").allowed or {}).get(step, (step, step))
    parts_vi, parts_en = [], []
    if missing:
        parts_vi.append(f"còn thiếu {', '.join(field.label_vi for field in missing)}")
        parts_en.append(f"{', '.join(field.label_en for field in missing)} is missing")
    if strange:
        parts_vi.append(f"không dùng {', '.join(field.label_vi for field in strange)}")
        parts_en.append(f"{', '.join(field.label_en for field in strange)} does not belong to it")
    return Words(vi=f"{vi}: {'; '.join(parts_vi)}", en=f"{en}: {'; '.join(parts_en)}")


def _step_area_known(_kind: Kind, values: Mapping[str, Value]) -> Words | None:
    """Refuse an area of a step that does not say how it is known, and the reverse."""
    is_given, basis = values.get("area_ha") is not None, values.get("area_basis")
    if is_given == (basis not in {None, "unknown"}):
        return None
    return Words(
        vi="Diện tích của bước: phải ghi kèm mức độ kiểm chứng, và ngược lại",
        en="Area of the step: give it together with how it is known, or neither",
    )


_PLACES: Final = (_shares, _basis_fits, _codes_read, _not_more("leasable_area_ha", "planned_area_ha"))
_CHECKS: Final[Mapping[str, tuple[Callable[[Kind, Mapping[str, Value]], Words | None], ...]]] = {
    "parks": (*_PLACES, _located),
    "clusters": (*_PLACES, _not_more("industrial_area_ha", "planned_area_ha")),
    "leases": (
        _not_more("operating_area_ha", "area_ha"),
        _not_before("ends_on", "starts_on"),
        _not_before("ends_on", "signed_on"),
    ),
    "occupancy": (
        _says_something,
        _not_more("leased_ha", "leasable_ha"),
        _not_more("operating_ha", "leased_ha"),
        _not_more("operating_ha", "leasable_ha"),
    ),
    "scenario_steps": (_step_is_whole, _step_area_known, _not_more("cluster_area_ha", "area_ha")),
    "milestones": (_done_when,),
}
