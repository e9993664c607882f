"""What a run does where another program has locked the database: it waits, and says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from quotes.errors import LockedError, StoreError
from quotes.limit import spoken

T = TypeVar("T")

# seconds that a run waits for one lock in all, and from one try to the next
LONGEST = 600.0
PAUSE = 0.5


@dataclass(slots=True)
class Patience:
    """How long a lock has lasted; `tell` is given one sentence on the first that is met."""

    tell: Callable[[str], None] | None = None
    told: bool = False
    since: float | None = None

    def insist(self, work: Callable[[], T]) -> T:
        """What `work` returns, tried until the lock is gone; raises StoreError when it stays."""
        waited = False
        while True:
            try:
                result = work()
            except LockedError as error:
                self.met(error)
                time.sleep(PAUSE)
                waited = True
            else:
                # work that never met the lock, a question perhaps, does not show that it is gone
                self.since = None if waited else self.since
                return result

    def met(self, error: LockedError) -> None:
        """Count and tell a lock; raises StoreError where it has lasted too long."""
        now = time.monotonic()
        self.since = self.since or now
        if not self.told and self.tell:
            self.tell(
                f"{error.path} is locked by another program; what is read is kept and saved when "
                f"the lock is gone, for {spoken(LONGEST)} at most. Close what holds it: another "
                "program that writes, or one that has stopped in the middle of reading."
            )
        self.told = True
        if now - self.since >= LONGEST:
            raise StoreError(
                f"{error.path} was locked by another program for {spoken(LONGEST)}; what was read "
                "meanwhile is not saved. Close that program, then run the command again to go on."
            ) from error
