"""Fields of the register by what they hold, one short call each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from register.fields import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "amount_field",
    "both_fields",
    "code_field",
    "date_field",
    "flag_field",
    "hectare_field",
    "partial_date_field",
    "percent_field",
    "text_field",
]

#: Nothing in the province is larger than the province (13,795.5 km2), hectare.
_LARGEST_HA: Final = 1_379_550.0


def text_field(name: str, vi: str, en: str, **more: Any) -> Field:
    """Return a field of free text, or of the type given."""
    return Field(name=name, label_vi=vi, label_en=en, **more)


def both_fields(stem: str, vi: str, en: str, **more: Any) -> tuple[Field, Field]:
    """Return the Vietnamese and the English field of one text."""
    return (
        Field(name=f"{stem}_vi", label_vi=vi, label_en=f"{en} (Vietnamese)", type="long_text", **more),
        Field(name=f"{stem}_en", label_vi=f"{vi} (tiếng Anh)", label_en=en, type="long_text", **more),
    )


def hectare_field(name: str, vi: str, en: str, **more: Any) -> Field:
    """Return an area, hectare."""
    limits = {"least": 0.0, "most": _LARGEST_HA, **more}
    return Field(name=name, label_vi=vi, label_en=en, type="number", unit="ha", **limits)


def percent_field(name: str, vi: str, en: str) -> Field:
    """Return a share, 0 to 100 percent."""
    return Field(name=name, label_vi=vi, label_en=en, type="number", unit="%", least=0.0, most=100.0)


def amount_field(name: str, vi: str, en: str, unit: str) -> Field:
    """Return an amount that is at least 0."""
    return Field(name=name, label_vi=vi, label_en=en, type="number", unit=unit, least=0.0, most=1e15)


def flag_field(name: str, vi: str, en: str, **more: Any) -> Field:
    """Return a yes or no."""
    return Field(name=name, label_vi=vi, label_en=en, type="flag", **more)


def code_field(name: str, vi: str, en: str, allowed: Mapping[str, tuple[str, str]], **more: Any) -> Field:
    """Return a code from a list."""
    return Field(name=name, label_vi=vi, label_en=en, type="code", allowed=allowed, **more)


def partial_date_field(name: str, vi: str, en: str, **more: Any) -> Field:
    """Return a date that may be a year, month or quarter."""
    return Field(name=name, label_vi=vi, label_en=en, type="partial_date", **more)


def date_field(name: str, vi: str, en: str, **more: Any) -> Field:
    """Return a date."""
    return Field(name=name, label_vi=vi, label_en=en, type="date", **more)
