"""Runs beside the pages: shared, stopped, forgotten."""

import threading

import pytest

from analysis.suitability import SuitabilityCancelled
from geo.errors import InputError
from ui.options_runs import RunDesk

WAIT_S = 10


@pytest.fixture(name="desk")
def make_desk():
    return RunDesk(len, most=5)


def test_the_same_question_is_worked_out_once(desk):
    counted = []
    for _ in range(3):
        assert desk.start("a", lambda *_: counted.append(1) or "found").wait(WAIT_S)
    assert counted == [1]
    assert desk.find("a").result == "found"


def test_a_run_tells_how_far_it_is(desk):
    reached, go_on = threading.Event(), threading.Event()

    def work(tell, _stop):
        tell(0.25, "score")
        reached.set()
        go_on.wait(WAIT_S)
        return "x"

    run = desk.start("a", work)
    assert reached.wait(WAIT_S)
    assert (run.share, run.what, run.is_over) == (0.25, "score", False)
    go_on.set()
    assert run.wait(WAIT_S)
    assert run.is_over


def waits_for_stop(started):
    """Return work that goes on until it is stopped."""

    def work(_tell, stop):
        started.set()
        while not stop():
            threading.Event().wait(0.005)
        raise SuitabilityCancelled("stopped")

    return work


def test_a_run_stops_when_nobody_waits_for_it_any_more(desk):
    started = threading.Event()
    run = desk.start("a", waits_for_stop(started))
    assert desk.start("a", waits_for_stop(started)) is run
    assert started.wait(WAIT_S)
    run.stop()
    assert not run.is_stopped
    run.stop()
    assert run.wait(WAIT_S)
    assert (run.result, run.fault) == (None, None)


def test_what_was_stopped_can_be_asked_anew(desk):
    started = threading.Event()
    run = desk.start("a", waits_for_stop(started))
    run.stop()
    assert run.wait(WAIT_S)
    again = desk.start("a", lambda *_: "found")
    assert again.wait(WAIT_S)
    assert again.result == "found"


def test_a_fault_is_kept_for_its_reader(desk):
    def work(*_):
        raise InputError("Grid", "is too fine", "Take larger cells")

    run = desk.start("a", work)
    assert run.wait(WAIT_S)
    assert str(run.fault) == "Grid: is too fine. Take larger cells"


def test_a_bug_is_no_result_and_goes_to_the_log(desk, caplog):
    run = desk.start("a", lambda *_: 1 / 0)
    assert run.wait(WAIT_S)
    assert run.result is None
    assert "the log says what" in str(run.fault)
    assert "a run failed" in caplog.text


def test_results_asked_for_longest_ago_make_room(desk):
    for key in ("a", "b", "c"):
        assert desk.start(key, lambda *_: "xx").wait(WAIT_S)
    assert desk.find("a") is None
    assert desk.find("b").result == desk.find("c").result == "xx"


def test_the_newest_result_is_kept_whatever_it_takes(desk):
    assert desk.start("a", lambda *_: "x" * 50).wait(WAIT_S)
    assert desk.find("a") is not None
