"""Pages as newsrooms mark them up, each around a few invented stories, so that the truth is known.

A layout is a template of `cases/newsrooms`, written in the manner of one kind of site; its first
line says which. A story is a title, a byline, a day and blocks: paragraphs, headings (`h`), items
of a list (`li`) and a block quotation (`quote`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent / "cases" / "newsrooms"
STORIES: list[dict[str, Any]] = json.loads((FOLDER / "stories.json").read_text("utf-8"))
LAYOUTS = sorted(path.stem for path in FOLDER.glob("*.html") if not path.stem.startswith("_"))
# no escaping: the stories hold nothing that HTML or JSON would take amiss
TEMPLATES = Environment(loader=FileSystemLoader(FOLDER), undefined=StrictUndefined)


@dataclass(frozen=True)
class Page:
    """One story in one layout, with what a careful reader would take from it."""

    layout: str
    story: dict[str, Any]
    site: str | None
    html: str

    @property
    def paragraphs(self) -> list[str]:
        return [block["text"] for block in self.story["blocks"] if block["kind"] != "h"]

    @property
    def headings(self) -> set[str]:
        """What may stand in the text or not: headings, and the title once more."""
        told = {block["text"] for block in self.story["blocks"] if block["kind"] == "h"}
        return told | {self.story["title"]}


@dataclass(frozen=True)
class Kept:
    """How much of a page's article a text holds, and how much of the text is of the article."""

    whole: int  # paragraphs that stand in it as a line of their own
    paragraphs: int
    lines: int  # its lines, headings left out
    words_kept: int
    words_of_article: int
    words: int


def pages() -> Iterator[Page]:
    """Every story in every layout."""
    for layout in LAYOUTS:
        for story in STORIES:
            yield page(layout, story)


def page(layout: str, story: dict[str, Any]) -> Page:
    words = sum(len(block["text"].split()) for block in story["blocks"])
    source = (FOLDER / f"{layout}.html").read_text("utf-8")
    told = re.match(r"\{# site: ([^|]+?) \|", source)
    assert told, f"{layout}: its first line says which site it is of"
    host = re.sub(r"\W|\bThe\b", "", told[1]).lower()
    address = f"https://www.{host}.example/news/{story['name']}"
    html = TEMPLATES.from_string(source).render(story, words=words, url=address)
    return Page(layout, story, None if told[1] == "-" else told[1], html.lstrip())


def kept(page: Page, text: str) -> Kept:
    lines = [line.strip(" -•") for line in text.splitlines() if line.strip()]
    lines = [line for line in lines if line not in page.headings]
    truth, found = _words(" ".join(page.paragraphs)), _words(" ".join(lines))
    return Kept(
        whole=len(set(lines) & set(page.paragraphs)),
        paragraphs=len(page.paragraphs),
        lines=len(lines),
        words_kept=(truth & found).total(),
        words_of_article=truth.total(),
        words=found.total(),
    )


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))
