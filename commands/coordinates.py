"""Convert a point or a table of points between CRSs: `coordinates`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.output import emit, make_table
from geo.errors import CoordinateError, FileUnreadableError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from pyproj import CRS

    from geo.point_tables import PointTable
    from geo.position import Remark
    from geo.transform import Conversion

#: Remarks that no option overrules: the numbers cannot mean what is declared.
ALWAYS_REFUSED = frozenset({"outside_vietnam", "swapped_axes", "not_degrees", "not_metres"})

#: Remarks of one kind in the table for people; --json has all.
REMARKS_SHOWN = 5


def register(app: typer.Typer) -> None:
    """
    Add the command.

    Parameters
    ----------
    app
        The application.
    """
    app.command("coordinates")(coordinates)


def coordinates(
    file: Annotated[
        Path | None, typer.Argument(help="CSV of points (x,y / lon,lat / E,N / kinh độ,vĩ độ).")
    ] = None,
    *,
    from_crs: Annotated[str, typer.Option("--from", help="CRS of the input: EPSG:9209, 'VN-2000 105-30'")],
    to_crs: Annotated[str, typer.Option("--to", help="CRS of the output.")] = "EPSG:4326",
    point: Annotated[
        tuple[str, str] | None,
        typer.Option(help="One point: east north, or longitude latitude; letters (Đ, B) say another order."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Also write the result to this new CSV file.")] = None,
    anywhere: Annotated[
        bool,
        typer.Option(
            "--anywhere", help="Accept points of Vietnam that another meridian puts in Tuyên Quang."
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Convert a point or a CSV of points, by one exact operation, and say which and how accurate it is."""
    from geo.crs import crs_label, resolve_crs  # noqa: PLC0415  (keeps start-up of other commands short)
    from geo.transform import conversion  # noqa: PLC0415

    source, target = resolve_crs(from_crs), resolve_crs(to_crs)
    found = conversion(source, target)
    table = _points(file, point, source)
    remarks = _judge(table, source, anywhere=anywhere)
    x, y = found.convert(table.x, table.y)
    places = _places(table, x, y, geographic=target.is_geographic)
    document = {
        "from": crs_label(source),
        "to": crs_label(target),
        "operation": found.operation,
        "reading": table.reading,
        "points": places,
        "remarks": remarks,
    }
    if out is not None:
        _write(out, places)
    emit(document, as_json=as_json, table=lambda: _draw(document, found, places, remarks))


def _points(file: Path | None, point: tuple[str, str] | None, source: CRS) -> PointTable:
    """Return the points from the option or the file."""
    from geo.point_tables import read_points  # noqa: PLC0415

    if (file is None) == (point is None):
        what = "neither a file nor a point is given" if file is None else "a file and a point are given"
        raise InputError("Command coordinates", what, "Give FILE.csv or --point X Y")
    if file is not None:
        return read_points(file, source)
    return _one_point(point or ("", ""), geographic=source.is_geographic)


def _one_point(words: tuple[str, str], *, geographic: bool) -> PointTable:
    """Read the point of the option, in the order that its letters say."""
    from geo.number_reading import read_coordinate  # noqa: PLC0415
    from geo.point_tables import PointTable  # noqa: PLC0415

    first, second = (read_coordinate(part, geographic=geographic) for part in words)
    if first.axis is not None and first.axis == second.axis:
        name = {"lon": "longitudes", "lat": "latitudes"}[first.axis]
        raise CoordinateError(
            f"Point {words[0]} {words[1]}", f"has two {name} by its letters", "Give one of each"
        )
    names = ["longitude", "latitude"] if geographic else ["east", "north"]
    lat_first = first.axis == "lat" or second.axis == "lon"
    if lat_first:
        first, second = second, first
    lettered = first.axis is not None or second.axis is not None
    order = ", ".join(reversed(names) if lat_first else names) + (" by the letters" if lettered else "")
    choices = [each.choice for each in (first, second) if each.choice]
    reading = "; ".join([f"one point as {order}", *choices])
    return PointTable(ids=("1",), lines=(1,), x=(first.value,), y=(second.value,), reading=reading)


def _judge(table: PointTable, source: CRS, *, anywhere: bool) -> list[dict[str, str]]:
    """Return the remarks on each point; raise one sentence when some cannot stand."""
    from geo.position import check_position, locate  # noqa: PLC0415

    remarks: list[dict[str, str]] = []
    refused: list[str] = []
    for place, (x, y) in enumerate(zip(table.x, table.y, strict=True)):
        lon, lat = locate(x, y, source) or (float("nan"), float("nan"))
        found = check_position(lon, lat, declared_crs=source, x=x, y=y)
        codes = {remark.code for remark in found}
        if codes & ALWAYS_REFUSED or ("wrong_meridian" in codes and not anywhere):
            refused.append(f"point {table.ids[place]}: {_join(found)}")
        remarks += [
            {"id": table.ids[place], "code": r.code, "text": r.text, "text_vi": r.text_vi} for r in found
        ]
    if refused:
        more = f"; and {len(refused) - 5} more points" if len(refused) > 5 else ""
        fix = "Correct --from or the numbers"
        if not any(remark["code"] in ALWAYS_REFUSED for remark in remarks):
            fix += ", or add --anywhere if the place is meant"
        raise CoordinateError("Coordinates", "; ".join(refused[:5]) + more, fix)
    return _without_settled(remarks, len(table.ids))


def _without_settled(remarks: list[dict[str, str]], n_points: int) -> list[dict[str, str]]:
    """Leave doubts about the meridian out where one point settles them: a table is on one grid."""
    doubts = sum(remark["code"] == "meridian_ambiguous" for remark in remarks)
    if doubts == n_points:
        return remarks
    return [remark for remark in remarks if remark["code"] != "meridian_ambiguous"]


def _join(remarks: Sequence[Remark]) -> str:
    """Return the remarks on one point as one clause."""
    return ", and ".join(remark.text for remark in remarks)


def _places(
    table: PointTable, x: NDArray[Any], y: NDArray[Any], *, geographic: bool
) -> list[dict[str, str | float]]:
    """Return a row for each point, rounded to a tenth of a millimetre."""
    digits = 9 if geographic else 4
    rows: list[dict[str, str | float]] = []
    for place, name in enumerate(table.ids):
        east, north = round(float(x[place]), digits), round(float(y[place]), digits)
        row: dict[str, str | float] = {"id": name, "x": east, "y": north}
        row |= {"input_x": table.x[place], "input_y": table.y[place]}
        rows.append(row | ({"lon": east, "lat": north} if geographic else {}))
    return rows


def _write(out: Path, places: Sequence[dict[str, str | float]]) -> None:
    """Write the rows as CSV that a spreadsheet opens with Vietnamese letters."""
    import csv  # noqa: PLC0415

    try:
        with out.open("x", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, fieldnames=list(places[0]))
            writer.writeheader()
            writer.writerows(places)
    except FileExistsError as err:
        raise FileUnreadableError(f"File {out.name!r}", "exists already", "Give --out a new name") from err
    except OSError as err:
        raise FileUnreadableError(
            f"File {out.name!r}", f"cannot be written in {out.parent}", "Give --out a folder that exists"
        ) from err


def _remark_lines(remarks: Sequence[dict[str, str]]) -> list[str]:
    """Return the first remarks of each kind as lines, and count the others."""
    lines = []
    for code in dict.fromkeys(remark["code"] for remark in remarks):
        told = [remark for remark in remarks if remark["code"] == code]
        lines += [f"Remark, point {remark['id']}: {remark['text']}." for remark in told[:REMARKS_SHOWN]]
        if len(told) > REMARKS_SHOWN:
            lines.append(f"The same kind of remark on {len(told) - REMARKS_SHOWN} more points: see --json.")
    return lines


def _draw(
    document: dict[str, Any],
    found: Conversion,
    places: Sequence[dict[str, str | float]],
    remarks: Sequence[dict[str, str]],
) -> list[Any]:
    """Return the table for people."""
    operation = found.operation
    accuracy = "not stated" if operation.accuracy_m is None else f"{operation.accuracy_m:g} m"
    digits = 7 if "lon" in places[0] else 3
    heads = ("lon (°)", "lat (°)") if "lon" in places[0] else ("E (m)", "N (m)")
    columns = ["id", "input x", "input y", *heads]
    rows = [
        [
            p["id"],
            f"{p['input_x']:.12g}",
            f"{p['input_y']:.12g}",
            f"{p['x']:.{digits}f}",
            f"{p['y']:.{digits}f}",
        ]
        for p in places
    ]
    notes = [] if "lon" in places[0] else ["In Vietnamese survey tables N is written as X and E as Y."]
    notes += _remark_lines(remarks)
    return [
        make_table(f"{document['from']} to {document['to']}", columns, rows, numbers=columns[1:]),
        f"Operation: {operation.name} ({operation.code or 'no EPSG code'}), accuracy {accuracy}.",
        f"Read as: {document['reading']}.",
        *notes,
    ]
