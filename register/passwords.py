"""Check, hash and verify passwords; a name that does not exist costs as much time as one that does."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

__all__ = ["hash_password", "is_outdated", "password_faults", "verify_password"]

#: Characters; the upper limit keeps a try from costing more than another one.
SHORTEST: Final = 12
LONGEST: Final = 200
FEWEST_DIFFERENT: Final = 5
#: Long enough, and tried first by whoever guesses; compared without case, blanks and signs.
WELL_KNOWN: Final = frozenset(
    {
        "123456789012", "1234567890123", "12345678901234", "0123456789012", "012345678901", "098765432109",
        "123123123123", "112233445566", "121212121212", "123456123456", "abcdef123456", "abcdefghijkl",
        "abcd12345678", "a1b2c3d4e5f6", "administrator", "administrator1", "adminadmin12", "admin123456789",
        "changeme1234", "iloveyou1234", "letmein12345", "matkhau12345", "matkhau123456", "matkhau2025",
        "matkhau2026", "matkhaumatkhau", "password1234", "password12345", "password123456", "password2025",
        "password2026", "passwordpassword", "p4ssw0rd1234", "passw0rd1234", "qwerty123456", "qwertyuiop12",
        "qwertyuiop123", "qwertyuiopas", "quantri123456", "quantrivien1", "tuyenquang12", "tuyenquang123",
        "tuyenquang2025", "tuyenquang2026", "tuyenquang22", "hagiang123456", "vietnam12345", "vietnam123456",
        "welcome12345", "1q2w3e4r5t6y", "1qaz2wsx3edc", "zaq12wsxcde3", "q1w2e3r4t5y6", "asdfghjkl123",
        "banquanly123", "khucongnghiep",
    }
)  # fmt: skip

_HASHER: Final = PasswordHasher()


def password_faults(password: str, *, name: str) -> tuple[tuple[str, str], ...]:
    """
    Return what is wrong with a password that somebody wants to set.

    Parameters
    ----------
    password
        As typed.
    name
        Of the account.

    Returns
    -------
    tuple of (Vietnamese, English)
        One for each fault; () for a password that may be set. None of them repeats the password.
    """
    faults = []
    composed = _composed(password)
    plain = _plain(composed)
    if not SHORTEST <= len(composed) <= LONGEST:
        faults.append(
            (
                f"mật khẩu có {len(composed)} ký tự, cần từ {SHORTEST} đến {LONGEST}",
                f"the password has {len(composed)} characters, {SHORTEST} to {LONGEST} are needed",
            )
        )
    if plain in WELL_KNOWN or len(set(composed.casefold())) < FEWEST_DIFFERENT:
        faults.append(("mật khẩu quá dễ đoán", "the password is easy to guess"))
    own = _plain(name.split("@", maxsplit=1)[0])
    if own and (plain == own or (len(own) > 3 and own in plain)):
        faults.append(("mật khẩu chứa tên tài khoản", "the password contains the account's name"))
    return tuple(faults)


def hash_password(password: str) -> str:
    """
    Return what is kept instead of a password.

    Parameters
    ----------
    password
        As typed.

    Returns
    -------
    str
        Argon2id hash with its salt and parameters.
    """
    return _HASHER.hash(_composed(password))


def verify_password(kept: str | None, password: str) -> bool:
    """
    Tell whether a password is the one that was hashed.

    Parameters
    ----------
    kept
        Its hash; None where there is no account, or one that may not sign in: a hash is verified then too,
        so that the time does not tell.
    password
        As typed.

    Returns
    -------
    bool
        Always False when `kept` is None.
    """
    try:
        is_same = _HASHER.verify(_stand_in() if kept is None else kept, _composed(password)[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return bool(is_same) and kept is not None


def is_outdated(kept: str) -> bool:
    """
    Tell whether a hash was made with other parameters than those of today.

    Parameters
    ----------
    kept
        The hash.

    Returns
    -------
    bool
        True when the password should be hashed anew.
    """
    return _HASHER.check_needs_rehash(kept)


@cache
def _stand_in() -> str:
    """Return a hash that no password has: of 32 random bytes."""
    return _HASHER.hash(secrets.token_urlsafe(32))


def _composed(password: str) -> str:
    """Return a password with composed letters, however the keyboard sent them."""
    return unicodedata.normalize("NFC", password)


def _plain(text: str) -> str:
    """Return letters and digits without case and accents."""
    folded = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in folded if letter.isalnum())
