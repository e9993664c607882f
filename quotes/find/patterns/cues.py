"""The cues of a sentence: which words report, who their source is, and what is their content.

Verbs report, and so do "according to the UN", "in the words of Ames", "Ames: “…”". What looks like
a report and is none is told apart: "nobody said", "rain threatened", “a sign read ‘Shut’”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.english import lexicon
from quotes.english.marks import CLOSING, OPENING
from quotes.english.phrases import head_of, phrase_from
from quotes.english.subjects import sentence_subject
from quotes.english.tokens import CAP, VERBS, Q, Sentence, Stretch, Token, token_at
from quotes.find.patterns.extent import before_trailing, behind_particle, content_end
from quotes.find.patterns.verbs import REPORTING, Cue, helpers_of, verb_cues
from quotes.find.vocabulary import CLAIMS, INSCRIBED
from quotes.models import Pattern
from quotes.rules import rule

NOBODY, HYPOTHETICAL, UNSAID, MUTE, WORK = (
    lexicon.words("function", section)
    for section in ("nobody", "hypothetical", "unsaid", "mute", "work")
)
# a row of more reporting verbs than this is no sentence: of 7,000 in the news none has over six
MOST = 12
# words of reports that have no verb, and how these open
VERBLESS = {"according", "words"}
OPENERS = {"according": ("according", "to"), "in": ("in", "the", "words", "of")}
SAYS = ("said", "told", "says", "tells")
STOPS = (".", ",", "?", "!", "…", "—", "–", "-")
# words of a title up to this length may begin with a small letter
SMALL = 3


def may_report(sentence: str) -> bool:
    """Whether a sentence holds any word that could be a cue; most of the others need no look."""
    words = sentence.lower().split()
    return not VERBLESS.isdisjoint(words) or any(word.strip(",.;:()—–") in VERBS for word in words)


def find_cues(sentence: Sentence) -> list[Cue]:
    """All cues of a sentence in order, those inside another's content left out."""
    tokens = sentence.tokens
    if len([token for token in tokens if token.low in REPORTING]) > MOST:
        return []
    found = [*according(tokens), *verb_cues(tokens), *colons(tokens)]
    # outer reports first: the one that reaches furthest back, then the one that begins first
    backward = sorted((cue for cue in found if cue.backward), key=lambda cue: -cue.content[0][1])
    forward = sorted((cue for cue in found if not cue.backward), key=lambda cue: cue.start)
    kept: list[Cue] = []
    for cue in (*backward, *forward):
        # a mark that leads to words which a verb reports is no cue beside it
        at = cue.at if cue.words else cue.content[0][0]
        if not any(other.holds(at) for other in kept):
            kept.append(cue)
    kept.sort(key=lambda cue: cue.at)
    sourced = [_with_source(tokens, *pair) for pair in zip([None, *kept], kept, strict=False)]
    return [cue if is_told(tokens, cue) else replace(cue, told=False) for cue in sourced]


def _with_source(tokens: tuple[Token, ...], before: Cue | None, cue: Cue) -> Cue:
    """A cue without a subject ("…, adding that …") takes the source of the cue or clause before.

    A passive may tell only who heard.
    """
    if cue.source or cue.pattern == Pattern.TOLD_THAT:
        return cue
    source = before.source if before else None
    if not source:
        subject = sentence_subject(tokens[: cue.at])
        source = subject if subject and tokens[subject[0]].low != "there" else None
    return replace(cue, source=source)


@rule(neutral=())
def according(tokens: tuple[Token, ...]) -> Iterator[Cue]:
    """ "According to the UN, …", "…, according to the UN" and "…, according to the UN, …"."""
    for i in range(len(tokens) - 2):
        if tokens[i].low not in OPENERS:
            continue
        behind = behind_particle(tokens, i, OPENERS[tokens[i].low])
        source = phrase_from(tokens, behind, len(tokens)) if behind else None
        if not behind or not source:
            continue
        if i == 0:
            commas = (j for j in range(source[1], len(tokens) - 1) if tokens[j].text == ",")
            first = next(commas, len(tokens)) + 1
            content = (first, content_end(tokens, first))
        else:
            content = (0, before_trailing(tokens, i, 0))
            # “…,” Ames said, according to a filing: Ames said it
            said = any(token.low in ("said", "told") for token in tokens[1 : content[1]])
            if said and tokens[0].kind == Q:
                continue
        if content[0] < content[1]:
            yield Cue(i, (i, behind), Pattern.ACCORDING_TO, (content,), source, start=i)


@rule(neutral=())
def colons(tokens: tuple[Token, ...]) -> Iterator[Cue]:
    """A name, a colon, and words in quotation marks."""
    for i in range(1, len(tokens) - 1):
        leads = tokens[i].text == ":" and tokens[i + 1].kind == Q
        if leads and all(token.kind == CAP or token.text == "." for token in tokens[:i]):
            yield Cue(i, None, Pattern.COLON, ((i + 1, i + 2),), (0, i), start=0)


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
    named = _bare(quotation) if quotation and cue.pattern == Pattern.NAME_QUOTE else ""
    if named.isalpha() and named.istitle():
        return False  # called him “Bunny”
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
