"""From the speakers of single articles to those of all: people, organisations, statements. Pure.

Joining works in *blocks*: a block holds every mention that could possibly be one (persons of
one surname, organisations of one name or acronym), and what is said of one block depends on
nothing outside it. So any order gives the same answer, and a new article costs its own blocks.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from quotes.english.names import (
    JOINERS,
    WORD,
    Form,
    covers,
    digest,
    fold,
    initials,
    is_proper,
    organisation_form,
    person_form,
    slug,
    surname_only,
)
from quotes.models import Force, Speaker, SpeakerKind

STATEMENT_WORDS = 4
ACRONYM_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as some articles tell it in just these words; `newest` is their latest date."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    articles: int = 1
    newest: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a speaker is called; `names` pairs each name with 'name', 'alias' or 'role'."""

    name: str
    role: str | None
    names: frozenset[tuple[str, str]]


Forms = dict[Form, list[Mention]]
Choice = Callable[[Form, Mention], Form | None]


def normalised(content: str) -> str:
    """The words of what was said, without case and punctuation: what makes two quotes one."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", content).casefold()))


def statement_id(speaker: str | None, content: str, quote: str, force: str = Force.SAID) -> str:
    """Quotes of one speaker in the same words are one statement; the short and speakerless never.

    What is denied, or asked, is another statement than what is said in the same words.

    Only the same words count, not nearly the same: likeness is not transitive, so that its
    answer would hang on the order in which articles came.
    """
    words = normalised(content)
    if speaker is None or words.count(" ") + 1 < STATEMENT_WORDS:
        return digest(speaker, None, quote)
    return digest(speaker, words) if force == Force.SAID else digest(speaker, words, force)


def blocks(speakers: Sequence[Speaker]) -> list[str | None]:
    """The block of each speaker of one article; None for those who are joined to nobody.

    That is who has no name (groups, documents, the unnamed, "the ministry"), and a person beside
    whom the same article names a fuller one of that surname: it had reason to keep them apart.
    """
    people = {person_form(s.name): surname_only(s.name) for s in speakers if s.kind == "person"}
    people.pop((), None)
    found: list[str | None] = []
    for speaker in speakers:
        block = None
        if speaker.kind == "person" and (form := person_form(speaker.name)):
            if not any(covers(other, form, people[form]) for other in people):
                block = f"person {form[-1]}"
        elif speaker.kind == "organisation" and is_proper(speaker.name):
            words = organisation_form(speaker.name)
            block = f"organisation {initials(words) if len(words) > 1 else words[0]}"
        found.append(block)
    return found


def kind_of(block: str) -> SpeakerKind:
    """The kind of those whom a block holds: "person" or "organisation"."""
    return next(kind for kind in KINDS if block.startswith(f"{kind} "))


def join(block: str, mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """The mentions of each speaker of one block, by the speaker's id.

    A mention that could be any of several speakers stands under none.
    """
    kind = kind_of(block)
    _, chooser, mark = KINDS[kind]
    forms: Forms = defaultdict(list)
    for mention in mentions:
        forms[form_of(kind, mention.name)].append(mention)
    choose = chooser(forms)
    members: Forms = defaultdict(list)
    for form, same in forms.items():
        for mention in same:
            if chosen := choose(form, mention):
                members[chosen].append(mention)
    return {slug(" ".join(form)) + mark: same for form, same in members.items()}


def form_of(kind: SpeakerKind, name: str) -> Form:
    """A name as speakers of that kind are joined by it."""
    return KINDS.get(kind, KINDS["person"])[0](name)


def profile(block: str, mentions: Iterable[Mention]) -> Profile:
    """What a speaker of a block is called, see `called`."""
    return called(kind_of(block), mentions)


def called(kind: SpeakerKind, mentions: Iterable[Mention]) -> Profile:
    """The name that is fullest, then most frequent; the role that is most frequent, then newest."""
    names: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    newest: dict[str, str] = defaultdict(str)
    others: set[str] = set()
    for mention in mentions:
        names[mention.name] += mention.articles
        others.update((mention.name, *mention.aliases))
        for role in mention.roles:
            roles[role] += mention.articles
            newest[role] = max(newest[role], mention.newest or "")

    def fullness(name: str) -> tuple[int, int, int, str]:
        words = form_of(kind, name)
        return -len(words), -len("".join(words)), -names[name], name

    name = min(names, key=fullness)
    latest = sorted(roles, key=lambda role: (roles[role], newest[role], role), reverse=True)
    pairs = {(name, "name"), *((other, "alias") for other in others - {name})}
    pairs |= {(role, "role") for role in roles}
    return Profile(name, latest[0] if latest else None, frozenset(pairs))


def _person_chooser(forms: Forms) -> Choice:
    """Which form a mention belongs to: its own, the one fuller form it can stand for, or None.

    A name of which several fuller ones exist stays itself where it has a given name. A bare
    surname or initial could then be anybody of that name: it belongs to nobody.
    """
    surnames = {form for form, same in forms.items() if any(surname_only(m.name) for m in same)}
    fullest = _fullest(forms, surnames)

    @cache
    def roles_of(form: Form) -> set[str]:
        return set().union(*(_role_words(mention.roles) for mention in forms[form]))

    def choose(form: Form, mention: Mention) -> Form | None:
        if form not in fullest:
            return form
        candidates = fullest[form]
        if form not in surnames and len(form[0]) > 1:
            return candidates[0] if len(candidates) == 1 else form
        words = _role_words(mention.roles)
        agreeing = [other for other in candidates if words & roles_of(other)]
        if not agreeing:
            agreeing = [other for other in candidates if not (words and roles_of(other))]
        return agreeing[0] if len(agreeing) == 1 else None

    return choose


def _fullest(forms: Forms, surnames: set[Form]) -> dict[Form, list[Form]]:
    """For each form that has fuller ones: those of them that have no fuller one themselves."""
    by_first: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for key in {form[0], form[0][0]}:
            by_first[key].append(form)
    above: dict[Form, list[Form]] = {}
    for form in forms:
        bare = form in surnames or len(form) == 1
        fuller = [
            other for other in (forms if bare else by_first[form[0]]) if covers(other, form, bare)
        ]
        if fuller:
            above[form] = fuller
    return {
        form: [other for other in fuller if other not in above] for form, fuller in above.items()
    }


@lru_cache(maxsize=100_000)
def _role_words(roles: tuple[str, ...]) -> set[str]:
    return {word for role in roles for word in fold(role).split()} - JOINERS - {"former"}


def _organisation_chooser(forms: Forms) -> Choice:
    """An acronym is the one organisation that it abbreviates, by its letters or by an article."""
    told: dict[Form, set[Form]] = defaultdict(set)
    for form, same in forms.items():
        if len(form) > 1:
            for alias in {alias for mention in same for alias in mention.aliases}:
                told[organisation_form(alias)].add(form)
            if len(initials(form)) >= ACRONYM_LETTERS:
                told[(initials(form),)].add(form)

    def choose(form: Form, mention: Mention) -> Form | None:
        full = told.get(form, set()) if len(form) == 1 else set()
        return next(iter(full)) if len(full) == 1 else form

    return choose


KINDS: dict[SpeakerKind, tuple[Callable[[str], Form], Callable[[Forms], Choice], str]] = {
    "person": (person_form, _person_chooser, ""),
    "organisation": (organisation_form, _organisation_chooser, "_org"),
}
