"""Say what a run of suitability left out, assumed and does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.criteria import CRITERIA
from geo.sites import Words
from layers.number_words import quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from reports.suitability_exclusions import ExclusionSet

__all__ = ["assumption_words", "beyond_words", "left_out_words", "no_layer_words", "unknown_words"]

_CURVES: Final = Words(
    vi="Đường cho điểm và trọng số là giả định làm việc, không theo văn bản nào; người dùng sửa được.",
    en="Scoring curves and weights are working assumptions, from no instrument; a reader can change them.",
)
_NARROW: Final = Words(
    vi="Ô lưới bị loại khi tâm ô nằm trong vùng cấm: hành lang hẹp hơn ô ({cell} m) chỉ loại một phần số ô "
    "nó đi qua, nên số ha bị loại theo quy định ấy chỉ là ước tính. Mảnh đất đề xuất không lấy ô nào chạm "
    "vùng cấm; diện tích vướng tính theo đường ranh thật.",
    en="A cell is excluded when its middle lies in the forbidden ground: a corridor narrower than a cell "
    "({cell} m) excludes only some of the cells it crosses, and the hectares that its rule excludes are an "
    "estimate. A proposed patch takes no cell that forbidden ground touches; its conflicts are measured on "
    "outlines.",
)
_PARTIAL: Final = Words(
    vi="{title}: lớp chưa phủ đủ, đất không bị loại chưa chắc là không vướng.",
    en="{title}: the layer is not complete, land that it does not exclude is not thereby clear of it.",
)
_POSSIBLE_ONLY: Final = Words(
    vi="{title}: ở đây chưa rõ cấp hoặc vị trí của mọi đối tượng, đất chỉ được đánh dấu là có thể bị loại.",
    en="{title}: class or place of none of its features here is known, land is only marked as perhaps "
    "excluded.",
)
_NO_LAYER: Final = Words(
    vi="Chưa có lớp dữ liệu nào về: {names}. Đất được đánh giá có thể nằm trên các loại đất này.",
    en="There is no layer of: {names}. Land that is assessed may be of these kinds.",
)
_NONE_EXCLUDES: Final = Words(
    vi="Không quy định nào loại trừ đất trong lần tính này; đất không bị loại chưa chắc là được phép.",
    en="No rule excludes land in this run; land that is not excluded is not thereby allowed.",
)
_NOT_IN_FORCE: Final = Words(
    vi="Không có hiệu lực vào ngày này nên không áp dụng: {rules}.",
    en="Not in force on this date and not applied: {rules}.",
)
_BEYOND: Final = Words(
    vi="{area} của phạm vi được hỏi nằm ngoài tỉnh và không được xét.",
    en="{area} of the land asked about lies outside the province and is not looked at.",
)
#: Land outside the province is spoken of from this on: less is how outlines are drawn, hectare.
_LEAST_BEYOND_HA: Final = 0.5
_UNKNOWN: Final = Words(
    vi="{title}: chưa biết ở {area} ({share} đất không bị loại); đất đó không được đánh giá nếu xét tiêu chí "
    "này.",
    en="{title}: not known on {area} ({share} of the land that is not excluded); that land is not assessed "
    "where "
    "this criterion counts.",
)


def left_out_words(weights: Mapping[str, float], *, brought: Collection[str] = ()) -> tuple[Words, ...]:
    """
    Return a sentence for each criterion that does not count.

    Parameters
    ----------
    weights
        Criterion key to weight.
    brought
        Criteria whose data somebody brought.

    Returns
    -------
    tuple of Words
        In the order of the catalogue.

    Examples
    --------
    >>> left_out_words({"town": 1.0})[0].en
    'Slope was left out: its weight is 0.'
    """
    said = []
    for key, criterion in CRITERIA.items():
        if weights.get(key, 0.0) > 0:
            continue
        if criterion.is_available or key in brought:
            said.append(
                Words(
                    vi=f"{criterion.title_vi}: không xét, trọng số là 0.",
                    en=f"{criterion.title_en} was left out: its weight is 0.",
                )
            )
        else:
            said.append(
                Words(
                    vi=f"{criterion.title_vi}: không xét, chưa có dữ liệu.",
                    en=f"{criterion.title_en} was left out: there are no data yet.",
                )
            )
    return tuple(said)


def no_layer_words(exclusions: ExclusionSet) -> tuple[Words, ...]:
    """
    Return which kinds of land nothing is known about: what every list of proposed land must say.

    Parameters
    ----------
    exclusions
        What the rules excluded.

    Returns
    -------
    tuple of Words
        One sentence, none where every rule has a layer.
    """
    if not exclusions.no_layer:
        return ()
    vi, en = (", ".join(getattr(each, name) for each in exclusions.no_layer) for name in ("vi", "en"))
    return (Words(vi=_NO_LAYER.vi.format(names=vi), en=_NO_LAYER.en.format(names=en)),)


def assumption_words(exclusions: ExclusionSet, cell_m: float) -> tuple[Words, ...]:
    """
    Return what every reader of a run must know.

    Parameters
    ----------
    exclusions
        What the rules excluded.
    cell_m
        Side of a cell, metre.

    Returns
    -------
    tuple of Words
        About curves, cells, what no layer tells, rules that are not in force, and rules whose layer is not
        complete.
    """
    cell = f"{cell_m:g}"
    said = [_CURVES, Words(vi=_NARROW.vi.format(cell=cell), en=_NARROW.en.format(cell=cell))]
    said += no_layer_words(exclusions)
    if not exclusions.applied:
        said.append(_NONE_EXCLUDES)
    other = ", ".join(each.rule.rule_id for each in exclusions.left_out if each.why == "not_in_force")
    if other:
        said.append(Words(vi=_NOT_IN_FORCE.vi.format(rules=other), en=_NOT_IN_FORCE.en.format(rules=other)))
    for each in exclusions.applied:
        if each.coverage == "full":
            continue
        words = _PARTIAL if len(each.sure) or not len(each.possible) else _POSSIBLE_ONLY
        rule = each.rule
        said.append(
            Words(
                vi=words.vi.format(title=f"{rule.title_vi} ({rule.rule_id})"),
                en=words.en.format(title=f"{rule.title_en} ({rule.rule_id})"),
            )
        )
    return tuple(said)


def beyond_words(asked_ha: float, land_ha: float) -> tuple[Words, ...]:
    r"""
    Return a sentence about land asked about that lies outside the province.

    Parameters
    ----------
    asked_ha
        Area of the extent, hectare.
    land_ha
        Its area inside the province, hectare.

    Returns
    -------
    tuple of Words
        None for an extent inside the province.

    Examples
    --------
    >>> beyond_words(100.0, 88.0)[0].en
    '12\xa0ha of the land asked about lies outside the province and is not looked at.'
    """
    beyond_ha = asked_ha - land_ha
    if beyond_ha < _LEAST_BEYOND_HA:
        return ()
    vi, en = (quantity(beyond_ha, "ha", language, decimals=0) for language in ("vi", "en"))
    return (Words(vi=_BEYOND.vi.format(area=vi), en=_BEYOND.en.format(area=en)),)


def unknown_words(unknown_ha: Mapping[str, float], open_ha: float) -> tuple[Words, ...]:
    """
    Return a sentence for each criterion that is not known everywhere.

    Parameters
    ----------
    unknown_ha
        Criterion key to hectares of land that is not excluded where it is not known.
    open_ha
        Land that is not excluded, hectare.

    Returns
    -------
    tuple of Words
        None for a criterion that is known everywhere.
    """
    return tuple(
        Words(
            vi=_UNKNOWN.vi.format(
                title=CRITERIA[key].title_vi,
                area=quantity(area_ha, "ha", "vi", decimals=0),
                share=quantity(100 * area_ha / open_ha, "%", "vi"),
            ),
            en=_UNKNOWN.en.format(
                title=CRITERIA[key].title_en,
                area=quantity(area_ha, "ha", "en", decimals=0),
                share=quantity(100 * area_ha / open_ha, "%", "en"),
            ),
        )
        for key, area_ha in unknown_ha.items()
        if area_ha > 0
    )
