"""What looks like a report and is none: "nobody said", "rain threatened", “a sign read ‘Shut’”."""

from __future__ import annotations

from quotes.english import lexicon
from quotes.english.marks import CLOSING, OPENING
from quotes.english.phrases import head_of
from quotes.english.tokens import CAP, Q, Stretch, Token, token_at
from quotes.find.patterns.cue import Cue
from quotes.find.patterns.verbs import helpers_of
from quotes.find.vocabulary import CLAIMS, INSCRIBED
from quotes.models import Pattern
from quotes.rules import rule

NOBODY, HYPOTHETICAL, UNSAID, MUTE, WORK = (
    lexicon.words("function", section)
    for section in ("nobody", "hypothetical", "unsaid", "mute", "work")
)

SAYS = ("said", "told", "says", "tells")
STOPS = (".", ",", "?", "!", "…", "—", "–", "-")
# words of a title up to this length may begin with a small letter
SMALL = 3


@rule(neutral=True)
def is_told(tokens: tuple[Token, ...], cue: Cue) -> bool:
    """Whether a cue tells of something said, by someone who speaks."""
    if cue.words is None:
        return True
    quotation = _quotation(tokens, cue)
    before, verb, behind = (token_at(tokens, cue.at + step) for step in (-1, 0, 1))
    if verb.low in WORK and behind is quotation and _is_capitalised(_bare(behind)):
        return False
    if quotation and before.low in INSCRIBED:
        return False  # "a banner reading “No tolls”"
    if verb.low in CLAIMS and "deny" in lexicon.frames(before.low):
        return False  # "dismissed claims that": a noun
    if cue.source and any(token.low in SAYS for token in tokens[slice(*cue.source)]):
        return False  # "Ames told analysts on a conference call. “…”"
    if cue.pattern == Pattern.NAME_QUOTE and quotation and _is_name(quotation):
        return False
    if quotation is None and UNSAID & helpers_of(tokens, cue.at):
        return False
    return cue.source is None or _speaks(tokens, cue.source, quotation is not None)


def _speaks(tokens: tuple[Token, ...], source: Stretch, quoted: bool) -> bool:
    """Whether the subject of a cue is one that said something."""
    first, before = tokens[source[0]], token_at(tokens, source[0] - 1)
    if first.low in NOBODY or before.low in HYPOTHETICAL or before.text == "Had":
        return False
    head = head_of(tokens, source)
    if head.kind == CAP and head is not tokens[0]:
        return True  # "The Blaze reported": a name
    return head.low not in MUTE and not (quoted and head.low in INSCRIBED)


def _quotation(tokens: tuple[Token, ...], cue: Cue) -> Token | None:
    """The first quotation in what a cue reports."""
    reported = (token for stretch in cue.content for token in tokens[slice(*stretch)])
    return next((token for token in reported if token.kind == Q), None)


def _bare(quotation: Token) -> str:
    """The quoted words without their marks, none where they end like a sentence or a clause."""
    words = quotation.text.strip(OPENING + CLOSING)
    return "" if words.endswith(STOPS) else words


def _is_capitalised(words: str) -> bool:
    """Whether words are set like a title: “A Change of Tide”."""
    each = words.split()
    return words[:1].isupper() and all(w[0].isupper() or len(w) <= SMALL for w in each)


def _is_name(quotation: Token) -> bool:
    """Whether quoted words are a single name: called him “Bunny”."""
    words = _bare(quotation)
    return words.isalpha() and words.istitle()
