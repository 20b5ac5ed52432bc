"""The command `parcels`: how much of each of many parcels each layer covers."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.output import emit, make_table
from geo.errors import FileUnreadableError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def register(app: typer.Typer) -> None:
    """
    Add the command.

    Parameters
    ----------
    app
        The application.
    """
    app.command("parcels")(parcels)


def parcels(  # noqa: PLR0913  (options of a command line)
    file: Annotated[Path, typer.Argument(help="Parcels: GeoParquet, GeoPackage, Shapefile, GeoJSON, KML.")],
    *,
    out: Annotated[Path, typer.Option(help="The result, a .parquet file.")],
    layer: Annotated[list[str] | None, typer.Option(help="KEY=FILE, as often as needed.")] = None,
    layers: Annotated[Path | None, typer.Option(help="A file with several layers in it.")] = None,
    by: Annotated[str | None, typer.Option(help="Column of --layers that says the layer.")] = None,
    id_column: Annotated[str | None, typer.Option("--id", help="Column with the parcels' ids.")] = None,
    crs: Annotated[str | None, typer.Option(help="CRS of the files that do not say.")] = None,
    threads: Annotated[int, typer.Option(min=0, help="0 takes as many as the machine has.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Measure, for each parcel and layer, the true overlap: features of a layer count together once."""
    from analysis.parcel_overlap import compile_overlaps, measure_layers  # noqa: PLC0415  (slow to import)
    from commands.parcel_inputs import choose_files, join_layers, parcel_ids, read_layers  # noqa: PLC0415
    from commands.parcel_result import describe, write_overlaps  # noqa: PLC0415
    from geo.polygon_remarks import require_position  # noqa: PLC0415
    from geo.polygon_table import read_polygon_table  # noqa: PLC0415

    started_s = time.perf_counter()
    wanted = choose_files(layer or [], layers, by)
    _check_out(out, [file, *wanted.values()])
    with _said_after_a_second("Reading …"), ThreadPoolExecutor() as pool:
        compiling = pool.submit(compile_overlaps)
        reading = pool.submit(read_layers, wanted, by, crs)
        table = read_polygon_table(file, crs=crs)
        ids = parcel_ids(table, id_column)
        constraints = reading.result()
        for each in (table, *constraints.tables):
            require_position(each)
        polygons, layer_of = join_layers(constraints)
        compiling.result()
    found = measure_layers(
        table.polygons,
        polygons,
        layer_of,
        threads=threads or os.cpu_count() or 1,
        on_progress=_progress(started_s),
    )
    document = describe(table, constraints, found, ids[0])
    write_overlaps(out, document, ids, constraints.keys, found)
    document |= {"out": str(out), "seconds": round(time.perf_counter() - started_s, 3)}
    document["peak_memory_mb"] = _peak_memory_mb()
    for remark in document["remarks"]:
        _say(f"Remark: {remark}")
    emit(document, as_json=as_json, table=lambda: _draw(document))


def _check_out(out: Path, inputs: Sequence[Path]) -> None:
    """Refuse a place where the result cannot be written, before the work is done."""
    if out.suffix.casefold() != ".parquet":
        raise InputError(f"--out {out}", "does not end in .parquet", "Name a .parquet file")
    if not out.parent.is_dir():
        raise FileUnreadableError(f"--out {out}", f"the folder {out.parent} does not exist", "Make it first")
    if out.is_dir():
        raise FileUnreadableError(f"--out {out}", "is a folder", "Name a .parquet file in it")
    if any(each.exists() and out.exists() and each.samefile(out) for each in inputs):
        raise InputError(f"--out {out}", "is one of the files that are read", "Name another file")
    from commands.parcel_result import part_file  # noqa: PLC0415

    try:
        part_file(out).touch()
        part_file(out).unlink()
    except OSError as err:
        raise FileUnreadableError(
            f"--out {out}", f"cannot be written ({err.strerror})", "Name a file in a folder of yours"
        ) from err


@contextmanager
def _said_after_a_second(sentence: str) -> Iterator[None]:
    """Tell what is going on when it takes longer than a second."""
    timer = Timer(1.0, _say, [sentence])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _progress(started_s: float) -> Callable[[int, int], None]:
    """Return what tells of the parcels done, once a second."""
    last_s = started_s

    def tell(done: int, total: int) -> None:
        nonlocal last_s
        now_s = time.perf_counter()
        if now_s - last_s >= 1.0:
            last_s = now_s
            _say(f"{done:,} of {total:,} parcels")

    return tell


def _say(sentence: str) -> None:
    """Tell the reader about progress, on standard error."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def _peak_memory_mb() -> float | None:
    """Return the most memory this process had, where the system tells."""
    try:
        import resource  # noqa: PLC0415  (not on Windows)
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def _draw(document: dict[str, Any]) -> list[Any]:
    """Return the table for people."""
    columns = ["layer", "parcels", "overlap (ha)", "grid (ha)", "file"]
    rows = [
        [
            each["key"],
            f"{each['parcels']:,}",
            f"{each['overlap_ha']:,.4f}",
            f"{each['overlap_grid_ha']:,.4f}",
            each["file"],
        ]
        for each in document["layers"]
    ]
    about = document["parcels"]
    title = f"{about['file']}: {about['features']:,} parcels, {document['rows']:,} overlaps"
    memory = document["peak_memory_mb"]
    used = "" if memory is None else f", at most {memory:,.0f} MB"
    return [
        make_table(title, columns, rows, numbers=columns[1:4]),
        f"Areas are ellipsoidal, features of one layer counted once; the grid is {document['working_crs']}.",
        f"Written to {document['out']} in {document['seconds']:.1f} s{used}.",
    ]
