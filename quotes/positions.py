"""From someone's statements on one target to where they stand, and whether they changed. Pure.

What is handed in are statements, each once however many articles carry it, and only those that are
evidence: what was denied, asked or left open is not, nor what a headline repeats of its article.
Nothing hangs on the order in which they come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from math import exp, lgamma, log
from typing import Literal, NamedTuple, cast, get_args

from quotes.models import POLES, ChangeStanding, ChangeStatus, Pole, StanceLabel

Side = Literal["favour", "against", "split", "unclear"]
Month = tuple[str, int, int, int, int]  # "2026-03", favour, against, neutral, unclear

LABELS: tuple[StanceLabel, ...] = get_args(StanceLabel)
OPPOSITE: dict[Pole, Pole] = {"favour": "against", "against": "favour"}
# a side of a change has so many statements, and so large a part of them on its pole
LEAST, AGREEING = 2, 0.75
# so many that are not sure, all on one pole, are worth as much of a look as a sure one
UNSURE = 2
# so many days before its article what is recalled is of another day
RECALLED = 7
# the prior of the share in favour is Jeffreys', Beta(1/2, 1/2): it says least before the first
# statement, and its interval holds for few and for shares near 0 and 1
PRIOR, INTERVAL = 0.5, 0.95


class Line(NamedTuple):
    """One statement on the target: the quote that carried it first, on which day, how sure.

    `sure` is whether it counts for a change by itself: quote and stance may be shown as they are.
    """

    quote: str
    date: str | None
    stance: StanceLabel
    score: float
    sure: bool


class Stand(NamedTuple):
    """On which side somebody is, and whether anything sure says so."""

    side: Side
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Position:
    """Where a speaker stands on a target; all numbers count statements.

    `unsure` are how many of those counted on a pole are not sure. `stand` is the side of all this
    (`stands`), `share` the part in favour of those that take one (None where there are none), from
    `low` to `high` with 95 % probability. The strongest are quotes, `newest_stance` that of the
    newest statement that tells any.
    """

    counts: dict[StanceLabel, int]
    unsure: dict[Pole, int]
    stand: Stand
    share: float | None
    low: float
    high: float
    newest_stance: StanceLabel | None
    first_date: str | None
    last_date: str | None
    months: tuple[Month, ...]
    strongest: dict[Pole, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A `possible` change, on the day `split`, or what is worth a `look`: two poles, opposite.

    `before` and `after` are the statements of both sides, oldest first: for a possible change those
    before the day and those from it on; else those on the one pole and those on the other. `date`
    is the split, or the day of the newest statement that is opposite.
    """

    status: ChangeStatus
    date: str
    split: str | None
    from_stance: Pole
    to_stance: Pole
    before: tuple[Line, ...]
    after: tuple[Line, ...]


def standing(status: ChangeStatus, reviewed: str | None) -> ChangeStanding:
    """What a change stands as: what a person said of it, else what the rule makes of it.

    Whoever read both sides knows more than a rule that counts them, so that what was worth a look
    is a change once it is confirmed. SQL says the same as `coalesce(reviewed, status)`.
    """
    return cast(ChangeStanding, reviewed or status)


def counts_on(printed: str | None, said_on: str | None, dated_by: str | None) -> str | None:
    """The day of a statement: its article's, but for what that recalls from over a week before.

    That has its own day, or none where the text gives none; db/kept/stance_lines.sql says the same.
    """
    if dated_by != "text" or printed is None:
        return printed
    if said_on is None:
        return None
    days = (date.fromisoformat(printed) - date.fromisoformat(said_on)).days
    return said_on if days > RECALLED else printed


def turned(to_stance: Pole, standing: ChangeStanding) -> Pole | None:
    """The side to which a change moves somebody: none until a person has confirmed it."""
    return to_stance if standing == "confirmed" else None


def stands(
    counts: Mapping[StanceLabel, int], unsure: Mapping[Pole, int], turned: Pole | None = None
) -> Stand:
    """Where somebody stands on a target: the one answer of every list, view, page and report.

    On the side to which they `turned`, as a person confirmed; else where three quarters of the sure
    statements that take a side stand, or where none is sure, of the others.
    """
    if turned:
        return Stand(turned)
    sure = side(*(counts[pole] - unsure[pole] for pole in POLES))
    if sure != "unclear":
        return Stand(sure)
    told = side(*(counts[pole] for pole in POLES))
    return Stand(told, told == "unclear")


class _Dated(NamedTuple):
    """A statement that may count for a change, in the order in which they are sorted."""

    date: str
    quote: str
    pole: Pole
    line: Line


def position(lines: Iterable[Line], turned: Pole | None = None) -> Position:
    """Where these statements put their speaker, who is known to have `turned` to a side or not."""
    told = sorted(lines, key=lambda line: (line.date or "", line.quote))
    counts: Counter[StanceLabel] = Counter(line.stance for line in told)
    favour, against = counts["favour"], counts["against"]
    low, high = interval(favour, against)
    dates = [line.date for line in told if line.date]
    telling = [line for line in told if line.stance != "unclear"]
    unsure = {pole: sum(line.stance == pole and not line.sure for line in told) for pole in POLES}
    return Position(
        {label: counts[label] for label in LABELS},
        unsure,
        stands(counts, unsure, turned),
        round(favour / (favour + against), 3) if favour + against else None,
        round(low, 3),
        round(high, 3),
        telling[-1].stance if telling else None,
        min(dates, default=None),
        max(dates, default=None),
        _months(told),
        {pole: _strongest(told, pole) for pole in POLES if counts[pole]},
    )


def side(favour: int, against: int) -> Side:
    """Where three quarters of so many statements stand; `split` where they do not."""
    both = favour + against
    if not both:
        return "unclear"
    if favour >= AGREEING * both:
        return "favour"
    return "against" if against >= AGREEING * both else "split"


def change(lines: Iterable[Line]) -> Change | None:
    """Whether these statements show a change: a possible one, one that is worth a look, or none.

    A possible change is a day that splits the sure statements for and against so that each side has
    at least two, three quarters of each on opposite poles. Of several such days the one that leaves
    fewest statements out of place, then the earliest: the first on which the new pole was taken.
    Statements of one day stand on one side together, as nobody knows which came first. Who changes
    and changes back is not split in two by any day, and worth a look.
    """
    dated = sorted(
        _Dated(line.date, line.quote, line.stance, line)
        for line in lines
        if line.date and (line.stance == "favour" or line.stance == "against")
    )
    sure = [one for one in dated if one.line.sure]
    return _possible(sure) or _look(dated)


def _possible(sure: Sequence[_Dated]) -> Change | None:
    """The best day that splits them as the rule asks, walked through once."""
    favour = list(accumulate((one.pole == "favour" for one in sure), initial=0))
    best: tuple[int, int] | None = None
    for place in range(LEAST, len(sure) - LEAST + 1):
        if sure[place - 1].date == sure[place].date:
            continue
        before, after = favour[place], favour[-1] - favour[place]
        sides = side(before, place - before), side(after, len(sure) - place - after)
        if set(sides) == set(POLES):
            wrong = min(before, place - before) + min(after, len(sure) - place - after)
            best = min(best or (wrong, place), (wrong, place))
    if best is None:
        return None
    place = best[1]
    from_stance: Pole = "favour" if 2 * favour[place] > place else "against"
    day = sure[place].date
    before_after = [tuple(one.line for one in part) for part in (sure[:place], sure[place:])]
    return Change("possible", day, day, from_stance, OPPOSITE[from_stance], *before_after)


def _look(dated: Sequence[_Dated]) -> Change | None:
    """What is on the one pole and on the other, where each has a sure statement or two unsure."""
    told = {pole: [one for one in dated if one.pole == pole] for pole in POLES}
    if not all(map(_weighs, told.values())):
        return None
    # most statements, then the first: what is opposite to them is what is new
    first, second = sorted(
        POLES, key=lambda pole: (-len(told[pole]), told[pole][0].date, told[pole][0].quote)
    )
    if told[second][-1].date < told[first][0].date:
        first, second = second, first
    sides = [tuple(one.line for one in told[pole]) for pole in (first, second)]
    return Change("look", told[second][-1].date, None, first, second, *sides)


def _weighs(told: Sequence[_Dated]) -> bool:
    return len(told) >= UNSURE or any(one.line.sure for one in told)


def _months(lines: Iterable[Line]) -> tuple[Month, ...]:
    found: dict[str, Counter[StanceLabel]] = {}
    for line in lines:
        if line.date:
            found.setdefault(line.date[:7], Counter())[line.stance] += 1
    return tuple(
        (month, *(counts[label] for label in LABELS))  # type: ignore[misc]
        for month, counts in sorted(found.items())
    )


def _strongest(lines: Iterable[Line], pole: Pole) -> str:
    """The surest, of equals the newest, of those the first in order."""
    same = sorted((line for line in lines if line.stance == pole), key=lambda line: line.quote)
    return max(same, key=lambda line: (line.sure, line.score, line.date or "")).quote


@lru_cache(maxsize=100_000)
def interval(favour: int, against: int) -> tuple[float, float]:
    """The share in favour lies between these with 95 % probability; 0 and 1 are the ends.

    It is the middle of the Beta distribution that is left of the prior by so many statements.
    """
    a, b = favour + PRIOR, against + PRIOR
    tail = (1 - INTERVAL) / 2
    low = _quantile(a, b, tail) if favour else 0.0
    high = _quantile(a, b, 1 - tail) if against else 1.0
    return low, high


def _quantile(a: float, b: float, part: float) -> float:
    """Below which share that part of a Beta distribution lies, to a millionth."""
    low, high = 0.0, 1.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (middle, high) if _below(a, b, middle) < part else (low, middle)
    return (low + high) / 2


def _below(a: float, b: float, share: float) -> float:
    """How much of a Beta distribution lies below a share strictly between 0 and 1.

    The regularised incomplete beta function, by its continued fraction (Lentz's method), on the
    side of the mean where that converges fast.
    """
    if share > (a + 1) / (a + b + 2):
        return 1 - _below(b, a, 1 - share)
    front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(share) + b * log(1 - share)
    tiny = 1e-300
    c, d = 1.0, 1 / max(tiny, 1 - (a + b) * share / (a + 1))
    fraction = d
    for n in range(1, 1000):
        for term in (
            n * (b - n) * share / ((a + 2 * n - 1) * (a + 2 * n)),
            -(a + n) * (a + b + n) * share / ((a + 2 * n) * (a + 2 * n + 1)),
        ):
            d = 1 / ((1 + term * d) or tiny)
            c = (1 + term / c) or tiny
            fraction *= c * d
        if abs(c * d - 1) < 1e-10:
            break
    return exp(front) * fraction / a
