"""Mentions of speakers, and what those whom they mention are called. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quotes.english import lists
from quotes.english.names import GENERATIONS, Form, body_form, fold, party_of, person_form
from quotes.models import SpeakerKind

RECENT = 2  # years
MORE = 0.1  # of the articles that tell a title, so many tell what it is the title of


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as some articles tell it in just these words; `newest` is their latest date.

    `beside` are others whom they name, whose names might else be taken for this one's.
    """

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    articles: int = 1
    newest: str | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a speaker is called; `names` pairs each name with 'name' or 'alias'."""

    name: str
    role: str | None
    names: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, name: str, role: str | None, others: Iterable[str]) -> Profile:
        """Who is called by a name, and by these others."""
        aliases = ((other, "alias") for other in others if other != name)
        return cls(name, role, frozenset([(name, "name"), *aliases]))


Forms = dict[Form, list[Mention]]
Choice = Callable[[Form, Mention], Form | None]


def form_of(kind: SpeakerKind, name: str) -> Form:
    """A name as speakers of that kind are joined by it."""
    return body_form(name) if kind == "organisation" else person_form(name)


def called(kind: SpeakerKind, mentions: Iterable[Mention]) -> Profile:
    """The name that is fullest, then most frequent; the role that is commonest of late."""
    mentions = list(mentions)
    names: Counter[str] = Counter()
    others: set[str] = set()
    for mention in mentions:
        names[mention.name] += mention.articles
        others.update((mention.name, *mention.aliases))

    def fullness(name: str) -> tuple[int, int, int, int, str]:
        words = form_of(kind, name)
        initial = sum(len(word) == 1 for word in words)
        return -len(words), initial, -names[name], -len("".join(words)), name

    party = party_of(next(iter(names))) if kind == "organisation" else None
    name = party or min(names, key=fullness)
    aliases = {other for other in others if kind != "person" or _calls(other, names)}
    return Profile.of(name, role_of(mentions), aliases)


def _calls(alias: str, names: Iterable[str]) -> bool:
    """Whether people are called so: by no bare initial, by no Jr. that none of them is, and by no
    name of theirs with more glued to it ("Ann Roe Joins Growing List").
    """
    form = set(person_form(alias))
    forms = [set(person_form(name)) for name in names]
    known = set().union(*forms)
    glued = not form <= known and any(len(own) > 1 and own < form for own in forms)
    return len("".join(form)) > 1 and form & GENERATIONS <= known and not glued


def role_of(mentions: Iterable[Mention]) -> str | None:
    """The role told by most articles of the last `RECENT` years that tell any, then the newest.

    Case and full stops make no other role; of several spellings the commonest is told. Of one word,
    as titles before a name are, is told what more than a few tell of it: "Secretary" as "former
    Secretary of State". A party is told for want of a role.
    """
    told: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    for mention in mentions:
        for role in mention.roles:
            told[fold(role)].append((role, mention))
    newest = {key: max(one.newest or "" for _, one in same) for key, same in told.items()}
    last = max(newest.values(), default="")
    since = f"{int(last[:4]) - RECENT:04}{last[4:]}" if last[:4].isdecimal() else ""
    recent = [key for key in told if newest[key] >= since]
    often = {key: sum(one.articles for _, one in same) for key, same in told.items()}

    def weight(key: str) -> tuple[bool, int, str, int, int, str]:
        job = party_of(told[key][0][0]) is None  # not "Democrat"
        # an article's roles are in the order in which it tells them most
        later = sum(one.roles.index(role) for role, one in told[key])
        return job, often[key], newest[key], -later, -key.count(" "), key

    if not recent:
        return None
    chosen = max(recent, key=weight)
    if " " not in chosen:
        few = MORE * often[chosen]
        fuller = [key for key in recent if _tells_more(key, chosen) and often[key] >= few]
        chosen = max(fuller, key=weight, default=chosen)
    spelled: Counter[str] = Counter()
    for role, one in told[chosen]:
        spelled[role] += one.articles
    return max(spelled, key=lambda role: (spelled[role], role))


def _tells_more(role: str, title: str) -> bool:
    """Whether a role is that of a title, and no lesser one: a vice president is no president."""
    before, noun, behind = f" {role} ".partition(f" {title} ")
    whole = not behind or behind.startswith("of ")
    return bool(noun and (before or behind)) and whole and lists.LESSER.isdisjoint(before.split())
