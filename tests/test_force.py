"""How words were put forward, as both engines tell it of the same sentence."""

from __future__ import annotations

import pytest

from quotes.document import Document
from quotes.find import find
from quotes.find.force import put_forward
from quotes.models import Force, Found

CASES = [
    ("Ana Ruiz denied that she had seen the letter.", "she had seen the letter", "denied"),
    ("Ana Ruiz denied any part in the closure.", "any part in the closure", "denied"),
    (
        "Ana Ruiz, the minister, rejected claims that the quay had been shut for a year.",
        "the quay had been shut for a year",
        "denied",
    ),
    ("Ana Ruiz disputed that the bridge was safe.", "the bridge was safe", "denied"),
    ("Ana Ruiz dismissed the plan as “a joke”.", "the plan as “a joke”", "said"),
    ("Ana Ruiz asked whether the ferry was late.", "whether the ferry was late", "asked"),
    ("“Why now?” Ana Ruiz asked.", "“Why now?”", "said"),
    ("The mayor demanded to know why it was shut.", "to know why it was shut", "asked"),
    ("Ana Ruiz urged ministers to act at once.", "ministers to act at once", "urged"),
    ("The mayor told residents to stay indoors.", "residents to stay indoors", "urged"),
    ("The mayor told residents that the ferry would sail.", "the ferry would sail", "said"),
    ("The mayor called for an inquiry into the fire.", "an inquiry into the fire", "urged"),
    ("The mayor suggested a bypass round the town.", "a bypass round the town", "urged"),
    ("The mayor warned of floods along the river.", "floods along the river", "said"),
    ("Ana Ruiz announced a second ferry.", "a second ferry", "said"),
    ("The mayor insisted that the bridge was safe.", "the bridge was safe", "said"),
    ("Minister denies that the toll was late", "the toll was late", "denied"),
]


@pytest.mark.parametrize("engine", ["rules", "model"])
@pytest.mark.parametrize(("text", "content", "force"), CASES)
def test_how_words_were_put_forward(text: str, content: str, force: str, engine: str) -> None:
    told = [(quote.words(text), quote.force) for quote in find(Document(text), engine=engine)]
    assert told == [(content, force)]


@pytest.mark.parametrize(
    ("text", "cue", "content", "kind", "force"),
    [
        # a cue of the tagger's alone
        ("Roe did not deny that it sailed.", "did not deny", "it sailed", "indirect", "left open"),
        ("Roe said nothing about the quay.", "said nothing about", "the quay", "indirect",
         "left open"),
        ("Roe showed no sign of going.", "showed no sign of", "going", "indirect", "left open"),
        ("Roe stopped short of calling for her to go.", "stopped short of calling for",
         "her to go", "indirect", "left open"),
        ("Roe left no doubt that it sailed.", "left no doubt that", "it sailed", "indirect",
         "said"),
        ("Roe neither confirmed nor denied it sailed.", "denied", "it sailed", "indirect",
         "left open"),
        ("Roe refused to rule out that it sailed.", "rule out", "it sailed", "indirect",
         "left open"),
        ("Roe not only said that it sailed.", "not only said", "it sailed", "indirect", "said"),
        ("Roe forbade the crew to enter.", "forbade", "the crew to enter", "indirect", "forbade"),
        ("Roe has flatly denied it sailed.", "has flatly denied", "it sailed", "indirect",
         "denied"),
        ("“I never sailed,” Roe denied.", "denied", "“I never sailed,”", "direct", "said"),
        ("Roe denied “any involvement”.", "denied", "“any involvement”", "direct", "denied"),
        ("Roe dismissed claims that he acted as a broker.", "dismissed", "he acted as a broker",
         "indirect", "denied"),
        ("Roe rejected it as “baseless”.", "rejected", "it as “baseless”", "mixed", "said"),
        ("Roe wondered if it sailed.", "wondered", "if it sailed", "indirect", "asked"),
        ("Roe asked them to wait.", "asked", "them to wait", "indirect", "urged"),
        ("Roe told reporters the plan to sail was dead.", "told", "the plan to sail was dead",
         "indirect", "said"),
        ("Roe insisted on Monday that all sailed.", "insisted", "all sailed", "indirect", "said"),
        ("Roe said it sailed.", None, "it sailed", "indirect", "said"),
    ],
)  # fmt: skip
def test_what_a_cue_tells(text: str, cue: str | None, content: str, kind: str, force: str) -> None:
    at = text.index(content)
    words = (text.index(cue), text.index(cue) + len(cue)) if cue else None
    given = Found(((at, at + len(content)),), kind, cue=words, tagged=True)  # type: ignore[arg-type]
    assert put_forward(text, given).force == Force(force)


def test_nothing_is_told_inside_what_is_denied_or_asked() -> None:
    for cue in ("denied that", "asked whether"):
        text = f"Ana Ruiz {cue} Hanne Brockett had told her that the quay was shut."
        assert len(find(Document(text), engine="rules")) == 1
