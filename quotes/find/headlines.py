"""Quotes in headlines: telegraphic, with their own ways to name a source.

"Toll ‘will kill the harbour’, says Kaminski" is read like any sentence. Only headlines say
"Chief backs toll: ‘It is medicine’".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quotes.english import lexicon
from quotes.english.phrases import phrase_from
from quotes.english.quoted import Quoted
from quotes.english.subjects import sentence_subject
from quotes.english.tokens import BEYOND, CAP, DET, Q, Sentence, Stretch, Token, cut, token_at
from quotes.find.patterns.verbless import is_name
from quotes.models import Found, Pattern, Span
from quotes.rules import rule

# "…, court told", "jury hears …", "Mayor accused of …": whoever stands before it does not speak
HEARS = re.compile(
    r"\s+(?:(?:is|are|was|were|has been) )?"
    r"(?:told(?=\W*$|\W*\s[–—-]\s|:? [“‘\"'«„]|:? that)|hears?\b|(?:accused of|charged with)\b)"
)
# "Minister vows to end strike | , asks unions to wait"
ALSO = re.compile(r", (?:and |but )?([a-z]+s)\b")
SPEAKING = {"say", "tell", "urge", "ask", "promise", "promised", "demand", "deny", "accuse"}
SOMEBODY = (
    lexicon.words("titles", "role")
    | lexicon.words("titles", "person noun")
    | lexicon.words("organisations", "common")
    | lexicon.words("organisations", "group")
)


def in_headline(quoted: Quoted, span: Span, found: list[Found]) -> list[Found]:
    """The quotes of a headline, `headline` set, and those that only a headline's form marks."""
    only = None if found else _marked(quoted, quoted.parse(span))
    return [
        one for quote in ([only] if only else found) for one in parts(quoted.text[: span[1]], quote)
    ]


def parts(text: str, quote: Found) -> Iterator[Found]:
    """The quotes that one of the headline that ends `text` is, none by who only hears it.

    “‘We lost’: Ames blasts referees” is one and ends with its mark, “‘We lost’: Ames insists he
    stays” is two.
    """
    first, *others = quote.spans
    cue, source = quote.cue, quote.source
    if not others or not text.startswith(":", first[1]):
        yield _whole(text, quote)
        return
    told = [span for span in others if cue and source and source[1] <= cue[0] < span[0]]
    both = bool(told) and cue is not None and _reports(text[slice(*cue)].lower())
    yield _whole(text, replace(quote, spans=(first,), cue=None if both else cue))
    if both:
        yield _whole(text, replace(quote, spans=tuple(told), kind="indirect"))


def _whole(text: str, quote: Found) -> Found:
    """A headline's quote as far as another verb that reports, without a source that only hears."""
    hears = quote.source and HEARS.match(text, quote.source[1])
    *before, (start, end) = quote.spans
    also = next((one for one in ALSO.finditer(text, start, end) if _reports(one.group(1))), None)
    spans = (*before, (start, also.start())) if also else quote.spans
    return replace(quote, spans=spans, headline=True, source=None if hears else quote.source)


def _reports(verb: str) -> bool:
    """Whether a form of the present reports: "asks", "warns"."""
    return not SPEAKING.isdisjoint(lexicon.frames(verb))


@rule(neutral=None)
def _marked(quoted: Quoted, sentence: Sentence) -> Found | None:
    """As in "“The right tool”: Kaminski on the toll" and "Chief backs dam: ‘It is medicine’"."""
    tokens = sentence.tokens
    colon = next((i for i, token in enumerate(tokens) if token.text == ":"), None)
    if colon == 1 and tokens[0].kind == Q:
        words, source = tokens[0], phrase_from(tokens, 2, len(tokens))
        if source and not _is_somebody(quoted.text, sentence.end, tokens, source):
            source = None  # "‘A giant’: Volcano empties an island"
    elif colon and colon == len(tokens) - 2 and tokens[-1].kind == Q:
        words, source = tokens[-1], sentence_subject(tokens[:colon])
    else:
        return None
    mention = cut(sentence, source) if source else None
    content = ((words.start, words.end),)
    return Found(content, "direct", source=mention, pattern=Pattern.HEADLINE_COLON)


def _is_somebody(text: str, end: int, tokens: tuple[Token, ...], phrase: Stretch) -> bool:
    """Whether words of the headline that ends at a place are somebody who may speak.

    "A daughter"; a name that the body has too, or that ends the headline or stands before "on".
    """
    words, follows = tokens[slice(*phrase)], token_at(tokens, phrase[1])
    if words[0].kind == DET:
        return any(word.low in SOMEBODY for word in words)
    if is_name(words) and (follows is BEYOND or follows.low == "on"):
        return True
    names = (re.compile(rf"\b{re.escape(word.text)}\b") for word in words if word.kind == CAP)
    return any(name.search(text, end) for name in names)
