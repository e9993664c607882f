"""How the model engine weighs tagger and rules against each other; then what it reads, with the
shipped weights."""

import re
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reader_cases import wild

from quotes.english.quoted import within
from quotes.errors import QuotesError
from quotes.find import by_model
from quotes.find.order import once
from quotes.find.tagger import candidates
from quotes.find.tagger.candidates import is_wordless
from quotes.find.tagger.link import Seconds, together
from quotes.models import Article, Found, Pattern, Reading
from quotes.networks import runtime
from quotes.networks.linear import likely
from quotes.networks.tagger import Tagged
from quotes.reader import check_engine, read

TEXT = "Vale said that the quay was shut on Monday. The “night watch” looked on, and Roe smiled."


def quote(words: str, *, confidence: float = 0.9, **given: object) -> Found:
    start = TEXT.index(words)
    return Found(((start, start + len(words)),), "indirect", confidence=confidence, **given)


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_the_rules_give_a_quote_source_and_cue() -> None:
    tagged = quote("the quay was shut", confidence=0.6, tagged=True)
    rule = quote(
        "the quay was shut on Monday",
        source=span("Vale"),
        cue=span("said"),
        pattern=Pattern("say that"),
    )
    found = by_model.mended(tagged, rule)
    assert (found.spans, found.source, found.cue) == (tagged.spans, rule.source, rule.cue)
    assert found.provenance == "model, say that"
    assert found.confidence == 0.6


def test_where_manner_tells_who_speaks_the_rules_know_whose_it_is() -> None:
    tagged = quote("the quay was shut", source=span("Roe"), tagged=True)
    signed = quote("the quay was shut", source=span("Vale"), pattern=Pattern("manner back"))
    assert by_model.mended(tagged, signed).source == span("Vale")
    other = replace(signed, pattern=Pattern("say that"))
    assert by_model.mended(tagged, other).source == span("Roe")


def test_of_two_quotes_of_the_same_words_the_surer_stays() -> None:
    sure, unsure = quote("the quay was shut"), quote("quay was shut on Monday", confidence=0.6)
    assert list(once([unsure, sure])) == [sure]


def test_the_same_quote_is_one_that_shares_most_letters_or_some_and_the_cue() -> None:
    def same(one: Found, other: Found) -> bool:
        return Seconds(TEXT, [other]).same(one) is other

    short, whole = quote("shut"), quote("the quay was shut on Monday")
    assert same(quote("the quay was shut"), whole)
    assert not same(short, whole)
    assert same(replace(short, cue=span("said")), replace(whole, cue=span("said")))


def test_what_only_the_rules_found_is_kept_where_a_layout_marks_it() -> None:
    label, other = (
        quote("the quay was shut", pattern=Pattern("label")),
        quote("looked on", pattern=Pattern("announce")),
    )
    assert by_model.laid_out(TEXT, [], Seconds(TEXT, [label, other])) == [label]
    taken = quote("the quay", tagged=True)
    assert by_model.laid_out(TEXT, [taken], Seconds(TEXT, [label])) == []


def test_signs_are_weighed_into_a_probability() -> None:
    start, end = span("the quay was shut")
    tagged = [Tagged("content", start, end, 0.5, 0.5)]
    given = quote("the quay was shut", cue=span("said"))
    cue = Tagged("cue", *span("said"), 0.5, 0.5)
    signs = candidates.signs_of(TEXT, given, tagged, cue, None)
    assert signs["indirect"] == 1 and signs["content"] == 0 and "no cue plain" not in signs
    assert "no cue plain" in candidates.signs_of(TEXT, given, tagged, None, None)
    second = replace(given, pattern=Pattern.SAY_THAT)
    assert candidates.signs_of(TEXT, given, tagged, cue, second)["second say that"] == 1
    assert likely(signs, {}) == 0.5
    assert likely(signs, {"indirect": 2.0}) > 0.8 > likely(signs, {"indirect": 1.0})


@pytest.mark.parametrize(
    ("cue", "content", "wordless"),
    [
        ("thanked", "the crew for waiting", True),
        ("declined", "to comment on the vote", True),
        ("would not say", "whether the ferry will sail", True),
        ("did not explain", "why", True),
        ("criticised", "the ferry plan", True),
        ("criticised", "the ministry for wasting the money", False),
        ("criticised", "the ministry’s refusal to debate the plan", True),
        ("criticised", "calls to debate the plan", False),
        ("denounced", "the treaty in which both agreed on the border", True),
        ("denounced", "the treaty as a trap", False),
        ("threatened", "the ferry’s licence", True),
        ("threatened", "to close the ferry", False),
        ("has voiced support for", "the inquiry", True),
        ("talked about", "the ferry to the islands", True),
        ("complained about", "how late the ferry was", False),
        ("said", "the ferry will sail", False),
        ("did not deny", "that the ferry had sailed", False),
    ],
)
def test_acts_of_speech_without_their_words(cue: str, content: str, wordless: bool) -> None:
    text = f"Vale {cue} {content}."
    at = text.index(content)
    given = Found(((at, at + len(content)),), "indirect", cue=(5, 5 + len(cue)))
    assert is_wordless(text, given) == wordless
    assert not is_wordless(text, replace(given, kind="mixed"))
    assert not is_wordless(text, replace(given, cue=None))


def test_a_word_that_only_points_is_no_quote() -> None:
    text = "Vale countered that, and left."
    given = Found(((15, 19),), "indirect", cue=(5, 14), source=(0, 4))
    assert is_wordless(text, given)
    assert not is_wordless(text.replace("that", "Roes"), given)


def linked(spans: tuple[tuple[int, int], ...], cue: tuple[int, int], who: tuple[int, int]) -> Found:
    return Found(spans, "indirect", cue=cue, source=who, tagged=True)


def placed(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def parts_of(text: str, *linked: Found, rules: tuple[Found, ...] = ()) -> list[list[str]]:
    """What is one quote when the linked contents have been brought together, in words."""
    paragraphs = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    article = within(text, paragraphs)
    found = together(article, list(linked), Seconds(text, rules))
    return [[text[start:end] for start, end in one.spans] for one in found]


def test_quoted_words_that_a_rule_gives_another_cue_are_another_quote() -> None:
    text = "“It was loud,” Vale sings, before asking him, “Where are you?”"
    first, second = "“It was loud,”", "“Where are you?”"
    spans = (placed(text, first), placed(text, second))
    both = linked(spans, placed(text, "sings"), placed(text, "Vale"))
    asked = Found((spans[1],), "direct", cue=placed(text, "asking"), pattern=Pattern("question"))
    assert parts_of(text, both, rules=(asked,)) == [[first], [second]]
    assert parts_of(text, both, rules=(replace(asked, cue=both.cue),)) == [[first, second]]
    assert parts_of(text, both) == [[first, second]]


def test_the_next_paragraphs_quotation_is_another_quote() -> None:
    text = "“My mother was gone,” said Vale.\n\n“We had eyes.”"
    first, second = "“My mother was gone,”", "“We had eyes.”"
    spans = (placed(text, first), placed(text, second))
    both = linked(spans, placed(text, "said"), placed(text, "Vale"))
    assert parts_of(text, both) == [[first], [second]]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "Vale said: “My mother was gone.\n\n“We had eyes.”"
    first, second = "“My mother was gone.", "“We had eyes.”"
    spans = (placed(text, first), placed(text, second))
    both = linked(spans, placed(text, "said"), placed(text, "Vale"))
    assert parts_of(text, both) == [[first, second]]


def test_content_begins_behind_its_that() -> None:
    whole = candidates._quote(within(TEXT, [(0, len(TEXT))]), quote("that the quay was shut"))
    assert whole and whole.spans == (span("the quay was shut"),)


def test_content_is_cut_where_a_paragraph_ends() -> None:
    read = [(0, 10), (12, 20), (30, 40)]
    assert list(candidates._cut((5, 35), read)) == [(5, 10), (12, 20), (30, 35)]
    assert list(candidates._cut((13, 14), read)) == [(13, 14)]


def test_the_last_edges_decide_on_kind_cue_and_source() -> None:
    given = quote("The “night watch”", cue=span("watch"), source=span("Roe"), tagged=True)
    settled = by_model._settled(given, within(TEXT, [(0, len(TEXT))]))
    assert (settled.kind, settled.cue, settled.source) == ("mixed", None, span("Roe"))


def test_without_weights_the_engine_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.digest.__wrapped__, "__defaults__", (tmp_path,))
    runtime.digest.cache_clear()
    with pytest.raises(QuotesError, match=r"no weights here .* or read with --engine rules"):
        check_engine("model")
    with pytest.raises(QuotesError, match="no weights here"):
        read(Article("a", TEXT), engine="model")
    runtime.digest.cache_clear()


# what it reads, with the shipped weights

LEAD = "Imke Sorrel, the bridge warden, met reporters at Oldmere on Tuesday."
MARKED = """\
{lead}

“The bridge will open before the winter,” Sorrel said. She added that the north lane would stay \
shut until March.

Davit Harrow, a haulier, called the delay “an insult to everyone who drives”."""
HOUSES = {
    "curly": MARKED,
    "straight": MARKED.replace("“", '"').replace("”", '"'),
    "british": MARKED.replace("“", "‘").replace("”", "’"),
    "guillemets": MARKED.replace("“", "«").replace("”", "»").replace(",»", "»,"),
}


def reading_of(text: str) -> Reading:
    return read(Article("a", text), engine="model")


@pytest.mark.parametrize("house", HOUSES)
def test_plain_quotes_are_found_and_named_in_every_house_style(house: str) -> None:
    text = HOUSES[house].format(lead=LEAD)
    told = [
        ("The bridge will open before the winter", "direct", "Imke Sorrel"),
        ("the north lane would stay shut until March", "indirect", "Imke Sorrel"),
        ("an insult to everyone who drives", "mixed", "Davit Harrow"),
    ]
    for found, (words, kind, speaker) in zip(reading_of(text).quotes, told, strict=True):
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
    assert reading_of(f"{LEAD}\n\n{text}").quotes == ()


def test_what_a_study_found_is_reported_and_what_anybody_found_is_not() -> None:
    (quote,) = reading_of(f"{LEAD}\n\nThe study found that the bridge was sinking.").quotes
    assert (quote.speaker, quote.speaker_kind) == ("study", "document")
    assert reading_of(f"{LEAD}\n\nSorrel found that the door was open.").quotes == ()


def test_a_reporters_question_is_no_quote() -> None:
    text = f"{LEAD}\n\nAsked if she had confidence in him, Imke Sorrel said: “Yes.”"
    (quote,) = reading_of(text).quotes
    assert text[slice(*quote.spans[0])] == "“Yes.”"


def test_a_headlines_quotation_ends_with_its_marks() -> None:
    title = "‘We lost it’: Ferry boss Sorrel blasts council after collapse"
    text = f"{title}\n\n“We lost it,” said Imke Sorrel, who runs the ferry."
    first = reading_of(text).quotes[0]
    assert [text[start:end] for start, end in first.spans] == ["‘We lost it’"]


def test_content_ends_with_its_paragraph() -> None:
    text = (
        "“I did the sums,” Imke Sorrel said outside the court. “Then I did them again.”\n\n"
        "Sorrel told investigators that her chief had advised her to “let it lie,” according to "
        "a federal affidavit."
    )
    first, second, *_ = reading_of(text).quotes
    assert [text[start:end] for start, end in first.spans][1] == "“Then I did them again.”"
    assert text[slice(*second.spans[0])].startswith("Sorrel told")


def test_what_somebody_tells_that_another_said_is_a_quote_of_the_others() -> None:
    text = "Hanne Roe left early. “We have lost the vote,” Roe said, according to Ana Vale."
    said = {quote.speaker: quote for quote in read(text).quotes}
    assert said["Hanne Roe"].words(text) == "“We have lost the vote,”"
    assert said["Hanne Roe"].nested_in is not None and said["Ana Vale"].nested_in is None


def test_a_reading_is_the_same_whatever_was_read_before() -> None:
    texts = [HOUSES[house].format(lead=LEAD) for house in ("curly", "guillemets", "british")]
    alone = {text: reading_of(text) for text in texts}
    for order in permutations(texts):
        assert [reading_of(text) for text in order] == [alone[text] for text in order]


@given(st.one_of(wild, st.text(), st.text(st.characters(categories=["Cc", "So", "Mn", "Pi"]))))
@example("")
@example("“‘«»’”" * 50)
@example("x" * 100_000)
@example("quay " * 20_000)
@example("👩‍👩‍👧 said: “🙂”")
@example("\x00\x1b[31m“No,”\x07 said\x08 Roe.\u2028")
def test_no_text_is_too_odd(text: str) -> None:
    for found in reading_of(text).quotes:
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
        assert any(text[at].isalnum() for start, end in found.spans for at in range(start, end))
