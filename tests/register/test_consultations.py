"""Consultations: dates in order, overdue ones first, no entry lost."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.consultation_rows import in_order
from register.errors import EntryError
from register.records import Consultation, ConsultationDraft
from register.store import open_register

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
DATES = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.fixture
def register(tmp_path):
    return open_register(tmp_path / "workspace")


def draft(**changes):
    given = {
        "site_id": "KCN-01",
        "site_name": "Long Bình An",
        "recipient": "Sở Văn hóa, Thể thao và Du lịch",
        "heritage_ids": ("N01", "P07"),
        "sent_on": dt.date(2026, 11, 2),
        "reply_by": dt.date(2026, 11, 16),
    }
    return ConsultationDraft(**{**given, **changes})


def add(register, **changes):
    return register.add_consultation(draft(**changes), who="Văn thư", now=NOW)


def reply(register, number, **changes):
    given = {"replied_on": TODAY, "outcome": "agreed", "reply": "CV 12", "who": "Văn thư", "now": NOW}
    return register.record_reply(number, **{**given, **changes})


def test_a_consultation_is_kept_with_a_number(register):
    kept = add(register)
    assert (kept.consultation_id, kept.revision, kept.heritage_ids) == (1, 1, ("N01", "P07"))
    assert register.consultations(TODAY) == (kept,)
    assert add(register).consultation_id == 2


def test_the_reply_by_date_itself_is_in_time(register):
    kept = add(register)
    assert kept.state(dt.date(2026, 11, 16)) == "waiting"
    assert kept.state(dt.date(2026, 11, 17)) == "overdue"
    assert kept.days_overdue(dt.date(2026, 11, 20)) == 4
    assert kept.days_overdue(dt.date(2026, 11, 16)) == 0


def test_overdue_ones_come_first_then_by_reply_by_date(register):
    later = add(register, reply_by=dt.date(2026, 12, 15))
    draft_only = add(register, sent_on=None, reply_by=None)
    no_date = add(register, reply_by=None)
    sooner = add(register, reply_by=dt.date(2026, 11, 25))
    overdue = add(register)
    longest = add(register, sent_on=dt.date(2026, 9, 1), reply_by=dt.date(2026, 9, 15))
    answered = reply(register, add(register).consultation_id)
    numbers = [each.consultation_id for each in register.consultations(TODAY)]
    expected = (longest, overdue, sooner, later, no_date, draft_only, answered)
    assert numbers == [each.consultation_id for each in expected]


def test_an_answer_is_kept_and_the_history_stays(register):
    first = add(register)
    answered = reply(register, first.consultation_id, outcome="agreed_with_conditions", reply=" Lùi 50 m ")
    assert (answered.outcome, answered.reply, answered.revision) == ("agreed_with_conditions", "Lùi 50 m", 2)
    assert answered.state(TODAY) == "answered"
    assert register.consultation_history(first.consultation_id) == (answered, first)
    assert register.consultations(TODAY) == (answered,)


def test_a_late_answer_is_an_answer(register):
    assert reply(register, add(register).consultation_id).state(TODAY) == "answered"


def test_a_change_keeps_what_it_does_not_name(register):
    first = add(register, sent_on=None, reply_by=None)
    sent = register.change_consultation(
        first.consultation_id, who="Lan", now=NOW, sent_on=TODAY, reply_by=dt.date(2026, 12, 7)
    )
    assert (sent.recipient, sent.recorded_by, sent.state(TODAY)) == (first.recipient, "Lan", "waiting")


def test_one_closed_without_an_answer_is_not_overdue(register):
    number = add(register).consultation_id
    closed = register.change_consultation(number, who="Lan", now=NOW, is_closed=True, note="Rút dự án")
    assert closed.state(TODAY) == "closed"


def test_those_about_one_site_can_be_asked_for(register):
    add(register)
    other = add(register, site_id="CCN-04", site_name="An Hòa")
    assert register.consultations(TODAY, site_id="CCN-04") == (other,)
    assert register.consultation_history(99) == ()


@pytest.mark.parametrize(
    ("changes", "english", "vietnamese"),
    [
        ({"recipient": " "}, "the recipient is missing", "thiếu cơ quan được lấy ý kiến"),
        ({"site_name": ""}, "the site's name is missing", "thiếu tên địa điểm"),
        ({"site_id": "x" * 121}, "site's id has 121 characters, at most 120", "mã địa điểm dài 121 ký tự"),
        (
            {"reply_by": dt.date(2026, 11, 1)},
            "reply-by date 2026-11-01 is before the date 2026-11-02",
            "hạn trả lời 01/11/2026 trước ngày gửi 02/11/2026",
        ),
        ({"sent_on": None}, "a reply-by date needs the date on which it was sent", "phải có ngày gửi"),
    ],
    ids=["recipient", "name", "long", "order", "unsent"],
)
def test_what_contradicts_itself_is_refused(register, changes, english, vietnamese):
    with pytest.raises(EntryError, match=english) as refusal:
        add(register, **changes)
    assert vietnamese in refusal.value.text_vi
    assert register.consultations(TODAY) == ()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"replied_on": dt.date(2026, 11, 1)}, "answer of 2026-11-01 is before the date 2026-11-02"),
        ({"replied_on": dt.date(2026, 11, 22)}, "answer of 2026-11-22 lies in the future"),
        ({"outcome": "yes"}, "the outcome 'yes' is none of agreed"),
        ({"who": ""}, "the name of who writes is missing"),
        ({"reply": "x" * 20001}, "the answer has 20001 characters"),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_changes(register, changes, problem):
    kept = add(register)
    with pytest.raises(EntryError, match=problem):
        reply(register, kept.consultation_id, **changes)
    assert register.consultations(TODAY) == (kept,)


def test_an_answer_needs_a_date_and_an_outcome(register):
    number = add(register).consultation_id
    with pytest.raises(EntryError, match="an answer has both a date and an outcome"):
        register.change_consultation(number, who="Lan", now=NOW, outcome="agreed")


def test_an_answer_to_what_was_not_sent_is_refused(register):
    number = add(register, sent_on=None, reply_by=None).consultation_id
    with pytest.raises(EntryError, match="an answer needs the date on which it was sent"):
        reply(register, number)


def test_an_unknown_number_is_refused(register):
    with pytest.raises(EntryError, match="Consultation 7: is not in the register") as refusal:
        reply(register, 7)
    assert "không có trong sổ theo dõi" in refusal.value.text_vi


@pytest.mark.parametrize("name", ["site_id", "revision", "colour"])
def test_what_does_not_change_is_refused(register, name):
    number = add(register).consultation_id
    with pytest.raises(TypeError, match=name):
        register.change_consultation(number, who="Lan", now=NOW, **{name: "x"})


def test_an_answer_given_on_the_day_in_vietnam_is_not_in_the_future(register):
    number = add(register).consultation_id
    late_evening = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)  # 1 o'clock on the 21st in Vietnam
    kept = reply(register, number, replied_on=dt.date(2026, 11, 21), now=late_evening)
    assert kept.replied_on == dt.date(2026, 11, 21)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DATES, DATES, st.booleans()), max_size=8), st.randoms())
def test_the_order_does_not_depend_on_the_order_that_came_in(rows, random):
    made = [
        Consultation(
            consultation_id=number,
            revision=1,
            site_id="A",
            site_name="A",
            heritage_ids=(),
            recipient="B",
            sent_on=sent,
            reply_by=due,
            replied_on=None,
            outcome=None,
            reply="",
            note="",
            is_closed=closed,
            recorded_by="C",
            recorded_at=NOW,
        )
        for number, (sent, due, closed) in enumerate(rows)
    ]
    shuffled = random.sample(made, len(made))
    ordered = in_order(shuffled, TODAY)
    assert ordered == in_order(made, TODAY)
    states = [each.state(TODAY) for each in ordered]
    assert states == sorted(states, key=("overdue", "waiting", "not_sent", "answered", "closed").index)
