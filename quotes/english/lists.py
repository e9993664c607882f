"""The word lists that names and mentions are read by; the reason of each stands in `words/`."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english import lexicon


def _of(name: str, *sections: str) -> Iterator[frozenset[str]]:
    return (lexicon.words(name, section) for section in sections)


def _pairs(name: str, section: str) -> dict[str, str]:
    return {
        word: meaning.strip()
        for words, _, meaning in (line.partition(":") for line in lexicon.phrases(name, section))
        for word in words.split()
    }


TITLES, ROLES, SPOKESPERSONS, PERSON_NOUNS = _of(
    "titles", "title", "role", "spokesperson", "person noun"
)
LESSER, PAST, RULERS, OF_MANY, NO_PERSON, REMITS, KIN = _of(
    "titles", "lesser", "past", "ruler", "of many", "no person", "remit", "kin"
)
MALE_TITLES, FEMALE_TITLES, MALE_ROLES, FEMALE_ROLES = _of(
    "titles", "male", "female", "male role", "female role"
)
# words for one office or calling
SAME_OFFICE = {
    word: frozenset(line.split())
    for line in lexicon.phrases("titles", "same office")
    for word in line.split()
}
# wider words for an office or calling, and whose: whom "the cleric" may be
ALSO_CALLED = {word: frozenset(of.split()) for word, of in _pairs("titles", "also called").items()}
# a title before a name, for short
WRITTEN_OUT = _pairs("titles", "written out")
# what "the Kalvian leader" and "the Kalvian premier" may be called of Kalvia
RULES = {word: frozenset(of.split()) for word, of in _pairs("titles", "rules a country").items()}

_MALE, _FEMALE = _of("given_names", "male", "female")
GIVEN = _MALE | _FEMALE
MALE_GIVEN, FEMALE_GIVEN = _MALE - _FEMALE, _FEMALE - _MALE
BY_SURNAME = lexicon.words("person_names", "by surname alone")

ORGANISATION_WORDS, NO_SURNAME, COMMON, ANY_ORGANISATION, BUSINESSES, PUBLIC = _of(
    "organisations", "name", "never a surname", "common", "any", "business", "public"
)
MAKERS, DOCUMENTS, GROUPS = _of("organisations", "maker", "document", "group")
# somebody, who may speak for another
SOMEBODY = ROLES | PERSON_NOUNS | SPOKESPERSONS
# what an institution may be called beside its name; the rest of the common nouns are offices
INSTITUTIONS = COMMON | ANY_ORGANISATION | lexicon.words("organisations", "called")
# by which words in its name an organisation may be called so: "force: police constabulary"
CALLED = {word: of.split() for word, of in _pairs("organisations", "stands for").items()}

PLACES, PLACE_FIRST, PLACE_LAST, PEOPLES, NOT_NAMES = _of(
    "places", "place", "first word", "last word", "people", "not a name"
)
# a people whose word is not its country's with another ending
OF_LAND = _pairs("places", "of land")
# how lands and their peoples are told apart as targets, and deeds from their verbs
ONE_LAND, DEEDS = _pairs("places", "one land"), _pairs("targets", "deed")

PARTICLES, ABBREVIATED, AFTER_NAME, NO_ROLE, BEFORE_ROLE = _of(
    "mentions", "particle", "abbreviated", "after name", "no role", "before role"
)
ARTICLES, POSSESSIVES, HE, SHE, IT, FIRST, FIRST_PLURAL, RELATIVE = _of(
    "mentions", "article", "possessive", "he", "she", "it", "I", "we", "relative"
)
# bodies whose initials are a word of grammar in small letters
INITIALS = frozenset({"WHO", "US"})
PRONOUNS = HE.union(SHE, IT, FIRST, FIRST_PLURAL, RELATIVE, *_of("mentions", "other pronoun"))
# "the", "her", "that": someone or something the text has named
DEFINITE = POSSESSIVES.union(["the"], *_of("mentions", "demonstrative"))

TIMES = lexicon.words("function", "time")
# what news writes in small letters: a capital is the sentence's that such a word opens
LOWER = lexicon.words("common")
# what may open a sentence and then stands, capitalised, before a name
OPENERS = frozenset().union(
    *_of("function", "preposition", "subordinator", "determiner", "auxiliary"),
    *_of("function", "adverb", "sentence adverb"),
)
SMALL = OPENERS.union(TIMES, *_of("function", "conjunction"))
