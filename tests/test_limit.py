import signal
import sys
import threading
import time
import weakref

import pytest

from quotes import limit
from quotes.limit import OutOfTime, spoken, within


def busy(seconds: float) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    return "done"


def stubborn(seconds: float) -> str:
    """Work that swallows its first interruption."""
    try:
        return busy(seconds)
    except BaseException:
        return busy(seconds)


def in_main(work):
    return work()


def in_thread(work):
    """The same in a thread that is not the main one, where no signal arrives."""
    answer = []

    def run():
        try:
            answer.append(work())
        except BaseException as error:
            answer.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if isinstance(answer[0], BaseException):
        raise answer[0]
    return answer[0]


anywhere = pytest.mark.parametrize("where", [in_main, in_thread])


@anywhere
def test_work_in_time_is_left_alone(where):
    assert where(lambda: within(5, lambda: busy(0.01))) == "done"
    assert where(lambda: within(None, lambda: busy(0.01))) == "done"
    for none in (0, float("nan"), float("inf"), 1e300):
        assert where(lambda none=none: within(none, lambda: busy(0.01))) == "done"


@anywhere
def test_work_that_takes_too_long_is_ended(where):
    start = time.monotonic()
    with pytest.raises(OutOfTime):
        where(lambda: within(0.1, lambda: busy(20)))
    with pytest.raises(OutOfTime):
        where(lambda: within(1e-9, lambda: busy(20)))
    assert time.monotonic() - start < 10


@anywhere
def test_work_that_swallows_the_interruption_is_interrupted_again(where, monkeypatch):
    monkeypatch.setattr(limit, "AGAIN", 0.1)
    start = time.monotonic()
    with pytest.raises(OutOfTime):
        where(lambda: within(0.1, lambda: stubborn(20)))
    assert time.monotonic() - start < 10


class Thing:
    """An object that others may be told of when it goes."""


def end_of_life(seconds: float) -> None:
    """Work that Python itself calls, and in which what is raised is printed and lost."""
    thing = Thing()
    watched = weakref.ref(thing, lambda _: busy(seconds))
    del thing
    assert watched() is None


def test_an_interruption_that_is_lost_is_not_told_and_comes_again(monkeypatch):
    told = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    monkeypatch.setattr(limit, "AGAIN", 0.1)
    start = time.monotonic()
    with pytest.raises(OutOfTime):
        within(0.1, lambda: [end_of_life(20), busy(20)])
    assert time.monotonic() - start < 10
    assert told == []
    # what else is lost is told as before, in the work and after it
    within(5, lambda: end_of_life("long"))
    end_of_life("long")
    assert [lost.exc_type for lost in told] == [TypeError, TypeError]


def test_who_tells_of_what_is_lost_is_not_interrupted(monkeypatch):
    told = []
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: told.append(busy(0.3)))
    monkeypatch.setattr(limit, "AGAIN", 0.1)
    with pytest.raises(OutOfTime):
        within(0.1, lambda: [end_of_life("long"), busy(20)])
    assert told == ["done"]


@anywhere
def test_an_error_of_the_work_is_its_own(where):
    with pytest.raises(ZeroDivisionError):
        where(lambda: within(5, lambda: 1 / 0))


def edge() -> tuple[int, int]:
    """Work that ends just when its time does, many times: how often it was done, and ended."""
    done = ended = 0
    for _ in range(150):
        try:
            done += within(0.002, lambda: busy(0.0019)) == "done"
        except OutOfTime:
            ended += 1
        busy(0.0005)  # what follows, which an interruption that comes late would hit
    return done, ended


@anywhere
def test_nothing_that_follows_is_interrupted(where):
    assert sum(where(edge)) == 150
    time.sleep(limit.AGAIN * 1.2)
    assert not [thread for thread in threading.enumerate() if thread.name == "article limit"]
    if hasattr(signal, "SIGALRM"):
        assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_limit_in_words():
    assert [spoken(seconds) for seconds in (0.5, 1, 60, 90, 300)] == [
        "0.5 seconds",
        "1 second",
        "60 seconds",
        "90 seconds",
        "5 minutes",
    ]
