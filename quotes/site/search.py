"""What a search shows: names that fit, and the quotes or the articles that hold the words."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from markupsafe import Markup

from quotes.site.ask import Ask, Row
from quotes.site.choice import Choice, quoted
from quotes.site.filters import filters
from quotes.site.marks import blocks
from quotes.site.names import names_like, nearest
from quotes.site.statements import COUNTED, PAGE, statements
from quotes.site.wording import BEGUN, ENDED, hits_marked

RARE = 2000  # articles up to which those found are sorted
MOST_PAGES = 40
AT_ONCE = 200  # articles that are read for a CSV at a time
LONG = 600  # characters of a paragraph that is shown whole
# a capital, be it in quotation marks or found, begins the next sentence
SENTENCE_END = re.compile(rf"[.!?][\"”’')\]{ENDED}]*\s+(?=[\"“‘'(\[{BEGUN}]*[A-Z])")


async def search_context(ask: Ask, choice: Choice) -> Row:
    """The page of a search: of all quotes where no words are asked for."""
    base = ask.page("search")
    names = await names_like(ask, choice.q)
    among = ask.asked("in")
    if among == "articles":
        found = await articles(ask, choice, base)
    else:
        page = await statements(ask, choice)
        found = {
            "statements": page.rows,
            "next": page.next and base + choice.query(before=page.next),
            "_page": page,
        }
    wrong = not any(names.values()) and not found.get("statements") and not found.get("articles")
    return {
        "asked": choice.told(),
        "names": names,
        "nearest": await nearest(ask, choice.q)
        if choice.q and (wrong or not names["speakers"])
        else [],
        **found,
        "_among": "articles" if among == "articles" else "quotes",
        "_places": {
            "quotes": base + choice.without_page().query(),
            "articles": base + in_articles(choice.without_page()),
        },
        "_filters": await filters(ask, choice, (), base),
    }


def in_articles(choice: Choice, before: str = "") -> str:
    """The query of a search in articles."""
    query = choice.query(before=before)
    return f"{query}&in=articles" if query else "?in=articles"


async def articles(ask: Ask, choice: Choice, base: str) -> Row:
    """The newest articles that hold the words, with the paragraph in which they first stand."""
    asked = _asked(choice)
    if not asked["match"]:
        return {"articles": [], "next": "", "_count": 0}
    count = await ask.number("articles_counted", most=RARE + 1, **asked)
    page = min(int(choice.before or 0), MOST_PAGES)
    rows = await ask.rows(_query(count), most=PAGE + 1, skip=page * PAGE, **asked)
    more, rows = len(rows) > PAGE and page < MOST_PAGES, rows[:PAGE]
    keys = [row["article_id"] for row in rows]
    marked = {
        row["article_id"]: row["marked"]
        for row in await ask.rows("articles_marked", articles=keys, match=asked["match"])
    }
    for row in rows:
        row["url"] = ask.article(row["article_id"])
        row["_shown"] = excerpt(marked.get(row["article_id"]) or "")
    return {
        "articles": rows,
        "next": base + in_articles(choice, before=str(page + 1)) if more else "",
        "_count": min(count, COUNTED + 1),
    }


async def all_articles(ask: Ask, choice: Choice) -> AsyncIterator[Row]:
    """All articles that a search in articles leads through, from its page on."""
    asked = _asked(choice)
    if not asked["match"]:
        return
    query = _query(await ask.number("articles_counted", most=RARE + 1, **asked))
    end = (MOST_PAGES + 1) * PAGE
    for skip in range(int(choice.before or 0) * PAGE, end, AT_ONCE):
        for row in await ask.rows(query, most=min(AT_ONCE, end - skip), skip=skip, **asked):
            yield row | {"url": ask.article(row["article_id"])}


def _asked(choice: Choice) -> Row:
    """What a choice asks of articles; the words are "" where it asks for none."""
    return {
        "match": " AND ".join(quoted(choice.q)),
        "publisher": choice.publisher or None,
        "since": choice.since,
        "until": f"{choice.until}\U0010ffff",
    }


def _query(count: int) -> str:
    """The statement that finds so many articles soonest."""
    return "articles_common" if count > RARE else "articles_rare"


def excerpt(marked: str) -> Markup:
    """The paragraph of a text in which a word that was found stands first."""
    for start, end in blocks(marked):
        if BEGUN in marked[start:end]:
            return hits_marked(about(marked[start:end]))
    return Markup("")


def about(paragraph: str) -> str:
    """A paragraph as it is; of a long one the sentence of the first hit and those beside it.

    Whole sentences and one before, so that no denial is cut off from what is denied.
    """
    if len(paragraph) <= LONG:
        return paragraph
    hit = paragraph.index(BEGUN)
    ends = [found.end() for found in SENTENCE_END.finditer(paragraph)]
    before = [0, 0, *(end for end in ends if end <= hit)]
    after = [*(end for end in ends if end > hit), len(paragraph), len(paragraph)]
    start, end = before[-2], after[1]
    cut = paragraph[start:end].rstrip()
    return ("… " if start else "") + cut + (" …" if end < len(paragraph) else "")
