"""The words of a quote as every page and table prints them: never apart from how they were meant.

Before them stands how they were put forward, where that was not said; around those that do not
stand by themselves stands their sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from quotes.models import Force
from quotes.told import parts

# what a force tells, for who asks why
MEANS: dict[str, str] = {
    Force.DENIED: "A denial: the speaker says it is not so.",
    Force.ASKED: "A question: the speaker asks it and does not say that it is so.",
    Force.URGED: "An order, a demand or a proposal: what the speaker wants, not what is so.",
    Force.FORBADE: "A ban: the speaker says that it must not be.",
    Force.LEFT_OPEN: "Left open: the speaker does not say whether it is so.",
}
FORCE = Markup('<b class="q-force">{}</b> ')
OWN = Markup('<mark class="q-own">{}</mark>')
BESIDE = Markup('<span class="q-beside">{}</span>')
HIT = Markup('<mark class="q-hit">{}</mark>')
BEGUN, ENDED = "\x02", "\x03"  # around what a search found
FOUND = re.compile(f"{BEGUN}(.*?){ENDED}", re.DOTALL)


def told(words: str, row: Mapping[str, Any]) -> Markup:
    """A quote's words as HTML, with what `force`, `sentence` and `hits` of its row tell."""
    force, hits = force_of(row), row.get("hits") or ()
    sentence = row.get("sentence")
    if not sentence:
        return worded(with_hits(" ".join(words.split()), hits), force)
    drawn = (
        OWN.format(with_hits(part, hits)) if own else BESIDE.format(part)
        for part, own in parts(sentence)
    )
    return worded(Markup("").join(drawn), force)


def with_hits(words: str, hits: Iterable[str]) -> Markup:
    """Words as HTML in which those that a search found are marked, wherever they stand."""
    known = "|".join(re.escape(" ".join(hit.split())) for hit in hits if hit.strip())
    if not known:
        return escape(words)
    return hits_marked(re.sub(rf"\b({known})\b", f"{BEGUN}\\1{ENDED}", words))


def hits_marked(words: str) -> Markup:
    """Words as HTML, those between control characters marked as found."""
    drawn, start = [], 0
    for hit in FOUND.finditer(words):
        drawn += [escape(words[start : hit.start()]), HIT.format(hit[1])]
        start = hit.end()
    return Markup("").join([*drawn, escape(words[start:])])


def worded(words: str, force: str) -> Markup:
    """Words as HTML, before them how they were put forward."""
    return (FORCE.format(force) if force in MEANS else Markup("")) + escape(words)


def force_of(row: Mapping[str, Any]) -> str:
    """How a row's words were put forward; a database of an older version tells denials alone."""
    return str(row.get("force") or (Force.DENIED if row.get("denied") else Force.SAID))
