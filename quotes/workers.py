"""One kind of work, done by several processes at once; its answers keep the order of what is given.

A process has one piece of work at a time, and ends with the program, however that ends. One that
is lost on the way (ended from outside, perhaps for want of memory) takes its own piece with it, and
no other. None hears Ctrl-C, which is the program's to answer.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Piece = TypeVar("Piece")
Answer = TypeVar("Answer")

# how many items a process may be ahead of one that takes long
AHEAD = 8
# not forked: the runtime of the networks has threads, which a fork would lose
PROCESSES = get_context("spawn")


def processors() -> int:
    """How many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    items: Iterable[Item],
    piece: Callable[[Item], Piece | None],
    work: Callable[[Piece], Answer],
    lost: Callable[[Piece], Answer],
    jobs: int = 1,
) -> Generator[tuple[Item, Answer | None], None, None]:
    """Each item with what `work` answers to its `piece`, or with None where it has none.

    With one job all is done here, each item before the next is asked for. With more, `work`, which
    can be pickled and raises nothing, is done by so many processes, while further items are asked
    for; `lost` answers to the piece of a process that ended over it.
    """
    if jobs == 1:
        for item in items:
            given = piece(item)
            yield item, None if given is None else work(given)
        return
    with closing(_Crew(work, lost, jobs)) as crew:
        turns: deque[_Turn[Item, Piece, Answer]] = deque()
        for item in items:
            turns.append(_Turn(item, piece(item)))
            crew.give(turns[-1])
            while turns and (turns[0].done or len(turns) > AHEAD * jobs):
                yield crew.finished(turns.popleft())
        while turns:
            yield crew.finished(turns.popleft())


@dataclass(slots=True)
class _Turn(Generic[Item, Piece, Answer]):
    """An item, its piece of work, and the answer once it is `done`."""

    item: Item
    piece: Piece | None
    answer: Answer | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process, and this end of the way to it."""

    process: SpawnProcess
    way: Connection

    def end(self) -> None:
        """End the process, whatever it is at."""
        self.way.close()
        self.process.terminate()
        self.process.join()


@dataclass(slots=True)
class _Crew(Generic[Piece, Answer]):
    """Up to `jobs` processes, each started when there is a piece of work that no other can take."""

    work: Callable[[Piece], Answer]
    lost: Callable[[Piece], Answer]
    jobs: int
    free: list[_Worker] = field(default_factory=list)
    busy: dict[Connection, tuple[_Worker, _Turn[Any, Piece, Answer]]] = field(default_factory=dict)

    def give(self, turn: _Turn[Any, Piece, Answer]) -> None:
        """Have a piece of work begun, as soon as there is a process for it."""
        if turn.piece is None:
            turn.done = True
            return
        while not self.free and len(self.busy) >= self.jobs:
            self._collect()
        worker = self.free.pop() if self.free else self._hired()
        self.busy[worker.way] = worker, turn
        with suppress(OSError):  # of one that has ended, which is met when its answer is asked for
            worker.way.send(turn.piece)

    def finished(self, turn: _Turn[Item, Piece, Answer]) -> tuple[Item, Answer | None]:
        """An item with its answer, waited for."""
        while not turn.done:
            self._collect()
        return turn.item, turn.answer

    def close(self) -> None:
        """End all processes; what they are at is lost."""
        for worker in [*self.free, *(worker for worker, _ in self.busy.values())]:
            worker.end()

    def _collect(self) -> None:
        """Take the answers that are there, once there is one."""
        for way in wait(list(self.busy)):
            assert isinstance(way, Connection)
            worker, turn = self.busy.pop(way)
            try:
                turn.answer = way.recv()
                self.free.append(worker)
            except (EOFError, OSError):
                worker.end()
                assert turn.piece is not None
                turn.answer = self.lost(turn.piece)
            turn.done = True

    def _hired(self) -> _Worker:
        ours, theirs = PROCESSES.Pipe()
        process = PROCESSES.Process(target=_labour, args=(self.work, theirs), daemon=True)
        with _no_ctrl_c():
            process.start()
        theirs.close()  # so that its end tells of the process's
        return _Worker(process, ours)


def _labour(work: Callable[[Any], Any], way: Connection) -> None:
    """What a process does: one piece of work after another, until nobody is there to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            piece = way.recv()
        except (EOFError, OSError):
            return
        answer = work(piece)
        with suppress(OSError):
            way.send(answer)


@contextmanager
def _no_ctrl_c() -> Iterator[None]:
    """What is started meanwhile hears no Ctrl-C, from its first step on; here it waits.

    A process takes over which signals its parent has blocked. Blocked here, one still comes by way
    of another thread, and a process of which half is started prints a traceback.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        # the library's own helper: as it is started, with the first process, it lets Ctrl-C in
        resource_tracker.ensure_running()
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        signal.raise_signal(signal.SIGINT)
