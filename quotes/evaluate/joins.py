"""Whether those who are one person in several marked articles are joined, and nobody else.

The articles of one folder tell of one world: there a name that the marks have in two articles is
one person, whatever its accents. Only mentions that the reader named right are asked about: who
is named otherwise is measured by `by_name`. Counted are pairs of mentions of different articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from quotes.english.names import is_proper
from quotes.evaluate.by_name import pair
from quotes.evaluate.figures import Rates, rates
from quotes.evaluate.matching import Marked
from quotes.evaluate.names import name_right, words
from quotes.ids import alone_id
from quotes.join import Mention, join, slots
from quotes.models import Reading

KINDS = ("person", "organisation")
Told = tuple[str, str]  # an article and who speaks in it by the marks


@dataclass(frozen=True, slots=True)
class Joins:
    """Pairs that are one by the marks, by the program, by both; and those where the two differ."""

    gold: int = 0
    said: int = 0
    right: int = 0
    wrong: tuple[tuple[Told, Told], ...] = field(default=())
    missed: tuple[tuple[Told, Told], ...] = field(default=())

    @property
    def rates(self) -> Rates:
        """Precision, recall and F1 of the pairs, in percent."""
        return rates(self.right, self.said, self.gold)

    def __add__(self, other: Joins) -> Joins:
        return Joins(
            self.gold + other.gold,
            self.said + other.said,
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
        )


def joins(articles: Iterable[tuple[Marked, Reading]]) -> Joins:
    """How the speakers of the articles of one world are joined."""
    read = list(articles)
    idents = joined([reading for _, reading in read])
    told: dict[Told, str] = {}
    for article, reading in read:
        told.update(_told(article, reading, idents))
    same, said, both = 0, 0, 0
    wrong, missed = [], []
    for one, other in combinations(sorted(told), 2):
        if one[0] == other[0]:
            continue
        gold, ours = words(one[1]) == words(other[1]), told[one] == told[other]
        same, said, both = same + gold, said + ours, both + (gold and ours)
        if ours and not gold:
            wrong.append((one, other))
        elif gold and not ours:
            missed.append((one, other))
    return Joins(same, said, both, tuple(wrong), tuple(missed))


def joined(readings: Sequence[Reading]) -> dict[tuple[str, str, str], str]:
    """Who each article's speakers are across all: by article, name and kind."""
    where: dict[str, dict[Mention, list[tuple[str, str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    found: dict[tuple[str, str, str], str] = {}
    for reading in readings:
        for speaker, slot in zip(reading.speakers, slots(reading.speakers), strict=True):
            key = (reading.article.id, speaker.name, speaker.kind)
            found[key] = alone_id(key[0], speaker.kind, speaker.name)
            if slot.block:
                mention = Mention(
                    speaker.name, speaker.aliases, speaker.roles, 0, None, slot.beside
                )
                where[slot.block][mention].append(key)
    for block, told in where.items():
        mentions = {
            Mention(one.name, one.aliases, one.roles, len(keys), None, one.beside): keys
            for one, keys in told.items()
        }
        for ident, same in join(block, mentions).items():
            found.update((key, ident) for one in same for key in mentions[one])
    return found


def _told(
    article: Marked, reading: Reading, idents: dict[tuple[str, str, str], str]
) -> dict[Told, str]:
    """Who those that the marks name in an article are by the program, where it named them."""
    quotes = [quote for quote in reading.quotes if quote.field == "text"]
    matched = pair(article, quotes)
    votes: dict[Told, Counter[str]] = defaultdict(Counter)
    for i, j in matched.pairs.items():
        mark, quote = article["quotes"][i], quotes[j]
        who, kind = mark.get("who"), mark.get("who_type", "person")
        named = who and kind in KINDS and (kind == "person" or is_proper(who))
        if named and quote.speaker and name_right(article["text"], mark, quote):
            key = (article["id"], quote.speaker, quote.speaker_kind or "person")
            if key in idents:
                votes[article["id"], who][idents[key]] += 1
    return {told: counted.most_common(1)[0][0] for told, counted in votes.items()}
