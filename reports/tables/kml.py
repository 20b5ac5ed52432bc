"""Tables as KML for earth viewers, and back: outlines in WGS 84 degrees, so not to the last bit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, tostring

import numpy as np
import shapely

from geo.crs import DISPLAY_CRS, WORKING_CRS
from geo.kml_safety import require_plain_kml
from geo.table_text import escape_letters, label_of, unescape_letters, write_cell
from geo.transform import conversion
from reports.tables.about import about_entries, read_about
from reports.tables.reading import damaged, make_set, not_ours, require_file
from reports.tables.styles import LABEL_COLUMNS, TABLE_STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.table_spec import Row, Table, TableSet, TableSpec
    from layers.symbols import Symbol

__all__ = ["KML_TOLERANCE_M", "read_kml", "write_kml"]

#: How far a vertex may lie from where it was after the way to degrees and back: 1e-7 degree is 0.011 m.
KML_TOLERANCE_M: Final = 0.011
_SPACE: Final = "{http://www.opengis.net/kml/2.2}"
_ABOUT: Final = "export"
#: Longest text that stands in the balloon of a feature; longer ones are among its data.
_BALLOON: Final = frozenset({"text", "number", "integer", "flag", "date", "partial_date", "code", "codes"})


def write_kml(tables: TableSet, path: Path) -> None:
    """
    Write tables as KML: a folder each, a placemark a record.

    Parameters
    ----------
    tables
        With `about`. A record without an outline stands at its `lat_deg`, `lon_deg` where it has them.
    path
        The file; replaced when it is there.
    """
    root = Element("kml", xmlns=_SPACE[1:-1])
    document = SubElement(root, "Document")
    entries = about_entries(tables)
    SubElement(document, "name").text = _xml(entries["source_vi"])
    SubElement(document, "description").text = _xml("\n".join(entries["remarks_vi"]))
    for table in tables.tables:
        _add_styles(document, table.spec)
    _add_data(SubElement(document, "ExtendedData"), _ABOUT, "", json.dumps(entries, ensure_ascii=False))
    for table in tables.tables:
        folder = SubElement(document, "Folder", id=f"table.{table.spec.name}")
        SubElement(folder, "name").text = _xml(table.spec.title_vi)
        for row in table.rows:
            _add_record(folder, table, row)
    path.write_bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def read_kml(file: Path, specs: Sequence[TableSpec]) -> TableSet:
    """
    Read KML that `write_kml` wrote.

    Parameters
    ----------
    file
        The file.
    specs
        The tables that are known.

    Returns
    -------
    TableSet
        The same values; vertices of outlines within `KML_TOLERANCE_M`.

    Raises
    ------
    FileUnreadableError
        Absent, empty, too large, not KML, with entities or network links; not an export of the register; as
        for `reports.tables.reading.make_set`.
    """
    require_file(file)
    require_plain_kml(file)
    try:
        root = fromstring(file.read_bytes())  # noqa: S314  (entities and document types are refused above)
    except (ParseError, UnicodeDecodeError, LookupError, ValueError) as err:
        raise damaged(file) from err
    document = root.find(f"{_SPACE}Document")
    if document is None or root.tag != f"{_SPACE}kml":
        raise not_ours(file)
    entries = _entries(file, document)
    columns = entries.get("columns")
    found: dict[str, list[dict[str, object]]] = {}
    known = {spec.name: spec for spec in specs}
    for folder in document.findall(f"{_SPACE}Folder"):
        name = str(folder.get("id", "")).removeprefix("table.")
        places = folder.findall(f"{_SPACE}Placemark")
        spec = known.get(name)
        if spec is None or spec.is_copy:
            found[name] = []
            continue
        written = columns.get(name) if isinstance(columns, dict) else None
        present = {str(each) for each in written} if isinstance(written, list) else set()
        found[name] = [_row(place, spec, present) for place in places]
    return make_set(file, found, specs, about=read_about(entries))


def _entries(file: Path, document: Element) -> dict[str, Any]:
    """Return what a document says of itself, refusing one that is no export."""
    try:
        entries = json.loads(_data_of(document)[_ABOUT])
    except (KeyError, ValueError):
        raise not_ours(file) from None
    if not isinstance(entries, dict):
        raise not_ours(file)
    return entries


def _xml(text: str) -> str:
    """Return text as XML can carry it."""
    return escape_letters(text)


def _add_styles(document: Element, spec: TableSpec) -> None:
    """Add the style of each class of a table."""
    style = TABLE_STYLES.get(spec.name)
    if style is None or spec.outline is None:
        return
    for value, symbol in style.symbols.items():
        drawn = SubElement(document, "Style", id=_style_id(spec, value))
        line = SubElement(drawn, "LineStyle")
        SubElement(line, "color").text = _abgr(symbol.color, 1)
        SubElement(line, "width").text = f"{symbol.weight_px:g}"
        SubElement(SubElement(drawn, "PolyStyle"), "color").text = _fill(symbol)


def _style_id(spec: TableSpec, value: str) -> str:
    """Return the name of a class's style."""
    return f"style.{spec.name}.{value or 'all'}"


def _fill(symbol: Symbol) -> str:
    """Return a fill as KML writes it."""
    return _abgr(symbol.fill or symbol.color, symbol.fill_opacity if symbol.fill else 0)


def _abgr(color: str, opacity: float) -> str:
    """Return ``#rrggbb`` as opacity, blue, green, red."""
    return f"{round(255 * opacity):02x}{color[5:7]}{color[3:5]}{color[1:3]}"


def _add_data(parent: Element, name: str, label: str, value: str) -> None:
    """Add one named value."""
    data = SubElement(parent, "Data", name=name)
    if label:
        SubElement(data, "displayName").text = _xml(label)
    SubElement(data, "value").text = _xml(value)


def _add_record(folder: Element, table: Table, row: Row) -> None:
    """Add one record."""
    spec = table.spec
    place = SubElement(folder, "Placemark")
    title = row.get(LABEL_COLUMNS.get(spec.name, "")) or row[spec.id_column]
    SubElement(place, "name").text = _xml(str(title))
    shown = ((column.heading(), label_of(column, row[column.name])) for column in _shown(spec))
    SubElement(place, "description").text = _xml("\n".join(f"{head}: {text}" for head, text in shown if text))
    style = TABLE_STYLES.get(spec.name)
    if style is not None and spec.outline is not None and set(style.class_columns) <= row.keys():
        value = style.class_of(row)
        if value in style.symbols:
            SubElement(place, "styleUrl").text = f"#{_style_id(spec, value)}"
    extended = SubElement(place, "ExtendedData")
    for column in spec.plain_columns:
        text = write_cell(row[column.name])
        if text is not None:
            _add_data(extended, column.name, column.heading(), text)
    shape = None if spec.outline is None else row[spec.outline]
    if isinstance(shape, shapely.Geometry):
        _add_outline(place, shape)
    elif row.get("lat_deg") is not None and row.get("lon_deg") is not None:
        SubElement(SubElement(place, "Point"), "coordinates").text = f"{row['lon_deg']!r},{row['lat_deg']!r}"


def _shown(spec: TableSpec) -> Iterator[Any]:
    """Yield the columns whose cells stand in the balloon."""
    return (column for column in spec.columns if column.type in _BALLOON)


def _add_outline(place: Element, shape: shapely.Geometry) -> None:
    """Add an outline in degrees, its vertices in their order."""
    degrees = shapely.transform(shape, _to_degrees)
    parent = place if isinstance(shape, shapely.Polygon) else SubElement(place, "MultiGeometry")
    for polygon in shapely.get_parts(degrees):
        drawn = SubElement(parent, "Polygon")
        for name, ring in (
            ("outerBoundaryIs", polygon.exterior),
            *(("innerBoundaryIs", ring) for ring in polygon.interiors),
        ):
            points = " ".join(f"{lon:.11f},{lat:.11f}" for lon, lat in shapely.get_coordinates(ring))
            SubElement(SubElement(SubElement(drawn, name), "LinearRing"), "coordinates").text = points


def _to_degrees(points: Any) -> Any:
    """Take metres of the working CRS to degrees."""
    return np.column_stack(conversion(WORKING_CRS, DISPLAY_CRS).convert(points[:, 0], points[:, 1]))


def _to_metres(points: Any) -> Any:
    """Take degrees to metres of the working CRS."""
    return np.column_stack(conversion(DISPLAY_CRS, WORKING_CRS).convert(points[:, 0], points[:, 1]))


def _data_of(element: Element) -> dict[str, str]:
    """Return the named values of a feature."""
    found = element.findall(f"{_SPACE}ExtendedData/{_SPACE}Data")
    return {str(data.get("name")): unescape_letters(data.findtext(f"{_SPACE}value") or "") for data in found}


def _row(place: Element, spec: TableSpec, present: set[str]) -> dict[str, object]:
    """Return one record; columns that were exported and say nothing here are not known."""
    row: dict[str, object] = {column.name: None for column in spec.columns if column.name in present}
    row |= _data_of(place)
    if spec.outline is not None and spec.outline in present:
        row[spec.outline] = _outline_of(place)
    return row


def _outline_of(place: Element) -> object:
    """Return the outline of a placemark; what cannot be built becomes words, to be named as a fault."""
    several = place.find(f"{_SPACE}MultiGeometry")
    drawn = (place if several is None else several).findall(f"{_SPACE}Polygon")
    if not drawn:
        return None
    try:
        polygons = [_polygon(each) for each in drawn]
        shape = polygons[0] if several is None else shapely.MultiPolygon(polygons)
        return shapely.transform(shape, _to_metres)
    except (ValueError, shapely.errors.ShapelyError):
        return "Polygon"


def _polygon(drawn: Element) -> shapely.Polygon:
    """Return one polygon in degrees."""
    rings = [
        [[float(each) for each in point.split(",")[:2]] for point in (line.text or "").split()]
        for side in ("outerBoundaryIs", "innerBoundaryIs")
        for line in drawn.findall(f"{_SPACE}{side}/{_SPACE}LinearRing/{_SPACE}coordinates")
    ]
    if not rings or any(len(point) < 2 for ring in rings for point in ring):
        raise ValueError("a polygon without a ring")
    return shapely.Polygon(rings[0], rings[1:])
