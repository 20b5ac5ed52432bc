"""Outlines in a database: geometry of PostGIS, well-known binary elsewhere; the same bits come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from sqlalchemy import LargeBinary
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeDecorator, UserDefinedType

from geo.crs import WORKING_CRS

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine

__all__ = ["OUTLINE_SRID", "Outline", "PostgisGeometry"]

#: EPSG code of stored outlines.
OUTLINE_SRID = int(str(WORKING_CRS).rsplit(":", 1)[-1])


class PostgisGeometry(UserDefinedType[str]):
    """
    A `geometry` column of PostGIS.

    Parameters
    ----------
    geometry_type
        Kind of geometry.
    srid
        Its coordinate reference system; as text when it was read from a database.
    """

    cache_ok = True

    def __init__(self, geometry_type: str = "Geometry", srid: int | str = OUTLINE_SRID) -> None:
        self.geometry_type = geometry_type
        self.srid = int(srid)


@compiles(PostgisGeometry)
def _declaration(type_: PostgisGeometry, _compiler: Any, **_options: Any) -> str:
    """Return the type as PostGIS declares it."""
    return f"geometry({type_.geometry_type},{type_.srid})"


ischema_names.setdefault("geometry", PostgisGeometry)


class Outline(TypeDecorator[shapely.Geometry]):
    """A Polygon or MultiPolygon in `geo.crs.WORKING_CRS`."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type of a database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(PostgisGeometry())
        return dialect.type_descriptor(LargeBinary())

    def process_bind_param(self, value: shapely.Geometry | None, dialect: Dialect) -> Any:
        """Return an outline as the database takes it."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            marked = shapely.set_srid(value, OUTLINE_SRID)
            return shapely.to_wkb(marked, hex=True, include_srid=True)
        return shapely.to_wkb(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> shapely.Geometry | None:
        """Return an outline as the program knows it."""
        if value is None:
            return None
        found = shapely.from_wkb(value)
        return shapely.set_srid(found, 0) if dialect.name == "postgresql" else found
