"""Headlines in capitals, which tell no names by themselves: "Edi Rama Calls For Calm".

What they run together is told apart by the names that the rest of the article has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from quotes.english.names import fold
from quotes.models import Span
from quotes.resolve.proper_names import ProperName, is_common, without_possessive
from quotes.resolve.vocabulary import GIVEN

LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"[^\W\d_][\w’'\-]*")
# a headline has so many words that are not small, and of them this share has capitals
FEWEST, MOST, LONG, SHARE = 5, 24, 4, 0.9
# a name of more words than this that stands in a headline alone is several words run together
LONGEST = 3


def told_apart(text: str, names: Iterable[ProperName]) -> Iterator[ProperName]:
    """The names of an article, in headlines cut to what it names elsewhere."""
    headlines = list(_headlines(text))
    found = [(name, _is_within(headlines, name.span)) for name in names]
    known = {name.name for name, within in found if not within}
    known |= {name.split()[-1] for name in known if fold(name.split()[0]) in GIVEN}
    for name, within in found:
        if within and name.titles and is_common(name.name.split()[0]):
            continue  # "Kalvian PM Calls For Calm"
        if not within or name.titles or name.name in known or not known:
            yield name
            continue
        parts = list(_parts(text, name, known))
        words = name.name.split()
        new = fold(words[0]) in GIVEN and all(" " not in part.name for part in parts)
        yield from [name] if len(words) <= LONGEST and (new or not parts) else parts


def _headlines(text: str) -> Iterator[Span]:
    """The lines whose words have capitals nearly all."""
    for line in LINE.finditer(text):
        words = [word for word in WORD.findall(line.group()) if len(word) >= LONG]
        capitals = sum(word[0].isupper() for word in words)
        if FEWEST <= len(words) <= MOST and capitals >= SHARE * len(words):
            yield line.span()


def _is_within(lines: list[Span], span: Span) -> bool:
    latest = bisect_right(lines, span[0], key=lambda line: line[0]) - 1
    return latest >= 0 and span[1] <= lines[latest][1]


def _parts(text: str, name: ProperName, known: set[str]) -> Iterator[ProperName]:
    """The known names inside a longer one, each as long as can be."""
    words = list(re.finditer(r"\S+", text[slice(*name.span)]))
    first = 0
    while first < len(words):
        for last in range(len(words), first, -1):
            start, end = name.span[0] + words[first].start(), name.span[0] + words[last - 1].end()
            part = without_possessive(text[start:end])
            if part in known:
                yield ProperName(part, [], (start, end), text[max(0, start - 6) : start])
                first = last - 1
                break
        first += 1
