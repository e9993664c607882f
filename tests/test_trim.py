"""The last look at a content's edges: [content] in, what is left of it out."""

from __future__ import annotations

import pytest

from quotes.find.trim import trimmed
from quotes.models import Found


def edged(marked: str, cue: str, source: str | None = None) -> tuple[list[str], str | None]:
    """What is left of the contents in brackets, and of the source, as words."""
    text = marked.replace("[", "").replace("]", "")
    spans, at = [], 0
    for piece in marked.split("[")[1:]:
        words = piece.partition("]")[0]
        start = text.index(words, at)
        spans.append((start, at := start + len(words)))
    placed = [(text.index(words), text.index(words) + len(words)) for words in (cue, source or cue)]
    given = Found(tuple(spans), "indirect", cue=placed[0], source=placed[1] if source else None)
    found = trimmed(text, given)
    return [text[slice(*span)] for span in found.spans], found.source and text[slice(*found.source)]


@pytest.mark.parametrize(
    ("marked", "cue", "left"),
    [
        ("Roe said [on Monday it burned].", "said", ["on Monday it burned"]),
        (
            "Vale accused [Roe of “lying after he left”].",
            "accused",
            ["Roe of “lying after he left”"],
        ),
        ("Roe told the pilots [to wait].", "told", ["the pilots to wait"]),
        ("Roe was told by a guard [to wait].", "told", ["to wait"]),
        ("Roe promised [to wait].", "promised", ["to wait"]),
        (
            "Roe said [it was “late,” and that it burned].",
            "said",
            ["it was “late,” and that it burned"],
        ),
        ("[It burned], the agency quoted [Roe as saying].", "quoted", ["It burned"]),
        ("[It burned], the agency quoted [Roe, its head, as saying].", "quoted", ["It burned"]),
        ("The agency quoted [Roe as saying it burned].", "quoted", ["it burned"]),
        ("The agency cited [Roe, its head, as saying that it burned].", "cited", ["it burned"]),
        (
            "Vale said [the agency quoted Roe as saying it burned].",
            "said",
            ["the agency quoted Roe as saying it burned"],
        ),
        ("Roe said [it burned] on Monday.", "said", ["it burned"]),
        ("Roe said [it burned, which] is true.", "said", ["it burned"]),
        ("Roe told [Ove, both of whom] wept.", "told", ["Ove"]),
        ("Roe would not say [who].", "say", ["who"]),
        ("Roe asked [when it burned, and who].", "asked", ["when it burned, and who"]),
        ("Roe called on Ove on Friday [to go].", "called on", ["Ove on Friday to go"]),
        ("Roe is urging Ove [not to go].", "urging", ["Ove not to go"]),
        ("Roe called for help [to go].", "called for", ["to go"]),
    ],
)
def test_what_a_reporter_adds_is_no_content(marked: str, cue: str, left: list[str]) -> None:
    assert edged(marked, cue)[0] == left


def test_whoever_is_told_is_no_source() -> None:
    assert edged("The jury was told that [it burned].", "was told", "The jury")[1] is None
    assert edged("Vale has told the jury that [it burned].", "has told", "Vale")[1] == "Vale"
    assert edged("Asked [whether it burned], Vale said yes.", "Asked", "Vale")[1] is None
    assert edged("Asking [whether it burned], Vale sat down.", "Asking", "Vale")[1] == "Vale"
    assert edged("[Did it burn?] asked Vale.", "asked", "Vale")[1] == "Vale"


@pytest.mark.parametrize(
    ("marked", "cue", "source", "left"),
    [
        ("[It burned], the agency quoted [Roe as saying].", "quoted", "the agency", "Roe"),
        ("The agency quoted [an aide as saying it burned].", "quoted", "The agency", "an aide"),
        ("The panel Tuesday said [it burned].", "said", "The panel Tuesday", "The panel"),
        ("A poll released Friday said [it burned].", "said", "A poll released Friday", None),
        ("The court heard that [it burned].", "heard", "The court", ""),
        ("The ad shows Roe asking [why it burned].", "asking", "Roe", "Roe"),
        ("[Roe] has been accused of [being late].", "has been accused", None, ""),
    ],
)
def test_a_source_is_who_said_it(
    marked: str, cue: str, source: str | None, left: str | None
) -> None:
    assert edged(marked, cue, source)[1] == (source if left is None else left or None)
