"""What the networks share: the runtime, the folder of weights, the tables of words.

Each network takes the vectors of its wordpieces, not their numbers. The tagger's table is by far
the largest of them, and was never trained here; the judge's own vectors are the tagger's with a
short table of what these do not tell.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

# The runtime would write a device's id and a queue of events under the home folder, and look for a
# server to send them to. It reads this while it is loaded: once imported, it cannot be stopped.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime
from tokenizers import Tokenizer

from quotes.errors import QuotesError

WEIGHTS = Path(__file__).parents[1] / "weights"
# what must lie in a folder of weights: what the networks read by, the tagger with what was fitted
# for it, the judge with its own, which phrases mean one issue, and what else was learned
# (`resolve.pronouns`, `topics.learned`)
WORDS, TOKENIZER, TAGGER, LINKS, SURE, JUDGE, JUDGE_WORDS, CALLS, SCOUT, TOGETHER, *_ = FILES = (
    "words.npz",
    "tokenizer.json",
    "tagger.onnx",
    "links.json",
    "sure.json",
    "judge.onnx",
    "judge_words.npz",
    "calls.json",
    "scout.onnx",
    "together.json",
    "who.json",
    "meant.json",
    "topics.json",
)
TABLES = {TAGGER: (WORDS,), JUDGE: (WORDS, JUDGE_WORDS), SCOUT: (WORDS,)}
START, BREAK = 101, 102  # [CLS] opens a window, [SEP] ends a paragraph


def case(word: str) -> int:
    """How a word is written: 0 small letters or none, 1 a capital first, 2 capitals only."""
    return 0 if not word[:1].isupper() else 2 if len(word) > 1 and word.isupper() else 1


@cache
def tokenizer(folder: Path = WEIGHTS) -> Tokenizer:
    """What cuts words into the pieces that the networks know."""
    check(folder, [TOKENIZER])
    return Tokenizer.from_file(str(folder / TOKENIZER))


def run(
    name: str, ids: Sequence[int], shapes: Sequence[int], folder: Path = WEIGHTS, **more: np.ndarray
) -> list[np.ndarray]:
    """What a network answers to one window: a number and a shape for each wordpiece.

    Raises QuotesError where `folder` does not hold the weights.
    """
    tables = [table(one, folder) for one in TABLES[name]]
    parts = [words[ids] * scale[ids] for words, scale in tables]
    given = {"words": np.concatenate(parts, 1)[None], "shapes": np.array([shapes]), **more}
    answers: list[np.ndarray] = _session(name, folder).run(None, given)
    return answers


@cache
def table(name: str, folder: Path = WEIGHTS) -> tuple[np.ndarray, np.ndarray]:
    """Every wordpiece's vector in int8 [pieces, width], and its scale [pieces, 1]."""
    check(folder, [name])
    with np.load(folder / name) as kept:
        return kept["words"], kept["scale"]


@cache
def _session(name: str, folder: Path) -> onnxruntime.InferenceSession:
    check(folder, [name])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # x86 processors without VNNI add products of 8-bit numbers in 16 bits, and overflow: there the
    # judge heard 4 stances of real/dev for 45. This has them add in 32, for no time to speak of
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(
        str(folder / name), options, providers=["CPUExecutionProvider"]
    )


@cache
def fitted(name: str, folder: Path = WEIGHTS) -> dict[str, Any]:
    """What a .json of the weights holds; raises QuotesError where the folder does not hold it."""
    check(folder, [name])
    found: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
    return found


@cache
def digest(folder: Path = WEIGHTS) -> str:
    """The sha256 of the sha256s of all files of the weights, as Reading.weights wants it."""
    check(folder, FILES)
    each = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES]
    return hashlib.sha256("".join(each).encode()).hexdigest()


def check(folder: Path, names: Iterable[str]) -> None:
    """Raise QuotesError where the folder does not hold these files of the weights."""
    for name in names:
        if not (folder / name).is_file():
            raise QuotesError(
                f"The model engine has no weights here ({folder / name} is missing); install "
                "quote-tracker again, or read with --engine rules."
            )
