"""Start and stop the server of one compared page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

HERE = Path(__file__).resolve().parent
START_TIMEOUT_S = 60.0


class PageServer:
    """
    A process that serves one page on a free port of this machine, ended on leaving the `with` block.

    Parameters
    ----------
    page : str
        Name of a script under `pages/`, without suffix.
    layers : Path
        Folder of prepared layers.
    """

    def __init__(self, page: str, layers: Path) -> None:
        self.page = page
        self.layers = layers
        self.started_at_s = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])

    @property
    def url(self) -> str:
        """Address of the page."""
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> PageServer:
        """Start the process and wait until it answers."""
        self.started_at_s = time.time()
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "serve.py"), self.page, "--port", str(self.port)],
            cwd=HERE,
            env={**os.environ, "MAP_BENCH_LAYERS": str(self.layers)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not self._answers():
            if self._process.poll() is not None or time.time() - self.started_at_s > START_TIMEOUT_S:
                self._end()
                raise SystemExit(
                    f"Page '{self.page}': its server did not start. Run serve.py by hand to see why."
                )
            time.sleep(0.02)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self._end()

    def _answers(self) -> bool:
        """Return whether the server is ready for a browser."""
        try:
            with urllib.request.urlopen(self.url + "_stcore/health", timeout=1) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except OSError:
            return False

    def _end(self) -> None:
        """Stop the process that this object started."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
