"""The address of a database server: every usual form, one sentence for any other, never its password."""

import pytest

from register.database import open_database
from register.engine_address import name_of, read_address
from register.errors import RegisterError

SECRET = "s3cret-w0rd"  # noqa: S105


@pytest.mark.parametrize(
    "scheme", ["postgres", "postgresql", "postgresql+psycopg", "POSTGRESQL", " postgres"]
)
def test_every_usual_scheme_is_read_alike(scheme):
    url = read_address(f"{scheme}://board:{SECRET}@db.example:5433/so_dat")
    assert (url.drivername, url.host, url.port, url.database) == (
        "postgresql+psycopg",
        "db.example",
        5433,
        "so_dat",
    )
    assert (url.username, url.password) == ("board", SECRET)


def test_what_could_be_a_password_made_of_digits_is_not_named():
    assert name_of(read_address("postgresql://board:2026/so_dat")) == "so_dat"


def test_options_and_escaped_letters_are_kept():
    url = read_address("postgresql://board:p%40ss%2Fw%3Ard@db.example/so_dat?sslmode=require")
    assert url.password == "p@ss/w:rd"  # noqa: S105
    assert url.query["sslmode"] == "require"


def test_a_database_is_named_without_user_and_password():
    assert name_of(read_address(f"postgres://board:{SECRET}@db.example/so_dat")) == "so_dat (db.example:5432)"
    assert (
        name_of(read_address("postgresql:///so_dat?host=/run/postgresql")) == "so_dat (/run/postgresql:5432)"
    )


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (f"mysql://board:{SECRET}@db.example/so_dat", "is an address of mysql"),
        (f"sqlite:///{SECRET}", "is an address of sqlite"),
        (SECRET, "is no address of a PostgreSQL database"),
        (f"{SECRET}://db.example/so_dat", "is no address of a PostgreSQL database"),
        (f"postgresql://board:{SECRET}@db.example", "names no database"),
        (f"postgresql://board:{SECRET}@db.example/", "names no database"),
        (f"postgresql://board:a@{SECRET}@db.example/so_dat", "cannot be understood"),
        (f"postgresql://board:{SECRET}/so_dat", "cannot be understood"),
        (f"postgresql://db.example:{SECRET}/so_dat", "cannot be understood"),
        (f"postgresql://board:{SECRET}@db.example:99999/so_dat", "cannot be understood"),
    ],
)
def test_another_address_is_refused_without_its_password(address, found, tmp_path):
    with pytest.raises(RegisterError, match=f"DATABASE_URL: {found}") as refusal:
        open_database(tmp_path, address)
    said = [str(refusal.value), refusal.value.text_vi, repr(refusal.value.__cause__)]
    assert refusal.value.text_vi.startswith("DATABASE_URL: ")
    assert not any(SECRET in each for each in said)


@pytest.mark.parametrize("address", ["", "  "])
def test_no_address_is_the_file_of_the_workspace(address, tmp_path):
    assert open_database(tmp_path, address).dialect.name == "sqlite"
