"""What a quote is about: the IPTC Media Topics, and the user's own topics.

A linear model says how likely each topic of the top level is (`learned`); below one that is found,
plain words tell a narrower one (`narrower`). Each topic keeps the words that it rests on. Where
nothing is likely, no topic is named.
"""

from __future__ import annotations

from quotes.models import Topic, Watch
from quotes.topics.learned import likely, telling
from quotes.topics.narrower import narrower
from quotes.topics.scheme import SCHEME
from quotes.topics.watched import watched

__all__ = ["SCHEME", "find"]

# how likely the likeliest topic must be to be named, and how likely any further one; how many of
# the top level are named at most (chosen by `training/topics.py --folds`)
LEAST, FURTHER, MOST = 0.5, 0.8, 3


def find(
    content: str,
    around: str,
    title: str = "",
    body: str | None = None,
    watch: Watch | None = None,
) -> tuple[Topic, ...]:
    """The topics of a quote: the user's own, then those of the scheme, surest first.

    `content` is the quote's words, `around` the paragraph it stands in, `body` the article (the
    paragraph, where there is no more). At most three are of the top level; each is followed by
    those below it. The score is how likely a topic is to be right; 1.0 for the user's own.
    """
    texts = (content, around, title, around if body is None else body)
    chances = likely(texts)
    named: list[Topic] = []
    best = sorted(range(len(SCHEME)), key=lambda place: -chances[place])[:MOST]
    for place in best:
        if chances[place] >= (FURTHER if named else LEAST):
            found = Topic(*SCHEME[place], round(chances[place], 2), None, telling(place, texts))
            named += [found, *narrower(found, content, around)]
    own = list(watched(content, watch)) if watch else []
    known = {topic.id for topic in own}
    return (*own, *(topic for topic in named if topic.id not in known))
