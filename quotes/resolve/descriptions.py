"""A mention without a name: a person by role, an organisation, a group, a document, or unnamed.

"The minister" is whoever holds the office here, "the ministry" the one the article names; "a
senior official" stays as described.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice

from quotes.english import lists
from quotes.english.names import DETERMINERS, HONORIFICS, SOMEBODYS, fold, party_of
from quotes.english.proper_names import without_possessive
from quotes.models import Found, Meant, SpeakerKind, having
from quotes.resolve import traits
from quotes.resolve.discourse import MANY, Discourse, last_body, nearby, recent
from quotes.resolve.named import UNRESOLVED, Entity, How, Named, known, left_open, only
from quotes.resolve.pronouns import FAR, is_withheld, likeliest
from quotes.resolve.reference import (
    Mention,
    described_noun,
    described_words,
    head,
    head_words,
    mention_at,
    without_article,
)
from quotes.rules import rule

# "the Indiana governor" may be plain governor elsewhere
OF_PLACE = lists.PLACES | lists.PEOPLES
# what tells nothing of a role
UNTELLING = lists.DEFINITE | lists.ARTICLES | lists.PAST
# so many letters at least has a people from its country: Kalvia, Kalvian
STEM = 4
# how likely somebody must be whom a description is of, if he has not just spoken: below it 5 of 11
# were right
LIKELY = 0.6
# "her aide" is told of with the name of whose aide it is where that is so likely: of 17 right 16
OWNERS, PLAINLY = ("his", "her"), 0.95
# who is nobody for being spoken of nearby: "the caller", "the man", "the brother"
ANYBODY = lists.OF_MANY | lists.PERSON_NOUNS | lists.KIN
# what is no person, and who is told of by what he rules
NO_PERSON = lists.NO_PERSON | lists.RULERS
# "the foreign minister" may be the Foreign Secretary
CABINET = {"minister", "secretary"}
# how the word for somebody may end that is in no list: "the 31-year-old", "the cellist"
PERSONAL = ("old", "man", "woman", "lady", "guest", "ist", "ian", "star", "er", "or", "ant")
PEOPLE = ("s", "ese")  # "Europeans", "Japanese"
# no article that may go: "a few senators" are no few senators
AMOUNT = re.compile(r"an? (?:few|dozen|hundred|thousand|million|mere|full|total)\b")
# a noun for whatever body was named last
ANY_BODY = lists.ANY_ORGANISATION - (lists.CALLED.keys() - lists.BUSINESSES)
# how often that is right: 26 times of 35 in marked articles
NEAREST = 0.75
# "a judge ruled", "told another officer", and not "she is a judge", "Kaminski, a judge"
ANOTHER = r"(?<!, )(?<!\bis )(?<!\bwas )(?<!\bas )\b(?:an?|another|one|second) (?:[\w’'\-]+ ){0,3}"
# whose a document is, and on what: "poll | conducted by the Aldren Post", "report | into the fire"
WHOSE = re.compile(
    r"(?: \w+ed(?= by))? (?:by|from|of|into) .+?"
    r"(?=[,;](?!\d)| (?:on|during|after|before|published|released|issued|obtained)\b|$)"
)
# what tells nothing of a document that was told of before
SAME = {"the", "this", "that", "same", "new", "latest", "one", "another"}
# an office in what is said, with the word behind; not behind what calls somebody so
OFFICES = re.compile(
    r"(?<!\bis )(?<!\bas )(?<!\bbe )(?<!\bwas )(?<!\bare )(?<!\bwere )(?<!\bbeen )(?<!\bbeing )"
    r"\b[Tt]he\b(?=((?: (?!the\b)[\w\-]+){1,5}))"
)
AND_WHAT = {"of", "for"}
# what an office is of, whose somebody is, and another of whom is told
OF_OTHERS = re.compile(r" of (?:the |[A-Z])|[’']s? | and the ")
# what only now tells who is meant: "the Republican | who wrote the speech"
WHO = re.compile(r" who\b")
YOUNG = frozenset({"boy", "girl", "child", "teenager", "teen", "baby", "toddler"})


@rule(None)
def who_spoke(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "the (same) diplomat" is, where "a diplomat from the region" spoke last."""
    words = [word for word in described_words(mention.text) if word != "same"]
    if len(words) != 2 or not mention.is_definite or not discourse.told:
        return None
    _, named = discourse.told[-1]
    same = named.kind == "unnamed" and described_noun(named.name or "") == words[1]
    return named if same else None


@rule(None)
def who_holds(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who has an office: "the minister", and in headings "Chief minister"; not "his lawyer"."""
    noun = described_noun(mention.text)
    is_anothers = mention.is_owned and not lists.FOR_SOMEBODY.isdisjoint(_offices(noun))
    if noun not in lists.ROLES or is_anothers:
        return None
    another = not mention.is_definite and mention.words[0] in DETERMINERS
    return None if another else holder(discourse, mention.text, mention.span[0])


def holder(discourse: Discourse, description: str, at: int) -> Named | None:
    """Who holds the role described, None where nobody does.

    Of several the only one named near `at`, else who spoke last; unresolved where that does not
    decide. In a headline, at 0, nobody is near.
    """
    wanted = [word for word in head_words(description) if word not in UNTELLING]
    holders = _holders(discourse, wanted, at) if wanted else []
    if not holders:
        return None
    near, last = nearby(discourse, at), discourse.last_speaker
    meant = only(holders, near, [last] if last in near else [])
    return known(meant, How.ROLE) if meant else left_open(holders)


@rule(())
def offices_within(discourse: Discourse, quote: Found, speaker: Named) -> Sequence[Meant]:
    """Whom the words of a quote mean by an office: "the senator" who is named before.

    Of 60 in the news 56 were right. Not "is the nominee", which somebody only is called, nor "the
    minister Ana Roe", nor whom the words name too; and no speaker calls himself so.
    """
    found = []
    known = [place.entity for place in discourse.named_in(quote)]
    for start, end in quote.spans:
        for office in OFFICES.finditer(discourse.text, start, end):
            words = office.group(1).split()
            last = next((n for n, word in enumerate(words, 1) if _is_office(word)), 0)
            behind = "".join(words[last : last + 1])
            if not last or behind[:1].isupper() or behind in AND_WHAT or _is_office(behind):
                continue
            first = office.start()
            span = first, min(end, first + len(" ".join(["the", *words[:last]])))
            named = who_holds(discourse, mention_at(discourse.text, span), None)
            if named and named.entity and named.entity not in (speaker.entity, *known):
                found.append(Meant(named.entity.name, span))
    return found


def _is_office(word: str) -> bool:
    return word.casefold() in lists.ROLES and not party_of(word)


def _holders(discourse: Discourse, wanted: list[str], at: int) -> list[Entity]:
    """Everyone whose role has the words wanted, in the order in which they are named."""
    noun = wanted[-1]
    offices = _offices(noun)
    may_be = {one for office in offices for one in discourse.holders_by.get(office, ())}
    if len(may_be) > MANY:
        may_be &= nearby(discourse, at)
    named = sorted(may_be, key=lambda one: one.first)
    return [one for one in named if _holds(one, wanted, offices)]


def _holds(one: Entity, wanted: list[str], offices: frozenset[str]) -> bool:
    """Whether the first role that is one of some offices is described by every word wanted."""
    for role in one.roles:
        words = fold(role).split()
        lesser = lists.LESSER.intersection(words) - offices
        if lesser.issubset(wanted) and offices.intersection(head_words(role)):
            further = {word for word in wanted[:-1] if not any(_is_of(word, of) for of in words)}
            of_any = wanted[-1] not in lists.RULES and OF_PLACE.isdisjoint(words)
            return not further or (of_any and further <= OF_PLACE)
    return False


def _is_of(word: str, place: str) -> bool:
    """Whether a word is another, or says of which place: "Kalvian" of Kalvia, "French"."""
    stem = max(STEM, len(place) - 2)
    return word[:stem] == place[:stem] or lists.OF_LAND.get(word) == place


@rule(None)
def of_family(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "her daughter" is: the only other of the surname of who spoke last."""
    words, owner = mention.words, discourse.last_speaker
    if owner is None or words[:1] not in (["his"], ["her"]) or words[-1] not in lists.KIN:
        return None
    gender = traits.by_words(words[-1:])
    family = [one for one in discourse.bearers(owner.form[-1]) if one is not owner]
    meant = only([one for one in family if not traits.clash(discourse.gender(one), gender)])
    return known(meant, How.DESCRIPTION) if meant else None


@rule(None)
def document_or_group(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """A document or a group as described: "report by the harbour master", "residents".

    "The report" is the one that was told of more fully.
    """
    noun, text, at = described_noun(mention.text), mention.text, mention.span[0]
    if noun == "statement" and (owner := _owner(discourse, at, text, PLAINLY)):
        return known(owner, How.DOCUMENT)  # whose words it is
    if noun in lists.DOCUMENTS or noun.removesuffix("s") in lists.DOCUMENTS:
        end = mention.low.find(noun) + len(noun)
        bare = mention.is_definite and {noun} == {*mention.words} - SAME
        for _, named in reversed(discourse.told[-MANY:]) if bare else ():
            name = named.name if named.kind == "document" and named.name else ""
            if described_noun(name) == noun and len({*fold(name).split()} - SAME) > 1:
                return named
        if end >= len(noun):
            whose = WHOSE.match(text, end)
            text = text[: whose.end() if whose else end]
        return _described(discourse, at, text, "document")
    return _described(discourse, at, text, "group") if noun in lists.GROUPS else None


@rule(None)
def common_body(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """What "the ministry" is: the organisation of the article that is one, else as described.

    A bare noun may be any: the only one named so far, else the one named last and near.
    """
    noun = described_noun(mention.text)
    if noun not in lists.COMMON:
        return None
    at = mention.span[0]
    if noun in SOMEBODYS and (owned := _owned(discourse, mention)):
        return owned  # "his campaign" is no body's that has the word in its name
    wanted = set(described_words(mention.text)) - lists.ARTICLES - lists.POSSESSIVES
    named = discourse.bodies_by.get(noun, ())
    fits = [one for one in named if one.first < at and wanted.issubset(one.form)]
    bare = mention.low == f"the {noun}"
    if not fits and bare:
        called = [discourse.bodies_by.get(word, ()) for word in lists.CALLED.get(noun, ())]
        fits = list(dict.fromkeys(one for some in called for one in some if one.first < at))
    if fits:
        meant = _named_last(discourse, fits, at)
        return known(meant, How.ORGANISATION) if meant else UNRESOLVED
    if bare and noun in ANY_BODY:
        bodies = discourse.companies if noun in lists.BUSINESSES else discourse.bodies
        first = [one for one in islice(bodies, 2) if one.first < at]
        if meant := only(first) or last_body(discourse, at, bodies):
            return having(known(meant, How.ORGANISATION), share=NEAREST)
    return _owned(discourse, mention) or as_described(discourse, mention.text, "organisation")


def _named_last(discourse: Discourse, bodies: list[Entity], at: int) -> Entity | None:
    """Which of some bodies of a kind is meant: the one named last and near, and nobody where the
    sentence that named it names another of them too.
    """
    last = last_body(discourse, at, set(bodies))
    if last is None:
        return only(bodies)
    start = max(start for start, _ in last.mentions if start < at)
    sentence = discourse.starts(start, 0)
    return only({one for _, _, one in discourse.within(sentence, at) if one in bodies})


@rule(None)
def _owned(discourse: Discourse, mention: Mention) -> Named | None:
    """Whose "his campaign" or "her office" is: "Mira Kaminski’s campaign"."""
    name = _with_owner(discourse, mention.span[0], mention.text, 0)
    return Named(name, "organisation", How.ORGANISATION) if name else None


def _with_owner(discourse: Discourse, at: int, text: str, least: float) -> str | None:
    """A description with the name of whose it is, "Mira Kaminski’s aides" for "her aides"."""
    owner = _owner(discourse, at, text, least)
    return f"{owner.name}’s {text.partition(' ')[2]}" if owner else None


@rule(None)
def _owner(discourse: Discourse, at: int, text: str, least: float) -> Entity | None:
    """Whose "her aides" are; None where nobody's, or nobody is so likely (0..1)."""
    whose = text.partition(" ")[0].casefold()
    gender = traits.by_pronoun(whose) if whose in OWNERS else None
    owner = likeliest(discourse, at, gender) if gender else UNRESOLVED
    return owner.entity if owner.share >= least else None


@rule(None)
def spoken_of(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "the old hand" or "the 31-year-old" is: the person spoken of, and only weakly so.

    Not "the officer" where "another officer" was spoken of just now.
    """
    noun, at = described_noun(mention.text), mention.span[0]
    words = head(mention.text).split()
    end = at + len(head(mention.text))
    if not _may_be_told(mention, words, noun) or discourse.is_quoted(at):
        return None
    if WHO.match(discourse.text, end):
        return None
    named = likeliest(discourse, at, traits.by_words([noun]))
    person, inside = named.entity, discourse.within(at, end)
    another = any(place.entity.kind == "person" for place in inside)
    meant = named.share >= LIKELY or person is discourse.last_speaker
    if person is None or another or not meant or person not in nearby(discourse, at):
        return None
    if is_withheld(discourse, at) or not _may_be(person, words, noun):
        return None
    last = next(one.at for one in recent(discourse, at, FAR) if one.person is person)
    before = discourse.text[min(last, max(person.first, discourse.starts(at, 1))) : at]
    return None if re.search(ANOTHER + noun, before, re.I) else known(person, How.DESCRIPTION)


def _may_be_told(mention: Mention, words: Sequence[str], noun: str) -> bool:
    """Whether a description may be of a person told of before: "the Swede", "the old hand".

    Not "her lawyer", who is somebody else, nor "the head of the police", whose holder would be told
    with it, or is well known; nor who is told of by what he does where it is told.
    """
    if not mention.is_definite or mention.is_owned:
        return False
    aged = any(word.endswith("-old") for word in words)
    if (noun in ANYBODY and not aged) or noun in NO_PERSON:
        return False
    swede = len(words) == 2 and words[1].istitle() and not noun.endswith("s")
    somebody = swede or noun in lists.ROLES or noun.endswith(PERSONAL)
    return somebody and not OF_OTHERS.search(mention.text)


def _may_be(person: Entity, words: Collection[str], noun: str) -> bool:
    """Whether what an article calls somebody lets a description be of them: "the health minister"
    is not the minister for aviation, nor a mayor, nor "the boy" who has an office.
    """
    told = lists.REMITS & person.role_words
    of_another = told and not told.issuperset(lists.REMITS.intersection(map(fold, words)) - {noun})
    own = person.role_words if noun in lists.HELD_BY_ONE else ()
    offices = CABINET if noun in CABINET else _offices(noun)
    has_another = not lists.TITLES.isdisjoint(own) and offices.isdisjoint(own)
    return not (of_another or has_another or (person.roles and noun in YOUNG))


def _offices(noun: str) -> frozenset[str]:
    """What whoever is called by a noun may have for an office."""
    others = (lists.ALSO_CALLED.get(noun, ()), lists.RULES.get(noun, ()))
    return lists.SAME_OFFICE.get(noun, frozenset({noun})).union(*others)


@rule(None)
def unlisted(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """A description by a noun in no list: a group or somebody, by its ending."""
    noun, text = described_noun(mention.text), mention.text
    people = noun == fold(text) and noun.endswith(PEOPLE) and _is_people(noun)
    if not noun or (noun not in text and not people and not _plain(discourse, text)[:1].islower()):
        return None  # it ends in a capital, as a name does
    if text.isdigit():  # "43 said yes", a year
        return None
    several = people or (noun.endswith("s") and not noun.endswith("ss")) or f"{noun}%" in text
    return _described(discourse, mention.span[0], text, "group" if several else "unnamed")


def _is_people(word: str) -> bool:
    """Whether a folded word is a people's or its members': "european", "europeans"."""
    return not lists.PEOPLES.isdisjoint({word, word.removesuffix("s")})


def described(discourse: Discourse, mention: Mention) -> Named | None:
    """Somebody or something that nobody names, as described: by its noun, else by its ending."""
    return document_or_group(discourse, mention, None) or unlisted(discourse, mention, None)


def _described(discourse: Discourse, at: int, text: str, kind: SpeakerKind) -> Named:
    """As described, and by name whose they are, where that is plain: nobody else knows "her"."""
    name = _with_owner(discourse, at, text, PLAINLY)
    return Named(name, kind, How(kind)) if name else as_described(discourse, text, kind)


def as_described(discourse: Discourse, text: str, kind: SpeakerKind) -> Named:
    """Somebody or something without a name, as described; only who is a person has an article.

    A given name keeps its capital, and so does one word that is rarely without: it may be a name
    of which the article tells no more.
    """
    first, _, rest = text.partition(" ")
    named = fold(first) in lists.GIVEN or not (rest or fold(first) in lists.LOWER)
    plain = text if named and kind == "unnamed" else _plain(discourse, text)
    whole = kind == "unnamed" or AMOUNT.match(plain)
    return Named(plain if whole else without_article(plain), kind, How(kind))


def _plain(discourse: Discourse, text: str) -> str:
    """A description as it reads inside a sentence: no capital that only opened one."""
    first = without_possessive(text.partition(" ")[0])
    # "Europeans", "Democratic"; but "liberal groups" where the article has it in small letters
    people = _is_people(fold(first)) and f" {first.lower()}" not in discourse.text
    known = people or fold(first) in HONORIFICS
    kept = known or first in discourse.capitals or party_of(text)
    capitals = len(first) > 1 and first.isupper()  # "THE CHAIR"
    if capitals or (first.casefold() not in DETERMINERS and (kept or not first[1:].islower())):
        return text
    return text[0].lower() + text[1:]
