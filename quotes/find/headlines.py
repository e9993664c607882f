"""Quotes in headlines: telegraphic, with their own ways to name a source.

"Toll ‘will kill the harbour’, says Kaminski" is read like any sentence. Only headlines say
"Kaminski: toll will kill the harbour" and "Toll ‘will kill the harbour’ – minister".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quotes.english import lexicon
from quotes.english.clauses import has_finite
from quotes.english.phrases import phrase_from
from quotes.english.subjects import sentence_subject
from quotes.english.tokens import (
    BEYOND,
    CAP,
    DET,
    PUNCT,
    WORD,
    Q,
    Sentence,
    Stretch,
    Token,
    cut,
    parse,
    token_at,
)
from quotes.models import Found, Pattern, Span

# a longer first paragraph is prose
LONGEST = 24
CLOSES = ".!?…"
# the longest name before a colon, in tokens
NAME = 4
# "…, court told", "jury hears …", "Mayor accused of …": whoever stands before it does not speak
HEARS = re.compile(
    r"\s+(?:(?:is|are|was|were|has been) )?"
    r"(?:told(?=\W*$|\W*\s[–—-]\s|:? [“‘\"'«„]|:? that)|hears?\b|(?:accused of|charged with)\b)"
)
# "Minister vows to end strike | , asks unions to wait"
ALSO = re.compile(r", (?:and |but )?([a-z]+s)\b")
SPEAKING = {"say", "tell", "urge", "ask", "promise", "promised", "demand", "deny", "accuse"}
# how far from a headline's end the mark may stand that its source follows, in tokens
LAST = 6
SOMEBODY = (
    lexicon.words("titles", "role")
    | lexicon.words("titles", "person noun")
    | lexicon.words("organisations", "common")
    | lexicon.words("organisations", "group")
)
MARKS = ("–", "—", "-", ":", ",")


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


def with_colons(text: str, masked: str, span: Span, found: list[Found]) -> list[Found]:
    """The quotes of a headline, `headline` set, and those that only a headline's form marks."""
    if not found:
        sentence = parse(masked, text, span)
        only = _name_first(text, sentence) or _marked(text, sentence) or _name_last(sentence)
        found = [only] if only else []
    return [one for quote in found for one in in_headline(text[: span[1]], quote)]


def in_headline(text: str, quote: Found) -> Iterator[Found]:
    """The quotes that one of the headline that ends `text` is, none by who only hears it.

    “‘We lost’: Ames blasts referees” is one and ends with its mark, “‘We lost’: Ames insists he
    stays” is two.
    """
    first, *others = quote.spans
    cue, source = quote.cue, quote.source
    if not others or not text[first[1] :].startswith(":"):
        yield _whole(text, quote)
        return
    told = [span for span in others if cue and source and source[1] <= cue[0] < span[0]]
    says = cue is not None and _reports(text[slice(*cue)].lower())
    both = bool(told) and says
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
    return any(reading.frames & SPEAKING for reading in lexicon.cue_verbs().get(verb, ()))


def _name_first(text: str, sentence: Sentence) -> Found | None:
    """As in "Kaminski: toll will kill the harbour", where the article speaks of Kaminski again."""
    tokens = sentence.tokens
    colon = _colon(tokens)
    if not colon or colon > NAME or colon + 3 > len(tokens) or not _is_name(tokens[:colon]):
        return None
    again = len(re.findall(rf"\b{re.escape(tokens[colon - 1].text)}\b", text[sentence.end :]))
    if again < 2 or not has_finite(tokens, colon + 1, len(tokens)):
        return None
    kind = "mixed" if any(token.kind == Q for token in tokens) else "indirect"
    stops = len(tokens) - 1 if tokens[-1].text in (".", ",") else len(tokens)
    content = cut(sentence, (colon + 1, stops))
    return Found((content,), kind, source=cut(sentence, (0, colon)), pattern=Pattern.HEADLINE_COLON)


def _marked(text: str, sentence: Sentence) -> Found | None:
    """As in "“The right tool”: Kaminski on the toll" and "Chief backs dam: ‘It is medicine’"."""
    tokens = sentence.tokens
    colon = _colon(tokens)
    if colon == 1 and tokens[0].kind == Q:
        quoted, source = tokens[0], phrase_from(tokens, 2, len(tokens))
        if source and not _is_somebody(text[sentence.end :], tokens, source):
            source = None  # "‘A giant’: Volcano empties an island"
    elif colon and colon == len(tokens) - 2 and tokens[-1].kind == Q:
        quoted, source = tokens[-1], sentence_subject(tokens[:colon])
    else:
        return None
    mention = cut(sentence, source) if source else None
    return Found(
        ((quoted.start, quoted.end),), "direct", source=mention, pattern=Pattern.HEADLINE_COLON
    )


def _is_somebody(body: str, tokens: tuple[Token, ...], phrase: Stretch) -> bool:
    """Whether a headline's words are somebody who may speak.

    "A daughter"; a name that the body has too, or that ends the headline or stands before "on".
    """
    words, follows = tokens[slice(*phrase)], token_at(tokens, phrase[1])
    if words[0].kind == DET:
        return any(word.low in SOMEBODY for word in words)
    if _is_name(words) and (follows is BEYOND or follows.low == "on"):
        return True
    names = (word.text for word in words if word.kind == CAP)
    return any(re.search(rf"\b{re.escape(name)}\b", body) for name in names)


def _name_last(sentence: Sentence) -> Found | None:
    """As in "Toll ‘will kill the harbour’ – minister" and "Toll ‘will kill’, court told"."""
    tokens = sentence.tokens
    for i in range(len(tokens) - 2, max(len(tokens) - LAST, 0), -1):
        before, mark, after = tokens[:i], tokens[i].text, tokens[i + 1 :]
        if mark not in MARKS or not any(token.kind == Q for token in before):
            continue
        if mark == "," and after[-1].low not in ("told", "hears"):
            return None
        if all(token.kind in (CAP, WORD, DET) for token in after):
            kind = "direct" if all(token.kind in (Q, PUNCT) for token in before) else "mixed"
            source = None if mark == "," else cut(sentence, (i + 1, len(tokens)))
            return Found(
                (cut(sentence, (0, i)),), kind, source=source, pattern=Pattern.HEADLINE_TAIL
            )
    return None


def _colon(tokens: tuple[Token, ...]) -> int | None:
    return next((i for i, token in enumerate(tokens) if token.text == ":"), None)


def _is_name(tokens: tuple[Token, ...]) -> bool:
    return all(token.kind == CAP or token.text == "." for token in tokens)
