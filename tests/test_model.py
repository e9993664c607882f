"""How the model engine weighs tagger and rules against each other; then what it reads, with the
shipped weights."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reader_cases import wild

from quotes import encoder
from quotes.errors import QuotesError
from quotes.find import model
from quotes.find.quoted import within
from quotes.models import Article, Quote, Reading
from quotes.read import check_engine, read

TEXT = "Vale said that the quay was shut on Monday. The “night watch” looked on, and Roe smiled."


def quote(words: str, *, confidence: float = 0.9, **given: object) -> Quote:
    start = TEXT.index(words)
    return Quote(((start, start + len(words)),), "indirect", confidence=confidence, **given)


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def together(tagged: list[Quote], ruled: list[Quote]) -> list[Quote]:
    return model._together(TEXT, tagged, ruled)


def test_what_the_tagger_is_sure_of_stands_alone() -> None:
    sure, unsure = quote("the quay was shut", confidence=0.7), quote("looked on", confidence=0.5)
    assert together([sure, unsure], []) == [sure]


def test_the_rules_second_a_doubtful_quote_and_give_it_source_and_edges() -> None:
    doubtful = quote("the quay was shut", confidence=0.3, rule="model")
    rule = quote(
        "the quay was shut on Monday", source=span("Vale"), cue=span("said"), rule="say that"
    )
    (found,) = together([doubtful], [rule])
    assert (found.spans, found.source, found.cue) == (rule.spans, rule.source, rule.cue)
    assert found.rule == "model, say that"
    assert found.confidence == 0.3


def test_a_frame_whose_edges_are_no_better_leaves_the_taggers() -> None:
    tagged = quote("the quay was shut", rule="model")
    (found,) = together([tagged], [quote("the quay was shut on Monday", rule="demand")])
    assert found.spans == tagged.spans


def test_edges_that_reach_into_another_quote_leave_the_taggers() -> None:
    tagged = [quote("the quay was", rule="model"), quote("on Monday", rule="model")]
    both = together(tagged, [quote("the quay was shut on Monday", rule="say that")])
    assert [one.spans for one in both] == [one.spans for one in tagged]


def test_what_only_the_rules_found_is_kept_where_a_layout_marks_it() -> None:
    label, other = quote("the quay was shut", rule="label"), quote("looked on", rule="announce")
    assert together([], [label, other]) == [label]


def test_a_few_words_in_marks_that_nobody_said_are_no_quote() -> None:
    scare = replace(quote("“night watch”"), kind="direct")
    assert together([scare], []) == []
    assert together([replace(scare, cue=span("smiled"))], []) != []


def test_content_begins_behind_its_that() -> None:
    start, end = span("that the quay was shut")
    assert model._without_that(TEXT, ((start, end),)) == (span("the quay was shut"),)


def test_content_is_cut_where_a_paragraph_ends() -> None:
    read = [(0, 10), (12, 20), (30, 40)]
    assert list(model._cut(((5, 35),), read)) == [(5, 10), (12, 20), (30, 35)]
    assert list(model._cut(((0, 10), (13, 14)), read)) == [(0, 10), (13, 14)]


def test_the_last_edges_decide_on_kind_cue_and_source() -> None:
    given = quote("The “night watch”", cue=span("watch"), source=span("Roe"), rule="model")
    settled = model._settled(given, within(TEXT, [(0, len(TEXT))]))
    assert (settled.kind, settled.cue, settled.source) == ("mixed", None, span("Roe"))


@pytest.mark.parametrize("cue", ["denied", "has flatly denied"])
def test_denials(cue: str) -> None:
    assert model._denies(cue, (0, len(cue)))
    assert not model._denies("said", (0, 4))


def test_without_weights_the_engine_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder.digest.__wrapped__, "__defaults__", (tmp_path,))
    encoder.digest.cache_clear()
    with pytest.raises(QuotesError, match=r"no weights here .* or read with --engine rules"):
        check_engine("model")
    with pytest.raises(QuotesError, match="no weights here"):
        read(Article("a", TEXT), engine="model")
    encoder.digest.cache_clear()


# what it reads, with the shipped weights

LEAD = "Imke Sorrel, the bridge warden, met reporters at Oldmere on Tuesday."
MARKED = """\
{lead}

“The bridge will open before the winter,” Sorrel said. She added that the north lane would stay \
shut until March.

Davit Harrow, a haulier, called the delay “an insult to everyone who drives”."""
DASHED = """\
{lead}

— The bridge will open before the winter, said Sorrel.

She added that the north lane would stay shut until March.

— It is an insult to everyone who drives, said Davit Harrow, a haulier."""
HOUSES = {
    "curly": MARKED,
    "straight": MARKED.replace("“", '"').replace("”", '"'),
    "british": MARKED.replace("“", "‘").replace("”", "’"),
    "guillemets": MARKED.replace("“", "«").replace("”", "»").replace(",»", "»,"),
    "dash": DASHED,
}


def by_model(text: str) -> Reading:
    return read(Article("a", text), engine="model")


@pytest.mark.parametrize("house", HOUSES)
def test_plain_quotes_are_found_and_named_in_every_house_style(house: str) -> None:
    text = HOUSES[house].format(lead=LEAD)
    told = [
        ("The bridge will open before the winter", "direct", "Imke Sorrel"),
        ("the north lane would stay shut until March", "indirect", "Imke Sorrel"),
        (
            "an insult to everyone who drives",
            "direct" if house == "dash" else "mixed",
            "Davit Harrow",
        ),
    ]
    for found, (words, kind, speaker) in zip(by_model(text).quotes, told, strict=True):
        ((start, end),) = found.spans
        assert words in text[start:end] and end - start < len(words) + len("the delay “”.")
        assert (found.kind, found.speaker) == (kind, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Sorrel, the warden, believes that the bridge will hold.",
        "Harrow hopes the toll will fall by spring, and the council plans to paint the piers.",
        "The “new” bridge stood empty, and the so-called “winter lane” was under water.",
    ],
)
def test_belief_hope_plan_and_scare_quotes_are_not_reported(text: str) -> None:
    assert by_model(f"{LEAD}\n\n{text}").quotes == ()


def test_a_reading_is_the_same_whatever_was_read_before() -> None:
    texts = [HOUSES[house].format(lead=LEAD) for house in ("curly", "guillemets", "dash")]
    alone = {text: by_model(text) for text in texts}
    for order in permutations(texts):
        assert [by_model(text) for text in order] == [alone[text] for text in order]


@given(st.one_of(wild, st.text(), st.text(st.characters(categories=["Cc", "So", "Mn", "Pi"]))))
@example("")
@example("“‘«»’”" * 50)
@example("x" * 100_000)
@example("quay " * 20_000)
@example("👩‍👩‍👧 said: “🙂”")
@example("\x00\x1b[31m“No,”\x07 said\x08 Roe.\u2028")
@settings(deadline=None)
def test_no_text_is_too_odd(text: str) -> None:
    for found in by_model(text).quotes:
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
        assert any(text[at].isalnum() for start, end in found.spans for at in range(start, end))
