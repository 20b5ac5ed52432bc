"""Look for what is missing or in doubt about parks, clusters, protected areas and heritage sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from analysis.data_quality_records import Check, Figure, Finding, finding, summary
from analysis.data_quality_sentences import Num, Pair, hectares, is_blank, name_of, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

#: A heritage point known no better than this says little about a distance, metre.
COARSE_ACCURACY_M: Final = 1_000.0
#: Ranks that somebody decided, so that a decision with a number exists.
DECIDED_RANKS: Final = frozenset({"national_special", "national", "provincial"})
_SITES = Pair("Nhiều di tích", "Several sites")
_CLOSE_PLACES = frozenset({"point", "commune"})
_PLACES: Mapping[str, Pair] = {
    "old_province": Pair("tỉnh Hà Giang cũ", "old Hà Giang province"),
    "old_province_tq": Pair("tỉnh Tuyên Quang cũ", "old Tuyên Quang province"),
    "province": Pair("tỉnh", "the province"),
}
_WEAK_AREA: Mapping[str, Pair] = {
    "unverified": Pair("chưa kiểm chứng", "unverified"),
    "reported": Pair("chỉ theo báo chí", "from the press only"),
    "assumed": Pair("là giả định", "an assumption"),
}


def check_subjects(key: str, subjects: pd.DataFrame) -> list[Finding]:
    """
    List the parks or clusters without name, area or commune, or with an area that rests on little.

    Parameters
    ----------
    key
        "parks" or "clusters".
    subjects
        One row each, with `planned_area_ha`, `area_basis`, `area_source_vi`, `area_source_en`,
        `location_basis`, `occupancy_pct`, `occupancy_as_of` and perhaps `is_named`.

    Returns
    -------
    list of Finding
        By row.
    """
    findings: list[Finding] = []
    for _, row in subjects.iterrows():
        found = (_no_name(row), _no_area(row), _weak_area(row), _no_commune(row), _no_date(row))
        subject = (str(row.iloc[0]), name_of(row))
        findings += [
            finding(check, key, subject, message, figures=figures)
            for each in found
            if each is not None
            for check, message, figures in [each]
        ]
    return findings


_Found: TypeAlias = "tuple[Check, Pair, tuple[Figure, ...]]"


def _no_name(row: pd.Series) -> _Found | None:
    """Tell that nobody has published a name."""
    if bool(row.get("is_named", True)):
        return None
    return Check("NAME", "name_missing", "gap"), Pair("Chưa công bố tên.", "The name is not published."), ()


def _no_area(row: pd.Series) -> _Found | None:
    """Tell that nobody has published an area."""
    if not is_blank(row["planned_area_ha"]):
        return None
    message = Pair("Chưa công bố diện tích quy hoạch.", "The planned area is not published.")
    return Check("SIZE", "area_missing", "gap"), message, ()


def _weak_area(row: pd.Series) -> _Found | None:
    """Tell that the area is not from a decision or plan."""
    basis = str(row["area_basis"])
    if is_blank(row["planned_area_ha"]) or basis not in _WEAK_AREA:
        return None
    source = Pair(
        *("" if is_blank(row[name]) else str(row[name]) for name in ("area_source_vi", "area_source_en"))
    )
    message = sentences(
        "Diện tích {area} ha {basis} ({source}).",
        "The area of {area} ha is {basis} ({source}).",
        area=hectares(float(row["planned_area_ha"])),
        basis=_WEAK_AREA[basis],
        source=source,
    )
    figure = Figure(name="planned_area_ha", value=float(row["planned_area_ha"]), unit="ha")
    return Check("BASIS", "area_unverified", "doubt"), message, (figure,)


def _no_commune(row: pd.Series) -> _Found | None:
    """Tell that the place is known more coarsely than by commune."""
    basis = str(row["location_basis"])
    if basis in _CLOSE_PLACES:
        return None
    codes = str(row["commune_codes"])
    count = 0 if codes == "*" else len(codes.split(";"))
    message = sentences(
        "Chưa biết xã, phường; chỉ biết thuộc {place}{count}.",
        "The commune is not known; only that it lies in {place}{count}.",
        place=_old_district(row) if basis == "district" else _PLACES[basis],
        count=sentences(" ({n} xã, phường)", " ({n} communes)", n=Num(count)) if count else "",
    )
    figures = (Figure(name="communes", value=float(count), unit="1"),) if count else ()
    return Check("WHERE", "commune_unknown", "gap"), message, figures


def _old_district(row: pd.Series) -> Pair:
    """Return the old district as the row names it, fit for the middle of a sentence."""
    texts = [str(row[column]) for column in ("old_place_vi", "old_place_en") if not is_blank(row[column])]
    if len(texts) != 2:
        return Pair("một huyện cũ", "an old district")
    return Pair(*(text[0].lower() + text[1:] for text in texts))


def _no_date(row: pd.Series) -> _Found | None:
    """Tell that an occupancy rate has no date."""
    if is_blank(row["occupancy_pct"]) or not is_blank(row["occupancy_as_of"]):
        return None
    message = sentences(
        "Tỷ lệ lấp đầy {share} % không ghi thời điểm.",
        "The occupancy rate of {share} % has no date.",
        share=Num(float(row["occupancy_pct"]), 1),
    )
    figure = Figure(name="occupancy_pct", value=float(row["occupancy_pct"]), unit="%")
    return Check("DATE", "occupancy_undated", "gap"), message, (figure,)


def check_protected_areas(areas: pd.DataFrame) -> list[Finding]:
    """
    List the protected areas without commune or area, and those not fully sourced.

    Parameters
    ----------
    areas
        With `commune_codes`, `declared_area_ha`, `verification`, `note_vi`, `note_en`.

    Returns
    -------
    list of Finding
        By row.
    """
    key = "protected_areas"
    findings = []
    for _, row in areas.iterrows():
        subject = (str(row.iloc[0]), name_of(row))
        note = Pair(*("" if is_blank(row[name]) else f" {row[name]}" for name in ("note_vi", "note_en")))
        if is_blank(row["commune_codes"]):
            message = Pair(
                "Chưa biết thuộc xã, phường nào: không thể đối chiếu vị trí.",
                "Its communes are not known: no place can be checked against it.",
            )
            findings.append(finding(Check("WHERE", "commune_unknown", "gap"), key, subject, message))
        if is_blank(row["declared_area_ha"]):
            message = Pair("Chưa tìm thấy diện tích.", "Its area was not found.")
            findings.append(finding(Check("SIZE", "area_missing", "gap"), key, subject, message))
        if row["verification"] != "sourced":
            unsourced = row["verification"] == "unverified"
            message = sentences(
                "{state}{note}",
                "{state}{note}",
                state=Pair("Chưa kiểm chứng.", "Unverified.")
                if unsourced
                else Pair("Chỉ có nguồn một phần.", "Only partly sourced."),
                note=note,
            )
            findings.append(finding(Check("BASIS", "partly_sourced", "doubt"), key, subject, message))
    return findings


def check_heritage(sites: pd.DataFrame) -> list[Finding]:
    """
    Count the heritage sites without rank, decision or zones, and those whose place is known coarsely.

    Parameters
    ----------
    sites
        With `heritage_id`, `heritage_rank`, `rank_verification`, `decision_no`, `zone_1_area_ha`,
        `zone_2_area_ha`, `positional_accuracy_m`.

    Returns
    -------
    list of Finding
        One per shortcoming, with the ids.
    """
    rank = sites["heritage_rank"]
    ids = sites["heritage_id"].astype(str)
    accuracy_m = sites["positional_accuracy_m"].astype(float)
    coarse = accuracy_m >= COARSE_ACCURACY_M
    no_zone = sites["zone_1_area_ha"].isna() & sites["zone_2_area_ha"].isna()
    no_decision = rank.isin(DECIDED_RANKS) & sites["decision_no"].map(is_blank)
    is_secondary = sites["rank_verification"] == "secondary"
    found = [
        (Check("RANK", "rank_unknown", "gap"), rank == "unknown", _NO_RANK),
        (
            Check("RANK-2ND", "rank_secondary", "doubt"),
            is_secondary,
            _SECOND_RANK,
        ),
        (Check("DECISION", "decision_missing", "gap"), no_decision, _NO_DECISION),
        (Check("ZONE", "zones_missing", "gap"), no_zone, _NO_ZONE),
        (Check("COARSE", "accuracy_coarse", "doubt"), coarse, _COARSE),
    ]
    widest = Figure(name="largest_positional_accuracy_m", value=float(accuracy_m.max()), unit="m")
    return [
        each
        for check, chosen, (vi, en) in found
        for each in summary(
            check,
            "heritage_sites",
            (_SITES, list(ids[chosen]), len(sites)),
            vi,
            en,
            figures=[widest] if check.prefix == "COARSE" else [],
        )
    ]


_NO_RANK = (
    "{count} trong {total} di tích chưa rõ xếp hạng: chưa biết quy định nào áp dụng.",
    "{count} of {total} sites have no known rank: which rules apply is not known.",
)
_SECOND_RANK = (
    "{count} trong {total} di tích có xếp hạng theo nguồn thứ cấp, chưa đối chiếu với quyết định.",
    "{count} of {total} sites have a rank from a secondary source, not compared with the decision.",
)
_NO_DECISION = (
    "{count} trong {total} di tích đã xếp hạng nhưng chưa tìm thấy số quyết định.",
    "{count} of {total} sites are ranked but the number of the decision was not found.",
)
_NO_ZONE = (
    "{count} trong {total} di tích chưa có diện tích khu vực bảo vệ I, II; cần hồ sơ khoanh vùng.",
    "{count} of {total} sites have no protection zone I or II area; the zoning files are needed.",
)
_COARSE = (
    "{count} trong {total} di tích có vị trí sai số từ 1 km trở lên: chỉ dùng để sàng lọc.",
    "{count} of {total} sites are placed no better than to 1 km: fit for screening only.",
)
