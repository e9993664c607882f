"""Which mentions of persons of one surname are one person. Pure.

A name is another written otherwise (`respelled`), or stands for a fuller one (`chooser`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from quotes.english.alike import (
    Likeness,
    alike,
    likely_alike,
    romanised,
    short_for,
    short_names,
)
from quotes.english.names import JOINERS, Form, covers, fold, person_form, surname_only
from quotes.join.mentions import Choice, Forms, Mention


def chooser(forms: Forms) -> Choice:
    """Which form a mention belongs to: its own, the one fuller form it can stand for, or None.

    A name of which several fuller ones exist stays itself where it has a given name. A bare
    surname or initial could then be anybody of that name: it belongs to nobody.
    """
    surnames = {
        form
        for form, same in forms.items()
        if any(surname_only(one.name) and person_form(one.name) == form for one in same)
    }
    fullest = _fullest(forms, surnames)

    def choose(form: Form, mention: Mention) -> Form | None:
        if not fullest.get(form):
            return form
        candidates = fullest[form]
        if form not in surnames and len(form[0]) > 1:
            return candidates[0] if len(candidates) == 1 else form
        words = _role_words(mention.roles)
        agreeing = [other for other in candidates if words & _words_of(forms[other])]
        if not agreeing:
            agreeing = [other for other in candidates if not (words and _words_of(forms[other]))]
        return agreeing[0] if len(agreeing) == 1 else None

    return choose


def _fullest(forms: Forms, surnames: set[Form]) -> dict[Form, list[Form]]:
    """For each form that has fuller ones: those of them that have no fuller one themselves."""
    by_first: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for key in {form[0], form[0][0], *short_names(form[0])}:
            by_first[key].append(form)
    above: dict[Form, list[Form]] = {}
    for form in forms:
        bare = form in surnames or len(form) == 1
        near = forms if bare else by_first[form[0]]
        fuller = [other for other in near if covers(other, form, bare)]
        if bare and not fuller:
            fuller = [other for other in near if _bears(other, form)]
        if not bare:
            fuller += [
                other
                for other in near
                if (how := short_for(form, other)) and speaks_for(how, forms[form], forms[other])
            ]
        if fuller:
            above[form] = fuller
    return {
        form: [other for other in fuller if other not in above] for form, fuller in above.items()
    }


def _bears(full: Form, surname: Form) -> bool:
    """Whether a surname is that of a full name in other letters: Zelensky of Zelenskyy."""
    return len(full) > 1 == len(surname) and romanised(full[-1]) == romanised(surname[0])


def speaks_for(how: Likeness, mentions: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Whether the roles of two sorts of mentions say enough that names so alike are one's."""
    words, more = _words_of(mentions), _words_of(others)
    if how is Likeness.PLAIN:
        return not (words and more) or bool(words & more)
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
    beside = {form: {person_form(name) for one in same for name in one.beside}
              for form, same in forms.items()}  # fmt: skip
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


def _words_of(mentions: Iterable[Mention]) -> set[str]:
    return set().union(*(_role_words(one.roles) for one in mentions))


def _roles_of(mentions: Iterable[Mention]) -> set[str]:
    return {fold(role) for one in mentions for role in one.roles}


@lru_cache(maxsize=100_000)
def _role_words(roles: tuple[str, ...]) -> set[str]:
    return {word for role in roles for word in fold(role).split()} - JOINERS - {"former"}
