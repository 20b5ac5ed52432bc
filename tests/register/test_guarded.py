"""Decisions, consultations, records and accounts: every function of the register, asked for by every role."""

import shutil
from pathlib import Path

import pytest

from register.accounts import AccountBook
from register.database import open_database
from register.guarded import GuardedRegister
from register.kinds import KINDS
from register.records import ConsultationDraft
from register.rights import ROLES, Author, RightsError
from register.store import open_register
from tests.register.land_cases import BOARD, NOW, change, filled, later, new, remove

TODAY = NOW.date()
FINDING = {"site_id": "KCN-51", "rule_id": "HER-ADJ", "verdict": "conflict"}
DRAFT = ConsultationDraft(
    site_id="KCN-51",
    site_name="Khu thử",
    recipient="Sở Văn hóa, Thể thao và Du lịch",
    heritage_ids=("N01",),
    sent_on=TODAY,
    reply_by=None,
)
DECISION = {"as_of": TODAY, "decision": "clear", "reason": "Đã xem", "who": "An", "now": NOW}
REPLY = {"replied_on": TODAY, "outcome": "agreed", "reply": "Được", "who": "An", "now": NOW}

#: Function to the roles that may call it, and a call that would succeed.
GUARDED = {
    "newest_decisions": ("culture", lambda book: book.newest_decisions("KCN-51")),
    "decisions_for": ("culture", lambda book: book.decisions_for("KCN-51", "HER-ADJ")),
    "record_decision": ("board", lambda book: book.record_decision(FINDING, **DECISION)),
    "consultations": ("culture", lambda book: book.consultations(TODAY)),
    "same_consultations": ("culture", lambda book: book.same_consultations(DRAFT, TODAY)),
    "consultation_history": ("culture", lambda book: book.consultation_history(1)),
    "add_consultation": ("culture", lambda book: book.add_consultation(DRAFT, who="An", now=NOW)),
    "record_reply": ("culture", lambda book: book.record_reply(1, **REPLY)),
    "change_consultation": (
        "culture",
        lambda book: book.change_consultation(1, who="An", now=later(1), is_closed=True, note="Nhầm"),
    ),
}
#: The same for the records, whose functions ask for a role or an author themselves.
RECORDS = {
    "save a new record": lambda book, who: book.save(
        [
            new(
                "leases",
                "H2",
                {"lot_id": "A1", "tenant": "B", "area_ha": 1.0, "signed_on": TODAY, "source": "B"},
            )
        ],
        author=who,
        reason="thử",
        now=later(1),
    ),
    "save a change": lambda book, who: book.save(
        [change("lots", "A1", 1, lot_name="Lô B")], author=who, reason="thử", now=later(1)
    ),
    "save a removal": lambda book, who: book.save(
        [remove("leases", "H1", 1)], author=who, reason="thử", now=later(1)
    ),
    "undo": lambda book, who: book.undo(
        book.history(role="admin", limit=1)[0].change_id, author=who, reason="thử", now=later(1)
    ),
    "history": lambda book, who: book.history(role=who.role),
    "history of one record": lambda book, who: book.history(role=who.role, kind="lots", record_id="A1"),
    "settle_baseline": lambda book, who: book.settle_baseline({}, author=who, reason="thử", now=later(1)),
}
PASSWORD = "mười hai chữ số 12"  # noqa: S105  (made up)
ADMIN = Author(name="Quản trị", role="admin")
ACCOUNTS = {
    "accounts": lambda book, who: book.accounts(author=who),
    "add_account": lambda book, who: book.add_account(
        "moi", display_name="Mới", role="board", author=who, now=NOW, password=PASSWORD
    ),
    "change_account": lambda book, who: book.change_account("co", author=who, now=NOW, role="admin"),
    "set_password": lambda book, who: book.set_password("co", PASSWORD, author=who, now=NOW),
    "unlock": lambda book, who: book.unlock("co", author=who),
    "end_all_sign_ins": lambda book, who: book.end_all_sign_ins(author=who, now=NOW),
    "remove_account": lambda book, who: book.remove_account("co", author=who),
}

pytestmark = pytest.mark.databases("sqlite")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A workspace that is only copied."""
    folder = tmp_path_factory.mktemp("prepared")
    kept = filled(open_register(folder))
    kept.record_decision(FINDING, **DECISION)
    kept.add_consultation(DRAFT, who="An", now=NOW)
    return folder


@pytest.fixture
def register(prepared, tmp_path):
    return open_register(Path(shutil.copytree(prepared, tmp_path / "workspace")))


def state(register):
    """Everything that a call could have changed."""
    history = [row.history_id for row in register.history(role="admin")]
    return history, register.decisions_for(), register.consultation_history(1), register.consultations(TODAY)


def test_no_function_of_the_guarded_register_is_left_out():
    assert {name for name in vars(GuardedRegister) if not name.startswith("_")} == GUARDED.keys()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", GUARDED)
def test_decisions_and_consultations(register, name, role):
    least, call = GUARDED[name]
    book = GuardedRegister(register, lambda: role)
    if ROLES.index(role) >= ROLES.index(least):
        call(book)
        return
    before = state(register)
    with pytest.raises(RightsError, match="may not"):
        call(book)
    assert state(register) == before


def test_the_role_is_asked_for_at_each_call(register):
    roles = iter(["board", "public"])
    book = GuardedRegister(register, lambda: next(roles))
    assert book.decisions_for()
    with pytest.raises(RightsError, match="may not"):
        book.decisions_for()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", RECORDS)
def test_records_and_history(register, name, role):
    who = Author(name="Người thử", role=role)
    if role in {"board", "admin"}:
        RECORDS[name](register, who)
        return
    before = state(register)
    with pytest.raises(RightsError, match="may not"):
        RECORDS[name](register, who)
    assert state(register) == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("as_of", [None, later(2)])
def test_records_are_withheld_by_kind_and_draft_and_field(register, role, as_of):
    seen = {kind: register.records(kind, role=role, as_of=as_of) for kind in KINDS}
    is_board = role in {"board", "admin"}
    assert bool(seen["leases"]) == is_board
    assert bool(seen["lots"]) == is_board  # the lot is not published
    assert ("internal_note" in seen["parks"][0].values) == is_board
    assert (seen["parks"][0].changed_by == BOARD.name) == is_board
    for kind, record_id in (("leases", "H1"), ("lots", "A1")):
        one = register.record(kind, record_id, role=role, as_of=as_of)
        assert (one is not None) == is_board


@pytest.mark.parametrize("role", ["culture", "public"])
def test_a_published_lot_is_shown_without_its_note_and_without_who_wrote_it(register, role):
    register.save(
        [change("lots", "A1", 1, is_published=True, internal_note="mật")],
        author=BOARD,
        reason="thử",
        now=later(1),
    )
    lot = register.record("lots", "A1", role=role)
    assert lot is not None
    assert (lot.values["lot_name"], lot.changed_by, "internal_note" in lot.values) == ("Lô A1", "", False)
    assert register.record("lots", "A1", role=role, as_of=NOW) is None  # it was a draft then


@pytest.mark.parametrize(("role", "n_options"), [("public", 0), ("culture", 1), ("board", 2), ("admin", 2)])
def test_site_options_are_shown_from_the_culture_department_upwards_when_published(register, role, n_options):
    options = [
        new("site_options", "PA-1", {"name_vi": "Bãi", "is_published": True}),
        new("site_options", "PA-2", {"name_vi": "Nháp"}),
    ]
    register.save(options, author=BOARD, reason="thử", now=later(1))
    assert len(register.records("site_options", role=role)) == n_options


@pytest.mark.parametrize("strange", ["", "root", "Admin"])
def test_a_role_that_does_not_exist_may_nothing(register, strange):
    assert not any(register.records(kind, role=strange) for kind in KINDS)
    with pytest.raises(RightsError, match="may not"):
        register.save([remove("leases", "H1", 1)], author=Author(name="A", role=strange), reason="x", now=NOW)


@pytest.fixture(scope="module")
def accounts(tmp_path_factory):
    book = AccountBook(open_database(tmp_path_factory.mktemp("accounts")))
    book.add_account("co", display_name="Có", role="board", author=ADMIN, now=NOW, password=PASSWORD)
    return book


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ACCOUNTS)
def test_accounts(accounts, name, role):
    who = Author(name="Người thử", role=role)
    if role == "admin":
        ACCOUNTS[name](accounts, who)
        return
    before = accounts.accounts(author=ADMIN)
    with pytest.raises(RightsError, match="may not"):
        ACCOUNTS[name](accounts, who)
    assert accounts.accounts(author=ADMIN) == before
