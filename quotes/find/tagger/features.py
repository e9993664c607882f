"""What speaks for or against a link: plain names, each with one weight, in groups.

What lies between two spans, how far apart they are, which spans are skipped, how a content stands
in its sentence, the words of the cue. Names are made for reading: links.json tells what each
weight is about. A group is a function that names, and what it names; its weights are added up
once, however often it is met.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from quotes.find.tagger.scene import Scene
from quotes.models import Span

# distances in words, of which the largest that is reached counts
STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 89)
STEP = [max(step for step in STEPS if step <= words) for words in range(STEPS[-1] + 1)]
SIZES = (2, 4, 7, 12)  # words at which a content counts as longer
PRONOUNS = frozenset(
    ("he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "one")
)
# how much of a cue's words, or of a content's first, makes a name
CUE, WORD = 24, 16
# how many sums are kept: words of cues are without end
MEMORY = 200_000
# what lies between cue and source counts once by itself, once by how the two stand to the content
TIES = {turn: ("tie ", f"{turn} ") for turn in ("<<", "<>", "><", ">>")}

# what names a group, and what it is called with
Group = tuple[Any, ...]
Describe = Callable[[Scene, Span, Span | None], list[Group]]


def names(groups: Iterable[Group]) -> Iterator[str]:
    """The names of some groups, written out."""
    return (name for named, *given in groups for name in named(*given))


class Weights:
    """The weights of one ranker: a number for each name; those of a group are added up once."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights
        self._sums: dict[Group, float] = {}

    def total(self, groups: Iterable[Group]) -> float:
        """What all names of some groups weigh together."""
        sums, weight, found = self._sums, self.weights.get, 0.0
        if len(sums) > MEMORY:
            sums.clear()
        for group in groups:
            value = sums.get(group)
            if value is None:
                named, *given = group
                value = sums[group] = sum([weight(name, 0.0) for name in named(*given)])
            found += value
        return found


def _words(*words: str) -> Iterator[str]:
    yield from words


def _distance(
    prefixes: tuple[str, ...], side: str, step: int, stops: int, breaks: bool, marks: int
) -> Iterator[str]:
    """How far apart two spans are: words, sentence ends, line breaks, quotation marks."""
    for prefix in prefixes:
        yield f"{prefix}{side} words {step}"
        yield f"{prefix}{side} stops {stops}{'|' if breaks else ''}"
        yield f"{prefix}{side} marks {marks}"


def _path(prefixes: tuple[str, ...], side: str, path: str, first: str, stops: int) -> Iterator[str]:
    """Which spans lie between two, by the letters of their roles."""
    for prefix in prefixes:
        yield f"{prefix}{side} path {path}"
        yield f"{prefix}{side} path {first} stops {stops}"


def _gap(prefixes: tuple[str, ...], side: str, gap: str) -> Iterator[str]:
    """The few characters between two spans."""
    return (f"{prefix}{side} gap {gap}" for prefix in prefixes)


def _stand(prefix: str, marked: str, before: str, behind: str, last: str) -> Iterator[str]:
    """How a content stands in its sentence."""
    yield f"{prefix}{marked} [{before}"
    yield f"{prefix}{marked} {behind}]"
    yield f"{prefix}{marked} ends {last}"


def _cue(side: str, words: str, left: str, right: str) -> Iterator[str]:
    """The words of a cue on one side of a content, and its neighbours."""
    yield side
    yield f"word {side} {words[:CUE]}"
    yield f"last {side} {_last(words)}"
    yield f"{side} beside {left}_{right}"


def _source(known: str, side: str, kind: str, turn: str) -> Iterator[str]:
    """What kind of source, on which side of content and cue."""
    yield f"{known}{side}"
    yield kind
    yield f"{known}{side} {kind}"
    if turn:
        yield f"turn {turn}"


def _between(prefixes: tuple[str, ...], scene: Scene, one: Span, other: Span) -> list[Group]:
    """What lies between two spans, seen from the first."""
    side, words, stops, breaks, marks, path, gap = scene.between(one, other)
    short = path if len(path) < 5 else f"{path[:2]}+{path[-2:]}"
    found: list[Group] = [
        (_distance, prefixes, side, STEP[words], stops, breaks, marks),
        (_path, prefixes, side, short, path[:4], min(stops, 2)),
    ]
    if gap is not None:
        found.append((_gap, prefixes, side, gap))
    return found


def cue_features(scene: Scene, content: Span, cue: Span | None) -> list[Group]:
    """What speaks for or against a cue being the content's."""
    around = scene.around(content)
    if cue is None:
        return [(_words, "none"), (_stand, "none ", *around)]
    side = "<" if cue[1] <= content[0] else ">"
    return [
        (_cue, side, scene.lower(cue), *scene.beside(cue)),
        (_stand, side + " ", *around),
        *_between(("",), scene, content, cue),
    ]


def source_features(cue: Span | None) -> Describe:
    """What speaks for or against a source, given the content's cue."""
    known = "cued " if cue is not None else "bare "

    def describe(scene: Scene, content: Span, source: Span | None) -> list[Group]:
        if source is None:
            found: list[Group] = [
                (_words, "none", f"none {known.strip()}"),
                (_stand, "none ", *scene.around(content)),
            ]
            return found if cue is None else [*found, _elided(scene, cue)]
        side = "<" if source[1] <= content[0] else ">"
        kind = _kind(scene.text[slice(*source)])
        lies = _between((known,), scene, content, source)
        if cue is None:
            return [(_source, known, side, kind, ""), *lies]
        turn = ("<" if source[1] <= cue[0] else ">") + ("<" if cue[1] <= content[0] else ">")
        return [
            (_source, known, side, kind, turn),
            (_words, f"{turn} {scene.lower(cue)[:CUE]}"),
            *lies,
            *_between(TIES[turn], scene, cue, source),
        ]

    return describe


def join_features(scene: Scene, first: Span, content: Span, cue: Span) -> list[Group]:
    """What speaks for or against a content being one quote with the first that took its cue."""
    turn = ("<" if cue[1] <= first[0] else ">") + ("<" if cue[1] <= content[0] else ">")
    one, other = scene.around(first), scene.around(content)
    words, said = scene.lower(cue), scene.text[slice(*content)]
    size, whole = _size(said), _size(scene.text[slice(*first)])
    opens = "A" if said[0].isupper() else "a" if said[0].islower() else said[0]
    own = (
        "join",
        f"turn {turn}",
        f"{turn} {one[0]} {one[2]}] {other[0]} [{other[1]}",
        f"word {turn} {words[:CUE]}",
        f"last {turn} {_last(words)}",
        f"size {size}",
        f"{turn} size {size}",
        f"{turn} sizes {whole} {size}",
        f"{other[0]} size {size}",
        f"{turn} opens {opens}",
        f"opens {said.lower().split()[0][:WORD]}",
    )
    return [
        (_words, *own),
        *_between(("first ",), scene, first, content),
        *_between((f"{turn} cue ",), scene, cue, content),
        (_stand, "first ", *one),
        (_stand, "this ", *other),
        (_stand, f"{turn} {one[0]} ", *other),
    ]


def _size(words: str) -> int:
    return bisect_right(SIZES, len(words.split()))


def _last(words: str) -> str:
    return (words.split() or [""])[-1]


def _elided(scene: Scene, cue: Span) -> Group:
    """Signs that the cue's own clause names no source ("…, according to leaks", "adding that")."""
    words = scene.lower(cue)
    before = scene.text[max(0, cue[0] - 30) : cue[0]].lower().split()[-2:]
    left, right = scene.beside(cue)
    number = scene.rank[cue]
    behind = scene.order[number - 1][1] if number else 0
    apart = min(3, len(scene.text[behind : cue[0]].split()))
    return (
        _words,
        f"none cue {words[:CUE]}",
        f"none after {before[-1] if before else '|'}",
        f"none form {words.split()[0][-3:] if words.split() else ''}",
        f"none beside {left}_{right}",
        f"none left {left} {apart}",
    )


def _kind(words: str) -> str:
    if words.lower() in PRONOUNS:
        return "pronoun"
    return "name" if _last(words)[:1].isupper() else "role"
