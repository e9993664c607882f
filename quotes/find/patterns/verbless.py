"""Reports without a verb: "according to the UN", "in the words of Ames", "Ames: “…”"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english.clauses import has_finite
from quotes.english.phrases import phrase_from
from quotes.english.tokens import CAP, PREP, Q, Stretch, Token
from quotes.find.patterns.between import behind_particle
from quotes.find.patterns.cue import Cue
from quotes.find.patterns.extent import before_trailing, content_end
from quotes.models import Pattern
from quotes.rules import rule

OPENERS = {"according": ("according", "to"), "in": ("in", "the", "words", "of")}
# where a name is said to have spoken: "Roe on Facebook", "Roe in a statement"
WHERE = ("on", "in", "to", "via")
# the longest apposition between a name and its colon, in tokens
ASIDE = 12


@rule(neutral=())
def according(tokens: tuple[Token, ...]) -> Iterator[Cue]:
    """ "According to the UN, …", "…, according to the UN" and "…, according to the UN, …"."""
    for i in range(len(tokens) - 2):
        if tokens[i].low not in OPENERS:
            continue
        behind = behind_particle(tokens, i, OPENERS[tokens[i].low])
        source = phrase_from(tokens, behind, len(tokens)) if behind else None
        if behind and source:
            content = _content_behind(tokens, source[1]) if i == 0 else _before(tokens, i)
            if content:
                words, pattern = (i, behind), Pattern.ACCORDING_TO
                yield Cue(i, words, pattern, source, content, start=i, backward=i > 0)


def _content_behind(tokens: tuple[Token, ...], at: int) -> tuple[Stretch, ...]:
    """The content of "According to the UN, …": from the comma behind the source on."""
    comma = next((j for j in range(at, len(tokens) - 1) if tokens[j].text == ","), None)
    return () if comma is None else ((comma + 1, content_end(tokens, comma + 1)),)


def _before(tokens: tuple[Token, ...], i: int) -> tuple[Stretch, ...]:
    """The content before "according to" at i."""
    end = before_trailing(tokens, i, 0)
    attributed = tokens[0].kind == Q and any(t.low in ("said", "told") for t in tokens[1:end])
    # “…,” Ames said, according to a filing: Ames said it
    return ((0, end),) if end and not attributed else ()


@rule(neutral=())
def colons(tokens: tuple[Token, ...]) -> Iterator[Cue]:
    """A name, a colon, and words in quotation marks."""
    for i in range(1, len(tokens) - 1):
        leads = tokens[i].text == ":" and tokens[i + 1].kind == Q
        if leads and (named := _label(tokens, i)):
            yield Cue(i, None, Pattern.COLON, (0, named), ((i + 1, i + 2),), start=0)


def _label(tokens: tuple[Token, ...], colon: int) -> int | None:
    """The end of the name that leads to a colon: of "Roe" and "Roe, in a note to the Echo"."""
    stops = (j for j in range(1, colon) if tokens[j].text == "," or tokens[j].low in WHERE)
    end = next(stops, colon)
    at = end + (tokens[end].text == ",")
    aside = tokens[at].kind == PREP or not has_finite(tokens, at, colon)
    name = all(token.kind == CAP or token.text == "." for token in tokens[:end])
    return end if name and aside and colon - end <= ASIDE else None
