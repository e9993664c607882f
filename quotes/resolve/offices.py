"""Names behind an office and what it is of: "President of the Republic of Kalvia Mira Kaminski".

Agencies write a whole office before a name, so that the capitals run together: what the office is
of is a name of its own, and the office is the person's title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quotes.english.names import fold
from quotes.resolve.mentions import noun_of
from quotes.resolve.proper_names import INITIAL, JOINING, ProperName
from quotes.resolve.vocabulary import (
    COMMON,
    GIVEN,
    GROUPS,
    KIN,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACE_FIRST,
    PLACE_LAST,
    PLACES,
    PORTFOLIOS,
    REMITS,
    ROLES,
    RULERS,
    SPOKESPERSONS,
    TITLES,
)

# an office as far as the name it is of: "Deputy Prime Minister and Minister of Ports of | Kalvia"
OFFICE = re.compile(
    r"(?:[A-Z][\w\-]* (?:and (?=[A-Z]))?){0,5}([\w\-]+) (?:of|for) (?:the )?"
    r"(?:(?:[A-Z][\w’'\-]*,? )+(?:(?:of|for|and) )+(?:the )?){0,3}$"
)
REACH, ENDS = 120, (" of ", " for ", " the ", " and ")
# the same with what it is of, as far as the name: "president of the Republic of Kalvia | Mira"
WHOLE = re.compile(
    r"(?:[^,]*?\s)??([\w\-]+) (?:of|for) (?:the )?(?!the )([A-Z][\w’'\-]*) "
    r"(?:(?:[A-Z][\w’'\-]*|of|for|and|the) )*$"
)


def behind_offices(text: str, names: Iterable[ProperName]) -> Iterator[ProperName]:
    """The names of a text, a person's cut off from what the office before the name is of."""
    found = list(names)
    alone = {one.name for one in found}
    done = 0
    for one in found:
        words = one.name.split()
        office = None if one.titles or len(words) < 2 else _office(text, done, one.span[0])
        cut = _person_at(words, alone, _is_of_place(office)) if office else None
        if office is None or cut is None:
            yield one
            continue
        start, end = one.span
        if cut > 1 and INITIAL.fullmatch(words[cut - 1]):
            cut -= 1
        middle = start + sum(len(word) + 1 for word in words[:cut])
        body = " ".join(words[:cut])
        yield ProperName(body, [], (start, start + len(body)), one.before)
        titles = [*office.split(), *words[:cut]]
        before = text[max(0, middle - 6) : middle]
        done = end
        yield ProperName(" ".join(words[cut:]), titles, (middle, end), before)


def is_office(words: str) -> bool:
    """Whether the words before a name are an office with what it is of, and so the bearer's own.

    "A lawyer for President " is none: who follows is somebody else.
    """
    own = words.split()
    while len(own) > 1 and fold(own[-1]) in TITLES:  # "Leader of the Opposition Smt. | Ana Ruiz"
        own.pop()
    words = f"{' '.join(own)} "
    found = WHOLE.match(words)
    if found is None or fold(found.group(2)) in TITLES:
        return False
    noun = _noun(found.group(1))
    if noun in SPOKESPERSONS:  # "spokeswoman for the Foreign Ministry | Ana Ruiz"
        return not ORGANISATION_WORDS.isdisjoint(fold(words[found.start(2) :]).split())
    return noun in ROLES - KIN


def ruled(text: str, names: Iterable[ProperName]) -> Iterator[tuple[str, bool]]:
    """The names that an office is of, and whether a place's alone: of a king, of a mayor.

    Others may be a body's: "the president of Kalvia".
    """
    for one in names:
        if one.titles or fold(one.name.split()[0]) in GIVEN:
            continue
        if office := _office(text, 0, one.span[0]):
            yield one.name, _is_of_place(office)


def _office(text: str, start: int, at: int) -> str | None:
    """The office that ends right before a name, with its "of"; it begins no sooner than start."""
    if not text.endswith(ENDS, start, at):
        return None
    found = OFFICE.search(text, max(start, at - REACH), at)
    return found.group() if found and _noun(found.group(1)) in ROLES else None


def _noun(office: str) -> str:
    """The last word of an office's noun, which may be hyphenated: "Secretary-General"."""
    return noun_of(fold(office).split())


def _is_of_place(office: str) -> bool:
    """Whether an office is of a place and of no company: a king's, a mayor's."""
    return not RULERS.isdisjoint(fold(office).split())


def _person_at(words: list[str], alone: set[str], of_place: bool) -> int | None:
    """Where in the words behind "of" a person's name begins, or None where none does.

    Behind the last small word ("Committee of the Assembly"), a portfolio; at a given name; behind
    a place, an organisation's last word or a name that the article has by itself; or two words
    before the end where the last is one ("Kaminski said") or the office can only be of a place.
    """
    small = [place for place, word in enumerate(words) if word in JOINING]
    if small:
        behind = small[-1] + 1
        found = _person_at(words[behind:], alone, of_place) if behind < len(words) - 1 else None
        return None if found is None else behind + found
    lows = [fold(word) for word in words]
    last = lows[-1]
    if last in ORGANISATION_WORDS | GROUPS | PLACES | PLACE_LAST:
        return None
    if lows[0] in PORTFOLIOS and lows[1] not in ORGANISATION_WORDS:
        return 1
    first = 2 if lows[0] in PLACE_FIRST else 1
    for place in range(first, len(words) - 1):
        if lows[place] in GIVEN:
            return place
    for place in range(len(words) - 2, 0, -1):
        before = " ".join(words[:place])
        known = before in alone or all(low in PLACES | PLACE_FIRST for low in lows[:place])
        known |= lows[place - 1] in ORGANISATION_WORDS | PLACES | COMMON
        if known and words[place][:1].isupper() and lows[place] not in PLACE_FIRST:
            return place
    full = len(words) - 2
    if full >= 1 and lows[full - 1] in REMITS:
        return full
    while full > 1 and words[full] in PARTICLES:
        full -= 1
    placed = of_place and PLACE_FIRST.union(PLACES).isdisjoint(lows[full:])
    if full >= 1 and (words[-1] in alone or placed):
        return full
    return 1 if len(words) == 2 and lows[0] in PLACES and words[1] in alone else None
