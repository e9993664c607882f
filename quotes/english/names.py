"""What a name tells by itself: its words, its surname, its acronym; and what parties are called
otherwise: by a short name, in the plural, as an adjective.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from quotes.english import lexicon, lists

Form = tuple[str, ...]

HONORIFICS, GENERATIONS, PARTICLES, GIVEN, JOINERS = lexicon.each(
    "person_names", "honorifics", "generations", "particles", "given", "joiners"
)
DETERMINERS = lexicon.words("function", "determiner")
# words of which a name has more
NAMELESS = DETERMINERS | lists.COMMON
# letters that Unicode does not take apart into a plain one and an accent
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
APOSTROPHES = re.compile("['’‘ʼ`]")
WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"(?<=[\w.])[’']s?(?=\s)")
SOMEBODYS = {"campaign", "administration", "government"}
# what a campaign of somebody's is for
RUNS = {"presidential", "senate", "election", "reelection"}
# what a government is of, behind a land that is also a given name: "Virginia state government"
LEVELS = {"state", "federal", "national", "local", "city", "county"}


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name's words without case, accents, apostrophes and punctuation, one space between."""
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name)
        name = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(WORD.findall(APOSTROPHES.sub("", name.casefold().translate(PLAIN))))


def last_word(words: str) -> str:
    """The last of some words, folded, and of a hyphenated one: "general" of "Secretary-General"."""
    return fold(words).rpartition(" ")[2]


@lru_cache(maxsize=20_000)
def person_form(name: str) -> Form:
    """A person's name as folded words, titles off, surname last.

    >>> person_form("Dr. Róbert Roe Jr."), person_form("Roe Jr."), person_form("Robert Jr.")
    (('robert', 'jr', 'roe'), ('jr', 'roe'), ('robert', 'jr'))
    """
    words = fold(name).split()
    while len(words) > 1 and words[0] in HONORIFICS:
        del words[0]
    given = len(words) == 2 and words[0] in lists.GIVEN  # "Robert Jr."
    if len(words) > 1 and words[-1] in GENERATIONS and not given:
        words[-2:] = words[:-3:-1]
    return tuple(words)


@lru_cache(maxsize=20_000)
def plain_keys(name: str) -> tuple[str, ...]:
    """The folded words by which anybody's name is looked up: as it is, without title, article."""
    forms = (fold(name), " ".join(person_form(name)), " ".join(organisation_form(name)))
    return tuple(dict.fromkeys(key for key in forms if key))


@lru_cache(maxsize=20_000)
def surname_only(name: str) -> bool:
    """Whether a name has no given name: Berg, van der Berg, Lopez-Garcia, Mr Berg."""
    before = [word for word in name.split() if fold(word) not in HONORIFICS][:-1]
    if len(before) == 1 and fold(name.split()[-1]) in GENERATIONS:
        return True  # "Donald Jr."
    if len(before) == 1 and before[0].istitle() and fold(before[0]) in GIVEN:
        return False
    return all(fold(word) in PARTICLES for word in before)


def covers(full: Form, short: Form, surname: bool) -> bool:
    """Whether `short` (a bare surname, if so told) may stand for the fuller name `full`.

    >>> covers(("john", "r", "smith"), ("john", "smith"), surname=False)
    True
    """
    if full == short or full[-1] != short[-1]:
        return False
    if surname or len(short) == 1:
        return len(full) > len(short) and full[-len(short) :] == short
    if len(full) < 2 or not _abbreviates(short[0], full[0]):
        return False
    rest = iter(full[1:-1])
    return all(any(_abbreviates(word, other) for other in rest) for word in short[1:-1])


def _abbreviates(short: str, full: str) -> bool:
    initial = len(short) == 1 and full not in GENERATIONS  # J. is no Jr.
    return short == full or (initial and full.startswith(short))


def one_generation(one: Form, other: Form) -> bool:
    """Whether no Jr. or the like tells two names apart, as those of father and son."""
    return GENERATIONS.intersection(one) == GENERATIONS.intersection(other)


@lru_cache(maxsize=20_000)
def organisation_form(name: str) -> Form:
    """An organisation's name as folded words, the article off, -ization spelled -isation."""
    words = re.sub(r"iz(?=ation)", "is", fold(name)).split()
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=20_000)
def is_proper(name: str) -> bool:
    """Whether an organisation's name names one: not "the ministry", "her office", "the Council"."""
    words = (word for word in name.split() if word != word.lower())
    return any(fold(word) and fold(word) not in NAMELESS for word in words)


def initials(words: Form) -> str:
    """The acronym of a name in several words; of its joining words only where it has no other."""
    return "".join(word[0] for word in words if word not in JOINERS) or words[0]


@cache
def parties() -> dict[Form, str]:
    """All that parties are called, as folded words, with the name that each is listed under."""
    lines = (line.partition(":") for line in lexicon.sections("parties")[""])
    return {
        organisation_form(called): name
        for name, _, others in lines
        for called in (name, *others.split(";"))
    }


@lru_cache(maxsize=20_000)
def body_form(name: str) -> Form:
    """An organisation's name as folded words, whichever of its ways of writing it has.

    A party goes without the word, an acronym without its full stops, and whose campaign it is by
    the surname.

    >>> body_form("the Tories") == body_form("Conservative Party")
    True
    >>> body_form("U.S."), body_form("Mrs. Mira Roe’s presidential campaign")
    (('us',), ('roe', 'campaign'))
    """
    form = organisation_form(POSSESSIVE.sub("", name))
    if len(form) > 1 and all(len(word) == 1 for word in form):
        form = ("".join(form),)
    if form and form[-1] in SOMEBODYS:
        form = (*_surname(form[:-1]), form[-1])
    form = organisation_form(parties().get(form, " ".join(form)))
    return form[:-1] if len(form) > 1 and form[-1] == "party" else form


def _surname(owner: Form) -> Form:
    """Whose a campaign or government is, by the surname where that is a person."""
    while len(owner) > 1 and owner[-1] in RUNS:
        owner = owner[:-1]
    titled = (n for n, word in enumerate(owner, 1) if word in lists.GIVEN or word in lists.TITLES)
    surname = owner[max(titled, default=0) :]
    return surname if surname and LEVELS.isdisjoint(surname) else owner


def party_of(name: str) -> str | None:
    """The party that a name by itself means, whatever it is called; None where it means none.

    In small letters it tells what people think, and not whom they are with.

    >>> party_of("Lib Dem"), party_of("conservatives"), party_of("Green")
    ('Liberal Democrats', None, None)
    """
    return parties().get(organisation_form(name)) if name != name.lower() else None
