"""A mention that holds a name, or has one beside it: who bears it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from quotes.english import lists
from quotes.english.names import DETERMINERS, GENERATIONS, SOMEBODYS, fold, last_word, person_form
from quotes.english.proper_names import is_office, without_possessive
from quotes.resolve import traits
from quotes.resolve.discourse import MANY, NEAR, Discourse, Place, nearby, recent
from quotes.resolve.named import Entity, How, Named, known, left_open, only
from quotes.resolve.reference import Mention, described_noun, head, without_article
from quotes.rules import rule

# "Mira Kaminski (Aldren)", "Mira Kaminski, 54": the name ends here
PARENTHESIS = re.compile(r" ?[(,]")
# right before a name that only tells more of another noun: "a tally by the | Aldren Post"
GOVERNED = re.compile(
    r"(?i)\swho\s|\s(?:of|for|from|in|at|with|on|to|by|near|about|over|like|including|such as)\s"
    r"(?:the |our )?$"
)
INDEFINITE = re.compile(r"(?:a|an|one|another|some|several|many) ", re.IGNORECASE)
NO_NAME = lists.GROUPS | lists.DOCUMENTS
NO_ORGANISATION = lists.ROLES | lists.PERSON_NOUNS | lists.GROUPS | lists.DOCUMENTS
# what is called so behind a name is no body of that name
CALLED_BY = SOMEBODYS | {"department", "ministry", "office", "embassy"}
# behind a description: a comma, perhaps titles, and the name
OPENS = re.compile(r", (?:the |an? |now |then |one |\d{1,3}-year-old )?((?:[\w\-]+\.? ){0,4})$")
CLOSES = re.compile(r"\s?(?:[,.;:—–(”\"]|$|who\b|of (?:the )?[A-Z])")
REACH = 60
# so often a surname stands alone before another of it is named, and is one person's from then on
ESTABLISHED = 3
# "a driver, | who gave his name as Karim"
GIVEN_AS = re.compile(
    r"(?:, an? [^,.;“”\n]{3,40})?,? who (?!(?:[a-z]+ ){1,3}not )(?!declined|refused|asked)"
    r"(?:[a-z]+ ){0,4}?(?:gave|gives?|goes by|signs|is known|identified (?:him|her|them)sel\w+)\b"
    r"[^.;“”\n]{0,40}? ((?:[A-Z][\w’'\-]+ ?){1,3})"
)


@rule(None)
def named_behind(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who is named in apposition to a mention, right behind it: "her assistant | , Kim Ji-won,".

    The name must close again with a comma or a stop: "the mayor, Helen Brockett and" is a list.
    """
    text, end = discourse.text, mention.span[1]
    if text[end : end + 2] != ", " or not _is_described(mention):
        return None
    for start, last, entity in discourse.within(end + 1, end + REACH):
        opening = OPENS.match(text[end:start])
        if opening and CLOSES.match(text, last):
            words = opening.group(1)  # none, titles, or an office at the end: "the port’s chief"
            titles = lists.TITLES.issuperset(map(fold, words.split()))
            if titles or last_word(words) in lists.ROLES:
                return known(entity, How.APPOSITION)
    return None


@rule(None)
def by_own_account(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "a driver, who gave his name as Karim" is."""
    given = GIVEN_AS.match(discourse.text, mention.span[1])
    for place in discourse.within(*given.span(1)) if given else ():
        if place.entity.kind == "person":
            return known(place.entity, How.APPOSITION)
    return None


def _is_described(mention: Mention) -> bool:
    """Whether a mention is a description: "her assistant", "the Speaker", "One of them"."""
    words = head(mention.text).split(" ")
    first, last = fold(words[0]), fold(words[-1])
    office = last in lists.ROLES and first in DETERMINERS
    described = words[-1][:1].islower() and described_noun(mention.text) not in NO_NAME
    return described or office or first in ("one", "another")


@rule(None)
def person_named(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """The person whose name ends the mention's head; of several the longest name's.

    Or ends it all, where it begins with an office, or with a body and a job: "Secretary of State
    Mira Roe", "Aldren Department of Ports official Mira Roe".
    """
    (first, last), text = mention.span, discourse.text
    named = discourse.within(first, last)
    led = any(place.start == first and place.entity.kind != "person" for place in named)
    end_of_head = first + len(PARENTHESIS.split(head(mention.text))[0].rstrip())
    best, whose = "", None
    for start, end, one in named:
        if one.kind != "person":
            continue
        name, before = without_possessive(text[start:end]), text[first:start]
        if end >= last and (is_office(before) or (led and last_word(before) in lists.SOMEBODY)):
            best, whose = name, one
            break
        ends_it = abs(start + len(name) - end_of_head) <= 1
        if ends_it and len(name) > len(best) and fold(name) not in lists.GROUPS:
            best, whose = name, one  # no "Democrats" for the Aldren Democrats
    if whose is None:
        return None
    in_full = len(person_form(best)) == len(whose.form) > 1
    return known(whose, How.FULL_NAME if in_full else How.SURNAME)


@rule(None)
def of_one_surname(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Two of one surname: a title, whose it was first, or who was named last."""
    words = head(mention.text).split()
    if not words or not words[-1][:1].isupper():
        return None
    bearers, at = discourse.bearers(words[-1]), mention.span[0]
    near = nearby(discourse, at)
    if len(bearers) > MANY:
        bearers = [one for one in bearers if one in near]
    if len(bearers) < 2:
        return None
    titles = set(fold(" ".join(words[:-1])).split())
    gender = traits.by_words(titles)
    first, second = sorted(bearers, key=lambda one: one.first)[:2]
    called_so = bisect_left(first.alone, second.first) >= ESTABLISHED and not titles
    # whom the writer has named since anybody spoke
    spoken = discourse.told[-1][0].spans[-1][1] if discourse.told else 0
    since = {one.person for one in recent(discourse, at, NEAR) if one.at >= spoken}
    last = discourse.last_speaker
    meant = only(
        bearers,
        [one for one in bearers if not traits.clash(discourse.gender(one), gender)],
        [one for one in bearers if one.first < at],
        [one for one in bearers if titles & one.role_words],
        [one for one in bearers if one is first or _by_surname(discourse, one)],
        [one for one in bearers if GENERATIONS.isdisjoint(one.form)],
        [first] if called_so else since,
        near,
        [last] if last in near else [],
    )
    return known(meant, How.SURNAME) if meant else left_open(bearers)


def _by_surname(discourse: Discourse, one: Entity) -> bool:
    """Whether the writer never calls somebody "Hunter", to tell him from the first "Biden"."""
    named = (without_possessive(discourse.text[slice(*place)]) for place in one.mentions)
    return all(fold(name) != one.form[0] for name in named)


@rule(None)
def body_named(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """The organisation or place that a mention names; none where it names its head or its staff.

    "The Aldren council" is one; "Aldren officials" and "a report by the Aldren council" are not.
    """
    for one, other in pairwise(discourse.within(*mention.span)):
        if discourse.text[one.end : other.start] in (" and ", " and the "):
            # the first of bodies that speak together
            mention = mention.part(0, one.end - mention.span[0])
            break
    described = head(mention.text)
    noun = last_word(described)
    # "a report by Halden", "Officials in Holm", which only opens so; not "the Aldren report"
    words = without_article(described)
    opens = " " not in words and words != without_article(mention.text)
    if noun in NO_NAME and (not words[:1].isupper() or opens):
        return None
    first, last = mention.span
    places = [place for place in discourse.within(first, last) if place.entity.kind != "person"]
    # "Kalvia’s Ministry of Ports" is the ministry, which ends it, and not Kalvia
    for place in sorted(places, key=lambda place: place.end != last):
        start = place.start - first
        told_of = place.entity.kind == "place" or GOVERNED.search(mention.text[:start])
        if start > len(described) and (told_of or noun in lists.SOMEBODY):
            continue  # "Sofia in Kimbari", "a lawyer for the Opera"
        # "the ruling Reform Party | in Kalvia"
        if place.end >= last - 2 or start <= 4 or place.end == first + len(described):
            if _is_of(mention, place, noun):
                return None
            short = place.entity.name.isupper()
            return known(place.entity, How.ACRONYM if short else How.ORGANISATION)
    return None


def _is_of(mention: Mention, place: Place, noun: str) -> bool:
    """Whether a mention is of somebody's who is named: "the EU mission", "one Aldren delegate", or
    a body is called by it and a noun: "the Roe campaign", "the Ports department".
    """
    rest = mention.text[place.end - mention.span[0] :].strip()
    owned = described_noun(rest)
    called_by = owned in CALLED_BY and place.entity.kind == "organisation"
    if called_by or owned in NO_ORGANISATION:
        return True
    several = rest.islower() and rest.split()[0] not in lists.OPENERS and owned.endswith("s")
    if several and owned.removesuffix("s") not in lists.INSTITUTIONS:
        return True
    one_of = bool(rest) or f"{noun}s" in lists.GROUPS
    return one_of and INDEFINITE.match(mention.text) is not None
