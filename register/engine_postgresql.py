"""
Reach a register in PostgreSQL with PostGIS.

Writers take one advisory lock of the database at the start of their transaction and keep it to its end.
They then run one after the other, exactly as SQLite's writers do: what a writer reads is still true when it
writes, no serialisation failure has to be tried again, and one set of tests holds for both databases. Under
SERIALIZABLE every caller would have to repeat its work at any moment, also work that has asked a person.
A Board writes some changes a minute and one takes milliseconds, so that nobody notices the queue. Readers
take no lock: each reads one state of the database (REPEATABLE READ) and cannot change it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyproj import CRS
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError

from geo.crs import WORKING_CRS
from geo.datum_shift import VN2000_TOWGS84
from register.engine_address import name_of
from register.engine_errors import code_of
from register.engine_sqlite import WAIT_S
from register.errors import RegisterError

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

__all__ = ["postgresql_engine", "prepare_postgis"]

#: Number of the lock that writers queue for; it belongs to one database of the server.
WRITERS_LOCK: Final = 4_711_202_607
#: Seconds: to reach the server, for one statement, and for a writer that holds its turn and does nothing.
CONNECT_S: Final = 10
STATEMENT_S: Final = 120
IDLE_WRITER_S: Final = 120
#: Connections that are kept, and how many more may come for a while.
POOL_SIZE: Final = 5
POOL_OVERFLOW: Final = 25
#: The oldest server that is served.
OLDEST_SERVER: Final = 13

#: The working CRS for PROJ, and where a datum ends in its WKT: a PROJ without EPSG:9211 needs the shift.
_WORKING_PROJ: Final = "+proj=tmerc +lat_0=0 +lon_0=106 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84"
_DATUM_END: Final = 'AUTHORITY["EPSG","6756"]]'

_SETTINGS: Final = "; ".join(
    (
        "SET TIME ZONE 'UTC'",
        f"SET statement_timeout = '{STATEMENT_S}s'",
        f"SET lock_timeout = '{WAIT_S}s'",
        f"SET idle_in_transaction_session_timeout = '{IDLE_WRITER_S}s'",
        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE",
    )
)


def postgresql_engine(url: URL) -> Engine:
    """
    Return an engine for a PostgreSQL server; nothing is opened yet.

    Parameters
    ----------
    url
        From `register.engine_address.read_address`.

    Returns
    -------
    Engine
        A connection that broke, for example because the server was started again, is replaced before it is
        used. Transactions of connections with the option `is_writer` run one after the other.
    """
    arguments = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_S}
    engine = create_engine(
        url,
        connect_args={
            "application_name": "industrial-land-planner",
            "client_encoding": "utf8",
            **arguments,
        },
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_timeout=WAIT_S,
        pool_pre_ping=True,
        pool_recycle=1800,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def prepare_postgis(engine: Engine) -> None:
    """
    See to it that the database can hold the register: letters, PostGIS and the working CRS.

    Parameters
    ----------
    engine
        From `postgresql_engine`.

    Raises
    ------
    RegisterError
        The server is too old or keeps text in another encoding than UTF-8, or PostGIS is missing and this
        user may not add it; the sentence says what to ask the administrator for.
    DBAPIError
        The server cannot be reached.
    """
    with engine.connect() as connection, connection.begin():
        _require_server(connection, name_of(engine.url))
        has_postgis = _has_postgis(connection)
        has_crs = has_postgis and _has_working_crs(connection)
    if has_postgis and has_crs:
        return
    with engine.connect().execution_options(is_writer=True) as connection, connection.begin():
        if not has_postgis:
            _add_postgis(connection, engine.url)
        if not _has_working_crs(connection):
            _add_working_crs(connection)


def _prepare(connection: Any, _record: Any) -> None:
    """Set the clock, the time limits and the kind of transaction of a new connection."""
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
    connection.autocommit = False


def _begin(connection: Connection) -> None:
    """Begin: a writer waits for its turn, a reader keeps to one state."""
    if connection.get_execution_options().get("is_writer", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _require_server(connection: Connection, name: str) -> None:
    """Refuse a server that is too old or cannot hold Vietnamese letters."""
    version = int((connection.dialect.server_version_info or (0,))[0])
    if version < OLDEST_SERVER:
        raise RegisterError(
            f"Database {name}",
            f"is on PostgreSQL {version}, {OLDEST_SERVER} or newer is needed",
            "Ask its administrator for a newer server",
            text_vi=f"Cơ sở dữ liệu {name}: máy chủ là PostgreSQL {version}, cần bản {OLDEST_SERVER} "
            "trở lên. Hãy đề nghị người quản trị nâng cấp máy chủ.",
        )
    encoding = str(connection.exec_driver_sql("SHOW server_encoding").scalar_one())
    if encoding.upper() != "UTF8":
        raise RegisterError(
            f"Database {name}",
            f"keeps text in {encoding}, UTF8 is needed for Vietnamese letters",
            "Ask its administrator for a database made with: CREATE DATABASE … ENCODING 'UTF8' "
            "TEMPLATE template0",
            text_vi=f"Cơ sở dữ liệu {name}: lưu chữ theo {encoding}, cần UTF8 cho chữ tiếng Việt. Hãy đề "
            "nghị người quản trị tạo bằng lệnh: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
        )


def _has_postgis(connection: Connection) -> bool:
    """Return whether the database has PostGIS."""
    query = "SELECT 1 FROM pg_extension WHERE extname = 'postgis'"
    return connection.exec_driver_sql(query).first() is not None


def _add_postgis(connection: Connection, url: URL) -> None:
    """Add PostGIS, or say what to ask the administrator for."""
    try:
        connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS postgis")
    except DBAPIError as err:
        if err.connection_invalidated or code_of(err) not in {"42501", "0A000", "58P01", "22023"}:
            raise
        is_forbidden = code_of(err) == "42501"
        found = "this user may not add it" if is_forbidden else "the server does not have it installed"
        found_vi = "người dùng này không có quyền thêm" if is_forbidden else "máy chủ chưa cài đặt"
        order = f"CREATE EXTENSION postgis in the database {url.database}"
        install = "" if is_forbidden else "install PostGIS 3 (Debian: postgresql-VERSION-postgis-3) and "
        install_vi = "" if is_forbidden else "cài PostGIS 3 (Debian: postgresql-PHIÊN_BẢN-postgis-3) và "
        raise RegisterError(
            f"Database {name_of(url)}",
            f"has no PostGIS and {found}",
            f"Ask its administrator to {install}run: {order}",
            text_vi=f"Cơ sở dữ liệu {name_of(url)}: chưa có PostGIS và {found_vi}. Hãy đề nghị người quản "
            f"trị {install_vi}chạy: CREATE EXTENSION postgis trong cơ sở dữ liệu {url.database}.",
        ) from err


def _has_working_crs(connection: Connection) -> bool:
    """Return whether PostGIS knows the working CRS."""
    return (
        connection.execute(
            text("SELECT 1 FROM spatial_ref_sys WHERE srid = :srid"), {"srid": _working_srid()}
        ).first()
        is not None
    )


def _add_working_crs(connection: Connection) -> None:
    """
    Tell PostGIS the working CRS, where that is allowed.

    Outlines are kept and handed back without it; it is needed where PostGIS itself is asked to reproject.
    """
    shift = ",".join(f"{value:.10g}" for value in VN2000_TOWGS84)
    wkt = CRS.from_user_input(WORKING_CRS).to_wkt("WKT1_GDAL")
    row = {
        "srid": _working_srid(),
        "wkt": wkt.replace(_DATUM_END, f"TOWGS84[{shift}],{_DATUM_END}"),
        "proj": f"{_WORKING_PROJ} +towgs84={shift} +units=m +no_defs",
    }
    try:
        with connection.begin_nested():
            connection.execute(
                text(
                    "INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, srtext, proj4text) "
                    "VALUES (:srid, 'EPSG', :srid, :wkt, :proj) ON CONFLICT DO NOTHING"
                ),
                row,
            )
    except DBAPIError as err:
        if code_of(err) != "42501":
            raise


def _working_srid() -> int:
    """Return the EPSG code of the working CRS."""
    return int(WORKING_CRS.rsplit(":", 1)[-1])
