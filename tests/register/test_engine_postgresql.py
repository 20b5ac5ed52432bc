"""PostgreSQL: one sentence for every way in which a server is missing, and writers that take turns."""

import datetime as dt
import threading

import pytest
from sqlalchemy import func, select, text

from geo.transform import conversion
from register import engine_postgresql
from register.database import ADDRESS_VARIABLE, open_database
from register.errors import RegisterError
from register.models import ConsultationRow
from register.records import ConsultationDraft
from register.store import open_register
from tests.register.postgresql_server import free_port

pytestmark = pytest.mark.databases("postgresql")

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
DRAFT = ConsultationDraft(site_id="KCN-01", site_name="Long Bình An", recipient="Sở VHTTDL")
CLERK_PASSWORD = "c1erk-w0rd"  # noqa: S105


@pytest.fixture
def server(postgresql_server):
    return postgresql_server


@pytest.fixture
def bare(server):
    """A database in which nothing was made."""
    name = server.make_database("template1")
    yield name
    server.drop_database(name)


@pytest.fixture
def clerk(server, bare):
    """The address of the bare database for a user without rights."""
    server.execute(f"CREATE ROLE clerk LOGIN PASSWORD '{CLERK_PASSWORD}'")
    yield server.url(bare, user="clerk", password=CLERK_PASSWORD)
    server.execute(f"REVOKE ALL ON DATABASE {bare} FROM clerk")
    server.execute("DROP OWNED BY clerk", bare)
    server.execute("DROP ROLE clerk")


def refused(tmp_path, address, words):
    with pytest.raises(RegisterError, match=words) as refusal:
        open_database(tmp_path, address)
    return refusal.value


def test_a_server_that_is_not_there(tmp_path):
    address = f"postgresql://board:{CLERK_PASSWORD}@127.0.0.1:{free_port()}/so_dat"
    found = refused(tmp_path, address, r"Database so_dat \(127.0.0.1:\d+\): cannot be reached")
    assert "không kết nối được" in found.text_vi
    assert CLERK_PASSWORD not in f"{found}{found.text_vi}{found.__cause__}"


def test_a_host_that_is_not_there(tmp_path):
    address = "postgresql://board:x@no-such-host.invalid/so_dat"
    refused(tmp_path, address, r"so_dat \(no-such-host.invalid:5432\): cannot be reached")


def test_a_wrong_password(tmp_path, server):
    found = refused(
        tmp_path, server.url("postgres", password=CLERK_PASSWORD), "refuses the user or the password"
    )
    assert "từ chối người dùng hoặc mật khẩu" in found.text_vi
    assert CLERK_PASSWORD not in f"{found}{found.text_vi}{found.__cause__}"


def test_a_database_that_is_not_there(tmp_path, server):
    found = refused(tmp_path, server.url("no_such"), "the server has no such database or user")
    assert "không có cơ sở dữ liệu" in found.text_vi


def test_an_option_that_is_not_there(tmp_path, server):
    refused(tmp_path, f"{server.url('postgres')}?colour=red", "cannot be read or written .*colour")


def test_a_user_who_may_not_add_postgis_is_told_what_to_ask_for(tmp_path, bare, clerk):
    found = refused(
        tmp_path, clerk, f"has no PostGIS .* run: CREATE EXTENSION postgis in the database {bare}"
    )
    assert "người quản trị chạy: CREATE EXTENSION postgis" in found.text_vi


def test_a_user_who_may_not_make_tables_is_told_what_to_ask_for(tmp_path, server, bare, clerk):
    server.execute("CREATE EXTENSION postgis", bare)
    server.execute("REVOKE CREATE ON SCHEMA public FROM public", bare)
    found = refused(tmp_path, clerk, r"may not be written by this user.*GRANT USAGE, CREATE ON SCHEMA public")
    assert "GRANT USAGE, CREATE ON SCHEMA public" in found.text_vi


def test_a_user_with_rights_needs_no_administrator(tmp_path, server, bare, clerk):
    server.execute("CREATE EXTENSION postgis", bare)
    server.execute("GRANT USAGE, CREATE ON SCHEMA public TO clerk", bare)
    open_database(tmp_path, clerk).dispose()


def test_a_database_without_vietnamese_letters_is_refused(tmp_path, server):
    server.execute(
        "CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0"
    )
    try:
        refused(tmp_path, server.url("ascii"), "keeps text in SQL_ASCII, UTF8 is needed")
    finally:
        server.drop_database("ascii")


def test_postgis_learns_the_working_crs(tmp_path, server, bare):
    open_database(tmp_path, server.url(bare)).dispose()
    # The same words under a number that PROJ does not know: what was written down must do by itself.
    server.execute(
        "INSERT INTO spatial_ref_sys (srid, srtext) SELECT 990001, srtext FROM spatial_ref_sys "
        "WHERE srid = 9211",
        bare,
    )
    server.execute(
        "INSERT INTO spatial_ref_sys (srid, proj4text) SELECT 990002, proj4text FROM spatial_ref_sys "
        "WHERE srid = 9211",
        bare,
    )
    (x_deg,), (y_deg,) = conversion("EPSG:9211", "EPSG:4326").convert(450_000, 2_420_000)
    for srid in (9211, 990001, 990002):
        point = f"ST_Transform(ST_SetSRID(ST_MakePoint(450000, 2420000), {srid}), 4326)"
        ((x, y),) = server.execute(f"SELECT ST_X(p), ST_Y(p) FROM (SELECT {point} AS p) AS q", bare)  # noqa: S608
        assert (x, y) == pytest.approx((x_deg, y_deg), abs=2e-8)


def test_readers_keep_to_one_state(tmp_path):
    register, other = open_register(tmp_path), open_register(tmp_path)
    with register._reading() as session:
        count = select(func.count()).select_from(ConsultationRow)
        assert session.scalar(count) == 0
        other.add_consultation(DRAFT, who="Lan", now=NOW)
        assert session.scalar(count) == 0


def test_a_writer_that_waits_too_long_is_told(tmp_path, monkeypatch):
    settings = engine_postgresql._SETTINGS.replace("lock_timeout = '30s'", "lock_timeout = '50ms'")
    monkeypatch.setattr(engine_postgresql, "_SETTINGS", settings)
    register, other = open_register(tmp_path), open_register(tmp_path)
    with register._writing() as session:
        session.connection()
        with pytest.raises(RegisterError, match="is held by another program or person") as refusal:
            other.add_consultation(DRAFT, who="Lan", now=NOW)
        assert "giữ quá lâu" in refusal.value.text_vi
    assert other.add_consultation(DRAFT, who="Lan", now=NOW).consultation_id == 1


def test_a_server_started_again_is_found_again(tmp_path, server):
    register = open_register(tmp_path)
    register.add_consultation(DRAFT, who="Lan", now=NOW)
    server.stop()
    try:
        with pytest.raises(RegisterError, match="does not answer or broke the connection") as refusal:
            register.consultations(NOW.date())
        assert "máy chủ cơ sở dữ liệu không trả lời" in refusal.value.text_vi
    finally:
        server.start()
    assert len(register.consultations(NOW.date())) == 1
    assert register.add_consultation(DRAFT, who="Lan", now=NOW).revision == 1


def write_and_lose_the_server(register, server):
    with register._writing() as session:
        session.add(ConsultationRow(created_at=NOW))
        session.flush()
        (pid,) = session.execute(text("SELECT pg_backend_pid()")).one()
        server.execute(f"SELECT pg_terminate_backend({pid}, 5000)")


def test_a_connection_cut_in_the_middle_leaves_nothing_behind(tmp_path, server):
    register = open_register(tmp_path)
    with pytest.raises(RegisterError, match="broke the connection"):
        write_and_lose_the_server(register, server)
    with register._reading() as session:
        assert session.scalar(select(func.count()).select_from(ConsultationRow)) == 0


def test_many_threads_share_few_connections(tmp_path, server):
    register = open_register(tmp_path)
    name = register._engine.url.database
    threads = [
        threading.Thread(target=register.add_consultation, args=(DRAFT,), kwargs={"who": "Lan", "now": NOW})
        for _ in range(40)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(register.consultations(NOW.date())) == 40
    ((count,),) = server.execute(
        f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608
    )
    assert count <= engine_postgresql.POOL_SIZE


def test_the_environment_names_the_database(tmp_path, server, bare, monkeypatch):
    monkeypatch.setenv(ADDRESS_VARIABLE, server.url(bare).replace("postgresql://", "postgres://"))
    register = open_register(tmp_path)
    assert register._engine.url.database == bare
    assert not (tmp_path / "register.sqlite").exists()
