"""To whom and on which day a quote was said, as the text tells it."""

from __future__ import annotations

import json

import pytest
from program import call

from quotes.document import Document
from quotes.find.occasion import SOME_DAY, addressee, day_of, said_on, with_occasions
from quotes.models import Article, Quote, Span

# the day of printing, a Thursday
PRINTED = "2024-03-07"


def parts(marked: str) -> tuple[Document, dict[str, Span]]:
    """A text of which [c …], [s …] and [q …] mark cue, source and content."""
    text, found = "", {}
    for piece in marked.split("["):
        head, closing, tail = piece.partition("]")
        if not closing:
            text += piece
            continue
        found[head[0]] = (len(text), len(text) + len(head) - 2)
        text += head[2:] + tail
    return Document(text), found


@pytest.mark.parametrize(
    "marked, words",
    [
        ("[s Berg] [c told] Anna Roe that [q the port was shut].", "Anna Roe"),
        ("[s Berg] [c told] the harbour committee on Friday [q the port was shut].",
         "the harbour committee"),
        ("[q “It is shut,”] [s Berg] [c told] reporters in Aldren.", "reporters"),
        ("[s Berg] [c said] to the crew: [q “Go home.”]", "the crew"),
        ("[s Berg] [c vowed] [q to fight the toll].", None),
        ("[s Berg] [c told] them [q it was late].", None),
        ("[s Berg] [c was told] that [q it was late].", None),
        ("Asked by Anna Roe about the toll, [s Berg] [c said] [q it would rise].", "Anna Roe"),
        ("[q “It is shut,”] [s Berg] [c said] in an interview with the Aldren Post.",
         "the Aldren Post"),
        ("In a letter to the mayor, [s Berg] [c said] [q the port was shut].", "the mayor"),
        ("[s Berg], speaking to the Quay Society, [c called] the plan [q “a wreck”].",
         "the Quay Society"),
        ("[s Berg] [c urged] [q the embassy to think again].", "the embassy"),
        ("[s Berg] [c told] the Friday Courier that [q the port was shut].", "the Friday Courier"),
        ("[s Berg] [c told] the crew Friday that [q the port was shut].", "the crew"),
        ("[s Berg] [c warned] [q the port may be shut].", None),
        ("[s Berg] [c asked] [q why the port was shut].", None),
    ],
)  # fmt: skip
def test_who_is_spoken_to(marked: str, words: str | None) -> None:
    document, found = parts(marked)
    heard = addressee(document, Quote((found["q"],), "direct", cue=found["c"]))
    assert (heard and document.text[slice(*heard)]) == words


@pytest.mark.parametrize(
    "marked, day",
    [
        ("[s Berg] [c said] on Wednesday that [q the port was shut].", "2024-03-06"),
        ("[s Berg] [c said] Thursday [q the port was shut].", "2024-03-07"),
        ("[s Berg] [c told] the Tuesday Courier [q the port was shut].", None),
        ("[s Berg] [c told] the Today programme [q the port was shut].", None),
        ("[s Berg] [c said] on the Monday [q the port was shut].", "2024-03-04"),
        ("[q “No,”] [c said] [s Berg] last Thursday.", "2024-02-29"),
        ("[s Berg] on Monday [c told] the crew [q to go].", "2024-03-04"),
        ("Late on Friday, [s Berg] [c said] [q the port was shut].", "2024-03-01"),
        ("[q “No,”] [s Berg] [c said] yesterday.", "2024-03-06"),
        ("[q “No,”] [s Berg] [c said] in a statement on 28 February.", "2024-02-28"),
        ("[q “No,”] [s Berg] [c said] on December 30.", "2023-12-30"),
        ("[q “No,”] [s Berg] [c wrote] on March 3, 2021.", "2021-03-03"),
        ("[s Berg] [c said] [q the vote on Wednesday was void].", None),
        ("[s Berg], who was sacked on Monday, [c said] [q it was late].", None),
        ("[s Berg] [c said] [q the port was shut], and on Monday it was.", None),
        ("[s Berg] [c said] Monday’s vote [q was void].", None),
        ("[s Berg] [c said] after the vote on Tuesday [q it was void].", None),
        ("[s Berg] [c will say] next Monday that [q it is void].", None),
        ("[s Berg] [c said] last week [q the port was shut].", SOME_DAY),
        ("Earlier this year, [s Berg] [c said] [q the port was shut].", SOME_DAY),
        ("[s Berg] [c had said] [q the port was shut].", SOME_DAY),
    ],
)
def test_the_day_that_the_text_tells(marked: str, day: str | None) -> None:
    document, found = parts(marked)
    quote = Quote((found["q"],), "direct", cue=found["c"], source=found.get("s"))
    assert said_on(document, quote, day_of(PRINTED)) == day


@pytest.mark.parametrize("published", [None, "2024", "2024-03", "soon"])
def test_without_a_day_of_printing_only_a_whole_date_is_one(published: str | None) -> None:
    for words, day in (("on Wednesday", None), ("on 3 March 2021", "2021-03-03"), ("today", None)):
        document, found = parts(f"[q “No,”] [s Berg] [c said] {words}.")
        quote = Quote((found["q"],), "direct", cue=found["c"], source=found["s"])
        assert said_on(document, quote, day_of(published)) == day


def told(marked: list[str], speakers: list[str], published: str | None) -> list[Quote]:
    text, quotes = "", []
    for one, speaker in zip(marked, speakers, strict=True):
        document, found = parts(one)
        at = {key: (start + len(text), end + len(text)) for key, (start, end) in found.items()}
        text += document.text
        quotes.append(Quote((at["q"],), "direct", cue=at["c"], source=at["s"], speaker=speaker))
    article = Article("a", text, published=published)
    return list(with_occasions(article, Document(text), quotes, []))


def test_a_day_holds_for_the_paragraph_and_else_the_article_tells_it() -> None:
    said = told(
        [
            "[s Berg] [c said] on Monday [q “no”]. ",
            "[s He] [c said] [q “never”].\n\n",
            "[s Berg] [c said] [q “perhaps”]. ",
            "[s Roe] [c said] last month [q “yes”]. ",
            "[s Roe] [c said] [q “well”].",
        ],
        ["Berg", "Berg", "Berg", "Roe", "Roe"],
        PRINTED,
    )
    assert [(one.said_on, one.dated_by) for one in said] == [
        ("2024-03-04", "text"),
        ("2024-03-04", "text"),
        (PRINTED, "article"),
        (None, "text"),
        (None, "text"),
    ]


@pytest.mark.parametrize(
    "recalled",
    [
        "[s Roe], who [c had called] the toll [q “theft”], ",
        "[s Roe] [c had called] the toll [q “theft”]. ",
    ],
)
def test_what_is_recalled_by_the_way_dates_nothing_after_it(recalled: str) -> None:
    before, after = told([recalled, "[s he] [c said] [q “yes”]."], ["Roe", "Roe"], PRINTED)
    assert (before.said_on, before.dated_by) == (None, "text")
    assert (after.said_on, after.dated_by) == (PRINTED, "article")


def test_an_article_without_a_day_gives_none() -> None:
    (one,) = told(["[s Berg] [c said] on Monday [q “no”]."], ["Berg"], None)
    assert (one.said_on, one.dated_by) == (None, None)


def test_it_is_printed_stored_and_listed(tmp_path) -> None:
    article = {
        "id": "a",
        "published": PRINTED,
        "text": "“The harbour toll is wrong,” Mira Venn told the Aldren Post on Wednesday. The "
        "post asked her again.",
    }
    line = json.dumps(article) + "\n"
    (quote,) = json.loads(call("read", "-", "--nl", stdin=line).stdout)["quotes"]
    wanted = {"addressee": "Aldren Post", "said_on": "2024-03-06", "dated_by": "text"}
    assert wanted.items() <= quote.items()
    db = tmp_path / "quotes.db"
    call("extract", db, "-", stdin=line)
    (row,) = json.loads(call("list", db, "--json").stdout)
    assert wanted.items() <= row.items()
    assert "said 03-06" in call("list", db).stdout
    assert "addressee,said_on,dated_by" in call("list", db, "--csv").stdout.splitlines()[0]
