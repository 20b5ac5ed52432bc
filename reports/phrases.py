"""Say the sentences of a paper in its language, and the figures of a check in words."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from layers import codes
from layers.number_words import NOT_KNOWN, date, quantity, span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analysis.finding_records import Finding, Verdict
    from analysis.heritage_records import HeritagePair
    from analysis.intervals import Interval
    from geo.sites import Site, Words
    from layers.codes import Language

__all__ = ["VERDICTS", "Phrases"]

#: The four answers.
VERDICTS: Final[Mapping[Verdict, tuple[str, str]]] = MappingProxyType(
    {
        "conflict": ("Xung đột", "Conflict"),
        "undecided": ("Chưa kết luận được", "Undecided"),
        "not_checked": ("Chưa kiểm tra", "Not checked"),
        "clear": ("Không xung đột", "Clear"),
    }
)
_COMMON: Final = {
    "zone_I": ("Khu vực bảo vệ I", "Protection zone I"),
    "zone_II": ("Khu vực bảo vệ II", "Protection zone II"),
    "zone_outside": ("Ngoài khu vực I, II", "Outside zones I and II"),
    "zone_None": ("Chưa biết", "Not known"),
    "visible_True": ("Nhìn thấy", "Visible"),
    "visible_False": ("Bị che khuất", "Hidden"),
    "visible_None": ("Chưa biết", "Not known"),
    "kind_outline": ("Có ranh giới", "Outline known"),
    "kind_envelope": ("Chỉ biết xã, phường; chưa có ranh giới", "Known by its communes; no outline"),
    "kind_unplaced": ("Chưa công bố vị trí", "No place published"),
    "in_force": ("từ {start}", "from {start}"),
    "in_force_until": ("từ {start} đến {end}", "from {start} to {end}"),
    "no_article": ("chưa xác định điều, khoản", "article not identified"),
    "default_0": ("0 m (không nêu)", "0 m (not stated)"),
}
#: From this length on a distance is written in kilometres, metre.
_KM_FROM_M: Final = 10_000.0


@dataclass(frozen=True, slots=True)
class Phrases:
    """
    Says sentences in one language.

    Attributes
    ----------
    texts
        Key to (Vietnamese, English).
    language
        "vi" or "en".
    """

    texts: Mapping[str, tuple[str, str]]
    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return a sentence with its values filled in."""
        pair = self.texts.get(key) or _COMMON[key]
        sentence = pair[0 if self.language == "vi" else 1]
        return sentence.format(**values) if values else sentence

    def pick(self, words: Words) -> str:
        """Return a sentence that comes in both languages."""
        return words.vi if self.language == "vi" else words.en

    def choose(self, vietnamese: str, english: str) -> str:
        """Return one of two texts, the other when it is empty."""
        chosen, other = (vietnamese, english) if self.language == "vi" else (english, vietnamese)
        return chosen or other

    def day(self, value: dt.date | str | None) -> str:
        """Return a date."""
        return date(value, self.language)

    def area(self, interval: Interval) -> str:
        """Return an area between its bounds, hectare; very small ones to the square metre."""
        most = max((abs(each) for each in (interval.low, interval.best, interval.high) if each), default=0.0)
        decimals = 4 if 0 < most < 0.1 else 2 if most < 100 else 1
        return span(interval.low, interval.high, "ha", self.language, best=interval.best, decimals=decimals)

    def distance(self, interval: Interval) -> str:
        """Return a distance between its bounds, metre or kilometre."""
        most = max((each for each in (interval.low, interval.best, interval.high) if each), default=0.0)
        unit, size, decimals = (
            ("km", 1000.0, 1) if most >= _KM_FROM_M else ("m", 1.0, 1 if 0 < most < 10 else 0)
        )
        low, best, high = (
            None if each is None else each / size for each in (interval.low, interval.best, interval.high)
        )
        return span(low, high, unit, self.language, best=best, decimals=decimals)

    def metres(self, value: float | None) -> str:
        """Return a length in metres, or that it cannot be told."""
        if value is None:
            return NOT_KNOWN[self.language]
        return quantity(value, "m", self.language, decimals=0 if value >= 10 else 1, trim=True)

    def hectares(self, value: float | None) -> str:
        """Return an area, or that it is not published."""
        return quantity(value, "ha", self.language, decimals=2, trim=True)

    def verdict(self, verdict: Verdict) -> str:
        """Return one of the four answers."""
        return VERDICTS[verdict][0 if self.language == "vi" else 1]

    def code(self, codes_of: Mapping[str, tuple[str, str]], code: str) -> str:
        """Return the wording of a code, the code itself where its list does not have it."""
        return codes.label(codes_of, code, self.language) if code in codes_of else code

    def site_name(self, site: Site) -> str:
        """Return a site's name."""
        return self.choose(site.name_vi, site.name_en)

    def site_title(self, site: Site) -> str:
        """Return a site's name with its id, once."""
        name = self.site_name(site)
        return name if site.site_id in name else f"{name} ({site.site_id})"

    def heritage_name(self, pair: HeritagePair) -> str:
        """Return a heritage site's name."""
        return self.choose(pair.name_vi, pair.name_en)

    def law(self, finding: Finding) -> str:
        """Return instrument and article of a finding's rule."""
        article = finding.article or ("" if finding.verification == "policy" else self("no_article"))
        return "\n".join(each for each in (finding.instrument, article) if each)

    def in_force(self, finding: Finding) -> str:
        """Return the dates in force of a finding's rule."""
        start = self.day(finding.valid_from)
        if finding.valid_to is None:
            return self("in_force", start=start)
        return self("in_force_until", start=start, end=self.day(finding.valid_to))

    def verification(self, finding: Finding) -> str:
        """Return how a finding's rule was verified."""
        return self.code(codes.RULE_VERIFICATION, finding.verification)
