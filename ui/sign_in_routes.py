"""Sign in and out by plain forms; what is sent must come from our own form on our own address."""

from __future__ import annotations

import logging
import os
import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from register.account_checks import day_of
from register.errors import EntryError
from register.sign_ins import ABSOLUTE
from ui.access import SESSION_COOKIE, access, comes_from_this_machine
from ui.addresses import PAGE_PATHS, PASSWORD_PATH, SIGN_IN_PATH, SIGN_OUT_PATH, WORKSPACE_VARIABLE
from ui.language import Speaker
from ui.registers import accounts_of, now_utc
from ui.reload import COOKIE as RELOAD_COOKIE
from ui.server_access import has_agency_sign_in
from ui.sign_in_page import FORM_FIELD, account_document, message_document, sign_in_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from register.accounts import AccountBook

__all__ = ["SIGN_IN_ROUTES"]

_LOG: Final = logging.getLogger("planner.sign_in")
FORM_COOKIE: Final = "planner_form"
ROOT: Final = Path(__file__).resolve().parents[1]
#: More than the largest form needs, bytes.
LARGEST_FORM: Final = 16_384
#: Passwords are verified by few at a time: each costs memory and time.
_TURNS: Final = threading.BoundedSemaphore(2)


def _accounts() -> AccountBook:
    """Return the accounts of the workspace that the server was started with."""
    return accounts_of(Path(os.environ.get(WORKSPACE_VARIABLE, "workspace")))


def _speaker(request: Request) -> Speaker:
    """Return the language that the address asks for."""
    return Speaker("en" if request.query_params.get("lang") == "en" else "vi")


def _back(request: Request) -> str:
    """Return the page to come back to: one of ours, never another address."""
    asked = request.query_params.get("ve", "/").removeprefix("/")
    return f"/{asked}" if asked in PAGE_PATHS.values() else "/"


def _page(document: str, *, status: int = 200, form_token: str = "", is_https: bool = False) -> Response:
    """Return a document that nobody keeps, with the secret of its form."""
    response = HTMLResponse(document, status_code=status, headers={"Cache-Control": "no-store"})
    if form_token:
        response.set_cookie(
            FORM_COOKIE, form_token, max_age=3600, httponly=True, secure=is_https, samesite="strict"
        )
    return response


def _is_https(request: Request) -> bool:
    """Tell whether the reader's browser speaks to us, or to the proxy before us, through TLS."""
    forwarded = request.headers.get("x-forwarded-proto", "") if access().is_behind_proxy else ""
    return request.url.scheme == "https" or forwarded.split(",")[-1].strip() == "https"


async def _form(request: Request) -> Mapping[str, str] | None:
    """Return a form of ours, None when it was sent by somebody else's page or is too large."""
    origin = request.headers.get("origin")
    if origin is None or origin.split("://", 1)[-1] != request.headers.get("host"):
        return None
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM:
            return None
    fields = parse_qs(body.decode("utf-8", errors="replace"), keep_blank_values=True, max_num_fields=10)
    form = {name: values[-1] for name, values in fields.items()}
    kept, given = request.cookies.get(FORM_COOKIE, ""), form.get(FORM_FIELD, "")
    return form if kept and secrets.compare_digest(kept.encode(), given.encode()) else None


def _form_token(request: Request) -> str:
    """Return the secret of this browser's forms."""
    kept = request.cookies.get(FORM_COOKIE, "")
    return kept if len(kept) == 43 else secrets.token_urlsafe(32)  # as long as the secret is when made here


async def show(request: Request) -> Response:
    """Answer with the form, or with the account that is signed in."""
    say, back, token = _speaker(request), _back(request), _form_token(request)
    if access().is_local and comes_from_this_machine(request.headers):
        return _page(message_document(say, "rights.local_needs_none", back=back))
    document = await run_in_threadpool(_document, request, say, back, token)
    return _page(document, form_token=token, is_https=_is_https(request))


def _document(request: Request, say: Speaker, back: str, token: str, said: str = "") -> str:
    """Return the form, or the account that is signed in."""
    now, book = now_utc(), _accounts()
    held = request.cookies.get(SESSION_COOKIE)
    account = book.who_is(held, now=now) if held else None
    if account is not None:
        return account_document(say, account, back=back, form_token=token, said=said)
    can_local = bool(book.count_usable(day_of(now)).get("local")) or not has_agency_sign_in(ROOT)
    return sign_in_document(say, back=back, form_token=token, said=said, can_local=can_local)


async def sign_in(request: Request) -> Response:
    """Sign in by the form; the same answer for every reason why not."""
    say, back, form = _speaker(request), _back(request), await _form(request)
    if form is None:
        return _page(message_document(say, "rights.form_refused", back=back), status=403)
    name = form.get("ten", "")[:120]
    token = await run_in_threadpool(_try, request, name, form.get("mat_khau", "")[:300])
    if token is None:
        document = sign_in_document(
            say, back=back, form_token=_form_token(request), name=name, said="rights.refused"
        )
        return _page(document, status=401)
    response = RedirectResponse(f"{back}?lang={say.language}", status_code=303)
    response.headers["Cache-Control"] = "no-store"
    response.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=int(ABSOLUTE.total_seconds()),
        httponly=True,
        secure=_is_https(request),
        samesite="strict",
    )
    _forget_work(response)
    return response


def _try(request: Request, name: str, password: str) -> str | None:
    """Try to sign in, end the browser's former sign-in, and write down who and whether."""
    book, now = _accounts(), now_utc()
    address = request.client.host if request.client else ""
    with _TURNS:
        token = book.sign_in(name, password, address=address, now=now)
    if token is None:
        _LOG.warning("sign-in refused, from %s", address)  # a name may be a password typed in the wrong field
        return None
    held = request.cookies.get(SESSION_COOKIE)
    if held:
        book.sign_out(held, now=now)
    account = book.who_is(token, now=now)
    _LOG.info("signed in: %s, from %s", account.name if account else "", address)
    return token


async def sign_out(request: Request) -> Response:
    """End the sign-in of this browser."""
    say, back, form = _speaker(request), _back(request), await _form(request)
    if form is None:
        return _page(message_document(say, "rights.form_refused", back=back), status=403)
    held = request.cookies.get(SESSION_COOKIE)
    if held:
        await run_in_threadpool(_end, held)
    response = RedirectResponse(f"{back}?lang={say.language}", status_code=303)
    response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="strict")
    _forget_work(response)
    return response


def _end(held: str) -> None:
    """End a sign-in and write down whose."""
    book, now = _accounts(), now_utc()
    account = book.who_is(held, now=now)
    book.sign_out(held, now=now)
    _LOG.info("signed out: %s", account.name if account else "nobody any more")


def _forget_work(response: Response) -> None:
    """Let no other person of this browser take over the work of a session by a reload."""
    response.delete_cookie(RELOAD_COOKIE, samesite="strict")


async def change_password(request: Request) -> Response:
    """Give one's own account another password; every sign-in of it ends."""
    say, back, form = _speaker(request), _back(request), await _form(request)
    if form is None:
        return _page(message_document(say, "rights.form_refused", back=back), status=403)
    token = _form_token(request)
    said = await run_in_threadpool(_change, request, form, say)
    if not said:
        document = sign_in_document(say, back=back, form_token=token, said="rights.password_changed")
        return _page(document, form_token=token, is_https=_is_https(request))
    return _page(await run_in_threadpool(_document, request, say, back, token, said), status=400)


def _change(request: Request, form: Mapping[str, str], say: Speaker) -> str:
    """Change the password; return what was wrong, "" when nothing was."""
    former, first, second = (form.get(key, "")[:300] for key in ("cu", "moi", "nhac_lai"))
    if first != second:
        return "rights.not_the_same"
    held = request.cookies.get(SESSION_COOKIE, "")
    try:
        with _TURNS:
            is_changed = _accounts().change_own_password(held, former, first, now=now_utc())
    except EntryError as err:
        return say.pick(err.text_vi, str(err))
    return "" if is_changed else "rights.former_wrong"


SIGN_IN_ROUTES: Final = [
    Route(SIGN_IN_PATH, show, methods=["GET"]),
    Route(SIGN_IN_PATH, sign_in, methods=["POST"]),
    Route(SIGN_OUT_PATH, sign_out, methods=["POST"]),
    Route(PASSWORD_PATH, change_password, methods=["POST"]),
]
