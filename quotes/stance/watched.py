"""The watch-list's targets: decided by the user's own phrases, or by what signs call them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from quotes.english import lexicon
from quotes.english.alike import may_be_one
from quotes.english.lexicon import whole_words
from quotes.english.names import APOSTROPHES, fold, person_form
from quotes.models import ARTICLE, Span, Stance, StanceLabel, Watch, WatchTarget, having
from quotes.stance.things import Mentions

SURE, UNCLEAR = 0.9, 0.5
# how far around a target's phrase, in characters, its watched name may begin and end
LEAD, REACH = 40, 80
# what turns one of the user's phrases round, if it is one of so many words before it
DENIED = 6
DENYING = lexicon.words("function", "denying") | {"no", "nobody", "longer", "without", "if"}
PAUSE, ENDING = re.compile(r"[.;:!?“”\"]"), re.compile(r"[.!?]")


def of_others(watch: Watch | None, speaker: str | None) -> Watch | None:
    """The watch-list without who speaks: on oneself nobody takes a side."""
    if watch is None or speaker is None:
        return watch
    own = fold(speaker)
    others = (one for one in watch.targets if own not in map(fold, one.names))
    return having(watch, targets=tuple(others))


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


def named(entry: WatchTarget, text: str, spans: Iterable[Span], names: Mentions) -> Iterator[Span]:
    """Where stretches of a text name an entry; `names` are those known in the text."""
    found = places(text, spans, entry.names)
    return (place for place in found if not is_in_another(entry, text, place, names))


def is_in_another(entry: WatchTarget, text: str, place: Span, names: Mentions) -> bool:
    """Whether a word that an entry is called by is only a part of another's longer name.

    "Bill Clinton" does not name an entry for Hillary Clinton that is called Clinton as well, nor
    "Wall Street" the border wall that is called the wall.
    """
    owns = APOSTROPHES.match(text, place[1])  # "Roe’s Harbour Trust"
    if owns or " " in text[slice(*place)]:
        return False
    at = bisect_right(names, place[0], key=lambda one: one[1][0]) - 1
    start, end = names[at][1] if at >= 0 else place
    own = person_form(text[start:end])
    if (start, end) == place or end < place[1] or not own:
        return False
    fuller = [person_form(name) for name in entry.names if " " in name]
    return bool(fuller) and not any(may_be_one(own, one) for one in fuller)


def rename(
    stance: Stance, text: str, place: Span | None, names: Mentions, watch: Watch | None
) -> Stance:
    """A stance under the label of the watched target that it is on, by its name, or by a watched
    name that is what stands in its place, or its end.
    """
    for target in watch.targets if watch else ():
        by_name = whole_words(*target.names).fullmatch(ARTICLE.sub("", stance.target)) is not None
        # "steel | barrier" is one, but not "the cost of the | barrier"
        before = [text[place[0] : at] for at in _over(target, text, place, names)] if place else []
        if by_name or any(" of " not in words for words in before):
            return having(stance, target=target.label)
    return stance


def ahead(text: str, place: Span, names: Mentions, watch: Watch | None) -> str:
    """What of a watched name that stands in a place is before it: "ban " of "ban | cars"."""
    entries = watch.targets if watch else ()
    starts = (start for one in entries for start in _over(one, text, place, names))
    return text[min(starts, default=place[0]) : place[0]]


def _over(entry: WatchTarget, text: str, place: Span, names: Mentions) -> Iterator[int]:
    """Where a name starts that a place ends in; it may go on past it ("barrier | at Ardle")."""
    start, end = place
    for begun, over in named(entry, text, [(max(0, start - LEAD), end + REACH)], names):
        if begun < end <= over:
            yield begun


def places(text: str, spans: Iterable[Span], phrases: tuple[str, ...]) -> Iterator[Span]:
    """Where the phrases stand in some stretches of a text."""
    for span in spans if phrases else ():
        yield from (found.span() for found in whole_words(*phrases).finditer(text, *span))


def _plainly(text: str, spans: tuple[Span, ...], phrases: tuple[str, ...]) -> Span | None:
    """Where the first of the phrases stands that is neither denied nor asked."""
    return next((one for one in places(text, spans, phrases) if _is_plain(text, one)), None)


def _is_plain(text: str, place: Span) -> bool:
    """Whether a phrase is asserted: not in "I no longer support the toll", "Do you support it?"."""
    *_, before = PAUSE.split(text[max(0, place[0] - REACH) : place[0]].lower().replace("’", "'"))
    words = before.split()[-DENIED:]
    denied = any(word in DENYING or word.endswith("n't") for word in words)
    end = ENDING.search(text, place[1])
    return not denied and not (end and end.group() == "?")
