"""What of the words beside a name is a role that one can print: an office or a calling.

"says party leader" is "party leader"; "Moving forward", "only doctor on stage" and "prime minister
looked ashen" are none. A role is a noun for an office or a calling, what stands before it as far
as that tells more of the noun, and behind it "of", "for" or the like with what it is of.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quotes.english import lexicon, lists
from quotes.english.clauses import FINITE
from quotes.english.names import DETERMINERS, HONORIFICS, last_word

TITLES, OFFICES = lists.TITLES - HONORIFICS, lists.ROLES | {"professor"}
# what such a noun may go on with, and what that may not begin with: "in his first campaign"
BEHIND = frozenset({"of", "for", "at", "to", "in", "on", "from"})
NOT_BEHIND = lists.POSSESSIVES | lists.PRONOUNS
CLAUSE = frozenset({"who", "which", "that", "whose", "with", "while", "when", "after", "by"})
# words that no noun has before it as its own; behind one of them the role begins
CUT = (lists.SMALL - {"long", "first", "only"}).union(
    lists.PRONOUNS,
    {"whose", "versus", "vs", "named", "called"},
    {word for word in FINITE if f"{word}s" not in FINITE},
)
BECOMING = frozenset({"becoming", "become", "becomes", "be", "being", "both", "not", "unlike"})
# with one of these a phrase tells what somebody is beside others, and means nothing alone
AMONG_OTHERS = lexicon.words("titles", "among others")
# who somebody is to somebody else: told only with whose, "the senator's daughter"
RELATED = lists.KIN | lexicon.words("titles", "related")
ALSO_ADVERBS = lexicon.words("titles", "also an adverb")
GLUED = re.compile(r"[a-z][A-Z]{2}|[A-Z]{3,}[a-z]{3}|[“”\"«»\[\]{}<>|@#]|''")
CLIPPED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|vs))\.?$|[’']s?$")
LONG = 6  # words behind the noun, of which an "and" is no longer a part


@lru_cache(maxsize=100_000)
def as_role(phrase: str) -> str | None:
    """The role that a phrase beside a name tells, None where it tells none.

    >>> as_role("claims Tory Party co-chairman"), as_role("Moving forward")
    ('Tory Party co-chairman', None)
    """
    if GLUED.search(phrase):
        return None
    words = phrase.strip(" -–—,;:()").split()
    head = _head(words)
    first = None if head is None else _first(words, head)
    if head is None or first is None:
        return None
    more = _behind(words[head + 1 :])
    if not more and words[head + 1 :] and not _may_end(words[head + 1]):
        return None  # "Queen suspended parliament", "Judge Richard A"
    noun = last_word(words[head])
    owned = more or any(word[:1].isupper() for word in words[first:head])
    if noun in lists.PERSON_NOUNS or (noun in RELATED and not owned):
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
        elif found is not None and (_cuts(word) or word.endswith(",")):
            break
    return found


def _is_noun(word: str) -> bool:
    """Whether a word is an office or a calling, or a title for one: "Sen.", no "Mr", no "vice"."""
    low = last_word(word)
    if low in lists.PAST or word.endswith(("’s", "'s")):
        return False
    return low in OFFICES or (low in TITLES and word[:1].isupper())


def _cuts(word: str) -> bool:
    return not word.isupper() and word.casefold() in CUT


def _first(words: list[str], head: int) -> int | None:
    """Where the role begins, behind the last word before its noun that is not part of it.

    None where the words say that somebody becomes it, or is it more than others.
    """
    first = head
    while first:
        word, before = words[first - 1], words[first - 2] if first > 1 else ""
        low = word.casefold()
        if low in BECOMING or low in AMONG_OTHERS:
            return None
        if low.endswith("ing") and words[head] in ALSO_ADVERBS:
            return None  # "Moving forward"
        if _cuts(word) or low.endswith(",") or _is_verb(word, before):
            break
        if word == low and low.endswith(("’s", "'s", "s’", "s'")):
            break  # "the state's | governor": of which state, the text knew
        first -= 1
    return first


def _is_verb(word: str, before: str) -> bool:
    """Whether a word before a noun is a verb: "Clinton | said | rival"."""
    low = word.casefold()
    if word != low or "-" in word:
        return False
    if {verb.form for verb in lexicon.cue_verbs().get(low, ())} & {"s", "past"}:
        return True
    return before[:1].isupper() and low.endswith("ed") and len(low) > 4


def _behind(words: list[str]) -> list[str]:
    """What the noun goes on with, as far as it is of it: "of the | Board", no clause."""
    if not words or words[0] not in BEHIND:
        return []
    told = words[: next((n for n in range(1, len(words)) if _ends(words, n)), len(words))]
    if len(told) == len(words) and CLIPPED.search(told[-1]):
        return []  # cut off in an abbreviation: "president of the A"
    while told and (told[-1] in BEHIND | {"and"} or told[-1].casefold() in DETERMINERS):
        told.pop()
    return told if len(told) > 1 else []


def _ends(words: list[str], place: int) -> bool:
    """Whether what a noun goes on with ends before a word."""
    word, before = words[place], words[place - 1].casefold()
    low = word.casefold()
    if word != low:
        return False
    if low in CLAUSE or (before in BEHIND | {"and"} and low in NOT_BEHIND | {"one"}):
        return True
    if low == "and":
        return place >= LONG
    verb = (low.endswith("ing") and len(low) > 5) or _is_verb(word, "")
    return verb and before not in DETERMINERS | BEHIND | {"and"}


def _may_end(word: str) -> bool:
    """Whether a role may end before a word that tells no more of it: "host | with a gift"."""
    return word == word.casefold() and (_cuts(word) or word in BEHIND or word.endswith("ing"))
