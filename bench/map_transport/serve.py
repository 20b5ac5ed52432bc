"""Serve one of the compared pages: `serve.py PAGE --port N`, prepared layers in MAP_BENCH_LAYERS."""

from __future__ import annotations

import argparse
import gzip
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from layers_for_map import DRAWN
from starlette.responses import Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

HERE = Path(__file__).resolve().parent
KEYS = {layer.key for layer in DRAWN}


@lru_cache(maxsize=16)
def zipped_layer(key: str) -> bytes:
    """
    Return a layer compressed once, not at every request.

    Parameters
    ----------
    key : str
        Key of a drawn layer.

    Returns
    -------
    bytes
        The GeoJSON text, gzip-compressed.
    """
    return gzip.compress((Path(os.environ["MAP_BENCH_LAYERS"]) / f"{key}.json").read_bytes(), 9)


async def layer_endpoint(request: Request) -> Response:
    """
    Answer a request for one layer.

    Parameters
    ----------
    request : Request
        Its path has the layer's key.

    Returns
    -------
    Response
        The compressed layer, which a browser may keep for good, or 404.
    """
    key = str(request.path_params["key"])
    if key not in KEYS:
        return Response(status_code=404)
    headers = {
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
        "Cache-Control": "public, max-age=31536000, immutable",
    }
    return Response(zipped_layer(key), media_type="application/geo+json", headers=headers)


def main() -> None:
    """Serve the page until the process is ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", help="name of a script under pages/, without suffix")
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    app = st.App(HERE / "pages" / f"{arguments.page}.py", routes=[Route("/layers/{key}", layer_endpoint)])
    app.run(
        config={
            "server.port": arguments.port,
            "server.address": "127.0.0.1",
            "server.headless": True,
            "server.enableStaticServing": True,
            "server.fileWatcherType": "none",
            "browser.gatherUsageStats": False,
        }
    )


if __name__ == "__main__":
    main()
