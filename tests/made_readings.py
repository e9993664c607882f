"""Made-up readings for the tests of what stands above the reader: small, whole, and many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hypothesis import strategies as st

from quotes.models import (
    Article,
    Narrated,
    Quote,
    Reading,
    Speaker,
    Stance,
    Topic,
    Watch,
    WatchTarget,
    WatchTopic,
)

WATCH = Watch(
    topics=(
        WatchTopic("harbour", "The harbour", any=("toll",), broader="medtop:04000000"),
        WatchTopic("quay", "The old quay", broader="harbour"),
    ),
    targets=(WatchTarget("toll", "The harbour toll", "policy", aliases=("the levy", "the toll")),),
    digest="a" * 64,
)
OTHER_WATCH = Watch(
    topics=(WatchTopic("harbour", "Port of Lowmoor"),),
    targets=(WatchTarget("nato", "The alliance", "entity"),),
    digest="b" * 64,
)
WATCHES = {watch.digest: watch for watch in (WATCH, OTHER_WATCH)}


@dataclass(frozen=True)
class Said:
    """One quote to be: the words, who said them, and what they show."""

    words: str
    speaker: Speaker | None = None
    topics: tuple[str, ...] = ()
    stances: tuple[tuple[str, str], ...] = ()
    nested: bool = False


def person(name: str, *roles: str, aliases: Iterable[str] = ()) -> Speaker:
    return Speaker(name, "person", tuple(aliases), roles)


def organisation(name: str, *aliases: str) -> Speaker:
    return Speaker(name, "organisation", aliases)


@dataclass(frozen=True)
class Told:
    """One position to be, that the reporter tells."""

    speaker: Speaker
    target: str
    stance: str = "against"


def reading(
    ident: str,
    *said: Said,
    published: str | None = "2026-01-01",
    watch: str | None = None,
    told: Iterable[Told] = (),
) -> Reading:
    """An article in which each of `said` and `told` has a paragraph, and the reading that finds
    just them.
    """
    text, quotes = "", []
    for index, one in enumerate(said):
        start, name = len(text), one.speaker.name if one.speaker else "someone"
        text += f"{one.words} said {name}.\n\n"
        end = start + len(one.words)
        evidence = (start, start + 3)
        quotes.append(
            Quote(
                spans=((start, end),),
                kind="direct",
                cue=(end + 1, end + 5),
                source=(end + 6, end + 6 + len(name)),
                speaker=one.speaker and one.speaker.name,
                speaker_kind=one.speaker and one.speaker.kind,
                confidence=0.9,
                nested_in=index - 1 if one.nested and index else None,
                topics=tuple(Topic(topic, topic, 0.5) for topic in one.topics),
                stances=tuple(
                    Stance(target, stance, 0.8, evidence) for target, stance in one.stances
                ),
            )
        )
    told = tuple(told)
    narrated = []
    for one in told:
        clause = f"{one.speaker.name} {WORD[one.stance]} {one.target}"
        start, name = len(text), len(one.speaker.name)
        text += clause + ".\n\n"
        cue = (start + name + 1, start + name + 1 + len(WORD[one.stance]))
        span, source = (start, start + len(clause)), (start, start + name)
        kind = one.speaker.kind
        narrated.append(
            Narrated(
                span, source, cue, one.speaker.name, kind, "full name", one.target, one.stance, 0.8
            )
        )
    article = Article(ident, text, f"About {ident}", published, origin=f"{ident}.txt")
    named = [*(one.speaker for one in said if one.speaker), *(one.speaker for one in told)]
    speakers = tuple(dict.fromkeys(named))
    return Reading(
        article, "rules", "1", tuple(quotes), speakers, watch=watch, narrated=tuple(narrated)
    )


WORD = {"favour": "backed", "against": "opposed"}


NAMES = [
    *("Mira Kaminski", "Pavel Kaminski", "Kaminski", "M. Kaminski", "Ms Kaminski", "MIRA KAMINSKI"),
    *("John Smith", "John R. Smith", "John Q. Smith", "J. Smith", "Smith", "John Robert Smith"),
    *("van der Berg", "Jan van der Berg", "Berg", "Иван Петров", "Ana López-Ruiz", "López-Ruiz"),
    *("Robert Roe", "Robert Roe Jr.", "Roe", "???", "WHO"),
    # short for another, in other letters, misspelled, and no person at all
    *("Rob Roe", "Roberta Roe", "Mira Kaminskiy", "Mira Kamniski", "Mira Kaminska", "Lib Dem"),
]
ORGANISATIONS = [
    *("World Health Organization", "World Health Organisation", "WHO", "Women's Help Office"),
    *("NATO", "the Port Authority", "Port Authority", "PA", "Mira Kaminski", "…"),
    *("Liberal Democrats", "Mira Kaminski’s campaign", "Kaminski campaign", "W.H.O."),
]
ROLES = ["ports minister", "Ports Minister", "coach", "former minister", "union leader"]
WORDS = [
    "We must scrap the harbour toll now",
    "we must scrap the harbour toll, now!",
    "“The toll is right for the town,”",
    "And so we must scrap the harbour toll now, for the town and for the wall of the town",
    "must scrap a harbour toll now, for the town",
    "for the town and for a wall of a town",
    "Never again",
    "No",
    "!!!",
]

speakers = st.one_of(
    st.none(),
    st.builds(
        Speaker,
        st.sampled_from(NAMES),
        st.just("person"),
        st.lists(st.sampled_from(["Kaminski", "the minister", "Smith"]), max_size=2).map(tuple),
        st.lists(st.sampled_from(ROLES), max_size=2, unique=True).map(tuple),
    ),
    st.builds(
        Speaker,
        st.sampled_from(ORGANISATIONS),
        st.just("organisation"),
        st.lists(st.sampled_from(["PA", "the agency"]), max_size=1).map(tuple),
    ),
    st.builds(
        Speaker,
        st.sampled_from(["a senior official", "residents", "the report", "John Smith"]),
        st.sampled_from(["unnamed", "group", "document"]),
    ),
)
topics = st.sampled_from(["medtop:04000000", "medtop:09000000", "harbour", "quay", "odd"])
targets = st.sampled_from(["toll", "The harbour toll", "NATO", "Nato", "the levy", "Smith", "—"])
stances = st.sampled_from(["favour", "against", "neutral", "unclear"])
said = st.builds(
    Said,
    st.sampled_from(WORDS),
    speakers,
    st.lists(topics, max_size=2).map(tuple),
    st.lists(st.tuples(targets, stances), max_size=2).map(tuple),
    st.booleans(),
)
told = st.builds(Told, speakers.filter(bool), targets, st.sampled_from(["favour", "against"]))
readings = st.builds(
    lambda ident, said, published, watch, told: reading(
        ident, *said, published=published, watch=watch, told=told
    ),
    st.sampled_from(["a", "b", "c", "d", "https://example.org/e?f=1"]),
    st.lists(said, max_size=5),
    st.sampled_from([None, "2025-12-31", "2026-01-01", "2026-02-01"]),
    st.sampled_from([None, *WATCHES]),
    st.lists(told, max_size=2),
)
