"""A server on loopback that serves files by ranges, and misbehaves as it is told."""

import hashlib
import http.server
import re
import socket
import struct
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Plan:
    """Files by path, and for each path what to do wrong, one entry a request; then it behaves."""

    files: dict = field(default_factory=dict)
    faults: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    headers: dict = field(default_factory=dict)
    ignores_ranges: bool = False


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        """Say nothing."""

    def version_string(self):
        return self.server.plan.headers.get("Server", "test")

    def do_GET(self):
        plan = self.server.plan
        asked = self.headers.get("Range", "")
        plan.asked.append((self.path, asked))
        faults = plan.faults.get(self.path, [])
        fault = faults.pop(0) if faults else ""
        if isinstance(fault, int):
            self.answer(fault, b"no")
        elif self.path not in plan.files:
            self.answer(404, b"<html>no such key</html>")
        else:
            self.file(plan, plan.files[self.path], asked, fault)

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def file(self, plan, content, asked, fault):
        start, etag = 0, f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'
        found = re.fullmatch(r"bytes=(\d+)-", asked)
        partial = bool(found) and not plan.ignores_ranges and self.headers.get("If-Range", etag) == etag
        if partial:
            start = int(found[1]) + (1000 if fault == "shifted" else 0)
        body = content[start:]
        if fault == "piece":  # an honest answer with less than was asked for
            body = body[: len(body) // 2]
        headers = {"Content_Length": str(len(body)), "ETag": etag} | {
            name: value for name, value in plan.headers.items() if name != "Server"
        }
        if partial:
            headers["Content_Range"] = f"bytes {start}-{start + len(body) - 1}/{len(content)}"
        self.send_response(206 if partial else 200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.body(body, fault)

    def body(self, body, fault):
        half = len(body) // 2
        if fault in {"cut", "reset"}:
            self.wfile.write(body[:half])
            self.wfile.flush()
            if fault == "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
        elif fault == "silent":
            self.wfile.write(body[:half])
            self.wfile.flush()
            time.sleep(1.0)
            self.close_connection = True
        elif fault == "slow":
            for first in range(0, len(body), 2000):
                self.wfile.write(body[first : first + 2000])
                self.wfile.flush()
                time.sleep(0.05)
        else:
            self.wfile.write(b"x" + body[1:] if fault == "garbled" else body)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that hangs up is no fault of the server."""


@contextmanager
def serving(plan):
    """Serve a plan and give the address."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.plan = plan
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
