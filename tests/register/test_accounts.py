"""Accounts, passwords, sign-ins: refusals, waits, ends; nobody learns which of them it was."""

import datetime as dt
import unicodedata

import pytest
from sqlalchemy import select

from register import passwords
from register.account_models import AccountRow, SignInRow, TryRow
from register.accounts import AccountBook
from register.database import open_database
from register.errors import EntryError
from register.passwords import LONGEST, hash_password, password_faults, verify_password
from register.rights import ROLES, Author, RightsError, may
from register.sign_ins import ABSOLUTE, FREE_TRIES_ADDRESS, FREE_TRIES_NAME, IDLE, LONGEST_WAIT

NOW = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)
ADMIN = Author(name="Quản trị", role="admin")
GOOD = "chè Shan tuyết Hồng Thái"
DECOMPOSED = unicodedata.normalize("NFD", GOOD)
WRONG = "not it"
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def hash_fast(monkeypatch):
    """The cost of a hash is argon2's business."""
    cheap = passwords.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", cheap)
    passwords._stand_in.cache_clear()
    yield
    passwords._stand_in.cache_clear()


@pytest.fixture(name="book")
def open_book(tmp_path):
    return AccountBook(open_database(tmp_path))


def add(book, name="lan.nguyen", **changes):
    given = {"display_name": "Nguyễn Thị Lan", "role": "board", "password": GOOD, **changes}
    return book.add_account(name, author=ADMIN, now=NOW, **given)


def sign_in(book, name="lan.nguyen", password=GOOD, address="10.0.0.7", now=NOW):
    return book.sign_in(name, password, address=address, now=now)


def test_who_signs_in_is_who_the_token_says(book):
    add(book)
    token = sign_in(book, " Lan.Nguyen ")
    account = book.who_is(token, now=NOW)
    assert (account.name, account.display_name, account.role) == ("lan.nguyen", "Nguyễn Thị Lan", "board")


def test_neither_password_nor_token_is_kept(book):
    add(book)
    token = sign_in(book)
    with book._reading() as session:
        kept = str([vars(row) for table in (AccountRow, SignInRow) for row in session.scalars(select(table))])
    assert GOOD not in kept
    assert token not in kept
    assert "$argon2id$" in kept
    assert "hash" not in repr(book.accounts(author=ADMIN))


@pytest.mark.parametrize("token", ["", "x", "a" * 43])
def test_a_made_up_token_is_nobody(book, token):
    add(book)
    sign_in(book)
    assert book.who_is(token, now=NOW) is None


def test_letters_count_as_typed_however_they_are_composed(book):
    add(book)
    assert sign_in(book, password=DECOMPOSED) is not None
    assert sign_in(book, password=GOOD.casefold()) is None


@pytest.mark.parametrize("state", ["wrong", "unknown", "disabled", "expired", "oidc"])
def test_every_refusal_is_the_same_and_verifies_one_hash(book, state, monkeypatch):
    add(book)
    name, password = "lan.nguyen", GOOD
    if state == "wrong":
        password = GOOD + "!"
    elif state == "unknown":
        name = "nobody"
    elif state == "disabled":
        book.change_account(name, author=ADMIN, now=NOW, is_disabled=True)
    elif state == "expired":
        book.change_account(name, author=ADMIN, now=NOW, expires_on=dt.date(2026, 11, 19))
    else:
        name = "lan@example.org"
        add(book, name, kind="oidc", password=None)
    verified = []
    verify = passwords._HASHER.verify

    class Counting:
        hash = staticmethod(passwords._HASHER.hash)

        @staticmethod
        def verify(kept, typed):
            verified.append(kept)
            return verify(kept, typed)

    monkeypatch.setattr(passwords, "_HASHER", Counting)
    assert sign_in(book, name, password) is None
    assert len(verified) == 1


def test_an_account_lasts_to_the_end_of_its_last_day_in_vietnam(book):
    add(book, expires_on=dt.date(2026, 11, 20))
    evening = dt.datetime(2026, 11, 20, 16, 59, tzinfo=dt.UTC)
    token = sign_in(book, now=evening)
    assert book.who_is(token, now=evening) is not None
    assert book.who_is(token, now=evening + dt.timedelta(minutes=1)) is None


def test_after_some_wrong_tries_the_right_password_has_to_wait(book):
    add(book)
    for _ in range(FREE_TRIES_NAME):
        assert sign_in(book, password=WRONG) is None
    assert sign_in(book, now=NOW + dt.timedelta(seconds=29)) is None
    assert sign_in(book, now=NOW + dt.timedelta(seconds=31)) is not None


def test_each_further_try_waits_twice_as_long_up_to_a_limit(book):
    add(book)
    now, waits = NOW, []
    for _ in range(FREE_TRIES_NAME + 8):
        sign_in(book, password=WRONG, now=now)
        wait = dt.timedelta()
        while wait < LONGEST_WAIT and is_waiting(book, now + wait):
            wait += SECOND * 30
        waits.append(wait.total_seconds())
        now += wait
    assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]


def is_waiting(book, now):
    with book._reading() as session:
        return any(row.locked_until and now < row.locked_until for row in session.scalars(select(TryRow)))


def test_a_name_that_does_not_exist_has_to_wait_too(book):
    add(book)
    for name in ("nobody", "lan.nguyen"):
        for _ in range(FREE_TRIES_NAME):
            sign_in(book, name, "wrong", address=name)
        assert is_waiting(book, NOW)


def test_one_address_cannot_try_many_names(book):
    add(book)
    for number in range(FREE_TRIES_ADDRESS):
        sign_in(book, f"name{number}", "wrong")
    assert sign_in(book) is None
    assert sign_in(book, address="10.0.0.8") is not None


def test_an_office_that_shares_an_address_is_not_locked_out_by_signing_in(book):
    add(book)
    for _ in range(FREE_TRIES_ADDRESS + 5):
        assert sign_in(book) is not None


def test_an_administrator_lifts_a_wait(book):
    add(book)
    for _ in range(FREE_TRIES_NAME):
        sign_in(book, password=WRONG)
    book.unlock("lan.nguyen", author=ADMIN)
    assert sign_in(book) is not None


def test_an_idle_sign_in_ends(book):
    add(book)
    token = sign_in(book)
    assert book.who_is(token, now=NOW + IDLE - SECOND) is not None
    assert book.who_is(token, now=NOW + IDLE + IDLE - 2 * SECOND) is not None
    assert book.who_is(token, now=NOW + 3 * IDLE) is None


def test_a_busy_sign_in_ends_too(book):
    add(book)
    token = sign_in(book)
    step = dt.timedelta(minutes=30)
    for number in range(1, int(ABSOLUTE / step)):
        assert book.who_is(token, now=NOW + number * step) is not None
    assert book.who_is(token, now=NOW + ABSOLUTE) is None


@pytest.mark.parametrize(
    "end",
    [
        lambda book, token: book.sign_out(token, now=NOW),
        lambda book, _: book.set_password("lan.nguyen", "một mật khẩu khác hẳn", author=ADMIN, now=NOW),
        lambda book, _: book.change_account("lan.nguyen", author=ADMIN, now=NOW, role="culture"),
        lambda book, _: book.change_account("lan.nguyen", author=ADMIN, now=NOW, is_disabled=True),
        lambda book, _: book.remove_account("lan.nguyen", author=ADMIN),
        lambda book, _: book.end_all_sign_ins(author=ADMIN, now=NOW),
        lambda book, token: book.change_own_password(token, GOOD, "một mật khẩu khác hẳn", now=NOW),
    ],
    ids=["sign out", "password", "role", "disabled", "removed", "all", "own password"],
)
def test_what_ends_a_sign_in(book, end):
    add(book)
    token = sign_in(book)
    end(book, token)
    assert book.who_is(token, now=NOW) is None


def test_ones_own_password_needs_the_former_one(book):
    add(book)
    token = sign_in(book)
    assert not book.change_own_password(token, "wrong", "một mật khẩu khác hẳn", now=NOW)
    assert not book.change_own_password("made up", GOOD, "một mật khẩu khác hẳn", now=NOW)
    assert book.who_is(token, now=NOW) is not None


def test_a_person_of_another_service_is_found_by_address(book):
    add(book, "lan@example.org", kind="oidc", password=None)
    add(book)
    assert book.account_by_email("Lan@Example.org", now=NOW).role == "board"
    assert book.account_by_email("lan.nguyen", now=NOW) is None
    assert book.account_by_email("other@example.org", now=NOW) is None
    book.change_account("lan@example.org", author=ADMIN, now=NOW, is_disabled=True)
    assert book.account_by_email("lan@example.org", now=NOW) is None


def test_only_accounts_that_can_be_used_are_counted(book):
    add(book)
    add(book, "hoa", expires_on=dt.date(2026, 1, 1))
    add(book, "lan@example.org", kind="oidc", password=None)
    assert book.count_usable(NOW.date()) == {"local": 1, "oidc": 1}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "the name needs"),
        ({"name": "a b"}, "the name needs"),
        ({"name": "x" * 41}, "the name needs"),
        ({"display_name": " "}, "the person's name is missing"),
        ({"role": "public"}, "the role 'public'"),
        ({"role": "king"}, "the role 'king'"),
        ({"kind": "other"}, "the kind 'other'"),
        ({"password": None}, "has a password"),
        ({"kind": "oidc", "password": None}, "not an e-mail address"),
        ({"password": "short"}, "12 to 200 are needed"),
        ({"password": "lan.nguyen 2026"}, "contains the account's name"),
        ({"password": "Mật khẩu 2026"}, "easy to guess"),
    ],
)
def test_an_account_that_cannot_be_kept(book, changes, said):
    with pytest.raises(EntryError, match=said) as refusal:
        add(book, **changes)
    assert refusal.value.text_vi
    assert book.accounts(author=ADMIN) == ()


def test_a_name_is_given_once(book):
    add(book)
    with pytest.raises(EntryError, match="exists already"):
        add(book, "LAN.NGUYEN")


@pytest.mark.parametrize("act", ["change_account", "unlock", "remove_account", "set_password"])
def test_an_account_that_is_not_there(book, act):
    arguments = {"change_account": {"now": NOW}, "set_password": {"password": GOOD, "now": NOW}}.get(act, {})
    with pytest.raises(EntryError, match="does not exist"):
        getattr(book, act)("nobody", author=ADMIN, **arguments)


def test_an_account_of_another_service_gets_no_password(book):
    add(book, "lan@example.org", kind="oidc", password=None)
    with pytest.raises(EntryError, match="another service"):
        book.set_password("lan@example.org", GOOD, author=ADMIN, now=NOW)


def test_what_does_not_change(book):
    add(book)
    with pytest.raises(TypeError, match="kind of an account do not change"):
        book.change_account("lan.nguyen", author=ADMIN, now=NOW, kind="oidc")
    with pytest.raises(EntryError, match="role 'public'"):
        book.change_account("lan.nguyen", author=ADMIN, now=NOW, role="public")


@pytest.mark.parametrize("role", [role for role in ROLES if not may(role, "manage_accounts")])
def test_accounts_are_for_administrators(book, role):
    author = Author(name="x", role=role)
    add(book)
    for act in (
        lambda: book.accounts(author=author),
        lambda: book.add_account("a1", display_name="A", role="admin", password=GOOD, author=author, now=NOW),
        lambda: book.change_account("lan.nguyen", author=author, now=NOW, role="admin"),
        lambda: book.set_password("lan.nguyen", GOOD, author=author, now=NOW),
        lambda: book.remove_account("lan.nguyen", author=author),
        lambda: book.unlock("lan.nguyen", author=author),
        lambda: book.end_all_sign_ins(author=author, now=NOW),
    ):
        with pytest.raises(RightsError, match="manage accounts"):
            act()
    assert [each.role for each in book.accounts(author=ADMIN)] == ["board"]


@pytest.mark.parametrize("password", ["aaaaaaaaaaaaaa", "ababababababab", "123456789012", "MatKhau-2026"])
def test_a_password_that_is_guessed_first(password):
    assert "easy to guess" in str(password_faults(password, name="lan"))


def test_the_lengths_of_passwords():
    assert password_faults("kx8 vn2 qzp1", name="lan") == ()
    assert password_faults("kx8 vn2 qzp", name="lan") != ()
    assert password_faults(("kx8 vn2 qzp1" * 20)[: LONGEST + 1], name="lan") != ()


def test_no_refusal_repeats_the_password():
    assert "hunter2" not in str(password_faults("hunter2", name="lan"))


def test_nothing_matches_a_missing_or_a_broken_hash():
    assert not verify_password(None, "")
    assert not verify_password("not a hash", "x")
    assert verify_password(hash_password("x"), "x")
