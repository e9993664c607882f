"""The watch-list's targets: decided by the user's own phrases, or by what signs call them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quotes.english import lexicon
from quotes.english.lexicon import whole_words
from quotes.models import ARTICLE, Span, Stance, StanceLabel, Watch

SURE, UNCLEAR = 0.9, 0.5
# how far around a target's phrase, in characters, its watched name may begin and end
LEAD, REACH = 40, 80
# what turns one of the user's phrases round, if it is one of so many words before it
DENYING, DENIED = lexicon.words("function", "denying") | {"no", "longer", "without", "if"}, 6
PAUSE, ENDING = re.compile(r"[.;:!?“”\"]"), re.compile(r"[.!?]")


def by_phrase(text: str, spans: tuple[Span, ...], watch: Watch | None) -> list[Stance]:
    """Targets for which one of the user's own phrases is asserted; both ways is unclear."""
    found = []
    for target in watch.targets if watch else ():
        favour = _plainly(text, spans, target.favour)
        against = _plainly(text, spans, target.against)
        label: StanceLabel = "unclear" if favour and against else "favour" if favour else "against"
        if favour or against:
            score = UNCLEAR if label == "unclear" else SURE
            found.append(Stance(target.label, label, score, favour or against, "watch"))
    return found


def rename(stance: Stance, place: Span, text: str, watch: Watch | None) -> Stance:
    """A stance on what has this place, under the label of the watched target that this is."""
    for target in watch.targets if watch else ():
        if _is_called(stance.target, place, text, whole_words(*target.names)):
            return replace(stance, target=target.label)
    return stance


def as_entry(stance: Stance, watch: Watch | None) -> Stance:
    """A stance on what an entry of the watch-list is called, under its label."""
    called = ARTICLE.sub("", stance.target).casefold()
    entries = watch.targets if watch else ()
    own = (one.label for one in entries if called in map(str.casefold, one.names))
    return replace(stance, target=next(own, stance.target))


def _is_called(target: str, place: Span, text: str, names: re.Pattern[str]) -> bool:
    """Whether a watched name is what a target, or its phrase, is called.

    It may go on past the phrase ("barrier | at Ardle"), or be the end of it ("steel barrier"),
    but not what another thing is of ("the cost of the barrier").
    """
    start, end = place
    spans = (match.span() for match in names.finditer(text, max(0, start - LEAD), end + REACH))
    ends_it = any(a < end <= b and " of " not in text[start:a] for a, b in spans)
    return ends_it or names.fullmatch(target) is not None


def named(text: str, spans: tuple[Span, ...], watch: Watch | None) -> Iterator[tuple[str, Span]]:
    """The watched targets that the quote names, each with the first of its places."""
    for target in watch.targets if watch else ():
        at = next(_places(text, spans, target.names), None)
        if at:
            yield target.label, at


def _places(text: str, spans: tuple[Span, ...], phrases: tuple[str, ...]) -> Iterator[Span]:
    """Where the phrases stand in the quote."""
    for span in spans if phrases else ():
        yield from (found.span() for found in whole_words(*phrases).finditer(text, *span))


def _plainly(text: str, spans: tuple[Span, ...], phrases: tuple[str, ...]) -> Span | None:
    """Where the first of the phrases stands that is neither denied nor asked."""
    return next((one for one in _places(text, spans, phrases) if _is_plain(text, one)), None)


def _is_plain(text: str, place: Span) -> bool:
    """Whether a phrase is asserted: not in "I no longer support the toll", "Do you support it?"."""
    *_, before = PAUSE.split(text[max(0, place[0] - REACH) : place[0]].lower().replace("’", "'"))
    words = before.split()[-DENIED:]
    denied = any(word in DENYING or word.endswith("n't") for word in words)
    end = ENDING.search(text, place[1])
    return not denied and not (end and end.group() == "?")
