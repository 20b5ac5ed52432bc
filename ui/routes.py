"""Addresses beside the pages: the map's browser parts, layers for the map, files to download."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from layers.catalogue import DATA_FOLDER, LAYERS
from ui.map.pictures import PICTURES

if TYPE_CHECKING:
    from starlette.requests import Request

ROOT = Path(__file__).resolve().parents[1]
BROWSER_FOLDER = Path(__file__).resolve().parent / "map" / "browser"
#: Address name to the file of an npm package; nothing else of node_modules is served.
VENDOR = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "proj4.js": "proj4/dist/proj4.js",
    "geodesic.js": "geographiclib-geodesic/geographiclib-geodesic.min.js",
    "html-to-image.js": "html-to-image/dist/html-to-image.js",
}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def _not_found(request: Request) -> Response:
    return PlainTextResponse(f"{request.url.path}: no such file.", status_code=404)


async def vendor(request: Request) -> Response:
    """Answer with a file of an npm package, cached for good: its address carries the version."""
    name = request.path_params["name"]
    path = ROOT / "node_modules" / VENDOR.get(name, "")
    if name not in VENDOR or not path.is_file():
        return _not_found(request)
    return FileResponse(path, headers=FOREVER)


async def browser_part(request: Request) -> Response:
    """Answer with one of our own scripts or styles; its address carries its hash."""
    path = BROWSER_FOLDER / Path(request.path_params["name"]).name
    if not path.is_file():
        return _not_found(request)
    return FileResponse(path, headers=FOREVER)


async def map_layer(request: Request) -> Response:
    """Answer with a layer prepared for the map, if everybody may see it."""
    from ui.map.payload import PAYLOADS, payload  # noqa: PLC0415  (slow to import; the server answers before)

    key = request.path_params["key"]
    if key not in PAYLOADS or LAYERS[key].audience != "public":
        return _not_found(request)
    prepared = await run_in_threadpool(payload, key)
    headers = {**FOREVER, **({"Content-Encoding": "gzip"} if prepared.is_gzipped else {})}
    return Response(prepared.content, media_type=prepared.media_type, headers=headers)


async def download(request: Request) -> Response:
    """Answer with a data file of the catalogue or its metadata, if everybody may see it."""
    key, name = request.path_params["key"], request.path_params["name"]
    if key not in LAYERS or LAYERS[key].audience != "public":
        return _not_found(request)
    path = DATA_FOLDER / LAYERS[key].path
    found = next(
        (each for each in (path, path.with_name(path.name + ".meta.toml")) if each.name == name), None
    )
    if found is None or not found.is_file():
        return _not_found(request)
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    return FileResponse(found, media_type=kind, filename=found.name)


async def picture(request: Request) -> Response:
    """Answer with a picture of a page's map; only who was given its address can know it."""
    found = PICTURES.find(request.path_params["name"].removesuffix(".png"))
    if found is None:
        return _not_found(request)
    return Response(found, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


ROUTES = [
    Route("/vendor/{version}/{name}", vendor),
    Route("/browser/{version}/{name}", browser_part),
    Route("/layers/{key}/{version}", map_layer),
    Route("/download/{key}/{name}", download),
    Route("/pictures/{name}", picture),
]
