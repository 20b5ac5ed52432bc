"""The formats of an export as data, and how a file of any of them is read back."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from geo.archives import checked_names
from geo.file_faults import file_fault
from reports.tables.csv_zip import read_csv_zip, write_csv_zip
from reports.tables.gpkg import read_gpkg, write_gpkg
from reports.tables.kml import read_kml, write_kml
from reports.tables.parquet_zip import read_parquet_zip, write_parquet_zip
from reports.tables.reading import not_ours, require_file
from reports.tables.workbook import write_workbook
from reports.tables.workbook_reading import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from geo.table_spec import TableSet, TableSpec

__all__ = ["FORMATS", "ExportFormat", "FormatKey", "format_of", "read_tables"]

FormatKey = Literal["gpkg", "xlsx", "csv", "parquet", "kml"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """
    One format.

    Attributes
    ----------
    key
        Short name.
    title_vi, title_en
        What it is called, and what it is good for.
    suffix
        How its files end.
    mime
        Media type for a download.
    write, read
        Its writer and its reader.
    has_copies
        Whether it takes tables that are only copies, such as the history.
    loss_vi, loss_en
        What is not kept exactly, "" for nothing.
    """

    key: FormatKey
    title_vi: str
    title_en: str
    suffix: str
    mime: str
    write: Callable[[TableSet, Path], None]
    read: Callable[[Path, Sequence[TableSpec]], TableSet]
    has_copies: bool = True
    loss_vi: str = ""
    loss_en: str = ""


_LISTED: Final = (
    ExportFormat(
        key="gpkg",
        title_vi="GeoPackage (mở bằng QGIS, có sẵn màu và tên trường)",
        title_en="GeoPackage (for QGIS, with styles and field names)",
        suffix=".gpkg",
        mime="application/geopackage+sqlite3",
        write=write_gpkg,
        read=read_gpkg,
    ),
    ExportFormat(
        key="xlsx",
        title_vi="Excel (XLSX), mỗi loại một trang",
        title_en="Excel (XLSX), a sheet each",
        suffix=".xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write=write_workbook,
        read=read_workbook,
        has_copies=False,
    ),
    ExportFormat(
        key="csv",
        title_vi="CSV (ZIP), mỗi loại một tệp",
        title_en="CSV (ZIP), a file each",
        suffix=".csv.zip",
        mime="application/zip",
        write=write_csv_zip,
        read=read_csv_zip,
    ),
    ExportFormat(
        key="parquet",
        title_vi="GeoParquet (ZIP), mỗi loại một tệp",
        title_en="GeoParquet (ZIP), a file each",
        suffix=".parquet.zip",
        mime="application/zip",
        write=write_parquet_zip,
        read=read_parquet_zip,
    ),
    ExportFormat(
        key="kml",
        title_vi="KML (Google Earth)",
        title_en="KML (Google Earth)",
        suffix=".kml",
        mime="application/vnd.google-earth.kml+xml",
        write=write_kml,
        read=read_kml,
        has_copies=False,
        loss_vi="KML ghi tọa độ theo độ WGS 84: khi đọc lại, đỉnh ranh giới có thể lệch đến 1 cm; "
        "các định dạng khác giữ nguyên từng số",
        loss_en="KML holds degrees of WGS 84: read back, vertices may be off by up to 1 cm; the other "
        "formats keep every digit",
    ),
)
FORMATS: Final[Mapping[FormatKey, ExportFormat]] = MappingProxyType({each.key: each for each in _LISTED})


def format_of(file: Path) -> ExportFormat:
    """
    Recognise the format of a file that was exported.

    Parameters
    ----------
    file
        By its ending, and of a ZIP by what it holds.

    Returns
    -------
    ExportFormat
        Its format.

    Raises
    ------
    FileUnreadableError
        Absent, empty, too large, of an ending that no format has, or a ZIP that cannot be read or holds
        neither CSV nor Parquet.
    """
    require_file(file)
    suffix = file.suffix.casefold()
    if suffix == ".zip":
        endings = {name.rpartition(".")[2].casefold() for name in checked_names(file)}
        inside = next((each for each in (FORMATS["csv"], FORMATS["parquet"]) if each.key in endings), None)
        if inside is None:
            raise not_ours(file)
        return inside
    for each in _LISTED:
        if each.suffix == suffix:
            return each
    wanted = ".gpkg, .xlsx, .zip (CSV, GeoParquet), .kml"
    raise file_fault(
        file,
        f"is of a kind that is not read back ({file.suffix or 'no suffix'})",
        f"Give an export: {wanted}",
        vi=f"thuộc loại không đọc lại được ({file.suffix or 'không có phần mở rộng'}). "
        f"Hãy đưa tệp đã xuất: {wanted}",
    )


def read_tables(file: Path, specs: Sequence[TableSpec]) -> TableSet:
    """
    Read an export of any format.

    Parameters
    ----------
    file
        The file.
    specs
        The tables that are known.

    Returns
    -------
    TableSet
        What it holds of them.

    Raises
    ------
    FileUnreadableError
        As for `format_of` and the format's reader.
    """
    return format_of(file).read(file, specs)
