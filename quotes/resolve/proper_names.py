"""The capitalised names of a text, each with the title words before it.

"On Monday Prime Minister Edi Rama’s office" holds the name "Edi Rama", titled "Prime Minister".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from quotes.english import lexicon
from quotes.english.names import fold
from quotes.models import Span
from quotes.resolve.vocabulary import (
    ABBREVIATED,
    AFTER_NAME,
    DOCUMENTS,
    GIVEN,
    GROUPS,
    INSTITUTIONS,
    NOT_NAMES,
    OPENERS,
    ORGANISATION_WORDS,
    PARTICLES,
    PEOPLES,
    PLACE_LAST,
    ROLES,
    SMALL,
    TITLES,
    TWO_WORDED,
)

CAPITAL = r"(?:\p{Lu}\w*(?:[’'\-]\p{L}\w*)*|al-\p{Lu}\w+)"
WORD = rf"(?:(?:{'|'.join(sorted(ABBREVIATED))})\.|[A-Z]\.(?:[A-Z]\.)*|{CAPITAL})"
SMALL_WORDS = rf"(?:(?:{'|'.join(sorted(PARTICLES))})[ \u00a0]){{0,2}}"
NAME = regex.compile(rf"(?<!\w){WORD}(?:[ \u00a0]{SMALL_WORDS}{WORD})*")
# "Rodrigo | “Digo” Vantreek"
NICKNAME = regex.compile(rf" [“\"‘'(]\p{{Lu}}[\w\- ]{{1,15}}[”\"’')] ({CAPITAL}(?: {CAPITAL})?)")
# "the Ministry of Ports and Waterways": an organisation's name goes on over small words
GOES_ON = regex.compile(rf" (?:of|for|on|and|&)(?: the)? ({CAPITAL}(?: {CAPITAL})*)")
# "the Nurses' Federation": a possessive in an organisation's name
OWNED = regex.compile(rf"(?<=s)[’'] ({CAPITAL}(?: {CAPITAL})*)")
TWO = regex.compile(rf" and {CAPITAL}(?: {CAPITAL})*? ({CAPITAL})(?! \p{{Lu}})")
OWNER = re.compile(r"[’']s(?= )")
YOUNGER = re.compile(r"\b[JS]r\.(?= )")
SON_OF = {"bin", "bint", "ibn"}
JOINING = {"of", "for", "on", "and", "the"}  # small words inside an organisation's name
LONGEST = 80
BASED = ("-based", "-listed", "-born", "-led", "-backed", "-owned", "-style", "-run", "-registered")
# "Fourth-grader | Owen Roe", "Members | Mira Roe", "Homeowner | Ana Roe"
LABEL = re.compile(r"[A-Z][a-z]+(?:-[a-z]+|[^s]s|er|or|ist|ant|ent|man|woman)")
INITIAL = re.compile(r"(?:[A-Z]\.)+")
# "Off-spinner", "Ex-teacher", "Fourth-grader", "Mother-of-two"
HYPHENED = re.compile(r"[A-Z][a-z]+-(?:of-[a-z]+|[a-z]{4,})")
DATED = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d")
# "Will Roe, the doctor", "Will Roe said", and no question
ACTS = re.compile(r",| (?:said|says|told|tells|added|adds|was|is|has|had|who)\b")
POSSESSIVE = re.compile(r"[’'](?:s)?$")
# "Twenty-seven Kalvians"
NUMBER = re.compile(r"(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-|$)")
# "I’d", "Who’s": no part of the word itself
CONTRACTED = re.compile(r"[’'](?:d|ve|m|ll|re|s)$")
# what stands before the first word of a sentence, a line or a quotation
OPENING = re.compile(r"(?:^|[.!?:…][”\"’»“']?\s+|\n|[“\"‘«„(][ \u00a0]?|[—–-] )$")


class ProperName(NamedTuple):
    """A name as it stands in a text.

    `titles` are the words before it that are no part of it; `span` cuts the name with its
    possessive ending, if any; `before` is a few characters ahead of it, words left out included.
    """

    name: str
    titles: list[str]
    span: Span
    before: str

    @property
    def opens(self) -> bool:
        """Whether it is the first word of a sentence, and its capital may mean nothing."""
        return OPENING.search(self.before) is not None


def proper_names(text: str) -> Iterator[ProperName]:
    """The names of a text, in its order."""
    done = 0
    while match := NAME.search(text, done):
        first, done = _without_owned(text, *_with_rest(text, match))
        if text.startswith("$", done):
            continue  # "US$": money
        if DATED.match(text, first):
            continue  # "PORT SELBA, Oct 14": a day
        opens = OPENING.search(text[max(0, first - 6) : first]) is not None
        words = without_possessive(text[first:done]).split()
        will = words[0] == "Will" and len(words) > 1 and (not opens or ACTS.match(text, done))
        words = words if will else _without_opening(words)
        titles, words = _split_titles(words)
        if words:
            start = text.find(words[0], first, done)
            before = text[max(0, first - 6) : start]
            yield ProperName(" ".join(words), titles, (start, done), before)


def opened(names: Iterable[ProperName], lower: set[str]) -> Iterator[ProperName]:
    """The names without a word that is one only as it opens a sentence: "Certainly Mira Kaminski".

    That is one that the article (`lower`) or the language has in small letters, where what follows
    it is a name of the article by itself.
    """
    known = list(names)
    full = {found.name for found in known if " " in found.name}
    surnames = {name.split()[-1] for name in full if fold(name.split()[0]) in GIVEN}
    names_here = full | surnames
    for found in known:
        first, _, rest = found.name.partition(" ")
        if (
            rest
            and not found.titles
            and found.opens
            and fold(first) not in GIVEN
            and (
                _is_label(first, rest)
                or ((first.casefold() in lower or is_common(first)) and rest in names_here)
            )
        ):
            start, end = found.span
            moved = (start + len(first) + 1, end)
            yield found._replace(name=rest, span=moved, before=f"{found.before}{first} "[-6:])
        else:
            yield found


def _is_label(first: str, rest: str) -> bool:
    """Whether what opens a sentence tells of whom or what of two words follows."""
    if " " not in rest:
        return False
    if HYPHENED.fullmatch(first):
        return True
    person = LABEL.fullmatch(first) and fold(rest.split()[0]) in GIVEN
    return bool(person) or fold(first) in INSTITUTIONS


def without_possessive(name: str) -> str:
    """A name without its possessive ending: "Rama’s" as "Rama"."""
    return POSSESSIVE.sub("", name)


def is_common(name: str) -> bool:
    """Whether a capitalised word is one that mostly begins a sentence: "Doctors", "Asked"."""
    low = name.casefold()
    return (
        low in GROUPS
        or low in DOCUMENTS
        or low in TITLES
        or low in SMALL
        or low in lexicon.cue_verbs()
        or low.endswith(("ed", "ing", "ly"))
    )


def _with_rest(text: str, match: regex.Match) -> Span:
    """The span of a name, run on over "of" and "and" where it is an organisation's."""
    start, end = match.span()
    called = NICKNAME.match(text, end)
    if called and fold(match.group().split()[-1]) in GIVEN:
        return start, called.end()
    if (owned := OWNED.match(text, end)) and fold(owned.group().split()[-1]) in ORGANISATION_WORDS:
        end = owned.end()
    goes_on = fold(match.group().split()[-1]) in ORGANISATION_WORDS
    the = match.group().startswith("The ") or text[max(0, start - 4) : start] == "the "
    if the and (two := TWO.match(text, end)):
        # "the Food and Drug Administration"
        goes_on |= fold(two.group(1)) in TWO_WORDED
    while goes_on or end > match.end() or text.startswith(" & ", end):
        more = GOES_ON.match(text, end)
        if not more or more.end() - start > LONGEST:
            break
        if more.group().startswith((" and", " &")) and fold(more.group(1).split()[0]) in GIVEN:
            break  # "the Bank and Mira Kaminski" are two
        words = more.group(1).split()
        titled = len(words) > 1 and words[0].casefold() in TITLES
        if titled or words[0].casefold() in NOT_NAMES:
            break  # "a Bench of | Chief Justice Mira Kaminski", "the Ministry of Ports on | Monday"
        titled = [k for k in range(1, len(words) - 1) if words[k].casefold() in TITLES]
        if titled:  # "the Bank of Kalvia | Governor Mira Kaminski"
            return start, more.start(1) + len(" ".join(words[: titled[0]]))
        end = more.end()
    return start, end


def _without_owned(text: str, start: int, end: int) -> Span:
    """The span of a name as far as a possessive: "China’s | Tomas Vale" are two.

    Not in an organisation's name, "King’s College", unless it is whose: "Kalvia’s | Ministry of",
    "Mira Kaminski’s | Green Union".
    """
    if younger := YOUNGER.search(text, start, end):
        end = younger.end()  # "met Tomas Vale Jr. | Holm Lines said"
    owner = OWNER.search(text, start, end)
    if owner is None:
        return start, end
    owned = text[owner.end() : end].split()
    owners = text[start : owner.start()].split()
    if len(owned) > 1 and len(owners) > 1 and GIVEN.intersection(map(fold, owners[:-1])):
        return start, owner.end()
    if fold(owned[-1]) in ORGANISATION_WORDS and JOINING.isdisjoint(owned):
        return start, end
    return start, owner.end()


def _without_opening(words: list[str]) -> list[str]:
    """A name without its honours and what opens a sentence: "After Rama KC" as "Rama"."""
    if len(words) > 2 and fold(words[0]) in PEOPLES and fold(words[1]) in GIVEN:
        words = words[1:]  # "Italian | Mira Kaminski"
    while words and (
        CONTRACTED.sub("", words[0].casefold()).rstrip(".") in NOT_NAMES
        or NUMBER.match(words[0])
        or (len(words) > 1 and words[0].casefold() in OPENERS)
    ):
        words = words[1:]
    while words and (
        words[-1].endswith(BASED)
        or words[-1].casefold() in NOT_NAMES
        or (len(words) > 1 and words[-1].casefold() in AFTER_NAME)
    ):
        words = words[:-1]
    return words


def _split_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """Title words and the name behind them: [Albanian Prime Minister] [Edi Rama]."""
    if len(words) < 2 or (_is_given(words) and not words[0].endswith(".")):
        return [], words
    last = fold(words[-1])
    cut = 0
    for place, word in enumerate(words[:-1], start=1):
        low = word.casefold()
        given = cut and low in GIVEN and place == len(words) - 1  # "Commissioner | Dean Roe"
        given |= words[place] in SON_OF  # "Sheikh | Sultan bin Faisal"
        if (low in TITLES or low.rstrip(".") in TITLES) and not given:
            cut = place
    if last not in PLACE_LAST:
        # "Historian Ana Ruiz", "Chief Executive Ana Ruiz": a calling, and two words behind it
        while cut + 2 < len(words) and fold(words[cut]) in ROLES and words[cut + 1] not in SON_OF:
            if fold(words[cut]) in INSTITUTIONS and fold(words[cut + 1]) not in GIVEN:
                return [], words[cut + 1 :]  # "Operator Holm Lines" is a body
            cut += 1
        # "Township Solicitor | Ana Ruiz", "Advocate-General | A. Ruiz"
        for place in range(cut + 1, len(words) - 1):
            called = fold(words[place - 1]).rpartition(" ")[2] in ROLES
            if called and (fold(words[place]) in GIVEN or INITIAL.fullmatch(words[place])):
                cut = place
    if cut and (last in ORGANISATION_WORDS or not JOINING.isdisjoint(words[cut:])):
        return [], words  # "King Group" is no king, nor "Council of Ministers of" a minister
    return words[:cut], words[cut:]


def _is_given(words: list[str]) -> bool:
    """Whether a given name opens a name and is no title: "Dean Roe", not "Dean Mira Roe"."""
    first = fold(words[0])
    titled = len(words) > 2 and first in ROLES | TITLES and fold(words[1]) in GIVEN
    return first in GIVEN and not titled
