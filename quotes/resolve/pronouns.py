"""Whom a pronoun stands for: "I", "he", "it", "they"; and the words that "who" stands for.

Who a "he" or a "she" is, is weighed: each person named around it has a few signs, how far back it
was named and how, whether it spoke last. Each sign has one weight, learned from marked articles
(`training/fit_who.py`), and a softmax over the sums says how likely each one is. Where no one is
likely enough nobody is named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from math import exp

from quotes.english import lexicon, lists
from quotes.english.names import fold
from quotes.english.text import holds
from quotes.locate import PACKAGE
from quotes.models import Found, Meant, Pattern, Span, having
from quotes.resolve import traits, turns
from quotes.resolve.discourse import NEAR, Discourse, Naming, recent, spoke_just_now
from quotes.resolve.named import UNRESOLVED, Entity, Gender, How, Named, known, left_open
from quotes.resolve.reference import Mention
from quotes.rules import rule

# how many sentences back a "he" may reach, also where turns are as short as "Right here."
FAR, FARTHER = 12, 36
# how likely the likeliest must be to be named, and to stand for a pronoun in what another says
LEAST, SURELY = 0.3, 0.6
# "his", and no "His Highness"
OTHER = re.compile(r"\b(?:(?i:he|him|she)|(?i:his|hers?)(?! [A-Z]))\b")
# what stands right before a name that is no subject: "with Mr. | Rama", "told Rama"
OBLIQUE = re.compile(
    r"(?:\b(?:of|for|from|in|at|with|on|to|by|near|about|over|against|than|like|after|between|told"
    r"|asked|urged|called|under)\s+(?:[A-Z][\w.]*\s+){0,3}|,\s)$"
)
BEHIND = re.compile(r"\s+(?:also |then |later )?([a-z]+)\b")
# what parts paragraphs, and how long they are, in characters
PARAGRAPH, PARAGRAPHS = "\n\n", 1500
OWNER = re.compile(r"[’'](?:s\b|\s)")
# how far before a relative pronoun, in characters, its antecedent is sought
REACH = 120
# who comes in without a name, and that it is not told
SOMEBODY = lists.SOMEBODY | lists.OF_MANY
NEWCOMER = re.compile(r"\b(?<!\bis )(?<!\bas )(?:[Aa]n?|[Oo]ne|[Aa]nother)(?: [\w’'-]+){1,4}")
WITHHELD = re.compile(
    r"\banonym|\bn[o’']t \w+ to be (?:\w+ )?(?:named|identified)\b"
    r"|\b(?:declin|refus|ask)\w+ (?:not )?to (?:be (?:named|identified)|give (?:his|her|their) )"
    r"|\b(?:quoted|named|identified) by name\b"
)
# what the words that a relative pronoun stands for do not run over
EDGE = re.compile(
    r"[,;:“”\"«»()\n—]|(?<!\b[A-Z])\."
    r"|\b(?:and|but|said|with|by|to|from|among|amid|that|in(?! (?:ten|five|\d\d?)\b)|which|after"
    r"|before|as|when|while|where|is|was|are|were)\b",
    re.IGNORECASE,
)
# nor hold ahead: "including | some who", "stars | an actor who", and not "a lawyer for | the port"
AHEAD = re.compile(
    r"(?:(?:about|for|including|now|of|only) )*"
    rf"(?:.*\b(?!(?:{'|'.join(sorted(lists.SMALL))})\b)[\w’']+ "
    r"(?=(?:an?|the|other|some|another)\b))?",
    re.IGNORECASE,
)
# "Mira Kaminski|, 71, from Aldren|, who", "Mira Kaminski|, a nurse at the clinic|, who"
TOLD = re.compile(
    r"(?<=[A-Z][a-z’\-])(?P<name>[\w’\-]*)"
    r"(?:, (?:\d{1,3}|(?:from|of|in|at|near|an?|the|another) [^,;.:\n“”\"]{2,80}))+$"
)
ALSO = re.compile(r" (?:also|further|has also|have also)\b")
OPENS = 5  # so far into its sentence, in characters, a name opens it: "The Holm Council"
# so near the start of a paragraph, in characters, a name opens it; so many quotes back are lately
START, LATELY = 30, 8
# how often "it" and "they", which may mean many things, are the one that spoke last
LOOSELY = 0.85
# what they may be
BODIES, SEVERAL = ("organisation", "document"), ("group", "organisation", "unnamed")


@rule(None)
def first_person(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who says "I" or "we": the speaker around, else the writer of the article."""
    if mention.low not in lists.FIRST and mention.low not in lists.FIRST_PLURAL:
        return None
    if outer is not None:
        return having(outer, how=How.OUTER_SPEAKER, carried=False) if outer.name else UNRESOLVED
    if mention.low in lists.FIRST and discourse.byline:
        return Named(discourse.byline, "person", How.AUTHOR)
    return UNRESOLVED


@rule(None)
def oneself(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """The speaker around, who is "he" where the words are not quoted: "he said he had asked"."""
    gender = traits.by_pronoun(mention.low)
    if not gender or not outer or outer.kind != "person" or discourse.is_quoted(mention.span[0]):
        return None
    clash = outer.entity and traits.clash(discourse.gender(outer.entity), gender)
    return None if clash else having(outer, how=How.PRONOUN, carried=False)


@rule(None)
def who_is_withheld(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "she" is where somebody was told of who gave no name, and nobody else since: "A cashier
    did not want to be named. “…,” she said". With another's name the words would be theirs.
    """
    gender, at = traits.by_pronoun(mention.low), mention.span[0]
    if gender is None or not is_withheld(discourse, at):
        return None
    since = max((one.at for one in recent(discourse, at, FAR)), default=0)
    first = max(_paragraph(discourse, at), since)
    for found in reversed([*NEWCOMER.finditer(discourse.text, first, at)]):
        article, *words = found[0].split()
        nouns = [n for n, word in enumerate(words, 1) if fold(word) in SOMEBODY]
        if nouns and not traits.clash(traits.by_words(words[: nouns[0]]), gender):
            name = " ".join([article.lower(), *words[: nouns[0]]])
            return Named(name, "unnamed", How.PRONOUN)
    return None


def is_withheld(discourse: Discourse, at: int) -> bool:
    """Whether a paragraph tells by the end of a sentence that somebody gave no name."""
    number = discourse.sentence(at)
    end = next(iter(discourse.sentences[number : number + 1]), at + PARAGRAPHS)
    first = _paragraph(discourse, at)
    return WITHHELD.search(discourse.text, first, min(end, at + PARAGRAPHS)) is not None


def _paragraph(discourse: Discourse, at: int) -> int:
    """Where the paragraph begins that holds a place, of a very long one a stretch before it."""
    first = max(0, at - PARAGRAPHS)
    return max(first, discourse.text.rfind(PARAGRAPH, first, at))


@rule(None)
def he_or_she(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """The person who is most likely meant by a "he" or a "she", nobody's own words apart."""
    gender = traits.by_pronoun(mention.low)
    if gender is None:
        return None
    floor = turns.floor_at(discourse, mention.span[0])  # who are "I" and "you", and no "he"
    others = [one for one in (outer and outer.entity, *floor) if one]
    return likeliest(discourse, mention.span[0], gender, but=others)


def likeliest(
    discourse: Discourse, at: int, gender: Gender | None, but: Collection[Entity] = ()
) -> Named:
    """The person that a pronoun at a place most likely stands for, none of `but`."""
    return _weighed(candidates(discourse, at, gender, but), learned())


def _weighed(told: Mapping[Entity, Sequence[str]], weights: Mapping[str, float]) -> Named:
    """The likeliest of some persons by their signs, and how likely; open where none is enough."""
    if not told:
        return UNRESOLVED
    sums = {one: sum(weights.get(sign, 0.0) for sign in signs) for one, signs in told.items()}
    first, *others = sorted(sums, key=lambda one: -sums[one])
    share = 1 / sum(exp(other - sums[first]) for other in sums.values())
    if share < LEAST:
        return left_open([first, *others[:1]])
    return having(known(first, How.PRONOUN), share=share)


@cache
def learned(name: str = "who") -> dict[str, float]:
    """The weight of each sign: of `who` speaks, or is `meant` in what another says."""
    weights: dict[str, float] = json.loads(
        (PACKAGE / "weights" / f"{name}.json").read_text("utf-8")
    )
    return weights


@rule(())
def others_within(discourse: Discourse, quote: Found, speaker: Named) -> Sequence[Meant]:
    """Whom the words of a quote mean by "he" or "she", who is neither its speaker nor named in it.

    Nobody who speaks is "he" between quotation marks, nor who is told of right behind the cue
    ("accused him"), nor one of another gender; else it may be the speaker, and stays open.
    """
    if quote.inside is not None or quote.pattern == Pattern.LABEL or not speaker.name:
        return ()
    persons = [place for place in discourse.named_in(quote) if place.entity.kind == "person"]
    meant: dict[Gender, Named] = {}
    found: list[Meant] = []
    for match in (one for span in quote.spans for one in OTHER.finditer(discourse.text, *span)):
        at, gender = match.start(), traits.by_pronoun(match[0].casefold())
        before = (place.entity for place in persons if place.start < at)
        if gender is None or not all(traits.clash(discourse.gender(one), gender) for one in before):
            continue
        if gender not in meant:
            another = _is_another(discourse, quote, match, gender, speaker)
            others = others_meant(discourse, at, gender, speaker) if another else {}
            meant[gender] = _weighed(others, learned("meant"))
        one = meant[gender]
        if one.name and one.share >= SURELY:
            found.append(Meant(one.name, match.span(), round(one.share, 3)))
    return found


def others_meant(
    discourse: Discourse, at: int, gender: Gender, speaker: Named
) -> dict[Entity, list[str]]:
    """Whom a "he" or a "she" in what somebody says may mean, each with its signs.

    Who speaks last is often whom the next speaks of; how often somebody is named tells more.
    """
    asked, discourse.quote = discourse.quote, None  # it is not who says this one that is sought
    told = candidates(discourse, at, gender, [speaker.entity] if speaker.entity else [])
    discourse.quote = asked
    title = set(fold(discourse.title).split())
    times = {one: len(one.mentions) + len(one.alone) for one in told}
    most = max(times.values(), default=0)
    for one, signs in told.items():
        signs.append(f"named as often as the most named: {4 * times[one] // most} of 4")
        signs.append(f"named {min(sum(start < at for start, _ in one.mentions), 4)} times before")
        signs.append(f"in the headline {one.form[-1] in title}")
    return told


def _is_another(
    discourse: Discourse, quote: Found, match: re.Match[str], gender: Gender, speaker: Named
) -> bool:
    """Whether a "he" or "she" in what somebody says cannot be whoever says it."""
    of_speaker = discourse.gender(speaker.entity) if speaker.entity else None
    if speaker.kind in ("organisation", "group", "document") or traits.clash(of_speaker, gender):
        return True
    at = match.start()
    said = discourse.text[max(start for start, _ in quote.spans if start <= at) : at]
    opened = said.count("“") > said.count("”") or said.count('"') % 2 or said.count("''") % 2
    told_of = at == quote.spans[0][0] and match[0] in ("him", "her")
    return quote.kind == "direct" or bool(opened) or told_of


def candidates(
    discourse: Discourse, at: int, gender: Gender | None, but: Collection[Entity]
) -> dict[Entity, list[str]]:
    """Whom a pronoun may stand for, each with its signs."""
    nearest: dict[Entity, Naming] = {}
    # who speaks in a turn tells of many who have no name there
    unlabelled = any(turns.floor_at(discourse, at))
    reach = NEAR if holds(discourse.turns, at) else FARTHER if unlabelled else FAR
    for naming in recent(discourse, at, reach):
        person, known = naming.person, discourse.gender(naming.person)
        if person in but or traits.clash(known, gender):
            continue
        alone = len(person.form) == 1 and not person.sure
        spoke = person is discourse.last_speaker
        if alone and not spoke and (not known or _part(discourse, naming) == "oblique"):
            continue  # a capital alone: it may be a river's name
        nearest.setdefault(person, naming)
    said = [span for before, _ in discourse.told[-LATELY:] for span in before.spans]
    return {
        one: [f"rank {min(rank, 3)}", *_signs(discourse, at, naming, said)]
        for rank, (one, naming) in enumerate(nearest.items())
    }


def _signs(discourse: Discourse, at: int, last: Naming, said: Sequence[Span]) -> Iterator[str]:
    """What speaks for and against a candidate by where it was named last; `said` is of lately."""
    text, person, quote = discourse.text, last.person, discourse.quote
    # before the words of the quote that it is asked for, opening its sentence or not, or behind
    behind = quote is not None and quote.spans[0][0] <= at
    first = at - discourse.starts(at, 0) < 3
    where = "behind" if behind else "first" if first else "before"
    apart = min(discourse.sentence(at) - last.sentence, 5)
    yield f"{apart} sentences"
    yield f"{apart} sentences, {'opens' if last.opens else 'within'}, {where}"
    opens = last.at < START or "\n" in text[last.at - START : last.at]
    yield f"{apart} sentences, opens its paragraph {opens}"
    yield f"{min(apart, 2)} sentences, {_part(discourse, last)}"
    yield f"{min(apart, 2)} sentences, within what was said {holds(said, last.at)}"
    yield f"{min(text.count(PARAGRAPH, last.at, at), 3)} paragraphs, {where}"
    yield from _spoke(discourse, at, person, where)
    short = "one word" if len(person.form) == 1 else "full"
    yield f"{short}, gender {discourse.gender(person) is not None}, sure {person.sure}"


def _part(discourse: Discourse, naming: Naming) -> str:
    """The part that a name has in its sentence: subject, owner, object."""
    text = discourse.text
    end = discourse.ends.get(naming.at)
    if end is None:
        return "source"
    if OWNER.match(text, end) or OWNER.search(text, end - 2, end):
        return "owner"
    if OBLIQUE.search(text[max(0, naming.at - 40) : naming.at]):
        return "oblique"
    behind = BEHIND.match(text, end)
    word = behind.group(1) if behind else ""
    known = word in lexicon.cue_verbs() or word in lists.OPENERS
    return "subject" if known or word.endswith(("ed", "s")) else "other"


def _spoke(discourse: Discourse, at: int, person: Entity, where: str) -> Iterator[str]:
    """Whether somebody spoke last, or before; and how long ago."""
    for before, (quote, named) in enumerate(reversed(discourse.told[-4:])):
        if named.entity is person:
            gap = discourse.text.count(PARAGRAPH, quote.spans[-1][1], at)
            source = discourse.text[slice(*quote.source)] if quote.source else ""
            by = "pronoun" if source.casefold() in lists.PRONOUNS else "name"
            yield f"spoke {before} ago, {where}"
            yield f"spoke {before} ago, by {by}, {min(gap, 2)} paragraphs"
            return
    yield "spoke" if person in discourse.spoke else "silent"


@rule(None)
def it_or_they(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """The body or the document that spoke just now, for "it"; for "they" nobody with a name; for
    "it also" and "they also" the body that opens the sentence before.
    """
    at = mention.span[0]
    it, also = mention.low in lists.IT, ALSO.match(discourse.text, mention.span[1])
    if not it and mention.low not in ("they", "them"):
        return None
    before = discourse.starts(at, 1)
    opening = discourse.within(before, before + OPENS) if also else []
    bodies = [one for _, _, one in opening if one.kind == "organisation"]
    reach = NEAR if it or also else 1
    spoke = spoke_just_now(discourse, at, BODIES if it else SEVERAL, reach)
    meant = known(bodies[0], How.PRONOUN) if bodies else spoke or UNRESOLVED
    return having(meant, share=LOOSELY)


def antecedent(discourse: Discourse, mention: Mention, named: bool) -> Mention | None:
    """The words right before a relative pronoun: "Mira Kaminski, who".

    `named` if a name is meant before what is only told of it: "Mira Kaminski, a nurse, who".
    """
    at = mention.span[0]
    before = discourse.text[max(0, at - REACH) : at].rstrip(" ,(—–-")
    if named:
        before = TOLD.sub(r"\g<name>", before)
    phrase = AHEAD.sub("", EDGE.split(before)[-1].strip(), count=1)
    if not phrase:
        return None
    start = discourse.text.rfind(phrase, 0, at)
    return Mention(phrase, (start, start + len(phrase)))
