"""Quotes inside a quote: what its speaker tells that others said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from quotes import lexicon
from quotes.find.cues import Cue, find_cues, may_report
from quotes.find.grammar import VERBS, Q, Sentence
from quotes.find.marks import Region
from quotes.find.paragraph import quote_of, read
from quotes.find.quoted import Quoted, blanked, within_each
from quotes.find.sentences import sentences_of
from quotes.models import Quote, Span
from quotes.names import DETERMINERS

# the rules whose quotes a layout marks and no quotation marks: inside, all is read as in a text
UNMARKED = ("label", "dash")
# the rules that are trusted inside a quotation, where there are no marks around the words
PLAIN = (
    "directive",
    "say that",
    "told that",
    "manner that",
    "say clause",
    "question",
    "accusation",
    "denial",
    "demand",
    "promise",
)
# "told him that | to his face": no clause
BARE = re.compile(
    r"(?:to|in|at|on|with|as|yesterday|today|again|before|often)\b(?: [\w’']+){0,2}\W*"
)
# what somebody may say, must say, does not say or is saying is not what they said
UNSAID = re.compile(
    r"(?:would|will|can|could|may|might|must|shall|should|cannot|let)\b|\w+ing\b|.*n[’']t\b|.*\bnot\b"
)
# "would you | have told her"
ASKED = re.compile(r"\b(?:[Ww]ould|[Cc]ould|[Ss]hould|[Ww]ill|[Cc]an|[Mm]ight) $")
MAY = re.compile(r"(?:will|can|could|may|might|must|shall|should)\b")
STARTS = lexicon.words("function", "subject") | DETERMINERS | {"there"}
# how a clause without "that" begins: "he was late", not "it over and over", "hateful things"
CLAUSE = re.compile(
    r"(?!it (?:over|again|all|out|twice)\b|(?:a lot of|one|a few|some|many|all sorts of) things?\b)"
    rf"(?:{'|'.join(sorted(STARTS))}|[A-Z]\w*|\d\S*)\b"
)
# what was asked for or promised ends where the teller goes on: "a living wage | and they sent"
WANTED = ("demand", "promise", "directive")
GOES_ON = re.compile(
    r",? (?:and|but|so) (?:then )?(?:I|we|they|he|she|it|you|nobody)\b|, (?:and|but) (?!to\b)"
)
TURNS = re.compile(r", (?:and|but|so) (?:then )?(?:I|we|they|he|she)\b")
PREDICATE = re.compile(r"\W+(?:is|are|was|were|has|have|had|will|would|can|could|does?|did)\b")
# "my father | used to | say you don’t leave"
HABITUALLY = ("used to ", "likes to ", "liked to ", "loves to ", "loved to ")
# who has said nothing, whatever verb follows
NOBODY = ("that", "which", "who", "what", "one", "this", "let’s", "let's")


def nested(text: str, quotes: list[Quote], regions: list[Region]) -> list[Quote]:
    """The quotes inside these; each holds in `nested_in` the place where its outer one begins."""
    lines = [span for quote in quotes if quote.rule == "signed line" for span in quote.spans]
    holding = sorted(
        (
            region
            for region in (*regions, *within_each(text, lines).regions)
            if region.inner or _reports(text, region)
        ),
        key=lambda region: region.start,
    )
    inner = blanked(text, [deeper for region in holding for deeper in region.inner])
    starts = [region.start for region in holding]
    found = []
    for outer in quotes:
        for start, end in outer.spans:
            for region in holding[bisect_left(starts, start) : bisect_left(starts, end)]:
                # an outer quote may end before its quotation does
                told = [
                    one
                    for one in _in_region(inner, region)
                    if one.spans[-1][1] <= outer.spans[-1][1]
                ]
                found += [_inside(one, outer) for one in told]
    outside = blanked(text, regions)
    for outer in quotes:
        # who denies or asks that something was said does not say that it was
        sure = not outer.denied and outer.rule != "question"
        if sure and outer.kind != "direct" and outer.rule not in UNMARKED:
            found += [_inside(told, outer) for told in _in_plain(outside, outer)]
    unmarked = [outer for outer in quotes if outer.rule in UNMARKED]
    turns = within_each(text, [span for outer in unmarked for span in outer.spans])
    for outer in unmarked:
        found += [_inside(told, outer) for told in _told(turns, outer)]
    return found


def _reports(text: str, region: Region) -> bool:
    """Whether quoted words hold a verb that may report others: “I told him to wait.”"""
    words = (word for start, end in region.spans for word in text[start:end].lower().split())
    return not VERBS.keys().isdisjoint(words)


def _inside(inner: Quote, outer: Quote) -> Quote:
    return replace(inner, nested_in=outer.spans[0][0], rule=f"nested {inner.rule}")


def _in_region(inner: Quoted, region: Region) -> Iterator[Quote]:
    """Quotations inside a quotation that carry a cue of their own there."""
    for start, end in region.spans:
        opened = not inner.text[start].isalnum()  # else an attribution stood before it
        body = (start + opened, end - 1 if region.closed else end)
        if body[0] >= body[1]:
            continue
        for span in sentences_of(inner, body):
            yield from _each_once(_reported(inner, span))


def _in_plain(outside: Quoted, outer: Quote) -> Iterator[Quote]:
    """What an indirect quote tells that others said: "she said he had asked her to wait"."""
    for span in outer.spans:
        if may_report(outside.masked[slice(*span)]):
            told = _reported(outside, span)
            said = (one for one in told if one.kind == "indirect" or one.rule == "say quote")
            yield from _each_once([quote for quote in said if quote.spans != outer.spans])


def _reported(inner: Quoted, span: Span) -> list[Quote]:
    """What a sentence reports: in quotation marks by any rule, without by one trusted there."""
    sentence = inner.parse(span)
    told: list[Quote] = []
    for cue in find_cues(sentence):
        reported = [t for stretch in cue.content for t in sentence.tokens[slice(*stretch)]]
        marked = any(token.kind == Q for token in reported)
        if marked and len(cue.content) == 1 and reported[0].kind == Q:
            first = cue.content[0][0]
            cue = replace(cue, content=((first, first + 1),))
        if not cue.told or not (marked or cue.rule in PLAIN):
            continue
        quote = _quote_of(inner, sentence, cue)
        if quote and (_is_marked(inner.text, quote) if marked else _is_told(inner.text, quote)):
            told.append(quote)
    return told


def _is_marked(text: str, quote: Quote) -> bool:
    """Whether a cue has the words in marks for its content.

    Not those that say something of what its clause is about: "who complains about it “is late”",
    nor what "firms report", as they must.
    """
    start, end = quote.spans[0][0], quote.spans[-1][1]
    if quote.cue is None or quote.cue[1] > start:
        return True
    if MAY.match(text, *quote.cue):
        return False  # "people will say, ‘Why?’"
    if PREDICATE.match(text, start, end):
        return not text[quote.cue[1] : start].strip(" ,:")
    base = bool(lexicon.frames(text[slice(*quote.cue)].lower(), "base"))
    return quote.kind != "mixed" or not base


def _quote_of(inner: Quoted, sentence: Sentence, cue: Cue) -> Quote | None:
    """The quote that a cue reports, what was asked for without what the teller goes on to say."""
    quote = quote_of(inner, sentence, cue)
    if quote is None:
        return quote
    *before, (start, end) = quote.spans
    ends = GOES_ON if cue.rule in WANTED else TURNS
    goes_on = ends.search(inner.masked, start, end)
    return replace(quote, spans=(*before, (start, goes_on.start()))) if goes_on else quote


def _each_once(told: list[Quote]) -> list[Quote]:
    """Of quotes that share their words, as two cues may claim them, one: with a source if any."""
    kept: list[Quote] = []
    for quote in sorted(told, key=lambda one: one.source is None):
        start, end = quote.spans[0][0], quote.spans[-1][1]
        if all(end <= one.spans[0][0] or one.spans[-1][1] <= start for one in kept):
            kept.append(quote)
    return kept


def _told(turns: Quoted, outer: Quote) -> Iterator[Quote]:
    """What a speaker of labelled or dash-led speech tells that others said."""
    for span in outer.spans:
        inside, _ = read(turns, span)
        for inner in inside:
            reports = inner.cue and inner.source and inner.spans != outer.spans
            bare = BARE.fullmatch(turns.text, *inner.spans[0])
            if reports and not bare and not _performs(turns.text, inner):
                yield inner


def _is_told(text: str, quote: Quote) -> bool:
    """Whether a quote without marks of its own tells what somebody did say."""
    if quote.source is None or quote.cue is None or _performs(text, quote):
        return False
    who, said = text[slice(*quote.source)].lower(), text[slice(*quote.cue)].lower()
    past = any(lexicon.frames(word, "past") for word in said.split())
    past = past or text.endswith(HABITUALLY, 0, quote.cue[0])
    if "agreed" in said.split():
        return False  # "it had agreed to buy a stake": a deal
    if ASKED.search(text, max(0, quote.source[0] - 8), quote.source[0]):
        return False
    if who in NOBODY or UNSAID.match(said) or not past or BARE.fullmatch(text, *quote.spans[0]):
        return False
    return quote.rule != "say clause" or CLAUSE.match(text, *quote.spans[0]) is not None


def _performs(text: str, quote: Quote) -> bool:
    """Whether a speaker does what the verb says by saying it: "I ask you to vote", no report.

    Nor do "I found that hard" and "we saw that it was late" report anything said.
    """
    said, who = text[slice(*quote.cue)].lower(), text[slice(*quote.source)].lower()
    return who in ("i", "we") and (quote.rule == "show that" or bool(lexicon.frames(said, "base")))
