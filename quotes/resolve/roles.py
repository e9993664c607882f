"""The roles that stand beside a person's name: "Mira Kaminski, the ports minister"."""

from __future__ import annotations

import re

from quotes.names import fold
from quotes.resolve.entities import Entity
from quotes.resolve.vocabulary import BEFORE_ROLE, NO_ROLE, ROLES

APPOSITION = re.compile(
    r",? (?:\d{1,3}, )?(?:who is )?(?:now |then )?"
    r"((?:the|a|an|his|her|its|their|one of)? ?[^,.;:“”\"«»()\n—]{3,90})"
)
# the longest apposition, in words, that may still be a role
LONGEST = 14
BEFORE = re.compile(r"((?:[\w’'\-]+ ){0,4}[\w’'\-]+),? $")
LED = re.compile(r"\b(chaired|led|headed) by (?:the )?(?:[\w’'\-]+ ){0,3}$")


def note(text: str, person: Entity) -> None:
    """Note each role that stands before or behind a mention; it also shows that it is a person."""
    for start, end in person.mentions:
        behind = APPOSITION.match(text, end) if text[end : end + 1] == "," else None
        before = BEFORE.search(text, max(0, start - 60), start)
        led = LED.search(text, max(0, start - 40), start)
        for role in (
            behind and _role_behind(behind.group(1)),
            before and _role_before(before.group(1)),
            led and ("chair" if led.group(1) == "chaired" else "leader"),
        ):
            if role:
                person.roles[role] += 1
                person.sure = True


def _role_behind(phrase: str) -> str | None:
    """An apposition as a role, or None where it does not name an office or a calling."""
    words = phrase.strip().split()
    if len(words) > LONGEST:
        return None
    for word in words:
        if fold(word) in ROLES:
            return re.sub(r"^(?:the|a|an) ", "", " ".join(words))
        if word.casefold() in NO_ROLE:
            return None
    return None


def _role_before(phrase: str) -> str | None:
    """The words before a name as far as they are a role: "said the | ports minister"."""
    words = phrase.split()
    if not words or fold(words[-1]) not in ROLES:
        return None
    first = len(words)
    while first and words[first - 1].casefold() not in BEFORE_ROLE:
        first -= 1
    return " ".join(words[first:]) or None
