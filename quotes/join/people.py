"""Which mentions of persons of one surname are one person. Pure.

A name is another written otherwise (`respelled`), or stands for a fuller one (`chooser`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from quotes.english.alike import (
    Likeness,
    alike,
    likely_alike,
    romanised,
    short_for,
    short_names,
)
from quotes.english.names import (
    JOINERS,
    Form,
    covers,
    fold,
    one_generation,
    person_form,
    surname_only,
)
from quotes.join.mentions import Choice, Forms, Mention

KNOWN = 3  # articles that tell of somebody whom others may call by the surname alone
FOREMOST = 4  # times the articles that tell of all others of a surname together

Who = TypeVar("Who", bound=Hashable)


def chooser(forms: Forms) -> Choice:
    """Which form a mention belongs to: its own, the one fuller form it can stand for, or None.

    A name of which several fuller ones exist stays itself where it has a given name. A bare
    surname or initial could then be anybody of that name: it belongs to nobody. A surname that only
    one has in full, who need not be meant, stays itself too (`_whose`).
    """
    surnames = {
        form
        for form, same in forms.items()
        if len(form) == 1
        or any(surname_only(one.name) and person_form(one.name) == form for one in same)
    }
    bare = surnames | {form for form in forms if len(form[0]) == 1}
    fullest = _fullest(forms, surnames, bare)
    told = {form: list(same) for form, same in forms.items()}
    for form in fullest.keys() - bare:
        if len(fullest[form]) == 1:
            told[fullest[form][0]] += forms[form]
    bearers = {form: _Bearer.of(form, told[form]) for fuller in fullest.values() for form in fuller}

    def choose(form: Form, mention: Mention) -> Form | None:
        beside = _beside([mention]) if form in bare else ()
        candidates = [bearers[one] for one in fullest.get(form, ()) if one not in beside]
        if candidates and form in bare:
            return _whose(form, mention, candidates)
        return candidates[0].form if len(candidates) == 1 else form

    return choose


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Who has a full name: what is told of them under it, and under all that is short for it.

    `known` is who is listed, or told of by enough `articles`.
    """

    form: Form
    roles: set[str]
    words: set[str]
    articles: int
    known: bool

    @classmethod
    def of(cls, form: Form, told: Sequence[Mention]) -> _Bearer:
        articles = sum(one.articles for one in told if one.name)
        known = articles >= KNOWN or not all(one.name for one in told)
        return cls(form, _roles_of(told), _words_of(told), articles, known)


def _whose(form: Form, mention: Mention, bearers: Sequence[_Bearer]) -> Form | None:
    """Whose a bare surname or initial is: of the one who has its role, or who alone is known.

    Where the only full name is one article's and no role is in common, every second pair in real
    news is two people: Lord Roe, and Ann Roe who reports elsewhere. Of several who share a surname
    one word of a role tells too little: "director" may be both.
    """
    roles, words = _roles_of([mention]), _role_words(mention.roles)
    agreeing = [one for one in bearers if roles & one.roles]
    agreeing = agreeing or [one for one in bearers if len(words & one.words) > 1]
    fits = agreeing or [one for one in bearers if not _clash(words, one.words)]
    by_form, only = {one.form: one for one in fits}, len(bearers) == 1
    first = foremost({form: one.articles for form, one in by_form.items()})
    if first is None:
        return None
    one = by_form[first]
    if agreeing or len(form) > 1 or one.known or (only and words & one.words):
        return one.form
    return form if only else None


def foremost(articles: Mapping[Who, int]) -> Who | None:
    """The only one told of, or whom so many more articles tell of that a name alone is theirs."""
    if len(articles) < 2:
        return next(iter(articles), None)
    first = max(articles, key=lambda one: articles[one])
    others = sum(articles.values()) - articles[first]
    return first if articles[first] >= max(KNOWN, FOREMOST * others) else None


def _clash(words: set[str], others: set[str]) -> bool:
    """Whether both tell roles, and nothing in common."""
    return bool(words and others) and words.isdisjoint(others)


def _fullest(forms: Forms, surnames: set[Form], bare: set[Form]) -> dict[Form, list[Form]]:
    """For each form that has fuller ones: those to which these lead, and which have none.

    One with a given name that leads to several stays itself, beside them.
    """
    by_first: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for key in {form[0], form[0][0], *short_names(form[0])}:
            by_first[key].append(form)
    above: dict[Form, list[Form]] = {}
    for form in forms:
        if form in surnames:
            fuller = [other for other in forms if covers(other, form, True)]
            fuller = fuller or [other for other in forms if _bears(other, form)]
        else:
            fuller = [other for other in by_first[form[0]] if _stands_for(form, other, forms)]
        if fuller:
            above[form] = fuller

    @cache
    def ends(form: Form) -> frozenset[Form]:
        if form not in above:
            return frozenset({form})
        found = frozenset().union(*map(ends, above[form]))
        return found if len(found) == 1 or form in bare else frozenset({form})

    return {form: sorted(ends(form)) for form in above}


def _stands_for(form: Form, full: Form, forms: Forms) -> bool:
    """Whether a name with a given name may stand for a fuller one.

    Without the Jr. it is the father's as often: both must be told with one role, and by no article
    side by side.
    """
    how = short_for(form, full)
    if not (how or covers(full, form, False)):
        return False
    if not one_generation(form, full):
        apart = full in _beside(forms[form])
        return not apart and bool(_roles_of(forms[form]) & _roles_of(forms[full]))
    return how is None or speaks_for(how, forms[form], forms[full])


def _bears(full: Form, surname: Form) -> bool:
    """Whether a surname is that of a full name in other letters: Zelensky of Zelenskyy."""
    return len(full) > 1 == len(surname) and romanised(full[-1]) == romanised(surname[0])


def speaks_for(how: Likeness, mentions: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Whether the roles of two sorts of mentions say enough that names so alike are one's."""
    words, more = _words_of(mentions), _words_of(others)
    if how is Likeness.PLAIN:
        return not _clash(words, more)
    if how is Likeness.SHARED:
        return bool(words & more)
    return len(words & more) > 1 or bool(_roles_of(mentions) & _roles_of(others))


def respelled(forms: Forms) -> dict[Form, Form]:
    """The form that each of some spellings stands for: one told more often, and alike.

    A misspelling is told by one article. Where several forms are alike, or an article tells two
    of them side by side, each stays itself.
    """
    often = {form: sum(one.articles for one in same) for form, same in forms.items()}
    ranked = sorted(forms, key=lambda form: (-often[form], form))
    rank = {form: place for place, form in enumerate(ranked)}
    beside = {form: _beside(same) for form, same in forms.items()}
    near = _near(ranked)
    found: dict[Form, Form] = {}
    for form in ranked:
        better = [
            other
            for other in near[form]
            if rank[other] < rank[form]
            and other not in found
            and (how := alike(form, other))
            and (how is not Likeness.AGREED or often[form] == 1)
            and not ({form} & beside[other] or {other} & beside[form])
            and speaks_for(how, forms[form], forms[other])
        ]
        if len(better) == 1:
            found[form] = better[0]
    return found


def _near(forms: Iterable[Form]) -> dict[Form, set[Form]]:
    """For each full name those that may be alike: only they are compared."""
    found: dict[Form, set[Form]] = defaultdict(set)
    shared: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in forms:
        if len(form) > 1:
            for key in likely_alike(form):
                shared[key].append(form)
    for same in shared.values():
        for form in same:
            found[form].update(same)
    return found


def _beside(mentions: Iterable[Mention]) -> set[Form]:
    return {person_form(name) for one in mentions for name in one.beside}


def _words_of(mentions: Iterable[Mention]) -> set[str]:
    return set().union(*(_role_words(one.roles) for one in mentions))


def _roles_of(mentions: Iterable[Mention]) -> set[str]:
    return {fold(role) for one in mentions for role in one.roles}


@lru_cache(maxsize=100_000)
def _role_words(roles: tuple[str, ...]) -> set[str]:
    return {word for role in roles for word in fold(role).split()} - JOINERS - {"former"}
