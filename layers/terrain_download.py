"""Fetch one file of the web: resumed where it broke off, checked, whole or not at all."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import httpx

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["FetchError", "FetchLimits", "NotThereError", "UnreachableError", "download"]

_CHUNK: Final = 1 << 16
#: Answers that may be another one a moment later.
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_RANGE: Final = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
_MD5: Final = re.compile(r'"([0-9a-f]{32})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """
    How patient a download is.

    Attributes
    ----------
    tries
        How often in all; each goes on where the last one stopped.
    silence_s
        Longest time without a byte, second.
    tile_s
        Longest time for one tile, second.
    pause_s
        Before the second try, second; doubled each time.
    max_bytes
        Largest file.
    """

    tries: int = 5
    silence_s: float = 30.0
    tile_s: float = 900.0
    pause_s: float = 1.0
    max_bytes: int = 500_000_000


class FetchError(InputError):
    """A tile could not be fetched; nothing of it was kept."""


class UnreachableError(FetchError):
    """The server cannot be reached at all."""


class NotThereError(FetchError):
    """The server answers that it has no such tile."""


class _BrokenOffError(Exception):
    """The connection ended early, or the answer may be another one a moment later."""


def download(
    url: str,
    target: Path,
    *,
    client: httpx.Client,
    limits: FetchLimits | None = None,
    wait: Callable[[float], None] = time.sleep,
    on_progress: Callable[[float], None] | None = None,
) -> str:
    """
    Fetch one file, going on where a connection broke off.

    Parameters
    ----------
    url
        Its address.
    target
        Where to; a file that is there is written over.
    client
        Whose connections are used.
    limits
        How patient; `FetchLimits()` when None.
    wait
        Waits some seconds between two tries.
    on_progress
        Called with the share that has come, 0..1, where the server says how long the file is.

    Returns
    -------
    str
        SHA-256 of what came.

    Raises
    ------
    UnreachableError
        The server's name is not known or it does not answer.
    NotThereError
        It has no such file.
    FetchError
        It failed again and again, took too long, or what came is too large or has another checksum than
        the server states.
    """
    patience = limits or FetchLimits()
    transfer = _Transfer(url, target, client, patience, on_progress)
    try:
        for number in range(patience.tries):
            if number:
                wait(patience.pause_s * 2 ** (number - 1))
            try:
                transfer.go_on()
                return transfer.checked()
            except _BrokenOffError as err:
                reason = str(err)
            if number and not transfer.has_answered:
                break  # without internet it is no use to wait
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    target.unlink(missing_ok=True)
    if not transfer.has_answered:
        raise UnreachableError(
            f"Server {urlsplit(url).hostname}",
            f"cannot be reached: there is no internet here, or the address is wrong ({reason})",
            f"Where there is internet fetch {url}, then load the file with: terrain add FILE",
        )
    raise FetchError(
        f"Address {url}",
        f"failed {patience.tries} times, the last time because {reason}",
        "Try again later, or fetch the file by hand and load it with: terrain add FILE",
    )


class _Transfer:
    """One file on its way: what has come, and what the server said about it."""

    def __init__(
        self,
        url: str,
        target: Path,
        client: httpx.Client,
        limits: FetchLimits,
        on_progress: Callable[[float], None] | None,
    ) -> None:
        self._url, self._target, self._client, self._limits = url, target, client, limits
        self._on_progress = on_progress
        self._until = time.monotonic() + limits.tile_s
        self._etag, self._md5, self._sha256 = "", "", ""
        self.has_answered = False
        target.write_bytes(b"")

    def go_on(self) -> None:
        """Ask for what is missing and write it; raise `_BrokenOffError` when it ends early."""
        have = self._target.stat().st_size
        headers = {"Range": f"bytes={have}-"} if have and self._etag else {}
        if headers:
            headers["If-Range"] = self._etag  # a file that was changed meanwhile comes whole
        try:
            with self._client.stream("GET", self._url, headers=headers) as answer:
                self.has_answered = True
                if answer.status_code == 416:
                    self._etag = ""
                    raise _BrokenOffError("the part that is missing is not to be had")
                self._require_good(answer)
                start, total = _span(answer)
                if start not in {0, have}:
                    raise _BrokenOffError("the server sent another part than was asked for")
                self._remember(answer)
                self._write(answer, start, total)
        except httpx.TransportError as err:
            raise _BrokenOffError(f"{type(err).__name__}: {err}".rstrip(": ")) from err

    def _require_good(self, answer: httpx.Response) -> None:
        """Raise for an answer that is not the file."""
        if answer.status_code in _PASSING:
            raise _BrokenOffError(f"the server answered {answer.status_code}")
        if answer.status_code in {403, 404, 410}:
            raise NotThereError(
                f"Address {self._url}",
                f"is not there (answer {answer.status_code})",
                "The source has no such tile; use another source",
            )
        if answer.status_code not in {200, 206}:
            raise FetchError(
                f"Address {self._url}",
                f"was answered with {answer.status_code}, the file is needed",
                "Check the address of the source (--url)",
            )

    def _remember(self, answer: httpx.Response) -> None:
        """Keep what the server says of the whole file."""
        etag = answer.headers.get("etag", "")
        self._etag = "" if etag.startswith("W/") else etag
        found = _MD5.fullmatch(etag)
        # S3 states the MD5 as its ETag, unless a file was sent to it in parts; others mean nothing by it.
        self._md5 = found[1] if found and answer.headers.get("server", "") == "AmazonS3" else ""
        stated = answer.headers.get("x-amz-checksum-sha256", "")
        self._sha256 = base64.b64decode(stated).hex() if stated and "-" not in stated else ""

    def _write(self, answer: httpx.Response, start: int, total: int | None) -> None:
        """Append what comes until the end."""
        if total is not None and total > self._limits.max_bytes:
            raise self._too_large(total)
        have = start
        with self._target.open("r+b") as out:
            out.seek(start)
            out.truncate()
            for chunk in answer.iter_raw(_CHUNK):
                out.write(chunk)
                have += len(chunk)
                if have > self._limits.max_bytes:
                    raise self._too_large(have)
                if time.monotonic() > self._until:
                    raise FetchError(
                        f"Address {self._url}",
                        f"took longer than {self._limits.tile_s:g} s, {have / 1e6:.1f} MB have come",
                        "Try again where the connection is faster",
                    )
                if self._on_progress is not None and total:
                    self._on_progress(min(1.0, have / total))
        if total is not None and have != total:
            raise _BrokenOffError(f"{have:,} of {total:,} bytes came")

    def _too_large(self, size: int) -> FetchError:
        """Return the error for a file that is no tile."""
        return FetchError(
            f"Address {self._url}",
            f"has {size / 1e6:,.0f} MB or more, a tile has at most {self._limits.max_bytes / 1e6:,.0f} MB",
            "Check the address of the source (--url)",
        )

    def checked(self) -> str:
        """Return the SHA-256 of what came; refuse another checksum than the server states."""
        with self._target.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            md5 = hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
        if (self._sha256 and self._sha256 != sha256) or (self._md5 and self._md5 != md5):
            self._etag = ""
            self._target.write_bytes(b"")
            raise _BrokenOffError("what came has another checksum than the server states")
        return sha256


def _span(answer: httpx.Response) -> tuple[int, int | None]:
    """Return the first byte that is sent and the size of the whole file, None where it is not said."""
    if answer.status_code == 206:
        found = _RANGE.fullmatch(answer.headers.get("content-range", "").strip())
        if found is None:
            return -1, None
        return int(found[1]), None if found[3] == "*" else int(found[3])
    length = answer.headers.get("content-length", "")
    return 0, int(length) if length.isdecimal() else None
