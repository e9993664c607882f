"""The roles that stand beside a person's name: "Mira Kaminski, the ports minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.english import lexicon
from quotes.english.names import DETERMINERS, fold
from quotes.resolve.entities import Entity
from quotes.resolve.trial import parts
from quotes.resolve.vocabulary import BEFORE_ROLE, DOES, NO_ROLE, PRONOUNS, ROLES, TITLES

APPOSITION = re.compile(
    r",? (?:\d{1,3}, )?(?:who is )?(?:now |then )?"
    r"((?:the|a|an|his|her|its|their|one of)? ?[^,.;:“”\"«»()\n—]{3,90})"
)
# the longest apposition, in words, that may still be a role
LONGEST = 14
BEFORE = re.compile(r"((?:[\w’'\-]+ ){0,4}[\w’'\-]+),? (?:named |called )?$")
NAMING = {"named", "called"}
FURTHER = re.compile(r"(\w+(?: \w+)?), (?:the )?$")
# "according to the coach, | the doctor Mira Kaminski"
ELSEWHERE = re.compile(r"\baccording to\b", re.IGNORECASE)
# "the Bishop of Aldren, | Mira Kaminski"
OF = re.compile(
    r"\b(?:the|its|their|his|her) ((?:[\w\-]+ ){0,3}?([\w\-]+) (?:of|for) [^,.;“”\n]{2,50}), $",
    re.I,
)
OWNER, OWNER_REACH = re.compile(r"\b([A-Z][\w\-]+)[’']s $"), 40
LED = re.compile(r"\b(chaired|led|headed) by (?:the )?(?:[\w’'\-]+ ){0,3}$")
# "Mira Kaminski, 54,", "Mira Kaminski (54)"
AGED = re.compile(r", \d\d(?=[,.;])| \(\d\d\)")
# "Mira Kaminski, who chairs the panel"
DOING = re.compile(r",? who (?:now |also )?(\w+)")
# "Mira Kaminski is the ranking member"
BEING = re.compile(r",? (?:who )?(?:is|was|became|remains) ((?:the|a|an) [^,.;:“”\"«»()\n—]{3,60})")


def note(text: str, persons: list[Entity]) -> None:
    """Note each role that stands before or behind a mention; it also shows that it is a person, as
    an age does.
    """
    tried = "he defendant" in text
    for person in persons:
        for start, end in person.mentions:
            first = _with_titles(text, start)
            person.sure |= AGED.match(text, end) is not None
            beside = (
                *_behind(text, end),
                *_before(text, first),
                *_of_country(text, first, start),
                *parts(text, first, end, tried),
            )
            for role in beside:
                if role != "defendant" or len(person.form) > 1:
                    person.roles[role] += 1
                    person.sure = True


def _with_titles(text: str, start: int) -> int:
    """Where a name starts with the titles before it: "Mr Justice | Penhallow"."""
    while start > 1 and text[start - 1] == " ":
        first = text.rfind(" ", max(0, start - 20), start - 1) + 1
        line = text.rfind("\n", max(0, start - 20), start - 1) + 1
        word = text[max(first, line) : start - 1]
        if not word[:1].isupper() or word.endswith(",") or fold(word) not in TITLES:
            break  # "The Minister, | Mira Kaminski": a role, and a name behind it
        start -= len(word) + 1
    return start


def _behind(text: str, end: int) -> Iterator[str]:
    """The roles that follow a name: in apposition, or by what its bearer is or does."""
    if text[end : end + 1] == ",":
        apposed = APPOSITION.match(text, end)
        if apposed and (role := _role_behind(apposed.group(1))):
            yield role
    being = BEING.match(text, end)
    if being and (role := _role_behind(being.group(1))):
        yield role
    doing = DOING.match(text, end)
    if doing and doing.group(1) in DOES:
        yield DOES[doing.group(1)]


def _before(text: str, start: int) -> Iterator[str]:
    """The roles that stand before a name, two of them in "the chair, the retired judge Ann"."""
    window = text[max(0, start - 60) : start]
    last = window.rstrip(" ,").rpartition(" ")[2]
    before = BEFORE.search(window) if last in NAMING or _is_calling(last) else None
    if before and (role := _role_before(before.group(1))):
        yield role
        further = FURTHER.search(window[: window.rindex(role)])
        if further and not ELSEWHERE.search(window) and (other := _role_before(further.group(1))):
            yield other
    office = OF.search(window) if window.endswith(", ") else None
    if office and fold(office.group(2)) in ROLES:
        yield office.group(1)
    if "ed by " in window and (led := LED.search(window)):
        yield "chair" if led.group(1) == "chaired" else "leader"


def _of_country(text: str, first: int, start: int) -> Iterator[str]:
    """The office that stands between a country and a name: "Kalvia’s President Mira Kaminski"."""
    owner = OWNER.search(text, max(0, first - OWNER_REACH), first)
    if owner and start > first:
        yield f"{text[first:start].strip()} of {owner.group(1)}"


def _role_behind(phrase: str) -> str | None:
    """An apposition as a role, or None where it does not name an office or a calling."""
    words = phrase.strip().split()
    if len(words) > LONGEST or (words and words[0] in lexicon.cue_verbs()):
        return None  # "Mira Kaminski, ruled that the minister"
    if words and words[0].endswith("ing"):
        return None  # "Mira Kaminski, standing beside the secretary-general"
    for place, word in enumerate(words):
        if _is_calling(word):
            if words[place + 1 : place + 2] and words[place + 1].casefold() in NO_ROLE - {"for"}:
                return None  # "through Mira Kaminski, the governor said"
            return re.sub(r"^(?:the|a|an|its) ", "", " ".join(words))
        if word.casefold() in NO_ROLE:
            return None
    return None


def _is_calling(word: str) -> bool:
    """Whether a word ends in an office or a calling: "nurse", "secretary-general"."""
    return fold(word).rpartition(" ")[2] in ROLES


def _role_before(phrase: str) -> str | None:
    """The words before a name as far as they are a role: "said the | ports minister"."""
    words = phrase.split()
    if not words or not _is_calling(words[-1]):
        return None
    if words[-1] in lexicon.cue_verbs() and fold(" ".join(words[-2:-1])) not in DETERMINERS:
        return None  # "the farmers accused | Kaminski", but "the accused, Kaminski"
    first = len(words)
    while first and words[first - 1].casefold() not in BEFORE_ROLE:
        first -= 1
    if first > 2 and words[first - 2] in ("to", "of", "for") and fold(words[first - 3]) in ROLES:
        first -= 3  # "counsel to the governor, | Mira Kaminski"
    if "For" in words[:first] or PRONOUNS.intersection(words[first:]):
        return None  # "For the respondent, Ms Rao": she speaks for one; "he accused | Roe"
    return " ".join(words[first:]) or None
