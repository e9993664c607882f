"""A headline's marked words that no cue carries, and that a quote below it has: they are its own.

“Islanders ‘at end of tether’” above “We are at the end of our tether”.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.english import wording
from quotes.english.quoted import within
from quotes.models import Found, Pattern, Span

# words from which marked ones are a statement and not a name for something
LEAST = 3


def echoed(line: str, head: Span, said: Iterable[str]) -> Iterator[Found]:
    """The marked words of a headline that stand again in something that is `said` below it.

    `head` cuts the headline out of `line`; speakers are not yet named.
    """
    below = [wording.words(content) for content in said]
    for start, end in within(line, [head]).stretches:
        words = wording.words(line[start:end])
        if len(words) < LEAST or _is_title(line[start:end]):
            continue
        if any(wording.share(words, others) >= wording.SAME for others in below):
            yield Found(((start, end),), "direct", pattern=Pattern.HEADLINE_ECHO, headline=True)


def _is_title(marked: str) -> bool:
    """Whether words are capital throughout, as in "the ‘Defeat Him’ committee"."""
    return all(not word[0].islower() for word in marked.strip("“”‘’\"'«»„‚").split())
