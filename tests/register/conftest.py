"""Every test that opens a register runs on both databases; `databases("sqlite")` says where one belongs."""

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from register.database import ADDRESS_VARIABLE, open_database
from tests.register.postgresql_server import TEMPLATE, Server, find_programs

DATABASES = ("sqlite", "postgresql")
#: Fixtures that a test with a register of its own asks for.
OPENS_A_REGISTER = frozenset({"tmp_path", "workspace", "register"})


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "databases(*names): the databases that a test of the register is about"
    )


def pytest_generate_tests(metafunc):
    marker = metafunc.definition.get_closest_marker("databases")
    if marker or OPENS_A_REGISTER & set(metafunc.fixturenames):
        metafunc.parametrize("database", marker.args if marker else DATABASES, indirect=True)


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory):
    """The server of this test run, with a template that has PostGIS and the tables."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL with PostGIS is not installed (Debian: postgresql, postgresql-*-postgis-3)")
    server = Server(programs)
    try:
        server.start()
        server.execute(f"CREATE DATABASE {TEMPLATE}")
        open_database(tmp_path_factory.mktemp("template"), server.url(TEMPLATE)).dispose()
        yield server
    finally:
        server.remove()


@pytest.fixture(autouse=True)
def database(request, monkeypatch):
    """Which database `open_register` opens in this test; on PostgreSQL a new one."""
    name = getattr(request, "param", "sqlite")
    if name == "sqlite":
        monkeypatch.delenv(ADDRESS_VARIABLE, raising=False)
        yield name
        return
    server = request.getfixturevalue("postgresql_server")
    made = server.make_database()
    monkeypatch.setenv(ADDRESS_VARIABLE, server.url(made))
    opened = []

    def remember(connection, _record):
        opened.append(connection)

    event.listen(Pool, "connect", remember)
    yield name
    event.remove(Pool, "connect", remember)
    for connection in opened:
        if isinstance(connection, psycopg.Connection):
            connection.close()
    server.drop_database(made)
