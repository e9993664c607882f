"""Quotes in headlines: telegraphic, with their own ways to name a source.

"Toll ‘will kill the harbour’, says Kaminski" is read like any sentence. Only headlines say
"Chief backs toll: ‘It is medicine’".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quotes.english.phrases import phrase_from
from quotes.english.subjects import sentence_subject
from quotes.english.tokens import Q, Sentence, cut
from quotes.models import Found, Pattern, Span
from quotes.rules import rule

# "…, court told", "jury hears …", "Mayor accused of …": whoever stands before it does not speak
HEARS = re.compile(
    r"\s+(?:(?:is|are|was|were|has been) )?"
    r"(?:told(?=\W*$|\W*\s[–—-]\s|:? [“‘\"'«„]|:? that)|hears?\b|(?:accused of|charged with)\b)"
)


def in_headline(text: str, head: Span | None, found: list[Found]) -> list[Found]:
    """The quotes, those of the headline known as such."""
    return [_as_headline(text, head, one) if head else one for one in found]


def _as_headline(text: str, head: Span, quote: Found) -> Found:
    """A quote of the headline, without a source that only hears it.

    “‘We lost’: Ames blasts referees” ends with its mark.
    """
    if quote.spans[-1][1] > head[1]:
        return quote
    hears = quote.source and HEARS.match(text[: head[1]], quote.source[1])
    spans = quote.spans[:1] if text.startswith(":", quote.spans[0][1]) else quote.spans
    return replace(quote, spans=spans, headline=True, source=None if hears else quote.source)


@rule(neutral=())
def marked(sentence: Sentence) -> Iterator[Found]:
    """As in "“The right tool”: Kaminski on the toll" and "Chief backs dam: ‘It is medicine’"."""
    tokens = sentence.tokens
    colon = next((i for i, token in enumerate(tokens) if token.text == ":"), None)
    if colon == 1 and tokens[0].kind == Q:
        words, source = tokens[0], phrase_from(tokens, 2, len(tokens))
    elif colon and colon == len(tokens) - 2 and tokens[-1].kind == Q:
        words, source = tokens[-1], sentence_subject(tokens[:colon])
    else:
        return
    mention = cut(sentence, source) if source else None
    content = ((words.start, words.end),)
    yield Found(content, "direct", source=mention, pattern=Pattern.HEADLINE_COLON)
