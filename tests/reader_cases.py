"""The cases that a person reads (cases/*.json), and wild articles for the reader's properties.

Cases say what the rules answer; what holds for any article holds for both engines: `whichever`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from quotes.find import ENGINES

Case = dict[str, Any]

FOLDER = Path(__file__).with_name("cases")

whichever = pytest.mark.parametrize("engine", ENGINES)


def load(name: str) -> list[Any]:
    """The cases of one file as pytest parameters; a known failure (`xfail`) must fail."""
    cases = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=pytest.mark.xfail(strict=True, reason=case["xfail"]) if "xfail" in case else (),
        )
        for case in cases
    ]


def text_of(case: Case) -> str:
    """The text of a case: one paragraph, or a list of them."""
    text = case["text"]
    return text if isinstance(text, str) else "\n\n".join(text)


MARKS = ["“", "”", "„", "‟", '"', "«", "»", "‹", "›", "‘", "’", "‚", "'", "``", "''"]
WORDS = """
the a who that and but as of to in he she it they I we him her
said says told asked called urged denied according adding warned named read
Roe Mira Vale Ministry Chair ROE: Q: A: Mr. Dr. J. U.S. Said Asked
report minister quay closed ministry spokesman İ ß é 日本
. , ; : ? ! … - -- – — ( ) [ ] @ * _ | / $ 5 1.5 £3m 12”
"""
PIECES = [*MARKS, *WORDS.split(), "\u0301", "\u200b", "\x00", "\x01"]
# words and marks as an article has them, and in between whatever Unicode holds
pieces = st.one_of(st.sampled_from(PIECES), st.sampled_from(MARKS), st.text(max_size=3))
gaps = st.sampled_from(["", " ", " ", " ", " ", "\n", "\n\n", "\r\n", "\u00a0", "\t", "\u2028"])
soup = st.lists(st.tuples(pieces, gaps), max_size=40).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)

PARAGRAPHS = [
    "“The quay is closed,” Roe said. “It opens in May.”",
    "“He told me ‘never again’, and Vale said ‘yes’,” said Mira Roe, the harbour chief.",
    "“The first bus was late.",
    "“The second never came,” she said, adding that “nobody” had asked.",
    "‘It’s the workers’ quay,’ Roe said. ‘We’ve told them “no”.’",
    "'It's the workers' quay,' Roe said. 'We've told them so.'",
    '"No," Vale told the committee; Roe called it "a joke", according to the ministry.',
    "«The quay is closed», said Roe, «and so is the „old“ bank.»",
    "Roe urged the Ministry of Ports to open it, but Vale denied that it was shut.",
    "Quay ‘as good as closed’, says Roe",
    "Roe: quay will stay closed",
    "MS. ROE: I told him to wait.",
    "MR. VALE: He never did.",
    "Q. Why is it closed?",
    "A. Because the wall is old.",
    "— Then we walk, said Roe. In the rain.",
    "— She said ‘no’.",
    "Nobody said “no” or asked the 6’2” minister whether it was.",
    "Read more: “We were never asked,” says skipper",
]


@st.composite
def misprinted(draw: st.DrawFn) -> str:
    """An article in several house styles, with a few slips of the printer in it."""
    text = draw(st.sampled_from(["\n\n", "\n", " "])).join(
        draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6))
    )
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(pieces) + text[at + draw(st.integers(0, 2)) :]
    return text


wild = st.one_of(soup, misprinted())
