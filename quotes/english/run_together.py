"""Names that run together with the capitals before them, told apart.

Agencies write a whole office before a name, "President of the Republic of Kalvia Mira Kaminski":
what the office is of is a name of its own, and the office is the person's title. A headline in
capitals, "Edi Rama Calls For Calm", tells no names but those that the article has elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.english import lists
from quotes.english.names import fold
from quotes.english.proper_names import JOINING, TITLES, ProperName, is_common, without_possessive
from quotes.english.roles import is_calling
from quotes.english.text import RUN, holds
from quotes.models import Span
from quotes.rules import SECOND, rule

OF = "(?:of|for|to|from) (?:the )?"
# an office as far as the name it is of: "Deputy Prime Minister and Minister of Ports of | Kalvia"
OFFICE = re.compile(
    rf"(?:[A-Z][\w\-]* (?:and (?=[A-Z]))?){{0,5}}([\w\-]+) {OF}"
    r"(?:(?:[A-Z][\w’'\-]*,? )+(?:(?:of|for|and) )+(?:the )?){0,3}$"
)
REACH, ENDS = 120, (" of ", " for ", " to ", " from ", " the ", " and ")
# the same with what it is of, as far as the name: "president of the Republic of Kalvia | Mira"
WHOLE = re.compile(
    rf"(?:[^,]*?\s)??([\w\-]+) {OF}(?!the )([A-Z][\w’'\-]*) "
    r"(?:(?:[A-Z][\w’'\-]*|of|for|and|the) )*$"
)
LINE, WORD = re.compile(r"[^\n]+"), re.compile(r"[^\W\d_][\w’'\-]{3,}")
# a headline has so many words of four letters and more, and of them this share has capitals
FEWEST, MOST, SHARE = 5, 24, 0.9
# a name of more words than this that stands in a headline alone is several words run together
LONGEST = 3
NO_PERSON = lists.ORGANISATION_WORDS | lists.GROUPS | lists.PLACES | lists.PLACE_LAST
# what a name begins behind, as it is no part of one
BEFORE_NAME = lists.ORGANISATION_WORDS | lists.PLACES | lists.COMMON
# who is not the one that is named behind: "Friends of the Aldren Mayor | Mira Kaminski"
OF_OTHERS = lists.GROUPS | lists.KIN | lists.SOMEBODY
PLACED = lists.PLACES | lists.PLACE_FIRST


@rule(SECOND)
def behind_offices(text: str, names: list[ProperName]) -> list[ProperName]:
    """The names of a text, a person's cut off from what the office before the name is of."""
    alone = {one.name for one in names}
    out = []
    done = 0
    for one in names:
        words = one.name.split()
        office = None if one.titles or len(words) < 2 else _office(text, done, one.span[0])
        # a king's is of a place, and so is a mayor's, and of no company
        of_place = office is not None and not lists.RULERS.isdisjoint(fold(office).split())
        cut = _person_at(words, alone, of_place) if office else None
        if office is None or cut is None:
            out.append(one)
            continue
        start, done = one.span
        middle = start + sum(len(word) + 1 for word in words[:cut])
        body = " ".join(words[:cut])
        out.append(ProperName(body, [], (start, start + len(body)), one.before))
        titles = [*office.split(), *words[:cut]]
        before = text[max(0, middle - 6) : middle]
        out.append(ProperName(" ".join(words[cut:]), titles, (middle, done), before))
    return out


def is_office(words: str) -> bool:
    """Whether the words before a name are an office with what it is of, and so the bearer's own.

    "A lawyer for President " is none: who follows is somebody else.
    """
    own = words.split()
    whole = len(own) > 2 and all(word[:1].isupper() or word in JOINING for word in own)
    if whole and fold(own[-1]) in TITLES and fold(own[0]) not in OF_OTHERS:
        return True  # "House of Commons Speaker"
    while len(own) > 1 and fold(own[-1]) in lists.TITLES:
        own.pop()  # "Leader of the Opposition Smt. | Ana Ruiz"
    found = WHOLE.match(f"{' '.join(own)} ")
    return found is not None and is_calling(found.group(1))


def _office(text: str, start: int, at: int) -> str | None:
    """The office that ends right before a name, with its "of"; it begins no sooner than start."""
    if not text.endswith(ENDS, start, at):
        return None
    found = OFFICE.search(text, max(start, at - REACH), at)
    return found.group() if found and is_calling(found.group(1)) else None


def _person_at(words: list[str], alone: set[str], of_place: bool) -> int | None:
    """Where in the words behind "of" a person's name begins, or None where none does.

    At a given name; behind a place, an organisation's last word or a name that the article has by
    itself; or two words before the end behind a minister's field, or where the office can only be
    of a place.
    """
    lows = [fold(word) for word in words]
    if lows[-1] in NO_PERSON:
        return None
    for place in range(2 if lows[0] in lists.PLACE_FIRST else 1, len(words) - 1):
        if lows[place] in lists.GIVEN:
            return place
    for place in range(len(words) - 2, 0, -1):
        known = lows[place - 1] in BEFORE_NAME or " ".join(words[:place]) in alone
        if (known or PLACED.issuperset(lows[:place])) and words[place][:1].isupper():
            return place
    full = len(words) - 2
    return full if full >= 1 and (of_place or lows[full - 1] in lists.REMITS) else None


@rule(SECOND)
def told_apart(text: str, names: list[ProperName]) -> list[ProperName]:
    """The names of an article, in headlines in capitals cut to what it names elsewhere."""
    headlines = list(_headlines(text))
    if not headlines:
        return names
    within = [holds(headlines, one.span[0]) for one in names]
    known = {one.name for one, inside in zip(names, within, strict=True) if not inside}
    known |= {name.split()[-1] for name in known if fold(name.split()[0]) in lists.GIVEN}
    out: list[ProperName] = []
    for one, inside in zip(names, within, strict=True):
        words = one.name.split()
        if inside and one.titles and is_common(words[0]):
            continue  # "Kalvian PM Calls For Calm"
        if not inside or one.titles:
            out.append(one)
            continue
        parts = list(_known_parts(text, one, known))
        new = fold(words[0]) in lists.GIVEN and all(" " not in part.name for part in parts)
        out += [one] if len(words) <= LONGEST and (new or not parts) else parts
    return out


def _headlines(text: str) -> Iterator[Span]:
    """The lines whose words have capitals nearly all."""
    for line in LINE.finditer(text):
        words = WORD.findall(line.group()) if len(line.group()) < 240 else []
        capitals = sum(word[0].isupper() for word in words)
        if FEWEST <= len(words) <= MOST and capitals >= SHARE * len(words):
            yield line.span()


def _known_parts(text: str, name: ProperName, known: set[str]) -> Iterator[ProperName]:
    """The known names inside a longer one, each as long as can be."""
    words = [(one.start(), one.end()) for one in RUN.finditer(text, *name.span)]
    first = 0
    while first < len(words):
        start = words[first][0]
        for last in range(len(words), first, -1):
            end = words[last - 1][1]
            if (part := without_possessive(text[start:end])) in known:
                yield ProperName(part, [], (start, end), text[max(0, start - 6) : start])
                first = last - 1
                break
        first += 1
