"""Which of the contents that were linked are one quote, and which are not.

The rules know some parts of one quote, layout others: what stands on either side of an attribution,
what goes on in its paragraph. Over the end of a paragraph only a quotation left open goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from quotes.english import lexicon
from quotes.english.quoted import Quoted
from quotes.english.text import touch
from quotes.find.model import mend
from quotes.find.model.link import Linked
from quotes.find.model.mend import Known
from quotes.models import Found, Pattern, Span

BETWEEN = re.compile(r"[\W_]*(?:(?:and\s+)?that\W*)?", re.IGNORECASE)
# "she hopes to win, | but | she knows that “he will be king”"
JOINS = re.compile(r"(?:,| [—–-])? (?:and|but|though|although|because) ")
THOUGHT = lexicon.words("function", "thought")
SHE = re.compile(r"(?:he|she|they|it|we|I)\b")
# the rules that know which contents are parts of one quote, and how much of a part lies in it
BACK = (Pattern.SAY_BACK,)
WHOLE = (*BACK, Pattern.SAY_CLAUSE, Pattern.SAY_THAT)
PART = 0.8


def together(article: Quoted, found: list[Linked], rules: list[Known]) -> list[Linked]:
    """What was linked, in reading order, each one quote and a whole one."""
    own = [part for one in found for part in _by_cue(article, one, rules)]
    whole = _by_rules(article, _around_attributions(article, own), rules)
    apart = (part for one in whole for part in _by_paragraph(article, one))
    return _carried_on(article, sorted(apart, key=lambda one: one.spans))


def _by_cue(article: Quoted, linked: Linked, rules: list[Known]) -> Iterator[Linked]:
    """What was linked, marked words that a rule gives another cue than this a quote of their own.

    “A,” she sings, before asking him, “B?”
    """
    own: dict[Found, list[Span]] = {}
    kept = []
    for span in linked.spans if linked.cue and len(linked.spans) > 1 else ():
        quote = _cued(article, span, rules)
        inside = quote and any(touch(quote.cue, part) for part in linked.spans)
        if quote is None or inside or touch(quote.cue, linked.cue):
            kept.append(span)
        else:
            own.setdefault(quote, []).append(span)
    if not own or not kept:
        yield linked
        return
    yield replace(linked, spans=tuple(kept))
    for quote, spans in own.items():
        yield replace(linked, spans=tuple(spans), cue=quote.cue, source=quote.source)


def _cued(article: Quoted, span: Span, rules: list[Known]) -> Found | None:
    """The rules' quote that marked words lie in, by the cue that is nearest to them."""
    if article.kind((span,)) == "indirect":
        return None
    here = mend.letters(article.text, (span,))
    found = [
        quote for quote, letters in rules if quote.cue and len(here & letters) >= PART * len(here)
    ]
    return min(found, key=lambda quote: _apart(quote.cue, span), default=None)


def _apart(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1])


def _around_attributions(article: Quoted, found: list[Linked]) -> list[Linked]:
    """What stands on either side of an attribution inside the marks made one, by who it names."""
    for around in article.inserted:
        sides = (around.before, around.behind)
        parts = [one for one in found if set(sides).intersection(one.spans)]
        if not parts:
            continue
        cue = next((one.cue for one in parts if touch(one.cue, around.words)), None)
        source = next((one.source for one in parts if touch(one.source, around.words)), None)
        found = [one for one in found if one not in parts]
        found.append(replace(parts[0], spans=sides, cue=cue, source=source))
        for one in parts:
            if others := tuple(span for span in one.spans if span not in sides):
                found.append(replace(one, spans=others))
    return found


def _by_rules(article: Quoted, found: list[Linked], rules: list[Known]) -> list[Linked]:
    """The contents of one quote of a rule that knows its parts made one."""
    for known in rules:
        pattern, cue = known.quote.pattern, known.quote.cue
        if pattern not in WHOLE:
            continue
        parts = [one for one in found if _is_part(article, one, known)]
        if len(parts) > 1 and (pattern in BACK or _adjoin(article.text, parts)):
            first = next((one for one in parts if touch(one.cue, cue)), parts[0])
            spans = tuple(sorted(span for one in parts for span in one.spans))
            found = [one for one in found if one not in parts]
            found.append(replace(first, spans=spans))
    return found


def _carried_on(article: Quoted, found: list[Linked]) -> list[Linked]:
    """What was linked, a quotation joined to the one before it in a paragraph that goes on in it.

    “A,” she said, with a smile. “B.” Both have one source and the second has no cue. And what she
    says that she knows or hopes is no quote of its own.
    """
    out: list[Linked] = []
    for one in found:
        last = out[-1] if out else None
        if (last and _thinks_on(article.text, last, one)) or (
            last
            and one.cue is None
            and last.cue is not None
            and one.source == last.source is not None
            and article.kind(one.spans) == article.kind(last.spans) == "direct"
            and last.spans[-1][1] <= one.spans[0][0]
            and "\n" not in article.text[last.spans[-1][1] : one.spans[0][0]]
        ):
            out[-1] = replace(last, spans=(*last.spans, *one.spans))
        else:
            out.append(one)
    return out


def _thinks_on(text: str, said: Linked, other: Linked) -> bool:
    """Whether somebody says two clauses, and the second tells what she thinks."""
    if other.cue is None or other.source is None or said.cue is None:
        return False
    start, end = said.spans[-1]
    first, last = other.source
    forward = said.cue[1] <= start and end <= first and last <= other.cue[0] <= other.spans[0][0]
    thinks = THOUGHT.intersection(text[slice(*other.cue)].lower().split())
    return bool(
        forward
        and thinks
        and JOINS.fullmatch(text, end, first)
        and SHE.fullmatch(text, first, last)
    )


def _by_paragraph(article: Quoted, linked: Linked) -> Iterator[Linked]:
    """What was linked, cut where a paragraph ends and no quotation runs on over it.

    The part that has no cue in its paragraph stands alone; it keeps the source.
    """
    parts = [[linked.spans[0]]]
    for one, other in pairwise(linked.spans):
        if "\n" in article.text[one[1] : other[0]] and not article.runs_on(one[1], other[0]):
            parts.append([])
        parts[-1].append(other)
    near = linked.cue or linked.spans[0]
    with_cue = min(parts, key=lambda spans: _apart(near, (spans[0][0], spans[-1][1])))
    for spans in parts:
        cue = linked.cue if spans is with_cue else None
        yield replace(linked, spans=tuple(spans), cue=cue)


def _is_part(article: Quoted, linked: Linked, known: Known) -> bool:
    """Whether what was linked lies in a quote of the rules', and has no cue of its own."""
    quote, letters = known
    if linked.spans[0][0] >= quote.spans[-1][1] or linked.spans[-1][1] <= quote.spans[0][0]:
        return False
    here = mend.letters(article.text, linked.spans)
    if len(here & letters) < PART * len(here):
        return False
    own = linked.cue is not None and not touch(linked.cue, quote.cue)
    return not own or (quote.pattern in BACK and article.kind(linked.spans) == "direct")


def _adjoin(text: str, parts: list[Linked]) -> bool:
    """Whether nothing but a "that" stands between contents."""
    spans = sorted(span for one in parts for span in one.spans)
    return all(BETWEEN.fullmatch(text, one[1], other[0]) for one, other in pairwise(spans))
