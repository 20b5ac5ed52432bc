"""Fetch terrain tiles where there is internet, check them and keep them in a workspace."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from geo.errors import InputError, PlannerError
from layers.terrain_download import FetchLimits, NotThereError, UnreachableError, download
from layers.terrain_loading import add_tile
from layers.terrain_records import TerrainStated
from layers.terrain_tiles import stored_tiles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from layers.terrain_products import TerrainProduct
    from layers.terrain_records import StoredTile

__all__ = ["FetchedTile", "fetch_tiles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedTile:
    """
    What became of one tile.

    Attributes
    ----------
    name, url
        Of its file.
    state
        "loaded", "there" (loaded before), "absent" (the source has none) or "failed".
    tile
        As it is kept; None for "absent" and "failed".
    sentence, sentence_vi
        Why, in English and Vietnamese; "" where it is loaded.
    """

    name: str
    url: str
    state: str
    tile: StoredTile | None
    sentence: str
    sentence_vi: str = ""


def fetch_tiles(
    product: TerrainProduct,
    corners: Sequence[tuple[int, int]],
    workspace: Path,
    *,
    when: dt.datetime,
    base_url: str = "",
    limits: FetchLimits | None = None,
    on_progress: Callable[[str, float], None] | None = None,
) -> list[FetchedTile]:
    """
    Fetch tiles of one degree and keep them in a workspace.

    Parameters
    ----------
    product
        From `layers.terrain_products.PRODUCTS`.
    corners
        South-west corners: longitude, latitude, whole degrees.
    workspace
        Folder for what people enter. What is on its way is elsewhere, so that nothing half-written can stay.
    when
        Now, with its offset from UTC.
    base_url
        Another server with the same layout, "" for the product's own.
    limits
        How patient; `FetchLimits()` when None.
    on_progress
        Called with the name of the file and the share that has come, 0..1.

    Returns
    -------
    list of FetchedTile
        In the order of `corners`. A tile that fails does not stop the others.

    Raises
    ------
    UnreachableError
        The server cannot be reached; tiles that came before stay.
    InputError
        `base_url` is no web address.
    """
    base = _checked_base(base_url or product.base_url)
    there = {each.said.url: each for each in stored_tiles(workspace)}
    outcomes = []
    patience = limits or FetchLimits()
    timeout = httpx.Timeout(patience.silence_s, connect=min(15.0, patience.silence_s))
    with httpx.Client(
        timeout=timeout, follow_redirects=True, headers={"Accept-Encoding": "identity"}
    ) as client:
        for corner in corners:
            url = f"{base}/{product.path_of(corner)}"
            name = PurePosixPath(url).name
            if url in there:
                outcomes.append(FetchedTile(name=name, url=url, state="there", tile=there[url], sentence=""))
                continue
            outcomes.append(_fetch_one(product, corner, url, workspace, client, when, patience, on_progress))
    return outcomes


def _fetch_one(
    product: TerrainProduct,
    corner: tuple[int, int],
    url: str,
    workspace: Path,
    client: httpx.Client,
    when: dt.datetime,
    limits: FetchLimits,
    on_progress: Callable[[str, float], None] | None,
) -> FetchedTile:
    """Fetch, check and keep one tile."""
    name = PurePosixPath(url).name
    said = replace(product.note, url=url)
    with tempfile.TemporaryDirectory() as folder:
        try:
            file = Path(folder) / name
            download(
                url,
                file,
                client=client,
                limits=limits,
                on_progress=None if on_progress is None else lambda share: on_progress(name, share),
            )
            tile = add_tile(
                file,
                workspace,
                when=when,
                said=said,
                stated=TerrainStated(datum=product.datum),
                must_hold=(corner[0] + 0.5, corner[1] + 0.5),
            )
        except UnreachableError:
            raise
        except NotThereError as err:
            return _without_tile(name, url, "absent", err)
        except PlannerError as err:
            return _without_tile(name, url, "failed", err)
    return FetchedTile(name=name, url=url, state="loaded", tile=tile, sentence="")


def _without_tile(name: str, url: str, state: str, err: PlannerError) -> FetchedTile:
    """Return a tile that did not come, with why: in English where the refusal has no other words."""
    said_vi = getattr(err, "text_vi", "") or str(err)
    return FetchedTile(
        name=name, url=url, state=state, tile=None, sentence=str(err), sentence_vi=str(said_vi)
    )


def _checked_base(base_url: str) -> str:
    """Refuse an address that is none of the web."""
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InputError(
            f"Address {base_url!r}", "is no web address", "Write one that begins with https:// or http://"
        )
    return base_url.rstrip("/")
