from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_cases import MARKS, Case, load, text_of, whichever, wild

from quotes.document import Document
from quotes.english.marks import regions
from quotes.english.quoted import blanked, within
from quotes.english.text import BLANK
from quotes.find import find
from quotes.models import Force, Found, Pattern, having
from quotes.paragraphs import paragraphs


def found(text: str, title: str | None = None, engine: str = "rules") -> list[Found]:
    return find(Document(text, title or ""), engine=engine)


def told(case: Case) -> list[dict[str, Any]]:
    """The quotes of a case as it tells them: by their words.

    What a case leaves out (cue or source) is not looked at, a flag left out is not set, and
    `in` counts quotes from one, as ANNOTATING.md does.
    """
    text, title = text_of(case), case.get("title")
    quotes = found(text, title)
    expected = case["expect"] + [{"cue": None, "source": None}] * len(quotes)
    places = {quote: place for place, quote in enumerate(quotes)}
    return [
        _told((title or "") if quote.field == "title" else text, quote, as_in)
        | ({"in": places[quote.inside] + 1} if quote.inside else {})
        for quote, as_in in zip(quotes, expected, strict=False)
    ]


def _told(text: str, quote: Found, as_in: dict[str, Any]) -> dict[str, Any]:
    pieces = [text[start:end] for start, end in quote.spans]
    row: dict[str, Any] = {"content": pieces if len(pieces) > 1 else pieces[0], "kind": quote.kind}
    for part in ("cue", "source"):
        span = getattr(quote, part)
        if part in as_in:
            row[part] = text[slice(*span)] if span else None
    if quote.headline:
        row["headline"] = True
    if "force" in as_in or quote.force == Force.DENIED:
        row["force"] = quote.force.value
    if quote.field == "title":
        row["field"] = "title"
    return row


@pytest.mark.parametrize("case", load("find"))
def test_find(case: Case) -> None:
    assert told(case) == case["expect"]


@pytest.mark.parametrize("case", load("negative"))
def test_nothing_is_said(case: Case) -> None:
    assert told(case) == []


# what holds for any text


def words_of(text: str, quotes: list[Found]) -> list[tuple[str, ...]]:
    return [tuple(text[start:end] for start, end in quote.spans) for quote in quotes]


@whichever
@given(text=wild)
def test_quotes_stand_in_the_text_in_order(text: str, engine: str) -> None:
    quotes = found(text, engine=engine)
    starts = [quote.spans[0][0] for quote in quotes]
    assert starts == sorted(starts)
    for quote in quotes:
        assert all(0 <= start < end <= len(text) for start, end in quote.spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(quote.spans))
        for part in (quote.cue, quote.source):
            assert part is None or 0 <= part[0] < part[1] <= len(text)


@whichever
@given(text=wild)
def test_cue_and_source_stand_outside_the_content(text: str, engine: str) -> None:
    for quote in found(text, engine=engine):
        for part in (quote.cue, quote.source):
            if part:
                assert all(part[1] <= start or end <= part[0] for start, end in quote.spans)


@whichever
@given(text=wild)
def test_a_nested_quote_stands_in_another(text: str, engine: str) -> None:
    quotes = found(text, engine=engine)
    for quote in quotes:
        if quote.inside is not None:
            outer = quote.inside
            assert outer in quotes and outer is not quote
            assert outer.spans[0][0] <= quote.spans[0][0]
            assert quote.spans[-1][1] <= outer.spans[-1][1]


@whichever
@given(text=wild)
def test_a_quote_says_by_which_rule(text: str, engine: str) -> None:
    for quote in found(text, engine=engine):
        assert quote.provenance
        assert 0 < quote.confidence <= 1


@whichever
@given(text=wild)
def test_the_kind_agrees_with_the_marks(text: str, engine: str) -> None:
    masked = within(text, paragraphs(text)).masked
    for quote in found(text, engine=engine):
        if quote.inside or quote.pattern == Pattern.LABEL:
            continue
        letters = [i for start, end in quote.spans for i in range(start, end) if text[i].isalnum()]
        marked = [masked[i] == BLANK and text[i] != BLANK for i in letters]
        expected = "direct" if all(marked) else "mixed" if any(marked) else "indirect"
        assert quote.kind == expected


@whichever
@given(text=wild, title=wild)
def test_a_title_moves_nothing_in_the_text(text: str, title: str, engine: str) -> None:
    alone = words_of(text, [quote for quote in found(text, engine=engine) if not quote.headline])
    both = [quote for quote in found(text, title, engine) if quote.field == "text"]
    if not any(quote.headline for quote in [*found(text, engine=engine), *both]):
        assert words_of(text, both) == alone
    for quote in found(text, title, engine):
        if quote.field == "title":
            assert quote.headline
            assert all(0 <= start < end <= len(title) for start, end in quote.spans)


# none opens with a mark: a quotation left open before it may run over into one that does
OTHERS = [
    "Vale said: “It opens in May.” He added that the wall was old.",
    "Oona Tregear said: ‘It’s Roe’s boat.’",
    'She told the committee: "No. Never."',
]


@given(st.sampled_from(MARKS), st.integers(0, 37), st.integers(0, 3))
def test_a_stray_mark_changes_no_quote_of_another_paragraph(
    mark: str, place: int, where: int
) -> None:
    sentence = "the quay is closed and the ferry gone"
    stray = sentence[:place] + mark + sentence[place:]
    text = "\n\n".join([*OTHERS[:where], stray, *OTHERS[where:]])
    before = words_of("\n\n".join(OTHERS), found("\n\n".join(OTHERS)))
    assert len(before) == 4
    after = [words for words in words_of(text, found(text)) if stray not in words[0]]
    assert [words for words in after if words in before] == before


@whichever
def test_boilerplate_is_not_looked_at(engine: str) -> None:
    text = "“We are ready,” Vale said.\n\nRead more: “We are not,” Roe said\n\nThe quay was shut."
    (quote,) = found(text, engine=engine)
    assert text[slice(*quote.spans[0])] == "“We are ready,”"


# pieces


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“The quay is closed,”", "direct"),
        ("closed,” Vale said. “It opens", "mixed"),
        ("Vale said.", "indirect"),
        ("“It opens in May”, he", "mixed"),
        ("— “The quay is closed,”", "direct"),
    ],
)
def test_kind_of(content: str, kind: str) -> None:
    text = "— “The quay is closed,” Vale said. “It opens in May”, he added."
    start = text.index(content)
    spans = ((start, start + len(content)),)
    assert within(text, paragraphs(text)).kind(spans) == kind


@given(wild)
def test_a_mask_is_as_long_as_the_text(text: str) -> None:
    quoted = regions(text, paragraphs(text))
    masked = blanked(text, quoted).masked
    assert len(masked) == len(text)
    inside = {i for region in quoted for start, end in region.spans for i in range(start, end)}
    assert all(masked[i] == (BLANK if i in inside else text[i]) for i in range(len(text)))


def test_a_title_stands_before_the_text_and_keeps_the_nesting() -> None:
    text = "“He told me ‘never again’,” Vale said."
    quotes = found(text, "Quay ‘as good as closed’, says Roe")
    assert [quote.field for quote in quotes] == ["title", "text", "text"]
    assert [quote.inside for quote in quotes] == [None, None, quotes[1]]


def test_a_record_whose_parts_stay_is_the_same_one() -> None:
    quote = Found(((0, 4),), "direct", cue=(5, 9))
    assert having(quote, spans=((0, 4),), cue=(5, 9)) is quote
    other = having(quote, spans=((0, 4),), cue=None)
    assert (other.spans, other.kind, other.cue) == (((0, 4),), "direct", None)


@whichever
@pytest.mark.parametrize("told", ["didn’t say", "hadn't said", "wasn’t arguing", "aren't claiming"])
def test_what_nobody_said_is_no_quote_however_it_is_denied(told: str, engine: str) -> None:
    assert found(f"The owners {told} that the toll was late.", engine=engine) == []
