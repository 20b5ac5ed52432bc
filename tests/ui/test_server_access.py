"""A server that others reach does not start while nobody can sign in."""

import datetime as dt
import socket

import pytest

from register.rights import Author
from ui.access import Access
from ui.registers import accounts_of
from ui.server import main
from ui.server_access import access_of, address_of, agency_service, has_agency_sign_in, sign_in_fault

ADMIN = Author(name="x", role="admin")
NOW = dt.datetime.now(tz=dt.UTC)
GOOD = "chè Shan tuyết Hồng Thái"
EVERYWHERE = "0.0.0.0"  # noqa: S104
SECRETS = """
[auth]
redirect_uri = "https://dat.example.vn/oauth2callback"
cookie_secret = "0123456789012345678901234567890123456789"
client_id = "a"
client_secret = "b"
server_metadata_url = "https://sso.example.vn/.well-known/openid-configuration"
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize(
    "words", [("--host", EVERYWHERE), ("--behind-proxy",), ("--host", "::ffff:0.0.0.0")], ids=str
)
def test_without_accounts_it_says_what_to_do_and_ends_with_two(words, tmp_path, capsys):
    arguments = [*words, "--port", str(free_port()), "--workspace", str(tmp_path), "--no-browser"]
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "nobody can sign in yet" in said
    assert "accounts add" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("host", ["", " ", "no-such-host.invalid"])
def test_a_host_that_is_nothing(host):
    assert address_of(host) is None


def test_what_is_judged_is_an_address_and_no_name():
    assert address_of("localhost") in {"127.0.0.1", "::1"}
    assert address_of("0") == EVERYWHERE


@pytest.mark.parametrize(
    ("address", "is_behind_proxy", "is_local"),
    [
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("127.0.0.1", True, False),
        (EVERYWHERE, False, False),
        ("::", False, False),
        ("192.168.1.7", False, False),
    ],
)
def test_only_loopback_without_a_proxy_is_local(address, is_behind_proxy, is_local):
    found = access_of(address, is_behind_proxy=is_behind_proxy)
    assert found == Access(is_local=is_local, is_behind_proxy=is_behind_proxy)


@pytest.mark.parametrize(
    ("changes", "starts"),
    [
        ({}, True),
        ({"expires_on": dt.date(2020, 1, 1)}, False),
        ({"is_disabled": True}, False),
    ],
)
def test_an_account_that_can_be_used_lets_it_start(tmp_path, changes, starts):
    book = accounts_of(tmp_path)
    book.add_account("lan", display_name="Lan", role="board", password=GOOD, author=ADMIN, now=NOW)
    book.change_account("lan", author=ADMIN, now=NOW, **changes)
    assert (sign_in_fault(tmp_path, tmp_path, address="10.0.0.1") is None) == starts


def test_another_service_needs_its_settings_and_an_account(tmp_path):
    book = accounts_of(tmp_path)
    book.add_account("a@b.vn", display_name="A", role="board", kind="oidc", author=ADMIN, now=NOW)
    assert sign_in_fault(tmp_path, tmp_path, address="10.0.0.1") is not None
    folder = tmp_path / ".streamlit"
    folder.mkdir()
    (folder / "secrets.toml").write_text(SECRETS, encoding="utf-8")
    assert sign_in_fault(tmp_path, tmp_path, address="10.0.0.1") is None
    book.remove_account("a@b.vn", author=ADMIN)
    assert sign_in_fault(tmp_path, tmp_path, address="10.0.0.1") is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[auth]", "[other]"),
        ("[auth]", "[auth"),
        ("redirect_uri", "redirect"),
        ("client_secret", "secret"),
        ("/oauth2callback", "/callback"),
        ("client_id", "[auth.two_words]\nclient_id"),
        ("0123456789012345678901234567890123456789", "short"),
    ],
)
def test_settings_that_lack_something_do_not_count(tmp_path, old, new):
    assert not has_agency_sign_in(tmp_path)
    folder = tmp_path / ".streamlit"
    folder.mkdir()
    (folder / "secrets.toml").write_text(SECRETS.replace(old, new, 1), encoding="utf-8")
    assert not has_agency_sign_in(tmp_path)


@pytest.mark.parametrize(
    ("words", "name"), [(SECRETS, "default"), (SECRETS.replace("client_id", "[auth.so]\nclient_id"), "so")]
)
def test_the_service_that_is_asked_is_the_one_that_is_set_up(tmp_path, monkeypatch, words, name):
    file = tmp_path / "elsewhere.toml"
    file.write_text(words, encoding="utf-8")
    assert agency_service(tmp_path) is None
    monkeypatch.setenv("PLANNER_SECRETS", str(file))
    assert agency_service(tmp_path) == name
