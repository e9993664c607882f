from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from textwrap import fill
from unicodedata import combining, normalize

import pytest
from growth import grows_with_length
from hypothesis import given
from hypothesis import strategies as st
from reader_cases import whichever, wild

from quotes import __version__
from quotes.english.plain import UNREAD
from quotes.errors import InputError, QuotesError
from quotes.models import Article, Quote, Reading, Watch, WatchTarget, WatchTopic
from quotes.networks import runtime
from quotes.normal_form import Form
from quotes.output import as_json
from quotes.reader import DEFAULT_ENGINE, ENGINES, check_engine, provenance, retag
from quotes.reader import read as read_by

# what one engine answers is written down for the rules; see test_model.py for the other
read = partial(read_by, engine="rules")

WATCH = Watch(
    topics=(WatchTopic("quay", "The old quay", any=("quay",)),),
    targets=(WatchTarget("toll", "The harbour toll", aliases=("the levy",)),),
    digest="a" * 64,
)
STORY = """\
Mira Kaminski, the ports minister, visited Selm on Monday.

“The harbour toll is a disgrace and must be abolished,” she said. “I oppose the levy.”

The Ministry of Ports said in a statement that the quay would open in May. Kaminski denied that \
she had promised a ferry, but Tomas Adeyemi said: “She told me ‘we will buy two’.”

“Nobody asked the crews about any of it.”
"""

articles = st.builds(
    Article,
    st.just("a"),
    wild,
    st.one_of(st.none(), wild),
    byline=st.one_of(st.none(), st.just("Jun Aldous"), st.text(max_size=5)),
)


def field(article: Article, quote: Quote) -> str:
    return (article.title or "") if quote.field == "title" else article.text


def words(reading: Reading) -> list[tuple[str, str | None]]:
    article = reading.article
    return [
        (" … ".join(field(article, q)[start:end] for start, end in q.spans), q.speaker)
        for q in reading.quotes
    ]


# one article, whole


def test_a_whole_article() -> None:
    assert words(read(Article("selm", STORY))) == [
        (
            "“The harbour toll is a disgrace and must be abolished,” … “I oppose the levy.”",
            "Mira Kaminski",
        ),
        ("the quay would open in May", "Ministry of Ports"),
        ("she had promised a ferry", "Mira Kaminski"),
        ("“She told me ‘we will buy two’.”", "Tomas Adeyemi"),
        ("‘we will buy two’", "Mira Kaminski"),
        ("“Nobody asked the crews about any of it.”", "Tomas Adeyemi"),
    ]


def test_everything_of_one_quote() -> None:
    reading = read(Article("selm", STORY), watch=WATCH)
    quote = reading.quotes[0]
    assert (quote.kind, quote.field, quote.rule) == ("direct", "text", "say back")
    assert (quote.speaker_kind, quote.resolved_by) == ("person", "pronoun")
    assert [topic.id for topic in quote.topics if topic.id == "quay"] == []
    assert [topic.label for topic in reading.quotes[1].topics if topic.id == "quay"] == [
        "The old quay"
    ]
    assert ("The harbour toll", "unclear") in [
        (stance.target, stance.stance) for stance in quote.stances
    ]
    assert reading.quotes[2].force == "denied"
    assert reading.quotes[4].nested_in == 3


def test_who_speaks_is_told_once() -> None:
    speakers = {speaker.name: speaker for speaker in read(Article("selm", STORY)).speakers}
    assert (
        list(speakers)
        == sorted(speakers)
        == ["Ministry of Ports", "Mira Kaminski", "Tomas Adeyemi"]
    )
    assert speakers["Mira Kaminski"].roles == ("ports minister",)
    assert speakers["Mira Kaminski"].aliases == ("Kaminski",)


@whichever
@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "“", "‘»", "No quotes here."])
def test_nothing_to_read(text: str, engine: str) -> None:
    reading = read_by(Article("a", text), engine)
    assert (reading.quotes, reading.speakers) == ((), ())


def test_a_source_of_marks_alone() -> None:
    (quote,) = read(Article("a", "It rained, according to ’he ministry.")).quotes
    assert quote.speaker is None


# what a reading is made by


def test_provenance() -> None:
    assert provenance("rules") == ("rules", __version__, None, None)
    assert provenance("model") == ("model", __version__, runtime.digest(), None)
    assert provenance() == provenance("model")


@whichever
def test_a_reading_tells_what_it_is_made_by(engine: str) -> None:
    reading = read_by(Article("a", STORY), engine, WATCH)
    assert (reading.engine, reading.version, reading.weights, reading.watch) == provenance(
        engine, WATCH
    )
    assert reading.watch == WATCH.digest


def test_who_names_no_engine_reads_by_the_default() -> None:
    assert read_by(Article("a", STORY)) == read_by(Article("a", STORY), DEFAULT_ENGINE)


def test_an_engine_that_does_not_exist() -> None:
    for asked in (lambda: read_by(Article("a", ""), "magic"), lambda: check_engine("magic")):
        with pytest.raises(QuotesError) as caught:
            asked()
        assert str(caught.value) == (
            f"There is no engine 'magic'; choose one of: {', '.join(ENGINES)}."
        )
    check_engine(DEFAULT_ENGINE)
    assert DEFAULT_ENGINE in ENGINES


# what holds for any article


@whichever
@given(article=articles)
def test_reading_never_fails_and_stays_inside_the_article(article: Article, engine: str) -> None:
    for quote in read_by(article, engine, WATCH).quotes:
        text = field(article, quote)
        parts = [*quote.spans, quote.cue, quote.source, *(s.evidence for s in quote.stances)]
        assert all(0 <= part[0] < part[1] <= len(text) for part in parts if part)
        assert all(end <= start for (_, end), (start, _) in pairwise(quote.spans))
        assert quote.spans


@whichever
@given(article=articles)
def test_no_word_stands_in_two_quotes_unless_one_holds_the_other(
    article: Article, engine: str
) -> None:
    outer = [quote for quote in read_by(article, engine).quotes if quote.nested_in is None]
    spans = sorted((quote.field, *span) for quote in outer for span in quote.spans)
    for (field_of, _, end), (other, start, _) in pairwise(spans):
        assert field_of != other or end <= start


@given(articles)
def test_evidence_stands_in_the_quote(article: Article) -> None:
    for quote in read(article, watch=WATCH).quotes:
        for stance in quote.stances:
            if stance.evidence:
                start, end = stance.evidence
                assert any(a <= start and end <= b for a, b in quote.spans)


@whichever
@given(article=articles)
def test_scores_are_probabilities(article: Article, engine: str) -> None:
    for quote in read_by(article, engine, WATCH).quotes:
        judged = [*quote.topics, *quote.stances]
        assert all(0 <= score <= 1 for score in [quote.confidence, *(j.score for j in judged)])
        assert len({topic.id for topic in quote.topics}) == len(quote.topics)
        assert len({stance.target for stance in quote.stances}) == len(quote.stances)


@whichever
@given(article=articles)
def test_the_same_article_gives_the_same_reading(article: Article, engine: str) -> None:
    assert read_by(article, engine) == read_by(article, engine)


@given(articles)
def test_every_reading_can_be_printed(article: Article) -> None:
    assert json.loads(json.dumps(as_json(read(article))))["id"] == "a"


@given(articles, st.text(max_size=8))
def test_what_the_reader_does_not_read_does_not_matter(article: Article, other: str) -> None:
    moved = Article(other, article.text, article.title, None, other, other, article.byline, other)
    assert read(moved).quotes == read(article).quotes


@given(wild)
def test_a_text_in_a_strange_alphabet_moves_with_its_prefix(text: str) -> None:
    # offsets count code points: a paragraph outside the Basic Multilingual Plane is one a sign
    ahead = "𝔗𝔥𝔢 𝔮𝔲𝔞𝔶 👩‍👩‍👧 it rained.\n\n"
    for quote in read(Article("a", ahead + text)).quotes:
        assert all(0 <= start < end <= len(ahead + text) for start, end in quote.spans)


# time

PARAGRAPH = (
    "“The toll stays,” Mira Kaminski, the ports minister, said on Monday. Critics called it "
    "“a joke” and urged her to resign. Tomas Adeyemi walked home. "
)


@pytest.mark.parametrize(
    ("piece", "number"),
    [
        pytest.param(PARAGRAPH.strip() + "\n\n", 100, id="paragraphs"),
        pytest.param(PARAGRAPH, 100, id="one paragraph"),
        pytest.param("'a ", 400, id="typewriter marks"),
        pytest.param("“a ", 400, id="opening marks"),
    ],
)
def test_time_grows_with_the_text_and_not_faster(piece: str, number: int) -> None:
    assert grows_with_length(lambda times: read(Article("a", piece * times)), number)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("They met a tired nurse who said it was late.", "a tired nurse"),
        ("They met Mira Okafor, the ports minister, who said it was late.", "Mira Okafor"),
        ("The crew had long admired Senator Okafor, who said it was late.", "Senator Okafor"),
        ("They heard of the Holm Council, which said it was late.", "the Holm Council"),
        ("They met six in 10 voters who said it was late.", "six in 10 voters"),
    ],
)
def test_whom_a_relative_pronoun_stands_for_is_the_source(text: str, source: str) -> None:
    (quote,) = read(text).quotes
    assert quote.source and text[slice(*quote.source)] == source


# letters with their marks, and articles made by hand


@given(articles)
def test_letters_are_read_alike_be_they_composed_or_not(article: Article) -> None:
    """By the words that every place cuts, and with the places of the text as given."""
    apart = replace(article, text=normalize("NFD", article.text))
    form = Form(apart)
    readings = read(form.read), read(apart)
    assert readings[1].article is apart
    assert told(readings[0]) == told(readings[1])
    assert form.told(form.taken(readings[1])) == readings[1]


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(lambda text: fill(text, 40), id="wrapped"),
        pytest.param(lambda text: fill(text, 40).replace("\n", " \r\n"), id="wrapped elsewhere"),
        pytest.param(lambda text: text.replace("minister", "minis-\nter"), id="hyphens"),
        pytest.param(lambda text: re.sub("(?<=“)|(?=[”,.])", " ", text), id="tokens"),
        pytest.param(lambda text: text.replace(" ", "  "), id="two spaces"),
        pytest.param(lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"), id="wide spaces"),
        pytest.param(lambda text: re.sub(r"\b(\w\w)(?=\w\w)", "\\1\xad", text), id="soft hyphens"),
        pytest.param(lambda text: re.sub("([“”])", "\u200b\\1\u200b", text), id="unseen"),
        pytest.param(lambda text: re.sub("(?<=’)s", "\u200ds", text), id="joined"),
    ],
)
def test_spaces_and_ends_of_lines_are_read_alike(printed: Callable[[str], str]) -> None:
    text = STORY.replace(
        "Tomas Adeyemi said", "Tomas van der Adeyemi of the Selm Crews’ Union said"
    )
    paragraphs = text.rstrip().split("\n\n")
    plain = Article("a", "\n\n".join(paragraphs), title=paragraphs[0][:40])
    other = replace(
        plain, text="\n\n".join(map(printed, paragraphs)), title=printed(paragraphs[0][:40])
    )
    one, two = read(plain, watch=WATCH), read(other, watch=WATCH)
    assert two.article is other
    assert told(one) == told(two) != []
    assert one.speakers == two.speakers
    assert retag(two, WATCH) == two


@given(st.text('aA .,-"’“”\n\r\t\xa0\xad\u0301\u200b\u200d\ufeff'), st.text("aA \n\xad\u0301"))
def test_every_place_is_found_again_in_the_other_form(text: str, title: str) -> None:
    form = Form(Article("a", text, title=title))
    reading = read_by(form.given, engine="rules")
    assert form.told(form.taken(reading)) == reading
    assert letters(form.given.text) == letters(form.read.text)


def letters(text: str) -> str:
    """The letters of a text, each composed with the first of its marks, however it is printed."""
    seen = normalize("NFC", "".join(sign for sign in text if sign not in UNREAD))
    return re.sub(r"[\s-]", "", "".join(sign for sign in seen if not combining(sign)))


def told(reading: Reading) -> list[tuple[str, str | None, float]]:
    """The letters at every place of a reading."""
    return [
        (
            letters(field(reading.article, quote)[slice(*place)]),
            quote.speaker,
            quote.confidence,
        )
        for quote in reading.quotes
        for place in (*quote.spans, quote.cue, quote.source, *(s.evidence for s in quote.stances))
        if place
    ]


def test_a_name_with_its_marks_apart_is_a_name() -> None:
    text = normalize("NFD", "“I oppose the café,” said François Bérénger. Mr Bérénger then left.")
    reading = read_by(Article("a", text, title=text[:19]))
    assert "François Bérénger" in {quote.speaker for quote in reading.quotes}
    assert retag(reading, None) == reading


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "This is no article but of type NoneType; give a text or quotes.Article."),
        (b"Roe left.", "This is no article but of type bytes; give"),
        (Article("x", "a\ud800"), "the article 'x': 'text' holds a zero character or half of"),
        (Article("x", None), "the article 'x': 'text' is not a string"),  # type: ignore[arg-type]
        (Article("x", "Roe left.", title=float("nan")), "'title' is not a string"),  # type: ignore
        (Article("x", "Roe left.", published="03/04/2026"), "'03/04/2026' is not a date"),
        (Article(None, "Roe left."), "the article None: 'id' is not a string"),  # type: ignore[arg-type]
        (Article("x", "a" * 5_000_001), "over the limit of 5 MB"),
    ],
)
def test_an_article_made_by_hand_is_checked(given: Article, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        read_by(given)


def test_a_path_is_no_watch_list() -> None:
    with pytest.raises(QuotesError, match="load_watch gives"):
        read_by("Roe left.", watch="watch.toml")  # type: ignore[arg-type]


def test_a_day_in_an_article_made_by_hand_is_told_as_any() -> None:
    assert (
        read(Article("x", "Roe left.", published="1 March 2026")).article.published == "2026-03-01"
    )
