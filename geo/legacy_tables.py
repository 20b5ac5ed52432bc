"""List the byte codes of Vietnamese before Unicode: TCVN3 (.VnTime) and VNI-Windows (VNI-Times)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: TCVN 5712:1993, table VN3: one byte a letter, from 0xA1; capitals with tones have no code of their own, a
#: capital font (.VnTimeH) draws them from the small letters. A dot is a byte without a letter.
_TCVN3_FROM_A1: Final = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
)
TCVN3: Final[Mapping[int, str]] = MappingProxyType(
    {0xA1 + place: letter for place, letter in enumerate(_TCVN3_FROM_A1) if letter != "."}
)

#: Tones in the order of the rows below: none, acute, grave, hook above, tilde, dot below.
_ROWS: Final = (
    ("aáàảãạ", "a", "ùøûõï"),
    ("âấầẩẫậ", "aâ", "áàåãä"),
    ("ăắằẳẵặ", "aê", "éèúüë"),
    ("eéèẻẽẹ", "e", "ùøûõï"),
    ("êếềểễệ", "eâ", "áàåãä"),
    ("oóòỏõọ", "o", "ùøûõï"),
    ("ôốồổỗộ", "oâ", "áàåãä"),
    ("uúùủũụ", "u", "ùøûõï"),
    ("ơớờởỡợ", "ô", "ùøûõï"),
    ("ưứừửữự", "ö", "ùøûõï"),
    ("yýỳỷỹ", "y", "ùøûõ"),
)
#: Letters with a code of their own.
_ALONE: Final = MappingProxyType({"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"})


def _vni() -> dict[str, str]:
    """Return the code of each small letter in the letters of Windows-1252."""
    codes = dict(_ALONE)
    for letters, plain, marks in _ROWS:
        codes |= {letters[0]: plain} if len(plain) > 1 or plain in "ôö" else {}
        codes |= {letter: plain[0] + mark for letter, mark in zip(letters[1:], marks, strict=True)}
    return codes


def _by_code() -> dict[str, str]:
    """Return the letter of each code; a capital is typed with a capital or a small byte of marks."""
    small = _vni()
    found = {code: letter for letter, code in small.items()}
    found |= {code[0].upper() + code[1:]: letter.upper() for letter, code in small.items()}
    return found | {code.upper(): letter.upper() for letter, code in small.items()}


#: Code to letter. VNI writes a vowel and then a byte for its marks, in the letters of Windows-1252.
VNI: Final[Mapping[str, str]] = MappingProxyType(_by_code())
