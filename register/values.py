"""Check the values of a record's fields and write them as text and back, without losing a digit."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from register.fields import Field, Kind
    from register.land_records import Value

__all__ = [
    "check_values",
    "from_json",
    "same_value",
    "tidy_value",
    "to_json",
    "value_from_text",
    "value_to_text",
]

#: Longest "text" and "long_text", characters.
TEXT_LENGTH: Final = 1_000
LONG_TEXT_LENGTH: Final = 20_000
_PARTIAL_DATE: Final = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q[1-4]))?", re.ASCII)
#: Years that a date of the register can have.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
#: Coordinates of the working CRS stay far below this, metre.
_FARTHEST_M: Final = 1e7
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class _FaultError(Exception):
    """A value does not fit its field."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(vi=vi, en=en)


def tidy_value(field: Field, value: object) -> Value:
    """
    Return a value as the register keeps it.

    Parameters
    ----------
    field
        Its field.
    value
        What was given: text is trimmed and brought to NFC, "" is not known, a whole number becomes a float.

    Returns
    -------
    Value
        None for not known.

    Raises
    ------
    ValueError
        It does not fit; the message is the English sentence.
    """
    try:
        return _tidy(field, value)
    except _FaultError as fault:
        raise ValueError(f"{field.label_en}: {fault.words.en}") from fault


def check_values(kind: Kind, values: Mapping[str, object]) -> tuple[dict[str, Value], list[Words]]:
    """
    Bring the values of a record into their kept form and collect what is wrong.

    Parameters
    ----------
    kind
        The kind of record.
    values
        Some or all of its fields.

    Returns
    -------
    dict of str to Value
        The fields that fit.
    list of Words
        One sentence a fault, naming the field, what was found and what is needed.
    """
    known = {field.name: field for field in kind.fields}
    kept: dict[str, Value] = {}
    faults = []
    for name, value in values.items():
        if name not in known:
            words = Words(vi=f"{kind.title_vi} không có trường {name!r}", en=f"{kind.key} has no {name!r}")
            faults.append(words)
            continue
        field = known[name]
        try:
            kept[name] = _tidy(field, value)
        except _FaultError as fault:
            faults.append(
                Words(
                    vi=f"{field.label_vi}: {fault.words.vi}",
                    en=f"{field.label_en}: {fault.words.en}",
                )
            )
    return kept, faults


def same_value(one: Value, other: Value) -> bool:
    """
    Tell whether two kept values are the same, outlines to the last bit.

    Parameters
    ----------
    one, other
        Values of one field.

    Returns
    -------
    bool
        True also when both are not known.
    """
    if isinstance(one, shapely.Geometry) and isinstance(other, shapely.Geometry):
        return bool(shapely.to_wkb(one) == shapely.to_wkb(other))
    return type(one) is type(other) and one == other


def value_to_text(value: Value) -> str:
    """
    Write a value as text that `value_from_text` reads back exactly.

    Parameters
    ----------
    value
        A kept value.

    Returns
    -------
    str
        "" for not known; ISO dates, "true" and "false", codes with ";", outlines as hexadecimal WKB.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, shapely.Geometry):
        return str(shapely.to_wkb(value, hex=True))
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def value_from_text(field: Field, text: str) -> Value:
    """
    Read a value from the text of `value_to_text`.

    Parameters
    ----------
    field
        Its field.
    text
        As written.

    Returns
    -------
    Value
        The kept value.

    Raises
    ------
    ValueError
        The text is no value of that field.
    """
    if text.strip() == "":
        return None
    try:
        return tidy_value(field, _READERS.get(field.type, str)(text))
    except (shapely.errors.ShapelyError, KeyError) as err:
        raise ValueError(f"{field.label_en}: {text[:40]!r} is no {field.type}") from err


def to_json(values: Mapping[str, Value]) -> str:
    """
    Write the known fields of a record as one JSON text, keys sorted.

    Parameters
    ----------
    values
        Kept values.

    Returns
    -------
    str
        Fields that are not known are left out.
    """
    plain = {name: _plain(value) for name, value in values.items() if value is not None}
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def from_json(kind: Kind, text: str) -> dict[str, Value]:
    """
    Read the fields of a record from `to_json`.

    Parameters
    ----------
    kind
        The kind of record.
    text
        As written.

    Returns
    -------
    dict of str to Value
        Every field of the kind; those left out are None, those that the kind no longer has are dropped.
    """
    plain = json.loads(text)
    return {field.name: _value_of(field, plain.get(field.name)) for field in kind.fields}


def _plain(value: Value) -> Any:
    """Return a value as JSON knows it."""
    if isinstance(value, shapely.Geometry):
        return shapely.to_wkb(value, hex=True)
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _value_of(field: Field, plain: Any) -> Value:
    """Return the value of a field from JSON that this module wrote."""
    if plain is None:
        return None
    match field.type:
        case "outline":
            return shapely.from_wkb(plain)
        case "date":
            return dt.date.fromisoformat(plain)
        case "codes":
            return tuple(plain)
        case "number":
            return float(plain)
        case _:
            kept: Value = plain
            return kept


def _tidy(field: Field, value: object) -> Value:
    """Return a value as it is kept, or refuse it."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return _TIDIERS[field.type](field, value)


def _text(field: Field, value: object) -> Value:
    if not isinstance(value, str):
        raise _FaultError(f"{value!r} không phải văn bản", f"{value!r} is no text")
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if field.type != "long_text":
        text = " ".join(text.split())
    limit = LONG_TEXT_LENGTH if field.type == "long_text" else TEXT_LENGTH
    if len(text) > limit:
        raise _FaultError(
            f"dài {len(text)} ký tự, tối đa {limit}", f"{len(text)} characters, {limit} at most"
        )
    if _CONTROL.search(text) or any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise _FaultError("có ký tự điều khiển, hãy xóa đi", "has control characters, take them out")
    return text or None


def _number(field: Field, value: object) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _FaultError(f"{value!r} không phải là số", f"{value!r} is not a number")
    number = float(value) + 0.0  # no -0.0
    least, most = field.least, field.most
    if (least is not None and number < least) or (most is not None and number > most):
        raise _FaultError(
            f"{number:g} nằm ngoài khoảng cho phép {_limits(least, most)} {field.unit}".rstrip(),
            f"{number:g} is outside {_limits(least, most)} {field.unit}".rstrip(),
        )
    if field.type == "integer":
        if number != int(number):
            raise _FaultError(f"{number:g} không phải số nguyên", f"{number:g} is not a whole number")
        return int(number)
    return number


def _limits(least: float | None, most: float | None) -> str:
    """Return the limits of a number as text."""
    low = "…" if least is None else f"{least:.10g}"
    return f"{low}–{'…' if most is None else f'{most:.10g}'}"


def _flag(_field: Field, value: object) -> Value:
    if isinstance(value, bool):
        return value
    raise _FaultError(f"{value!r} không phải có hoặc không", f"{value!r} is not yes or no")


def _date(_field: Field, value: object) -> Value:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value.strip())
        except ValueError:
            raise _FaultError(
                f"{value!r} không phải ngày dạng năm-tháng-ngày", f"{value!r} is not a date year-month-day"
            ) from None
    if not isinstance(value, dt.date):
        raise _FaultError(f"{value!r} không phải ngày", f"{value!r} is not a date")
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise _FaultError(
            f"năm {value.year} ngoài khoảng {_FIRST_YEAR}–{_LAST_YEAR}",
            f"year {value.year} is outside {_FIRST_YEAR}–{_LAST_YEAR}",
        )
    return value


def _partial_date(_field: Field, value: object) -> Value:
    text = str(value).strip().upper()
    found = _PARTIAL_DATE.fullmatch(text)
    fits = found is not None and _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR
    if found is not None and fits and found[2]:
        try:
            dt.date(int(found[1]), int(found[2]), int(found[3] or 1))
        except ValueError:
            fits = False
    if not fits:
        raise _FaultError(
            f"{value!r} không phải 2023, 2023-09, 2023-09-19 hoặc 2023-Q4",
            f"{value!r} is not 2023, 2023-09, 2023-09-19 or 2023-Q4",
        )
    return text


def _code(field: Field, value: object) -> Value:
    allowed = field.allowed or {}
    if isinstance(value, str) and value.strip() in allowed:
        return value.strip()
    raise _FaultError(
        f"{value!r} không có trong danh mục: {', '.join(allowed)}",
        f"{value!r} is not one of: {', '.join(allowed)}",
    )


def _several(field: Field, value: object) -> Value:
    pieces = value.split(";") if isinstance(value, str) else value
    if not isinstance(pieces, list | tuple | set | frozenset):
        raise _FaultError(f"{value!r} không phải danh sách mã", f"{value!r} is no list of codes")
    chosen = {_code(field, piece) for piece in pieces if str(piece).strip()}
    return tuple(code for code in field.allowed or {} if code in chosen) or None


def _outline(_field: Field, value: object) -> Value:
    if not isinstance(value, shapely.Polygon | shapely.MultiPolygon):
        raise _FaultError("cần một vùng khép kín (đa giác)", "a polygon is needed")
    flat = shapely.force_2d(value)
    if flat.is_empty:
        return None
    if not shapely.is_valid(flat):
        why = shapely.is_valid_reason(flat)
        raise _FaultError(f"hình không hợp lệ ({why}), hãy sửa trước", f"invalid shape ({why}), repair it")
    if any(not math.isfinite(bound) or abs(bound) > _FARTHEST_M for bound in flat.bounds):
        raise _FaultError("tọa độ không phải mét VN-2000", "coordinates are not VN-2000 metres")
    return flat


_TIDIERS: Final[Mapping[str, Callable[[Field, object], Value]]] = {
    "text": _text,
    "long_text": _text,
    "number": _number,
    "integer": _number,
    "flag": _flag,
    "date": _date,
    "partial_date": _partial_date,
    "code": _code,
    "codes": _several,
    "outline": _outline,
}
_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "number": float,
    "integer": int,
    "flag": lambda text: {"true": True, "false": False}[text.strip().lower()],
    "outline": lambda text: shapely.from_wkb(text.strip()),
}
