"""An example as wordpieces: the target between two markers, the content between two others.

    [CLS] (T the toll T/ [SEP]) (S Mira Kaminski S/ [SEP]) … S she S/ said C T the toll T/ is … C/

A target that the text does not name, and a speaker whose mention it does not hold, stand before
it. Quotation marks are left out, as the content's markers tell what they tell. The shapes are the
reader's own (quotes.encoder): how a word is written, and here whether it is inside the content.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tokenizers import Tokenizer

from quotes.encoder import BREAK, START, TOKENIZER, WEIGHTS
from quotes.stance.statements import DOUBLE
from training.stance_examples import Example
from training.stance_targets import bare

CAPACITY = 128
# pieces of the vocabulary that no text holds, as (opening, closing)
TARGET, CONTENT, SOURCE = (1, 2), (3, 4), (5, 6)
INSIDE = 3  # what a shape of a word inside the content is more
AHEAD = 0.6  # the part of the room that is left before the target where a text is too long
BATCH_PIECES = 1536


@dataclass(frozen=True, slots=True)
class Pieces:
    """Numbers for the network, one a piece, and the positions of the target's own pieces."""

    ids: list[int]
    shapes: list[int]
    target: list[int]


@cache
def tokenizer() -> Tokenizer:
    """The shipped reader's tokenizer; the base encoder has the same."""
    return Tokenizer.from_file(str(WEIGHTS / TOKENIZER))


def pieces(example: Example, capacity: int = CAPACITY) -> Pieces:
    """One example as the network reads it, at most `capacity` pieces."""
    head: list[tuple[int, int, bool]] = [(START, 0, False)]
    if example.place is None:
        head += _named(bare(example.target), TARGET, is_target=True)
    if example.source is None and example.speaker:
        head += _named(example.speaker, SOURCE, is_target=False)
    body = _cut(_body(example), capacity - len(head) - 1)
    rows = [*head, *body, (BREAK, 0, False)]
    return Pieces(
        [id_ for id_, _, _ in rows],
        [shape for _, shape, _ in rows],
        [at for at, (_, _, is_target) in enumerate(rows) if is_target],
    )


def _named(words: str, markers: tuple[int, int], is_target: bool) -> list[tuple[int, int, bool]]:
    words = words[:160]
    encoded = tokenizer().encode(words, add_special_tokens=False)
    inner = [
        (id_, _case(words[start:end]), is_target)
        for id_, (start, end) in zip(encoded.ids[:24], encoded.offsets, strict=False)
    ]
    return [(markers[0], 0, False), *inner, (markers[1], 0, False), (BREAK, 0, False)]


def _body(example: Example) -> list[tuple[int, int, bool]]:
    start, end = example.around
    text = DOUBLE.sub(" ", example.text[start:end])
    encoded = tokenizer().encode(text, add_special_tokens=False)
    marks = _marks(example)
    place = example.place or (0, 0)
    rows: list[tuple[int, int, bool]] = []
    for id_, (a, b) in zip(encoded.ids, encoded.offsets, strict=True):
        at = start + a
        while marks and marks[0][0] <= at:
            rows.append((marks.pop(0)[2], 0, False))
        inside = any(s <= at < e for s, e in example.said)
        rows.append((id_, _case(text[a:b]) + INSIDE * inside, place[0] <= at < place[1]))
    return rows + [(marker, 0, False) for _, _, marker in marks]


def _marks(example: Example) -> list[tuple[int, int, int]]:
    """(place, order there, marker): what closes comes before what opens."""
    found = []
    spans = [(span, CONTENT) for span in example.said]
    spans += [(example.place, TARGET)] if example.place else []
    spans += [(example.source, SOURCE)] if example.source else []
    for (start, end), (opening, closing) in spans:
        found += [(start, 1, opening), (end, 0, closing)]
    return sorted(found)


def _case(word: str) -> int:
    """0 small letters or none, 1 a capital first, 2 capitals only, as the reader has it."""
    return 0 if not word[:1].isupper() else 2 if len(word) > 1 and word.isupper() else 1


def _cut(rows: list[tuple[int, int, bool]], room: int) -> list[tuple[int, int, bool]]:
    """What is around the target, else around where the content begins, if there is no room."""
    if len(rows) <= room:
        return rows
    targets = [at for at, (_, _, is_target) in enumerate(rows) if is_target]
    opens = [at for at, (id_, _, _) in enumerate(rows) if id_ == CONTENT[0]]
    middle = (targets or opens or [0])[0]
    low = max(0, min(middle - int(AHEAD * room), len(rows) - room))
    return rows[low : low + room]


def batches(lengths: Sequence[int], seed: int | None = None) -> list[list[int]]:
    """Numbers of examples of like length together, about BATCH_PIECES pieces a batch.

    In random order where a seed is given.
    """
    rng = random.Random(seed)
    jitter = 6 if seed is not None else 0
    order = sorted(range(len(lengths)), key=lambda n: lengths[n] + jitter * rng.random())
    groups: list[list[int]] = [[]]
    for n in order:
        if (len(groups[-1]) + 1) * lengths[n] > BATCH_PIECES and groups[-1]:
            groups.append([])
        groups[-1].append(n)
    if seed is not None:
        rng.shuffle(groups)
    return [group for group in groups if group]
