"""Sentences about scenarios, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.sites import Words
from geo.place_codes import AREA_BASIS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.cluster_limit import ClusterLimit
    from analysis.scenario_records import ScenarioStep
    from analysis.scenario_results import OptionOverlap, SlotUse

__all__ = [
    "ASSUMPTIONS",
    "UNKNOWNS",
    "basis_words",
    "conversion_sentences",
    "ha_en",
    "ha_vi",
    "no_outline_words",
    "outside_parks_words",
    "overlap_words",
    "slot_words",
    "too_many_parks_words",
]

#: What every comparison takes for granted.
ASSUMPTIONS: Final = (
    Words(
        vi="Diện tích của phương án là diện tích đo trên ranh giới, trừ khi bước của kịch bản ghi diện "
        "tích khác.",
        en="An option's area is that of its outline, unless the step states another.",
    ),
    Words(
        vi="Chỉ tiêu cấp điện (kW/ha) tính trên toàn bộ diện tích; ngành chưa chọn thì lấy cả khoảng của "
        "quy chuẩn.",
        en="The power norm (kW/ha) is taken for the whole area; where no sector is chosen, the whole "
        "range holds.",
    ),
    Words(
        vi="Nước cấp theo quy chuẩn là mức phải bảo đảm tối thiểu: số nhỏ tính trên tỷ lệ diện tích nhỏ "
        "nhất mà quy "
        "chuẩn cho phép, số lớn tính trên toàn bộ diện tích; nhu cầu thực có thể cao hơn.",
        en="Water by the norm is the least that must be provided: the lower figure on the smallest share "
        "of the "
        "land that the norm allows, the upper on all of it; real demand may be higher.",
    ),
    Words(
        vi="Đất xung đột tính trên toàn bộ ranh giới của phương án, kể cả khi bước chỉ dùng một phần "
        "diện tích.",
        en="Land in conflict is that of the whole outline, also where a step uses a part of its area.",
    ),
)
#: What no comparison can know with this data.
UNKNOWNS: Final = (
    Words(
        vi="Công suất (MVA) và phụ tải của các trạm biến áp không có trong dữ liệu: chỉ nêu khoảng cách "
        "theo cấp điện "
        "áp, chưa kết luận được trạm có đủ công suất hay không.",
        en="Capacity (MVA) and load of the substations are not in the data: only the distance by voltage "
        "is stated, "
        "whether a substation can supply the land cannot be decided.",
    ),
)


def ha_vi(area_ha: float) -> str:
    """
    Write hectares with Vietnamese signs.

    Parameters
    ----------
    area_ha
        Hectare.

    Returns
    -------
    str
        Two decimals, without needless zeros and without the unit.

    Examples
    --------
    >>> ha_vi(3096.2), ha_vi(75.0)
    ('3.096,2', '75')
    """
    return ha_en(area_ha).translate(str.maketrans(",.", ".,"))


def ha_en(area_ha: float) -> str:
    """
    Write hectares with English signs.

    Parameters
    ----------
    area_ha
        Hectare.

    Returns
    -------
    str
        Two decimals, without needless zeros and without the unit.

    Examples
    --------
    >>> ha_en(3096.2)
    '3,096.2'
    """
    return f"{area_ha:,.2f}".rstrip("0").rstrip(".")


def basis_words(basis: str) -> Words:
    """
    Return how an area is known.

    Parameters
    ----------
    basis
        Code of `geo.place_codes.AREA_BASIS`.

    Returns
    -------
    Words
        The wording of the code.
    """
    vi, en = AREA_BASIS.get(basis, (basis, basis))
    return Words(vi=vi, en=en)


def conversion_sentences(
    step: ScenarioStep,
    *,
    name: Words,
    rest_ha: float,
    limit: ClusterLimit | None,
    is_park: bool,
    rest_park: Words | None,
) -> tuple[Words, ...]:
    """
    Say what a conversion of park land to a cluster comes to.

    Parameters
    ----------
    step
        The step, with both areas.
    name
        Of the park or cluster.
    rest_ha
        What is left over, hectare.
    limit
        The limit in force, None where there is none.
    is_park
        Whether it stands on the list of parks until then.
    rest_park
        Name of the park that takes the rest; None for every other use.

    Returns
    -------
    tuple of Words
        Areas, limit, rest, and the effect on the total of the parks.
    """
    park_ha, cluster_ha = step.area_ha or 0.0, step.cluster_area_ha or 0.0
    basis = basis_words(step.area_basis)
    areas = Words(
        vi=f"{name.vi}: {ha_vi(park_ha)} ha ({basis.vi}) chuyển thành cụm công nghiệp "
        f"{ha_vi(cluster_ha)} ha, còn lại "
        f"{ha_vi(rest_ha)} ha.",
        en=f"{name.en}: {ha_en(park_ha)} ha ({basis.en}) becomes a cluster of {ha_en(cluster_ha)} ha, "
        f"{ha_en(rest_ha)} ha are left over.",
    )
    return (
        areas,
        _limit_words(limit),
        _rest_words(step, rest_ha, rest_park),
        _total_words(step, is_park=is_park),
    )


def _limit_words(limit: ClusterLimit | None) -> Words:
    """Say which limit on clusters holds."""
    if limit is None:
        return Words(
            vi="Dữ liệu không có giới hạn diện tích cụm công nghiệp đang có hiệu lực ngày này: chưa kiểm "
            "tra giới hạn.",
            en="The data has no limit on a cluster's area in force on this date: the limit was not checked.",
        )
    doubt_vi, doubt_en = (
        ("", "") if limit.verification == "read" else (" (chưa đọc toàn văn)", " (not read in full)")
    )
    return Words(
        vi=f"Giới hạn diện tích cụm công nghiệp: {ha_vi(limit.least_ha)} đến {ha_vi(limit.most_ha)} ha, "
        f"{limit.place_vi}{doubt_vi}.",
        en=f"Limit on a cluster's area: {ha_en(limit.least_ha)} to {ha_en(limit.most_ha)} ha, "
        f"{limit.place_en}{doubt_en}.",
    )


def _rest_words(step: ScenarioStep, rest_ha: float, rest_park: Words | None) -> Words:
    """Say what becomes of the land that is left over."""
    if rest_ha == 0:
        return Words(vi="Không còn đất dư sau chuyển đổi.", en="Nothing is left over.")
    vi, en = ha_vi(rest_ha), ha_en(rest_ha)
    if step.remainder == "other_park" and rest_park is not None:
        return Words(
            vi=f"{vi} ha còn lại nhập vào {rest_park.vi} và được tính vào chỉ tiêu KCN.",
            en=f"The {en} ha left over go to {rest_park.en} and count against the parks' total.",
        )
    said = {
        "other_use": (
            f"{vi} ha còn lại chuyển sang mục đích sử dụng khác, không còn là đất công nghiệp.",
            f"The {en} ha left over go to another use and are no industrial land any more.",
        ),
        "reserve": (
            f"{vi} ha còn lại giữ làm đất dự trữ, không tính vào KCN hay CCN nào.",
            f"The {en} ha left over are kept as a reserve and count in no park or cluster.",
        ),
    }
    undecided = (
        f"Chưa quyết định {vi} ha còn lại dùng làm gì.",
        f"What becomes of the {en} ha left over is not decided.",
    )
    return Words(**dict(zip(("vi", "en"), said.get(step.remainder, undecided), strict=True)))


def _total_words(step: ScenarioStep, *, is_park: bool) -> Words:
    """Say what a conversion does to the total of the parks."""
    park_ha = step.area_ha or 0.0
    if is_park:
        return Words(
            vi=f"KCN này ra khỏi danh sách: {ha_vi(park_ha)} ha không còn tính vào chỉ tiêu KCN.",
            en=f"This park leaves the list: its {ha_en(park_ha)} ha do not count against the parks' "
            "total any "
            "more.",
        )
    vi, en = (
        ("chỉ phần nhập vào KCN khác được tính thêm", "only what another park takes is added")
        if step.remainder == "other_park"
        else ("việc chuyển đổi không làm thay đổi phần chỉ tiêu đã dùng", "the conversion does not change it")
    )
    return Words(
        vi=f"Nơi này không còn trong danh sách KCN nên đất của nó không tính vào chỉ tiêu KCN; {vi}.",
        en="This place is not on the list of parks any more, so its land does not count against their "
        f"total; {en}.",
    )


def slot_words(slot: SlotUse) -> tuple[Words, ...]:
    """
    Say where the options of a park differ from its published area.

    Parameters
    ----------
    slot
        The park in a scenario.

    Returns
    -------
    tuple of Words
        () where nothing differs.
    """
    published_ha, counted_ha = slot.published_ha, slot.counted_ha
    said = []
    if slot.counted_from == "published" and slot.option_ids and published_ha is not None:
        rest_ha = round(published_ha - slot.placed_ha, 2)
        if rest_ha > 0:
            said.append(
                Words(
                    vi=f"{slot.slot}: phương án mới bố trí {ha_vi(slot.placed_ha)} ha trong "
                    f"{ha_vi(published_ha)} ha đã "
                    f"công bố; {ha_vi(rest_ha)} ha chưa có vị trí.",
                    en=f"{slot.slot}: the options place {ha_en(slot.placed_ha)} ha of the "
                    f"{ha_en(published_ha)} ha "
                    f"published; {ha_en(rest_ha)} ha have no place.",
                )
            )
    if slot.counted_from == "scenario" and published_ha is not None and counted_ha is not None:
        more_ha = round(counted_ha - published_ha, 2)
        if more_ha:
            vi, en = ("lớn hơn", "more") if more_ha > 0 else ("nhỏ hơn", "less")
            said.append(
                Words(
                    vi=f"{slot.slot}: kịch bản dùng {ha_vi(counted_ha)} ha, {vi} {ha_vi(abs(more_ha))} "
                    "ha so với diện "
                    f"tích đã công bố {ha_vi(published_ha)} ha.",
                    en=f"{slot.slot}: the scenario takes {ha_en(counted_ha)} ha, {ha_en(abs(more_ha))} "
                    f"ha {en} than the "
                    f"{ha_en(published_ha)} ha published.",
                )
            )
    return tuple(said)


def too_many_parks_words(n_parks: int, n_listed: int) -> Words:
    """
    Say that a scenario has more parks than the list.

    Parameters
    ----------
    n_parks
        Parks of the scenario.
    n_listed
        Parks of the list.

    Returns
    -------
    Words
        The sentence.
    """
    return Words(
        vi=f"Kịch bản có {n_parks} KCN, danh sách có {n_listed}: KCN mới chưa có trong quy hoạch.",
        en=f"The scenario has {n_parks} parks, the list {n_listed}: a new park is in no plan yet.",
    )


def no_outline_words(step_ids: Sequence[str]) -> Words:
    """
    Say that land without an outline was not checked.

    Parameters
    ----------
    step_ids
        Steps that decide an area only.

    Returns
    -------
    Words
        The sentence.
    """
    ids = ", ".join(step_ids)
    return Words(
        vi=f"Bước {ids} chỉ có diện tích, chưa có ranh giới: xung đột, độ dốc, tiếp cận, di tích chưa "
        "kiểm tra.",
        en=f"Step {ids} has an area but no outline: conflicts, slope, access and heritage were not checked.",
    )


def outside_parks_words(option_ids: Sequence[str]) -> Words:
    """
    Say that options for clusters do not count against the parks' total.

    Parameters
    ----------
    option_ids
        Options whose slot is a cluster.

    Returns
    -------
    Words
        The sentence.
    """
    ids = ", ".join(option_ids)
    return Words(
        vi=f"Phương án {ids} dành cho CCN: không tính vào chỉ tiêu KCN; quy chuẩn cấp điện chỉ quy định "
        "cho KCN nên "
        "chưa tính nhu cầu điện.",
        en=f"Option {ids} is for a cluster: it does not count against the parks' total; the power norm "
        "is about "
        "parks, so its power was not worked out.",
    )


def overlap_words(overlap: OptionOverlap) -> Words:
    """
    Say that two options share land.

    Parameters
    ----------
    overlap
        The two and what they share.

    Returns
    -------
    Words
        The sentence.
    """
    one, other = overlap.option_ids
    return Words(
        vi=f"Phương án {one} và {other} chồng lên nhau {ha_vi(overlap.overlap_ha)} ha; đất xung đột chỉ "
        "tính một lần, "
        "diện tích dùng vẫn cộng cả hai.",
        en=f"Options {one} and {other} share {ha_en(overlap.overlap_ha)} ha; land in conflict is counted "
        "once, the "
        "areas used are both added.",
    )
