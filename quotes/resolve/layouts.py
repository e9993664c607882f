"""A speaker named outside a sentence: the label of a transcript, the source of a headline."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.english import lists, wording
from quotes.english.names import HONORIFICS, fold, organisation_form, person_form
from quotes.models import Found, Pattern
from quotes.resolve.discourse import Discourse, Resolver, first_of
from quotes.resolve.holders import holder
from quotes.resolve.named import UNRESOLVED, Entity, How, Named, heaviest, known, only
from quotes.resolve.nearness import is_personal
from quotes.resolve.reference import Mention, described_noun, head
from quotes.rules import SECOND, rule

# what an answer is labelled with instead of a name
ANSWER = (["a"], ["answer"])
# "UNIDENTIFIED RESIDENT:"
NAMELESS = {"unidentified", "unknown", "unnamed"}
# what is quoted of a headline's content; its marks are the house's, so any closes any
MARKED = re.compile(r"(?<!\w)[“‘\"'«„‚‹]\s?(?=\w)(.+?)\s?[”’\"'»“›‘](?!\w)")
# "‘Not one more’: Aldren | sacks its captain"
ACTS = re.compile(r" [a-z]")
COLONS = (Pattern.COLON, Pattern.HEADLINE_COLON)
# who has an office, in the brackets behind it
HOLDER = re.compile(rf"\(((?:{'|'.join(sorted(HONORIFICS))})\b\.? [^)]+)\)", re.IGNORECASE)
# letters from which a word is more than grammar
LONG = 4


def labelled(discourse: Discourse, mention: Mention) -> Named:
    """The name before a colon in a transcript or interview: "MR. SMITH (Aldren):".

    Brackets hold where somebody is from, or behind an office who has it: "The Minister (Mr Roe):".
    """
    for holder_of in HOLDER.finditer(mention.text):
        inside = mention.part(holder_of[1], *holder_of.span(1))
        return first_of(LABEL, discourse, inside, None) or UNRESOLVED
    plain = mention.text.partition(" (")[0]
    return first_of(LABEL, discourse, mention.part(plain, 0, len(plain)), None) or UNRESOLVED


@rule(None)
def by_answer(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who gives the answers in an interview that labels them "A."."""
    return _main(discourse, discourse.persons) if mention.words in ANSWER else None


@rule(None)
def by_office(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "THE COURT" or "COUNSEL FOR THE COMPANY" is, if the article tells."""
    words = mention.words
    if words[:1] != ["the"] and lists.ROLES.isdisjoint(words):
        return None
    court = words[-1:] == ["court"]
    named = holder(discourse, "the judge" if court else mention.text)
    return replace(named, how=How.LABEL) if named else None


@rule(None)
def by_name(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who bears the name that a label ends in; of two who may, the one whom the text is about."""
    words = mention.words
    for size in range(len(words), 0, -1):
        name = " ".join(words[-size:])
        bearers = discourse.bearers(name) or [
            one for one in discourse.by_form.get(name, ()) if one.kind == "person"
        ]
        if bearers:
            meant = only(bearers)
            named = known(meant, How.LABEL) if meant else _main(discourse, bearers)
            return named if named.name else known(bearers[0], How.LABEL)
    return None


@rule(None)
def by_initials(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "MR" is in an interview with Mira Roe: the only person with these initials."""
    if not mention.text.isupper():
        return None
    letters = list(mention.low)
    meant = only([one for one in discourse.persons if [word[0] for word in one.form] == letters])
    return known(meant, How.LABEL) if meant else None


@rule(None)
def as_written(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """A label that names nobody of the article, its titles off: "CLERK" stays a clerk."""
    label, words = mention.text, mention.words
    name = label.title() if label.isupper() else label
    bare = [word for word in name.split() if fold(word) not in lists.TITLES]
    if words[:1] == ["the"] or not bare or words[0] in NAMELESS:
        return Named(name, "unnamed", How.LABEL)
    return Named(" ".join(bare), "person", How.LABEL)


LABEL: tuple[Resolver, ...] = (by_answer, by_office, by_name, by_initials, as_written)


def _main(discourse: Discourse, persons: list[Entity]) -> Named:
    """Whom an interview is with: the one its text and headline name most often."""
    headline = set(fold(discourse.title).split())
    asking = fold(discourse.byline or "")
    asked = [one for one in persons if fold(one.name) != asking]
    meant = heaviest({one: len(one.mentions) + 3 * (one.form[-1] in headline) for one in asked})
    return known(meant, How.LABEL) if meant else UNRESOLVED


def in_headline(discourse: Discourse, mention: Mention) -> Named:
    """A headline's source, looked up among those the article names; of two the first."""
    source = mention.text
    bearers = discourse.bearers(source) or [
        *discourse.by_form.get(" ".join(person_form(source)), ()),
        *discourse.by_form.get(" ".join(organisation_form(source)), ()),
    ]
    if bearers:
        how = How.SURNAME if bearers[0].kind == "person" else How.ORGANISATION
        return known(bearers[0], how)
    return _behind_titles(discourse, source) or holder(discourse, source) or UNRESOLVED


def _behind_titles(discourse: Discourse, source: str) -> Named | None:
    """Who is named last in a headline's source: "Kalvia's President Ruiz", no "friends of Ruiz"."""
    words = head(source).split()
    if len(words) != len(source.split()):
        return None
    for first in range(1, len(words)):
        if bearers := discourse.bearers(" ".join(words[first:])):
            return known(bearers[0], How.SURNAME)
    return None


@rule(SECOND)
def by_echo(discourse: Discourse, named: list[Named]) -> list[Named]:
    """The speakers, those of a headline's quotes that no name tells taken from below it.

    “‘Not one more ferry’, court told” is by the skipper whom the court heard.
    """
    pairs = list(zip(discourse.quotes, named, strict=True))
    lines = [discourse.text if one.field == "text" else discourse.title for one in discourse.quotes]
    open_ones = [
        place for place, (quote, one) in enumerate(pairs) if _is_open(lines[place], quote, one)
    ]
    if not open_ones:
        return named
    below = [
        (wording.words(quote.words(discourse.text)), one)
        for quote, one in pairs
        if not quote.headline and quote.inside is None and one.kind in ("person", "organisation")
    ]
    out = list(named)
    for place in open_ones:
        quote = discourse.quotes[place]
        content = quote.words(lines[place])
        marked = MARKED.search(content) if quote.kind == "mixed" else None
        best = _below(wording.words(marked.group(1) if marked else content), below)
        if not best and out[place].kind == "unnamed":
            best = _first_below(out[place], below)
        told = replace(best[0], how=How.ECHO, carried=False) if len(best) == 1 else None
        if told and not told.kind == out[place].kind == "organisation":
            out[place] = told
    return out


def _first_below(headed: Named, below: list[tuple[list[str], Named]]) -> list[Named]:
    """Whom a headline describes: the first person who speaks below it."""
    noun = described_noun(headed.name or "")
    return [named for _, named in below if is_personal(noun) and named.kind == "person"][:1]


def _is_open(line: str, quote: Found, named: Named) -> bool:
    """Whether a headline does not tell who speaks: "police chief", a place's name or nothing.

    A body that does something behind the colon need not be the one that said what stands before.
    """
    if not quote.headline:
        return False
    if named.kind == "person" and named.entity:
        return len(named.entity.form) == 1
    acts = quote.source and quote.pattern in COLONS and ACTS.match(line, quote.source[1])
    return named.kind in (None, "unnamed") or bool(acts)


def _below(words: list[str], below: list[tuple[list[str], Named]]) -> list[Named]:
    """Who says these words below the headline; several where more than one does."""
    if len(words) < 2 or all(len(word) < LONG for word in words):
        return []
    wanted, least = set(words), wording.SAME
    best: dict[str | None, Named] = {}
    for said, named in below:
        if len(wanted.intersection(said)) < wording.SAME * len(wanted) / 2:
            continue
        share = wording.share(words, said)
        if share > least:
            best, least = {}, share
        if share == least:
            best[named.name] = named
    return list(best.values())
