"""Recognise how the Vietnamese text of a file is encoded, and read it as Unicode (NFC)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geo.legacy_tables import TCVN3, VNI
from geo.syllables import judge_text

if TYPE_CHECKING:
    from collections.abc import Iterable

Encoding = Literal["ascii", "utf-8", "tcvn3", "vni", "windows-1258", "windows-1252", "unknown"]
#: Encodings that a text is tried in, the likelier first.
CANDIDATES: Final[tuple[Encoding, ...]] = ("utf-8", "tcvn3", "vni", "windows-1258")
#: Share of the telling words that must be Vietnamese syllables before a text is rewritten, and by how much
#: the best reading must lead the text as it stands and the next one.
ENOUGH: Final = 0.75
LEAD: Final = 0.15
#: Share from which a text counts as right as it stands.
READS_WELL: Final = 0.8
_SAMPLES: Final = 3
#: Words that are looked at; a file with more is judged by these.
_MOST_WORDS: Final = 20_000
_VNI = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReading:
    """
    How the text of a file is encoded, and how sure that is.

    Attributes
    ----------
    encoding : str
        "ascii" where no letter tells, "utf-8" where it reads well as it stands or as UTF-8, "unknown" where
        no reading is Vietnamese.
    is_changed : bool
        Whether reading it changes any text.
    confidence : float
        Share of the telling words that are Vietnamese syllables in this reading, 0..1.
    n_words : int
        Telling words: those with a letter beyond ASCII.
    samples : tuple of (str, str)
        Up to three texts as stored and as read.
    """

    encoding: Encoding
    is_changed: bool
    confidence: float
    n_words: int
    samples: tuple[tuple[str, str], ...] = ()


def recognise_text(texts: Iterable[str], *, stored_as_bytes: bool = False) -> TextReading:
    """
    Recognise how a file's texts are encoded.

    Text that reads as Vietnamese where it stands is never changed.

    Parameters
    ----------
    texts
        The attribute texts of one file.
    stored_as_bytes
        The texts are bytes, one letter each (ISO-8859-1), because the file does not say what they are.

    Returns
    -------
    TextReading
        The best reading of all texts together.

    Examples
    --------
    >>> found = recognise_text(["X· Th¾ng Qu©n, huyÖn Yªn S¬n"])
    >>> found.encoding, found.samples[0][1]
    ('tcvn3', 'Xã Thắng Quân, huyện Yên Sơn')
    """
    telling = _telling(texts)
    if not telling:
        return TextReading(encoding="ascii", is_changed=False, confidence=1.0, n_words=0)
    asis, n_words = _score(telling, None)
    if stored_as_bytes:
        decoded = [read_text(text, "utf-8") for text in telling]
        if all(text is not None for text in decoded):
            return _reading("utf-8", telling, _score(telling, "utf-8")[0])
    elif asis >= READS_WELL:
        return TextReading(encoding="utf-8", is_changed=False, confidence=asis, n_words=n_words)
    scores = sorted(((_score(telling, name)[0], -place, name) for place, name in enumerate(CANDIDATES)))
    best, _, name = scores[-1]
    runner_up = max(scores[-2][0], asis)
    if best >= ENOUGH and best >= runner_up + LEAD:
        return _reading(name, telling, best)
    if stored_as_bytes:
        return _reading("windows-1252" if asis >= READS_WELL else "unknown", telling, asis)
    return TextReading(encoding="unknown", is_changed=False, confidence=best, n_words=n_words)


def read_text(text: str, encoding: Encoding) -> str | None:
    """
    Read one text in an encoding.

    Parameters
    ----------
    text
        As stored: letters of Windows-1252 or ISO-8859-1 in place of the bytes.
    encoding
        One of `CANDIDATES`, or "windows-1252".

    Returns
    -------
    str or None
        In NFC; None where the text has a letter that is no byte, or bytes that the encoding does not have.

    Examples
    --------
    >>> read_text("TuyeÂn Quang", "vni"), read_text("Tuyeân Quang", "vni")
    ('TuyeÂn Quang', 'Tuyên Quang')
    """
    if encoding in {"ascii", "unknown"} or text.isascii():
        return unicodedata.normalize("NFC", text)
    stored = _bytes(text)
    if stored is None:
        return None
    if encoding == "tcvn3":
        return _raised(
            unicodedata.normalize("NFC", "".join(TCVN3.get(byte, _letter_1252(byte)) for byte in stored)),
            text,
        )
    if encoding == "vni":
        shown = "".join(map(_letter_1252, stored))
        return unicodedata.normalize("NFC", _VNI.sub(lambda found: VNI[found[0]], shown))
    try:
        read = stored.decode({"windows-1258": "cp1258", "windows-1252": "cp1252"}.get(encoding, encoding))
    except UnicodeDecodeError:
        return None
    return unicodedata.normalize("NFC", read)


def _telling(texts: Iterable[str]) -> list[str]:
    """Return the different texts that have a letter beyond ASCII, up to a number of words."""
    kept: dict[str, None] = {}
    words = 0
    for text in texts:
        if not text.isascii() and text not in kept:
            kept[text] = None
            words += 1 + text.count(" ")
            if words > _MOST_WORDS:
                break
    return list(kept)


def _score(texts: list[str], encoding: Encoding | None) -> tuple[float, int]:
    """Return the share of telling words that are Vietnamese in a reading, and how many there are."""
    right = words = 0
    for text in texts:
        read = text if encoding is None else read_text(text, encoding)
        good, found = judge_text(text if read is None else read)
        right, words = right + (good if read is not None else 0), words + found
    return (right / words if words else 0.0), words


def _reading(encoding: Encoding, texts: list[str], confidence: float) -> TextReading:
    """Return a reading with samples of what it changes."""
    pairs = [(text, read) for text in texts if (read := read_text(text, encoding)) not in {None, text}]
    samples = tuple((text, str(read)) for text, read in pairs[:_SAMPLES])
    words = sum(judge_text(text)[1] for text in texts)
    return TextReading(
        encoding=encoding, is_changed=bool(pairs), confidence=confidence, n_words=words, samples=samples
    )


def _bytes(text: str) -> bytes | None:
    """Return the bytes behind letters of Windows-1252 or ISO-8859-1; None for other letters."""
    stored = bytearray()
    for letter in text:
        if ord(letter) < 256:
            stored.append(ord(letter))
            continue
        try:
            stored += letter.encode("cp1252")
        except UnicodeEncodeError:
            return None
    return bytes(stored)


def _letter_1252(byte: int) -> str:
    """Return the letter of a byte in Windows-1252, where it has one."""
    return bytes([byte]).decode("cp1252", "replace") if 0x80 <= byte < 0xA0 else chr(byte)


def _raised(read: str, stored: str) -> str:
    """Write a text in capitals where its plain letters are: TCVN3 has no capitals with tones."""
    plain = [letter for letter in stored if letter.isascii() and letter.isalpha()]
    whole = bool(plain) and all(map(str.isupper, plain)) and re.search("[A-Z]{2}", stored) is not None
    return read.upper() if whole else re.sub(r"\w+", lambda word: _raise_word(word[0]), read)


def _raise_word(word: str) -> str:
    """Write one word in capitals when all its plain letters are, and there are two or more."""
    plain = [letter for letter in word if letter.isascii()]
    return word.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word
