"""Text that came in mark-up, as most newsrooms' systems keep it, becomes what a reader sees."""

from __future__ import annotations

import re
from html import unescape

from quotes.errors import InputError

# the end of a paragraph or a line in HTML: no prose holds one
TAG = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|section|article)\s*>|<br\s*/?>", re.IGNORECASE)
# a link, or bold words, as Markdown writes them: no prose holds one by chance
MARKDOWN = re.compile(r"\]\((?:https?:/)?/[^])\s]+\)|(?<!\w)\*\*(?=\S)[^*\n]+(?<=\S)\*\*(?!\w)")
# what each of these takes out of prose is none of Markdown: "2019. It was", ``so'', wide margins
NOT_MEANT = ["list", "backticks", "code"]
# what stands for a character that mark-up, or an old encoding, has no room for
ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|[lg]t);",
    re.IGNORECASE,
)
PARAGRAPHS = {
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table",
    "td", "th", "tr", "ul",
}  # fmt: skip
# what no reader sees, and what is no part of the text: captions, boxes of other sites
LEFT_OUT = {
    "audio", "button", "figure", "form", "iframe", "noscript", "object", "script", "select",
    "style", "svg", "template", "video",
}  # fmt: skip
SPACE = re.compile(r"\s+")


def is_marked(text: str) -> bool:
    """Whether a text has paragraphs or characters as HTML has them, or links as Markdown does."""
    return bool(TAG.search(text) or ENTITY.search(text) or MARKDOWN.search(text))


def as_html(markdown: str) -> str:
    """A text in Markdown as HTML; where a line ends, one ends there too."""
    from markdown_it import MarkdownIt  # takes a tenth of a second to import: few texts need it

    return str(MarkdownIt("commonmark", {"breaks": True}).disable(NOT_MEANT).render(markdown))


def seen(text: str, place: str) -> str:
    """What a reader sees of a text in HTML or Markdown, an empty line between two paragraphs.

    One without paragraphs in it keeps its lines, and all but the characters that HTML wrote.
    Raises InputError, naming the place, for one with more tags than a page may have.
    """
    if not TAG.search(text):
        text = unescaped(text)  # which may be mark-up that was written as text
    if not TAG.search(text):
        if not MARKDOWN.search(text):
            return text
        text = as_html(text)
    from quotes.articles import weigh  # takes time to import: few texts need it

    weigh.check(text, place)
    return words(text, place)


def words(html: str, place: str) -> str:
    """What a reader sees of HTML; raises InputError where the parser stops."""
    from lxml import etree

    words = _Words()
    parser = etree.HTMLParser(
        target=words, encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True
    )
    try:
        etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise InputError(
            f"{place}: this text cannot be taken out of its HTML ({error}); give it plain."
        ) from None
    return unescaped(words.text())


def unescaped(text: str) -> str:
    """A text with its characters as a reader sees them: "AT&amp;T" is AT&T, "&amp;quot;" a mark."""
    for _ in range(2):  # feeds write once more what was so written before
        text = unescape(text) if ENTITY.search(text) else text
    return text


class _Words:
    """Told of all that the parser meets; keeps the words, and where a line or paragraph ends."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.hidden = 0

    def start(self, tag: str, _: dict[str, str]) -> None:
        self.hidden += tag in LEFT_OUT
        if tag in PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag == "br":
            self.parts.append("\n")

    def end(self, tag: str) -> None:
        self.hidden -= tag in LEFT_OUT
        if tag in PARAGRAPHS:
            self.parts.append("\n\n")

    def data(self, text: str) -> None:
        if not self.hidden:
            self.parts.append(SPACE.sub(" ", text))

    def close(self) -> None:
        """Nothing is made of the tags; the parser asks for this."""

    def text(self) -> str:
        """Its lines, the empty ones at the ends left out and no two of them together."""
        lines = (line.strip() for line in "".join(self.parts).split("\n"))
        kept: list[str] = []
        for line in lines:
            if line or (kept and kept[-1]):
                kept.append(line)
        return "\n".join(kept).rstrip("\n")
