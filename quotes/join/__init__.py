"""From the speakers of single articles to those of all: people, organisations, statements. Pure.

Joining works in *blocks*: a block holds every mention that could possibly be one (persons of
one surname, organisations of one name or acronym), and what is said of one block depends on
nothing outside it. So any order gives the same answer, and a new article costs its own blocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotes.english.alike import alike, short_for, sound
from quotes.english.names import (
    Form,
    covers,
    initials,
    is_proper,
    one_generation,
    party_of,
    person_form,
    surname_only,
)
from quotes.ids import slug
from quotes.join import bodies, people
from quotes.join.bodies import ACRONYM_LETTERS
from quotes.join.mentions import Choice, Forms, Mention, Profile, called, form_of
from quotes.join.sayings import normalised, statement_id
from quotes.models import Speaker, SpeakerKind

__all__ = [
    "ACRONYM_LETTERS",
    "Listed",
    "Mention",
    "Profile",
    "Slot",
    "block_of",
    "block_of_name",
    "called",
    "form_of",
    "join",
    "join_id",
    "kind_of",
    "normalised",
    "profile",
    "slots",
    "statement_id",
]

PARTY_KINDS = ("person", "group", "organisation")


@dataclass(frozen=True, slots=True)
class Listed:
    """Whom a user lists under a name: the id; a party or an employer tells as a role does."""

    ident: str
    affiliation: str | None = None


NOBODY: Mapping[Form, Listed] = {}


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a speaker of one article is joined: in which block, None for who is joined to nobody.

    `beside` are others of the article of whose names this one might be taken for a misspelling, or
    for the father's of a Jr.
    """

    block: str | None
    beside: tuple[str, ...] = ()


def slots(speakers: Sequence[Speaker]) -> list[Slot]:
    """Where each speaker of one article is joined.

    Joined to nobody is who has no name (groups, documents, the unnamed, "the ministry"), and a
    person beside whom the same article names a fuller one of that surname, but for a Jr.: it had
    reason to keep them apart. A party is one whatever it is called, "Tories" as a group too.
    """
    families: dict[str | None, dict[Form, str]] = defaultdict(dict)
    for one in speakers:
        if one.kind == "person":
            families[block_of("person", one.name)][person_form(one.name)] = one.name
    return [_slot(speaker, families) for speaker in speakers]


def _slot(speaker: Speaker, families: Mapping[str | None, Mapping[Form, str]]) -> Slot:
    if speaker.kind in PARTY_KINDS and party_of(speaker.name):
        return Slot(block_of("organisation", speaker.name))
    block = block_of(speaker.kind, speaker.name)
    if speaker.kind == "person" and block:
        form, short = person_form(speaker.name), surname_only(speaker.name)
        family = families[block]
        near = [one for one in family if covers(one, form, short) or short_for(form, one)]
        if any(one_generation(form, one) for one in near):
            return Slot(None)
        beside = sorted(family[one] for one in family if one in near or alike(form, one))
        return Slot(block, tuple(beside))
    return Slot(block if speaker.kind == "organisation" and is_proper(speaker.name) else None)


def block_of_name(name: str, kind: SpeakerKind) -> str | None:
    """The block in which an article's only speaker, of that name and kind, is joined."""
    (slot,) = slots([Speaker(name, kind)])
    return slot.block


def block_of(kind: SpeakerKind, name: str) -> str | None:
    """The block in which a name of that kind is joined, None for one without letters."""
    form = form_of(kind, name)
    if kind not in KINDS or not form:
        return None
    if kind == "person":
        return f"person {sound(form[-1])}"
    return f"organisation {sound(initials(form) if len(form) > 1 else form[0])}"


def kind_of(block: str) -> SpeakerKind:
    """The kind of those whom a block holds: "person" or "organisation"."""
    return next(kind for kind in KINDS if block.startswith(f"{kind} "))


def join(
    block: str, mentions: Iterable[Mention], listed: Mapping[Form, Listed] = NOBODY
) -> dict[str, list[Mention]]:
    """The mentions of each speaker of one block, by the speaker's id.

    A mention that could be any of several speakers stands under none. `listed` are the names
    that a user lists, each with who has it.
    """
    kind = kind_of(block)
    rules = KINDS[kind]
    forms: Forms = defaultdict(list)
    for mention in mentions:
        forms[form_of(kind, mention.name)].append(mention)
    same = _as_listed(forms, listed) if listed else {}
    written = rules.respelled({form: told for form, told in forms.items() if form not in same})
    whole: Forms = defaultdict(list)
    for form, told in forms.items():
        whole[same.get(form) or written.get(form, form)] += told
    choose = rules.chooser(whole)
    members: Forms = defaultdict(list)
    for form, told in whole.items():
        for mention in told:
            if chosen := form if form in same else choose(form, mention):
                members[chosen].append(mention)
    known = {form: listed[form].ident for form in same if form == same[form]}
    known |= _fuller(known, whole, choose)
    found: dict[str, list[Mention]] = {}
    for form, told in members.items():
        if articles := [one for one in told if one.name]:
            ident = known.get(form) or join_id(kind, form)
            found.setdefault(ident, []).extend(articles)
    return found


def _fuller(known: Mapping[Form, str], whole: Forms, choose: Choice) -> dict[Form, str]:
    """The forms for which listed ones stand, with who is listed, as if nobody were listed."""
    meant: dict[Form, set[str]] = defaultdict(set)
    for form, ident in known.items():
        if fuller := choose(form, whole[form][0]):
            meant[fuller].add(ident)
    return {
        form: next(iter(idents))
        for form, idents in meant.items()
        if len(idents) == 1 and form not in known
    }


def join_id(kind: SpeakerKind, form: Form) -> str:
    """The id of who is joined under a form."""
    return slug(" ".join(form)) + KINDS[kind].mark


def _as_listed(forms: Forms, listed: Mapping[Form, Listed]) -> dict[Form, Form]:
    """Each listed form with the one of its person's forms that stands for all; others join it.

    What the user tells of somebody speaks for them as roles do, and makes them known.
    """
    fullest: dict[str, Form] = {}
    for form in sorted(listed, key=lambda form: (-len(form), form)):
        one = listed[form]
        if one.ident not in fullest:
            fullest[one.ident] = form
            told = (one.affiliation,) if one.affiliation else ()
            forms[form].append(Mention("", roles=told, articles=people.KNOWN))
    return {form: fullest[one.ident] for form, one in listed.items()}


def profile(block: str, mentions: Iterable[Mention]) -> Profile:
    """What a speaker of a block is called, see `called`."""
    return called(kind_of(block), mentions)


@dataclass(frozen=True, slots=True)
class _Rules:
    """How speakers of a kind are joined: which spellings are one, which form a mention is of."""

    respelled: Callable[[Forms], dict[Form, Form]]
    chooser: Callable[[Forms], Choice]
    mark: str


KINDS: dict[SpeakerKind, _Rules] = {
    "person": _Rules(people.respelled, people.chooser, ""),
    "organisation": _Rules(lambda forms: {}, bodies.chooser, "_org"),
}
