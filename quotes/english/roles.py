"""What of the words beside a name is a role that one can print: an office or a calling.

"says party leader" is "party leader"; "closest rival", "only doctor on stage" and "prime minister
looked ashen" are none. A role is a noun for an office or a calling, what stands before it as far
as that tells more of the noun, and behind it "of", "for" or the like with what it is of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from quotes.english import lexicon, lists
from quotes.english.names import DETERMINERS, HONORIFICS, last_word
from quotes.english.phrases import FINITE

TITLES = lists.TITLES - HONORIFICS
# what such a noun may go on with
BEHIND = frozenset({"of", "for", "at", "to", "in", "on", "from"})
# verbs' forms that are no noun's
FINITE_ALONE = {word for word in FINITE if f"{word}s" not in FINITE}
# words that no noun has before it as its own; behind one of them the role begins
CUT = (lists.SMALL - {"long", "first", "only"}).union(
    lists.PRONOUNS,
    {"versus", "vs", "named", "called"},
    FINITE_ALONE,
)
# with one of these a phrase tells what somebody is beside others, or is not: it means nothing alone
AMONG_OTHERS = lexicon.words("titles", "among others")
# who somebody is to somebody else: told only with whose, "the senator's daughter"
RELATED = lists.KIN | lexicon.words("titles", "related")
# what the noun goes on with ends before such a word
CLAUSE = FINITE_ALONE.union(
    lexicon.words("function", "auxiliary", "subordinator"),
    {"who", "whom", "which", "that", "whose", "with", "while", "when", "after", "by"},
)
# how a calling may end that is in no list: "virologist"
STUDENTS = ("ologist", "ographer")
GLUED = re.compile(r"[a-z][A-Z]{2}|[A-Z]{3,}[a-z]{3}|[“”\"«»\[\]{}<>|@#]|''")
CLIPPED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|vs))\.?$|[’']s?$")
LONG = 6  # words behind the noun, of which an "and" is no longer a part


def is_calling(word: str) -> bool:
    """Whether a word ends in an office or a calling: "nurse", "secretary-general"."""
    return last_word(word) in lists.ROLES or word.endswith(STUDENTS)


@lru_cache(maxsize=20_000)
def as_role(phrase: str) -> str | None:
    """The role that a phrase beside a name tells, None where it tells none.

    >>> as_role("claims Tory Party co-chairman"), as_role("closest rival")
    ('Tory Party co-chairman', None)
    """
    words = [] if GLUED.search(phrase) else phrase.strip(" -–—,;:()").split()
    head = _head(words)
    if head is None:
        return None
    first = role_start(words, head, lists.VERBS)  # "hired | former aide"
    before, more = words[first:head], _behind(words[head + 1 :])
    if not more and words[head + 1 :] and not _may_end(words[head + 1]):
        return None  # "Queen suspended parliament", "Judge Richard A"
    noun = last_word(words[head])
    owned = more or any(word[:1].isupper() for word in before)
    if noun in lists.PERSON_NOUNS or (noun in RELATED and not owned):
        return None
    if not AMONG_OTHERS.isdisjoint(word.casefold() for word in words[max(0, first - 1) : head]):
        return None
    return " ".join([*map(_written_out, words[first : head + 1]), *more])


def _written_out(word: str) -> str:
    """A title as one role with the word for it elsewhere: "Sen." as "Senator"."""
    full = lists.WRITTEN_OUT.get(word.removesuffix(".").casefold())
    return full.capitalize() if full and word[:1].isupper() else word


def _head(words: list[str]) -> int | None:
    """Where the noun stands: the last before the first word that such a phrase cannot hold."""
    found = None
    for place, word in enumerate(words):
        if _is_noun(word):
            found = place
        elif found is not None and _cuts(word):
            break
    return found


def _is_noun(word: str) -> bool:
    """Whether a word is an office or a calling, or a title for one: "Sen.", no "Mr", no "vice"."""
    low = last_word(word)
    if low in lists.PAST or word.endswith(("’s", "'s")):
        return False
    return is_calling(word) or low == "professor" or (low in TITLES and word[:1].isupper())


def role_start(words: Sequence[str], end: int, behind: Collection[str]) -> int:
    """Where a role begins that ends before a place: behind a word that cuts it, or one of some."""
    for start in range(end, 0, -1):
        word = words[start - 1]
        if (_cuts(word) or word.casefold() in behind) and not _joins_names(words, start - 1):
            return start
    return 0


def _cuts(word: str) -> bool:
    """Whether no role runs over a word: a small one, a verb, an owner known to the text."""
    low = word.casefold()
    if low.endswith(",") or (low in CUT and not word.isupper()):
        return True
    owner = low.endswith(("’s", "'s", "s’", "s'"))
    return word == low and (owner or bool(lexicon.frames(low, "s", "past")))


def _joins_names(words: Sequence[str], place: int) -> bool:
    """Whether a word is inside a name: "Institute | of | Technology professor"."""
    beside = (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])
    return words[place] in ("of", "for") and [one[:1].isupper() for one in beside] == [True, True]


def _behind(words: list[str]) -> list[str]:
    """What the noun goes on with, as far as it is of it: "of the | Board", no clause."""
    if not words or words[0] not in BEHIND or (words[1:2] and words[1] in lists.PRONOUNS):
        return []  # "law professor in | his first campaign"
    told = words[: next((n for n in range(1, len(words)) if _ends(words, n)), len(words))]
    if len(told) == len(words) and CLIPPED.search(told[-1]):
        return []  # cut off in an abbreviation: "president of the A"
    while told and (told[-1] in BEHIND | {"and", "such"} or told[-1].casefold() in DETERMINERS):
        told.pop()
    return told if len(told) > 1 else []


def _ends(words: list[str], place: int) -> bool:
    """Whether what a noun goes on with ends before a word."""
    word = words[place]
    if word in CLAUSE or (word == "and" and place >= LONG):
        return True
    if word != word.lower() or words[place - 1].casefold() in DETERMINERS | BEHIND | {"and"}:
        return False
    return word.endswith("ing") or bool(lexicon.frames(word, "s", "past"))


def _may_end(word: str) -> bool:
    """Whether a role may end before a word that tells no more of it: "host | with a gift"."""
    return word == word.casefold() and (_cuts(word) or word in BEHIND or word.endswith("ing"))
