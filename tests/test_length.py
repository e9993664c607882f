"""Time grows with the length of a text and not with its square, whatever the text is."""

from __future__ import annotations

from itertools import product
from time import process_time

import pytest

from quotes.models import Article
from quotes.reader import read


def seconds(text: str, times: int = 2) -> float:
    """The processor time that reading takes, the best of some times."""
    taken = []
    for _ in range(times):
        begun = process_time()
        read(Article("a", text), "rules")
        taken.append(process_time() - begun)
    return min(taken)


REPEATED = {
    "paragraphs": "“It is closed,” Roe said. “It opens in May.” He told me ‘no’.\n\n",
    "one paragraph": "“It is closed,” Roe said. “It opens in May.” He told me ‘no’. ",
    "quotations in quotations": "“He told me ‘never’ and I said ‘no’,” Roe said.\n\n",
    "quotations over paragraphs": "“The bus was late.\n\n“I walked,” Roe said.\n\n",
    "opening marks": "“a ‘b „c ",
    "marks alone": "“”",
    "apostrophes": "it’s the crews’ ‘own ",
    "a transcript": "MS. ROE: I told him “no”.\n\nMR. VALE: He said so.\n\n",
    "dash dialogue": "— She said ‘no’, said Roe.\n\n",
    "posts": "It is shut. pic.host/x — Ann Roe (@roe) 3 May 2026\n\n",
    "links": "pic. (@y) ",
    "no full stop": "he said she told them the quay was closed and ",
    "a verb alone": "said ",
    "a report of a report": "he said that ",
    "the company": "The company said it was late. It denied it. ",
}


@pytest.mark.parametrize("repeated", REPEATED.values(), ids=REPEATED)
def test_time_grows_with_the_length_and_not_its_square(repeated: str) -> None:
    short = 8_000 // len(repeated)
    seconds(repeated * 10)  # what is read or compiled once
    # eight times the text: a square would take sixty-four times as long
    assert seconds(repeated * short * 8, 1) < 24 * seconds(repeated * short) + 0.3


@pytest.mark.parametrize(
    ("speech", "between"),
    [
        ("{} {} said it was late.", " "),
        ("{} {} said it was late.", "\n\n"),
        ("{} {}: It was late, I thought.\n\nMS. ROE: And so it was.", "\n\n"),
    ],
    ids=["one paragraph", "paragraphs", "labels"],
)
def test_time_does_not_grow_with_the_square_of_the_speakers(speech: str, between: str) -> None:
    syllables = [one + other for one, other in product("bdfglmnrst", "aeiou")]
    names = ("".join(parts).capitalize() for parts in product(syllables, repeat=3))
    sentences = [speech.format(next(names), next(names)) for _ in range(4000)]
    few, many = between.join(sentences[:500]), between.join(sentences)
    seconds(few)
    assert seconds(many, 1) < 24 * seconds(few) + 0.3
