"""Person, organisation or place: what a name is by its own words and by those beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotes.english import lexicon, lists
from quotes.english.names import GENERATIONS, HONORIFICS, fold, initials, party_of
from quotes.english.proper_names import ProperName, is_common
from quotes.resolve.named import EntityKind
from quotes.rules import rule

THE = re.compile(r"\b[Tt]he $")
# "Holm Lines, a ferry operator that": an institution's noun ends the apposition
BEHIND = re.compile(
    r", (?:a|an|the) (?:(?:largest|biggest|smallest|oldest|latest|first|last|one|\w+st) of the )?"
    r"(?:(?!(?:with|at|for|of|from|in|by|on|to|who)\b)[\w’'\-]+ ){0,4}?(\w+)"
    r"(?=[,.;]| (?:that|which|of|in|for|from|based|owned)\b)"
)
SITES = (".com", ".org", ".net")
SHORT = re.compile(r" \(([A-Z]\w+)\)")
# "Holm Lines, | which", "Holm Lines | opened its first ferry"
THING = re.compile(r", which\b| (?:[a-z]+ ){1,2}its\b")
CLOSES = re.compile(r"[’']?s?[,.;:)—–]")
LOWER = re.compile(r"\b[a-z]\w+")
# what an institution is called, and no maker of things is
NO_MAKERS = lists.INSTITUTIONS - lists.MAKERS
BEFORE_OFFICE = lists.PEOPLES | lists.PLACES | lists.TITLES
# behind "Mr" and the like, and behind a given name, no office but these: "Mr. King", "Dean Baker"
NO_OFFICE_BEHIND = HONORIFICS | lists.GIVEN
ADDRESSED = lists.TITLES - lists.MALE_TITLES - lists.FEMALE_TITLES - lists.ALSO_SURNAMES
# "Norland | said", "Norland, a rights group, | urged"
NEXT_WORD = re.compile(
    r"(?:, (?:an?|the|\d+)\b[^.,;:“”\"\n]{0,80},|,)? (?:also |later |then |[a-z]+ly )?(\w+)"
)


def kind_of(text: str, found: ProperName, institution: bool) -> tuple[EntityKind | None, bool]:
    """Kind of a name, and whether that is sure; none of a people alone ("Danish").

    "Mr Berg" and "Mira Kaminski" are persons, "Kaminski Holdings" and "NATO Summit" are not;
    `institution` says that the article shows it to be no person's.
    """
    if found.titles:
        return "person", True
    words, behind_the = found.name.split(), THE.search(found.before)
    lows = [fold(word) for word in words]
    first, last = lows[0], lows[-1]
    party = party_of(found.name) is not None
    if len(words) == 1:
        acronym = is_acronym(found.name)
        if first in lists.PLACES:
            return "place", acronym
        peoples = lists.PEOPLES.issuperset(word.removesuffix("s") for word in first.split())
        if peoples or first in lists.GROUPS:
            return None, False  # "Danes", "a Mexican-American"
        listed = first in lists.NO_SURNAME or first in lists.ORGANISATION_WORDS
        if party or listed or institution or acronym or behind_the or found.name.endswith(SITES):
            return "organisation", acronym
        return "person", text.startswith(", who ", found.span[1])
    if "&" in words or party or not lists.NO_SURNAME.isdisjoint((first, last)):
        return "organisation", True
    lands = all(low in lists.PLACES or low.removesuffix("s") in lists.PEOPLES for low in lows)
    if lands or last in lists.PLACE_LAST:
        return "place", True
    if first in lists.GIVEN and lists.ORGANISATION_WORDS.isdisjoint(lows[1 if behind_the else 2 :]):
        return "person", True
    if last in lists.GROUPS or f"{last}s" in lists.GROUPS:
        return "organisation", False
    if first in lists.PLACE_FIRST and len(lows) == 2:
        return "place", True  # "Port Selba"
    edges = words[0], *(word for word in words[-1:] if fold(word) not in GENERATIONS)
    shouted = any(is_acronym(word) and "." not in word for word in edges)
    if institution or shouted or not lists.ORGANISATION_WORDS.isdisjoint(lows):
        return "organisation", True
    return ("organisation" if behind_the or "of" in words else "person"), False


def is_acronym(name: str) -> bool:
    """Whether a name of one word is all capitals: "NATO"."""
    return name.isupper() and len(name) > 1


@rule(frozenset())
def institutions(text: str, names: Iterable[ProperName], lower: set[str]) -> set[str]:
    """The names of several words that the article shows to be no person's.

    By what stands beside one of them, or by a last word that is a common one here: where "buses"
    run, "Anslow Buses" is no man. `lower` are the article's words in small letters.
    """
    shown: set[str] = set()
    personal: set[str] = set()
    for found in names:
        end = found.span[1]
        if _is_shortened(text, found):
            shown.add(found.name)
        if found.titles or fold(found.name.split()[0]) in lists.GIVEN:
            continue
        behind = BEHIND.match(text, end)
        noun, apposed = _noun_before(text, found), fold(behind.group(1)) if behind else ""
        told = not NO_MAKERS.isdisjoint((noun, apposed, apposed.removesuffix("s")))
        if noun in lists.ROLES:
            personal.add(found.name)
        elif told or THING.match(text, end) or _ends_commonly(found.name, lower):
            shown.add(found.name)
    return shown - personal


def _is_shortened(text: str, found: ProperName) -> bool:
    """Whether a name's initials or one of its words stand behind it: "Holm Ferry Night (HFN)"."""
    short = SHORT.match(text, found.span[1])
    words = tuple(fold(found.name).split()) if short else ()
    return short is not None and fold(short.group(1)) in {*words[1:], initials(words)}


def _noun_before(text: str, found: ProperName) -> str:
    """The noun that a name stands behind: "the opposition party, | Civic Choice".

    No "board,” | Mira Roe said", no "for the regulator, | Mira Roe said".
    """
    start = found.span[0]
    before = text[max(0, start - 24) : start].split(" ")
    if len(before) < 3 or before[-1] or not before[-2].rstrip(",")[-1:].isalpha():
        return ""
    open_ended = before[-2].endswith(",") and not CLOSES.match(text, found.span[1])
    return "" if open_ended else fold(before[-2])


def _ends_commonly(name: str, lower: set[str]) -> bool:
    """Whether a name's last word stands in the article in small letters too, as one or many."""
    first, _, last = name.rpartition(" ")
    low = last.casefold()
    forms = {low, f"{low}s", low.removesuffix("s")}
    return bool(first) and not (forms.isdisjoint(lower) and forms.isdisjoint(lists.LOWER))


@rule(False)
def is_office_alone(text: str, found: ProperName) -> bool:
    """Whether capitals name an office alone: "Madam Chair", "Danish PM", the label "THE COURT:"."""
    words = [*found.titles, *found.name.split()]
    lows = [fold(word) for word in words]
    if "of" in words[1:] and lows[words.index("of") - 1] in lists.ORGANISATION_WORDS:
        return False  # "the Office of the Attorney General"
    led = BEFORE_OFFICE.issuperset(lows[:-1]) or found.before.endswith(("The ", "the "))
    short = is_acronym(words[-1]) and not words[0].isupper()  # "Pilots GM"
    if len(lows) > 1 and lows[-1] in lists.ROLES and (led or short):
        behind = lists.TITLES if lows[-1] in lists.ALSO_SURNAMES else NO_OFFICE_BEHIND
        return lows[-2] not in behind or lows[-1] in ADDRESSED
    label = found.name.isupper() and text.startswith(":", found.span[1])
    return label and ("FOR" in words or found.before.endswith("THE "))


def opens_as_name(text: str, found: ProperName, lower: set[str], often: bool) -> bool:
    """Whether a word that only ever opens a sentence is a name for all that, and no label.

    It must do so more than once (`often`), or speak; `lower` are words in small letters.
    """
    low, end = found.name.casefold(), found.span[1]
    if fold(found.name) in lists.PLACES or party_of(found.name):
        return True
    if text.startswith(":", end) or low in lower or low in lists.LOWER or is_common(low):
        return False
    following = NEXT_WORD.match(text, end)
    return often or (following is not None and following.group(1) in lexicon.cue_verbs())
