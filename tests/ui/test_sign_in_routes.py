"""Signing in by the form: what is taken, what is refused, what the browser is given."""

import asyncio
import datetime as dt
import logging
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from register.rights import Author
from ui.access import SESSION_COOKIE, Access, open_access
from ui.registers import accounts_of
from ui.security import OwnOrigin, SecurityHeaders
from ui.session import WORKSPACE_VARIABLE
from ui.sign_in_page import FORM_FIELD
from ui.sign_in_routes import FORM_COOKIE, SIGN_IN_ROUTES

ADDRESS = "http://dat.example.vn"
GOOD = "chè Shan tuyết Hồng Thái"
OTHER = "một mật khẩu khác hẳn"


class Browser:
    """Keeps the cookies of one browser; each request runs in a thread of its own, where no loop runs."""

    def __init__(self, address=ADDRESS):
        layers = [Middleware(OwnOrigin), Middleware(SecurityHeaders)]
        self._app = Starlette(routes=SIGN_IN_ROUTES, middleware=layers)
        self._address = address
        self.cookies = httpx.Cookies()

    def ask(self, method, path, **options):
        async def send():
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(
                transport=transport, base_url=self._address, cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **options)
                self.cookies = httpx.Cookies(client.cookies)
                return answer

        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(send())).result()

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **options):
        return self.ask("POST", path, **options)


@pytest.fixture(name="book", autouse=True)
def make_account(tmp_path, monkeypatch):
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path))
    book = accounts_of(tmp_path)
    admin = Author(name="x", role="admin")
    now = dt.datetime.now(tz=dt.UTC)
    book.add_account("lan", display_name="Lan <b>", role="board", password=GOOD, author=admin, now=now)
    return book


@pytest.fixture(name="client")
def make_client():
    open_access(Access())
    return Browser()


def send(client, path="/dang-nhap", *, origin=ADDRESS, secret=None, **fields):
    if secret is None:
        client.get("/dang-nhap")
        secret = client.cookies.get(FORM_COOKIE)
    headers = {} if origin is None else {"Origin": origin}
    return client.post(path, data={**fields, FORM_FIELD: secret}, headers=headers)


def sign_in(client, **changes):
    return send(client, **{"ten": "lan", "mat_khau": GOOD, **changes})


def is_signed_in(client, book):
    token = client.cookies.get(SESSION_COOKIE, "")
    return book.who_is(token, now=dt.datetime.now(tz=dt.UTC)) is not None


def test_signing_in_leads_back_with_a_cookie_that_no_script_reads(client, book):
    answer = sign_in(client, path="/dang-nhap?ve=/so-dat&lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, "/so-dat?lang=en")
    cookie = next(each for each in answer.headers.get_list("set-cookie") if SESSION_COOKIE in each)
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert is_signed_in(client, book)


def test_the_cookie_is_secure_where_the_address_is():
    open_access(Access())
    answer = sign_in(Browser("https://dat.example.vn"), origin="https://dat.example.vn")
    assert any(SESSION_COOKIE in each and "Secure" in each for each in answer.headers.get_list("set-cookie"))


@pytest.mark.parametrize("fields", [{"mat_khau": "wrong"}, {"ten": "nobody"}, {"ten": ""}, {"mat_khau": ""}])
def test_every_wrong_try_gets_the_same_answer(client, book, fields):
    answer = sign_in(client, **fields)
    assert answer.status_code == 401
    assert "Chưa đăng nhập được: tên hoặc mật khẩu không đúng" in answer.text
    assert GOOD not in answer.text
    assert not is_signed_in(client, book)


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": "https://evil.example"},
        {"origin": None},
        {"origin": "null"},
        {"secret": "x" * 43},
        {"secret": ""},
    ],
)
def test_a_form_of_somebody_else_is_not_taken(client, book, changes):
    client.get("/dang-nhap")
    assert sign_in(client, **changes).status_code == 403
    assert not is_signed_in(client, book)


def test_a_form_that_is_too_large_is_not_taken(client):
    assert sign_in(client, ten="x" * 20_000).status_code == 403


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "/khong-co", "x"]
)
def test_the_way_back_is_one_of_our_pages(client, back):
    answer = sign_in(client, path=f"/dang-nhap?ve={back}")
    assert answer.headers["location"] == "/?lang=vi"


def test_signing_out_ends_the_sign_in_on_the_server(client, book):
    sign_in(client)
    token = client.cookies[SESSION_COOKIE]
    assert send(client, "/dang-xuat").status_code == 303
    assert SESSION_COOKIE not in client.cookies
    assert book.who_is(token, now=dt.datetime.now(tz=dt.UTC)) is None


def test_signing_out_needs_our_form(client, book):
    sign_in(client)
    assert send(client, "/dang-xuat", origin="https://evil.example").status_code == 403
    assert is_signed_in(client, book)


def test_the_account_is_shown_with_its_name_as_text(client):
    sign_in(client)
    page = client.get("/dang-nhap")
    assert "Lan &lt;b&gt;" in page.text
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"cu": GOOD, "moi": OTHER, "nhac_lai": OTHER}, "Đã đổi mật khẩu"),
        ({"cu": "wrong", "moi": OTHER, "nhac_lai": OTHER}, "Mật khẩu hiện nay không đúng"),
        ({"cu": GOOD, "moi": OTHER, "nhac_lai": "x"}, "không giống nhau"),
        ({"cu": GOOD, "moi": "short", "nhac_lai": "short"}, "cần từ 12"),
    ],
)
def test_ones_own_password(client, book, fields, said):
    sign_in(client)
    assert said in send(client, "/doi-mat-khau", **fields).text
    assert is_signed_in(client, book) == (said != "Đã đổi mật khẩu")


def test_in_local_mode_there_is_nothing_to_sign_in_to():
    open_access(Access(is_local=True))
    assert "không cần đăng nhập" in Browser("http://127.0.0.1:8501").get("/dang-nhap").text


def test_the_log_says_who_and_never_a_password(client, caplog):
    with caplog.at_level(logging.INFO, logger="planner.sign_in"):
        sign_in(client, mat_khau="hunter2")
        sign_in(client, ten=GOOD)
        sign_in(client)
        send(client, "/dang-xuat")
    said = [record.message.split(",")[0] for record in caplog.records if record.name == "planner.sign_in"]
    assert said == ["sign-in refused", "sign-in refused", "signed in: lan", "signed out: lan"]
    assert "hunter2" not in caplog.text
    assert GOOD not in caplog.text
