from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from growth import grows_with_length
from hypothesis import given
from hypothesis import strategies as st
from nltk.tokenize.punkt import PunktLanguageVars, PunktSentenceTokenizer
from reader_cases import wild

from quotes.english.punkt import punkt
from quotes.english.text import BLANK, TOKEN, sentences
from quotes.models import Span
from quotes.paragraphs import paragraphs


def cut(text: str, spans: Iterable[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


def tokens(text: str) -> list[Span]:
    return [match.span() for match in TOKEN.finditer(text)]


def left_over(text: str, spans: Iterable[Span]) -> str:
    """What no span holds."""
    kept, at = "", 0
    for start, end in spans:
        kept, at = kept + text[at:start], end
    return kept + text[at:]


def assert_in_order(text: str, spans: list[Span]) -> None:
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


# paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n\t\n", []),
        ("One.", ["One."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n \t\nTwo.\n\n\n\nThree.\n", ["One.", "Two.", "Three."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("  One.  \n\n  Two.", ["One.", "Two."]),
        # no blank line anywhere: each line is a paragraph
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert cut(text, paragraphs(text)) == expected


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "The quay at Selm is closed until\nthe wall is mended, which will be\nin May."
    text = f"{wrapped}\n\nNobody minds."
    assert cut(text, paragraphs(text)) == [wrapped, "Nobody minds."]


def test_short_lines_of_one_block_are_paragraphs() -> None:
    # an address or a list is not wrapped: its lines end before the page does
    text = "Open:\nMay\nJune, but not before the wall is mended\n\nNobody minds."
    expected = ["Open:", "May", "June, but not before the wall is mended", "Nobody minds."]
    assert cut(text, paragraphs(text)) == expected


def test_turns_of_speech_are_paragraphs() -> None:
    turns = ["Q: Were you late?", "A: Never once.", "MS ROE: He was."]
    assert cut(text := "\n".join(turns) + "\n\nNobody minds.", paragraphs(text))[:3] == turns
    wrapped = "It was said that the quay at\nSelm: nobody knows."
    assert cut(text := f"{wrapped}\n\nNobody minds.", paragraphs(text))[0] == wrapped


@pytest.mark.parametrize("unit", ["A", "Ab", "A "])
def test_lines_that_might_be_labels_are_cut_in_time(unit: str) -> None:
    text = "\n".join([(unit * 118)[:118] + "."] * 400) + "\n\nNobody minds."
    started = process_time()
    paragraphs(text)
    assert process_time() - started < 5, "it took 99 where a word could be cut anywhere"


def test_long_lines_of_one_block_are_paragraphs() -> None:
    line = "The quay at Selm is closed until the wall is mended, " * 4
    text = f"{line}one.\n{line}two.\n\nNobody minds."
    assert [piece[-4:] for piece in cut(text, paragraphs(text))] == ["one.", "two.", "nds."]


@given(wild)
def test_paragraphs_hold_all_but_space(text: str) -> None:
    spans = paragraphs(text)
    assert_in_order(text, spans)
    assert not left_over(text, spans).strip()
    assert all(piece == piece.strip() for piece in cut(text, spans))


# sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["The quay is closed.", "It opens in May."],
        ["Is it closed?", "Yes!", "It is."],
        ["Mr. Vale met Dr. Roe on Mt. Arn.", "It rained."],
        ["Gov. Roe and Sen. Vale spoke.", "Rep. Obi did not."],
        ["The U.S. Navy left on Jan. 5 at 4 p.m. on the tide.", "It rained."],
        ["J. P. Roe built it.", "It fell."],
        ["It cost 1.5 million, or 3.2 per cent of the budget.", "Nobody paid."],
        ["He works for Vale Inc. in Selm, Mass., and likes it.", "She does not."],
        # what Punkt has learned
        ["Sens. Roe and Vale of Selm, Va. voted against it.", "It passed."],
        ["They met at pit No. 7 on the hill.", "No. 7 is closed."],
        # letters with stops between them are told by their form
        ["The Q.R.S. said so.", "The Q.R.S. Board did not."],
        ["She was sad.", "Roe was not."],
        ["One sentence without an end"],
    ],
)
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    assert cut(text, sentences(text)) == expected


def test_a_blanked_out_quotation_ends_no_sentence() -> None:
    text = f"{BLANK * 20} Vale said on Monday. {BLANK * 12} Roe said."
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    "unit", ["a.", "a. ", ". ", ".-", "..- ", "'.", "!?", f"{BLANK}. ", "No. 7"]
)
def test_sentences_of_a_text_without_mercy_are_found_in_time(unit: str) -> None:
    assert grows_with_length(lambda size: sentences((unit * size)[:size]), 3_000)


@given(wild)
def test_sentences_cut_a_paragraph(text: str) -> None:
    spans = sentences(text)
    assert_in_order(text, spans)
    assert not left_over(text, spans).strip()


# tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay's closed.", ["The", "quay's", "closed", "."]),
        ("Roe’s well-known boat", ["Roe’s", "well-known", "boat"]),
        ("R&D and/or 9/11", ["R&D", "and/or", "9/11"]),
        ("It cost £1,500.50, not $2.", ["It", "cost", "£1,500.50", ",", "not", "$", "2", "."]),
        ("the U.S. Navy", ["the", "U.S", ".", "Navy"]),
        ("never—well… perhaps...", ["never", "—", "well", "…", "perhaps", "..."]),
        ("(née Þórsdóttir)", ["(", "née", "Þórsdóttir", ")"]),
        (f"Vale said {BLANK * 5}.", ["Vale", "said", BLANK * 5, "."]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert cut(text, tokens(text)) == expected


@given(wild)
def test_tokens_hold_all_but_space(text: str) -> None:
    spans = tokens(text)
    assert_in_order(text, spans)
    assert not left_over(text, spans).strip()


@given(st.text(alphabet=f"a {BLANK}.", max_size=30))
def test_a_run_of_blanks_is_one_token(text: str) -> None:
    runs = [piece for piece in cut(text, tokens(text)) if BLANK in piece]
    assert all(set(run) == {BLANK} for run in runs)
    assert len(runs) == len(
        [run for run in text.replace(".", " ").replace("a", " ").split() if run]
    )


# nothing to download


def test_no_data_of_nltk_is_needed(tmp_path: Path) -> None:
    code = (
        "from quotes.english.text import sentences; print(len(sentences('It rained. Roe left.')))"
    )
    place = os.environ | {"NLTK_DATA": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=place
    )
    assert done.stdout.strip() == "2"


@given(st.one_of(wild, st.text(), st.text("ab .?!”\"')\n\x01,")))
def test_sentences_end_where_punkt_ends_them(text: str) -> None:
    text = re.sub("[\x1c-\x1f]", " ", text)  # white space to `re` alone, and in no article
    plain = PunktSentenceTokenizer(punkt()._params, lang_vars=PunktLanguageVars())
    assert list(sentences(text)) == list(plain.span_tokenize(text))
