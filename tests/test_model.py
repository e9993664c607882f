"""How the model engine weighs tagger and rules against each other; the weights are not needed."""

from dataclasses import replace
from pathlib import Path

import pytest

from quotes import encoder
from quotes.errors import QuotesError
from quotes.find import model
from quotes.models import Article, Quote
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
