"""What parties are called otherwise: by a short name, in the plural, as an adjective."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from quotes.english import lexicon, lists
from quotes.english.names import Form, fold, organisation_form

POSSESSIVE = re.compile(r"(?<=\w)[’']s?(?=\s)")
SOMEBODYS = {"campaign", "administration", "government"}


@cache
def parties() -> dict[Form, Form]:
    """All that parties are called otherwise, as folded words, with the form of each."""
    return {
        tuple(fold(other).split()): _plain(organisation_form(name))
        for name, others in _listed()
        for other in others
    }


@cache
def _names() -> dict[Form, str]:
    """The parties that are listed, by the form that `body_form` gives them."""
    return {body_form(name): name for name, _ in _listed()}


@cache
def _listed() -> tuple[tuple[str, tuple[str, ...]], ...]:
    lines = (line.partition(":") for line in lexicon.phrases("parties"))
    return tuple((name, tuple(others.split(";"))) for name, _, others in lines)


def _plain(form: Form) -> Form:
    return form[:-1] if len(form) > 1 and form[-1] == "party" else form


@lru_cache(maxsize=100_000)
def body_form(name: str) -> Form:
    """An organisation's name as folded words, whichever of its ways of writing it has.

    A party goes without the word, an acronym without its full stops, and whose campaign it is by
    the surname.

    >>> body_form("the Tories") == body_form("Conservative Party")
    True
    >>> body_form("U.S."), body_form("Mira Roe’s campaign")
    (('us',), ('roe', 'campaign'))
    """
    form = organisation_form(POSSESSIVE.sub("", name))
    if len(form) > 1 and all(len(word) == 1 for word in form):
        form = ("".join(form),)
    if len(form) > 2 and form[-1] in SOMEBODYS and form[0] in lists.GIVEN:
        form = form[-2:]
    return parties().get(form) or _plain(form)


def party_of(name: str) -> str | None:
    """The party that a name by itself means, whatever it is called; None where it means none.

    In small letters it tells what people think, and not whom they are with.

    >>> party_of("Lib Dem"), party_of("conservatives"), party_of("Green")
    ('Liberal Democrats', None, None)
    """
    form = organisation_form(name)
    listed = form in parties() or organisation_form(_names().get(body_form(name), "")) == form
    return _names().get(body_form(name)) if listed and name != name.lower() else None
