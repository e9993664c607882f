"""The word lists that several modules read by; the reason of each stands in `words/`."""

from __future__ import annotations

from quotes.english.lexicon import each, sections, words


def _pairs(name: str, section: str) -> dict[str, str]:
    return {
        word: meaning.strip()
        for called, _, meaning in (line.partition(":") for line in sections(name)[section])
        for word in called.split()
    }


TITLES, ALSO_SURNAMES, ROLES, SPOKESPERSONS, PERSON_NOUNS = each(
    "titles", "title", "also a surname", "role", "spokesperson", "person noun"
)
LESSER, PAST, RULERS, NO_PERSON, REMITS, KIN = each(
    "titles", "lesser", "past", "ruler", "no person", "remit", "kin"
)
OF_MANY, HELD_BY_ONE, FOR_SOMEBODY = each("titles", "of many", "held by one", "for somebody")
MALE_TITLES, FEMALE_TITLES, MALE_ROLES, FEMALE_ROLES = each(
    "titles", "male", "female", "male role", "female role"
)
# words for one office or calling
SAME_OFFICE = {
    word: frozenset(line.split())
    for line in sections("titles")["same office"]
    for word in line.split()
}
# wider words for an office or calling, and whose: whom "the cleric" may be
ALSO_CALLED = {word: frozenset(of.split()) for word, of in _pairs("titles", "also called").items()}
# a title before a name, for short
WRITTEN_OUT = _pairs("titles", "written out")
# what "the Kalvian leader" and "the Kalvian premier" may be called of Kalvia
RULES = {word: frozenset(of.split()) for word, of in _pairs("titles", "rules a country").items()}

_MALE, _FEMALE, _BOTH = each("given_names", "male", "female", "both")
GIVEN = _MALE | _FEMALE | _BOTH
MALE_GIVEN, FEMALE_GIVEN = _MALE - _FEMALE, _FEMALE - _MALE
BY_SURNAME, MONTHS = each("person_names", "by surname alone", "months")

ORGANISATION_WORDS, NO_SURNAME, COMMON, ANY_ORGANISATION, BUSINESSES, PUBLIC = each(
    "organisations", "name", "never a surname", "common", "any", "business", "public"
)
MAKERS, DOCUMENTS, GROUPS, FIELDS = each("organisations", "maker", "document", "group", "field")
# somebody, who may speak for another
SOMEBODY = ROLES | PERSON_NOUNS | SPOKESPERSONS
# what an institution may be called beside its name; the rest of the common nouns are offices
INSTITUTIONS = COMMON | ANY_ORGANISATION | words("organisations", "called")
# by which words in its name an organisation may be called so: "force: police constabulary"
CALLED = {word: of.split() for word, of in _pairs("organisations", "stands for").items()}

PLACES, PLACE_FIRST, PLACE_LAST, PEOPLES, NOT_NAMES = each(
    "places", "place", "first word", "last word", "people", "not a name"
)
# a people whose word is not its country's with another ending
OF_LAND = _pairs("places", "of land")
# how lands and their peoples are told apart as targets, and deeds from their verbs
ONE_LAND, DEEDS = _pairs("places", "one land"), _pairs("targets", "deed")

PARTICLES, ABBREVIATED, AFTER_NAME, NO_ROLE, BEFORE_ROLE = each(
    "mentions", "particle", "abbreviated", "after name", "no role", "before role"
)
ARTICLES, POSSESSIVES, HE, SHE, IT, FIRST, FIRST_PLURAL, RELATIVE = each(
    "mentions", "article", "possessive", "he", "she", "it", "I", "we", "relative"
)
# bodies whose initials are a word of grammar in small letters
INITIALS = frozenset({"WHO", "US"})
PRONOUNS = words("mentions", "he", "she", "it", "I", "we", "relative", "other pronoun")
# "the", "her", "that": someone or something the text has named
DEFINITE = words("mentions", "possessive", "demonstrative") | {"the"}

BE, CLAIMS, HABIT, INSCRIBED, NEGATION, QUESTION, ANY_PRONOUN, TIMES = each(
    "function", "be", "claim", "habit", "inscribed", "negation", "question", "pronoun", "time"
)
# what news writes in small letters: a capital is the sentence's that such a word opens
LOWER = words("common")
# verbs of these that open no description: "hired | former aide Ana Roe"
VERBS = words("common", "verb")
# what may open a sentence and then stands, capitalised, before a name
OPENERS = words("function", "preposition", "subordinator", "determiner", "auxiliary").union(
    words("function", "adverb", "sentence adverb")
)
SMALL = OPENERS | words("function", "time", "conjunction")
