"""Whether a name is the right one, and whether two targets are the same: words, not letters.

Accents, case and the order of words do not decide. The wrong name is a fault; for those whom the
text leaves unnamed, no name is an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from quotes.models import Quote, Stance

# what stands before a person's name and is no part of it
TITLE = re.compile(
    r"mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|rev|reverend|coach"
    r"|president|prime|minister|chancellor|governor|gov|senator|sen|representative|rep"
    r"|congressman|congresswoman|ambassador|commissioner|secretary|chairman|chairwoman|mayor"
    r"|judge|justice|det|detective"
    r"|general|gen|colonel|col|major|maj|captain|capt|lieutenant|lt|sergeant|sgt|admiral|adm"
    r"|king|queen|prince|princess|pope|bishop|cardinal|sheikh"
)
HONOURS = ("jr", "sr", "kc", "qc", "mp", "mep", "obe", "cbe", "phd", "md")
EMPTY = {"the", "a", "an", "of", "for", "and", "in", "on", "at", "to", "by", "with", "from", "s"}
FOLDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"}
)
NICKNAME = re.compile(r"(?<!\w)[\"“‘'][^\"”’']+[\"”’'](?!\w)")
POLES = {"favour", "against"}
LABELS = (*sorted(POLES), "neutral")


def words(name: str | None) -> list[str]:
    """A name's words, folded: no accents, no case, no possessive."""
    parts = unicodedata.normalize("NFKD", name or "")
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", plain.casefold().translate(FOLDED)))


def bare(name: str | None) -> list[str]:
    """A person's own words: without titles before, honours after, a nickname in marks between."""
    found = words(NICKNAME.sub(" ", name or ""))
    titles = [at for at, word in enumerate(found) if TITLE.fullmatch(word)]
    found = found[titles[-1] + 1 :] or found if titles else found
    return [word for at, word in enumerate(found) if at < 2 or word not in HONOURS]


def telling(name: str | None) -> set[str]:
    """The words of a name that tell it from another."""
    return set(words(name)) - EMPTY


def name_right(text: str, gold: Mapping[str, Any], said: Quote) -> bool:
    """Whether the speaker said is the one marked, or one of `who_also`.

    A person's words must be the same; of an organisation's names one must hold the other. Where
    the gold leaves the speaker open, no name is right; where it knows only a description, so is
    any description, and for groups and documents another body that shares a word with them.
    """
    for other in gold.get("who_also") or []:
        if other == said.speaker:
            return True
        if other and said.speaker and set(bare(other)) == set(bare(said.speaker)):
            return True
    who, kind = gold["who"], gold.get("who_type", "person")
    if kind in ("unnamed", "group", "doc"):
        return _description_right(text, gold, who or "", kind, said)
    if who is None or said.speaker is None:
        return who is said.speaker
    if kind == "person":
        own = set(words(who))
        return bool(own) and own in (set(words(said.speaker)), set(bare(said.speaker)))
    gold_words, said_words = telling(who), telling(said.speaker)
    nested = gold_words <= said_words or said_words <= gold_words
    return bool(said_words) and said.speaker_kind != "person" and nested


def _description_right(
    text: str, gold: Mapping[str, Any], who: str, kind: str, said: Quote
) -> bool:
    if said.speaker is None or said.speaker_kind in ("unnamed", "group"):
        return True
    if kind == "doc" and said.speaker_kind == "document":
        return True
    if kind not in ("group", "doc") or said.speaker_kind not in ("organisation", "document"):
        return False
    source = " ".join(text[start:end] for start, end in gold.get("source") or [])
    # a label of capitals ("UNNAMED: …") says what is described and is no part of it
    near = telling(re.sub(r"^[A-Z]+: ", "", who)) | telling(source)
    return bool(telling(said.speaker) & near)


def same_target(gold: str, said: str) -> float:
    """How alike two targets are, 0 to 1; 0 where they are not the same one.

    One must hold the other's words, and what is said at least half of the gold's.
    """
    marked, given = telling(gold), telling(said)
    shared = len(marked & given)
    if not shared or shared < min(len(marked), len(given)) or 2 * shared < len(marked):
        return 0.0
    return shared / len(marked | given)


def stance_toward(targets: list[str], stances: tuple[Stance, ...]) -> str | None:
    """The label said of the closest of the targets; None where nothing clear is said of any."""
    best, found = (0.0, 0.0), None
    for said in stances:
        likeness = max(same_target(target, said.target) for target in targets)
        if said.stance in LABELS and likeness and (likeness, said.score) > best:
            best, found = (likeness, said.score), said.stance
    return found
