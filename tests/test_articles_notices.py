"""Pages and texts of which a wall leaves the beginning, or a notice in the article's place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from newsrooms import STORIES, pages

from quotes import articles
from quotes.articles import notices
from quotes.articles import pages as reader
from quotes.errors import InputError
from quotes.models import Article, Failure

REPORT = next(story for story in STORIES if story["name"] == "report")
LEAD = [block["text"] for block in REPORT["blocks"][:2]]
ALL = [block["text"] for block in REPORT["blocks"]]


def body(paragraphs: list[str]) -> str:
    return "".join(f"<p>{words}</p>" for words in paragraphs)


def page(inner: str, head: str = "") -> str:
    title = "<title>Crews ‘not asked’ before winter sailings were cut - Selm Echo</title>"
    return f'<!doctype html><html lang="en"><head>{title}{head}</head><body>{inner}</body></html>'


def read(html: str) -> Article:
    return reader.article(html.encode(), "a.html")


def ld(**values: object) -> str:
    told = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


NOTICES = {
    "scripts": "<noscript>You need to enable JavaScript to run this app.</noscript>"
    "<div id=root></div>",
    "scripts, in words": "<div class=msg><h1>JavaScript is disabled</h1><p>To read this site, "
    "please enable JavaScript in the settings of your browser and load the page again.</p></div>",
    "cookies": '<div class="wall"><h2>Before you continue</h2><p>We value your privacy. We and our '
    "812 partners store and/or access information on a device, such as cookies, and process "
    "personal data.</p><p>You can change your choices at any time in our privacy settings. Some "
    "partners do not ask for your consent.</p><button>Accept all</button></div>",
    "a robot": "<h1>selmecho.example</h1><p>Verify you are human by completing the action below."
    "</p><p>selmecho.example needs to review the security of your connection before proceeding."
    "</p><p>Ray ID: 7f0a</p>",
    "just a moment": "<h1>Just a moment...</h1><p>Checking your browser before you reach the site."
    "</p><noscript>Enable JavaScript and cookies to continue</noscript>",
    "only for subscribers": "<main><h1>Crews not asked</h1><p>Subscribe to read this article. "
    "Cancel your subscription at any time.</p><p>Already a subscriber? Log in to your account.</p>"
    "</main>",
    "an ad blocker": "<p>It looks like you are using an ad blocker. Please disable your ad blocker "
    "for this site and reload the page.</p>",
    "another country": "<h1>Unavailable</h1><p>This content is not available in your region. "
    "We are unable to show the page because of the country that you are in.</p>",
    "not there": "<h1>404</h1><p>Page not found. The page you are looking for may have been moved, "
    "or the website has changed.</p>",
    "denied": "<h1>Access Denied</h1><p>You don't have permission to access this page on this "
    "server.</p><p>Reference #18.2d</p>",
}


@pytest.mark.parametrize("kind", NOTICES)
def test_a_notice_in_the_place_of_an_article_is_refused_with_what_it_says(kind: str) -> None:
    with pytest.raises(InputError) as error:
        read(page(NOTICES[kind]))
    said = str(error.value)
    assert said.startswith("a.html: this page shows a notice, “")
    assert said.endswith("save it there when the article is to be seen, and give that file.")


def test_a_text_that_is_a_notice_is_refused(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"text": "Please enable JavaScript to continue using this application."}\n')
    (found,) = articles.load([lines])
    assert isinstance(found, Failure)
    assert "line 1: this text is a notice, “Please enable JavaScript to" in found.error


@pytest.mark.parametrize("text", ["[Removed]", "nan", " NULL\n", "[deleted]"])
def test_what_stands_in_the_place_of_a_text_that_is_gone(tmp_path: Path, text: str) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"text": text}))
    (found,) = articles.load([lines])
    assert f"this text is a notice, “{text.strip()}”, and no article;" in found.error


def test_no_article_is_a_notice() -> None:
    assert not [one.layout for one in pages() if notices.notice("\n".join(one.paragraphs))]


@pytest.mark.parametrize(
    "text",
    [
        "The council will use cookies baked in Holm for the fair. Ann Roe ordered nine hundred.",
        "“Please enable JavaScript,” said the sign in the library, and nobody knew what it was.",
        "The firm uses cookies to follow its readers. The court in Holm fined it two million on "
        "Friday. Its lawyers left by the back door. The fine is the highest so far.",
        "Residents who subscribe to read the Echo will get it by boat from May. The mole is shut.",
    ],
)
def test_an_article_on_such_things_is_none(text: str) -> None:
    assert read(page(f"<article><p>{text}</p></article>")).warning is None


WALLS = {
    "a box": ("<div class=paywall><p>Subscribe to continue reading</p></div>", ""),
    "two sentences": (
        "<section><h2>Want to read more?</h2><p>To read the full story, log in or create a free "
        "account.</p></section>",
        "",
    ),
    "limit": ("<div><p>You’ve reached your limit of free articles.</p></div>", ""),
    "letter": ("<div><h3>This post is for paid subscribers</h3></div>", ""),
    "with offers": (
        "<div><p>Keep reading with a subscription to the Echo.</p><p>Unlimited access for 1 a "
        "month. Cancel anytime.</p><p>Already a subscriber? Sign in.</p></div>",
        "",
    ),
    "sold parts missing": (
        "",
        ld(
            isAccessibleForFree=False,
            hasPart={"isAccessibleForFree": "False", "cssSelector": ".locked"},
        ),
    ),
    "words counted": ("", ld(wordCount=640)),
    "in an overlay": (
        '<div class="subscribe-overlay" role="dialog"><p>Subscribe to unlock this story.</p></div>',
        "",
    ),
}


@pytest.mark.parametrize("kind", WALLS)
def test_what_a_wall_leaves_is_kept_with_a_warning(kind: str) -> None:
    wall, head = WALLS[kind]
    found = read(page(f"<article>{body(LEAD)}{wall}</article>", head))
    assert found.warning
    assert found.text.splitlines() == LEAD


def test_the_warning_is_what_the_page_says() -> None:
    assert read(page(body(LEAD) + WALLS["a box"][0])).warning == "“Subscribe to continue reading”"
    told = read(page(body(LEAD), WALLS["words counted"][1])).warning
    assert told == f"{sum(len(notices.WORD.findall(one)) for one in LEAD)} of 640 words are here"


@pytest.mark.parametrize(
    ("around", "head"),
    [
        # a page for subscribers, given whole
        (
            '<section class="locked">{}</section>',
            ld(
                isAccessibleForFree=False,
                hasPart={"isAccessibleForFree": False, "cssSelector": ".locked"},
            ),
        ),
        # whole by its own count, behind a curtain that a script draws
        ("{}<div class=wall>Subscribe to continue reading</div>", ld(wordCount=180)),
        # what every page of a newspaper has
        ("<nav><a>Subscribe</a> <a>Log in</a></nav>{}<footer>Already a subscriber?</footer>", ""),
        ("{}<p>Subscribe to our newsletter</p><p>Read more: the wall</p>", ""),
        ("{}<p>You have three free articles left this month. Subscribe.</p>", ""),
    ],
)
def test_a_whole_article_has_no_warning(around: str, head: str) -> None:
    found = read(page(f"<article>{around.format(body(ALL))}</article>", head))
    assert found.warning is None
    assert set(ALL) <= set(found.text.splitlines())


@pytest.mark.parametrize(
    ("end", "warning"),
    [
        ("She said it would be… [+2311 chars]", "[+2311 chars]"),
        ("She said it would be […]", "[…]"),
        ("The mole is shut.\n\nContinue reading…", "continue reading…"),
        ("The mole is shut.\nSubscribe to continue reading.", "“Subscribe to continue reading.”"),
        ("The mole is shut.", None),
        ("“I do not know…”", None),
        ("The club reads more each year. Members read on.", None),
    ],
)
def test_a_text_that_ends_as_cut_ones_do(tmp_path: Path, end: str, warning: str | None) -> None:
    text = f"{LEAD[1]}\n\n{end}"
    plain, lines = tmp_path / "a.txt", tmp_path / "a.jsonl"
    plain.write_text(text, encoding="utf-8")
    lines.write_text(json.dumps({"text": text}))
    for found in articles.load([plain, lines]):
        assert isinstance(found, Article)
        assert (found.text, found.warning) == (text, warning)


def test_a_page_that_broke_off_on_its_way_is_stored_with_a_warning() -> None:
    whole = page(f"<article>{body(ALL)}</article>")
    cut = whole[: whole.index(ALL[-1][-20:])]
    assert read(whole).warning is None
    assert read(cut).warning == (
        "it ends in the middle of a sentence, and the end of the page is missing"
    )
    # browsers close for themselves what an author did not
    unclosed = whole.replace("</body>", "").replace("</html>", "")
    assert "</body" not in unclosed
    assert read(unclosed).warning is None
