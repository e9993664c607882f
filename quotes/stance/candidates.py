"""What a quote may take a side on: phrases, names and acts in it, and what stands around.

Candidates for a judge, each with where it comes from. Shallow, as all of the grammar here: a
phrase is looked for where a determiner, a preposition, a capital or a verb says that one begins.
`training.stance_cover` measures how many of the marked targets are among them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from quotes.english import tokens as kinds
from quotes.english.lexicon import whole_words
from quotes.english.subjects import subject_before
from quotes.models import Span, Watch
from quotes.networks.question import Question
from quotes.stance import called
from quotes.stance.called import Mentions
from quotes.stance.sided_words import readings
from quotes.stance.statements import Statement, statements
from quotes.stance.things import Thing, thing_from

# `phrase`, `name` and `act` stand in the quote, `longer` is a phrase with what follows it up to
# the end of its clause; `pronoun` is whom a pronoun of the quote may mean, `it` what; `beside`
# stands in the sentence around, `watched` is an entry of the watch-list, `article` one that only
# the headline or the rest of the article names
Source = Literal[
    "phrase", "name", "longer", "shorter", "act", "pronoun", "it", "beside", "watched", "article"
]
# the user's own
OWN = ("watched", "article")

DETERMINER = re.compile(
    r"^(?:the|an?|this|that|these|those|its|his|her|their|our|my|your|such)\s+(?=\S)", re.IGNORECASE
)
# what a plain word behind one of these is: a verb, whose object may follow
BEFORE_VERB = (kinds.AUX, kinds.SUBJ, kinds.NEG)
# what ends a clause
CLAUSE = (kinds.PUNCT, kinds.SUB, kinds.REL)
# what a phrase goes on with to its clause's end: "the toll that he wants", "the bill be dropped"
GOES_ON = (kinds.PREP, kinds.WORD, kinds.SUB, kinds.REL, kinds.AUX)
# the most words of an act or of a longer phrase
LONGEST = 14
# how far back what "it" means is looked for, in characters; a person is remembered for longer
BACK = 250
PERSONAL = {"he", "him", "his", "she", "her", "hers", "you", "your", "they", "them", "their"}
THINGS = {"they", "them", "their", "it", "its", "this", "that", "these", "those", "such"}
# names offered for a pronoun, nearest first
MEANT = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a speaker may have a stance on.

    `target` is what it is called; `place` where it stands in the text, a pronoun's place for what
    the pronoun means, None where it is only named elsewhere; `words` is then the article's own
    name for an entry of the watch-list, else the target.
    """

    target: str
    place: Span | None
    source: Source
    words: str = ""


def phrases(text: str, said: Iterable[Statement]) -> list[Span]:
    """The places of the noun phrases of some statements, in reading order, each of them once.

    With its determiner, as people mark targets: a judge must not tell a target by its "the". A
    phrase inside a longer one ("the toll" of "the repeal of the toll") is one of its own, and so
    is who owns a thing ("Roe" of "Roe's plan").
    """
    found: dict[Span, None] = {}
    for one in said:
        for thing in _things(one):
            for part in _parts(one, thing):
                first = part.first - (one.kind(part.first - 1) == kinds.DET)
                found.setdefault(_trimmed(text, one.span(first, part.last)))
    return sorted(found)


def candidates(
    asked: Question,
    said: Sequence[Statement],
    names: Mentions,
    title: str = "",
    watch: Watch | None = None,
) -> list[Candidate]:
    """All that the quote may take a side on, the speaker left out; one a name and place.

    `said` are the quote's statements; `names` are those known in its text, in order.
    """
    text, around = asked.text, asked.around
    found: list[Candidate] = []
    for start, end in phrases(text, said):
        found.append(Candidate(_words(text, (start, end)), (start, end), "phrase"))
    inside = called.inside(names, asked.said)
    found += [Candidate(name, span, "name") for name, span in inside]
    near = _last_named(names, around[1], asked.speaker)
    for one in said:
        for source, span in _clauses(one):
            found.append(Candidate(_words(text, span), span, source))
        found += _meant(one, near)
        found += _it(asked, one, title)
    beside = (one for one in called.inside(names, (around,)) if one not in inside)
    found += [Candidate(name, span, "beside") for name, span in beside]
    found += _watched(asked, title, watch)
    return list(_once(one for one in found if one.target != asked.speaker))


def bare(words: str) -> str:
    """A target's name without its determiner, one space between words."""
    return DETERMINER.sub("", " ".join(words.split()))


def _words(text: str, span: Span) -> str:
    return bare(text[slice(*span)])


def _once(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The first candidate of each name; a name's own mention comes before a pronoun."""
    known: set[str] = set()
    for one in found:
        if one.target.lower() not in known and len(one.target) > 1:
            known.add(one.target.lower())
            yield one


def _things(said: Statement) -> Iterator[Thing]:
    for at in range(len(said.tokens)):
        if _begins(said, at):
            thing = thing_from(said, at)
            if thing and said.kind(thing.first) != kinds.SUBJ:
                yield thing
        if said.kind(at) == kinds.AUX:
            subject = subject_before(said.tokens, at)
            thing = thing_from(said, *subject) if subject else None
            if thing and said.kind(thing.first) != kinds.SUBJ:
                yield thing


def _begins(said: Statement, at: int) -> bool:
    """Whether a noun phrase may begin here."""
    kind, before = said.kind(at), said.kind(at - 1)
    if kind == kinds.DET:
        return True
    if kind == kinds.CAP:
        return before not in (kinds.CAP, kinds.DET)
    if kind not in (kinds.WORD, kinds.NUM):
        return False
    after_verb = before == kinds.WORD and said.kind(at - 2) in BEFORE_VERB
    return at == 0 or before == kinds.PREP or after_verb or bool(readings(said.low(at - 1)))


def _parts(said: Statement, thing: Thing) -> Iterator[Thing]:
    """A phrase, and its owner where it has one."""
    yield thing
    for at in range(thing.first, thing.last - 1):
        if said.low(at).endswith(("'s", "s'")):
            yield Thing(thing.first, at + 1, definite=True)


def _trimmed(text: str, span: Span) -> Span:
    """A phrase without the possessive it ends in."""
    start, end = span
    return (start, end - 2) if text[start:end].endswith(("'s", "’s")) else span


def _clauses(said: Statement) -> Iterator[tuple[Source, Span]]:
    """Acts ("leave the union", "hiding files") and phrases up to the end of their clause."""
    for at in range(len(said.tokens)):
        low, before = said.low(at), said.low(at - 1)
        infinitive = before == "to" and said.kind(at) in (kinds.WORD, kinds.AUX)
        gerund = low.endswith("ing") and said.kind(at) == kinds.WORD
        bare = at == 0 and said.kind(0) == kinds.WORD
        if infinitive or gerund or bare:
            end = _clause_end(said, at)
            if end > at + 1:
                yield "act", said.span(at, end)
    for thing in _things(said):
        related = said.kind(thing.last) == kinds.REL
        end = _clause_end(said, thing.last if related else thing.first)
        if end > thing.last and said.kind(thing.last) in GOES_ON:
            yield "longer", said.span(thing.first, end)
        for last in _with_places(said, thing.last, end):
            yield "longer", said.span(thing.first, last)
        if thing.last - thing.first > 1 and said.kind(thing.last - 1) == kinds.WORD:
            yield "shorter", said.span(thing.first, thing.last - 1)


def _with_places(said: Statement, at: int, end: int) -> Iterator[int]:
    """The ends of a phrase with one more of what stands behind it by a preposition, and short of
    its clause's end: "outbreaks | in Kosovo | by the river | were".
    """
    while said.kind(at) == kinds.PREP:
        behind = thing_from(said, at + 1)
        if behind is None or behind.first > at + 2 or behind.last >= end:  # "in the town"
            return
        at = behind.last
        yield at


def _clause_end(said: Statement, first: int) -> int:
    stop = min(len(said.tokens), first + LONGEST)
    return next((at for at in range(first + 1, stop) if said.kind(at) in CLAUSE), stop)


def _last_named(names: Mentions, end: int, speaker: str | None) -> list[str]:
    """Who was named last before a place, nearest first, the speaker left out."""
    found: dict[str, None] = {}
    for at in reversed(range(bisect_left(names, end, key=lambda one: one[1][0]))):
        if names[at][0] != speaker:
            found.setdefault(names[at][0])
        if len(found) == MEANT:
            break
    return list(found)


def _meant(said: Statement, near: list[str]) -> Iterator[Candidate]:
    """Whom the pronouns of a statement may mean: who was named last before the quote ends."""
    for at, low in enumerate(said.lows):
        if low in PERSONAL:
            place = said.span(at, at + 1)
            yield from (Candidate(name, place, "pronoun") for name in near)


def _it(asked: Question, said: Statement, title: str) -> Iterator[Candidate]:
    """What "it" and "this" may mean: phrases of the sentence around and of what stands before it,
    and those of the headline.
    """
    at = next((at for at, low in enumerate(said.lows) if low in THINGS), None)
    if at is None:
        return
    text, (start, _) = asked.text, asked.around
    place = said.span(at, at + 1)
    back = max(0, start - BACK)
    back = max(back, text.find(" ", back, start)) if back else back  # not from within a word
    for span in ((back, start), (start, asked.said[0][0])):
        before = statements(text, (span,), cued=True) if span[0] < span[1] else []
        for found in phrases(text, before):
            yield Candidate(_words(text, found), place, "it")
    above = statements(title, ((0, len(title)),), cued=True) if title else []
    for found in phrases(title, above):
        yield Candidate(_words(title, found), place, "it")


def _watched(asked: Question, title: str, watch: Watch | None) -> Iterator[Candidate]:
    """Entries of the watch-list that the quote, its sentence, the headline or the article names."""
    for entry in watch.targets if watch else ():
        pattern = whole_words(entry.label, *entry.aliases)
        places = (pattern.search(asked.text, *span) for span in (*asked.said, asked.around))
        place = next((found.span() for found in places if found), None)
        if place:
            yield Candidate(entry.label, place, "watched")
        elif named := _named(pattern, title) or _named(pattern, asked.text):
            yield Candidate(entry.label, None, "article", named)


@lru_cache(maxsize=256)
def _named(pattern: re.Pattern[str], text: str) -> str | None:
    """What a text calls an entry first; asked of each of its quotes."""
    found = pattern.search(text)
    return found[0] if found else None
