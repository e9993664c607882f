"""A quote's words as statements: its sentences, without the marks around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.english.marks import NO_APOSTROPHE, regions
from quotes.english.text import sentences
from quotes.english.tokens import Token, classed, finer, token_at
from quotes.models import Span

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


def statements(text: str, spans: tuple[Span, ...]) -> Iterator[Statement]:
    """The statements of a quote whose content `spans` cut, cut anew where they get too long."""
    for start, end in spans:
        plain = _unmarked(text[start:end])
        for first, behind in sentences(plain):
            sentence = plain[first:behind]
            found = tuple(finer(classed(sentence, sentence, start + first)))
            for at in range(0, len(found), LONGEST):
                piece = found[at : at + LONGEST]
                yield Statement(piece, tuple(token.low for token in piece))


def _unmarked(piece: str) -> str:
    """A piece with spaces for all marks around words."""
    out = list(NO_APOSTROPHE.sub(" ", piece.replace("``", "  ").replace("''", "  ")))
    for region in regions(piece, [(0, len(piece))]):
        for one in (region, *region.inner):
            out[one.start] = " "
            if one.closed:
                out[one.end - 1] = " "
    return "".join(out)
