"""What the words beside a name tell of its kind: "ferry operator Holm Lines", "in Kalvia"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from quotes.english import lexicon
from quotes.english.names import fold
from quotes.resolve.proper_names import ProperName
from quotes.resolve.vocabulary import GIVEN, IN_PLACE, INSTITUTIONS, MAKERS, ROLES, SMALL, TO_PLACE

# "Holm Lines, a ferry operator that": an institution's noun ends the apposition
BEHIND = re.compile(
    r", (?:a|an|the) (?:(?:largest|biggest|smallest|oldest|latest|first|last|one|\w+st) of the )?"
    r"(?:(?!(?:with|at|for|of|from|in|by|on|to|who)\b)[\w’'\-]+ ){0,4}?(\w+)"
    r"(?=[,.;]| (?:that|which|of|in|for|from|based|owned)\b)"
)
# "Holm Lines, | which", "Holm Lines | opened its first ferry"
THING = re.compile(r", which\b| (?:[a-z]+ ){1,2}its\b")
PERSONAL = re.compile(r"[,]? (?:who\b|\d{2}\b)")
# "Aurelia Lund|, Inc."
COMPANY = re.compile(r",? (?:Inc|LLC|LLP|Ltd|Limited|PLC|plc|Corp|GmbH)\b")
# "Kalvia’s prime minister", "Kalvia, a country of five million": a land or a town
LAND = re.compile(
    r"[’']s (?:[a-z]+ )?(?:[Pp]rime [Mm]inister|[Pp]resident|[Cc]hancellor|[Pp]remier|parliament"
    r"|(?:[A-Z]?[a-z]+ )[Mm]inister|ambassador|capital|central bank|army)\b"
    r"|, (?:a|an|the) (?:[\w’'\-]+ ){0,4}?(?:country|nation|republic|kingdom|town|city|village"
    r"|island|province|region|capital|suburb)(?=[,.;]| (?:of|in|on|near|that|which|where|with)\b)"
)
CLOSES = re.compile(r"[’']?s?[,.;:)—–]")
# what makes a people's name of a country's
ENDINGS = ("n", "an", "ian", "i", "ese", "ish")
SHORTEST = 4  # letters of a country that is told by its people
LOWER = re.compile(r"\b[a-z]\w+")


def institutions(text: str, names: Iterable[ProperName], lower: set[str]) -> set[str]:
    """The names of several words that the article shows to be no person's.

    By what stands beside one of them, or by a last word that is a common one here: where "buses"
    run, "Anslow Buses" is no man.
    """
    shown: set[str] = set()
    personal: set[str] = set()
    for found in names:
        start, end = found.span
        if COMPANY.match(text, end):
            shown.add(found.name)
        if found.titles or fold(found.name.split()[0]) in GIVEN:
            continue
        before = text[max(0, start - 24) : start].split(" ")
        # "the opposition party, | Civic Choice"
        plain = len(before) > 2 and not before[-1] and before[-2].rstrip(",")[-1:].isalpha()
        open_ended = plain and before[-2].endswith(",") and not CLOSES.match(text, end)
        # no "board,” | Mira Roe said", no "for the regulator, | Mira Roe said"
        noun = fold(before[-2]) if plain and not open_ended else ""
        behind = BEHIND.match(text, end) if text.startswith(", ", end) else None
        apposed = fold(behind.group(1)) if behind else ""
        called = {noun, apposed, apposed.removesuffix("s")}
        if (noun in ROLES and noun not in INSTITUTIONS) or PERSONAL.match(text, end):
            personal.add(found.name)
        elif (
            called & INSTITUTIONS - MAKERS
            or THING.match(text, end)
            or _ends_commonly(found.name, lower)
        ):
            shown.add(found.name)
    return shown - personal


def _ends_commonly(name: str, lower: set[str]) -> bool:
    """Whether a name's last word stands in the article in small letters too, as one or many."""
    first, _, last = name.rpartition(" ")
    if not first:
        return False
    low = last.casefold()
    return low in lower or (low.endswith("s") and low[:-1] in lower) or f"{low}s" in lower


def peoples(text: str, names: Iterable[ProperName]) -> dict[str, str]:
    """Names of one word that are a people's, with the country that the article names too.

    "The Kalvian delegation" is of Kalvia; no given name is a country's, and what never stands
    before a noun is no people's.
    """
    untitled = [found for found in names if not found.titles]
    alone = {found.name for found in untitled}
    of_land: dict[str, str] = {}
    for found in untitled:
        for ending in ENDINGS:
            land = found.name.removesuffix(ending)
            known = land != found.name and len(land) >= SHORTEST and land in alone
            if known and fold(land) not in GIVEN and _before_noun(text, found.span[1]):
                of_land[found.name] = land
    return of_land


def _before_noun(text: str, end: int) -> bool:
    """Whether a small word follows a name that is neither a reporting verb nor a function word."""
    noun = LOWER.match(text, end + 1) if text.startswith(" ", end) else None
    return (
        noun is not None and noun.group() not in lexicon.cue_verbs() and noun.group() not in SMALL
    )


def places(text: str, names: Iterable[ProperName]) -> set[str]:
    """The names of one word that the article shows to be places: "in Kalvia", "from Kalvia"."""
    within: Counter[str] = Counter()
    toward: Counter[str] = Counter()
    every: Counter[str] = Counter()
    lands: set[str] = set()
    for found in names:
        if " " not in found.name and not found.titles:
            every[found.name] += 1
            word = found.before.split()[-1:] if found.before.endswith(" ") else []
            within[found.name] += word != [] and word[0] in IN_PLACE
            toward[found.name] += word != [] and word[0] in TO_PLACE
            end = found.span[0] + len(found.name)
            if fold(found.name) not in GIVEN and LAND.match(text, end):
                lands.add(found.name)
    return lands | {
        name
        for name, count in every.items()
        if within[name] and 2 * (within[name] + toward[name]) >= count
    }
