"""A speaker named outside a sentence: the label of a transcript, the source of a headline."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.english import lists, wording
from quotes.english.names import HONORIFICS, fold, organisation_form, person_form
from quotes.models import Found, Pattern
from quotes.resolve.descriptions import holder
from quotes.resolve.discourse import Discourse, Resolver, first_of
from quotes.resolve.named import UNRESOLVED, Entity, How, Named, known, only
from quotes.resolve.reference import Mention, described_noun, head
from quotes.rules import SECOND, rule

# what an answer is labelled with instead of a name
ANSWER = (["a"], ["answer"])
# "UNIDENTIFIED RESIDENT:"
NAMELESS = {"unidentified", "unknown", "unnamed"}
# what is quoted of a headline's content; its marks are the house's, so any closes any
MARKED = re.compile(r"(?<!\w)[“‘\"'«„‚‹]\s?(?=\w)(.+?)\s?[”’\"'»“›‘](?!\w)")
# "‘Not one more’: Aldren sacks its captain"
COLONS = (Pattern.COLON, Pattern.HEADLINE_COLON)
# who has an office, in the brackets behind it
HOLDER = re.compile(rf"\(((?:{'|'.join(sorted(HONORIFICS))})\b\.? [^)]+)\)", re.IGNORECASE)


def labelled(discourse: Discourse, mention: Mention) -> Named:
    """The name before a colon in a transcript or interview: "MR. SMITH (Aldren):".

    Brackets hold where somebody is from, or behind an office who has it: "The Minister (Mr Roe):".
    """
    words, start = mention.text.partition(" (")[0], 0
    for holder_of in HOLDER.finditer(mention.text):
        words, start = holder_of[1], holder_of.start(1)
    label = mention.part(words, start, start + len(words))
    named = NAMELESS.isdisjoint(label.words[:1]) and first_of(LABEL, discourse, label, None)
    return named or _as_written(label)


@rule(None)
def by_answer(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who gives the answers in an interview that labels them "A."."""
    return _main(discourse, discourse.persons) if mention.words in ANSWER else None


@rule(None)
def by_office(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "THE COURT" or "COUNSEL FOR THE COMPANY" is, if the article tells."""
    court = mention.words[-1:] == ["court"]
    if not court and lists.ROLES.isdisjoint(mention.words):
        return None
    named = holder(discourse, "the judge" if court else mention.text, mention.span[0])
    return replace(named, how=How.LABEL) if named and named.name else None


@rule(None)
def by_name(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who bears the name that a label ends in; of two who may, the one whom the text is about."""
    words = mention.words
    for first in range(len(words)):
        name = " ".join(words[first:])
        if bearers := discourse.bearers(name) or discourse.by_form.get(name):
            return _main(discourse, bearers) or known(bearers[0], How.LABEL)
    return None


@rule(None)
def by_initials(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "MR" is in an interview with Mira Roe: the only person with these initials."""
    letters = list(mention.low)
    meant = only([one for one in discourse.persons if [word[0] for word in one.form] == letters])
    return known(meant, How.LABEL) if meant else None


LABEL: tuple[Resolver, ...] = (by_answer, by_office, by_name, by_initials)


def _as_written(mention: Mention) -> Named:
    """A label that names nobody of the article, its titles off: "MR. ROE" is "Roe"."""
    label = mention.text.title() if mention.text.isupper() else mention.text
    name = " ".join(word for word in label.split() if fold(word) not in lists.TITLES)
    nameless = not name or not {"the", *NAMELESS}.isdisjoint(mention.words[:1])
    return Named(label if nameless else name, "unnamed" if nameless else "person", How.LABEL)


def _main(discourse: Discourse, persons: list[Entity]) -> Named | None:
    """Whom an interview is with: the one its text and headline name most often."""
    headline = set(fold(discourse.title).split())
    asked = [one for one in persons if fold(one.name) != fold(discourse.byline or "")]
    often = [len(one.mentions) + 3 * (one.form[-1] in headline) for one in asked]
    most = max(often, default=0)
    meant = only([one for one, times in zip(asked, often, strict=True) if times == most])
    return known(meant, How.LABEL) if meant else None


def in_headline(discourse: Discourse, mention: Mention) -> Named:
    """A headline's source, looked up among those the article names; of two the first."""
    source, words = mention.text, head(mention.text).split()
    named: list[Entity] = []
    for form in (person_form(source), organisation_form(source)):
        named += discourse.by_form.get(" ".join(form), ())
    for first in range(len(words)):
        named += discourse.bearers(" ".join(words[first:]))
    if not named:
        return holder(discourse, source, 0) or UNRESOLVED
    return known(named[0], How.SURNAME if named[0].kind == "person" else How.ORGANISATION)


@rule(SECOND)
def by_echo(discourse: Discourse, named: list[Named]) -> list[Named]:
    """The speakers, those of a headline's quotes that no name tells taken from below it.

    “‘Not one more ferry’, court told” is by the skipper whom the court heard.
    """
    pairs = list(zip(discourse.quotes, named, strict=True))
    below = [
        (wording.words(quote.words(discourse.text)), one)
        for quote, one in pairs
        if not quote.headline and quote.inside is None and one.kind in ("person", "organisation")
    ]
    out = list(named)
    for place, (quote, one) in enumerate(pairs):
        if not _is_open(quote, one):
            continue
        line = discourse.text if quote.field == "text" else discourse.title
        content = quote.words(line)
        marked = MARKED.search(content) if quote.kind == "mixed" else None
        best = _below(wording.words(marked.group(1) if marked else content), below)
        if not best and described_noun(one.name or "") in lists.SOMEBODY:
            best = [named for _, named in below if named.kind == "person"][:1]
        if len(best) == 1:
            out[place] = replace(best[0], how=How.ECHO, carried=False)
    return out


def _is_open(quote: Found, named: Named) -> bool:
    """Whether a headline does not tell who speaks: "police chief", a place's name or nothing.

    A body that does something behind the colon need not be the one that said what stands before.
    """
    if not quote.headline:
        return False
    if named.entity and named.kind == "person":
        return len(named.entity.form) == 1
    return named.kind in (None, "unnamed") or quote.pattern in COLONS


def _below(words: list[str], below: list[tuple[list[str], Named]]) -> list[Named]:
    """Who says these words below the headline; several where more than one does."""
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
