"""An article as the linker sees it, and what speaks for or against a link in it.

That is plain names, each with one weight: what lies between two spans, how far apart they are,
which spans are skipped, how a content stands in its sentence, the words of the cue. Names are made
for reading: links.json tells what each weight is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from operator import sub

from quotes.english.text import RUN
from quotes.models import Span
from quotes.networks.tagger import ROLES, Tagged

BREAK = re.compile(r"\n")
STOP = re.compile(r"[.?!][”’\"'»)]*\s")
MARK = re.compile(r"[“”„\"«»]|''|``|[‘'](?<!\w.)|’(?!\w)")
# characters between two spans up to which their own words count
NEAR = 8
# distances in words, of which the largest that is reached counts
STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 89)
SIZES = (2, 4, 7, 12)  # words at which a content counts as longer
PRONOUNS = {"he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "one"}
# how much of a cue's words, or of a content's first, makes a name
CUE, FIRST = 24, 16


class Scene:
    """An article's text with its tagged spans, in order, by role."""

    def __init__(
        self, text: str, sources: list[Span], cues: list[Span], contents: list[Span]
    ) -> None:
        self.text, self.sources, self.cues, self.contents = text, sources, cues, contents
        named = ((sources, "s"), (cues, "c"), (contents, "q"))
        placed = sorted((span, letter) for spans, letter in named for span in spans)
        # all spans in reading order, where each stands in it, their role letters in a row
        self.order = [span for span, _ in placed]
        self.rank = {span: number for number, span in enumerate(self.order)}
        self._letters = f"|{''.join(letter for _, letter in placed)}|"
        # how many words, sentence ends, line breaks and marks begin before an end of a span
        patterns = (RUN, STOP, BREAK, MARK)
        places = [[match.start() for match in one.finditer(text)] for one in patterns]
        self._ahead = {
            edge: tuple(bisect_left(at, edge) for at in places)
            for span in self.order
            for edge in span
        }
        # asked of a content with each cue and each source that it might have
        self.around = cache(partial(_around, text))

    def between(self, one: Span, other: Span, *prefixes: str) -> list[str]:
        """What lies between two spans, seen from the first; each prefix makes names of its own."""
        first, second = (one, other) if one < other else (other, one)
        words, stops, breaks, marks = map(sub, self._ahead[second[0]], self._ahead[first[1]])
        reached = STEPS[bisect_right(STEPS, words) - 1]
        path = self._letters[self.rank[first] + 2 : self.rank[second] + 1]
        path = path if len(path) < 5 else f"{path[:4]}{path[-2:]}"
        near = second[0] - first[1] <= NEAR
        gap = f"gap {self.text[first[1] : second[0]].strip().lower()}" if near else ""
        names: list[str] = []
        for prefix in prefixes:
            side = f"{prefix}< " if other == first else f"{prefix}> "
            names += _distance(side, reached, min(stops, 3), breaks > 0, min(marks, 3), path)
            if near:
                names.append(side + gap)
        return names

    def lower(self, span: Span) -> str:
        """The words of a span, without case."""
        return self.text[slice(*span)].lower()

    def beside(self, span: Span) -> str:
        """The role letters of the spans right before and behind one, "|" where there is none."""
        number = self.rank[span] + 1
        return f"{self._letters[number - 1]}_{self._letters[number + 1]}"


def scene(text: str, tagged: Sequence[Tagged]) -> Scene:
    """A scene of what the encoder tagged."""
    spans = ([(one.start, one.end) for one in tagged if one.role == role] for role in ROLES)
    return Scene(text, *spans)


def cue_features(scene: Scene, content: Span, cue: Span | None) -> list[str]:
    """What speaks for or against a cue being the content's."""
    if cue is None:
        return ["none", *_stand("none ", *scene.around(content))]
    side, words = "<" if cue[1] <= content[0] else ">", scene.lower(cue)
    return [
        side,
        f"word {side} {words[:CUE]}",
        f"last {side} {_last(words)}",
        f"{side} beside {scene.beside(cue)}",
        *_stand(f"{side} ", *scene.around(content)),
        *scene.between(content, cue, ""),
    ]


def source_features(
    scene: Scene, content: Span, source: Span | None, *, cue: Span | None
) -> list[str]:
    """What speaks for or against a source, given the content's cue."""
    known = "cued" if cue else "bare"
    if source is None:
        found = ["none", f"none {known}", *_stand("none ", *scene.around(content))]
        return [*found, *_elided(scene, cue)] if cue else found
    side = "<" if source[1] <= content[0] else ">"
    words = scene.text[slice(*source)]
    kind = "name" if _last(words)[:1].isupper() else "role"
    kind = "pronoun" if words.lower() in PRONOUNS else kind
    found = [f"{known} {side}", kind, f"{known} {side} {kind}"]
    found += scene.between(content, source, f"{known} ")
    if cue is None:
        return found
    turn = ("<" if source[1] <= cue[0] else ">") + ("<" if cue[1] <= content[0] else ">")
    # what lies between cue and source counts by itself, and by how the two stand to the content
    ties = scene.between(cue, source, "tie ", f"{turn} ")
    return [*found, f"turn {turn}", f"{turn} {scene.lower(cue)[:CUE]}", *ties]


def join_features(scene: Scene, first: Span, content: Span, cue: Span) -> list[str]:
    """What speaks for or against a content being one quote with the first that took its cue."""
    turn = ("<" if cue[1] <= first[0] else ">") + ("<" if cue[1] <= content[0] else ">")
    one, other = scene.around(first), scene.around(content)
    words, said = scene.lower(cue), scene.text[slice(*content)]
    size, whole = _size(said), _size(scene.text[slice(*first)])
    opens = "A" if said[0].isupper() else "a" if said[0].islower() else said[0]
    return [
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
        f"opens {said.lower().split()[0][:FIRST]}",
        *scene.between(first, content, "first "),
        *scene.between(cue, content, f"{turn} cue "),
        *_stand("first ", *one),
        *_stand("this ", *other),
        *_stand(f"{turn} {one[0]} ", *other),
    ]


@lru_cache(maxsize=10_000)
def _distance(
    side: str, words: int, stops: int, breaks: bool, marks: int, path: str
) -> tuple[str, ...]:
    """The names, each behind a side, of how far apart two spans are; kept, as many are alike."""
    return (
        f"{side}words {words}",
        f"{side}stops {stops}{'|' if breaks else ''}",
        f"{side}marks {marks}",
        f"{side}path {path if len(path) < 5 else f'{path[:2]}+{path[-2:]}'}",
        f"{side}path {path[:4]} stops {min(stops, 2)}",
    )


def _around(text: str, content: Span) -> tuple[str, str, str, str]:
    """How a content stands: "marked" or "plain", what is before, what behind, its last mark."""
    start, end = content
    inner = text[end - 2 : end - 1] if MARK.match(text[end - 1 : end]) else ""
    return (
        "marked" if MARK.match(text[start : start + 1]) else "plain",
        _edge(text[max(0, start - 3) : start], -1),
        _edge(text[end : end + 3], 0),
        _letter(inner or text[end - 1]),
    )


def _stand(prefix: str, marked: str, before: str, behind: str, last: str) -> tuple[str, ...]:
    """How a content stands in its sentence."""
    named = f"{prefix}{marked}"
    return f"{named} [{before}", f"{named} {behind}]", f"{named} ends {last}"


def _elided(scene: Scene, cue: Span) -> tuple[str, ...]:
    """Signs that the cue's own clause names no source ("…, according to leaks", "adding that")."""
    words = scene.lower(cue)
    before = scene.text[max(0, cue[0] - 30) : cue[0]].lower()
    beside, number = scene.beside(cue), scene.rank[cue]
    behind = scene.order[number - 1][1] if number else 0
    return (
        f"none cue {words[:CUE]}",
        f"none after {_last(before) or '|'}",
        f"none form {words.split()[0][-3:] if words.split() else ''}",
        f"none beside {beside}",
        f"none left {beside[0]} {min(3, len(scene.text[behind : cue[0]].split()))}",
    )


def _letter(character: str) -> str:
    return "w" if character.isalnum() else character


def _edge(beside: str, at: int) -> str:
    """What stands next to a content: a letter as "w", a mark as it is, "|" at a paragraph's end."""
    bare = beside.strip()
    return "|" if not bare or "\n" in beside else _letter(bare[at])


def _size(words: str) -> int:
    return bisect_right(SIZES, len(words.split()))


def _last(words: str) -> str:
    return (words.split() or [""])[-1]
