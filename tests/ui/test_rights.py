"""Each role at each page, at each guarded call, and at each way around the sign-in."""

import datetime as dt
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from register.errors import EntryError
from register.rights import ROLES, Author, RightsError, may_see
from ui import identity
from ui.access import Access, access, comes_from_this_machine, is_loopback, open_access
from ui.addresses import PAGE_PATHS, PAGE_ROLES, may_open
from ui.identity import LOCAL_ROLE, ROLE_COOKIE, verified_email
from ui.pages.data import views_for
from ui.registers import register_for
from ui.session import WORKSPACE_VARIABLE, Reader

APP = Path(__file__).resolve().parents[2] / "app.py"
MODULES = {"conflict": "land_conflict", "site": "site_dossier", "options": "site_options"}
NOW = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)
DRAWN = "This page was drawn."


@pytest.fixture(name="stubs", autouse=True)
def put_stubs(monkeypatch, tmp_path):
    """Stand-ins for the pages: whether a page is drawn is the question here."""
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path))
    for page in PAGE_PATHS:
        name = f"ui.pages.{MODULES.get(page, page)}"
        module = ModuleType(name)
        module.draw = draw_stub
        monkeypatch.setitem(sys.modules, name, module)


def draw_stub(_reader):
    import streamlit as st

    st.text(DRAWN)


def open_as(role, page, **state):
    app = AppTest.from_file(APP, default_timeout=60)
    app._page_hash = calc_hash(PAGE_PATHS[page]) if PAGE_PATHS[page] else ""
    for key, value in {LOCAL_ROLE: role, **state}.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def is_drawn(app):
    return DRAWN in [each.value for each in app.text]


@pytest.mark.parametrize("page", PAGE_PATHS)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_each_page(role, page):
    app = open_as(role, page)
    assert is_drawn(app) == may_see(role, PAGE_ROLES[page])
    if not is_drawn(app):
        assert "Trang này dành cho" in app.info[0].value
        assert len(app.info) == 1


@pytest.mark.parametrize("page", PAGE_PATHS)
def test_without_local_mode_nobody_is_more_than_the_public(page):
    open_access(Access(is_local=False))
    assert is_drawn(open_as("admin", page)) == (PAGE_ROLES[page] == "public")


def test_a_page_of_another_name_or_behind_a_proxy_is_not_local(monkeypatch):
    monkeypatch.setattr(identity, "comes_from_this_machine", lambda _: False)
    assert not is_drawn(open_as("board", "register"))


def test_a_role_that_does_not_exist_is_the_public():
    assert not is_drawn(open_as("king", "conflict"))


@pytest.fixture(name="reload_as")
def make_reload(monkeypatch):
    """Give a way to open a page in a new session whose browser kept a role."""

    def reload_as(kept, page):
        context = SimpleNamespace(cookies={ROLE_COOKIE: kept}, headers={})
        monkeypatch.setattr("streamlit.context", context)
        app = AppTest.from_file(APP, default_timeout=60)
        app._page_hash = calc_hash(PAGE_PATHS[page])
        return app.run()

    return reload_as


def test_the_role_of_this_machine_outlives_a_reload(reload_as):
    assert not is_drawn(reload_as("public", "register"))
    assert is_drawn(reload_as("board", "register"))
    assert is_drawn(reload_as("", "register"))  # nothing kept: the Board's
    assert not is_drawn(reload_as("king", "conflict"))


def test_the_kept_role_counts_on_this_machine_only(reload_as):
    open_access(Access(is_local=False))
    assert not is_drawn(reload_as("admin", "register"))


def test_a_page_that_does_not_exist_is_for_nobody():
    assert not any(may_open(role, "none") for role in ROLES)


@pytest.mark.parametrize(
    ("role", "views"),
    [
        ("public", ("catalogue",)),
        ("culture", ("catalogue", "findings")),
        ("board", ("catalogue", "findings", "imports", "terrain")),
        ("admin", ("catalogue", "findings", "imports", "terrain")),
    ],
)
def test_parts_of_the_data_page(role, views):
    assert views_for(role) == views


CALLS = {
    "newest_decisions": ("culture", lambda register: register.newest_decisions()),
    "decisions_for": ("culture", lambda register: register.decisions_for()),
    "record_decision": (
        "board",
        lambda register: register.record_decision(
            {"site_id": "a", "rule_id": "b", "verdict": "clear"},
            as_of=NOW.date(),
            decision="agreed",
            reason="x",
            who="x",
            now=NOW,
        ),
    ),
    "consultations": ("culture", lambda register: register.consultations(NOW.date())),
    "consultation_history": ("culture", lambda register: register.consultation_history(1)),
    "change_consultation": (
        "culture",
        lambda register: register.change_consultation(1, who="x", now=NOW, note="x"),
    ),
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_each_guarded_call(role, name, tmp_path):
    least, call = CALLS[name]
    author = Author(name="x", role=role)
    register = register_for(Reader(language="vi", workspace=tmp_path, ask_author=lambda _: author))
    try:
        call(register)
        is_refused = False
    except RightsError:
        is_refused = True
    except EntryError:  # refused for another reason: the right was there
        is_refused = False
    assert is_refused != may_see(role, least)


def test_a_reader_that_nobody_named_is_the_public(tmp_path):
    reader = Reader(language="vi", workspace=tmp_path)
    assert reader.role == "public"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("localhost", True),
        ("LOCALHOST", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("192.168.1.7", False),
        ("::ffff:192.168.1.7", False),
        ("localhost.example.org", False),
        ("", False),
        ("127.1", False),
    ],
)
def test_what_is_this_machine(host, expected):
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}, True),
        ({"host": "[::1]:8501"}, True),
        ({"host": "localhost:8501", "origin": "http://localhost:8501"}, True),
        ({}, False),
        ({"host": "evil.example:8501", "origin": "http://evil.example:8501"}, False),
        ({"host": "127.0.0.1:8501", "origin": "https://dat.example.vn"}, False),
        ({"host": "127.0.0.1:8501", "origin": "null"}, False),
        ({"host": "127.0.0.1:8501", "X-Forwarded-For": "10.0.0.7"}, False),
        ({"host": "127.0.0.1:8501", "Forwarded": "for=10.0.0.7"}, False),
        ({"host": "127.0.0.1:8501", "via": "1.1 proxy"}, False),
        ({"host": "127.0.0.1@evil.example"}, False),
        ({"host": "[bad"}, False),
    ],
)
def test_what_comes_from_this_machine(headers, expected):
    assert comes_from_this_machine(headers) is expected


def test_nobody_is_local_until_the_server_says_so():
    assert Access() == Access(is_local=False, is_behind_proxy=False)
    assert access().is_local  # of these tests


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"email": "a@b.vn", "email_verified": True, "iat": NOW.timestamp() - 60}, "a@b.vn"),
        ({"email": "a@b.vn", "email_verified": False, "iat": NOW.timestamp()}, None),
        ({"email": "a@b.vn", "email_verified": "true", "iat": NOW.timestamp()}, None),
        ({"email": "a@b.vn", "iat": NOW.timestamp()}, None),
        ({"email_verified": True, "iat": NOW.timestamp()}, None),
        ({"email": "a@b.vn", "email_verified": True, "iat": NOW.timestamp() - 43_200}, None),
        ({"email": "a@b.vn", "email_verified": True}, None),
        ({"email": "a@b.vn", "email_verified": True, "iat": "soon"}, None),
    ],
)
def test_who_another_service_says_it_is(claims, expected):
    assert verified_email(claims, NOW) == expected
