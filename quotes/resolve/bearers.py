"""A mention that holds a name: who bears it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from quotes.english.names import HONORIFICS, Form, fold, person_form
from quotes.resolve.bodies import BUSINESSES
from quotes.resolve.discourse import SURNAME_REACH, Discourse, mentioned, nearby
from quotes.resolve.entities import Entity, Gender, bearers_of
from quotes.resolve.mentions import (
    UNRESOLVED,
    Mention,
    Named,
    head,
    head_words,
    noun_of,
    organisation,
    person,
    without_article,
)
from quotes.resolve.offices import is_office
from quotes.resolve.proper_names import without_possessive
from quotes.resolve.surnames import established
from quotes.resolve.vocabulary import (
    ARTICLES,
    BRANCHES,
    DOCUMENTS,
    FEMALE_HONORIFICS,
    GROUPS,
    KIN,
    MALE_HONORIFICS,
    ORGANISATION_WORDS,
    PERSON_NOUNS,
    ROLES,
    SMALL,
    SPOKESPERSONS,
    TITLES,
)

# "Mira Kaminski (Aldren)", "Mira Kaminski, 54": the name ends here
PARENTHESIS = re.compile(r" ?[(,]")
# "President of Kalvia Mira Kaminski | of the Reform Party"
FROM = re.compile(r" (?:of|from|for|in|at)\b")
# right before a name that only tells more of another noun: "a tally by the | Aldren Post"
GOVERNED = re.compile(
    r"\swho\s|\s(?:of|for|from|in|at|with|on|to|by|near|about|over)\s(?:the |our )?$", re.I
)
# a body's capitals, and a calling
SERVES = re.compile(r"(?:[Tt]he )?[A-Z][^,.;:“”\"\n]* [A-Z][\w’'\-]* (?:[a-z]+ )?([a-z][a-z\-]+) $")
INDEFINITE = re.compile(r"(?:a|an|one|another|some|several|many) ", re.IGNORECASE)
# "the Nova Scotian" and "the Texas Democrat" are persons
OF_PEOPLE = re.compile(
    r"[Tt]he (?:(?:[A-Z][\w\-]+ )?(?!Guardian)[A-Z]\w+(?:ian|uan|ander|ese|ican|orean|ilean)"
    r"|(?:Pakistan|Israel|Iraq|Saud|Qatar|Kuwait|Emirat|Oman|Yemen|Bangladesh|Nepal|Somal)i"
    r"|(?:[A-Z][\w\-]+ )?(?:Lib Dem|Tory|Democrat|Republican|Socialist|Communist|Nationalist))"
)
NO_ORGANISATION = ROLES | PERSON_NOUNS | GROUPS | DOCUMENTS


def bearer(discourse: Discourse, mention: Mention) -> Named | None:
    """Who bears the name in a mention, or None where no name is its head."""
    return (
        _in_office(discourse, mention)
        or _person(discourse, mention)
        or _shared_surname(discourse, mention)
        or _organisation(discourse, mention)
    )


def _person(discourse: Discourse, mention: Mention) -> Named | None:
    """The person whose name ends the mention's head; of several the longest name's."""
    first = mention.span[0]
    end_of_head = first + len(PARENTHESIS.split(head(mention.text))[0].rstrip())
    borne: list[tuple[str, Entity]] = []
    for entity in discourse.persons:
        # mentions stand in order: only those that begin inside the head are looked at
        low = bisect_left(entity.mentions, (first, 0))
        high = bisect_left(entity.mentions, (end_of_head + 2, 0))
        for start, end in entity.mentions[low:high]:
            name = without_possessive(discourse.text[start:end])
            if fold(name) in GROUPS | DOCUMENTS:
                continue  # "some Democrats" where "Aldren Democrats" were named
            if abs(start + len(name) - end_of_head) <= 1:
                borne.append((discourse.text[start:end], entity))
    if not borne:
        return None
    name, entity = max(borne, key=lambda pair: len(pair[0]))
    return person(entity, _how(entity.form, person_form(without_possessive(name))))


def _in_office(discourse: Discourse, mention: Mention) -> Named | None:
    """The person whose name ends a mention that begins with an office and what it is of."""
    first, last = mention.span
    inside = ((mentioned(one, first + 1, last), one) for one in discourse.persons)
    borne = [(span, entity) for spans, entity in inside for span in spans]
    for (start, end), entity in sorted(borne, key=lambda pair: pair[0]):
        closed = end >= last or FROM.match(discourse.text, end)
        before = discourse.text[first:start]
        offices = (is_office, _heads_body, _heads_plainly, _serves_body)
        if closed and any(stands(before) for stands in offices):
            return person(entity, _how(entity.form, person_form(discourse.text[start:end])))
    return None


def _heads_body(before: str) -> bool:
    """Whether a body and an office stand before a name: "Bank of Kalvia Governor "."""
    body, of, rest = before.partition(" of ")
    words = rest.split()
    known = bool(body) and fold(body.split()[-1]) in ORGANISATION_WORDS
    return known and bool(of) and len(words) > 1 and words[-1].casefold() in TITLES


def _serves_body(before: str) -> bool:
    """Whether a body and a calling in small letters stand before a name.

    "National Union of Port Workers secretary-general | Mira Kaminski"
    """
    found = SERVES.match(before)
    return found is not None and fold(found.group(1)).rpartition(" ")[2] in ROLES


def _heads_plainly(before: str) -> bool:
    """Whether an office of something in small letters stands before a name, without a comma.

    "Head of the forest agency | Mira Kaminski", not "a critic of Minister | Mira Kaminski".
    """
    office, of, rest = before.partition(" of ")
    noun, words = fold(office).split()[-1:], rest.split()
    if not of or not noun or not words or INDEFINITE.match(before) or "," in rest:
        return False
    plain = words[-1].isalpha() and words[-1].casefold() not in SMALL | TITLES
    return plain and noun[0] in ROLES - KIN


def _how(full: Form, form: Form) -> str:
    """How a person's full form is named by the form that a mention has."""
    if len(form) < len(full) and full[-len(form) :] != form:
        return "given name" if full[: len(form)] == form else "full name"
    return "full name" if len(form) == len(full) > 1 else "surname"


def _shared_surname(discourse: Discourse, mention: Mention) -> Named | None:
    """Two of one surname: a title, else who was named last nearby, else nobody."""
    words = head(mention.text).split()
    if not words or not words[-1][:1].isupper() or INDEFINITE.match(mention.text):
        return None
    if len(words) == 2 and words[0].casefold() in ARTICLES:
        return None
    bearers = bearers_of(discourse.persons, words[-1])
    if len(bearers) < 2:
        return None
    at = mention.span[0]
    bearers = [e for e in bearers if e.mentions[0][0] < at] or bearers
    bearers = [e for e in bearers if e is not discourse.asking]
    titles = set(fold(" ".join(words[:-1])).split())
    if "other" in titles:
        return _other(discourse, bearers, at)
    gender = _gender(titles)
    if gender:
        bearers = [e for e in bearers if e.gender in (gender, None)]
    in_role = [e for e in bearers if (titles - HONORIFICS) & e.role_words()]
    if len(in_role) == 1:
        bearers = in_role
    relatives = _relatives(bearers)
    if titles or discourse.last_speaker not in bearers:
        bearers = [e for e in bearers if e not in relatives] or bearers
    if not titles and discourse.last_speaker in relatives:
        bearers = [discourse.last_speaker]  # "His sister, Mira Roe, said … Roe said"
    if len(bearers) > 1 and (chief := established(discourse.text, bearers, at)):
        bearers = [chief]
    if len(bearers) > 1 and (latest := _named_since(discourse, bearers, at)):
        bearers = [latest]
    if len(bearers) > 1:
        near = nearby(discourse, at, SURNAME_REACH)
        close = [e for e in bearers if e in near]
        if len(close) > 1 and discourse.last_speaker in close:
            close = [discourse.last_speaker]
        bearers = close if len(close) == 1 else bearers
    return person(bearers[0], "surname") if len(bearers) == 1 else UNRESOLVED


def _other(discourse: Discourse, bearers: list[Entity], at: int) -> Named:
    """Who "the other Kaminski" is: the one of two whom the text has not named last."""
    latest = [n.person for n in discourse.trail if n.at < at and n.person in bearers]
    others = [one for one in bearers if one is not latest[-1]] if latest else []
    return person(others[0], "surname") if len(others) == 1 else UNRESOLVED


def _named_since(discourse: Discourse, bearers: list[Entity], at: int) -> Entity | None:
    """The only bearer whom the writer named since anybody spoke, in this paragraph."""
    spoken = discourse.told[-1][0].spans[-1][1] if discourse.told else 0
    start = max(spoken, discourse.text.rfind("\n", 0, at) + 1)
    named = {n.person for n in discourse.trail if start <= n.at < at and n.person in bearers}
    return named.pop() if len(named) == 1 else None


def _relatives(bearers: list[Entity]) -> list[Entity]:
    """Those of one surname who are brought in as another's daughter or husband."""
    return [e for e in bearers if KIN & e.role_words()]


def _gender(titles: set[str]) -> Gender | None:
    if titles & MALE_HONORIFICS:
        return "male"
    return "female" if titles & FEMALE_HONORIFICS else None


def _organisation(discourse: Discourse, mention: Mention) -> Named | None:
    """The organisation or place that a mention names; none where it names its head or its staff.

    "The Aldren council" is one; "Aldren officials" and "a report by the Aldren council" are not.
    """
    noun = noun_of(head_words(mention.text))
    if noun in SPOKESPERSONS:
        return None
    if (noun in DOCUMENTS or noun in GROUPS) and _is_plain(mention.text):
        return None
    if OF_PEOPLE.fullmatch(mention.text):
        return None
    first, last = mention.span
    # "Kalvia’s Ministry of Ports" is the ministry, which ends it, and not Kalvia
    for entity in sorted(discourse.others, key=lambda one: last not in _ends(one, first, last)):
        for start, end in entity.mentions:
            inside = first <= start and end <= last + 2
            if start > first + len(head(mention.text)) and (
                entity.kind == "place" or GOVERNED.search(mention.text[: start - first])
            ):
                continue  # "Sofia in Kimbari" is not Kimbari, nor "a lawyer for it" it
            if inside and (end >= last - 2 or start - first <= 4):
                rest = mention.text[end - first :].strip()
                owned = noun_of(head_words(rest))
                placed = owned in BUSINESSES and mention.text[:4].casefold() == "the "
                if placed or owned in BRANCHES or (owned == "military" and not entity.sure):
                    return None  # "the Kalvian military" is not Kalvia, "the EU mission" no EU
                if owned in NO_ORGANISATION or owned.removesuffix("s") in DOCUMENTS:
                    return None
                one_of = f"{noun}s" in GROUPS
                if (rest or one_of) and INDEFINITE.match(mention.text):
                    return None  # "one Aldren delegate", "an Aldren Democrat"
                return organisation(entity, "acronym" if entity.name.isupper() else "organisation")
    return None


def _is_plain(text: str) -> bool:
    """Whether a mention's noun has no name before it: "a report by Halden and Dray", "Officials in
    the Outer Holms", whose capital only opens a sentence; not "the Aldren report", "Democrats".
    """
    noun = without_article(head(text))
    return noun[:1].islower() or (" " not in noun and noun != without_article(text))


def _ends(entity: Entity, first: int, last: int) -> Iterator[int]:
    """Where the mentions of an entity in a stretch of the text end."""
    return (end for _, end in mentioned(entity, first, last))


def named_last(discourse: Discourse, mention: Mention) -> Entity | None:
    """Whose name ends a mention: the opera's in "a lawyer for the Aldren Opera"."""
    first, last = mention.span
    for entity in discourse.entities:
        if entity.kind != "place" and last in _ends(entity, first, last):
            return entity
    return None
