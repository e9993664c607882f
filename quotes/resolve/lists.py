"""The word lists this room reads by; the reason for each stands beside it in `words/`."""

from __future__ import annotations

from quotes.english import lexicon
from quotes.english.names import fold


def _folded(name: str, section: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.words(name, section))


def _pairs(name: str, section: str) -> dict[str, str]:
    return {
        word: meaning.strip()
        for word, _, meaning in (line.partition(":") for line in lexicon.phrases(name, section))
    }


TITLES = lexicon.words("titles", "title")
MALE_TITLES, FEMALE_TITLES = _folded("titles", "male"), _folded("titles", "female")
MALE_HONORIFICS = lexicon.words("titles", "male honorific")
FEMALE_HONORIFICS = lexicon.words("titles", "female honorific")

PEERS = lexicon.words("titles", "peer")
ROLES = lexicon.words("titles", "role")
MALE_ROLES, FEMALE_ROLES = (
    lexicon.words("titles", "male role"),
    lexicon.words("titles", "female role"),
)
# words for one office or calling, and of those who run a thing the ones that need no likeness
SAME_OFFICE = {
    word: frozenset(line.split())
    for line in lexicon.phrases("titles", "same office")
    for word in line.split()
}
# wider words for an office or calling: whom "the cleric" may be
ALSO_CALLED = {
    word: frozenset(whose.split())
    for words, whose in _pairs("titles", "also called").items()
    for word in words.split()
}
# what "the Kalvian leader" and "the Kalvian premier" may be called of Kalvia
RULES = {word: frozenset(of.split()) for word, of in _pairs("titles", "rules a country").items()}
# whose office is of a place, and of no company
RULERS = lexicon.words("titles", "ruler")
OF_MANY = lexicon.words("titles", "of many")
NO_PERSON = lexicon.words("titles", "no person")
PORTFOLIOS = lexicon.words("titles", "portfolio")
REMITS = lexicon.words("titles", "remit") | PORTFOLIOS
ELDER, YOUNGER = lexicon.words("titles", "elder"), lexicon.words("titles", "younger")
KIN = lexicon.words("titles", "kin")
OF_COURT = lexicon.words("titles", "of court")
HEADS = lexicon.words("titles", "head")
DOES, SIDES = _pairs("titles", "does"), _pairs("titles", "side")
LESSER, PAST = lexicon.words("titles", "lesser"), lexicon.words("titles", "past")
SPOKESPERSONS = lexicon.words("titles", "spokesperson")
PERSON_NOUNS = lexicon.words("titles", "person noun")
NO_ROLE = lexicon.words("mentions", "no role")
BEFORE_ROLE = lexicon.words("mentions", "before role")

GIVEN = lexicon.words("given_names", "male") | lexicon.words("given_names", "female")
_MALE, _FEMALE = _folded("given_names", "male"), _folded("given_names", "female")
MALE_GIVEN, FEMALE_GIVEN = _MALE - _FEMALE, _FEMALE - _MALE
BY_SURNAME = lexicon.words("person_names", "by surname alone")
PARTICLES = lexicon.words("mentions", "particle")
ABBREVIATED = lexicon.words("mentions", "abbreviated")
AFTER_NAME = lexicon.words("mentions", "after name")

ORGANISATION_WORDS = lexicon.words("organisations", "name")
COMMON = lexicon.words("organisations", "common")
BRANCHES, OVERSEERS, PLATFORMS, TWO_WORDED = (
    lexicon.words("organisations", section)
    for section in ("branch", "overseer", "platform", "two-worded")
)
LOOSELY = lexicon.words("organisations", "loosely")
NO_SURNAME = lexicon.words("organisations", "never a surname")
BUSINESSES = lexicon.words("organisations", "business")
MAKERS = lexicon.words("organisations", "maker")
PUBLIC = lexicon.words("organisations", "public")
ANY_ORGANISATION = lexicon.words("organisations", "any")
# what an institution may be called beside its name; the rest of the common nouns are offices
INSTITUTIONS = COMMON | ANY_ORGANISATION | lexicon.words("organisations", "called")
DOCUMENTS = lexicon.words("organisations", "document")
GROUPS = lexicon.words("organisations", "group")

PLACES = lexicon.words("places", "place")
PLACE_FIRST, PLACE_LAST = (
    lexicon.words("places", "first word"),
    lexicon.words("places", "last word"),
)
IN_PLACE, TO_PLACE = lexicon.words("places", "in"), lexicon.words("places", "to")
PEOPLES = lexicon.words("places", "people")
# a people whose word is not its country's with another ending
OF_LAND = _pairs("places", "of land")
NOT_NAMES = lexicon.words("places", "not a name")

TIMES = lexicon.words("function", "time")
# what may open a sentence and then stands, capitalised, before a name
OPENERS = frozenset().union(
    *(
        lexicon.words("function", section)
        for section in ("preposition", "subordinator", "adverb", "determiner", "auxiliary")
    )
)
SMALL = OPENERS | TIMES | lexicon.words("function", "conjunction")

ARTICLES = lexicon.words("mentions", "article")
INDEFINITE_STARTS = ("a ", "an ")
POSSESSIVES = lexicon.words("mentions", "possessive")
# "the", "her", "that": someone or something the text has named
DEFINITE = {"the"} | POSSESSIVES | lexicon.words("mentions", "demonstrative")

HE, SHE = lexicon.words("mentions", "he"), lexicon.words("mentions", "she")
IT = lexicon.words("mentions", "it")
FIRST, FIRST_PLURAL = lexicon.words("mentions", "I"), lexicon.words("mentions", "we")
RELATIVE = lexicon.words("mentions", "relative")
PRONOUNS = (
    HE | SHE | IT | FIRST | FIRST_PLURAL | RELATIVE | lexicon.words("mentions", "other pronoun")
)
# "the Aldren-based company"
BASED = ("-based", "-listed", "-born", "-led", "-backed", "-owned", "-style", "-run", "-registered")
