"""A download from Nexis (Nexis Uni, Lexis Advance): many articles in one file, each in one form.

An article is its title, its newspaper and its day, a paragraph each, then labels ("Length: 512
words", "Byline: …"), "Body", its paragraphs, what the archive says of it, and "End of Document".
A page of what was searched for may stand above the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotes import days

END, BODY = "End of Document", "Body"
# "January 5, 2026 Monday", "5 January 2026 Monday 10:04 AM GMT"
DAY = re.compile(r"(\w+ \d{1,2}, \d{4}|\d{1,2} \w+ \d{4})(?: \w+day)?(?: \d{1,2}:.*)?")
BYLINE = re.compile(r"Byline:\s*(?:by\s+)?(.+)", re.IGNORECASE)
# what the archive says of an article, behind its last paragraph
BEHIND = re.compile(r"Classification|Graphic|Load-Date:.*", re.IGNORECASE)


def is_download(paragraphs: Sequence[str]) -> bool:
    """Whether a file's paragraphs are those of a download."""
    return END in paragraphs and BODY in paragraphs


def articles(paragraphs: Sequence[str]) -> Iterator[dict[str, object] | str]:
    """What each article gives by name, or why one gives nothing, in a sentence."""
    article: list[str] = []
    for paragraph in paragraphs:
        if paragraph != END:
            article.append(paragraph)
            continue
        yield _values(article)
        article = []
    if BODY in article:  # the file breaks off in it
        yield _values(article)


def _values(article: list[str]) -> dict[str, object] | str:
    if BODY not in article:
        return "the archive gives no text of this article; take it out."
    start = article.index(BODY)
    head, text = article[:start], article[start + 1 :]
    ends = (at for at, paragraph in enumerate(text) if BEHIND.fullmatch(paragraph))
    values: dict[str, object] = {"text": "\n\n".join(text[: next(ends, len(text))])}
    for at, paragraph in enumerate(head):
        if at >= 2 and (day := DAY.fullmatch(paragraph)):
            title, publisher = head[at - 2 : at]
            values |= {"title": title, "publisher": publisher, "published": days.day(day[1])}
            break
    bylines = filter(None, map(BYLINE.fullmatch, head))
    if byline := next(bylines, None):
        values["byline"] = byline[1]
    return values
