"""Pages as newsrooms mark them up: what comes out, and what stays behind."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from newsrooms import LAYOUTS, STORIES, Page, kept, page

from quotes.articles import heading, widgets
from quotes.articles import pages as reader
from quotes.articles.declared import Declared, declared
from quotes.language import is_english
from quotes.models import Article

HERE = Path(__file__).parent / "cases"
LANGUAGES = json.loads((HERE / "languages.json").read_text("utf-8"))
# of the lines that come out, so many are the article's; measured: 95.5 (tests/measure_pages.py)
RIGHT = 0.95


@cache
def read(layout: str, story: int) -> tuple[Page, Article]:
    one = page(layout, STORIES[story])
    return one, reader.article(one.html.encode(), "a.html")


def every() -> list[tuple[Page, Article]]:
    return [read(layout, story) for layout in LAYOUTS for story in range(len(STORIES))]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_paragraph_comes_out_whole_and_the_page_is_named(layout: str) -> None:
    for number, story in enumerate(STORIES):
        one, found = read(layout, number)
        lines = {line.removeprefix("- ") for line in found.text.splitlines()}
        assert [each for each in one.paragraphs if each not in lines] == []
        tail = " – as it happened" if layout == "live-blog" else ""
        assert (found.title, found.publisher) == (story["title"] + tail, one.site)
        assert found.byline in (story["byline"], None)
        assert found.published in (story["date"], None)


def test_most_of_what_comes_out_is_the_article() -> None:
    found = [kept(one, article.text) for one, article in every()]
    assert sum(one.whole for one in found) >= RIGHT * sum(one.lines for one in found)


def test_no_page_of_a_newsroom_is_taken_for_cut() -> None:
    assert len(every()) > 100
    told = [(one.layout, article.warning) for one, article in every()]
    assert [(layout, warning) for layout, warning in told if warning] == []


def test_no_widget_comes_out() -> None:
    for one, article in every():
        text = article.text.casefold()
        for words in (
            "read more",
            "read also",
            "also read |",
            "share this",
            "sign up",
            "subscribe",
            "newsletter",
            "advertisement",
            "follow ann roe",
            "mara venn outside",
            "photograph:",
            "caption",
            "cookie",
            "new window",
            "leave a reply",
            "whatsapp community",
            "javascript",
        ):
            assert words not in text, (one.layout, words)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        # what glues: the words around stay where they were
        ("<p>The mole<span class='tooltip'>A wall in the sea</span> is shut.</p>", 0),
        ("<p><span class=caption>Ann Roe at sea.</span>The mole is shut.</p>", 0),
        ("<p><a id=more-7></a>The mole is shut.</p>", 0),
        ("<p>The mole is shut.<span class='sr-only'> (opens in a new tab)</span></p>", 0),
        ("<p>The mole is shut.</p><div role=dialog><p>Wait! Take a month for half.</p></div>", 0),
        ("<p>The mole is shut.</p><p>Read more: “I am sorry,” says Ann Roe</p>", 0),
        ("<p>The mole is shut.</p><p>* * *</p>", 0),
        # what looks like one and is of the article
        ("<article class='social newsletter'><p>The mole is shut.</p></article>", 0),
    ],
)
def test_what_is_glued_to_a_paragraph(inner: str, text: int) -> None:
    more = "".join(f"<p>{one}</p>" for one in page(LAYOUTS[0], STORIES[1]).paragraphs)
    html = f"<html><body><article>{inner}{more}</article></body></html>"
    first = reader.article(html.encode(), "a.html").text.splitlines()
    assert first[text] == "The mole is shut."
    assert len(first) == 1 + len(STORIES[1]["blocks"])


def test_an_article_inside_what_looks_like_a_widget() -> None:
    told = "<p>The mole at Selm is shut for good.</p><p>Nobody said why it was shut.</p>"
    html = f"<html><body><div class='share-content social'>{told}</div></body></html>"
    assert reader.article(html.encode(), "a.html").text.count("shut") == 2


@pytest.mark.parametrize(
    "line",
    [
        "Read more than one book a year, she told the pupils.",
        "Subscribe to nothing, said Ann Roe.",
        "“Share this with your mother,” the letter said.",
        "Watch this space, he said, and went.",
        "Support our troops was painted on the wall, she said.",
    ],
)
def test_a_sentence_of_the_article_stays(line: str) -> None:
    assert widgets.without_lines(f"The mole is shut for good now.\n{line}", None).endswith(line)


TITLES = [
    ("Mole shut - BBC News", {}, "Mole shut"),
    ("Mole shut | The Gazette", {}, "Mole shut"),
    (
        "Mole shut | Local | The Holm Gazette",
        {"headings": ["Mole shut for good"]},
        "Mole shut | Local",
    ),
    ("Mole shut for good | Local | X", {"headings": ["Mole shut for good"]}, "Mole shut for good"),
    ("Holm Echo: Mole shut", {"names": ["Holm Echo"]}, "Mole shut"),
    ("Mole shut — holmecho", {"names": ["Holm Echo"]}, "Mole shut"),
    ("Mole shut | Echo Sport", {"names": ["Echo"]}, "Mole shut"),
    # a headline's own dashes and colons
    ("Mole must open - mayor", {"names": ["Holm Echo"]}, "Mole must open - mayor"),
    ("Ann Roe: ‘The mole stays’", {"names": ["Holm Echo"]}, "Ann Roe: ‘The mole stays’"),
    ("Bridge – what now?", {}, "Bridge – what now?"),
    (
        "Holm Echo",
        {"names": ["Holm Echo"], "headings": ["Mole shut for good"]},
        "Mole shut for good",
    ),
    ("Holm Echo", {"names": ["Holm Echo"]}, "Holm Echo"),
]


@pytest.mark.parametrize(("given", "told", "expected"), TITLES)
def test_a_title_loses_the_names_of_its_site(
    given: str, told: dict[str, list[str]], expected: str
) -> None:
    page = Declared(title=given, **{key: tuple(value) for key, value in told.items()})  # type: ignore[arg-type]
    assert heading.title(given, page, None) == expected


PUBLISHERS = [
    (["Holm Echo"], "", None, "Holm Echo"),
    (["Holm Echo – News, Sport and Tides for the Coast"], "", None, "Holm Echo"),
    (["News, sport and weather | Holm Echo"], "Mole shut | Holm Echo", None, "Holm Echo"),
    (["Holm Echo, the voice of the islands since 1911"], "", None, "Holm Echo"),
    (["https://www.holmecho.example/"], "", None, None),
    (["www.holmecho.example"], "Mole shut - Holm Echo", "https://holmecho.example/a", "Holm Echo"),
    (["holmecho.example"], "", None, None),
    (["@holmecho"], "", None, None),
    (["HolmEcho"], "Mole shut - Holm Echo", None, "Holm Echo"),
    (["the echo"], "", None, "The Echo"),
    (["Everything that you need to know about the coast and more"], "", None, None),
    ([], "Mole shut | Radio Holm", "https://www.radioholm.example/7", "Radio Holm"),
    ([], "Mole shut | The Holm Gazette", None, "The Holm Gazette"),
    ([], "Mole shut | Harbours", "https://www.radioholm.example/7", None),
    ([], "Mole must open - mayor", "https://www.radioholm.example/7", None),
]


@pytest.mark.parametrize(("names", "title", "address", "expected"), PUBLISHERS)
def test_the_publisher_is_a_name_and_no_address_or_slogan(
    names: list[str], title: str, address: str | None, expected: str | None
) -> None:
    page = Declared(title=title, names=tuple(names))
    assert heading.publisher(page, "Mole shut", address) == expected


def test_what_is_broken_in_json_ld_is_passed_over() -> None:
    from lxml import html

    scripts = ("{", "[[[[1]]]]", '"a"', '{"@type": 7, "publisher": [], "hasPart": "x"}', "[" * 9000)
    scripts += ('{"@type": ["NewsArticle"], "wordCount": "many", "publisher": "Holm Echo"}',)
    head = "".join(f'<script type="application/ld+json">{one}</script>' for one in scripts)
    assert declared(html.fromstring(f"<html><head>{head}</head></html>")).names == ("Holm Echo",)


SCRIPTS = {
    "th": "นายกเทศมนตรีเมืองโฮล์มกล่าวเมื่อวันศุกร์ว่าสะพานจะปิดจนถึงเดือนพฤษภาคม",
    "am": "የሆልም ከንቲባ ድልድዩ እስከ ግንቦት ድረስ ዝግ ሆኖ እንደሚቆይ አርብ ዕለት ተናግረዋል።",
    "ur": "ہولم کے میئر نے جمعہ کو کہا کہ پل مئی تک بند رہے گا۔",
    "my": "ဟုမ်းမြို့တော်ဝန်က တံတားကို မေလအထိ ပိတ်ထားမည်ဟု ပြောကြားခဲ့သည်။",
    "km": "អភិបាលក្រុងហូម បាននិយាយកាលពីថ្ងៃសុក្រថា ស្ពាននឹងត្រូវបិទ។",
    "ta": "பாலம் மே மாதம் வரை மூடப்பட்டிருக்கும் என்று மேயர் தெரிவித்தார்.",
    "bn": "হোল্মের মেয়র শুক্রবার বলেছেন যে সেতুটি মে পর্যন্ত বন্ধ থাকবে।",
}
FOREIGN = SCRIPTS | {one["language"]: one["text"] for one in LANGUAGES if one["language"] != "en"}


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_a_page_in_another_language_is_an_article_and_not_in_english(language: str) -> None:
    text = FOREIGN[language]
    for body in (
        f"<article><h1>X</h1><p>{text}</p></article>",
        f"<nav><a>A</a></nav><div id=content><div>{text}<br><br>{text}</div></div>",
    ):
        html = f"<html lang={language}><head><title>X</title></head><body>{body}</body></html>"
        assert not is_english(reader.article(html.encode(), "a.html").text)
