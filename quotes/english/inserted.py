"""An attribution inside the marks, as French houses set it: « A, says Ruiz, B. »

The words around it are the quotation, and it is not: the region is cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from quotes.english import lexicon
from quotes.english.marks import Region
from quotes.english.names import DETERMINERS
from quotes.models import Span

# the marks of houses that do so
FAMILIES = ("guillemet", "angle")
# between commas, or a comma and a stop; a name may stand in apposition to who speaks
INSERTED = re.compile(
    r",\s(?P<words>[^\s,.;:!?«»“”\"()]+(?:\s[^\s,.;:!?«»“”\"()]+){1,8})"
    r"(?:,\s[A-Z][\w’'\-]+(?:\s[A-Z][\w’'\-]+){0,3})?(?P<end>[,.])\s+(?=\w|[«“‘])"
)
# the quotation is reported outside it as well: “: « A »”, “« A », says Ruiz”
LED, FOLLOWED = re.compile(r"[:,]\s*$"), re.compile(r"\s*[,—–-]?\s*[a-z]")
SUBJECTS = {"he", "she", "they"} | DETERMINERS
SAYING = frozenset(["say", "manner"])
# the most words before a verb that are its subject, and behind it that belong to it
SUBJECT, BEHIND = 5, 3


def without_inserted(text: str, regions: list[Region]) -> Iterator[Region]:
    """The quotations of a text, those that hold an attribution cut where it stands."""
    for region in regions:
        found = _attribution(text, region)
        if found is None:
            yield region
            continue
        start, end = found
        before = [one for one in region.inner if one.end <= start]
        behind = [one for one in region.inner if one.start >= end]
        yield replace(region, end=start, closed=False, inner=before)
        yield replace(region, start=end, inner=behind)


class Inserted(NamedTuple):
    """An attribution inside the marks, and the quoted words on either side of it."""

    before: Span
    words: Span
    behind: Span


def inserted(regions: list[Region]) -> Iterator[Inserted]:
    """The attributions that stood inside the marks, by the regions that were cut there."""
    for one, other in pairwise(regions):
        cut = one.family in FAMILIES and not one.closed and not one.parts
        if cut and other.family == one.family:
            yield Inserted((one.start, one.end), (one.end, other.start), (other.start, other.end))


def _attribution(text: str, region: Region) -> Span | None:
    """Where the attribution inside a quotation stands, with the marks around it."""
    if region.family not in FAMILIES or region.parts:
        return None
    led = LED.search(text, max(0, region.start - 3), region.start)
    if led or FOLLOWED.match(text, region.end):
        return None
    for match in INSERTED.finditer(text, region.start, region.end):
        inside = any(one.start < match.end() and match.start() < one.end for one in region.inner)
        if not inside and _reports(match.group("words").split()):
            return match.start(), match.end()
    return None


def _reports(words: list[str]) -> bool:
    """Whether words are somebody and a verb of saying, in either order: "says Ruiz"."""
    if _says(words[0]):
        return _is_subject(words[1])
    verbs = [place for place, word in enumerate(words[: SUBJECT + 1]) if place and _says(word)]
    return bool(verbs) and _is_subject(words[0]) and len(words) - verbs[0] - 1 <= BEHIND


def _says(word: str) -> bool:
    return not SAYING.isdisjoint(lexicon.frames(word, "past", "s"))


def _is_subject(word: str) -> bool:
    return word in SUBJECTS or word[:1].isupper()
