"""What an article tells of a person beside the name: roles, and whether it is a he or a she."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from quotes.english import lexicon, lists
from quotes.english.names import DETERMINERS, fold, last_word
from quotes.english.roles import BEHIND, as_role, role_start
from quotes.models import Span
from quotes.resolve.named import Gender

STOPS = ',.;:“”"«»()\n—'
# "Sen." and an initial are no end of what is told
PLAIN = rf"(?:(?<!\w)(?:{'|'.join(sorted(lists.ABBREVIATED))}|[A-Z])\.(?= )|[^{STOPS}])"
APPOSITION = re.compile(
    r", (?:\d{1,3}, )?(?:who is )?(?:now |then )?"
    rf"((?:the|a|an|his|her|its|their|one of)? ?{PLAIN}{{3,90}})"
)
# the longest apposition, in words, that may still be a role
LONGEST = 14
BEFORE = re.compile(r"((?:[\w’'\-]+ ){0,7}[\w’'\-]+),? $")
# behind an office, a word that shows it to be none: all but "for"
NO_ROLE = lists.NO_ROLE - {"for"}
VERBS = lists.VERBS | lexicon.cue_verbs().keys()
# "the Bishop of Aldren, | Mira Kaminski"
OF = re.compile(
    r"\b(?:the|its|their|his|her) ((?:[\w\-]+ ){0,3}?([\w\-]+) (?:of|for) [^,.;“”\n]{2,50}), $",
    re.I,
)
# "Mira Kaminski, 54,", "Mira Kaminski (54)"
AGED = re.compile(r", \d\d(?=[,.;])| \(\d\d\)")
FAR = 90  # characters before a name in which a role may begin
# "Mira Kaminski is the ranking member"
BEING = re.compile(rf",? (?:who )?(?:is|was|became|remains) ((?:the|a|an) {PLAIN}{{3,60}})")
THE = re.compile(r"^(?:the|a|an|its) ")
MALE, FEMALE = lists.MALE_TITLES | lists.MALE_ROLES, lists.FEMALE_TITLES | lists.FEMALE_ROLES


def is_told(text: str, span: Span) -> bool:
    """Whether an age or a role beside a name shows that it is a person's."""
    return AGED.match(text, span[1]) is not None or any(roles_beside(text, *span))


def roles_beside(text: str, start: int, end: int) -> Iterator[str]:
    """Each role that stands before or behind a name; it also shows that it is a person's."""
    for behind in (APPOSITION, BEING):
        if told := behind.match(text, end):
            yield from _role_behind(_whole(told.group(1), text[told.end() : told.end() + 1]))
    if text[start - 1 : start] != " ":
        return
    start = _with_titles(text, start)
    window = text[max(0, start - FAR) : start]
    last = window.rstrip(" ,").rpartition(" ")[2]
    before = BEFORE.search(window) if last_word(last) in lists.ROLES else None
    if before and (role := _role_before(before.group(1))):
        yield role
    office = OF.search(window) if window.endswith(", ") else None
    if office and fold(office.group(2)) in lists.ROLES:
        yield office.group(1)


def _whole(phrase: str, behind: str) -> list[str]:
    """A phrase’s words as far as it is told: a role cut off ends before its last preposition."""
    words = phrase.split()
    if len(words) > LONGEST:
        words, behind = words[:LONGEST], words[LONGEST]
        phrase = " ".join(words)
    if not behind or behind in STOPS or not phrase.endswith(as_role(phrase) or " "):
        return words
    cut = max((at for at, word in enumerate(words) if word in BEHIND), default=len(words))
    return words[:cut]


def _with_titles(text: str, start: int) -> int:
    """Where a name starts with the titles before it: "Mr Justice | Penhallow"."""
    while start > 1 and text[start - 1] == " ":
        word = text[max(0, start - 20) : start - 1].replace("\n", " ").rpartition(" ")[2]
        if not word[:1].isupper() or word.endswith(",") or fold(word) not in lists.TITLES:
            break  # "The Minister, | Mira Kaminski": a role, and a name behind it
        start -= len(word) + 1
    return start


def _role_behind(words: list[str]) -> Iterator[str]:
    """What is told behind a name as a role, where it names an office or a calling."""
    if not words or words[0] in VERBS or words[0].endswith("ing"):
        return  # "Mira Kaminski, ruled that the minister", "standing beside the secretary-general"
    for place, word in enumerate(words):
        if last_word(word) in lists.ROLES:
            # "through Mira Kaminski, the governor said", "at Kaminski Park, the governor met"
            no_role = NO_ROLE | VERBS if words[0] == "the" else NO_ROLE
            if no_role.isdisjoint(low.casefold() for low in words[place + 1 : place + 2]):
                yield THE.sub("", " ".join(words))
            return
        if word.casefold() in lists.NO_ROLE:
            return


def _role_before(phrase: str) -> str | None:
    """The words before a name as far as they are a role: "said the | ports minister"."""
    words = phrase.split()
    if words[-1] in lexicon.cue_verbs() and fold(" ".join(words[-2:-1])) not in DETERMINERS:
        return None  # "the farmers accused | Kaminski", but "the accused, Kaminski"
    first = role_start(words, len(words), lists.BEFORE_ROLE)  # "told the | minister"
    return " ".join(words[first:]) or None


def by_words(words: Collection[str]) -> Gender | None:
    """Gender by folded words of titles and roles: "mrs", "chairwoman"."""
    return _either(words, MALE, FEMALE)


def by_given_name(form: Sequence[str]) -> Gender | None:
    """Gender by the first word of a folded name; None where it is given to both or not known."""
    return _either(form[:1], lists.MALE_GIVEN, lists.FEMALE_GIVEN)


def by_pronoun(word: str) -> Gender | None:
    """Gender by a pronoun in small letters: "her"; None for "it"."""
    return _either((word,), lists.HE, lists.SHE)


def clash(one: Gender | None, other: Gender | None) -> bool:
    """Whether two genders are known and differ."""
    return one is not None and other is not None and one != other


def _either(words: Collection[str], male: frozenset[str], female: frozenset[str]) -> Gender | None:
    if not male.isdisjoint(words):
        return "male"
    return None if female.isdisjoint(words) else "female"
