"""The sentences of a paragraph that holds quotations.

They are cut on the masked text, in which a full stop inside a quotation shows only where it ends
the sentence around, too. "“Will it fail?” she asked." is one sentence, for its cue stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quotes.english.quoted import BEHIND, Quoted, with_stops
from quotes.english.text import BLANK, sentences
from quotes.english.tokens import Sentence
from quotes.find.patterns.cue import Cue
from quotes.find.patterns.cues import find_cues
from quotes.models import Span

# no word is longer than 100 characters: a row of marks is cut like a row of words
WORD = re.compile(r"\S{1,100}")
# the longest sentence, in words
LONGEST = 300


@dataclass(eq=False)
class Read:
    """One sentence of a text, parsed and searched for cues when it is first asked for them."""

    quoted: Quoted
    span: Span

    @cached_property
    def sentence(self) -> Sentence:
        """Its tokens, quotations as single ones."""
        return self.quoted.parse(self.span)

    @cached_property
    def cues(self) -> list[Cue]:
        """Its cues, in order, with those that only look like one."""
        return find_cues(self.sentence)


def sentences_of(quoted: Quoted, paragraph: Span) -> list[Read]:
    """The sentences of a paragraph; a cue behind a quoted question stays with it."""
    start = paragraph[0]
    found: list[Read] = []
    for first, behind in _parted(with_stops(quoted, paragraph)):
        one = Read(quoted, (start + first, start + behind))
        whole = _whole(found[-1], one) if found else None
        found[-1 if whole else len(found) :] = [whole or one]
    return found


def _whole(before: Read, one: Read) -> Read | None:
    """Two sentences as one, where the second is the cue of “Will it fail?” before it."""
    quoted = one.quoted
    asks = quoted.text[slice(*before.span)].rstrip(BEHIND).endswith(("?", "!"))
    if not asks or quoted.masked[before.span[1] - 1] != BLANK:
        return None
    whole = Read(quoted, (before.span[0], one.span[1]))
    ahead = len(whole.sentence.tokens) - len(one.sentence.tokens)
    cued = any(cue.backward and cue.content[0][1] == ahead for cue in whole.cues)
    return whole if cued else None


def _parted(masked: str) -> Iterator[Span]:
    """The sentences of a masked paragraph; text without full stops is cut where it gets too long.

    No sentence of an article is so long, and each costs the square of its length.
    """
    for first, behind in sentences(masked):
        if behind - first <= 2 * LONGEST:  # too few characters for so many words
            yield first, behind
            continue
        words = list(WORD.finditer(masked, first, behind))
        for n in range(0, len(words), LONGEST):
            yield words[n].start(), words[min(n + LONGEST, len(words)) - 1].end()
