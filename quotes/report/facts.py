"""What a report tells of one speaker: the nouns, as `gather` fills them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from quotes.models import (
    BY_A_PERSON,
    POLES,
    SURE,
    ChangeStanding,
    Force,
    Pole,
    StanceLabel,
    is_sure,
)
from quotes.positions import Change, Line, Position, standing, turned
from quotes.positions import Stand as OnSide
from quotes.told import hundredths, when

# of words put forward otherwise nobody can tell where their speaker stands
EVIDENCE = (Force.SAID, Force.URGED, Force.FORBADE)


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a statement stands: the article that printed it, and the quote's id there."""

    date: str | None
    publisher: str | None
    title: str
    url: str | None
    article_id: str
    quote_id: str


class Carrier(NamedTuple):
    """A quote by which an article carries a statement; `day` is the day that it counts on there."""

    at: Printed
    day: str | None
    confidence: float
    force: str
    quote: str
    sentence: str | None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one statement puts its speaker on one target, with the words that say so.

    `carrier` is the quote that shows it: the first that does, before all one where a person set it;
    `elsewhere` is whether that is another than the statement's first, and `counts` whether it is
    evidence of where the speaker stands. `listed` is 0 for an issue that one statement of all alone
    names: no more than a phrase of it.
    """

    target: str
    target_id: str
    stance: StanceLabel
    score: float
    words: str | None
    called: str | None
    carrier: Carrier
    elsewhere: bool = False
    counts: bool = True
    listed: int = 1
    method: str = ""

    @property
    def told(self) -> str:
        """How sure it is; of what a person set no number tells that."""
        surely = f"{hundredths(self.score)}{'' if self.sure else ', unsure'}"
        told = "set by a person" if self.method == BY_A_PERSON else surely
        if not self.elsewhere:
            return told
        at = self.carrier.at
        return f"{told}; as printed {at.date or 'in an undated article'}, quote {at.quote_id}"

    @property
    def sure(self) -> bool:
        """Whether it may be printed without "unsure"."""
        return is_sure(self.score)


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance as the first article printed it, and the others that carry it.

    `sentence` marks the quote's own words (`quotes.told.parts`), None where these do alone.
    `spans` cut `field` of the first article; offsets count code points. `day` is the day that it
    counts on, None for what that article recalls of no day; `said_on` and `dated_by` are what that
    article tells of when it was said.
    """

    quote: str
    sentence: str | None
    force: str
    kind: str
    headline: bool
    cue: str | None
    source: str | None
    named_by: str
    confidence: float
    field: str
    spans: tuple[tuple[int, int], ...]
    topics: tuple[str, ...]
    stands: tuple[Stand, ...]
    day: str | None
    said_on: str | None
    dated_by: str | None
    first: Printed
    others: tuple[Printed, ...]

    @property
    def when(self) -> str:
        """The day of the first article, and when it was said where that tells another day."""
        return when(self.first.date, self.said_on, self.dated_by)

    @property
    def sure(self) -> bool:
        """Whether it may be printed without "unsure"."""
        return self.confidence >= SURE

    @property
    def counted(self) -> tuple[Stand, ...]:
        """The stands that an editor may print, of words that are evidence and sure.

        Those that are sure and on what is spoken of elsewhere too; where there is none, the surest.
        """
        if self.force not in EVIDENCE or not self.sure:
            return ()
        sure = tuple(one for one in self.stands if one.sure and one.stance != "unclear")
        return tuple(one for one in sure if one.listed) or sure[:1]

    @property
    def takes_a_side(self) -> bool:
        """Whether one of the stands that an editor may print is on a side."""
        return any(one.stance in POLES for one in self.counted)

    def inside(self, other: Statement) -> bool:
        """Whether its words are a part of another's, in the same article."""
        same = (self.first.article_id, self.field) == (other.first.article_id, other.field)
        return same and all(
            any(start <= at and end <= stop for start, stop in other.spans)
            for at, end in self.spans
        )

    def on(self, target_id: str) -> Stand | None:
        """Where it stands on a target."""
        return next((one for one in self.stands if one.target_id == target_id), None)


@dataclass(frozen=True, slots=True)
class Narrated:
    """A position that a reporter tells without speech, in the reporter's words."""

    words: str
    target: str
    target_id: str
    stance: str
    score: float
    first: Printed

    @property
    def when(self) -> str:
        """The day of its article."""
        return self.first.date or "undated"

    @property
    def sure(self) -> bool:
        """Whether it may be printed without "unsure"."""
        return is_sure(self.score)


@dataclass(frozen=True, slots=True)
class OnTarget:
    """All that counts for where a speaker stands on one target, the newest statement first.

    `lines` are the statements that are evidence; `position` counts all of them, `sure` those alone
    that are. Where only some days are asked for, they are of what was said then, and `statements`
    what was printed then. `reviewed` is what a person said of the change: confirmed, dismissed,
    None for nothing yet.
    """

    target: str
    target_id: str
    position: Position
    sure: Position
    change: Change | None
    reviewed: str | None
    lines: tuple[Line, ...]
    statements: tuple[Statement, ...]
    told: tuple[Narrated, ...]

    @property
    def standing(self) -> ChangeStanding | None:
        """What the change stands as, None where there is none."""
        return standing(self.change.status, self.reviewed) if self.change else None

    @property
    def turned(self) -> Pole | None:
        """The side to which they changed, as a person confirmed."""
        if self.change is None:
            return None
        return turned(self.change.to_stance, standing(self.change.status, self.reviewed))

    @property
    def stand(self) -> OnSide:
        """Where they stand."""
        return self.position.stand


@dataclass(frozen=True, slots=True)
class Facts:
    """One speaker: who, how much, on what, where they stand, and every statement, newest first.

    `as_target` is the id of the target that they are, None where nobody speaks of them. `audited`
    is what a person found right of quotes drawn at random, of all in the database; with `dated`
    only some days are asked for.
    """

    speaker: str
    speaker_id: str
    kind: str
    roles: tuple[str, ...]
    names: tuple[str, ...]
    quotes: int
    articles: int
    publishers: tuple[tuple[str, int], ...]
    first_date: str | None
    last_date: str | None
    topics: tuple[tuple[str, int], ...]
    targets: tuple[OnTarget, ...]
    statements: tuple[Statement, ...]
    told: tuple[Narrated, ...]
    as_target: str | None = None
    audited: str | None = None
    dated: bool = False
