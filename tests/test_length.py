"""Time grows with the length of a text and not with its square, whatever the text is."""

from __future__ import annotations

from itertools import product

import pytest
from growth import grows_with_length

from quotes.models import Article
from quotes.reader import read

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
    assert grows_with_length(
        lambda times: read(Article("a", repeated * times), "rules"), 8_000 // len(repeated)
    )


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
    sentences = [speech.format(next(names), next(names)) for _ in range(4010)]
    assert grows_with_length(
        lambda number: read(Article("a", between.join(sentences[:number])), "rules"), 500
    )
