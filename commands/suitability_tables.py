"""Show a run of suitability and its patches as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analysis.criteria import CRITERIA
from analysis.patch_records import slope_class_names
from analysis.suitability_removals import removal_table
from commands.output import make_table
from geo.sites import Words
from layers.codes import RULE_VERIFICATION, label
from layers.number_words import date, number, quantity, span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.intervals import Interval
    from analysis.rules import Rule
    from layers.codes import Language
    from reports.patch_run import ParkNearby, PatchDetail, PatchDetails
    from reports.suitability_run import SuitabilityResult

__all__ = ["run_tables"]

_TEXTS: Final = {
    "land": ("Đất được xét, ngày {day}, ô lưới {cell}", "Land asked about, {day}, cells of {cell}"),
    "state": ("tình trạng", "state"),
    "area": ("diện tích", "area"),
    "share": ("tỷ lệ", "share"),
    "assessed": ("được đánh giá", "assessed"),
    "excluded": ("bị loại", "excluded"),
    "not_assessed": ("chưa đánh giá", "not assessed"),
    "together": ("tất cả", "all together"),
    "possible": ("được đánh giá, có thể bị loại", "assessed, perhaps excluded"),
    "removals": ("Đất bị loại theo từng quy định", "Land that each rule excludes"),
    "rule": ("quy định", "rule"),
    "article": ("văn bản, điều", "instrument, article"),
    "alone": ("loại", "excludes"),
    "only": ("chỉ quy định này", "only this rule"),
    "maybe": ("có thể loại", "perhaps excludes"),
    "patches": ("Mảnh đất đề xuất", "Proposed patches"),
    "patch": ("mảnh", "patch"),
    "score": ("điểm TB", "mean score"),
    "stays": ("trong {k} mảnh đầu", "in the first {k}"),
    "slope": ("độ dốc", "slope"),
    "communes": ("xã, phường", "communes"),
    "parks": ("gần KCN (theo xã)", "near parks (by communes)"),
    "conflict": ("vướng", "in conflict"),
    "undecided": ("chưa kết luận / chưa kiểm tra", "undecided / not checked"),
    "none": (
        "Không tìm được mảnh đất nào đủ diện tích và bề rộng.",
        "No patch of the wanted area and width was found.",
    ),
    "apart": ("Các mảnh đất cách nhau ít nhất {apart}.", "Patches are at least {apart} apart."),
    "criteria": ("Số liệu của các tiêu chí:", "What the criteria rest on:"),
    "inside": ("nằm trong", "inside"),
    "left_out": ("Không xét:", "Left out:"),
    "not_checked": ("Chưa kiểm tra:", "Not checked:"),
    "assumptions": ("Cần biết:", "To know:"),
}
#: Parks that a row of the table names.
_SHOWN_PARKS: Final = 2


def run_tables(
    result: SuitabilityResult,
    found: PatchDetails,
    communes: Mapping[str, str],
    language: Language,
    *,
    apart_m: float = 0.0,
) -> list[Any]:
    """
    Return a run and its patches for people.

    Parameters
    ----------
    result
        A run.
    found
        Its patches.
    communes
        Names of communes by code; a commune without one is shown by its code.
    language
        "vi" or "en".
    apart_m
        How far patches were asked to be apart, metre; 0 where that was not asked.

    Returns
    -------
    list
        Tables and sentences for `commands.output.emit`.
    """
    not_checked = [each.sentence for each in result.exclusions.not_checked]
    parts = [
        _states(result, language),
        _removals(result, language),
        _patches(found, communes, language) if found.details else _say("none", language),
    ]
    if apart_m > 0:
        parts.append(_say("apart", language, apart=quantity(apart_m, "m", language, trim=True)))
    for key, said in (
        ("left_out", result.left_out),
        ("criteria", _criteria(result)),
        ("not_checked", not_checked),
        ("assumptions", result.assumptions),
    ):
        parts += _list(key, said, language)
    return parts


def _criteria(result: SuitabilityResult) -> list[Words]:
    """Return what the values of the criteria that count do not know, each sentence once."""
    seen: set[Words] = set()
    said = []
    for use in result.criteria:
        if result.suitability.weights[use.key] <= 0:
            continue
        new = [each for each in use.said if each not in seen]
        seen.update(new)
        title = CRITERIA[use.key]
        said += [Words(vi=f"{title.title_vi}: {each.vi}", en=f"{title.title_en}: {each.en}") for each in new]
    return said


def _say(key: str, language: Language, **values: str) -> str:
    """Return a text in one language."""
    return _TEXTS[key][language == "en"].format(**values)


def _list(key: str, said: Any, language: Language) -> list[str]:
    """Return sentences under a heading, nothing for none."""
    sentences: list[Words] = list(said)
    if not sentences:
        return []
    return [_say(key, language), *(f"- {each.vi if language == 'vi' else each.en}" for each in sentences)]


def _states(result: SuitabilityResult, language: Language) -> Any:
    """Return hectares by state."""
    found = result.hectares
    whole = found.inside_ha or 1.0
    areas = {
        "assessed": found.assessed_ha,
        "excluded": found.excluded_ha,
        "not_assessed": found.not_assessed_ha,
        "possible": found.possible_ha,
    }
    rows = [
        [
            _say(key, language),
            quantity(area_ha, "ha", language, decimals=0),
            quantity(100 * area_ha / whole, "%", language),
        ]
        for key, area_ha in areas.items()
    ]
    headings = [_say(key, language) for key in ("state", "area", "share")]
    cell = quantity(result.frame.cell_m, "m", language, trim=True)
    title = _say("land", language, day=date(result.request.as_of, language), cell=cell)
    return make_table(title, headings, rows, numbers=headings[1:])


def _removals(result: SuitabilityResult, language: Language) -> Any:
    """Return what each rule excludes, alone and together."""
    table = removal_table(result.stack)
    rows = [
        _removal(rule.rule, (each.alone_ha, each.only_ha, each.possible_ha), language)
        for rule, each in zip(result.exclusions.applied, table.by_exclusion, strict=True)
    ]
    together = [quantity(area, "ha", language, decimals=0) for area in (table.removed_ha, table.possible_ha)]
    rows.append([_say("together", language), None, together[0], None, together[1]])
    headings = [_say(key, language) for key in ("rule", "article", "alone", "only", "maybe")]
    return make_table(_say("removals", language), headings, rows, numbers=headings[2:])


def _removal(rule: Rule, areas_ha: tuple[float, ...], language: Language) -> list[str | None]:
    """Return what one rule excludes."""
    title = rule.title_vi if language == "vi" else rule.title_en
    where = ", ".join(filter(None, (rule.instrument, rule.article)))
    verified = label(RULE_VERIFICATION, rule.verification, language)
    return [
        f"{rule.rule_id} {title}",
        f"{where} ({verified})",
        *(quantity(area, "ha", language, decimals=0) for area in areas_ha),
    ]


def _patches(found: PatchDetails, communes: Mapping[str, str], language: Language) -> Any:
    """Return the patches, the best first."""
    k = "" if found.stability is None else str(found.stability.k)
    keys = ("patch", "area", "score", "stays", "slope", "communes", "parks", "conflict", "undecided")
    headings = [_say(key, language, k=k) for key in keys]
    none: list[float | None] = [None] * len(found.details)
    stays = none if found.stability is None else found.stability.share_in_first_k.tolist()
    rows = [_patch(each, share, communes, language) for each, share in zip(found.details, stays, strict=True)]
    return make_table(_say("patches", language), headings, rows, numbers=headings[1:4])


def _patch(
    each: PatchDetail, share: float | None, communes: Mapping[str, str], language: Language
) -> list[str | None]:
    """Return one patch as a row."""
    patch, counts = each.patch, each.total.counts
    return [
        patch.patch_id,
        quantity(patch.area_ha, "ha", language),
        number(patch.mean_score, language, decimals=3),
        None if share is None else _pct(share, language),
        _slopes(patch.slope_shares, language),
        ", ".join(f"{communes.get(code, code)} {_pct(part, language)}" for code, part in patch.communes),
        _parks(each, language),
        _hectares(each.total.conflict_ha, language),
        f"{counts['undecided']} / {counts['not_checked']}",
    ]


def _parks(each: PatchDetail, language: Language) -> str | None:
    """Return the nearest parks, and how many more there are."""
    named = [_park(park, language) for park in each.parks[:_SHOWN_PARKS]]
    more = len(each.parks) - len(named)
    return "; ".join([*named, *([f"+{more}"] if more else [])]) or None


def _park(park: ParkNearby, language: Language) -> str:
    """Return a park with the distance to its communes."""
    name = park.name_vi if language == "vi" else park.name_en
    if park.distance_m == 0:
        return f"{name} ({_say('inside', language)})"
    return f"{name} ({quantity(park.distance_m / 1000, 'km', language)})"


def _pct(share: float, language: Language) -> str:
    """Write a share as whole per cent."""
    return quantity(100 * share, "%", language, decimals=0)


def _slopes(shares: tuple[float, ...] | None, language: Language) -> str | None:
    """Return the shares of the slope classes that occur."""
    if shares is None:
        return None
    named = zip(slope_class_names(), shares, strict=True)
    return ", ".join(f"{name} {_pct(share, language)}" for name, share in named if share >= 0.005)


def _hectares(interval: Interval, language: Language) -> str:
    """Return hectares as an interval."""
    return span(interval.low, interval.high, "ha", language, best=interval.best)
