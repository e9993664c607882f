"""What speaks for or against a link: plain features of two spans, each a name that has one weight.

What lies between them, how far apart they are, which spans are skipped, how a content stands in
its sentence, the words of the cue. Names are made for reading: links.json tells what each weight is
about.
"""

from __future__ import annotations

from bisect import bisect_right

from quotes.find.model.scene import MARK, Scene
from quotes.models import Span

STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 89)
STEP = [max(step for step in STEPS if step <= words) for words in range(STEPS[-1] + 1)]
SIZES = (2, 4, 7, 12)  # words at which a content counts as longer
PRONOUNS = frozenset(
    ("he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "one")
)


def cue_features(scene: Scene, content: Span, cue: Span | None) -> list[str]:
    """What speaks for or against a cue being the content's."""
    around = _around(scene, content)
    if cue is None:
        return ["none", *(f"none {name}" for name in around)]
    words = scene.text[slice(*cue)].lower()
    side = "<" if cue[1] <= content[0] else ">"
    found = _between(scene, content, cue)
    return [
        side,
        *found,
        *(f"{side} {name}" for name in around),
        f"word {side} {words[:24]}",
        f"last {side} {_last(words)}",
        *_neighbour(scene, cue, side),
    ]


def source_features(cue: Span | None):
    """Features of a source, given the content's cue."""

    def describe(scene: Scene, content: Span, source: Span | None) -> list[str]:
        around = _around(scene, content)
        known = "cued" if cue is not None else "bare"
        if source is None:
            more = _elided(scene, cue) if cue is not None else []
            return ["none", f"none {known}", *(f"none {name}" for name in around), *more]
        side = "<" if source[1] <= content[0] else ">"
        words = scene.text[slice(*source)]
        kind = _kind(words)
        found = [f"{known} {name}" for name in _between(scene, content, source)]
        if cue is not None:
            turn = ("<" if source[1] <= cue[0] else ">") + ("<" if cue[1] <= content[0] else ">")
            tie = _between(scene, cue, source)
            found += [f"tie {name}" for name in tie] + [f"{turn} {name}" for name in tie]
            found += [f"turn {turn}", f"{turn} {scene.text[slice(*cue)].lower()[:24]}"]
        return [f"{known} {side}", kind, f"{known} {side} {kind}", *found]

    return describe


def join_features(scene: Scene, first: Span, content: Span, cue: Span) -> list[str]:
    """What speaks for or against a content being one quote with the first that took its cue."""
    turn = ("<" if cue[1] <= first[0] else ">") + ("<" if cue[1] <= content[0] else ">")
    one, other = _around(scene, first), _around(scene, content)
    words = scene.text[slice(*cue)].lower()
    said = scene.text[slice(*content)]
    size, whole = _size(said), _size(scene.text[slice(*first)])
    opens = "A" if said[0].isupper() else "a" if said[0].islower() else said[0]
    marked = other[0].split()[0]
    return [
        "join",
        f"turn {turn}",
        *(f"first {name}" for name in _between(scene, first, content)),
        *(f"{turn} cue {name}" for name in _between(scene, cue, content)),
        *(f"first {name}" for name in one),
        *(f"this {name}" for name in other),
        *(f"{turn} {one[0].split()[0]} {name}" for name in other),
        f"{turn} {one[1]} {other[0]}",
        f"word {turn} {words[:24]}",
        f"last {turn} {_last(words)}",
        f"size {size}",
        f"{turn} size {size}",
        f"{turn} sizes {whole} {size}",
        f"{marked} size {size}",
        f"{turn} opens {opens}",
        f"opens {said.lower().split()[0][:16]}",
    ]


def _size(words: str) -> int:
    return bisect_right(SIZES, len(words.split()))


def _last(words: str) -> str:
    return words.split()[-1] if words.split() else ""


def _between(scene: Scene, one: Span, other: Span) -> list[str]:
    """What lies between two spans: words, stops, breaks, marks, other spans."""
    key = (one, other)
    known = scene.seen.get(key)
    if known is not None:
        return known
    first, second = (one, other) if one < other else (other, one)
    side = "<" if other == first else ">"
    words, stops, breaks, marks = scene.count(first, second)
    low, high = scene.rank[first], scene.rank[second]
    path = scene.letters[low + 1 : high]
    stops = min(stops, 3)
    found = [
        f"{side} words {STEP[min(words, len(STEP) - 1)]}",
        f"{side} stops {stops}{'|' if breaks else ''}",
        f"{side} marks {min(marks, 3)}",
        f"{side} path {path if len(path) < 5 else path[:2] + '+' + path[-2:]}",
        f"{side} path {path[:4]} stops {min(stops, 2)}",
    ]
    if second[0] - first[1] <= 8:
        found.append(f"{side} gap {scene.text[first[1] : second[0]].strip().lower()}")
    scene.seen[key] = found
    return found


def _around(scene: Scene, content: Span) -> list[str]:
    """How a content stands in its sentence and paragraph."""
    known = scene.stands.get(content)
    if known is not None:
        return known
    before = scene.text[max(0, content[0] - 3) : content[0]]
    after = scene.text[content[1] : content[1] + 3]
    opens = scene.text[content[0] : content[0] + 1]
    marked = "marked" if MARK.match(opens) else "plain"
    start = "|" if not before.strip() or "\n" in before else before.strip()[-1:]
    end = "|" if not after.strip() or "\n" in after else after.strip()[:1]
    end = "w" if end.isalnum() else end
    start = "w" if start.isalnum() else start
    last = scene.text[content[1] - 1 : content[1]]
    inner = scene.text[content[1] - 2 : content[1] - 1] if MARK.match(last) else last
    found = [
        f"{marked} [{start}",
        f"{marked} {end}]",
        f"{marked} ends {'w' if inner.isalnum() else inner}",
    ]
    scene.stands[content] = found
    return found


def _neighbour(scene: Scene, cue: Span, side: str) -> list[str]:
    """Which spans stand directly before and after a cue."""
    number = scene.rank[cue]
    left = scene.order[number - 1][2] if number else "|"
    right = scene.order[number + 1][2] if number + 1 < len(scene.order) else "|"
    return [f"{side} beside {left}_{right}"]


def _elided(scene: Scene, cue: Span) -> list[str]:
    """Signs that the cue's own clause names no source ("…, according to leaks", "adding that")."""
    words = scene.text[slice(*cue)].lower()
    before = scene.text[max(0, cue[0] - 30) : cue[0]].lower().split()[-2:]
    number = scene.rank[cue]
    left = scene.order[number - 1] if number else (0, 0, "|")
    right = scene.order[number + 1] if number + 1 < len(scene.order) else (0, 0, "|")
    return [
        f"none cue {words[:24]}",
        f"none after {before[-1] if before else '|'}",
        f"none form {words.split()[0][-3:] if words.split() else ''}",
        f"none beside {left[2]}_{right[2]}",
        f"none left {left[2]} {min(3, len(scene.text[left[1] : cue[0]].split()))}",
    ]


def _kind(words: str) -> str:
    if words.lower() in PRONOUNS:
        return "pronoun"
    return "name" if words.split()[-1:] and words.split()[-1][:1].isupper() else "role"
