"""A quote's own words as statements: sentences of which the speaker says every word.

What somebody else is quoted as saying inside it is one token; the marks around the speaker's own
words are gone, and one that its cue splits ("“The toll,” she said, “is unfair”") is whole again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.english.marks import NO_APOSTROPHE, Region, regions
from quotes.english.text import BLANK, sentences, tokens
from quotes.english.tokens import ENDS, Token, classed, finer, token_at
from quotes.models import Span

# what all marks around the speaker's own words are read as
MARK = "“"
# what marks inside a quote hold is somebody's speech, and no mere term, if it is longer
TERM = 3
# the longest statement, in tokens: some walks go from a word back to its beginning
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a quote as tokens; `lows` holds their words in lower case.

    `marks`: where a mark around some of the speaker's own words stood, the token behind it.
    """

    tokens: tuple[Token, ...]
    lows: tuple[str, ...]
    marks: frozenset[int]

    def kind(self, at: int) -> str:
        """The class of the token at a place, that of BEYOND past either end."""
        return token_at(self.tokens, at).kind

    def low(self, at: int) -> str:
        """The word at a place in lower case, "" past either end."""
        return token_at(self.tokens, at).low

    def span(self, first: int, last: int) -> Span:
        """The offsets of the tokens from first up to last, at least one of them."""
        last = min(max(last, first + 1), len(self.tokens))
        return self.tokens[first].start, self.tokens[last - 1].end


def statements(text: str, spans: tuple[Span, ...], cued: bool) -> list[Statement]:
    """The statements of a quote whose content `spans` cut. `cued`: it has a cue."""
    found: list[list[Token]] = []
    for span in spans:
        pieces = list(_sentences(text, span, cued))
        if found and pieces and _goes_on(found[-1], pieces[0]):
            found[-1] += pieces.pop(0)
        found += pieces
    return [_statement(one) for one in found]


def _statement(found: list[Token]) -> Statement:
    words: list[Token] = []
    marks = set()
    for token in found:
        if token.text == MARK:
            marks.add(len(words))
        else:
            words.append(token)
    return Statement(tuple(words), tuple(token.low for token in words), frozenset(marks))


def _goes_on(before: list[Token], piece: list[Token]) -> bool:
    """Whether a sentence goes on behind its cue; the comma before the cue is then taken off."""
    first = next((char for token in piece for char in token.text if char.isalpha()), "")
    last = next((n for n in reversed(range(len(before))) if before[n].text != MARK), 0)
    if first.isupper() or before[last].text in ENDS:
        return False
    if before[last].text == "," and last:
        del before[last]
    return True


def _sentences(text: str, span: Span, cued: bool) -> Iterator[list[Token]]:
    """The sentences of one piece, as long as their parts between semicolons."""
    start, end = span
    masked = _own(text[start:end], cued)
    for first, behind in sentences(masked):
        found: list[Token] = []
        sentence = masked[first:behind]
        for token in finer(classed(sentence, sentence, start + first)):
            found.append(token)
            if token.text == ";" or len(found) == LONGEST:
                yield found
                found = []
        if found:
            yield found


def _own(piece: str, cued: bool) -> str:
    """A piece with the speech of others blanked out, and one mark for all around own words.

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
            for start, end in region.spans:
                out[start:end] = BLANK * (end - start)
        else:
            _unmark(out, region)
    return "".join(out)


def _unmark(out: list[str], region: Region) -> None:
    out[region.start] = MARK
    if region.closed:
        out[region.end - 1] = MARK
    if region.family == "ticks":  # two characters a mark
        out[region.start + 1] = " "
        out[region.end - 2] = " " if region.closed else out[region.end - 2]
