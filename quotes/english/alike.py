"""Whether two names of persons are one name written otherwise: in other letters, short, misspelled.

Nothing here knows who is meant. How much must speak for it beside the name (`Likeness`) is told,
and whoever joins decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import IntEnum
from functools import cache, lru_cache

from nicknames import NickNamer

from quotes.english import lists
from quotes.english.names import Form, covers

# one sound in several letters, as alphabets are put into ours: Zelenskiy, Zelenskyy; Mueller
LETTERS = tuple(
    (re.compile(found), put)
    for found, put in (
        (r"(?<=[^aeiouy])(a|o|u)e(?=[^aeiouy])", r"\1"),
        (r"^dj", "d"),
        (r"c(?=[aoulrtk])|q", "k"),
        (r"s(?:ch|h|z)", "s"),
        (r"tch|ch", "c"),
        (r"([kzgdt])h", r"\1"),
        (r"ph", "f"),
        (r"ks", "x"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"[yj]", "i"),
        (r"ie(?=.)", "e"),
        (r"(?<=[aeiou])h$", ""),
        (r"(.)\1+", r"\1"),
    )
)
ARTICLES = {"el": "al", "as": "al", "ash": "al"}
SOUNDS = {"b": "bfpv", "k": "cgkqsxz", "t": "dt", "l": "l", "m": "mn", "r": "r"}
SIGNS = {letter: sign for sign, letters in SOUNDS.items() for letter in letters}
LEAST_SOUNDS = 3
LEAST_LETTERS = 5  # of a word that may be misspelled: Roe and Rue are two names


class Likeness(IntEnum):
    """How much must speak for two names' being one: nothing against it, a role, a whole role."""

    PLAIN = 1
    SHARED = 2
    AGREED = 3


@lru_cache(maxsize=20_000)
def romanised(word: str) -> str:
    """A folded word in the one of its spellings that all others of the same letters come to.

    >>> romanised("zelenskyy") == romanised("zelensky") == romanised("zelenskiy")
    True
    """
    word = ARTICLES.get(word, word)
    for found, put in LETTERS:
        word = found.sub(put, word)
    return word


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """What a folded word shares with all that may be its misspelling: its consonants, roughly.

    Of a short word all letters count: else every Li were a Lee.

    >>> sound("kaminski") == sound("kaminsky") == sound("caminsky")
    True
    """
    plain = romanised(word)
    signs = re.sub(r"(.)\1+", r"\1", "".join(SIGNS.get(letter, "") for letter in plain))
    return signs if len(signs) >= LEAST_SOUNDS else plain


def consonants(word: str) -> str:
    """What is left of a folded word without its vowels: Muhammad and Mohamed are alike."""
    return re.sub("[aeiou]", "", romanised(word))


_nicknames = cache(NickNamer)  # reads its list when first asked


def short_names(full: str) -> Collection[str]:
    """The given names that are short for a folded one, by the list of the package nicknames."""
    return _nicknames().nicknames_of(full)


@lru_cache(maxsize=20_000)
def shortens(short: str, full: str) -> Likeness | None:
    """How surely a given name is short for another: Vince for Vincent, Bob for Robert.

    What is a name of its own as often (Jon, John; Ann, Anna) needs a role to speak for it.
    """
    if short not in short_names(full) or len(short) >= len(full):
        return None
    cut = full.startswith(short[:-1]) and short[-1] == "e" and full[-1] not in "aeiouy"
    begins = full.startswith(short) and len(full) - len(short) >= 2
    return Likeness.PLAIN if begins or cut else Likeness.SHARED


def short_for(short: Form, full: Form) -> Likeness | None:
    """How surely one name may stand for a fuller one by its short given name; None if it may not.

    >>> short_for(("vince", "cable"), ("john", "vincent", "cable"))
    >>> short_for(("vince", "cable"), ("vincent", "john", "cable"))
    <Likeness.PLAIN: 1>
    """
    if min(len(short), len(full)) < 2 or short[-1] != full[-1]:
        return None
    how = shortens(short[0], full[0])
    written_out = (full[0], *short[1:])
    return how if how and (written_out == full or covers(full, written_out, False)) else None


@lru_cache(maxsize=20_000)
def alike(one: Form, other: Form) -> Likeness | None:
    """How two full names, surname last, may be one name; None where they are two.

    >>> alike(("volodymyr", "zelenskyy"), ("volodymyr", "zelensky"))
    <Likeness.PLAIN: 1>
    """
    if one == other or len(one) != len(other) or len(one) < 2:
        return None
    if tuple(map(romanised, one)) == tuple(map(romanised, other)):
        return None if _clash(one[0], other[0]) else Likeness.PLAIN
    places = [n for n, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(places) > 1:
        return None
    first, second = one[places[0]], other[places[0]]
    if places[0] == 0 and first in lists.GIVEN and second in lists.GIVEN:
        vowels = len(first) >= LEAST_LETTERS and consonants(first) == consonants(second)
        same = vowels and first[-1] == second[-1] and not _clash(first, second)
    else:  # a letter more, less or changed, or two that changed places
        # it takes half a second to import, and few names are so near each other
        from nltk import edit_distance

        long = min(len(first), len(second)) >= LEAST_LETTERS
        same = long and edit_distance(first, second, transpositions=True) == 1
    return Likeness.AGREED if same else None


def may_be_one(one: Form, other: Form) -> bool:
    """Whether two full names in one article are one person's: a part, short, or misspelled.

    >>> may_be_one(("ann", "maria", "roe"), ("ann", "roe"))
    True
    >>> may_be_one(("ann", "roe"), ("bob", "roe"))
    False
    """
    short, long = sorted((one, other), key=len)
    within = short == long[: len(short)] or (short[-1] == long[-1] and set(short) <= set(long))
    if within or covers(one, other, False) or covers(other, one, False):
        return True
    return (alike(one, other) or short_for(one, other) or short_for(other, one)) is not None


def likely_alike(form: Form) -> set[Form]:
    """Keys of which two full names share one wherever they are `alike`."""
    keys = {tuple(map(romanised, form))}
    for place, word in enumerate(form):
        without = (*form[:place], "", *form[place + 1 :])
        keys.update(((*without, sound(word)), (*without, consonants(word))))
        if len(word) >= LEAST_LETTERS:
            keys.update((*without, word[:at] + word[at + 1 :]) for at in range(len(word)))
            keys.add((*without, word))
    return keys


def _clash(*given: str) -> bool:
    """Whether one of two given names is a man's and the other a woman's."""
    return not (lists.MALE_GIVEN.isdisjoint(given) or lists.FEMALE_GIVEN.isdisjoint(given))
