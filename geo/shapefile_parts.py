"""Find what belongs to a shapefile, in a folder or in a zip."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from geo.archives import checked_names
from geo.file_faults import file_fault

if TYPE_CHECKING:
    from pathlib import Path


def zipped_shapefiles(file: Path) -> dict[str, str]:
    """
    Return the shapefiles of a zip by their names, by their paths in it where a name is there twice.

    Parameters
    ----------
    file
        A .zip that exists.

    Returns
    -------
    dict of str to str
        What GDAL opens for each.

    Raises
    ------
    FileUnreadableError
        An unsafe or damaged archive, none in it, two of one name in one folder, or parts missing.
    """
    names = checked_names(file)
    kept = [name for name in names if name.casefold().endswith(".shp")]
    if not kept:
        raise file_fault(
            file,
            "holds no .shp file",
            "Zip the .shp together with its .shx, .dbf and .prj",
            vi="không chứa tệp .shp nào. Hãy nén tệp .shp cùng với .shx, .dbf và .prj",
        )
    if len(set(kept)) < len(kept):
        raise file_fault(
            file,
            "holds two files of one name in one folder",
            "Zip the shapefile again",
            vi="chứa hai tệp trùng tên trong một thư mục. Hãy nén lại",
        )
    _require_parts(file, names, kept)
    stems = Counter(PurePosixPath(name).stem for name in kept)
    called = {name: PurePosixPath(name).stem for name in kept}
    called |= {name: name for name, stem in called.items() if stems[stem] > 1}
    return {called[name]: f"/vsizip/{file.resolve()}/{name}" for name in kept}


def _require_parts(file: Path, names: list[str], shapes: list[str]) -> None:
    """Refuse an archive whose shapefiles lack the parts that they cannot do without."""
    there = {name.casefold() for name in names}
    for shape in shapes:
        for suffix in (".shx", ".dbf"):
            if f"{shape[:-4]}{suffix}".casefold() not in there:
                raise file_fault(
                    file,
                    f"lacks the {suffix} file of {shape!r}",
                    "Keep the .shp, .shx, .dbf and .prj together",
                    vi=f"thiếu tệp {suffix} của “{shape}”. Hãy nén các tệp .shp, .shx, .dbf và .prj "
                    "cùng nhau",
                )


def states_encoding(file: Path, source: str) -> bool:
    """
    Tell whether a file says how its text is encoded.

    Parameters
    ----------
    file
        Any vector file.
    source
        What GDAL opens of it.

    Returns
    -------
    bool
        False for a shapefile without a .cpg beside it, True for every other.
    """
    if file.suffix.casefold() == ".shp":
        return any(path.name.casefold() == f"{file.stem}.cpg".casefold() for path in file.parent.iterdir())
    if file.suffix.casefold() != ".zip":
        return True
    inside = source.removeprefix(f"/vsizip/{file.resolve()}/")[:-4]
    with zipfile.ZipFile(file) as archive:  # checked when its shapefiles were listed
        return f"{inside}.cpg".casefold() in {name.casefold() for name in archive.namelist()}
