"""Tell Vietnamese syllables from other words: beginnings, rimes, and the tones that fit."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ONSETS: Final = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x|"
_OPEN: Final = (
    "a|ai|ao|au|ay|âu|ây|e|eo|ê|êu|i|ia|iu|iêu|yêu|ya|o|oa|oai|oao|oay|oe|oeo|oi|ô|ôi|ơ|ơi|u|ua|uây|uê|ui|uơ|uy|"
    "uya|uyu|uôi|ư|ưa|ưi|ưu|ươi|ươu|y|uao|uau|ue"
)
_NASAL: Final = (
    "am|an|ang|anh|ăm|ăn|ăng|âm|ân|âng|em|en|eng|êm|ên|ênh|êng|im|in|inh|ing|iêm|iên|iêng|yêm|yên|yêng|oam|oan|oang|"
    "oanh|oăm|oăn|oăng|oen|om|on|ong|oong|ôm|ôn|ông|ôông|ơm|ơn|ơng|um|un|ung|uân|uâng|uên|uênh|uôm|uôn|uông|uyn|uynh|"
    "uyên|uyêng|ưm|ưn|ưng|ươm|ươn|ương|yn|ynh|ym|uang|uan|uăn|uăng|uanh"
)
_STOPPED: Final = (
    "ac|ach|ap|at|ăc|ăp|ăt|âc|âp|ât|ec|ep|et|êc|êch|êp|êt|ic|ich|ip|it|iêc|iêp|iêt|yêt|oac|oach|oap|oat|oăc|oăt|oet|"
    "oc|ooc|op|ot|ôc|ôp|ôt|ơp|ơt|uc|up|ut|uât|uêch|uôc|uôp|uôt|uych|uyt|uyêt|ưc|ưt|ươc|ươp|ươt|uat|uac|uap|uăc|uăt|yt"
)
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
#: A closed stop takes the acute tone or the dot below only.
_STOP_TONES: Final = frozenset("\u0301\u0323")
_FREE = re.compile(f"(?:{_ONSETS})(?:{_OPEN}|{_NASAL})")
_STOP = re.compile(f"(?:{_ONSETS})(?:{_STOPPED})")
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """
    Tell whether a word is built as a Vietnamese syllable.

    Parameters
    ----------
    word
        Letters, composed or not, of any case.

    Returns
    -------
    bool
        Whether onset, rime and tone may stand together; loan words and most other languages fail.

    Examples
    --------
    >>> is_syllable("Đường"), is_syllable("Tuyªn"), is_syllable("tật"), is_syllable("tầt")
    (True, False, True, False)
    """
    spread = unicodedata.normalize("NFD", word.casefold())
    tones = [mark for mark in spread if mark in _TONES]
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(mark for mark in spread if mark not in _TONES))
    if _FREE.fullmatch(plain):
        return True
    return bool(_STOP.fullmatch(plain)) and (not tones or tones[0] in _STOP_TONES)


def judge_text(text: str) -> tuple[int, int]:
    """
    Count the words of a text that tell how it is encoded.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    tuple of int
        Words with a letter or sign beyond ASCII that are Vietnamese syllables, and all such words.
    """
    words = [word for word in re.split(r"[\x00-\x40\x5b-\x60\x7b-\x7f]+", text) if not word.isascii()]
    return sum(bool(_LETTERS.fullmatch(_composed(word))) and is_syllable(word) for word in words), len(words)


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word)
