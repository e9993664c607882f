"""The watch-list's targets: decided by the user's own phrases, or by what signs call them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quotes.english.lexicon import whole_words
from quotes.models import Span, Stance, StanceLabel, Watch, WatchTarget
from quotes.stance.judgement import UNCLEAR, Judgement

SURE = 0.9
ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
# how far around a target's phrase, in characters, its watched name may begin and end
LEAD, REACH = 40, 80


def by_phrase(text: str, spans: tuple[Span, ...], watch: Watch | None) -> list[Stance]:
    """Targets for which one of the user's own phrases stands in the quote; both ways is unclear."""
    found = []
    for target in watch.targets if watch else ():
        favour = _first(text, spans, target.favour)
        against = _first(text, spans, target.against)
        if favour and against:
            found.append(Stance(target.label, "unclear", UNCLEAR, favour, "watch"))
        elif favour or against:
            label: StanceLabel = "favour" if favour else "against"
            found.append(Stance(target.label, label, SURE, favour or against, "watch"))
    return found


def rename(judged: Judgement, text: str, watch: Watch | None) -> Judgement:
    """The judged, under the label of the watched target that it is of."""
    for target in watch.targets if watch else ():
        if _is_called(judged, text, whole_words(*_names(target))):
            return replace(judged, target=target.label)
    return judged


def _is_called(judged: Judgement, text: str, names: re.Pattern[str]) -> bool:
    """Whether a watched name is what a target's phrase, or what "it" stands for, is called.

    It may go on past the phrase ("barrier | at Ardle"), or be the end of it ("steel barrier"),
    but not what another thing is of ("the cost of the barrier").
    """
    start, end = judged.place
    near = names.finditer(text, max(0, start - LEAD), end + REACH)
    spans = [match.span() for match in near]
    if any(a <= start < b and b >= end for a, b in spans):
        return True
    if any(start < a and b == end and " of " not in text[start:a] for a, b in spans):
        return True
    return names.fullmatch(judged.target) is not None


def named(text: str, spans: tuple[Span, ...], watch: Watch | None) -> Iterator[tuple[str, Span]]:
    """The watched targets that the quote names, each with the first of its places."""
    for target in watch.targets if watch else ():
        at = _first(text, spans, _names(target))
        if at:
            yield target.label, at


def _names(target: WatchTarget) -> tuple[str, ...]:
    """What a target is called, articles left out."""
    return tuple(ARTICLE.sub("", name.strip()) for name in (target.label, *target.aliases))


def _first(text: str, spans: tuple[Span, ...], phrases: tuple[str, ...]) -> Span | None:
    """Where the first of the phrases stands in the quote."""
    if not phrases:
        return None
    pattern = whole_words(*phrases)
    found = (pattern.search(text, start, end) for start, end in spans)
    return next((match.span() for match in found if match), None)
