"""What a quote is about: the top level of the IPTC Media Topics, and the user's own topics.

Ids and labels are those of IPTC NewsCodes (cv.iptc.org/newscodes/mediatopic). A first, honest
version: words that tell a topic (`words/topics.txt`), those of the quote before those around it.
Where they are few or far between, no topic is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from math import exp

from quotes.english import lexicon
from quotes.models import Topic, Watch, WatchTopic

# by the section of words/topics.txt that tells of it: id and label
TOPICS = {
    "arts": ("medtop:01000000", "arts, culture, entertainment and media"),
    "crime": ("medtop:02000000", "crime, law and justice"),
    "disaster": ("medtop:03000000", "disaster, accident and emergency incident"),
    "economy": ("medtop:04000000", "economy, business and finance"),
    "education": ("medtop:05000000", "education"),
    "environment": ("medtop:06000000", "environment"),
    "health": ("medtop:07000000", "health"),
    "human": ("medtop:08000000", "human interest"),
    "labour": ("medtop:09000000", "labour"),
    "lifestyle": ("medtop:10000000", "lifestyle and leisure"),
    "politics": ("medtop:11000000", "politics and government"),
    "religion": ("medtop:12000000", "religion"),
    "science": ("medtop:13000000", "science and technology"),
    "society": ("medtop:14000000", "society"),
    "sport": ("medtop:15000000", "sport"),
    "conflict": ("medtop:16000000", "conflict, war and peace"),
    "weather": ("medtop:17000000", "weather"),
}
SCHEME: tuple[tuple[str, str], ...] = tuple(TOPICS.values())

WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")
OWNER = re.compile(r"['’]s?$")
SURE = 2.0
# what a word weighs that stands around the quote, and the most that all of those can weigh
AROUND, AROUND_MOST = 0.6, 3.0
# the least weight that names a topic, and the least share of the weightiest one's
LEAST, SHARE = 1.3, 0.6
MOST = 3
# how fast weight turns into certainty: one sure word of the quote gives 0.63
PACE = 0.5

# what a term tells: the place of a topic in the scheme, and what it weighs for it
Tells = tuple[tuple[int, float], ...]


def find(content: str, context: str, watch: Watch | None = None) -> tuple[Topic, ...]:
    """The topics of a quote, surest first: at most three of the scheme, and all of the user's.

    `content` is the quote's words; `context`, which weighs less, the paragraph it stands in and
    the article's title. The score is a rough probability; 1.0 for the user's own topics.
    """
    weights: defaultdict[int, float] = defaultdict(float, _weights(content))
    for topic, weight in _weights(context).items():
        rest = max(0.0, weight - weights[topic])
        weights[topic] += min(AROUND_MOST, AROUND * rest)
    top = max(weights.values(), default=0.0)
    named = [
        Topic(*SCHEME[topic], round(1 - exp(-PACE * weight), 2))
        for topic, weight in sorted(weights.items(), key=lambda pair: -pair[1])[:MOST]
        if weight >= max(LEAST, SHARE * top)
    ]
    own = list(_watched(content, watch)) if watch else []
    known = {topic.id for topic in own}
    return (*own, *(topic for topic in named if topic.id not in known))


@lru_cache(maxsize=64)
def _weights(text: str) -> dict[int, float]:
    """The weight of each topic, by its place in the scheme; a term counts once however often."""
    words = list(map(stem, WORD.findall(text)))
    terms, longest = _terms()
    found: dict[str, Tells] = {}
    skip = 0
    for at, word in enumerate(words):
        if skip:
            skip -= 1
        elif word in longest:
            for size in range(longest[word], 0, -1):
                term = " ".join(words[at : at + size]) if size > 1 else word
                if term in terms:
                    found[term] = terms[term]
                    skip = size - 1
                    break
    weights: defaultdict[int, float] = defaultdict(float)
    for tells in found.values():
        for topic, weight in tells:
            weights[topic] += weight
    return weights


@cache
def _terms() -> tuple[dict[str, Tells], dict[str, int]]:
    """What each term tells, and for each first word how many words its longest term has."""
    tells: dict[str, dict[int, float]] = {}
    longest: dict[str, int] = {}
    for place, section in enumerate(TOPICS):
        for name, weight in ((section, 1.0), (f"{section} sure", SURE)):
            for phrase in lexicon.phrases("topics", name):
                words = [stem(word) for word in WORD.findall(phrase)]
                tells.setdefault(" ".join(words), {})[place] = weight
                longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return {term: tuple(told.items()) for term, told in tells.items()}, longest


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word in lower case without the s of a plural or an owner.

    >>> stem("Companies’"), stem("buses"), stem("nurse's"), stem("glass")
    ('company', 'buse', 'nurse', 'glass')
    """
    word = OWNER.sub("", word.lower())
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _watched(content: str, watch: Watch) -> Iterator[Topic]:
    """The user's own topics that the quote's words meet, each followed by its broader ones."""
    entries = {topic.id: topic for topic in watch.topics}
    labels = dict(SCHEME) | {topic.id: topic.label for topic in watch.topics}
    done: set[str] = set()
    for topic in watch.topics:
        ident: str | None = topic.id if _meets(content, topic) else None
        while ident in labels and ident not in done:
            done.add(ident)
            yield Topic(ident, labels[ident], 1.0)
            ident = entries[ident].broader if ident in entries else None


def _meets(content: str, topic: WatchTopic) -> bool:
    """Whether a text holds any of `any`, every one of `all` and none of `none`."""
    if not topic.any and not topic.all:
        return False
    return (
        (not topic.any or any(lexicon.whole_words(one).search(content) for one in topic.any))
        and all(lexicon.whole_words(one).search(content) for one in topic.all)
        and not any(lexicon.whole_words(one).search(content) for one in topic.none)
    )
