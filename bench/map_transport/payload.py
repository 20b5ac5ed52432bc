"""Count what a page receives: over HTTP and over the WebSocket, by kind, raw and gzip-compressed."""

from __future__ import annotations

import base64
import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

#: First folder of an address -> kind; Streamlit's own front end is counted apart and left out of the sum.
FRONT_END = "streamlit_front_end"
KIND_BY_SUFFIX = {
    "js": "scripts",
    "css": "styles",
    "woff2": "fonts",
    "woff": "fonts",
    "ttf": "fonts",
    "json": "data",
    "html": "scripts",
    "png": "styles",
}


@dataclass(kw_only=True)  # no slots: Playwright writes on the objects whose methods listen
class Payload:
    """
    Bytes received by one page.

    Attributes
    ----------
    raw : dict of str to int
        Decoded bytes by kind.
    wire : dict of str to int
        Bytes as they came, by kind, headers left out where the browser tells them apart.
    frames : list of bytes
        WebSocket messages received.
    outside : list of str
        Addresses asked for on another host.
    """

    raw: dict[str, int] = field(default_factory=dict)
    wire: dict[str, int] = field(default_factory=dict)
    frames: list[bytes] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    _kinds: dict[str, str] = field(default_factory=dict)

    def listen(self, session: CDPSession) -> None:
        """
        Start counting.

        Parameters
        ----------
        session : CDPSession
            DevTools session of the page.
        """
        session.on("Network.requestWillBeSent", self._requested)
        session.on("Network.dataReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._framed)
        session.send("Network.enable")

    def totals(self) -> dict[str, dict[str, int]]:
        """
        Return the bytes by kind.

        Returns
        -------
        dict of str to dict
            For each kind `raw`, `wire` and, for the WebSocket, `gzip` (what compression could make of it);
            and the sum of all but Streamlit's front end.
        """
        result = {kind: {"raw": self.raw[kind], "wire": self.wire.get(kind, 0)} for kind in sorted(self.raw)}
        websocket = b"".join(self.frames)
        result["websocket"] = {
            "raw": len(websocket),
            "wire": len(websocket),
            "gzip": len(gzip.compress(websocket, 6)),
        }
        ours = [sizes for kind, sizes in result.items() if kind != FRONT_END]
        result["sum"] = {
            "raw": sum(sizes["raw"] for sizes in ours),
            "wire": sum(sizes["wire"] for sizes in ours),
            "gzip": sum(sizes.get("gzip", sizes["wire"]) for sizes in ours),
        }
        return result

    def _requested(self, event: dict[str, Any]) -> None:
        """Note what kind of thing a request asks for."""
        address = urlsplit(event["request"]["url"])
        if address.hostname not in {None, "127.0.0.1"}:
            self.outside.append(event["request"]["url"])
        self._kinds[event["requestId"]] = _kind(address.path)

    def _received(self, event: dict[str, Any]) -> None:
        """Add decoded bytes."""
        kind = self._kinds.get(event["requestId"], FRONT_END)
        self.raw[kind] = self.raw.get(kind, 0) + int(event["dataLength"])

    def _finished(self, event: dict[str, Any]) -> None:
        """Add the bytes that came over the wire."""
        kind = self._kinds.get(event["requestId"], FRONT_END)
        self.wire[kind] = self.wire.get(kind, 0) + int(event["encodedDataLength"])

    def _framed(self, event: dict[str, Any]) -> None:
        """Keep one WebSocket message."""
        response = event["response"]
        text = response["payloadData"]
        self.frames.append(base64.b64decode(text) if response["opcode"] == 2 else text.encode())


def _kind(path: str) -> str:
    """Return the kind of what lies at an address of our server."""
    if path.startswith("/layers/"):
        return "data"
    if path.startswith("/app/static/"):
        return KIND_BY_SUFFIX.get(path.rsplit(".", 1)[-1], "other")
    if path.startswith("/component/"):
        return "component_front_end"
    return FRONT_END
