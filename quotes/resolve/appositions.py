"""A description and a name side by side: "her assistant, Kim Ji-won, said".

The name may stand inside the mention or right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.english.names import DETERMINERS, fold
from quotes.resolve.bearers import bearer
from quotes.resolve.discourse import Discourse, mentioned
from quotes.resolve.mentions import (
    Mention,
    Named,
    head,
    head_words,
    noun_of,
    organisation,
    part,
    person,
)
from quotes.resolve.vocabulary import INSTITUTIONS, ROLES, TITLES

# a comma, perhaps titles, and the name
OPENS = re.compile(r", (?:the |an? |now |then |one |\d{1,3}-year-old )?((?:[\w\-]+\.? ){0,4})$")
CLOSES = re.compile(r"\s?(?:[,.;:—–(”\"]|$|who\b|of (?:the )?[A-Z])")
REACH = 60
# of whom else a phrase before a name tells: "signed by the secretary, | Mira Kaminski"
NO_TITLE = {"by", "to", "with", "from", "said", "told"}
OWNED = re.compile(r"[’']s (?:[a-z\-]+ )*[a-z\-]+$")
# "the company’s head | of press, Mira Kaminski, said", "her counterpart | at Holm, Mira Kaminski,"
FURTHER = re.compile(
    r" (?:of|for|at|in|from|on) (?:[a-z][a-z ]{2,30}|(?:the )?[A-Z][\w ’'\-]{1,40})(?=, [A-Z])"
)
# between the parts of "Mira Kaminski, the mayor", "Mira Kaminski (Aldren)", "Kaminski -- a mayor"
PARTS = re.compile(r",(?!\s?\d)[\s,]*|\s+(?:[—–]|-{1,3})\s+|\s*—\s*|;\s+|\s*[()]\s*")
# several names, or a title of a work
NO_NAME = re.compile(r" (?:and|or|&) |[\"“”«»„]")
# what opens a part that names others: "three senators, including Mira Kaminski"
OTHERS = re.compile(
    r"(?:and|or|including|such as|like|unlike|among|along|together|as well|with|of|in|at|for|from"
    r"|to|by|on|near|who|which|whose|but|not)\b",
    re.IGNORECASE,
)


def parts(mention: Mention) -> list[Mention]:
    """The pieces of a mention between commas, dashes and brackets, in order."""
    return list(_parts(mention))


def _parts(mention: Mention) -> Iterator[Mention]:
    start = 0
    for gap in (*PARTS.finditer(mention.text), None):
        end = gap.start() if gap else len(mention.text)
        if end > start:
            yield part(mention, mention.text[start:end], start, end)
        start = gap.end() if gap else end


def named_within(discourse: Discourse, pieces: list[Mention]) -> Named | None:
    """Who is named in one of a mention's pieces, or None where no apposition tells.

    It is the piece behind a description that is a person's name, titles aside, or an
    organisation's: "the mayor, Mira Kaminski". A name that comes first speaks for itself.
    """
    first, *others = pieces
    if _is_name(first):
        return None
    for other in others:
        if OTHERS.match(other.text):
            break
        if NO_NAME.search(other.text):
            continue
        named = bearer(discourse, other)
        if named and named.entity and _may_be(named, first, other):
            return person(named.entity, "apposition") if named.kind == "person" else named
    return None


def _is_name(piece: Mention) -> bool:
    """Whether a piece ends in a name and no office: "aide Mira Kaminski", not "One of them"."""
    words = head(piece.text).split()
    if not words or fold(words[0]) in DETERMINERS:
        return False
    return words[-1][:1].isupper() and fold(words[-1]) not in ROLES


def _may_be(named: Named, described: Mention, name: Mention) -> bool:
    """Whether one named may be the one described: a capital alone may be a place."""
    entity = named.entity
    if entity is None:
        return False
    if named.kind == "person":
        return entity.sure or len(entity.form) > 1
    noun = noun_of(head_words(described.text))
    return noun in INSTITUTIONS and fold(name.text) in {
        fold(entity.name),
        *map(fold, entity.aliases),
    }


def named_behind(discourse: Discourse, mention: Mention) -> Named | None:
    """Who is named in apposition to a mention, or None where no name stands right behind it.

    The name must close again with a comma or a stop: "the mayor, Helen Brockett and" is a list.
    """
    text, end = discourse.text, mention.span[1]
    if not _is_described(mention):
        return None
    if further := FURTHER.match(text, end):
        end = further.end()
    if text[end : end + 2] != ", ":
        return None
    for entity in discourse.entities:
        for first, last in mentioned(entity, end + 1, end + REACH):
            if CLOSES.match(text, last):
                opening = OPENS.match(text[end:first])
                if opening and _is_title(opening.group(1).split()):
                    known = person if entity.kind == "person" else organisation
                    return known(entity, "apposition")
    return None


def _is_title(words: list[str]) -> bool:
    """Whether words before a name are none, titles, or end in an office: "the port’s chief"."""
    if all(fold(word) in TITLES or fold(word).rpartition(" ")[2] in ROLES for word in words):
        return True
    office = fold(words[-1]).rpartition(" ")[2] in ROLES
    return office and NO_TITLE.isdisjoint(words) and words[0] not in ("and", "or")


def _is_described(mention: Mention) -> bool:
    """Whether a mention is a description: "her assistant", "the Speaker", "One of them"."""
    words = head(mention.text).split(" ")
    first, last = fold(words[0]), fold(words[-1])
    if words[-1][:1].isupper() and OWNED.search(mention.text):
        return True  # "the Union of Ports’s top envoy"
    office = last in ROLES and first in DETERMINERS
    return words[-1][:1].islower() or office or first in ("one", "another")
