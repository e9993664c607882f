"""Marked articles → windows with a label for every word, as the network is trained on."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from quotes.networks.tagger import CAPACITY, LABELS, Window, windows
from quotes.paragraphs import paragraphs
from training.corpus import Marking, quoted
from training.model import folder
from training.styles import restyled

IGNORED = -100
UNKNOWN = -1
CAPACITIES = (CAPACITY, CAPACITY, CAPACITY, 192, 256)
BARE_SHARE = 0.08  # articles shown without what the caller knows of quotation marks


@dataclass(frozen=True, slots=True)
class Example:
    """A window with, for each wordpiece, its label and whether it belongs to speech.

    `labels` is IGNORED off the first wordpiece of a word; `speech` is 1, 0 or UNKNOWN.
    """

    window: Window
    labels: list[int]
    speech: list[int]


def tokenizer() -> Tokenizer:
    """The base weights' tokenizer, without its padding to 128 pieces."""
    made = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def epoch(markings: list[Marking], tokens: Tokenizer, seed: int, number: int) -> list[Example]:
    """All articles of one epoch, restyled and cut by chance that `seed` and `number` decide."""
    found: list[Example] = []
    for place, marking in enumerate(markings):
        rng = random.Random(f"{seed} {number} {place} {marking.id}")
        marking = restyled(marking, rng)
        bare = rng.random() < BARE_SHARE
        found += examples(marking, tokens, rng.choice(CAPACITIES), bare)
    return found


def examples(
    marking: Marking, tokens: Tokenizer, capacity: int = CAPACITY, bare: bool = False
) -> list[Example]:
    """The windows of one article with their labels."""
    spans = paragraphs(marking.text)
    marks = quoted(marking.text, spans)
    labels, speech = _characters(marking, marks)
    return [
        _labelled(window, labels, speech)
        for window in windows(tokens, marking.text, spans, [] if bare else marks, capacity)
    ]


def _characters(marking: Marking, marks: list) -> tuple[np.ndarray, np.ndarray]:
    """For every character: label number (the begin label at a span's first) and speech."""
    labels = np.zeros(len(marking.text) + 1, np.int64)
    speech = np.full(len(marking.text) + 1, UNKNOWN, np.int64)
    inside = np.zeros(len(marking.text) + 1, bool)
    for start, end, _ in marks:
        inside[start:end] = True
    for start, end in marking.traps:
        speech[start:end] = 0
        if not inside[start:end].any():  # a belief is content to PolNeAR and none to us
            labels[start:end] = 0 if (start, end) in marking.negatives else IGNORED
    for start, end in marking.ignored:
        labels[start:end] = IGNORED
    for one in marking.attributions:
        for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            begin = LABELS.index(f"B-{role}")
            for start, end in spans:
                while start < end and marking.text[start].isspace():
                    start += 1
                labels[start:end] = begin + 1
                labels[start] = begin
                if one.speech is not None and role != "source":
                    speech[start:end] = one.speech
    return labels, speech


def _labelled(window: Window, labels: np.ndarray, speech: np.ndarray) -> Example:
    rows = [IGNORED] * len(window.ids)
    kinds = [UNKNOWN] * len(window.ids)
    for head, (start, end) in zip(window.heads, window.words, strict=True):
        label = int(labels[start])
        begins = labels[start:end] % 2 == 1
        if label >= 0 and begins.any():  # a span may begin inside a word, at its apostrophe
            label = int(labels[start + int(begins.argmax())])
        rows[head] = label
        kinds[head] = int(speech[start])
    return Example(window, rows, kinds)
