"""What a trial or a hearing makes of a person: prosecutor, defendant, witness, chair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.resolve.vocabulary import SIDES

# "the deposition of | Mira Kaminski"
ON_STAND = re.compile(
    r"\b(?:(?:deposition|examination|cross-examination) of"
    r"|(?:testimony|evidence) (?:of|from|by)|giving evidence (?:was|were):?) (?:[A-Z]\w*\.? )?$"
)
TESTIFYING = re.compile(r",? (?:who )?(?:testified|gave evidence|took the stand|was sworn)\b")
TRIED = re.compile(
    r"(?:, [^,.“”‘]{1,60}){0,3},? (?:who )?(?:denies|denied|pleaded|pleads|admits"
    r"|(?:is|was|stands|stood) (?:accused|charged|convicted|found guilty|on trial|acquitted)"
    r"|(?:went|goes) on trial|faces)\b"
)
PRESIDING = re.compile(
    r",? (?:(?:who )?(?:presid(?:ed|ing)|chair(?:ed|ing)|took the chair)|\(?in the chair|\(chair)\b"
)
# "Mira Kaminski KC, for the appellant", "Mira Kaminski appeared for the company"
SIDE = r"(?:[Ff]or|representing|defending|prosecuting)(?: the)? (\w+)"
FOR_SIDE = re.compile(
    rf",? (?:(?:who )?(?:appeared|appearing|acting|acts|counsel) )?{SIDE}|, (\w+),"
)
SIDE_BEFORE = re.compile(r"(?:^|[.\n”’\"] ?)For the (\w+), $")
WINDOW = 40


def parts(text: str, start: int, end: int, tried: bool) -> Iterator[str]:
    """The parts that a person plays whose name, titles included, stands at a place.

    `tried` says that the article speaks of "the defendant", and so is worth asking who it is.
    """
    if text[end : end + 1] in (",", " "):
        if PRESIDING.match(text, end):
            yield "chair"
        if TESTIFYING.match(text, end):
            yield "witness"
        side = FOR_SIDE.match(text, end)
        if side and (role := SIDES.get(side.group(1) or side.group(2))):
            yield role
        if tried and TRIED.match(text, end):
            yield "defendant"
    before = text[max(0, start - WINDOW) : start]
    if "For the " in before and (side := SIDE_BEFORE.search(before)) and side.group(1) in SIDES:
        yield SIDES[side.group(1)]
    if ("ion of " in before or "evidence " in before or "testimony " in before) and (
        ON_STAND.search(before)
    ):
        yield "witness"
