"""The learned tagger: which words of an article are source, cue and content, and how surely.

An article is read in windows of whole paragraphs; a word's label is read off its first wordpiece.
Quotation marks are given by the caller, who knows every house's; the network sees one pair of marks
for all of them, and for each wordpiece whether it stands inside. Its training is told in
training/README.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from tokenizers import Tokenizer

from quotes.models import Span
from quotes.networks import runtime
from quotes.networks.runtime import BREAK, START, WEIGHTS, case

Role = Literal["source", "cue", "content"]
Marked = tuple[int, int, int]  # start and end of quoted words with their marks, depth from 1

ROLES: tuple[Role, ...] = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
CAPACITY = 128  # wordpieces a window, the two special ones counted
ENDS = frozenset(".?!”’\"'")
SINGLE, DOUBLE = ("‘", "’"), ("“", "”")
MARKS = frozenset("“”„‟\"«»‹›‘’‚'`")
FORBIDDEN = -1e9


@dataclass(frozen=True, slots=True)
class Window:
    """Wordpieces that are read at one time.

    `ids` and `shapes` are what the network takes, one number a wordpiece; `heads` are the
    positions of the first wordpiece of each of `words`, which are spans of the text.
    """

    ids: list[int]
    shapes: list[int]
    heads: list[int]
    words: list[Span]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A whole text's wordpieces, with the number of the word that each belongs to."""

    ids: list[int]
    offsets: list[Span]
    word_ids: list[int | None]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tagged span. `score` is the mean probability of its role over its words.

    `speech` is the mean probability that the attribution it belongs to is one of speech, and
    not of belief, hope or plan.
    """

    role: Role
    start: int
    end: int
    score: float
    speech: float


def tag(
    text: str,
    paragraphs: Sequence[Span],
    quoted: Iterable[Marked] = (),
    folder: Path = WEIGHTS,
) -> list[Tagged]:
    """The sources, cues and contents of a text, in reading order; no two of them overlap.

    `paragraphs` are the spans to read, in order; `quoted` the stretches inside quotation marks
    (marks included, one a paragraph). The answer depends on nothing else. Raises QuotesError
    where `folder` does not hold the weights.
    """
    words, scores = score(text, paragraphs, quoted, folder)
    return decode(words, scores)


def score(
    text: str,
    paragraphs: Sequence[Span],
    quoted: Iterable[Marked] = (),
    folder: Path = WEIGHTS,
) -> tuple[list[Span], np.ndarray]:
    """Every word's span, and a row for it: log-probabilities of LABELS, log-odds of speech."""
    words: list[Span] = []
    rows: list[np.ndarray] = []
    for window in windows(runtime.tokenizer(folder), text, paragraphs, quoted):
        (scores,) = runtime.run(runtime.TAGGER, window.ids, window.shapes, folder)
        rows.append(scores[0, window.heads])
        words += window.words
    return words, np.concatenate(rows) if rows else np.zeros((0, len(LABELS) + 1), np.float32)


def windows(
    tokenizer: Tokenizer,
    text: str,
    paragraphs: Sequence[Span],
    quoted: Iterable[Marked] = (),
    capacity: int = CAPACITY,
) -> list[Window]:
    """Cut a text into windows of at most `capacity` wordpieces, whole paragraphs where they fit."""
    quoted = list(quoted)
    encoded = tokenizer.encode(plain_marks(text, quoted), add_special_tokens=False)
    pieces = _Pieces(encoded.ids, encoded.offsets, encoded.word_ids)
    depth = _depths(text, quoted)
    packed: list[Window] = []
    piece, count = 0, len(pieces.ids)
    for start, end in paragraphs:
        while piece < count and pieces.offsets[piece][0] < start:
            piece += 1
        first = piece
        while piece < count and pieces.offsets[piece][0] < end:
            piece += 1
        for low, high in _chunks(pieces, text, first, piece, capacity - 2):
            if not packed or len(packed[-1].ids) + high - low + 1 > capacity:
                packed.append(Window([START], [0], [], []))
            _append(packed[-1], pieces, text, depth, low, high)
    return packed


def plain_marks(text: str, quoted: Iterable[Marked]) -> str:
    """The text with one pair of marks for all houses, of the same length."""
    letters = list(text)
    for start, end, depth in quoted:
        opening, closing = DOUBLE if depth % 2 else SINGLE
        for at, back, mark in ((start, start + 1, opening), (end - 1, end - 2, closing)):
            if letters[at] in MARKS:
                twin = text[at] in "'`" and back < len(text) and text[back] == text[at]
                letters[at] = mark
                if twin:  # '' and `` are one mark
                    letters[back] = " "
    return "".join(letters)


def _depths(text: str, quoted: Iterable[Marked]) -> bytearray:
    depths = bytearray(len(text))
    for start, end, depth in sorted(quoted, key=lambda stretch: stretch[2]):
        depths[start:end] = bytes([min(depth, 2)]) * (end - start)
    return depths


def _chunks(pieces: _Pieces, text: str, first: int, last: int, room: int) -> Iterable[Span]:
    """Stretches of a paragraph's wordpieces that fit a window, cut after a sentence if they can."""
    while last - first > room:
        cut = first + room
        for back in range(first + room, first + room // 2, -1):
            starts_word = pieces.word_ids[back] != pieces.word_ids[back - 1]
            if starts_word and text[pieces.offsets[back - 1][1] - 1] in ENDS:
                cut = back
                break
        whole = cut
        while whole > first and pieces.word_ids[whole] == pieces.word_ids[whole - 1]:
            whole -= 1
        cut = whole if whole > first else cut  # one word may be longer than a window
        yield first, cut
        first = cut
    if last > first:
        yield first, last


def _append(
    window: Window, pieces: _Pieces, text: str, depth: bytearray, low: int, high: int
) -> None:
    before = None
    for piece in range(low, high):
        start, end = pieces.offsets[piece]
        if pieces.word_ids[piece] != before:
            before = pieces.word_ids[piece]
            shape = case(text[start:end]) + 3 * depth[start]  # once more for each mark around it
            window.heads.append(len(window.ids))
            window.words.append((start, end))
        else:
            window.words[-1] = (window.words[-1][0], end)
        window.ids.append(pieces.ids[piece])
        window.shapes.append(shape)
    window.ids.append(BREAK)
    window.shapes.append(0)


def decode(words: list[Span], scores: np.ndarray) -> list[Tagged]:
    """The best well-formed labelling: an inside label only after its own begin or inside.

    `scores` has a row a word: the log-probabilities of LABELS, then the log-odds of speech.
    """
    path = _best_path(scores[:, : len(LABELS)])
    # sums up to each word, of what each label's two forms and speech are likely
    scores = scores.astype(np.float64)
    begun = np.exp(scores[:, 1 : len(LABELS) : 2]) + np.exp(scores[:, 2 : len(LABELS) : 2])
    likely = np.concatenate([begun, _share(scores[:, -1:])], 1)
    sums = np.concatenate([np.zeros((1, likely.shape[1])), likely.cumsum(0)])
    first = np.flatnonzero(path % 2)
    stops = np.append(np.flatnonzero((path == 0) | (path % 2 == 1)), len(path))
    last = stops[np.searchsorted(stops, first, side="right")]
    roles = path[first] // 2
    means = (sums[last] - sums[first]) / (last - first)[:, None]
    found = (first, last, roles, means[np.arange(len(first)), roles], means[:, -1])
    return [
        Tagged(ROLES[role], words[start][0], words[end - 1][1], min(score, 1.0), speech)
        for start, end, role, score, speech in zip(*(one.tolist() for one in found), strict=True)
    ]


def _share(odds: np.ndarray) -> np.ndarray:
    """Log-odds as probabilities."""
    shares: np.ndarray = 1 / (1 + np.exp(-odds))
    return shares


def _best_path(scores: np.ndarray) -> np.ndarray:
    """Label numbers of the best path: the likeliest of each word, wherever these make spans."""
    path: np.ndarray = scores.argmax(1)
    before = np.append(0, path[:-1])
    broken = np.flatnonzero((path > 0) & (path % 2 == 0) & (before != path) & (before != path - 1))
    if not len(broken):
        return path
    # The path is sure to be outside at a word where that is likelier than all else by more than a
    # span costs that begins behind it instead of going on: both sides of it are paths of their own.
    begins = (scores[1:, 2::2] - scores[1:, 1::2]).max(1)
    outside = np.flatnonzero(scores[:-1, 0] - scores[:-1, 1:].max(1) > begins.clip(0))
    at = np.searchsorted(outside, broken)
    starts, ends = np.append(0, outside)[at], np.append(outside, len(path))[at]
    stretches = zip(starts.tolist(), ends.tolist(), strict=True)
    for start, end in dict.fromkeys(stretches):
        path[start:end] = _viterbi(scores[start:end])
    return path


def _viterbi(scores: np.ndarray) -> list[int]:
    """Label numbers of the best path. Odd numbers begin a span, the even one after goes on."""
    best = [0.0, *[FORBIDDEN] * (len(LABELS) - 1)]
    # by word: the best label before it, and whether a span that goes on there began just before
    before: list[int] = []
    begun: tuple[list[bool], ...] = ([], [], [])
    sources, cues, contents = begun
    for none, b_source, i_source, b_cue, i_cue, b_content, i_content in zip(
        *scores.T.tolist(), strict=True
    ):  # the innermost loop of all, hence written out
        top = max(best)
        before.append(best.index(top))
        _, source, in_source, cue, in_cue, content, in_content = best
        sources.append(source > in_source)
        cues.append(cue > in_cue)
        contents.append(content > in_content)
        best = [
            top + none,
            top + b_source,
            (source if source > in_source else in_source) + i_source,
            top + b_cue,
            (cue if cue > in_cue else in_cue) + i_cue,
            top + b_content,
            (content if content > in_content else in_content) + i_content,
        ]
    label = best.index(max(best))
    path = []
    for at in reversed(range(len(before))):
        path.append(label)
        goes_on = label and label % 2 == 0
        label = label - begun[label // 2 - 1][at] if goes_on else before[at]
    return path[::-1]
