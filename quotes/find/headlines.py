"""Quotes in headlines: telegraphic, with their own ways to name a source.

"Toll ‘will kill the harbour’, says Kaminski" is read like any sentence. Only headlines say
"Kaminski: toll will kill the harbour" and "Toll ‘will kill the harbour’ – minister".
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.find import grammar
from quotes.find.grammar import (
    CAP,
    PUNCT,
    Q,
    Sentence,
    Token,
    has_finite,
    phrase_from,
    sentence_subject,
)
from quotes.models import Quote, Span

# a longer first paragraph is prose
LONGEST = 24
CLOSES = ".!?…"


def headline(text: str, paragraphs: list[Span], title: str | None) -> Span | None:
    """The first paragraph, if it is the article's headline and not its first sentence."""
    if not paragraphs:
        return None
    first = text[slice(*paragraphs[0])]
    if title and is_headline(first, title):
        return paragraphs[0]
    if title or len(paragraphs) < 2 or len(first.split()) > LONGEST or len(first.split()) < 3:
        return None
    bare = first.rstrip("”\"’'»“ ")
    return None if bare[-1:] in CLOSES and bare == first.rstrip() else paragraphs[0]


def is_headline(line: str, title: str) -> bool:
    """Whether a line is the title, but for marks and case."""
    return _letters(line) == _letters(title)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def with_colons(text: str, masked: str, span: Span, found: list[Quote]) -> list[Quote]:
    """The quotes of a headline, `headline` set, and those that only a headline's form marks."""
    if not found:
        sentence = grammar.parse(masked, text, span)
        found = _name_first(text, sentence) or _marked(sentence) or _name_last(sentence)
    return [replace(quote, headline=True) for quote in found]


def _name_first(text: str, sentence: Sentence) -> list[Quote]:
    """ "Kaminski: toll will kill the harbour", where the article speaks of Kaminski again."""
    tokens = sentence.tokens
    colon = next((i for i, token in enumerate(tokens) if token.text == ":"), None)
    if not colon or colon > 4 or colon + 3 > len(tokens) or not _is_name(tokens[:colon]):
        return []
    source = (tokens[0].start, tokens[colon - 1].end)
    again = len(re.findall(rf"\b{re.escape(tokens[colon - 1].text)}\b", text[sentence.end :]))
    if again < 2 or not has_finite(tokens, colon + 1, len(tokens)):
        return []
    kind = "mixed" if any(token.kind == Q for token in tokens) else "indirect"
    content = (tokens[colon + 1].start, _end(tokens))
    return [Quote((content,), kind, source=source, rule="headline colon")]


def _marked(sentence: Sentence) -> list[Quote]:
    """ "“The right tool”: Kaminski on the toll" and "Chief backs dam: ‘Clean water is medicine’"."""
    tokens = sentence.tokens
    colon = next((i for i, token in enumerate(tokens) if token.text == ":"), None)
    if colon == 1 and tokens[0].kind == Q:
        quoted, source = tokens[0], phrase_from(tokens, 2, len(tokens))
    elif colon and colon == len(tokens) - 2 and tokens[-1].kind == Q:
        quoted, source = tokens[-1], sentence_subject(tokens[:colon])
    else:
        return []
    mention = (tokens[source[0]].start, tokens[source[1] - 1].end) if source else None
    return [Quote(((quoted.start, quoted.end),), "direct", source=mention, rule="headline colon")]


def _name_last(sentence: Sentence) -> list[Quote]:
    """ "Toll ‘will kill the harbour’ – minister" and "…, court told"."""
    tokens = sentence.tokens
    for i in range(len(tokens) - 2, max(len(tokens) - 6, 0), -1):
        before = tokens[:i]
        if tokens[i].text in ("–", "—", "-", ":", ",") and any(t.kind == Q for t in before):
            after = tokens[i + 1 :]
            if tokens[i].text == "," and after[-1].low not in ("told", "hears", "told."):
                return []
            if all(t.kind in (CAP, grammar.WORD, grammar.DET) for t in after):
                kind = "direct" if all(t.kind in (Q, PUNCT) for t in before) else "mixed"
                source = None if tokens[i].text == "," else (after[0].start, after[-1].end)
                content = (tokens[0].start, before[-1].end)
                return [Quote((content,), kind, source=source, rule="headline tail")]
    return []


def _is_name(tokens: tuple[Token, ...]) -> bool:
    return all(token.kind == CAP or token.text == "." for token in tokens)


def _end(tokens: tuple[Token, ...]) -> int:
    return tokens[-2].end if tokens[-1].text in (".", ",") and len(tokens) > 1 else tokens[-1].end
