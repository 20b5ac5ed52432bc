"""Read one cell of a sheet as the value of its column."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from geo.metres import parse_metres
from layers.code_words import code_for
from layers.number_words import NOT_PUBLISHED, number
from layers.register_cell_dates import read_day, read_partial_day
from layers.register_cell_text import CellFaultError, fold
from layers.register_sheet_records import CLEAR_WORDS, FLAG_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from layers.register_sheet_records import SheetColumn, SheetValue
    from layers.sheet_records import RawCell

__all__ = ["clears", "read_cell"]

_EXPONENT: Final = re.compile(r"\d+(?:\.\d+)?e[+-]?\d{1,2}", re.ASCII)
#: Beside the words of the template.
_YES: Final = frozenset({"x", "yes", "true", "1", "đúng", "y", "✓", "có"})
_NO: Final = frozenset({"no", "false", "0", "sai", "n", "không"})
_MINUS: Final = "-−–"


def clears(cell: RawCell) -> bool:
    """Tell whether a cell asks for its field to be emptied."""
    return isinstance(cell.value, str) and fold(cell.value) in {fold(word) for word in CLEAR_WORDS}


def read_cell(column: SheetColumn, cell: RawCell) -> SheetValue:
    """
    Read a cell that is not blank.

    Parameters
    ----------
    column
        What it holds.
    cell
        As stored.

    Returns
    -------
    SheetValue
        None where it asks for the field to be emptied, or says in words that nothing is published.

    Raises
    ------
    CellFaultError
        It is not what the column needs.
    """
    if cell.is_error:
        raise CellFaultError(
            "ô báo lỗi của bảng tính, cần một giá trị", "the cell is an error, a value is needed"
        )
    if cell.value is None:
        raise CellFaultError(
            "công thức chưa có kết quả lưu trong tệp; hãy mở bằng Excel, lưu lại hoặc dán giá trị",
            "the formula has no stored result; open the file in Excel and save it, or paste the value",
        )
    if clears(cell) or (column.type not in {"text", "long_text"} and _says_unknown(cell)):
        return None
    value = _READERS[column.type](column, cell)
    return _known_id(column, value) if column.known or column.must_be_known else value


def _says_unknown(cell: RawCell) -> bool:
    """Tell the words for what nobody has published."""
    return isinstance(cell.value, str) and fold(cell.value) in set(NOT_PUBLISHED.values())


def _text(_column: SheetColumn, cell: RawCell) -> str:
    value = cell.value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CellFaultError(
            "cần văn bản; bảng tính đã đổi ô này thành ngày hoặc giá trị khác, hãy định dạng ô là Văn bản "
            "rồi nhập lại",
            "text is needed; the spreadsheet turned the cell into a date or another value, format it as Text "
            "and type it again",
        )
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _number(column: SheetColumn, cell: RawCell) -> float | int:
    value = cell.value
    is_share = "%" in cell.number_format
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise CellFaultError("cần một số", "a number is needed")
    if isinstance(value, str):
        read = _written_number(column, value)
    elif is_share and column.unit != "%":
        unit = column.unit or "1"
        raise CellFaultError(
            f"ô định dạng phần trăm, cần số theo {unit}", f"the cell is a percentage, {unit} is needed"
        )
    else:
        read = round(float(value) * 100, 10) if is_share else float(value)
    _require_within(column, read)
    if column.type == "integer":
        if not read.is_integer():
            raise CellFaultError("cần số nguyên", "a whole number is needed")
        return int(read)
    return read


def _written_number(column: SheetColumn, text: str) -> float:
    """Read a number that is stored as text; one that can be read in two ways is refused."""
    folded = fold(text)
    if column.unit:
        folded = folded.removesuffix(fold(column.unit))
    bare = folded.strip()
    sign = -1.0 if bare[:1] in _MINUS and bare else 1.0
    bare = bare.lstrip(f"{_MINUS}+ ")
    if _EXPONENT.fullmatch(bare):
        return sign * float(bare)
    readings = parse_metres(bare)
    if len(readings) > 1 and bare.startswith("0"):
        readings = readings[-1:]
    within = [value for value in readings if _is_within(column, sign * value)]
    if len(within) == 1 or len(readings) == 1:
        return sign * (within or readings)[0]
    if not readings:
        needed, needed_en = (f" theo {column.unit}", f" in {column.unit}") if column.unit else ("", "")
        raise CellFaultError(
            f"cần một số{needed}, ví dụ 1.234,5", f"a number{needed_en} is needed, for example 1,234.5"
        )
    one, other = (number(each, "vi", decimals=6, trim=True) for each in readings)
    raise CellFaultError(
        f"đọc được hai cách ({one} hoặc {other}); hãy nhập dạng số, hoặc viết không có dấu ngăn nghìn",
        "it can be read in two ways; type it as a number, or write it without thousands separators",
    )


def _is_within(column: SheetColumn, value: float) -> bool:
    low = -math.inf if column.least is None else column.least
    high = math.inf if column.most is None else column.most
    return low <= value <= high


def _require_within(column: SheetColumn, value: float) -> None:
    if math.isfinite(value) and _is_within(column, value):
        return
    low, high = (
        [
            "…" if limit is None else number(limit, language, decimals=6, trim=True)
            for language in ("vi", "en")
        ]
        for limit in (column.least, column.most)
    )
    unit = f" {column.unit}" if column.unit else ""
    raise CellFaultError(
        f"cần số từ {low[0]} đến {high[0]}{unit}", f"a number from {low[1]} to {high[1]}{unit} is needed"
    )


def _flag(_column: SheetColumn, cell: RawCell) -> bool:
    if isinstance(cell.value, bool):
        return cell.value
    word = fold(
        str(int(cell.value)) if isinstance(cell.value, float) and cell.value.is_integer() else str(cell.value)
    )
    for flag, others in ((True, _YES), (False, _NO)):
        if word in others or word in {fold(each) for each in FLAG_WORDS[flag]}:
            return flag
    raise CellFaultError("cần “Có” hoặc “Không”", "'Yes' or 'No' is needed")


def _code(column: SheetColumn, cell: RawCell) -> str:
    found = _code_of(column, str(cell.value))
    if found is None:
        raise _no_code(column)
    return found


def _codes(column: SheetColumn, cell: RawCell) -> tuple[str, ...]:
    text = str(cell.value)
    whole = _code_of(column, text)
    pieces = [text] if whole is not None else [each for each in re.split(r"[;\n]", text) if each.strip()]
    found = [_code_of(column, piece) for piece in pieces]
    if not found or any(code is None for code in found):
        raise _no_code(column)
    return tuple(dict.fromkeys(code for code in found if code is not None))


def _code_of(column: SheetColumn, text: str) -> str | None:
    """Return the code that a word of either language, or the code itself, stands for."""
    return code_for(column.allowed or {}, text)


def _no_code(column: SheetColumn) -> CellFaultError:
    """Return the fault for a word that the list does not have."""
    pairs = list((column.allowed or {}).values())
    several = column.type == "codes"
    vi = "các mục, cách nhau bằng dấu chấm phẩy, trong" if several else "một trong"
    en = "some, with semicolons between, of" if several else "one of"
    return CellFaultError(
        f"cần {vi}: {_listed(words[0] for words in pairs)}",
        f"{en}: {_listed(words[1] for words in pairs)} is needed",
    )


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def _known_id(column: SheetColumn, value: SheetValue) -> SheetValue:
    """Return the id for what was chosen from the list ("KCN-01 – Long Bình An"), typed as id or as a name."""
    text = str(value)
    wanted = fold(text)
    ids = {fold(each): each for each, _ in column.known}
    found = ids.get(wanted) or ids.get(fold(re.split(r"\s+[–—-]\s+", text, maxsplit=1)[0]))
    if found is not None:
        return found
    named = [each for each, name in column.known if fold(name) == wanted]
    if len(named) == 1:
        return named[0]
    if not column.must_be_known:
        return value
    some = [each for each, _ in column.known]
    listed = ", ".join(some[:30]) + (", …" if len(some) > 30 else "")
    raise CellFaultError(f"cần một mã đã có: {listed}", f"an id that exists is needed: {listed}")


_READERS: Final[Mapping[str, Callable[[SheetColumn, RawCell], SheetValue]]] = {
    "text": _text,
    "long_text": _text,
    "number": _number,
    "integer": _number,
    "flag": _flag,
    "date": read_day,
    "partial_date": read_partial_day,
    "code": _code,
    "codes": _codes,
}
