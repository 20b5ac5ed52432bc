"""Pictures that pages lay over the map: kept in memory for a while, under addresses nobody can guess."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from typing import Final

__all__ = ["MOST_BYTES", "PICTURES", "PictureStore"]

#: What all readers' pictures may take together, byte: some hundred pictures of the province.
MOST_BYTES: Final = 64 * 1024 * 1024


class PictureStore:
    """
    Pictures by address, the one that was asked for longest ago goes first.

    Parameters
    ----------
    most_bytes
        What they may take together.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._secret = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def keep(self, content: bytes) -> str:
        """
        Keep a picture.

        Parameters
        ----------
        content
            PNG.

        Returns
        -------
        str
            Its address; the same picture has the same one as long as the server runs. Who does not know it
            cannot find it: it is made with a secret of this process.
        """
        name = hmac.new(self._secret, content, hashlib.sha256).hexdigest()[:40]
        with self._lock:
            if name not in self._pictures:
                self._pictures[name] = content
                self._size += len(content)
            self._pictures.move_to_end(name)
            while self._size > self._most_bytes and len(self._pictures) > 1:
                _, dropped = self._pictures.popitem(last=False)
                self._size -= len(dropped)
        return f"/pictures/{name}.png"

    def find(self, name: str) -> bytes | None:
        """
        Return a picture.

        Parameters
        ----------
        name
            Last part of its address, without ".png".

        Returns
        -------
        bytes or None
            None for one that was never kept or has gone.
        """
        with self._lock:
            found = self._pictures.get(name)
            if found is not None:
                self._pictures.move_to_end(name)
            return found


PICTURES: Final = PictureStore()
