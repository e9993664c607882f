"""A quote's own words as statements: sentences of which the speaker says every word.

What somebody else is quoted as saying inside it is one token, and the marks around the speaker's
own words are gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.english.marks import NO_APOSTROPHE, Region, regions
from quotes.english.text import BLANK, sentences, tokens
from quotes.english.tokens import Token, classed, finer, token_at
from quotes.models import Span

# what marks inside a quote hold is somebody's speech, and no mere term, if it is longer
TERM = 3
# the longest statement, in tokens: some walks go from a word back to its beginning
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a quote as tokens; `lows` holds their words in lower case."""

    tokens: tuple[Token, ...]
    lows: tuple[str, ...]

    def kind(self, at: int) -> str:
        """The class of the token at a place, that of BEYOND past either end."""
        return token_at(self.tokens, at).kind

    def low(self, at: int) -> str:
        """The word at a place in lower case, "" past either end."""
        return token_at(self.tokens, at).low

    def span(self, first: int, last: int) -> Span:
        """The offsets of the tokens from first up to last."""
        return self.tokens[first].start, self.tokens[last - 1].end


def statements(text: str, spans: tuple[Span, ...], cued: bool) -> Iterator[Statement]:
    """The statements of a quote whose content `spans` cut, cut anew where they get too long.

    `cued`: it has a cue.
    """
    for start, end in spans:
        masked = _own(text[start:end], cued)
        for first, behind in sentences(masked):
            sentence = masked[first:behind]
            found = tuple(finer(classed(sentence, sentence, start + first)))
            for at in range(0, len(found), LONGEST):
                piece = found[at : at + LONGEST]
                yield Statement(piece, tuple(token.low for token in piece))


def _own(piece: str, cued: bool) -> str:
    """A piece with the speech of others blanked out, and the marks around own words gone.

    Without a cue, and without marks around the whole, all that is quoted is somebody else's.
    """
    outer = regions(piece, [(0, len(piece))])
    own = outer if cued or (outer and outer[0].start == 0) else []
    others = [one for region in own for one in region.inner] if own else outer
    out = list(NO_APOSTROPHE.sub(" ", piece))
    for region in own:
        _unmark(out, region)
    for region in others:
        if len(tokens(piece[region.start + 1 : region.end - 1])) > TERM:
            out[region.start : region.end] = BLANK * (region.end - region.start)
        else:
            _unmark(out, region)
    return "".join(out)


def _unmark(out: list[str], region: Region) -> None:
    size = 2 if region.family == "ticks" else 1
    for at in (region.start, region.end - size)[: 1 + region.closed]:
        out[at : at + size] = " " * size
