"""What speaks for or against a link: groups of plain names, each name with one weight.

What lies between two spans, how far apart they are, which spans are skipped, how a content stands
in its sentence, the words of the cue. Names are made for reading: links.json tells what each
weight is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from quotes.find.tagger.scene import Around, Between, Scene
from quotes.models import Span

SIZES = (2, 4, 7, 12)  # words at which a content counts as longer
PRONOUNS = frozenset(
    ("he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "one")
)
# how many sums are kept: words of cues are without end
MEMORY = 200_000
# how much of a cue's words, or of a content's first, makes a name
CUE, WORD = 24, 16

# what a group's names begin with, and what they go on with
Group = tuple[str, Between | Around | str]
Describe = Callable[[Scene, Span, Span | None], list[Group]]


def names(groups: Iterable[Group]) -> Iterator[str]:
    """The names of some groups, written out."""
    for prefix, group in groups:
        if isinstance(group, str):
            yield prefix + group
        else:
            yield from (prefix + name for name in group.names())


class Weights:
    """The weights of one ranker: a number for each name; those of a group are added up once."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights
        self._sums: dict[Group, float] = {}

    def total(self, groups: Iterable[Group]) -> float:
        """What all names of some groups weigh together."""
        sums, found = self._sums, 0.0
        if len(sums) > MEMORY:
            sums.clear()
        for group in groups:
            known = sums.get(group)
            if known is None:
                known = sums[group] = sum(self.weights.get(name, 0.0) for name in names([group]))
            found += known
        return found


def cue_features(scene: Scene, content: Span, cue: Span | None) -> list[Group]:
    """What speaks for or against a cue being the content's."""
    around = scene.around(content)
    if cue is None:
        return [("", "none"), ("none ", around)]
    words = scene.text[slice(*cue)].lower()
    side = "<" if cue[1] <= content[0] else ">"
    return [
        ("", side),
        ("", scene.between(content, cue)),
        (f"{side} ", around),
        (f"word {side} ", words[:CUE]),
        (f"last {side} ", _last(words)),
        (f"{side} beside ", "_".join(scene.beside(cue))),
    ]


def source_features(cue: Span | None) -> Describe:
    """What speaks for or against a source, given the content's cue."""

    def describe(scene: Scene, content: Span, source: Span | None) -> list[Group]:
        known = "cued" if cue is not None else "bare"
        if source is None:
            found: list[Group] = [("", "none"), ("none ", known), ("none ", scene.around(content))]
            return found if cue is None else [*found, *_elided(scene, cue)]
        side = "<" if source[1] <= content[0] else ">"
        kind = _kind(scene.text[slice(*source)])
        found = [
            (f"{known} ", side),
            ("", kind),
            (f"{known} {side} ", kind),
            (f"{known} ", scene.between(content, source)),
        ]
        if cue is not None:
            turn = ("<" if source[1] <= cue[0] else ">") + ("<" if cue[1] <= content[0] else ">")
            tie = scene.between(cue, source)
            found += [
                ("tie ", tie),
                (f"{turn} ", tie),
                ("turn ", turn),
                (f"{turn} ", scene.text[slice(*cue)].lower()[:CUE]),
            ]
        return found

    return describe


def join_features(scene: Scene, first: Span, content: Span, cue: Span) -> list[Group]:
    """What speaks for or against a content being one quote with the first that took its cue."""
    turn = ("<" if cue[1] <= first[0] else ">") + ("<" if cue[1] <= content[0] else ">")
    one, other = scene.around(first), scene.around(content)
    words, said = scene.text[slice(*cue)].lower(), scene.text[slice(*content)]
    size, whole = _size(said), _size(scene.text[slice(*first)])
    opens = "A" if said[0].isupper() else "a" if said[0].islower() else said[0]
    return [
        ("", "join"),
        ("turn ", turn),
        ("first ", scene.between(first, content)),
        (f"{turn} cue ", scene.between(cue, content)),
        ("first ", one),
        ("this ", other),
        (f"{turn} {one.marked} ", other),
        (f"{turn} {one.marked} {one.behind}] ", f"{other.marked} [{other.before}"),
        (f"word {turn} ", words[:CUE]),
        (f"last {turn} ", _last(words)),
        ("size ", str(size)),
        (f"{turn} size ", str(size)),
        (f"{turn} sizes ", f"{whole} {size}"),
        (f"{other.marked} size ", str(size)),
        (f"{turn} opens ", opens),
        ("opens ", said.lower().split()[0][:WORD]),
    ]


def _size(words: str) -> int:
    return bisect_right(SIZES, len(words.split()))


def _last(words: str) -> str:
    return words.split()[-1] if words.split() else ""


def _elided(scene: Scene, cue: Span) -> list[Group]:
    """Signs that the cue's own clause names no source ("…, according to leaks", "adding that")."""
    words = scene.text[slice(*cue)].lower()
    before = scene.text[max(0, cue[0] - 30) : cue[0]].lower().split()[-2:]
    left, right = scene.beside(cue)
    number = scene.rank[cue]
    behind = scene.order[number - 1][1] if number else 0
    return [
        ("none cue ", words[:CUE]),
        ("none after ", before[-1] if before else "|"),
        ("none form ", words.split()[0][-3:] if words.split() else ""),
        ("none beside ", f"{left}_{right}"),
        (f"none left {left} ", str(min(3, len(scene.text[behind : cue[0]].split())))),
    ]


def _kind(words: str) -> str:
    if words.lower() in PRONOUNS:
        return "pronoun"
    return "name" if words.split()[-1:] and words.split()[-1][:1].isupper() else "role"
