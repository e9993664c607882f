"""The tagger's cutting and decoding, on a toy tokenizer; at the end, the shipped weights."""

import hashlib
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from quotes.errors import QuotesError
from quotes.networks import runtime, tagger
from quotes.networks.tagger import (
    BREAK,
    LABELS,
    START,
    WEIGHTS,
    Tagged,
    decode,
    plain_marks,
    windows,
)
from quotes.paragraphs import paragraphs

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Every letter a wordpiece, so that words are as long as they look."""
    names = ["[UNK]", *LETTERS, *("##" + letter for letter in LETTERS), *".,“”‘’\"'"]
    vocab = {name: number for number, name in enumerate(names)}
    made = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def scores(*labels: str) -> np.ndarray:
    """Rows that are sure of the given labels, and of speech."""
    rows = np.full((len(labels), len(LABELS) + 1), -8.0, np.float32)
    for row, label in zip(rows, labels, strict=True):
        row[LABELS.index(label)] = -0.01
        row[-1] = 3.0
    return rows


def spans(count: int) -> list[tuple[int, int]]:
    return [(10 * number, 10 * number + 5) for number in range(count)]


def test_windows_hold_whole_paragraphs_and_every_word(tokenizer):
    text = "Ada spoke.\n\nBen did not.\n\nCleo left early."
    cut = windows(tokenizer, text, paragraphs(text), capacity=24)
    words = [text[start:end] for window in cut for start, end in window.words]
    assert " ".join(words) == "Ada spoke . Ben did not . Cleo left early ."
    assert [window.words[0][0] for window in cut] == [0, text.index("Cleo")]
    for window in cut:
        assert window.ids[0] == START and window.ids[-1] == BREAK
        assert len(window.ids) == len(window.shapes) <= 24


def test_long_paragraph_is_cut_after_a_sentence(tokenizer):
    text = "One two three. Four five six. Seven eight nine ten."
    cut = windows(tokenizer, text, [(0, len(text))], capacity=20)
    assert [text[window.words[0][0] :].split()[0] for window in cut] == ["One", "Four", "Seven"]


def test_a_word_is_never_cut(tokenizer):
    text = "abcdefgh " * 9
    for capacity in range(12, 30):
        cut = windows(tokenizer, text, [(0, len(text))], capacity=capacity)
        words = [text[start:end] for window in cut for start, end in window.words]
        assert words == ["abcdefgh"] * 9
        assert max(len(window.ids) for window in cut) <= capacity


def test_a_word_longer_than_a_window_does_not_stop_the_cutting(tokenizer):
    text = "x" * 90
    cut = windows(tokenizer, text, [(0, 90)], capacity=16)
    assert sum(len(window.ids) - 2 for window in cut) == 90


def test_shapes_say_case_and_depth(tokenizer):
    text = "NATO met. “He said ‘No’ then.”"
    marks = [(10, 30, 1), (19, 23, 2)]
    (window,) = windows(tokenizer, text, [(0, 30)], marks)
    found = {
        text[start:end]: window.shapes[head]
        for head, (start, end) in zip(window.heads, window.words, strict=True)
    }
    assert (found["met"], found["He"], found["said"], found["No"]) == (0, 4, 3, 7)


@pytest.mark.parametrize(
    ("text", "marks", "plain"),
    [
        ("«Oui», he said", [(0, 5, 1)], "“Oui”, he said"),
        ("‘It’s on,’ he said", [(0, 10, 1)], "“It’s on,” he said"),
        ("``Go,'' she said", [(0, 7, 1)], "“ Go, ” she said"),
        ("\"He said 'no',\" she said", [(0, 15, 1), (9, 13, 2)], "“He said ‘no’,” she said"),
        ("„Offen bis zum Ende", [(0, 19, 1)], "“Offen bis zum Ende"),
    ],
)
def test_one_pair_of_marks_for_all_houses(text, marks, plain):
    assert plain_marks(text, marks) == plain
    assert len(plain) == len(text)


def test_decode_joins_inside_labels_to_their_begin():
    rows = scores("B-source", "I-source", "B-cue", "B-content", "I-content", "O", "B-content")
    found = decode(spans(7), rows)
    assert [(one.role, one.start, one.end) for one in found] == [
        ("source", 0, 15),
        ("cue", 20, 25),
        ("content", 30, 45),
        ("content", 60, 65),
    ]
    assert all(one.score > 0.98 and one.speech > 0.9 for one in found)


def test_decode_never_starts_inside():
    found = decode(spans(3), scores("I-content", "I-content", "O"))
    assert [(one.role, one.start) for one in found] == [("content", 0)]


def test_decode_of_nothing():
    assert decode([], np.zeros((0, len(LABELS) + 1), np.float32)) == []


@given(st.lists(st.lists(st.floats(-9, 0), min_size=8, max_size=8), max_size=30))
def test_decoded_spans_are_apart_and_in_order(rows):
    found = decode(spans(len(rows)), np.array(rows, np.float32).reshape(-1, 8))
    assert all(isinstance(one, Tagged) and one.start < one.end for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.lists(st.lists(st.floats(-9, 0), min_size=7, max_size=7), min_size=1, max_size=30))
def test_the_best_path_makes_spans_and_none_that_does_is_likelier(rows):
    scores = np.array(rows, np.float32)
    path, best = tagger._best_path(scores).tolist(), tagger._viterbi(scores)
    likely, most = (scores[np.arange(len(rows)), one].sum(dtype=float) for one in (path, best))
    assert likely == pytest.approx(most)
    inside = [(a, b) for a, b in pairwise([0, *path]) if b and b % 2 == 0]
    assert all(before in (label, label - 1) for before, label in inside)


def test_missing_weights_are_named(tmp_path):
    with pytest.raises(QuotesError) as error:
        tagger.tag("Ada spoke.", [(0, 10)], folder=tmp_path)
    assert str(error.value) == (
        f"The model engine has no weights here ({tmp_path / 'tokenizer.json'} is missing); install "
        "quote-tracker again, or read with --engine rules."
    )


# the shipped weights


def test_the_shipped_weights_are_those_that_were_summed():
    lines = (WEIGHTS / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert sums == {
        name: hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() for name in runtime.FILES
    }


def test_the_digest_changes_with_any_of_the_files(tmp_path):
    for name in runtime.FILES:
        (tmp_path / name).write_text(name)
    found = {runtime.digest(tmp_path)}
    for name in runtime.FILES:
        runtime.digest.cache_clear()
        (tmp_path / name).write_text("changed")
        found.add(runtime.digest(tmp_path))
    runtime.digest.cache_clear()
    assert len(found) == 1 + len(runtime.FILES)
    (tmp_path / runtime.SURE).unlink()
    with pytest.raises(QuotesError, match=r"sure\.json is missing"):
        runtime.digest(tmp_path)


def test_what_the_weights_were_learned_from_is_told_beside_them():
    notice = (WEIGHTS / "NOTICE").read_text("utf-8")
    assert "MiniLM" in notice and "PolNeAR" in notice


def test_loading_takes_less_than_a_second():
    script = (
        "import time\nfrom quotes.networks import tagger\n"
        "tagger.tag('Ada spoke.', [(0, 10)])\nprint(time.process_time())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stderr == ""
    assert float(done.stdout) < 1


def test_what_is_tagged_depends_on_the_text_alone():
    texts = [f"Ada Vale said that pier {number} was shut." for number in range(4)]
    alone = [tagger.tag(text, [(0, len(text))]) for text in texts]
    assert all(alone)
    assert [tagger.tag(text, [(0, len(text))]) for text in reversed(texts)] == alone[::-1]
